//! Who begins, stays and ends.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::notices::Kind;
use super::rows::SeatHolder;
use super::run::{Run, Standing};
use super::stamp::Stamp;
use crate::domain::id::{ContactId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership};
use crate::domain::name::area_key;
use crate::store::{MembershipChange, Result};

/// Above this share and this number of ends a council, something may be wrong with the file.
const MANY: usize = 5;

impl Run<'_> {
    /// Begins the membership of each row that has none, and brings known ones up to date.
    pub(super) fn begin(&mut self) -> Result<()> {
        let rows = self.found.len();
        for row in 0..rows {
            (self.spec.progress)(row + 1, rows);
            let is_repeat = self.evidence.repeats.get(row).is_some_and(Option::is_some);
            let contact = self.found.get(row).copied().flatten().filter(|_| !is_repeat);
            if let (Some(contact), Some(holder), Some(post)) =
                (contact, self.holder(row), self.posts.get(row).copied())
            {
                self.hold(row, contact, post, holder)?;
            }
        }
        Ok(())
    }

    fn hold(&mut self, row: usize, contact: ContactId, post: PostId, holder: &SeatHolder) -> Result<()> {
        let known = self.register.memberships_in(post).into_iter();
        let known = known.filter(|membership| membership.contact == contact);
        let (open, ended): (Vec<&Membership>, Vec<&Membership>) =
            known.partition(|membership| self.is_open(membership));
        let day = self.snapshot.as_of;
        let held = open.iter().find(|membership| membership.held_on(day)).or_else(|| open.first());
        if let Some(held) = held.map(|held| (*held).clone()) {
            let change = self.correction(row, &held, holder);
            if change != MembershipChange::default() {
                self.register.change_membership(held.id, &change)?;
                self.touched.insert(row);
            }
            self.confirmed += self.register.confirm_membership(held.id, day)?;
            return Ok(());
        }
        let returns = !ended.is_empty();
        let Some((first, later)) = self.standing_of(row).map(|standing| (standing.first, standing.later))
        else {
            return Ok(());
        };
        // Nobody began on the day we first looked.
        let from = holder.since.or_else(|| (returns || !(first || later.is_some())).then_some(day));
        let id = self.register.add_membership(&NewMembership {
            contact,
            post,
            held_from: from.filter(|from| later.is_none_or(|later| *from <= later)),
            // A later snapshot does not have them: they left in between.
            held_until: later,
            holding: Holding::Substantive,
            party: holder.party.clone(),
            source: Some(self.stamp().write()),
            recorded_on: self.spec.today,
            checked_on: Some(self.snapshot.as_of),
        })?;
        self.fresh.insert(id);
        self.begun.insert(row);
        Ok(())
    }

    /// What the file knows better about a membership; a date that somebody wrote down by hand stays.
    fn correction(&self, row: usize, held: &Membership, holder: &SeatHolder) -> MembershipChange {
        let mut change = MembershipChange::default();
        let stamp = Stamp::read(held.source.as_deref());
        let is_older = self.is_older(row);
        if holder.party.is_some() && holder.party != held.party && (!is_older || held.party.is_none()) {
            change.party = Some(holder.party.clone());
        }
        if let Some(since) = holder.since {
            let may = held.held_from.is_none() || (stamp.is_some() && !is_older);
            if may && held.held_from != Some(since) && held.held_until.is_none_or(|until| since <= until) {
                change.held_from = Some(Some(since));
            }
        } else if let Some(from) = held.held_from
            && from > self.snapshot.as_of
            && stamp.is_some_and(|stamp| stamp.day == from)
        {
            // The day on which a later snapshot first had them; they were there before.
            change.held_from = Some(Some(self.snapshot.as_of));
        }
        if change != MembershipChange::default() && !is_older {
            change.source = Some(Some(self.stamp().write()));
        }
        change
    }

    /// Ends who holds a seat of the bodies of this file and is not in it.
    pub(super) fn end_missing(&mut self) -> Result<()> {
        let kept: HashSet<(ContactId, PostId)> =
            self.found.iter().zip(&self.posts).filter_map(|(found, post)| Some(((*found)?, *post))).collect();
        for (body, standing) in self.standing.clone().iter().enumerate() {
            if let Some(later) = standing.later {
                let text = format!(
                    "{}: this file is of {}, and a later one, of {later}, is recorded: nobody is ended",
                    standing.name, self.snapshot.as_of
                );
                self.notices.add(Kind::Whole, text);
                continue;
            }
            if self.snapshot.rows.iter().all(|row| row.body != body) {
                let text = format!("{}: no row of it could be taken: nobody is ended", standing.name);
                self.notices.add(Kind::Whole, text);
                continue;
            }
            self.end_missing_of(body, standing, &kept)?;
        }
        Ok(())
    }

    fn end_missing_of(
        &mut self,
        body: usize,
        standing: &Standing,
        kept: &HashSet<(ContactId, PostId)>,
    ) -> Result<()> {
        let day = self.snapshot.as_of;
        let mut holding = 0_usize;
        let mut ended = 0_usize;
        for post in &standing.seats {
            let held: Vec<Membership> = self
                .register
                .memberships_in(*post)
                .into_iter()
                .filter(|m| self.is_open(m) && m.held_from.is_none_or(|from| from <= day))
                .cloned()
                .collect();
            for membership in held {
                holding += usize::from(!self.fresh.contains(&membership.id));
                if kept.contains(&(membership.contact, *post)) {
                    continue;
                }
                if let Some(why) = self.reason_to_leave(body, &membership) {
                    let text = format!(
                        "{} is not in the file, and was left in {}: {why}",
                        self.call(membership.contact),
                        standing.name
                    );
                    self.notices.add(Kind::Left, text);
                    continue;
                }
                self.end(&membership, day)?;
                ended += 1;
                let text = format!(
                    "{} is no longer in the file: ended in {} on {day}",
                    self.call(membership.contact),
                    standing.name
                );
                self.notices.add(Kind::Ended, text);
            }
        }
        self.ended += ended as u64;
        if ended > MANY && ended * 2 > holding {
            let text = format!(
                "{}: {ended} of {holding} who held a seat are not in the file and were ended; if this is the wrong file, engage undo takes it back",
                standing.name
            );
            self.notices.add(Kind::Whole, text);
        }
        Ok(())
    }

    pub(super) fn end(&mut self, membership: &Membership, day: NaiveDate) -> Result<()> {
        let source = self.stamp().write_end(membership.source.as_deref());
        let change = MembershipChange {
            held_until: Some(Some(day)),
            source: Some(Some(source)),
            ..MembershipChange::default()
        };
        self.register.change_membership(membership.id, &change)
    }

    /// Why somebody who is not in the file is not ended.
    fn reason_to_leave(&self, body: usize, membership: &Membership) -> Option<String> {
        let told =
            Stamp::read(membership.source.as_deref()).map_or(membership.recorded_on, |stamp| stamp.day);
        if told > self.snapshot.as_of {
            return Some(format!("that was written down on {told}, after the day of the file"));
        }
        let area = self.area_of(membership.post).and_then(|area| self.area_keys.get(&area));
        let doubtful = self.snapshot.unread.iter().any(|unread| {
            unread.body.is_none_or(|unread| unread == body)
                && unread.area.as_deref().is_none_or(|name| area.is_none_or(|known| *known == area_key(name)))
        });
        doubtful.then(|| "a row that could be theirs was not taken".to_owned())
    }
}
