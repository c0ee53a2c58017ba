//! How those a change is for stand towards it: a spread, and never an average, which would hide the few who are against.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Loaded;
use super::facts::Facts;
use crate::domain::calendar::long;
use crate::domain::change::{Telling, version_on};
use crate::domain::id::ContactId;
use crate::domain::role::has_a_public_party;
use crate::domain::view::{Concern, SIGNIFICANT_PERCENT, Stance, may_be_asked, minorities};
use crate::render::{Body, Card, Cell, Column, Pair, Sheet, list_words};
use crate::report::views::unknown::{NOT_ASKED, audience};
use crate::store::{Held, Result, Store, Viewed, standing};

/// The spread of stances.
#[derive(Debug)]
pub struct Spread {
    /// All of it.
    pub card: Card,
    /// The numbers alone, of everybody and of each group.
    pub numbers: Sheet,
}

/// Where somebody stands, as far as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    /// What they said.
    Known(Stance),
    /// They may have to scrutinise it.
    NotAsked,
    /// Nobody knows.
    Unknown,
    /// Nobody knows, or what they said is for ourselves: on the outside the two look alike.
    NotShown,
}

impl Position {
    const fn word(self) -> &'static str {
        match self {
            Self::Known(stance) => stance.as_str(),
            Self::NotAsked => NOT_ASKED,
            Self::Unknown => "unknown",
            Self::NotShown => "unknown or private",
        }
    }

    const fn stance(self) -> Option<Stance> {
        match self {
            Self::Known(stance) => Some(stance),
            Self::NotAsked | Self::Unknown | Self::NotShown => None,
        }
    }
}

/// What whoever hands it out must know.
const NOTICE: &str = "DRAFT to be checked before it goes out. People who do not act in public are called Person and some letters, as in every paper about this change; given names alone, people who are not in the record, and posts that only one person can hold are not hidden. Private views are left out.";

/// One of those the change is for.
struct Person {
    contact: ContactId,
    hats: Vec<Held>,
    position: Position,
}

/// The spread of the stances of everybody who was told of a change or whom its plan is for, as far as views were written
/// down by the day it was loaded for. For the public, private views are counted and not shown, and private people not named.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>, public: bool) -> Result<Spread> {
    store.read(|| {
        let facts = Facts::gather(store, loaded, public)?;
        let views: HashMap<ContactId, Viewed> =
            standing(store.views_of_change(loaded.change.id)?, loaded.today)
                .into_iter()
                .map(|viewed| (viewed.view.made.contact, viewed))
                .collect();
        let people = people(store, loaded, &views, public)?;
        let groups = [
            ("everybody", vec![("everybody".to_owned(), people.iter().collect())]),
            ("kind of body", grouped(&people, |hat| hat.kind.map(|kind| kind.as_str().to_owned()))),
            ("role", grouped(&people, |hat| Some(loaded.policy.role_title(&hat.names.role).to_owned()))),
            ("party", grouped(&people, public_party)),
        ];
        let mut numbers = Sheet::new(&[
            Column::new("group", "By"),
            Column::new("of", "Of whom"),
            Column::new("stance", "Stance"),
            Column::new("people", "People"),
            Column::new("share", "Share"),
        ]);
        let title = facts.veil.label(&loaded.change.title, loaded.today);
        let mut card = Card::new(format!("How people stand: {title} ({})", loaded.change.code));
        card.push("about", "", Body::Pairs(about(loaded, &people, &views, public)));
        let notice: &[&str] = if public { &[NOTICE] } else { &[] };
        let notice = notice.iter().map(|line| (*line).to_owned()).collect();
        card.push("notice", "What this is", Body::Lines(notice));
        card.push("minorities", "Who is in the minority", Body::Lines(minority_lines(&facts, &people)));
        let sections = [
            ("spread", "Everybody"),
            ("by_body", "By kind of body"),
            ("by_role", "By role"),
            ("by_party", "By party, where it is public"),
        ];
        for ((group, of), (key, heading)) in groups.iter().zip(sections) {
            let mut sheet = Sheet::new(&[
                if *group == "everybody" { Column::data("of") } else { Column::new("of", "Of whom") },
                Column::new("stance", "Stance"),
                Column::new("people", "People"),
                Column::new("share", "Share"),
            ]);
            for (name, members) in of {
                for (position, number) in spread(members) {
                    let cells: Vec<Cell> = vec![
                        name.clone().into(),
                        position.word().into(),
                        i64::from(number).into(),
                        Cell::part(number, u32::try_from(members.len()).unwrap_or(u32::MAX)),
                    ];
                    numbers.push(std::iter::once((*group).into()).chain(cells.iter().cloned()).collect());
                    sheet.push(cells);
                }
            }
            card.push(key, heading, Body::Sheet(sheet));
        }
        card.push("words", "In their words", Body::Sheet(words(&facts, &people, &views)));
        Ok(Spread { card, numbers })
    })
}

