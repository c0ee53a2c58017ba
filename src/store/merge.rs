//! Two contacts that are one person: everything the second had goes to the first, and nothing is lost.

use rusqlite::params;

use super::contact::ContactChange;
use super::error::Result;
use super::{Store, Writer};
use crate::domain::channel::{Channel, Detail};
use crate::domain::contact::{Contact, email_key};
use crate::domain::id::ContactId;
use crate::domain::membership::Membership;
use crate::domain::name::PersonName;

/// What a merge will move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePlan {
    /// Who stays.
    pub keep: Contact,
    /// Whose things move.
    pub merge: Contact,
    /// Posts held, now or before.
    pub memberships: i64,
    /// Interactions.
    pub interactions: i64,
    /// Interactions in which both are named: one participation of each stays.
    pub shared: i64,
    /// Topics.
    pub topics: i64,
    /// Further ways to reach them.
    pub details: i64,
    /// Promises, made to them or by them.
    pub promises: i64,
    /// What they said of topics and changes.
    pub views: i64,
    /// What they agreed to be champions of.
    pub champions: i64,
    /// What we asked of them or offered them.
    pub asks: i64,
    /// How much they can do and how much it is to them.
    pub ratings: i64,
    /// Words for what they know.
    pub expertise: i64,
    /// Channels they look after.
    pub outlets: i64,
    /// What is to be looked at again about them.
    pub rechecks: i64,
    /// Those who are reached via them.
    pub reached: i64,
}

/// The scheme under which the contact who stays keeps the handles of those merged into them.
pub const MERGED_HANDLE: &str = "merged-handle";

impl Store {
    /// Works out what merging one contact into another moves.
    pub fn plan_merge(&self, keep: ContactId, merge: ContactId) -> Result<MergePlan> {
        let count = |sql: &str| self.one(sql, [merge], |row| row.get::<_, i64>(0));
        Ok(MergePlan {
            memberships: count("SELECT count(*) FROM membership WHERE contact_id = ?1")?,
            interactions: count("SELECT count(*) FROM participation WHERE contact_id = ?1")?,
            topics: count("SELECT count(*) FROM contact_topic WHERE contact_id = ?1")?,
            details: count("SELECT count(*) FROM contact_detail WHERE contact_id = ?1")?,
            promises: count("SELECT count(*) FROM promise WHERE contact_id = ?1")?,
            views: count("SELECT count(*) FROM contact_view WHERE contact_id = ?1")?,
            champions: count("SELECT count(*) FROM champion WHERE contact_id = ?1")?,
            asks: count("SELECT count(*) FROM ask WHERE contact_id = ?1")?,
            ratings: count("SELECT count(*) FROM rating WHERE contact_id = ?1")?,
            expertise: count("SELECT count(*) FROM expertise WHERE contact_id = ?1")?,
            outlets: count("SELECT count(*) FROM outlet WHERE contact_id = ?1")?,
            rechecks: count("SELECT count(*) FROM recheck WHERE contact_id = ?1")?,
            reached: count("SELECT count(*) FROM contact WHERE via_id = ?1")?,
            shared: self.one(
                "SELECT count(*) FROM participation AS p JOIN participation AS q ON q.contact_id = ?1 AND q.happened_on = p.happened_on AND q.interaction_id = p.interaction_id WHERE p.contact_id = ?2",
                [keep, merge],
                |row| row.get(0),
            )?,
            keep: self.contact(keep)?,
            merge: self.contact(merge)?,
        })
    }
}

