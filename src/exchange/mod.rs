//! Other people's formats: one file per format; reading, matching, problems and summaries shared.

pub mod headings;
pub mod import;
pub mod problem;
pub mod register;
pub mod source;
pub mod summary;
