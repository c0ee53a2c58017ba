//! One page before a meeting: who they are, what we want, what they care about, what was said and promised, what they
//! know of our changes, and what they must not hear.
//!
//! In the order of a civil service briefing: who, why we meet and our one ask, then the background. What is old is
//! flagged and never left out; what does not fit on the page is counted, with the command that shows all of it.

mod area;
mod body;
mod care;
mod change;
mod kept_back;
mod page;
mod partner;
mod patch;
mod people;
mod person;
mod sensitive;
mod talks;

use chrono::NaiveDate;

use crate::domain::id::{AreaId, ContactId, OrganisationId};
use crate::domain::partner::Partner;
use crate::domain::policy::Policy;
use crate::domain::recheck::Recheck;
use crate::render::{Body, Card, Pair};
use crate::report::change::Loaded;
use crate::report::rechecks::is_moot;
use crate::report::words::{Words, short_text};
use crate::store::{Asked, Result, Store};

/// Whom or what a brief is about.
#[derive(Debug)]
pub enum Subject<'a> {
    /// A person.
    Contact(ContactId),
    /// A place, with those who speak for it.
    Area(AreaId),
    /// A body, with those who hold its posts.
    Organisation(OrganisationId),
    /// A change, for whoever has to speak about it.
    Change(Box<Loaded<'a>>),
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Why we meet.
    pub why: Option<String>,
    /// What we want to come out of it.
    pub objective: Option<String>,
    /// The one thing to ask for, where it is not the one written down.
    pub ask: Option<String>,
    /// Roles, tiers and what counts.
    pub policy: &'a Policy,
}

/// Puts a brief together.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, subject: &Subject<'_>, spec: &Spec<'_>) -> Result<Card> {
    store.read(|| match subject {
        Subject::Contact(contact) => person::brief(store, *contact, spec),
        Subject::Area(area) => area::brief(store, *area, spec),
        Subject::Organisation(body) => body::brief(store, *body, spec),
        Subject::Change(loaded) => change::brief(store, loaded, spec),
    })
}

/// Adds a section of lines, which is left out for people where there is none.
fn lines(card: &mut Card, key: &'static str, heading: &'static str, lines: Vec<String>) {
    card.push(key, heading, Body::Lines(lines));
}

/// What is marked to be looked at, and nobody has looked at yet; not what has come to nothing since.
fn to_check(store: &Store, checks: &[Recheck], spec: &Spec<'_>) -> Result<Vec<String>> {
    let mut words = Vec::new();
    for check in checks.iter().filter(|check| check.is_open_on(spec.today)) {
        if is_moot(store, check, spec.today)? {
            continue;
        }
        let promised = check.made.promise.map(|id| store.promise(id)).transpose()?.flatten();
        let about = promised.map(|promised| format!("{}: ", short_text(&promised.promise.made.what)));
        words.push(format!("{}{} ({})", about.unwrap_or_default(), short_text(&check.made.why), check.id));
    }
    Ok(page::first(words, page::SHOWN, "engage recheck list"))
}

/// Why we meet, what is to come of it, and the one thing to ask for: the one named, else the most pressing written down.
fn meeting(spec: &Spec<'_>, asked: &[Asked]) -> Vec<Pair> {
    let short = |text: &Option<String>| text.as_deref().map(short_text);
    vec![
        Pair::new("why", "Why we meet", short(&spec.why)),
        Pair::new("objective", "Our objective", short(&spec.objective)),
        Pair::new("ask", "Our one ask", short(&spec.ask).or_else(|| care::one_ask(asked, spec))),
    ]
}

/// What matters to some bodies and areas, and what is known of them.
fn partners(
    card: &mut Card,
    store: &Store,
    places: &[Partner],
    (shown, command): (usize, &str),
    spec: &Spec<'_>,
) -> Result<()> {
    let priorities = partner::priorities(store, places, spec)?;
    lines(card, "priorities", "What matters there", page::first(priorities, shown, command));
    lines(
        card,
        "notes",
        "What we know of it",
        page::first(partner::notes(store, places, spec)?, shown, command),
    );
    Ok(())
}

/// What a brief on a place and one on a body have in common: promises, and what their people know of our changes.
fn of_several(
    card: &mut Card,
    store: &Store,
    people: &people::People,
    told: patch::Told,
    more_promised: Option<String>,
    spec: &Spec<'_>,
) -> Result<()> {
    let words = Words::short(spec.today);
    let (mut promises, mut views) = (Vec::new(), Vec::new());
    for (contact, name) in &people.who {
        promises.extend(store.promises_of(*contact)?);
        for viewed in store.standing_views(*contact, spec.today)? {
            views.push(format!("{name}, {}", words.view(store, &viewed)?));
        }
    }
    lines(card, "views", "What they said", page::first(views, page::SHOWN, "engage view list"));
    let promises = words.promises(promises, true);
    let mut promises = page::first(promises, page::SHOWN, "engage promise list");
    promises.extend(more_promised);
    lines(card, "promises", "Promises", promises);
    lines(card, "changes", "Changes there", page::first(told.lines, page::SHOWN, "engage change list"));
    card.frame("do_not_disclose", "DO NOT DISCLOSE", told.kept_back);
    Ok(())
}
