//! What was marked to be looked at again.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::{ChangeId, ContactId, PostId};
use crate::domain::policy::Policy;
use crate::domain::recheck::Recheck;
use crate::render::{Column, Sheet};
use crate::store::{DueFilter, Named, PostNames, Result, Store};

use super::label::post_label;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Whom to ask about.
    pub filter: DueFilter,
    /// Those that were made, or that are moot, too.
    pub all: bool,
    /// The roles.
    pub policy: &'a Policy,
}

/// What a check is about, found in the record.
struct About {
    contact: Option<ContactId>,
    post: Option<PostId>,
    /// The post is no longer held, or the promise has ended.
    is_moot: bool,
}

/// Lists the checks, the first due first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let mut sheet = Sheet::new(&[
            Column::new("id", "Number"),
            Column::new("state", "State"),
            Column::new("due_on", "Due"),
            Column::new("why", "Why"),
            Column::new("about", "About"),
            Column::data("contact"),
            Column::data("handle"),
            Column::data("organisation"),
            Column::data("post"),
            Column::data("membership"),
            Column::data("promise"),
            Column::data("change"),
            Column::if_room("done_on", "Done"),
            Column::if_room("note", "Note"),
        ]);
        let mut checks: Vec<(Recheck, About)> = Vec::new();
        for check in store.rechecks()? {
            if spec.all || check.is_open_on(spec.today) {
                let about = about(store, &check, spec.today)?;
                if (spec.all || !about.is_moot) && is_asked_about(store, &check, &about, spec)? {
                    checks.push((check, about));
                }
            }
        }
        let names = store.contact_names(checks.iter().filter_map(|(_, about)| about.contact).collect())?;
        let posts = store.post_names(checks.iter().filter_map(|(_, about)| about.post).collect())?;
        let mut codes: HashMap<ChangeId, String> = HashMap::new();
        if checks.iter().any(|(check, _)| check.made.change.is_some()) {
            codes.extend(store.changes()?.into_iter().map(|change| (change.id, change.code)));
        }
        for (check, about) in checks {
            let whom = about.contact.and_then(|contact| names.get(&contact));
            let post = about.post.and_then(|post| posts.get(&post));
            let body =
                check.made.organisation.map(|body| store.organisation(body)).transpose()?.map(|it| it.name);
            let code = check.made.change.and_then(|change| codes.get(&change)).cloned();
            let promise = check.made.promise.map(|id| id.to_string());
            let words = words(whom, post, body.as_deref(), promise.as_deref(), code.as_deref(), spec.policy);
            sheet.push(vec![
                check.id.to_string().into(),
                state(&check, about.is_moot, spec.today).into(),
                check.made.due_on.into(),
                check.made.why.into(),
                words.into(),
                whom.map(|whom| whom.name.plain()).into(),
                whom.map(|whom| whom.handle.clone()).into(),
                body.into(),
                post.map(|post| post_label(post, spec.policy)).into(),
                check.made.membership.map(|id| id.to_string()).into(),
                promise.into(),
                code.into(),
                check.done_on.filter(|done| *done <= spec.today).into(),
                check.note.into(),
            ]);
        }
        Ok(sheet)
    })
}

fn state(check: &Recheck, is_moot: bool, today: NaiveDate) -> &'static str {
    match check.is_open_on(today) {
        false => "done",
        true if is_moot => "moot",
        true if check.made.due_on < today => "overdue",
        true => "open",
    }
}

/// Tells whether a check has come to nothing: the post is no longer held, or the promise has ended.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn is_moot(store: &Store, check: &Recheck, today: NaiveDate) -> Result<bool> {
    Ok(about(store, check, today)?.is_moot)
}

fn about(store: &Store, check: &Recheck, today: NaiveDate) -> Result<About> {
    let made = &check.made;
    let mut about = About { contact: made.contact, post: made.post, is_moot: false };
    if let Some((contact, post, is_held)) =
        made.membership.map(|id| store.holder_in(id, today)).transpose()?.flatten()
    {
        about.contact = about.contact.or(Some(contact));
        about.post = about.post.or(Some(post));
        about.is_moot |= !is_held;
    }
    if let Some(promised) = made.promise.map(|id| store.promise(id)).transpose()?.flatten() {
        about.contact = about.contact.or(Some(promised.promise.made.contact));
        about.is_moot |= promised.promise.closing_by(today).is_some();
    }
    Ok(about)
}

fn is_asked_about(store: &Store, check: &Recheck, about: &About, spec: &Spec<'_>) -> Result<bool> {
    let filter = &spec.filter;
    if let Some(contact) = about.contact {
        let standing = store.standing(contact, spec.today, spec.policy)?;
        return store.is_asked_about(&standing, spec.today, filter);
    }
    // What nobody in particular is to be asked about a change is for whoever leads it.
    let lead = check.made.change.map(|change| store.change(change)).transpose()?.and_then(|led| led.owner);
    if !filter.admits_owner(lead.as_deref()) {
        return Ok(false);
    }
    match about.post {
        Some(post) => store.is_post_asked_about(post, filter),
        None => Ok(filter.role.is_none()
            && filter.area.is_none()
            && (filter.organisation.is_none() || filter.organisation == check.made.organisation)),
    }
}

fn words(
    named: Option<&Named>,
    post: Option<&PostNames>,
    body: Option<&str>,
    promise: Option<&str>,
    code: Option<&str>,
    policy: &Policy,
) -> Option<String> {
    let words: Vec<String> = [
        named.map(|named| named.name.plain()),
        post.map(|post| post_label(post, policy)),
        body.map(str::to_owned),
        promise.map(str::to_owned),
        code.map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!words.is_empty()).then(|| words.join(", "))
}
