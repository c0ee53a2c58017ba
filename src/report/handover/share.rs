//! What one of us looks after.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::change::Change;
use crate::domain::counterpart::Counterpart;
use crate::domain::id::{AreaId, ContactId};
use crate::domain::name::fold;
use crate::domain::promise::Direction;
use crate::store::{Asked, Promised, Result, Store};

/// What one of us looks after.
#[derive(Debug, Clone, Default)]
pub struct Share {
    /// Contacts, by handle.
    pub contacts: Vec<ContactId>,
    /// Changes that are open.
    pub changes: Vec<Change>,
    /// Open promises of ours that they made, or that nobody is named for, to contacts of theirs.
    pub promises: Vec<Promised>,
    /// Pairs they are part of.
    pub pairs: Vec<Counterpart>,
    /// Open asks and offers that they made, or that nobody is named for, to contacts of theirs.
    pub asks: Vec<Asked>,
}

impl Share {
    /// Gathers it; with an area only what has to do with that.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn of(store: &Store, person: &str, area: Option<AreaId>, today: NaiveDate) -> Result<Self> {
        let key = fold(person);
        let is_theirs = |name: Option<&str>| name.is_some_and(|name| fold(name) == key);
        let there = area.map(|area| store.holders_of(today, None, None, Some(area))).transpose()?;
        let is_there = |contact: ContactId| there.as_ref().is_none_or(|there| there.contains(&contact));
        let contacts = store.owned_contacts()?.into_iter();
        let contacts = contacts.filter(|(contact, owner)| is_theirs(Some(owner)) && is_there(*contact));
        let mut share = Self { contacts: contacts.map(|(contact, _)| contact).collect(), ..Self::default() };
        for change in store.changes()? {
            let touches = match area {
                Some(area) => store.touched_areas(change.id)?.iter().any(|touched| touched.area.id == area),
                None => true,
            };
            if touches && change.is_open_on(today) && is_theirs(change.owner.as_deref()) {
                share.changes.push(change);
            }
        }
        let owned: HashSet<ContactId> = share.contacts.iter().copied().collect();
        share.promises = store.promises()?;
        share.promises.retain(|promised| {
            let made = &promised.promise.made;
            made.direction == Direction::Ours
                && promised.promise.closing.is_none()
                && match made.by.as_deref() {
                    Some(by) => is_theirs(Some(by)) && is_there(made.contact),
                    None => owned.contains(&made.contact),
                }
        });
        for pair in store.pairs()? {
            let about = &pair.about;
            let is_there = match area {
                Some(_) => store.place_of_post(about.post)?.0 == area,
                None => true,
            };
            if pair.ended_on.is_none() && is_theirs(about.person.as_deref()) && is_there {
                share.pairs.push(pair);
            }
        }
        share.asks = store.open_asks(today)?;
        share.asks.retain(|asked| {
            let made = &asked.ask.made;
            asked.ask.closing.is_none()
                && match made.by.as_deref() {
                    Some(by) => is_theirs(Some(by)) && (area.is_none() || made.contact.is_some_and(is_there)),
                    None => made.contact.is_some_and(|contact| owned.contains(&contact)),
                }
        });
        // As they were made; what can be missed first is first on the due list.
        share.asks.sort_by_key(|asked| asked.ask.id);
        Ok(share)
    }

    /// Tells whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
            && self.changes.is_empty()
            && self.promises.is_empty()
            && self.pairs.is_empty()
            && self.asks.is_empty()
    }
}
