//! Other people's formats: one file per format; reading, matching, problems and summaries shared.

pub mod councillors;
pub mod headings;
pub mod import;
pub mod mps;
pub mod problem;
#[cfg(test)]
pub(crate) mod real_data;
pub mod register;
pub mod snapshot;
pub mod source;
pub mod summary;
