//! What narrows the answer: a lever, an expertise, a topic people care about.

use std::collections::HashSet;

use super::Args;
use crate::cli::context::Context;
use crate::cli::error::{CliError, CliResult};
use crate::cli::resolve::expertise_word;
use crate::domain::id::ContactId;
use crate::domain::topic::NamedTopic;
use crate::domain::topic::starter::Starter;
use crate::domain::topic::topic_key;
use crate::render::list_words;
use crate::report::levers::Levers;
use crate::store::Store;

/// What was asked for, found in the record.
#[derive(Debug)]
pub(super) struct Asked {
    /// The key of the lever.
    pub(super) lever: Option<String>,
    /// The key of the expertise.
    expertise: Option<String>,
    /// Only these contacts: the experts, those who care, or those who are both.
    pub(super) only: Option<HashSet<ContactId>>,
}

impl Asked {
    /// Reads what was typed.
    pub(super) fn read(args: &Args, ctx: &Context, store: Option<&Store>) -> CliResult<Self> {
        let lever = args.lever.as_deref().map(|lever| ctx.lever(store, lever)).transpose()?;
        let mut only: Option<HashSet<ContactId>> = None;
        let mut narrow = |contacts: Vec<ContactId>| {
            let these: HashSet<ContactId> = contacts.into_iter().collect();
            only = Some(match only.take() {
                Some(known) => known.intersection(&these).copied().collect(),
                None => these,
            });
        };
        let expertise = match (&args.expertise, store) {
            (Some(word), Some(store)) => Some(ctx.expertise(store, word)?),
            (Some(word), None) => Some(expertise_word(word)?),
            (None, _) => None,
        };
        if let Some(key) = &expertise {
            narrow(match store {
                Some(store) => store.experts_in(key)?,
                None => Vec::new(),
            });
        }
        if let Some(topic) = &args.topic {
            let topic = asked_topic(ctx, store, topic)?;
            narrow(match (store, topic.id) {
                (Some(store), Some(topic)) => store.carers_of(topic)?,
                _ => Vec::new(),
            });
        }
        Ok(Self { lever, expertise, only })
    }

    /// The levers of posts, where one is asked for.
    pub(super) fn levers<'c>(
        &self,
        ctx: &'c Context,
        store: Option<&Store>,
    ) -> CliResult<Option<Levers<'c>>> {
        let policy = &ctx.config.policy;
        Ok(match (&self.lever, store) {
            (Some(_), Some(store)) => Some(Levers::read(store, policy)?),
            (Some(_), None) => Some(Levers::of_roles(policy)),
            (None, _) => None,
        })
    }

    /// Says how a lever comes to a post, and an expertise to somebody, where nobody has it.
    pub(super) fn say_nobody(&self, is_nobody: bool, ctx: &Context) {
        if let Some(key) = self.expertise.as_deref().filter(|_| is_nobody) {
            ctx.ui.hint(format!("engage contact edit NAME --expertise {key} writes down who has it"));
        }
        let Some(key) = self.lever.as_deref().filter(|_| is_nobody) else { return };
        let roles: Vec<&str> =
            ctx.config.policy.roles_with_lever(key).map(|role| role.key.as_ref()).collect();
        let by_role = match roles.as_slice() {
            [] => String::new(),
            roles => format!("; by role: {}", list_words(roles)),
        };
        ctx.ui.hint(format!("engage post edit POST --lever {key} says that a post has it{by_role}"));
    }
}

impl Context {
    /// The key of the lever somebody named: a topic, or what a role of the configuration has.
    pub(in crate::cli) fn lever(&self, store: Option<&Store>, query: &str) -> CliResult<String> {
        let key = topic_key(query);
        if self.config.policy.roles_with_lever(&key).next().is_some() {
            return Ok(key);
        }
        Ok(asked_topic(self, store, query)?.key)
    }
}

/// The topic somebody named; without a record, a starter.
fn asked_topic(ctx: &Context, store: Option<&Store>, query: &str) -> CliResult<NamedTopic> {
    match store {
        Some(store) => ctx.topic_or_starter(store, query),
        None => Starter::named(query)
            .map(NamedTopic::unused)
            .ok_or_else(|| CliError::failed(format!("no topic matches {query:?}: there is no record yet"))),
    }
}
