//! `engage site add`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::{check_words, filled};
use super::{known, place};
use crate::domain::site::{NewSite, Site};

/// Write a site down
///
/// What the imported lists of practices know is filled in where it is not given: the postcode of a practice, and the
/// practice a branch belongs to.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage site add \"Elm Lane\" --practice M82058 --postcode \"TF9 3NG\"
  engage site add \"Oak Road\" --code A81004001")]
pub(in crate::cli) struct Args {
    /// What it is called
    #[arg(value_name = "NAME")]
    name: String,
    /// The practice whose list it serves: its code, or its name where a list of practices was imported
    #[arg(long, value_name = "PRACTICE")]
    practice: Option<String>,
    /// Where it is
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<String>,
    /// Its own code, where it has one
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// It is a branch: the main surgery is elsewhere
    #[arg(long)]
    branch: bool,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.notes.iter())?;
    let reference = ctx.reference()?;
    let name = place::name(&args.name)?;
    let mut new = NewSite {
        name: name.to_owned(),
        code: args.code.as_deref().map(place::code).transpose()?,
        practice: args.practice.as_deref().map(|text| known::practice(ctx, reference, text)).transpose()?,
        postcode: args.postcode.as_deref().map(place::postcode).transpose()?,
        is_branch: args.branch,
        notes: filled(args.notes.as_ref()),
        closed_on: None,
    };
    if let Some(reference) = &reference {
        known::complete(ctx, reference, &mut new)?;
    }
    let written = ctx.write(&format!("add site: {name}"), |writer| {
        place::refuse(writer, None, &new)?;
        Ok(writer.add_site(&new)?)
    })?;
    let site = Site { id: written.value, about: new };
    ctx.ui.status(format!("Added {}: {}", site.id, site.about.name));
    if site.about.practice.is_none() {
        ctx.ui.hint(format!("engage site edit {} --practice CODE says whose patients it serves", site.id));
    }
    Ok(())
}
