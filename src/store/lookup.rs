//! From what somebody typed to the row they meant.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::Store;
use super::error::Result;
use crate::domain::area::{AreaKind, gss_code, split_kind};
use crate::domain::contact::email_key;
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::name::{LIKELY, area_key, body_key, fold, likeness, search_key};
use crate::domain::resolve::{Outcome, choose, fitting, likest};

/// A contact that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub id: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Whether they are archived.
    pub archived: bool,
}

/// A noun that was found, in the words of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nouns<Id> {
    /// Which.
    pub id: Id,
    /// Its words: "Northfield (ward of Bexley Council)".
    pub words: String,
}

impl Store {
    /// Finds a contact by handle, id, e-mail address or name.
    ///
    /// Where several fit and only one of them is not archived, that one is meant.
    pub fn find_contact(&self, query: &str) -> Result<Outcome<Found>> {
        let query = query.trim();
        if let Some(found) = self.contact_by_key(query)? {
            return Ok(Outcome::One(found));
        }
        if query.contains('@')
            && let Some(outcome) = prefer_active(self.contacts_by_email(query)?)
        {
            return Ok(outcome);
        }
        let key = search_key(query);
        if key.is_empty() {
            return Ok(Outcome::None(Vec::new()));
        }
        let slug = key.replace(' ', "-");
        let exact = self.all(
            "SELECT id, handle, given, family, archived_on IS NOT NULL FROM contact WHERE name_key = ?1 OR handle = ?2 ORDER BY handle",
            [&key, &slug],
            read_found,
        )?;
        if let Some(outcome) = prefer_active(exact) {
            return Ok(outcome);
        }
        if let Some(outcome) = Outcome::of(self.contacts_merged_from(query)?) {
            return Ok(outcome);
        }
        for (name_from, handle_from) in [(format!("{key} "), format!("{slug}-")), (key.clone(), slug)] {
            let fitting = self.all(
                "SELECT id, handle, given, family, archived_on IS NOT NULL FROM contact WHERE (name_key >= ?1 AND name_key < ?2) OR (handle >= ?3 AND handle < ?4) ORDER BY handle LIMIT 50",
                [&name_from, &after(&name_from), &handle_from, &after(&handle_from)],
                read_found,
            )?;
            if let Some(outcome) = prefer_active(fitting) {
                return Ok(outcome);
            }
        }
        self.contacts_like(&key)
    }

    fn contact_by_key(&self, query: &str) -> Result<Option<Found>> {
        let by_handle = self.maybe(
            "SELECT id, handle, given, family, archived_on IS NOT NULL FROM contact WHERE handle = ?1",
            [query.to_lowercase()],
            read_found,
        )?;
        if by_handle.is_some() {
            return Ok(by_handle);
        }
        if let Some(id) = ContactId::parse(query) {
            return self.maybe(
                "SELECT id, handle, given, family, archived_on IS NOT NULL FROM contact WHERE id = ?1",
                [id],
                read_found,
            );
        }
        Ok(None)
    }

    /// The contacts with an e-mail address, whatever its case: the first or a further one.
    fn contacts_by_email(&self, email: &str) -> Result<Vec<Found>> {
        let wanted = email_key(email);
        let having = self.all(
            "SELECT c.id, c.handle, c.given, c.family, c.archived_on IS NOT NULL, c.email FROM contact AS c WHERE c.email IS NOT NULL UNION SELECT c.id, c.handle, c.given, c.family, c.archived_on IS NOT NULL, d.value FROM contact_detail AS d JOIN contact AS c ON c.id = d.contact_id WHERE d.channel = 'email' ORDER BY 2",
            [],
            |row| {
                let is_wanted = email_key(row.get_ref(5)?.as_str()?) == wanted;
                if is_wanted { read_found(row).map(Some) } else { Ok(None) }
            },
        )?;
        let mut found: Vec<Found> = having.into_iter().flatten().collect();
        found.dedup_by_key(|found| found.id);
        Ok(found)
    }

    /// The contacts who took over the contact of a handle in a merge.
    fn contacts_merged_from(&self, handle: &str) -> Result<Vec<Found>> {
        // Only what looks like a handle: nothing else is worth a pass over the identifiers.
        if !handle.contains('-') || handle.contains(' ') {
            return Ok(Vec::new());
        }
        self.all(
            "SELECT c.id, c.handle, c.given, c.family, c.archived_on IS NOT NULL FROM contact_identifier AS i JOIN contact AS c ON c.id = i.contact_id WHERE i.scheme = 'merged-handle' AND i.value = ?1 ORDER BY c.handle",
            [handle.to_lowercase()],
            read_found,
        )
    }

