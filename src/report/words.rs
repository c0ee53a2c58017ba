//! What is known of people in words, on one line each and alike in every paper: what they said and agreed to, what was
//! asked of them, what was promised.

use chrono::NaiveDate;

use crate::domain::ask::{AskDirection, AskState};
use crate::domain::calendar::short;
use crate::domain::champion::ChampionState;
use crate::domain::id::InteractionId;
use crate::domain::interaction::Mode;
use crate::domain::policy::Policy;
use crate::domain::promise::{Direction, PromiseState};
use crate::domain::view::NewView;
use crate::store::{Asked, Championing, Held, PastInteraction, Promised, Result, Store, Viewed};

/// How many letters of somebody's words are quoted where the page is short.
const QUOTED: usize = 140;

/// A text on one line, cut at a word where it is long.
pub(super) fn short_text(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = line.char_indices().nth(QUOTED) else { return line };
    let end = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{} ...", line[..end].trim_end_matches([',', ';', '.']))
}

/// How somebody stands, in a sentence: "conditional, 4 of 5".
pub(super) fn stance(made: &NewView) -> String {
    match made.strength {
        Some(strength) => format!("{}, {strength} of 5", made.stance),
        None => made.stance.to_string(),
    }
}

/// The same in the column of a listing: "conditional 4/5".
pub(super) fn stance_in_a_column(made: &NewView) -> String {
    match made.strength {
        Some(strength) => format!("{} {strength}/5", made.stance),
        None => made.stance.to_string(),
    }
}

/// What worries somebody: "cost shift".
pub(super) fn concern(made: &NewView) -> Option<String> {
    made.concern.map(|concern| concern.as_str().replace('_', " "))
}

/// Where something is from: the number of the conversation, else the words.
pub(super) fn source(interaction: Option<InteractionId>, words: Option<&str>) -> Option<String> {
    interaction.map(|id| id.to_string()).or_else(|| words.map(str::to_owned))
}

