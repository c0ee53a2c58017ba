//! `engage contact edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{cadence, email, person, set, text};
use super::super::typed::check_words;
use super::expertise::Expertise;
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::id::ContactId;
use crate::store::{ContactChange, Writer};

/// Change what is known of a person
///
/// An empty value empties the field: `--cadence ""`. Posts are changed with `engage post`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage contact edit \"anita rao\" --email anita.rao@example.org --owner Kim
  engage contact edit rao-anita --do-not-contact phone --reason \"asked for e-mail only\"
  engage contact edit rao-anita --reach \"web=https://www.example.org/rao\" --topic transport
  engage contact edit rao-anita --cadence \"\"")]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// Their name, as it should be; the handle stays
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Their telephone number
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// Reached via this contact
    #[arg(long, value_name = "NAME")]
    via: Option<String>,
    /// Their own tier
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// How often to be in touch
    #[arg(long, value_name = "SPAN")]
    cadence: Option<String>,
    /// Who of us looks after them
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// What is worth knowing, instead of what was
    #[arg(long, value_name = "TEXT", conflicts_with = "note")]
    notes: Option<String>,
    /// A line to add to what is worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
    /// A further way to reach them: email, phone, letter, message, web or in_person
    #[arg(long, value_name = "CHANNEL=VALUE")]
    reach: Vec<String>,
    /// A further way that is no more
    #[arg(long, value_name = "CHANNEL=VALUE")]
    no_reach: Vec<String>,
    /// A topic they care about
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// A topic they no longer care about
    #[arg(long, value_name = "TOPIC")]
    no_topic: Vec<String>,
    /// What they know how to do: planning, lobbying, funding, or bridge: worked in both NHS and council
    #[arg(long, value_name = "WORD")]
    expertise: Vec<String>,
    /// What they are no longer noted for
    #[arg(long, value_name = "WORD")]
    no_expertise: Vec<String>,
    /// A channel not to be used, or all
    #[arg(long, value_name = "CHANNEL", requires = "reason")]
    do_not_contact: Vec<String>,
    /// Why not
    #[arg(long, value_name = "TEXT", requires = "do_not_contact")]
    reason: Option<String>,
    /// The first day on which it may be used again
    #[arg(long, value_name = "DATE", requires = "do_not_contact")]
    until: Option<String>,
    /// A channel that may be used again, or all
    #[arg(long, value_name = "CHANNEL")]
    allow: Vec<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.name.iter().chain(&args.notes).chain(&args.note).chain(&args.reason))?;
    let store = ctx.store()?;
    let found = ctx.contact(store, &args.contact)?;
    let change = change(args, ctx, found.id)?;
    let reach = pairs(&args.reach)?;
    let no_reach = pairs(&args.no_reach)?;
    let rules = rules(args, ctx)?;
    let allow: Vec<Option<Channel>> =
        args.allow.iter().map(|word| channel(word)).collect::<CliResult<_>>()?;
    let no_topics =
        args.no_topic.iter().map(|topic| ctx.topic(store, topic)).collect::<CliResult<Vec<_>>>()?;
    let topics =
        args.topic.iter().map(|topic| ctx.known_topic(store, topic)).collect::<CliResult<Vec<_>>>()?;
    let expertise = Expertise::read(&args.expertise, &args.no_expertise)?;
    let work = |writer: &Writer<'_>| -> CliResult {
        if !change.is_empty() {
            writer.change_contact(found.id, &change)?;
        }
        if let Some(note) = &args.note {
            add_note(writer, found.id, &format!("{}: {note}", ctx.today))?;
        }
        for (channel, value) in &reach {
            let detail = Detail { channel: *channel, value: value.clone(), note: None };
            writer.add_detail(found.id, &detail)?;
        }
        for (channel, value) in &no_reach {
            if !writer.remove_detail(found.id, *channel, value)? {
                return Err(CliError::failed(format!(
                    "{} has no {channel} {value:?} to take away",
                    found.name
                )));
            }
        }
        for rule in &rules {
            writer.forbid(found.id, rule)?;
        }
        for channel in &allow {
            if !writer.allow(found.id, *channel)? {
                let word = channel.map_or(DoNotContact::EVERY, Channel::as_str);
                return Err(CliError::failed(format!("nothing forbids {word} for {}", found.name)));
            }
        }
        for (topic, name) in topics.iter().zip(&args.topic) {
            let topic = topic.map_or_else(|| writer.add_topic(name.trim(), None), Ok)?;
            writer.care(found.id, topic)?;
        }
        for topic in &no_topics {
            if !writer.care_no_more(found.id, *topic)? {
                return Err(CliError::failed(format!(
                    "{} was not noted as caring about that topic",
                    found.name
                )));
            }
        }
        expertise.write(writer, &found)
    };
    let written = ctx.write(&format!("edit contact: {} ({})", found.name, found.handle), work)?;
    match written.entry {
        Some(_) => ctx.ui.status(format!("Changed {} ({})", found.name, found.handle)),
        None => ctx
            .ui
            .status(format!("{} ({}) is like that already; nothing was changed", found.name, found.handle)),
    }
    Ok(())
}

