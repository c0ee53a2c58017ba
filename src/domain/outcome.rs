//! What came of what was asked, offered, promised and agreed: one list of outcomes for all of them.

use chrono::NaiveDate;

use super::ask::{Ask, AskState};
use super::champion::{Champion, ChampionState};
use super::promise::{Promise, PromiseState};
use super::word::word_list;

word_list! {
    /// What came of something by a day: what was delivered first, then what was not, then what may still be.
    pub enum Came as "an outcome" {
        /// An ask or an offer that was done.
        Done = "done",
        /// A promise kept by its day.
        Kept = "kept",
        /// A promise kept after its day.
        KeptLate = "kept_late",
        /// An agreement with a champion that has ended; what came of it is in its words.
        Ended = "ended",
        /// Agreed to, and to be done.
        Agreed = "agreed",
        /// A promise that was dropped.
        Broken = "broken",
        /// An ask or an offer that was refused.
        Declined = "declined",
        /// An ask or an offer that was missed.
        Lapsed = "lapsed",
        /// An ask or an offer that was taken back.
        Withdrawn = "withdrawn",
        /// A promise whose day is over, and that is not kept.
        Overdue = "overdue",
        /// An ask or an offer whose last day is over, and of which nobody said what became of it.
        Expired = "expired",
        /// An agreement with a champion that nobody has asked about again.
        ReviewDue = "review_due",
        /// Not answered, not kept, and not late.
        Open = "open",
    }
}

impl Came {
    /// What came of a promise by a day.
    pub fn of_promise(promise: &Promise, day: NaiveDate) -> Self {
        match promise.standing_on(day) {
            PromiseState::Kept => {
                let is_late = promise.closing.as_ref().is_some_and(|end| promise.made.due_on < end.closed_on);
                if is_late { Self::KeptLate } else { Self::Kept }
            }
            PromiseState::Dropped => Self::Broken,
            PromiseState::Overdue => Self::Overdue,
            PromiseState::Open => Self::Open,
        }
    }

    /// What came of an ask or an offer by a day.
    pub fn of_ask(ask: &Ask, day: NaiveDate) -> Self {
        match ask.standing_on(day) {
            AskState::Done => Self::Done,
            AskState::Agreed => Self::Agreed,
            AskState::Declined => Self::Declined,
            AskState::Lapsed => Self::Lapsed,
            AskState::Withdrawn => Self::Withdrawn,
            AskState::Expired => Self::Expired,
            AskState::Open => Self::Open,
        }
    }

    /// What came of an agreement with a champion by a day.
    pub fn of_champion(champion: &Champion, day: NaiveDate) -> Self {
        match champion.standing_on(day) {
            ChampionState::Ended => Self::Ended,
            ChampionState::Agreed => Self::Agreed,
            ChampionState::ReviewDue => Self::ReviewDue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContactId, PromiseId};
    use crate::domain::promise::{Closing, Direction, NewPromise, Outcome};

    #[test]
    fn a_promise_kept_after_its_day_was_kept_late() {
        let day = |iso: &str| iso.parse::<NaiveDate>().unwrap();
        let promise = |closed: Option<(&str, Outcome)>| Promise {
            id: PromiseId(1),
            made: NewPromise {
                direction: Direction::Ours,
                contact: ContactId(1),
                change: None,
                interaction: None,
                what: "bus times".to_owned(),
                due_on: day("2026-11-27"),
                made_on: day("2026-11-22"),
                by: None,
            },
            closing: closed.map(|(iso, outcome)| Closing { closed_on: day(iso), outcome, note: None }),
            recorded_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        };
        let came = |closed| Came::of_promise(&promise(closed), day("2026-11-30"));
        assert_eq!(came(Some(("2026-11-27", Outcome::Kept))), Came::Kept);
        assert_eq!(came(Some(("2026-11-28", Outcome::Kept))), Came::KeptLate);
        assert_eq!(came(Some(("2026-11-28", Outcome::Dropped))), Came::Broken);
        assert_eq!(came(Some(("2026-12-01", Outcome::Kept))), Came::Overdue, "not by that day");
        assert_eq!(came(None), Came::Overdue);
        assert_eq!(Came::of_promise(&promise(None), day("2026-11-27")), Came::Open);
    }
}
