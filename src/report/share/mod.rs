//! News worth sharing: who would value it and why, who must not have it yet, and the words for each.

mod draft;
mod interest;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::change::{Loaded, hearing};
use super::failure::Result;
use super::jurisdictions::Jurisdictions;
use super::pre_election::PreElection;
use crate::domain::calendar::{long, short};
use crate::domain::change::Disclosure;
use crate::domain::channel::{Channel, DoNotContact};
use crate::domain::contact::Contact;
use crate::domain::id::{ContactId, ItemId};
use crate::domain::item::{Interest, NewItem, Standing, Withheld, may_have};
use crate::domain::policy::Policy;
use crate::domain::topic::Topic;
use crate::render::{Body, Card, Cell, Column, Sheet};
use crate::store::Store;

/// How somebody is reached of whom no address is known, or none that may be used.
const NO_ADDRESS: &str = "no address known that may be used";

pub use draft::Sender;

/// What is asked.
#[derive(Debug)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// The item.
    pub item: NewItem,
    /// Its number, where it was shared before.
    pub known: Option<ItemId>,
    /// The topic it is about, where the record has it.
    pub topic: Option<Topic>,
    /// The word for the topic.
    pub topic_name: String,
    /// The places it is about.
    pub places: Option<(String, Jurisdictions)>,
    /// The change it is part of.
    pub change: Option<Loaded<'a>>,
    /// Who is to have it whether or not anything is known of their interest.
    pub named: Vec<ContactId>,
    /// Who may have it in confidence.
    pub in_confidence: Vec<ContactId>,
    /// Who is not to have it.
    pub excepted: Vec<ContactId>,
    /// How it is sent, where that is one channel.
    pub by: Option<Channel>,
    /// Who signs.
    pub sender: Sender,
    /// Roles, levers and what counts.
    pub policy: &'a Policy,
}

/// Somebody who would value the item, or was named.
#[derive(Debug)]
pub struct Candidate {
    /// Who.
    pub contact: Contact,
    /// Why, the strongest reason first.
    pub interests: Vec<Interest>,
    /// Why they do not get it now.
    pub withheld: Option<Withheld>,
    /// How they are reached.
    pub reach: String,
    /// What else is to be known before it is sent.
    pub mind: Option<String>,
    /// The message, where they get it.
    pub draft: Option<String>,
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// Everybody, those who get it first.
    pub candidates: Vec<Candidate>,
}

/// Answers the question: who would value it and why, and who must not have it yet.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    store.read(|| {
        let mut interests = interest::gather(store, spec)?;
        for named in spec.named.iter().chain(&spec.in_confidence) {
            interests.entry(*named).or_default();
        }
        let facts = Facts::read(store, spec)?;
        let mut candidates = Vec::new();
        for (id, mut why) in interests {
            why.sort();
            why.dedup();
            let contact = store.contact(id)?;
            if contact.archived_on.is_some_and(|archived| archived <= spec.today) {
                continue;
            }
            candidates.push(facts.candidate(contact, why)?);
        }
        candidates.sort_by(|a, b| {
            let place = |candidate: &Candidate| {
                (
                    candidate.withheld.is_some(),
                    candidate.interests.is_empty(),
                    candidate.interests.first().cloned(),
                )
            };
            place(a).cmp(&place(b)).then_with(|| a.contact.handle.cmp(&b.contact.handle))
        });
        Ok(Answer { candidates })
    })
}

/// What decides who gets it, read once.
struct Facts<'s> {
    store: &'s Store,
    spec: &'s Spec<'s>,
    had: HashMap<ContactId, NaiveDate>,
    rules: HashMap<ContactId, Vec<DoNotContact>>,
    periods: Option<PreElection>,
    in_confidence: HashSet<ContactId>,
    excepted: HashSet<ContactId>,
}

impl<'s> Facts<'s> {
    fn read(store: &'s Store, spec: &'s Spec<'s>) -> Result<Self> {
        let had = match spec.known {
            Some(item) => store.recipients_of(item, spec.today)?.into_iter().collect(),
            None => HashMap::new(),
        };
        Ok(Self {
            store,
            spec,
            had,
            rules: store.do_not_contact_on(spec.today)?,
            periods: PreElection::on(store, spec.today, &spec.policy.holidays)?,
            in_confidence: spec.in_confidence.iter().copied().collect(),
            excepted: spec.excepted.iter().copied().collect(),
        })
    }

