//! The brief on a change, for whoever has to speak about it today.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::calendar::{days_between, long, short};
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::domain::change::{Disclosure, EventKind};
use crate::domain::id::ContactId;
use crate::render::{Body, Card, Pair, count};
use crate::report::change::gate;
use crate::report::change::hearing::{first_public, knowledge, may_hear, public_words, tells_news};
use crate::report::change::{Loaded, Names, who};
use crate::report::words::{Words, short_text};
use crate::store::{Result, Store};

use super::{Spec, lines, page, sensitive};

/// Puts the brief together: what it is, what comes next, who has not heard, what was asked and answered.
pub(super) fn brief(store: &Store, loaded: &Loaded<'_>, spec: &Spec<'_>) -> Result<Card> {
    let people = loaded.people(store)?;
    let rows = loaded.rows(&people);
    let names = Names::of(store, rows.iter(), std::iter::empty())?;
    let mut card = Card::new(format!("Brief: {} ({})", loaded.change.title, loaded.change.code));
    card.push("change", "", Body::Pairs(about(loaded, spec.today)));
    let mut asked = store.open_asks(spec.today)?;
    asked.retain(|one| one.ask.made.change == Some(loaded.change.id));
    // What is asked of somebody who has not been told is not to be asked yet.
    let mut news = HashSet::new();
    for one in &asked {
        if tells_news(store, loaded, &one.ask.made)? {
            news.insert(one.ask.id);
        }
    }
    asked.retain(|one| !news.contains(&one.ask.id));
    card.push("meeting", "This meeting", Body::Pairs(super::meeting(spec, &asked)));
    // Of a closed change nothing comes next, and nobody is still to be told.
    let is_open = loaded.change.is_open_on(spec.today);
    let next = if is_open { next_days(loaded) } else { Vec::new() };
    lines(&mut card, "next_days", "What comes next", next);
    let command = format!("engage change plan {}", loaded.change.code);
    let open = if is_open { not_told(loaded, &rows, &names) } else { Vec::new() };
    let open = page::first(open, page::PEOPLE, &command);
    lines(&mut card, "not_told", "Still to be told, the most urgent first", open);
    let command = format!("engage change check {}", loaded.change.code);
    let obstacles = if is_open { gate::besides_telling(store, loaded, &people, &rows)? } else { Vec::new() };
    lines(
        &mut card,
        "in_the_way",
        "In the way of the next announcement",
        page::first(obstacles, page::SHOWN, &command),
    );
    let promises = Words::short(spec.today).promises(store.promises_about(loaded.change.id)?, true);
    let command = format!("engage promise list --change {}", loaded.change.code);
    lines(&mut card, "promises", "Promises", page::first(promises, page::SHOWN, &command));
    let command = format!("engage report stance {}", loaded.change.code);
    lines(
        &mut card,
        "views",
        "What they said",
        page::first(views(store, loaded, spec)?, page::SHOWN, &command),
    );
    let command = format!("engage change show {}", loaded.change.code);
    lines(&mut card, "asked", "Asked and answered", page::first(questions(loaded), page::SHOWN, &command));
    card.frame("do_not_disclose", "DO NOT DISCLOSE", kept_back(store, loaded, &rows, &names)?);
    let posts: Vec<_> = rows.iter().flat_map(|row| row.posts().iter().copied()).collect();
    lines(&mut card, "sensitivities", "Be careful", sensitive::of_posts(store, posts.into_iter(), spec)?);
    Ok(card)
}

/// What was said of it, those against first; and how many stand how.
fn views(store: &Store, loaded: &Loaded<'_>, spec: &Spec<'_>) -> Result<Vec<String>> {
    let mut views = crate::store::standing(store.views_of_change(loaded.change.id)?, spec.today);
    views.sort_by_key(|viewed| (viewed.view.made.stance, viewed.handle.clone()));
    let words = Words::short(spec.today);
    views.iter().map(|viewed| Ok(format!("{}, {}", viewed.name, words.view(store, viewed)?))).collect()
}

fn about(loaded: &Loaded<'_>, today: NaiveDate) -> Vec<Pair> {
    let closed = loaded.change.closed_on.filter(|closed| *closed <= today);
    let version = crate::domain::change::version_on(&loaded.versions, loaded.today);
    let areas: Vec<&str> = loaded.areas.iter().map(|touched| touched.area.name.as_str()).collect();
    vec![
        Pair::data("code", loaded.change.code.clone()),
        Pair::data("title", loaded.change.title.clone()),
        Pair::new("playbook", "Kind", loaded.playbook.title.clone()),
        Pair::new("closed_on", "Closed", closed),
        Pair::new("public", "Public", public_words(loaded)),
        Pair::data("first_public", first_public(loaded).map(|first| first.day)),
        Pair::new(
            "version",
            "What stands",
            version.map(|version| {
                format!("version {} of {}: {}", version.number, short(version.day), short_text(&version.what))
            }),
        ),
        Pair::new("areas", "Touches", (!areas.is_empty()).then(|| areas.join(", "))),
        Pair::new("owner", "Led by", loaded.change.owner.clone()),
        Pair::new("notes", "Notes", loaded.change.notes.as_deref().map(short_text)),
        Pair::new(
            "lessons",
            "Lessons",
            loaded.change.lessons.as_deref().filter(|_| closed.is_some()).map(short_text),
        ),
    ]
}

