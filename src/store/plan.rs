//! The posts and people a plan is resolved with: one pass over the posts, then only what the plan is about.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use crate::domain::change::plan::{Access, Ground, Groups, OFFICES, Seat, SeatHolder};
use crate::domain::id::{ChangeId, ContactId, OrganisationId, PostId};
use crate::domain::name::fold;
use crate::domain::playbook::{Audience, Playbook, Rule};

/// What is known of the holders of a post.
#[derive(Debug, Default, Clone, Copy)]
struct Tenure {
    /// The seats they take; somebody who stands in for a holder takes none.
    taken: u32,
    /// Whether anybody holds it, has held it or will.
    is_known: bool,
    /// Whether anybody has held it yet.
    has_begun: bool,
}

/// The people of a record as a plan needs them.
#[derive(Debug, Default)]
pub struct People {
    /// The posts of the roles the playbook names, and of offices, with their holders.
    pub seats: Vec<Seat>,
    /// Folded names of the organisations that rules name.
    pub bodies: HashMap<OrganisationId, String>,
    /// How those who are not simply reached directly may be reached.
    pub access: HashMap<ContactId, Access>,
}

impl Store {
    /// The ground of a change.
    pub fn ground(&self, change: ChangeId) -> Result<Ground> {
        let areas = self.touched_areas(change)?;
        Ok(Ground::new(
            areas
                .into_iter()
                .map(|touched| (touched.area.id, touched.area.kind, touched.area.council, touched.reach)),
        ))
    }

    /// Those named for a change, by the words of its playbook; archived contacts are left out.
    pub fn groups(&self, change: ChangeId, day: NaiveDate) -> Result<Groups> {
        let rows: Vec<(String, ContactId)> = self.all(
            "SELECT g.name, g.contact_id FROM change_group AS g JOIN contact AS c ON c.id = g.contact_id WHERE g.change_id = ?1 AND (c.archived_on IS NULL OR c.archived_on > ?2) ORDER BY g.name, g.contact_id",
            rusqlite::params![change, day],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut groups = Groups::new();
        for (name, contact) in rows {
            groups.entry(name).or_default().push(contact);
        }
        Ok(groups)
    }

    /// The people that playbooks can mean, on a day.
    pub fn people_for<'p>(
        &self,
        playbooks: impl Iterator<Item = &'p Playbook>,
        day: NaiveDate,
    ) -> Result<People> {
        let (roles, names_bodies) = meant(playbooks);
        Ok(People {
            seats: self.seats_of(&roles, day)?,
            bodies: if names_bodies { self.body_keys()? } else { HashMap::new() },
            access: self.access_on(day)?,
        })
    }

