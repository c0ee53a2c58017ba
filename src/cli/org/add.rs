//! `engage org add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, refuse_patients};
use super::refuse_taken;
use crate::domain::name::body_key;
use crate::domain::organisation::NewOrganisation;

/// Write an organisation down
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage org add \"Northfield Herald\" --kind press")]
pub(in crate::cli) struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
    /// council, parish, parliament, authority, nhs, voluntary, press or other
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Its first day
    #[arg(long, value_name = "DATE")]
    founded: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients([&args.name])?;
    let name = args.name.trim();
    if body_key(name).is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name for an organisation")));
    }
    let named = NewOrganisation::named(name);
    let new = NewOrganisation {
        kind: args.kind.as_deref().map(str::parse).transpose()?.unwrap_or(named.kind),
        notes: args.notes.clone(),
        founded_on: args.founded.as_deref().map(|day| ctx.past(day)).transpose()?,
        ..named
    };
    refuse_taken(ctx, name, None)?;
    let written =
        ctx.write(&format!("add organisation: {name}"), |writer| Ok(writer.add_organisation(&new)?))?;
    ctx.ui.status(format!("Added {name} ({}) as {}", new.kind, written.value));
    Ok(())
}
