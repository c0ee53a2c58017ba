//! Reading and writing spans as text: `6 weeks`, `10wd`, `a fortnight`.

use super::date_error::quoted;
use super::names::number;
use super::span::{Span, Unit};
use super::tokens;
use std::fmt;
use std::str::FromStr;

/// Says why text is not a span of time; each variant quotes the text (long text is cut).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpanError {
    /// A number alone.
    #[error(
        "{quote} needs a unit: say {number} days, {number} working days, {number} weeks, {number} months or {number} years"
    )]
    NoUnit {
        /// The text, in quotes.
        quote: String,
        /// The number in it.
        number: u64,
    },
    /// A count over 10,000.
    #[error("{quote} is too long: a count can be at most 10,000")]
    CountTooLarge {
        /// The text, in quotes.
        quote: String,
    },
    /// More than one count and unit.
    #[error("{quote} has several parts: give one number and one unit, such as \"14 months\"")]
    SeveralParts {
        /// The text, in quotes.
        quote: String,
    },
    /// A cadence of no time at all.
    #[error("nobody can be kept in touch with every {quote}; say \"never\" or a span such as \"6 weeks\"")]
    NoTime {
        /// The text, in quotes.
        quote: String,
    },
    /// Anything else.
    #[error(
        "cannot read {quote} as a length of time; try \"6 weeks\", \"3 months\", \"90 days\", \"10 working days\" or \"a fortnight\""
    )]
    Unreadable {
        /// The text, in quotes.
        quote: String,
    },
}

/// Is the reason a text that is otherwise a span cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CountTooLarge;

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let quote = quoted(text);
        let words = tokens::words(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let [word] = words[..]
            && let Some(number) = number(word).filter(|_| !matches!(word, "a" | "an"))
        {
            let possible = number <= Span::LARGEST_COUNT.into();
            return Err(if possible {
                SpanError::NoUnit { quote, number }
            } else {
                SpanError::CountTooLarge { quote }
            });
        }
        match read_spans(&words).as_deref() {
            Ok([span]) => Ok(*span),
            Ok([]) => Err(SpanError::Unreadable { quote }),
            Ok(_) => Err(SpanError::SeveralParts { quote }),
            Err(CountTooLarge) => Err(SpanError::CountTooLarge { quote }),
        }
    }
}

impl fmt::Display for Span {
    /// Writes the form that reads back as the same span: `6 weeks`, `1 month`, `10 working days`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit() {
            Unit::Day => "day",
            Unit::WorkingDay => "working day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let plural = if self.count() == 1 { "" } else { "s" };
        formatter.pad(&format!("{} {unit}{plural}", self.count()))
    }
}

/// Reads one span after another ("1 year and 2 months"); empty unless every word is part of one.
pub(super) fn read_spans(words: &[&str]) -> Result<Vec<Span>, CountTooLarge> {
    let mut spans = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let Some((span, more)) = read_span(rest)? else { return Ok(Vec::new()) };
        spans.push(span);
        rest = match more {
            ["and", next @ ..] if !next.is_empty() => next,
            _ => more,
        };
    }
    Ok(spans)
}

type Rest<'words, 'text> = &'words [&'text str];

fn read_span<'w, 't>(words: Rest<'w, 't>) -> Result<Option<(Span, Rest<'w, 't>)>, CountTooLarge> {
    let words = match words {
        ["a", rest @ ..] if rest.first() == Some(&"couple") => rest,
        _ => words,
    };
    let (count, rest) = match words {
        ["couple", "of", rest @ ..] | ["couple", rest @ ..] => (2, rest),
        [first, rest @ ..] => match number(first) {
            Some(count) => (count, rest),
            None => return Ok(None),
        },
        [] => return Ok(None),
    };
    let Some((multiple, unit, rest)) = read_unit(rest) else { return Ok(None) };
    let total = u32::try_from(count.saturating_mul(multiple)).map_err(|_| CountTooLarge)?;
    let span = Span::new(total, unit).map_err(|_| CountTooLarge)?;
    Ok(Some((span, rest)))
}

/// Reads a unit at the start of the words: how many of which it is, and the words after it.
pub(super) fn read_unit<'w, 't>(words: Rest<'w, 't>) -> Option<(u64, Unit, Rest<'w, 't>)> {
    if let ["working" | "business", "day" | "days", rest @ ..] = words {
        return Some((1, Unit::WorkingDay, rest));
    }
    let (word, rest) = words.split_first()?;
    let (multiple, unit) = match *word {
        "d" | "day" | "days" => (1, Unit::Day),
        "wd" | "workingday" | "workingdays" => (1, Unit::WorkingDay),
        "w" | "wk" | "wks" | "week" | "weeks" => (1, Unit::Week),
        "fortnight" | "fortnights" => (2, Unit::Week),
        "m" | "mo" | "mth" | "mths" | "month" | "months" => (1, Unit::Month),
        "q" | "quarter" | "quarters" => (3, Unit::Month),
        "y" | "yr" | "yrs" | "year" | "years" => (1, Unit::Year),
        _ => return None,
    };
    Some((multiple, unit, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canonical(text: &str) -> String {
        text.parse::<Span>().map_or_else(|error| error.to_string(), |span| span.to_string())
    }

    #[test]
    fn spans_are_read_and_written() {
        let cases = [
            ("6 weeks", "6 weeks"),
            ("3 months", "3 months"),
            ("1 Year", "1 year"),
            ("90 days", "90 days"),
            ("10 working days", "10 working days"),
            ("one working day", "1 working day"),
            ("2 business days", "2 working days"),
            ("a fortnight", "2 weeks"),
            ("a couple of weeks", "2 weeks"),
            ("couple weeks", "2 weeks"),
            ("12w", "12 weeks"),
            ("3m", "3 months"),
            ("10wd", "10 working days"),
            (" 10  WD ", "10 working days"),
            ("2 quarters", "6 months"),
            ("0 days", "0 days"),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bare_number_is_told_its_units() {
        assert_eq!(
            canonical("6"),
            "\"6\" needs a unit: say 6 days, 6 working days, 6 weeks, 6 months or 6 years"
        );
    }

    #[test]
    fn what_is_not_a_span_is_refused() {
        for text in
            ["", "weeks", "a", "-3 weeks", "6 weeks ago", "1.5 weeks", "3 march", "6 weeks and", "and"]
        {
            assert!(canonical(text).starts_with("cannot read \""), "{text}: {}", canonical(text));
        }
        assert_eq!(canonical("10001 days"), "\"10001 days\" is too long: a count can be at most 10,000");
        assert!(canonical("20261121").contains("too long"));
        assert!(canonical("5001 fortnights").contains("too long"));
        assert!(canonical("99999999999999999999999 weeks").contains("too long"));
        assert!(canonical("1 year and 2 months").contains("several parts"));
    }

    #[test]
    fn a_span_lines_up_in_a_column() {
        assert_eq!(format!("{:>8}|", Span::capped(6, Unit::Week)), " 6 weeks|");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            count in 0..=10_000u32,
            unit in prop::sample::select(vec![Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]),
        ) {
            let span = Span::capped(count, unit);
            prop_assert_eq!(span.to_string().parse(), Ok(span));
        }

        #[test]
        fn reading_never_panics(text in ".*") {
            if let Ok(span) = text.parse::<Span>() {
                prop_assert!(span.count() <= Span::LARGEST_COUNT);
            }
        }
    }
}
