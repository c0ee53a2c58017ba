//! Channels that reach communities.

use rusqlite::{Row, params};

use super::error::Result;
use super::lookup::Nouns;
use super::{Store, Writer};
use crate::domain::area::AreaKind;
use crate::domain::election::Place;
use crate::domain::id::{AreaId, ContactId, OrganisationId, OutletId};
use crate::domain::name::fold;
use crate::domain::outlet::{NewOutlet, Outlet};
use crate::domain::resolve::{Outcome, choose};

/// A channel with the words of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOutlet {
    /// The channel.
    pub outlet: Outlet,
    /// The name of the body whose it is.
    pub organisation: Option<String>,
    /// The handle of the contact who is asked for it.
    pub handle: Option<String>,
    /// The name of that contact.
    pub contact: Option<String>,
    /// The name and kind of the area it reaches.
    pub area: Option<(String, AreaKind)>,
}

impl NamedOutlet {
    /// Tells whether it reaches an area: it is for the area itself, for the whole of its council, or for everywhere.
    pub fn is_for(&self, place: &Place) -> bool {
        is_for(self.outlet.about.area, self.area.as_ref(), place)
    }
}

/// Tells whether what is for an area, or for everywhere, is for a place.
pub(super) fn is_for(area: Option<AreaId>, named: Option<&(String, AreaKind)>, place: &Place) -> bool {
    match (area, named) {
        (Some(id), Some((name, kind))) => Place::area(id, name, *kind).reaches(place),
        _ => true,
    }
}

impl Store {
    /// A channel.
    pub fn outlet(&self, id: OutletId) -> Result<NamedOutlet> {
        self.one(
            "SELECT l.id, l.name, l.kind, l.organisation_id, l.contact_id, l.area_id, l.communities, l.notes, l.checked_on, l.closed_on, o.name, c.handle, c.given, c.family, a.name, a.kind FROM outlet AS l LEFT JOIN organisation AS o ON o.id = l.organisation_id LEFT JOIN contact AS c ON c.id = l.contact_id LEFT JOIN area AS a ON a.id = l.area_id WHERE l.id = ?1",
            [id],
            read,
        )
    }

    /// Every channel, closed ones too, in the order of their names.
    pub fn outlets(&self) -> Result<Vec<NamedOutlet>> {
        self.all(
            "SELECT l.id, l.name, l.kind, l.organisation_id, l.contact_id, l.area_id, l.communities, l.notes, l.checked_on, l.closed_on, o.name, c.handle, c.given, c.family, a.name, a.kind FROM outlet AS l LEFT JOIN organisation AS o ON o.id = l.organisation_id LEFT JOIN contact AS c ON c.id = l.contact_id LEFT JOIN area AS a ON a.id = l.area_id ORDER BY l.name_key, l.id",
            [],
            read,
        )
    }

    /// Every channel, closed ones too, for which a contact is asked, in the order of their names.
    pub fn outlets_of(&self, contact: ContactId) -> Result<Vec<NamedOutlet>> {
        self.all(
            "SELECT l.id, l.name, l.kind, l.organisation_id, l.contact_id, l.area_id, l.communities, l.notes, l.checked_on, l.closed_on, o.name, c.handle, c.given, c.family, a.name, a.kind FROM outlet AS l LEFT JOIN organisation AS o ON o.id = l.organisation_id LEFT JOIN contact AS c ON c.id = l.contact_id LEFT JOIN area AS a ON a.id = l.area_id WHERE l.contact_id = ?1 ORDER BY l.name_key, l.id",
            [contact],
            read,
        )
    }

    /// Every channel of a body, closed ones too, in the order of their names.
    pub fn outlets_of_organisation(&self, organisation: OrganisationId) -> Result<Vec<NamedOutlet>> {
        self.all(
            "SELECT l.id, l.name, l.kind, l.organisation_id, l.contact_id, l.area_id, l.communities, l.notes, l.checked_on, l.closed_on, o.name, c.handle, c.given, c.family, a.name, a.kind FROM outlet AS l LEFT JOIN organisation AS o ON o.id = l.organisation_id LEFT JOIN contact AS c ON c.id = l.contact_id LEFT JOIN area AS a ON a.id = l.area_id WHERE l.organisation_id = ?1 ORDER BY l.name_key, l.id",
            [organisation],
            read,
        )
    }

