//! Every seat that speaks for our patients: who holds it, when we last spoke, what is due, who looks after it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::failure::Result;
use super::jurisdictions::{Jurisdiction, Jurisdictions, SPOKEN_FOR};
use super::speakers::speakers;
use super::who::{HIDDEN, Seat, seats, shown};
use crate::domain::calendar::LAST_DAY;
use crate::domain::due::{State, Window, judge};
use crate::domain::gss::Layer;
use crate::domain::id::ContactId;
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::render::{Cell, Column, Sheet};
use crate::store::{Agains, Store};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Numbers that are too small for the outside are left out.
    pub public: bool,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

/// How things stand with one seat, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// The record has no such post.
    Missing,
    /// Nobody holds it.
    Vacant,
    /// Whoever holds it was never spoken to.
    Never,
    /// Somebody was; this is what is due, if anything ever is.
    Met(Option<State>),
}

impl Standing {
    /// The word for it, in data and for people.
    const fn word(self) -> &'static str {
        match self {
            Self::Missing => "not in the record",
            Self::Vacant => "vacant",
            Self::Never => "never contacted",
            Self::Met(None) => "nothing due",
            Self::Met(Some(state)) => state.as_str(),
        }
    }
}

/// What is known of a contact.
#[derive(Debug, Clone, Copy)]
struct Known {
    last: Option<(NaiveDate, Kind)>,
    due: Option<(State, NaiveDate)>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A line for each seat: those nobody is known in, vacant and never contacted first.
    pub seats: Sheet,
    /// The same added up by council and kind of area.
    pub totals: Sheet,
    /// Whether a number was left out because it is too small.
    pub is_suppressed: bool,
}

/// Seats added up.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    seats: i64,
    held: i64,
    vacant: i64,
    missing: i64,
    never: i64,
    overdue: i64,
}

/// Every seat that speaks for the places, with how things stand with it.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, places: &Jurisdictions, spec: &Spec<'_>) -> Result<Answer> {
    let window = Window::new(spec.today, spec.policy.window, &spec.policy.holidays);
    let numbers = shown(places, spec.public);
    let agains = if store.due_sources()?.agains {
        store.agains(spec.today, LAST_DAY, None)?
    } else {
        Agains::default()
    };
    let mut known: HashMap<ContactId, Known> = HashMap::new();
    let mut lines: Vec<((Standing, usize), Vec<Cell>)> = Vec::new();
    let mut sums: BTreeMap<(String, usize), Sum> = BTreeMap::new();
    for spoken in speakers(Some(store), places, spec.today)? {
        let place = &spoken.place;
        let rank = SPOKEN_FOR.iter().position(|layer| *layer == place.layer).unwrap_or(SPOKEN_FOR.len());
        for seat in seats(&spoken, spec.policy) {
            let about = match &seat {
                Seat::Held(_, holder) => Some(if let Some(known) = known.get(&holder.contact) {
                    *known
                } else {
                    let found = look(store, holder.contact, spec, window, &agains)?;
                    known.insert(holder.contact, found);
                    found
                }),
                Seat::Vacant(_) | Seat::Missing => None,
            };
            let standing = match (&seat, about) {
                (Seat::Missing, _) => Standing::Missing,
                (Seat::Vacant(_), _) => Standing::Vacant,
                (_, Some(Known { last: Some(_), due })) => Standing::Met(due.map(|(state, _)| state)),
                _ => Standing::Never,
            };
            add(sums.entry((council(place), rank)).or_default(), &seat, standing, about);
            let number = numbers.get(&place.code).copied();
            lines.push(((standing, rank), line(place, &seat, standing, about, number, spec)));
        }
    }
    // Within a kind the places stand as they came: those with most patients first.
    lines.sort_by_key(|(key, _)| *key);
    let mut sheet = Sheet::new(&columns());
    for (_, line) in lines {
        sheet.push(line);
    }
    Ok(Answer { seats: sheet, totals: totals(sums), is_suppressed: numbers.values().any(Option::is_none) })
}

fn look(
    store: &Store,
    contact: ContactId,
    spec: &Spec<'_>,
    window: Window,
    agains: &Agains,
) -> Result<Known> {
    let mut standing = store.standing(contact, spec.today, spec.policy)?;
    standing.again = agains.of(contact).to_vec();
    let verdict = judge(&standing.facts(), &window, &spec.policy.holidays);
    let due = verdict.map(|verdict| (verdict.state, verdict.cause().due_on));
    Ok(Known { last: standing.last, due })
}

