//! Writes one row that has been read and whose people have been found.

use chrono::NaiveDate;

use super::logged::{Entry, Likeness};
use super::people::{Meant, Mention};
use super::{Field, Import, Wanted};
use crate::domain::id::{ContactId, PostId, TopicId};
use crate::domain::interaction::{Mode, NewInteraction, Participant};
use crate::domain::topic::topic_key;
use crate::exchange::source::Row;
use crate::store::Result;

impl Import<'_, '_> {
    /// Writes an interaction down, or corrects the one that is known.
    pub(super) fn write(
        &mut self,
        row: &Row,
        wanted: &Wanted<'_>,
        meant: Vec<(Mention<'_>, Option<ContactId>)>,
    ) -> Result<()> {
        debug_assert_eq!(meant.len(), wanted.mentions.len(), "every name was found or rejected the row");
        let mut parts: Vec<(ContactId, Mode)> = Vec::with_capacity(meant.len());
        for (mention, id) in meant {
            let id = match id {
                Some(id) => Some(id),
                None => self.make(row, mention.text)?,
            };
            parts.extend(id.map(|id| (id, mention.mode)));
        }
        // Named twice, somebody took part once, in the stronger way: the modes stand in that order.
        parts.sort_unstable();
        parts.dedup_by_key(|(id, _)| *id);
        let summary = self.columns.cell(row, Field::Summary).map(str::trim).filter(|text| !text.is_empty());
        let likeness = Likeness {
            day: wanted.day,
            kind: wanted.kind,
            summary: summary.unwrap_or_default().to_owned(),
            contacts: parts.iter().map(|(id, _)| *id).collect(),
        };
        let modes: Vec<Mode> = parts.iter().map(|(_, mode)| *mode).collect();
        let by = self.columns.cell(row, Field::By);
        if let Some(entry) = self.logged.meant_by(&likeness, &modes, by) {
            return self.compare(row, wanted, &parts, &entry);
        }
        let by = by.or(self.options.by_default.as_deref()).map(str::to_owned);
        let post = |(contact, mode)| Participant { contact, mode, post: self.post_on(contact, wanted.day) };
        let id = self.register.writer().add_interaction(&NewInteraction {
            happened_on: wanted.day,
            kind: wanted.kind,
            summary: summary.map(str::to_owned),
            by: by.clone(),
            participants: parts.into_iter().map(post).collect(),
        })?;
        for topic in &wanted.topics {
            let topic = self.register.topic_or_new(topic)?;
            self.register.writer().touch(id, topic)?;
        }
        self.delicate.look(row.line, self.columns.heading(Field::Summary), summary.unwrap_or_default());
        self.logged.learn(likeness, Entry { id, modes, by, is_meant: true });
        self.outcome.summary.added += 1;
        Ok(())
    }

    /// Makes what is known agree with a row, unless an earlier row of the file has spoken for it.
    fn compare(
        &mut self,
        row: &Row,
        wanted: &Wanted<'_>,
        parts: &[(ContactId, Mode)],
        now: &Entry,
    ) -> Result<()> {
        let by = self.columns.cell(row, Field::By);
        let other_modes = parts.iter().zip(&now.modes).filter(|((_, mode), known)| mode != *known);
        let other_modes: Vec<(ContactId, Mode)> = other_modes.map(|(part, _)| *part).collect();
        let other_by = by.filter(|by| now.by.as_deref() != Some(by));
        let other_topics = self.has_other_topics(now, wanted)?;
        if other_modes.is_empty() && other_by.is_none() && !other_topics {
            self.outcome.summary.unchanged += 1;
            return Ok(());
        }
        if now.is_meant {
            self.outcome.summary.unchanged += 1;
            let why = "says otherwise than an earlier row about the same contact, which counts";
            self.outcome.notices.push(format!("line {}: this {why}", row.line));
            return Ok(());
        }
        let writer = self.register.writer();
        for (contact, mode) in other_modes {
            writer.set_mode(now.id, wanted.day, contact, mode)?;
        }
        if let Some(by) = other_by {
            writer.set_by(now.id, by)?;
        }
        if other_topics {
            let topics: Vec<TopicId> =
                wanted.topics.iter().map(|topic| self.register.topic_or_new(topic)).collect::<Result<_>>()?;
            self.register.writer().set_topics(now.id, &topics)?;
        }
        self.outcome.summary.updated += 1;
        Ok(())
    }

    /// Tells whether a row names topics, and others than are known: a cell with a value is the whole list.
    fn has_other_topics(&self, now: &Entry, wanted: &Wanted<'_>) -> Result<bool> {
        if wanted.topics.is_empty() {
            return Ok(false);
        }
        let keys = |names: &mut dyn Iterator<Item = &str>| {
            let mut keys: Vec<String> = names.map(topic_key).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let known = self.register.writer().topics_touched(now.id)?;
        Ok(keys(&mut known.iter().map(String::as_str)) != keys(&mut wanted.topics.iter().map(String::as_str)))
    }

    /// Writes an unknown name down; an earlier name of the same row may have been the same person.
    fn make(&mut self, row: &Row, text: &str) -> Result<Option<ContactId>> {
        if let Meant::One(id) = self.people.find(&self.register, text)? {
            return Ok(Some(id));
        }
        let (id, like) = self.people.make(&mut self.register, text, self.today)?;
        self.outcome.notices.extend(like.map(|like| format!("line {}: {like}", row.line)));
        Ok(id)
    }

    /// The post somebody held on a day; the first written down, where there were several.
    fn post_on(&self, contact: ContactId, day: NaiveDate) -> Option<PostId> {
        let held = self.register.memberships_of(contact);
        held.into_iter().find(|held| held.held_on(day)).map(|held| held.post)
    }
}
