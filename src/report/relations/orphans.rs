//! What nobody of us looks after: people in posts that matter or who are due, changes, pairs of counterparts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Spec;
use crate::domain::calendar::LAST_DAY;
use crate::domain::due::{State, Window, due_on, judge};
use crate::domain::id::ContactId;
use crate::render::{Column, Sheet};
use crate::report::label::post_label;
use crate::store::{Agains, DueFilter, PostNames, Result, Standing, Store};

/// A contact of nobody's.
#[derive(Default)]
struct Orphan {
    name: String,
    handle: String,
    post: Option<PostNames>,
    due: Option<(State, NaiveDate)>,
}

/// Lists them: people first, the most urgent first, then changes and pairs.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let mut sheet = Sheet::new(&[
            Column::new("kind", "What"),
            Column::data("id"),
            Column::new("name", "Name"),
            Column::data("handle"),
            Column::data("role"),
            Column::new("post", "Post"),
            Column::if_room("organisation", "Organisation"),
            Column::data("area"),
            Column::data("state"),
            Column::data("due_on"),
            Column::people("due", "Due"),
            Column::new("command", "To settle it"),
        ]);
        for (id, orphan) in people(store, spec)? {
            let due = orphan.due.map(|(state, day)| {
                let day = crate::domain::calendar::short(day);
                if state == State::Overdue { format!("overdue since {day}") } else { day }
            });
            let label = orphan.post.as_ref().map(|post| post_label(post, spec.policy));
            let (role, organisation, area) = orphan
                .post
                .map_or((None, None, None), |post| (Some(post.role), post.organisation, post.area));
            sheet.push(vec![
                "contact".into(),
                id.to_string().into(),
                orphan.name.into(),
                orphan.handle.clone().into(),
                role.into(),
                label.into(),
                organisation.into(),
                area.into(),
                orphan.due.map(|(state, _)| state.as_str()).into(),
                orphan.due.map(|(_, day)| day).into(),
                due.into(),
                format!("engage contact edit {} --owner NAME", orphan.handle).into(),
            ]);
        }
        if !spec.filter.asks_about_posts() {
            for change in store.open_changes(spec.today)?.into_iter().filter(|change| change.owner.is_none())
            {
                let mut row = vec!["change".into(), change.code.clone().into(), change.title.into()];
                row.resize(11, crate::render::Cell::Empty);
                row.push(format!("engage change edit {} --owner NAME", change.code).into());
                sheet.push(row);
            }
        }
        let mut asked = Vec::new();
        for pair in store.pairs()? {
            let is_lonely = pair.holds_on(spec.today) && pair.about.person.is_none();
            if is_lonely && store.is_post_asked_about(pair.about.post, &spec.filter)? {
                asked.push(pair);
            }
        }
        asked.sort_by(|one, other| (&one.about.role, one.id).cmp(&(&other.about.role, other.id)));
        let posts = store.post_names(asked.iter().map(|pair| pair.about.post).collect())?;
        for pair in asked {
            let post = posts.get(&pair.about.post);
            sheet.push(vec![
                "pair".into(),
                pair.id.to_string().into(),
                pair.about.role.into(),
                crate::render::Cell::Empty,
                post.map(|post| post.role.clone()).into(),
                post.map(|post| post_label(post, spec.policy)).into(),
                post.and_then(|post| post.organisation.clone()).into(),
                post.and_then(|post| post.area.clone()).into(),
                crate::render::Cell::Empty,
                crate::render::Cell::Empty,
                crate::render::Cell::Empty,
                format!("engage pair edit {} --person NAME", pair.id).into(),
            ]);
        }
        Ok(sheet)
    })
}

/// The people: those in key posts, and those who are due, without an owner.
fn people(store: &Store, spec: &Spec<'_>) -> Result<Vec<(ContactId, Orphan)>> {
    let filter = DueFilter { owner: None, ..spec.filter.clone() };
    let mut orphans: BTreeMap<ContactId, Orphan> = BTreeMap::new();
    for tenure in store.tenures(spec.today, &filter)?.into_iter().filter(|tenure| tenure.owner.is_none()) {
        if spec.policy.is_key_post(&tenure.names.role, tenure.tier.as_deref()) {
            let orphan = orphans.entry(tenure.contact).or_default();
            (orphan.name, orphan.handle) = (tenure.name, tenure.handle);
            orphan.post.get_or_insert(tenure.names);
        }
    }
    let window = Window::new(spec.today, spec.policy.window, &spec.policy.holidays);
    let holidays = &spec.policy.holidays;
    let agains = if store.due_sources()?.agains {
        store.agains(spec.today, LAST_DAY, None)?
    } else {
        Agains::default()
    };
    let due = store.standings(spec.today, spec.policy, &filter, &agains, |facts| {
        due_on(facts, holidays).is_some_and(|day| window.urgency(day).is_listed())
    })?;
    let due: Vec<(Standing, State, NaiveDate)> = due
        .contacts
        .into_iter()
        .filter(|standing| standing.owner.is_none())
        .filter_map(|standing| {
            let verdict = judge(&standing.facts(), &window, holidays)?;
            let (state, day) = (verdict.state, verdict.cause().due_on);
            state.is_listed().then_some((standing, state, day))
        })
        .collect();
    let posts = store.post_names(
        due.iter().filter_map(|(standing, ..)| standing.hats.first()).map(|hat| hat.post).collect(),
    )?;
    for (standing, state, day) in due {
        let orphan = orphans.entry(standing.id).or_default();
        if orphan.post.is_none() {
            orphan.post = standing.hats.first().and_then(|hat| posts.get(&hat.post)).cloned();
        }
        (orphan.name, orphan.handle) = (standing.name, standing.handle);
        orphan.due = Some((state, day));
    }
    let mut orphans: Vec<(ContactId, Orphan)> = orphans.into_iter().collect();
    orphans.sort_by(|(_, a), (_, b)| {
        let place = |orphan: &Orphan| (orphan.due.is_none(), orphan.due);
        place(a).cmp(&place(b)).then_with(|| a.handle.cmp(&b.handle))
    });
    Ok(orphans)
}