    /// The contacts whose names have all the words of a folded query, in any order, else those whose names are like
    /// it: one pass over all names.
    fn contacts_like(&self, key: &str) -> Result<Outcome<Found>> {
        let mut statement = self.prepare("SELECT id, name_key FROM contact")?;
        let mut rows = statement.query([])?;
        let mut having: Vec<ContactId> = Vec::new();
        let mut like: Vec<(u32, ContactId)> = Vec::new();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let name = row.get_ref(1)?.as_str().unwrap_or_default();
            let likeness = likeness(key, name);
            if likeness < LIKELY {
                continue;
            }
            if key.split(' ').all(|word| name.split(' ').any(|known| known == word)) {
                having.push(row.get(0)?);
            }
            like.push((likeness, row.get(0)?));
        }
        if let Some(outcome) = prefer_active(self.found(having)?) {
            return Ok(outcome);
        }
        Ok(Outcome::None(self.found(likest(like))?))
    }

    fn found(&self, contacts: Vec<ContactId>) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for id in contacts {
            found.extend(self.maybe(
                "SELECT id, handle, given, family, archived_on IS NOT NULL FROM contact WHERE id = ?1",
                [id],
                read_found,
            )?);
        }
        Ok(found)
    }

    /// Finds an organisation by id or name, whatever its spelling.
    pub fn find_organisation(&self, query: &str) -> Result<Outcome<Nouns<OrganisationId>>> {
        if let Some(outcome) = self.fitting_organisation(query)? {
            return Ok(outcome);
        }
        if OrganisationId::parse(query.trim()).is_some() {
            return Ok(Outcome::None(Vec::new()));
        }
        let all =
            self.all("SELECT id, name, name_key FROM organisation ORDER BY name_key, id", [], |row| {
                Ok((read_noun(row)?, row.get(2)?))
            })?;
        Ok(choose(&body_key(query), all))
    }

    /// [`Store::find_organisation`] without those that are only like it: what does not fit is not looked at.
    pub fn fitting_organisation(&self, query: &str) -> Result<Option<Outcome<Nouns<OrganisationId>>>> {
        if let Some(id) = OrganisationId::parse(query.trim()) {
            let found = self.all("SELECT id, name FROM organisation WHERE id = ?1", [id], read_noun)?;
            return Ok(Outcome::of(found));
        }
        let key = body_key(query);
        let exact: Vec<Nouns<OrganisationId>> =
            self.all("SELECT id, name FROM organisation WHERE name_key = ?1 ORDER BY id", [&key], read_noun)?;
        // A county and the council that took its place may share a key; the name as it is written tells them apart.
        let written: Vec<_> =
            exact.iter().filter(|found| fold(&found.words) == fold(query)).cloned().collect();
        let exact = if written.is_empty() { exact } else { written };
        if let Some(outcome) = Outcome::of(exact) {
            return Ok(Some(outcome));
        }
        let beginning = self.all(
            "SELECT id, name, name_key FROM organisation WHERE name_key >= ?1 AND name_key < ?2 ORDER BY name_key, id",
            [&key, &after(&key)],
            |row| Ok((read_noun(row)?, row.get(2)?)),
        )?;
        Ok(fitting(&key, beginning))
    }

    /// Finds an area by id, code or name. `Castle, Lincoln Council` and `Altrincham (ward)` say which one is meant.
    pub fn find_area(&self, query: &str) -> Result<Outcome<Nouns<AreaId>>> {
        if let Some(outcome) = self.fitting_area(query)? {
            return Ok(outcome);
        }
        let query = query.trim();
        if gss_code(query).is_some() || AreaId::parse(query).is_some() {
            return Ok(Outcome::None(Vec::new()));
        }
        let (name, kind) = split_kind(query);
        let all = self.all(
            "SELECT a.id, a.name, a.kind, o.name, o.name_key, a.name_key FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id ORDER BY a.name_key, a.id",
            [],
            |row| Ok((read_area(row)?, row.get::<_, String>(5)?)),
        )?;
        let all = all.into_iter().filter(|(row, _)| kind.is_none_or(|kind| row.1 == kind));
        Ok(choose(&area_key(name), all.map(|(row, key)| (row.0, key))))
    }

    /// [`Store::find_area`] without those that are only like it: what does not fit is not looked at.
    pub fn fitting_area(&self, query: &str) -> Result<Option<Outcome<Nouns<AreaId>>>> {
        let query = query.trim();
        let code = gss_code(query);
        if code.is_some() || AreaId::parse(query).is_some() {
            let found = self.all(
                "SELECT a.id, a.name, a.kind, o.name, o.name_key FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id WHERE a.id = ?1 OR a.code = ?2 ORDER BY a.id",
                params![AreaId::parse(query), code],
                |row| Ok(read_area(row)?.0),
            )?;
            return Ok(Outcome::of(found));
        }
        let (name, kind) = split_kind(query);
        let of_kind = |row: &AreaRow| kind.is_none_or(|kind| row.1 == kind);
        let exact: Vec<_> = self.areas_of(&area_key(name))?.into_iter().filter(of_kind).collect();
        if let Some(outcome) = Outcome::of(exact.into_iter().map(|row| row.0).collect()) {
            return Ok(Some(outcome));
        }
        if let Some((area, council)) = name.rsplit_once(',') {
            let council = body_key(council);
            let of_council = |row: &AreaRow| row.2.as_deref() == Some(council.as_str()) && of_kind(row);
            let exact: Vec<_> = self.areas_of(&area_key(area))?.into_iter().filter(of_council).collect();
            if let Some(outcome) = Outcome::of(exact.into_iter().map(|row| row.0).collect()) {
                return Ok(Some(outcome));
            }
        }
        let key = area_key(name);
        let beginning = self.all(
            "SELECT a.id, a.name, a.kind, o.name, o.name_key, a.name_key FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id WHERE a.name_key >= ?1 AND a.name_key < ?2 ORDER BY a.name_key, a.id",
            [&key, &after(&key)],
            |row| Ok((read_area(row)?, row.get::<_, String>(5)?)),
        )?;
        let beginning = beginning.into_iter().filter(|(row, _)| of_kind(row));
        Ok(fitting(&key, beginning.map(|(row, key)| (row.0, key))))
    }

    fn areas_of(&self, key: &str) -> Result<Vec<AreaRow>> {
        self.all(
            "SELECT a.id, a.name, a.kind, o.name, o.name_key FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id WHERE a.name_key = ?1 ORDER BY a.id",
            [key],
            read_area,
        )
    }

    /// Finds a post by id or by its words: "ward councillor northfield".
    ///
    /// `title` gives the words of a role.
    pub fn find_post(
        &self,
        query: &str,
        day: NaiveDate,
        title: impl Fn(&str) -> String,
    ) -> Result<Outcome<Nouns<PostId>>> {
        if let Some(id) = PostId::parse(query.trim()) {
            let found =
                self.maybe("SELECT id FROM post WHERE id = ?1", [id], |row| row.get::<_, PostId>(0))?;
            return Ok(found
                .map_or(Outcome::None(Vec::new()), |id| Outcome::One(Nouns { id, words: String::new() })));
        }
        let posts = self.posts(day)?.into_iter().map(|seats| {
            let role = title(&seats.post.role);
            let name = seats.post.title.as_deref().unwrap_or(&role);
            let mut words = crate::domain::post::label(name, seats.area.as_deref());
            if let Some(organisation) = &seats.organisation {
                words = format!("{words} ({organisation})");
            }
            let key = words_key(&words);
            (Nouns { id: seats.post.id, words }, key)
        });
        Ok(choose(&words_key(query), posts))
    }
}

