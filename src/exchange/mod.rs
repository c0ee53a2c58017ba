//! Other people's formats: one file per format; reading, matching, problems and summaries shared.

mod columns;
pub mod contacts;
pub mod councillors;
pub mod digest;
pub mod export;
pub mod headings;
pub mod import;
pub mod interactions;
mod keys;
pub mod lookup;
pub mod mps;
pub mod postcodes;
pub mod problem;
#[cfg(test)]
mod real_data;
pub mod register;
pub mod snapshot;
pub mod source;
pub mod stream;
pub mod summary;
#[cfg(test)]
mod testing;
