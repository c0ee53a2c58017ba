//! `engage area vintages`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::geography::{Reference, VintageId};
use crate::report::vintages;

/// List the official files that were loaded, the newest of each kind first
///
/// The newest is used first; an older one answers what the newer does not know, and stays until it is dropped.
///
/// JSON keys: id, dataset, edition, as_of, records, source, loaded_on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage area vintages\n  engage area vintages --drop v3")]
pub(in crate::cli) struct Args {
    /// Remove this one, such as v3
    #[arg(long, value_name = "VINTAGE")]
    drop: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let reference = ctx.reference()?;
    match &args.drop {
        Some(text) => drop(text, reference, ctx),
        None => ctx.print(&vintages::load(reference)?, "No official file has been loaded yet."),
    }
}

fn drop(text: &str, reference: Option<&Reference>, ctx: &Context) -> CliResult {
    let id = VintageId::parse(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a vintage: they are written as v3"))
            .hint("`engage area vintages` shows what there is")
    })?;
    let Some(reference) = reference else {
        return Err(CliError::from(crate::geography::Error::NoVintage(id)));
    };
    let vintage = reference.vintage(id)?;
    let words = format!(
        "{id}: {} of {}, {} ({} rows)",
        vintage.dataset.as_str(),
        long(vintage.as_of),
        vintage.source,
        vintage.records
    );
    if !ctx.ui.confirm(&format!("Remove {words}?"))? {
        return Ok(());
    }
    reference.load(false, |loading| loading.drop_vintage(id))?;
    ctx.ui.status(format!("Removed {words}; import the file again to have it back"));
    Ok(())
}
