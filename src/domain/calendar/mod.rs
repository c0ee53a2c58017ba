//! The calendar: reading and writing dates as people in England do, spans of time, and bank holidays.
//!
//! Nothing here reads the clock: whatever depends on the current day takes it as `today`.

mod age;
mod date_error;
mod easter;
mod file_date;
mod holidays;
mod limits;
mod names;
mod parse;
mod periods;
mod published;
mod relative;
mod show;
mod span;
mod span_text;
mod steps;
mod tokens;
mod written;

pub use age::{age, ago, is_old, whole_months};
pub use date_error::{DateError, DateProblem};
pub use file_date::parse_file_date;
pub use holidays::Holidays;
pub use limits::{FIRST_DAY, LAST_DAY};
pub use parse::{Lean, parse_date};
pub use published::{Published, PublishedError};
pub use show::{days_between, long, short};
pub use span::{Span, Unit};
pub use span_text::SpanError;
