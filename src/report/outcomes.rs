//! What came of what: asks, offers, promises and champions, with the difference they made.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::members::Members;
use crate::domain::ask::AskDirection;
use crate::domain::id::{ChangeId, ContactId, OrganisationId, TopicId};
use crate::domain::outcome::Came;
use crate::domain::promise::Direction;
use crate::render::{Column, Sheet};
use crate::store::{Asked, Championing, Promised, Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The first day of the period.
    pub since: NaiveDate,
    /// The last day of the period.
    pub until: NaiveDate,
    /// The day asked about: nothing later is known.
    pub today: NaiveDate,
    /// Only with this body, or with those who hold a post of it or did that day.
    pub organisation: Option<OrganisationId>,
    /// Only about this topic; a promise is where the conversation it was made in touched it.
    pub topic: Option<TopicId>,
    /// Only about this change.
    pub change: Option<ChangeId>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A line for each thing: what was delivered first.
    pub lines: Sheet,
    /// How many there are of each kind and outcome, and how many say what difference they made.
    pub totals: Sheet,
}

/// One thing, and what came of it.
#[derive(Debug)]
struct Line {
    kind: &'static str,
    /// Whose doing it is: ours or theirs.
    whose: Direction,
    came: Came,
    id: String,
    due_on: Option<NaiveDate>,
    made_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    contact: Option<ContactId>,
    body: Option<OrganisationId>,
    who: String,
    handle: Option<String>,
    organisation: Option<String>,
    what: String,
    difference: Option<String>,
    note: Option<String>,
    topic: Option<String>,
    change: Option<String>,
}

/// Everything that was made, was due or ended in the period, with what came of it by its end.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Answer> {
    let mut lines = lines(store, spec)?;
    lines.sort_by(|one, other| {
        let key = |line: &Line| {
            let day = line.ended_on.or(line.due_on);
            (line.came, day.is_none(), day, line.kind, line.made_on)
        };
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
    Ok(Answer { totals: totals(&lines), lines: sheet(lines) })
}

/// What came of each thing, and whether somebody said what difference it made.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn came(store: &Store, spec: &Spec) -> Result<Vec<(Came, bool)>> {
    let lines = lines(store, spec)?;
    Ok(lines.into_iter().map(|line| (line.came, line.difference.is_some())).collect())
}

fn lines(store: &Store, spec: &Spec) -> Result<Vec<Line>> {
    let day = spec.until.min(spec.today);
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(asks(store, spec, day)?);
    lines.extend(promises(store, spec, day)?);
    if spec.change.is_none() {
        lines.extend(champions(store, spec, day)?);
    }
    if let Some(body) = spec.organisation {
        let members = Members::of(store, body)?;
        lines.retain(|line| members.had(line.contact, line.body, [line.made_on, day]));
    }
    Ok(lines)
}

fn asks(store: &Store, spec: &Spec, day: NaiveDate) -> Result<impl Iterator<Item = Line>> {
    let (topic, change) = (spec.topic, spec.change);
    let asks = store.asks_between(spec.since, spec.until)?.into_iter().filter(move |asked| {
        let made = &asked.ask.made;
        made.made_on <= day
            && topic.is_none_or(|topic| made.topic == Some(topic))
            && change.is_none_or(|change| made.change == Some(change))
    });
    Ok(asks.map(move |asked| {
        let who = asked.who().to_owned();
        let Asked { ask, handle, organisation, topic, change, .. } = asked;
        let came = Came::of_ask(&ask, day);
        let closing = ask.closing.filter(|closing| closing.closed_on <= day);
        let (ended_on, said) = closing.map(|end| (end.closed_on, (end.difference, end.note))).unzip();
        let (difference, note) = said.unwrap_or_default();
        let made = ask.made;
        Line {
            kind: made.direction.as_str(),
            whose: match made.direction {
                AskDirection::Ask => Direction::Theirs,
                AskDirection::Offer => Direction::Ours,
            },
            came,
            id: ask.id.to_string(),
            due_on: made.expires_on,
            made_on: made.made_on,
            ended_on,
            contact: made.contact,
            body: made.organisation,
            who,
            handle,
            organisation,
            what: made.what,
            difference,
            note,
            topic,
            change,
        }
    }))
}

