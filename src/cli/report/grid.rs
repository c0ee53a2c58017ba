//! `engage report grid`

use std::collections::BTreeSet;

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::domain::calendar::long;
use crate::domain::change::plan::PlanRow;
use crate::domain::id::ContactId;
use crate::domain::rating::Quadrant;
use crate::render::{Boxes, Filled, Format, count, list_words};
use crate::report::grid;

/// Influence and interest: who is in which box, what to do, when we last spoke
///
/// Four boxes in the terminal, with 4 and 5 as high, then who is not rated: nothing is guessed. Those of low influence and
/// high interest are often patients; NHS advice is to increase their influence, not to drop them, and whoever of them
/// nobody has spoken to is named. With --change, everybody of its plan, and ratings for that change come first.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage report grid
  engage report grid --change elm-lane
  engage report grid --role ward_councillor --output grid.html

JSON keys: box, contact, handle, hats, influence, interest, influence_from, interest_from,
rated_on, last_contact, state, due_on, booked_on, owner, advice. box is manage, satisfy,
inform, monitor or unrated; influence_from and interest_from are general or change; state is
as of engage due, or nothing due. Every format but the table is a row for each person.")]
pub(in crate::cli) struct Args {
    /// Everybody of the plan of this change
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    #[command(flatten)]
    whom: Whom,
    /// Only those of this tier, by themselves or by a post they hold
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let tier = args.tier.as_deref().map(|tier| ctx.tier(tier)).transpose()?;
    let loaded = args.change.as_deref().map(|code| ctx.looked_at(store, code)).transpose()?;
    let mut only: Option<BTreeSet<ContactId>> = None;
    let mut title = format!("Influence and interest on {}", long(ctx.today));
    if let Some(loaded) = &loaded {
        let people = loaded.people(store)?;
        only = Some(loaded.rows(&people).iter().filter_map(PlanRow::contact).collect());
        title = format!("{}: {} ({})", title, loaded.change.title, loaded.change.code);
    }
    if filter.asks_about_posts() {
        let holders =
            store.holders_of(ctx.today, filter.role.as_deref(), filter.organisation, filter.area)?;
        let is_asked = |id: &ContactId| only.as_ref().is_none_or(|only| only.contains(id));
        only = Some(holders.into_iter().filter(is_asked).collect());
    }
    let spec = grid::Spec {
        today: ctx.today,
        only: only.map(|only| only.into_iter().collect()),
        tier,
        owner: filter.owner,
        change: loaded.map(|loaded| loaded.change.id),
        policy: &ctx.config.policy,
    };
    let answer = grid::load(store, &spec)?;
    match ctx.format_of_output().unwrap_or(Format::Table) {
        Format::Table if !answer.rows.is_empty() => ctx.draw(&boxes(title, &answer))?,
        format => ctx.print_as(&answer.rows, format, "Nobody fits.")?,
    }
    if !answer.left_alone.is_empty() {
        ctx.ui.warning(format!(
            "low influence, high interest, and nobody has spoken to them or is about to: {}",
            list_words(&answer.left_alone)
        ));
    }
    if answer.rated == 0 && !answer.rows.is_empty() {
        ctx.ui.hint("engage contact rate NAME --influence 1-5 --interest 1-5 puts somebody into a box");
    }
    Ok(())
}

/// The most who are not rated that a terminal is to name.
const MOST_UNRATED: usize = 40;

/// The boxes as they are drawn: high influence above, high interest at the right.
const DRAWN: [Quadrant; 4] = [Quadrant::Satisfy, Quadrant::Manage, Quadrant::Monitor, Quadrant::Inform];

fn boxes(title: String, answer: &grid::Answer) -> Boxes {
    let of = |quadrant: Quadrant| {
        let found = answer.words.iter().find(|(of, _)| *of == quadrant);
        found.map_or(&[][..], |(_, words)| words.as_slice())
    };
    let filled = |quadrant: Quadrant| Filled {
        title: format!("{} ({})", quadrant.title(), of(quadrant).len()),
        words: vec![quadrant.who().to_owned(), quadrant.advice().to_owned()],
        lines: of(quadrant).to_vec(),
    };
    let unrated = of(Quadrant::Unrated);
    let mut lines: Vec<String> = unrated.iter().take(MOST_UNRATED).cloned().collect();
    if unrated.len() > lines.len() {
        lines.push(format!("and {} more: --format csv lists them all", unrated.len() - lines.len()));
    }
    let rest = Filled {
        title: format!("{} ({})", Quadrant::Unrated.title(), count(unrated.len(), "person", "people")),
        words: vec![Quadrant::Unrated.advice().to_owned()],
        lines,
    };
    Boxes { title, boxes: DRAWN.map(filled), rest }
}
