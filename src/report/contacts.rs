//! The contacts, with the posts they hold and the ways to reach them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::label::post_label;
use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::render::{Cell, Column, Sheet};
use crate::store::{ListedContact, Result, Store};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only these contacts; `None`: all.
    pub only: Option<Vec<ContactId>>,
    /// Only those this one of us looks after.
    pub owner: Option<String>,
    /// Archived ones too.
    pub archived: bool,
    /// Tiers and roles.
    pub policy: &'a Policy,
}

/// The words for a post, its organisation and the party.
type PostHeld = (String, Option<String>, Option<String>);

/// Lists the contacts, in the order of their handles.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| load_now(store, spec))
}

fn load_now(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    let wanted = |listed: &ListedContact| {
        (spec.archived || !listed.contact.is_archived_on(spec.today))
            && spec.only.as_ref().is_none_or(|only| only.contains(&listed.contact.id))
            && spec.owner.as_deref().is_none_or(|owner| {
                listed.contact.owner.as_deref().is_some_and(|of| of.to_lowercase() == owner.to_lowercase())
            })
    };
    let contacts: Vec<ListedContact> = store.contacts()?.into_iter().filter(wanted).collect();
    let mut posts: HashMap<ContactId, Vec<PostHeld>> = HashMap::new();
    // Nobody holds a post where there is nobody: two questions less for a new record.
    let holders = if contacts.is_empty() { Vec::new() } else { store.all_holders(spec.today)? };
    let names = store.post_names(holders.iter().map(|holder| holder.membership.post).collect())?;
    for holder in holders {
        if let Some(post) = names.get(&holder.membership.post) {
            posts.entry(holder.membership.contact).or_default().push((
                post_label(post, spec.policy),
                post.organisation.clone(),
                holder.membership.party,
            ));
        }
    }
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("handle", "Handle"),
        Column::new("name", "Name"),
        Column::new("posts", "Posts"),
        Column::if_room("organisation", "Organisation"),
        Column::data("party"),
        Column::if_room("email", "E-mail"),
        Column::if_room("phone", "Telephone"),
        Column::if_room("owner", "Owner"),
        Column::data("tier"),
        Column::data("cadence"),
        Column::data("via"),
        Column::data("snoozed_until"),
        Column::data("recorded_on"),
        Column::data("archived_on"),
    ]);
    for listed in contacts {
        let contact = listed.contact;
        let held = posts.remove(&contact.id).unwrap_or_default();
        let join = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join("; "));
        let mut organisations: Vec<String> =
            held.iter().filter_map(|(_, organisation, _)| organisation.clone()).collect();
        organisations.dedup();
        let mut parties: Vec<String> = held.iter().filter_map(|(_, _, party)| party.clone()).collect();
        parties.dedup();
        sheet.push(vec![
            contact.id.to_string().into(),
            contact.handle.into(),
            contact.name.formal().into(),
            join(held.iter().map(|(label, ..)| label.clone()).collect()).into(),
            join(organisations).into(),
            join(parties).into(),
            contact.email.into(),
            contact.phone.into(),
            contact.owner.into(),
            contact.tier.into(),
            contact.cadence.map_or(Cell::Empty, |cadence| cadence.to_string().into()),
            listed.via.into(),
            contact.snoozed_until.into(),
            contact.recorded_on.into(),
            contact.archived_on.filter(|archived| *archived <= spec.today).into(),
        ]);
    }
    Ok(sheet)
}
