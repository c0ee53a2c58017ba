//! What is known of partners, for the law of undo in `undo_all`: one change of it, with numbers that choose.

use engage::domain::ask::{AskClosing, AskDirection, AskKind, AskOutcome, NewAsk};
use engage::domain::champion::{ChampionEnd, NewChampion};
use engage::domain::counterpart::{Counterpart, NewCounterpart};
use engage::domain::id::{
    AreaId, AskId, ChampionId, ChangeId, ContactId, InteractionId, OrganisationId, PostId, RecheckId,
    TopicId, ViewId,
};
use engage::domain::item::NewItem;
use engage::domain::outlet::{NewOutlet, Outlet, OutletKind};
use engage::domain::partner::Partner;
use engage::domain::priority::{NewPriority, Whose};
use engage::domain::rating::{Grade, Rating};
use engage::domain::recheck::NewRecheck;
use engage::domain::remark::{Heading, NewRemark};
use engage::domain::succession::SuccessionKind;
use engage::domain::view::{Matter, NewView, Stance, Withdrawal};
use engage::store::{NewSuccession, Result, Writer};

use super::undo_all::{day, pick};

/// How many sorts of changes there are.
pub(super) const SORTS: u8 = 21;

/// Those that put something in and take nothing away: together they fill every table.
pub(super) const FILLING: &[u8] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

/// What there is that a change can be about.
pub(super) struct Known<'k> {
    pub(super) contacts: &'k [ContactId],
    pub(super) organisations: &'k [OrganisationId],
    pub(super) areas: &'k [AreaId],
    pub(super) posts: &'k [PostId],
    pub(super) topics: &'k [TopicId],
    pub(super) changes: &'k [ChangeId],
    pub(super) interactions: &'k [InteractionId],
}

/// One change of what is known; nothing where there is nothing it could be about.
pub(super) fn change(writer: &Writer<'_>, (what, a, b): (u8, u8, u8), known: &Known<'_>) -> Result<()> {
    let word = format!("word {}", b % 7);
    let maybe = b.is_multiple_of(2).then(|| word.clone());
    let (Some(contact), Some(topic)) = (pick(known.contacts, a), pick(known.topics, b)) else {
        return Ok(());
    };
    let (area, body) = (pick(known.areas, a), pick(known.organisations, b));
    let (change, post) = (pick(known.changes, a), pick(known.posts, b));
    let interaction = pick(known.interactions, a);
    match what {
        0 => {
            if let Some(post) = post {
                writer.add_lever(post, topic)?;
            }
        }
        1 => writer.add_expertise(contact, &word)?,
        2 => {
            let at = area.map_or_else(|| body.map(Partner::Organisation), |area| Some(Partner::Area(area)));
            if let Some(at) = at {
                let whose = if a.is_multiple_of(2) { Whose::Ours } else { Whose::Theirs };
                let (what, source) = (maybe, word);
                let new = NewPriority {
                    topic,
                    at,
                    whose,
                    weight: b % 6,
                    what,
                    source,
                    said_on: day(a),
                    recheck_on: None,
                };
                writer.add_priority(&new)?;
            }
        }
        3 => {
            if let Some(body) = body {
                let heading = Heading::ALL[usize::from(a) % Heading::ALL.len()];
                let about = Partner::Organisation(body);
                writer.add_remark(&NewRemark {
                    about,
                    heading,
                    what: word.clone(),
                    source: word,
                    said_on: day(b),
                })?;
            }
        }
        4 => {
            let matter = change.filter(|_| b.is_multiple_of(3)).map_or(Matter::Topic(topic), Matter::Change);
            writer.add_view(&NewView {
                contact,
                matter,
                version: None,
                stance: Stance::ALL[usize::from(b) % Stance::ALL.len()],
                strength: Some(1 + b % 5),
                concern: None,
                said: maybe,
                said_on: day(a),
                interaction: None,
                source: Some(word),
                by: None,
                private: b.is_multiple_of(2),
                recheck_on: Some(day(b)),
            })?;
        }
        5 => {
            writer.add_champion(&NewChampion {
                contact,
                topic,
                community: maybe,
                area,
                ask: word,
                agreed_on: day(a),
                review_on: day(b),
                interaction,
                source: None,
            })?;
        }
        6 => {
            writer.add_ask(&NewAsk {
                direction: if b.is_multiple_of(2) { AskDirection::Ask } else { AskDirection::Offer },
                kind: AskKind::ALL[usize::from(b) % AskKind::ALL.len()],
                contact: Some(contact),
                organisation: None,
                topic: Some(topic),
                change,
                what: word,
                made_on: day(a),
                expires_on: b.is_multiple_of(3).then(|| day(b)),
                by: maybe,
                interaction,
            })?;
        }
        7 => drop(writer.add_outlet(&outlet(word, maybe, body, contact, area))?),
        8 => {
            if let Some(post) = post {
                writer.add_pair(&NewCounterpart { role: word, person: maybe, post, notes: None })?;
            }
        }
        9 => writer.add_rating(&Rating {
            contact,
            change: change.filter(|_| b.is_multiple_of(2)),
            influence: Grade::new(i64::from(b % 6)),
            interest: Grade::new(i64::from(1 + a % 5)),
            reason: maybe,
            by: None,
            rated_on: day(a),
        })?,
        10 => {
            let new =
                NewRecheck { contact: Some(contact), organisation: body, ..NewRecheck::new(day(a), word) };
            writer.add_recheck(&new)?;
        }
        11 => {
            if let Some(body) = body {
                let successor = pick(known.organisations, a).filter(|other| *other != body);
                let (kind, what) = (SuccessionKind::Transfer, maybe);
                let new = NewSuccession { organisation: body, successor, kind, what, happened_on: day(b) };
                writer.add_succession(&new)?;
            }
        }
        12 => {
            writer.add_item(&NewItem {
                title: word,
                topic: Some(topic),
                area,
                change,
                what: maybe,
                embargo_until: b.is_multiple_of(3).then(|| day(b)),
                made_on: day(a),
            })?;
        }
        13 => {
            let items = writer.items()?;
            if let (Some(item), Some(interaction)) = (items.first(), interaction) {
                writer.note_item(interaction, item.id)?;
            }
        }
        _ => return end(writer, (what, a, b), known, &word),
    }
    Ok(())
}

