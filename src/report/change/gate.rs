//! May it be announced? Each obstacle in words: the rule that put it there, whom to reach how, the last safe day.

use super::loaded::{Loaded, Names};
use super::reach::Reach;
use super::words;
use crate::domain::calendar::long;
use crate::domain::change::Basis;
use crate::domain::change::consultation::OpenTime;
use crate::domain::change::gate::{Obstacle, Why};
use crate::domain::change::plan::{PlanRow, PlanState, Target};
use crate::domain::change::{Anchor, ChangeEvent};
use crate::domain::id::ContactId;
use crate::render::{Cell, Column, Sheet, list_words};
use crate::report::playbooks::rests_on;
use crate::store::{People, Result, Store};

const COLUMNS: &[Column] = &[
    Column::people("what", "What"),
    Column::data("rule"),
    Column::data("step"),
    Column::data("contact"),
    Column::data("handle"),
    Column::new("why", "Why not"),
    Column::new("safe_by", "Safe by"),
];

/// What the gate says.
#[derive(Debug)]
pub struct Answer {
    /// A line for each obstacle; none where it is clear.
    pub obstacles: Sheet,
    /// The keys of steps that rest on law and are late, whether or not they stand in the way of an announcement.
    pub late_by_law: Vec<String>,
}

/// Answers the question: may it be announced?
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>) -> Result<Answer> {
    store.read(|| {
        let people = loaded.people(store)?;
        let rows = loaded.rows(&people);
        let obstacles = loaded.obstacles(&people, &rows);
        let mentioned = obstacles.iter().filter_map(|obstacle| rows.get(obstacle.row?));
        let others = obstacles.iter().flat_map(others);
        let names = Names::of(store, mentioned, others)?;
        let reach = Reach::on(store, loaded.today)?;
        let mut sheet = Sheet::new(COLUMNS);
        for obstacle in &obstacles {
            sheet.push(cells(&reach, loaded, obstacle, &rows, &names)?);
        }
        Ok(Answer { obstacles: sheet, late_by_law: late_by_law(loaded, &rows) })
    })
}

/// What stands in the way besides those still to be told, in a line each.
///
/// # Errors
/// Where the record cannot be read.
pub(in crate::report) fn besides_telling(
    store: &Store,
    loaded: &Loaded<'_>,
    people: &People,
    rows: &[PlanRow],
) -> Result<Vec<String>> {
    let mut obstacles = loaded.obstacles(people, rows);
    obstacles.retain(|obstacle| !matches!(obstacle.why, Why::NotTold | Why::Nobody));
    let mentioned = obstacles.iter().filter_map(|obstacle| rows.get(obstacle.row?));
    let names = Names::of(store, mentioned, obstacles.iter().flat_map(others))?;
    let words = |obstacle: &Obstacle| in_words(loaded, obstacle, &obstacle.why, &names);
    Ok(obstacles.iter().map(words).collect())
}

fn late_by_law(loaded: &Loaded<'_>, rows: &[PlanRow]) -> Vec<String> {
    let is_late = |row: &&PlanRow| {
        loaded.step(row).basis == Basis::Law
            && matches!(row.state, PlanState::Overdue | PlanState::Unreachable | PlanState::Vacant)
            && row.due_on.is_some_and(|due| due < loaded.today)
    };
    let mut keys: Vec<String> = rows.iter().filter(is_late).map(|row| loaded.step(row).key.clone()).collect();
    keys.dedup();
    keys
}

fn others(obstacle: &Obstacle) -> Vec<ContactId> {
    match &obstacle.why {
        Why::OutOfOrder { told, first, .. } => told.iter().chain(first).copied().collect(),
        _ => Vec::new(),
    }
}

