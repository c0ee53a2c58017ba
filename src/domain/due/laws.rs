//! The laws of the due rule, as properties that can fail.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Unit;
use crate::domain::id::{ChampionId, PostId, RecheckId, ViewId};

pub(super) fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

pub(super) fn hat(post: i64, from: Option<&str>, recorded: &str) -> Hat {
    Hat {
        post: PostId(post),
        expectation: Expectation { cadence: None, introduce: Some("30 days".parse().unwrap()) },
        held_from: from.map(day),
        recorded_on: day(recorded),
    }
}

pub(super) fn hat_every(post: i64, cadence: &str) -> Hat {
    Hat {
        expectation: Expectation { cadence: Some(cadence.parse().unwrap()), introduce: None },
        ..hat(post, None, "2026-01-01")
    }
}

pub(super) fn facts(hats: &[Hat]) -> Facts<'_> {
    Facts {
        hats,
        own_cadence: None,
        own_tier: Expectation::default(),
        recorded_on: day("2026-01-01"),
        last_contact: None,
        booked_on: None,
        snoozed_until: None,
        again: &[],
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..3000).prop_map(|days| day("2022-01-01") + Days::new(days))
}

fn any_span() -> impl Strategy<Value = Span> + Clone + 'static {
    (1u32..60, prop::sample::select(vec![Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]))
        .prop_map(|(count, unit)| Span::new(count, unit).unwrap())
}

/// An introduction that comes before the first cadence ends, as in every sensible configuration.
fn short_span() -> impl Strategy<Value = Span> + Clone + 'static {
    (1u32..15).prop_map(|count| Span::new(count, Unit::Day).unwrap())
}

fn long_span() -> impl Strategy<Value = Span> + Clone + 'static {
    (3u32..60, prop::sample::select(vec![Unit::Week, Unit::Month, Unit::Year]))
        .prop_map(|(count, unit)| Span::new(count, unit).unwrap())
}

fn cadence_of(span: impl Strategy<Value = Span> + Clone + 'static) -> impl Strategy<Value = Cadence> {
    prop_oneof![4 => span.prop_map(Cadence::Every), 1 => Just(Cadence::Never)]
}

fn expectation_of(
    introduce: impl Strategy<Value = Span> + Clone + 'static,
    cadence: impl Strategy<Value = Span> + Clone + 'static,
) -> impl Strategy<Value = Expectation> {
    (prop::option::of(cadence_of(cadence)), prop::option::of(introduce))
        .prop_map(|(cadence, introduce)| Expectation { cadence, introduce })
}

fn hats_of(expectation: impl Strategy<Value = Expectation>) -> impl Strategy<Value = Vec<Hat>> {
    prop::collection::vec((expectation, prop::option::of(any_day()), any_day()), 0..4).prop_map(|hats| {
        let hat = |(post, (expectation, held_from, recorded_on))| Hat {
            post: PostId(post),
            expectation,
            held_from,
            recorded_on,
        };
        (1..).zip(hats).map(hat).collect()
    })
}

/// What is to be looked at again, each thing once.
fn agains() -> impl Strategy<Value = Vec<Again>> {
    prop::collection::vec((any_day(), 0..3u8), 0..4).prop_map(|days| {
        let again = |(number, (due_on, kind))| {
            let what = match kind {
                0 => Known::View(ViewId(number)),
                1 => Known::Check(RecheckId(number)),
                _ => Known::Champion(ChampionId(number)),
            };
            Again { due_on, what }
        };
        (1..).zip(days).map(again).collect()
    })
}

#[derive(Debug, Clone)]
struct Person {
    hats: Vec<Hat>,
    own_cadence: Option<Cadence>,
    own_tier: Expectation,
    recorded_on: NaiveDate,
    last_contact: Option<NaiveDate>,
    snoozed_until: Option<NaiveDate>,
    again: Vec<Again>,
}

impl Person {
    fn facts(&self) -> Facts<'_> {
        Facts {
            hats: &self.hats,
            own_cadence: self.own_cadence,
            own_tier: self.own_tier,
            recorded_on: self.recorded_on,
            last_contact: self.last_contact,
            booked_on: None,
            snoozed_until: self.snoozed_until,
            again: &self.again,
        }
    }
}

fn known() -> impl Strategy<Value = Person> {
    known_of(any_span(), any_span())
}

