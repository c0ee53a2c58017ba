//! `engage log`

use chrono::NaiveDate;

use super::ask::AskArgs;
use super::change::{AboutArgs, Talk};
use super::context::Context;
use super::error::{CliError, CliResult};
use super::interview;
use super::promise::{Made, PromiseArgs};
use super::typed::{check_words, filled};
use crate::domain::began::{INBOUND_NAME, is_theirs_alone};
use crate::domain::calendar::long;
use crate::domain::id::ContactId;
use crate::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use crate::render::{count, list_words};
use crate::report::pre_election;
use crate::store::{Found, Store};

/// Write down a meeting, call, letter ... with one person or many
///
/// Those named have attended, or had it addressed to them: only they count as contacted. A day in the future is an
/// entry in the diary. Without arguments, on a terminal, it asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage log call \"anita rao\" -m \"wants the bus times\"
  engage log meeting rao-anita \"jo field\" --on \"last tuesday\" --invited \"sam lee\" --topic transport
  engage log mailshot --role ward_councillor --all-in Northfield -m \"autumn newsletter\"
  engage log meeting \"jo field\" --on 2027-01-14 -m \"in the diary\"
  engage log call \"anita rao\" --promise \"bus times by friday\"
  engage log call \"jo field\" --ask \"put it to the minister\" --ask-kind escalate
  engage log call \"anita rao\" -m \"wants the bus times\" --change elm-lane
  engage log letter \"dr khan\" --change elm-lane --level consult --document letter.pdf
  engage log note \"helen marsh\" --change elm-lane --told-by \"the ICB\"
  engage log email \"anita rao\" --inbound --answer-by friday -m \"residents ask about the bus\"

KIND is meeting, call, visit, event, letter, email, message, mailshot or note.")]
pub(super) struct Args {
    /// What sort of contact it was
    #[arg(value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// Who attended, or whom it was addressed to
    #[arg(value_name = "NAME")]
    pub(super) names: Vec<String>,
    /// What was said
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(super) message: Option<String>,
    /// The day it happened; today unless said
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<String>,
    /// A topic it touched (repeat for more)
    #[arg(long, value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// Who was invited
    #[arg(long, value_name = "NAME")]
    invited: Vec<String>,
    /// Who sent somebody else
    #[arg(long, value_name = "NAME")]
    represented: Vec<String>,
    /// Who was copied in
    #[arg(long, value_name = "NAME")]
    copied: Vec<String>,
    /// Who was expected and did not come
    #[arg(long, value_name = "NAME")]
    absent: Vec<String>,
    /// Everybody who speaks for this area that day
    #[arg(long, value_name = "AREA")]
    all_in: Option<String>,
    /// Everybody who holds a post of this role that day; with --all-in, only those for that area
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Who of us it was
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// It began with them: an enquiry, a complaint, a question; what they wrote counts as contact once we answer
    #[arg(long)]
    inbound: bool,
    /// The day by which we answer (with --inbound): a promise of ours
    #[arg(long, value_name = "DATE", requires = "inbound")]
    answer_by: Option<String>,
    #[command(flatten)]
    promises: PromiseArgs,
    #[command(flatten)]
    asks: AskArgs,
    #[command(flatten)]
    about: AboutArgs,
}

