//! What can go wrong with a question that is asked of the record and of the reference data at once.

use thiserror::Error;

use crate::{geography, store};

/// A failure of one of the two.
#[derive(Debug, Error)]
pub enum Error {
    /// The record cannot be read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The reference data cannot be read.
    #[error(transparent)]
    Reference(#[from] geography::Error),
}

/// The result of such a question.
pub type Result<T> = std::result::Result<T, Error>;
