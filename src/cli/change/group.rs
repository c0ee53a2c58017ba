//! `engage change group`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::find::refuse_closed;
use crate::domain::nearest;
use crate::domain::playbook::{Audience, Playbook, Rule};
use crate::render::list_words;

/// Name those whom the playbook calls staff, neighbours and the like
///
/// A step for a group of which nobody is named is ticked by hand, with engage change done. Once somebody is named, each
/// of them must be told; what was ticked by hand before that was done for them too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change group elm-lane neighbours \"mill road surgery\" \"dr khan\"
  engage change group elm-lane neighbours \"dr khan\" --remove

`engage change show` lists who is named.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// The playbook's word: staff, neighbours, pharmacies ...
    #[arg(value_name = "GROUP")]
    group: String,
    /// Who
    #[arg(value_name = "CONTACT", required = true)]
    contacts: Vec<String>,
    /// Take them out of it
    #[arg(long)]
    remove: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    refuse_closed(&change, ctx.today)?;
    let playbook = ctx.playbook_of(store, &change)?;
    let group = group(&playbook, &args.group)?;
    let contacts = ctx.contacts(store, &args.contacts)?;
    let names: Vec<String> = contacts.iter().map(|found| found.name.clone()).collect();
    let names = list_words(&names);
    let code = &change.code;
    let verb = if args.remove { "no longer" } else { "now" };
    let written = ctx.write(&format!("{code}: {names} {verb} among {group}"), |writer| {
        for contact in &contacts {
            if !args.remove {
                writer.name_in_group(change.id, group, contact.id)?;
            } else if !writer.take_from_group(change.id, group, contact.id)? {
                return Err(CliError::failed(format!("{} is not among the {group} of {code}", contact.name)));
            }
        }
        Ok(())
    })?;
    match written.entry {
        Some(_) => ctx.ui.status(format!("{code}: {names} {verb} among {group}")),
        None => ctx.ui.status(format!("{names}: among the {group} of {code} already")),
    }
    Ok(())
}

/// The group somebody named, which must be one of the playbook's.
fn group<'p>(playbook: &'p Playbook, word: &str) -> CliResult<&'p str> {
    let mut groups: Vec<&str> = playbook
        .steps
        .iter()
        .filter_map(|step| match &step.audience {
            Audience::People(rules) => Some(rules),
            Audience::Task(_) => None,
        })
        .flatten()
        .filter_map(|rule| match rule {
            Rule::Group(name) => Some(name.as_str()),
            Rule::Holders { .. } => None,
        })
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let wanted = word.trim().to_lowercase();
    groups.iter().copied().find(|group| *group == wanted).ok_or_else(|| {
        let meant = nearest(&wanted, groups.iter().copied()).map(|group| format!("did you mean {group}?"));
        CliError::usage(format!(
            "the playbook {} has no group {word:?}; there are {}",
            playbook.key,
            groups.join(", ")
        ))
        .maybe_hint(meant)
    })
}
