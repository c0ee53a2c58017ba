//! Who took up which post lately, from whom, and whether they were introduced.

use chrono::NaiveDate;

use super::Spec;
use crate::domain::due::{Hat, State, Window, introduction_due_on};
use crate::render::{Column, Sheet, list_words};
use crate::report::label::post_label;
use crate::store::{Result, Store, Tenure};

/// Lists them from a day on, the newest first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>, since: NaiveDate) -> Result<Sheet> {
    store.read(|| {
        let mut sheet = Sheet::new(&[
            Column::new("since", "Since"),
            Column::new("contact", "Who"),
            Column::data("handle"),
            Column::data("role"),
            Column::new("post", "Post"),
            Column::if_room("organisation", "Organisation"),
            Column::data("area"),
            Column::data("holding"),
            Column::new("from", "From"),
            Column::data("introduced_on"),
            Column::data("introduce_by"),
            Column::data("state"),
            Column::people("introduction", "Introduction"),
            Column::if_room("owner", "Owner"),
        ]);
        let tenures = store.tenures_of_posts_taken(spec.today, &spec.filter, since)?;
        let mut new: Vec<(&Tenure, Vec<&Tenure>)> = of_posts(&tenures)
            .flat_map(|of_post| of_post.iter().map(move |tenure| (tenure, of_post)))
            .filter(|(tenure, of_post)| is_asked_about(tenure, spec) && is_new(tenure, of_post, since))
            .map(|(tenure, of_post)| (tenure, before(tenure, of_post)))
            .collect();
        new.sort_by(|(a, _), (b, _)| b.held_from.cmp(&a.held_from).then_with(|| a.handle.cmp(&b.handle)));
        if new.is_empty() {
            return Ok(sheet);
        }
        let window = Window::new(spec.today, spec.policy.window, &spec.policy.holidays);
        let mut encounters = store.encounters(spec.today, spec.policy)?;
        for (tenure, before) in new {
            let introduced_on = encounters.first(tenure.contact, tenure.held_from)?;
            let hat = Hat {
                post: tenure.post,
                expectation: spec.policy.of_post(&tenure.names.role, tenure.tier.as_deref()),
                held_from: tenure.held_from,
                recorded_on: tenure.begin_recorded_on,
            };
            let introduce_by = introduction_due_on(&hat, introduced_on, &spec.policy.holidays);
            let state = introduce_by.map(|day| window.urgency(day));
            let from: Vec<&str> = before.iter().map(|tenure| tenure.name.as_str()).collect();
            sheet.push(vec![
                tenure.held_from.into(),
                tenure.name.clone().into(),
                tenure.handle.clone().into(),
                tenure.names.role.clone().into(),
                post_label(&tenure.names, spec.policy).into(),
                tenure.names.organisation.clone().into(),
                tenure.names.area.clone().into(),
                tenure.holding.as_str().into(),
                (!from.is_empty()).then(|| list_words(&from)).into(),
                introduced_on.into(),
                introduce_by.into(),
                state.map(State::as_str).into(),
                introduction(introduced_on, introduce_by, spec.today).into(),
                tenure.owner.clone().into(),
            ]);
        }
        Ok(sheet)
    })
}

fn is_asked_about(tenure: &Tenure, spec: &Spec<'_>) -> bool {
    !tenure.is_archived && tenure.held_on(spec.today) && spec.filter.admits_owner(tenure.owner.as_deref())
}

/// The memberships of each post, which come one after the other.
pub(super) fn of_posts(tenures: &[Tenure]) -> impl Iterator<Item = &[Tenure]> {
    tenures.chunk_by(|a, b| a.post == b.post)
}

/// Tells whether somebody took up a post on a day or later, and did not hold it until then: who is elected again is not new.
fn is_new(tenure: &Tenure, of_post: &[Tenure], since: NaiveDate) -> bool {
    tenure.held_from.is_some_and(|from| {
        since <= from
            && !of_post.iter().any(|other| other.contact == tenure.contact && other.held_until == Some(from))
    })
}

/// Those from whom somebody took up a post: the last who had left it by then.
pub(super) fn before<'t>(tenure: &Tenure, of_post: &'t [Tenure]) -> Vec<&'t Tenure> {
    let Some(from) = tenure.held_from else { return Vec::new() };
    let left =
        |other: &&Tenure| other.contact != tenure.contact && other.held_until.is_some_and(|day| day <= from);
    // Who was elected again that day did not leave.
    let is_back = |other: &&Tenure| {
        of_post.iter().any(|again| {
            again.contact == other.contact
                && again.id != other.id
                && again.held_from.is_some()
                && again.held_from >= other.held_until
                && again.held_from <= Some(from)
        })
    };
    let last = of_post
        .iter()
        .filter(left)
        .filter(|other| !is_back(other))
        .filter_map(|other| other.held_until)
        .max();
    of_post
        .iter()
        .filter(left)
        .filter(|other| !is_back(other) && last.is_some() && other.held_until == last)
        .collect()
}

fn introduction(on: Option<NaiveDate>, by: Option<NaiveDate>, today: NaiveDate) -> String {
    use crate::domain::calendar::short;
    match (on, by) {
        (Some(on), _) => format!("met {}", short(on)),
        (None, Some(by)) if by < today => format!("overdue since {}", short(by)),
        (None, Some(by)) => format!("by {}", short(by)),
        (None, None) => "none asked for".to_owned(),
    }
}
