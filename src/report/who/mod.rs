//! Whom to speak to: every place, the posts that speak for it, and who holds them.

pub mod record;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::failure::Result;
use super::jurisdictions::{Jurisdiction, Jurisdictions};
use super::levers::Levers;
use super::speakers::{Spoken, speakers};
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::domain::population::{Part, public};
use crate::render::{Cell, Column, Sheet};
use crate::report::words;
use crate::store::{Speaker, SpeakerHolder, Store};

/// What is asked of the places.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only posts of this role.
    pub role: Option<String>,
    /// Only posts with this lever.
    pub lever: Option<LeverAsked<'a>>,
    /// Only these contacts: those who care about a topic, or know how to do something.
    pub only: Option<HashSet<ContactId>>,
    /// Numbers that are too small for the outside are left out.
    pub public: bool,
    /// The roles.
    pub policy: &'a Policy,
}

/// A lever that is asked for.
#[derive(Debug, Clone)]
pub struct LeverAsked<'a> {
    /// The key of its topic.
    pub key: String,
    /// The levers of all posts.
    pub levers: &'a Levers<'a>,
}

/// What stands in place of a number that is not for the outside.
pub(super) const HIDDEN: &str = "hidden";

/// The role of which every place of a layer has a post.
pub(super) const fn usual_role(layer: Layer) -> &'static str {
    match layer {
        Layer::Ward => "ward_councillor",
        Layer::Division => "division_councillor",
        Layer::Parish => "parish_clerk",
        Layer::Constituency => "mp",
        Layer::District | Layer::County => "council_leader",
        Layer::Authority => "strategic_mayor",
        Layer::Icb => "icb_primary_care",
        Layer::Lsoa | Layer::SubIcb | Layer::Region | Layer::Other => "other",
    }
}

/// One seat, or the want of one.
pub(super) enum Seat<'s> {
    /// Somebody holds it.
    Held(&'s Speaker, &'s SpeakerHolder),
    /// Nobody does.
    Vacant(&'s Speaker),
    /// The record has no such post.
    Missing,
}

impl<'s> Seat<'s> {
    /// The post, where there is one.
    pub(super) const fn speaker(&self) -> Option<&'s Speaker> {
        match self {
            Self::Held(speaker, _) | Self::Vacant(speaker) => Some(speaker),
            Self::Missing => None,
        }
    }

    /// Whoever holds it.
    pub(super) const fn holder(&self) -> Option<&'s SpeakerHolder> {
        match self {
            Self::Held(_, holder) => Some(holder),
            Self::Vacant(_) | Self::Missing => None,
        }
    }

    /// The key of its role: the usual one of the layer, where the record has no such post.
    pub(super) fn role(&self, layer: Layer) -> &'s str {
        self.speaker().map_or(usual_role(layer), |speaker| speaker.role.as_str())
    }

    /// What the post is called.
    pub(super) fn post(&self, layer: Layer, policy: &Policy) -> String {
        let title = self.speaker().and_then(|speaker| speaker.title.as_deref());
        policy.post_label(self.role(layer), title, None)
    }

    /// How many of its seats nobody holds, where this stands for them.
    pub(super) fn vacant(&self) -> i64 {
        match self {
            Self::Vacant(speaker) => i64::from(speaker.vacant),
            Self::Held(..) | Self::Missing => 0,
        }
    }

    /// Who is there, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Held(_, holder) => holder.name.clone(),
            Self::Vacant(speaker) => words::vacant(speaker.vacant.into()).unwrap_or_default(),
            Self::Missing => "not in the record".to_owned(),
        }
    }

    /// The word for it in data.
    pub(super) const fn state(&self) -> &'static str {
        match self {
            Self::Held(..) => "held",
            Self::Vacant(_) => "vacant",
            Self::Missing => "missing",
        }
    }
}

