//! What the imported lists of practices know of a site: it is filled in, and what does not fit is said.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::place;
use crate::domain::calendar::long;
use crate::domain::site::{NewSite, ods_code};
use crate::geography::{Dataset, Practice, Reference, Status};

/// The code of the practice that somebody named: a code as it is, a name by the lists that were imported.
pub(super) fn practice(ctx: &Context, reference: Option<&Reference>, text: &str) -> CliResult<String> {
    if let Some(code) = ods_code(text) {
        return Ok(code);
    }
    let Some(reference) = reference.filter(|_| !text.trim().is_empty()) else {
        return place::code(text).map_err(|error| {
            if text.trim().is_empty() {
                error
            } else {
                error.hint("names are known once `engage import practices` has read a list")
            }
        });
    };
    let outcome = reference.find_practice(text)?;
    let found = ctx.settle(text, "practice", outcome, words)?;
    let code = found.code.clone().ok_or_else(|| CliError::failed(format!("{} has no code", found.name)))?;
    ctx.ui.status(format!("  practice {}", words(&found)));
    Ok(code)
}

/// A practice with its postcode and code: "Elm Lane Surgery, TF9 3NG [M82058]".
fn words(practice: &Practice) -> String {
    let postcode = practice.postcode.map(|postcode| format!(", {postcode}")).unwrap_or_default();
    format!("{}{postcode} [{}]", practice.name, practice.code.as_deref().unwrap_or("no code"))
}

/// Fills in what is not given and the lists know, and says it; warns of what is unknown, closed or no GP practice.
pub(super) fn complete(ctx: &Context, reference: &Reference, site: &mut NewSite) -> CliResult {
    let vintages = reference.vintages()?;
    let has = |dataset| vintages.iter().any(|vintage| vintage.dataset == dataset);
    if let Some(code) = site.code.clone() {
        match reference.practice(&code)? {
            Some(own) => of_own_code(ctx, site, &code, &own),
            None if has(Dataset::Branches) => unknown(ctx, &code),
            None => {}
        }
    }
    let Some(code) = site.practice.clone() else { return Ok(()) };
    let Some(mut list) = reference.practice(&code)? else {
        if has(Dataset::Practices) {
            unknown(ctx, &code);
        }
        return Ok(());
    };
    if let Some(parent) = list.parent.clone() {
        ctx.ui.status(format!("  {code} is a branch of {parent}, whose list it is"));
        of_own_code(ctx, site, &code, &list);
        site.code.get_or_insert(code);
        site.practice = Some(parent.clone());
        let Some(known) = reference.practice(&parent)? else { return Ok(()) };
        list = known;
    }
    if site.code != list.code {
        warn_if_closed(ctx, &list);
    }
    if list.is_gp() == Some(false) {
        ctx.ui.warning(format!("{} is no GP practice, say the lists", words(&list)));
    }
    if let (None, Some(postcode), false) = (site.postcode, list.postcode, site.is_branch) {
        site.postcode = Some(postcode);
        ctx.ui.status(format!("  postcode {postcode}, that of {}", list.name));
    }
    Ok(())
}

/// Takes over what is known of the site by its own code.
fn of_own_code(ctx: &Context, site: &mut NewSite, code: &str, own: &Practice) {
    warn_if_closed(ctx, own);
    match (&own.parent, &site.practice) {
        (Some(parent), None) => {
            ctx.ui.status(format!("  a branch of {parent}: patients are counted there"));
            site.practice = Some(parent.clone());
        }
        (Some(parent), Some(given)) if parent != given && given != code => {
            ctx.ui.warning(format!("{code} is a branch of {parent}, not of {given}"));
        }
        (None, None) => site.practice = Some(code.to_owned()),
        _ => {}
    }
    site.is_branch |= own.parent.is_some();
    if let (None, Some(postcode)) = (site.postcode, own.postcode) {
        site.postcode = Some(postcode);
        ctx.ui.status(format!("  postcode {postcode}, that of {}", own.name));
    }
}

fn warn_if_closed(ctx: &Context, practice: &Practice) {
    match (practice.status, practice.closed_on) {
        (Some(Status::Closed), Some(day)) => {
            ctx.ui.warning(format!("{} closed on {}", words(practice), long(day)));
        }
        (Some(status @ (Status::Closed | Status::Dormant)), _) => {
            ctx.ui.warning(format!("{} is {}", words(practice), status.as_str()));
        }
        _ => {}
    }
}

fn unknown(ctx: &Context, code: &str) {
    ctx.ui.warning(format!("no imported list of practices has {code}: is it right?"));
}