    /// The channels, closed ones too, that are known to reach a community (its key) and reach an area: channels of the
    /// area itself, of the whole of its council, and of everywhere. What is not asked about admits every channel.
    pub fn outlets_reaching(
        &self,
        community: Option<&str>,
        area: Option<AreaId>,
    ) -> Result<Vec<NamedOutlet>> {
        let place = area.map(|area| self.place_within(area)).transpose()?;
        let mut outlets = self.outlets()?;
        outlets.retain(|named| {
            community.is_none_or(|community| named.outlet.reaches(community))
                && place.as_ref().is_none_or(|place| named.is_for(place))
        });
        Ok(outlets)
    }

    /// An area with the council around it, to compare with that of a channel or a champion.
    pub fn place_within(&self, id: AreaId) -> Result<Place> {
        let area = self.area(id)?;
        let council = area.council.map(|council| self.organisation(council)).transpose()?;
        let council = council.map(|council| Place::body(council.id, &council.name));
        Ok(Place::within(&area, council.as_ref()))
    }

    /// Finds a channel by number or name.
    pub fn find_outlet(&self, query: &str) -> Result<Outcome<Nouns<OutletId>>> {
        let query = query.trim();
        let outlets = self.outlets()?;
        let noun = |named: &NamedOutlet| {
            let name = &named.outlet.about.name;
            let words = match &named.organisation {
                Some(body) => format!("{name} ({body})"),
                None => name.clone(),
            };
            Nouns { id: named.outlet.id, words }
        };
        if let Some(id) = OutletId::parse(query) {
            let found = outlets.iter().find(|named| named.outlet.id == id);
            return Ok(found.map_or(Outcome::None(Vec::new()), |named| Outcome::One(noun(named))));
        }
        let named = outlets.iter().map(|named| (noun(named), fold(&named.outlet.about.name)));
        Ok(choose(&fold(query), named))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<NamedOutlet> {
    let communities: Option<String> = row.get(6)?;
    let (given, family): (Option<String>, Option<String>) = (row.get(12)?, row.get(13)?);
    let area: (Option<String>, Option<AreaKind>) = (row.get(14)?, row.get(15)?);
    Ok(NamedOutlet {
        outlet: Outlet {
            id: row.get(0)?,
            about: NewOutlet {
                name: row.get(1)?,
                kind: row.get(2)?,
                organisation: row.get(3)?,
                contact: row.get(4)?,
                area: row.get(5)?,
                communities: communities.iter().flat_map(|keys| keys.split(' ')).map(str::to_owned).collect(),
                notes: row.get(7)?,
                checked_on: row.get(8)?,
                closed_on: row.get(9)?,
            },
        },
        organisation: row.get(10)?,
        handle: row.get(11)?,
        contact: given.zip(family).map(|(given, family)| format!("{given} {family}").trim_start().to_owned()),
        area: area.0.zip(area.1),
    })
}

/// The keys with a blank between two; none, where there is no key.
fn joined(communities: &[String]) -> Option<String> {
    (!communities.is_empty()).then(|| communities.join(" "))
}

impl Writer<'_> {
    /// Writes a channel down.
    pub fn add_outlet(&self, new: &NewOutlet) -> Result<OutletId> {
        self.insert(
            "INSERT INTO outlet (name, name_key, kind, organisation_id, contact_id, area_id, communities, notes, checked_on, closed_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                new.name,
                fold(&new.name),
                new.kind,
                new.organisation,
                new.contact,
                new.area,
                joined(&new.communities),
                new.notes,
                new.checked_on,
                new.closed_on
            ],
        )
    }

    /// Writes a channel as it now is.
    pub fn change_outlet(&self, outlet: &Outlet) -> Result<()> {
        let about = &outlet.about;
        self.execute(
            "UPDATE outlet SET name = ?1, name_key = ?2, kind = ?3, organisation_id = ?4, contact_id = ?5, area_id = ?6, communities = ?7, notes = ?8, checked_on = ?9, closed_on = ?10 WHERE id = ?11",
            params![
                about.name,
                fold(&about.name),
                about.kind,
                about.organisation,
                about.contact,
                about.area,
                joined(&about.communities),
                about.notes,
                about.checked_on,
                about.closed_on,
                outlet.id
            ],
        )?;
        Ok(())
    }
}
