//! `engage post fill`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::place::{Seating, public_party};
use super::super::typed::check_words;
use crate::domain::membership::Holding;

/// Put somebody into a post
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage post fill p3 \"anita rao\" --since 2026-05-07 --party Labour --source \"council website\"
  engage post fill \"council chief executive\" \"sam lee\" --holding interim")]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "POST")]
    post: String,
    /// Who holds it now
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The party they sit for; only of somebody elected or standing, and with --source
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    /// Where that they hold the post, since when and for which party is published
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// substantive, acting, interim or cover
    #[arg(long, value_name = "HOW", default_value = "substantive")]
    holding: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let holding: Holding = args.holding.parse()?;
    let since = args.since.as_deref().map(|since| ctx.past(since)).transpose()?;
    let store = ctx.store()?;
    let post = ctx.post(store, &args.post)?;
    let found = ctx.contact_to_keep(store, &args.contact)?;
    check_words(ctx, &args.source)?;
    let role = store.post(post, ctx.today)?.post.role;
    let (party, source) = public_party(&role, args.party.as_ref(), args.source.as_ref())?;
    let written =
        ctx.write(&format!("fill post: {post} with {} ({})", found.name, found.handle), |writer| {
            let mut made = Vec::new();
            let seating = Seating {
                contact: found.id,
                post,
                since,
                party: party.clone(),
                source: source.clone(),
                holding,
            };
            seating.carry_out(ctx, writer, &mut made)?;
            Ok(made)
        })?;
    ctx.ui.status(format!("{} ({}) holds {post}", found.name, found.handle));
    for line in written.value {
        ctx.ui.status(format!("  {line}"));
    }
    Ok(())
}