fn known_of(
    introduce: impl Strategy<Value = Span> + Clone + 'static,
    cadence: impl Strategy<Value = Span> + Clone + 'static,
) -> impl Strategy<Value = Person> {
    (
        hats_of(expectation_of(introduce.clone(), cadence.clone())),
        prop::option::weighted(0.3, cadence_of(cadence.clone())),
        expectation_of(introduce, cadence),
        any_day(),
        prop::option::of(any_day()),
        prop::option::weighted(0.3, any_day()),
        agains(),
    )
        .prop_map(|(hats, own_cadence, own_tier, recorded_on, last_contact, snoozed_until, again)| {
            Person { hats, own_cadence, own_tier, recorded_on, last_contact, snoozed_until, again }
        })
}

/// From mildest to most urgent; somebody snoozed is as mild as can be.
fn urgency(verdict: Option<&Verdict>) -> u8 {
    verdict.map_or(0, |verdict| match verdict.state {
        State::Snoozed | State::Booked | State::Later => 1,
        State::Soon => 2,
        State::Today => 3,
        State::Overdue => 4,
    })
}

fn judge_on(known: &Person, today: NaiveDate) -> Option<Verdict> {
    let holidays = Holidays::england();
    judge(&known.facts(), &Window::new(today, Span::capped(2, Unit::Week), &holidays), &holidays)
}

