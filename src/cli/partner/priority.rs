//! `engage org priority` and `engage area priority`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use super::{Named, needed, said_on};
use crate::domain::calendar::long;
use crate::domain::id::{PriorityId, TopicId};
use crate::domain::priority::{MOST, NewPriority, Priority, Whose, standing};
use crate::report::partners::priorities;
use crate::store::{Store, Writer};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PriorityArgs {
    /// What matters; without it, or without a weight, what matters there is listed
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
    /// How much it matters to us there: 1 to 5, 5 the most; 0 for no longer
    #[arg(long, value_name = "1-5", requires = "topic", value_parser = clap::value_parser!(u8).range(0..=i64::from(MOST)))]
    ours: Option<u8>,
    /// How much it matters to them
    #[arg(long, value_name = "1-5", requires = "topic", value_parser = clap::value_parser!(u8).range(0..=i64::from(MOST)))]
    theirs: Option<u8>,
    /// It is no priority there any more, neither theirs nor ours
    #[arg(long, requires = "topic", conflicts_with_all = ["ours", "theirs", "recheck"])]
    drop: bool,
    /// What about it matters
    #[arg(long, value_name = "TEXT", requires = "topic")]
    what: Option<String>,
    /// From where that is known: "council plan 2026, page 4"; of ours our own name will do
    #[arg(long, value_name = "TEXT", requires = "topic")]
    source: Option<String>,
    /// The day it was so; today unless said
    #[arg(long, value_name = "DATE", requires = "topic")]
    on: Option<String>,
    /// The day from which it is to be asked again; 12 months later unless said or configured
    #[arg(long, value_name = "DATE", requires = "topic")]
    recheck: Option<String>,
    /// List what was said before, too
    #[arg(long, conflicts_with_all = ["ours", "theirs", "drop", "what", "source", "on", "recheck"])]
    history: bool,
}

pub(in crate::cli) fn run(args: &PriorityArgs, at: &Named, store: &Store, ctx: &Context) -> CliResult {
    if args.ours.is_none() && args.theirs.is_none() && !args.drop {
        return list(args, at, store, ctx);
    }
    check_words(ctx, args.what.iter().chain(&args.source))?;
    let on = said_on(args.on.as_deref(), ctx)?;
    let source = source(args, at, ctx)?;
    let recheck = args.recheck.as_deref().map(|day| ctx.future(day)).transpose()?;
    if let Some(recheck) = recheck.filter(|recheck| *recheck <= on) {
        return Err(CliError::usage(format!("{recheck} is no day to ask again: it was said on {on}")));
    }
    let typed = args.topic.as_deref().unwrap_or_default();
    let (topic, name) = if args.drop {
        let topic = ctx.topic_or_starter(store, typed)?;
        (topic.id, topic.name)
    } else {
        ctx.topic_to_keep(store, typed)?
    };
    let said = Said { name, topic, what: filled(args.what.as_ref()), source, on, recheck };
    let written = ctx.write(&summary(args, &said.name, at), |writer| said.write(args, at, writer, ctx))?;
    if written.entry.is_none() {
        ctx.ui.status(format!("{} is like that already; nothing was changed", at.name));
        return Ok(());
    }
    for line in written.value {
        ctx.ui.status(line);
    }
    Ok(())
}

fn list(args: &PriorityArgs, at: &Named, store: &Store, ctx: &Context) -> CliResult {
    let is_half = [&args.what, &args.source, &args.on, &args.recheck].iter().any(|flag| flag.is_some());
    if is_half {
        return Err(CliError::usage("say how much it matters, and to whom: --ours 4 or --theirs 4").hint(
            format!(
                "engage {} priority {} TOPIC --theirs 4 --source \"council plan 2026\"",
                at.noun,
                at.id()
            ),
        ));
    }
    let topic = args.topic.as_deref().map(|topic| ctx.topic_or_starter(store, topic)).transpose()?;
    let topic = topic.map(|topic| topic.key);
    let spec = priorities::Spec { today: ctx.today, at: at.partner, topic, history: args.history };
    ctx.print(&priorities::load(store, &spec)?, &format!("Nothing is known to matter in {}.", at.name))
}

/// From where it is known: what was typed; of what is only ours, our own name.
fn source(args: &PriorityArgs, at: &Named, ctx: &Context) -> CliResult<String> {
    if let Some(source) = filled(args.source.as_ref()) {
        return Ok(source);
    }
    let is_ours_alone = args.ours.is_some() && args.theirs.is_none();
    if let Some(own) = ctx.config.names.organisation.as_ref().filter(|_| is_ours_alone) {
        return Ok(own.clone());
    }
    let example = format!("engage {} priority {} dementia", at.noun, at.id());
    if is_ours_alone {
        return needed(
            None,
            "say from where our priority is known: --source, or our organisation in config.toml",
            &format!("{example} --ours 5 --source \"practice plan 2026\""),
        );
    }
    let missing = if args.drop {
        "say from where it is known that it is dropped: --source"
    } else {
        "no priority of theirs without a source: --source"
    };
    needed(None, missing, &format!("{example} --theirs 4 --source \"council plan 2026\""))
}

