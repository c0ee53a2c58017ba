//! `engage brief`

mod subject;

use super::context::Context;
use super::error::CliResult;
use super::typed::{filled, refuse_patients};
use crate::report::brief::{self, Spec};

/// One page before a meeting: a contact, an area, an organisation or a change
///
/// Who they are with every hat and the next election, why we meet and our one ask, what they care about and said, the
/// last contacts, promises, ours overdue first, the changes on their patch with what they have been told, and what they
/// must not hear. What is old is flagged. It is one printed page, two at most; what does not fit is counted, with the
/// command that shows it.
///
/// On the day on which a change is planned to be public it is kept back until the release is ticked (`engage change done`): in
/// the morning nobody can know that it is out.
///
/// A name that is a contact and an area is asked about; `contact:NAME`, `area:NAME`, `org:NAME` and `change:CODE` say
/// which.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage brief \"anita rao\" --for \"the bus times\"
  engage brief area:northfield --output northfield.html
  engage brief \"Wexbridge Council\" --objective \"a joint visit\" --ask \"a date in January\"
  engage brief elm-lane --format md

JSON keys: title, who (an object), diary (an array of words), meeting (an object), views, champion,
asks, priorities, notes, last_contacts, promises, changes, do_not_disclose, sensitivities, old,
afterwards (arrays of words). Of an area they are title, area and meeting (objects), people,
priorities, notes, views, promises, changes, do_not_disclose, sensitivities; of an organisation
title, organisation and meeting, people, priorities, notes, asks, views, promises, changes,
do_not_disclose, sensitivities, old; of a change title, change and meeting, next_days, not_told,
in_the_way, promises, views, asked, do_not_disclose, sensitivities.")]
pub(super) struct Args {
    /// Whom or what: a contact, an area, an organisation, the code of a change
    #[arg(value_name = "NAME|AREA|ORG|CHANGE")]
    subject: String,
    /// Why we meet
    #[arg(long = "for", value_name = "TEXT")]
    why: Option<String>,
    /// What we want to come out of it
    #[arg(long, value_name = "TEXT")]
    objective: Option<String>,
    /// The one thing to ask for; unless said, the most pressing ask written down
    #[arg(long, value_name = "TEXT")]
    ask: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    refuse_patients([&args.why, &args.objective, &args.ask].into_iter().flatten())?;
    let store = ctx.store()?;
    let subject = ctx.subject(store, &args.subject)?;
    let spec = Spec {
        today: ctx.today,
        why: filled(args.why.as_ref()),
        objective: filled(args.objective.as_ref()),
        ask: filled(args.ask.as_ref()),
        policy: &ctx.config.policy,
    };
    ctx.show(&brief::load(store, &subject, &spec)?)
}