impl Writer<'_> {
    /// Merges one contact into another: posts, interactions, promises, topics, rules and every way to reach both. What the
    /// first has already stays as it is; the second's e-mail and telephone are kept as further details, and the
    /// second's handle finds the first. Of two rules for one channel the longer holds.
    pub fn merge_contacts(&self, keep: ContactId, merge: ContactId) -> Result<()> {
        let (first, second) = (self.contact(keep)?, self.contact(merge)?);
        self.merge_memberships(keep, merge)?;
        self.merge_participations(keep, merge)?;
        for (copy, remove) in COPIED {
            self.execute(copy, [keep, merge])?;
            self.execute(remove, [merge])?;
        }
        self.execute("UPDATE promise SET contact_id = ?1 WHERE contact_id = ?2", [keep, merge])?;
        self.execute("UPDATE change_event SET contact_id = ?1 WHERE contact_id = ?2", [keep, merge])?;
        for moved in MOVED {
            self.execute(moved, [keep, merge])?;
        }
        self.settle_views(keep)?;
        self.execute("UPDATE contact SET via_id = ?1 WHERE via_id = ?2 AND id <> ?1", [keep, merge])?;
        self.execute("UPDATE contact SET via_id = NULL WHERE id = ?1 AND via_id IN (?1, ?2)", [keep, merge])?;
        self.fill_gaps(&first, &second)?;
        self.execute("DELETE FROM contact WHERE id = ?1", [merge])?;
        self.identify(keep, MERGED_HANDLE, &second.handle)
    }

    fn merge_memberships(&self, keep: ContactId, merge: ContactId) -> Result<()> {
        let mut kept: Vec<Membership> = self.held_by(keep)?.into_iter().map(|held| held.membership).collect();
        for theirs in self.held_by(merge)?.into_iter().map(|held| held.membership) {
            let Some(mine) = kept.iter_mut().find(|mine| is_same_seat(mine, &theirs)) else { continue };
            *mine = joined(mine, &theirs);
            self.execute(
                "UPDATE membership SET held_from = ?1, party = ?2, source = ?3, recorded_on = ?4, checked_on = ?5 WHERE id = ?6",
                params![mine.held_from, mine.party, mine.source, mine.recorded_on, mine.checked_on, mine.id],
            )?;
            // Whoever marked theirs to be checked meant the seat.
            self.execute(
                "UPDATE recheck SET membership_id = ?1 WHERE membership_id = ?2",
                [mine.id, theirs.id],
            )?;
            self.execute("DELETE FROM membership WHERE id = ?1", [theirs.id])?;
        }
        self.execute("UPDATE membership SET contact_id = ?1 WHERE contact_id = ?2", [keep, merge])?;
        Ok(())
    }

    fn merge_participations(&self, keep: ContactId, merge: ContactId) -> Result<()> {
        // Where both are named in one interaction, the stronger part counts: attended beats everything.
        self.execute(
            "UPDATE participation SET mode = 'attended' WHERE contact_id = ?1 AND mode <> 'attended' AND EXISTS (SELECT 1 FROM participation AS q WHERE q.contact_id = ?2 AND q.happened_on = participation.happened_on AND q.interaction_id = participation.interaction_id AND q.mode = 'attended')",
            [keep, merge],
        )?;
        self.execute(
            "UPDATE participation SET post_id = (SELECT q.post_id FROM participation AS q WHERE q.contact_id = ?1 AND q.happened_on = participation.happened_on AND q.interaction_id = participation.interaction_id) WHERE contact_id = ?2 AND post_id IS NULL AND EXISTS (SELECT 1 FROM participation AS r WHERE r.contact_id = ?1 AND r.happened_on = participation.happened_on AND r.interaction_id = participation.interaction_id)",
            [merge, keep],
        )?;
        self.execute(
            "DELETE FROM participation WHERE contact_id = ?1 AND EXISTS (SELECT 1 FROM participation AS k WHERE k.contact_id = ?2 AND k.happened_on = participation.happened_on AND k.interaction_id = participation.interaction_id)",
            [merge, keep],
        )?;
        self.execute("UPDATE participation SET contact_id = ?1 WHERE contact_id = ?2", [keep, merge])?;
        Ok(())
    }

    fn fill_gaps(&self, first: &Contact, second: &Contact) -> Result<()> {
        let keep = first.id;
        let or = |mine: &Option<String>, theirs: &Option<String>| {
            (mine.is_none() && theirs.is_some()).then(|| theirs.clone())
        };
        let notes = match (&first.notes, &second.notes) {
            (Some(mine), Some(theirs)) if mine != theirs => Some(Some(format!("{mine}\n{theirs}"))),
            (None, Some(theirs)) => Some(Some(theirs.clone())),
            _ => None,
        };
        let (title, honours) =
            (or(&first.name.title, &second.name.title), or(&first.name.honours, &second.name.honours));
        let name = (title.is_some() || honours.is_some()).then(|| PersonName {
            title: title.unwrap_or_else(|| first.name.title.clone()),
            honours: honours.unwrap_or_else(|| first.name.honours.clone()),
            ..first.name.clone()
        });
        let change = ContactChange {
            name,
            email: or(&first.email, &second.email),
            phone: or(&first.phone, &second.phone),
            tier: or(&first.tier, &second.tier),
            owner: or(&first.owner, &second.owner),
            cadence: (first.cadence.is_none() && second.cadence.is_some()).then_some(second.cadence),
            snoozed_until: (first.snoozed_until.is_none() && second.snoozed_until.is_some())
                .then_some(second.snoozed_until),
            // Whoever is left of the two in use stays in use.
            archived_on: (first.archived_on.is_some() && second.archived_on.is_none()).then_some(None),
            via: second.via.filter(|via| first.via.is_none() && *via != keep).map(Some),
            notes,
        };
        self.change_contact(keep, &change)?;
        self.execute(
            "UPDATE contact SET recorded_on = ?1 WHERE id = ?2 AND recorded_on > ?1",
            params![second.recorded_on, keep],
        )?;
        for (channel, mine, theirs) in
            [(Channel::Email, &first.email, &second.email), (Channel::Phone, &first.phone, &second.phone)]
        {
            if let (Some(mine), Some(theirs)) = (mine, theirs)
                && email_key(mine) != email_key(theirs)
            {
                self.add_detail(keep, &Detail { channel, value: theirs.clone(), note: None })?;
            }
        }
        Ok(())
    }
}

