//! The posts and people a plan is resolved with: one pass over the posts, then only what the plan is about.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use crate::domain::change::plan::{Access, Ground, Groups, OFFICES, Seat, SeatHolder};
use crate::domain::id::{ChangeId, ContactId, OrganisationId, PostId};
use crate::domain::name::fold;
use crate::domain::playbook::{Audience, Playbook, Rule};

/// Who holds which post on a day.
#[derive(Debug, Default)]
struct Holders {
    of_post: HashMap<PostId, OfPost>,
}

#[derive(Debug, Default)]
struct OfPost {
    people: Vec<SeatHolder>,
    /// The seats they take; somebody who stands in for a holder takes none.
    taken: u32,
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
        let mut holders = self.holders_on(day)?;
        Ok(People {
            seats: self.seats_of(&roles, &mut holders, day)?,
            bodies: if names_bodies { self.body_keys()? } else { HashMap::new() },
            access: self.access_on(day)?,
        })
    }

    /// Those who hold each post on a day, and how many of its seats they take; and the posts that somebody will hold and
    /// nobody has held yet: they are not there yet.
    fn holders_on(&self, day: NaiveDate) -> Result<Holders> {
        let mut statement = self.prepare(
            "SELECT post_id, contact_id, held_from, holding = 'cover', (held_from IS NULL OR held_from <= ?1), (held_until IS NULL OR held_until > ?1) FROM membership",
        )?;
        let mut rows = statement.query([day])?;
        let mut holders = Holders::default();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let post: PostId = row.get(0)?;
            let of_post = holders.of_post.entry(post).or_default();
            if !row.get::<_, bool>(4)? {
                continue;
            }
            of_post.has_begun = true;
            if row.get::<_, bool>(5)? {
                of_post.taken += u32::from(!row.get::<_, bool>(3)?);
                let contact: ContactId = row.get(1)?;
                if of_post.people.iter().all(|known| known.contact != contact) {
                    of_post.people.push(SeatHolder { contact, since: row.get(2)? });
                }
            }
        }
        for of_post in holders.of_post.values_mut() {
            of_post.people.sort_unstable();
        }
        Ok(holders)
    }

    fn seats_of(&self, roles: &HashSet<&str>, holders: &mut Holders, day: NaiveDate) -> Result<Vec<Seat>> {
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
            let post = row.get(0)?;
            let of_post = match holders.of_post.remove(&post) {
                Some(of_post) if !of_post.has_begun => continue,
                of_post => of_post.unwrap_or_default(),
            };
            let of_all: u32 = row.get(4)?;
            seats.push(Seat {
                post,
                role: role.to_owned(),
                organisation: row.get(2)?,
                area: row.get(3)?,
                holders: of_post.people,
                vacant: of_all.saturating_sub(of_post.taken),
            });
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
