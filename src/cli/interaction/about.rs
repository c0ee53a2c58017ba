//! `engage interaction about`

use super::super::change::AboutArgs;
use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::id::InteractionId;
use crate::domain::interaction::Mode;
use crate::store::{Found, Store};

/// Say which change a logged conversation was about, or correct its level, version or steps
///
/// What is not said is worked out as engage log does: a level of one time is not kept for another.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage interaction about i12 --change elm-lane
  engage interaction about i12 --change elm-lane --level consult --step lmc
  engage interaction about i12 --change elm-lane --not")]
pub(in crate::cli) struct Args {
    /// Which interaction: its number
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    about: AboutArgs,
    /// It was not about that change after all
    #[arg(long, requires = "change")]
    not: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let interaction = super::interaction(store, &args.id)?;
    let id = interaction.id;
    if args.about.named_as() == Mode::Told {
        return Err(CliError::usage("who told them is part of how they took part")
            .hint("log it anew: engage log note NAME --change CODE --told-by WHO"));
    }
    let Some(talk) = args.about.read(interaction.kind, interaction.happened_on, ctx, store)? else {
        return Err(CliError::usage("say which change it was about")
            .hint(format!("engage interaction about {id} --change elm-lane")));
    };
    let code = talk.code().to_owned();
    if args.not {
        ctx.write(&format!("{id} was not about {code}"), |writer| {
            if writer.forget_about(id, talk.change())? {
                return Ok(());
            }
            Err(CliError::failed(format!("{id} is not about {code}")))
        })?;
        ctx.ui.status(format!("{id} is no longer about {code}"));
        return Ok(());
    }
    let parts = parts(store, id)?;
    let written = ctx.write(&format!("{id} was about {code}"), |writer| talk.write(writer, id, &parts))?;
    if written.entry.is_none() {
        ctx.said(None, &id.to_string());
        return Ok(());
    }
    ctx.ui.status(format!("{id} is about {code}"));
    talk.say(id, &parts, ctx)
}

/// Everybody who took part, as they were logged.
fn parts(store: &Store, id: InteractionId) -> CliResult<Vec<(Found, Mode)>> {
    let participants = store.participants(id)?;
    Ok(participants
        .into_iter()
        .map(|told| {
            let found = Found { id: told.contact, handle: told.handle, name: told.name, archived: false };
            (found, told.mode)
        })
        .collect())
}
