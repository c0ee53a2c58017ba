//! Whom nobody has asked: those whose view of a matter is not known.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::id::{ContactId, TopicId};
use crate::domain::policy::Policy;
use crate::domain::view::may_be_asked;
use crate::render::{Cell, Column, Sheet, list_words};
use crate::report::change::Loaded;
use crate::report::change::hearing::is_news_to;
use crate::report::words::hats;
use crate::store::{Held, Result, Store, standing};

/// What stands in place of the stance of somebody who is not asked.
pub(in crate::report) const NOT_ASKED: &str = "undeclared: not asked";

/// The tiers whose people are to be asked for their views at all.
const ASKED_TIERS: &[&str] = &["1", "2"];

const COLUMNS: &[Column] = &[
    Column::new("contact", "Who"),
    Column::data("handle"),
    Column::new("hat", "Post"),
    Column::data("matter"),
    Column::new("why", "Why ask"),
    Column::new("stance", "Stance"),
    Column::new("last_contact", "Last contact"),
    Column::if_room("owner", "Owner"),
];

/// Somebody to ask, and why.
type Asked = Vec<(ContactId, String)>;

/// Those of the plan of a change, and those who speak for the areas it touches, whose view of it is not known.
///
/// Whoever may have to scrutinise it is shown as not asked. To ask somebody what they think of what is not public is to tell
/// them, so whoever has not been told is marked.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_change(store: &Store, loaded: &Loaded<'_>, only: Option<&[ContactId]>) -> Result<Sheet> {
    store.read(|| {
        let (today, change) = (loaded.today, &loaded.change);
        let known = standing(store.views_of_change(change.id)?, today);
        let known: HashSet<ContactId> = known.iter().map(|viewed| viewed.view.made.contact).collect();
        let is_live = change.is_open_on(today);
        let mut sheet = Sheet::new(COLUMNS);
        for (contact, why) in audience(store, loaded)? {
            if known.contains(&contact) || only.is_some_and(|only| !only.contains(&contact)) {
                continue;
            }
            let hats = store.held_on(contact, today)?;
            let may = may_be_asked(hats.iter().map(|hat| hat.names.role.as_str()), is_live);
            let is_news = is_live && may && is_news_to(store, loaded, contact)?;
            let why = if is_news { format!("NOT TOLD, tell them first; {why}") } else { why };
            let who = Who { contact, hats: &hats, matter: Some(&change.code), why, may_be_asked: may };
            push(&mut sheet, store, who, today, loaded.policy)?;
        }
        Ok(sheet)
    })
}

/// Everybody the plan of a change is for and everybody who speaks for an area it touches, with why.
///
/// # Errors
/// Where the record cannot be read.
pub(in crate::report) fn audience(store: &Store, loaded: &Loaded<'_>) -> Result<Asked> {
    let mut order: Vec<ContactId> = Vec::new();
    let mut steps: BTreeMap<ContactId, Vec<String>> = BTreeMap::new();
    for row in loaded.rows(&loaded.people(store)?) {
        let Some(contact) = row.contact() else { continue };
        let key = &loaded.step(&row).key;
        let of = steps.entry(contact).or_default();
        if of.is_empty() {
            order.push(contact);
        }
        if !of.contains(key) {
            of.push(key.clone());
        }
    }
    let mut areas: BTreeMap<ContactId, Vec<String>> = BTreeMap::new();
    for touched in &loaded.areas {
        for contact in store.holders_of(loaded.today, None, None, Some(touched.area.id))? {
            if steps.contains_key(&contact) {
                continue;
            }
            let of = areas.entry(contact).or_default();
            if of.is_empty() {
                order.push(contact);
            }
            of.push(touched.area.name.clone());
        }
    }
    let why = |contact: ContactId| match steps.get(&contact) {
        Some(steps) => format!("in the plan: {}", list_words(steps)),
        None => format!("speaks for {}", list_words(areas.get(&contact).map_or(&[][..], Vec::as_slice))),
    };
    Ok(order.into_iter().map(|contact| (contact, why(contact))).collect())
}

