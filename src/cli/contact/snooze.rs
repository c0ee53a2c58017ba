//! `engage contact snooze`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::store::ContactChange;

/// Keep somebody off the due list until a day
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage contact snooze \"anita rao\" --until \"1 february 2027\"
  engage contact snooze rao-anita --until \"in 3 weeks\"
  engage contact snooze rao-anita --wake")]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// The day on which they are back on the list
    #[arg(long, value_name = "DATE", required_unless_present = "wake", conflicts_with = "wake")]
    until: Option<String>,
    /// Back on the list at once
    #[arg(long)]
    wake: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let found = ctx.contact(ctx.store()?, &args.contact)?;
    let until = args.until.as_deref().map(|until| ctx.future(until)).transpose()?;
    if until.is_some_and(|until| until <= ctx.today) {
        return Err(CliError::usage("--until must lie in the future"));
    }
    let (summary, done) = match until {
        Some(until) => (
            format!("snooze contact: {} ({}) until {until}", found.name, found.handle),
            format!("{} ({}) is off the list until {}", found.name, found.handle, long(until)),
        ),
        None => (
            format!("wake contact: {} ({})", found.name, found.handle),
            format!("{} ({}) is on the list again", found.name, found.handle),
        ),
    };
    let change = ContactChange { snoozed_until: Some(until), ..ContactChange::default() };
    ctx.write(&summary, |writer| Ok(writer.change_contact(found.id, &change)?))?;
    ctx.ui.status(done);
    Ok(())
}
