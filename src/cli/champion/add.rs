//! `engage champion add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::said_in::Source;
use super::super::typed::check_words;
use super::{community, said};
use crate::domain::calendar::long;
use crate::domain::champion::NewChampion;
use crate::store::{Found, Store};

/// Write down that somebody agreed to speak up for a topic
///
/// It takes what they agreed to do, and where that comes from: the number of a conversation they took part in, or words.
/// The day they agreed is that of the conversation, else today, unless it is said. They are asked again by the day of
/// review: six months later, unless it is said or your configuration says otherwise.
///
/// --community names whom they will reach. It is a tag of the agreement, never of the person: do not write down what
/// somebody's own faith, origin or health is. The key is made of the words: "South Asian" is south-asian.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage champion add \"anita rao\" diabetes --ask \"open community doors for the clinic\" --source i12 --community south-asian
  engage champion add lee-sam dementia --ask \"a column each month\" --source \"his e-mail of 3 November\" --review \"in 3 months\"")]
pub(in crate::cli) struct Args {
    /// Who agreed
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// What they speak up for
    #[arg(value_name = "TOPIC")]
    topic: String,
    /// What they agreed to do
    #[arg(long, value_name = "TEXT")]
    ask: String,
    /// Where that comes from: the number of a conversation they took part in, or words
    #[arg(long, value_name = "INTERACTION|TEXT")]
    source: String,
    /// The day they agreed
    #[arg(long, value_name = "DATE")]
    agreed: Option<String>,
    /// The day by which to ask whether it still holds
    #[arg(long, value_name = "DATE")]
    review: Option<String>,
    /// The community they agreed to reach
    #[arg(long, value_name = "COMMUNITY")]
    community: Option<String>,
    /// The area in which they do
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.ask])?;
    let ask = said(&args.ask, "say what they agreed to do: nobody is a champion of nothing in particular")?;
    let community = args.community.as_deref().map(community).transpose()?;
    let store = ctx.store()?;
    let found = ctx.contact_to_keep(store, &args.contact)?;
    let source = Source::read(ctx, store, &args.source)?;
    source.refuse_unless_agreed_by(store, (found.id, &found.name))?;
    let agreed_on = match &args.agreed {
        Some(day) => ctx.past(day)?,
        None => source.interaction().map_or(ctx.today, |talk| talk.happened_on),
    };
    if ctx.today < agreed_on {
        return Err(CliError::usage(format!(
            "nobody can have agreed on {agreed_on}: today is {}",
            ctx.today
        )));
    }
    let policy = &ctx.config.policy;
    let review_on = match &args.review {
        Some(day) => ctx.future(day)?,
        None => policy.review_champions.after(agreed_on, &policy.holidays),
    };
    if review_on < agreed_on {
        return Err(CliError::usage(format!("{review_on} is before {agreed_on}, the day they agreed")));
    }
    let area = args.area.as_deref().map(|area| ctx.area_to_keep(store, area)).transpose()?;
    let topic = ctx.known_topic(store, &args.topic)?;
    let summary = format!("add champion: {} ({}) for {}", found.name, found.handle, args.topic.trim());
    let written = ctx.write(&summary, |writer| {
        let topic = match topic {
            Some(topic) => topic,
            None => writer.add_topic(args.topic.trim(), None)?,
        };
        let new = NewChampion {
            contact: found.id,
            topic,
            community: community.clone(),
            area,
            ask: ask.clone(),
            agreed_on,
            review_on,
            interaction: source.interaction().map(|talk| talk.id),
            source: source.words().map(str::to_owned),
        };
        refuse_twice(writer, &found, &new)?;
        Ok((writer.add_champion(&new)?, writer.topic(topic)?.name))
    })?;
    let (id, topic) = written.value;
    let among = community.map(|community| format!(" ({community})")).unwrap_or_default();
    ctx.ui.status(format!(
        "{} is a champion for {topic}{among}: {ask} ({id}); to be reviewed by {}",
        found.name,
        long(review_on)
    ));
    Ok(())
}

/// Refuses an agreement about what the same person is a champion for already.
fn refuse_twice(store: &Store, found: &Found, new: &NewChampion) -> CliResult {
    let same = store.champions_of(found.id)?.into_iter().find(|of| {
        let known = &of.champion.agreed;
        of.champion.end.is_none()
            && (known.topic, known.area, &known.community) == (new.topic, new.area, &new.community)
    });
    match same {
        Some(of) => Err(CliError::failed(format!(
            "{} is a champion for {} already: {} ({})",
            found.name, of.topic, of.champion.agreed.ask, of.champion.id
        ))
        .hint(format!(
            "engage champion review {} --source SOURCE says that it still holds; engage champion end ends it",
            of.champion.id
        ))),
        None => Ok(()),
    }
}
