//! `engage report never-met`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::report::relations::{Spec, never_met};

/// Those in a post whom nobody of us has met face to face since they took it, or never been in contact with
///
/// Face to face is a meeting, a visit or an event they attended. Contact is what counts as contact. Those never in contact
/// come first.
///
/// JSON keys: contact, handle, role, post, organisation, area, since, last_contact, last_kind, last_met, owner.
/// last_contact and last_met are null where there was none since then.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report never-met\n  engage report never-met --role ward_councillor --area Northfield"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    ctx.print(&never_met::load(store, &spec)?, "Everybody has been met face to face.")
}