/// The posts somebody holds: "Ward councillor, Northfield; Health scrutiny chair".
pub(super) fn hats(held: &[Held], policy: &Policy) -> Option<String> {
    let words: Vec<String> = held.iter().map(|held| held.names.label(policy)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// How many seats nobody holds: "VACANT", "3 VACANT".
pub(super) fn vacant(seats: i64) -> Option<String> {
    match seats {
        ..=0 => None,
        1 => Some("VACANT".to_owned()),
        seats => Some(format!("{seats} VACANT")),
    }
}

/// Puts in words what stands on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    today: NaiveDate,
    is_short: bool,
}

impl Words {
    /// On a short page, where what people said is cut.
    pub(super) const fn short(today: NaiveDate) -> Self {
        Self { today, is_short: true }
    }

    /// Where nothing may be lost.
    pub(super) const fn whole(today: NaiveDate) -> Self {
        Self { today, is_short: false }
    }

    fn text(self, text: &str) -> String {
        if self.is_short { short_text(text) } else { text.to_owned() }
    }

    /// A contact of the past, or of the diary: "1 Oct 2026 meeting with Kim: the bus times [i5]".
    pub(super) fn talk(self, past: &PastInteraction) -> String {
        let interaction = &past.interaction;
        let took_part = match past.mode {
            Mode::Attended => String::new(),
            other => format!(" ({other})"),
        };
        let by = interaction.by.as_ref().map(|by| format!(" with {by}")).unwrap_or_default();
        let what =
            interaction.summary.as_deref().map(|text| format!(": {}", self.text(text))).unwrap_or_default();
        format!(
            "{} {}{took_part}{by}{what} [{}]",
            short(interaction.happened_on),
            interaction.kind,
            interaction.id
        )
    }

    /// A view: `transport: conditional, 4 of 5, "not without a bus" (9 Nov 2026, i17)`; whoever must not be asked is not
    /// to be asked again.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub(super) fn view(self, store: &Store, viewed: &Viewed) -> Result<String> {
        let made = &viewed.view.made;
        let concern = concern(made).map(|concern| format!(", worried about {concern}")).unwrap_or_default();
        let said = made.said.as_deref().map(|said| format!(", \"{}\"", self.text(said))).unwrap_or_default();
        let source = source(made.interaction, made.source.as_deref()).unwrap_or_default();
        let old = match viewed.view.is_stale_on(self.today) {
            true if store.is_to_be_asked_again(viewed, self.today)? => "; OLD, ask again",
            true => "; OLD",
            false => "",
        };
        let private = if made.private { "; for ourselves" } else { "" };
        Ok(format!(
            "{}: {}{concern}{said} ({}, {}{old}{private})",
            viewed.key,
            stance(made),
            short(made.said_on),
            self.text(&source)
        ))
    }

    /// What a champion agreed to: "Transport (deaf) in Northfield: speak at cabinet (agreed 3 Nov 2026, review ...; g1)".
    pub(super) fn champion(self, one: &Championing) -> String {
        let agreed = &one.champion.agreed;
        let community = agreed.community.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        let area = one.area.as_ref().map(|(name, _)| format!(" in {name}")).unwrap_or_default();
        let review = match one.champion.standing_on(self.today) {
            ChampionState::ReviewDue => "REVIEW DUE",
            _ => "review",
        };
        format!(
            "{}{community}{area}: {} (agreed {}, {review} {}; {})",
            one.topic,
            self.text(&agreed.ask),
            short(agreed.agreed_on),
            short(agreed.review_on),
            one.champion.id
        )
    }

    /// An ask or an offer: "asked: put it to the minister (3 Nov 2026, open until ...; k1)"; with a name where several
    /// people are meant.
    pub(super) fn ask(self, one: &Asked, with_name: bool) -> String {
        let made = &one.ask.made;
        let did = match made.direction {
            AskDirection::Ask => "asked",
            AskDirection::Offer => "offered",
        };
        let who = if with_name { format!(" {}", one.who()) } else { String::new() };
        let state = match one.ask.standing_on(self.today) {
            AskState::Agreed => ", agreed",
            AskState::Expired => ", EXPIRED",
            _ => "",
        };
        let until = made.expires_on.map(|until| format!(", open until {}", short(until))).unwrap_or_default();
        format!(
            "{did}{who}: {} ({}{state}{until}; {})",
            self.text(&made.what),
            short(made.made_on),
            one.ask.id
        )
    }

    /// The open promises, ours first and in each the most overdue first; with a name where several people are meant.
    pub(super) fn promises(self, mut promises: Vec<Promised>, with_names: bool) -> Vec<String> {
        promises.retain(|promised| {
            promised.promise.closing_by(self.today).is_none() && promised.promise.made.made_on <= self.today
        });
        promises.sort_by_key(|promised| {
            let is_theirs = promised.promise.made.direction == Direction::Theirs;
            (is_theirs, promised.promise.made.due_on, promised.promise.id)
        });
        promises.iter().map(|promised| self.promise(promised, with_names)).collect()
    }

    /// A promise: "ours: send the figures (OVERDUE, due 3 Nov 2026, made 1 Oct 2026; q1)".
    fn promise(self, promised: &Promised, with_name: bool) -> String {
        let made = &promised.promise.made;
        let late = match promised.promise.standing_on(self.today) {
            PromiseState::Overdue => "OVERDUE, ",
            _ => "",
        };
        let whose = match (made.direction, with_name) {
            (Direction::Ours, false) => "ours".to_owned(),
            (Direction::Theirs, false) => "theirs".to_owned(),
            (Direction::Ours, true) => format!("ours to {}", promised.name),
            (Direction::Theirs, true) => format!("of {}", promised.name),
        };
        let change = promised.change.as_ref().map(|code| format!("; {code}")).unwrap_or_default();
        format!(
            "{whose}: {} ({late}due {}, made {}{change}; {})",
            self.text(&made.what),
            short(made.due_on),
            short(made.made_on),
            promised.promise.id
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_long_text_is_cut_and_a_short_one_is_whole(text in "\\PC{0,400}") {
            let cut = short_text(&text);
            prop_assert!(cut.chars().count() <= QUOTED + 4);
            let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(whole.chars().count() > QUOTED || cut == whole);
        }
    }
}