/// The folded words of a post; `&` is read as "and".
fn words_key(words: &str) -> String {
    fold(&words.replace('&', " and "))
}

type AreaRow = (Nouns<AreaId>, AreaKind, Option<String>);

fn read_found(row: &Row<'_>) -> rusqlite::Result<Found> {
    let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Found {
        id: row.get(0)?,
        handle: row.get(1)?,
        name: format!("{given} {family}").trim_start().to_owned(),
        archived: row.get(4)?,
    })
}

fn read_noun<Id: rusqlite::types::FromSql>(row: &Row<'_>) -> rusqlite::Result<Nouns<Id>> {
    Ok(Nouns { id: row.get(0)?, words: row.get(1)? })
}

fn read_area(row: &Row<'_>) -> rusqlite::Result<AreaRow> {
    let (name, kind, council): (String, AreaKind, Option<String>) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let words = match council {
        Some(council) => format!("{name} ({kind} of {council})"),
        None => format!("{name} ({kind})"),
    };
    Ok((Nouns { id: row.get(0)?, words }, kind, row.get(4)?))
}

fn prefer_active(found: Vec<Found>) -> Option<Outcome<Found>> {
    let mut active = found.iter().filter(|contact| !contact.archived);
    if let (Some(only), None) = (active.next(), active.next()) {
        return Some(Outcome::One(only.clone()));
    }
    Outcome::of(found)
}

/// The first text after everything that begins with `prefix`: every key is ASCII, so the last byte can be raised.
fn after(prefix: &str) -> String {
    let mut after = prefix.to_owned();
    let last = after.pop().unwrap_or('\u{7e}');
    after.push(char::from_u32(u32::from(last) + 1).unwrap_or(char::MAX));
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_before_the_next_one() {
        assert_eq!(after("rao-"), "rao.");
        assert!("rao-zzz" < after("rao-").as_str() && "rap" > after("rao-").as_str());
    }
}