fn summary(args: &PriorityArgs, topic: &str, at: &Named) -> String {
    let weights: Vec<String> = [("ours", args.ours), ("theirs", args.theirs)]
        .iter()
        .filter_map(|(whose, weight)| weight.map(|weight| format!("{whose} {weight}")))
        .collect();
    let what = if args.drop { "dropped".to_owned() } else { weights.join(", ") };
    format!("priority of {}: {topic} {what}", at.name)
}

/// What was said, ready to be written down.
struct Said {
    /// What a topic that is not in the record yet will be called.
    name: String,
    topic: Option<TopicId>,
    what: Option<String>,
    source: String,
    on: NaiveDate,
    recheck: Option<NaiveDate>,
}

impl Said {
    fn write(
        &self,
        args: &PriorityArgs,
        at: &Named,
        writer: &Writer<'_>,
        ctx: &Context,
    ) -> CliResult<Vec<String>> {
        // Read under the lock: somebody may have said it meanwhile.
        let known = writer.priorities_at(at.partner)?;
        if args.drop && self.topic.is_none() {
            return Err(nothing_to_drop(&self.name, at));
        }
        let topic = self.topic.map_or_else(|| writer.add_topic(&self.name, None), Ok)?;
        let name = writer.topic(topic)?.name;
        let stand = |whose: Whose| {
            let stand = standing(&known, self.on);
            stand.into_iter().find(|priority| priority.made.topic == topic && priority.made.whose == whose)
        };
        let weights: Vec<(Whose, u8)> = if args.drop {
            let held = |whose: &Whose| stand(*whose).is_some_and(|priority| priority.made.weight > 0);
            Whose::ALL.iter().copied().filter(held).map(|whose| (whose, 0)).collect()
        } else {
            let given = [(Whose::Ours, args.ours), (Whose::Theirs, args.theirs)];
            given.into_iter().filter_map(|(whose, weight)| Some((whose, weight?))).collect()
        };
        if weights.is_empty() {
            return Err(nothing_to_drop(&name, at));
        }
        let mut lines = Vec::new();
        for (whose, weight) in weights {
            let new = self.priority(topic, at, whose, weight, ctx);
            if stand(whose).is_some_and(|priority| priority.made == new) {
                continue;
            }
            let id = writer.add_priority(&new)?;
            lines.push(words(id, &new, &name, at));
            let later = known
                .iter()
                .filter(|other| is_later(other, &new))
                .max_by_key(|other| (other.made.said_on, other.id));
            if let Some(later) = later {
                lines.push(format!(
                    "  but {} of {} stands: it was said later",
                    later.id,
                    long(later.made.said_on)
                ));
            }
        }
        Ok(lines)
    }

    fn priority(&self, topic: TopicId, at: &Named, whose: Whose, weight: u8, ctx: &Context) -> NewPriority {
        let policy = &ctx.config.policy;
        let again = || policy.priorities_recheck.after(self.on, &policy.holidays);
        NewPriority {
            topic,
            at: at.partner,
            whose,
            weight,
            what: self.what.clone(),
            source: self.source.clone(),
            said_on: self.on,
            recheck_on: (weight > 0).then(|| self.recheck.unwrap_or_else(again)),
        }
    }
}

/// Tells whether something of the same matter was said later.
fn is_later(other: &Priority, new: &NewPriority) -> bool {
    (other.made.topic, other.made.whose) == (new.topic, new.whose) && other.made.said_on > new.said_on
}

fn words(id: PriorityId, new: &NewPriority, topic: &str, at: &Named) -> String {
    let matters = match (new.whose, new.weight) {
        (Whose::Theirs, 0) => format!("{topic} no longer matters to {}", at.name),
        (Whose::Theirs, weight) => format!("{topic} matters to {}: {weight} of {MOST}", at.name),
        (Whose::Ours, 0) => format!("{topic} no longer matters to us in {}", at.name),
        (Whose::Ours, weight) => format!("{topic} matters to us in {}: {weight} of {MOST}", at.name),
    };
    let again = new.recheck_on.map(|day| format!("; ask again on {}", long(day))).unwrap_or_default();
    format!("{matters} ({id}){again}")
}

fn nothing_to_drop(topic: &str, at: &Named) -> CliError {
    CliError::failed(format!("{topic} is no priority of {} to drop", at.name)).hint(format!(
        "engage {} priority {} lists them",
        at.noun,
        at.id()
    ))
}