fn next_days(loaded: &Loaded<'_>) -> Vec<String> {
    let mut days: Vec<_> = loaded.dates.iter().filter(|(_, day)| loaded.today <= *day).collect();
    days.sort_by_key(|(anchor, day)| (*day, *anchor));
    let mut words: Vec<String> = days
        .into_iter()
        .take(page::SHOWN)
        .map(|(anchor, day)| {
            let away =
                count(usize::try_from(days_between(loaded.today, day)).unwrap_or_default(), "day", "days");
            format!("{}: {} ({away})", short(day), anchor.title().to_lowercase())
        })
        .collect();
    if words.is_empty() {
        words.push("no day to come is set".to_owned());
    }
    words
}

/// A line for each person still to be told of something: the first step they are due for. The earliest first, among them
/// those who must hear before others.
fn not_told(loaded: &Loaded<'_>, rows: &[PlanRow], names: &Names) -> Vec<String> {
    let mut open: Vec<&PlanRow> =
        rows.iter().filter(|row| row.is_open() && row.due_on.is_some() && row.contact().is_some()).collect();
    open.sort_by_key(|row| (row.due_on, !loaded.step(row).is_blocking, row.contact()));
    let mut seen: HashSet<ContactId> = HashSet::new();
    open.retain(|row| row.contact().is_some_and(|contact| seen.insert(contact)));
    open.iter()
        .map(|row| {
            let late = if row.state == PlanState::Overdue { "OVERDUE, " } else { "" };
            let first = if loaded.step(row).is_blocking { "; must hear first" } else { "" };
            let due = row.due_on.map(short).unwrap_or_default();
            format!("{}: {}, {late}due {due}{first}", who(loaded, row, names), loaded.step(row).key)
        })
        .collect()
}

/// What was asked whether it is substantial, and what was raised, with the answers.
fn questions(loaded: &Loaded<'_>) -> Vec<String> {
    let events = loaded.events.iter().map(|event| &event.event);
    events
        .filter(|event| matches!(event.kind, EventKind::Asked | EventKind::Answered))
        .filter(|event| event.happened_on <= loaded.today)
        .map(|event| {
            let who = event.who.as_ref().map(|who| format!(" ({who})")).unwrap_or_default();
            let what = event.what.as_deref().map(|what| format!(": {}", short_text(what)));
            format!("{} {}{who}{}", short(event.happened_on), event.kind, what.unwrap_or_default())
        })
        .collect()
}

/// What is to be kept back, and from how many: before it is public, everything from everybody who has not been told.
fn kept_back(store: &Store, loaded: &Loaded<'_>, rows: &[PlanRow], names: &Names) -> Result<Vec<String>> {
    let mut contacts: Vec<ContactId> = rows.iter().filter_map(PlanRow::contact).collect();
    contacts.sort_unstable();
    contacts.dedup();
    let (mut nothing, mut confidence) = (0usize, Vec::new());
    for contact in contacts {
        match may_hear(loaded, knowledge(store, loaded, contact)?.as_ref()) {
            Disclosure::Nothing | Disclosure::EarlierVersion => nothing += 1,
            Disclosure::InConfidence => confidence.push(names.name(contact)),
            _ => {}
        }
    }
    let is_public = may_hear(loaded, None) == Disclosure::Public;
    let mut kept = Vec::new();
    if !is_public {
        kept.push(format!(
            "{}: to nobody outside the plan, nor to {} in it who have not been told what stands",
            public_words(loaded),
            count(nothing, "person", "people")
        ));
    }
    if !confidence.is_empty() {
        confidence.sort();
        kept.push(format!("in confidence, not in front of others: {}", confidence.join(", ")));
    }
    for item in store.embargoed_items(loaded.today)? {
        if let (Some(change), Some(until)) = (item.about.change, item.about.embargo_until)
            && change == loaded.change.id
        {
            let title = short_text(&item.about.title);
            kept.push(format!("\"{title}\" (embargo until {}); {}", long(until), item.id));
        }
    }
    Ok(kept)
}
