//! From what the user typed to a change, a step of its playbook, a day of its own.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::change::{Anchor, Change};
use crate::domain::nearest;
use crate::domain::playbook::{Playbook, Step};
use crate::domain::resolve::without_noun;
use crate::report::change::{Loaded, loaded};
use crate::store::Store;

impl Context {
    /// The change somebody named.
    pub(in crate::cli) fn change(&self, store: &Store, query: &str) -> CliResult<Change> {
        let query = without_noun("change", query);
        let outcome = store.find_change(query)?;
        let then = |change: &Change| store.find_change(&change.id.to_string());
        let outcome = self.by_its_name_now(
            outcome,
            |now| now.find_change(query),
            then,
            |change| {
                let since = match self.as_of {
                    Some(day) if change.begun_on <= day => {
                        format!("--today {day} asks about that day by what is known now")
                    }
                    _ => format!("it was begun on {}", long(change.begun_on)),
                };
                (change.code.clone(), Some(since))
            },
        )?;
        self.settle(query, "change", outcome, |change| format!("{} ({})", change.title, change.code))
    }

    /// The playbook a change took.
    pub(in crate::cli) fn playbook_of(&self, store: &Store, change: &Change) -> CliResult<Playbook> {
        loaded::playbook_of(store, change, &self.config.policy)?.map_err(|broken| {
            CliError::failed(broken.to_string())
                .hint("put right what it names in config.toml, or take another with `engage change edit --playbook`")
        })
    }

    /// A change with everything its reports need, as it stands on a day.
    pub(in crate::cli) fn loaded(&self, store: &Store, query: &str, on: NaiveDate) -> CliResult<Loaded<'_>> {
        let change = self.change(store, query)?;
        self.load(store, change, on)
    }

    /// [`Context::loaded`] of a change that was found already.
    pub(in crate::cli) fn load(&self, store: &Store, change: Change, on: NaiveDate) -> CliResult<Loaded<'_>> {
        let playbook = self.playbook_of(store, &change)?;
        Ok(store.read(|| Loaded::read(store, change, playbook, on, &self.config.policy))?)
    }

    /// A change for a report: as it stands on the day asked about; a closed one as it stood when it was closed.
    pub(in crate::cli) fn looked_at(&self, store: &Store, query: &str) -> CliResult<Loaded<'_>> {
        let change = self.change(store, query)?;
        let on = self.today.min(change.closed_on.unwrap_or(self.today));
        self.load(store, change, on)
    }

    /// A day on which something happened, today unless said; one that is still to come is refused.
    pub(in crate::cli) fn happened(&self, on: Option<&str>) -> CliResult<NaiveDate> {
        let on = on.map_or(Ok(self.today), |on| self.past(on))?;
        if on > self.today {
            return Err(CliError::usage(format!("{} is still to come", long(on))));
        }
        Ok(on)
    }
}

/// Refuses what would change a change on a day on which it is closed.
pub(in crate::cli) fn refuse_closed(change: &Change, on: NaiveDate) -> CliResult {
    match change.closed_on.filter(|closed| *closed <= on) {
        None => Ok(()),
        Some(closed) => Err(CliError::failed(format!("{} was closed on {}", change.code, long(closed)))
            .hint(format!("engage change close {} --reopen opens it again", change.code))),
    }
}

/// The step somebody named.
pub(in crate::cli) fn step<'p>(playbook: &'p Playbook, word: &str) -> CliResult<&'p Step> {
    let wanted = word.trim().to_lowercase().replace([' ', '_'], "-");
    playbook.step(&wanted).ok_or_else(|| {
        let keys = || playbook.steps.iter().map(|step| step.key.as_str());
        let meant = nearest(&wanted, keys()).map(|key| format!("did you mean {key}?"));
        let known: Vec<&str> = keys().collect();
        CliError::usage(format!(
            "the playbook {} has no step {word:?}; there are {}",
            playbook.key,
            known.join(", ")
        ))
        .maybe_hint(meant)
    })
}

/// The anchor somebody named, by its word or its letters; it must be one of the playbook's.
pub(in crate::cli) fn anchor(playbook: &Playbook, word: &str) -> CliResult<Anchor> {
    let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
    if plain == "f" || plain == "first_public" {
        return Err(CliError::usage("the first public moment is never typed in").hint(
            "it is the earliest of everything that makes it public; set those: announcement, agenda ...",
        ));
    }
    let named = Anchor::of_symbol(word.trim()).or_else(|| plain.parse().ok());
    named.filter(|anchor| playbook.anchors.contains(anchor)).ok_or_else(|| {
        let known: Vec<&str> = playbook.anchors.iter().map(|anchor| anchor.as_str()).collect();
        let meant = nearest(&plain, known.iter().copied()).map(|word| format!("did you mean {word}?"));
        CliError::usage(format!(
            "the playbook {} has no anchor {word:?}; there are {}",
            playbook.key,
            known.join(", ")
        ))
        .maybe_hint(meant)
    })
}
