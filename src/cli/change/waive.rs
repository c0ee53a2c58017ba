//! `engage change waive`

use std::fmt;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::find::{refuse_closed, step};
use crate::domain::calendar::long;
use crate::domain::change::gate::GateRule;
use crate::domain::change::plan::{PlanState, current_version};
use crate::domain::change::{Basis, ChangeEvent, EventKind, NewEvent};
use crate::domain::id::{AreaId, ContactId, OrganisationId};
use crate::report::change::Loaded;
use crate::store::{People, Store};

/// Decide that a step, or a rule of the gate, need not be met: with a name and a reason
///
/// For one person, for a place where nobody is known, or for everybody the step is for on that day: whoever comes into
/// office later is due. The waiver is part of the evidence. Rules of the gate that can be
/// waived: order, papers_first, letters_late, consultation_short, documents.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change waive elm-lane pharmacies --reason \"there is none within a mile\" --by \"Dr Patel\"
  engage change waive elm-lane mp --contact \"helen marsh\" --reason \"abroad until March\" --by \"Dr Patel\"
  engage change waive elm-lane ward-members --area Castle --reason \"by-election in May\" --by \"Dr Patel\"
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
    /// For the seats nobody holds for this area only
    #[arg(long, value_name = "AREA", conflicts_with = "contact")]
    area: Option<String>,
    /// For the seats nobody holds in this council only
    #[arg(long, value_name = "ORG", conflicts_with_all = ["contact", "area"])]
    council: Option<String>,
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
    check_words(ctx, args.reason.iter().chain(&args.by))?;
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let key = key(&loaded, &args.step)?;
    let code = &loaded.change.code;
    let whom = Whom::of(args, ctx, store)?;
    if args.take_back {
        refuse_closed(&loaded.change, ctx.today)?;
        ctx.write(&format!("{code}: {key}{whom} no longer waived"), |writer| {
            let Some(waiver) = whom.earlier(writer.events_of(loaded.change.id)?, &key) else {
                return Err(CliError::failed(format!("{key}{whom} was not waived")).hint(format!(
                    "engage change plan {code} --state waived shows what was; --contact, --area and --council say for whom"
                )));
            };
            Ok(writer.remove_event(waiver.id)?)
        })?;
        ctx.ui.status(format!("{key}{whom}: no longer waived"));
        return Ok(());
    }
    let (reason, by) = (said(args.reason.as_deref())?, said(args.by.as_deref())?);
    let on = ctx.happened(args.on.as_deref())?;
    refuse_closed(&loaded.change, on)?;
    let event = NewEvent {
        step: Some(key.clone()),
        contact: whom.contact,
        area: whom.area,
        council: whom.council,
        who: Some(by.to_owned()),
        what: Some(reason.to_owned()),
        version: Some(current_version(&loaded.versions, on)),
        ..NewEvent::new(loaded.change.id, EventKind::Waived, on)
    };
    ctx.write(&format!("{code}: {key}{whom} waived by {by}: {reason}"), |writer| {
        // Looked at within the write: somebody else may have waived it since.
        if let Some(waiver) = whom.earlier(writer.events_of(loaded.change.id)?, &key) {
            let by = waiver.event.who.unwrap_or_default();
            return Err(CliError::failed(format!("{key}{whom} was waived by {by} already"))
                .hint("--take-back takes that back first"));
        }
        if loaded.playbook.step(&key).is_some() {
            let now = ctx.load(writer, writer.change(loaded.change.id)?, ctx.today)?;
            whom.refuse_idle(&now, &now.people(writer)?, &event)?;
        }
        Ok(writer.add_event(&event)?)
    })?;
    ctx.ui.status(format!("{key}{whom}: waived by {by}: {reason}"));
    if loaded.playbook.step(&key).is_some_and(|step| step.basis == Basis::Law) {
        ctx.ui.warning("this step rests on law: a waiver here is no waiver there; check with your ICB");
    }
    Ok(())
}

/// Whom a waiver is for: one person, the seats nobody holds in a place, or everybody.
#[derive(Debug)]
struct Whom {
    contact: Option<ContactId>,
    area: Option<AreaId>,
    council: Option<OrganisationId>,
    /// The name of the person or the place; none for everybody.
    name: Option<String>,
}

impl fmt::Display for Whom {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.as_ref().map_or(Ok(()), |name| write!(formatter, " for {name}"))
    }
}

impl Whom {
    fn of(args: &Args, ctx: &Context, store: &Store) -> CliResult<Self> {
        let mut whom = Self { contact: None, area: None, council: None, name: None };
        if let Some(name) = &args.contact {
            let found = ctx.contact(store, name)?;
            (whom.contact, whom.name) = (Some(found.id), Some(found.name));
        } else if let Some(name) = &args.area {
            let area = ctx.area(store, name)?;
            (whom.area, whom.name) = (Some(area), Some(store.area(area)?.name));
        } else if let Some(name) = &args.council {
            let council = ctx.organisation(store, name)?;
            (whom.council, whom.name) = (Some(council), Some(store.organisation(council)?.name));
        }
        Ok(whom)
    }

    /// The waiver there is of a step or rule for the same.
    fn earlier(&self, events: Vec<ChangeEvent>, key: &str) -> Option<ChangeEvent> {
        let is_it = |event: &ChangeEvent| {
            let of = &event.event;
            of.kind == EventKind::Waived
                && of.step.as_deref() == Some(key)
                && (of.contact, of.area, of.council) == (self.contact, self.area, self.council)
        };
        events.into_iter().filter(is_it).max_by_key(|event| event.id)
    }

    /// Refuses to waive a step for those it is not for, and one that is done: what was done cannot be decided away.
    fn refuse_idle(&self, loaded: &Loaded<'_>, people: &People, waiver: &NewEvent) -> CliResult {
        let (code, key) = (&loaded.change.code, waiver.step.as_deref().unwrap_or_default());
        let mut rows = loaded.rows(people);
        rows.retain(|row| loaded.step(row).key == key && loaded.is_waived_by(people, row, waiver));
        let what = match &self.name {
            _ if rows.iter().any(|row| row.state != PlanState::Done) => return Ok(()),
            _ if !rows.is_empty() => format!("{key}{self} is done: there is nothing to waive"),
            Some(name) if self.contact.is_some() => format!("{name} is not among those {key} is for"),
            Some(name) => format!("{key} has nobody missing and no empty seat for {name}"),
            None => format!("nobody {key} is for was there on {}", long(waiver.happened_on)),
        };
        Err(CliError::usage(what).hint(format!("engage change plan {code} --step {key} shows who they are")))
    }
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
