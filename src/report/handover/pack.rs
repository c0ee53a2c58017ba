//! The pack: what whoever takes over must read.

use std::collections::{BTreeMap, HashSet};

use super::contact::{OnePerson, load, not_before};
use super::{Share, Spec, due_rows};
use crate::domain::calendar::{LAST_DAY, Span, Unit, long};
use crate::domain::due::Reason;
use crate::domain::id::AskId;
use crate::domain::name::fold;
use crate::domain::promise::Direction;
use crate::render::{Body, Card, Cell, Column, Pair, Sheet};
use crate::report::change::hearing::telling_news;
use crate::report::due::{self, Row};
use crate::report::label::post_label;
use crate::store::{Attendance, Result, Store};

/// The pack of a handover.
#[derive(Debug)]
pub struct Pack {
    /// What was handed over.
    pub share: Share,
    from: String,
    to: String,
    on: chrono::NaiveDate,
    people: Vec<OnePerson>,
    changes: Sheet,
    promises: Sheet,
    pairs: Sheet,
    asks: Sheet,
    diary: Sheet,
    weeks: Sheet,
}

impl Pack {
    /// Gathers it once everything has been given over.
    pub(super) fn of(store: &Store, spec: &Spec<'_>, share: Share) -> Result<Self> {
        let due = due_rows(store, spec)?;
        let open = share
            .contacts
            .iter()
            .map(|contact| Ok((*contact, store.open_asks_of(*contact, spec.today)?)))
            .collect::<Result<Vec<_>>>()?;
        let asked = share.asks.iter().chain(open.iter().flat_map(|(_, asks)| asks));
        let news = telling_news(store, asked, spec.today, spec.policy)?;
        let people = open
            .iter()
            .map(|(contact, asks)| load(store, *contact, spec, &due, (asks, &news)))
            .collect::<Result<Vec<_>>>()?;
        let mut of_changes: Vec<Row> = Vec::new();
        let mut changes = Sheet::new(&[
            Column::new("code", "Change"),
            Column::new("title", "Title"),
            Column::new("state", "State"),
            Column::new("due_on", "Due"),
            Column::new("why", "What"),
        ]);
        for change in &share.changes {
            let mut asked = due::Spec::new(spec.today, spec.policy);
            asked.change = Some(change.id);
            let rows = due::load(store, &asked)?.rows;
            let head = |state: Cell, due_on: Cell, why: Cell| {
                vec![change.code.clone().into(), change.title.clone().into(), state, due_on, why]
            };
            if rows.is_empty() {
                changes.push(head("open".into(), Cell::Empty, "nothing is due within two weeks".into()));
            }
            for row in &rows {
                let who = row.contact.as_deref().or(row.task.as_deref());
                let why = who.map_or_else(|| row.why.clone(), |who| format!("{who}: {}", row.why));
                changes.push(head(row.state.as_str().into(), row.due_on.into(), why.into()));
            }
            of_changes.extend(rows);
        }
        let handles: Vec<&str> = people.iter().map(|person| person.handle.as_str()).collect();
        let mut rows: Vec<Row> = due
            .into_iter()
            .filter(|row| match (row.handle.as_deref(), row.reason) {
                (Some(one), _) if handles.contains(&one) => true,
                // What they took on for somebody another of us looks after goes with it.
                (Some(one), Reason::Promise) => share.promises.iter().any(|promised| promised.handle == one),
                (one, Reason::Window) => share.asks.iter().any(|asked| asked.handle.as_deref() == one),
                _ => false,
            })
            .collect();
        // What is due of one of their contacts for one of their changes stands in both lists.
        of_changes.retain(|row| {
            let is_theirs = row.handle.as_deref().is_some_and(|one| handles.contains(&one));
            !(row.change.is_some() && is_theirs || rows.contains(row))
        });
        rows.extend(of_changes);
        Ok(Self {
            promises: promises(&share, spec),
            pairs: pairs(store, &share, spec)?,
            asks: asks(&share, &news),
            diary: diary(store, &share, spec)?,
            weeks: weeks(rows, spec),
            from: spec.from.to_owned(),
            to: spec.to.to_owned(),
            on: spec.today,
            share,
            people,
            changes,
        })
    }

