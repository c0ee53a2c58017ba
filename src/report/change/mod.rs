//! Reports on service changes.

pub mod loaded;
pub mod plan;
mod words;

pub use loaded::{Loaded, Names};
