//! What we owe somebody, or they owe us, by a day.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

use super::calendar::{DateError, DateProblem, Lean, parse_date};
use super::id::{ChangeId, ContactId, InteractionId, PromiseId};
use super::word::word_list;

word_list! {
    /// Whose promise it is.
    pub enum Direction as "a direction of a promise" {
        /// We owe them.
        Ours = "ours",
        /// They owe us.
        Theirs = "theirs",
    }
}

word_list! {
    /// What became of a promise.
    pub enum Outcome as "an outcome of a promise" {
        /// It was done.
        Kept = "kept",
        /// It will not be done.
        Dropped = "dropped",
    }
}

word_list! {
    /// How a promise stands on a day.
    pub enum PromiseState as "a state of a promise" {
        /// To be kept, and not late.
        Open = "open",
        /// To be kept, and late.
        Overdue = "overdue",
        /// Kept.
        Kept = "kept",
        /// Dropped.
        Dropped = "dropped",
    }
}

/// A promise to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPromise {
    /// Whose it is.
    pub direction: Direction,
    /// To whom we made it, or who made it to us.
    pub contact: ContactId,
    /// The change it is about.
    pub change: Option<ChangeId>,
    /// The conversation in which it was made.
    pub interaction: Option<InteractionId>,
    /// What was promised.
    pub what: String,
    /// The day by which.
    pub due_on: NaiveDate,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Who of us made it, or heard it.
    pub by: Option<String>,
}

/// The end of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The day.
    pub closed_on: NaiveDate,
    /// What became of it.
    pub outcome: Outcome,
    /// How it was kept, or why it was dropped.
    pub note: Option<String>,
}

/// A promise as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its identity.
    pub id: PromiseId,
    /// What was written down.
    pub made: NewPromise,
    /// How it ended; `None` while it is open.
    pub closing: Option<Closing>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

/// What a promise asks of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToDo {
    /// Keep it: it is ours.
    Keep,
    /// Ask for it: it is theirs.
    Ask,
    /// Tell them: it was ours, it has ended, and they have not been spoken to since.
    Tell,
}

impl Promise {
    /// How it ended, if it had ended by a day.
    pub fn closing_by(&self, day: NaiveDate) -> Option<&Closing> {
        self.closing.as_ref().filter(|closing| closing.closed_on <= day)
    }

    /// How it stands on a day.
    pub fn standing_on(&self, day: NaiveDate) -> PromiseState {
        match self.closing_by(day).map(|closing| closing.outcome) {
            Some(Outcome::Kept) => PromiseState::Kept,
            Some(Outcome::Dropped) => PromiseState::Dropped,
            None if self.made.due_on < day => PromiseState::Overdue,
            None => PromiseState::Open,
        }
    }

    /// What it asks of us on a day, and the day by which.
    ///
    /// `last_contact` is the contact's last counted one up to then; it matters only where the promise has ended: who
    /// was promised something is told that it was kept or dropped, on the day it was or later.
    pub fn to_do(&self, today: NaiveDate, last_contact: Option<NaiveDate>) -> Option<(ToDo, NaiveDate)> {
        match (self.closing_by(today), self.made.direction) {
            _ if today < self.made.made_on => None,
            (None, Direction::Ours) => Some((ToDo::Keep, self.made.due_on)),
            (None, Direction::Theirs) => Some((ToDo::Ask, self.made.due_on)),
            (Some(closing), Direction::Ours) => {
                let is_told = last_contact.is_some_and(|last| closing.closed_on <= last);
                (!is_told).then_some((ToDo::Tell, closing.closed_on))
            }
            (Some(_), Direction::Theirs) => None,
        }
    }
}

/// Why a text is no promise with a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PromiseError {
    /// It does not say by when.
    #[error("{0:?} does not say by when: write \"bus times by friday\"")]
    NoDay(String),
    /// It does not say what.
    #[error("{0:?} does not say what is promised: write \"bus times by friday\"")]
    Nothing(String),
    /// The day cannot be.
    #[error(transparent)]
    Day(#[from] DateError),
}

/// Reads `bus times by friday` as what is promised and the day: the text before the last `by` whose rest is a date.
///
/// `made_on` is the day the promise was made: "friday" is the first one after it.
///
/// # Errors
/// Where there is no day, no such day, or nothing before it.
pub fn parse_promise(text: &str, made_on: NaiveDate) -> Result<(String, NaiveDate), PromiseError> {
    let mut wrong_day = None;
    for (what, rest) in splits(text) {
        match parse_date(rest, made_on, Lean::Future) {
            Ok(_) if what.is_empty() => return Err(PromiseError::Nothing(text.to_owned())),
            Ok(due_on) => return Ok((what.to_owned(), due_on)),
            Err(error) if error.problem() == DateProblem::Unreadable => {}
            Err(error) => wrong_day = wrong_day.or(Some(error)),
        }
    }
    Err(wrong_day.map_or_else(|| PromiseError::NoDay(text.to_owned()), PromiseError::Day))
}

