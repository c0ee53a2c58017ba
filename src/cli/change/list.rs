//! `engage change list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::change::list::{self, Listed};

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
    let mut listed = Vec::new();
    for change in store.changes()? {
        let is_open = change.closed_on.is_none_or(|closed| ctx.today < closed);
        if is_open {
            match ctx.load(store, change.clone(), ctx.today) {
                Ok(loaded) => listed.push(Listed::Open(Box::new(loaded))),
                // One change that cannot be looked at hides no other.
                Err(error) => {
                    ctx.ui.warning(&error.message);
                    listed.push(Listed::Bare(change.clone(), store.playbook_text(change.playbook)?.0));
                }
            }
        } else if args.all {
            let playbook = store.playbook_text(change.playbook)?.0;
            listed.push(Listed::Bare(change, playbook));
        }
    }
    ctx.print(&list::load(store, &listed, ctx.today)?, "There is no open change.")
}
