//! Other people's formats: one file per format; reading, matching, problems and summaries shared.

mod as_of;
mod columns;
pub mod contacts;
pub mod councillors;
mod delicate;
pub mod digest;
pub mod elections;
pub mod export;
pub mod headings;
pub mod holidays;
pub mod import;
pub mod interactions;
pub mod json;
mod keys;
pub mod lookup;
pub mod mps;
pub mod patients;
pub mod postcodes;
pub mod practices;
pub mod problem;
#[cfg(test)]
mod real_data;
pub mod register;
pub mod results;
pub mod snapshot;
pub mod source;
pub mod stream;
pub mod summary;
#[cfg(test)]
mod testing;
