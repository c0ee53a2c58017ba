//! `engage share`

use super::context::Context;
use super::error::{CliError, CliResult};
use super::ground;
use super::typed::{check_words, filled};
use crate::domain::calendar::long;
use crate::domain::channel::Channel;
use crate::domain::id::{ContactId, ItemId, TopicId};
use crate::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use crate::domain::item::{Item, NewItem};
use crate::domain::name::fold;
use crate::domain::resolve::without_noun;
use crate::geography::Reference;
use crate::render::{count, list_words};
use crate::report::share::{self, Answer, Sender, Spec};
use crate::store::Store;

/// Who would value a piece of news and why, who must not have it yet, and a message for each
///
/// It is looked for among champions, those who spoke of the topic or care about it, posts that decide on it, bodies and
/// areas it matters to; with --area, among those who speak for it. Nothing is sent and nothing is written until
/// --sent says that you have sent it: then it is logged with everybody in the first list, and they are not named again.
///
/// Before an embargo ends nobody has it but those named with --in-confidence. What is part of a change that is not
/// public goes to nobody who has not been told of the change.
///
/// JSON and CSV are the lines of both lists.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage share \"New diabetes clinic figures\" --topic diabetes
  engage share \"Bus survey\" --topic transport --area Northfield -m \"Half of them come by bus.\"
  engage share \"Bus survey\" --topic transport --embargo 2027-01-15 --in-confidence \"anita rao\"
  engage share \"New diabetes clinic figures\" --topic diabetes --sent

JSON keys: may_have, contact, handle, why, why_not, reach, mind, draft.")]
pub(super) struct Args {
    /// What it is called
    #[arg(value_name = "TITLE")]
    title: String,
    /// What it is about
    #[arg(long, value_name = "TOPIC")]
    topic: String,
    /// The area it is about: a code, a name, or `Castle, Lincoln`
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// What it says, for the messages
    #[arg(long, short = 'm', value_name = "TEXT")]
    message: Option<String>,
    /// The first day on which it may be used
    #[arg(long, value_name = "DATE")]
    embargo: Option<String>,
    /// The change it is part of
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// Who is to have it whatever is known of their interest (repeat for more)
    #[arg(long, value_name = "NAME")]
    to: Vec<String>,
    /// Who may have it before the embargo ends (repeat for more)
    #[arg(long, value_name = "NAME")]
    in_confidence: Vec<String>,
    /// Who is not to have it (repeat for more)
    #[arg(long, value_name = "NAME")]
    except: Vec<String>,
    /// It was sent: log it with everybody in the first list, today or on this day
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today")]
    sent: Option<String>,
    /// How it was sent: email, letter, message ...; a mailshot is no conversation, and moves nobody's due day
    #[arg(long, value_name = "KIND", default_value = "mailshot", requires = "sent")]
    by: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let title = args.title.trim();
    if fold(title).is_empty() {
        return Err(
            CliError::usage("say what it is called").hint("engage share \"Bus survey\" --topic transport")
        );
    }
    check_words(ctx, args.message.iter().chain([&args.title]))?;
    let kind: Kind = args.by.parse()?;
    if kind == Kind::Note {
        return Err(CliError::usage("a note is for ourselves: nobody is sent anything by it")
            .hint("--by email, letter, message, call ...; a mailshot unless said"));
    }
    let sent_on = args.sent.as_deref().map(|on| ctx.happened(Some(on))).transpose()?;
    let store = ctx.store()?;
    let topic = ctx.known_topic(store, &args.topic)?;
    let known = item_called(store, title, topic)?;
    let spec = spec(args, ctx, store, topic, known.as_ref())?;
    let answer = share::load(store, &spec)?;
    if let Some(on) = sent_on {
        return log(args, ctx, &spec, &answer, (on, kind));
    }
    ctx.show_with_lines(&answer.card(&spec), &answer.sheet(&spec))?;
    if answer.candidates.is_empty() {
        ctx.ui.note(format!("nobody in the record is known to care about {}", spec.topic_name));
        ctx.ui.hint("--to NAME names somebody; engage contact edit NAME --topic, engage view add and engage champion add say who cares");
    } else if answer.recipients().next().is_some() {
        ctx.ui.hint("nothing was sent or logged; the same with --sent logs that you sent it");
    }
    Ok(())
}

fn spec<'a>(
    args: &Args,
    ctx: &'a Context,
    store: &Store,
    topic: Option<TopicId>,
    known: Option<&Item>,
) -> CliResult<Spec<'a>> {
    let before = known.map(|item| &item.about);
    // What was part of a change once stays part of it, whether or not it is named again.
    let of_before = before.and_then(|item| item.change).map(|change| store.change(change)).transpose()?;
    let code = args.change.clone().or_else(|| of_before.map(|change| change.code));
    let change = code.map(|code| ctx.loaded(store, &code, ctx.today)).transpose()?;
    let places = match &args.area {
        Some(query) => {
            let atlas = ctx.reference()?.map(Reference::atlas).transpose()?;
            Some((query.clone(), ground::of_named(ctx, atlas.as_ref(), Some(store), query)?))
        }
        None => None,
    };
    let embargo = args.embargo.as_deref().map(|day| ctx.future(day)).transpose()?;
    if let Some(day) = embargo.filter(|day| *day < ctx.today) {
        // A slip in the year would let out what is to be held back.
        return Err(CliError::usage(format!("the embargo until {day} is over: today is {}", ctx.today))
            .hint("say a day to come, or leave --embargo out"));
    }
    let item = NewItem {
        title: args.title.trim().to_owned(),
        topic,
        // Which area of the record it is, where it is one of them.
        area: args.area.as_deref().and_then(|query| area_of(store, query)),
        change: change.as_ref().map(|loaded| loaded.change.id),
        what: filled(args.message.as_ref()).or_else(|| before.and_then(|item| item.what.clone())),
        embargo_until: embargo.or_else(|| before.and_then(|item| item.embargo_until)),
        made_on: ctx.today,
    };
    let topic = topic.map(|topic| store.topic(topic)).transpose()?;
    let names = &ctx.config.names;
    Ok(Spec {
        today: ctx.today,
        known: known.map(|item| item.id),
        topic_name: topic.as_ref().map_or_else(|| args.topic.trim().to_owned(), |topic| topic.name.clone()),
        topic,
        places,
        change,
        named: named(ctx, store, &args.to)?,
        in_confidence: named(ctx, store, &args.in_confidence)?,
        by: channel(args.by.parse()?),
        excepted: ctx.contacts(store, &args.except)?.into_iter().map(|found| found.id).collect(),
        sender: Sender { name: names.name.clone(), organisation: names.organisation.clone() },
        policy: &ctx.config.policy,
        item,
    })
}

