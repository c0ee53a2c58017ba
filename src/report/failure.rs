//! What can go wrong with a report that asks the record and the reference data.

use thiserror::Error;

use crate::{geography, store};

/// A failure of either.
#[derive(Debug, Error)]
pub enum Failure {
    /// The record cannot be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The reference data cannot be read.
    #[error(transparent)]
    Reference(#[from] geography::Error),
}

/// The result of such a report.
pub type Result<T> = std::result::Result<T, Failure>;
