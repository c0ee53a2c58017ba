//! `engage channel list`

use super::super::champion::community;
use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::outlets;

/// List the channels that reach a community or an area
///
/// With --area: channels of the area itself, of the whole of its council, and those that reach everywhere. With
/// --community: those known to reach it, and not those for everybody.
///
/// JSON keys: id, name, kind, communities, area, organisation, contact, handle, checked_on, notes, closed_on.
/// communities are keys joined by `, `.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage channel list --community south-asian --area Northfield
  engage channel list --kind venue")]
pub(in crate::cli) struct Args {
    /// Only those known to reach this community
    #[arg(long, value_name = "COMMUNITY")]
    community: Option<String>,
    /// Only those that reach this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only those of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only those of this body
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only those for which this contact is asked
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// The closed ones too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let kind = args.kind.as_deref().map(str::parse).transpose()?;
    let community = args.community.as_deref().map(community).transpose()?;
    let store = ctx.store()?;
    let spec = outlets::Spec {
        today: ctx.today,
        community,
        area: args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?,
        kind,
        organisation: args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
        contact: args.contact.as_deref().map(|name| ctx.contact(store, name)).transpose()?.map(|of| of.id),
        all: args.all,
    };
    ctx.print(&outlets::load(store, &spec)?, "No channel like that is written down.")
}
