//! Loading a file: one transaction, whole or not at all.

use std::ops::Deref;

use rusqlite::TransactionBehavior;

use super::Reference;
use super::error::Result;

/// A load under way: the only thing that can change the reference data.
#[derive(Debug)]
pub struct Loading<'r> {
    reference: &'r Reference,
}

impl Deref for Loading<'_> {
    type Target = Reference;

    fn deref(&self) -> &Reference {
        self.reference
    }
}

impl Reference {
    /// Does some work as one transaction; where it fails, or `rehearse` says so, nothing is changed.
    ///
    /// # Errors
    /// Those of the work, and where the file cannot be written.
    pub fn load<T, E: From<super::Error>>(
        &self,
        rehearse: bool,
        work: impl FnOnce(&Loading<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self.begin()?;
        let value = work(&Loading { reference: self })?;
        if rehearse {
            transaction.rollback().map_err(|error| self.word(error))?;
        } else {
            transaction.commit().map_err(|error| self.word(error))?;
        }
        Ok(value)
    }

    /// Nothing else begins a transaction on this connection, and a [`Loading`] cannot.
    fn begin(&self) -> Result<rusqlite::Transaction<'_>> {
        rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
            .map_err(|error| self.word(error))
    }
}
