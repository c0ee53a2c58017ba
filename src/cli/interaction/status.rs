//! `engage interaction status`

use chrono::NaiveDate;

use super::super::change::{Ticked, Work, not_sent, ticked_by};
use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::change::Status;
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::interaction::{Interaction, Mode};
use crate::render::{count, list_words};
use crate::report::change::Loaded;
use crate::store::{Store, Told};

/// Note how far a letter, e-mail, message or mailshot has come with those it was addressed to
///
/// planned: to be sent; sent: on its way; landed: in their hands; acknowledged: they said so; discussed: they talked
/// about it with us, which involves them; responded: they gave their answer, which consults them. A step of a change is
/// done for each of them when the level it asks for is reached.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage interaction status i5 landed --on 2026-12-04
  engage interaction status i5 responded --contact \"anita rao\" --contact \"jo field\"

Unless it is said when, letters and mailshots land three working days after they are sent, and
e-mails and messages at once.")]
pub(in crate::cli) struct Args {
    /// Which interaction: its number
    #[arg(value_name = "ID")]
    id: String,
    /// planned, sent, landed, acknowledged, discussed or responded
    #[arg(value_name = "STATUS")]
    status: String,
    /// With whom (repeat for more); with everybody it was addressed to unless said
    #[arg(long, value_name = "NAME")]
    contact: Vec<String>,
    /// The day; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let interaction = super::interaction(store, &args.id)?;
    let status: Status = args.status.parse()?;
    if !interaction.kind.is_sending() {
        return Err(not_sent(interaction.kind));
    }
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if on > ctx.today && !matches!(status, Status::Planned | Status::Landed) {
        return Err(CliError::usage(format!("{} is still to come", long(on)))
            .hint("what is still to be sent is planned"));
    }
    let recipients = recipients(args, ctx, store, &interaction)?;
    refuse_contradictions(store, &interaction, &recipients, status, on)?;
    let before = plans(ctx, store, &interaction)?;
    let id = interaction.id;
    let names: Vec<&str> = recipients.iter().map(|told| told.name.as_str()).collect();
    let who = if names.len() > 6 { count(names.len(), "person", "people") } else { list_words(&names) };
    let written = ctx.write(&format!("{id} {status} on {on}: {who}"), |writer| {
        for told in &recipients {
            writer.set_delivery(id, told.contact, status, on)?;
        }
        Ok(())
    })?;
    if written.entry.is_none() {
        ctx.said(None, &format!("{id}"));
        return Ok(());
    }
    ctx.ui.status(format!("{id}, {} to {who}: {status} on {}", interaction.kind, long(on)));
    let parts: Vec<(ContactId, String)> =
        recipients.iter().map(|told| (told.contact, told.name.clone())).collect();
    for (change, before) in before {
        let after = ctx.load(store, store.change(change)?, ctx.today)?;
        let rows = after.rows(&after.people(store)?);
        Work { after: &after, rows: &rows, interaction: id, parts: &parts, before: &before }.say(ctx);
    }
    Ok(())
}

/// What the interaction has done so far for each change it was about.
fn plans(ctx: &Context, store: &Store, interaction: &Interaction) -> CliResult<Vec<(ChangeId, Ticked)>> {
    let abouts = store.about(interaction.id)?;
    abouts
        .iter()
        .map(|about| {
            let loaded: Loaded<'_> = ctx.load(store, store.change(about.change)?, ctx.today)?;
            let rows = loaded.rows(&loaded.people(store)?);
            Ok((about.change, ticked_by(&rows, interaction.id)))
        })
        .collect()
}

/// Those it was addressed to: the ones named, else all.
fn recipients(args: &Args, ctx: &Context, store: &Store, interaction: &Interaction) -> CliResult<Vec<Told>> {
    let (id, kind) = (interaction.id, interaction.kind);
    let mut all = store.participants(id)?;
    all.retain(|told| told.mode == Mode::Attended);
    if all.is_empty() {
        return Err(CliError::failed(format!("{id} was addressed to nobody")));
    }
    let named = ctx.contacts(store, &args.contact)?;
    if let Some(other) = named.iter().find(|found| all.iter().all(|told| told.contact != found.id)) {
        return Err(CliError::usage(format!("{id}, the {kind}, was not addressed to {}", other.name))
            .hint(format!("engage interaction show {id} shows to whom")));
    }
    all.retain(|told| named.is_empty() || named.iter().any(|found| found.id == told.contact));
    Ok(all)
}

/// Refuses a day that what is known of the sending contradicts: nothing lands before it is sent.
fn refuse_contradictions(
    store: &Store,
    interaction: &Interaction,
    recipients: &[Told],
    status: Status,
    on: NaiveDate,
) -> CliResult {
    let deliveries = store.deliveries(interaction.id)?;
    for told in recipients {
        let of = deliveries.iter().filter(|(contact, ..)| *contact == told.contact);
        let mut known: Vec<(Status, NaiveDate)> = of.map(|(_, status, day)| (*status, *day)).collect();
        let says_when = known.iter().any(|(status, _)| *status <= Status::Sent);
        // Logged and no more, it was sent on its day.
        if !says_when && status != Status::Planned {
            if status == Status::Sent && on < interaction.happened_on {
                return Err(against(told, status, on, (Status::Sent, interaction.happened_on)));
            }
            known.push((Status::Sent, interaction.happened_on));
        }
        if let Some(other) = status.contradicts(on, &known).filter(|(other, _)| *other != status) {
            return Err(against(told, status, on, other));
        }
    }
    Ok(())
}

fn against(told: &Told, status: Status, on: NaiveDate, (other, day): (Status, NaiveDate)) -> CliError {
    let was = if other == Status::Sent { "it was sent to" } else { "it was" };
    let with = if other == Status::Sent { told.name.clone() } else { format!("{other} with {}", told.name) };
    CliError::usage(format!("{status} on {} does not fit: {was} {with} on {}", long(on), long(day)))
        .hint("nothing was changed; put the other day right first")
}
