//! What somebody has heard of a change, when it is public, and what may be said of it to them: one rule for every page and
//! message, whatever it is about.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::{Loaded, loaded};
use crate::domain::ask::NewAsk;
use crate::domain::calendar::{long, short};
use crate::domain::change::plan::current_version;
use crate::domain::change::{
    Disclosure, Knowledge, Level, MadePublic, PublicMoment, Telling, disclosure, version_on,
};
use crate::domain::id::{AskId, ChangeId, ContactId, OrganisationId};
use crate::domain::policy::Policy;
use crate::store::{Asked, Result, Store};

/// Tells whether somebody would hear of what stands of a change for the first time.
///
/// # Errors
/// Where the record cannot be read.
pub fn is_news_to(store: &Store, loaded: &Loaded<'_>, contact: ContactId) -> Result<bool> {
    Ok(may_hear(loaded, knowledge(store, loaded, contact)?.as_ref()).is_news_to_them())
}

/// The same of a body: where nobody is known to speak for it, nobody there is known to have been told.
///
/// # Errors
/// Where the record cannot be read.
pub fn is_news_at(store: &Store, loaded: &Loaded<'_>, body: OrganisationId) -> Result<bool> {
    if may_hear(loaded, None) == Disclosure::Public {
        return Ok(false);
    }
    let speakers = store.speakers_of(body, loaded.today)?;
    let mut holders = speakers.iter().flat_map(|speaker| &speaker.holders).peekable();
    if holders.peek().is_none() {
        return Ok(true);
    }
    for holder in holders {
        if is_news_to(store, loaded, holder.contact)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells whether an ask or an offer that is about a change would tell those it was made to of it.
///
/// # Errors
/// Where the record cannot be read.
pub fn tells_news(store: &Store, loaded: &Loaded<'_>, made: &NewAsk) -> Result<bool> {
    match (made.contact, made.organisation) {
        (Some(contact), _) => is_news_to(store, loaded, contact),
        (None, Some(body)) => is_news_at(store, loaded, body),
        (None, None) => Ok(may_hear(loaded, None) != Disclosure::Public),
    }
}

/// Those of some asks and offers that would tell whom they were made to of a change. Of a change that cannot be looked at,
/// nobody can say who knows of it.
///
/// # Errors
/// Where the record cannot be read.
pub fn telling_news<'k>(
    store: &Store,
    asked: impl Iterator<Item = &'k Asked>,
    today: NaiveDate,
    policy: &Policy,
) -> Result<HashSet<AskId>> {
    let mut of_changes: BTreeMap<ChangeId, Vec<&Asked>> = BTreeMap::new();
    for one in asked {
        if let Some(change) = one.ask.made.change {
            of_changes.entry(change).or_default().push(one);
        }
    }
    let mut news = HashSet::new();
    for (change, asked) in of_changes {
        let (whole, _) = loaded::each(store, vec![store.change(change)?], today, policy)?;
        for one in asked {
            let is_news = match whole.first() {
                Some(loaded) => tells_news(store, loaded, &one.ask.made)?,
                None => true,
            };
            if is_news {
                news.insert(one.ask.id);
            }
        }
    }
    Ok(news)
}

/// What somebody has been told of a change by the day it is looked at.
///
/// # Errors
/// Where the record cannot be read.
pub fn knowledge(store: &Store, loaded: &Loaded<'_>, contact: ContactId) -> Result<Option<Knowledge>> {
    let mut known: Option<Knowledge> = None;
    for telling in loaded.tellings.get(&contact).into_iter().flatten() {
        let Some((level, on)) = heard(loaded, telling) else { continue };
        let about = store.about(telling.interaction)?;
        let about = about.iter().find(|about| about.change == loaded.change.id);
        let this = Knowledge {
            level,
            version: telling.version,
            on,
            from_others: telling.told_by.is_some(),
            confidential: about.is_some_and(|about| about.confidential),
            embargo_until: about.and_then(|about| about.embargo_until),
        };
        known = Some(match known {
            None => this,
            Some(before) => Knowledge {
                level: before.level.max(this.level),
                version: before.version.max(this.version),
                from_others: before.from_others && this.from_others,
                ..this
            },
        });
    }
    Ok(known)
}

/// The level a telling has reached, and since when they know, by the day asked about.
fn heard(loaded: &Loaded<'_>, telling: &Telling) -> Option<(Level, NaiveDate)> {
    let (lands, holidays) = (loaded.policy.letters_land, &loaded.policy.holidays);
    let level = telling.level_on(loaded.today, lands, holidays)?;
    let on = telling.reached_on(Level::Inform, loaded.today, lands, holidays)?;
    Some((level, on))
}

/// What may be said of a change to somebody who knows this much.
///
/// A leak makes public what leaked, and no version that came after it. What is only planned to be public today is not yet:
/// in the morning nobody can know that it is out, and by the evening that it went out is in the record, or tomorrow has come.
pub fn may_hear(loaded: &Loaded<'_>, knowledge: Option<&Knowledge>) -> Disclosure {
    let current = current_version(&loaded.versions, loaded.today);
    let has_outrun = has_outrun_the_leak(loaded);
    let first = first_public(loaded).filter(|_| !has_outrun && !is_to_come_out_today(loaded));
    match disclosure(knowledge, current, first.map(|first| first.day), loaded.today) {
        Disclosure::Nothing if has_outrun => Disclosure::EarlierVersion,
        may => may,
    }
}

/// The first public moment. What was planned for later than the day it was closed never came.
pub fn first_public(loaded: &Loaded<'_>) -> Option<PublicMoment> {
    let closed_on = loaded.change.closed_on.filter(|closed| *closed <= loaded.today);
    let came = |moment: &PublicMoment| {
        !matches!(moment.by, MadePublic::By(_)) || closed_on.is_none_or(|closed| moment.day <= closed)
    };
    loaded.dates.public_moments().into_iter().find(came)
}

/// Tells whether today is the day on which it is planned to be public, and nothing says that it is out.
fn is_to_come_out_today(loaded: &Loaded<'_>) -> bool {
    let mut moments = loaded.dates.public_moments().into_iter().filter(|moment| moment.day <= loaded.today);
    let is_planned =
        |moment: PublicMoment| moment.day == loaded.today && matches!(moment.by, MadePublic::By(_));
    first_public(loaded).is_some_and(|first| first.day == loaded.today) && moments.all(is_planned)
}

/// Tells whether it is public only by a leak, and what stands came after that.
fn has_outrun_the_leak(loaded: &Loaded<'_>) -> bool {
    let mut moments = loaded.dates.public_moments();
    moments.retain(|moment| moment.day <= loaded.today);
    let version = version_on(&loaded.versions, loaded.today);
    !moments.is_empty()
        && moments.iter().all(|moment| {
            moment.by == MadePublic::Leak && version.is_some_and(|version| moment.day < version.day)
        })
}

/// When a change is public, in words.
pub fn public_words(loaded: &Loaded<'_>) -> String {
    match first_public(loaded) {
        Some(first) if first.day <= loaded.today && has_outrun_the_leak(loaded) => {
            format!("leaked {}, and not what stands now", short(first.day))
        }
        Some(_) if is_to_come_out_today(loaded) => "public today, once it is out".to_owned(),
        Some(first) if first.day <= loaded.today => format!("public since {}", short(first.day)),
        Some(first) => format!("not public until {}", long(first.day)),
        None => "not public; no day is set".to_owned(),
    }
}