/// The seats of a place, in the order of the roles; [`Seat::Missing`] where its usual post is not in the record.
pub(super) fn seats<'s>(spoken: &'s Spoken, policy: &Policy) -> Vec<Seat<'s>> {
    let rank = |speaker: &Speaker| policy.roles.iter().position(|role| role.key == speaker.role);
    let mut posts: Vec<&Speaker> = spoken.speakers.iter().collect();
    posts.sort_by_key(|speaker| (rank(speaker).unwrap_or(usize::MAX), speaker.post));
    let usual = usual_role(spoken.place.layer);
    let speaks = |speaker: &Speaker| {
        speaker.role == usual
            || (usual == "council_leader" && crate::domain::role::leads_a_council(&speaker.role))
            || (usual == "ward_councillor" && speaker.role == "division_councillor")
            || (usual == "parish_clerk" && speaker.role.starts_with("parish_"))
            || (usual == "icb_primary_care" && speaker.role.starts_with("icb_"))
    };
    let mut seats = Vec::new();
    let has_usual = spoken.place.layer != Layer::Other;
    if has_usual && !posts.iter().any(|speaker| speaks(speaker)) {
        seats.push(Seat::Missing);
    }
    for speaker in posts {
        seats.extend(speaker.holders.iter().map(|holder| Seat::Held(speaker, holder)));
        if speaker.vacant > 0 {
            seats.push(Seat::Vacant(speaker));
        }
    }
    seats
}

/// The numbers of patients of places as they are printed, by code: `None` for one that is not for the outside.
///
/// Where the number of a ward is left out, those of all larger places are too: it could be worked out from them.
pub(super) fn shown(places: &Jurisdictions, is_public: bool) -> HashMap<Option<Gss>, Option<u32>> {
    let mut shown = HashMap::new();
    let mut is_hidden = false;
    for layer in super::jurisdictions::SPOKEN_FOR {
        let parts: Vec<Part> = places.of(layer).filter_map(|place| place.patients).collect();
        let mut numbers: Vec<u32> = parts.iter().map(|part| part.people).collect();
        let wards = numbers.len();
        if layer == Layer::Ward {
            numbers.extend(rest_of_list(places));
        }
        let mut printed = if is_public { public(&numbers) } else { numbers.into_iter().map(Some).collect() };
        is_hidden |= printed.iter().take(wards + places.left_out.len()).any(Option::is_none);
        printed.truncate(wards);
        if is_hidden && layer != Layer::Ward {
            printed.fill(None);
        }
        shown.extend(parts.iter().map(|part| Some(part.code)).zip(printed));
    }
    shown
}

/// The patients of a list beside those of the wards that are printed: of the wards left out, then those in none.
pub(super) fn rest_of_list(places: &Jurisdictions) -> impl Iterator<Item = u32> + '_ {
    places.left_out.iter().copied().chain(places.not_placed.iter().map(|unplaced| unplaced.patients))
}

/// What is said of the seats of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A line for each seat.
    pub sheet: Sheet,
    /// How many seats are vacant.
    pub vacant: u32,
    /// How many places have no post in the record.
    pub missing: usize,
    /// Whether a number was left out because it is too small.
    pub is_suppressed: bool,
}

/// Every seat that speaks for the places, with who holds it.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: Option<&Store>, places: &Jurisdictions, spec: &Spec<'_>) -> Result<Answer> {
    match store {
        Some(record) => record.read(|| build(store, places, spec)),
        None => build(None, places, spec),
    }
}

fn build(store: Option<&Store>, places: &Jurisdictions, spec: &Spec<'_>) -> Result<Answer> {
    let mut sheet = Sheet::new(&columns(places.total.is_some(), has_shares(places)));
    let numbers = shown(places, spec.public);
    let (mut vacant, mut missing) = (0, 0);
    for spoken in speakers(store, places, spec.today)? {
        for seat in seats(&spoken, spec.policy) {
            if !is_asked(&seat, &spoken, spec) {
                continue;
            }
            match &seat {
                Seat::Vacant(speaker) => vacant += speaker.vacant,
                Seat::Missing => missing += 1,
                Seat::Held(..) => {}
            }
            sheet.push(row(&spoken, &seat, places, &numbers, spec));
        }
    }
    let is_suppressed = numbers.values().any(Option::is_none);
    Ok(Answer { sheet, vacant, missing, is_suppressed })
}

/// Tells whether there is anything to say of parts though there are no patients.
fn has_shares(places: &Jurisdictions) -> bool {
    places.places.iter().any(|place| place.may_be || place.share.is_some())
}