fn cells(
    reach: &Reach<'_>,
    loaded: &Loaded<'_>,
    obstacle: &Obstacle,
    rows: &[PlanRow],
    names: &Names,
) -> Result<Vec<Cell>> {
    let row = obstacle.row.and_then(|at| rows.get(at));
    let contact = match (&obstacle.why, row) {
        (Why::OutOfOrder { first, .. }, _) => *first,
        (_, row) => row.and_then(PlanRow::contact),
    };
    let what = match row {
        Some(row) if row.target == Target::Task => loaded.step(row).key.clone(),
        Some(row) if row.contact().is_some() => {
            let name = row.contact().map(|contact| names.name(contact)).unwrap_or_default();
            format!("{}: {name}", loaded.step(row).key)
        }
        Some(row) => format!("{}: {}", loaded.step(row).key, words::who(loaded, row, names)),
        None => obstacle.rule.to_string(),
    };
    let why = match (&obstacle.why, row) {
        (Why::NotTold | Why::Nobody, Some(row)) => not_told(reach, loaded, row, names)?,
        (why, _) => in_words(loaded, obstacle, why, names),
    };
    Ok(vec![
        what.into(),
        obstacle.rule.as_str().into(),
        obstacle.step.map(|step| loaded.playbook.steps[step].key.clone()).into(),
        contact.map(|contact| names.name(contact)).into(),
        contact.and_then(|contact| names.handle(contact)).into(),
        why.into(),
        obstacle.safe_by.into(),
    ])
}

/// Why somebody must be told, what there was, and how to reach them.
fn not_told(reach: &Reach<'_>, loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> Result<String> {
    let step = loaded.step(row);
    let mut parts = vec![match (row.state, row.contact()) {
        (PlanState::Vacant, _) => nobody(loaded, row, names),
        (_, Some(_)) => {
            let labels = words::labels(loaded, row, names);
            let hats = if labels.is_empty() { String::new() } else { format!(" as {}", list_words(&labels)) };
            format!("not told{hats} (asked: {})", step.level)
        }
        (_, None) => format!("not done: {}", step.title),
    }];
    parts.extend(row.short_of.as_ref().map(|short| words::short_of(loaded, row, short)));
    parts.extend(row.booked_on.map(|day| format!("in the diary for {}", long(day))));
    if row.contact().is_some() {
        parts.push(way(reach, row, names)?);
    }
    let purpose = if step.purpose.is_empty() { String::new() } else { format!(". {}", step.purpose) };
    Ok(format!("{}{purpose} [{}]", parts.join("; "), rests_on(step.basis, step.lead_basis)))
}

