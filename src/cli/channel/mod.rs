//! `engage channel`

mod add;
mod close;
mod edit;
mod list;

use super::champion::community;
use super::context::Context;
use super::error::{CliError, CliResult};
use super::typed::{filled, refuse_patients};
use crate::domain::id::{OrganisationId, OutletId};
use crate::domain::name::fold;
use crate::domain::outlet::NewOutlet;
use crate::report::outlets;
use crate::store::Store;

/// What reaches a community: newsletters, venues, forums; whose they are and whom to ask
///
/// Partners open doors that we cannot: a temple's newsletter, a leisure centre, a ward forum. A community is a tag of
/// the channel, never of the person who is asked for it.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    List(list::Args),
    Show(Show),
    Check(close::Check),
    Close(close::Args),
}

/// Show one channel
///
/// JSON keys: title, channel (an object).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage channel show \"temple newsletter\"")]
pub(super) struct Show {
    /// Which: its number or name
    #[arg(value_name = "CHANNEL")]
    channel: String,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Show(args) => {
            let store = ctx.store()?;
            ctx.show(&outlets::card(store.outlet(ctx.outlet(store, &args.channel)?)?))
        }
        Command::Check(args) => close::check(&args, ctx),
        Command::Close(args) => close::run(&args, ctx),
    }
}

/// A name that a channel can have.
fn name(text: &str) -> CliResult<String> {
    refuse_patients([text])?;
    let named = text.to_owned();
    filled(Some(&named))
        .filter(|name| !fold(name).is_empty())
        .ok_or_else(|| CliError::usage(format!("{text:?} is not a name for a channel")))
}

/// The keys of some communities, in order, each once.
fn communities(texts: &[String]) -> CliResult<Vec<String>> {
    let mut keys = texts.iter().map(|text| community(text)).collect::<CliResult<Vec<_>>>()?;
    keys.sort();
    keys.dedup();
    Ok(keys)
}

/// Refuses a name that another open channel of the same body has.
fn refuse_taken(store: &Store, own: Option<OutletId>, about: &NewOutlet) -> CliResult {
    let same = |organisation: Option<OrganisationId>| organisation == about.organisation;
    let known = store.outlets()?.into_iter().find(|named| {
        let other = &named.outlet.about;
        Some(named.outlet.id) != own
            && other.closed_on.is_none()
            && about.closed_on.is_none()
            && same(other.organisation)
            && fold(&other.name) == fold(&about.name)
    });
    match known {
        Some(named) => {
            let id = named.outlet.id;
            Err(CliError::failed(format!("there is {} [{id}] already", named.outlet.about.name)).hint(
                format!(
                    "engage channel edit {id} changes it; name --org where another body has one of that name"
                ),
            ))
        }
        None => Ok(()),
    }
}
