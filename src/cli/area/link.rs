//! `engage area link`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::area::Area;
use crate::domain::area_link::{Near, Verdict};
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::AreaId;
use crate::geography::{Atlas, Reference, Standing};
use crate::render::list_words;
use crate::report::area_links::{self, Council, Gazetteer, How, Link, Options};
use crate::store::{AreaChange, Store};

/// Give areas the codes of the official places of their names
///
/// Without arguments every area without a code is looked for among the places of its council, by the newest files that
/// were loaded: the same name, or another spelling of it, gets its code. What is only like it is listed with the
/// nearest, and so are codes of an earlier year. With an area and a code, or an official name, that one is written.
///
/// How: exact, spelling (both are written), candidate, none, `old_code` (of an earlier year), `unknown_code` (in no
/// loaded file).
///
/// JSON keys: id, area, kind, council, how, code, name, nearest, note.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage area link --dry-run
  engage area link
  engage area link Northfield E05000999
  engage area link \"Castle, Lincoln Council\" \"Castle & Minster\"")]
pub(in crate::cli) struct Args {
    /// Only this one
    #[arg(value_name = "AREA")]
    area: Option<String>,
    /// Its code, or the official name of the place it is
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// Say what would be written, and leave it
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let area = args.area.as_deref().map(|area| ctx.area(ctx.store()?, area)).transpose()?;
    match (area, args.code.as_deref()) {
        (Some(area), Some(code)) => by_hand(area, code, args.dry_run, ctx),
        (area, _) => by_name(area, args.dry_run, ctx),
    }
}

/// What to do where nothing has been loaded.
pub(super) fn nothing_loaded() -> CliError {
    CliError::failed("no official file has been loaded yet")
        .hint("`engage import lookup FILE` loads one, such as the ONS's wards of 2024")
}

fn by_name(only: Option<AreaId>, dry_run: bool, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let reference = ctx.reference()?.ok_or_else(nothing_loaded)?;
    let atlas = reference.atlas()?;
    let wanted = |id| only.is_none_or(|only| only == id);
    let written = ctx.write_or_rehearse("link areas to their codes", dry_run, |writer| {
        let links = area_links::load(writer, &atlas, ctx.today, |placed| wanted(placed.area.id))?;
        let count = area_links::apply(writer, &links)?;
        writer.say(format!("link areas to their codes: {count}"));
        Ok(links)
    })?;
    let links = written.value;
    ctx.print(&area_links::sheet(&links), "Every area has the code it should have.")?;
    if let Some(only) = only.filter(|_| links.is_empty()) {
        let area = store.area(only)?;
        let code = area.code.map_or_else(|| format!("a {} has no code", area.kind), |code| code + " stands");
        ctx.ui.status(format!("{}: {code}", area.name));
        return Ok(());
    }
    tell(&links, dry_run, written.entry.is_some(), ctx);
    Ok(())
}

fn tell(links: &[Link], dry_run: bool, is_written: bool, ctx: &Context) {
    let count = |wanted: fn(How) -> bool| links.iter().filter(|link| wanted(link.how)).count();
    let (safe, open) = (count(How::is_safe), count(|how| matches!(how, How::Candidate | How::None)));
    let linked = if dry_run { "would get their code" } else { "got their code" };
    let old = count(|how| matches!(how, How::OldCode | How::UnknownCode));
    let old = if old > 0 {
        format!("; {old} have one that is of an earlier year or unknown")
    } else {
        String::new()
    };
    ctx.ui.status(format!("{safe} {linked}; {open} are left without one{old}."));
    if dry_run {
        ctx.ui.status("Dry run: nothing was changed.");
    } else if is_written {
        ctx.ui.hint("`engage undo` takes all of it back");
    }
    // Of one with a note there is more to be said than a code.
    let mut plain = links.iter().filter(|link| link.note.is_none());
    let first = plain.find_map(|link| Some((link.area.id, link.near.first()?.code)));
    if let Some((id, code)) = first {
        ctx.ui.hint(format!("`engage area link {id} {code}` says that one is it"));
    }
    if count(|how| how == How::OldCode) > 0 {
        ctx.ui.hint("`engage area changes` says what became of codes of an earlier year");
    }
}

