//! `engage report stance`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::render::Format;
use crate::report::change::stance;

/// How people stand towards a change: the spread of their stances, who is in the minority, and their words
///
/// Of everybody who was told of it, whom its plan is for or who speaks for an area it touches: how many are opposed,
/// supportive and so on, in all and by kind of body, role and party, where that is public. It is never an average: a
/// minority of at least one in ten of those whose view is known is named. Those whom nobody has asked are counted, and
/// those who may have to scrutinise it are shown as not asked. Whoever holds two posts is in the groups of both.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage report stance elm-lane
  engage report stance elm-lane --public --output stance.md
  engage report stance elm-lane --format csv

JSON keys: title, about (an object), notice, minorities (arrays of words), spread, by_body, by_role,
by_party, words (arrays of objects).
CSV has the numbers alone; its keys are group, of, stance, people, share. stance is a stance, or
unknown, \"unknown or private\" (with --public) or \"undeclared: not asked\".")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// For the outside: private views are counted and left out, and private people are not named
    #[arg(long)]
    public: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let spread = stance::load(store, &loaded, args.public)?;
    match ctx.format_of_output() {
        Some(Format::Csv) => ctx.print_as(&spread.numbers, Format::Csv, ""),
        _ => ctx.show(&spread.card),
    }
}
