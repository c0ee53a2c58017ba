//! Who is with us on a topic, in a community, in an area.

use super::Args;
use crate::cli::context::Context;
use crate::cli::error::{CliError, CliResult};
use crate::domain::community::community_key;
use crate::render::list_words;
use crate::report::allies;
use crate::store::Store;

/// Tells whether it is asked who is with us, and not who speaks for a place.
pub(super) fn is_asked(args: &Args) -> bool {
    let is_narrowed = args.role.is_some() || args.lever.is_some() || args.expertise.is_some();
    let has_patients = args.site.is_some() || args.practice.is_some() || args.postcode.is_some();
    args.community.is_some() || (args.topic.is_some() && !is_narrowed && !has_patients)
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    if args.least.is_given() {
        return Err(super::no_patients());
    }
    if args.public {
        return Err(CliError::usage("--public is about numbers of patients, and there are none here"));
    }
    let store = ctx.store()?;
    let topic = args.topic.as_deref().map(|topic| ctx.topic_or_starter(store, topic)).transpose()?;
    let community = args.community.as_deref().map(community).transpose()?;
    let spec = allies::Spec {
        today: ctx.today,
        topic: topic.and_then(|topic| Some((topic.id?, topic.name))),
        of_any_topic: args.topic.is_none(),
        community,
        area: args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?,
        policy: &ctx.config.policy,
    };
    ctx.print(&allies::load(store, &spec)?, "Nobody is known to be with us or against us.")?;
    if let Some(community) = &spec.community {
        say_where_unknown(store, community, ctx)?;
    }
    Ok(())
}

/// Says of a community that nothing reaches and nobody speaks for which there are: it may be a slip.
fn say_where_unknown(store: &Store, community: &str, ctx: &Context) -> CliResult {
    let known = allies::communities(store)?;
    if known.contains(community) {
        return Ok(());
    }
    let known: Vec<String> = known.into_iter().collect();
    let there_are =
        if known.is_empty() { String::new() } else { format!("; there are {}", list_words(&known)) };
    ctx.ui.hint(format!("no channel reaches {community}, and no champion is for it{there_are}"));
    Ok(())
}

fn community(name: &str) -> CliResult<String> {
    let key = community_key(name);
    if key.is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name for a community"))
            .hint("engage channel list shows the communities that channels reach"));
    }
    Ok(key)
}
