//! The winners of a poll, compared with those who sat.
//!
//! People are recognised as in any list of who holds which seat. What a result says is less: nobody ends because they
//! are not in it, unless their seat must have been one of those that were up.

mod offices;
mod ward;

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use super::rows::Snapshot;
use super::run::{Run, Standing};
use crate::domain::id::{ContactId, OrganisationId, PostId};
use crate::exchange::import::{Outcome, Spec};
use crate::store::{Result, Writer};

/// What a result is called in the source of a membership.
pub const LAYOUT: &str = "election result";

/// Within how many days a post that became vacant is to be looked at.
const TO_CHECK: u64 = 14;

/// The days of a poll in one ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The first day in office.
    pub start: NaiveDate,
    /// Of a general election: the dissolution, from which nobody sat.
    pub sat_until: Option<NaiveDate>,
}

/// A poll.
#[derive(Debug, Clone, Copy)]
pub struct Poll<'a> {
    /// The day.
    pub poll_on: NaiveDate,
    /// The days of each ward: the place of its body, and its key.
    pub when: &'a HashMap<(usize, String), When>,
    /// Who stood and was not elected: the place of the body, the key of the ward, the folded name.
    pub losers: &'a [(usize, String, String)],
    /// Those who are said to have left.
    pub left: &'a [ContactId],
}

/// The winners of a poll as the seats they take.
#[derive(Debug, Clone, Copy)]
pub struct Seating<'a> {
    /// The winners.
    pub snapshot: &'a Snapshot,
    /// The poll.
    pub poll: Poll<'a>,
}

/// What became of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// Sat, and was elected again.
    Again,
    /// Is new in the seat.
    New,
    /// Stood, and was not elected.
    Lost,
    /// Did not stand.
    StoodDown,
    /// Sits no more: the file does not say whether they stood.
    Left,
    /// One of several, of whom some sit no more.
    Unclear,
    /// Had an office that goes with the seat.
    LostOffice,
    /// Won in a ward that the record does not have.
    UnknownWard,
}

impl Became {
    /// The word for it, in listings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Again => "re-elected",
            Self::New => "new",
            Self::Lost => "lost",
            Self::StoodDown => "stood down",
            Self::Left => "left",
            Self::Unclear => "unclear",
            Self::LostOffice => "office ends",
            Self::UnknownWard => "unknown ward",
        }
    }
}

/// One line of what became of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The council, or the House of Commons.
    pub organisation: OrganisationId,
    /// Its name.
    pub council: String,
    /// The ward, or the office that ends.
    pub ward: String,
    /// Who; `None` in a ward that is not known.
    pub contact: Option<ContactId>,
    /// Their name.
    pub name: String,
    /// Their handle.
    pub handle: Option<String>,
    /// What became of them.
    pub became: Became,
    /// The party they sit for now.
    pub party: Option<String>,
    /// The party they sat for before.
    pub before: Option<String>,
    /// The first day in office, or the first on which they no longer are.
    pub on: Option<NaiveDate>,
    /// The day by which they are to be introduced.
    pub introduce_on: Option<NaiveDate>,
    /// What else is to be known.
    pub note: Option<String>,
    /// Whether every seat of the ward was up.
    pub is_whole: bool,
}

/// Writes down what a poll says, ward by ward in the order of the file.
///
/// # Errors
/// Where the record cannot be read or written.
pub fn apply(
    writer: &Writer<'_>,
    spec: &Spec<'_>,
    seating: &Seating<'_>,
    outcome: &mut Outcome,
) -> Result<Vec<Returned>> {
    if seating.snapshot.rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut run = Run::new(writer, spec, seating.snapshot)?;
    run.find_bodies()?;
    run.find_places()?;
    run.recognise();
    run.settle_people()?;
    let mut wards: BTreeMap<(usize, PostId), Vec<usize>> = BTreeMap::new();
    for (row, post) in run.posts.iter().enumerate() {
        let body = seating.snapshot.rows.get(row).map_or(0, |row| row.body);
        wards.entry((body, *post)).or_default().push(row);
    }
    let mut order: Vec<_> = wards.into_iter().collect();
    order.sort_by_key(|(_, rows)| rows.first().copied());
    let mut lines = Vec::new();
    let mut gone: Vec<(usize, ContactId, NaiveDate)> = Vec::new();
    let wards = order.len();
    for (number, ((body, post), rows)) in order.into_iter().enumerate() {
        (spec.progress)(number + 1, wards);
        run.settle_ward(&seating.poll, body, post, &rows, &mut lines, &mut gone)?;
    }
    for (body, contact, on) in gone {
        run.end_offices_of(seating.poll.poll_on, body, contact, on, &mut lines)?;
    }
    for line in &lines {
        match line.became {
            Became::New => outcome.summary.added += 1,
            Became::Again => outcome.summary.updated += 1,
            Became::Lost | Became::StoodDown | Became::Left => outcome.summary.ended += 1,
            _ => {}
        }
    }
    run.notices.give(&mut outcome.notices);
    Ok(lines)
}

impl Run<'_> {
    fn check_by(&self, on: NaiveDate) -> NaiveDate {
        let from = on.max(self.spec.today);
        from.checked_add_days(Days::new(TO_CHECK)).unwrap_or(from)
    }

    /// The day by which somebody new in a post is to be introduced.
    fn introduce_on(&self, post: PostId, from: NaiveDate) -> Option<NaiveDate> {
        let post = self.register.post(post)?;
        let span = self.spec.policy.of_post(&post.role, post.tier.as_deref()).introduce?;
        Some(span.after(from.max(self.spec.today), &self.spec.policy.holidays))
    }

    fn line(&self, ward: &Ward<'_>, contact: ContactId, became: Became) -> Returned {
        let known = self.contacts.get(&contact);
        Returned {
            organisation: ward.standing.organisation,
            council: ward.standing.name.clone(),
            ward: ward.name.clone(),
            contact: Some(contact),
            name: known.map(|known| known.name.plain()).unwrap_or_default(),
            handle: known.map(|known| known.handle.clone()),
            became,
            party: None,
            before: None,
            on: None,
            introduce_on: None,
            note: None,
            is_whole: false,
        }
    }
}

/// One ward of the file.
struct Ward<'a> {
    standing: &'a Standing,
    body: usize,
    post: PostId,
    name: String,
    key: String,
    when: When,
}
