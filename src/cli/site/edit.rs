//! `engage site edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::check_words;
use super::{known, place};
use crate::domain::site::Site;

/// Change what is known of a site
///
/// An empty value empties the field; `--closed ""` opens it again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage site edit \"elm lane\" --postcode \"TF9 3NG\"
  engage site edit s1 --name \"Elm Lane Surgery\" --no-branch")]
pub(in crate::cli) struct Args {
    /// Which: its number, code or name
    #[arg(value_name = "SITE")]
    site: String,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The practice whose list it serves
    #[arg(long, value_name = "PRACTICE")]
    practice: Option<String>,
    /// Where it is
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<String>,
    /// Its own code
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// It is a branch
    #[arg(long, conflicts_with = "no_branch")]
    branch: bool,
    /// It is no branch
    #[arg(long)]
    no_branch: bool,
    /// The first day on which it is closed
    #[arg(long, value_name = "DATE")]
    closed: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.notes.iter())?;
    let store = ctx.store()?;
    let id = ctx.site(store, &args.site)?;
    let summary = format!("edit site: {}", store.site(id)?.about.name);
    let reference = ctx.reference()?;
    let practice = set(args.practice.as_ref(), |text| known::practice(ctx, reference, text))?;
    let code = set(args.code.as_ref(), place::code)?;
    let asks = practice.is_some() || code.is_some();
    let written = ctx.write(&summary, |writer| {
        // Read under the lock, so that nobody's change is lost.
        let before = writer.site(id)?;
        let mut about = before.about.clone();
        if let Some(text) = &args.name {
            place::name(text)?.clone_into(&mut about.name);
        }
        about.practice = practice.clone().unwrap_or(about.practice);
        about.code = code.clone().unwrap_or(about.code);
        about.postcode = set(args.postcode.as_ref(), place::postcode)?.unwrap_or(about.postcode);
        about.is_branch = (about.is_branch || args.branch) && !args.no_branch;
        about.closed_on = set(args.closed.as_ref(), |day| ctx.future(day))?.unwrap_or(about.closed_on);
        about.notes = set(args.notes.as_ref(), text)?.unwrap_or(about.notes);
        if let Some(reference) = reference.filter(|_| asks) {
            let mut completed = about.clone();
            known::complete(ctx, reference, &mut completed)?;
            about = completed;
        }
        place::refuse(writer, Some(id), &about)?;
        let after = Site { id, about };
        if after != before {
            writer.change_site(&after)?;
        }
        Ok::<_, CliError>(after)
    })?;
    ctx.said(written.entry, &format!("{id}: {}", written.value.about.name));
    Ok(())
}
