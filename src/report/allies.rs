//! Who is with us on a topic and who is not: champions, those interested, those against, and what reaches a community.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use crate::domain::champion::ChampionState;
use crate::domain::election::Place;
use crate::domain::id::{AreaId, ContactId, TopicId};
use crate::domain::policy::Policy;
use crate::domain::view::Side;
use crate::render::{Column, Sheet};
use crate::report::words::{hats, stance};
use crate::store::{Championing, Named, NamedOutlet, Result, Store, Viewed, standing};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// The topic, with its name; `None` where the record has none of it.
    pub topic: Option<(TopicId, String)>,
    /// Whether no topic was asked about: then the champions of every topic in the community are meant.
    pub of_any_topic: bool,
    /// The key of the community.
    pub community: Option<String>,
    /// Only in this area: those who speak for it, or for the whole of its council.
    pub area: Option<AreaId>,
    /// Roles.
    pub policy: &'a Policy,
}

/// How somebody or something helps with a topic, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ally {
    /// Agreed to speak up.
    Champion,
    /// For it, or known to care.
    Interested,
    /// For it if something else happens.
    Conditional,
    /// Neither for nor against.
    Neutral,
    /// Against it.
    Opposed,
    /// Reaches the community.
    Channel,
}

impl Ally {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Champion => "champion",
            Self::Interested => "interested",
            Self::Conditional => "conditional",
            Self::Neutral => "neutral",
            Self::Opposed => "opposed",
            Self::Channel => "channel",
        }
    }
}

/// One line of the answer.
struct Line {
    ally: Ally,
    who: String,
    handle: Option<String>,
    post: Option<String>,
    what: String,
    since: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    is_stale: bool,
    id: Option<String>,
}

/// Answers the question: who is with us on a topic, in a community, in an area.
///
/// A champion is whoever agreed to be one, and never only somebody who is interested. A community is a tag of
/// agreements and channels, never of people: those interested and opposed are not told by it.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let asked = Asked::new(store, spec)?;
        let mut lines = Vec::new();
        let mut seen = HashSet::new();
        if let Some((topic, name)) = &spec.topic {
            asked.champions(*topic, &mut lines, &mut seen)?;
            asked.views(*topic, &mut lines, &mut seen)?;
            asked.carers(*topic, name, &mut lines, &mut seen)?;
        }
        if spec.of_any_topic {
            for one in store.champions()? {
                asked.champion(&one, true, &mut lines)?;
            }
        }
        asked.channels(&mut lines)?;
        lines.sort_by(|a, b| (a.ally, &a.who).cmp(&(b.ally, &b.who)));
        Ok(sheet(lines))
    })
}

/// The keys of the communities that a channel reaches or a champion is for, in order, each once.
///
/// # Errors
/// Where the record cannot be read.
pub fn communities(store: &Store) -> Result<BTreeSet<String>> {
    let reached = store.outlets()?.into_iter().flat_map(|named| named.outlet.about.communities);
    let spoken_for = store.champions()?.into_iter().filter_map(|one| one.champion.agreed.community);
    Ok(reached.chain(spoken_for).collect())
}

struct Asked<'a> {
    store: &'a Store,
    spec: &'a Spec<'a>,
    place: Option<Place>,
}

impl<'a> Asked<'a> {
    fn new(store: &'a Store, spec: &'a Spec<'a>) -> Result<Self> {
        let place = spec.area.map(|area| store.place_within(area)).transpose()?;
        Ok(Self { store, spec, place })
    }

    fn champions(&self, topic: TopicId, lines: &mut Vec<Line>, seen: &mut HashSet<ContactId>) -> Result<()> {
        for one in self.store.champions_of_topic(topic)? {
            if self.champion(&one, false, lines)? {
                seen.insert(one.champion.agreed.contact);
            }
        }
        Ok(())
    }

    /// Adds the line of a champion, with the topic where several are meant; tells whether they are asked about.
    fn champion(&self, one: &Championing, with_topic: bool, lines: &mut Vec<Line>) -> Result<bool> {
        let agreed = &one.champion.agreed;
        let is_asked = one.holds_on(self.spec.today)
            && self.spec.community.as_deref().is_none_or(|community| one.champion.is_for(community))
            && self.place.as_ref().is_none_or(|place| one.is_for(place));
        if !is_asked {
            return Ok(false);
        }
        let topic = if with_topic { format!("{}: ", one.topic) } else { String::new() };
        let community = agreed.community.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        lines.push(Line {
            ally: Ally::Champion,
            who: one.name.clone(),
            handle: Some(one.handle.clone()),
            post: self.hats(agreed.contact)?,
            what: format!("{topic}{}{community}", agreed.ask),
            since: Some(agreed.agreed_on),
            review_on: Some(agreed.review_on),
            is_stale: one.champion.standing_on(self.spec.today) == ChampionState::ReviewDue,
            id: Some(one.champion.id.to_string()),
        });
        Ok(true)
    }

