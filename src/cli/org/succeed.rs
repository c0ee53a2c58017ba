//! `engage org succeed`

use std::path::{Path, PathBuf};

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::refuse_patients;
use crate::domain::calendar::long;
use crate::domain::succession::Plan;
use crate::playbook::PlaybookError;
use crate::playbook::succession::from_file;
use crate::render::{clean, count};
use crate::report::succession::{self, Line, Outcome, Setting};

/// Carry out what becomes of organisations: merge, split, rename, abolish, transfer a part
///
/// The plan is a TOML file: which old bodies, which new ones, on which day, and what becomes of posts and of open
/// promises, steps and consultations. A new body that is not in the record is made. An old one ends and keeps its name,
/// even where it only takes another: what was told to NHS Bexley CCG in 2012 was told to NHS Bexley CCG. People stay;
/// their time in the old body ends on the day, and where a post moves it begins in the new one, with the same seats and
/// area. Whoever moves is due an introduction there, like anybody new in a post; not where the body only takes another
/// name: whom we know there we know.
///
/// What is open is transferred or lapses as the plan says for all of a kind or for one thing; where it says nothing,
/// the command lists that and changes nothing (regulation 34 of the 2013 Regulations is the model: the successor picks
/// up the duty to consult, and the days given carry over). Priorities and notes are copied, channels, asks and pairs
/// moved, where there is one successor. Whatever is carried over is to be checked within two weeks.
///
/// Before the day only what lives by then is written: the successor, posts that live in both bodies, the day on which
/// the old ones end. Run the same plan again on the day; a check reminds you. Running it twice changes nothing more.
/// engage undo takes all of it back.
///
/// JSON keys: what, id, name, of, becomes, to, on, note. becomes is begins, ends, moves, in both, stays, transfers,
/// lapses, copied, to check, or no answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage org succeed wexshire.toml --dry-run
  engage org succeed wexshire.toml

A plan:
  on = \"2028-04-01\"

  [[succession]]
  from = [\"Wexbridge Council\", \"Marlford Council\"]
  to = [\"Wexshire Council\"]
  kind = \"merge\"               # merge, split, rename, abolish or transfer
  shadow_from = \"2027-05-10\"   # both live from then on

  [[succession.post]]          # by role = or post =; the first that fits counts
  role = \"ward_councillor\"
  fate = \"end\"                 # move, end, both or stay

  [open]                       # or [succession.open]
  promises = \"transfer\"        # transfer or lapse
  steps = \"transfer\"
  consultations = \"transfer\"

  [open.promise]
  q3 = \"lapse\"")]
pub(in crate::cli) struct Args {
    /// The plan
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Print every consequence, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// How many things without an answer are said one by one.
const SAID: usize = 30;

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let plan = from_file(&args.plan).map_err(|error| worded(&error))?;
    for said in &plan.successions {
        refuse_patients(said.to.iter().map(|name| &name.value))?;
        refuse_patients(said.what.iter().chain(said.rules.iter().filter_map(|rule| rule.title.as_ref())))?;
    }
    // There is nothing to succeed in a record that is not there.
    ctx.store()?;
    let by = ctx.config.who();
    let setting = Setting {
        today: ctx.today,
        policy: &ctx.config.policy,
        by: &by,
        own: ctx.config.names.organisation.as_deref(),
    };
    let written = ctx.write_or_rehearse(&summary(&plan), args.dry_run, |writer| {
        let outcome = succession::carry_out(writer, &plan, setting)?;
        if !outcome.mistakes.is_empty() {
            return Err(mistakes(&outcome, &args.plan));
        }
        if outcome.unanswered().next().is_some() && !outcome.is_before && !args.dry_run {
            return Err(unanswered(ctx, &outcome));
        }
        Ok(outcome)
    })?;
    let outcome = &written.value;
    let nothing = "Nothing becomes of anything.";
    ctx.print(&succession::sheet(&outcome.lines), nothing)?;
    for note in &outcome.notes {
        ctx.ui.status(format!("note: {}", clean(note)));
    }
    let open = outcome.unanswered().count();
    if outcome.is_before {
        say_unanswered(ctx, outcome);
        ctx.ui.status(format!(
            "The day is {}: people, promises and steps move when this plan is carried out again on it{}.",
            long(plan.on),
            if open > 0 { "; what has no answer needs one by then" } else { "" }
        ));
    }
    match (written.entry.is_some(), args.dry_run) {
        (_, true) => ctx.ui.status("Dry run: nothing was changed."),
        (true, false) => {
            ctx.ui.hint("`engage undo` takes all of it back; `engage report stale` lists what to check");
        }
        (false, false) => ctx.ui.status("Nothing was changed: all of it was carried out before."),
    }
    if open > 0 && !outcome.is_before {
        // In a plan of hundreds of lines nobody finds the one that lacks an answer: each is said again below them.
        return Err(unanswered(ctx, outcome));
    }
    Ok(())
}

