//! `engage org note` and `engage area note`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use super::{Named, needed, said_on};
use crate::domain::id::RemarkId;
use crate::domain::remark::{Heading, NewRemark};
use crate::report::partners::remarks;
use crate::store::Store;

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct NoteArgs {
    /// governance, route (how it decides), pressure, culture, history, goal (one we share), agreement, calendar,
    /// explain (what they may not know of us), place (what they are proud of) or contact_advice
    #[arg(long, value_name = "HEADING")]
    heading: Option<String>,
    /// What is known; without it the notes are listed
    #[arg(long, short = 'm', value_name = "TEXT", requires = "heading")]
    message: Option<String>,
    /// From where it is known: "constitution, part 3", "Anita Rao, 3 March"
    #[arg(long, value_name = "TEXT", requires = "message")]
    source: Option<String>,
    /// The day it was so, or from which it is withdrawn; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Withdraw a note, by its number: it no longer holds
    #[arg(long, value_name = "NOTE", conflicts_with_all = ["message", "heading", "all"])]
    withdraw: Option<String>,
    /// List the withdrawn ones too
    #[arg(long, conflicts_with = "message")]
    all: bool,
}

pub(in crate::cli) fn run(args: &NoteArgs, about: &Named, store: &Store, ctx: &Context) -> CliResult {
    if let Some(number) = &args.withdraw {
        return withdraw(number, args, about, ctx);
    }
    let heading = args.heading.as_deref().map(str::parse::<Heading>).transpose()?;
    match (&args.message, heading) {
        (Some(message), Some(heading)) => add(message, heading, args, about, ctx),
        _ if args.on.is_some() => Err(CliError::usage("say what was so on that day: -m TEXT")),
        _ => {
            let spec = remarks::Spec { today: ctx.today, about: about.partner, heading, all: args.all };
            ctx.print(&remarks::load(store, &spec)?, &format!("Nothing is noted about {}.", about.name))
        }
    }
}

fn add(message: &str, heading: Heading, args: &NoteArgs, about: &Named, ctx: &Context) -> CliResult {
    check_words(ctx, args.message.iter().chain(&args.source))?;
    let example = format!(
        "engage {} note {} --heading route -m \"cabinet decides\" --source constitution",
        about.noun,
        about.id()
    );
    let what = filled(Some(&message.to_owned()))
        .ok_or_else(|| CliError::usage("say what is known: -m TEXT").hint(format!("as in: {example}")))?;
    let source = needed(args.source.as_ref(), "no note without a source: --source TEXT", &example)?;
    let said_on = said_on(args.on.as_deref(), ctx)?;
    let new = NewRemark { about: about.partner, heading, what, source, said_on };
    let written = ctx.write(&format!("note on {}: {heading}", about.name), |writer| {
        let known = writer.remarks_of(about.partner)?;
        match known.into_iter().find(|remark| remark.made == new && remark.withdrawn_on.is_none()) {
            Some(known) => Ok(known.id),
            None => Ok(writer.add_remark(&new)?),
        }
    })?;
    let id = written.value;
    match written.entry {
        Some(_) => ctx.ui.status(format!("Noted about {}, {heading} ({id}): {}", about.name, new.what)),
        None => ctx.ui.status(format!("{id} says that already; nothing was changed")),
    }
    Ok(())
}

fn withdraw(number: &str, args: &NoteArgs, about: &Named, ctx: &Context) -> CliResult {
    let listed = format!("engage {} note {} --all shows every note with its number", about.noun, about.id());
    let id = RemarkId::parse(number.trim()).ok_or_else(|| {
        CliError::usage(format!("{number:?} is no number of a note; they look like n3")).hint(&listed)
    })?;
    let on = said_on(args.on.as_deref(), ctx)?;
    ctx.write(&format!("withdraw note {id} on {}", about.name), |writer| {
        // Read under the lock: somebody may have withdrawn it meanwhile.
        let known = writer.remark(id)?.filter(|remark| remark.made.about == about.partner);
        let remark = known.ok_or_else(|| {
            CliError::failed(format!("there is no note {id} about {}", about.name)).hint(&listed)
        })?;
        if let Some(day) = remark.withdrawn_on {
            return Err(CliError::failed(format!("{id} was withdrawn on {day} already")));
        }
        if on < remark.made.said_on {
            return Err(CliError::usage(format!("{id} is only of {}", remark.made.said_on)));
        }
        writer.withdraw_remark(id, on)?;
        Ok(())
    })?;
    ctx.ui.status(format!("Withdrew {id} about {}", about.name));
    Ok(())
}