    fn views(&self, topic: TopicId, lines: &mut Vec<Line>, seen: &mut HashSet<ContactId>) -> Result<()> {
        for viewed in standing(self.store.views_of_topic(topic)?, self.spec.today) {
            let made = &viewed.view.made;
            let ally = match made.stance.side() {
                Some(Side::For) => Ally::Interested,
                Some(Side::OnConditions) => Ally::Conditional,
                Some(Side::Neutral) => Ally::Neutral,
                Some(Side::Against) => Ally::Opposed,
                None => continue,
            };
            // A champion who is against it now is both, and it must be seen.
            if (seen.contains(&made.contact) && ally != Ally::Opposed) || !self.is_there(made.contact)? {
                continue;
            }
            seen.insert(made.contact);
            let post = self.hats(made.contact)?;
            lines.push(said(&viewed, ally, post, self.spec.today));
        }
        Ok(())
    }

    fn carers(
        &self,
        topic: TopicId,
        name: &str,
        lines: &mut Vec<Line>,
        seen: &mut HashSet<ContactId>,
    ) -> Result<()> {
        let carers: Vec<ContactId> =
            self.store.carers_of(topic)?.into_iter().filter(|contact| seen.insert(*contact)).collect();
        let names = self.store.contact_names(carers.clone())?;
        for contact in carers {
            let Some(Named { handle, name: person, .. }) = names.get(&contact) else { continue };
            if self.is_there(contact)? {
                lines.push(Line {
                    ally: Ally::Interested,
                    who: person.plain(),
                    handle: Some(handle.clone()),
                    post: self.hats(contact)?,
                    what: format!("cares about {name}; nobody has asked for a view"),
                    since: None,
                    review_on: None,
                    is_stale: false,
                    id: None,
                });
            }
        }
        Ok(())
    }

    fn channels(&self, lines: &mut Vec<Line>) -> Result<()> {
        let Some(community) = &self.spec.community else { return Ok(()) };
        for named in self.store.outlets_reaching(Some(community), self.spec.area)? {
            if named.outlet.is_open_on(self.spec.today) {
                lines.push(channel(named));
            }
        }
        Ok(())
    }

    /// Tells whether somebody who is not archived speaks for the area asked about, or for the whole of its council.
    fn is_there(&self, contact: ContactId) -> Result<bool> {
        let archived = self.store.contact(contact)?.archived_on;
        if archived.is_some_and(|archived| archived <= self.spec.today) {
            return Ok(false);
        }
        let Some(asked) = &self.place else { return Ok(true) };
        for held in self.store.held_on(contact, self.spec.today)? {
            let (area, body) = self.store.place_of_post(held.membership.post)?;
            let place = match (area, body) {
                (Some(area), _) => {
                    let area = self.store.area(area)?;
                    Place::area(area.id, &area.name, area.kind)
                }
                (None, Some(body)) => Place::body(body, &self.store.organisation(body)?.name),
                (None, None) => continue,
            };
            if place.reaches(asked) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The posts somebody holds, in words.
    fn hats(&self, contact: ContactId) -> Result<Option<String>> {
        Ok(hats(&self.store.held_on(contact, self.spec.today)?, self.spec.policy))
    }
}

fn said(viewed: &Viewed, ally: Ally, post: Option<String>, today: NaiveDate) -> Line {
    let made = &viewed.view.made;
    let said = made.said.as_ref().map(|said| format!(": \"{said}\"")).unwrap_or_default();
    Line {
        ally,
        who: viewed.name.clone(),
        handle: Some(viewed.handle.clone()),
        post,
        what: format!("{}{said}", stance(made)),
        since: Some(made.said_on),
        review_on: made.recheck_on,
        is_stale: viewed.view.is_stale_on(today),
        id: Some(viewed.view.id.to_string()),
    }
}

fn channel(named: NamedOutlet) -> Line {
    let about = named.outlet.about;
    let whose: Vec<String> = [named.organisation, named.contact.map(|contact| format!("ask {contact}"))]
        .into_iter()
        .flatten()
        .collect();
    let whose = if whose.is_empty() { String::new() } else { format!(" ({})", whose.join("; ")) };
    let notes = about.notes.map(|notes| format!(": {notes}")).unwrap_or_default();
    Line {
        ally: Ally::Channel,
        who: about.name,
        handle: named.handle,
        post: None,
        what: format!("{}{whose}{notes}", about.kind.as_str().replace('_', " ")),
        since: about.checked_on,
        review_on: None,
        is_stale: false,
        id: Some(named.outlet.id.to_string()),
    }
}

fn sheet(lines: Vec<Line>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("as", "As"),
        Column::new("who", "Who"),
        Column::data("handle"),
        Column::if_room("post", "Post"),
        Column::new("what", "What"),
        Column::new("since", "Since"),
        Column::new("review_on", "Review"),
        Column::data("stale"),
        Column::people("stale", "Old"),
        Column::new("id", "No"),
    ]);
    for line in lines {
        sheet.push(vec![
            line.ally.as_str().into(),
            line.who.into(),
            line.handle.into(),
            line.post.into(),
            line.what.into(),
            line.since.into(),
            line.review_on.into(),
            line.is_stale.into(),
            line.is_stale.then_some("ask again").into(),
            line.id.into(),
        ]);
    }
    sheet
}
