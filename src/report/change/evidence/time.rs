//! Adequate time: how long the consultation is, what is lost of it, and how its days were moved.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::calendar::{days_between, long, short};
use crate::domain::change::Anchor;
use crate::domain::change::consultation::{OpenTime, asked, open_time};
use crate::domain::election::Period;
use crate::domain::playbook::Shortest;
use crate::render::{Column, Sheet, count, list_words};
use crate::report::change::facts::Facts;

/// The facts in sentences.
pub(super) fn lines(facts: &Facts<'_>) -> Vec<String> {
    let dates = &facts.loaded.dates;
    let days = (dates.get(Anchor::ConsultationOpens), dates.get(Anchor::ConsultationCloses));
    let mut lines = match days {
        (Some(opens), Some(closes)) => consultation(facts, opens, closes),
        (Some(opens), None) => {
            vec![format!("The consultation opens on {}; no day is set for its close.", long(opens))]
        }
        (None, Some(closes)) => {
            vec![format!("The consultation closes on {}; no day is set for its opening.", long(closes))]
        }
        (None, None) => vec!["No days are set for a consultation.".to_owned()],
    };
    if periods(facts).is_empty() {
        lines.push("The record has no pre-election period in these areas and this time.".to_owned());
    }
    lines
}

fn consultation(facts: &Facts<'_>, opens: NaiveDate, closes: NaiveDate) -> Vec<String> {
    let loaded = facts.loaded;
    let holidays = &loaded.policy.holidays;
    let time = open_time(opens, closes, &loaded.periods, holidays);
    let mut lines = vec![
        format!(
            "The consultation is open from {} to {}: {} days, the first and the last included.",
            long(opens),
            long(closes),
            time.days
        ),
        effective(&time),
    ];
    if let Some(shortest) = &loaded.playbook.consultation {
        lines.push(against(shortest, &time, asked(shortest.span, opens, holidays)));
    }
    lines
}

fn effective(time: &OpenTime) -> String {
    let lost: Vec<String> =
        time.lost.iter().map(|(why, days)| format!("{days} to {}", why.title())).collect();
    let lost =
        if lost.is_empty() { "none is lost".to_owned() } else { format!("lost are {}", list_words(&lost)) };
    format!(
        "Of these, {} working days are effective; {lost}. What is taken off is convention; what is adequate is judgement.",
        time.effective
    )
}

fn against(shortest: &Shortest, time: &OpenTime, asked: u32) -> String {
    let compared = match (time.effective, asked) {
        (gives, asked) if gives < asked => format!("{} fewer", asked - gives),
        (gives, asked) if gives > asked => format!("{} more", gives - asked),
        _ => "as many".to_owned(),
    };
    let source =
        if shortest.source.is_empty() { String::new() } else { format!(" Source: {}.", shortest.source) };
    format!(
        "The playbook asks for at least {}, or {asked} effective working days [{}]; this gives {compared}.{source}",
        shortest.span, shortest.basis
    )
}

/// The log of the days: when each was set, and from which day it was moved.
pub(super) fn days(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("recorded_on", "Set on"),
        Column::data("anchor"),
        Column::people("title", "What"),
        Column::new("day", "Day"),
        Column::people("moved", "Before"),
        Column::data("was"),
        Column::data("days_moved"),
        Column::new("essential", "Essential because"),
    ]);
    let mut known: HashMap<Anchor, Option<NaiveDate>> = HashMap::new();
    for entry in &facts.loaded.log {
        let before = known.insert(entry.anchor, entry.day);
        let was = before.flatten();
        let moved = was.zip(entry.day).map(|(was, day)| days_between(was, day));
        let words = match (was, moved) {
            (Some(was), Some(0)) => format!("{}, the same", short(was)),
            (Some(was), Some(days)) if days > 0 => {
                format!("{}, {} later", short(was), count_days(days))
            }
            (Some(was), Some(days)) => format!("{}, {} earlier", short(was), count_days(-days)),
            (Some(was), None) => format!("{}, taken away", short(was)),
            (None, _) if before.is_some() => "had been taken away".to_owned(),
            (None, _) => "set first".to_owned(),
        };
        sheet.push(vec![
            entry.recorded_on.into(),
            entry.anchor.as_str().into(),
            entry.anchor.title().into(),
            entry.day.into(),
            words.into(),
            was.into(),
            moved.into(),
            entry.essential.as_ref().map(|why| facts.veil.text(why, entry.recorded_on)).into(),
        ]);
    }
    sheet
}

fn count_days(days: i64) -> String {
    count(usize::try_from(days).unwrap_or_default(), "day", "days")
}

/// The pre-election periods that fall into the time of the change.
pub(super) fn pre_election(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("from", "From"),
        Column::new("to", "To"),
        Column::new("poll_on", "Poll"),
        Column::new("days_within", "Days of the change within it"),
    ]);
    for period in periods(facts) {
        let within = facts.loaded.dates.iter().filter(|(_, day)| period.covers(*day));
        let within: Vec<String> =
            within.map(|(anchor, day)| format!("{} {}", anchor.title().to_lowercase(), short(day))).collect();
        sheet.push(vec![
            period.from.into(),
            period.to.into(),
            period.poll_on.into(),
            if within.is_empty() { "none".into() } else { within.join("; ").into() },
        ]);
    }
    sheet
}

/// Those from the day the change was written down, or the first of its days, to the last.
fn periods(facts: &Facts<'_>) -> Vec<Period> {
    let loaded = facts.loaded;
    let days = || loaded.dates.iter().map(|(_, day)| day).chain([loaded.change.begun_on]);
    let (first, last) = (days().min(), days().chain([loaded.today]).max());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let mut periods: Vec<Period> =
        loaded.periods.iter().filter(|period| period.touches(first, last)).copied().collect();
    periods.sort_by_key(|period| (period.from, period.to, period.poll_on));
    // Two polls on one day have one period.
    periods.dedup_by_key(|period| (period.from, period.to, period.poll_on));
    periods
}
