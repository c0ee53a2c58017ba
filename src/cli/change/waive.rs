//! `engage change waive`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::refuse_patients;
use super::find::{refuse_closed, step};
use crate::domain::change::gate::GateRule;
use crate::domain::change::plan::current_version;
use crate::domain::change::{Basis, ChangeEvent, EventKind, NewEvent};
use crate::domain::id::ContactId;
use crate::report::change::Loaded;

/// Decide that a step, or a rule of the gate, need not be met: with a name and a reason
///
/// For one person, or for everybody the step is for. The waiver is part of the evidence. Rules of the gate that can be
/// waived: order, papers_first, letters_late, consultation_short, documents.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change waive elm-lane pharmacies --reason \"there is none within a mile\" --by \"Dr Patel\"
  engage change waive elm-lane mp --contact \"helen marsh\" --reason \"abroad until March\" --by \"Dr Patel\"
  engage change waive elm-lane papers_first --reason \"the board meets first\" --by \"Dr Patel\"
  engage change waive elm-lane pharmacies --take-back")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which step, or which rule of the gate
    #[arg(value_name = "STEP")]
    step: String,
    /// For this person only
    #[arg(long, value_name = "NAME")]
    contact: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", required_unless_present = "take_back")]
    reason: Option<String>,
    /// Who decided it
    #[arg(long, value_name = "WHO", required_unless_present = "take_back")]
    by: Option<String>,
    /// The day it was decided; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// The waiver no longer holds
    #[arg(long, conflicts_with_all = ["reason", "by", "on"])]
    take_back: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    refuse_patients(args.reason.iter().chain(&args.by))?;
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let key = key(&loaded, &args.step)?;
    let contact = args.contact.as_deref().map(|name| ctx.contact(store, name)).transpose()?;
    let code = &loaded.change.code;
    let id = contact.as_ref().map(|found| found.id);
    let whom = contact.as_ref().map(|found| format!(" for {}", found.name)).unwrap_or_default();
    if args.take_back {
        refuse_closed(&loaded.change, ctx.today)?;
        ctx.write(&format!("{code}: {key}{whom} no longer waived"), |writer| {
            let Some(waiver) = earlier(writer.events_of(loaded.change.id)?, &key, id) else {
                return Err(CliError::failed(format!("{key}{whom} was not waived")).hint(format!(
                    "engage change plan {code} --state waived shows what was; --contact NAME says for whom"
                )));
            };
            Ok(writer.remove_event(waiver.id)?)
        })?;
        ctx.ui.status(format!("{key}{whom}: no longer waived"));
        return Ok(());
    }
    let (reason, by) = (said(args.reason.as_deref())?, said(args.by.as_deref())?);
    if let Some(found) = &contact {
        let rows = loaded.rows(&loaded.people(store)?);
        let is_in = rows.iter().any(|row| row.contact() == Some(found.id) && loaded.step(row).key == key);
        if !is_in {
            return Err(CliError::usage(format!("{} is not among those {key} is for", found.name))
                .hint(format!("engage change plan {code} --step {key} shows who they are")));
        }
    }
    let on = ctx.happened(args.on.as_deref())?;
    refuse_closed(&loaded.change, on)?;
    let event = NewEvent {
        step: Some(key.clone()),
        contact: id,
        who: Some(by.to_owned()),
        what: Some(reason.to_owned()),
        version: Some(current_version(&loaded.versions, on)),
        ..NewEvent::new(loaded.change.id, EventKind::Waived, on)
    };
    ctx.write(&format!("{code}: {key}{whom} waived by {by}: {reason}"), |writer| {
        // Looked at within the write: somebody else may have waived it since.
        if let Some(waiver) = earlier(writer.events_of(loaded.change.id)?, &key, id) {
            let by = waiver.event.who.unwrap_or_default();
            return Err(CliError::failed(format!("{key}{whom} was waived by {by} already"))
                .hint("--take-back takes that back first"));
        }
        Ok(writer.add_event(&event)?)
    })?;
    ctx.ui.status(format!("{key}{whom}: waived by {by}: {reason}"));
    if loaded.playbook.step(&key).is_some_and(|step| step.basis == Basis::Law) {
        ctx.ui.warning("this step rests on law: a waiver here is no waiver there; check with your ICB");
    }
    Ok(())
}

/// The waiver there is of a step or rule, for one person or for all.
fn earlier(events: Vec<ChangeEvent>, key: &str, contact: Option<ContactId>) -> Option<ChangeEvent> {
    let is_it = |event: &ChangeEvent| {
        event.event.kind == EventKind::Waived
            && event.event.step.as_deref() == Some(key)
            && event.event.contact == contact
    };
    events.into_iter().filter(is_it).max_by_key(|event| event.id)
}

/// The key of the step or rule somebody named.
fn key(loaded: &Loaded<'_>, word: &str) -> CliResult<String> {
    match word.parse::<GateRule>() {
        Ok(rule) if rule.can_be_waived() => Ok(rule.to_string()),
        Ok(GateRule::PreElection) => Err(CliError::usage("a pre-election period is not waived").hint(
            "engage change date CODE ANCHOR DATE --essential \"the reason\" says why the day cannot wait",
        )),
        Ok(GateRule::Substantial) => {
            Err(CliError::usage("whether it is substantial is answered, not waived")
                .hint("engage change substantial CODE --answer ... --by ... writes the answer down"))
        }
        Ok(rule @ (GateRule::NotTold | GateRule::Nobody)) => Err(CliError::usage(format!(
            "{rule} is waived by its step"
        ))
        .hint("engage change waive CODE STEP --reason ... --by ..., and --contact NAME for one person")),
        Ok(GateRule::Undated) => Err(CliError::usage("a change without a day is not waived")
            .hint("engage change date CODE announcement DATE sets one")),
        _ => Ok(step(&loaded.playbook, word)?.key.clone()),
    }
}

/// A text with something in it.
fn said(text: Option<&str>) -> CliResult<&str> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() {
        return Err(CliError::usage("a waiver needs a reason and the name of who decided it"));
    }
    Ok(text)
}
