//! What to be careful with.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::channel::DoNotContact;
use crate::domain::contact::Contact;
use crate::domain::election::Election;
use crate::domain::id::{ContactId, PostId};
use crate::domain::role::may_have_to_scrutinise;
use crate::render::list_words;
use crate::report::pre_election::PreElection;
use crate::store::{Held, Result, Speaker, Store};

use super::Spec;

/// Every note and every page of this kind can be asked for by anybody (Freedom of Information Act 2000).
const DISCLOSABLE: &str =
    "this page can be asked for under the Freedom of Information Act: write on it only what is true and fair";

const SCRUTINY: &str = "health scrutiny: do not ask for a view of a proposal they may have to scrutinise";

const PRESS: &str = "press: everything said may be printed, and nothing is said in confidence";

/// What to be careful with when a person is met.
pub(super) fn of_person(
    store: &Store,
    contact: &Contact,
    held: &[Held],
    spec: &Spec<'_>,
) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    lines.extend(in_pre_election(store, held.iter().map(|held| held.membership.post), spec)?);
    for rule in store.do_not_contact(contact.id)?.into_iter().filter(|rule| rule.holds_on(spec.today)) {
        lines.push(format!("do not contact{}: {}", by(&rule), rule.reason));
    }
    if held.iter().any(|held| may_have_to_scrutinise(&held.names.role)) {
        lines.push(format!("sits on {SCRUTINY}"));
    }
    if held.iter().any(|held| is_press(&held.names.role)) {
        lines.push(PRESS.to_owned());
    }
    lines.push(DISCLOSABLE.to_owned());
    Ok(lines)
}

/// The same where nobody in particular is met.
pub(super) fn of_posts(
    store: &Store,
    posts: impl Iterator<Item = PostId>,
    spec: &Spec<'_>,
) -> Result<Vec<String>> {
    let mut lines: Vec<String> = in_pre_election(store, posts, spec)?.into_iter().collect();
    lines.push(DISCLOSABLE.to_owned());
    Ok(lines)
}

/// The same where those who speak for a place or a body are met: by name, who of them is not to be asked or rung.
pub(super) fn of_speakers(store: &Store, speakers: &[Speaker], spec: &Spec<'_>) -> Result<Vec<String>> {
    let holders = |wanted: fn(&str) -> bool| -> BTreeMap<ContactId, &str> {
        let posts = speakers.iter().filter(|speaker| wanted(&speaker.role));
        let holders = posts.flat_map(|speaker| &speaker.holders);
        holders.map(|holder| (holder.contact, holder.name.as_str())).collect()
    };
    let (mut scrutinising, mut forbidden) = (Vec::new(), BTreeMap::new());
    for (contact, name) in holders(|_| true) {
        let held = store.held_on(contact, spec.today)?;
        if held.iter().any(|held| may_have_to_scrutinise(&held.names.role)) {
            scrutinising.push(name);
        }
        for rule in store.do_not_contact(contact)?.into_iter().filter(|rule| rule.holds_on(spec.today)) {
            let words = format!("{}: {}", by(&rule), rule.reason);
            forbidden.entry(words).or_insert_with(Vec::new).push(name);
        }
    }
    let mut lines: Vec<String> = match scrutinising.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("{only} sits on {SCRUTINY}")],
        several => vec![format!("{} sit on {SCRUTINY}", list_words(several))],
    };
    for (words, names) in forbidden {
        lines.push(format!("do not contact {}{words}", list_words(&names)));
    }
    if !holders(is_press).is_empty() {
        lines.push(PRESS.to_owned());
    }
    lines.extend(of_posts(store, speakers.iter().map(|speaker| speaker.post), spec)?);
    Ok(lines)
}

/// The channel of a rule, in words; nothing where it is for all of them.
fn by(rule: &DoNotContact) -> String {
    if rule.channel.is_some() { format!(" by {}", rule.channel_word()) } else { String::new() }
}

fn in_pre_election(
    store: &Store,
    posts: impl Iterator<Item = PostId>,
    spec: &Spec<'_>,
) -> Result<Option<String>> {
    let Some(periods) = PreElection::on(store, spec.today, &spec.policy.holidays)? else { return Ok(None) };
    let words = periods.words(store, posts)?;
    Ok(words.map(|words| format!("PRE-ELECTION PERIOD {words}, the same for every candidate")))
}

fn is_press(role: &str) -> bool {
    matches!(role, "local_press" | "local_radio" | "hyperlocal_admin")
}

/// The next poll, in words: "local election on 6 May 2027, in 164 days".
pub(super) fn next_election(elections: &[Election], today: NaiveDate) -> Option<String> {
    let next =
        elections.iter().filter(|election| today <= election.poll_on).min_by_key(|next| next.poll_on)?;
    let days = crate::domain::calendar::days_between(today, next.poll_on);
    let away = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days"),
    };
    Some(format!("{} on {}, {away}", next.kind.title(), short(next.poll_on)))
}
