//! Areas that somebody named: places of the official files, or areas of the record alone.

use crate::cli::context::Context;
use crate::cli::error::{CliError, CliResult};
use crate::cli::resolve::how_to_see;
use crate::domain::area::{AreaKind, split_kind};
use crate::domain::gss::Gss;
use crate::domain::id::AreaId;
use crate::domain::name::{area_key, body_key};
use crate::domain::resolve::{Outcome, without_noun};
use crate::geography::{Atlas, Standing};
use crate::report::jurisdictions::{Jurisdictions, SPOKEN_FOR, of_area, of_record};
use crate::store::Store;

/// What an area somebody named is: a place of the official files, or an area of the record alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Coded(Gss),
    Kept(AreaId),
}

/// The places that share ground with an area somebody named; one of the record alone where no file knows it.
pub(in crate::cli) fn of_named(
    ctx: &Context,
    atlas: Option<&Atlas<'_>>,
    store: Option<&Store>,
    query: &str,
) -> CliResult<Jurisdictions> {
    let query = without_noun("area", query);
    let mut candidates: Vec<(Meant, String)> = Vec::new();
    if let Some(atlas) = atlas {
        candidates.extend(coded(atlas, query)?.into_iter().map(|(code, words)| (Meant::Coded(code), words)));
    }
    if let Some(store) = store {
        add_kept(atlas, store, query, &mut candidates)?;
    }
    let outcome = match Outcome::of(candidates) {
        Some(outcome) => outcome,
        None => Outcome::None(like(atlas, query)?),
    };
    let (meant, _) = ctx.settle_area(store, query, outcome, |(_, words)| words.clone())?;
    match (meant, atlas, store) {
        (Meant::Coded(code), Some(atlas), _) => {
            if let Standing::Ended { year, .. } = atlas.standing(code)? {
                let until =
                    year.map(|year| format!(": it is last in a lookup of {year}")).unwrap_or_default();
                ctx.ui.warning(format!("{code} is no place of today{until}"));
            }
            Ok(of_area(atlas, code)?)
        }
        (Meant::Kept(area), _, Some(store)) => Ok(of_record(store, area)?),
        // Neither was found without its file.
        _ => Err(CliError::failed(format!("no area matches {query:?}")).hint(how_to_see("area"))),
    }
}

/// The places of the official files that a query means: a code, `Castle`, `Castle, Lincoln` or `Castle (ward)`.
fn coded(atlas: &Atlas<'_>, query: &str) -> CliResult<Vec<(Gss, String)>> {
    let query = query.trim();
    if let Some(code) = Gss::parse(query) {
        let is_known = !matches!(atlas.standing(code)?, Standing::Unknown | Standing::NoFile)
            || atlas.reference().name_of(code)?.is_some();
        return Ok(if is_known { vec![(code, code.to_string())] } else { Vec::new() });
    }
    let (name, kind) = split_kind(query);
    let mut found = all_named(atlas, name, kind)?;
    // Names of places and of councils have commas too: each may be the one between the two.
    for (at, _) in name.match_indices(',') {
        if !found.is_empty() {
            break;
        }
        let (name, council) = (&name[..at], body_key(&name[at + 1..]));
        found = all_named(atlas, name, kind)?;
        found.retain(|(_, _, of)| of.as_deref().is_some_and(|of| body_key(of) == council));
    }
    let words = |(code, name, council): (Gss, String, Option<String>)| {
        let kind = code.layer().word();
        let place = council.map_or_else(|| name.clone(), |of| format!("{name}, {of}"));
        (code, format!("{place} ({kind} {code})"))
    };
    Ok(found.into_iter().map(words).collect())
}

/// Every current place of a name, with the name of its council.
fn all_named(
    atlas: &Atlas<'_>,
    name: &str,
    kind: Option<AreaKind>,
) -> CliResult<Vec<(Gss, String, Option<String>)>> {
    let mut found = Vec::new();
    for layer in SPOKEN_FOR.into_iter().filter(|layer| kind.is_none() || layer.area_kind() == kind) {
        for named in atlas.reference().named(name, layer)? {
            if stands(atlas, named.code)? {
                let places = crate::report::jurisdictions::council(atlas, named.code)?;
                found.push((named.code, named.name, places.map(|(_, council)| council)));
            }
        }
    }
    Ok(found)
}

/// Adds the areas of the record that a query means and no candidate is yet.
fn add_kept(
    atlas: Option<&Atlas<'_>>,
    store: &Store,
    query: &str,
    candidates: &mut Vec<(Meant, String)>,
) -> CliResult {
    let kept = match store.find_area(query)? {
        Outcome::One(found) => vec![found],
        Outcome::Many(found) => found,
        Outcome::None(_) => return Ok(()),
    };
    for found in kept {
        let area = store.area(found.id)?;
        let code = area.code.as_deref().and_then(Gss::parse);
        let standing = match (code, atlas) {
            (Some(code), Some(atlas)) => Some((code, atlas.standing(code)?)),
            _ => None,
        };
        match standing {
            Some((code, Standing::Current)) => {
                let is_new = candidates.iter().all(|(known, _)| *known != Meant::Coded(code));
                // One whose name only begins so is not meant beside one that is called so.
                if is_new && (candidates.is_empty() || is_called(&area.name, query)) {
                    candidates.push((Meant::Coded(code), found.words));
                }
            }
            // Of an area without a code, or with that of an earlier year, the files know the one that is meant.
            _ if candidates.is_empty() => candidates.push((Meant::Kept(found.id), found.words)),
            _ => {}
        }
    }
    Ok(())
}

/// Tells whether an area has the name that was typed, whatever council or kind was typed with it.
fn is_called(name: &str, query: &str) -> bool {
    let own = query.split([',', '(']).next().unwrap_or_default();
    area_key(own) == area_key(name)
}

/// Tells whether a place is one of today, as far as any file says.
fn stands(atlas: &Atlas<'_>, code: Gss) -> CliResult<bool> {
    Ok(!matches!(atlas.standing(code)?, Standing::Ended { .. }))
}

fn like(atlas: Option<&Atlas<'_>>, query: &str) -> CliResult<Vec<(Meant, String)>> {
    let Some(atlas) = atlas else { return Ok(Vec::new()) };
    let mut like = Vec::new();
    for named in atlas.reference().names_like(split_kind(query).0)? {
        if stands(atlas, named.code)? {
            like.push((Meant::Coded(named.code), format!("{} ({})", named.name, named.code.layer().word())));
        }
    }
    Ok(like)
}
