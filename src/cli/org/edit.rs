//! `engage org edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::{check_words, refuse_patients};
use super::refuse_taken;
use crate::domain::name::body_key;
use crate::store::OrganisationChange;

/// Change what is known of an organisation
///
/// An empty value empties the field.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage org edit \"Bexley Council\" --name \"London Borough of Bexley\"")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
    /// Its name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// council, parish, parliament, authority, nhs, voluntary, press or other
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Its first day
    #[arg(long, value_name = "DATE")]
    founded: Option<String>,
    /// The first day on which it no longer exists
    #[arg(long, value_name = "DATE")]
    ended: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients(&args.name)?;
    let store = ctx.store()?;
    let id = ctx.organisation(store, &args.organisation)?;
    if let Some(name) = &args.name {
        if body_key(name).is_empty() {
            return Err(CliError::usage(format!("{name:?} is not a name for an organisation")));
        }
        refuse_taken(ctx, name, Some(id))?;
    }
    let change = OrganisationChange {
        name: args.name.as_ref().map(|name| name.trim().to_owned()),
        kind: args.kind.as_deref().map(str::parse).transpose()?,
        notes: set(args.notes.as_ref(), text)?,
        founded_on: set(args.founded.as_ref(), |day| ctx.past(day))?,
        ended_on: set(args.ended.as_ref(), |day| ctx.past(day))?,
    };
    let name = store.organisation(id)?.name;
    let written = ctx.write(&format!("edit organisation: {name}"), |writer| {
        Ok(writer.change_organisation(id, &change)?)
    })?;
    ctx.said(written.entry, &name);
    Ok(())
}
