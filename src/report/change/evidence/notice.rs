//! What a reader must know before the rest: what the paper is, and what it is not.

use super::Paper;
use crate::domain::change::Recorded;
use crate::render::count;
use crate::report::change::facts::Facts;

/// The lines at the head of the paper.
pub(super) fn lines(facts: &Facts<'_>, paper: Paper) -> Vec<String> {
    let mut lines = vec![
        "This states what the record holds and gives no legal advice. Whether a consultation was fair is for others to judge: take advice.".to_owned(),
        "The headings are the four of a fair consultation in law (R v Brent LBC ex p Gunning, 1985). Lead times marked convention or guidance are not law.".to_owned(),
    ];
    lines.extend(late(facts));
    if paper.for_anybody {
        lines.extend(for_anybody(facts));
    } else {
        lines.push("It names private people and holds words that are for ourselves. Before it leaves the organisation, use --foi.".to_owned());
    }
    lines
}

/// How much was written down late: notes made at the time weigh more.
fn late(facts: &Facts<'_>) -> Option<String> {
    let recorded: Vec<Recorded> = facts.talks.iter().map(|talk| talk.recorded).collect();
    let late: Vec<i64> =
        recorded.iter().filter(|recorded| recorded.is_late).map(|recorded| recorded.days_later).collect();
    let longest = late.iter().max()?;
    let (late, all) = (late.len(), recorded.len());
    Some(format!(
        "Recorded late, that is after the next working day: {late} of {}; the longest {longest} days later. Each is marked.",
        count(all, "interaction", "interactions")
    ))
}

fn for_anybody(facts: &Facts<'_>) -> Vec<String> {
    let mut lines = vec![
        "DRAFT for the freedom of information lead to check. People who did not act in public on the day are called Person and some letters: the same person has the same letters in every paper about this change. Where a text was changed, square brackets show it.".to_owned(),
        "Check before it goes out: given names alone, nicknames, people who are not in the record, and posts that only one person can hold are not hidden.".to_owned(),
    ];
    let left_out = facts.left_out;
    let all = left_out.notes + left_out.words + left_out.views;
    if all > 0 {
        let mut parts = Vec::new();
        if left_out.notes > 0 {
            parts.push(format!("{} to ourselves", count(left_out.notes, "note", "notes")));
        }
        if left_out.words > 0 {
            parts.push(format!(
                "the words of {}, whose fact stays",
                count(left_out.words, "interaction", "interactions")
            ));
        }
        if left_out.views > 0 {
            parts.push(count(left_out.views, "view of somebody", "views of people"));
        }
        lines.push(format!(
            "{} left out (sections 36 and 40 to be considered): {}.",
            count(all, "private note", "private notes"),
            joined(&parts)
        ));
    }
    lines
}

/// Parts that have commas of their own.
fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}, and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
