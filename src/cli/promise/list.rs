//! `engage promise list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::promise::Direction;
use crate::report::promises;

/// List what is promised, the first due first
///
/// Open ones, unless all are asked for. Ours are what we owe them, theirs what they owe us.
///
/// JSON keys: id, state, direction, due_on, contact, handle, what, change, made_on, closed_on, note, by.
/// state is open, overdue, kept or dropped.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage promise list\n  engage promise list --contact \"anita rao\" --all"
)]
pub(in crate::cli) struct Args {
    /// Only what we owe them
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Only what they owe us
    #[arg(long)]
    theirs: bool,
    /// Only what was promised to or by this contact
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// Only what is about this change
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// The kept and the dropped ones too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let contact = args.contact.as_deref().map(|name| ctx.contact(store, name)).transpose()?;
    let change =
        args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?.map(|change| change.id);
    let direction = match (args.ours, args.theirs) {
        (true, _) => Some(Direction::Ours),
        (_, true) => Some(Direction::Theirs),
        _ => None,
    };
    let contact = contact.map(|found| found.id);
    let spec = promises::Spec { today: ctx.today, contact, change, direction, all: args.all };
    ctx.print(&promises::load(store, &spec)?, "Nothing is promised.")
}
