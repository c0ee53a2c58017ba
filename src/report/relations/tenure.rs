//! How long each post is held, and was before; how long we have known its holder; what ends it next.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Spec;
use super::new_in_post::{before, of_posts};
use crate::domain::calendar::{days_between, short};
use crate::domain::election::Place;
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::tenure::{
    annual_meeting_by, is_decided_by, is_long_one_lost, is_renewed_yearly, time_words,
};
use crate::render::{Cell, Column, Sheet};
use crate::report::label::post_label;
use crate::store::{Encounters, PlacedElection, Result, Store, Tenure};

/// The elections to come, with where people stand who may be up in them.
struct Polls {
    elections: Vec<PlacedElection>,
    areas: HashMap<AreaId, Place>,
    bodies: HashMap<OrganisationId, Place>,
}

/// One line: a post as somebody holds it, or as nobody does after a long time.
struct Line<'t> {
    held: Option<&'t Tenure>,
    /// Any of the post's, for its words.
    post: &'t Tenure,
    before: Vec<&'t Tenure>,
    is_lost: bool,
    end: Option<(NaiveDate, String)>,
}

/// Lists every post that is held, and those that somebody left lately after a long time: lost partnerships first, then by
/// the day of the next known end.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let tenures = store.tenures_so_far(spec.today, &spec.filter)?;
        let polls = Polls::from(store, spec.today)?;
        let mut lines: Vec<Line<'_>> =
            of_posts(&tenures).flat_map(|of_post| lines(of_post, &polls, spec)).collect();
        lines.sort_by_key(|line| {
            let end = line.end.as_ref().map(|(day, _)| *day);
            (!line.is_lost, end.is_none(), end, line.post.post, line.held.map(|held| &held.handle))
        });
        let mut sheet = Sheet::new(&[
            Column::new("post", "Post"),
            Column::data("role"),
            Column::if_room("organisation", "Organisation"),
            Column::data("area"),
            Column::new("contact", "Who"),
            Column::data("handle"),
            Column::data("since"),
            Column::data("days"),
            Column::people("held", "Held for"),
            Column::data("known_since"),
            Column::people("known", "Known for"),
            Column::data("before"),
            Column::data("days_before"),
            Column::people("before", "Before"),
            Column::data("next_end"),
            Column::data("ends_by"),
            Column::people("next_end", "Next end"),
            Column::data("lost"),
            Column::if_room("owner", "Owner"),
        ]);
        let mut encounters =
            if lines.is_empty() { None } else { Some(store.encounters(spec.today, spec.policy)?) };
        for line in lines {
            if let Some(encounters) = &mut encounters {
                sheet.push(cells(line, encounters, spec)?);
            }
        }
        Ok(sheet)
    })
}

fn lines<'t>(of_post: &'t [Tenure], polls: &Polls, spec: &Spec<'_>) -> Vec<Line<'t>> {
    let today = spec.today;
    let is_lost = |left: &&Tenure| {
        left.held_until.is_some_and(|until| is_long_one_lost(begun(left, of_post), until, today))
            && !of_post.iter().any(|other| other.contact == left.contact && other.held_on(today))
    };
    let mut lines: Vec<Line<'t>> = of_post
        .iter()
        .filter(|tenure| tenure.held_on(today) && !tenure.is_archived)
        .filter(|tenure| spec.filter.admits_owner(tenure.owner.as_deref()))
        .map(|tenure| {
            // Who was elected again took over from whoever was there before they first came.
            let first = first_of(tenure, of_post);
            let before = before(first, of_post);
            let is_lost = before.iter().any(is_lost);
            Line { held: Some(tenure), post: tenure, before, is_lost, end: polls.end_of(tenure, today) }
        })
        .collect();
    let is_held = of_post.iter().any(|tenure| tenure.held_on(today));
    if !is_held
        && let Some(left) = of_post.iter().filter(is_lost).max_by_key(|left| left.held_until)
        && spec.filter.admits_owner(left.owner.as_deref())
    {
        lines.push(Line { held: None, post: left, before: vec![left], is_lost: true, end: None });
    }
    lines
}

