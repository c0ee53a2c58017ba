//! Which post of theirs somebody named: by its words, or by who holds it.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::id::{ContactId, PostId};
use crate::domain::resolve::{MOST_LIKE, Outcome, after_noun};
use crate::store::Store;

/// The post somebody named; a contact stands for the post they hold today, and where there are several it is asked which.
pub(super) fn post(ctx: &Context, store: &Store, query: &str) -> CliResult<PostId> {
    if after_noun("contact", query).is_some() {
        let found = ctx.contact(store, query)?;
        return held_by(ctx, store, found.id, &found.name);
    }
    let title = |role: &str| ctx.config.policy.role_title(role).to_owned();
    let posts = store.find_post(query, ctx.today, title)?;
    if !matches!(posts, Outcome::None(_)) {
        return ctx.post(store, query);
    }
    let people = store.find_contact(query)?;
    if let (Outcome::None(posts), Outcome::None(people)) = (posts, &people) {
        let people = people.iter().map(|found| format!("{} ({})", found.name, found.handle));
        let like = posts.iter().map(|post| format!("{} [{}]", post.words, post.id)).chain(people);
        let like: Vec<String> = like.take(MOST_LIKE).collect();
        return Err(CliError::failed(format!("no post or contact matches {query:?}")).hint(
            if like.is_empty() {
                "`engage post list` and `engage contact list` show what there is and who".to_owned()
            } else {
                format!("did you mean {}?", like.join(", or "))
            },
        ));
    }
    let found = ctx.contact(store, query)?;
    held_by(ctx, store, found.id, &found.name)
}

fn held_by(ctx: &Context, store: &Store, contact: ContactId, name: &str) -> CliResult<PostId> {
    let held: Vec<(PostId, String)> = store
        .held_on(contact, ctx.today)?
        .into_iter()
        .map(|held| (held.membership.post, held.names.label_with_body(&ctx.config.policy)))
        .collect();
    let Some(outcome) = Outcome::of(held) else {
        return Err(CliError::failed(format!("{name} holds no post today, and a pair is with a post"))
            .hint("engage post add and engage post fill write down what they hold"));
    };
    ctx.settle(name, "post", outcome, |(post, words)| format!("{words} [{post}]")).map(|(post, _)| post)
}
