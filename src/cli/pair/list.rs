//! `engage pair list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::counterpart::Verdict;
use crate::domain::name::fold;
use crate::domain::resolve::{Outcome, choose};
use crate::report::pairs;
use crate::store::Store;

/// List who of us stands beside whom of theirs, those who never met first
///
/// Meetings, visits and events that they attended are meetings face to face: those that the person of ours had, and those
/// of which nobody wrote down who of us it was. Where somebody else of us met them later, that is said beside it. Not
/// lately is longer ago than the tier of the post allows: no contact of any kind within its cadence, or no meeting
/// within the span of your configuration (tiers.1.meet: twice a year for tier 1, once a year for tier 2).
///
/// JSON keys: id, verdict, role, person, post, organisation, post_id, holder, handle, held_from, met_on, met_by,
/// other_met_on, other_met_by, last_contact, last_kind, again_by, notes, ended_on. verdict is never met, not lately,
/// post ended, vacant or fine; a post that several people hold has a line for each.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage pair list
  engage pair list --never-met --person kim")]
pub(in crate::cli) struct Args {
    /// Only those who never met
    #[arg(long)]
    never_met: bool,
    /// Only those who have not met lately
    #[arg(long)]
    not_lately: bool,
    /// Only the pairs of this one of us
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// Those that have ended too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let mut verdicts = Vec::new();
    verdicts.extend(args.never_met.then_some(Verdict::NeverMet));
    verdicts.extend(args.not_lately.then_some(Verdict::NotLately));
    let spec = pairs::Spec {
        today: ctx.today,
        verdicts,
        person: args.person.as_deref().map(|who| person(ctx, store, who)).transpose()?,
        all: args.all,
        policy: &ctx.config.policy,
    };
    ctx.print(&pairs::load(store, &spec)?, "No pair like that is written down.")
}

/// The one of us somebody named, as they are written in a pair.
fn person(ctx: &Context, store: &Store, query: &str) -> CliResult<String> {
    let mut people: Vec<String> = store.pairs()?.into_iter().filter_map(|pair| pair.about.person).collect();
    people.sort();
    people.dedup();
    let key = fold(query);
    let found = choose(&key, people.iter().map(|person| (person.clone(), fold(person))));
    let outcome = match found {
        // A family name will do.
        Outcome::None(_) => {
            let has = |person: &String| fold(person).split(' ').any(|word| word == key);
            Outcome::of(people.into_iter().filter(has).collect()).unwrap_or(found)
        }
        found => found,
    };
    ctx.settle(query, "person of ours", outcome, Clone::clone)
}