fn promises(store: &Store, spec: &Spec, day: NaiveDate) -> Result<impl Iterator<Item = Line>> {
    let touching = spec.topic.map(|topic| store.interactions_touching(topic)).transpose()?;
    let touching: Option<HashSet<_>> = touching.map(|ids| ids.into_iter().collect());
    let change = spec.change;
    let promises = store.promises_between(spec.since, spec.until)?.into_iter();
    let promises = promises.filter(move |Promised { promise, .. }| {
        let made = &promise.made;
        made.made_on <= day
            && change.is_none_or(|change| made.change == Some(change))
            && touching.as_ref().is_none_or(|ids| made.interaction.is_some_and(|id| ids.contains(&id)))
    });
    Ok(promises.map(move |Promised { promise, handle, name, change, .. }| {
        let came = Came::of_promise(&promise, day);
        let closing = promise.closing.filter(|closing| closing.closed_on <= day);
        let (ended_on, note) = closing.map(|closing| (closing.closed_on, closing.note)).unzip();
        let made = promise.made;
        Line {
            kind: "promise",
            whose: made.direction,
            came,
            id: promise.id.to_string(),
            due_on: Some(made.due_on),
            made_on: made.made_on,
            ended_on,
            contact: Some(made.contact),
            body: None,
            who: name,
            handle: Some(handle),
            organisation: None,
            what: made.what,
            difference: None,
            note: note.flatten(),
            topic: None,
            change,
        }
    }))
}

fn champions(store: &Store, spec: &Spec, day: NaiveDate) -> Result<impl Iterator<Item = Line>> {
    let topic = spec.topic;
    let champions = store.champions_between(spec.since, spec.until)?.into_iter().filter(move |of| {
        let agreed = &of.champion.agreed;
        agreed.agreed_on <= day && topic.is_none_or(|topic| agreed.topic == topic)
    });
    Ok(champions.map(move |of| {
        let Championing { champion, handle, name, topic, .. } = of;
        let came = Came::of_champion(&champion, day);
        let end = champion.end.filter(|end| end.ended_on <= day);
        let (ended_on, difference) = end.map(|end| (end.ended_on, end.outcome)).unzip();
        let agreed = champion.agreed;
        Line {
            kind: "champion",
            whose: Direction::Theirs,
            came,
            id: champion.id.to_string(),
            due_on: Some(agreed.review_on),
            made_on: agreed.agreed_on,
            ended_on,
            contact: Some(agreed.contact),
            body: None,
            who: name,
            handle: Some(handle),
            organisation: None,
            what: agreed.ask,
            difference,
            note: None,
            topic: Some(topic),
            change: None,
        }
    }))
}

fn sheet(lines: Vec<Line>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("kind", "Kind"),
        Column::new("whose", "Whose"),
        Column::new("outcome", "Outcome"),
        Column::new("who", "Who"),
        Column::data("handle"),
        Column::data("organisation"),
        Column::new("what", "What"),
        Column::people("words", "What came of it"),
        Column::data("difference"),
        Column::data("note"),
        Column::if_room("ended_on", "Ended"),
        Column::if_room("due_on", "Due"),
        Column::data("made_on"),
        Column::if_room("topic", "Topic"),
        Column::if_room("change", "Change"),
    ]);
    for line in lines {
        let words = [line.difference.as_deref(), line.note.as_deref()];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        sheet.push(vec![
            line.id.into(),
            line.kind.into(),
            line.whose.as_str().into(),
            line.came.as_str().into(),
            line.who.into(),
            line.handle.into(),
            line.organisation.into(),
            line.what.into(),
            words.join("; ").into(),
            line.difference.into(),
            line.note.into(),
            line.ended_on.into(),
            line.due_on.into(),
            line.made_on.into(),
            line.topic.into(),
            line.change.into(),
        ]);
    }
    sheet
}

fn totals(lines: &[Line]) -> Sheet {
    let mut sums: BTreeMap<(&str, Direction, Came), (i64, i64)> = BTreeMap::new();
    for line in lines {
        let (count, told) = sums.entry((line.kind, line.whose, line.came)).or_default();
        *count += 1;
        *told += i64::from(line.difference.is_some());
    }
    let mut sheet = Sheet::new(&[
        Column::new("kind", "Kind"),
        Column::new("whose", "Whose"),
        Column::new("outcome", "Outcome"),
        Column::new("count", "How many"),
        Column::new("told", "Difference told"),
    ]);
    for ((kind, whose, came), (count, told)) in sums {
        sheet.push(vec![kind.into(), whose.as_str().into(), came.as_str().into(), count.into(), told.into()]);
    }
    sheet
}
