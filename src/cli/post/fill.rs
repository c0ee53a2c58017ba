//! `engage post fill`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::place::Seating;
use crate::domain::membership::Holding;
use crate::domain::name::party_name;

/// Put somebody into a post
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage post fill p3 \"anita rao\" --since 2026-05-07
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
    /// The party they sit for, from a public source
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    /// substantive, acting, interim or cover
    #[arg(long, value_name = "HOW", default_value = "substantive")]
    holding: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let holding: Holding = args.holding.parse()?;
    let since = args.since.as_deref().map(|since| ctx.past(since)).transpose()?;
    let store = ctx.store()?;
    let post = ctx.post(store, &args.post)?;
    let found = ctx.contact(store, &args.contact)?;
    let party = args.party.as_deref().and_then(party_name);
    let written =
        ctx.write(&format!("fill post: {post} with {} ({})", found.name, found.handle), |writer| {
            let mut made = Vec::new();
            let seating = Seating { contact: found.id, post, since, party: party.clone(), holding };
            seating.carry_out(ctx, writer, &mut made)?;
            Ok(made)
        })?;
    ctx.ui.status(format!("{} ({}) holds {post}", found.name, found.handle));
    for line in written.value {
        ctx.ui.status(format!("  {line}"));
    }
    Ok(())
}