    fn candidate(&self, contact: Contact, interests: Vec<Interest>) -> Result<Candidate> {
        let id = contact.id;
        // Whoever is reached through an office is written to there, and what the office asked for is what counts.
        let rules = self.rules.get(&contact.via.unwrap_or(id)).map_or(&[][..], Vec::as_slice);
        let is_barred = |rule: &&DoNotContact| rule.channel.is_none() || rule.channel == self.spec.by;
        let forbidden = rules.iter().find(is_barred);
        let may = self.may_hear(id)?;
        let standing = Standing {
            had_on: self.had.get(&id).copied(),
            forbidden: forbidden.map(|rule| rule.reason.clone()),
            not_told: self.not_told(may),
            in_confidence: self.in_confidence.contains(&id),
            excepted: self.excepted.contains(&id),
        };
        let withheld = may_have(&self.spec.item, &standing, self.spec.today).err();
        let in_confidence = may == Some(Disclosure::InConfidence);
        let draft =
            withheld.is_none().then(|| draft::message(&contact, &interests, in_confidence, self.spec));
        Ok(Candidate {
            reach: self.reach(&contact, rules)?,
            mind: self.mind(id)?,
            contact,
            interests,
            withheld,
            draft,
        })
    }

    /// What of the change it is part of may be said to somebody.
    fn may_hear(&self, contact: ContactId) -> Result<Option<Disclosure>> {
        let Some(loaded) = &self.spec.change else { return Ok(None) };
        let knowledge = hearing::knowledge(self.store, loaded, contact)?;
        Ok(Some(hearing::may_hear(loaded, knowledge.as_ref())))
    }

    /// The code of the change it is part of, where they must not hear of that from this.
    fn not_told(&self, may: Option<Disclosure>) -> Option<String> {
        may.filter(|may| may.is_news_to_them())?;
        self.spec.change.as_ref().map(|loaded| loaded.change.code.clone())
    }

    fn reach(&self, contact: &Contact, rules: &[DoNotContact]) -> Result<String> {
        let office = contact.via.map(|via| self.store.contact(via)).transpose()?;
        let reached = office.as_ref().unwrap_or(contact);
        let is_free = |channel: Channel| rules.iter().all(|rule| rule.channel != Some(channel));
        let email = reached.email.clone().filter(|_| is_free(Channel::Email));
        let phone = reached.phone.clone().filter(|_| is_free(Channel::Phone));
        let way = email.or(phone).unwrap_or_else(|| NO_ADDRESS.to_owned());
        Ok(office.map_or_else(|| way.clone(), |office| format!("via {}: {way}", office.name.plain())))
    }

    /// A pre-election period: whoever stands in one gets what every candidate gets, and nothing but facts.
    fn mind(&self, contact: ContactId) -> Result<Option<String>> {
        let Some(periods) = &self.periods else { return Ok(None) };
        let words = periods.of(self.store, contact, self.spec.today)?;
        Ok(words.map(|words| format!("pre-election period {words}, the same for every candidate")))
    }
}

/// The reasons in words.
pub(super) fn why(interests: &[Interest], topic: &str) -> String {
    let words = |interest: &Interest| match interest {
        Interest::Champion(ask) => format!("champion: {ask}"),
        Interest::Said(stance, day) => format!("{stance} about {topic} ({})", short(*day)),
        Interest::Cares => format!("cares about {topic}"),
        Interest::Lever(post) => format!("decides on {topic} as {post}"),
        Interest::Priority(place, weight) => format!("{topic} matters to {place} ({weight} of 5)"),
        Interest::SpeaksFor(area) => format!("speaks for {area}"),
        Interest::CameUp(day) => format!("it came up with them on {}", short(*day)),
    };
    if interests.is_empty() {
        "named".to_owned()
    } else {
        interests.iter().map(words).collect::<Vec<_>>().join("; ")
    }
}

