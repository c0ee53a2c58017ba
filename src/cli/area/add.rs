//! `engage area add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, refuse_patients};
use crate::domain::area::{AreaKind, NewArea, gss_code};
use crate::domain::name::area_key;

/// Write an area down
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  engage area add Northfield --kind ward --org \"Bexley Council\" --code E05000999"
)]
pub(in crate::cli) struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
    /// ward, division, parish, constituency, district, county, authority, icb, catchment or other
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// The council it is a ward or division of
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Its code of the Office for National Statistics
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// The first day on which it exists
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients([&args.name])?;
    let name = args.name.trim();
    if area_key(name).is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name for an area")));
    }
    let kind: AreaKind = args.kind.parse()?;
    let code = args.code.as_deref().map(code).transpose()?;
    let from = args.from.as_deref().map(|day| ctx.past(day)).transpose()?;
    let written = ctx.write(&format!("add area: {name}"), |writer| {
        let council = args.org.as_deref().map(|org| ctx.organisation(writer, org)).transpose()?;
        let known = writer.areas()?;
        let same = known.iter().find(|area| {
            (area.kind == kind && area.council == council && area_key(&area.name) == area_key(name))
                || (code.is_some() && area.code == code)
        });
        if let Some(same) = same {
            return Err(CliError::failed(format!("there is {} [{}] already", same.name, same.id))
                .hint(format!("engage area edit {} changes it", same.id)));
        }
        let new = NewArea {
            code: code.clone(),
            notes: args.notes.clone(),
            valid_from: from,
            ..NewArea::named(name, kind, council)
        };
        Ok(writer.add_area(&new)?)
    })?;
    ctx.ui.status(format!("Added {name} ({kind}) as {}", written.value));
    Ok(())
}

/// A code, or a usage error that shows one.
pub(super) fn code(text: &str) -> CliResult<String> {
    gss_code(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not an area code: a letter and eight digits, such as E05000999"))
    })
}
