//! The grid of influence and interest: who is in which box, what that asks of us, and when we last spoke.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::label::post_label;
use super::ratings::grade;
use crate::domain::calendar::short;
use crate::domain::contact::Contact;
use crate::domain::due::{State, Window, judge};
use crate::domain::id::{ChangeId, ContactId, PostId};
use crate::domain::policy::Policy;
use crate::domain::rating::{Quadrant, Rated, Said};
use crate::render::{Column, Sheet};
use crate::store::{PostNames, Result, Standing, Store};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Whom to ask about; `None`: everybody who is not archived.
    pub only: Option<Vec<ContactId>>,
    /// Only those of this tier: their own, or that of a post they hold.
    pub tier: Option<String>,
    /// Only those this one of us looks after.
    pub owner: Option<String>,
    /// Ratings for this change come before those in general.
    pub change: Option<ChangeId>,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

/// One person of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    rated: Rated,
    standing: Standing,
    due: Option<(State, NaiveDate)>,
    hats: Vec<String>,
    /// Whether somebody else in the grid has the same name.
    is_namesake: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A row for each person: the boxes that ask most of us first, those who are not rated last.
    pub rows: Sheet,
    /// What each box says of those in it, in the order of the boxes.
    pub words: Vec<(Quadrant, Vec<String>)>,
    /// How many are in a box.
    pub rated: usize,
    /// Those of low influence and high interest to whom nobody has spoken and nobody is about to.
    pub left_alone: Vec<String>,
}

/// Puts everybody asked about into their box.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    store.read(|| {
        let mut lines = lines(store, spec)?;
        mark_namesakes(&mut lines);
        lines.sort_by(|a, b| (a.place(), &a.standing.handle).cmp(&(b.place(), &b.standing.handle)));
        let of = |quadrant| lines.iter().filter(move |line| line.rated.quadrant() == quadrant);
        let left_alone = of(Quadrant::Inform)
            .filter(|line| line.standing.last.is_none() && line.standing.booked_on.is_none())
            .map(|line| format!("{} ({})", line.standing.name, line.standing.handle))
            .collect();
        let unrated = of(Quadrant::Unrated).count();
        Ok(Answer {
            rows: rows(&lines),
            words: Quadrant::ALL
                .iter()
                .map(|quadrant| (*quadrant, of(*quadrant).map(Line::words).collect()))
                .collect(),
            rated: lines.len() - unrated,
            left_alone,
        })
    })
}

fn lines(store: &Store, spec: &Spec<'_>) -> Result<Vec<Line>> {
    let window = Window::new(spec.today, spec.policy.window, &spec.policy.holidays);
    let ratings = store.ratings_for(spec.change)?;
    let standings = standings(store, spec)?;
    let posts: Vec<PostId> =
        standings.iter().flat_map(|standing| &standing.hats).map(|hat| hat.post).collect();
    let names: HashMap<PostId, PostNames> = store.post_names(posts)?;
    Ok(standings
        .into_iter()
        .map(|standing| {
            let known = ratings.get(&standing.id).map_or(&[][..], Vec::as_slice);
            let verdict = judge(&standing.facts(), &window, &spec.policy.holidays);
            Line {
                rated: Rated::on(known, spec.change, spec.today),
                due: verdict.map(|verdict| (verdict.state, verdict.cause().due_on)),
                hats: standing
                    .hats
                    .iter()
                    .filter_map(|hat| names.get(&hat.post))
                    .map(|post| post_label(post, spec.policy))
                    .collect(),
                is_namesake: false,
                standing,
            }
        })
        .collect())
}

/// Everybody asked about who is not archived. All of them are read in one pass; of some, each by themselves.
fn standings(store: &Store, spec: &Spec<'_>) -> Result<Vec<Standing>> {
    let wanted = spec.owner.as_deref().map(str::to_lowercase);
    let is_meant = |owner: Option<&str>| wanted.is_none() || owner.map(str::to_lowercase) == wanted;
    if spec.only.is_none() && spec.tier.is_none() {
        let mut standings = store.all_standings(spec.today, spec.policy)?;
        standings.retain(|standing| is_meant(standing.owner.as_deref()));
        return Ok(standings);
    }
    let asked: Vec<Contact> = match &spec.only {
        Some(only) => only.iter().map(|id| store.contact(*id)).collect::<Result<_>>()?,
        None => store.contacts()?.into_iter().map(|listed| listed.contact).collect(),
    };
    let mut standings = Vec::new();
    for contact in asked.iter().filter(|contact| !contact.is_archived_on(spec.today)) {
        if is_meant(contact.owner.as_deref()) && is_of_tier(store, contact.id, contact.tier.as_deref(), spec)?
        {
            standings.push(store.standing(contact.id, spec.today, spec.policy)?);
        }
    }
    Ok(standings)
}

