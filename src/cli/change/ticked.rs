//! What an interaction did for the plan of a change, in words.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::context::Context;
use crate::domain::calendar::long;
use crate::domain::change::Level;
use crate::domain::change::plan::{Lacks, PlanRow, current_version};
use crate::domain::id::{ContactId, InteractionId};
use crate::render::{count, list_words};
use crate::report::change::Loaded;
use crate::report::change::plan::tallies;

/// The lines of a plan that an interaction did: the place of the step, and the contact where it is one.
pub(in crate::cli) type Ticked = BTreeSet<(usize, Option<ContactId>)>;

/// The lines of a plan that an interaction did.
pub(in crate::cli) fn ticked_by(rows: &[PlanRow], interaction: InteractionId) -> Ticked {
    rows.iter().filter(|row| is_done_by(row, interaction)).map(|row| (row.step, row.contact())).collect()
}

fn is_done_by(row: &PlanRow, interaction: InteractionId) -> bool {
    row.done.as_ref().and_then(|done| done.interaction) == Some(interaction)
}

/// Why an interaction did not do a step.
#[derive(Debug, PartialEq, Eq)]
struct Reason {
    why: Lacks,
    /// The level the step asks for, where too little was reached.
    asked: Level,
    /// The day on which it lands, where that is what is missing and it has been sent.
    lands_on: Option<NaiveDate>,
    /// Whether it was sent, so that its status may yet rise.
    is_sending: bool,
}

/// An interaction whose work is to be told, with the plan as it is now.
#[derive(Debug)]
pub(in crate::cli) struct Work<'w, 'c> {
    /// The change as it is now.
    pub(in crate::cli) after: &'w Loaded<'c>,
    /// Its plan.
    pub(in crate::cli) rows: &'w [PlanRow],
    /// The interaction.
    pub(in crate::cli) interaction: InteractionId,
    /// Those of whom something was written down, with their names.
    pub(in crate::cli) parts: &'w [(ContactId, String)],
    /// What it had done before.
    pub(in crate::cli) before: &'w Ticked,
}

impl Work<'_, '_> {
    /// Says which steps it did for whom, which it does not do any more, and what it did not suffice for.
    pub(in crate::cli) fn say(&self, ctx: &Context) {
        let now = ticked_by(self.rows, self.interaction);
        let (done, lost): (Ticked, Ticked) =
            (now.difference(self.before).copied().collect(), self.before.difference(&now).copied().collect());
        self.say_of(&done, "done", ctx);
        self.say_of(&lost, "no longer done", ctx);
        let of =
            |row: &&PlanRow| row.contact().is_some_and(|id| self.parts.iter().any(|(part, _)| *part == id));
        let short: Vec<&PlanRow> = self.rows.iter().filter(of).filter(|row| self.is_short(row)).collect();
        let reasons = self.fell_short(&short);
        let code = &self.after.change.code;
        if done.is_empty() && lost.is_empty() && reasons.is_empty() {
            let booked = self.rows.iter().filter(of).any(|row| row.booked_on.is_some());
            ctx.ui.hint(if !self.rows.iter().any(|row| of(&row)) {
                format!("nobody of those is part of the plan of {code}; it is kept as evidence")
            } else if booked {
                format!("it ticks its steps of {code} when the day has come")
            } else {
                format!("it ticks no further step of {code}")
            });
        }
        for reason in reasons {
            ctx.ui.hint(reason);
        }
    }

    fn is_short(&self, row: &PlanRow) -> bool {
        row.done.is_none() && row.short_of.is_some_and(|short| short.interaction == self.interaction)
    }

