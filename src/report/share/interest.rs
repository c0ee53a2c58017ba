//! Who would value an item, and why.

use std::collections::BTreeMap;

use super::Spec;
use crate::domain::id::{ContactId, TopicId};
use crate::domain::item::Interest;
use crate::domain::partner::Partner;
use crate::domain::priority::{self, Priority, Whose};
use crate::report::failure::Result;
use crate::report::levers::Levers;
use crate::report::partners::name_of;
use crate::report::speakers::speakers;
use crate::store::{Store, standing};

/// How long ago a topic may have come up with somebody, in months.
const CAME_UP_WITHIN: chrono::Months = chrono::Months::new(12);

/// The reasons of each, in no order.
type Interests = BTreeMap<ContactId, Vec<Interest>>;

/// Gathers every reason the record has. With places, only those who speak for one of them, or agreed to speak up there.
pub(super) fn gather(store: &Store, spec: &Spec<'_>) -> Result<Interests> {
    let mut interests = Interests::new();
    let mut add =
        |contact: ContactId, interest: Interest| interests.entry(contact).or_default().push(interest);
    if let Some(topic) = &spec.topic {
        for contact in store.carers_of(topic.id)? {
            add(contact, Interest::Cares);
        }
        for viewed in standing(store.views_of_topic(topic.id)?, spec.today) {
            let made = &viewed.view.made;
            // Whoever did not know of it, or would not say, has shown no interest.
            if made.stance.side().is_none() {
                continue;
            }
            add(made.contact, Interest::Said(made.stance.to_string(), made.said_on));
        }
        let champions = store.champions_of_topic(topic.id)?;
        for one in champions.iter().filter(|one| one.holds_on(spec.today)) {
            let is_there = match spec.item.area {
                Some(area) => one.is_for(&store.place_within(area)?),
                None => true,
            };
            if is_there {
                let agreed = &one.champion.agreed;
                add(agreed.contact, Interest::Champion(agreed.ask.clone()));
            }
        }
        levers(store, spec, &topic.key, &mut add)?;
        priorities(store, spec, topic.id, &mut add)?;
        let since = spec.today.checked_sub_months(CAME_UP_WITHIN).unwrap_or(spec.today);
        for (contact, day) in store.met_about(topic.id, since, spec.today)? {
            add(contact, Interest::CameUp(day));
        }
    }
    let Some((_, places)) = &spec.places else { return Ok(interests) };
    let mut here = Interests::new();
    for spoken in speakers(Some(store), places, spec.today)? {
        for holder in spoken.speakers.iter().flat_map(|speaker| &speaker.holders) {
            let known = interests.get(&holder.contact).cloned().unwrap_or_default();
            let of_holder = here.entry(holder.contact).or_insert(known);
            of_holder.push(Interest::SpeaksFor(spoken.place.name.clone()));
        }
    }
    // A champion of the topic there need not hold a post there.
    for (contact, reasons) in interests {
        if reasons.iter().any(|reason| matches!(reason, Interest::Champion(_))) {
            here.entry(contact).or_insert(reasons);
        }
    }
    Ok(here)
}

/// Those who hold a post that decides on the topic.
fn levers(
    store: &Store,
    spec: &Spec<'_>,
    key: &str,
    add: &mut impl FnMut(ContactId, Interest),
) -> Result<()> {
    let levers = Levers::read(store, spec.policy)?;
    for placed in levers.holders(store, None, &[key], spec.today)? {
        let post = levers.post_words(&placed);
        for holder in &placed.speaker.holders {
            add(holder.contact, Interest::Lever(post.clone()));
        }
    }
    Ok(())
}

/// Those who speak for a body or an area to which the topic is important.
fn priorities(
    store: &Store,
    spec: &Spec<'_>,
    topic: TopicId,
    add: &mut impl FnMut(ContactId, Interest),
) -> Result<()> {
    let said = store.priorities_in(topic)?;
    let theirs = |priority: &&&Priority| priority.made.whose == Whose::Theirs && priority.is_important();
    for priority in priority::standing(&said, spec.today).iter().filter(theirs) {
        let place = name_of(store, priority.made.at)?;
        let speakers = match priority.made.at {
            Partner::Area(area) => store.speakers_for(area, spec.today)?,
            Partner::Organisation(body) => store.speakers_of(body, spec.today)?,
        };
        for holder in speakers.iter().flat_map(|speaker| &speaker.holders) {
            add(holder.contact, Interest::Priority(place.clone(), priority.made.weight));
        }
    }
    Ok(())
}