    /// The pack as a paper: for people a part for each person, for scripts one list of them.
    pub fn card(&self, for_people: bool) -> Card {
        let mut card = Card::new(format!("Handover from {} to {}, {}", self.from, self.to, long(self.on)));
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        card.push(
            "handover",
            "",
            Body::Pairs(vec![
                Pair::data("from", self.from.clone()),
                Pair::data("to", self.to.clone()),
                Pair::data("on", self.on),
                Pair::new("contacts", "Contacts", number(self.share.contacts.len())),
                Pair::new("changes", "Changes", number(self.share.changes.len())),
                Pair::new("promises", "Promises", number(self.share.promises.len())),
                Pair::new("pairs", "Pairs", number(self.share.pairs.len())),
                Pair::new("asks", "Asks", number(self.share.asks.len())),
            ]),
        );
        card.push("first_two_weeks", "In the first two weeks", Body::Sheet(self.weeks.clone()));
        card.push("diary", "In the diary", Body::Sheet(self.diary.clone()));
        if for_people {
            for person in &self.people {
                let gone = if person.is_archived { ", archived" } else { "" };
                let heading = format!("{} ({}{gone})", person.name, person.handle);
                card.push(person.handle.clone(), heading, Body::Lines(person.lines()));
            }
        } else {
            card.push("contacts", "Contacts", Body::Sheet(self.contacts()));
        }
        card.push("changes", "Changes they lead", Body::Sheet(self.changes.clone()));
        card.push("promises", "What we promised, and is theirs to keep", Body::Sheet(self.promises.clone()));
        card.push("pairs", "Whom they stand beside", Body::Sheet(self.pairs.clone()));
        card.push("asks", "What they asked or offered", Body::Sheet(self.asks.clone()));
        card
    }

    /// The people as one list.
    pub fn contacts(&self) -> Sheet {
        let mut sheet = Sheet::new(&[
            Column::new("handle", "Handle"),
            Column::new("contact", "Contact"),
            Column::new("hats", "Posts"),
            Column::new("reach", "Reached by"),
            Column::new("last_contacts", "Last contacts"),
            Column::new("promises", "Promises"),
            Column::new("due", "Due"),
            Column::new("views", "Views"),
            Column::new("asks", "Asks"),
            Column::new("champions", "Champions"),
            Column::new("notes", "Notes"),
        ]);
        let joined = |texts: &[String]| (!texts.is_empty()).then(|| texts.join("; "));
        for person in &self.people {
            sheet.push(vec![
                person.handle.clone().into(),
                person.name.clone().into(),
                joined(&person.hats).into(),
                joined(&person.reach).into(),
                joined(&person.last).into(),
                joined(&person.promises).into(),
                joined(&person.due).into(),
                joined(&person.views).into(),
                joined(&person.asks).into(),
                joined(&person.champions).into(),
                person.notes.clone().into(),
            ]);
        }
        sheet
    }
}

impl OnePerson {
    /// What people read of them.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |heading: &str, texts: &[String]| {
            lines.extend(texts.iter().map(|text| format!("{heading}: {text}")));
        };
        add("Is", &self.hats);
        add("Reached by", &self.reach);
        add("Due", &self.due);
        add("Promise", &self.promises);
        add("Last contact", &self.last);
        add("Thinks", &self.views);
        add("Open", &self.asks);
        add("Champions", &self.champions);
        lines.extend(self.notes.iter().map(|notes| format!("Note: {notes}")));
        if self.last.is_empty() {
            lines.push("Last contact: none that is written down".to_owned());
        }
        lines
    }
}

fn promises(share: &Share, spec: &Spec<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("to", "To"),
        Column::new("what", "What"),
        Column::new("due_on", "By"),
        Column::new("state", "State"),
    ]);
    let mut open: Vec<_> = share.promises.iter().collect();
    open.sort_by_key(|promised| (promised.promise.made.due_on, promised.promise.id));
    for promised in open.into_iter().filter(|one| one.promise.made.direction == Direction::Ours) {
        sheet.push(vec![
            promised.promise.id.to_string().into(),
            promised.name.clone().into(),
            promised.promise.made.what.clone().into(),
            promised.promise.made.due_on.into(),
            promised.promise.standing_on(spec.today).as_str().into(),
        ]);
    }
    sheet
}

