//! The contacts as a spreadsheet that `import contacts` reads back to the same record.
//!
//! A contact has a row for each post they hold or held; the first carries everything else. What the spreadsheet does
//! not carry: empty seats, the notes and dates of posts, organisations and areas, and interactions.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::membership::Membership;
use crate::domain::post::Post;
use crate::exchange::contacts::{lists, reach, rules};
use crate::render::{Cell, Column, Sheet};
use crate::store::{ListedContact, Result, Store};

const COLUMNS: &[Column] = &[
    Column::new("handle", "Handle"),
    Column::new("title", "Title"),
    Column::new("first_name", "First name"),
    Column::new("last_name", "Last name"),
    Column::new("honours", "Honours"),
    Column::new("email", "E-mail"),
    Column::new("phone", "Phone"),
    Column::new("role", "Role"),
    Column::new("organisation", "Organisation"),
    Column::new("area", "Area"),
    Column::new("party", "Party"),
    Column::new("since", "Since"),
    Column::new("until", "Until"),
    Column::new("tier", "Tier"),
    Column::new("cadence", "Cadence"),
    Column::new("recorded", "Recorded"),
    Column::new("owner", "Owner"),
    Column::new("snooze_until", "Snooze until"),
    Column::new("via", "Via"),
    Column::new("topics", "Topics"),
    Column::new("do_not_contact", "Do not contact"),
    Column::new("notes", "Notes"),
    Column::new("reach", "Further ways to reach"),
    Column::new("archived", "Archived"),
    Column::new("post_title", "Post title"),
    Column::new("held_as", "Held as"),
    Column::new("post_source", "Post source"),
    Column::new("post_recorded", "Post recorded"),
];

/// Lists every contact, archived ones too, with every post they hold (the latest first) and then every one they held.
///
/// # Errors
/// Where the record cannot be read.
pub fn contacts(store: &Store, today: NaiveDate) -> Result<Sheet> {
    let names = Names::load(store)?;
    let mut held: HashMap<ContactId, Vec<Membership>> = HashMap::new();
    for membership in store.known_memberships()? {
        held.entry(membership.contact).or_default().push(membership);
    }
    let mut sheet = Sheet::new(COLUMNS);
    for listed in store.contacts()? {
        let mut held = held.remove(&listed.contact.id).unwrap_or_default();
        // By what the rows show and never by number: reading them back gives other numbers.
        held.sort_by_cached_key(|one| {
            let place = names.place(one);
            (!one.held_on(today), one.held_from.is_none(), Reverse(one.held_from), place, one.held_until)
        });
        let mut posts = held.iter();
        let person = Person::load(store, &listed)?;
        sheet.push(person.row(posts.next(), &names, true));
        for membership in posts {
            sheet.push(person.row(Some(membership), &names, false));
        }
    }
    Ok(sheet)
}

/// What the posts are called and what they belong to.
struct Names {
    posts: HashMap<PostId, Post>,
    organisations: HashMap<OrganisationId, String>,
    areas: HashMap<AreaId, String>,
}

/// The words of a post: role, organisation, area, local title.
type Place<'n> = (&'n str, Option<&'n str>, Option<&'n str>, Option<&'n str>);

impl Names {
    fn load(store: &Store) -> Result<Self> {
        Ok(Self {
            posts: store.known_posts()?.into_iter().map(|post| (post.id, post)).collect(),
            organisations: store.organisations()?.into_iter().map(|body| (body.id, body.name)).collect(),
            areas: store.areas()?.into_iter().map(|area| (area.id, area.name)).collect(),
        })
    }

    fn place(&self, membership: &Membership) -> Option<Place<'_>> {
        let post = self.posts.get(&membership.post)?;
        let organisation = post.organisation.and_then(|id| self.organisations.get(&id));
        let area = post.area.and_then(|id| self.areas.get(&id));
        Some((&post.role, organisation.map(String::as_str), area.map(String::as_str), post.title.as_deref()))
    }
}

/// A contact with what is kept beside them.
struct Person<'a> {
    listed: &'a ListedContact,
    topics: String,
    rules: String,
    reach: String,
}

impl<'a> Person<'a> {
    fn load(store: &Store, listed: &'a ListedContact) -> Result<Self> {
        let id = listed.contact.id;
        let topics = store.topics_of(id)?.into_iter().map(|(_, name)| lists::escape(&name));
        Ok(Self {
            listed,
            topics: topics.collect::<Vec<_>>().join("; "),
            rules: rules::write(&store.do_not_contact(id)?),
            reach: reach::write(&store.details(id)?),
        })
    }

    /// A row for one post, with everything else about the contact or without.
    fn row(&self, membership: Option<&Membership>, names: &Names, is_first: bool) -> Vec<Cell> {
        let contact = &self.listed.contact;
        let name = &contact.name;
        let text = |text: Option<&str>| Cell::from(text.filter(|text| !text.is_empty()).map(str::to_owned));
        let once = |value: Option<&str>| text(value.filter(|_| is_first));
        let once_day = |day: Option<NaiveDate>| Cell::from(day.filter(|_| is_first));
        let place = membership.and_then(|membership| names.place(membership));
        let of_post = |pick: fn(Place<'_>) -> Option<&str>| text(place.and_then(pick));
        let cadence = contact.cadence.map(|cadence| cadence.to_string());
        vec![
            text(Some(&contact.handle)),
            text(name.title.as_deref()),
            text(Some(&name.given)),
            text(Some(&name.family)),
            text(name.honours.as_deref()),
            once(contact.email.as_deref()),
            once(contact.phone.as_deref()),
            of_post(|place| Some(place.0)),
            of_post(|place| place.1),
            of_post(|place| place.2),
            text(membership.and_then(|held| held.party.as_deref())),
            membership.and_then(|held| held.held_from).into(),
            membership.and_then(|held| held.held_until).into(),
            once(contact.tier.as_deref()),
            once(cadence.as_deref()),
            once_day(Some(contact.recorded_on)),
            once(contact.owner.as_deref()),
            once_day(contact.snoozed_until),
            once(self.listed.via.as_deref()),
            once(Some(&self.topics)),
            once(Some(&self.rules)),
            once(contact.notes.as_deref()),
            once(Some(&self.reach)),
            once_day(contact.archived_on),
            of_post(|place| place.3),
            text(membership.map(|held| held.holding.as_str())),
            text(membership.and_then(|held| held.source.as_deref())),
            membership.map(|held| held.recorded_on).into(),
        ]
    }
}
