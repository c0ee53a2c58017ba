//! Dates told from today: `yesterday`, `last tuesday`, `in 3 weeks`, `a week on friday`, `2 weeks ago`.

use super::date_error::DateProblem;
use super::holidays::Holidays;
use super::names;
use super::parse::{Lean, Reading};
use super::span::{Span, Unit};
use super::span_text::{CountTooLarge, read_spans, read_unit};
use super::steps::{
    nearest_day, quarter_start, weekday_after, weekday_before, weekday_from, weekday_of_next_week,
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Reads a day told from today. A bare weekday is never today itself: on a Wednesday, "wednesday" is a
/// week away. A bare span, "3 weeks", goes the way of the lean.
pub(super) fn read(words: &[&str], today: NaiveDate, lean: Lean) -> Reading {
    let day = match words {
        ["today" | "now"] => Some(today),
        ["tomorrow"] => today.succ_opt(),
        ["yesterday"] => today.pred_opt(),
        ["day", "after", "tomorrow"] => today.checked_add_days(Days::new(2)),
        ["day", "before", "yesterday"] => today.checked_sub_days(Days::new(2)),
        ["next", rest @ ..] => return next_or_last(rest, today, Lean::Future),
        ["last" | "past", rest @ ..] => return next_or_last(rest, today, Lean::Past),
        ["this", word] => match names::weekday(word) {
            Some(weekday) => weekday_from(today, weekday),
            None => return Ok(None),
        },
        [word] => match (names::weekday(word), lean) {
            (Some(weekday), Lean::Future) => weekday_after(today, weekday),
            (Some(weekday), Lean::Past) => weekday_before(today, weekday),
            (None, _) => return Ok(None),
        },
        _ => return spans_or_weeks_on(words, today, lean),
    };
    found(day)
}

/// A day the calendar cannot hold is a problem, not another way of writing.
fn found(day: Option<NaiveDate>) -> Reading {
    day.map(Some).ok_or(DateProblem::OutsideYears)
}

/// Reads what follows "next" or "last". "Next friday" is the Friday of the week after this one, "last
/// march" the latest before this month.
fn next_or_last(words: &[&str], today: NaiveDate, direction: Lean) -> Reading {
    if let ["quarter"] = words {
        let start = quarter_start(today).and_then(|start| match direction {
            Lean::Future => start.checked_add_months(Months::new(3)),
            Lean::Past => start.checked_sub_months(Months::new(3)),
        });
        return found(start);
    }
    if let Some((multiple, unit, [])) = read_unit(words) {
        let count = u32::try_from(multiple).map_err(|_| DateProblem::CountTooLarge)?;
        return Ok(Some(shifted(today, &[Span::capped(count, unit)], direction)));
    }
    let [word] = words else { return Ok(None) };
    if let Some(weekday) = names::weekday(word) {
        return found(match direction {
            Lean::Future => weekday_of_next_week(today, weekday),
            Lean::Past => weekday_before(today, weekday),
        });
    }
    let Some(month) = names::month(word) else { return Ok(None) };
    let this_month = today.with_day(1);
    let from = match direction {
        Lean::Future => this_month.and_then(|first| first.succ_opt()),
        Lean::Past => this_month.and_then(|first| first.pred_opt()),
    };
    nearest_day(month, 1, from.ok_or(DateProblem::OutsideYears)?, direction).map(Some)
}

fn spans_or_weeks_on(words: &[&str], today: NaiveDate, lean: Lean) -> Reading {
    let (span_words, direction) = match words {
        ["in", rest @ .., "time"] | ["in" | "+", rest @ ..] | [rest @ .., "from", "now" | "today"] => {
            (rest, Lean::Future)
        }
        ["-", rest @ ..] | [rest @ .., "ago"] => (rest, Lean::Past),
        _ => (words, lean),
    };
    let spans = read_spans(span_words).map_err(|CountTooLarge| DateProblem::CountTooLarge)?;
    if spans.is_empty() { weeks_on(words, today) } else { Ok(Some(shifted(today, &spans, direction))) }
}

/// Reads `a week on friday` (the "on" is already gone), `two weeks today` and `friday week`.
fn weeks_on(words: &[&str], today: NaiveDate) -> Reading {
    let (anchor, span_words): (&str, &[&str]) = match words {
        [anchor, "week"] => (anchor, &["a", "week"]),
        [span_words @ .., anchor] => (anchor, span_words),
        [] => return Ok(None),
    };
    let day = match (anchor, names::weekday(anchor)) {
        ("today", _) => Some(today),
        ("tomorrow", _) => today.succ_opt(),
        (_, Some(weekday)) => weekday_after(today, weekday),
        (_, None) => return Ok(None),
    };
    let spans = read_spans(span_words).map_err(|CountTooLarge| DateProblem::CountTooLarge)?;
    match spans[..] {
        [span] if span.unit() == Unit::Week => found(day.map(|day| shifted(day, &[span], Lean::Future))),
        _ => Ok(None),
    }
}

/// Goes by each span in turn.
fn shifted(start: NaiveDate, spans: &[Span], direction: Lean) -> NaiveDate {
    let holidays = Holidays::england();
    spans.iter().fold(start, |day, span| match direction {
        Lean::Future => span.after(day, &holidays),
        Lean::Past => span.before(day, &holidays),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str, lean: Lean) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        match read(&words, "2026-11-18".parse().unwrap(), lean) {
            Ok(Some(day)) => day.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn bare_weekdays_and_spans_lean() {
        assert_eq!(read_text("tuesday", Lean::Past), "2026-11-17");
        assert_eq!(read_text("wednesday", Lean::Past), "2026-11-11");
        assert_eq!(read_text("wednesday", Lean::Future), "2026-11-25");
        assert_eq!(read_text("3 weeks", Lean::Past), "2026-10-28");
        assert_eq!(read_text("in 3 weeks", Lean::Past), "2026-12-09");
        assert_eq!(read_text("3 weeks ago", Lean::Future), "2026-10-28");
    }

    #[test]
    fn spans_may_be_said_in_several_ways() {
        assert_eq!(read_text("in 3 weeks time", Lean::Past), "2026-12-09");
        assert_eq!(read_text("3 weeks from today", Lean::Past), "2026-12-09");
        assert_eq!(read_text("two weeks friday", Lean::Past), "2026-12-04");
        assert_eq!(read_text("next working day", Lean::Past), "2026-11-19");
        assert_eq!(read_text("last fortnight", Lean::Future), "2026-11-04");
    }

    #[test]
    fn this_month_is_neither_last_nor_next() {
        assert_eq!(read_text("last november", Lean::Future), "2025-11-01");
        assert_eq!(read_text("next november", Lean::Past), "2027-11-01");
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in
            ["in", "ago", "next", "last week ago", "3 days friday", "- 3 weeks ago", "week", "this week"]
        {
            assert_eq!(read_text(text, Lean::Future), "Ok(None)", "{text}");
        }
        assert_eq!(read_text("in 10001 days", Lean::Future), "Err(CountTooLarge)");
    }
}