/// Everybody who was told, whom the plan is for, who speaks for an area it touches, or who said something of it.
fn people(
    store: &Store,
    loaded: &Loaded<'_>,
    views: &HashMap<ContactId, Viewed>,
    public: bool,
) -> Result<Vec<Person>> {
    let mut contacts: BTreeSet<ContactId> =
        audience(store, loaded)?.into_iter().map(|(contact, _)| contact).collect();
    let has_heard = |tellings: &[Telling]| {
        tellings.iter().any(|telling| telling.tells() && telling.happened_on <= loaded.today)
    };
    let told: BTreeSet<ContactId> = loaded
        .tellings
        .iter()
        .filter(|(_, tellings)| has_heard(tellings))
        .map(|(contact, _)| *contact)
        .collect();
    contacts.extend(&told);
    contacts.extend(views.keys());
    let is_live = loaded.change.is_open_on(loaded.today);
    let mut people = Vec::new();
    for contact in contacts {
        let archived_on = store.contact(contact)?.archived_on;
        let is_gone = archived_on.is_some_and(|archived| archived <= loaded.today);
        // Whoever was put aside and never heard of it is nobody to ask.
        if is_gone && !views.contains_key(&contact) && !told.contains(&contact) {
            continue;
        }
        let hats = store.held_on(contact, loaded.today)?;
        let position = match views.get(&contact) {
            Some(viewed) if public && viewed.view.made.private => Position::NotShown,
            Some(viewed) => Position::Known(viewed.view.made.stance),
            None if !may_be_asked(hats.iter().map(|hat| hat.names.role.as_str()), is_live) => {
                Position::NotAsked
            }
            None if public => Position::NotShown,
            None => Position::Unknown,
        };
        people.push(Person { contact, hats, position });
    }
    Ok(people)
}

/// The party somebody sits for, where it is public.
fn public_party(hat: &Held) -> Option<String> {
    hat.membership
        .party
        .clone()
        .filter(|_| hat.membership.source.is_some() && has_a_public_party(&hat.names.role))
}

/// The people by what their posts say of them: whoever holds posts of two kinds is in both groups, and once in each.
fn grouped(people: &[Person], of: impl Fn(&Held) -> Option<String>) -> Vec<(String, Vec<&Person>)> {
    let mut groups: BTreeMap<String, Vec<&Person>> = BTreeMap::new();
    for person in people {
        let names: BTreeSet<String> = person.hats.iter().filter_map(&of).collect();
        for name in names {
            groups.entry(name).or_default().push(person);
        }
    }
    groups.into_iter().collect()
}

/// How many stand where, in the order of a spread.
fn spread(people: &[&Person]) -> BTreeMap<Position, u32> {
    let mut numbers = BTreeMap::new();
    for person in people {
        *numbers.entry(person.position).or_insert(0) += 1;
    }
    numbers
}

fn about(
    loaded: &Loaded<'_>,
    people: &[Person],
    views: &HashMap<ContactId, Viewed>,
    public: bool,
) -> Vec<Pair> {
    let number = |is: &dyn Fn(&Person) -> bool| {
        i64::try_from(people.iter().filter(|p| is(p)).count()).unwrap_or(i64::MAX)
    };
    let known = number(&|person| person.position.stance().is_some());
    let unknown = number(&|person| person.position == Position::Unknown);
    let not_asked = number(&|person| person.position == Position::NotAsked);
    let not_shown = number(&|person| person.position == Position::NotShown);
    let private = views.values().filter(|viewed| public && viewed.view.made.private).count();
    let private = i64::try_from(private).unwrap_or(i64::MAX);
    let version = version_on(&loaded.versions, loaded.today).map_or(0, |version| version.number);
    let of_shown = |is: &dyn Fn(&Viewed) -> bool| {
        let shown = views.values().filter(|viewed| !(public && viewed.view.made.private) && is(viewed));
        i64::try_from(shown.count()).unwrap_or(i64::MAX)
    };
    let is_over = !loaded.change.is_open_on(loaded.today);
    let stale = of_shown(&|viewed| !is_over && viewed.view.is_stale_on(loaded.today));
    let other_version = of_shown(&|viewed| viewed.view.is_of_another_version(version));
    let some = |number: i64| (number > 0).then_some(number);
    vec![
        Pair::data("code", loaded.change.code.clone()),
        Pair::new("on_words", "Facts up to", long(loaded.today)),
        Pair::data("on", loaded.today),
        Pair::new("people", "Told, or in its plan", i64::try_from(people.len()).unwrap_or(i64::MAX)),
        Pair::new("known", "View known", known),
        Pair::new("unknown", "Nobody has asked", (!public).then_some(unknown)),
        Pair::new("not_shown", "Unknown or private", public.then_some(not_shown)),
        Pair::new("not_asked", "Not to be asked: scrutiny", some(not_asked)),
        Pair::new("private", "Private views left out", some(private)),
        Pair::new("stale", "To be asked again", some(stale)),
        Pair::new("other_version", "Said of an earlier version", some(other_version)),
        Pair::data("public", public),
    ]
}

