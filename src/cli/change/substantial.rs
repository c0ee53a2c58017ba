//! `engage change substantial`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::find::refuse_closed;
use crate::domain::calendar::long;
use crate::domain::change::gate::{is_same_person, open_questions};
use crate::domain::change::{ChangeEvent, EventKind, NewEvent};
use crate::domain::id::ChangeEventId;

/// Write down who was asked whether it is a substantial variation, and what they answered
///
/// It is a judgement that is argued about, and never computed. Ask the scrutiny officer as well as the chair. Until every
/// question has its answer, engage change check is not clear. An answer closes what was asked of whoever gives it; one
/// of somebody else closes the only question that is open, or the one you name.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change substantial elm-lane --asked \"Dermot Walsh, scrutiny officer\" --on 2026-12-01
  engage change substantial elm-lane --answer \"no, but report in March\" --by \"Cllr Adeyemi\" --on 2026-12-10
  engage change substantial elm-lane --answer no --by \"the panel\" --for \"Dermot Walsh\"

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
    /// The number of the question that is answered, where several are open
    #[arg(long, value_name = "ID", requires = "answer", conflicts_with = "whose")]
    question: Option<String>,
    /// Of whom it was asked, where somebody else answers
    #[arg(long = "for", value_name = "WHO", requires = "answer")]
    whose: Option<String>,
    /// The day; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.asked.iter().chain(&args.answer).chain(&args.by).chain(&args.whose))?;
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
    ctx.write(&summary, |writer| {
        if event.kind == EventKind::Answered {
            event.title = answered(args, code, &writer.events_of(change.id)?, &event)?;
        }
        Ok(writer.add_event(&event)?)
    })?;
    ctx.ui.status(format!("{summary} ({})", long(on)));
    Ok(())
}

/// Of whom the question was asked that an answer closes; `None` where whoever was asked answers, or nothing is open.
fn answered(args: &Args, code: &str, events: &[ChangeEvent], answer: &NewEvent) -> CliResult<Option<String>> {
    let on = answer.happened_on;
    let asked: Vec<&ChangeEvent> = events
        .iter()
        .filter(|event| event.event.kind == EventKind::Asked && event.event.happened_on <= on)
        .collect();
    let whom = |event: &ChangeEvent| event.event.who.clone().unwrap_or_default();
    if let Some(id) = &args.question {
        let wanted = ChangeEventId::parse(id.trim());
        let found = asked.iter().find(|question| Some(question.id) == wanted);
        let none = || CliError::failed(format!("{code} has no question {id:?} asked by {}", long(on)));
        return found.map(|question| Some(whom(question))).ok_or_else(|| listed(none(), &asked));
    }
    if let Some(whose) = &args.whose {
        let found = asked.iter().rev().find(|question| is_same_person(&whom(question), whose));
        let none =
            || CliError::failed(format!("by {} {:?} was not asked about {code}", long(on), whose.trim()));
        return found.map(|question| Some(whom(question))).ok_or_else(|| listed(none(), &asked));
    }
    let mut open = open_questions(events, on);
    open.retain(|question| asked.iter().any(|known| known.id == question.id));
    let by = answer.who.as_deref().unwrap_or_default();
    match open.as_slice() {
        _ if open.iter().any(|question| is_same_person(&whom(question), by)) => Ok(None),
        [] => Ok(None),
        [only] => Ok(Some(whom(only))),
        _ => {
            let many = CliError::usage(format!(
                "{} questions are open, and none was asked of {by}: say which is answered",
                open.len()
            ));
            Err(listed(many, &open).hint("--question NUMBER, or --for WHO was asked, says which"))
        }
    }
}

/// A mistake with the questions there are.
fn listed(error: CliError, questions: &[&ChangeEvent]) -> CliError {
    questions.iter().fold(error, |error, question| {
        let of = &question.event;
        let whom = of.who.as_deref().unwrap_or_default();
        error.hint(format!("{}: {whom}, asked on {}", question.id, long(of.happened_on)))
    })
}