/// Why not, in words.
fn why_not(withheld: &Withheld) -> String {
    match withheld {
        Withheld::Had(day) => format!("had it on {}", short(*day)),
        Withheld::Forbidden(why) => format!("must not be contacted: {why}"),
        Withheld::NotTold(code) => {
            format!("has not been told of {code}, which is not public as it stands: tell them first")
        }
        Withheld::Embargo(until) => format!("under embargo until {}", long(*until)),
        Withheld::Excepted => "left out, as you asked".to_owned(),
    }
}

const COLUMNS: &[Column] = &[
    Column::data("may_have"),
    Column::new("contact", "Who"),
    Column::data("handle"),
    Column::new("why", "Why"),
    Column::people("why_not", "Why not yet"),
    Column::data("why_not"),
    Column::new("reach", "Reached by"),
    Column::data("mind"),
    Column::people("mind", "Mind"),
    Column::data("draft"),
];

impl Answer {
    /// A line for each, those who get it first.
    pub fn sheet(&self, spec: &Spec<'_>) -> Sheet {
        self.listed(spec, |_| true)
    }

    /// Everything for people: who gets it, who does not yet, and the words for each.
    pub fn card(&self, spec: &Spec<'_>) -> Card {
        let mut card = Card::new(spec.item.title.clone());
        card.push("to", "Would value it", Body::Sheet(self.listed(spec, |one| one.withheld.is_none())));
        card.push("not_yet", "Not now", Body::Sheet(self.listed(spec, |one| one.withheld.is_some())));
        let drafts = self.candidates.iter().filter_map(|one| {
            one.draft
                .as_ref()
                .map(|draft| format!("To {} ({})\n\n{draft}\n", one.contact.name.plain(), one.reach))
        });
        card.push("drafts", "Messages", Body::Lines(drafts.collect()));
        card
    }

    /// Those who get it.
    pub fn recipients(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|one| one.withheld.is_none())
    }

    /// The names of those who get it and of whom no address is known that may be used.
    pub fn without_address(&self) -> impl Iterator<Item = String> + '_ {
        self.recipients().filter(|one| one.reach.ends_with(NO_ADDRESS)).map(|one| one.contact.name.plain())
    }

    /// Those who must not be contacted that way, each with the reason.
    pub fn forbidden(&self) -> impl Iterator<Item = String> + '_ {
        self.candidates.iter().filter_map(|one| match &one.withheld {
            Some(Withheld::Forbidden(why)) => Some(format!("{} ({why})", one.contact.name.plain())),
            _ => None,
        })
    }

    fn listed(&self, spec: &Spec<'_>, wanted: impl Fn(&Candidate) -> bool) -> Sheet {
        let listed: Vec<&Candidate> = self.candidates.iter().filter(|one| wanted(one)).collect();
        let has = |test: &dyn Fn(&Candidate) -> bool| listed.iter().any(|one| test(one));
        let (has_why_not, has_mind) = (has(&|one| one.withheld.is_some()), has(&|one| one.mind.is_some()));
        let shown = |column: &&Column| match (column.key, column.shown) {
            ("why_not", crate::render::Shown::People) => has_why_not,
            ("mind", crate::render::Shown::People) => has_mind,
            _ => true,
        };
        let columns: Vec<Column> = COLUMNS.iter().filter(shown).copied().collect();
        let mut sheet = Sheet::new(&columns);
        for one in listed {
            let why_not: Cell = one.withheld.as_ref().map(why_not).into();
            let cells: BTreeMap<&str, Cell> = [
                ("may_have", one.withheld.is_none().into()),
                ("contact", one.contact.name.plain().into()),
                ("handle", one.contact.handle.clone().into()),
                ("why", why(&one.interests, &spec.topic_name).into()),
                ("why_not", why_not),
                ("reach", one.reach.clone().into()),
                ("mind", one.mind.clone().into()),
                ("draft", one.draft.clone().into()),
            ]
            .into();
            sheet.push(columns.iter().map(|column| cells[column.key].clone()).collect());
        }
        sheet
    }
}