fn outlet(
    name: String,
    notes: Option<String>,
    organisation: Option<OrganisationId>,
    contact: ContactId,
    area: Option<AreaId>,
) -> NewOutlet {
    NewOutlet {
        name,
        kind: OutletKind::Newsletter,
        organisation,
        contact: Some(contact),
        area,
        communities: vec!["south-asian".to_owned()],
        notes,
        checked_on: None,
        closed_on: None,
    }
}

/// One change of something that is there, or its end.
fn end(writer: &Writer<'_>, (what, a, b): (u8, u8, u8), known: &Known<'_>, word: &str) -> Result<()> {
    match what {
        14 => {
            let (post, topic) = (pick(known.posts, a), pick(known.topics, b));
            if let (Some(post), Some(topic)) = (post, topic) {
                writer.remove_lever(post, topic)?;
            }
        }
        15 => {
            let views: Vec<ViewId> = writer.views()?.into_iter().map(|viewed| viewed.view.id).collect();
            if let Some(view) = pick(&views, a) {
                let withdrawal = Withdrawal { on: day(b), reason: word.to_owned() };
                writer.withdraw_view(view, &withdrawal, |_| Some(day(b)))?;
            }
        }
        16 => {
            let champions: Vec<ChampionId> =
                writer.champions()?.into_iter().map(|one| one.champion.id).collect();
            if let Some(champion) = pick(&champions, a) {
                writer.end_champion(champion, &ChampionEnd { ended_on: day(b), outcome: word.to_owned() })?;
            }
        }
        17 => {
            let asks: Vec<AskId> = writer.asks()?.into_iter().map(|asked| asked.ask.id).collect();
            if let Some(ask) = pick(&asks, a).and_then(|id| writer.ask(id).transpose()).transpose()? {
                let closing = AskClosing {
                    closed_on: day(b),
                    outcome: AskOutcome::Done,
                    note: None,
                    difference: Some(word.to_owned()),
                };
                writer.change_ask(&engage::domain::ask::Ask { closing: Some(closing), ..ask.ask })?;
            }
        }
        18 => {
            let outlets = writer.outlets()?;
            if let Some(named) = outlets.first() {
                let about = NewOutlet { closed_on: Some(day(b)), ..named.outlet.about.clone() };
                writer.change_outlet(&Outlet { id: named.outlet.id, about })?;
            }
        }
        19 => {
            let pairs = writer.pairs()?;
            if let Some(pair) = pairs.first() {
                writer.change_pair(&Counterpart { ended_on: Some(day(b)), ..pair.clone() })?;
            }
        }
        _ => {
            let checks: Vec<RecheckId> = writer.rechecks()?.into_iter().map(|check| check.id).collect();
            if let Some(check) = pick(&checks, a) {
                writer.close_recheck(check, day(b), Some(word))?;
            }
        }
    }
    Ok(())
}
