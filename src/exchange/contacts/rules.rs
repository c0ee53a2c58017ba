//! Channels not to be used, in one cell: `phone: asked us not to (since 2026-03-01); all: left`.

use chrono::NaiveDate;

use super::lists::{escape, parts, unescape};
use crate::domain::calendar::parse_file_date;
use crate::domain::channel::{Channel, DoNotContact};

/// A rule as a cell has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// The channel; `None` means every channel.
    pub(super) channel: Option<Channel>,
    /// Why.
    pub(super) reason: String,
    /// Since when; `None`: the cell does not say.
    pub(super) since: Option<NaiveDate>,
    /// The first day on which it no longer holds.
    pub(super) until: Option<NaiveDate>,
}

/// Writes the rules of a contact.
pub(in crate::exchange) fn write(rules: &[DoNotContact]) -> String {
    let item = |rule: &DoNotContact| {
        let until = rule.until.map(|day| format!(", until {day}")).unwrap_or_default();
        format!("{}: {} (since {}{until})", rule.channel_word(), escape(&rule.reason), rule.since)
    };
    rules.iter().map(item).collect::<Vec<_>>().join("; ")
}

/// Reads what [`write`] wrote, or people did.
///
/// # Errors
/// Says what is wrong with the first part that cannot be read: a channel alone is not enough, the reason is kept too.
pub(super) fn read(cell: &str) -> Result<Vec<Rule>, String> {
    parts(cell, &[';']).into_iter().map(read_one).collect()
}

fn read_one(part: &str) -> Result<Rule, String> {
    let Some((word, rest)) = part.split_once(':') else {
        return Err("say which channel and why: \"phone: asked us not to\", or \"all: ...\"".to_owned());
    };
    let channel = if word.trim().eq_ignore_ascii_case(DoNotContact::EVERY) {
        None
    } else {
        Some(word.parse::<Channel>().map_err(|error| format!("{error}, all"))?)
    };
    let (reason, days) = split_days(rest.trim());
    let (since, until) = days.unwrap_or_default();
    let reason = unescape(reason);
    if reason.is_empty() {
        return Err(format!("say why: \"{}: asked us not to\"", word.trim()));
    }
    Ok(Rule { channel, reason, since, until })
}

type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// Splits `(since ..., until ...)` off the end; brackets with anything else in them belong to the reason.
fn split_days(text: &str) -> (&str, Option<Days>) {
    let found = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match found.and_then(|(reason, days)| Some((reason.trim_end(), read_days(days)?))) {
        Some((reason, days)) => (reason, Some(days)),
        None => (text, None),
    }
}

fn read_days(text: &str) -> Option<Days> {
    let (since, until) = match text.split_once(',') {
        Some((since, until)) => (since, Some(until)),
        None => (text, None),
    };
    let day = |text: &str, word: &str| parse_file_date(text.trim().strip_prefix(word)?).ok()?;
    let since = day(since, "since ")?;
    match until {
        None => Some((Some(since), None)),
        Some(until) => Some((Some(since), Some(day(until, "until ")?))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(700_000 + number).unwrap()
    }

    #[test]
    fn people_write_channel_and_reason() {
        let read = read("Phone: hard of hearing (left ear) ; ALL: moved away (since 1/2/2026)").unwrap();
        assert_eq!(
            read,
            [
                Rule {
                    channel: Some(Channel::Phone),
                    reason: "hard of hearing (left ear)".to_owned(),
                    since: None,
                    until: None
                },
                Rule {
                    channel: None,
                    reason: "moved away".to_owned(),
                    since: NaiveDate::from_ymd_opt(2026, 2, 1),
                    until: None
                },
            ]
        );
    }

    #[test]
    fn a_rule_without_a_reason_is_no_rule() {
        for cell in ["yes", "phone:", "phone: (since 2026-01-01)", "fax: no"] {
            assert!(read(cell).is_err(), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            items in prop::collection::vec((r"[a-z;:,()\\=]{1,4}( [a-z()]{1,3})?", 0..9000i32, prop::option::of(0..9000i32)), 0..4),
        ) {
            let rules: Vec<DoNotContact> = items
                .into_iter()
                .map(|(reason, since, until)| DoNotContact { channel: None, reason, since: day(since), until: until.map(day) })
                .collect();
            let back: Vec<DoNotContact> = read(&write(&rules))
                .unwrap()
                .into_iter()
                .map(|rule| DoNotContact {
                    channel: rule.channel,
                    reason: rule.reason,
                    since: rule.since.unwrap(),
                    until: rule.until,
                })
                .collect();
            prop_assert_eq!(back, rules);
        }

        #[test]
        fn no_cell_is_too_odd(cell in any::<String>()) {
            let _ = read(&cell);
        }
    }
}
