//! Which official place each area of the record is: its code, or why there is none.

mod council;
mod gazetteer;
mod sheet;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::failure::Result;
use crate::domain::area::Area;
use crate::domain::area_link::{Near, Verdict};
use crate::domain::gss::Gss;
use crate::domain::id::AreaId;
use crate::geography::{Atlas, Standing};
use crate::store::{AreaChange, PlacedArea, Store, Writer};

pub use council::{Council, Silence, council};
pub use gazetteer::{Gazetteer, Options};
pub use sheet::sheet;

/// How an area stands to the official places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// There is one place of its name.
    Exact,
    /// There is one place of its name in another spelling.
    Spelling,
    /// There are places of names like it: somebody has to say.
    Candidate,
    /// There is no place like it.
    None,
    /// It has a code of an earlier year.
    OldCode,
    /// It has a code that no loaded file has.
    UnknownCode,
}

/// What is known of the code of one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The area.
    pub area: Area,
    /// The name of its council.
    pub council: Option<String>,
    /// How it stands to the official places.
    pub how: How,
    /// The code: of the place it is, or the old one it has.
    pub code: Option<Gss>,
    /// The official name of that place.
    pub name: Option<String>,
    /// The nearest others.
    pub near: Vec<Near>,
    /// What else there is to say, in words.
    pub note: Option<String>,
}

impl How {
    /// The word for it, in listings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Spelling => "spelling",
            Self::Candidate => "candidate",
            Self::None => "none",
            Self::OldCode => "old_code",
            Self::UnknownCode => "unknown_code",
        }
    }

    /// Tells whether the code may be written without asking anybody.
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Exact | Self::Spelling)
    }
}

/// Looks at every wanted area that exists on a day: the code of those that have none, and those whose code is not one of
/// the newest files.
///
/// # Errors
/// Where the record or the reference data cannot be read.
pub fn load(
    store: &Store,
    atlas: &Atlas<'_>,
    today: NaiveDate,
    wanted: impl Fn(&PlacedArea) -> bool,
) -> Result<Vec<Link>> {
    let placed = store.placed_areas()?;
    let mut owners: HashMap<Gss, AreaId> = HashMap::new();
    for placed in &placed {
        if let Some(code) = placed.area.code.as_deref().and_then(Gss::parse) {
            owners.entry(code).or_insert(placed.area.id);
        }
    }
    let mut gazetteer = Gazetteer::new(atlas);
    let mut links = Vec::new();
    let exists = |area: &Area| area.valid_until.is_none_or(|until| until > today);
    for placed in placed.into_iter().filter(|placed| exists(&placed.area) && wanted(placed)) {
        let link = match placed.area.code.clone() {
            None if placed.area.kind.layers().is_empty() => None,
            None => Some(match_one(&mut gazetteer, placed)?),
            Some(code) => judge(atlas, placed, &code)?,
        };
        links.extend(link);
    }
    never_twice(&mut links, &owners);
    Ok(links)
}

/// Which place an area without a code is.
fn match_one(gazetteer: &mut Gazetteer<'_, '_>, placed: PlacedArea) -> Result<Link> {
    let PlacedArea { area, council } = placed;
    let mut link =
        Link { area, council, how: How::None, code: None, name: None, near: Vec::new(), note: None };
    match gazetteer.options(link.area.kind, link.council.as_deref())? {
        Options::Places(known) => match known.find(&link.area.name) {
            Verdict::Exact(code) => (link.how, link.code) = (How::Exact, Some(code)),
            Verdict::Spelling(code) => (link.how, link.code) = (How::Spelling, Some(code)),
            Verdict::Candidates(near) => (link.how, link.near) = (How::Candidate, near),
            Verdict::None => {}
        },
        Options::Silent(silence) => {
            let fix = silence.edit.map(|edit| format!(" (engage area edit {} {edit})", link.area.id));
            link.note = Some(silence.why + fix.as_deref().unwrap_or_default());
        }
        Options::Anywhere => {
            link.near = gazetteer.anywhere(&link.area.name, link.area.kind)?;
            link.how = if link.near.is_empty() { How::None } else { How::Candidate };
            let fix = format!("engage area edit {} --org COUNCIL", link.area.id);
            link.note = Some(format!("its council is not known ({fix})"));
        }
    }
    if let Some(code) = link.code {
        link.name = gazetteer.atlas().name_of(code)?;
    }
    Ok(link)
}

/// What is to be said of a code an area has; `None` where it is as it should be.
fn judge(atlas: &Atlas<'_>, placed: PlacedArea, code: &str) -> Result<Option<Link>> {
    let PlacedArea { area, council } = placed;
    let Some(code) = Gss::parse(code) else { return Ok(None) };
    let (how, note) = match atlas.standing(code)? {
        Standing::Current | Standing::NoFile => return Ok(None),
        Standing::Unknown => (How::UnknownCode, "no loaded file has this code".to_owned()),
        Standing::Ended { vintage, year, .. } => {
            let known = atlas.vintage(vintage)?;
            let words = match year {
                Some(year) => format!("a code of {year} ({vintage}: {})", known.edition),
                None => format!("a code of an earlier year, named in {vintage} ({})", known.edition),
            };
            (How::OldCode, words)
        }
    };
    let name = atlas.name_of(code)?;
    Ok(Some(Link { area, council, how, code: Some(code), name, near: Vec::new(), note: Some(note) }))
}

/// Takes back every link to a place that another area of the record is already, or that two would get; of an exact one
/// and a spelling, the exact one stays.
fn never_twice(links: &mut [Link], owners: &HashMap<Gss, AreaId>) {
    let mut wanted: BTreeMap<Gss, Vec<(How, AreaId)>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.how.is_safe()) {
        if let Some(code) = link.code {
            wanted.entry(code).or_default().push((link.how, link.area.id));
        }
    }
    for link in links.iter_mut().filter(|link| link.how.is_safe()) {
        let Some(code) = link.code else { continue };
        let others: Vec<&(How, AreaId)> =
            wanted.get(&code).into_iter().flatten().filter(|(_, id)| *id != link.area.id).collect();
        let rival = others.iter().find(|(how, _)| link.how == How::Spelling || *how == How::Exact);
        let note = match (owners.get(&code), rival) {
            (Some(owner), _) => format!("{owner} has this code already"),
            (None, Some((_, rival))) => format!("{rival} could be the same place"),
            (None, None) => continue,
        };
        let name = link.name.take().unwrap_or_else(|| code.to_string());
        link.how = How::Candidate;
        link.code = None;
        link.near = vec![Near { code, name, likeness: 1000 }];
        link.note = Some(note);
    }
}

/// Writes down the codes that are safe; tells how many.
///
/// # Errors
/// Where the record cannot be written.
pub fn apply(writer: &Writer<'_>, links: &[Link]) -> Result<usize> {
    let mut written = 0;
    for link in links.iter().filter(|link| link.how.is_safe()) {
        let Some(code) = link.code else { continue };
        let change = AreaChange { code: Some(Some(code.to_string())), ..AreaChange::default() };
        writer.change_area(link.area.id, &change)?;
        written += 1;
    }
    Ok(written)
}
