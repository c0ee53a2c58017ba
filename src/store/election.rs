//! Elections.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Nouns, Store, Writer};
use crate::domain::area::{Area, AreaKind};
use crate::domain::calendar::{Holidays, short};
use crate::domain::election::{Dissolution, Election, ElectionKind, Place, Sitting, new_ends};
use crate::domain::id::{AreaId, ElectionId, OrganisationId, PostId};
use crate::domain::name::fold;
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::resolve::{Outcome, choose};

/// An election with where it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedElection {
    /// The election.
    pub election: Election,
    /// The name of its area or council; `None`: it is held everywhere.
    pub place: Option<String>,
    /// What tells whom it concerns.
    pub held_in: Place,
}

impl PlacedElection {
    /// What it is called: "Ashby Council, local election, 6 May 2027".
    pub fn words(&self) -> String {
        let place = self.place.as_deref().unwrap_or("everywhere");
        format!("{place}, {}, {}", self.election.kind.title(), short(self.election.poll_on))
    }
}

/// The places that elections may be held in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Those of the areas.
    pub areas: Vec<(AreaId, Place)>,
    /// Those of the elected bodies.
    pub bodies: Vec<(OrganisationId, Place)>,
}

/// How many Members of Parliament an election concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ceased {
    /// Those whose time ends at its dissolution.
    pub ended: usize,
    /// Those whose time does not end there any more.
    pub restored: usize,
}

impl Store {
    /// An election.
    pub fn election(&self, id: ElectionId) -> Result<PlacedElection> {
        self.one(
            "SELECT e.id, e.area_id, e.organisation_id, e.kind, e.poll_on, e.notice_on, e.period_from, e.period_to, e.notes, e.source, e.checked_on, a.name, a.kind, o.name FROM election AS e LEFT JOIN area AS a ON a.id = e.area_id LEFT JOIN organisation AS o ON o.id = e.organisation_id WHERE e.id = ?1",
            [id],
            read,
        )
    }

    /// Every election with where it is held, by the day of the poll.
    pub fn placed_elections(&self) -> Result<Vec<PlacedElection>> {
        self.all(
            "SELECT e.id, e.area_id, e.organisation_id, e.kind, e.poll_on, e.notice_on, e.period_from, e.period_to, e.notes, e.source, e.checked_on, a.name, a.kind, o.name FROM election AS e LEFT JOIN area AS a ON a.id = e.area_id LEFT JOIN organisation AS o ON o.id = e.organisation_id ORDER BY e.poll_on, e.id",
            [],
            read,
        )
    }

    /// The elections whose pre-election period has not ended before a day, by the day of the poll.
    pub fn elections_from(&self, day: NaiveDate) -> Result<Vec<PlacedElection>> {
        self.all(
            "SELECT e.id, e.area_id, e.organisation_id, e.kind, e.poll_on, e.notice_on, e.period_from, e.period_to, e.notes, e.source, e.checked_on, a.name, a.kind, o.name FROM election AS e LEFT JOIN area AS a ON a.id = e.area_id LEFT JOIN organisation AS o ON o.id = e.organisation_id WHERE COALESCE(e.period_to, e.poll_on) >= ?1 ORDER BY e.poll_on, e.id",
            [day],
            read,
        )
    }

    /// Every election, by the day of the poll.
    pub fn elections(&self) -> Result<Vec<Election>> {
        Ok(self.placed_elections()?.into_iter().map(|placed| placed.election).collect())
    }

    /// The elections held in any of some areas, by the day of the poll: in the area itself, for or in the whole of its
    /// council, or everywhere.
    pub fn elections_for(&self, areas: &[AreaId]) -> Result<Vec<Election>> {
        let mut places = Vec::new();
        for id in areas {
            let area = self.area(*id)?;
            let council = area.council.map(|council| self.organisation(council)).transpose()?;
            let council = council.map(|council| Place::body(council.id, &council.name));
            places.push(Place::within(&area, council.as_ref()));
        }
        let concerns = |placed: &PlacedElection| {
            placed.held_in.is_everywhere() || places.iter().any(|place| placed.held_in.reaches(place))
        };
        Ok(self.placed_elections()?.into_iter().filter(concerns).map(|placed| placed.election).collect())
    }

    /// The place of every area and of every elected body.
    pub fn places(&self) -> Result<Places> {
        let place = |body: Organisation| (body.id, body.kind, Place::body(body.id, &body.name));
        let bodies: Vec<_> = self.organisations()?.into_iter().map(place).collect();
        let councils: HashMap<OrganisationId, &Place> =
            bodies.iter().map(|(id, _, place)| (*id, place)).collect();
        let of_area = |area: Area| {
            let council = area.council.and_then(|council| councils.get(&council).copied());
            (area.id, Place::within(&area, council))
        };
        let areas = self.areas()?.into_iter().map(of_area).collect();
        let elected = bodies.into_iter().filter(|(_, kind, _)| is_elected(*kind));
        Ok(Places { areas, bodies: elected.map(|(id, _, place)| (id, place)).collect() })
    }

