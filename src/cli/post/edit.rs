//! `engage post edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::check_words;
use super::levers;
use crate::store::PostChange;

/// Change what is known of a post
///
/// An empty value empties the field.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage post edit p3 --seats 2\n  engage post edit \"ward councillor northfield\" --tier 1\n  engage post edit p3 --lever planning"
)]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "POST")]
    post: String,
    /// What it is
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The organisation it belongs to
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// The area it speaks for
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// What it is called locally
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// How many people hold it at once
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=200))]
    seats: Option<u32>,
    /// Its own tier
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// A topic it decides on, besides those of its role (repeat for more)
    #[arg(long, value_name = "TOPIC")]
    lever: Vec<String>,
    /// A topic it does not decide on
    #[arg(long, value_name = "TOPIC")]
    no_lever: Vec<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let store = ctx.store()?;
    let id = ctx.post(store, &args.post)?;
    let held = store.post(id, ctx.today)?.held;
    if let Some(seats) = args.seats.filter(|seats| i64::from(*seats) < held) {
        return Err(CliError::failed(format!(
            "{held} people hold this post today; it cannot have {seats} of its seats"
        ))
        .hint(format!("engage post end {id} --holder NAME ends one of them")));
    }
    let change = PostChange {
        role: args.role.as_deref().map(|role| ctx.role(role)).transpose()?,
        organisation: set(args.org.as_ref(), |org| ctx.organisation(store, org))?,
        area: set(args.area.as_ref(), |area| ctx.area(store, area))?,
        title: set(args.title.as_ref(), text)?,
        seats: args.seats,
        tier: set(args.tier.as_ref(), |tier| ctx.tier(tier))?,
        notes: set(args.notes.as_ref(), text)?,
        ..PostChange::default()
    };
    let levers = levers::read(&args.lever, ctx)?;
    let no_levers =
        args.no_lever.iter().map(|lever| ctx.lever(Some(store), lever)).collect::<CliResult<Vec<_>>>()?;
    let written = ctx.write(&format!("edit post: {id}"), |writer| {
        writer.change_post(id, &change)?;
        let role = writer.post(id, ctx.today)?.post.role;
        levers::remove(&no_levers, id, &role, writer, ctx)?;
        levers::add(&levers, id, &role, writer, ctx)
    })?;
    for line in written.value {
        ctx.ui.status(line);
    }
    ctx.said(written.entry, &id.to_string());
    Ok(())
}
