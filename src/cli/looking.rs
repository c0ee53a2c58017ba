//! Looking back: which commands can be asked about a day in the past, and the record as it was known that day.

use chrono::NaiveDate;

use super::clock::Clock;
use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::calendar::{Lean, long, parse_date};
use crate::domain::resolve::Outcome;
use crate::store::{self, Opening, Store};

/// The nouns of which the listings say nothing of the record: they are about the program and its files.
const APART: &[&str] = &["playbook", "config", "db"];

/// The commands, other than `list`, `show` and the reports, that look at the record and change nothing of it.
const LOOKING: &[&str] = &[
    "due",
    "who",
    "brief",
    "share",
    // With --list; a handover itself is refused, as every write is.
    "handover",
    "topic common",
    "org health",
    "org profile",
    "org priority",
    "org note",
    "area priority",
    "area note",
    "contact rate",
    "area changes",
    "change plan",
    "change check",
    "change evidence",
    "export contacts",
];

/// The commands that can be asked about a day to come as well: nothing needs to be rewound for it.
const AHEAD: &[&str] = &["change plan", "change check"];

/// What the command line asks for, as far as every command has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Asked {
    /// The words of the command, without `engage`: `contact list`.
    pub(super) command: String,
    /// What the command is for, in a few words.
    pub(super) about: String,
    /// Whether its own `--as-of` means something else: the day a file was true.
    pub(super) has_its_own_day: bool,
}

impl Asked {
    /// Reads it from what was typed and the tree it was taken apart with.
    pub(super) fn read(tree: &clap::Command, matches: &clap::ArgMatches) -> Self {
        let (mut tree, mut matches, mut words) = (tree, matches, Vec::new());
        while let Some((word, below)) = matches.subcommand() {
            let Some(found) = tree.find_subcommand(word) else { break };
            (tree, matches) = (found, below);
            words.push(found.get_name());
        }
        let is_its_own = |arg: &clap::Arg| arg.get_id() == "as_of" && !arg.is_global_set();
        Self {
            command: words.join(" "),
            about: tree.get_about().map(ToString::to_string).unwrap_or_default(),
            has_its_own_day: tree.get_arguments().any(is_its_own),
        }
    }

    /// Tells whether the command looks at the record and changes nothing of it.
    fn looks(&self) -> bool {
        let (noun, last) = self.command.split_once(' ').unwrap_or((&self.command, ""));
        let verb = last.rsplit(' ').next().unwrap_or_default();
        !APART.contains(&noun)
            && (noun == "report"
                || matches!(verb, "list" | "show")
                || LOOKING.contains(&self.command.as_str()))
    }

    /// The title of a page with the answer: what the command is for, without the word that orders it.
    pub(super) fn title(&self) -> String {
        let about = self.about.split(": ").next().unwrap_or_default();
        let rest = about.strip_prefix("List ").or_else(|| about.strip_prefix("Show ")).unwrap_or(about);
        let mut letters = rest.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// The day asked about, and whether the record is to be as it was known then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// The day.
    pub(super) today: NaiveDate,
    /// The same, where what was written down later is not to be seen.
    pub(super) as_of: Option<NaiveDate>,
}

impl Day {
    /// Reads `--as-of`; without it, it is the day of the clock and everything that is known.
    pub(super) fn read(
        clock: &Clock,
        today: Option<&String>,
        as_of: Option<&String>,
        asked: &Asked,
    ) -> CliResult<Self> {
        let Some(text) = as_of.filter(|_| !asked.has_its_own_day) else {
            return Ok(Self { today: clock.today, as_of: None });
        };
        if !asked.looks() {
            return Err(CliError::usage(format!(
                "--as-of is for looking at the record; `engage {}` does not take it",
                asked.command
            ))
            .hint("nothing was changed"));
        }
        if today.is_some() {
            return Err(CliError::usage("--today and --as-of cannot be used together").hint(
                "--as-of DATE is what was known that day, --today DATE that day by what is known now",
            ));
        }
        let looks_ahead = AHEAD.contains(&asked.command.as_str());
        let lean = if looks_ahead { Lean::Future } else { Lean::Past };
        let day = parse_date(text, clock.today, lean)?;
        match day > clock.today {
            false => Ok(Self { today: day, as_of: Some(day) }),
            true if looks_ahead => Ok(Self { today: day, as_of: None }),
            true => Err(CliError::usage(format!("--as-of {}: that day is still to come", long(day)))
                .hint("nobody knows yet what will be known then")),
        }
    }
}

impl Context {
    /// Says that nothing was in the record yet on the day asked about, where a look found nothing for that reason.
    pub(super) fn say_where_nothing_was_known(&self) -> CliResult {
        let (Some(day), Some(then)) = (self.as_of, self.store.get()) else { return Ok(()) };
        if then.known_since()?.is_some() {
            return Ok(());
        }
        let now = Store::open(Opening { path: self.record()?, wait: self.wait, create: false })?;
        let since = now.known_since()?.map(|first| format!("; it begins on {}", long(first)));
        let since = since.unwrap_or_default();
        self.ui.status(format!("On {} nothing was in the record yet{since}", long(day)));
        Ok(())
    }

    /// Looks for what the record of a day does not know by a name in the record of now: what it was called then does
    /// not matter.
    ///
    /// # Errors
    /// Where it is in the record now, and was not yet; `words` are what it is called, and since when it is there.
    pub(super) fn by_its_name_now<T>(
        &self,
        outcome: Outcome<T>,
        find: impl FnOnce(&Store) -> store::Result<Outcome<T>>,
        then: impl FnOnce(&T) -> store::Result<Outcome<T>>,
        words: impl FnOnce(&T) -> (String, Option<String>),
    ) -> CliResult<Outcome<T>> {
        let (Outcome::None(_), Some(day)) = (&outcome, self.as_of) else { return Ok(outcome) };
        let now = Store::open(Opening { path: self.record()?, wait: self.wait, create: false })?;
        let Outcome::One(found) = find(&now)? else { return Ok(outcome) };
        match then(&found)? {
            Outcome::None(_) => {
                let (name, since) = words(&found);
                Err(CliError::failed(format!("on {} the record did not have {name} yet", long(day)))
                    .maybe_hint(since))
            }
            known => Ok(known),
        }
    }

    /// Where a name was looked for, if not in the record of now: " on Sat 21 Nov 2026".
    pub(super) fn then(&self) -> String {
        self.as_of.map(|day| format!(" in the record as of {}", long(day))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(command: &str, about: &str) -> Asked {
        Asked { command: command.to_owned(), about: about.to_owned(), has_its_own_day: false }
    }

    #[test]
    fn listings_and_reports_look_and_nothing_else_does() {
        for command in
            ["due", "contact list", "change area list", "report grid", "history show", "export contacts"]
        {
            assert!(asked(command, "").looks(), "{command}");
        }
        for command in
            ["", "undo", "contact add", "change area", "db check", "privacy export", "playbook list"]
        {
            assert!(!asked(command, "").looks(), "{command}");
        }
    }

    #[test]
    fn a_title_names_what_is_on_the_page() {
        assert_eq!(asked("", "List the people").title(), "The people");
        assert_eq!(asked("", "Show the plan of a change: every step").title(), "The plan of a change");
        assert_eq!(
            asked("", "Who needs updating, by when and why").title(),
            "Who needs updating, by when and why"
        );
    }
}
