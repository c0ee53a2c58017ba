//! Papers, letters and documents: what becomes public by itself, and when.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::{GateFacts, GateRule, Obstacle, PlanRow, PlanState, Why};
use crate::domain::change::{Anchor, ChangeEvent, Dates, Telling};
use crate::domain::id::ContactId;
use crate::domain::name::fold;
use crate::domain::playbook::Playbook;

/// What the public hears it by, with its day: the announcement, or where no day is set for that, the opening of the
/// consultation.
fn announced(dates: &Dates) -> Option<(Anchor, NaiveDate)> {
    let day = |anchor: Anchor| dates.get(anchor).map(|day| (anchor, day));
    day(Anchor::Announcement).or_else(|| day(Anchor::ConsultationOpens))
}

/// An agenda or a planning application that is public before the announcement: whoever reads it hears it there.
pub(super) fn first(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let dates = facts.plan.dates;
    let Some((announcement, announced_on)) = announced(dates) else { return Vec::new() };
    let papers = [Anchor::Agenda, Anchor::PlanningApplication];
    let early = papers.into_iter().filter_map(|papers| dates.get(papers).map(|on| (papers, on)));
    early
        .filter(|(_, on)| *on < announced_on)
        .map(|(papers, on)| Obstacle {
            rule: GateRule::PapersFirst,
            row: None,
            step: None,
            why: Why::PapersFirst { papers, on, announcement, announced_on },
            safe_by: Some(on),
        })
        .collect()
}

/// Letters that land after the announcement: those of the `letters_land` day, those on their way, and those in the diary.
///
/// Of what is sent, that counts which goes out on or before the announcement and names a step of the plan, or goes to
/// somebody who must be told before it. What goes to others, or goes out afterwards, is another letter: an outcome, a
/// reminder, a word to a friend.
pub(super) fn late_letters(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let Some((announcement, announced_on)) = announced(plan.dates) else { return Vec::new() };
    let obstacle = |interaction, lands_on| Obstacle {
        rule: GateRule::LettersLate,
        row: None,
        step: None,
        why: Why::LettersLate { interaction, lands_on, announcement, announced_on },
        safe_by: Some(announced_on),
    };
    let planned = plan.dates.get(Anchor::LettersLand).filter(|lands_on| *lands_on > announced_on);
    let awaited = awaited(facts);
    let mut sendings = BTreeMap::new();
    for telling in plan.tellings.values().flatten() {
        let sent_on = telling.goes_out_on(plan.today);
        if sent_on <= announced_on
            && telling.tells()
            && (awaited.contains(&telling.contact) || names_a_step(telling, plan.playbook))
            && let Some(lands_on) = telling
                .will_land_on(plan.today, plan.lands, plan.holidays)
                .filter(|lands_on| *lands_on > announced_on)
        {
            let latest = sendings.entry(telling.interaction).or_insert(lands_on);
            *latest = lands_on.max(*latest);
        }
    }
    let on_their_way =
        sendings.into_iter().map(|(interaction, lands_on)| obstacle(Some(interaction), lands_on));
    planned.map(|lands_on| obstacle(None, lands_on)).into_iter().chain(on_their_way).collect()
}

/// The people of the plan without whom nothing may be announced.
fn awaited(facts: &GateFacts<'_>) -> HashSet<ContactId> {
    let blocking = facts.rows.iter().filter(|row| facts.plan.playbook.steps[row.step].is_blocking);
    blocking.filter(|row| row.state != PlanState::Waived).filter_map(PlanRow::contact).collect()
}

/// Tells whether it was said that an interaction was for a step. Steps noted only because they had opened by that day
/// are no such word.
fn names_a_step(telling: &Telling, playbook: &Playbook) -> bool {
    telling.only_these && telling.steps.iter().any(|key| playbook.step(key).is_some())
}

/// Two live documents that disagree.
///
/// Two documents of one step that differ are two words to one audience, whatever their files are called: `letter.docx`
/// and `letter-2.docx` disagree. Where people gave titles, those say what each is: "Release" and "Questions and answers"
/// of one step stand side by side, and two called "Release" disagree. So a document without a title of its own stands
/// against every other of its step, and one with a title against those of the same title that are for the same step or
/// for none, which is for everybody: the letter to the MP and the letter to patients stand side by side. A title is a document's own unless it is the name of its file, which it gets where none is said.
pub(super) fn two_documents(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let live: Vec<Live<'_>> = plan
        .events
        .iter()
        .filter(|event| event.is_live_document(plan.today))
        .map(Live::of)
        .filter(|live| live.step.is_some() || live.title.is_some())
        .collect();
    let mut seen = HashSet::new();
    let mut obstacles = Vec::new();
    for (place, first) in live.iter().enumerate() {
        // Of several that say the same the earliest stands for all.
        let is_first = seen.insert((first.step, &first.title));
        let others = live[place + 1..].iter().rev();
        if let Some(second) = others.filter(|_| is_first).find(|other| first.disagrees_with(other)) {
            obstacles.push(Obstacle {
                rule: GateRule::Documents,
                row: None,
                step: first.step.and_then(|key| plan.playbook.steps.iter().position(|step| step.key == key)),
                why: Why::Documents { first: first.event.id, second: second.event.id },
                safe_by: None,
            });
        }
    }
    obstacles
}

/// A live document, with what says which others it stands against.
struct Live<'a> {
    event: &'a ChangeEvent,
    step: Option<&'a str>,
    /// Its title to compare by; `None` for one of a step that was given none.
    title: Option<String>,
}

impl<'a> Live<'a> {
    fn of(event: &'a ChangeEvent) -> Self {
        let (step, title) = (event.event.step.as_deref(), event.event.title.as_deref());
        let title = title.filter(|title| step.is_none() || !is_file_name(title, event.event.path.as_deref()));
        Self { event, step, title: title.map(fold) }
    }

    fn disagrees_with(&self, other: &Self) -> bool {
        let is_same_step = self.step == other.step;
        let is_one = match (&self.title, &other.title) {
            // Without a step it is for everybody, and for those of each step too.
            (Some(title), Some(same)) => {
                title == same && (is_same_step || self.step.is_none() || other.step.is_none())
            }
            _ => is_same_step,
        };
        is_one && self.event.event.sha256 != other.event.event.sha256
    }
}

/// Tells whether a title is the name of the file at a path, of whatever system.
fn is_file_name(title: &str, path: Option<&str>) -> bool {
    path.and_then(|path| path.rsplit(['/', '\\']).next()) == Some(title)
}