    /// The area a post speaks for and the body it belongs to.
    pub fn place_of_post(&self, post: PostId) -> Result<(Option<AreaId>, Option<OrganisationId>)> {
        self.one("SELECT area_id, organisation_id FROM post WHERE id = ?1", [post], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Finds an election by id or by its words: "ashby council local".
    pub fn find_election(&self, query: &str) -> Result<Outcome<Nouns<ElectionId>>> {
        let all = self.placed_elections()?;
        let noun = |placed: &PlacedElection| Nouns { id: placed.election.id, words: placed.words() };
        if let Some(id) = ElectionId::parse(query.trim()) {
            let known = all.iter().find(|placed| placed.election.id == id);
            return Ok(known.map_or(Outcome::None(Vec::new()), |placed| Outcome::One(noun(placed))));
        }
        Ok(choose(&fold(query), all.iter().map(|placed| (noun(placed), fold(&placed.words())))))
    }

    fn sittings(&self) -> Result<Vec<Sitting>> {
        self.all(
            "SELECT m.id, m.contact_id, m.post_id, m.held_from, m.held_until, m.holding, m.party, m.source, m.recorded_on, m.checked_on, p.area_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.role = 'mp' ORDER BY m.id",
            [],
            |row| Ok(Sitting { membership: super::membership::read(row)?, area: row.get(10)? }),
        )
    }
}

fn is_elected(kind: OrganisationKind) -> bool {
    use OrganisationKind::{Authority, Council, Parish, Parliament};
    matches!(kind, Council | Parish | Parliament | Authority)
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlacedElection> {
    let election = Election {
        id: row.get(0)?,
        area: row.get(1)?,
        organisation: row.get(2)?,
        kind: row.get(3)?,
        poll_on: row.get(4)?,
        notice_on: row.get(5)?,
        period_from: row.get(6)?,
        period_to: row.get(7)?,
        notes: row.get(8)?,
        source: row.get(9)?,
        checked_on: row.get(10)?,
    };
    let area: Option<String> = row.get(11)?;
    let organisation: Option<String> = row.get(13)?;
    let held_in = match (election.area, &area, election.organisation, &organisation) {
        (Some(id), Some(name), ..) => Place::area(id, name, row.get::<_, AreaKind>(12)?),
        (.., Some(id), Some(name)) => Place::body(id, name),
        _ => Place::default(),
    };
    Ok(PlacedElection { election, place: area.or(organisation), held_in })
}

impl Writer<'_> {
    /// Writes an election down; the record gives it its number.
    pub fn add_election(&self, new: &Election) -> Result<ElectionId> {
        self.insert(
            "INSERT INTO election (area_id, organisation_id, kind, poll_on, notice_on, period_from, period_to, notes, source, checked_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                new.area,
                new.organisation,
                new.kind,
                new.poll_on,
                new.notice_on,
                new.period_from,
                new.period_to,
                new.notes,
                new.source,
                new.checked_on
            ])
    }

    /// Writes an election down anew.
    pub fn change_election(&self, election: &Election) -> Result<()> {
        self.execute(
            "UPDATE election SET area_id = ?1, organisation_id = ?2, kind = ?3, poll_on = ?4, notice_on = ?5, period_from = ?6, period_to = ?7, notes = ?8, source = ?9, checked_on = ?10 WHERE id = ?11",
            params![
                election.area,
                election.organisation,
                election.kind,
                election.poll_on,
                election.notice_on,
                election.period_from,
                election.period_to,
                election.notes,
                election.source,
                election.checked_on,
                election.id,
            ],
        )?;
        Ok(())
    }

    /// Takes an election out of the record.
    pub fn remove_election(&self, id: ElectionId) -> Result<()> {
        self.execute("DELETE FROM election WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Ends the time of the Members of Parliament at the dissolution before an election, and takes back what the
    /// election as it was before had ended. Councillors stay in office.
    ///
    /// `before` is `None` for a new election, `after` for one that is taken out; both must be as they are kept.
    pub fn dissolve(
        &self,
        before: Option<&Election>,
        after: Option<&Election>,
        holidays: &Holidays,
    ) -> Result<Ceased> {
        let dissolution = |election: Option<&Election>| Dissolution::before(election?, holidays);
        let (was, is) = (dissolution(before), dissolution(after));
        if was == is {
            return Ok(Ceased::default());
        }
        let this = before.or(after).map(|election| election.id);
        let others: Vec<Dissolution> = self
            .elections()?
            .iter()
            .filter(|other| Some(other.id) != this)
            .filter_map(|other| Dissolution::before(other, holidays))
            .collect();
        let mut ceased = Ceased::default();
        for (id, until) in new_ends(&self.sittings()?, was, is, &others) {
            self.execute("UPDATE membership SET held_until = ?1 WHERE id = ?2", params![until, id])?;
            if until.is_some() { ceased.ended += 1 } else { ceased.restored += 1 }
        }
        Ok(ceased)
    }

    /// Ends the time of Members of Parliament who were written down after an election was, as [`Writer::dissolve`] does.
    /// Where there is no general election this is one small question.
    pub fn dissolve_for_all(&self, holidays: &Holidays) -> Result<Ceased> {
        let mut ceased = Ceased::default();
        let elections: Vec<Election> = self
            .elections()?
            .into_iter()
            .filter(|election| election.kind == ElectionKind::Parliamentary)
            .collect();
        for election in &elections {
            ceased.ended += self.dissolve(None, Some(election), holidays)?.ended;
        }
        Ok(ceased)
    }
}
