//! `engage champion list`

use super::super::context::Context;
use super::super::error::CliResult;
use super::community;
use crate::report::champions;

/// List the champions, the first to be reviewed first
///
/// Those whose agreement holds, unless all are asked for. With --area: those for the area itself, for the whole of its
/// council, and for no area in particular. With --community: those who agreed to reach it, which is a tag of the
/// agreement and says nothing of the person.
///
/// JSON keys: id, state, contact, handle, topic, community, area, ask, agreed_on, review_on, source, ended_on, outcome.
/// state is agreed, review_due or ended.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage champion list --topic diabetes --community south-asian
  engage champion list --due")]
pub(in crate::cli) struct Args {
    /// Only for this topic
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only those who agreed to reach this community
    #[arg(long, value_name = "COMMUNITY")]
    community: Option<String>,
    /// Only for this area or the whole of its council
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only of this contact
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// Only those to be reviewed now or soon, as `engage due` says soon
    #[arg(long)]
    due: bool,
    /// Those that have ended, and those of archived contacts, too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let policy = &ctx.config.policy;
    let spec = champions::Spec {
        today: ctx.today,
        topic: args.topic.as_deref().map(|topic| ctx.topic(store, topic)).transpose()?,
        community: args.community.as_deref().map(community).transpose()?,
        area: args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?,
        contact: args.contact.as_deref().map(|name| ctx.contact(store, name)).transpose()?.map(|of| of.id),
        review_by: args.due.then(|| policy.window.after(ctx.today, &policy.holidays)),
        all: args.all,
    };
    ctx.print(&champions::load(store, &spec)?, "Nobody has agreed to champion anything like that.")
}