/// Those who care about a topic, or hold the posts asked about, whose view of it is not known.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_topic(
    store: &Store,
    topic: TopicId,
    holders: Option<&[ContactId]>,
    today: NaiveDate,
    policy: &Policy,
) -> Result<Sheet> {
    store.read(|| {
        let key = store.topic(topic)?.key;
        let known = standing(store.views_of_topic(topic)?, today);
        let known: HashSet<ContactId> = known.iter().map(|viewed| viewed.view.made.contact).collect();
        let carers = store.carers_of(topic)?;
        let mut asked: Asked = carers.iter().map(|contact| (*contact, "cares about it".to_owned())).collect();
        let others = holders.unwrap_or_default().iter().filter(|contact| !carers.contains(contact));
        asked.extend(others.map(|contact| (*contact, "holds such a post".to_owned())));
        let mut sheet = Sheet::new(COLUMNS);
        for (contact, why) in asked.into_iter().filter(|(contact, _)| !known.contains(contact)) {
            let hats = store.held_on(contact, today)?;
            let who = Who { contact, hats: &hats, matter: Some(&key), why, may_be_asked: true };
            push(&mut sheet, store, who, today, policy)?;
        }
        Ok(sheet)
    })
}

/// Those who hold a post of tier 1 or 2 and of whom no view at all is known.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_anything(
    store: &Store,
    only: Option<&[ContactId]>,
    today: NaiveDate,
    policy: &Policy,
) -> Result<Sheet> {
    store.read(|| {
        let known: HashSet<ContactId> = store.contacts_with_views(today)?.into_iter().collect();
        let only: Option<HashSet<ContactId>> = only.map(|only| only.iter().copied().collect());
        let is_wanted = |contact: &ContactId| {
            !known.contains(contact) && only.as_ref().is_none_or(|only| only.contains(contact))
        };
        let holders = store.holders_by_role(today, |role, tier| asked_tier(role, tier, policy).is_some())?;
        let mut sheet = Sheet::new(COLUMNS);
        for contact in holders.into_iter().filter(is_wanted) {
            let hats = store.held_on(contact, today)?;
            let tier =
                |hat: &Held| asked_tier(&hat.names.role, hat.tier.as_deref(), policy).map(str::to_owned);
            let Some(tier) = hats.iter().find_map(tier) else { continue };
            let why = format!("tier {tier}");
            let who = Who { contact, hats: &hats, matter: None, why, may_be_asked: true };
            push(&mut sheet, store, who, today, policy)?;
        }
        Ok(sheet)
    })
}

/// The tier of a post, where its holders are to be asked.
fn asked_tier<'t>(role: &str, own: Option<&'t str>, policy: &'t Policy) -> Option<&'t str> {
    let of_role = || policy.role(role).and_then(|role| role.tier.as_deref());
    own.or_else(of_role).filter(|tier| ASKED_TIERS.contains(tier))
}

struct Who<'w> {
    contact: ContactId,
    hats: &'w [Held],
    matter: Option<&'w str>,
    why: String,
    may_be_asked: bool,
}

fn push(sheet: &mut Sheet, store: &Store, who: Who<'_>, today: NaiveDate, policy: &Policy) -> Result<()> {
    let contact = store.contact(who.contact)?;
    if contact.archived_on.is_some_and(|archived| archived <= today) {
        return Ok(());
    }
    let last = store.last_counted(who.contact, today, policy)?;
    sheet.push(vec![
        contact.name.plain().into(),
        contact.handle.into(),
        hats(who.hats, policy).into(),
        who.matter.map(str::to_owned).into(),
        who.why.into(),
        if who.may_be_asked { Cell::Empty } else { NOT_ASKED.into() },
        last.map(|(day, _)| day).into(),
        contact.owner.into(),
    ]);
    Ok(())
}
