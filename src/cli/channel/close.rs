//! `engage channel close` and `engage channel check`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::outlet::{NewOutlet, Outlet};

/// Say that a channel no longer exists, or will not
///
/// It stays in the record; `engage channel list --all` shows it, and `engage channel edit CHANNEL --closed ""` opens it
/// again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage channel close \"temple newsletter\" --on 2027-01-01")]
pub(in crate::cli) struct Args {
    /// Which: its number or name
    #[arg(value_name = "CHANNEL")]
    channel: String,
    /// The first day on which it no longer exists
    #[arg(long, value_name = "DATE", default_value = "today", hide_default_value = true)]
    on: String,
}

/// Say that a channel was seen to be as it is written down
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage channel check \"temple newsletter\" --on yesterday")]
pub(in crate::cli) struct Check {
    /// Which: its number or name
    #[arg(value_name = "CHANNEL")]
    channel: String,
    /// The day on which it was
    #[arg(long, value_name = "DATE", default_value = "today", hide_default_value = true)]
    on: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let day = ctx.future(&args.on)?;
    change(ctx, "close", &args.channel, |about| about.closed_on = Some(day), &|name| {
        if day <= ctx.today {
            format!("{name} is closed since {}", long(day))
        } else {
            format!("{name} will be closed from {}", long(day))
        }
    })
}

pub(super) fn check(args: &Check, ctx: &Context) -> CliResult {
    let day = ctx.past(&args.on)?;
    if ctx.today < day {
        return Err(CliError::usage(format!(
            "{day} is still to come: a channel is checked on the day it was, and today is {}",
            ctx.today
        )));
    }
    change(ctx, "check", &args.channel, |about| about.checked_on = Some(day), &|name| {
        format!("{name} was as it is written down on {}", long(day))
    })
}

fn change(
    ctx: &Context,
    verb: &str,
    channel: &str,
    change: impl FnOnce(&mut NewOutlet),
    done: &dyn Fn(&str) -> String,
) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.outlet(store, channel)?;
    let summary = format!("{verb} channel: {}", store.outlet(id)?.outlet.about.name);
    let written = ctx.write(&summary, |writer| {
        let before = writer.outlet(id)?.outlet;
        let mut about = before.about.clone();
        change(&mut about);
        let after = Outlet { id, about };
        if after != before {
            writer.change_outlet(&after)?;
        }
        Ok::<_, CliError>(after.about.name)
    })?;
    let name = format!("{id}: {}", written.value);
    match written.entry {
        Some(_) => ctx.ui.status(done(&name)),
        None => ctx.said(None, &name),
    }
    Ok(())
}
