//! `engage contact add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{cadence, email, person, welded};
use super::super::place::{Place, Seating, public_party};
use super::super::resolve::{expertise_word, topic_name};
use super::super::typed::check_words;
use crate::domain::contact::NewContact;
use crate::domain::id::TopicId;
use crate::domain::membership::Holding;
use crate::domain::name::{PersonName, fold};
use crate::domain::resolve::Outcome;

/// Write a person down, with the post they hold
///
/// Makes the organisation, area and post that are not there yet, and says what it made. Without a name, on a terminal,
/// it asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage contact add \"Anita Rao\" --role ward_councillor --area Northfield --org \"Bexley Council\" --since 2026-05-07
  engage contact add \"Cy Dunn\" --role mp --area \"Ashby North\" --party Labour --source \"members.parliament.uk\"
  engage contact add \"Office of Jo Field MP\" --role mp_office --phone \"020 7946 0000\"
  engage contact add \"Sam Lee\" --role local_press --org \"Northfield Herald\" --cadence \"3 months\"")]
pub(in crate::cli) struct Args {
    /// The person's name; titles and honours are understood
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// What they are: ward_councillor, mp, council_leader ...
    #[arg(long, value_name = "ROLE")]
    pub(in crate::cli) role: Option<String>,
    /// What the post is called locally
    #[arg(long = "post-title", value_name = "TEXT", requires = "role")]
    pub(in crate::cli) post_title: Option<String>,
    /// The organisation the post belongs to
    #[arg(long, value_name = "ORG", requires = "role")]
    pub(in crate::cli) org: Option<String>,
    /// The area the post speaks for
    #[arg(long, value_name = "AREA", requires = "role")]
    pub(in crate::cli) area: Option<String>,
    /// The first day in the post
    #[arg(long, value_name = "DATE", requires = "role")]
    pub(in crate::cli) since: Option<String>,
    /// How many people hold that post at once
    #[arg(long, value_name = "N", requires = "role", value_parser = clap::value_parser!(u32).range(1..=200))]
    pub(in crate::cli) seats: Option<u32>,
    /// The party they sit for; only of somebody elected or standing, and with --source
    #[arg(long, value_name = "PARTY", requires = "role")]
    pub(in crate::cli) party: Option<String>,
    /// Where the post, its day and the party are published
    #[arg(long, value_name = "TEXT", requires = "role")]
    pub(in crate::cli) source: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) email: Option<String>,
    /// Their telephone number
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) phone: Option<String>,
    /// Reached via this contact: an office, an assistant
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) via: Option<String>,
    /// Their own tier
    #[arg(long, value_name = "TIER")]
    pub(in crate::cli) tier: Option<String>,
    /// How often to be in touch: "6 weeks", "never"
    #[arg(long, value_name = "SPAN")]
    pub(in crate::cli) cadence: Option<String>,
    /// Who of us looks after them
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// A topic they care about (repeat for more)
    #[arg(long, value_name = "TOPIC")]
    pub(in crate::cli) topic: Vec<String>,
    /// What they know how to do: planning, lobbying, funding, or bridge: worked in both NHS and council (repeat for more)
    #[arg(long, value_name = "WORD")]
    pub(in crate::cli) expertise: Vec<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(in crate::cli) notes: Option<String>,
}