    /// A line for each step: for whom it was done, and how many of those who hold the post have been told.
    fn say_of(&self, lines: &Ticked, what: &str, ctx: &Context) {
        let tallies = tallies(self.rows);
        let steps: BTreeSet<usize> = lines.iter().map(|(step, _)| *step).collect();
        for step in steps {
            let contacts: Vec<ContactId> =
                lines.iter().filter(|line| line.0 == step).filter_map(|line| line.1).collect();
            let whom = match contacts.len() {
                0 => String::new(),
                1..=4 => {
                    let names = contacts.iter().map(|contact| self.name(*contact)).collect::<Vec<_>>();
                    format!(" for {}", list_words(&names))
                }
                many => format!(" for {}", count(many, "person", "people")),
            };
            let of_step = self.rows.iter().filter(|row| row.step == step);
            let posts: BTreeSet<_> = of_step
                .filter(|row| row.contact().is_some_and(|contact| contacts.contains(&contact)))
                .flat_map(PlanRow::posts)
                .collect();
            // Of several wards one number would say nothing.
            let tally =
                posts.first().filter(|_| posts.len() == 1).and_then(|post| tallies.get(&(step, **post)));
            let told = match tally {
                Some((told, all)) if *all > 1 => format!(" ({told} of {all} told)"),
                _ => String::new(),
            };
            let code = &self.after.change.code;
            ctx.ui.status(format!("{code}: {} {what}{whom}{told}", self.after.playbook.steps[step].key));
        }
    }

    fn name(&self, contact: ContactId) -> String {
        let named = self.parts.iter().find(|(part, _)| *part == contact);
        named.map_or_else(|| contact.to_string(), |(_, name)| name.clone())
    }

    /// Why it did not do the steps it might have done; each reason once, with its steps.
    fn fell_short(&self, short: &[&PlanRow]) -> Vec<String> {
        let mut reasons: Vec<(Reason, Vec<&str>)> = Vec::new();
        for row in short {
            let Some(short) = row.short_of else { continue };
            let step = self.after.step(row);
            // What is asked only matters where it is more than was reached.
            let asked = if matches!(short.why, Lacks::Level(_)) { step.level } else { Level::Inform };
            let telling = row.contact().and_then(|contact| self.after.telling(contact, self.interaction));
            let reason = Reason {
                why: short.why,
                asked,
                lands_on: self.after.lands_on(row).filter(|_| short.why == Lacks::Landing),
                is_sending: telling.is_some_and(|telling| telling.kind.is_sending()),
            };
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, keys)) if keys.contains(&step.key.as_str()) => {}
                Some((_, keys)) => keys.push(&step.key),
                None => reasons.push((reason, vec![&step.key])),
            }
        }
        reasons.into_iter().map(|(reason, keys)| self.reason(&reason, &keys)).collect()
    }

    fn reason(&self, reason: &Reason, keys: &[&str]) -> String {
        let of = if keys.len() > 4 { count(keys.len(), "step", "steps") } else { list_words(keys) };
        let (is, asks) = if keys.len() == 1 { ("is", "asks") } else { ("are", "ask") };
        let (code, id) = (&self.after.change.code, self.interaction);
        let asked = reason.asked;
        match reason.why {
            Lacks::Level(level) if reason.is_sending => format!(
                "{of} {asks} for more than {level}: engage interaction status {id} discussed, or responded, once they do; where it was itself to {asked}, engage interaction about {id} --change {code} --level {asked}"
            ),
            Lacks::Level(level) => format!(
                "{of} {asks} for more than {level}: where it was more, engage interaction about {id} --change {code} --level {asked}"
            ),
            Lacks::Version(0) => match self.after.versions.first() {
                Some(first) => format!(
                    "{of} {is} not ticked: this was before version 1, which is from {}; where the proposal is older, engage change version {code} 1 {:?} --on DATE",
                    long(first.day),
                    first.what
                ),
                None => format!("{of} {is} not ticked: {code} has no version yet"),
            },
            Lacks::Version(version) => format!(
                "{of} {is} not ticked: this was about version {version}, and version {} stands",
                current_version(&self.after.versions, self.after.today)
            ),
            Lacks::Represented => format!("{of} {is} not ticked: somebody stood in for them"),
            Lacks::Unconfirmed => {
                format!("{of} {is} ticked once it has happened: engage interaction confirm {id}")
            }
            Lacks::Landing => match reason.lands_on {
                Some(day) => format!(
                    "{of} {is} ticked when it lands, on {}; engage interaction status {id} landed --on DATE where it is another day",
                    long(day)
                ),
                None => format!(
                    "{of} {is} ticked when it is sent and has landed: engage interaction status {id} sent"
                ),
            },
        }
    }
}