proptest! {
    /// The look before the contacts are read leaves out those alone who would never be due.
    #[test]
    fn nobody_due_is_left_out(known in known()) {
        let possible = can_be_due(&known.hats, known.own_cadence, known.own_tier, &known.again);
        let holidays = Holidays::england();
        prop_assert!(possible || due_on(&known.facts(), &holidays).is_none());
        let never_met = Person { last_contact: None, ..known };
        prop_assert_eq!(possible, due_on(&never_met.facts(), &holidays).is_some());
    }

    /// The same facts seen later are never milder.
    #[test]
    fn time_never_makes_a_verdict_milder(known in known(), today in any_day(), later in 0u64..800) {
        let before = judge_on(&known, today);
        let after = judge_on(&known, today + Days::new(later));
        prop_assert!(urgency(before.as_ref()) <= urgency(after.as_ref()), "{before:?} then {after:?}");
    }

    /// A counted contact never makes anyone more due. (The first one ever starts a clock that was not running: it
    /// may if it lies before the day they or a post were recorded, or if introductions take longer than cadences.)
    #[test]
    fn a_contact_never_makes_anyone_more_due(known in known_of(short_span(), long_span()), contact in any_day()) {
        let holidays = Holidays::england();
        let starts = known.hats.iter().flat_map(|hat| hat.held_from.into_iter().chain([hat.recorded_on]));
        let started = starts.chain([known.recorded_on]).max().unwrap();
        let contact = if known.last_contact.is_some() { contact } else { contact.max(started) };
        let mut after = known.clone();
        after.last_contact = known.last_contact.max(Some(contact));
        match (due_on(&known.facts(), &holidays), due_on(&after.facts(), &holidays)) {
            (Some(before), Some(after)) => prop_assert!(before <= after, "due {before}, then {after}"),
            (None, Some(after)) => prop_assert!(false, "not due at all, then {after}"),
            (_, None) => {}
        }
    }

    /// The order of the posts, and of what is to be looked at again, never matters.
    #[test]
    fn the_order_of_facts_never_matters(known in known(), today in any_day(), turn in 0usize..4) {
        let mut turned = known.clone();
        turned.again.reverse();
        let turned_by = turn % turned.again.len().max(1);
        turned.again.rotate_left(turned_by);
        turned.hats.reverse();
        let turn = turn % turned.hats.len().max(1);
        turned.hats.rotate_left(turn);
        prop_assert_eq!(judge_on(&known, today), judge_on(&turned, today));
    }

    /// A snooze ends exactly on its day.
    #[test]
    fn a_snooze_ends_on_its_day(mut known in known(), until in any_day()) {
        known.snoozed_until = Some(until);
        let state = |today| judge_on(&known, today).map(|verdict| verdict.state);
        if let (Some(before), Some(on)) = (state(until - Days::new(1)), state(until)) {
            prop_assert_eq!(before, State::Snoozed);
            prop_assert_ne!(on, State::Snoozed);
        }
    }

    /// The cheap look and the whole verdict agree, and the decisive cause is the earliest.
    #[test]
    fn the_first_look_is_the_verdict(known in known(), today in any_day()) {
        let verdict = judge_on(&known, today);
        let earliest = verdict.as_ref().and_then(|verdict| verdict.causes.iter().map(|cause| cause.due_on).min());
        prop_assert_eq!(due_on(&known.facts(), &Holidays::england()), earliest);
        prop_assert_eq!(verdict.as_ref().map(|verdict| verdict.cause().due_on), earliest);
    }

    /// Whatever is past its day makes somebody due for its reason, unless they are silent; no contact settles it.
    #[test]
    fn nothing_to_look_at_again_is_missed(known in known(), today in any_day(), contact in any_day()) {
        let holidays = Holidays::england();
        let window = Window::new(today, Span::capped(2, Unit::Week), &holidays);
        let met = Person { last_contact: Some(contact), snoozed_until: None, ..known };
        for reason in [Reason::Recheck, Reason::Champion] {
            let first = met.again.iter().filter(|again| again.what.reason() == reason).map(|again| again.due_on).min();
            let verdict = judge_for(Some(reason), &met.facts(), &window, &holidays);
            prop_assert_eq!(verdict.as_ref().map(|verdict| verdict.cause().due_on), first);
            prop_assert_eq!(verdict.map(|verdict| verdict.state), first.map(|first| window.urgency(first)));
        }
        if met.again.iter().any(|again| again.due_on < today) {
            prop_assert_eq!(judge_on(&met, today).map(|verdict| verdict.state), Some(State::Overdue));
        }
    }

    /// What is asked for one reason is one of the causes of the whole verdict, which are the same ones.
    #[test]
    fn one_reason_is_a_part_of_all(known in known(), today in any_day()) {
        let holidays = Holidays::england();
        let window = Window::new(today, Span::capped(2, Unit::Week), &holidays);
        let whole = judge(&known.facts(), &window, &holidays);
        for reason in Reason::ALL {
            let of_all = whole.iter().flat_map(|verdict| &verdict.causes).find(|cause| cause.reason() == *reason);
            let alone = judge_for(Some(*reason), &known.facts(), &window, &holidays);
            prop_assert_eq!(alone.as_ref().map(Verdict::cause), of_all);
            if let (Some(alone), Some(whole)) = (&alone, &whole) {
                prop_assert_eq!(alone.causes.len(), whole.causes.len());
                prop_assert!(urgency(Some(alone)) <= urgency(Some(whole)));
            }
        }
    }

    /// What can be missed is judged by its day alone, as promises and steps are: it never gets milder, and is overdue from
    /// the day after on.
    #[test]
    fn what_can_be_missed_never_gets_milder(due_on in any_day(), today in any_day(), later in 0u64..800) {
        let holidays = Holidays::england();
        let on = |today| Window::new(today, Span::capped(2, Unit::Week), &holidays).urgency(due_on);
        let after = today + Days::new(later);
        // Later, soon, today and overdue stand in this order from mildest on.
        let place = |state| [State::Later, State::Soon, State::Today, State::Overdue].iter().position(|known| *known == state);
        prop_assert!(place(on(today)).is_some() && place(on(today)) <= place(on(after)));
        prop_assert_eq!(on(today) == State::Overdue, due_on < today);
    }

    /// No date, however far away, panics.
    #[test]
    fn the_far_future_is_only_far(mut known in known(), years in 0u32..8_000) {
        let far = day("1999-12-31").checked_add_months(chrono::Months::new(years * 12)).unwrap();
        known.last_contact = Some(far);
        known.recorded_on = far;
        judge_on(&known, far);
    }
}

#[test]
fn a_diary_entry_silences_the_most_overdue() {
    let hats = [hat(1, None, "2020-01-01")];
    let holidays = Holidays::england();
    let window = Window::new(day("2026-11-22"), Span::capped(2, Unit::Week), &holidays);
    let booked = Facts { booked_on: Some(day("2027-01-01")), ..facts(&hats) };
    assert_eq!(judge(&booked, &window, &holidays).unwrap().state, State::Booked);
    assert_eq!(judge(&facts(&hats), &window, &holidays).unwrap().state, State::Overdue);
}

#[test]
fn the_window_reaches_its_last_day() {
    let window = Window::new(day("2026-11-22"), Span::capped(2, Unit::Week), &Holidays::england());
    for (due, state) in [
        ("2026-11-21", State::Overdue),
        ("2026-11-22", State::Today),
        ("2026-11-23", State::Soon),
        ("2026-12-06", State::Soon),
        ("2026-12-07", State::Later),
    ] {
        assert_eq!(window.urgency(day(due)), state, "{due}");
    }
}