/// Tells whether two memberships, of two contacts that are one person, are one: nobody sits in one post twice.
fn is_same_seat(mine: &Membership, theirs: &Membership) -> bool {
    let agree =
        |mine: &Option<String>, theirs: &Option<String>| mine.is_none() || theirs.is_none() || mine == theirs;
    mine.post == theirs.post
        && mine.holding == theirs.holding
        && mine.held_until == theirs.held_until
        && agree(&mine.party, &theirs.party)
}

/// What is known of one membership from two: the earlier of two first days, and whatever only one of them tells.
fn joined(mine: &Membership, theirs: &Membership) -> Membership {
    Membership {
        held_from: mine.held_from.into_iter().chain(theirs.held_from).min(),
        party: mine.party.clone().or_else(|| theirs.party.clone()),
        source: mine.source.clone().or_else(|| theirs.source.clone()),
        recorded_on: mine.recorded_on.min(theirs.recorded_on),
        checked_on: mine.checked_on.or(theirs.checked_on).map(|_| mine.seen_on().max(theirs.seen_on())),
        ..mine.clone()
    }
}

/// Logs that go to the contact who stays: of two ratings, or views of one matter, the later stands.
const MOVED: &[&str] = &[
    "UPDATE contact_view SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE champion SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE ask SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE outlet SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE rating SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE recheck SET contact_id = ?1 WHERE contact_id = ?2",
];

/// Tables whose rows are copied to the contact who stays, joined with what they have, then removed.
const COPIED: &[(&str, &str)] = &[
    (
        "INSERT INTO contact_detail (contact_id, channel, value, note) SELECT ?1, channel, value, note FROM contact_detail WHERE contact_id = ?2 ON CONFLICT (contact_id, channel, value) DO UPDATE SET note = CASE WHEN contact_detail.note IS NULL THEN excluded.note WHEN excluded.note IS NULL OR excluded.note = contact_detail.note THEN contact_detail.note ELSE contact_detail.note || '; ' || excluded.note END",
        "DELETE FROM contact_detail WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO contact_identifier (contact_id, scheme, value) SELECT ?1, scheme, value FROM contact_identifier WHERE contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM contact_identifier WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO do_not_contact (contact_id, channel, reason, since, until) SELECT ?1, channel, reason, since, until FROM do_not_contact WHERE contact_id = ?2 ON CONFLICT (contact_id, channel) DO UPDATE SET reason = CASE WHEN excluded.reason = do_not_contact.reason THEN do_not_contact.reason ELSE do_not_contact.reason || '; ' || excluded.reason END, since = CASE WHEN excluded.since < do_not_contact.since THEN excluded.since ELSE do_not_contact.since END, until = CASE WHEN excluded.until > do_not_contact.until THEN excluded.until WHEN excluded.until IS NULL THEN NULL ELSE do_not_contact.until END",
        "DELETE FROM do_not_contact WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO contact_topic (contact_id, topic_id) SELECT ?1, topic_id FROM contact_topic WHERE contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM contact_topic WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO expertise (contact_id, word) SELECT ?1, word FROM expertise WHERE contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM expertise WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO change_group (change_id, name, contact_id) SELECT change_id, name, ?1 FROM change_group WHERE contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM change_group WHERE contact_id = ?1",
    ),
    (
        "INSERT INTO delivery (interaction_id, contact_id, status, day) SELECT interaction_id, ?1, status, day FROM delivery WHERE contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM delivery WHERE contact_id = ?1",
    ),
];
