//! What a row changes about somebody who is in the record already.

use super::row::Wanted;
use super::touched::{Fact, Touched};
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::contact::{Contact, email_key};
use crate::domain::id::ContactId;
use crate::domain::name::{PersonName, fold};
use crate::exchange::register::Register;
use crate::store::{ContactChange, Result};

use chrono::NaiveDate;

/// The change a row makes to a contact; facts that an earlier row gave otherwise are left and named in `kept`.
pub(super) fn change_of(
    now: &Contact,
    wanted: &Wanted<'_>,
    touched: &mut Touched,
    kept: &mut Vec<Fact>,
) -> ContactChange {
    let mut facts = Facts { touched, kept };
    let text = |text: Option<&str>| text.map(str::to_owned);
    ContactChange {
        name: facts.settle(Fact::Name, Some(&now.name), Some(merged(&now.name, &wanted.name))),
        email: new_email(&mut facts, now, wanted).map(Some),
        phone: new_phone(&mut facts, now, wanted).map(Some),
        tier: facts.settle(Fact::Tier, now.tier.as_ref(), wanted.tier.clone()).map(Some),
        cadence: facts.settle(Fact::Cadence, now.cadence.as_ref(), wanted.cadence).map(Some),
        owner: facts.settle(Fact::Owner, now.owner.as_ref(), text(wanted.owner)).map(Some),
        snoozed_until: facts
            .settle(Fact::SnoozedUntil, now.snoozed_until.as_ref(), wanted.snoozed_until)
            .map(Some),
        archived_on: facts.settle(Fact::Archived, now.archived_on.as_ref(), wanted.archived_on).map(Some),
        notes: wanted.notes.and_then(|more| notes_with(now.notes.as_deref(), more)).map(Some),
        via: None,
    }
}

struct Facts<'a> {
    touched: &'a mut Touched,
    kept: &'a mut Vec<Fact>,
}

impl Facts<'_> {
    /// Gives the value to be set; none where it stands already or an earlier row gave another.
    fn settle<T: PartialEq>(&mut self, fact: Fact, now: Option<&T>, wanted: Option<T>) -> Option<T> {
        let wanted = wanted?;
        let is_first = self.touched.is_first(fact);
        if now == Some(&wanted) {
            return None;
        }
        if !is_first {
            self.kept.push(fact);
            return None;
        }
        Some(wanted)
    }
}

fn new_email(facts: &mut Facts<'_>, now: &Contact, wanted: &Wanted<'_>) -> Option<String> {
    let email = wanted.email?;
    let is_first = facts.touched.is_first(Fact::Email);
    let same = now.email.as_deref().is_some_and(|known| email_key(known) == email_key(email));
    (is_first && !same).then(|| email.to_owned())
}

/// The first telephone number: that of the row, else its mobile number where there is none yet.
fn new_phone(facts: &mut Facts<'_>, now: &Contact, wanted: &Wanted<'_>) -> Option<String> {
    let phone = wanted.phone.or_else(|| wanted.mobile.filter(|_| now.phone.is_none()))?;
    let is_first = facts.touched.is_first(Fact::Phone);
    (is_first && now.phone.as_deref() != Some(phone)).then(|| phone.to_owned())
}

/// The notes with a text more; `None` where they hold it already.
fn notes_with(now: Option<&str>, more: &str) -> Option<String> {
    match now {
        None => Some(more.to_owned()),
        Some(now) if now.contains(more) => None,
        Some(now) => Some(format!("{now}\n{more}")),
    }
}

/// The name a row gives, with what the record knows besides: title, honours, and given names that the row shortens.
fn merged(now: &PersonName, wanted: &PersonName) -> PersonName {
    let initials = |text: &str| {
        text.split([' ', '.']).filter(|word| !word.is_empty()).all(|word| word.chars().count() == 1)
    };
    let first = |text: &str| text.chars().next();
    // Who types quickly leaves out capitals and accents: that is no correction.
    let spelt = |now: &str, wanted: &str| {
        let fewer = |test: fn(char) -> bool| now.contains(test) && !wanted.contains(test);
        let is_careless = fold(now) == fold(wanted)
            && (fewer(char::is_uppercase) || fewer(|letter| letter.is_alphabetic() && !letter.is_ascii()));
        if is_careless { now.to_owned() } else { wanted.to_owned() }
    };
    let shortens =
        initials(&wanted.given) && (wanted.given.is_empty() || first(&wanted.given) == first(&now.given));
    PersonName {
        title: wanted.title.clone().or_else(|| now.title.clone()),
        given: if shortens { now.given.clone() } else { spelt(&now.given, &wanted.given) },
        family: spelt(&now.family, &wanted.family),
        honours: wanted.honours.clone().or_else(|| now.honours.clone()),
    }
}

