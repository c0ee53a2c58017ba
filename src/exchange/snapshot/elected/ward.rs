//! What became of the seats of one ward.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Became, LAYOUT, Poll, Returned, Ward};
use crate::domain::calendar::long;
use crate::domain::election::{Sitter, returns};
use crate::domain::id::{ContactId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership};
use crate::domain::name::fold;
use crate::domain::recheck::NewRecheck;
use crate::exchange::snapshot::notices::Kind;
use crate::exchange::snapshot::run::Run;
use crate::exchange::snapshot::stamp::Stamp;
use crate::store::{MembershipChange, Result};

impl Run<'_> {
    pub(super) fn settle_ward(
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
            let until = self.take_seat(poll, &ward, *contact, sits.as_ref(), holder.party.as_ref())?;
            let mut line = self.line(&ward, *contact, if is_again { Became::Again } else { Became::New });
            line.party = holder.party.clone().or_else(|| party_before(*contact));
            line.before = party_before(*contact);
            line.is_whole = is_whole;
            line.on = (!is_again || when.sat_until.is_some()).then_some(when.start);
            match until.filter(|until| *until <= self.spec.today) {
                Some(until) => line.note = Some(format!("no longer there on {}", long(until))),
                None => line.introduce_on = line.on.and_then(|on| self.introduce_on(post, on)),
            }
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

    /// Seats a winner, and gives the day on which they left, where a list of a later day does not have them.
    fn take_seat(
        &mut self,
        poll: &Poll<'_>,
        ward: &Ward<'_>,
        contact: ContactId,
        sits: Option<&Membership>,
        party: Option<&String>,
    ) -> Result<Option<NaiveDate>> {
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
            self.register.confirm_membership(sits.id, poll.poll_on)?;
            return Ok(sits.held_until.filter(|until| *until != ward.when.start));
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
            return Ok(known.held_until);
        }
        let held_until = ward.standing.later.filter(|later| ward.when.start < *later);
        self.register.add_membership(&NewMembership {
            contact,
            post: ward.post,
            held_from: Some(ward.when.start),
            held_until,
            holding: Holding::Substantive,
            party: party.cloned(),
            source: Some(stamp.write()),
            recorded_on: self.spec.today,
            checked_on: Some(ward.when.start).filter(|start| *start <= self.spec.today),
        })?;
        Ok(held_until)
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
}
