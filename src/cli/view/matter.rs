//! From what the user typed to what a view is of: a change, or a topic.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::resolve::topic_name;
use crate::domain::change::Change;
use crate::domain::id::{ChangeId, TopicId};
use crate::domain::name::fold;
use crate::domain::resolve::{Outcome, after_noun};
use crate::domain::topic::{Topic, topic_key};
use crate::store::Store;

/// What a view is of, as it was typed.
#[derive(Debug)]
pub(super) enum Typed {
    /// A change.
    Change(Change),
    /// A topic.
    Topic(Topic),
    /// A topic that will be made.
    NewTopic(String),
}

impl Typed {
    /// The words people call it by.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Change(change) => &change.code,
            Self::Topic(topic) => &topic.name,
            Self::NewTopic(name) => name,
        }
    }
}

/// What somebody named: a change by its code, number or title, else a topic; `topic:` or `change:` before it says which.
pub(super) fn matter(ctx: &Context, store: &Store, query: &str) -> CliResult<Typed> {
    if let Some(name) = after_noun("change", query) {
        return ctx.change(store, name).map(Typed::Change);
    }
    if let Some(name) = after_noun("topic", query) {
        return topic(ctx, store, name);
    }
    let changes = store.find_change(query)?;
    let topics = store.find_topic(query)?;
    let (is_change, is_topic) = (is_exact_change(&changes, query), is_exact_topic(store, &topics, query)?);
    match (is_change, is_topic, &changes, &topics) {
        (true, true, ..)
        | (false, false, Outcome::One(_) | Outcome::Many(_), Outcome::One(_) | Outcome::Many(_)) => {
            let name = query.trim();
            Err(CliError::failed(format!("{name:?} could be a change or a topic"))
                .hint(format!("say which: change:{name} or topic:{name}")))
        }
        (true, ..) => ctx.change(store, query).map(Typed::Change),
        (_, true, ..) => topic(ctx, store, query),
        (.., Outcome::One(_) | Outcome::Many(_), Outcome::None(_)) => {
            ctx.change(store, query).map(Typed::Change)
        }
        // What looks like a slip in the code of a change makes no topic.
        (.., Outcome::None(like), Outcome::None(none)) if !like.is_empty() && none.is_empty() => {
            let meant: Vec<&str> = like.iter().map(|change| change.code.as_str()).collect();
            Err(CliError::failed(format!("no change or topic matches {query:?}"))
                .hint(format!("did you mean {}?", meant.join(", or ")))
                .hint(format!("topic:{} makes a topic of that name", query.trim())))
        }
        _ => topic(ctx, store, query),
    }
}

/// A change somebody named, for a list.
pub(super) fn change_id(ctx: &Context, store: &Store, query: &str) -> CliResult<ChangeId> {
    Ok(ctx.change(store, query)?.id)
}

/// A topic somebody named, for a list.
pub(super) fn topic_id(ctx: &Context, store: &Store, query: &str) -> CliResult<TopicId> {
    ctx.asked_topic(store, query)
}

fn topic(ctx: &Context, store: &Store, query: &str) -> CliResult<Typed> {
    Ok(match ctx.known_topic(store, query)? {
        Some(id) => Typed::Topic(store.topic(id)?),
        None => Typed::NewTopic(topic_name(query)?.to_owned()),
    })
}

fn is_exact_change(outcome: &Outcome<Change>, query: &str) -> bool {
    let Outcome::One(change) = outcome else { return false };
    let typed = query.trim();
    ChangeId::parse(typed) == Some(change.id)
        || fold(typed).replace(' ', "-") == change.code
        || fold(typed) == fold(&change.title)
}

fn is_exact_topic(
    store: &Store,
    outcome: &Outcome<crate::store::Nouns<TopicId>>,
    query: &str,
) -> CliResult<bool> {
    let Outcome::One(found) = outcome else { return Ok(false) };
    Ok(TopicId::parse(query.trim()) == Some(found.id) || store.topic(found.id)?.key == topic_key(query))
}
