//! Reports on service changes.

pub mod areas;
pub mod card;
pub mod communications;
pub mod evidence;
mod facts;
pub mod gate;
pub mod hearing;
pub mod leak;
pub mod list;
pub mod loaded;
pub mod moved;
pub mod plan;
mod reach;
pub mod sentence;
pub mod stance;
mod veil;
pub(in crate::report) mod words;

pub use loaded::{Loaded, Names};
pub(in crate::report) use words::who;
