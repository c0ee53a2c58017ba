//! `engage report orphans`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Posts;
use crate::report::relations::{Spec, orphans};

/// What nobody of us looks after: people in key posts or who are due, changes, pairs of counterparts
///
/// Key posts are those of tiers that ask for an introduction: 1 and 2. The most urgent people come first.
///
/// JSON keys: kind (contact, change or pair), id, name, handle, role, post, organisation, area, state, due_on, command.
/// state and due_on are as of `engage due`, where somebody is overdue, due or due soon.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage report orphans\n  engage report orphans --org \"Ashby Council\"")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    posts: Posts,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.posts.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    ctx.print(&orphans::load(store, &spec)?, "Somebody looks after everybody.")
}