pub(super) fn run(mut args: Args, ctx: &Context) -> CliResult {
    if args.name.is_none() {
        super::super::interview::contact(&mut args, ctx)?;
    }
    check_words(ctx, args.name.iter().chain(&args.notes).chain(&args.source))?;
    let name = person(args.name.as_deref().unwrap_or_default())?;
    for post in welded(args.name.as_deref().unwrap_or_default()) {
        ctx.ui.status(format!(
            "{post:?} is taken for a post and left out of the name; --role says what somebody is"
        ));
    }
    let place = place(&args, ctx)?;
    let new = NewContact {
        email: args.email.as_deref().map(email).transpose()?,
        phone: args.phone.clone(),
        tier: args.tier.as_deref().map(|tier| ctx.tier(tier)).transpose()?,
        cadence: args.cadence.as_deref().map(cadence).transpose()?,
        owner: args.owner.clone(),
        via: match &args.via {
            Some(via) => Some(ctx.contact(ctx.store()?, via)?.id),
            None => None,
        },
        notes: args.notes.clone(),
        ..NewContact::named(name, ctx.today)
    };
    let since = args.since.as_deref().map(|since| ctx.past(since)).transpose()?;
    let role = place.as_ref().map_or("", |place| place.role.as_str());
    let (party, source) = public_party(role, args.party.as_ref(), args.source.as_ref())?;
    let topics = topics(&args, ctx)?;
    let expertise = args.expertise.iter().map(|word| expertise_word(word)).collect::<CliResult<Vec<_>>>()?;
    refuse_namesake(&new.name, ctx)?;
    let words = new.name.plain();
    let written = ctx.write(&format!("add contact: {words}"), |writer| {
        let mut made = Vec::new();
        let (id, handle) = writer.add_contact(&new)?;
        if let Some(place) = &place {
            let post = place.find_or_make(ctx, writer, &mut made)?;
            let (party, source) = (party.clone(), source.clone());
            let seating = Seating { contact: id, post, since, party, source, holding: Holding::Substantive };
            seating.carry_out(ctx, writer, &mut made)?;
        }
        for (topic, name) in topics.iter().zip(&args.topic) {
            let topic = topic.map_or_else(|| writer.add_topic(name.trim(), None), Ok)?;
            writer.care(id, topic)?;
        }
        for word in &expertise {
            writer.add_expertise(id, word)?;
        }
        Ok((id, handle, made))
    })?;
    let (id, handle, made) = written.value;
    ctx.ui.status(format!("Added {words} ({handle}) as {id}"));
    for line in made {
        ctx.ui.status(format!("  made {line}"));
    }
    Ok(())
}

fn place(args: &Args, ctx: &Context) -> CliResult<Option<Place>> {
    let Some(role) = &args.role else { return Ok(None) };
    Ok(Some(Place {
        role: ctx.role(role)?,
        title: args.post_title.clone(),
        organisation: args.org.clone(),
        area: args.area.clone(),
        seats: args.seats,
    }))
}

/// The topics named, `None` for one that will be made: every one of them where there is no record yet.
fn topics(args: &Args, ctx: &Context) -> CliResult<Vec<Option<TopicId>>> {
    let is_new_record = !ctx.record()?.exists();
    args.topic
        .iter()
        .map(|topic| {
            if is_new_record {
                topic_name(topic).map(|_| None)
            } else {
                ctx.known_topic(ctx.store_or_new()?, topic)
            }
        })
        .collect()
}

/// A second person of one name is added only when that is meant.
fn refuse_namesake(name: &PersonName, ctx: &Context) -> CliResult {
    if !ctx.record()?.exists() {
        return Ok(());
    }
    let plain = name.plain();
    let known = match ctx.store_or_new()?.find_contact(&plain)? {
        Outcome::One(found) => vec![found],
        Outcome::Many(found) => found,
        Outcome::None(_) => Vec::new(),
    };
    let Some(known) = known.iter().find(|known| fold(&known.name) == fold(&plain)) else { return Ok(()) };
    let there = format!("there is {} ({}) already", known.name, known.handle);
    if !ctx.ui.can_ask() {
        return match ctx.ui.confirm("") {
            Ok(_) => Ok(()),
            Err(_) => Err(CliError::failed(there).hint(format!(
                "engage contact edit {} changes them; --yes adds another person of the same name",
                known.handle
            ))),
        };
    }
    if ctx.ui.confirm(&format!("{there}: add another person of the same name?"))? {
        return Ok(());
    }
    Err(CliError::failed("nothing was added"))
}