/// The first of the terms that somebody served in a post one after the other, up to this one.
fn first_of<'t>(tenure: &'t Tenure, of_post: &'t [Tenure]) -> &'t Tenure {
    let mut first = tenure;
    // Each step goes back in time, so that it ends.
    while let Some(earlier) = of_post.iter().find(|other| {
        other.contact == first.contact
            && other.held_until.is_some()
            && other.held_until == first.held_from
            && other.held_from < first.held_from
    }) {
        first = earlier;
    }
    first
}

/// The day on which somebody began to hold a post without a break.
fn begun(tenure: &Tenure, of_post: &[Tenure]) -> Option<NaiveDate> {
    first_of(tenure, of_post).held_from
}

impl Polls {
    fn from(store: &Store, today: NaiveDate) -> Result<Self> {
        let elections = store.elections_from(today)?;
        if elections.is_empty() {
            return Ok(Self { elections, areas: HashMap::new(), bodies: HashMap::new() });
        }
        let places = store.places()?;
        Ok(Self {
            elections,
            areas: places.areas.into_iter().collect(),
            bodies: places.bodies.into_iter().collect(),
        })
    }

    /// The next day on which it is known that somebody's time in a post ends or is decided anew, and by what.
    fn end_of(&self, tenure: &Tenure, today: NaiveDate) -> Option<(NaiveDate, String)> {
        let role = tenure.names.role.as_str();
        let ends = tenure.held_until.map(|day| (day, "their time ends".to_owned()));
        let area = tenure.area.and_then(|area| self.areas.get(&area));
        let body = tenure.organisation.and_then(|body| self.bodies.get(&body));
        let poll = self
            .elections
            .iter()
            .filter(|placed| today <= placed.election.poll_on && is_decided_by(role, placed.election.kind))
            .find(|placed| [area, body].into_iter().flatten().any(|place| placed.held_in.reaches(place)))
            .map(|placed| (placed.election.poll_on, placed.election.kind.title().to_owned()));
        let meeting = annual_meeting_by(today)
            .filter(|_| is_renewed_yearly(role))
            .map(|day| (day, "annual council".to_owned()));
        [ends, poll, meeting].into_iter().flatten().min()
    }
}

fn cells(line: Line<'_>, encounters: &mut Encounters<'_>, spec: &Spec<'_>) -> Result<Vec<Cell>> {
    let today = spec.today;
    let since = line.held.and_then(|held| held.held_from);
    let known_since = match line.held {
        Some(held) => encounters.first(held.contact, None)?,
        None => None,
    };
    let names: Vec<&str> = line.before.iter().map(|left| left.name.as_str()).collect();
    let lasted = |left: &&Tenure| Some((left.held_from?, left.held_until?));
    let time_before = line.before.iter().find_map(lasted);
    let before = (!names.is_empty()).then(|| {
        let time = time_before.map(|(from, until)| format!(", {}", time_words(from, until)));
        let lost = if line.is_lost { "; LOST" } else { "" };
        format!("{}{}{lost}", names.join(", "), time.unwrap_or_default())
    });
    let who = line.held.map_or_else(|| "VACANT".to_owned(), |held| held.name.clone());
    let (next_end, ends_by) = line.end.unzip();
    let end = next_end.zip(ends_by.as_ref()).map(|(day, by)| format!("{}, {by}", short(day)));
    Ok(vec![
        post_label(&line.post.names, spec.policy).into(),
        line.post.names.role.clone().into(),
        line.post.names.organisation.clone().into(),
        line.post.names.area.clone().into(),
        who.into(),
        line.held.map(|held| held.handle.clone()).into(),
        since.into(),
        since.map(|since| days_between(since, today)).into(),
        since.map(|since| time_words(since, today)).into(),
        known_since.into(),
        known_since.map_or_else(|| "not yet".to_owned(), |since| time_words(since, today)).into(),
        (!names.is_empty()).then(|| names.join(", ")).into(),
        time_before.map(|(from, until)| days_between(from, until)).into(),
        before.into(),
        next_end.into(),
        ends_by.into(),
        end.into(),
        line.is_lost.into(),
        line.held.unwrap_or(line.post).owner.clone().into(),
    ])
}
