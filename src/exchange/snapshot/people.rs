//! The people behind the rows: new contacts, and what a file teaches about known ones.

use super::names::{better, same_but_for_initials};
use super::notices::Kind;
use super::run::Run;
use crate::domain::channel::{Channel, Detail};
use crate::domain::contact::{Contact, NewContact};
use crate::domain::id::ContactId;
use crate::domain::name::{PersonName, fold};
use crate::exchange::snapshot::rows::SeatHolder;
use crate::store::{ContactChange, Result};

impl Run<'_> {
    /// Changes the contacts that were recognised, then makes those that were not.
    pub(super) fn settle_people(&mut self) -> Result<()> {
        let mut known: Vec<(ContactId, Vec<usize>)> =
            self.rows_of.iter().map(|(contact, rows)| (*contact, rows.clone())).collect();
        known.sort_by_key(|(_, rows)| rows.first().copied());
        for (contact, mut rows) in known {
            rows.sort_unstable();
            self.update(contact, &rows)?;
        }
        for row in 0..self.found.len() {
            if self.is_waiting(row) {
                self.settle_new(row)?;
            }
        }
        self.carry_to_repeats();
        Ok(())
    }

    /// An earlier row of this file may have made the person; else they are made here.
    fn settle_new(&mut self, row: usize) -> Result<()> {
        for same in [self.by_identifier(row), self.by_email(row)].into_iter().flatten() {
            if self.claim(row, same, true) {
                let mut rows = self.rows_of.get(&same).cloned().unwrap_or_default();
                rows.sort_unstable();
                return self.update(same, &rows);
            }
        }
        let Some(holder) = self.holder(row) else { return Ok(()) };
        let namesakes = self.register.with_name(&holder.name.plain()).to_vec();
        let new = NewContact {
            email: holder.email.clone(),
            phone: holder.phone.clone(),
            ..NewContact::named(holder.name.clone(), self.spec.today)
        };
        let (id, handle) = self.register.add_contact_called(&new)?;
        self.contacts.insert(id, kept(id, handle, new));
        self.learn_identifiers(id, holder)?;
        self.claim(row, id, true);
        for namesake in namesakes {
            let text = format!(
                "{} may be the same person as {}: nothing but the name says so; if they are one, use engage contact merge",
                self.call(id),
                self.call(namesake)
            );
            self.notices.add(Kind::Namesake, text);
        }
        Ok(())
    }

    /// Brings a contact up to what the rows say; notes, owner, tier and cadence are never touched.
    fn update(&mut self, id: ContactId, rows: &[usize]) -> Result<()> {
        let Some(now) = self.contacts.get(&id).cloned() else { return Ok(()) };
        let holders: Vec<(usize, &SeatHolder)> =
            rows.iter().filter_map(|row| Some((*row, self.holder(*row)?))).collect();
        let is_older = rows.iter().any(|row| self.is_older(*row));
        let mut change = ContactChange::default();
        let name = better_name(&now.name, &holders, is_older);
        change.name = (name != now.name).then_some(name);
        if now.phone.is_none() {
            change.phone = holders.iter().find_map(|(_, holder)| holder.phone.clone()).map(Some);
        }
        let mut details = Vec::new();
        let mut email = now.email.clone();
        for new in holders.iter().filter_map(|(_, holder)| holder.email.as_ref()) {
            if self.register.with_email(new).contains(&id) {
                continue;
            }
            if email.is_none() {
                email = Some(new.clone());
            } else if is_older || !self.evidence.is_personal(new) {
                continue;
            } else if email == now.email {
                details.extend(email.replace(new.clone()));
            } else {
                details.push(new.clone());
            }
            self.register.learn_email(id, new);
        }
        change.email = (email != now.email).then_some(email);
        let is_changed = !change.is_empty() || !details.is_empty();
        if !change.is_empty() {
            self.register.writer().change_contact(id, &change)?;
        }
        for value in details {
            let detail = Detail { channel: Channel::Email, value, note: None };
            self.register.writer().add_detail(id, &detail)?;
        }
        for (row, holder) in &holders {
            if self.learn_identifiers(id, holder)? {
                self.touched.insert(*row);
            }
        }
        if let Some(contact) = self.contacts.get_mut(&id) {
            contact.name = change.name.unwrap_or(now.name);
            contact.email = change.email.unwrap_or(now.email);
            contact.phone = change.phone.unwrap_or(now.phone);
        }
        if is_changed {
            self.touched.extend(rows.first());
        }
        if self.register.is_archived(id) {
            self.notices.add(Kind::Whole, format!("{} is archived, and holds a seat", self.call(id)));
        }
        Ok(())
    }

    fn learn_identifiers(&mut self, id: ContactId, holder: &SeatHolder) -> Result<bool> {
        let mut is_new = false;
        let known: Vec<(&'static str, String)> = self.evidence.identifiers(holder).cloned().collect();
        for (scheme, value) in known {
            let contacts = self.identified.entry(scheme).or_default();
            if contacts.contains_key(&value) {
                continue;
            }
            self.register.writer().identify(id, scheme, &value)?;
            contacts.insert(value.clone(), id);
            self.lasting.entry((id, scheme)).or_default().push(value);
            is_new = true;
        }
        Ok(is_new)
    }

    /// Gives each repeated row the contact of the row it repeats.
    fn carry_to_repeats(&mut self) {
        for row in 0..self.found.len() {
            if let Some(first) = self.evidence.repeats.get(row).copied().flatten() {
                let contact = self.found.get(first).copied().flatten();
                if let Some(found) = self.found.get_mut(row) {
                    *found = contact;
                }
                let line = self.snapshot.rows.get(row).map_or(0, |row| row.line);
                let before = self.snapshot.rows.get(first).map_or(0, |row| row.line);
                let name = self.holder(row).map(|holder| holder.name.plain()).unwrap_or_default();
                let text = format!("line {line}: {name} stands in line {before} already: taken once");
                self.notices.add(Kind::Double, text);
            }
        }
    }
}

/// The name to keep: that of the file where none of its rows has the known one, else the known one.
///
/// A name with initials never takes the place of a whole one, and an older file renames nobody.
fn better_name(now: &PersonName, holders: &[(usize, &SeatHolder)], is_older: bool) -> PersonName {
    let mut name = now.clone();
    let key = fold(&now.plain());
    let is_known = holders.iter().any(|(_, holder)| fold(&holder.name.plain()) == key);
    if let Some((_, holder)) = holders.first().filter(|_| !is_known && !is_older) {
        let is_shorter = same_but_for_initials(now, &holder.name)
            && holder.name.given.chars().count() <= now.given.chars().count();
        if !is_shorter {
            name.given.clone_from(&holder.name.given);
            name.family.clone_from(&holder.name.family);
        }
    }
    let title = holders.iter().find_map(|(_, holder)| holder.name.title.as_deref());
    let honours = holders.iter().find_map(|(_, holder)| holder.name.honours.as_deref());
    for (slot, word) in [(&mut name.title, title), (&mut name.honours, honours)] {
        if (slot.is_none() || !is_older)
            && let Some(word) = better(slot.as_deref(), word)
        {
            *slot = Some(word);
        }
    }
    name
}

fn kept(id: ContactId, handle: String, new: NewContact) -> Contact {
    Contact {
        id,
        handle,
        name: new.name,
        email: new.email,
        phone: new.phone,
        tier: new.tier,
        cadence: new.cadence,
        owner: new.owner,
        snoozed_until: new.snoozed_until,
        via: new.via,
        notes: new.notes,
        recorded_on: new.recorded_on,
        archived_on: None,
    }
}
