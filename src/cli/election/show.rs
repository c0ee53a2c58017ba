//! `engage election show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::election::national_bodies_from;
use crate::render::{Body, Card, Pair};

/// Show an election, with every day that follows from it
///
/// JSON keys: title, election (an object).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage election show e1")]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "ELECTION")]
    election: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let placed = store.election(ctx.election(store, &args.election)?)?;
    let holidays = &ctx.config.policy.holidays;
    let mut card = Card::new(format!("{} [{}]", placed.words(), placed.election.id));
    let election = placed.election;
    ctx.note_holidays_of([&election]);
    let period = election.period(holidays);
    let national = (!election.kind.is_parliamentary()).then(|| national_bodies_from(election.poll_on));
    card.push(
        "election",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", election.id.to_string()),
            Pair::new("area", "Where", placed.place),
            Pair::new("kind", "Kind", election.kind.as_str()),
            Pair::new("poll", "Poll", election.poll_on),
            Pair::new("notice", "Notice", election.notice_on),
            Pair::new("latest_notice", "Latest notice", election.latest_notice(holidays)),
            Pair::new("period_from", "Period from", period.from),
            Pair::new("period_to", "Period to", period.to),
            Pair::new("national_from", "National bodies from", national),
            Pair::new("dissolved", "Dissolution", election.dissolution(holidays)),
            Pair::new("councillors_retire", "Councillors retire", election.councillors_retire(holidays)),
            Pair::new("source", "Source", election.source),
            Pair::new("checked_on", "Checked", election.checked_on),
            Pair::new("notes", "Notes", election.notes),
        ]),
    );
    ctx.show(&card)
}
