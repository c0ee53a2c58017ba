//! `engage area edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::{check_words, refuse_patients};
use super::add::code;
use crate::domain::name::area_key;
use crate::store::AreaChange;

/// Change what is known of an area
///
/// An empty value empties the field.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage area edit Northfield --code E05000999")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "AREA")]
    area: String,
    /// Its name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What sort of area it is
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The council it is a ward or division of
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Its code of the Office for National Statistics
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// The first day on which it exists
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The first day on which it no longer exists
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients(&args.name)?;
    let store = ctx.store()?;
    let id = ctx.area(store, &args.area)?;
    if let Some(name) = args.name.as_ref().filter(|name| area_key(name).is_empty()) {
        return Err(CliError::usage(format!("{name:?} is not a name for an area")));
    }
    let change = AreaChange {
        name: args.name.as_ref().map(|name| name.trim().to_owned()),
        kind: args.kind.as_deref().map(str::parse).transpose()?,
        council: set(args.org.as_ref(), |org| ctx.organisation(store, org))?,
        code: set(args.code.as_ref(), code)?,
        notes: set(args.notes.as_ref(), text)?,
        valid_from: set(args.from.as_ref(), |day| ctx.past(day))?,
        valid_until: set(args.until.as_ref(), |day| ctx.past(day))?,
    };
    let name = store.area(id)?.name;
    let written = ctx.write(&format!("edit area: {name}"), |writer| Ok(writer.change_area(id, &change)?))?;
    ctx.said(written.entry, &name);
    Ok(())
}
