//! The service change of the demo: a branch closure twelve weeks out, its plan half done.

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::error::{CliError, CliResult};
use crate::domain::area::Area;
use crate::domain::calendar::long;
use crate::domain::change::consultation::{asked, closes_after};
use crate::domain::change::plan::{PlanState, current_version};
use crate::domain::change::{About, Anchor, EventKind, Level, NewEvent, Reach, Version};
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use crate::domain::policy::Policy;
use crate::domain::promise::{Direction, NewPromise};
use crate::domain::resolve::Outcome;
use crate::exchange::digest;
use crate::playbook::Library;
use crate::report::change::Loaded;
use crate::store::{NewChange, Store, Writer};

/// A day in the file, as it is written everywhere else.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Day(NaiveDate);

impl TryFrom<String> for Day {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

/// The change as its file tells it, its days moved already.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    title: String,
    code: String,
    playbook: String,
    owner: String,
    begun: Day,
    proposal: Day,
    opens: Day,
    site: Vec<String>,
    catchment: Vec<String>,
    version: Vec<ToldVersion>,
    talk: Vec<Talk>,
    event: Vec<Event>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldVersion {
    day: Day,
    what: String,
}

/// A conversation about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    day: Day,
    kind: String,
    with: Vec<String>,
    #[serde(default)]
    represented: Vec<String>,
    level: Option<String>,
    #[serde(default)]
    confidential: bool,
    summary: String,
    by: String,
    promise: Option<Promise>,
}

/// What was promised in a conversation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Promise {
    to: String,
    what: String,
    due: Day,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    day: Day,
    kind: String,
    step: Option<String>,
    who: String,
    what: Option<String>,
}

/// Reads the change from a text whose days have been moved.
pub(super) fn read(text: &str) -> CliResult<Told> {
    toml::from_str(text).map_err(|error| CliError::failed(format!("elm-lane.toml: {error}")))
}

impl Told {
    /// Writes the change down, with everything that has been done for it.
    pub(super) fn write(&self, writer: &Writer<'_>, policy: &Policy) -> CliResult {
        let (playbook, text) = Library::open(None)?.find(&self.playbook, policy)?;
        let kept = writer.keep_playbook(&playbook.key, &digest::of_bytes(text.as_bytes()), &text)?;
        let change = writer.add_change(&NewChange {
            code: self.code.clone(),
            title: self.title.clone(),
            playbook: kept,
            begun_on: self.begun.0,
            owner: Some(self.owner.clone()),
            notes: None,
        })?;
        let areas = writer.areas()?;
        for (names, reach) in [(&self.site, Reach::Site), (&self.catchment, Reach::Catchment)] {
            for name in names {
                writer.touch_area(change, area(&areas, name)?.id, reach)?;
            }
        }
        // Weeks move, and bank holidays stay: how long it must be open depends on the year.
        let closes = playbook.consultation.as_ref().and_then(|shortest| {
            let days = asked(shortest.span, self.opens.0, &policy.holidays);
            closes_after(self.opens.0, days, &[], &policy.holidays)
        });
        for (anchor, day) in [
            (Anchor::Proposal, Some(self.proposal.0)),
            (Anchor::Announcement, Some(self.opens.0)),
            (Anchor::ConsultationOpens, Some(self.opens.0)),
            (Anchor::ConsultationCloses, closes),
        ] {
            writer.set_date(change, anchor, day, None)?;
        }
        let versions: Vec<Version> = (1u32..)
            .zip(&self.version)
            .map(|(number, told)| Version { number, day: told.day.0, what: told.what.clone() })
            .collect();
        for version in &versions {
            writer.set_version(change, version)?;
        }
        for talk in &self.talk {
            talk.write(writer, change, current_version(&versions, talk.day.0))?;
        }
        for event in &self.event {
            let kind: EventKind = event.kind.parse()?;
            writer.add_event(&NewEvent {
                step: event.step.clone(),
                who: Some(event.who.clone()),
                what: event.what.clone(),
                version: (kind == EventKind::Done).then(|| current_version(&versions, event.day.0)),
                ..NewEvent::new(change, kind, event.day.0)
            })?;
        }
        Ok(())
    }

    /// How far its plan has come before it is public: one line.
    pub(super) fn progress(&self, store: &Store, today: NaiveDate, policy: &Policy) -> CliResult<String> {
        let (playbook, _) = Library::open(None)?.find(&self.playbook, policy)?;
        let Some(id) = store.change_of_code(&self.code)? else { return Ok(String::new()) };
        let loaded = Loaded::read(store, store.change(id)?, playbook, today, policy)?;
        let rows = loaded.rows(&loaded.people(store)?);
        let before = || rows.iter().filter(|row| row.due_on.is_some_and(|day| day < self.opens.0));
        let done = before().filter(|row| row.state == PlanState::Done).count();
        Ok(format!(
            "  elm-lane.toml: public on {}; {done} of {} lines before then done",
            long(self.opens.0),
            before().count()
        ))
    }
}

impl Talk {
    fn write(&self, writer: &Writer<'_>, change: ChangeId, version: u32) -> CliResult {
        let kind: Kind = self.kind.parse()?;
        let named = [(&self.with, Mode::Attended), (&self.represented, Mode::Represented)];
        let mut participants = Vec::new();
        for (name, mode) in
            named.into_iter().flat_map(|(names, mode)| names.iter().map(move |name| (name, mode)))
        {
            let contact = contact(writer, name)?;
            participants.push(Participant { contact, mode, post: writer.post_held_on(contact, self.day.0)? });
        }
        let interaction = writer.add_interaction(&NewInteraction {
            happened_on: self.day.0,
            kind,
            summary: Some(self.summary.clone()),
            by: Some(self.by.clone()),
            participants,
        })?;
        writer.note_about(
            interaction,
            &About {
                change,
                level: self.level.as_ref().map_or(Ok(Level::usual(kind)), |level| level.parse())?,
                version,
                steps: Vec::new(),
                only_these: false,
                confidential: self.confidential,
                private: false,
                embargo_until: None,
                told_by: None,
                document: None,
            },
        )?;
        if let Some(promise) = &self.promise {
            writer.add_promise(&NewPromise {
                direction: Direction::Ours,
                contact: contact(writer, &promise.to)?,
                change: Some(change),
                interaction: Some(interaction),
                what: promise.what.clone(),
                due_on: promise.due.0,
                made_on: self.day.0,
                by: Some(self.by.clone()),
            })?;
        }
        Ok(())
    }
}

fn contact(store: &Store, name: &str) -> CliResult<ContactId> {
    match store.find_contact(name)? {
        Outcome::One(found) => Ok(found.id),
        _ => Err(CliError::failed(format!("elm-lane.toml: nobody is called {name}"))),
    }
}

fn area<'a>(areas: &'a [Area], name: &str) -> CliResult<&'a Area> {
    areas
        .iter()
        .find(|area| area.name == name)
        .ok_or_else(|| CliError::failed(format!("elm-lane.toml: there is no area {name}")))
}
