//! What became of the areas of the record whose codes the newest files no longer have.

mod group;
mod posts;
mod sheet;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::area_links::{self, Gazetteer};
use super::failure::Result;
use crate::domain::area::{Area, AreaKind};
use crate::domain::gss::Gss;
use crate::domain::id::OrganisationId;
use crate::domain::policy::Policy;
use crate::geography::{Atlas, Standing};
use crate::store::{PlacedArea, Store};
use group::Group;

pub use posts::Hanging;
pub use sheet::sheet;
pub use write::{apply, is_written, refuse};

/// What became of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Its code is no more, and so is the area.
    Ended,
    /// It has another code, and is the same otherwise as far as anybody knows.
    Recoded,
    /// It is new in its council, and no area of the record has it.
    Began,
}

/// A place that an area went to or came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its code.
    pub code: Gss,
    /// Its name.
    pub name: String,
    /// How many lower layer areas they share, of how many of the old one; `None` where only the name tells.
    pub shared: Option<(usize, usize)>,
}

/// What became of one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub what: What,
    /// The area of the record; `None` of one that began.
    pub area: Option<Area>,
    /// Its name.
    pub name: String,
    /// What sort of area it is.
    pub kind: AreaKind,
    /// The name of its council.
    pub council: Option<String>,
    /// Its council in the record.
    pub council_id: Option<OrganisationId>,
    /// Its code: that of the record, or of the place that began.
    pub code: Gss,
    /// The code it has now.
    pub new_code: Option<Gss>,
    /// The last year of an old code, or the year of a new one, if a file says.
    pub year: Option<u16>,
    /// The day of the file that tells.
    pub on: NaiveDate,
    /// Where it went, or came from.
    pub related: Vec<Related>,
    /// The posts that speak for an area that is no more.
    pub posts: Vec<Hanging>,
}

/// An area of the record with a code of an earlier year.
#[derive(Debug)]
struct Old {
    placed: PlacedArea,
    code: Gss,
    year: Option<u16>,
    council: Option<Gss>,
}

impl What {
    /// The word for it, in listings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Recoded => "recoded",
            Self::Began => "began",
        }
    }
}

/// Compares the codes of the areas that exist on a day with the newest files: by council, those that ended before those
/// that began.
///
/// # Errors
/// Where the record or the reference data cannot be read.
pub fn load(store: &Store, atlas: &Atlas<'_>, today: NaiveDate, policy: &Policy) -> Result<Vec<Change>> {
    let mut owned: BTreeSet<Gss> = BTreeSet::new();
    let mut groups: BTreeMap<(String, AreaKind), Vec<Old>> = BTreeMap::new();
    for placed in store.placed_areas()? {
        let Some(code) = placed.area.code.as_deref().and_then(Gss::parse) else { continue };
        owned.insert(code);
        let exists = placed.area.valid_until.is_none_or(|until| until > today);
        let may_change = placed.area.kind.is_within_council() || placed.area.kind == AreaKind::Constituency;
        if !exists || !may_change {
            continue;
        }
        if let Standing::Ended { year, council, .. } = atlas.standing(code)? {
            let key = (placed.council.clone().unwrap_or_default(), placed.area.kind);
            groups.entry(key).or_default().push(Old { placed, code, year, council });
        }
    }
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    // A place that an area without a code is by its name is not new.
    let uncoded = area_links::load(store, atlas, today, |placed| placed.area.code.is_none())?;
    owned.extend(uncoded.iter().filter(|link| link.how.is_safe()).filter_map(|link| link.code));
    let mut changes = Vec::new();
    let gazetteer = Gazetteer::new(atlas);
    let organisations = store.organisations()?;
    for ((_, kind), olds) in groups {
        let group = Group::gather(&gazetteer, kind, olds, &owned, &organisations, today)?;
        let found = group.changes()?;
        // What one group took is nobody else's.
        owned.extend(found.iter().filter_map(|change| match change.what {
            What::Began => Some(change.code),
            What::Recoded => change.new_code,
            What::Ended => None,
        }));
        changes.extend(found);
    }
    posts::hang(store, today, policy, &mut changes)?;
    Ok(changes)
}
