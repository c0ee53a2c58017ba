//! What is known of bodies and areas alike: what matters there, and notes. `engage org` and `engage area` have both.

pub(super) mod note;
pub(super) mod priority;

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::typed::filled;
use crate::domain::partner::Partner;
use crate::store::Store;

/// A body or an area that somebody named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Which.
    pub(super) partner: Partner,
    /// Its name.
    pub(super) name: String,
    /// The command it has: `org` or `area`.
    pub(super) noun: &'static str,
}

impl Named {
    /// The body somebody named.
    pub(super) fn organisation(ctx: &Context, store: &Store, query: &str) -> CliResult<Self> {
        let id = ctx.organisation(store, query)?;
        Ok(Self { partner: Partner::Organisation(id), name: store.organisation(id)?.name, noun: "org" })
    }

    /// The area somebody named, for what will be kept.
    pub(super) fn area(ctx: &Context, store: &Store, query: &str) -> CliResult<Self> {
        let id = ctx.area_to_keep(store, query)?;
        Ok(Self { partner: Partner::Area(id), name: store.area(id)?.name, noun: "area" })
    }

    /// Its number.
    pub(super) fn id(&self) -> String {
        match self.partner {
            Partner::Organisation(id) => id.to_string(),
            Partner::Area(id) => id.to_string(),
        }
    }
}

/// The day something was said: today unless said, and never to come.
fn said_on(on: Option<&str>, ctx: &Context) -> CliResult<NaiveDate> {
    let on = on.map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if on > ctx.today {
        return Err(CliError::usage(format!("nobody can have said it on {on}: today is {}", ctx.today)));
    }
    Ok(on)
}

/// A text that is not blank, or a usage error with an example.
fn needed(text: Option<&String>, missing: &str, example: &str) -> CliResult<String> {
    filled(text).ok_or_else(|| CliError::usage(missing).hint(format!("as in: {example}")))
}
