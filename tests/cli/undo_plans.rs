//! Service changes and elections, for the law of undo in `undo_all`: one change of them, with numbers that choose.

use chrono::NaiveDate;
use engage::domain::change::{About, Anchor, EventKind, Level, NewEvent, Reach, Status, Version};
use engage::domain::election::{Election, ElectionKind};
use engage::domain::id::{AreaId, ChangeId, ContactId, ElectionId, InteractionId, SiteId};
use engage::domain::postcode::Postcode;
use engage::domain::site::{NewSite, Site};
use engage::store::{ChangeChange, NewChange, Result, Writer};

use super::undo_all::{day, pick};

/// How many sorts of changes there are.
pub(super) const SORTS: u8 = 19;

/// The interactions there are.
pub(super) fn interactions(writer: &Writer<'_>) -> Result<Vec<InteractionId>> {
    let all = writer.logged_between(NaiveDate::MIN, NaiveDate::from_ymd_opt(9999, 12, 31).unwrap())?;
    let mut ids: Vec<InteractionId> = all.into_iter().map(|logged| logged.id).collect();
    ids.dedup();
    Ok(ids)
}

/// One change of plans; nothing where there is nothing it could be about.
pub(super) fn change(
    writer: &Writer<'_>,
    (what, a, b): (u8, u8, u8),
    contacts: &[ContactId],
    areas: &[AreaId],
) -> Result<()> {
    let changes: Vec<ChangeId> = writer.changes()?.into_iter().map(|change| change.id).collect();
    let word = format!("word {}", b % 7);
    let maybe = b.is_multiple_of(2).then(|| word.clone());
    let (contact, area) = (pick(contacts, a), pick(areas, b));
    if what == 0 {
        let digest = format!("{}", b % 3);
        let playbook = writer.keep_playbook(&word, &digest, "text")?;
        let code = format!("code-{a}-{b}");
        if writer.change_of_code(&code)?.is_none() {
            let (title, notes) = (word, maybe);
            writer.add_change(&NewChange { code, title, playbook, begun_on: day(a), owner: None, notes })?;
        }
        return Ok(());
    }
    let sites: Vec<SiteId> = writer.sites()?.into_iter().map(|site| site.id).collect();
    if what == 16 || what == 17 {
        let about = NewSite {
            name: word,
            code: maybe.clone(),
            practice: maybe.clone(),
            postcode: Postcode::parse("TF9 3NG"),
            is_branch: b.is_multiple_of(2),
            notes: maybe,
            closed_on: b.is_multiple_of(3).then(|| day(b)),
        };
        match pick(&sites, a) {
            Some(id) if what == 17 => writer.change_site(&Site { id, about })?,
            _ => drop(writer.add_site(&about)?),
        }
        return Ok(());
    }
    if what == 1 {
        let kind = if b.is_multiple_of(2) { ElectionKind::Local } else { ElectionKind::Parliamentary };
        let new = Election {
            id: ElectionId(0),
            area,
            organisation: None,
            kind,
            poll_on: day(b),
            notice_on: None,
            period_from: Some(day(a)),
            period_to: None,
            notes: maybe,
            source: None,
            checked_on: None,
        };
        writer.add_election(&new)?;
        return Ok(());
    }
    let Some(change) = pick(&changes, a) else { return Ok(()) };
    let interaction = pick(&interactions(writer)?, b);
    match what {
        2 => {
            let edit = ChangeChange {
                title: Some(word),
                closed_on: Some(b.is_multiple_of(3).then(|| day(b))),
                lessons: Some(maybe),
                ..ChangeChange::default()
            };
            writer.change_change(change, &edit)?;
        }
        3 => {
            if let Some(area) = area {
                writer.touch_area(change, area, Reach::ALL[usize::from(a) % Reach::ALL.len()])?;
            }
        }
        4 => {
            if let Some(area) = area {
                writer.leave_area(change, area)?;
            }
        }
        5 => {
            let anchor = Anchor::ALL[usize::from(b) % Anchor::ALL.len()];
            writer.set_date(change, anchor, maybe.as_ref().map(|_| day(b)), maybe.as_deref())?;
        }
        6 => {
            let known = writer.versions_of(change)?;
            let number = u32::try_from(known.len()).unwrap() + 1;
            writer.set_version(change, &Version { number, day: day(a), what: word })?;
        }
        7 => {
            if let Some(known) = writer.versions_of(change)?.first().cloned() {
                writer.revalue_version(change, &known, day(b))?;
                writer.set_version(change, &Version { day: day(b), ..known })?;
            }
        }
        8 => {
            if let Some(contact) = contact {
                writer.name_in_group(change, &word, contact)?;
            }
        }
        9 => {
            if let Some(contact) = contact {
                writer.take_from_group(change, &word, contact)?;
            }
        }
        10 => {
            let kind = EventKind::ALL[usize::from(b) % EventKind::ALL.len()];
            let event = NewEvent {
                step: Some(word),
                contact,
                sha256: maybe,
                version: Some(u32::from(b) % 3),
                ..NewEvent::new(change, kind, day(a))
            };
            writer.add_event(&event)?;
        }
        11 => {
            if let Some(event) = writer.events_of(change)?.first() {
                writer.remove_event(event.id)?;
            }
        }
        12 => {
            if let Some(event) = writer.events_of(change)?.first() {
                writer.withdraw_document(event.id, day(b))?;
            }
        }
        13 => {
            let Some(interaction) = interaction else { return Ok(()) };
            if writer.about(interaction)?.iter().any(|about| about.change == change) {
                return Ok(());
            }
            let document = writer.events_of(change)?.first().map(|event| event.id);
            let about = About {
                change,
                level: Level::Inform,
                version: u32::from(b) % 3,
                steps: maybe.clone().into_iter().collect(),
                only_these: b.is_multiple_of(2),
                confidential: a.is_multiple_of(2),
                private: false,
                embargo_until: None,
                told_by: maybe,
                document,
            };
            writer.note_about(interaction, &about)?;
        }
        14 => {
            if let Some(interaction) = interaction {
                writer.note_steps(interaction, change, &[word])?;
            }
        }
        15 => {
            if let (Some(interaction), Some(contact)) = (interaction, contact) {
                let status = Status::ALL[usize::from(a) % Status::ALL.len()];
                writer.set_delivery(interaction, contact, status, day(b))?;
            }
        }
        _ => {
            if let Some(site) = pick(&sites, b) {
                writer.set_change_site(change, site, u32::from(a), u32::from(b))?;
            }
        }
    }
    Ok(())
}
