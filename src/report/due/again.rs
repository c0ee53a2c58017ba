//! What is known and is to be looked at again: its words, and the checks that are about no contact.

use super::Row;
use super::person::{Asked, Matter};
use crate::domain::calendar::short;
use crate::domain::due::{Known, Reason};
use crate::report::label::post_label;
use crate::store::{AgainWords, LooseCheck, Result, Store};

/// Something to be looked at again on a day in words, with the code of the change it is about.
pub(super) fn words(
    known: Known,
    due_on: chrono::NaiveDate,
    store: &Store,
) -> Result<(String, Option<String>)> {
    let number = match known {
        Known::View(id) => id.to_string(),
        Known::Check(id) => id.to_string(),
        Known::Champion(id) => id.to_string(),
    };
    Ok(match store.again_words(known)? {
        Some(AgainWords::View { about, change, stance, said_on }) => {
            let stance = stance.replace('_', " ");
            let (said_on, due_on) = (short(said_on), short(due_on));
            (
                format!("ask again about {about}: said \"{stance}\" {said_on} (recheck {due_on}, {number})"),
                change,
            )
        }
        Some(AgainWords::Check { why, about, change }) => {
            (format!("check: {why} ({})", with(about.as_deref(), &number)), change)
        }
        Some(AgainWords::Champion { topic, agreed_on }) => {
            let agreed_on = short(agreed_on);
            (format!("champion for {topic}: review the ask agreed {agreed_on} ({number})"), None)
        }
        None => (number, None),
    })
}

fn with(about: Option<&str>, number: &str) -> String {
    about.map_or_else(|| number.to_owned(), |about| format!("{about}, {number}"))
}

/// The row of every check that is about no contact: a body, a post, a change, or nothing in particular.
pub(super) fn loose(asked: &Asked<'_>) -> Result<Vec<Row>> {
    let spec = asked.spec;
    if !spec.asks_for(Reason::Recheck) {
        return Ok(Vec::new());
    }
    let checks: Vec<LooseCheck> = asked
        .store
        .loose_checks(spec.today, asked.until(), spec.change)?
        .into_iter()
        .filter(|check| spec.lists(asked.window.urgency(check.due_on)))
        .collect();
    let posts = asked.store.post_names(checks.iter().filter_map(|check| check.post).collect())?;
    let mut rows = Vec::with_capacity(checks.len());
    for check in checks {
        let body = check.organisation.as_ref().map(|(id, _)| *id);
        let (code, owner) = check.change.unzip();
        let owner = owner.flatten();
        if !asked.asks_about_task(body, check.post, owner.as_deref())? {
            continue;
        }
        let post = check.post.and_then(|post| posts.get(&post)).cloned();
        let of_post = post.as_ref().map(|post| post_label(post, spec.policy));
        let body = check.organisation.map(|(_, name)| name);
        let task = of_post.or(body).or_else(|| code.clone()).unwrap_or_else(|| "To check".to_owned());
        let matter = Matter {
            state: asked.window.urgency(check.due_on),
            due_on: check.due_on,
            reason: Reason::Recheck,
            post: None,
            why: format!("check: {} ({})", check.why, check.id),
            change: code,
            step: None,
            basis: None,
            press: 0,
        };
        rows.push(asked.task(matter, task, owner));
    }
    Ok(rows)
}
