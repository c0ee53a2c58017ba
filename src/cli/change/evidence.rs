//! `engage change evidence`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::change::evidence::{Paper, load};

/// The evidence of a change: who was told or consulted, when, how, and what was done with what they said
///
/// Under the four headings of a fair consultation: when proposals were still formative, sufficient reasons, adequate
/// time, conscientiously taken into account. It states what the record holds and gives no legal advice. What was
/// written down later than the next working day is marked. The same facts give the same bytes; their SHA-256 is said,
/// so that a copy can be shown later to be the same.
///
/// --as-of gives what was known that day: what was written down later is not in it. --foi makes a draft for anybody to
/// read: people who did not act in public on the day get pseudonyms, the same in every paper about the change, and our
/// private notes are left out and counted. The freedom of information lead checks it before it goes out.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change evidence elm-lane
  engage change evidence elm-lane --as-of 2027-03-29 --output evidence.md
  engage change evidence elm-lane --foi --format csv --output contacts.csv

JSON keys: title, about (an object), notice, formative (arrays of words), versions, contacts,
not_reached, waivers, leaks, to_come (arrays of objects), reasons (an array of words),
documents (an array of objects), time (an array of words), days, pre_election (arrays of objects),
considered (an array of words), said, views, promises, substantial, done, steps
(arrays of objects).
CSV has contacts alone, a row for each person and interaction; its keys are those of contacts
in JSON: interaction, happened_on, recorded_on, recorded_days_later, late, kind, contact,
handle, took_part, post, role, organisation, area, named_as, by, told_by, level_meant,
level_reached, heard_on, version, steps, statuses, document, document_sha256, against_public,
confidential, embargo_until, private, summary. post is the one held that day; named_as is the
group of the change they are in; level_reached is null where it told them nothing. to_come has
a row for each step.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// A draft for anybody to read: private people get pseudonyms, private notes are left out
    #[arg(long)]
    foi: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let paper = Paper { for_anybody: args.foi, as_known: ctx.as_of.is_some() };
    let evidence = load(store, &loaded, paper)?;
    ctx.hand_over(&evidence.card, &evidence.contacts)
}
