//! `engage view withdraw`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use crate::domain::calendar::long;
use crate::domain::view::{Withdrawal, usual_recheck};

/// Take out a view that was entered wrongly; it stays in the history
///
/// Somebody who has changed their mind has a new view: engage view add. The one that was said before stands again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage view withdraw w4 --reason \"it was the other Rao\"")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "VIEW")]
    view: String,
    /// Why it was wrong
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let reason = args.reason.trim();
    if reason.is_empty() {
        return Err(CliError::usage("a view is only taken out with a reason"));
    }
    check_words(ctx, [&args.reason])?;
    let viewed = super::find(ctx.store()?, &args.view)?;
    let (id, made) = (viewed.view.id, &viewed.view.made);
    let withdrawal = Withdrawal { on: ctx.today, reason: reason.to_owned() };
    let policy = &ctx.config.policy;
    let is_closed = viewed.closed_on.is_some_and(|closed| closed <= ctx.today);
    let summary = format!("withdraw view: {id}, {} ({}) on {}", viewed.name, viewed.handle, viewed.key);
    let written = ctx.write(&summary, |writer| {
        let again = |view: &crate::domain::view::View| {
            (!is_closed).then(|| usual_recheck(view.made.said_on, policy.views_recheck, &policy.holidays))
        };
        // Looked at under the lock: somebody may have taken it out meanwhile.
        if !writer.withdraw_view(id, &withdrawal, again)? {
            let on = super::find(writer, &args.view)?.view.withdrawal.map(|known| long(known.on));
            return Err(CliError::failed(format!(
                "{id} was taken out already, on {}",
                on.unwrap_or_default()
            ))
            .hint("engage undo takes the last write back"));
        }
        let views = writer.standing_views(made.contact, ctx.today)?;
        Ok(views.into_iter().find(|other| other.view.made.matter == made.matter))
    })?;
    ctx.ui.status(format!("Took out {id}: {} on {}; the history keeps it", viewed.name, viewed.key));
    match written.value {
        Some(stands) => ctx.ui.status(format!(
            "  what stands is {} of {}: {}",
            stands.view.id,
            long(stands.view.made.said_on),
            stands.view.made.stance
        )),
        None => ctx.ui.status("  no view of theirs on it is known now"),
    }
    Ok(())
}
