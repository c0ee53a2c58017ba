//! Those who are due for an introduction, or by their cadence: one row a contact.

use super::person::{Asked, Matter, Names, Rules};
use super::{Answer, Row};
use crate::domain::calendar::short;
use crate::domain::due::{Cause, Hat, Reason, State, Verdict, due_on, judge};
use crate::domain::id::{ContactId, PostId};
use crate::domain::policy::Policy;
use crate::report::label::post_label;
use crate::store::{Result, Standing, Standings};

/// The row of every contact who is due, in no order.
pub(super) fn load(asked: &Asked<'_>) -> Result<Answer> {
    let (store, spec, window) = (asked.store, asked.spec, asked.window);
    if !spec.asks_for(Reason::Introduction) && !spec.asks_for(Reason::Cadence) {
        return Ok(Answer::default());
    }
    let Standings { contacts, unknown } =
        store.standings(spec.today, spec.policy, &spec.filter, |facts| {
            due_on(facts, &spec.policy.holidays)
                .is_some_and(|due_on| spec.all || window.state(due_on, facts).is_listed())
        })?;
    if contacts.is_empty() {
        return Ok(Answer { unknown, ..Answer::default() });
    }
    let rules = asked.rules()?;
    let judged: Vec<(Standing, Verdict)> = contacts
        .into_iter()
        .filter_map(|standing| {
            let verdict = verdict(&standing, rules, asked)?;
            let wanted = spec.lists(verdict.state) && spec.asks_for(verdict.cause().reason);
            wanted.then_some((standing, verdict))
        })
        .collect();
    Ok(Answer { rows: rows(judged, asked)?, unknown, ..Answer::default() })
}

/// The row of one contact, however little urgent.
pub(super) fn of_contact(asked: &Asked<'_>, id: ContactId) -> Result<Option<Row>> {
    let standing = asked.store.standing(id, asked.spec.today, asked.spec.policy)?;
    let Some(verdict) = verdict(&standing, asked.rules()?, asked) else { return Ok(None) };
    Ok(rows(vec![(standing, verdict)], asked)?.pop())
}

/// The verdict on a contact. Somebody not to be contacted at all, and with nobody to go through, is as silent as if
/// they were snoozed: there is nothing that may be done.
fn verdict(standing: &Standing, rules: &Rules, asked: &Asked<'_>) -> Option<Verdict> {
    let mut verdict = judge(&standing.facts(), &asked.window, &asked.spec.policy.holidays)?;
    let is_forbidden =
        rules.get(&standing.id).is_some_and(|rules| rules.iter().any(|rule| rule.channel.is_none()));
    if is_forbidden && standing.via.is_none() {
        verdict.state = State::Snoozed;
    }
    Some(verdict)
}

fn rows(judged: Vec<(Standing, Verdict)>, asked: &Asked<'_>) -> Result<Vec<Row>> {
    let names = asked.names(
        judged.iter().map(|(standing, _)| standing),
        judged.iter().flat_map(|(_, verdict)| causing(verdict)),
    )?;
    let row = |(standing, verdict): (Standing, Verdict)| {
        let matter = matter(&standing, &verdict, &names, asked.spec.policy);
        asked.row(standing, matter, &names)
    };
    judged.into_iter().map(row).collect()
}

/// The posts that make somebody due.
fn causing(verdict: &Verdict) -> impl Iterator<Item = PostId> + '_ {
    verdict.causes.iter().filter_map(|cause| cause.hat).map(|hat| hat.post)
}

fn matter(standing: &Standing, verdict: &Verdict, names: &Names, policy: &Policy) -> Matter {
    let cause = verdict.cause();
    let mut why = words(cause, standing, names, policy);
    for other in &verdict.causes[1..] {
        let other = format!("; also due {}: {}", short(other.due_on), words(other, standing, names, policy));
        why.push_str(&other);
    }
    Matter {
        state: verdict.state,
        due_on: cause.due_on,
        reason: cause.reason,
        post: cause.hat.map(|hat| hat.post),
        why,
        change: None,
        step: None,
        basis: None,
        press: 0,
    }
}

fn words(cause: &Cause, standing: &Standing, names: &Names, policy: &Policy) -> String {
    let as_what =
        |hat: Hat| names.posts.get(&hat.post).map(|post| post_label(post, policy)).unwrap_or_default();
    if cause.reason == Reason::Introduction {
        let hat = cause.hat.map(as_what).unwrap_or_default();
        let since = match cause.hat.and_then(|hat| hat.held_from) {
            Some(from) if cause.since > from => {
                format!("since {}, recorded {}", short(from), short(cause.since))
            }
            Some(from) => format!("since {}", short(from)),
            None => format!("recorded {}", short(cause.since)),
        };
        return format!("not yet met as {hat} ({since}); introduce within {}", cause.span);
    }
    match standing.last {
        Some((day, kind)) => format!("last {kind} {}; every {}", short(day), cause.span),
        None => format!("never contacted; every {} from {}", cause.span, short(cause.since)),
    }
}