pub(super) fn run(mut args: Args, ctx: &Context) -> CliResult {
    let nobody = args.names.is_empty() && args.all_in.is_none() && args.role.is_none();
    if args.kind.is_none() && nobody {
        interview::log(&mut args, ctx)?;
    }
    let Some(kind) = &args.kind else {
        return Err(CliError::usage("say what it was: meeting, call, letter ...")
            .hint("engage log call \"anita rao\""));
    };
    check_words(ctx, &args.message)?;
    let kind: Kind = kind.parse()?;
    if is_theirs_alone(kind, args.inbound) && args.about.names_steps() {
        return Err(CliError::usage(
            "what they write ticks no step: --inbound and --step exclude each other",
        )
        .hint("where it answers what we sent, engage interaction status ID responded"));
    }
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    let store = ctx.store()?;
    let parts = parts(&args, ctx, store, on)?;
    let mut promises = args.promises.read(on, &parts, ctx)?;
    promises.extend(answer(&args, on, &parts, ctx)?);
    let asks = args.asks.read(on, &parts, ctx)?;
    let talk = args.about.read(kind, on, ctx, store)?;
    let topics =
        args.topic.iter().map(|topic| ctx.known_topic(store, topic)).collect::<CliResult<Vec<_>>>()?;
    let names: Vec<String> = parts.iter().map(|(found, _)| found.name.clone()).collect();
    let who = if names.len() > 6 { count(names.len(), "person", "people") } else { list_words(&names) };
    let written = ctx.write(&format!("log {kind} on {on}: {who}"), |writer| {
        let participants = parts
            .iter()
            .map(|(found, mode)| {
                Ok(Participant { contact: found.id, mode: *mode, post: writer.post_held_on(found.id, on)? })
            })
            .collect::<CliResult<Vec<_>>>()?;
        let by = args.by.clone().or_else(|| ctx.config.names.name.clone());
        let new = NewInteraction { happened_on: on, kind, summary: args.message.clone(), by, participants };
        let id = writer.add_interaction(&new)?;
        let change = talk.as_ref().map(Talk::change);
        let ids = promises
            .iter()
            .map(|made| made.write(writer, id, &new, change))
            .collect::<CliResult<Vec<_>>>()?;
        if let Some(talk) = &talk {
            talk.write(writer, id, &parts)?;
        }
        if args.inbound {
            writer.touch(id, writer.add_topic(INBOUND_NAME, Some("They came to us."))?)?;
        }
        let mut touched = Vec::new();
        for (topic, name) in topics.iter().zip(&args.topic) {
            let topic = match topic {
                Some(topic) => *topic,
                None => writer.add_topic(name.trim(), None)?,
            };
            writer.touch(id, topic)?;
            touched.push(topic);
        }
        // Of several topics nobody can tell which one was asked about.
        let topic = if let [only] = touched[..] { Some(only) } else { None };
        let asked = asks
            .iter()
            .map(|asking| asking.write(writer, id, &new, (change, topic)))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((id, ids, asked))
    })?;
    let (id, numbers, asked) = written.value;
    if args.inbound {
        ctx.ui.status(format!("Logged {kind} from {who} on {} ({id})", long(on)));
    } else if on > ctx.today {
        ctx.ui.status(format!("In the diary for {}: {kind} with {who} ({id})", long(on)));
    } else {
        ctx.ui.status(format!("Logged {kind} with {who} on {} ({id})", long(on)));
    }
    if matches!(kind, Kind::Event | Kind::Visit | Kind::Mailshot) && ctx.today <= on {
        let people: Vec<_> = parts.iter().map(|(found, _)| (found.id, found.name.clone())).collect();
        for words in pre_election::standing(ctx.store()?, &people, on, &ctx.config.policy.holidays)? {
            ctx.ui.warning(format!("{} is in {words}, the same for every candidate", long(on)));
        }
    }
    for (made, ids) in promises.iter().zip(numbers) {
        made.say(&parts, &ids, ctx);
    }
    for (asking, ids) in asks.iter().zip(asked) {
        asking.say(&parts, &ids, ctx);
    }
    let is_alone = is_theirs_alone(kind, args.inbound);
    if is_alone {
        ctx.ui.hint("what they wrote is no contact yet: nobody's due day moves until the answer is logged");
        if talk.is_some() {
            ctx.ui.hint(
                "it ticks no step: where it answers what we sent, engage interaction status ID responded",
            );
        }
    }
    if let Some(talk) = &talk {
        talk.say(id, &parts, ctx)?;
    } else if !is_alone && !ctx.config.policy.counts(kind, Mode::Attended) {
        ctx.ui.hint(format!("a {kind} does not count as contact: nobody's due day moves"));
    }
    Ok(())
}

/// The answer we owe those who came to us.
fn answer(args: &Args, on: NaiveDate, parts: &[(Found, Mode)], ctx: &Context) -> CliResult<Option<Made>> {
    if args.inbound && ctx.today < on {
        return Err(CliError::usage(format!("nobody came to us on {on}: today is {}", ctx.today)));
    }
    let Some(by) = &args.answer_by else { return Ok(None) };
    let what = match filled(args.message.as_ref()) {
        Some(message) => format!("an answer: {message}"),
        None => "an answer".to_owned(),
    };
    Made::answer(&what, by, on, parts).map(Some)
}

/// Everybody who took part, each once: of two ways in which somebody is named the stronger one counts.
fn parts(args: &Args, ctx: &Context, store: &Store, on: NaiveDate) -> CliResult<Vec<(Found, Mode)>> {
    let mut parts: Vec<(Found, Mode)> = Vec::new();
    let names_of = |mode| -> &[String] {
        match mode {
            named if named == args.about.named_as() => &args.names,
            Mode::Attended | Mode::Told => &[],
            Mode::Represented => &args.represented,
            Mode::Absent => &args.absent,
            Mode::Invited => &args.invited,
            Mode::Copied => &args.copied,
        }
    };
    let mut take = |found: Found, mode: Mode| {
        if parts.iter().all(|(known, _)| known.id != found.id) {
            parts.push((found, mode));
        }
    };
    for mode in Mode::ALL {
        for name in names_of(*mode) {
            take(ctx.contact_to_keep(store, name)?, *mode);
        }
    }
    if args.all_in.is_some() || args.role.is_some() {
        let area = args.all_in.as_deref().map(|area| ctx.area(store, area)).transpose()?;
        let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
        let holders = store.holders_of(on, role.as_deref(), None, area)?;
        let mut nobody = true;
        for contact in holders {
            if let Some(found) = active(store, contact)? {
                nobody = false;
                take(found, args.about.named_as());
            }
        }
        if nobody {
            return Err(CliError::failed(format!("nobody holds such a post on {on}"))
                .hint("engage post list shows who holds what"));
        }
    }
    if parts.is_empty() {
        return Err(CliError::usage("say who it was with").hint("engage log call \"anita rao\""));
    }
    Ok(parts)
}

/// A contact addressed with many others, unless they are archived.
fn active(store: &Store, id: ContactId) -> CliResult<Option<Found>> {
    let contact = store.contact(id)?;
    let found = Found {
        id,
        name: contact.name.plain(),
        handle: contact.handle,
        archived: contact.archived_on.is_some(),
    };
    Ok((!found.archived).then_some(found))
}