fn add(sum: &mut Sum, seat: &Seat<'_>, standing: Standing, about: Option<Known>) {
    match seat {
        Seat::Held(..) => (sum.seats, sum.held) = (sum.seats + 1, sum.held + 1),
        Seat::Vacant(speaker) => {
            let vacant = i64::from(speaker.vacant);
            (sum.seats, sum.vacant) = (sum.seats + vacant, sum.vacant + vacant);
        }
        Seat::Missing => sum.missing += 1,
    }
    sum.never += i64::from(standing == Standing::Never);
    let is_overdue = about.and_then(|about| about.due).is_some_and(|(state, _)| state == State::Overdue);
    sum.overdue += i64::from(is_overdue);
}

/// The council a place counts with: its own, or itself.
fn council(place: &Jurisdiction) -> String {
    match (&place.council, place.layer) {
        (Some((_, name)), _) => name.clone(),
        (None, Layer::District | Layer::County) => place.name.clone(),
        (None, _) => String::new(),
    }
}

fn columns() -> [Column; 18] {
    [
        Column::data("kind"),
        Column::new("area", "Area"),
        Column::data("code"),
        Column::if_room("council", "Council"),
        Column::data("patients"),
        Column::people("patients", "Patients"),
        Column::data("role"),
        Column::new("post", "Post"),
        Column::data("holder"),
        Column::people("holder", "Who"),
        Column::data("handle"),
        Column::new("last_contact", "Last contact"),
        Column::data("last_kind"),
        Column::data("state"),
        Column::people("state", "State"),
        Column::if_room("due_on", "Due"),
        Column::if_room("owner", "Owner"),
        Column::data("vacant"),
    ]
}

fn line(
    place: &Jurisdiction,
    seat: &Seat<'_>,
    standing: Standing,
    about: Option<Known>,
    number: Option<Option<u32>>,
    spec: &Spec<'_>,
) -> Vec<Cell> {
    let holder = seat.holder();
    let patients = number.flatten().filter(|_| !place.may_be).map(i64::from);
    let words = match number {
        Some(None) => HIDDEN.into(),
        _ if place.may_be => "may be".into(),
        _ => patients.into(),
    };
    vec![
        place.layer.area_kind().map_or("other", |kind| kind.as_str()).into(),
        place.name.clone().into(),
        place.code.map(|code| code.to_string()).into(),
        place.council.as_ref().map(|(_, name)| name.clone()).into(),
        patients.into(),
        words,
        seat.role(place.layer).to_owned().into(),
        seat.post(place.layer, spec.policy).into(),
        holder.map(|holder| holder.name.clone()).into(),
        seat.words().into(),
        holder.map(|holder| holder.handle.clone()).into(),
        about.and_then(|about| about.last).map(|(day, _)| day).into(),
        about.and_then(|about| about.last).map(|(_, kind)| kind.as_str()).into(),
        standing.word().into(),
        // Who says it already where nobody is there.
        if holder.is_some() { standing.word().into() } else { Cell::Empty },
        about.and_then(|about| about.due).map(|(_, day)| day).into(),
        holder.and_then(|holder| holder.owner.clone()).into(),
        seat.vacant().into(),
    ]
}

fn totals(sums: BTreeMap<(String, usize), Sum>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("council", "Council"),
        Column::new("kind", "Kind"),
        Column::new("seats", "Seats"),
        Column::new("held", "Held"),
        Column::new("vacant", "Vacant"),
        Column::new("missing", "Not in the record"),
        Column::new("never_contacted", "Never contacted"),
        Column::new("overdue", "Overdue"),
    ]);
    for ((council, rank), sum) in sums {
        let kind = SPOKEN_FOR.get(rank).and_then(|layer| layer.area_kind());
        let mut row: Vec<Cell> = vec![
            (!council.is_empty()).then_some(council).into(),
            kind.map_or("other", |kind| kind.as_str()).into(),
        ];
        let numbers = [sum.seats, sum.held, sum.vacant, sum.missing, sum.never, sum.overdue];
        row.extend(numbers.map(Cell::Int));
        sheet.push(row);
    }
    sheet
}
