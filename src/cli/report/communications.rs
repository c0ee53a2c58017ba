//! `engage report communications`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::change::communications;

/// The table of communications about a change that scrutiny panels ask for
///
/// One row for each interaction and body: the day, the body, the posts, how, the subject, the level reached, the
/// version, and who told them where it was not us. It names posts and no people; private people within texts become
/// Person and some letters. Notes to ourselves and words marked private are left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage report communications elm-lane
  engage report communications elm-lane --as-of 2027-03-29 --output communications.md

JSON keys: date, interaction, body, who, people, how, subject, level, version, told_by,
recorded_on. level is null where it told them nothing: a copy, an invitation, a letter that
has not landed.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let sheet = communications::load(store, &loaded)?;
    ctx.print(&sheet, "Nothing about it is logged.")
}
