//! The codes of areas that an import brings, and those that a newer official file makes old.

use std::collections::BTreeSet;

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::gss::Gss;
use crate::domain::id::AreaId;
use crate::exchange::import::ImportError;
use crate::geography::{Reference, Standing};
use crate::render::list_words;
use crate::report::area_links::{self, How, Link};
use crate::report::failure::Failure;
use crate::store::{self, Store, Writer};

/// How many areas without a code are said one by one.
const SAID: usize = 5;

/// The official files, where any tells which places there are. One that cannot be read is no reason to import nothing.
pub(super) fn reference(ctx: &Context) -> Option<&Reference> {
    match ctx.reference() {
        Ok(reference) => reference,
        Err(error) => {
            ctx.ui.warning(format!("areas get no codes: {}", error.message));
            None
        }
    }
}

/// The last area there is: those that come are later.
pub(super) fn last_area(store: &Store) -> store::Result<Option<AreaId>> {
    Ok(store.areas()?.iter().map(|area| area.id).max())
}

/// Gives the areas that came after one their codes, where there is no doubt; those of which there is are given back.
pub(super) fn link_new(
    writer: &Writer<'_>,
    reference: &Reference,
    before: Option<AreaId>,
    ctx: &Context,
) -> Result<Vec<Link>, ImportError> {
    if last_area(writer)? == before {
        return Ok(Vec::new());
    }
    let atlas = reference.atlas()?;
    let is_new = |id| before.is_none_or(|before| id > before);
    let found = area_links::load(writer, &atlas, ctx.today, |placed| is_new(placed.area.id));
    let mut links = found.map_err(worded)?;
    area_links::apply(writer, &links).map_err(worded)?;
    links.retain(|link| link.how != How::UnknownCode);
    Ok(links)
}

fn worded(failure: Failure) -> ImportError {
    match failure {
        Failure::Store(error) => error.into(),
        Failure::Reference(error) => error.into(),
    }
}

/// Says how many areas got their codes, and the first of those that did not.
pub(super) fn tell(links: &[Link], dry_run: bool, ctx: &Context) {
    if links.is_empty() {
        return;
    }
    let linked = links.iter().filter(|link| link.how.is_safe()).count();
    ctx.ui.status(format!("Codes of new areas: {linked} of {} found by name.", links.len()));
    let open: Vec<&Link> = links.iter().filter(|link| !link.how.is_safe()).collect();
    for link in open.iter().take(SAID) {
        ctx.ui.status(format!("note: {}", link.words()));
    }
    if open.len() > SAID {
        ctx.ui.status(format!("... and {} more: engage area link", open.len() - SAID));
    } else if !open.is_empty() && !dry_run {
        ctx.ui.hint("`engage area link AREA CODE` gives one its code");
    }
}

/// The areas of the record whose codes are of an earlier year; none where there is no record to be read.
pub(super) fn old_codes(ctx: &Context) -> CliResult<BTreeSet<AreaId>> {
    let mut old = BTreeSet::new();
    if !ctx.record()?.exists() {
        return Ok(old);
    }
    let Some(reference) = ctx.reference()? else { return Ok(old) };
    // Loading public data must not fail because of a record that cannot be opened.
    let Ok(store) = ctx.store() else { return Ok(old) };
    let atlas = reference.atlas()?;
    for area in
        store.areas()?.into_iter().filter(|area| area.valid_until.is_none_or(|until| until > ctx.today))
    {
        let Some(code) = area.code.as_deref().and_then(Gss::parse) else { continue };
        if matches!(atlas.standing(code)?, Standing::Ended { .. }) {
            old.insert(area.id);
        }
    }
    Ok(old)
}

/// Says that a newer file has made codes of the record old.
pub(super) fn tell_old(before: &BTreeSet<AreaId>, now: &BTreeSet<AreaId>, editions: &[&str], ctx: &Context) {
    let (areas, have, know) = match now.difference(before).count() {
        0 => return,
        1 => ("1 area".to_owned(), "has a code", "does"),
        more => (format!("{more} areas"), "have codes", if editions.len() > 1 { "do" } else { "does" }),
    };
    ctx.ui.hint(format!(
        "{areas} of the record {have} that {} {know} not know: engage area changes",
        list_words(editions)
    ));
}