fn area_of(store: &Store, query: &str) -> Option<crate::domain::id::AreaId> {
    match store.find_area(without_noun("area", query)) {
        Ok(crate::domain::resolve::Outcome::One(found)) => Some(found.id),
        _ => None,
    }
}

/// The channel by which an interaction of a kind reaches somebody.
const fn channel(kind: Kind) -> Option<Channel> {
    match kind {
        Kind::Email => Some(Channel::Email),
        Kind::Call => Some(Channel::Phone),
        Kind::Letter => Some(Channel::Letter),
        Kind::Message => Some(Channel::Message),
        Kind::Meeting | Kind::Visit => Some(Channel::InPerson),
        Kind::Event | Kind::Mailshot | Kind::Note => None,
    }
}

/// The item of this name that was shared before: about this topic, else about any.
///
/// What is held back is held back whichever topic it is offered under.
fn item_called(store: &Store, title: &str, topic: Option<TopicId>) -> CliResult<Option<Item>> {
    let key = fold(title);
    let mut called: Vec<Item> = store.items()?;
    called.retain(|item| fold(&item.about.title) == key);
    let about = called.iter().position(|item| topic.is_some() && item.about.topic == topic).unwrap_or(0);
    Ok((about < called.len()).then(|| called.swap_remove(about)))
}

/// The numbers of those named, of whom nobody may be archived: nobody named is left out in silence.
fn named(ctx: &Context, store: &Store, names: &[String]) -> CliResult<Vec<ContactId>> {
    let found = ctx.contacts(store, names)?;
    if let Some(gone) = found.iter().find(|found| found.archived) {
        return Err(CliError::failed(format!("{} ({}) is archived", gone.name, gone.handle))
            .hint(format!("engage contact archive {} --restore brings them back", gone.handle)));
    }
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// Logs that it was sent to everybody who may have it.
fn log(
    args: &Args,
    ctx: &Context,
    spec: &Spec<'_>,
    answer: &Answer,
    (on, kind): (chrono::NaiveDate, Kind),
) -> CliResult {
    let to: Vec<_> = answer.recipients().collect();
    if to.is_empty() {
        return Err(CliError::failed("there is nobody who may have it now, so nothing was logged")
            .hint("the same without --sent says who is left out, and why"));
    }
    let names: Vec<String> = to.iter().map(|one| one.contact.name.plain()).collect();
    let who = if names.len() > 6 { count(names.len(), "person", "people") } else { list_words(&names) };
    let item = &spec.item;
    let confidence = item.embargo_until.filter(|_| item.is_embargoed(on));
    let until = confidence.map(|until| format!(" (in confidence until {until})")).unwrap_or_default();
    let summary = format!("Shared: {}{until}", item.title);
    let written = ctx.write(&format!("share {}: {who}", item.title), |writer| {
        let topic = match item.topic {
            Some(topic) => topic,
            None => writer.add_topic(args.topic.trim(), None)?,
        };
        let id: ItemId = match spec.known {
            Some(known) => {
                writer.change_item(known, item)?;
                known
            }
            None => writer.add_item(&NewItem { topic: Some(topic), ..item.clone() })?,
        };
        let participants = to
            .iter()
            .map(|one| {
                let contact = one.contact.id;
                Ok(Participant { contact, mode: Mode::Attended, post: writer.post_held_on(contact, on)? })
            })
            .collect::<CliResult<Vec<_>>>()?;
        let by = ctx.config.names.name.clone();
        let new = NewInteraction { happened_on: on, kind, summary: Some(summary.clone()), by, participants };
        let interaction = writer.add_interaction(&new)?;
        writer.touch(interaction, topic)?;
        writer.note_item(interaction, id)?;
        Ok((id, interaction))
    })?;
    let (id, interaction) = written.value;
    ctx.ui.status(format!("Logged {kind} with {who} on {} ({interaction}): {} ({id})", long(on), item.title));
    let nowhere: Vec<String> = answer.without_address().collect();
    if !nowhere.is_empty() {
        let who =
            if nowhere.len() > 6 { count(nowhere.len(), "person", "people") } else { list_words(&nowhere) };
        ctx.ui.warning(format!("no address is known of {who}, and it is logged that they were sent it"));
        ctx.ui.hint("`engage undo`, and --except NAME leaves out whom it did not reach");
    }
    let forbidden: Vec<String> = answer.forbidden().collect();
    if !forbidden.is_empty() {
        ctx.ui.note(format!("not to be contacted that way, and left out: {}", list_words(&forbidden)));
    }
    if let Some(loaded) = &spec.change {
        ctx.ui.hint(format!(
            "it tells nobody about {0}: engage interaction about {interaction} --change {0} says that it did",
            loaded.change.code
        ));
    }
    Ok(())
}
