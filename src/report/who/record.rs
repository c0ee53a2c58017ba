//! Whom the record knows, wherever they are: those who hold a lever, know how to do something, or care about a topic.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::LeverAsked;
use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::render::{Cell, Column, Sheet};
use crate::report::levers::Levers;
use crate::report::words;
use crate::store::{PlacedSpeaker, Result, SpeakerHolder, Store};

/// What is asked of the whole record: a lever, or some contacts.
#[derive(Debug)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only posts of this role.
    pub role: Option<String>,
    /// Posts with this lever.
    pub lever: Option<LeverAsked<'a>>,
    /// Only these contacts.
    pub only: Option<HashSet<ContactId>>,
    /// The roles.
    pub policy: &'a Policy,
}

/// Those who fit. Of a lever every seat, vacant ones too, by body; else every contact, by handle, with the posts they hold.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let mut sheet = Sheet::new(&[
            Column::data("holder"),
            Column::people("holder", "Who"),
            Column::data("handle"),
            Column::data("role"),
            Column::new("post", "Post"),
            Column::new("organisation", "Organisation"),
            Column::data("area"),
            Column::new("levers", "Levers"),
            Column::new("expertise", "Expertise"),
            Column::if_room("party", "Party"),
            Column::if_room("email", "E-mail"),
            Column::if_room("phone", "Telephone"),
            Column::data("state"),
            Column::data("vacant"),
            Column::data("post_id"),
        ]);
        match &spec.lever {
            Some(lever) => with_lever(store, lever, spec, &mut sheet)?,
            None => contacts(store, spec, &mut sheet)?,
        }
        Ok(sheet)
    })
}

fn with_lever(store: &Store, lever: &LeverAsked<'_>, spec: &Spec<'_>, sheet: &mut Sheet) -> Result<()> {
    for placed in lever.levers.holders(store, None, &[&lever.key], spec.today)? {
        if spec.role.as_deref().is_some_and(|role| role != placed.speaker.role) {
            continue;
        }
        for holder in &placed.speaker.holders {
            if spec.only.as_ref().is_none_or(|only| only.contains(&holder.contact)) {
                sheet.push(row(store, Some(holder), Some(&placed), lever.levers, spec)?);
            }
        }
        if spec.only.is_none() && placed.speaker.vacant > 0 {
            sheet.push(row(store, None, Some(&placed), lever.levers, spec)?);
        }
    }
    Ok(())
}

fn contacts(store: &Store, spec: &Spec<'_>, sheet: &mut Sheet) -> Result<()> {
    let mut contacts = Vec::new();
    for id in spec.only.iter().flatten() {
        let contact = store.contact(*id)?;
        if contact.archived_on.is_none() {
            contacts.push(contact);
        }
    }
    contacts.sort_by(|one, other| one.handle.cmp(&other.handle));
    let levers = Levers::read(store, spec.policy)?;
    for contact in contacts {
        let holder = SpeakerHolder {
            contact: contact.id,
            handle: contact.handle,
            name: contact.name.plain(),
            party: None,
            email: contact.email,
            phone: contact.phone,
            owner: contact.owner,
        };
        let posts = store.held_on(contact.id, spec.today)?;
        let is_asked = |role: &str| spec.role.as_deref().is_none_or(|wanted| wanted == role);
        if posts.is_empty() && spec.role.is_none() {
            sheet.push(row(store, Some(&holder), None, &levers, spec)?);
        }
        for held in posts.into_iter().filter(|held| is_asked(&held.names.role)) {
            let party = held.membership.party.clone();
            let placed = store.placed_speaker(held.membership.post, spec.today)?;
            let holder = SpeakerHolder { party, ..holder.clone() };
            sheet.push(row(store, Some(&holder), Some(&placed), &levers, spec)?);
        }
    }
    Ok(())
}

fn row(
    store: &Store,
    holder: Option<&SpeakerHolder>,
    placed: Option<&PlacedSpeaker>,
    levers: &Levers<'_>,
    spec: &Spec<'_>,
) -> Result<Vec<Cell>> {
    let expertise = holder.map(|holder| store.expertise_of(holder.contact)).transpose()?.unwrap_or_default();
    let speaker = placed.map(|placed| &placed.speaker);
    let of_post: Vec<String> = speaker
        .map(|speaker| levers.of(speaker.post, &speaker.role))
        .unwrap_or_default()
        .into_iter()
        .map(|lever| lever.name)
        .collect();
    let area = placed.and_then(|placed| placed.area.as_ref()).map(|(_, name, _)| name.clone());
    let post = speaker
        .map(|speaker| spec.policy.post_label(&speaker.role, speaker.title.as_deref(), area.as_deref()));
    let vacant = speaker.filter(|_| holder.is_none()).map_or(0, |speaker| speaker.vacant);
    let words = match (holder, vacant) {
        (Some(holder), _) => holder.name.clone(),
        (None, seats) => words::vacant(seats.into()).unwrap_or_default(),
    };
    let joined = |words: &[String]| if words.is_empty() { Cell::Empty } else { words.join(", ").into() };
    let text = |text: Option<&String>| Cell::from(text.cloned());
    Ok(vec![
        holder.map(|holder| holder.name.clone()).into(),
        words.into(),
        holder.map(|holder| holder.handle.clone()).into(),
        speaker.map(|speaker| speaker.role.clone()).into(),
        post.into(),
        placed.and_then(|placed| placed.organisation.clone()).into(),
        area.into(),
        joined(&of_post),
        joined(&expertise),
        text(holder.and_then(|holder| holder.party.as_ref())),
        text(holder.and_then(|holder| holder.email.as_ref())),
        text(holder.and_then(|holder| holder.phone.as_ref())),
        match (holder.is_some(), placed.is_some()) {
            (true, true) => "held".into(),
            (true, false) => Cell::Empty,
            (false, _) => "vacant".into(),
        },
        i64::from(vacant).into(),
        speaker.map(|speaker| speaker.post.to_string()).into(),
    ])
}
