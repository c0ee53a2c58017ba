//! `engage change list`

use std::cmp::Reverse;

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::change::Change;
use crate::report::change::list::{self, Listed};
use crate::report::change::loaded;

/// List the changes and how far each has come
///
/// JSON keys: code, title, playbook, state, begun_on, first_public, done, open, overdue,
/// blocking, owner, closed_on. done, open and overdue count the lines of the plan; blocking
/// counts those still open that must be done before anything is announced. Of a closed change
/// nothing is counted.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage change list\n  engage change list --all")]
pub(in crate::cli) struct Args {
    /// The closed ones too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let is_open = |change: &Change| change.is_open_on(ctx.today);
    let begun = store.changes()?.into_iter().filter(|change| change.begun_on <= ctx.today);
    let (open, closed): (Vec<Change>, Vec<Change>) = begun.partition(is_open);
    let policy = &ctx.config.policy;
    let (open, broken) = store.read(|| loaded::each(store, open, ctx.today, policy))?;
    let mut listed: Vec<Listed<'_>> = open.into_iter().map(|loaded| Listed::Open(Box::new(loaded))).collect();
    for broken in broken {
        ctx.ui.warning(&broken);
        listed.push(Listed::Bare(broken.change, broken.playbook));
    }
    for change in closed.into_iter().filter(|_| args.all) {
        let playbook = store.playbook_text(change.playbook)?.0;
        listed.push(Listed::Bare(change, playbook));
    }
    listed.sort_by_key(|listed| Reverse(listed.change().id));
    ctx.print(&list::load(store, &listed, ctx.today)?, "There is no open change.")
}
