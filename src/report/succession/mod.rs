//! What becomes of bodies: a plan carried out, with every consequence.
//!
//! History stays under the old name: an old body ends and is never renamed, its posts and memberships end with it, and
//! what goes on begins anew in the successor. What is open is transferred or lapses as the plan says (regulation 34 of
//! SI 2013/218 is the model); what it does not answer is said. Whatever is carried over is to be checked.
//!
//! **Before the day** only what lives by then is written: the successors, the posts that live in both bodies, the days
//! on which the old ones end. What is open then is only known then: the same plan on the day or later does the rest,
//! and what was done before is not done twice.

mod bodies;
mod carried;
mod consultations;
mod moved;
mod people;
mod posts;
mod promises;
mod resolve;
mod sheet;
mod steps;
mod touched;

use chrono::{Days, NaiveDate};

use crate::domain::policy::Policy;
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::{Plan, Saying, Succession};
use crate::store::{Result, Writer};

pub use resolve::Mistake;
pub use sheet::sheet;

/// Within how many days what was carried over is to be checked.
const TO_CHECK: u64 = 14;

/// What carrying out a plan needs to know beside it.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The day.
    pub today: NaiveDate,
    /// Roles and rules.
    pub policy: &'a Policy,
    /// Who of us does it.
    pub by: &'a str,
    /// The organisation we are ourselves, where the configuration says.
    pub own: Option<&'a str>,
}

/// One consequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What sort of thing it is about: "promise".
    pub what: &'static str,
    /// Its number or code.
    pub id: Option<String>,
    /// Its words.
    pub name: String,
    /// The old body.
    pub of: String,
    /// What becomes of it: "moves"; [`NO_ANSWER`] where the plan does not say.
    pub becomes: &'static str,
    /// The successor, or whoever it goes to.
    pub to: Option<String>,
    /// The day.
    pub on: Option<NaiveDate>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// What becomes of something of which the plan should say so and does not.
pub const NO_ANSWER: &str = "no answer";

/// Everything that came of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// What is wrong with the plan itself; then nothing else is said.
    pub mistakes: Vec<Mistake>,
    /// Every consequence.
    pub lines: Vec<Line>,
    /// What else the user should know.
    pub notes: Vec<String>,
    /// Whether the day has not come: then most of it is still to be done.
    pub is_before: bool,
}

impl Outcome {
    /// The consequences of which the plan does not say what they are.
    pub fn unanswered(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.becomes == NO_ANSWER)
    }
}

/// A plan being carried out, as far as it has come.
pub(super) struct Run<'a> {
    writer: &'a Writer<'a>,
    plan: &'a Plan,
    setting: Setting<'a>,
    /// Whether the day has come.
    is_day: bool,
    lines: Vec<Line>,
    notes: Vec<String>,
}

/// Carries out a plan; where its mistakes or its missing answers forbid that, the caller takes everything back.
///
/// # Errors
/// Where the record cannot be read or written.
pub fn carry_out(writer: &Writer<'_>, plan: &Plan, setting: Setting<'_>) -> Result<Outcome> {
    let is_day = plan.on <= setting.today;
    let resolved = resolve::all(writer, plan, setting)?;
    if !resolved.mistakes.is_empty() {
        return Ok(Outcome { mistakes: resolved.mistakes, ..Outcome::default() });
    }
    let notes = resolved.notes.clone();
    let mut run = Run { writer, plan, setting, is_day, lines: Vec::new(), notes };
    let changes = touched::load(&mut run)?;
    let moves = bodies::make(&mut run, resolved)?;
    for one in &moves {
        // Who is meant by steps and promises is whom the record has before anybody moves.
        let whose = people::of(&run, one)?;
        let open = promises::of(&run, &whose)?;
        bodies::settle_areas(&mut run, one)?;
        posts::settle(&mut run, one)?;
        promises::settle(&mut run, one, &open, &whose)?;
        steps::settle(&mut run, one, &changes)?;
        consultations::settle(&mut run, one, &changes, &whose)?;
        carried::settle(&mut run, one)?;
    }
    bodies::remind(&run, &moves)?;
    Ok(Outcome { mistakes: Vec::new(), lines: run.lines, notes: run.notes, is_before: !is_day })
}

impl<'a> Run<'a> {
    /// What is said of open things where a succession is concerned.
    fn saying(&self, said: &'a Succession) -> Saying<'a> {
        Saying { here: &said.open, elsewhere: &self.plan.open }
    }

    fn line(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// The day by which what is carried over is to be checked.
    fn check_by(&self) -> NaiveDate {
        let from = self.plan.on.max(self.setting.today);
        from.checked_add_days(Days::new(TO_CHECK)).unwrap_or(from)
    }

    /// Has something looked at again, once, when the day has come.
    fn check(&self, new: &NewRecheck) -> Result<()> {
        if self.is_day {
            self.writer.recheck_once(new)?;
        }
        Ok(())
    }

    /// A check to be made of what is carried over.
    fn to_check(&self, why: impl Into<String>) -> NewRecheck {
        NewRecheck::new(self.check_by(), why)
    }
}