    /// [`Store::people_for`] with nobody but some contacts: enough to tell whether a plan is for them, without a pass over
    /// every post. What is vacant, and how anybody is reached, is not in it.
    pub fn people_among<'p>(
        &self,
        contacts: impl Iterator<Item = ContactId>,
        playbooks: impl Iterator<Item = &'p Playbook>,
        day: NaiveDate,
    ) -> Result<People> {
        let (roles, names_bodies) = meant(playbooks);
        let mut seats: BTreeMap<PostId, Seat> = BTreeMap::new();
        for contact in contacts {
            let carried_on = self.carried_on(Some(contact))?;
            let held: Vec<(Seat, SeatHolder)> = self.all(
                "SELECT p.id, p.role, p.organisation_id, p.area_id, m.held_from FROM membership AS m JOIN post AS p ON p.id = m.post_id WHERE m.contact_id = ?1 AND (m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2) AND (p.ended_on IS NULL OR p.ended_on > ?2) ORDER BY m.id",
                rusqlite::params![contact, day],
                |row| {
                    let seat = Seat {
                        post: row.get(0)?,
                        role: row.get(1)?,
                        organisation: row.get(2)?,
                        area: row.get(3)?,
                        holders: Vec::new(),
                        vacant: 0,
                    };
                    Ok((seat, SeatHolder { contact, since: row.get(4)? }))
                },
            )?;
            for (seat, mut holder) in held.into_iter().filter(|(seat, _)| roles.contains(seat.role.as_str()))
            {
                if let Some(begun) = carried_on.begun(contact, seat.post, holder.since) {
                    holder.since = begun.held_from;
                }
                let holders = &mut seats.entry(seat.post).or_insert(seat).holders;
                if holders.iter().all(|known| known.contact != holder.contact) {
                    holders.push(holder);
                }
            }
        }
        let mut bodies = HashMap::new();
        if names_bodies {
            for body in seats.values().filter_map(|seat| seat.organisation) {
                bodies.insert(body, fold(&self.organisation(body)?.name));
            }
        }
        Ok(People { seats: seats.into_values().collect(), bodies, access: HashMap::new() })
    }

    /// The posts of some roles with those who hold them on a day, without those that somebody will hold and nobody has
    /// held yet: they are not there yet.
    fn seats_of(&self, roles: &HashSet<&str>, day: NaiveDate) -> Result<Vec<Seat>> {
        let mut seats = self.posts_of_roles(roles, day)?;
        let place: HashMap<PostId, usize> =
            seats.iter().enumerate().map(|(place, (seat, _))| (seat.post, place)).collect();
        let mut statement = self.prepare(
            "SELECT post_id, contact_id, held_from, holding = 'cover', (held_from IS NULL OR held_from <= ?1), (held_until IS NULL OR held_until > ?1) FROM membership",
        )?;
        let mut rows = statement.query([day])?;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            // Most posts are of other roles: nothing more is read of theirs.
            let Some((seat, tenure)) = place.get(&row.get(0)?).and_then(|place| seats.get_mut(*place)) else {
                continue;
            };
            tenure.is_known = true;
            if !row.get::<_, bool>(4)? {
                continue;
            }
            tenure.has_begun = true;
            if row.get::<_, bool>(5)? {
                tenure.taken += u32::from(!row.get::<_, bool>(3)?);
                let contact: ContactId = row.get(1)?;
                if seat.holders.iter().all(|known| known.contact != contact) {
                    seat.holders.push(SeatHolder { contact, since: row.get(2)? });
                }
            }
        }
        let carried_on = self.carried_on(None)?;
        for (seat, _) in &mut seats {
            let post = seat.post;
            for holder in &mut seat.holders {
                if let Some(begun) = carried_on.begun(holder.contact, post, holder.since) {
                    holder.since = begun.held_from;
                }
            }
        }
        seats.retain(|(_, tenure)| tenure.has_begun || !tenure.is_known);
        let counted = |(mut seat, tenure): (Seat, Tenure)| {
            seat.holders.sort_unstable();
            seat.vacant = seat.vacant.saturating_sub(tenure.taken);
            seat
        };
        Ok(seats.into_iter().map(counted).collect())
    }

    /// The posts of some roles that are there on a day, with nobody in them yet: all their seats are vacant.
    fn posts_of_roles(&self, roles: &HashSet<&str>, day: NaiveDate) -> Result<Vec<(Seat, Tenure)>> {
        let mut statement = self.prepare(
            "SELECT id, role, organisation_id, area_id, seats FROM post WHERE ended_on IS NULL OR ended_on > ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([day])?;
        let mut seats = Vec::new();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let role = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            if !roles.contains(role) {
                continue;
            }
            let seat = Seat {
                post: row.get(0)?,
                role: role.to_owned(),
                organisation: row.get(2)?,
                area: row.get(3)?,
                holders: Vec::new(),
                vacant: row.get(4)?,
            };
            seats.push((seat, Tenure::default()));
        }
        Ok(seats)
    }

    fn body_keys(&self) -> Result<HashMap<OrganisationId, String>> {
        let names: Vec<(OrganisationId, String)> =
            self.all("SELECT id, name FROM organisation", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(names.into_iter().map(|(id, name)| (id, fold(&name))).collect())
    }

    /// How those who are not simply reached directly may be reached on a day.
    fn access_on(&self, day: NaiveDate) -> Result<HashMap<ContactId, Access>> {
        let via: Vec<(ContactId, ContactId)> =
            self.all("SELECT id, via_id FROM contact WHERE via_id IS NOT NULL", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let mut access: HashMap<ContactId, Access> = HashMap::new();
        for (contact, office) in via {
            access.entry(contact).or_default().via = Some(office);
        }
        let gone: Vec<ContactId> = self.all(
            "SELECT id FROM contact WHERE archived_on IS NOT NULL AND archived_on <= ?1",
            [day],
            |row| row.get(0),
        )?;
        for contact in gone {
            access.entry(contact).or_default().is_gone = true;
        }
        for (contact, rules) in self.do_not_contact_on(day)? {
            if rules.iter().any(|rule| rule.channel.is_none()) {
                access.entry(contact).or_default().is_forbidden = true;
            }
        }
        Ok(access)
    }
}

/// The roles that some playbooks, and offices, can mean, and whether a rule names a body.
fn meant<'p>(playbooks: impl Iterator<Item = &'p Playbook>) -> (HashSet<&'p str>, bool) {
    let mut roles: HashSet<&str> = OFFICES.iter().copied().collect();
    let mut names_bodies = false;
    let steps = playbooks.flat_map(|playbook| &playbook.steps);
    let audience = steps.flat_map(|step| match &step.audience {
        Audience::People(found_by) => found_by.as_slice(),
        Audience::Task(_) => &[],
    });
    for rule in audience {
        if let Rule::Holders { roles: named, organisation, .. } = rule {
            roles.extend(named.iter().map(String::as_str));
            names_bodies |= organisation.is_some();
        }
    }
    (roles, names_bodies)
}
