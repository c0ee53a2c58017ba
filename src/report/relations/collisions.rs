//! Where several of us contact one person within days, in the past and in the diary.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::Spec;
use crate::domain::began::{INBOUND, is_theirs_alone};
use crate::domain::calendar::{Span, short};
use crate::domain::collision::collisions;
use crate::domain::id::ContactId;
use crate::domain::interaction::Mode;
use crate::render::{Column, Sheet};
use crate::store::{Attendance, Result, Store};

/// The last day of the diary.
const EVER: NaiveDate = crate::domain::calendar::LAST_DAY;

/// Lists the collisions from a day on: those to come first, the nearest first, then the past ones, the last one first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>, since: NaiveDate, within: Span) -> Result<Sheet> {
    store.read(|| {
        let among = spec.among(store)?;
        let inbound = store.begun_by_them(INBOUND)?;
        let attended: Vec<Attendance> = store
            .attended_between(since, EVER)?
            .into_iter()
            .filter(|part| part.by.is_some() && spec.policy.counts(part.kind, Mode::Attended))
            .filter(|part| !is_theirs_alone(part.kind, inbound.contains(&part.interaction)))
            .filter(|part| among.as_ref().is_none_or(|among| among.contains(&part.contact)))
            .collect();
        let mut runs: Vec<&[Attendance]> = Vec::new();
        for of_contact in attended.chunk_by(|a, b| a.contact == b.contact) {
            let touches: Vec<(NaiveDate, &str)> = of_contact
                .iter()
                .map(|part| (part.happened_on, part.by.as_deref().unwrap_or_default()))
                .collect();
            runs.extend(
                collisions(&touches, within, &spec.policy.holidays)
                    .into_iter()
                    .filter_map(|run| of_contact.get(run)),
            );
        }
        sheet(store, runs, spec)
    })
}

fn sheet(store: &Store, mut runs: Vec<&[Attendance]>, spec: &Spec<'_>) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("when"),
        Column::new("first_on", "From"),
        Column::new("last_on", "To"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("us", "Of us"),
        Column::new("contacts", "What"),
        Column::if_room("owner", "Owner"),
    ]);
    let last = |run: &[Attendance]| run.last().map(|part| part.happened_on);
    runs.sort_by_key(|run| {
        let last = last(run).unwrap_or_default();
        let is_past = last <= spec.today;
        let days = crate::domain::calendar::days_between(spec.today, last).abs();
        (is_past, days, run.first().map(|part| part.contact))
    });
    let contacts: Vec<ContactId> =
        runs.iter().filter_map(|run| run.first()).map(|part| part.contact).collect();
    let names: HashMap<_, _> = store.contact_names(contacts)?;
    for run in runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let Some(whom) = names.get(&first.contact) else { continue };
        if !spec.filter.admits_owner(whom.owner.as_deref()) {
            continue;
        }
        let us: BTreeSet<&str> = run.iter().filter_map(|part| part.by.as_deref()).collect();
        let what: Vec<String> = run
            .iter()
            .map(|part| {
                let by = part.by.as_deref().unwrap_or_default();
                format!("{by}: {} {} ({})", part.kind, short(part.happened_on), part.interaction)
            })
            .collect();
        sheet.push(vec![
            if spec.today < last.happened_on { "to come" } else { "past" }.into(),
            first.happened_on.into(),
            last.happened_on.into(),
            whom.name.plain().into(),
            whom.handle.clone().into(),
            us.into_iter().collect::<Vec<_>>().join(", ").into(),
            what.join("; ").into(),
            whom.owner.clone().into(),
        ]);
    }
    Ok(sheet)
}
