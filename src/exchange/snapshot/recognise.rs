//! Which contact of the record each row is: the strongest evidence first, and none is claimed twice.
//!
//! In this order: an identifier; an e-mail address that is one person's; the same name in the same post, in the same
//! body, in the same body in the past; a name that differs by initials in the same post; the same name of a contact
//! who holds no post of any body. The same name in *another* body is no evidence.

use std::collections::HashMap;

use super::names::{same_but_for_initials, share_a_word};
use super::notices::Kind;
use super::run::Run;
use crate::domain::id::ContactId;
use crate::domain::membership::Membership;
use crate::domain::name::fold;

/// Identifiers that follow a person for life: a different one tells two people of one name apart.
const LASTING: [&str; 2] = ["theyworkforyou", "parliament"];

impl Run<'_> {
    /// Finds the contacts there are; rows without one stay empty.
    pub(super) fn recognise(&mut self) {
        self.pass(true, Self::by_identifier);
        self.pass(true, Self::by_email);
        self.pass(false, |run, row| run.by_name(row, |run, m| run.in_post(row, m) && run.is_open(m)));
        self.pass(false, |run, row| run.by_name(row, |run, m| run.in_body(row, m) && run.is_open(m)));
        self.pass(false, |run, row| run.by_name(row, |run, m| run.in_body(row, m)));
        self.pass(false, Self::by_initials);
        let lonely = self.unattached();
        self.pass(false, move |_, row| lonely.get(&row).copied());
    }

    fn pass(&mut self, is_strong: bool, find: impl Fn(&Self, usize) -> Option<ContactId>) {
        for row in 0..self.found.len() {
            if self.is_waiting(row)
                && let Some(contact) = find(self, row)
            {
                self.claim(row, contact, is_strong);
            }
        }
    }

    /// Tells whether a row has a holder of its own who is not known yet.
    pub(super) fn is_waiting(&self, row: usize) -> bool {
        self.found.get(row).is_some_and(Option::is_none)
            && self.holder(row).is_some()
            && self.evidence.repeats.get(row).is_some_and(Option::is_none)
    }

    /// Takes a contact for a row; tells whether it was free.
    ///
    /// A second row of the same body gets them only where the evidence is strong and the name is the same.
    pub(super) fn claim(&mut self, row: usize, contact: ContactId, is_strong: bool) -> bool {
        let Some(organisation) = self.standing_of(row).map(|standing| standing.organisation) else {
            return false;
        };
        let may = self.claims.get(&(organisation, contact)).is_none_or(|rows| {
            is_strong
                && rows.iter().all(|other| {
                    self.evidence.keys.get(*other) == self.evidence.keys.get(row)
                        && self.posts.get(*other) != self.posts.get(row)
                })
        });
        if may {
            if self.claims.contains_key(&(organisation, contact)) {
                let text = format!("{} stands for more than one area of a council", self.call(contact));
                self.notices.add(Kind::Double, text);
            }
            self.claims.entry((organisation, contact)).or_default().push(row);
            self.rows_of.entry(contact).or_default().push(row);
            if let Some(found) = self.found.get_mut(row) {
                *found = Some(contact);
            }
        }
        may
    }

    fn is_free(&self, row: usize, contact: ContactId) -> bool {
        self.standing_of(row)
            .is_some_and(|standing| !self.claims.contains_key(&(standing.organisation, contact)))
    }

    /// The contact with one of a row's identifiers.
    pub(super) fn by_identifier(&self, row: usize) -> Option<ContactId> {
        let holder = self.holder(row)?;
        self.evidence
            .identifiers(holder)
            .find_map(|(scheme, value)| self.identified.get(scheme)?.get(value).copied())
    }

    /// The contact with a row's e-mail address: of the same name, or the only one and with a name in common.
    pub(super) fn by_email(&self, row: usize) -> Option<ContactId> {
        let holder = self.holder(row)?;
        let email = holder.email.as_deref().filter(|email| self.evidence.is_personal(email))?;
        let known = self.register.with_email(email);
        let key = self.evidence.keys.get(row)?;
        let named = known.iter().copied().filter(|contact| {
            !self.is_contradicted(row, *contact)
                && self.contacts.get(contact).is_some_and(|contact| fold(&contact.name.plain()) == *key)
        });
        // Two contacts may have one name and one address: whoever holds the post already is meant.
        let nearest = named.min_by_key(|contact| self.distance(row, *contact));
        if nearest.is_some() {
            return nearest;
        }
        let [only] = known else { return None };
        let contact = self.contacts.get(only).filter(|_| !self.is_contradicted(row, *only))?;
        let alike =
            share_a_word(&contact.name, &holder.name) || same_but_for_initials(&contact.name, &holder.name);
        alike.then_some(*only)
    }

    /// How far a contact is from a row: in its post, in its body, in its body once, elsewhere.
    fn distance(&self, row: usize, contact: ContactId) -> u8 {
        let memberships = self.register.memberships_of(contact);
        let any = |test: &dyn Fn(&Membership) -> bool| memberships.iter().any(|membership| test(membership));
        if any(&|membership| self.in_post(row, membership) && self.is_open(membership)) {
            0
        } else if any(&|membership| self.in_body(row, membership) && self.is_open(membership)) {
            1
        } else if any(&|membership| self.in_body(row, membership)) {
            2
        } else {
            3
        }
    }

    fn by_name(&self, row: usize, fits: impl Fn(&Self, &Membership) -> bool) -> Option<ContactId> {
        let holder = self.holder(row)?;
        self.register.with_name(&holder.name.plain()).iter().copied().find(|contact| {
            self.is_free(row, *contact)
                && !self.is_contradicted(row, *contact)
                && self.register.memberships_of(*contact).into_iter().any(|membership| fits(self, membership))
        })
    }

    /// The only holder of the post who is not claimed and whose name differs by initials.
    fn by_initials(&self, row: usize) -> Option<ContactId> {
        let holder = self.holder(row)?;
        let post = *self.posts.get(row)?;
        let mut alike = self.register.memberships_in(post).into_iter().filter(|membership| {
            self.is_open(membership)
                && self.is_free(row, membership.contact)
                && !self.is_contradicted(row, membership.contact)
                && self
                    .contacts
                    .get(&membership.contact)
                    .is_some_and(|contact| same_but_for_initials(&contact.name, &holder.name))
        });
        let only = alike.next()?;
        alike.next().is_none().then_some(only.contact)
    }

    /// Rows and the contacts of their name who hold no post of any body, one of each.
    fn unattached(&self) -> HashMap<usize, ContactId> {
        let mut waiting: HashMap<&str, Vec<usize>> = HashMap::new();
        for (row, key) in self.evidence.keys.iter().enumerate().filter(|(row, _)| self.is_waiting(*row)) {
            waiting.entry(key).or_default().push(row);
        }
        let mut pairs = HashMap::new();
        for rows in waiting.into_values() {
            let [row] = rows.as_slice() else { continue };
            let Some(holder) = self.holder(*row) else { continue };
            let mut free = self.register.with_name(&holder.name.plain()).iter().copied().filter(|contact| {
                !self.register.is_archived(*contact)
                    && !self.is_contradicted(*row, *contact)
                    && self.register.memberships_of(*contact).iter().all(|membership| {
                        self.register.post(membership.post).is_some_and(|post| post.organisation.is_none())
                    })
            });
            if let (Some(only), None) = (free.next(), free.next()) {
                pairs.insert(*row, only);
            }
        }
        pairs
    }

    fn in_post(&self, row: usize, membership: &Membership) -> bool {
        self.posts.get(row) == Some(&membership.post)
    }

    fn in_body(&self, row: usize, membership: &Membership) -> bool {
        let organisation = self.register.post(membership.post).and_then(|post| post.organisation);
        organisation.is_some() && organisation == self.standing_of(row).map(|standing| standing.organisation)
    }

    /// Tells whether a contact is known by another identifier for life than the row's.
    fn is_contradicted(&self, row: usize, contact: ContactId) -> bool {
        let Some(holder) = self.holder(row) else { return false };
        self.evidence.identifiers(holder).filter(|(scheme, _)| LASTING.contains(scheme)).any(
            |(scheme, value)| {
                self.lasting.get(&(contact, *scheme)).is_some_and(|known| !known.contains(value))
            },
        )
    }

    /// Indexes the identifiers for life by contact.
    pub(super) fn index_lasting(&mut self) {
        for scheme in LASTING {
            for (value, contact) in self.identified.get(scheme).into_iter().flatten() {
                self.lasting.entry((*contact, scheme)).or_default().push(value.clone());
            }
        }
    }
}
