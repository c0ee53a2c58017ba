//! A partnership with a body, held against the features that good ones have: what the record shows, and what to do next.

use std::collections::{BTreeSet, HashSet};

use chrono::{Months, NaiveDate};

use crate::domain::calendar::whole_months;
use crate::domain::counterpart::Verdict;
use crate::domain::due::State;
use crate::domain::health::{Facts, Feature, Standing};
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::organisation::OrganisationKind;
use crate::domain::outcome::Came;
use crate::domain::partner::Partner;
use crate::domain::policy::Policy;
use crate::domain::priority::{Ground, Priority, Whose, common_ground, standing};
use crate::domain::promise::{Direction, PromiseState};
use crate::domain::remark::{Heading, Remark};
use crate::domain::role::has_a_public_party;
use crate::domain::view::Side;
use crate::render::{Column, Sheet, count};
use crate::report::{due, outcomes, pairs};
use crate::store::{PlacedSpeaker, Result, Store};

/// How far back an outcome counts.
const A_YEAR: Months = Months::new(12);

/// Answers the question: a line for each feature, how it stands, what shows it, and what to type next.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, body: OrganisationId, today: NaiveDate, policy: &Policy) -> Result<Sheet> {
    store.read(|| {
        let facts = facts(store, body, today, policy)?;
        let mut sheet = Sheet::new(&[
            Column::data("feature"),
            Column::people("title", "Feature"),
            Column::new("stands", "Stands"),
            Column::new("evidence", "What the record shows"),
            Column::new("next", "Next"),
        ]);
        for feature in Feature::ALL {
            let standing = facts.standing(*feature);
            let next = (standing != Standing::Yes).then(|| next(*feature, standing, body));
            sheet.push(vec![
                feature.as_str().into(),
                feature.title().into(),
                standing.as_str().into(),
                evidence(*feature, &facts).into(),
                next.into(),
            ]);
        }
        Ok(sheet)
    })
}

/// Those who hold a post of the body, each once, and whether they are elected.
struct People {
    who: BTreeSet<ContactId>,
    elected: BTreeSet<ContactId>,
    areas: BTreeSet<AreaId>,
}

impl People {
    fn of(posts: &[PlacedSpeaker]) -> Self {
        let mut people = Self { who: BTreeSet::new(), elected: BTreeSet::new(), areas: BTreeSet::new() };
        for placed in posts {
            people.areas.extend(placed.area.as_ref().map(|(area, ..)| *area));
            for holder in &placed.speaker.holders {
                people.who.insert(holder.contact);
                if has_a_public_party(&placed.speaker.role) {
                    people.elected.insert(holder.contact);
                }
            }
        }
        people
    }
}

fn facts(store: &Store, body: OrganisationId, today: NaiveDate, policy: &Policy) -> Result<Facts> {
    let partner = Partner::Organisation(body);
    let posts = store.placed_speakers(Some(partner), today, |_, _| true)?;
    let people = People::of(&posts);
    let is_unelected = !matches!(
        store.organisation(body)?.kind,
        OrganisationKind::Council
            | OrganisationKind::Parish
            | OrganisationKind::Parliament
            | OrganisationKind::Authority
    );
    let mut facts = Facts { is_unelected, ..Facts::default() };
    notes(store, partner, &people, today, &mut facts)?;
    let said = store.priorities_at(partner)?;
    ground(&said, partner, today, &mut facts);
    touch(store, &people, today, policy, &mut facts)?;
    promises_and_views(store, &people, today, &mut facts)?;
    let spec = pairs::Spec { today, verdicts: Vec::new(), person: None, all: false, policy };
    let posts: HashSet<PostId> = posts.iter().map(|placed| placed.speaker.post).collect();
    for verdict in pairs::verdicts(store, &posts, &spec)? {
        if verdict != Verdict::Vacant {
            facts.pairs.0 += 1;
            facts.pairs.1 += usize::from(verdict == Verdict::Fine);
        }
    }
    let since = today.checked_sub_months(A_YEAR).unwrap_or(today);
    let asked =
        outcomes::Spec { since, until: today, today, organisation: Some(body), topic: None, change: None };
    for (came, has_difference) in outcomes::came(store, &asked)? {
        if matches!(came, Came::Done | Came::Kept | Came::KeptLate | Came::Ended) {
            facts.done.0 += 1;
            facts.done.1 += usize::from(has_difference);
        }
    }
    Ok(facts)
}