/// What the history says was done.
fn summary(plan: &Plan) -> String {
    let one = |said: &crate::domain::succession::Succession| {
        let names = |names: &[crate::domain::succession::Said<String>]| {
            names.iter().map(|name| name.value.clone()).collect::<Vec<_>>().join(", ")
        };
        if said.to.is_empty() {
            format!("{} {}", said.kind, names(&said.from))
        } else {
            format!("{} {} into {}", said.kind, names(&said.from), names(&said.to))
        }
    };
    let all: Vec<String> = plan.successions.iter().map(one).collect();
    format!("organisations on {}: {}", plan.on, all.join("; "))
}

/// The mistakes of a plan in the form editors jump to.
fn mistakes(outcome: &Outcome, path: &Path) -> CliError {
    let lines =
        outcome.mistakes.iter().map(|mistake| clean(&format!("{}:{mistake}", path.display())).into_owned());
    let heading = format!("{} in {}", count(outcome.mistakes.len(), "mistake", "mistakes"), path.display());
    let all: Vec<String> = std::iter::once(heading).chain(lines).collect();
    CliError::failed(all.join("\n")).hint("nothing was changed; `engage org list` shows the organisations")
}

/// Says what has no answer, and that nothing was changed.
fn unanswered(ctx: &Context, outcome: &Outcome) -> CliError {
    say_unanswered(ctx, outcome);
    let open = outcome.unanswered().count();
    let has = if open == 1 { "has" } else { "have" };
    let is_post = |line: &Line| line.what == "post";
    let error = CliError::failed(format!(
        "{} {has} no answer in the plan; nothing was changed",
        count(open, "thing", "things")
    ));
    let error = match outcome.unanswered().find(|line| is_post(line)).and_then(|line| line.id.as_deref()) {
        Some(post) => error.hint(format!(
            "add a rule of its own for a post: [[succession.post]], post = \"{post}\", fate = \"end\"; --help shows a plan"
        )),
        None => error,
    };
    if outcome.unanswered().all(is_post) {
        return error;
    }
    error.hint("add what becomes of them, such as promises = \"transfer\" under [open]; --help shows a plan")
}

/// Says what has no answer and why, a line each.
fn say_unanswered(ctx: &Context, outcome: &Outcome) {
    let open: Vec<&Line> = outcome.unanswered().collect();
    for line in open.iter().take(SAID) {
        let id = line.id.as_deref().map(|id| format!(" {id}")).unwrap_or_default();
        let note = line.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        ctx.ui.note(format!("{}{id}, {} ({}){note}", line.what, line.name, line.of));
    }
    if open.len() > SAID {
        ctx.ui.note(format!("and {} more; --dry-run lists all", open.len() - SAID));
    }
}

/// A plan that cannot be read, with what to do.
fn worded(error: &PlaybookError) -> CliError {
    let hint = match error {
        PlaybookError::Wrong { .. } => {
            "nothing was changed; `engage org succeed --help` shows a plan that is right"
        }
        _ => "name a file that can be read",
    };
    CliError::failed(error.to_string().replace("to be a playbook", "to be a plan")).hint(hint)
}
