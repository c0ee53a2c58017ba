//! Whether control of a council changed, and what is to be looked at again then.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Became, Returned};
use crate::domain::ask::Ask;
use crate::domain::calendar::long;
use crate::domain::election::{Control, control};
use crate::domain::id::OrganisationId;
use crate::domain::partner::Partner;
use crate::domain::priority::{NewPriority, Whose, standing};
use crate::domain::promise::Direction;
use crate::domain::recheck::NewRecheck;
use crate::domain::remark::{Heading, NewRemark, Remark};
use crate::exchange::snapshot::Snapshot;
use crate::store::{Asked, Result, Store, Writer};

/// Within how many days what was agreed with the old majority is to be looked at.
const TO_CHECK: u64 = 14;

/// A council of which every seat was elected, and who has more than half of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its seats.
    pub seats: usize,
    /// Who had more than half before; `None` where parties that are not known could decide it.
    pub before: Option<Control>,
    /// Who has it now.
    pub after: Option<Control>,
}

impl Changed {
    /// What changed, in words: "Labour to no overall control"; `None` where nothing did, or nobody can tell.
    pub fn words(&self) -> Option<String> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        (before != after).then(|| format!("{} to {}", before.words(), after.words()))
    }
}

/// The councils of which every seat is in a file.
pub(super) fn of(
    store: &Store,
    snapshot: &Snapshot,
    returned: &[Returned],
    poll_on: NaiveDate,
) -> Result<Vec<Changed>> {
    let mut seats: BTreeMap<OrganisationId, (String, usize, usize)> = BTreeMap::new();
    if snapshot.bodies.iter().all(super::super::snapshot::Body::is_parliament) {
        return Ok(Vec::new());
    }
    for line in returned.iter().filter(|line| line.is_whole) {
        let found = seats.entry(line.organisation).or_insert_with(|| (line.council.clone(), 0, 0));
        found.1 += usize::from(matches!(line.became, Became::Again | Became::New));
    }
    for post in store.known_posts()? {
        let is_seat = matches!(post.role.as_str(), "ward_councillor" | "division_councillor");
        let exists = post.ended_on.is_none_or(|ended| poll_on < ended);
        let Some(organisation) = post.organisation.filter(|_| is_seat && exists) else { continue };
        if let Some(found) = seats.get_mut(&organisation) {
            found.2 += usize::try_from(post.seats).unwrap_or_default();
        }
    }
    let whole = seats.into_iter().filter(|(_, (_, won, seats))| won == seats && *seats > 0);
    Ok(whole
        .map(|(organisation, (name, _, seats))| {
            let of = || returned.iter().filter(move |line| line.organisation == organisation);
            let sits = of().filter(|line| matches!(line.became, Became::Again | Became::New));
            let sat = of().filter(|line| {
                matches!(line.became, Became::Again | Became::Lost | Became::StoodDown | Became::Left)
            });
            let before = control(seats, sat.map(|line| line.before.as_deref()));
            let after = control(seats, sits.map(|line| line.party.as_deref()));
            Changed { organisation, name, seats, before, after }
        })
        .collect())
}

/// Has what was agreed with a council looked at again: its promises and ours, what we asked of it, what its people said, what
/// mattered to it. It is noted under governance. Gives the number of checks that are new.
///
/// # Errors
/// Where the record cannot be written.
pub fn recheck_all(
    writer: &Writer<'_>,
    organisation: OrganisationId,
    what: &str,
    poll_on: NaiveDate,
    today: NaiveDate,
) -> Result<usize> {
    let body = writer.organisation(organisation)?;
    let from = poll_on.max(today);
    let due_on = from.checked_add_days(Days::new(TO_CHECK)).unwrap_or(from);
    let why = format!("control of {} changed at the poll on {}: {what}", body.name, long(poll_on));
    let people = writer.holders_of(poll_on, None, Some(organisation), None)?;
    let mut checks: Vec<NewRecheck> = Vec::new();
    for promised in writer.promises()? {
        let promise = &promised.promise;
        let was_open = promise.closing.is_none() && promise.made.made_on <= poll_on;
        if was_open && people.contains(&promise.made.contact) {
            let to_see = match promise.made.direction {
                Direction::Theirs => format!("{why}; see whether {} stands by it", body.name),
                Direction::Ours => format!("{why}; see whether it is still wanted, and by whom"),
            };
            checks.push(NewRecheck {
                contact: Some(promise.made.contact),
                promise: Some(promise.id),
                ..NewRecheck::new(due_on, to_see)
            });
        }
    }
    for ask in open(writer.asks_of_organisation(organisation)?) {
        checks.push(NewRecheck {
            organisation: Some(organisation),
            ..NewRecheck::new(due_on, to_see(&why, &ask))
        });
    }
    for contact in &people {
        for ask in open(writer.asks_of(*contact)?) {
            checks
                .push(NewRecheck { contact: Some(*contact), ..NewRecheck::new(due_on, to_see(&why, &ask)) });
        }
        if !writer.standing_views(*contact, poll_on)?.is_empty() {
            checks.push(NewRecheck {
                contact: Some(*contact),
                ..NewRecheck::new(due_on, format!("{why}; ask again what they think"))
            });
        }
    }
    if has_priorities(writer, organisation, poll_on)? {
        checks.push(NewRecheck {
            organisation: Some(organisation),
            ..NewRecheck::new(due_on, format!("{why}; ask again what matters to them"))
        });
    }
    let mut made = 0;
    for check in &checks {
        made += usize::from(writer.recheck_once(check)?);
    }
    note(
        writer,
        &NewRemark {
            about: Partner::Organisation(organisation),
            heading: Heading::Governance,
            what: format!("Control changed: {what}"),
            source: format!("result of the poll on {}", long(poll_on)),
            said_on: poll_on,
        },
    )?;
    Ok(made)
}

/// The asks and offers that are not closed, as they were made.
fn open(asks: Vec<Asked>) -> Vec<Ask> {
    let mut open: Vec<Ask> = asks.into_iter().map(|asked| asked.ask).collect();
    open.retain(|ask| ask.closing.is_none());
    open.sort_by_key(|ask| ask.id);
    open
}

fn to_see(why: &str, ask: &Ask) -> String {
    format!("{why}; {}, {}: see whether it stands", ask.id, ask.made.words())
}

/// Notes what is known of a body, once, whatever source says it.
fn note(writer: &Writer<'_>, new: &NewRemark) -> Result<()> {
    let is_known = |other: &Remark| {
        let other = &other.made;
        (other.heading, &other.what, other.said_on) == (new.heading, &new.what, new.said_on)
    };
    if !writer.remarks_of(new.about)?.iter().any(is_known) {
        writer.add_remark(new)?;
    }
    Ok(())
}

/// Tells whether anything that still matters to a council was written down before a poll.
fn has_priorities(writer: &Writer<'_>, organisation: OrganisationId, poll_on: NaiveDate) -> Result<bool> {
    let said = writer.priorities_of_organisation(organisation)?;
    let is_theirs = |made: &NewPriority| made.whose == Whose::Theirs && made.weight > 0;
    Ok(standing(&said, poll_on).iter().any(|priority| is_theirs(&priority.made)))
}
