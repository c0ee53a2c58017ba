//! Playbooks as people write them: TOML into [`Playbook`], with every mistake and its place; and the library of those
//! that are built in and the user's own.
//!
//! A plan of what becomes of bodies ([`succession`]) is read in the same way.
//!
//! A playbook says for each step whether it is law, guidance or convention. The built-in ones are texts like any other:
//! they go through the same reading, and `engage playbook show KEY --format toml` prints them to be changed.

mod built_in;
mod error;
mod fields;
mod form;
mod library;
mod order;
mod problem;
mod rule;
mod step;
pub mod succession;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

pub use error::PlaybookError;
pub use form::read;
pub use library::{Entry, Library, Source, from_file};
pub use problem::Problem;

#[cfg(doc)]
use crate::domain::playbook::Playbook;
