//! What a conversation was about, as it is typed with it: `engage log call "anita rao" --change elm-lane`.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use super::done::keep_document;
use super::find::{refuse_closed, step};
use super::ticked::{Ticked, Work, ticked_by};
use crate::domain::calendar::long;
use crate::domain::change::plan::current_version;
use crate::domain::change::{About, EventKind, Level, NewEvent, Status};
use crate::domain::id::{ChangeEventId, ChangeId, InteractionId};
use crate::domain::interaction::{Kind, Mode};
use crate::report::change::Loaded;
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
        check_words(ctx, &self.told_by)?;
        let before = ctx.loaded(store, code, ctx.today)?;
        refuse_closed(&before.change, on)?;
        let told_by = filled(self.told_by.as_ref());
        if self.told_by.is_some() && told_by.is_none() {
            return Err(CliError::usage("say who told them"));
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
            told_by,
            document: document_id,
        };
        let statuses = self.statuses(kind, on, ctx)?;
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

    /// Tells whether steps are named one by one.
    pub(in crate::cli) const fn names_steps(&self) -> bool {
        !self.step.is_empty()
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

    fn statuses(&self, kind: Kind, on: NaiveDate, ctx: &Context) -> CliResult<Vec<(Status, NaiveDate)>> {
        if !kind.is_sending() && (self.status.is_some() || self.lands.is_some()) {
            return Err(not_sent(kind));
        }
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
            // What is in the diary has told nobody: somebody must say that it happened.
            (None, None) if on > ctx.today => Ok(vec![(Status::Planned, on)]),
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
    ) -> CliResult<(Option<NewEvent>, Option<ChangeEventId>)> {
        let word = path.to_string_lossy();
        let known = before.events.iter().filter(|event| event.event.sha256.is_some());
        let mut known = known.filter(|event| event.id.to_string() == word.trim().to_lowercase());
        if let (Some(event), false) = (known.next(), path.exists()) {
            return Ok((None, Some(event.id)));
        }
        if ChangeEventId::parse(word.trim()).is_some() && !path.exists() {
            let code = &before.change.code;
            return Err(CliError::failed(format!(
                "{code} has no document {word}, and there is no such file"
            ))
            .hint(format!("engage change document list {code} shows their numbers")));
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

/// What is said of a status of what is not sent.
pub(in crate::cli) fn not_sent(kind: Kind) -> CliError {
    CliError::usage(format!(
        "a {kind} is not sent: a letter, an e-mail, a message or a mailshot has a status"
    ))
}

impl Talk<'_> {
    /// The code of the change.
    pub(in crate::cli) fn code(&self) -> &str {
        &self.before.change.code
    }

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
        let after = ctx.load(store, store.change(self.before.change.id)?, ctx.today)?;
        let rows = after.rows(&after.people(store)?);
        let parts: Vec<_> = parts.iter().map(|(found, _)| (found.id, found.name.clone())).collect();
        let before = Ticked::new();
        Work { after: &after, rows: &rows, interaction, parts: &parts, before: &before }.say(ctx);
        if let (Some(by), false) = (&self.about.told_by, ticked_by(&rows, interaction).is_empty()) {
            ctx.ui.hint(format!("told by {by}: they know, and we still owe them a word"));
        }
        Ok(())
    }
}