fn pairs(store: &Store, share: &Share, spec: &Spec<'_>) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("role", "Our role"),
        Column::new("post", "Beside"),
        Column::new("organisation", "Organisation"),
        Column::new("holders", "Held by"),
    ]);
    let names = store.post_names(share.pairs.iter().map(|pair| pair.about.post).collect())?;
    for pair in &share.pairs {
        let post = names.get(&pair.about.post);
        let holders = store.holders(pair.about.post)?.into_iter();
        let holders: Vec<String> = holders
            .filter(|holder| holder.membership.held_on(spec.today))
            .map(|holder| holder.name)
            .collect();
        sheet.push(vec![
            pair.id.to_string().into(),
            pair.about.role.clone().into(),
            post.map(|post| post_label(post, spec.policy)).into(),
            post.and_then(|post| post.organisation.clone()).into(),
            if holders.is_empty() { "VACANT".into() } else { holders.join("; ").into() },
        ]);
    }
    Ok(sheet)
}

fn asks(share: &Share, news: &HashSet<AskId>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("kind", "Kind"),
        Column::new("contact", "Who"),
        Column::new("organisation", "Organisation"),
        Column::new("what", "What"),
        Column::new("expires_on", "Open until"),
    ]);
    for asked in &share.asks {
        let made = &asked.ask.made;
        sheet.push(vec![
            asked.ask.id.to_string().into(),
            format!("{} ({})", made.direction, made.kind).into(),
            asked.name.clone().into(),
            asked.organisation.clone().into(),
            format!("{}{}", not_before(asked, news), made.what).into(),
            made.expires_on.into(),
        ]);
    }
    sheet
}

/// What was agreed for a day to come, by whoever leaves or with a contact of theirs: the nearest first.
fn diary(store: &Store, share: &Share, spec: &Spec<'_>) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "No"),
        Column::new("happened_on", "Day"),
        Column::new("kind", "Kind"),
        Column::new("with", "With"),
        Column::new("by", "Of us"),
    ]);
    let Some(tomorrow) = spec.today.succ_opt() else { return Ok(sheet) };
    let parts = store.attended_between(tomorrow, LAST_DAY)?;
    let names = store.contact_names(parts.iter().map(|part| part.contact).collect())?;
    let from = fold(spec.from);
    let mut entries: BTreeMap<_, Vec<&Attendance>> = BTreeMap::new();
    for part in &parts {
        entries.entry((part.happened_on, part.interaction)).or_default().push(part);
    }
    for ((day, id), parts) in entries {
        let Some(first) = parts.first() else { continue };
        let is_theirs = first.by.as_deref().is_some_and(|by| fold(by) == from)
            || parts.iter().any(|part| share.contacts.contains(&part.contact));
        let who: Vec<String> = parts
            .iter()
            .filter_map(|part| names.get(&part.contact))
            .map(|named| named.name.plain())
            .collect();
        let is_in_area =
            spec.area.is_none() || parts.iter().any(|part| share.contacts.contains(&part.contact));
        if is_theirs && is_in_area {
            sheet.push(vec![
                id.to_string().into(),
                day.into(),
                first.kind.as_str().into(),
                who.join("; ").into(),
                first.by.clone().into(),
            ]);
        }
    }
    Ok(sheet)
}

/// Everything that is late or due within two weeks, the most urgent first.
fn weeks(mut rows: Vec<Row>, spec: &Spec<'_>) -> Sheet {
    let until = Span::capped(2, Unit::Week).after(spec.today, &spec.policy.holidays);
    rows.retain(|row| row.state.is_listed() && row.due_on <= until);
    rows.sort_by(|one, other| {
        (one.state, one.due_on, &one.handle, &one.step).cmp(&(
            other.state,
            other.due_on,
            &other.handle,
            &other.step,
        ))
    });
    let mut sheet = Sheet::new(&[
        Column::new("state", "State"),
        Column::new("due_on", "Due"),
        Column::new("who", "Who"),
        Column::new("why", "Why"),
        Column::data("handle"),
        Column::data("change"),
    ]);
    for row in rows {
        sheet.push(vec![
            row.state.as_str().into(),
            row.due_on.into(),
            row.contact.or(row.task).into(),
            row.why.into(),
            row.handle.into(),
            row.change.into(),
        ]);
    }
    sheet
}
