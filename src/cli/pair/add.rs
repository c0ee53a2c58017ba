//! `engage pair add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled, refuse_patients};
use super::{refuse_twice, role, theirs};
use crate::domain::counterpart::NewCounterpart;
use crate::report::pairs::words_of;

/// Put a role of ours beside a post of theirs
///
/// The post may be named by its words, its number, or the name of who holds it today.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage pair add \"Practice manager\" --person \"Kim Osei\" --with \"chief executive bexley\"
  engage pair add \"Senior partner\" --person \"Dr Amir\" --with \"anita rao\"")]
pub(in crate::cli) struct Args {
    /// Our role
    #[arg(value_name = "ROLE")]
    role: String,
    /// Who of us has it
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// Their post, or who holds it
    #[arg(long, value_name = "POST|CONTACT")]
    with: String,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients(args.person.iter().chain([&args.role]))?;
    let role = role(&args.role)?;
    let store = ctx.store()?;
    let new = NewCounterpart {
        role,
        person: filled(args.person.as_ref()),
        post: theirs::post(ctx, store, &args.with)?,
        notes: filled(args.notes.as_ref()),
    };
    if !store.post(new.post, ctx.today)?.exists_on(ctx.today) {
        return Err(CliError::failed(format!("{} no longer exists", new.post))
            .hint("engage post list shows the posts there are"));
    }
    let words = words_of(store, &new, ctx.today, &ctx.config.policy)?;
    let written = ctx.write(&format!("add pair: {words}"), |writer| {
        refuse_twice(ctx, writer, None, &new)?;
        Ok::<_, CliError>(writer.add_pair(&new)?)
    })?;
    ctx.ui.status(format!("Paired {words} ({})", written.value));
    Ok(())
}