fn is_asked(seat: &Seat<'_>, spoken: &Spoken, spec: &Spec<'_>) -> bool {
    let role = seat.role(spoken.place.layer);
    let is_one_of = |only: &HashSet<ContactId>| match seat {
        Seat::Held(_, holder) => only.contains(&holder.contact),
        Seat::Vacant(_) | Seat::Missing => false,
    };
    let has = |lever: &LeverAsked<'_>| {
        lever.levers.has(seat.speaker().map(|speaker| speaker.post), role, &lever.key)
    };
    spec.role.as_deref().is_none_or(|wanted| wanted == role)
        && spec.lever.as_ref().is_none_or(has)
        && spec.only.as_ref().is_none_or(is_one_of)
}

fn columns(with_patients: bool, with_shares: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::new("kind", "Kind"),
        Column::if_room("code", "Code"),
        Column::new("area", "Area"),
        Column::if_room("council", "Council"),
    ];
    if with_patients {
        columns.push(Column::data("patients"));
        columns.push(Column::people("patients", "Patients"));
        columns.push(Column::data("perhaps"));
    }
    columns.push(Column::data("share"));
    if with_patients || with_shares {
        columns.push(Column::people("share", "Share"));
    }
    columns.extend([
        Column::data("may_be"),
        Column::data("role"),
        Column::new("post", "Post"),
        Column::data("holder"),
        Column::people("holder", "Who"),
        Column::data("handle"),
        Column::if_room("party", "Party"),
        Column::if_room("email", "E-mail"),
        Column::if_room("phone", "Telephone"),
        Column::data("state"),
        Column::data("vacant"),
        Column::data("post_id"),
        Column::data("area_id"),
    ]);
    columns
}

fn row(
    spoken: &Spoken,
    seat: &Seat<'_>,
    places: &Jurisdictions,
    numbers: &HashMap<Option<Gss>, Option<u32>>,
    spec: &Spec<'_>,
) -> Vec<Cell> {
    let place = &spoken.place;
    let mut cells: Vec<Cell> = vec![
        place.layer.area_kind().map_or("other", |kind| kind.as_str()).into(),
        place.code.map(|code| code.to_string()).into(),
        place.name.clone().into(),
        place.council.as_ref().map(|(_, name)| name.clone()).into(),
    ];
    cells.extend(patients(place, places, numbers, spec.public));
    let (speaker, holder) = (seat.speaker(), seat.holder());
    let role = seat.role(place.layer);
    let text = |text: Option<&String>| Cell::from(text.cloned());
    cells.extend([
        role.to_owned().into(),
        seat.post(place.layer, spec.policy).into(),
        holder.map(|holder| holder.name.clone()).into(),
        seat.words().into(),
        holder.map(|holder| holder.handle.clone()).into(),
        text(holder.and_then(|holder| holder.party.as_ref())),
        text(holder.and_then(|holder| holder.email.as_ref())),
        text(holder.and_then(|holder| holder.phone.as_ref())),
        seat.state().into(),
        seat.vacant().into(),
        speaker.map(|speaker| speaker.post.to_string()).into(),
        spoken.area.map(|area| area.to_string()).into(),
    ]);
    cells
}

/// The cells for the patients of a place: number and words for it, those who may live there too, part and words for it,
/// and whether it only may be meant.
fn patients(
    place: &Jurisdiction,
    places: &Jurisdictions,
    numbers: &HashMap<Option<Gss>, Option<u32>>,
    is_public: bool,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut share = place.share.map_or(Cell::Empty, Cell::Share);
    if let Some(total) = places.total {
        let printed = place.patients.map(|_| numbers.get(&place.code).copied().flatten());
        let number = printed.flatten().filter(|_| !place.may_be);
        cells.push(number.map(i64::from).into());
        cells.push(match printed {
            Some(None) => HIDDEN.into(),
            _ => number.map(i64::from).into(),
        });
        let perhaps = place.patients.map(|part| i64::from(part.perhaps)).filter(|_| !is_public);
        cells.push(perhaps.into());
        share = number.map_or(Cell::Empty, |number| Cell::part(number, total));
    }
    let words = if place.may_be { "may be".into() } else { share.clone() };
    cells.push(share);
    if places.total.is_some() || has_shares(places) {
        cells.push(words);
    }
    cells.push(place.may_be.into());
    cells
}
