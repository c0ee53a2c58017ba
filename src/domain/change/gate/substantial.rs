//! Whether "is it substantial?" was asked and answered: who was asked, what they answered, on which day; never computed.

use chrono::NaiveDate;

use super::{Anchor, EventKind, GateFacts, GateRule, Obstacle, Why};
use crate::domain::calendar::{Span, Unit};
use crate::domain::change::ChangeEvent;
use crate::domain::name::fold;

/// The questions nobody has answered, one obstacle each; or that nobody was asked at all.
pub(super) fn unanswered(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    if !plan.playbook.asks_if_substantial {
        return Vec::new();
    }
    let is_word = |event: &ChangeEvent| matches!(event.event.kind, EventKind::Asked | EventKind::Answered);
    let was_asked = plan.events.iter().any(|event| is_word(event) && event.event.happened_on <= plan.today);
    let open = open_questions(plan.events, plan.today);
    let why: Vec<Why> = if was_asked {
        open.into_iter().map(|question| Why::NotAnswered { question: question.id }).collect()
    } else {
        vec![Why::NotAsked]
    };
    let opens = plan
        .dates
        .get(Anchor::ConsultationOpens)
        .or_else(|| plan.dates.first_public().map(|first| first.day));
    let safe_by = opens.map(|opens| Span::capped(4, Unit::Week).before(opens, plan.holidays));
    why.into_iter()
        .map(|why| Obstacle { rule: GateRule::Substantial, row: None, step: None, why, safe_by })
        .collect()
}

/// The questions that are open on a day, the earliest first.
///
/// An answer closes what was asked before it, of whoever answered; of one day that is what was written down before it.
/// Where it says whose question it answers
/// (an answer keeps that as its `title`), what was asked of them. One that is of nobody who was asked closes the only
/// open question, and where several are open none: nobody can tell which.
pub fn open_questions(events: &[ChangeEvent], today: NaiveDate) -> Vec<&ChangeEvent> {
    let of = |kind: EventKind| {
        let mut events: Vec<&ChangeEvent> = events
            .iter()
            .filter(|event| event.event.kind == kind && event.event.happened_on <= today)
            .collect();
        events.sort_by_key(|event| (event.event.happened_on, event.id));
        events
    };
    let mut open = of(EventKind::Asked);
    for answer in of(EventKind::Answered) {
        let of_whom = answer.event.title.as_deref().or(answer.event.who.as_deref()).unwrap_or_default();
        let when = |event: &ChangeEvent| (event.event.happened_on, event.id);
        let was_asked = |question: &ChangeEvent| when(question) < when(answer);
        let is_answered = |question: &ChangeEvent| {
            was_asked(question)
                && question.event.who.as_deref().is_some_and(|asked| is_same_person(asked, of_whom))
        };
        if open.iter().any(|question| is_answered(question)) {
            open.retain(|question| !is_answered(question));
        } else if open.iter().filter(|question| was_asked(question)).count() == 1 {
            open.retain(|question| !was_asked(question));
        }
    }
    open
}

/// Tells whether two texts name one person or body: the same words, or one has all those of the other in a row, as
/// "Dermot Walsh" and "Dermot Walsh, scrutiny officer".
pub fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (one_words, other_words) = (format!(" {one} "), format!(" {other} "));
    !one.is_empty()
        && !other.is_empty()
        && (one_words.contains(&other_words) || other_words.contains(&one_words))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::change::plan::fixture::{Fixture, day};

    /// What is asked and answered: day of November, whether asked, who, whose question it answers.
    fn open(events: &[(u32, bool, &str, Option<&str>)]) -> Vec<String> {
        let mut change = Fixture::new(Vec::new());
        for (on, is_asked, who, title) in events {
            let kind = if *is_asked { EventKind::Asked } else { EventKind::Answered };
            let event = change.happens(kind, &format!("2026-11-{on:02}"), None);
            event.event.who = Some((*who).to_owned());
            event.event.title = title.map(str::to_owned);
        }
        let open = open_questions(&change.events, day("2026-11-30"));
        open.iter().map(|question| question.event.who.clone().unwrap()).collect()
    }

    const OFFICER: (u32, bool, &str, Option<&str>) = (2, true, "Dermot Walsh, scrutiny officer", None);
    const CHAIR: (u32, bool, &str, Option<&str>) = (3, true, "Cllr Adeyemi, chair", None);

    #[test]
    fn an_answer_closes_what_was_asked_of_whoever_gave_it() {
        assert_eq!(open(&[OFFICER, CHAIR, (5, false, "Dermot Walsh", None)]), [CHAIR.2]);
        assert_eq!(open(&[OFFICER, CHAIR, (5, false, "the scrutiny  officer", None)]), [OFFICER.2, CHAIR.2]);
        assert_eq!(open(&[OFFICER, CHAIR, (5, false, "Scrutiny Officer", None)]), [CHAIR.2]);
        let both = [OFFICER, CHAIR, (5, false, "Dermot Walsh", None), (6, false, "Cllr Adeyemi", None)];
        assert_eq!(open(&both), [] as [&str; 0]);
        assert_eq!(open(&[OFFICER, CHAIR, (2, false, "Dermot Walsh", None)]), [CHAIR.2], "on the day itself");
        assert_eq!(
            open(&[OFFICER, (2, false, "Dermot Walsh", None), OFFICER]),
            [OFFICER.2],
            "asked again since"
        );
    }

    #[test]
    fn an_answer_of_somebody_else_closes_the_only_question() {
        assert_eq!(open(&[OFFICER, (5, false, "the panel", None)]), [] as [&str; 0]);
        assert_eq!(open(&[OFFICER, CHAIR, (5, false, "the panel", None)]), [OFFICER.2, CHAIR.2]);
        let said = (5, false, "the panel", Some("Cllr Adeyemi"));
        assert_eq!(open(&[OFFICER, CHAIR, said]), [OFFICER.2], "it says whose question it answers");
        assert_eq!(open(&[OFFICER, (1, false, "Dermot Walsh", None)]), [OFFICER.2], "asked again since");
    }

    proptest! {
        #[test]
        fn no_answer_opens_a_question(events in prop::collection::vec((1u32..30, any::<bool>(), "[a-c]{1,2}"), 0..12)) {
            let events: Vec<_> = events.iter().map(|(on, asked, who)| (*on, *asked, who.as_str(), None)).collect();
            let questions: Vec<_> = events.iter().copied().filter(|event| event.1).collect();
            prop_assert!(open(&events).len() <= open(&questions).len());
            prop_assert_eq!(open(&questions).len(), questions.len());
        }

        #[test]
        fn it_does_not_matter_who_is_named_first(one in "[a-c ]{0,6}", other in "[a-c ]{0,6}") {
            prop_assert_eq!(is_same_person(&one, &other), is_same_person(&other, &one));
        }
    }
}
