//! `engage playbook show`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::output::Wanted;
use crate::report::playbooks;

/// Show a playbook and what each of its steps rests on
///
/// With --format toml, its text as it is: a start for one of your own.
///
/// JSON keys: title, playbook (an object), anchors (an array of objects: symbol, anchor, title, public, needed: true
/// where nothing is announced before the day is set), consultation (an object), steps (an array of objects: step,
/// title, level, lead, counts_from, basis, lead_basis, blocking, each_version, duty_holder, channels, before, purpose,
/// audience, source), advice (an array of words).
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  engage playbook show branch-closure\n  engage playbook show branch-closure --format toml > ~/.config/engage/playbooks/branch-closure.toml"
)]
pub(in crate::cli) struct Args {
    /// Its key, or a file
    #[arg(value_name = "KEY")]
    playbook: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    if ctx.wanted() == Some(Wanted::AsKept) {
        let (_, text) = ctx.playbook(&args.playbook)?;
        return ctx.deliver(text.as_bytes());
    }
    let found = ctx.found_playbook(&args.playbook)?;
    ctx.show(&playbooks::card(&found.playbook, &found.source))
}