/// Marks those who are told apart by their handles alone.
fn mark_namesakes(lines: &mut [Line]) {
    let mut names: HashMap<String, usize> = HashMap::new();
    for line in lines.iter() {
        *names.entry(line.standing.name.clone()).or_default() += 1;
    }
    for line in lines {
        line.is_namesake = names.get(&line.standing.name).is_some_and(|with| *with > 1);
    }
}

/// Tells whether somebody is of the tier asked about, by themselves or by a post they hold.
fn is_of_tier(store: &Store, id: ContactId, own: Option<&str>, spec: &Spec<'_>) -> Result<bool> {
    let Some(wanted) = spec.tier.as_deref() else { return Ok(true) };
    if own == Some(wanted) {
        return Ok(true);
    }
    Ok(store.held_by(id)?.iter().filter(|held| held.membership.held_on(spec.today)).any(|held| {
        let of_role = || spec.policy.role(&held.names.role)?.tier.as_deref();
        held.tier.as_deref().or_else(of_role) == Some(wanted)
    }))
}

impl Line {
    /// Its place in the listing: the boxes that ask most of us first; in one box, the highest ratings first.
    fn place(&self) -> (Quadrant, std::cmp::Reverse<u8>) {
        let numbers = self.rated.influence.into_iter().chain(self.rated.interest);
        (self.rated.quadrant(), std::cmp::Reverse(numbers.map(|said| said.grade.number()).sum()))
    }

    /// What a box says of somebody: the name, the two ratings and the last contact.
    fn words(&self) -> String {
        let number = |said: Option<Said>| said.map_or_else(|| "?".to_owned(), |said| said.grade.to_string());
        let ratings = if self.rated.is_empty() {
            String::new()
        } else {
            format!(" {}/{}", number(self.rated.influence), number(self.rated.interest))
        };
        let last = match (self.standing.last, self.standing.booked_on) {
            (Some((day, _)), _) => format!("last contact {}", short(day)),
            (None, Some(day)) => format!("booked for {}", short(day)),
            (None, None) => "never contacted".to_owned(),
        };
        let handle = if self.is_namesake { format!(" ({})", self.standing.handle) } else { String::new() };
        format!("{}{handle}{ratings}, {last}", self.standing.name)
    }

    /// The state as a word; nothing where nothing will ever make them due.
    fn state(&self) -> &'static str {
        match self.due {
            Some((state, _)) => state.as_str(),
            None => "nothing due",
        }
    }
}

fn rows(lines: &[Line]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("box"),
        Column::people("box", "Box"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("hats", "Posts"),
        Column::new("influence", "Influence"),
        Column::new("interest", "Interest"),
        Column::data("influence_from"),
        Column::data("interest_from"),
        Column::people("from", "Rated"),
        Column::new("rated_on", "Rated on"),
        Column::new("last_contact", "Last contact"),
        Column::new("state", "State"),
        Column::new("due_on", "Due"),
        Column::data("booked_on"),
        Column::if_room("owner", "Owner"),
        Column::new("advice", "What to do"),
    ]);
    let from = |said: Option<Said>| said.map(|said| if said.is_for_change { "change" } else { "general" });
    for line in lines {
        let (rated, standing) = (line.rated, &line.standing);
        let words = match (from(rated.influence), from(rated.interest)) {
            (None, None) => None,
            (Some("change"), Some("change") | None) | (None, Some("change")) => Some("for this change"),
            (Some("change"), Some(_)) => Some("influence for this change"),
            (Some(_), Some("change")) => Some("interest for this change"),
            _ => Some("in general"),
        };
        sheet.push(vec![
            rated.quadrant().as_str().into(),
            rated.quadrant().title().into(),
            standing.name.clone().into(),
            standing.handle.clone().into(),
            (!line.hats.is_empty()).then(|| line.hats.join("; ")).into(),
            grade(rated.influence.map(|said| said.grade)),
            grade(rated.interest.map(|said| said.grade)),
            from(rated.influence).into(),
            from(rated.interest).into(),
            words.into(),
            rated.latest().into(),
            standing.last.map(|(day, _)| day).into(),
            line.state().into(),
            line.due.map(|(_, day)| day).into(),
            standing.booked_on.into(),
            standing.owner.clone().into(),
            rated.quadrant().advice().into(),
        ]);
    }
    sheet
}
