//! `engage site close`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::calendar::long;
use crate::domain::site::{NewSite, Site};

/// Say that a site is closed, or will be
///
/// It stays in the record; `engage site list --all` shows it, and `engage site edit SITE --closed ""` opens it again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage site close \"elm lane\" --on 2027-03-31")]
pub(in crate::cli) struct Args {
    /// Which: its number, code or name
    #[arg(value_name = "SITE")]
    site: String,
    /// The first day on which it is closed
    #[arg(long, value_name = "DATE", default_value = "today", hide_default_value = true)]
    on: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let day = ctx.future(&args.on)?;
    let store = ctx.store()?;
    let id = ctx.site(store, &args.site)?;
    let summary = format!("close site: {} on {day}", store.site(id)?.about.name);
    let written = ctx.write(&summary, |writer| {
        let before = writer.site(id)?;
        let after = Site { id, about: NewSite { closed_on: Some(day), ..before.about.clone() } };
        if after != before {
            writer.change_site(&after)?;
        }
        Ok(after)
    })?;
    let name = &written.value.about.name;
    match written.entry {
        Some(_) if day <= ctx.today => ctx.ui.status(format!("{id}: {name} is closed since {}", long(day))),
        Some(_) => ctx.ui.status(format!("{id}: {name} will be closed from {}", long(day))),
        None => ctx.said(None, &format!("{id}: {name}")),
    }
    Ok(())
}
