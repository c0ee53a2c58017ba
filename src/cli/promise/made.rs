//! What was promised, as it is typed with a conversation: `engage log --promise "bus times by friday"`.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use crate::domain::calendar::{Lean, long, parse_date};
use crate::domain::id::{ChangeId, ContactId, InteractionId, PromiseId};
use crate::domain::interaction::{Mode, NewInteraction};
use crate::domain::promise::{Direction, NewPromise, parse_promise};
use crate::render::{count, list_words};
use crate::store::{Found, Writer};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PromiseArgs {
    /// What we promised those who attended, and by when: "bus times by friday" (repeat for more)
    #[arg(long, value_name = "TEXT")]
    promise: Vec<String>,
    /// What --promise says they promised us
    #[arg(long, requires = "promise")]
    theirs: bool,
}

/// One thing that was promised.
#[derive(Debug)]
pub(in crate::cli) struct Made {
    /// What.
    pub(super) what: String,
    /// The day by which.
    pub(super) due_on: NaiveDate,
    /// They promised it to us.
    pub(super) theirs: bool,
}

impl PromiseArgs {
    /// Reads what was promised in a conversation of a day with those who took part.
    pub(in crate::cli) fn read(
        &self,
        on: NaiveDate,
        parts: &[(Found, Mode)],
        ctx: &Context,
    ) -> CliResult<Vec<Made>> {
        if self.promise.is_empty() {
            return Ok(Vec::new());
        }
        check_words(ctx, &self.promise)?;
        refuse_to_come(on, ctx)?;
        if attended(parts).next().is_none() {
            return Err(CliError::usage("nobody attended to whom anything could be promised")
                .hint("engage promise add NAME \"the bus times\" --by friday"));
        }
        self.promise
            .iter()
            .map(|text| {
                let (what, due_on) = parse_promise(text, on)?;
                Ok(Made { what: whole(&what, due_on, on)?, due_on, theirs: self.theirs })
            })
            .collect()
    }
}

impl Made {
    /// An answer that we promise those who came to us on a day.
    pub(in crate::cli) fn answer(
        what: &str,
        by: &str,
        on: NaiveDate,
        parts: &[(Found, Mode)],
    ) -> CliResult<Self> {
        let due_on = parse_date(by, on, Lean::Future)?;
        if attended(parts).next().is_none() {
            return Err(CliError::usage("nobody is named to whom an answer could be owed")
                .hint("engage log email \"anita rao\" --inbound --answer-by friday"));
        }
        Ok(Self { what: whole(what, due_on, on)?, due_on, theirs: false })
    }

    pub(super) fn direction(&self) -> Direction {
        if self.theirs { Direction::Theirs } else { Direction::Ours }
    }

    /// Writes the promise down with the conversation, and the change it was about, once for each who attended.
    pub(in crate::cli) fn write(
        &self,
        writer: &Writer<'_>,
        id: InteractionId,
        interaction: &NewInteraction,
        change: Option<ChangeId>,
    ) -> CliResult<Vec<PromiseId>> {
        let attended = interaction.participants.iter().filter(|part| part.mode == Mode::Attended);
        attended
            .map(|part| {
                let by = interaction.by.clone();
                let new = self.with(part.contact, interaction.happened_on);
                Ok(writer.add_promise(&NewPromise { interaction: Some(id), change, by, ..new })?)
            })
            .collect()
    }

    /// The promise made to or by a contact on a day.
    pub(super) fn with(&self, contact: ContactId, made_on: NaiveDate) -> NewPromise {
        NewPromise {
            direction: self.direction(),
            contact,
            change: None,
            interaction: None,
            what: self.what.clone(),
            due_on: self.due_on,
            made_on,
            by: None,
        }
    }

    /// Says that it has been written down, for each of those who attended.
    pub(in crate::cli) fn say(&self, parts: &[(Found, Mode)], ids: &[PromiseId], ctx: &Context) {
        let names: Vec<&str> = attended(parts).map(|found| found.name.as_str()).collect();
        ctx.ui.status(self.words(&names, ids));
    }

    /// The promise in words, with its numbers.
    pub(super) fn words(&self, names: &[&str], ids: &[PromiseId]) -> String {
        let who = if names.len() > 6 { count(names.len(), "person", "people") } else { list_words(names) };
        let ids: Vec<String> = match ids {
            [first, .., last] if ids.len() > 6 => vec![format!("{first} to {last}")],
            ids => ids.iter().map(PromiseId::to_string).collect(),
        };
        let (what, day, ids) = (&self.what, long(self.due_on), list_words(&ids));
        match (self.theirs, names.len() > 1) {
            (false, false) => format!("Promised {who}: {what} by {day} ({ids})"),
            (false, true) => format!("Promised each of {who}: {what} by {day} ({ids})"),
            (true, false) => format!("{who} promised: {what} by {day} ({ids})"),
            (true, true) => format!("Each of {who} promised: {what} by {day} ({ids})"),
        }
    }
}

fn attended(parts: &[(Found, Mode)]) -> impl Iterator<Item = &Found> {
    parts.iter().filter(|(_, mode)| *mode == Mode::Attended).map(|(found, _)| found)
}

/// The day something was promised, which is not to come.
pub(super) fn made_on(on: Option<&str>, ctx: &Context) -> CliResult<NaiveDate> {
    let on = on.map_or(Ok(ctx.today), |on| ctx.past(on))?;
    refuse_to_come(on, ctx)?;
    Ok(on)
}

fn refuse_to_come(on: NaiveDate, ctx: &Context) -> CliResult {
    if on <= ctx.today {
        return Ok(());
    }
    Err(CliError::usage(format!("nothing can have been promised on {on}: today is {}", ctx.today)))
}

/// What is promised, in words, and not for a day before it was promised.
pub(super) fn whole(what: &str, due_on: NaiveDate, made_on: NaiveDate) -> CliResult<String> {
    let what = what.trim();
    if what.is_empty() {
        return Err(CliError::usage("say what is promised")
            .hint("engage promise add \"anita rao\" \"the bus times\" --by friday"));
    }
    if due_on < made_on {
        return Err(CliError::usage(format!("{due_on} is before {made_on}, the day it was promised")));
    }
    Ok(what.to_owned())
}
