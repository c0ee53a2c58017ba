//! The levers of a post as they are typed: topics it decides on, besides those its role has.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::resolve::topic_name;
use crate::domain::id::{PostId, TopicId};
use crate::domain::lever::name_of;
use crate::domain::topic::starter::own_name;
use crate::domain::topic::topic_key;
use crate::store::Writer;

/// A topic somebody named as a lever; `None` for one that will be made.
#[derive(Debug)]
pub(super) struct Typed {
    topic: Option<TopicId>,
    name: String,
    key: String,
    /// Whether it is still to be said that it is made, if it is.
    is_silent: bool,
}

/// Finds the topics that were typed.
pub(super) fn read(names: &[String], ctx: &Context) -> CliResult<Vec<Typed>> {
    let is_new_record = !ctx.record()?.exists();
    names
        .iter()
        .map(|name| {
            let name = topic_name(name)?;
            if is_new_record {
                return Ok(Typed {
                    topic: None,
                    name: name.to_owned(),
                    key: topic_key(name),
                    is_silent: true,
                });
            }
            let store = ctx.store()?;
            let key = topic_key(name);
            if ctx.config.policy.roles_with_lever(&key).next().is_some()
                && store.topic_of_key(&key)?.is_none()
            {
                // A role has it: perhaps this one, and then nothing is made.
                return Ok(Typed { topic: None, name: name.to_owned(), key, is_silent: true });
            }
            let (topic, name) = ctx.topic_to_keep(store, name)?;
            let key = match topic {
                Some(topic) => store.topic(topic)?.key,
                None => key,
            };
            Ok(Typed { topic, name, key, is_silent: false })
        })
        .collect()
}

/// Gives a post its levers; gives in words those that its role has already, and that are kept with no post.
pub(super) fn add(
    levers: &[Typed],
    post: PostId,
    role: &str,
    writer: &Writer<'_>,
    ctx: &Context,
) -> CliResult<Vec<String>> {
    let policy = &ctx.config.policy;
    let mut said = Vec::new();
    for lever in levers {
        if policy.levers_of_role(role).iter().any(|of_role| *of_role == lever.key) {
            said.push(format!(
                "every {} has the lever {} already",
                policy.role_title(role),
                name_of(&lever.key)
            ));
            continue;
        }
        let name = own_name(&lever.name);
        if lever.is_silent {
            said.push(format!("New topic: {name}"));
        }
        let topic = lever.topic.map_or_else(|| writer.add_topic(name, None), Ok)?;
        writer.add_lever(post, topic)?;
    }
    Ok(said)
}

/// Takes levers from a post; one it has by its role is its role's, and one it does not have is a mistake.
pub(super) fn remove(
    keys: &[String],
    post: PostId,
    role: &str,
    writer: &Writer<'_>,
    ctx: &Context,
) -> CliResult {
    let policy = &ctx.config.policy;
    for key in keys {
        let topic = writer.topic_of_key(key)?;
        if let Some(topic) = topic
            && writer.remove_lever(post, topic)?
        {
            continue;
        }
        if policy.levers_of_role(role).iter().any(|of_role| of_role == key) {
            return Err(CliError::failed(format!(
                "{post} has the lever {key} because every {} has it",
                policy.role_title(role)
            ))
            .hint(format!("levers in [roles.{role}] of config.toml says which a role has")));
        }
        return Err(CliError::failed(format!("{post} does not have the lever {key}")));
    }
    Ok(())
}
