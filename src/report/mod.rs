//! Questions with an answer in rows: load from the store, build by pure rules, hand over a sheet. One file a report.

pub mod areas;
pub mod contacts;
pub mod due;
pub mod history;
pub mod organisations;
pub mod person;
pub mod posts;
mod seats;
pub mod subject;
pub mod topics;
