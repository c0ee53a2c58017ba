//! Why somebody is to be told, in one line or in whole sentences.

use super::loaded::{Loaded, Names};
use super::plan::Tallies;
use super::words;
use crate::domain::calendar::{long, short};
use crate::domain::change::plan::{Lacks, PlanRow, Target, current_version};
use crate::domain::change::{Anchor, Level, Moment};
use crate::report::playbooks::rests_on;

/// The line of the due list: which step of which change, how many were told, what becomes public, what the day rests on.
pub fn in_short(loaded: &Loaded<'_>, row: &PlanRow, names: &Names, tallies: &Tallies) -> String {
    let step = loaded.step(row);
    let how = words::how_far(loaded, row, names, tallies);
    let next = moments(loaded, row).into_iter().min();
    let next = next.map(|(day, what)| format!("{} {}", what.to_lowercase(), short(day)));
    let parts: Vec<String> = [Some(format!("{}: {}", loaded.change.code, step.key)), Some(how), next]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    format!("{} [{}]", parts.join("; "), rests_on(step.basis, step.lead_basis))
}

/// The sentences: who has not been told what, what becomes public when, by when they must hear, through whom, and what
/// that rests on.
pub fn of(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> String {
    let step = loaded.step(row);
    let parts = [
        Some(not_yet(loaded, row, names)),
        row.short_of.as_ref().map(|short| format!("({}.)", words::short_of(loaded, row, short))),
        by_when(loaded, row),
        row.via.first().map(|via| format!("Via {}.", names.name(*via))),
        Some(format!("[{}]", rests_on(step.basis, step.lead_basis))),
    ];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

/// Who has not been told what.
fn not_yet(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> String {
    let step = loaded.step(row);
    let title = &loaded.change.title;
    match &row.target {
        Target::Person { .. } => {}
        Target::Task => return format!("{}: not done for the {title}.", step.title),
        Target::Vacancy { .. } | Target::Nobody(_) => {
            return format!("{}: nobody can be told about the {title}.", words::who(loaded, row, names));
        }
    }
    let who = styled(loaded, row, names);
    let lacks = row.short_of.map(|short| short.why);
    if let Some(Lacks::Version(_)) = lacks {
        let version = current_version(&loaded.versions, loaded.today);
        return format!("{who} has not been told about version {version} of the {title}.");
    }
    // Whoever knows of it is told something else: an outcome, what was said and done.
    if !matches!(lacks, Some(Lacks::Level(_))) && (row.first_known.is_some() || step.counts_from.is_some()) {
        return format!("{who} is still to hear of the {title}: {}.", step.key);
    }
    let what = match step.level {
        Level::Inform | Level::Involve => "told about",
        Level::Consult => "consulted on",
        Level::Collaborate => "asked to work on",
    };
    format!("{who} has not been {what} the {title}.")
}

/// What becomes public when, and by when they must hear of it.
fn by_when(loaded: &Loaded<'_>, row: &PlanRow) -> Option<String> {
    let due = row.due_on?;
    let by = long(due);
    let so = match (due < loaded.today, row.contact().is_some()) {
        (true, true) => format!("they should have heard by {by}"),
        (true, false) => format!("it was to be done by {by}"),
        (false, true) => format!("so tell them by {by}"),
        (false, false) => format!("so do it by {by}"),
    };
    let comma = if due < loaded.today { "; " } else { ", " };
    let moments: Vec<String> = moments(loaded, row)
        .into_iter()
        .enumerate()
        .map(|(place, (day, what))| {
            let what = if place == 0 { what.to_owned() } else { what.to_lowercase() };
            format!("{what} {}", long(day))
        })
        .collect();
    Some(if moments.is_empty() {
        format!("{}.", capitalised(&so))
    } else {
        format!("{}{comma}{so}.", moments.join("; "))
    })
}

/// A name as one writes it, with every hat: "Cllr Anita Rao (Northfield; also County councillor, East)".
fn styled(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> String {
    let Some(contact) = row.contact() else { return String::new() };
    let posts: Vec<_> = row.posts().iter().filter_map(|post| names.posts.get(post)).collect();
    let mut name = names.contacts.get(&contact).map(|named| named.name.formal()).unwrap_or_default();
    let is_member = posts.iter().any(|post| post.role.ends_with("_councillor"));
    if is_member && !name.contains("Cllr") {
        name = format!("Cllr {name}");
    }
    let labels = words::labels(loaded, row, names);
    let first = match (posts.first(), labels.first()) {
        // "Cllr" says the rest of it.
        (Some(post), Some(label)) => {
            let area = post.area.clone().filter(|_| post.role.ends_with("_councillor"));
            area.unwrap_or_else(|| label.clone())
        }
        _ => return name,
    };
    let hats: Vec<&str> =
        std::iter::once(first.as_str()).chain(labels[1..].iter().map(String::as_str)).collect();
    format!("{name} ({})", hats.join("; also "))
}

/// What becomes public that makes the day: what the lead is counted from, then whatever is public earlier.
fn moments(loaded: &Loaded<'_>, row: &PlanRow) -> Vec<(chrono::NaiveDate, &'static str)> {
    let dates = &loaded.dates;
    let step = loaded.step(row);
    let holidays = &loaded.policy.holidays;
    let lead = step.due.iter().filter(|lead| lead.day(dates, holidays).is_some());
    let Some(lead) = lead.min_by_key(|lead| lead.day(dates, holidays)) else { return Vec::new() };
    let first = dates.first_public();
    let of = |anchor: Anchor| dates.get(anchor).map(|day| (day, anchor.title()));
    let main = match lead.from {
        Moment::At(anchor) => of(anchor),
        // The day people wait for, of which the first public moment may be only the papers.
        Moment::FirstPublic => [Anchor::ConsultationOpens, Anchor::Launch, Anchor::Announcement]
            .into_iter()
            .find_map(of)
            .or_else(|| first.map(|first| (first.day, first.by.title()))),
    };
    let mut moments: Vec<_> = main.into_iter().collect();
    let earlier = first.filter(|first| moments.iter().all(|(day, _)| first.day < *day));
    let is_drawn_ahead = row.due_on < lead.day(dates, holidays);
    let hangs_on_it = lead.from == Moment::FirstPublic || is_drawn_ahead;
    moments.extend(earlier.filter(|_| hangs_on_it).map(|first| (first.day, first.by.title())));
    moments
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
