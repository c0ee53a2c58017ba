//! What a site can be called and coded, and whether it can be written down as it was typed.

use super::super::error::{CliError, CliResult};
use crate::domain::id::SiteId;
use crate::domain::name::body_key;
use crate::domain::postcode::Postcode;
use crate::domain::site::{NewSite, ods_code};
use crate::store::Store;

/// A name a site can have, without blanks around it, or a usage error.
pub(super) fn name(text: &str) -> CliResult<&str> {
    let name = text.trim();
    if body_key(name).is_empty() {
        return Err(CliError::usage(format!("{text:?} is not a name for a site")));
    }
    Ok(name)
}

/// A code of the Organisation Data Service, or a usage error.
pub(super) fn code(text: &str) -> CliResult<String> {
    ods_code(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a code of the NHS"))
            .hint("they are letters and digits: M82058 is a practice, A81004001 a branch")
    })
}

/// A postcode, or a usage error.
pub(super) fn postcode(text: &str) -> CliResult<Postcode> {
    Postcode::parse(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a postcode")).hint("they are written as TF9 3NG")
    })
}

/// Refuses a site of a name or code that another has: `site` is the one that is changed.
pub(super) fn refuse(store: &Store, site: Option<SiteId>, new: &NewSite) -> CliResult {
    let key = body_key(&new.name);
    for other in store.sites()?.iter().filter(|other| Some(other.id) != site) {
        let what = if body_key(&other.about.name) == key {
            format!("there is a site {:?} already: {}", other.about.name, other.id)
        } else if new.code.is_some() && other.about.code == new.code {
            format!("{} has that code already: {}", other.about.name, other.id)
        } else {
            continue;
        };
        return Err(CliError::failed(what).hint(format!("engage site edit {} changes it", other.id)));
    }
    Ok(())
}
