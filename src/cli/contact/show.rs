//! `engage contact show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::{due, person};

/// The whole story of a person
///
/// Posts now and before, ways to reach them, what is promised, their views, last contacts, what is due and why.
///
/// JSON keys: title, contact (an object), posts, other_posts, reach, do_not_contact, via_for, promises, champions,
/// asks, channels, views, interactions, diary.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage contact show \"anita rao\"\n  engage contact show rao-anita --format json"
)]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT")]
    contact: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let found = ctx.contact(store, &args.contact)?;
    let spec = due::Spec::new(ctx.today, &ctx.config.policy);
    ctx.show(&person::load(store, found.id, &spec)?)
}
