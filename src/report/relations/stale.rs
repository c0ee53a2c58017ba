//! Everything whose age makes it doubtful: to assume that one knows is the first mistake of partners.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Spec;
use crate::domain::calendar::{Holidays, Span, short};
use crate::domain::id::ContactId;
use crate::domain::recheck::Doubtful;
use crate::domain::tenure::{doubtful_from, is_renewed_yearly};
use crate::render::{Column, Sheet};
use crate::report::label::post_label;
use crate::store::{Aged, Result, Store, Tenure};

/// One thing that may be out of date.
struct Doubt {
    kind: &'static str,
    id: Doubtful,
    what: String,
    contact: Option<String>,
    handle: Option<String>,
    owner: Option<String>,
    /// The day since when; unknown for what was never looked at and nobody knows how old it is.
    since: Option<NaiveDate>,
    why: String,
    command: String,
}

/// Lists them kind by kind, what is in doubt for longest first. `after` is how long it is taken to be true that somebody
/// holds a post, and that a channel is as it is written down.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>, after: Span) -> Result<Sheet> {
    store.read(|| {
        let among = spec.among(store)?;
        let mut doubts: Vec<Doubt> = Vec::new();
        for aged in
            [store.aged_checks(spec.today)?, store.aged_views(spec.today)?, store.aged_champions(spec.today)?]
                .into_iter()
                .flatten()
        {
            if is_asked_about(&aged, among.as_ref(), store, spec)? {
                doubts.push(of_aged(aged));
            }
        }
        doubts.extend(holders(store.tenures(spec.today, &spec.filter)?, spec, after));
        let unseen_since = after.before(spec.today, &spec.policy.holidays);
        let others = store.aged_priorities(spec.today)?.into_iter().map(of_aged_with_place);
        let outlets = store.aged_outlets(spec.today, unseen_since)?;
        let outlets = outlets.into_iter().map(|aged| {
            let since = aged.seen_on.map(|seen| after.after(seen, &spec.policy.holidays));
            of_aged_with_place(Aged { due_on: since, ..aged })
        });
        for (aged, doubt) in others.chain(outlets) {
            if is_asked_about(&aged, among.as_ref(), store, spec)? {
                doubts.push(doubt);
            }
        }
        Ok(sheet(doubts))
    })
}

fn sheet(doubts: Vec<Doubt>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("kind", "What"),
        Column::data("what"),
        Column::data("contact"),
        Column::data("handle"),
        Column::data("since"),
        Column::people("since", "In doubt since"),
        Column::data("why"),
        Column::people("why", "Why"),
        Column::new("command", "If it is still true"),
        Column::if_room("owner", "Owner"),
    ]);
    for doubt in doubts {
        let why = format!("{}: {}", doubt.what, doubt.why);
        sheet.push(vec![
            doubt.id.to_string().into(),
            doubt.kind.into(),
            doubt.what.into(),
            doubt.contact.into(),
            doubt.handle.into(),
            doubt.since.into(),
            doubt.since.map_or_else(|| "ever".to_owned(), short).into(),
            doubt.why.into(),
            why.into(),
            doubt.command.into(),
            doubt.owner.into(),
        ]);
    }
    sheet
}

/// Tells whether the question is about something aged: about its contact, else about its post, body or area.
fn is_asked_about(
    aged: &Aged,
    among: Option<&HashSet<ContactId>>,
    store: &Store,
    spec: &Spec<'_>,
) -> Result<bool> {
    let filter = &spec.filter;
    let owner = aged.whom.as_ref().and_then(|whom| whom.owner.as_deref());
    if !filter.admits_owner(owner) {
        return Ok(false);
    }
    let Some(among) = among else { return Ok(true) };
    Ok(match (&aged.whom, aged.post) {
        (Some(whom), _) => among.contains(&whom.id),
        (None, Some(post)) => store.is_post_asked_about(post, filter)?,
        (None, None) => {
            filter.role.is_none()
                && (filter.organisation.is_none() || filter.organisation == aged.organisation)
                && (filter.area.is_none() || filter.area == aged.area)
        }
    })
}