/// What stands before and after each word "by", the last one first.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_by = |at: &usize| {
        let (before, after) = (&text[..*at], &text[*at + 2..]);
        (before.is_empty() || before.ends_with(char::is_whitespace)) && after.starts_with(char::is_whitespace)
    };
    let places: Vec<usize> =
        text.to_ascii_lowercase().match_indices("by").map(|(at, _)| at).filter(is_by).collect();
    places.into_iter().rev().map(|at| (text[..at].trim(), text[at + 2..].trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    /// What is read of a text typed on Monday 23 November 2026.
    fn read(text: &str) -> String {
        match parse_promise(text, day("2026-11-23")) {
            Ok((what, due_on)) => format!("{what} | {due_on}"),
            Err(error) => error.to_string(),
        }
    }

    fn promise(direction: Direction, closing: Option<Closing>) -> Promise {
        Promise {
            id: PromiseId(1),
            made: NewPromise {
                direction,
                contact: ContactId(1),
                change: None,
                interaction: None,
                what: "bus times".to_owned(),
                due_on: day("2026-11-27"),
                made_on: day("2026-11-23"),
                by: None,
            },
            closing,
            recorded_at: "2026-11-23T09:00:00Z".parse().unwrap(),
        }
    }

    fn closed(iso: &str, outcome: Outcome) -> Closing {
        Closing { closed_on: day(iso), outcome, note: None }
    }

    #[test]
    fn the_last_by_before_a_date_parts_what_from_when() {
        assert_eq!(read("bus times by friday"), "bus times | 2026-11-27");
        assert_eq!(read("to reply by letter by 3 March"), "to reply by letter | 2027-03-03");
        assert_eq!(read("  The Times\n BY  the end of March. "), "The Times | 2027-03-31");
        assert_eq!(read("a lift by bus, by by tomorrow"), "a lift by bus, by | 2026-11-24");
        assert_eq!(read("ruby by 2026-12-04"), "ruby | 2026-12-04");
    }

    #[test]
    fn what_is_no_promise_says_how_to_write_one() {
        for text in
            ["bus times", "bus times by", "times by letter", "nearby friday", "bus times byfriday", ""]
        {
            let why = format!("{text:?} does not say by when: write \"bus times by friday\"");
            assert_eq!(read(text), why);
        }
        assert_eq!(
            read("by friday"),
            "\"by friday\" does not say what is promised: write \"bus times by friday\""
        );
        assert_eq!(
            read("times by bus by 31/02/2027"),
            "\"31/02/2027\" is not a date: February 2027 has 28 days"
        );
    }

    #[test]
    fn the_standing_is_that_of_the_day() {
        let open = promise(Direction::Ours, None);
        assert_eq!(open.standing_on(day("2026-11-27")), PromiseState::Open, "on its day it is not late");
        assert_eq!(open.standing_on(day("2026-11-28")), PromiseState::Overdue);
        let kept = promise(Direction::Theirs, Some(closed("2026-12-01", Outcome::Kept)));
        assert_eq!(
            kept.standing_on(day("2026-11-30")),
            PromiseState::Overdue,
            "it was kept only a day later"
        );
        assert_eq!(kept.standing_on(day("2026-12-01")), PromiseState::Kept);
    }

    #[test]
    fn ours_is_kept_theirs_is_asked_for_and_what_became_of_ours_is_told() {
        let (due, end) = (day("2026-11-27"), day("2026-12-01"));
        let to_do = |direction, closing, last| promise(direction, closing).to_do(day("2026-12-03"), last);
        assert_eq!(to_do(Direction::Ours, None, None), Some((ToDo::Keep, due)));
        assert_eq!(to_do(Direction::Theirs, None, None), Some((ToDo::Ask, due)));
        for outcome in Outcome::ALL {
            let closing = Some(closed("2026-12-01", *outcome));
            assert_eq!(to_do(Direction::Theirs, closing.clone(), None), None);
            assert_eq!(to_do(Direction::Ours, closing.clone(), None), Some((ToDo::Tell, end)));
            let before = Some(day("2026-11-30"));
            assert_eq!(to_do(Direction::Ours, closing.clone(), before), Some((ToDo::Tell, end)));
            assert_eq!(to_do(Direction::Ours, closing, Some(end)), None, "told on the day it was closed");
        }
        assert_eq!(promise(Direction::Ours, None).to_do(day("2026-11-22"), None), None, "not made yet");
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0..2000i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(739_000 + days).unwrap())
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*", number: i32) {
            let made_on = NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MAX);
            if let Ok((what, _)) = parse_promise(&text, made_on) {
                prop_assert!(!what.is_empty() && text.contains(&what));
            }
        }

        #[test]
        fn soup_of_by_is_read_or_refused(
            words in prop::collection::vec(
                prop::sample::select(vec!["by", "BY", "friday", "é", "3", "march", "\u{a0}", "bus", "2026-02-30"]),
                0..8,
            ),
        ) {
            let _ = parse_promise(&words.join(" "), day("2026-11-23"));
        }

        #[test]
        fn what_was_written_is_read(what in "[a-zé]{1,8}( by [a-z]{9,12})?", due_on in any_day(), made_on in any_day()) {
            prop_assume!(what.trim() != "by");
            prop_assert_eq!(parse_promise(&format!("{what} by {due_on}"), made_on), Ok((what, due_on)));
        }

        #[test]
        fn no_contact_from_the_closing_day_on_leaves_anything_to_do(
            closed_on in any_day(), last in any_day(), today in any_day(), ours: bool,
        ) {
            let direction = if ours { Direction::Ours } else { Direction::Theirs };
            let closing = Some(Closing { closed_on, outcome: Outcome::Kept, note: None });
            let mut promise = promise(direction, closing);
            promise.made.made_on = closed_on;
            let last = Some(last.min(today));
            let to_do = promise.to_do(today, last);
            let is_owed = ours && closed_on <= today && last < Some(closed_on);
            prop_assert_eq!(to_do, is_owed.then_some((ToDo::Tell, closed_on)));
        }
    }
}
