//! The program as people and scripts meet it, and the rules of the house. One binary, so that it links once.
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written with them")]
#![expect(clippy::too_many_lines, reason = "a transcript is long, and one thing")]

#[cfg(test)]
mod cli;
#[cfg(test)]
mod house;
#[cfg(test)]
mod support;
