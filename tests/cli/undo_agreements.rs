//! Steps about agreements for the law of undo: champions, asks and offers, channels, pairs.

use engage::domain::ask::{Ask, AskClosing, AskDirection, AskKind, AskOutcome, NewAsk};
use engage::domain::champion::{ChampionEnd, NewChampion};
use engage::domain::counterpart::{Counterpart, NewCounterpart};
use engage::domain::id::{AreaId, ContactId, OrganisationId, PostId, TopicId};
use engage::domain::outlet::{NewOutlet, Outlet, OutletKind};
use engage::store::{Result, Writer};

use super::undo_all::{Step, day, pick};

/// How many sorts of change there are here; the even ones add something.
pub(super) const SORTS: u8 = 8;

/// What a step can be about.
#[derive(Debug)]
pub(super) struct About<'a> {
    pub(super) contacts: &'a [ContactId],
    pub(super) organisations: &'a [OrganisationId],
    pub(super) areas: &'a [AreaId],
    pub(super) posts: &'a [PostId],
    pub(super) topics: &'a [TopicId],
}

pub(super) fn change(writer: &Writer<'_>, (what, a, b): Step, about: &About<'_>) -> Result<()> {
    let word = format!("word {}", b % 7);
    let maybe = b.is_multiple_of(2).then(|| word.clone());
    let (contact, topic) = (pick(about.contacts, a), pick(about.topics, b));
    match what {
        0 => {
            if let (Some(contact), Some(topic)) = (contact, topic) {
                writer.add_champion(&NewChampion {
                    contact,
                    topic,
                    community: maybe.clone(),
                    area: pick(about.areas, b),
                    ask: word,
                    agreed_on: day(a),
                    review_on: day(b),
                    interaction: None,
                    source: maybe,
                })?;
            }
        }
        1 => {
            let known: Vec<_> = writer.champions()?.into_iter().map(|of| of.champion.id).collect();
            if let Some(id) = pick(&known, a) {
                if b.is_multiple_of(3) {
                    writer.end_champion(id, &ChampionEnd { ended_on: day(b), outcome: word })?;
                } else {
                    writer.review_champion(id, day(b), &word)?;
                }
            }
        }
        2 => {
            writer.add_ask(&NewAsk {
                direction: *pick(&[&AskDirection::Ask, &AskDirection::Offer], b).unwrap(),
                kind: AskKind::Host,
                contact,
                organisation: pick(about.organisations, b).filter(|_| contact.is_none()),
                topic,
                change: None,
                what: word,
                made_on: day(a),
                expires_on: b.is_multiple_of(3).then(|| day(b)),
                by: maybe,
                interaction: None,
            })?;
        }
        3 => {
            let known = writer.asks()?;
            if !known.is_empty() {
                let ask = known[usize::from(a) % known.len()].ask.clone();
                let closing = AskClosing {
                    closed_on: day(b),
                    outcome: AskOutcome::Done,
                    note: maybe,
                    difference: Some(word),
                };
                writer.change_ask(&Ask {
                    agreed_on: Some(day(a)),
                    closing: b.is_multiple_of(3).then_some(closing),
                    ..ask
                })?;
            }
        }
        4 => {
            writer.add_outlet(&NewOutlet {
                name: word,
                kind: OutletKind::Venue,
                organisation: pick(about.organisations, a),
                contact,
                area: pick(about.areas, b),
                communities: maybe.iter().map(|word| word.replace(' ', "-")).collect(),
                notes: maybe,
                checked_on: Some(day(a)),
                closed_on: None,
            })?;
        }
        5 => {
            let known = writer.outlets()?;
            if !known.is_empty() {
                let Outlet { id, about } = known[usize::from(a) % known.len()].outlet.clone();
                let about = NewOutlet { name: word, closed_on: Some(day(b)), notes: maybe, ..about };
                writer.change_outlet(&Outlet { id, about })?;
            }
        }
        6 => {
            if let Some(post) = pick(about.posts, a) {
                writer.add_pair(&NewCounterpart { role: word, person: maybe.clone(), post, notes: maybe })?;
            }
        }
        _ => {
            let known = writer.pairs()?;
            if !known.is_empty() {
                let Counterpart { id, about, .. } = known[usize::from(a) % known.len()].clone();
                let about = NewCounterpart { person: maybe, ..about };
                writer.change_pair(&Counterpart { id, about, ended_on: Some(day(b)) })?;
            }
        }
    }
    Ok(())
}