fn notes(
    store: &Store,
    partner: Partner,
    people: &People,
    today: NaiveDate,
    facts: &mut Facts,
) -> Result<()> {
    let mut notes: Vec<Remark> = store.remarks_of(partner)?;
    for area in &people.areas {
        notes.extend(store.remarks_of(Partner::Area(*area))?);
    }
    let number = |heading: Heading| {
        notes.iter().filter(|note| note.holds_on(today) && note.made.heading == heading).count()
    };
    facts.place_notes = number(Heading::Place);
    facts.goals = number(Heading::Goal);
    facts.agreements = number(Heading::Agreement);
    facts.history = number(Heading::History);
    facts.knows_governance = number(Heading::Governance) + number(Heading::Route) > 0;
    Ok(())
}

fn ground(said: &[Priority], partner: Partner, today: NaiveDate, facts: &mut Facts) {
    let shared = common_ground(said, &[partner], today);
    facts.priorities = shared.len();
    let common = shared.iter().filter(|shared| shared.ground() == Ground::Common);
    for shared in common {
        facts.common += 1;
        let is_stale = |side: Option<&Priority>| side.is_some_and(|priority| priority.is_stale(today));
        facts.common_stale += usize::from(is_stale(shared.ours) || is_stale(shared.theirs));
    }
    facts.knows_priorities = standing(said, today)
        .iter()
        .any(|priority| priority.made.whose == Whose::Theirs && priority.made.weight > 0);
}

/// Who of them is in touch with us, and for how long somebody has been.
fn touch(store: &Store, people: &People, today: NaiveDate, policy: &Policy, facts: &mut Facts) -> Result<()> {
    let spec = due::Spec { all: true, ..due::Spec::new(today, policy) };
    let mut encounters = store.encounters(today, policy)?;
    let who: Vec<ContactId> = people.who.iter().copied().collect();
    for (contact, row) in who.iter().zip(due::of_contacts(store, &who, &spec)?) {
        let last = store.last_counted(*contact, today, policy)?;
        let is_late = row.is_some_and(|row| row.state == State::Overdue);
        let side = if people.elected.contains(contact) { &mut facts.members } else { &mut facts.officers };
        side.0 += 1;
        side.1 += usize::from(last.is_some() && !is_late);
        if let Some(first) = encounters.first(*contact, None)? {
            let years = u32::try_from(whole_months(first, today) / 12).unwrap_or(0);
            facts.years = facts.years.max(Some(years));
        }
    }
    Ok(())
}

fn promises_and_views(store: &Store, people: &People, today: NaiveDate, facts: &mut Facts) -> Result<()> {
    for contact in &people.who {
        for promised in store.promises_of(*contact)? {
            let made = &promised.promise.made;
            match (promised.promise.standing_on(today), made.direction) {
                _ if today < made.made_on => {}
                (PromiseState::Overdue, Direction::Ours) => facts.late_ours += 1,
                (PromiseState::Overdue, Direction::Theirs) => facts.late_theirs += 1,
                (PromiseState::Kept, _) => facts.kept += 1,
                (PromiseState::Open, _) => facts.open += 1,
                (PromiseState::Dropped, _) => {}
            }
        }
        let champions = store.champions_of(*contact)?;
        facts.champions += champions.iter().filter(|one| one.holds_on(today)).count();
        for viewed in store.standing_views(*contact, today)? {
            if let Some(side) = viewed.view.made.stance.side() {
                facts.views += 1;
                facts.supportive += usize::from(side == Side::For);
            }
        }
    }
    Ok(())
}