/// Why nobody can be told, and what to do about it.
fn nobody(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> String {
    let step = &loaded.step(row).key;
    match &row.target {
        Target::Nobody(missing) if missing.role.is_none() && words::is_placed(loaded, row) => format!(
            "nobody is {} for the areas it touches: add the area, write them down, or waive {step} with a reason",
            words::roles(loaded, row)
        ),
        Target::Nobody(missing) => {
            let area = missing.area.and_then(|area| words::area_name(loaded, area));
            let council = missing.council.and_then(|council| names.councils.get(&council));
            let place = match (area, council) {
                (Some(area), _) => format!(" --area {area:?}"),
                (None, Some(council)) => format!(" --council {council:?}"),
                (None, None) => String::new(),
            };
            format!(
                "the record has nobody as {}: write them down, or waive {step}{place} with a reason",
                words::silence(loaded, row, missing, names)
            )
        }
        _ => {
            let post = row.posts().first().and_then(|post| names.posts.get(post));
            let area = post.and_then(|post| post.area.as_ref());
            let place = area.map(|area| format!(" --area {area:?}")).unwrap_or_default();
            format!(
                "nobody holds {}: find out whom to tell, or waive {step}{place} with a reason",
                words::labels(loaded, row, names).join("; ")
            )
        }
    }
}

/// The way to reach somebody; nobody is given a number or an address that must not be used.
fn way(reach: &Reach<'_>, row: &PlanRow, names: &Names) -> Result<String> {
    let ways = reach.ways(row)?.words();
    Ok(match (row.via.first(), row.state) {
        (Some(via), _) => format!("via {}: {ways}", names.name(*via)),
        (None, PlanState::Unreachable) => format!("{ways}; or waive it"),
        (None, _) => ways,
    })
}

fn in_words(loaded: &Loaded<'_>, obstacle: &Obstacle, why: &Why, names: &Names) -> String {
    let name = |contact: &Option<ContactId>, otherwise: &str| match contact {
        Some(contact) => names.name(*contact),
        None => otherwise.to_owned(),
    };
    let step = |place: usize| loaded.playbook.steps[place].key.as_str();
    match why {
        Why::NoPublicDay => {
            let public = loaded.playbook.anchors.iter().filter(|anchor| anchor.is_public());
            let public: Vec<&str> = public.map(|anchor| anchor.as_str()).collect();
            format!("no day makes it public yet; what would: {}", list_words(&public))
        }
        Why::NotTold | Why::Nobody => String::new(),
        Why::OutOfOrder { later, told, on, first, more } => {
            let key = obstacle.step.map(step).unwrap_or_default();
            let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
            format!(
                "{} heard on {}, before {}{more}: {key} comes before {}; waive order with a reason",
                name(told, step(*later)),
                long(*on),
                name(first, key),
                step(*later)
            )
        }
        Why::PapersFirst { papers, on, announcement, announced_on } => format!(
            "{} on {}, before {announcement} on {}: whoever reads them hears it there",
            papers.title().to_lowercase(),
            long(*on),
            long(*announced_on)
        ),
        Why::LettersLate { interaction, lands_on, announcement, announced_on } => format!(
            "{} on {}, after {} on {}",
            interaction.map_or("letters land".to_owned(), |id| format!("what is sent as {id} lands")),
            long(*lands_on),
            match announcement {
                Anchor::ConsultationOpens => "the opening of the consultation",
                _ => "the announcement",
            },
            long(*announced_on)
        ),
        Why::Short { time, asked, close_on } => short(time, *asked, close_on.map(long)),
        Why::NeverCloses { opens, asked, close_on } => {
            let close = close_on.map(|day| format!("; close it on {}", long(day))).unwrap_or_default();
            format!(
                "the consultation opens on {}, and no day on which it closes is set; {asked} effective working days are usual{close}",
                long(*opens)
            )
        }
        Why::NotSet { anchor } => format!(
            "{anchor} is not set: nothing of this kind is announced without it; engage change date {} {anchor} DATE sets it",
            loaded.change.code
        ),
        Why::Documents { first, second } => {
            let title = |id| loaded.event(id).map(document).unwrap_or_default();
            format!("two live documents disagree: {} and {}; withdraw one", title(*first), title(*second))
        }
        Why::NotAsked => {
            "nobody was asked whether it is substantial; ask the scrutiny officer and the chair".to_owned()
        }
        Why::NotAnswered { question } => {
            let asked = loaded.event(*question).map(|event| &event.event);
            let whom = asked.and_then(|event| event.who.clone()).unwrap_or_default();
            let on = asked.map(|event| long(event.happened_on)).unwrap_or_default();
            format!("{whom} was asked on {on} whether it is substantial ({question}); there is no answer yet")
        }
        Why::PreElection(found) => found.to_string(),
    }
}

fn document(event: &ChangeEvent) -> String {
    format!(
        "{} ({}, {})",
        event.event.title.clone().unwrap_or_default(),
        event.id,
        long(event.event.happened_on)
    )
}

fn short(time: &OpenTime, asked: u32, close_on: Option<String>) -> String {
    let lost: Vec<String> =
        time.lost.iter().map(|(why, days)| format!("{days} to {}", why.title())).collect();
    let lost = if lost.is_empty() { String::new() } else { format!(" ({} lost)", list_words(&lost)) };
    let close = close_on.map(|day| format!("; close it on {day}")).unwrap_or_default();
    format!("{} effective working days{lost}; {asked} are usual{close}", time.effective)
}
