//! `engage contact archive`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::store::ContactChange;

/// Put people aside: kept with everything about them, but never due
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage contact archive \"anita rao\"\n  engage contact archive rao-anita --restore"
)]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT", required = true)]
    contacts: Vec<String>,
    /// Bring them back
    #[arg(long)]
    restore: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let contacts = ctx.contacts(store, &args.contacts)?;
    let (verb, done) = if args.restore { ("restore", "Restored") } else { ("archive", "Archived") };
    let names: Vec<String> =
        contacts.iter().map(|found| format!("{} ({})", found.name, found.handle)).collect();
    let names = crate::render::list_words(&names);
    let written = ctx.write(&format!("{verb} contact: {names}"), |writer| {
        for found in &contacts {
            if found.archived == args.restore {
                let archived_on = Some((!args.restore).then_some(ctx.today));
                writer
                    .change_contact(found.id, &ContactChange { archived_on, ..ContactChange::default() })?;
            }
        }
        Ok(())
    })?;
    match written.entry {
        Some(_) => ctx.ui.status(format!("{done} {names}")),
        None => ctx.ui.status(format!("{names}: nothing to {verb}")),
    }
    Ok(())
}