/// What the record shows, in words.
fn evidence(feature: Feature, facts: &Facts) -> String {
    let notes = |number: usize, what: &str| match number {
        0 => "nothing written down".to_owned(),
        _ => format!("{} {what}", count(number, "note", "notes")),
    };
    let (officers, members) = (facts.officers, facts.members);
    match feature {
        Feature::Place => notes(facts.place_notes, "on the place"),
        Feature::Vision => match facts.goals {
            0 => "no shared goal written down".to_owned(),
            goals => count(goals, "shared goal", "shared goals"),
        },
        Feature::CommonGround => match (facts.common, facts.priorities) {
            (_, 0) => "no priority of theirs or ours written down".to_owned(),
            (common, all) => {
                let old = if facts.common_stale > 0 {
                    format!(", {} old", facts.common_stale)
                } else {
                    String::new()
                };
                format!("{common} of {} important to both{old}", count(all, "topic", "topics"))
            }
        },
        Feature::Agenda => match (facts.knows_priorities, facts.knows_governance) {
            (true, true) => "their priorities and how they decide".to_owned(),
            (true, false) => "their priorities, and not how they decide".to_owned(),
            (false, true) => "how they decide, and not their priorities".to_owned(),
            (false, false) => "neither their priorities nor how they decide".to_owned(),
        },
        Feature::BothSides if officers.0 + members.0 == 0 => "nobody there is in the record".to_owned(),
        Feature::BothSides if facts.is_unelected && members.0 == 0 => {
            format!("{} of {} in touch; no elected members", officers.1, officers.0)
        }
        Feature::BothSides => {
            format!(
                "{} of {} officers and {} of {} members in touch",
                officers.1, officers.0, members.1, members.0
            )
        }
        Feature::Counterparts => match facts.pairs {
            (0, _) => "no pair written down".to_owned(),
            (all, fine) => format!("{fine} of {} met lately", count(all, "pair", "pairs")),
        },
        Feature::Stability => match facts.years {
            None if officers.0 + members.0 == 0 => "nobody there is in the record".to_owned(),
            None => "nobody there now has been in touch".to_owned(),
            Some(0) => "in touch for less than a year".to_owned(),
            Some(years) => format!("in touch for {}", count(years as usize, "year", "years")),
        },
        Feature::Promises => match (facts.late_ours, facts.late_theirs, facts.kept, facts.open) {
            (0, 0, 0, 0) => "none made".to_owned(),
            (0, 0, 0, open) => format!("{open} open, and none to be kept before today"),
            (ours, theirs, kept, open) => {
                format!("{ours} of ours late, {theirs} of theirs late, {kept} kept, {open} open")
            }
        },
        Feature::Support => {
            let champions = count(facts.champions, "champion", "champions");
            match facts.views {
                0 => format!("{champions}; no view of anybody there"),
                views => {
                    let views = count(views, "view", "views");
                    format!("{champions}; {} of {views} for what we asked about", facts.supportive)
                }
            }
        }
        Feature::Agreements => notes(facts.agreements, "on agreements"),
        Feature::Candour => notes(facts.history, "on what was before"),
        Feature::Benefits => {
            format!("{} done within a year, {} with the difference made", facts.done.0, facts.done.1)
        }
    }
}

/// What to type next; what is to be filled in stands in capitals or as three points.
fn next(feature: Feature, standing: Standing, body: OrganisationId) -> String {
    let note = |heading: &str| format!("engage org note {body} --heading {heading} -m \"...\"");
    match feature {
        Feature::Place => note("place"),
        Feature::Vision => note("goal"),
        Feature::CommonGround => format!("engage org priority {body} TOPIC --theirs 1-5 --ours 1-5"),
        Feature::Agenda => format!("engage org profile {body}"),
        Feature::BothSides | Feature::Stability if standing == Standing::Unknown => {
            format!("engage contact add NAME --role ROLE --org {body}")
        }
        Feature::BothSides if standing == Standing::No => format!("engage report never-met --org {body}"),
        Feature::BothSides => "engage due".to_owned(),
        Feature::Counterparts if standing == Standing::Unknown => {
            "engage pair add ROLE --with POST".to_owned()
        }
        Feature::Counterparts => "engage pair list".to_owned(),
        Feature::Stability => "engage report new-in-post".to_owned(),
        Feature::Promises => "engage promise list".to_owned(),
        Feature::Support => "engage view list --unknown".to_owned(),
        Feature::Agreements => note("agreement"),
        Feature::Candour => note("history"),
        Feature::Benefits => "engage ask close ASK --outcome done --difference \"...\"".to_owned(),
    }
}
