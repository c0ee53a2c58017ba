//! `engage ask agree`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::{find_open, words};
use crate::domain::ask::Ask;
use crate::domain::calendar::long;

/// Note that an ask, or an offer, was agreed to
///
/// It stays open until it is closed: agreed is not done.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage ask agree k1 --on yesterday")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "ASK")]
    ask: String,
    /// The day it was agreed to; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let agreed_on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if ctx.today < agreed_on {
        return Err(CliError::usage(format!(
            "{agreed_on} is still to come: something is agreed on the day it was, and today is {}",
            ctx.today
        )));
    }
    let found = find_open(ctx.store()?, &args.ask)?;
    let id = found.ask.id;
    if agreed_on < found.ask.made.made_on {
        return Err(CliError::usage(format!("{id} was only made on {}", found.ask.made.made_on)));
    }
    ctx.write(&format!("agree ask: {}", words(&found)), |writer| {
        // Read again under the lock: somebody may have answered it meanwhile.
        let known = find_open(writer, &args.ask)?.ask;
        if let Some(day) = known.agreed_on {
            return Err(CliError::failed(format!("{id} is agreed already, on {day}"))
                .hint(format!("engage ask close {id} --outcome done says that it was done")));
        }
        Ok(writer.change_ask(&Ask { agreed_on: Some(agreed_on), ..known })?)
    })?;
    ctx.ui.status(format!("Agreed {id} on {}: {}", long(agreed_on), words(&found)));
    Ok(())
}
