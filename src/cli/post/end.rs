//! `engage post end`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::id::PostId;
use crate::render::list_words;
use crate::store::{Holder, MembershipChange, PostChange, Store};

/// End somebody's time in a post, or the post itself
///
/// The day is the first on which the post is no longer held: a successor's first day.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage post end p3 --holder \"anita rao\" --on 2026-05-11
  engage post end p9 --abolish --on 2028-04-01")]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "POST")]
    post: String,
    /// Whose time ends; not needed where only one holds it
    #[arg(long, value_name = "CONTACT", conflicts_with = "abolish")]
    holder: Option<String>,
    /// The first day on which it is no longer held; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// End the post itself, with everybody in it
    #[arg(long)]
    abolish: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.post(store, &args.post)?;
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    let current: Vec<Holder> = store
        .holders(id)?
        .into_iter()
        .filter(|holder| holder.membership.held_until.is_none_or(|until| on < until))
        .collect();
    let ending = if args.abolish { current } else { vec![one_holder(args, ctx, store, id, current)?] };
    if let Some(holder) =
        ending.iter().find(|holder| holder.membership.held_from.is_some_and(|from| on < from))
    {
        return Err(CliError::usage(format!("{} began only after {on}", holder.name)));
    }
    let names: Vec<String> =
        ending.iter().map(|holder| format!("{} ({})", holder.name, holder.handle)).collect();
    let summary = match (args.abolish, names.is_empty()) {
        (true, true) => format!("abolish post: {id} on {on}"),
        (true, false) => format!("abolish post: {id} on {on}, ending {}", list_words(&names)),
        (false, _) => format!("end post: {} in {id} on {on}", list_words(&names)),
    };
    ctx.write(&summary, |writer| {
        for holder in &ending {
            let change = MembershipChange { held_until: Some(Some(on)), ..MembershipChange::default() };
            writer.change_membership(holder.membership.id, &change)?;
        }
        if args.abolish {
            writer.change_post(id, &PostChange { ended_on: Some(Some(on)), ..PostChange::default() })?;
        }
        Ok(())
    })?;
    report(args, ctx, id, on, &names);
    Ok(())
}

fn one_holder(
    args: &Args,
    ctx: &Context,
    store: &Store,
    id: PostId,
    mut current: Vec<Holder>,
) -> CliResult<Holder> {
    match &args.holder {
        Some(name) => {
            let found = ctx.contact(store, name)?;
            current.into_iter().find(|holder| holder.membership.contact == found.id).ok_or_else(|| {
                CliError::failed(format!("{} ({}) does not hold {id}", found.name, found.handle))
            })
        }
        None if current.len() == 1 => Ok(current.remove(0)),
        None if current.is_empty() => {
            Err(CliError::failed(format!("nobody holds {id}")).hint("--abolish ends the post itself"))
        }
        None => {
            let names: Vec<String> =
                current.iter().map(|holder| format!("{} ({})", holder.name, holder.handle)).collect();
            Err(CliError::usage(format!("{id} is held by {}", list_words(&names)))
                .hint("say whose time ends with --holder"))
        }
    }
}

fn report(args: &Args, ctx: &Context, id: PostId, on: NaiveDate, names: &[String]) {
    if !names.is_empty() {
        ctx.ui.status(format!("{}: no longer in {id} from {on}", list_words(names)));
    }
    if args.abolish {
        ctx.ui.status(format!("{id} ends on {on}"));
    } else {
        ctx.ui.hint(format!(
            "engage post fill {id} NAME --since {on} puts a successor in; until then the seat is vacant"
        ));
    }
}
