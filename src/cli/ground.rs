//! Which ground is meant: a site, a practice, a postcode or an area, and the places that share it.

use super::context::Context;
use super::error::{CliError, CliResult};
use super::resolve::how_to_see;
use crate::domain::area::AreaKind;
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::AreaId;
use crate::domain::name::{area_key, body_key};
use crate::domain::postcode::Postcode;
use crate::domain::resolve::Outcome;
use crate::domain::site::{Site, ods_code};
use crate::geography::{Atlas, Practice, Reference, Standing};
use crate::render::count;
use crate::report::jurisdictions::{
    Jurisdictions, LeftOut, SPOKEN_FOR, of_area, of_list, of_postcode, of_record,
};
use crate::store::Store;

/// What an area somebody named is: a place of the official files, or an area of the record alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Coded(Gss),
    Kept(AreaId),
}

impl Context {
    /// The code of the practice somebody named by its code or name.
    pub(super) fn practice(&self, reference: &Reference, query: &str) -> CliResult<String> {
        // A list of patients names practices that no list of practices need have.
        if let Some(code) = ods_code(query).filter(|code| matches!(reference.patients_of(code), Ok(Some(_))))
        {
            return Ok(code);
        }
        let outcome = reference.find_practice(query)?;
        let words = |practice: &Practice| {
            let code = practice.code.as_deref().unwrap_or("without a code");
            format!("{} ({code})", practice.name)
        };
        let found = self.settle(query, "practice", outcome, words)?;
        found.code.ok_or_else(|| {
            CliError::failed(format!("no loaded file has a code for {}", found.name))
                .hint("engage import practices FILE with the NHS's list of practices has them")
        })
    }

    /// The reference data, which must be there.
    pub(super) fn loaded_reference(&self) -> CliResult<Reference> {
        self.reference()?.ok_or_else(|| {
            CliError::failed("no official file has been loaded yet, so nobody knows where patients live")
                .hint("`engage import lookup FILE`, `import postcodes`, `import practices` and `import patients` load them")
        })
    }
}

/// The places where the patients of a practice live.
pub(super) fn of_practice(ctx: &Context, atlas: &Atlas<'_>, code: &str) -> CliResult<Jurisdictions> {
    let reference = atlas.reference();
    let Some(list) = reference.patients_of(code)? else {
        return Err(CliError::failed(format!("no list of the patients of {code} has been loaded")).hint(
            format!("engage import patients FILE --practice {code}; the NHS publishes the file each quarter"),
        ));
    };
    need_wards(atlas)?;
    let practice = reference.practice(code)?;
    let found = of_list(atlas, &list, practice.as_ref())?;
    said_of_old_codes(ctx, &found);
    Ok(found)
}

/// Without a lookup nobody is in any ward, and that is no answer.
fn need_wards(atlas: &Atlas<'_>) -> CliResult {
    if atlas.says(Layer::Ward)? {
        return Ok(());
    }
    Err(CliError::failed("no lookup from LSOA to ward has been loaded, so nobody knows which wards patients live in")
        .hint("engage import lookup FILE; the Office for National Statistics publishes LSOA21 to WD24 and later ones"))
}

/// Says that a list has codes of the census before, rather than that many patients are nowhere.
fn said_of_old_codes(ctx: &Context, found: &Jurisdictions) {
    use crate::domain::population::NotPlaced;
    let old = found.not_placed.iter().find(|unplaced| unplaced.why == NotPlaced::OldCode);
    if let Some(old) = old {
        ctx.ui.warning(format!(
            "{} patients have LSOA codes of 2011, and the lookup is of 2021: they are listed as not placed",
            old.patients
        ));
        ctx.ui.hint("engage import lookup FILE with a lookup from LSOA11 to LSOA21 places them");
    }
}

/// Says which places were left out because too few patients live there: none is dropped in silence.
pub(super) fn said_of_left_out(ctx: &Context, left: &LeftOut, is_public: bool) {
    let others = count(left.others, "other area", "other areas");
    let wards = count(left.wards.len(), "ward", "wards");
    if is_public && !left.wards.is_empty() {
        let names: Vec<&str> = left.wards.iter().map(|(name, _)| name.as_str()).collect();
        ctx.ui.status(format!("left out: {wards}: {}", names.join(", ")));
    } else if !left.wards.is_empty() {
        let names: Vec<String> =
            left.wards.iter().map(|(name, patients)| format!("{name} ({patients})")).collect();
        let patients = count(left.patients() as usize, "patient", "patients");
        ctx.ui.status(format!("left out: {wards} with {patients}: {}", names.join(", ")));
    }
    if left.others > 0 {
        ctx.ui.status(format!("left out: {others} of other kinds with as few patients"));
    }
}