/// Adds the further ways of a row to reach somebody, and those that its first ones push aside; tells whether any is
/// new. `now` is the contact before the row.
pub(super) fn add_details(
    register: &mut Register<'_>,
    now: &Contact,
    after: &ContactChange,
    wanted: &Wanted<'_>,
) -> Result<bool> {
    let pushed = now.email.clone().filter(|_| after.email.is_some());
    let email = after.email.clone().unwrap_or_else(|| now.email.clone());
    let phone = after.phone.clone().unwrap_or_else(|| now.phone.clone());
    let mut ways: Vec<Detail> = Vec::new();
    let mut add = |channel, value: &str, note: Option<&str>| {
        ways.push(Detail { channel, value: value.to_owned(), note: note.map(str::to_owned) });
    };
    let given = [
        (Channel::Email, pushed.as_deref(), None),
        (Channel::Email, wanted.email, None),
        (Channel::Phone, wanted.phone, None),
        (Channel::Phone, wanted.mobile, Some("mobile")),
    ];
    for (channel, value, note) in given {
        if let Some(value) = value {
            add(channel, value, note);
        }
    }
    ways.extend(wanted.details.iter().cloned());
    let is_first = |way: &Detail| match way.channel {
        Channel::Email => email.as_deref().is_some_and(|email| email_key(email) == email_key(&way.value)),
        Channel::Phone => phone.as_deref() == Some(way.value.as_str()),
        _ => false,
    };
    // What stands in a column of its own is not said twice, but an export that has it twice is taken at its word.
    ways.retain(|way| wanted.details.contains(way) || !is_first(way));
    if ways.is_empty() {
        return Ok(false);
    }
    let known = register.writer().details(now.id)?;
    let mut changed = false;
    for way in ways {
        let same = known.iter().find(|known| known.channel == way.channel && known.value == way.value);
        let says_more = way.note.is_some() && same.is_some_and(|known| known.note.is_none());
        if same.is_none() || says_more {
            register.writer().add_detail(now.id, &way)?;
            changed = true;
        }
        if way.channel == Channel::Email {
            register.learn_email(now.id, &way.value);
        }
    }
    Ok(changed)
}

/// Adds the rules of a row; tells whether any is new. A rule for a channel replaces the one there was.
pub(super) fn add_rules(
    register: &Register<'_>,
    contact: ContactId,
    wanted: &Wanted<'_>,
    touched: &mut Touched,
    today: NaiveDate,
) -> Result<bool> {
    if wanted.rules.is_empty() {
        return Ok(false);
    }
    let known = register.writer().do_not_contact(contact)?;
    let mut changed = false;
    for rule in &wanted.rules {
        let now = known.iter().find(|known| known.channel == rule.channel);
        let new = DoNotContact {
            channel: rule.channel,
            reason: rule.reason.clone(),
            since: rule.since.or(now.map(|now| now.since)).unwrap_or(today),
            until: rule.until.or_else(|| now.filter(|_| rule.since.is_none())?.until),
        };
        if touched.is_first_rule(rule.channel) && now != Some(&new) {
            register.writer().forbid(contact, &new)?;
            changed = true;
        }
    }
    Ok(changed)
}

/// Notes what a row says somebody cares about; tells whether any of it is new.
pub(super) fn add_topics(
    register: &mut Register<'_>,
    contact: ContactId,
    wanted: &Wanted<'_>,
    is_new: bool,
) -> Result<bool> {
    if wanted.topics.is_empty() {
        return Ok(false);
    }
    let known = if is_new { Vec::new() } else { register.writer().topics_of(contact)? };
    let mut changed = false;
    for topic in &wanted.topics {
        let id = register.topic_or_new(topic)?;
        if !known.iter().any(|(known, _)| *known == id) {
            register.writer().care(contact, id)?;
            changed = true;
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(title: Option<&str>, given: &str, family: &str) -> PersonName {
        let title = title.map(str::to_owned);
        PersonName { title, given: given.to_owned(), family: family.to_owned(), honours: None }
    }

    #[test]
    fn a_shorter_name_takes_nothing_away() {
        let now = name(Some("Dr"), "Anita Jane", "Rao");
        assert_eq!(merged(&now, &name(None, "A. J.", "Rao")), now);
        assert_eq!(merged(&now, &name(None, "", "Rao")), now);
        assert_eq!(merged(&now, &name(None, "Anita", "Rao-Smith")), name(Some("Dr"), "Anita", "Rao-Smith"));
        assert_eq!(merged(&now, &name(Some("Ms"), "B", "Rao")), name(Some("Ms"), "B", "Rao"));
    }

    #[test]
    fn a_name_typed_quickly_takes_no_capital_and_no_accent_away() {
        let now = name(None, "Zoë", "O'Neill");
        for (given, family) in [("zoë", "o'neill"), ("Zoe", "O'Neill"), ("zoe", "O'NEILL")] {
            assert_eq!(merged(&now, &name(None, given, family)).given, "Zoë", "{given}");
        }
        assert_eq!(merged(&now, &name(None, "Zoë", "o'neill")), now);
        let plain = name(None, "Sean", "Mcdonald");
        let better = name(None, "Seán", "McDonald");
        assert_eq!(merged(&plain, &better), better);
    }

    #[test]
    fn notes_grow_by_what_is_new() {
        assert_eq!(notes_with(None, "a").as_deref(), Some("a"));
        assert_eq!(notes_with(Some("a\nb"), "b"), None);
        assert_eq!(notes_with(Some("a"), "b").as_deref(), Some("a\nb"));
    }
}
