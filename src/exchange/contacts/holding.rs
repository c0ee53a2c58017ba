//! That somebody holds or held a post: written down, or made to agree with the row.

use chrono::NaiveDate;
use foldhash::HashSet;

use super::row::WantedPost;
use crate::domain::id::{ContactId, MembershipId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership, held_on};
use crate::exchange::register::Register;
use crate::store::{MembershipChange, Result};

/// What the file has said so far about who holds what.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    /// Memberships that a row of the file has meant: a later row does not change them.
    meant: HashSet<MembershipId>,
    /// Posts that have gained a holder.
    gained: HashSet<PostId>,
    /// Posts made by this import.
    made: HashSet<PostId>,
}

/// What a row brings besides the post's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circumstances<'a> {
    pub(super) today: NaiveDate,
    /// The day recorded of a new membership.
    pub(super) recorded: NaiveDate,
    /// The source of a new membership whose row names none.
    pub(super) source: Option<&'a str>,
}

/// What came of a row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) changed: bool,
    /// The day since which the record has the post held, where the row has another.
    pub(super) kept_since: Option<NaiveDate>,
}

impl Holdings {
    /// Notes that a post was made by this import: nobody need be told of its seats.
    pub(super) fn made(&mut self, post: PostId) {
        self.made.insert(post);
    }

    /// Makes the record agree with a row. Nothing is ended unless the row says when.
    pub(super) fn hold(
        &mut self,
        register: &mut Register<'_>,
        contact: ContactId,
        post: PostId,
        wanted: &WantedPost<'_>,
        circumstances: Circumstances<'_>,
    ) -> Result<Came> {
        let today = circumstances.today;
        let found = {
            let held = register.memberships_of(contact).into_iter().filter(|held| held.post == post);
            self.find(&held.collect::<Vec<_>>(), wanted, today).cloned()
        };
        let Some(now) = found else {
            self.add(register, contact, post, wanted, circumstances)?;
            return Ok(Came { changed: true, kept_since: None });
        };
        if !self.meant.insert(now.id) {
            return Ok(Came::default());
        }
        let change = MembershipChange {
            held_from: wanted.since.filter(|_| now.held_from.is_none()).map(Some),
            held_until: wanted.until.filter(|_| now.held_until != wanted.until).map(Some),
            holding: wanted.holding.filter(|holding| *holding != now.holding),
            party: wanted.party.clone().filter(|_| now.party != wanted.party).map(Some),
            source: wanted
                .source
                .filter(|_| now.source.as_deref() != wanted.source)
                .map(|text| Some(text.to_owned())),
        };
        let changed = change != MembershipChange::default();
        if changed {
            register.change_membership(now.id, &change)?;
        }
        let kept_since = now.held_from.filter(|from| wanted.since.is_some_and(|since| since != *from));
        Ok(Came { changed, kept_since })
    }

    /// The membership a row means, among somebody's in the post.
    fn find<'m>(
        &self,
        held: &[&'m Membership],
        wanted: &WantedPost<'_>,
        today: NaiveDate,
    ) -> Option<&'m Membership> {
        let (since, until) = (wanted.since, wanted.until);
        let exact = |held: &&&Membership| held.held_from == since && held.held_until == until;
        let open = |held: &&&Membership| {
            held.held_until.is_none_or(|end| end > today && since.is_none_or(|since| since < end))
        };
        // A row with a last day ends what is open, or puts the last day right; it takes nothing from another row.
        let ended = |held: &&&Membership| {
            let same_start = held.held_from == since && since.is_some();
            let may_start = since.is_none() || held.held_from.is_none() || same_start;
            !self.meant.contains(&held.id) && (same_start || (held.held_until.is_none() && may_start))
        };
        let found = held.iter().find(exact);
        let found =
            found.or_else(|| if until.is_none() { held.iter().find(open) } else { held.iter().find(ended) });
        found.copied()
    }

    fn add(
        &mut self,
        register: &mut Register<'_>,
        contact: ContactId,
        post: PostId,
        wanted: &WantedPost<'_>,
        circumstances: Circumstances<'_>,
    ) -> Result<()> {
        let today = circumstances.today;
        if held_on(wanted.since, wanted.until, today) {
            self.gained.insert(post);
        }
        let id = register.add_membership(&NewMembership {
            contact,
            post,
            held_from: wanted.since,
            held_until: wanted.until,
            holding: wanted.holding.unwrap_or(Holding::Substantive),
            party: wanted.party.clone(),
            source: wanted.source.or(circumstances.source).map(str::to_owned),
            recorded_on: circumstances.recorded,
            checked_on: None,
        })?;
        self.meant.insert(id);
        Ok(())
    }

    /// Gives every post that has more holders than seats as many seats as it has holders, and says so of those that
    /// were in the record before.
    pub(super) fn make_room(
        &self,
        register: &mut Register<'_>,
        today: NaiveDate,
        title: impl Fn(&str) -> String,
    ) -> Result<Vec<String>> {
        // Counted when every row is in: the row that ends a predecessor may stand below that of the successor.
        let holders = |post: PostId| {
            let held = register.memberships_in(post);
            let seated = held.iter().filter(|held| held.held_on(today) && held.holding != Holding::Cover);
            u32::try_from(seated.count()).unwrap_or(u32::MAX)
        };
        let mut crowded: Vec<(PostId, u32)> =
            self.gained.iter().map(|post| (*post, holders(*post))).collect();
        crowded.retain(|(post, count)| register.post(*post).is_some_and(|known| known.seats < *count));
        crowded.sort_unstable();
        let mut notices = Vec::new();
        for (post, count) in crowded {
            register.set_seats(post, count)?;
            if self.made.contains(&post) {
                continue;
            }
            let seats = register.writer().post(post, today)?;
            let role = title(&seats.post.role);
            let mut words = crate::domain::post::label(
                seats.post.title.as_deref().unwrap_or(&role),
                seats.area.as_deref(),
            );
            if let Some(organisation) = &seats.organisation {
                words = format!("{words} ({organisation})");
            }
            notices.push(format!("{words} now has {count} seats, because {count} people hold it"));
        }
        Ok(notices)
    }
}
