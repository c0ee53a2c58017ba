//! What is known and is to be looked at again: its words, and the checks that are about no contact.

use chrono::NaiveDate;

use super::Row;
use super::person::{Asked, Matter};
use crate::domain::calendar::short;
use crate::domain::due::{Known, Reason};
use crate::domain::recheck::Doubtful;
use crate::report::label::post_label;
use crate::store::{Result, Store};

/// Something to be looked at again on a day in words, with the code of the change it is about.
pub(super) fn words(known: Known, due_on: NaiveDate, store: &Store) -> Result<(String, Option<String>)> {
    let number = Doubtful::from(known).to_string();
    let words = match known {
        Known::View(id) => store.view(id)?.map(|viewed| {
            let made = &viewed.view.made;
            let change = made.matter.change().map(|_| viewed.key.clone());
            let about = change.clone().unwrap_or(viewed.title);
            let (stance, said_on, due_on) = (made.stance, short(made.said_on), short(due_on));
            (
                format!("ask again about {about}: said \"{stance}\" {said_on} (recheck {due_on}, {number})"),
                change,
            )
        }),
        Known::Check(id) => match store.recheck(id)? {
            Some(check) => {
                let made = check.made;
                let about = made.about().map(|about| format!("{about}, ")).unwrap_or_default();
                let change = made.change.map(|change| store.change(change)).transpose()?;
                Some((format!("check: {} ({about}{number})", made.why), change.map(|change| change.code)))
            }
            None => None,
        },
        Known::Champion(id) => store.champion(id)?.map(|of| {
            let (topic, agreed_on) = (of.topic, short(of.champion.agreed.agreed_on));
            (format!("champion for {topic}: review the ask agreed {agreed_on} ({number})"), None)
        }),
    };
    Ok(words.unwrap_or((number, None)))
}

/// The row of every check that is about no contact: a body, a post, a change, or nothing in particular.
pub(super) fn loose(asked: &Asked<'_>) -> Result<Vec<Row>> {
    let spec = asked.spec;
    if !spec.asks_for(Reason::Recheck) {
        return Ok(Vec::new());
    }
    let mut checks = asked.store.loose_rechecks(spec.today, asked.until(), spec.change)?;
    checks.retain(|check| spec.lists(asked.window.urgency(check.made.due_on)));
    let posts = asked.store.post_names(checks.iter().filter_map(|check| check.made.post).collect())?;
    let mut rows = Vec::with_capacity(checks.len());
    for check in checks {
        let (id, made) = (check.id, check.made);
        let change = made.change.map(|change| asked.store.change(change)).transpose()?;
        let (code, owner) = change.map(|change| (change.code, change.owner)).unzip();
        let owner = owner.flatten();
        if !asked.asks_about_task(made.organisation, made.post, owner.as_deref())? {
            continue;
        }
        let post = made.post.and_then(|post| posts.get(&post)).cloned();
        let of_post = post.as_ref().map(|post| post_label(post, spec.policy));
        let body = made.organisation.map(|body| asked.store.organisation(body)).transpose()?;
        let body = body.map(|body| body.name);
        let task = of_post.or(body).or_else(|| code.clone()).unwrap_or_else(|| "To check".to_owned());
        let matter = Matter {
            state: asked.window.urgency(made.due_on),
            due_on: made.due_on,
            reason: Reason::Recheck,
            post: None,
            why: format!("check: {} ({id})", made.why),
            change: code,
            step: None,
            basis: None,
            press: 0,
        };
        rows.push(asked.task(matter, task, owner));
    }
    Ok(rows)
}