/// Writes the code of one area that somebody named.
fn by_hand(id: AreaId, typed: &str, dry_run: bool, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let area = store.area(id)?;
    let reference = ctx.reference()?;
    let atlas = reference.map(Reference::atlas).transpose()?;
    let council = area.council.map(|council| store.organisation(council)).transpose()?.map(|one| one.name);
    let code = match (Gss::parse(typed), &atlas) {
        (Some(code), _) => code,
        (None, Some(atlas)) => named(typed, &area, council.as_deref(), atlas)?,
        (None, None) => {
            let message =
                format!("{typed:?} is not an area code: a letter and eight digits, such as E05000999");
            return Err(CliError::usage(message)
                .hint("names are known once a file has been imported: engage import lookup FILE"));
        }
    };
    fits(&area, code)?;
    let owner = |store: &Store| -> CliResult {
        let code = code.to_string();
        let areas = store.areas()?;
        let other = areas.iter().find(|other| other.id != id && other.code.as_deref() == Some(code.as_str()));
        match other {
            Some(other) => {
                Err(CliError::failed(format!("{} [{}] has the code {code} already", other.name, other.id))
                    .hint(format!("engage area edit {} --code \"\" takes it from that one", other.id)))
            }
            None => Ok(()),
        }
    };
    let name = if let Some(atlas) = &atlas {
        warn(&area, council.as_deref(), code, atlas, ctx)?;
        atlas.name_of(code)?
    } else {
        ctx.ui.warning(format!("no official file has been loaded: nobody knows whether there is a {code}"));
        None
    };
    let words = name.map_or_else(|| code.to_string(), |name| format!("{code} ({name})"));
    let written =
        ctx.write_or_rehearse(&format!("link area: {} is {code}", area.name), dry_run, |writer| {
            owner(writer)?;
            Ok(writer.change_area(
                id,
                &AreaChange { code: Some(Some(code.to_string())), ..AreaChange::default() },
            )?)
        })?;
    let said = match (written.entry, dry_run) {
        (None, _) => format!("{} is {words} already; nothing was changed", area.name),
        (Some(_), true) => format!("{} would be {words}. Dry run: nothing was changed.", area.name),
        (Some(_), false) => format!("{} is {words}", area.name),
    };
    ctx.ui.status(said);
    Ok(())
}

/// Refuses the code of another kind of place.
fn fits(area: &Area, code: Gss) -> CliResult {
    let layers = area.kind.layers();
    if layers.contains(&code.layer()) {
        return Ok(());
    }
    let what = match code.layer() {
        _ if code.is_pseudo() => "no place at all".to_owned(),
        Layer::Other => "none of the places that are known here".to_owned(),
        layer => format!("that of a {}", layer.word()),
    };
    let message = format!("{code} is {what}, and {} is a {}", area.name, area.kind);
    Err(CliError::usage(message)
        .hint(format!("`engage area edit {} --kind KIND` changes what sort of area it is", area.id)))
}

/// The code of an official name, among the places that the area could be.
fn named(typed: &str, area: &Area, council: Option<&str>, atlas: &Atlas<'_>) -> CliResult<Gss> {
    let words = |near: &[Near]| {
        list_words(&near.iter().map(|near| format!("{} ({})", near.name, near.code)).collect::<Vec<_>>())
    };
    let places = match Gazetteer::new(atlas).options(area.kind, council)? {
        Options::Places(places) => places,
        Options::Silent(silence) => {
            let fix = silence.edit.map(|edit| format!("engage area edit {} {edit}", area.id));
            let hint = fix.unwrap_or_else(|| "say which one by its code".to_owned());
            return Err(CliError::failed(silence.why).hint(hint));
        }
        Options::Anywhere => {
            return Err(CliError::failed(format!("the council of {} is not known", area.name)).hint(
                format!(
                    "say which one by its code, or its council: engage area edit {} --org COUNCIL",
                    area.id
                ),
            ));
        }
    };
    match places.find(typed) {
        Verdict::Exact(code) | Verdict::Spelling(code) => Ok(code),
        Verdict::Candidates(near) => {
            Err(CliError::failed(format!("no official place is called {typed:?} alone"))
                .hint(format!("did you mean {}?", words(&near))))
        }
        Verdict::None => Err(CliError::failed(format!("no official place is called {typed:?}"))
            .hint("say which one by its code: a letter and eight digits, such as E05000999")),
    }
}

/// Says what is odd about a code, which is written all the same: the files may be the ones that are behind.
fn warn(area: &Area, council: Option<&str>, code: Gss, atlas: &Atlas<'_>, ctx: &Context) -> CliResult {
    match atlas.standing(code)? {
        Standing::Current => {}
        // What is named by a file though no file leads to it, such as a parish, is known well enough.
        Standing::NoFile if atlas.reference().name_of(code)?.is_some() => {}
        Standing::Unknown | Standing::NoFile => {
            ctx.ui.warning(format!("{code} is in none of the files that were loaded"));
        }
        Standing::Ended { vintage, .. } => {
            ctx.ui.warning(format!(
                "{code} is a code of an earlier year ({vintage}): newer files have it no more"
            ));
        }
    }
    let Some(council) = council.filter(|_| area.kind.is_within_council()) else { return Ok(()) };
    if let Council::Known(own, ..) = area_links::council(atlas, council, area.kind)? {
        let found = atlas.above(code, own.layer())?;
        if let Some(other) = found.first().filter(|_| found.iter().all(|above| above.code != own)) {
            let other = atlas.name(other.code)?;
            ctx.ui.warning(format!("{code} lies in {other}, and {} is of {council}", area.name));
        }
    }
    Ok(())
}
