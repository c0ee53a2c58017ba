//! The winners of a poll, compared with those who sat.
//!
//! People are recognised as in any list of who holds which seat. What a result says is less: nobody ends because they
//! are not in it, unless their seat must have been one of those that were up.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::notices::Kind;
use super::rows::Snapshot;
use super::run::{Run, Standing};
use super::stamp::Stamp;
use crate::domain::calendar::long;
use crate::domain::election::{Sitter, returns};
use crate::domain::id::{ContactId, OrganisationId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership};
use crate::domain::name::fold;
use crate::domain::recheck::NewRecheck;
use crate::exchange::import::{Outcome, Spec};
use crate::store::{MembershipChange, Result, Writer};

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
    fn settle_ward(
        &mut self,
        poll: &Poll<'_>,
        body: usize,
        post: PostId,
        rows: &[usize],
        lines: &mut Vec<Returned>,
        gone: &mut Vec<(usize, ContactId, NaiveDate)>,
    ) -> Result<()> {
        let Some(first) = rows.first().and_then(|row| self.snapshot.rows.get(*row)) else { return Ok(()) };
        let key = (body, first.area_key.clone());
        let (Some(when), Some(standing)) = (poll.when.get(&key).copied(), self.standing.get(body).cloned())
        else {
            return Ok(());
        };
        let seats = self.register.post(post).map_or(1, |post| usize::try_from(post.seats).unwrap_or(1));
        let ward = Ward {
            standing: &standing,
            body,
            post,
            name: first.area.clone(),
            key: first.area_key.clone(),
            when,
        };
        let sat = self.sat(poll, &ward);
        let sitters: Vec<Sitter> = sat.iter().map(|m| self.sitter(poll, &ward, m)).collect();
        let mut winners: Vec<ContactId> = Vec::new();
        let mut row_of: HashMap<ContactId, usize> = HashMap::new();
        for row in rows {
            if let Some(contact) = self.found.get(*row).copied().flatten() {
                row_of.entry(contact).or_insert(*row);
                if !winners.contains(&contact) {
                    winners.push(contact);
                }
            }
        }
        let is_whole = winners.len() >= seats;
        let found = returns(seats, &sitters, &winners);
        let party_before =
            |contact: ContactId| sat.iter().find(|m| m.contact == contact).and_then(|m| m.party.clone());
        for contact in &winners {
            let Some(holder) = row_of.get(contact).and_then(|row| self.holder(*row)) else { continue };
            let sits = sat.iter().find(|membership| membership.contact == *contact).cloned();
            let is_again = sits.is_some();
            self.take_seat(poll, &ward, *contact, sits.as_ref(), holder.party.as_ref())?;
            let mut line = self.line(&ward, *contact, if is_again { Became::Again } else { Became::New });
            line.party = holder.party.clone().or_else(|| party_before(*contact));
            line.before = party_before(*contact);
            line.is_whole = is_whole;
            line.on = (!is_again || when.sat_until.is_some()).then_some(when.start);
            line.introduce_on = line.on.and_then(|on| self.introduce_on(post, on));
            lines.push(line);
        }
        for contact in &found.left {
            let Some(membership) = sat.iter().find(|m| m.contact == *contact) else { continue };
            if !self.leave_seat(poll, &ward, membership)? {
                continue;
            }
            let name =
                self.contacts.get(contact).map(|contact| fold(&contact.name.plain())).unwrap_or_default();
            let has_losers = poll.losers.iter().any(|(of, key, _)| *of == body && *key == ward.key);
            let lost = poll.losers.iter().any(|(of, _, loser)| *of == body && *loser == name);
            let became = match (lost, has_losers) {
                (true, _) => Became::Lost,
                (false, true) => Became::StoodDown,
                (false, false) => Became::Left,
            };
            let mut line = self.line(&ward, *contact, became);
            line.before = party_before(*contact);
            line.is_whole = is_whole;
            line.on = Some(when.sat_until.unwrap_or(when.start));
            lines.push(line);
            gone.push((body, *contact, when.start));
        }
        self.tell_unclear(poll, &ward, &found.unclear, found.unclear_left, lines)
    }

    /// Those who sat for a ward when the poll was held, or until the dissolution; somebody who stands in for a member is none.
    fn sat(&self, poll: &Poll<'_>, ward: &Ward<'_>) -> Vec<Membership> {
        let eve = ward.when.sat_until.and_then(|day| day.pred_opt()).unwrap_or(poll.poll_on);
        let sat = self.register.memberships_in(ward.post).into_iter().filter(|membership| {
            let begins_after = membership.held_from.is_none() && self.began_here(membership, poll);
            membership.held_on(eve) && membership.holding != Holding::Cover && !begins_after
        });
        let mut sat: Vec<Membership> = sat.cloned().collect();
        sat.sort_by_key(|membership| membership.id);
        sat
    }

    /// Tells whether a membership is one that a list of a later day brought in.
    fn began_here(&self, membership: &Membership, poll: &Poll<'_>) -> bool {
        Stamp::read(membership.source.as_deref()).is_some_and(|stamp| stamp.day > poll.poll_on)
            && membership.recorded_on > poll.poll_on
            && membership.held_until.is_none()
    }

    fn sitter(&self, poll: &Poll<'_>, ward: &Ward<'_>, membership: &Membership) -> Sitter {
        let contact = membership.contact;
        let name = self.contacts.get(&contact).map(|contact| fold(&contact.name.plain())).unwrap_or_default();
        let lost = poll
            .losers
            .iter()
            .any(|(body, key, loser)| *body == ward.body && *key == ward.key && *loser == name);
        // Retirement on the day was known before, or was written down by this result.
        let retires = membership.held_until.is_some_and(|until| until <= ward.when.start);
        Sitter {
            contact,
            has_left: lost || retires || poll.left.contains(&contact) || ward.when.sat_until.is_some(),
        }
    }

    fn take_seat(
        &mut self,
        poll: &Poll<'_>,
        ward: &Ward<'_>,
        contact: ContactId,
        sits: Option<&Membership>,
        party: Option<&String>,
    ) -> Result<()> {
        let stamp = Stamp { layout: LAYOUT, day: poll.poll_on };
        if let Some(sits) = sits.filter(|_| ward.when.sat_until.is_none()) {
            // The same seat goes on: one membership, seen to be true on the day.
            let mut change = MembershipChange::default();
            if sits.held_until == Some(ward.when.start) {
                change.held_until = Some(None);
            }
            if party.is_some() && sits.party.as_ref() != party {
                change.party = Some(party.cloned());
                change.source = Some(Some(stamp.write()));
            }
            if change != MembershipChange::default() {
                self.register.change_membership(sits.id, &change)?;
            }
            return self.register.writer().check_membership(sits.id, poll.poll_on);
        }
        let later = self
            .register
            .memberships_in(ward.post)
            .into_iter()
            .find(|m| m.contact == contact && m.held_until.is_none_or(|until| until > ward.when.start))
            .cloned();
        if let Some(known) = later {
            // A list of a later day had them: they were there from the first day of the term.
            let stamped = Stamp::read(known.source.as_deref()).is_some();
            if stamped && known.held_from != Some(ward.when.start) {
                let from = Some(Some(ward.when.start));
                let change = MembershipChange { held_from: from, ..MembershipChange::default() };
                self.register.change_membership(known.id, &change)?;
            }
            return Ok(());
        }
        self.register.add_membership(&NewMembership {
            contact,
            post: ward.post,
            held_from: Some(ward.when.start),
            held_until: ward.standing.later.filter(|later| ward.when.start < *later),
            holding: Holding::Substantive,
            party: party.cloned(),
            source: Some(stamp.write()),
            recorded_on: self.spec.today,
        })?;
        Ok(())
    }

    /// Ends a seat; tells whether it ends by this poll: a list of a later day may still have them.
    fn leave_seat(&mut self, poll: &Poll<'_>, ward: &Ward<'_>, membership: &Membership) -> Result<bool> {
        let until = ward.when.sat_until.unwrap_or(ward.when.start);
        if membership.held_until.is_some_and(|known| known <= until) {
            return Ok(true);
        }
        let stamp = Stamp::read(membership.source.as_deref());
        if membership.held_until.is_none() && stamp.is_some_and(|stamp| stamp.day > poll.poll_on) {
            let text = format!(
                "{} is not among those elected for {}, and a later list has them there: left",
                self.call(membership.contact),
                ward.name
            );
            self.notices.add(Kind::Left, text);
            return Ok(false);
        }
        let source = Stamp { layout: LAYOUT, day: poll.poll_on }.write_end(membership.source.as_deref());
        let change = MembershipChange {
            held_until: Some(Some(until)),
            source: Some(Some(source)),
            ..MembershipChange::default()
        };
        self.register.change_membership(membership.id, &change)?;
        Ok(true)
    }

    fn tell_unclear(
        &mut self,
        poll: &Poll<'_>,
        ward: &Ward<'_>,
        unclear: &[ContactId],
        left: usize,
        lines: &mut Vec<Returned>,
    ) -> Result<()> {
        let ends = format!(
            "who sat for {} left at the poll on {}, and the result does not say who",
            ward.name,
            long(poll.poll_on)
        );
        if unclear.is_empty() {
            // Asked before, and answered now.
            let writer = self.register.writer();
            for known in writer.open_rechecks_of_post(ward.post)? {
                if known.made.why.ends_with(&ends) {
                    writer.close_recheck(known.id, self.spec.today, Some("the result says who"))?;
                }
            }
            return Ok(());
        }
        for contact in unclear {
            let mut line = self.line(ward, *contact, Became::Unclear);
            line.note = Some(format!("{left} of {} left: say who with --left NAME", unclear.len()));
            lines.push(line);
        }
        let why = format!("{left} of {} {ends}", unclear.len());
        let check =
            NewRecheck { post: Some(ward.post), ..NewRecheck::new(self.check_by(ward.when.start), why) };
        self.register.writer().recheck_once(&check)?;
        Ok(())
    }

    /// Ends the offices of somebody who lost the last seat in a council: what a member alone can hold.
    fn end_offices_of(
        &mut self,
        poll_on: NaiveDate,
        body: usize,
        contact: ContactId,
        on: NaiveDate,
        lines: &mut Vec<Returned>,
    ) -> Result<()> {
        let Some(standing) = self.standing.get(body).cloned() else { return Ok(()) };
        let seats: HashSet<PostId> = standing.seats.iter().copied().collect();
        let still = self
            .register
            .memberships_of(contact)
            .into_iter()
            .any(|m| seats.contains(&m.post) && m.held_on(on));
        if still {
            return Ok(());
        }
        for post in standing.offices.clone() {
            let Some(known) = self.register.post(post).cloned() else { continue };
            if MANDATES.contains(&known.role.as_str()) {
                continue;
            }
            let held: Vec<Membership> = self
                .register
                .memberships_in(post)
                .into_iter()
                .filter(|m| {
                    m.contact == contact && m.held_on(poll_on) && m.held_until.is_none_or(|until| on <= until)
                })
                .cloned()
                .collect();
            for membership in held {
                let office = known
                    .title
                    .clone()
                    .unwrap_or_else(|| self.spec.policy.role_title(&known.role).to_owned());
                if membership.held_until != Some(on) {
                    self.end_at(&membership, poll_on, on)?;
                }
                let who = self.call(contact);
                let why = format!(
                    "{office} is vacant: {who} does not sit any more after the poll on {}",
                    long(poll_on)
                );
                let check = NewRecheck {
                    organisation: Some(standing.organisation),
                    post: Some(post),
                    ..NewRecheck::new(self.check_by(on), why)
                };
                self.register.writer().recheck_once(&check)?;
                let when = When { start: on, sat_until: None };
                let ward = Ward { standing: &standing, body, post, name: office, key: String::new(), when };
                let mut line = self.line(&ward, contact, Became::LostOffice);
                line.on = Some(on);
                lines.push(line);
            }
        }
        Ok(())
    }

    fn end_at(&mut self, membership: &Membership, poll_on: NaiveDate, on: NaiveDate) -> Result<()> {
        let source = Stamp { layout: LAYOUT, day: poll_on }.write_end(membership.source.as_deref());
        let change = MembershipChange {
            held_until: Some(Some(on)),
            source: Some(Some(source)),
            ..MembershipChange::default()
        };
        self.register.change_membership(membership.id, &change)
    }

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

/// Offices to which their holders are elected by everybody, and not as members of a council.
const MANDATES: [&str; 2] = ["elected_mayor", "strategic_mayor"];

/// One ward of the file.
struct Ward<'a> {
    standing: &'a Standing,
    body: usize,
    post: PostId,
    name: String,
    key: String,
    when: When,
}
