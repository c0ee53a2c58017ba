//! `engage ask add` and `engage ask offer`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::said_in::{past, took_part};
use super::super::typed::{check_words, filled};
use super::whom::{Whom, whom};
use crate::domain::ask::{AskDirection, AskKind, NewAsk};
use crate::domain::calendar::long;
use crate::domain::change::Change;
use crate::domain::interaction::Interaction;
use crate::report::change::hearing::{is_news_at, is_news_to};
use crate::store::Store;

/// Write down what we ask of somebody, or with --offer what we offer them
///
/// What is asked in a conversation is best written down with it: engage log --ask. --expires is for what can be missed:
/// a visit, a bid, a minister's review; it is then open until the end of that day.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage ask add \"jo field\" \"put it to the minister\" --kind escalate --expires \"in 2 weeks\"
  engage ask add \"Ashby Council\" \"host the health fair\" --kind host --topic prevention
  engage ask add field-jo \"an hour with the team\" --offer --interaction i5

KIND is escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support or other.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    new: New,
    /// We offer it to them
    #[arg(long)]
    offer: bool,
}

/// Write down what we offer somebody
///
/// The same as engage ask add --offer.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  engage ask offer \"anita rao\" \"a page in our newsletter\" --kind share --by \"Kim Osei\"

KIND is escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support or other.")]
pub(in crate::cli) struct Offer {
    #[command(flatten)]
    new: New,
}

// No doc comment here: clap would show it as that of the commands these are part of.
#[derive(Debug, clap::Args)]
struct New {
    /// Whom: a person or a body
    #[arg(value_name = "CONTACT|ORG")]
    whom: String,
    /// What
    #[arg(value_name = "TEXT")]
    what: String,
    /// What sort of thing it is
    #[arg(long, value_name = "KIND", default_value = "other", hide_default_value = true)]
    kind: String,
    /// The topic it is about
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// The change it is about
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// The last day on which it can be taken up, where it can be missed
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// Who of us made it
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// The day it was made; that of the conversation, else today, unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// The conversation in which it was made
    #[arg(long, value_name = "INTERACTION")]
    interaction: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    add(&args.new, if args.offer { AskDirection::Offer } else { AskDirection::Ask }, ctx)
}

pub(super) fn offer(args: &Offer, ctx: &Context) -> CliResult {
    add(&args.new, AskDirection::Offer, ctx)
}

fn add(args: &New, direction: AskDirection, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.what])?;
    let what = what(&args.what)?;
    let kind: AskKind = args.kind.parse()?;
    let store = ctx.store()?;
    let whom = whom(ctx, store, &args.whom)?;
    if let Whom::Contact(found) = &whom {
        ctx.tell_archived(found);
    }
    let talk = args.interaction.as_deref().map(|text| made_in(ctx, store, text, &whom)).transpose()?;
    let made_on = match (&args.on, &talk) {
        (Some(day), _) => ctx.past(day)?,
        (None, Some(talk)) => talk.happened_on,
        (None, None) => ctx.today,
    };
    if ctx.today < made_on {
        return Err(CliError::usage(format!(
            "nothing can have been asked or offered on {made_on}: today is {}",
            ctx.today
        )));
    }
    let expires_on = args.expires.as_deref().map(|day| ctx.future(day)).transpose()?;
    refuse_before(expires_on, made_on)?;
    let change = args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?;
    let topic = args.topic.as_deref().map(|topic| ctx.known_topic(store, topic)).transpose()?;
    if let Some(change) = &change {
        warn_of_news(ctx, store, &whom, change)?;
    }
    let summary = match direction {
        AskDirection::Ask => format!("add ask: {what}, of {}", whom.name()),
        AskDirection::Offer => format!("add offer: {what}, to {}", whom.name()),
    };
    let written = ctx.write(&summary, |writer| {
        let topic = match (topic, &args.topic) {
            (Some(None), Some(name)) => Some(writer.add_topic(name.trim(), None)?),
            (known, _) => known.flatten(),
        };
        Ok(writer.add_ask(&NewAsk {
            direction,
            kind,
            contact: whom.contact(),
            organisation: whom.body(),
            topic,
            change: change.as_ref().map(|change| change.id),
            what: what.clone(),
            made_on,
            expires_on,
            by: filled(args.by.as_ref()).or_else(|| ctx.config.names.name.clone()),
            interaction: talk.as_ref().map(|talk| talk.id),
        })?)
    })?;
    let until = expires_on.map(|day| format!("; open until {}", long(day))).unwrap_or_default();
    let id = written.value;
    ctx.ui.status(match direction {
        AskDirection::Ask => format!("Asked {}: {what} ({id}){until}", whom.name()),
        AskDirection::Offer => format!("Offered {}: {what} ({id}){until}", whom.name()),
    });
    Ok(())
}

/// The conversation in which something was asked of, or offered to, a person or a body.
fn made_in(ctx: &Context, store: &Store, text: &str, whom: &Whom) -> CliResult<Interaction> {
    match whom {
        Whom::Contact(found) => took_part(ctx, store, text, (found.id, &found.name)),
        Whom::Body(_) => past(ctx, store, text),
    }
}

/// What is asked or offered, which must say something.
pub(super) fn what(text: &String) -> CliResult<String> {
    filled(Some(text)).ok_or_else(|| {
        CliError::usage("say what is asked or offered")
            .hint("engage ask add \"jo field\" \"put it to the minister\" --kind escalate")
    })
}

/// Refuses a last day before the day something was made.
pub(super) fn refuse_before(expires_on: Option<NaiveDate>, made_on: NaiveDate) -> CliResult {
    match expires_on.filter(|last| *last < made_on) {
        Some(last) => Err(CliError::usage(format!("{last} is before {made_on}, the day it was made"))),
        None => Ok(()),
    }
}

/// Warns where the ask would tell somebody of a change that is not public, and that they have not been told of.
fn warn_of_news(ctx: &Context, store: &Store, whom: &Whom, change: &Change) -> CliResult {
    let loaded = ctx.load(store, change.clone(), ctx.today)?;
    let (is_news, who) = match whom {
        Whom::Contact(found) => {
            let has_not = format!("{} has not been told", store.contact(found.id)?.handle);
            (is_news_to(store, &loaded, found.id)?, has_not)
        }
        Whom::Body(body) => {
            let has_not = format!("not everybody who speaks for {} is known to have been told", body.words);
            (is_news_at(store, &loaded, body.id)?, has_not)
        }
    };
    if is_news {
        ctx.ui.warning(format!("{who} what stands of {}, which is not public", change.code));
        ctx.ui.hint(format!("engage change plan {} says when they are to be told", change.code));
    }
    Ok(())
}
