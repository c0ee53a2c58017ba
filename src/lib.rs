//! Who needs updating, by when and why: a record of contacts in one SQLite file, and the questions asked of it.
//!
//! The layers point one way. A layer may use only those named beside it:
//!
//! | layer | may use |
//! |---|---|
//! | [`domain`], [`render`] | nobody |
//! | [`config`] | `domain` |
//! | [`store`] | `domain` |
//! | [`geography`] | `domain` |
//! | [`playbook`] | `domain` |
//! | [`report`] | `domain`, `store`, `geography`, `playbook`, `render`'s [`Sheet`](render::Sheet) |
//! | [`exchange`] | `domain`, `store`, `geography`, `render`'s [`Sheet`](render::Sheet) |
//! | [`cli`] | all |

pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod geography;
pub mod playbook;
pub mod render;
pub mod report;
pub mod store;
