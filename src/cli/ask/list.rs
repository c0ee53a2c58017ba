//! `engage ask list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::ask::AskDirection;
use crate::report::asks;

/// List what we ask and offer, what can be missed first
///
/// What has not ended, unless all is asked for: not answered yet, agreed to and not done yet, or past its last day.
///
/// JSON keys: id, state, direction, kind, expires_on, contact, handle, organisation, what, topic, change, made_on,
/// agreed_on, closed_on, difference, note, by, interaction. direction is ask or offer; state is open, agreed, expired,
/// done, declined, lapsed or withdrawn; contact is null where it was made to an organisation, and organisation where it
/// was made to a person.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage ask list --expiring
  engage ask list --org \"Ashby Council\" --all --format json")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub(in crate::cli) struct Args {
    /// Only what nobody has agreed to yet
    #[arg(long, conflicts_with = "all")]
    open: bool,
    /// Only what we offer
    #[arg(long, conflicts_with = "asks")]
    offers: bool,
    /// Only what we ask
    #[arg(long)]
    asks: bool,
    /// Only what can be missed soon, as `engage due` says soon, or was
    #[arg(long)]
    expiring: bool,
    /// Only what is asked of, or offered to, this contact
    #[arg(long, value_name = "CONTACT", conflicts_with = "org")]
    contact: Option<String>,
    /// Only what is asked of, or offered to, this body and those who hold its posts
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only what is about this topic
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only what is about this change
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// What has ended too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let policy = &ctx.config.policy;
    let direction = match (args.asks, args.offers) {
        (true, _) => Some(AskDirection::Ask),
        (_, true) => Some(AskDirection::Offer),
        _ => None,
    };
    let spec = asks::Spec {
        today: ctx.today,
        direction,
        contact: args.contact.as_deref().map(|name| ctx.contact(store, name)).transpose()?.map(|of| of.id),
        organisation: args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
        topic: args.topic.as_deref().map(|topic| ctx.topic(store, topic)).transpose()?,
        change: args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?.map(|of| of.id),
        open: args.open,
        expiring_by: args.expiring.then(|| policy.window.after(ctx.today, &policy.holidays)),
        all: args.all,
    };
    ctx.print(&asks::load(store, &spec)?, "Nothing like that is asked or offered.")
}
