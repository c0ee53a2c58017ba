//! Those who are due for an introduction, by their cadence, or because something known of them is to be looked at again:
//! one row a contact.

use super::person::{Asked, Matter, Names, Rules};
use super::{Answer, Row, again};
use crate::domain::calendar::{LAST_DAY, short};
use crate::domain::due::{
    Again, Cause, Elapsed, Facts, Footing, Hat, Reason, State, Verdict, due_on, judge_for,
};
use crate::domain::id::{ContactId, PostId};
use crate::domain::policy::Policy;
use crate::domain::tier::Expectation;
use crate::report::label::post_label;
use crate::store::{Agains, Result, Standing, Standings};

/// The most that is to be looked at again of one person that is said; the rest is counted.
const MOST_AGAIN: usize = 3;

/// The row of every contact who is due, in no order.
pub(super) fn load(asked: &Asked<'_>, has_agains: bool) -> Result<Answer> {
    let (store, spec) = (asked.store, asked.spec);
    if !spec.reason.is_none_or(shares_a_row) || (spec.asks_about_known_only() && !has_agains) {
        return Ok(Answer::default());
    }
    let until = if spec.all { LAST_DAY } else { asked.window.until };
    let agains = if has_agains { store.agains(spec.today, until, spec.change)? } else { Agains::default() };
    let Standings { contacts, unknown } = if spec.asks_about_known_only() {
        standings_of(&agains, asked)?
    } else {
        store.standings(spec.today, spec.policy, &spec.filter, &agains, |facts| {
            due_on(facts, &spec.policy.holidays)
                .is_some_and(|due_on| spec.all || asked.window.state(due_on, facts).is_listed())
        })?
    };
    if contacts.is_empty() {
        return Ok(Answer { unknown, ..Answer::default() });
    }
    let rules = asked.rules()?;
    let judged: Vec<(Standing, Verdict)> = contacts
        .into_iter()
        .filter_map(|standing| {
            let verdict = verdict(&standing, rules, asked)?;
            spec.lists(verdict.state).then_some((standing, verdict))
        })
        .collect();
    Ok(Answer { rows: rows(judged, asked)?, unknown, ..Answer::default() })
}

/// Tells whether what is due for a reason is told in the one row of its contact.
pub(super) fn shares_a_row(reason: Reason) -> bool {
    matches!(reason, Reason::Introduction | Reason::Cadence | Reason::Recheck | Reason::Champion)
}

/// The standings of those alone of whom something is to be looked at again.
fn standings_of(agains: &Agains, asked: &Asked<'_>) -> Result<Standings> {
    let (store, spec) = (asked.store, asked.spec);
    let mut contacts = Vec::new();
    for contact in agains.contacts() {
        let standing = store.standing(contact, spec.today, spec.policy)?;
        if store.is_asked_about(&standing, spec.today, &spec.filter)? {
            contacts.push(Standing { again: agains.of(contact).to_vec(), ..standing });
        }
    }
    Ok(Standings { contacts, ..Standings::default() })
}

/// The row of one contact, however little urgent.
pub(super) fn of_contact(asked: &Asked<'_>, id: ContactId, again: Vec<Again>) -> Result<Option<Row>> {
    let standing = asked.store.standing(id, asked.spec.today, asked.spec.policy)?;
    let standing = Standing { again, ..standing };
    let Some(verdict) = verdict(&standing, asked.rules()?, asked) else { return Ok(None) };
    Ok(rows(vec![(standing, verdict)], asked)?.pop())
}

/// The verdict on a contact. Somebody not to be contacted at all, and with nobody to go through, is as silent as if
/// they were snoozed: there is nothing that may be done.
fn verdict(standing: &Standing, rules: &Rules, asked: &Asked<'_>) -> Option<Verdict> {
    let spec = asked.spec;
    let mut facts = standing.facts();
    if spec.change.is_some() {
        // Keeping in touch is about no change.
        facts = Facts { hats: &[], own_cadence: None, own_tier: Expectation::default(), ..facts };
    }
    let mut verdict = judge_for(spec.reason, &facts, &asked.window, &spec.policy.holidays)?;
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
        let matter = matter(&standing, &verdict, &names, asked)?;
        asked.row(standing, matter, &names)
    };
    judged.into_iter().map(row).collect()
}

/// The posts that make somebody due.
fn causing(verdict: &Verdict) -> impl Iterator<Item = PostId> + '_ {
    verdict.causes.iter().filter_map(Cause::hat).map(|hat| hat.post)
}

fn matter(standing: &Standing, verdict: &Verdict, names: &Names, asked: &Asked<'_>) -> Result<Matter> {
    let cause = verdict.cause();
    let (mut why, change) = words(cause, standing, names, asked)?;
    let is_again = |cause: &Cause| matches!(cause.rests_on, Footing::Again(_));
    let (mut again, mut more) = (usize::from(is_again(cause)), 0);
    for other in &verdict.causes[1..] {
        if is_again(other) {
            // What is to be looked at again long after this is no news now.
            if asked.window.until < other.due_on {
                continue;
            }
            if again == MOST_AGAIN {
                more += 1;
                continue;
            }
            again += 1;
        }
        let (words, _) = words(other, standing, names, asked)?;
        why.extend(["; also due ", &short(other.due_on), ": ", &words]);
    }
    if more > 0 {
        why.extend(["; ", &more.to_string(), " more to look at again: engage report stale"]);
    }
    Ok(Matter {
        state: verdict.state,
        due_on: cause.due_on,
        reason: cause.reason(),
        post: cause.hat().map(|hat| hat.post),
        why,
        change,
        step: None,
        basis: None,
        press: 0,
    })
}

/// A cause in words, with the code of the change it is about.
fn words(
    cause: &Cause,
    standing: &Standing,
    names: &Names,
    asked: &Asked<'_>,
) -> Result<(String, Option<String>)> {
    Ok(match &cause.rests_on {
        Footing::Introduction(elapsed) => (introduction(elapsed, names, asked.spec.policy), None),
        Footing::Cadence(elapsed) => (cadence(elapsed, standing), None),
        Footing::Again(known) => again::words(*known, cause.due_on, asked.store)?,
    })
}

fn introduction(elapsed: &Elapsed, names: &Names, policy: &Policy) -> String {
    let as_what =
        |hat: Hat| names.posts.get(&hat.post).map(|post| post_label(post, policy)).unwrap_or_default();
    let hat = elapsed.hat.map(as_what).unwrap_or_default();
    let since = match elapsed.hat.and_then(|hat| hat.held_from) {
        Some(from) if elapsed.since > from => {
            format!("since {}, recorded {}", short(from), short(elapsed.since))
        }
        Some(from) => format!("since {}", short(from)),
        None => format!("recorded {}", short(elapsed.since)),
    };
    format!("not yet met as {hat} ({since}); introduce within {}", elapsed.span)
}

fn cadence(elapsed: &Elapsed, standing: &Standing) -> String {
    match standing.last {
        Some((day, kind)) => format!("last {kind} {}; every {}", short(day), elapsed.span),
        None => format!("never contacted; every {} from {}", elapsed.span, short(elapsed.since)),
    }
}
