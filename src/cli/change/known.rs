//! A change as it was known on a day: the record without what was written down later.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::change::Change;
use crate::report::change::Loaded;
use crate::store::Store;

/// A change, the day asked about, and the record of that day where it is not that of now.
#[derive(Debug)]
pub(in crate::cli) struct Known {
    change: Change,
    on: NaiveDate,
    then: Option<Store>,
}

impl Context {
    /// The change somebody named as it was known on a day; as it is known now where no day is named.
    pub(in crate::cli) fn known(&self, store: &Store, query: &str, as_of: Option<&str>) -> CliResult<Known> {
        let change = self.change(store, query)?;
        let Some(text) = as_of else { return Ok(Known { change, on: self.today, then: None }) };
        let on = self.past(text)?;
        if on > self.today {
            return Err(CliError::usage(format!("--as-of {}: that day is still to come", long(on)))
                .hint("nobody knows yet what will be known then"));
        }
        let then = store.as_known_on(on)?;
        let Some(known) = then.changes()?.into_iter().find(|known| known.id == change.id) else {
            return Err(CliError::failed(format!(
                "on {} the record did not have {} yet",
                long(on),
                change.code
            ))
            .hint(format!("it was begun on {}", long(change.begun_on))));
        };
        Ok(Known { change: known, on, then: Some(then) })
    }
}

impl Known {
    /// The record of that day.
    pub(in crate::cli) fn store<'s>(&'s self, now: &'s Store) -> &'s Store {
        self.then.as_ref().unwrap_or(now)
    }

    /// Whether it is the record of a day, and not that of now.
    pub(in crate::cli) fn is_of_a_day(&self) -> bool {
        self.then.is_some()
    }

    /// The change with everything its reports need.
    pub(in crate::cli) fn loaded<'c>(&self, ctx: &'c Context, now: &Store) -> CliResult<Loaded<'c>> {
        let (store, change) = (self.store(now), self.change.clone());
        let playbook = ctx.playbook_of(store, &change)?;
        Ok(store.read(|| Loaded::read(store, change, playbook, self.on, &ctx.config.policy))?)
    }
}
