//! What a conversation was about, as it is typed with it: `engage log call "anita rao" --change elm-lane`.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::refuse_patients;
use super::done::keep_document;
use super::find::step;
use crate::domain::calendar::long;
use crate::domain::change::plan::{PlanRow, PlanState, current_version};
use crate::domain::change::{About, EventKind, Level, NewEvent, Status};
use crate::domain::id::{ChangeId, InteractionId};
use crate::domain::interaction::{Kind, Mode};
use crate::render::{count, list_words};
use crate::report::change::Loaded;
use crate::report::change::plan::tallies;
use crate::store::{Found, Store, Writer};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AboutArgs {
    /// The service change it was about: it ticks the steps of its plan
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// How deeply: inform, involve, consult or collaborate; a conversation involves, what is sent informs
    #[arg(long, value_name = "LEVEL", requires = "change")]
    level: Option<String>,
    /// The version of the proposal; the one that stood that day unless said
    #[arg(long, value_name = "N", requires = "change")]
    version: Option<u32>,
    /// The step of the plan it was for, and no other (repeat for more)
    #[arg(long, value_name = "STEP", requires = "change")]
    step: Vec<String>,
    /// It was told in confidence
    #[arg(long, requires = "change")]
    confidential: bool,
    /// Its words are for ourselves: left out of what is disclosed
    #[arg(long, requires = "change")]
    private: bool,
    /// They must not use it before this day
    #[arg(long, value_name = "DATE", requires = "change")]
    embargo: Option<String>,
    /// Somebody else told them: they know, and we have not told them
    #[arg(long, value_name = "WHO", requires = "change")]
    told_by: Option<String>,
    /// The document that was sent or handed over: a file, or the number of one on the register
    #[arg(long, value_name = "FILE|ID", requires = "change")]
    document: Option<PathBuf>,
    /// How far a sending has come: planned, sent, landed, acknowledged, discussed or responded
    #[arg(long, value_name = "STATUS", requires = "change")]
    status: Option<String>,
    /// The day a letter lands; three working days after it is sent unless said
    #[arg(long, value_name = "DATE", requires = "change", conflicts_with = "status")]
    lands: Option<String>,
}

/// What a conversation was about, ready to be written down with it.
#[derive(Debug)]
pub(in crate::cli) struct Talk<'c> {
    before: Loaded<'c>,
    about: About,
    document: Option<NewEvent>,
    statuses: Vec<(Status, NaiveDate)>,
}

impl AboutArgs {
    /// How those named took part.
    pub(in crate::cli) fn named_as(&self) -> Mode {
        if self.told_by.is_some() { Mode::Told } else { Mode::Attended }
    }

    /// Reads what a conversation of a day was about; `None` where it was about no change.
    pub(in crate::cli) fn read<'c>(
        &self,
        kind: Kind,
        on: NaiveDate,
        ctx: &'c Context,
        store: &Store,
    ) -> CliResult<Option<Talk<'c>>> {
        let Some(code) = &self.change else { return Ok(None) };
        refuse_patients(&self.told_by)?;
        let before = ctx.loaded(store, code, ctx.today)?;
        if let Some(closed) = before.change.closed_on.filter(|closed| *closed <= on) {
            return Err(CliError::failed(format!("{} was closed on {}", before.change.code, long(closed)))
                .hint(format!("engage change close {} --reopen opens it again", before.change.code)));
        }
        let level = match &self.level {
            Some(level) => level.parse()?,
            None if self.told_by.is_some() => Level::Inform,
            None => Level::usual(kind),
        };
        let mut document = None;
        let mut document_id = None;
        if let Some(path) = &self.document {
            (document, document_id) = self.document(path, &before, on, ctx)?;
        }
        let about = About {
            change: before.change.id,
            level,
            version: self.version(&before, on)?,
            steps: self.steps(&before, on, ctx)?,
            only_these: !self.step.is_empty(),
            confidential: self.confidential,
            private: self.private,
            embargo_until: self.embargo.as_deref().map(|day| ctx.future(day)).transpose()?,
            told_by: self.told_by.clone(),
            document: document_id,
        };
        let statuses = self.statuses(on, ctx)?;
        Ok(Some(Talk { before, about, document, statuses }))
    }

    fn version(&self, before: &Loaded<'_>, on: NaiveDate) -> CliResult<u32> {
        let code = &before.change.code;
        let Some(number) = self.version else { return Ok(current_version(&before.versions, on)) };
        let Some(version) = before.versions.iter().find(|version| version.number == number) else {
            let known: Vec<String> = before.versions.iter().map(|known| known.number.to_string()).collect();
            return Err(CliError::usage(format!(
                "{code} has no version {number}; there are {}",
                known.join(", ")
            )));
        };
        if on < version.day {
            return Err(CliError::usage(format!(
                "contact on {} cannot have been about version {number}: it is from {}",
                long(on),
                long(version.day)
            )));
        }
        Ok(number)
    }

    /// The steps that were named, else those that have opened by that day and would not be told by a later look: a day
    /// that is moved later must not take a tick away.
    fn steps(&self, before: &Loaded<'_>, on: NaiveDate, ctx: &Context) -> CliResult<Vec<String>> {
        if !self.step.is_empty() {
            return self.step.iter().map(|word| Ok(step(&before.playbook, word)?.key.clone())).collect();
        }
        let holidays = &ctx.config.policy.holidays;
        let has_opened = |step: &&crate::domain::playbook::Step| {
            step.counts_from
                .is_some_and(|lead| lead.day(&before.dates, holidays).is_some_and(|day| day <= on))
        };
        Ok(before.playbook.steps.iter().filter(has_opened).map(|step| step.key.clone()).collect())
    }

    fn statuses(&self, on: NaiveDate, ctx: &Context) -> CliResult<Vec<(Status, NaiveDate)>> {
        match (&self.status, &self.lands) {
            (Some(status), _) => Ok(vec![(status.parse()?, on)]),
            (None, Some(lands)) => {
                let lands = ctx.future(lands)?;
                if lands < on {
                    return Err(CliError::usage(format!(
                        "it cannot land on {}: it is sent on {}",
                        long(lands),
                        long(on)
                    )));
                }
                Ok(vec![(Status::Sent, on), (Status::Landed, lands)])
            }
            (None, None) => Ok(Vec::new()),
        }
    }

    /// A document that is on the register already, or one to be put there.
    fn document(
        &self,
        path: &std::path::Path,
        before: &Loaded<'_>,
        on: NaiveDate,
        ctx: &Context,
    ) -> CliResult<(Option<NewEvent>, Option<crate::domain::id::ChangeEventId>)> {
        let word = path.to_string_lossy();
        let known = before.events.iter().filter(|event| event.event.sha256.is_some());
        let mut known = known.filter(|event| event.id.to_string() == word.trim().to_lowercase());
        if let (Some(event), false) = (known.next(), path.exists()) {
            return Ok((None, Some(event.id)));
        }
        let mut event = NewEvent {
            step: None,
            who: ctx.config.names.name.clone(),
            version: Some(current_version(&before.versions, on)),
            ..NewEvent::new(before.change.id, EventKind::Document, on)
        };
        keep_document(&mut event, path, None)?;
        let same = before.events.iter().find(|known| known.event.sha256 == event.sha256);
        Ok(match same {
            Some(same) => (None, Some(same.id)),
            None => (Some(event), None),
        })
    }
}

