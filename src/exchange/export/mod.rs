//! Exports of the record.

mod contacts;
#[cfg(test)]
mod round_trip;

pub use contacts::contacts;
