//! Which post of theirs somebody named: by its words, or by who holds it.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::id::{ContactId, PostId};
use crate::domain::post::label;
use crate::domain::resolve::Outcome;
use crate::store::Store;

/// The post somebody named; a contact stands for the post they hold today, and where there are several it is asked which.
pub(super) fn post(ctx: &Context, store: &Store, query: &str) -> CliResult<PostId> {
    let title = |role: &str| ctx.config.policy.role_title(role).to_owned();
    let posts = store.find_post(query, ctx.today, title)?;
    if !matches!(posts, Outcome::None(_)) {
        return ctx.post(store, query);
    }
    let people = store.find_contact(query)?;
    match (&posts, &people) {
        // Somebody by that name, or nobody and no post that is like it: it was a person who was meant.
        (_, Outcome::One(_) | Outcome::Many(_)) => {
            let found = ctx.contact(store, query)?;
            held_by(ctx, store, found.id, &found.name)
        }
        (Outcome::None(like), Outcome::None(_)) if like.is_empty() => {
            let found = ctx.contact(store, query)?;
            held_by(ctx, store, found.id, &found.name)
        }
        _ => ctx.post(store, query),
    }
}

fn held_by(ctx: &Context, store: &Store, contact: ContactId, name: &str) -> CliResult<PostId> {
    let held: Vec<(PostId, String)> = store
        .held_by(contact)?
        .into_iter()
        .filter(|held| held.membership.held_on(ctx.today))
        .map(|held| {
            let title = held.title.as_deref().unwrap_or(ctx.config.policy.role_title(&held.role));
            let words = label(title, held.area.as_deref());
            let words = match &held.organisation {
                Some(body) => format!("{words} ({body})"),
                None => words,
            };
            (held.membership.post, words)
        })
        .collect();
    let Some(outcome) = Outcome::of(held) else {
        return Err(CliError::failed(format!("{name} holds no post today, and a pair is with a post"))
            .hint("engage post add and engage post fill write down what they hold"));
    };
    ctx.settle(name, "post", outcome, |(post, words)| format!("{words} [{post}]")).map(|(post, _)| post)
}
