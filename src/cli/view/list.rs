//! `engage view list`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::matter::{change_id, topic_id};
use crate::domain::id::{ContactId, TopicId};
use crate::report::views;
use crate::report::views::unknown;
use crate::store::Store;

/// List what people said: the view of each on each matter that stands
///
/// The latest said stands. A view is stale from the day on which it was to be asked about again; one of a change that is
/// closed, or of somebody who may have to scrutinise the change, is not. --unknown lists those whom nobody has asked: with
/// --change the people of its plan and the areas it touches, with --topic those who care about it or hold the posts of
/// --role and --area, with neither whoever holds a post of tier 1 or 2 and of whom no view at all is known.
///
/// JSON keys: id, contact, handle, hat, matter, matter_kind, stance, strength, concern, said, said_on, age, source, by,
/// version, recheck_on, stale, private, stands, withdrawn_on, reason, recorded_at. With --unknown: contact, handle, hat,
/// matter, why, stance, last_contact, owner. matter is the key of a topic or the code of a change; version is that of the
/// proposal when it was said; source is the number of an interaction, or words.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage view list --change elm-lane
  engage view list --contact \"anita rao\" --history
  engage view list --stale
  engage view list --unknown --change elm-lane
  engage view list --unknown --topic transport --role ward_councillor --area Northfield")]
pub(in crate::cli) struct Args {
    /// Only those of this contact
    #[arg(long, value_name = "NAME")]
    contact: Option<String>,
    /// Only those of this topic
    #[arg(long, value_name = "TOPIC", conflicts_with = "change")]
    topic: Option<String>,
    /// Only those of this change
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// Only those to be asked about again
    #[arg(long, conflicts_with_all = ["unknown", "history"])]
    stale: bool,
    /// Whom nobody has asked
    #[arg(long, conflicts_with_all = ["history", "contact"])]
    unknown: bool,
    /// Earlier ones too, and those that were entered wrongly
    #[arg(long)]
    history: bool,
    /// Only of those who hold a post of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only of those who speak for this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let holders = holders(args, ctx, store)?;
    let topic = args.topic.as_deref().map(|topic| topic_id(ctx, store, topic)).transpose()?;
    if args.unknown {
        return list_unknown(args, ctx, store, topic, holders.as_deref());
    }
    let spec = views::Spec {
        today: ctx.today,
        contact: args
            .contact
            .as_deref()
            .map(|name| ctx.contact(store, name))
            .transpose()?
            .map(|found| found.id),
        topic,
        change: args.change.as_deref().map(|code| change_id(ctx, store, code)).transpose()?,
        only: holders,
        stale: args.stale,
        history: args.history,
        policy: &ctx.config.policy,
    };
    ctx.print(&views::load(store, &spec)?, "No view is known.")
}

fn list_unknown(
    args: &Args,
    ctx: &Context,
    store: &Store,
    topic: Option<TopicId>,
    holders: Option<&[ContactId]>,
) -> CliResult {
    let policy = &ctx.config.policy;
    let sheet = match (&args.change, topic) {
        (Some(code), _) => {
            let loaded = ctx.looked_at(store, code)?;
            unknown::of_change(store, &loaded, holders)?
        }
        (None, Some(topic)) => unknown::of_topic(store, topic, holders, ctx.today, policy)?,
        (None, None) => unknown::of_anything(store, holders, ctx.today, policy)?,
    };
    ctx.print(&sheet, "Everybody was asked.")
}

/// Those who hold a post of a role and an area today, where that was asked.
fn holders(args: &Args, ctx: &Context, store: &Store) -> CliResult<Option<Vec<ContactId>>> {
    if args.role.is_none() && args.area.is_none() {
        return Ok(None);
    }
    let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
    let area = args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?;
    let holders = store.holders_of(ctx.today, role.as_deref(), None, area)?;
    if holders.is_empty() {
        return Err(
            CliError::failed("nobody holds such a post today").hint("engage post list shows who holds what")
        );
    }
    Ok(Some(holders))
}
