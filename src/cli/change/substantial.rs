//! `engage change substantial`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::refuse_patients;
use super::find::refuse_closed;
use crate::domain::calendar::long;
use crate::domain::change::{EventKind, NewEvent};

/// Write down who was asked whether it is a substantial variation, and what they answered
///
/// It is a judgement that is argued about, and never computed. Ask the scrutiny officer as well as the chair. Until there
/// is an answer to the last question, engage change check is not clear.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change substantial elm-lane --asked \"Dermot Walsh, scrutiny officer\" --on 2026-12-01
  engage change substantial elm-lane --answer \"no, but report in March\" --by \"Cllr Adeyemi\" --on 2026-12-10

Law: regulation 23 of the Local Authority (Public Health, Health and Wellbeing Boards and Health
Scrutiny) Regulations 2013 asks for consultation of the council where a variation is substantial.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Who was asked
    #[arg(long, value_name = "WHO", conflicts_with = "answer", required_unless_present = "answer")]
    asked: Option<String>,
    /// What was answered
    #[arg(long, value_name = "TEXT", requires = "by")]
    answer: Option<String>,
    /// Who answered
    #[arg(long, value_name = "WHO", requires = "answer")]
    by: Option<String>,
    /// The day; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    refuse_patients(args.asked.iter().chain(&args.answer).chain(&args.by))?;
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let on = ctx.happened(args.on.as_deref())?;
    refuse_closed(&change, on)?;
    let code = &change.code;
    let mut event = NewEvent::new(change.id, EventKind::Asked, on);
    let summary = match (&args.asked, &args.answer, &args.by) {
        (Some(whom), ..) if !whom.trim().is_empty() => {
            event.who = Some(whom.trim().to_owned());
            format!("{code}: asked {} whether it is substantial", whom.trim())
        }
        (_, Some(answer), Some(by)) if !answer.trim().is_empty() && !by.trim().is_empty() => {
            event.kind = EventKind::Answered;
            event.who = Some(by.trim().to_owned());
            event.what = Some(answer.trim().to_owned());
            format!("{code}: {} on whether it is substantial: {}", by.trim(), answer.trim())
        }
        _ => return Err(CliError::usage("say who was asked, or what was answered and by whom")),
    };
    ctx.write(&summary, |writer| Ok(writer.add_event(&event)?))?;
    ctx.ui.status(format!("{summary} ({})", long(on)));
    Ok(())
}