fn change(args: &Args, ctx: &Context, id: ContactId) -> CliResult<ContactChange> {
    let store = ctx.store()?;
    let via = set(args.via.as_ref(), |via| Ok(ctx.contact(store, via)?.id))?;
    if via == Some(Some(id)) {
        return Err(CliError::usage("nobody is reached via themselves"));
    }
    Ok(ContactChange {
        name: args.name.as_deref().map(person).transpose()?,
        email: set(args.email.as_ref(), email)?,
        phone: set(args.phone.as_ref(), text)?,
        tier: set(args.tier.as_ref(), |tier| ctx.tier(tier))?,
        cadence: set(args.cadence.as_ref(), cadence)?,
        owner: set(args.owner.as_ref(), text)?,
        via,
        notes: set(args.notes.as_ref(), text)?,
        ..ContactChange::default()
    })
}

/// Adds a line to what is worth knowing; read under the lock, so that nobody's line is lost.
fn add_note(writer: &Writer<'_>, id: ContactId, line: &str) -> CliResult {
    let notes = match writer.contact(id)?.notes {
        Some(before) => format!("{before}\n{line}"),
        None => line.to_owned(),
    };
    Ok(writer.change_contact(id, &ContactChange { notes: Some(Some(notes)), ..ContactChange::default() })?)
}

fn pairs(texts: &[String]) -> CliResult<Vec<(Channel, String)>> {
    texts
        .iter()
        .map(|text| {
            let (word, value) = text.split_once('=').unwrap_or((text, ""));
            let channel = word.parse()?;
            match value.trim() {
                "" => Err(CliError::usage(format!("{text:?} lacks a value"))
                    .hint("say CHANNEL=VALUE, as in web=https://www.example.org")),
                value if channel == Channel::Email => Ok((channel, email(value)?)),
                value => Ok((channel, value.to_owned())),
            }
        })
        .collect()
}

fn channel(word: &str) -> CliResult<Option<Channel>> {
    if word == DoNotContact::EVERY { Ok(None) } else { Ok(Some(word.parse()?)) }
}

fn rules(args: &Args, ctx: &Context) -> CliResult<Vec<DoNotContact>> {
    let Some(reason) = args.reason.as_deref().map(str::trim) else { return Ok(Vec::new()) };
    if reason.is_empty() {
        return Err(CliError::usage("a channel is only closed with a reason"));
    }
    let until = args.until.as_deref().map(|until| ctx.future(until)).transpose()?;
    if until.is_some_and(|until| until <= ctx.today) {
        return Err(CliError::usage("--until must lie in the future"));
    }
    let rule = |word: &String| {
        Ok(DoNotContact { channel: channel(word)?, reason: reason.to_owned(), since: ctx.today, until })
    };
    args.do_not_contact.iter().map(rule).collect()
}