/// The places of a site: where the patients of its practice live; without a list of them, where it stands.
pub(super) fn of_site(ctx: &Context, atlas: &Atlas<'_>, site: &Site) -> CliResult<Jurisdictions> {
    let list = site.about.practice.as_deref().map(|code| atlas.reference().patients_of(code)).transpose()?;
    if let (Some(Some(_)), Some(code)) = (&list, &site.about.practice) {
        return of_practice(ctx, atlas, code);
    }
    let Some(postcode) = site.about.postcode else {
        let what = format!("nobody knows where the patients of {} live", site.about.name);
        return Err(CliError::failed(what).hint(format!(
            "engage site edit {} --practice CODE --postcode POSTCODE; engage import patients FILE loads the lists",
            site.id
        )));
    };
    ctx.ui.warning(match &site.about.practice {
        Some(code) => {
            format!("no list of the patients of {code} is loaded: this is only where the site stands")
        }
        None => "the site has no practice, so no list of patients: this is only where it stands".to_owned(),
    });
    of_typed_postcode(atlas, &postcode.to_string())
}

/// The places a postcode is in.
pub(super) fn of_typed_postcode(atlas: &Atlas<'_>, text: &str) -> CliResult<Jurisdictions> {
    let postcode = Postcode::parse(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a postcode")).hint("they are written as TF9 3NG")
    })?;
    let Some(placed) = atlas.reference().postcode(postcode)? else {
        return Err(CliError::failed(format!("no loaded file knows the postcode {postcode}"))
            .hint("engage import postcodes FILE loads the ONS or NHS postcode directory; `engage area vintages` shows what is loaded"));
    };
    Ok(of_postcode(atlas, &placed)?)
}

/// The places that share ground with an area somebody named; one of the record alone where no file knows it.
pub(super) fn of_named(
    ctx: &Context,
    atlas: Option<&Atlas<'_>>,
    store: Option<&Store>,
    query: &str,
) -> CliResult<Jurisdictions> {
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
    let (meant, _) = ctx.settle(query, "area", outcome, |(_, words)| words.clone())?;
    match (meant, atlas, store) {
        (Meant::Coded(code), Some(atlas), _) => Ok(of_area(atlas, code)?),
        (Meant::Kept(area), _, Some(store)) => Ok(of_record(store, area)?),
        // Neither was found without its file.
        _ => Err(CliError::failed(format!("no area matches {query:?}")).hint(how_to_see("area"))),
    }
}

/// The places of the official files that a query means: a code, `Castle`, `Castle, Lincoln` or `Castle (ward)`.
fn coded(atlas: &Atlas<'_>, query: &str) -> CliResult<Vec<(Gss, String)>> {
    let query = query.trim();
    if let Some(code) = Gss::parse(query) {
        let is_known = atlas.reference().name_of(code)?.is_some() || !of_area(atlas, code)?.places.is_empty();
        return Ok(if is_known && !code.is_pseudo() { vec![(code, code.to_string())] } else { Vec::new() });
    }
    let (name, kind) = split_kind(query);
    let mut found = all_named(atlas, name, kind)?;
    if found.is_empty()
        && let Some((name, council)) = name.rsplit_once(',')
    {
        let council = body_key(council);
        found = all_named(atlas, name, kind)?;
        found.retain(|(_, _, of)| of.as_deref().is_some_and(|of| body_key(of) == council));
    }
    let words = |(code, name, council): (Gss, String, Option<String>)| {
        let kind = code.layer().word();
        (code, council.map_or_else(|| format!("{name} ({kind})"), |of| format!("{name}, {of} ({kind})")))
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
        match (code, atlas) {
            (Some(code), Some(atlas)) if atlas.reference().name_of(code)?.is_some() => {
                if candidates.iter().all(|(known, _)| *known != Meant::Coded(code)) {
                    candidates.push((Meant::Coded(code), found.words));
                }
            }
            // Of an area without a code the files may well know the one that is meant.
            (None, Some(_)) if candidates.iter().any(|(known, words)| is_it(*known, words, &area.name)) => {}
            _ => candidates.push((Meant::Kept(found.id), found.words)),
        }
    }
    Ok(())
}

/// Tells whether a place of the files has the name of an area.
fn is_it(known: Meant, words: &str, name: &str) -> bool {
    let own = words.split([',', '(']).next().unwrap_or_default();
    matches!(known, Meant::Coded(_)) && area_key(own) == area_key(name)
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

/// Splits `Altrincham (ward)` into the name and the kind.
fn split_kind(query: &str) -> (&str, Option<AreaKind>) {
    let split = query.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split.and_then(|(name, kind)| Some((name.trim(), kind.parse().ok()?))) {
        Some((name, kind)) => (name, Some(kind)),
        None => (query, None),
    }
}