fn of_aged_with_place(aged: Aged) -> (Aged, Doubt) {
    (aged.clone(), of_aged(aged))
}

fn of_aged(aged: Aged) -> Doubt {
    let name = aged.whom.as_ref().map(|whom| whom.name.clone());
    let detail = aged.detail.unwrap_or_default();
    let seen = aged.seen_on.map(short);
    let id = aged.what;
    let with_name = |rest: &str| match &name {
        Some(name) => format!("{name}, {rest}"),
        None => rest.to_owned(),
    };
    let seen_or = |never: &str| seen.clone().unwrap_or_else(|| never.to_owned());
    let (kind, what, why, command) = match id {
        Doubtful::Check(_) => {
            let what = match (name.clone(), detail.is_empty()) {
                (Some(name), true) => name,
                (Some(name), false) => format!("{name}, {detail}"),
                (None, false) => detail,
                (None, true) => "to check".to_owned(),
            };
            ("check", what, aged.words, format!("engage recheck {id}"))
        }
        Doubtful::View(_) => {
            let why = format!("said \"{}\" {}", detail.replace('_', " "), seen_or("once"));
            ("view", with_name(&aged.words), why, format!("engage recheck {id} --source SOURCE"))
        }
        Doubtful::Champion(_) => {
            let why = format!("agreed {} to {detail}", seen_or("once"));
            ("champion", with_name(&aged.words), why, format!("engage champion review {id}"))
        }
        Doubtful::Priority(_) => {
            let why = format!("{detail}, said {}", seen_or("once"));
            ("priority", aged.words, why, format!("engage recheck {id} --source SOURCE"))
        }
        Doubtful::Outlet(_) => {
            let what = if detail.is_empty() { aged.words } else { format!("{} ({detail})", aged.words) };
            let why = seen.map_or_else(|| "never checked".to_owned(), |seen| format!("last checked {seen}"));
            ("channel", what, why, format!("engage recheck {id}"))
        }
        Doubtful::Membership(_) => ("holder", aged.words, detail, format!("engage recheck {id}")),
    };
    let (handle, owner) = aged.whom.map(|whom| (whom.handle, whom.owner)).unzip();
    Doubt { kind, id, what, contact: name, handle, owner: owner.flatten(), since: aged.due_on, why, command }
}

/// The holders of key posts whom nobody has seen in them for long, the longest first.
fn holders(tenures: Vec<Tenure>, spec: &Spec<'_>, after: Span) -> Vec<Doubt> {
    let holidays: &Holidays = &spec.policy.holidays;
    let mut doubts: Vec<Doubt> = tenures
        .into_iter()
        .filter(|tenure| spec.policy.is_key_post(&tenure.names.role, tenure.tier.as_deref()))
        .filter_map(|tenure| {
            let role = &tenure.names.role;
            // Whoever wrote it down looked at it that day; a list says of which day it is.
            let seen = tenure.checked_on.unwrap_or(tenure.recorded_on);
            let since = doubtful_from(seen, role, after, holidays);
            if spec.today < since {
                return None;
            }
            let age = match tenure.checked_on {
                Some(checked) => format!("last checked {}", short(checked)),
                None => format!("recorded {}, never checked", short(tenure.recorded_on)),
            };
            let is_renewed = is_renewed_yearly(role) && since < after.after(seen, holidays);
            let renewed = if is_renewed { ", before the annual council" } else { "" };
            Some(Doubt {
                kind: "holder",
                id: Doubtful::Membership(tenure.id),
                what: format!("{}, {}", tenure.name, post_label(&tenure.names, spec.policy)),
                contact: Some(tenure.name),
                handle: Some(tenure.handle),
                owner: tenure.owner,
                since: Some(since),
                why: format!("{age}{renewed}"),
                command: format!("engage recheck {}", tenure.id),
            })
        })
        .collect();
    doubts.sort_by_key(|doubt| (doubt.since, doubt.id));
    doubts
}
