//! Who of us stands beside whom of theirs, and whether the two have met.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::label::post_label;
use crate::domain::counterpart::{Counterpart, Expected, NewCounterpart, Seen, Verdict, again_by, judge};
use crate::domain::id::PostId;
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::render::{Cell, Column, Sheet};
use crate::store::{Holder, Meeting, PostNames, PostSeats, Result, Store};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only pairs with one of these verdicts; all, where there is none.
    pub verdicts: Vec<Verdict>,
    /// Only those of this person of ours, as it is written.
    pub person: Option<String>,
    /// Those that have ended too.
    pub all: bool,
    /// Tiers and roles, and what counts.
    pub policy: &'a Policy,
}

/// A pair with one holder of its post, and what there is to say of the two.
#[derive(Debug)]
struct Beside {
    holder: Option<Holder>,
    met: Option<Meeting>,
    /// The last meeting of anybody else of us, where it was later.
    other: Option<Meeting>,
    contact: Option<(NaiveDate, Kind)>,
    again_by: Option<NaiveDate>,
    verdict: Verdict,
}

/// Lists the pairs: those who never met first, then those who have not met lately.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| listed(store, spec))
}

fn listed(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    let mut pairs = store.pairs()?;
    pairs.retain(|pair| {
        (spec.all || pair.holds_on(spec.today))
            && spec.person.as_ref().is_none_or(|person| pair.about.person.as_ref() == Some(person))
    });
    let mut lines: Vec<(Counterpart, PostSeats, Beside)> = Vec::new();
    for pair in pairs {
        let post = store.post(pair.about.post, spec.today)?;
        for beside in beside(store, &pair, &post, spec)? {
            if spec.verdicts.is_empty() || spec.verdicts.contains(&beside.verdict) {
                lines.push((pair.clone(), post.clone(), beside));
            }
        }
    }
    lines.sort_by_key(|(pair, _, beside)| {
        let ended = pair.ended_on.is_some_and(|ended| ended <= spec.today);
        (ended, beside.verdict, beside.again_by.is_none(), beside.again_by, pair.id)
    });
    Ok(sheet(lines, spec.policy))
}

/// The verdict on each holder of these posts beside whom somebody of ours stands.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn verdicts(store: &Store, posts: &HashSet<PostId>, spec: &Spec<'_>) -> Result<Vec<Verdict>> {
    let mut verdicts = Vec::new();
    let is_asked_about = |pair: &Counterpart| posts.contains(&pair.about.post) && pair.holds_on(spec.today);
    for pair in store.pairs()?.into_iter().filter(is_asked_about) {
        let post = store.post(pair.about.post, spec.today)?;
        verdicts.extend(beside(store, &pair, &post, spec)?.into_iter().map(|beside| beside.verdict));
    }
    Ok(verdicts)
}

/// The pair with each holder of its post; once without, where there is none.
fn beside(store: &Store, pair: &Counterpart, seats: &PostSeats, spec: &Spec<'_>) -> Result<Vec<Beside>> {
    let (today, policy) = (spec.today, spec.policy);
    let nobody =
        |verdict| Beside { holder: None, met: None, other: None, contact: None, again_by: None, verdict };
    if !seats.exists_on(today) {
        return Ok(vec![nobody(Verdict::Gone)]);
    }
    let (role, tier) = (seats.post.role.as_str(), seats.post.tier.as_deref());
    let expected =
        Expected { cadence: policy.of_post(role, tier).cadence, meet: policy.meet_within(role, tier) };
    let mut found = Vec::new();
    for holder in store.holders(seats.post.id)? {
        if !holder.membership.held_on(today) {
            continue;
        }
        let contact = holder.membership.contact;
        let (met, anybody) = store.last_met(contact, pair.about.person.as_deref(), today)?;
        let last = store.last_counted(contact, today, policy)?;
        let seen =
            Seen { met_on: met.as_ref().map(|meeting| meeting.met_on), contact_on: last.map(|(day, _)| day) };
        found.push(Beside {
            holder: Some(holder),
            other: anybody.filter(|meeting| Some(meeting.met_on) > seen.met_on),
            met,
            contact: last,
            again_by: again_by(seen, expected, &policy.holidays),
            verdict: judge(Some(seen), expected, today, &policy.holidays),
        });
    }
    if found.is_empty() {
        found.push(nobody(judge(None, expected, today, &policy.holidays)));
    }
    Ok(found)
}

fn sheet(lines: Vec<(Counterpart, PostSeats, Beside)>, policy: &Policy) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("verdict", "Verdict"),
        Column::people("ours", "Ours"),
        Column::data("role"),
        Column::data("person"),
        Column::new("post", "Their post"),
        Column::if_room("organisation", "Organisation"),
        Column::data("post_id"),
        Column::new("holder", "Who holds it"),
        Column::data("handle"),
        Column::if_room("held_from", "Since"),
        Column::new("met_on", "Last met"),
        Column::data("met_by"),
        Column::if_room("other_met_on", "Met others of us"),
        Column::data("other_met_by"),
        Column::if_room("last_contact", "Last contact"),
        Column::data("last_kind"),
        Column::if_room("again_by", "Again by"),
        Column::data("notes"),
        Column::data("ended_on"),
    ]);
    for (pair, seats, beside) in lines {
        let post_id = seats.post.id;
        let (post, organisation) = words(seats, policy);
        let (met_on, met_by) = beside.met.map(|meeting| (meeting.met_on, meeting.by)).unzip();
        let (other_on, other_by) = beside.other.map(|meeting| (meeting.met_on, meeting.by)).unzip();
        let (contact_on, kind) = beside.contact.unzip();
        let holder = match (&beside.holder, beside.verdict) {
            (Some(holder), _) => Cell::from(holder.name.clone()),
            (None, Verdict::Gone) => Cell::Empty,
            (None, _) => Cell::from("VACANT"),
        };
        sheet.push(vec![
            pair.id.to_string().into(),
            beside.verdict.as_str().into(),
            ours(&pair.about).into(),
            pair.about.role.into(),
            pair.about.person.into(),
            post.into(),
            organisation.into(),
            post_id.to_string().into(),
            holder,
            beside.holder.as_ref().map(|holder| holder.handle.clone()).into(),
            beside.holder.and_then(|holder| holder.membership.held_from).into(),
            met_on.into(),
            met_by.flatten().into(),
            other_on.into(),
            other_by.flatten().into(),
            contact_on.into(),
            kind.map(Kind::as_str).into(),
            beside.again_by.into(),
            pair.about.notes.into(),
            pair.ended_on.into(),
        ]);
    }
    sheet
}

/// A pair in words: our role and who has it, and their post.
///
/// # Errors
/// Where the record cannot be read.
pub fn words_of(store: &Store, about: &NewCounterpart, day: NaiveDate, policy: &Policy) -> Result<String> {
    let seats = store.post(about.post, day)?;
    let (ours, (theirs, body)) = (ours(about), words(seats, policy));
    Ok(match body {
        Some(body) => format!("{ours} and {theirs} ({body})"),
        None => format!("{ours} and {theirs}"),
    })
}

/// Our role, and who of us has it.
fn ours(about: &NewCounterpart) -> String {
    match &about.person {
        Some(person) => format!("{} ({person})", about.role),
        None => about.role.clone(),
    }
}

/// The words for a post, and the name of its body.
fn words(seats: PostSeats, policy: &Policy) -> (String, Option<String>) {
    let names = PostNames {
        role: seats.post.role,
        title: seats.post.title,
        organisation: seats.organisation,
        area: seats.area,
    };
    (post_label(&names, policy), names.organisation)
}