/// The sides that are significant minorities, each with who is on it.
fn minority_lines(facts: &Facts<'_>, people: &[Person]) -> Vec<String> {
    let stances = people.iter().filter_map(|person| person.position.stance());
    let (known, found) = minorities(stances);
    if known == 0 {
        return Vec::new();
    }
    if found.is_empty() {
        return vec![format!(
            "No side is a significant minority: fewer than the largest, and at least {SIGNIFICANT_PERCENT}% of the {known} whose view is known."
        )];
    }
    found
        .into_iter()
        .map(|(side, number)| {
            let on_it = people.iter().filter_map(|person| {
                let stance = person.position.stance().filter(|stance| stance.side() == Some(side))?;
                Some(format!(
                    "{} ({stance})",
                    facts.veil.name(person.contact, facts.loaded.today, &facts.names)
                ))
            });
            let names: Vec<String> = on_it.collect();
            let verb = if number == 1 { "is" } else { "are" };
            let share = Cell::part(u32::try_from(number).unwrap_or(0), u32::try_from(known).unwrap_or(0));
            format!(
                "{number} of {known} whose view is known{} {verb} {side}: {}.",
                percent(&share),
                list_words(&names)
            )
        })
        .collect()
}

/// " (18%)".
fn percent(share: &Cell) -> String {
    match share {
        Cell::Share(millionths) => format!(" ({}%)", (millionths + 5_000) / 10_000),
        _ => String::new(),
    }
}

/// What those whose view may be shown said, from against to for.
fn words(facts: &Facts<'_>, people: &[Person], views: &HashMap<ContactId, Viewed>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("who", "Who"),
        Column::data("handle"),
        Column::if_room("hat", "Post"),
        Column::new("stance", "Stance"),
        Column::data("strength"),
        Column::if_room("concern", "Concern"),
        Column::new("said", "Their words"),
        Column::new("said_on", "Said"),
        Column::new("source", "From"),
        Column::data("version"),
        Column::data("private"),
    ]);
    let mut shown: Vec<(&Person, &Viewed)> = people
        .iter()
        .filter(|person| person.position.stance().is_some())
        .filter_map(|person| Some((person, views.get(&person.contact)?)))
        .collect();
    shown.sort_by_key(|(person, viewed)| (person.position, viewed.view.made.said_on, person.contact));
    for (person, viewed) in shown {
        let made = &viewed.view.made;
        let day = made.said_on;
        let hats: Vec<String> = person
            .hats
            .iter()
            .map(|hat| facts.veil.label(&hat.names.label(facts.loaded.policy), day))
            .collect();
        let source = made.source.as_ref().map(|source| facts.veil.text(source, day));
        sheet.push(vec![
            viewed.view.id.to_string().into(),
            facts.veil.name(made.contact, day, &facts.names).into(),
            facts.veil.handle(made.contact, day, &facts.names).into(),
            (!hats.is_empty()).then(|| hats.join("; ")).into(),
            made.stance.as_str().into(),
            made.strength.map(i64::from).into(),
            made.concern.map(Concern::as_str).into(),
            made.said.as_ref().map(|said| facts.veil.words(said, day, &[made.contact])).into(),
            day.into(),
            made.interaction.map(|id| id.to_string()).or(source).into(),
            made.version.map(i64::from).into(),
            made.private.into(),
        ]);
    }
    sheet
}
