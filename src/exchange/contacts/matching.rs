//! Whom a row is about: by handle, then by e-mail address, then by name where nothing speaks against it.

use foldhash::{HashMap, HashSet};

use super::place::fits_place;
use super::row::Wanted;
use crate::domain::contact::email_key;
use crate::domain::id::ContactId;
use crate::domain::name::{LIKELY, PersonName, fold, likeness};
use crate::exchange::register::Register;
use crate::store::Result;

/// Whom a row is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// Somebody in the record.
    Known(ContactId),
    /// Somebody new; these have the same name or address and are not meant.
    New(Vec<ContactId>),
    /// One of these, and nothing tells which.
    Ambiguous(Vec<ContactId>),
}

/// What the rows of the file say about who is who.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// Every handle of the file, and whom it turned out to mean.
    handles: HashMap<String, Option<ContactId>>,
    /// Those who are meant by a handle of the file, so that a row with another handle cannot mean them.
    spoken_for: HashSet<ContactId>,
    /// Every e-mail address of the file, by key.
    emails: HashSet<String>,
}

impl Claims {
    /// Notes a row before any row is matched.
    pub(super) fn announce(&mut self, register: &Register<'_>, handle: Option<&str>, email: Option<&str>) {
        if let Some(handle) = handle {
            let known = register.with_handle(handle);
            self.spoken_for.extend(known);
            self.handles.insert(handle.to_owned(), known);
        }
        if let Some(email) = email {
            self.emails.insert(email_key(email));
        }
    }

    /// Notes whom a row turned out to mean.
    pub(super) fn settle(&mut self, wanted: &Wanted<'_>, contact: ContactId) {
        if let Some(claim) = wanted.handle.and_then(|handle| self.handles.get_mut(handle))
            && claim.replace(contact).is_none()
        {
            self.spoken_for.insert(contact);
        }
    }

    /// Finds whom a row is about; `is_touched` tells whether an earlier row was about somebody.
    pub(super) fn find(
        &self,
        register: &Register<'_>,
        wanted: &Wanted<'_>,
        is_touched: impl Fn(ContactId) -> bool,
    ) -> Result<Match> {
        if let Some(known) = wanted.handle.and_then(|handle| self.handles.get(handle).copied().flatten()) {
            return Ok(Match::Known(known));
        }
        let may_mean = |id: &ContactId| wanted.handle.is_none() || !self.spoken_for.contains(id);
        let mut others = Vec::new();
        if let Some(email) = wanted.email {
            let having: Vec<ContactId> =
                register.with_email(email).iter().copied().filter(may_mean).collect();
            match by_email(register, wanted, &having)? {
                Match::New(unlike) => others = unlike,
                found => return Ok(found),
            }
        }
        let namesakes = register.with_name_key(&wanted.name_key).iter().copied();
        let (mut possible, mut near) = (Vec::new(), Vec::new());
        for id in namesakes.filter(may_mean) {
            let shares_place = wanted.post.as_ref().is_some_and(|post| fits_place(register, id, post));
            let other_email = match wanted.email {
                Some(_) => register.writer().contact(id)?.email,
                None => None,
            };
            // Another address is one that changed, or another person: the same place speaks for the first, and both
            // addresses in one file for the second.
            let is_other = register.is_archived(id)
                || other_email.is_some_and(|email| {
                    !shares_place || is_touched(id) || self.emails.contains(&email_key(&email))
                });
            if is_other {
                others.push(id);
            } else {
                possible.push(id);
                near.extend(shares_place.then_some(id));
            }
        }
        Ok(match (possible.as_slice(), near.as_slice()) {
            ([], _) => Match::New(others),
            ([one], _) | (_, [one]) => Match::Known(*one),
            _ => Match::Ambiguous(possible),
        })
    }
}

/// Whom the e-mail address means: somebody of the same name or one like it, because offices share addresses.
fn by_email(register: &Register<'_>, wanted: &Wanted<'_>, having: &[ContactId]) -> Result<Match> {
    if having.is_empty() {
        return Ok(Match::New(Vec::new()));
    }
    let namesakes = register.with_name_key(&wanted.name_key);
    let mut meant: Vec<ContactId> = having.iter().copied().filter(|id| namesakes.contains(id)).collect();
    if meant.is_empty() {
        for id in having {
            if is_alike(&register.writer().contact(*id)?.name, &wanted.name) {
                meant.push(*id);
            }
        }
    }
    if meant.len() > 1 && meant.iter().any(|id| !register.is_archived(*id)) {
        meant.retain(|id| !register.is_archived(*id));
    }
    Ok(match meant.as_slice() {
        [] => Match::New(having.to_vec()),
        [one] => Match::Known(*one),
        _ => Match::Ambiguous(meant),
    })
}

/// Tells whether two names can be one person's who has this address: alike, or the same given name (a marriage).
fn is_alike(one: &PersonName, other: &PersonName) -> bool {
    let first = |name: &PersonName| fold(name.given.split_whitespace().next().unwrap_or_default());
    let (given, other_given) = (first(one), first(other));
    (given.len() > 1 && given == other_given)
        || likeness(&fold(&one.plain()), &fold(&other.plain())) >= LIKELY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(given: &str, family: &str) -> PersonName {
        PersonName { title: None, given: given.to_owned(), family: family.to_owned(), honours: None }
    }

    #[test]
    fn an_office_that_shares_an_address_is_several_people() {
        assert!(is_alike(&name("Anita", "Rao"), &name("Anita Kaur", "Patel")));
        assert!(is_alike(&name("A", "Rao"), &name("Anita", "Rao")));
        assert!(!is_alike(&name("Anita", "Rao"), &name("John", "Smith")));
        assert!(!is_alike(&name("", "Rao"), &name("", "Smith")));
    }
}
