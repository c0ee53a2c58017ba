//! `engage champion end`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::{find_holding, said};
use crate::domain::calendar::long;
use crate::domain::champion::ChampionEnd;

/// Say that somebody champions a topic no longer, and what came of it
///
/// engage report outcomes shows what came of it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  engage champion end g1 --outcome \"three community groups now refer to the clinic; stepped down in May\"")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "CHAMPION")]
    champion: String,
    /// What came of it, and why it ends
    #[arg(long, value_name = "TEXT")]
    outcome: String,
    /// The first day on which it no longer holds; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.outcome])?;
    let outcome = said(&args.outcome, "an agreement is only ended with what came of it")?;
    let ended_on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if ctx.today < ended_on {
        return Err(CliError::usage(format!(
            "{ended_on} is still to come: say so when it has ended; today is {}",
            ctx.today
        )));
    }
    let found = find_holding(ctx.store()?, &args.champion)?;
    let (id, agreed_on) = (found.champion.id, found.champion.agreed.agreed_on);
    if ended_on < agreed_on {
        return Err(CliError::usage(format!("{id} was only agreed on {agreed_on}")));
    }
    let end = ChampionEnd { ended_on, outcome };
    let summary = format!("end champion: {} ({}) for {}", found.name, found.handle, found.topic);
    ctx.write(&summary, |writer| {
        if !writer.end_champion(id, &end)? {
            find_holding(writer, &args.champion)?;
        }
        Ok::<_, CliError>(())
    })?;
    ctx.ui.status(format!(
        "{} is no longer a champion for {}, from {} ({id}): {}",
        found.name,
        found.topic,
        long(ended_on),
        end.outcome
    ));
    Ok(())
}