impl Talk<'_> {
    /// The change.
    pub(in crate::cli) fn change(&self) -> ChangeId {
        self.before.change.id
    }

    /// Writes down what an interaction was about, and how far it has come with each it was addressed to.
    pub(in crate::cli) fn write(
        &self,
        writer: &Writer<'_>,
        interaction: InteractionId,
        parts: &[(Found, Mode)],
    ) -> CliResult {
        let mut about = self.about.clone();
        if let Some(document) = &self.document {
            about.document = Some(writer.add_event(document)?);
        }
        writer.note_about(interaction, &about)?;
        for (found, _) in parts.iter().filter(|(_, mode)| *mode == Mode::Attended) {
            for (status, day) in &self.statuses {
                writer.set_delivery(interaction, found.id, *status, *day)?;
            }
        }
        Ok(())
    }

    /// Says which steps it did for whom, and what it did not suffice for.
    pub(in crate::cli) fn say(
        &self,
        interaction: InteractionId,
        parts: &[(Found, Mode)],
        ctx: &Context,
    ) -> CliResult {
        let store = ctx.store()?;
        let code = &self.before.change.code;
        let after = ctx.loaded(store, code, ctx.today)?;
        let rows = after.rows(&after.people(store)?);
        let of =
            |row: &&PlanRow| row.contact().is_none_or(|id| parts.iter().any(|(found, _)| found.id == id));
        let done_by =
            |row: &PlanRow| row.done.as_ref().and_then(|done| done.interaction) == Some(interaction);
        let done: Vec<&PlanRow> = rows.iter().filter(of).filter(|row| done_by(row)).collect();
        let mut steps: Vec<usize> = done.iter().map(|row| row.step).collect();
        steps.dedup();
        let tallies = tallies(&rows);
        for step in steps {
            let of_step: Vec<&&PlanRow> = done.iter().filter(|row| row.step == step).collect();
            let told = of_step
                .iter()
                .flat_map(|row| row.posts())
                .filter_map(|post| tallies.get(&(step, *post)))
                .filter(|(_, all)| *all > 1)
                .map(|(told, all)| format!(" ({told} of {all} told)"))
                .next()
                .unwrap_or_default();
            ctx.ui.status(format!("{code}: {} done{told}", after.playbook.steps[step].key));
        }
        let short: Vec<&PlanRow> = rows
            .iter()
            .filter(of)
            .filter(|row| {
                row.state != PlanState::Done
                    && row.short_of.is_some_and(|short| short.interaction == interaction)
            })
            .collect();
        if let Some(words) = self.fell_short(&after, &short) {
            ctx.ui.hint(words);
        }
        let in_plan = rows.iter().any(|row| row.contact().is_some() && of(&row));
        if done.is_empty() && short.is_empty() && !in_plan {
            ctx.ui.hint(format!("nobody of those is part of the plan of {code}; it is kept as evidence"));
        }
        if let (Some(by), false) = (&self.about.told_by, done.is_empty()) {
            ctx.ui.hint(format!("told by {by}: they know, and we still owe them a word"));
        }
        Ok(())
    }

    /// Why it did not do the steps it might have done.
    fn fell_short(&self, after: &Loaded<'_>, short: &[&PlanRow]) -> Option<String> {
        use crate::domain::change::plan::Lacks;
        let first = short.first()?;
        let mut keys: Vec<&str> = short.iter().map(|row| after.step(row).key.as_str()).collect();
        keys.dedup();
        let of = if keys.len() > 4 { count(keys.len(), "step", "steps") } else { list_words(&keys) };
        Some(match first.short_of?.why {
            Lacks::Level(level) => {
                let asked = after.step(first).level;
                format!("{of} asks more than {level}: say --level {asked} where it was that")
            }
            Lacks::Version(_) => format!(
                "{of} is not ticked: this was about an earlier version than {}",
                current_version(&after.versions, after.today)
            ),
            Lacks::Represented => format!("{of} is not ticked: somebody stood in for them"),
            Lacks::Landing => format!("{of} is ticked when it lands; --lands DATE says when"),
        })
    }
}
