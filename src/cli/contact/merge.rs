//! `engage contact merge`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::contact::Contact;
use crate::render::count;
use crate::store::MergePlan;

/// Make one person of two
///
/// Posts, interactions, views, agreements, topics and every way to reach both go to the first; the second's handle is
/// remembered. Says
/// what will move, and asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage contact merge rao-anita rao-a --dry-run")]
pub(in crate::cli) struct Args {
    /// Who stays
    #[arg(value_name = "KEEP")]
    keep: String,
    /// Whose things move
    #[arg(value_name = "OTHER")]
    other: String,
    /// Say what would move, and leave it
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let (keep, other) = (ctx.contact(store, &args.keep)?, ctx.contact(store, &args.other)?);
    if keep.id == other.id {
        return Err(CliError::usage(format!("both are {} ({})", keep.name, keep.handle)));
    }
    preview(&store.plan_merge(keep.id, other.id)?, ctx);
    if args.dry_run {
        return Ok(());
    }
    if !ctx.ui.confirm("Make one person of the two?")? {
        return Err(CliError::failed("nothing was merged"));
    }
    let summary =
        format!("merge contact: {} ({}) into {} ({})", other.name, other.handle, keep.name, keep.handle);
    ctx.write(&summary, |writer| Ok(writer.merge_contacts(keep.id, other.id)?))?;
    ctx.ui.status(format!("Merged {} into {} ({})", other.handle, keep.name, keep.handle));
    Ok(())
}

fn preview(plan: &MergePlan, ctx: &Context) {
    let (keep, merge) = (&plan.keep, &plan.merge);
    ctx.ui.preview(format!(
        "{} ({}) becomes part of {} ({}):",
        merge.name.formal(),
        merge.handle,
        keep.name.formal(),
        keep.handle
    ));
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let moves = [
        (
            plan.memberships,
            count(number(plan.memberships), "post held now or before", "posts held now or before"),
        ),
        (plan.interactions, count(number(plan.interactions), "interaction", "interactions")),
        (plan.promises, count(number(plan.promises), "promise", "promises")),
        (plan.views, count(number(plan.views), "view", "views")),
        (
            plan.champions,
            count(number(plan.champions), "agreement to be a champion", "agreements to be a champion"),
        ),
        (plan.asks, count(number(plan.asks), "ask or offer", "asks and offers")),
        (plan.ratings, count(number(plan.ratings), "rating", "ratings")),
        (plan.expertise, count(number(plan.expertise), "word of expertise", "words of expertise")),
        (plan.outlets, count(number(plan.outlets), "channel", "channels")),
        (plan.rechecks, count(number(plan.rechecks), "check to be made", "checks to be made")),
        (plan.reached, count(number(plan.reached), "person reached via them", "people reached via them")),
        (plan.topics, count(number(plan.topics), "topic", "topics")),
        (
            plan.details,
            count(number(plan.details), "further way to reach them", "further ways to reach them"),
        ),
    ];
    for (_, words) in moves.iter().filter(|(count, _)| *count > 0) {
        ctx.ui.preview(format!("  moves {words}"));
    }
    if plan.shared > 0 {
        ctx.ui.preview(format!(
            "  {} named both; they stay once",
            count(number(plan.shared), "interaction", "interactions")
        ));
    }
    for (word, mine, theirs) in
        [("e-mail", &keep.email, &merge.email), ("telephone", &keep.phone, &merge.phone)]
    {
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine != theirs => {
                ctx.ui.preview(format!("  keeps {word} {mine}; {theirs} becomes a further way"));
            }
            (None, Some(theirs)) => ctx.ui.preview(format!("  takes over {word} {theirs}")),
            _ => {}
        }
    }
    let span = |contact: &Contact| contact.cadence.map(|cadence| cadence.to_string());
    let name = |contact: &Contact| Some(contact.name.plain());
    let day = |contact: &Contact| contact.snoozed_until.map(|until| until.to_string());
    let via = |contact: &Contact| contact.via.map(|via| via.to_string());
    for (word, mine, theirs) in [
        ("the name", name(keep), name(merge)),
        ("the title", keep.name.title.clone(), merge.name.title.clone()),
        ("the honours", keep.name.honours.clone(), merge.name.honours.clone()),
        ("the tier", keep.tier.clone(), merge.tier.clone()),
        ("the cadence", span(keep), span(merge)),
        ("the owner", keep.owner.clone(), merge.owner.clone()),
        ("the snooze until", day(keep), day(merge)),
        ("the way via", via(keep), via(merge)),
    ] {
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine != theirs => {
                ctx.ui
                    .preview(format!("  keeps {word} {mine}; {theirs} is left behind (the history has it)"));
            }
            (None, Some(theirs)) => ctx.ui.preview(format!("  takes over {word} {theirs}")),
            _ => {}
        }
    }
    if merge.notes.is_some() && merge.notes != keep.notes {
        ctx.ui.preview("  takes over what is worth knowing (the notes)");
    }
}
