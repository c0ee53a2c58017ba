//! `engage post show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::lever::Lever;
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::report::levers::Levers;

/// Show a post and everybody who held it
///
/// JSON keys: title, post (an object), holders (an array).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage post show p3")]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "POST")]
    post: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.post(store, &args.post)?;
    let seats = store.post(id, ctx.today)?;
    let policy = &ctx.config.policy;
    let post = &seats.post;
    let words = policy.post_label(&post.role, post.title.as_deref(), seats.area.as_deref());
    let mut card = Card::new(format!("{words} [{id}]"));
    let vacant = seats.vacant(ctx.today);
    let levers: Vec<String> =
        Levers::of_post(store, policy, id)?.of(id, &seats.post.role).iter().map(Lever::words).collect();
    card.push(
        "post",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", id.to_string()),
            Pair::new("role", "Role", seats.post.role.clone()),
            Pair::new("title", "Local title", seats.post.title.clone()),
            Pair::new("organisation", "Organisation", seats.organisation.clone()),
            Pair::new("area", "Area", seats.area.clone()),
            Pair::new("seats", "Seats", i64::from(seats.post.seats)),
            Pair::new("vacant", "Vacant", vacant),
            Pair::new("tier", "Tier", seats.post.tier.clone()),
            Pair::new("levers", "Levers", (!levers.is_empty()).then(|| levers.join(", "))),
            Pair::new("ended_on", "Ended", seats.post.ended_on),
            Pair::new("notes", "Notes", seats.post.notes.clone()),
        ]),
    );
    let mut holders = Sheet::new(&[
        Column::new("contact", "Who"),
        Column::new("handle", "Handle"),
        Column::new("held_from", "From"),
        Column::new("held_until", "Until"),
        Column::new("holding", "How"),
        Column::if_room("party", "Party"),
        Column::if_room("source", "Source"),
    ]);
    for holder in store.holders(id)? {
        let membership = holder.membership;
        holders.push(vec![
            holder.name.into(),
            holder.handle.into(),
            membership.held_from.into(),
            membership.held_until.into(),
            membership.holding.as_str().into(),
            membership.party.into(),
            membership.source.into(),
        ]);
    }
    card.push("holders", "Holders, the latest first", Body::Sheet(holders));
    ctx.show(&card)
}
