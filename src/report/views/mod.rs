//! The views: who said what of which matter, from where, how old that is and when to ask again.

mod card;
mod noted;
pub mod unknown;

use std::collections::HashSet;

use chrono::NaiveDate;

pub use card::card;
use noted::Noted;
use noted::Notes;

use crate::domain::calendar::{age, ago, short};
use crate::domain::id::{ChangeId, ContactId, TopicId, ViewId};
use crate::domain::policy::Policy;
use crate::domain::view::Concern;
use crate::render::{Cell, Column, Sheet};
use crate::report::words::{self, short_text, stance_in_a_column};
use crate::store::{Result, Store, Viewed, standing};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only those of this contact.
    pub contact: Option<ContactId>,
    /// Only those of this topic.
    pub topic: Option<TopicId>,
    /// Only those of this change.
    pub change: Option<ChangeId>,
    /// Only those of these contacts; `None`: all.
    pub only: Option<Vec<ContactId>>,
    /// Only those to be asked about again.
    pub stale: bool,
    /// Those that do not stand too.
    pub history: bool,
    /// Tiers and roles.
    pub policy: &'a Policy,
}

impl Spec<'_> {
    fn asks_about(&self, viewed: &Viewed) -> bool {
        let made = &viewed.view.made;
        made.said_on <= self.today
            && self.contact.is_none_or(|contact| contact == made.contact)
            && self.topic.is_none_or(|topic| made.matter.topic() == Some(topic))
            && self.change.is_none_or(|change| made.matter.change() == Some(change))
            && self.only.as_ref().is_none_or(|only| only.contains(&made.contact))
    }
}

/// Lists the views, by contact and matter, the latest said first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let mut views = match (spec.change, spec.topic, spec.contact) {
            (Some(change), ..) => store.views_of_change(change)?,
            (_, Some(topic), _) => store.views_of_topic(topic)?,
            (.., Some(contact)) => store.views_of(contact)?,
            // One that does not stand has no day to ask again on.
            _ if spec.stale => store.views_to_ask_again(spec.today)?,
            _ => store.views()?,
        };
        views.retain(|viewed| spec.asks_about(viewed));
        let stand: HashSet<ViewId> =
            standing(views.clone(), spec.today).iter().map(|viewed| viewed.view.id).collect();
        views.retain(|viewed| spec.history || stand.contains(&viewed.view.id));
        views.sort_by(|one, other| {
            let age = |viewed: &Viewed| crate::domain::view::age_key(&viewed.view);
            (&one.handle, &one.key).cmp(&(&other.handle, &other.key)).then_with(|| age(other).cmp(&age(one)))
        });
        let mut notes = Notes::new(store, spec.today, spec.policy);
        let mut sheet = Sheet::new(COLUMNS);
        for viewed in &views {
            if spec.stale && !viewed.view.is_stale_on(spec.today) {
                continue;
            }
            let known = notes.of(viewed, stand.contains(&viewed.view.id))?;
            if known.is_stale() || !spec.stale {
                sheet.push(cells(viewed, &known, spec.today));
            }
        }
        Ok(sheet)
    })
}

const COLUMNS: &[Column] = &[
    Column::new("id", "No"),
    Column::new("contact", "Who"),
    Column::data("handle"),
    Column::if_room("hat", "Post then"),
    Column::new("matter", "About"),
    Column::data("matter_kind"),
    Column::people("stance", "Stance"),
    Column::data("stance"),
    Column::data("strength"),
    Column::if_room("concern", "Concern"),
    Column::people("said", "Their words"),
    Column::data("said"),
    Column::people("origin", "When, from where"),
    Column::data("said_on"),
    Column::data("age"),
    Column::data("source"),
    Column::if_room("by", "By"),
    Column::data("version"),
    Column::if_room("recheck_on", "Ask again"),
    Column::data("stale"),
    Column::data("private"),
    Column::data("stands"),
    Column::data("withdrawn_on"),
    Column::data("reason"),
    Column::data("recorded_at"),
    Column::people("note", "Note"),
];

fn cells(viewed: &Viewed, noted: &Noted, today: NaiveDate) -> Vec<Cell> {
    let (view, made) = (&viewed.view, &viewed.view.made);
    let withdrawal = view.withdrawal.as_ref();
    vec![
        view.id.to_string().into(),
        viewed.name.clone().into(),
        viewed.handle.clone().into(),
        noted.hat.clone().into(),
        viewed.key.clone().into(),
        matter_kind(viewed).into(),
        stance_in_a_column(made).into(),
        made.stance.as_str().into(),
        made.strength.map(i64::from).into(),
        made.concern.map(Concern::as_str).into(),
        made.said.as_deref().map(short_text).into(),
        made.said.clone().into(),
        origin(viewed, today).into(),
        made.said_on.into(),
        age(made.said_on, today).into(),
        source(viewed).into(),
        made.by.clone().into(),
        made.version.map(i64::from).into(),
        made.recheck_on.into(),
        noted.is_stale().into(),
        made.private.into(),
        noted.stands().into(),
        withdrawal.map(|withdrawal| withdrawal.on).into(),
        withdrawal.map(|withdrawal| withdrawal.reason.clone()).into(),
        view.recorded_at.to_rfc3339().into(),
        noted.words().into(),
    ]
}

/// "topic" or "change".
fn matter_kind(viewed: &Viewed) -> &'static str {
    if viewed.view.made.matter.topic().is_some() { "topic" } else { "change" }
}

/// "5 Jun 2026, 5 months ago; i2".
fn origin(viewed: &Viewed, today: NaiveDate) -> String {
    let said_on = viewed.view.made.said_on;
    format!("{}, {}; {}", short(said_on), ago(said_on, today), source(viewed).unwrap_or_default())
}

fn source(viewed: &Viewed) -> Option<String> {
    let made = &viewed.view.made;
    words::source(made.interaction, made.source.as_deref())
}

/// The views of a contact that stand, for their card.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn of_contact(
    store: &Store,
    contact: ContactId,
    today: NaiveDate,
    policy: &Policy,
) -> Result<Sheet> {
    let mut notes = Notes::new(store, today, policy);
    let mut sheet = Sheet::new(COLUMNS);
    for viewed in store.standing_views(contact, today)?.iter().rev() {
        let known = notes.of(viewed, true)?;
        sheet.push(cells(viewed, &known, today));
    }
    Ok(sheet.without(OF_THE_CONTACT).without(OF_WHAT_NO_LONGER_STANDS))
}

/// The columns that say whose a view is.
const OF_THE_CONTACT: &[&str] = &["contact", "handle", "hat"];

/// The columns of what is in the history, or tells where it stands in it.
const OF_WHAT_NO_LONGER_STANDS: &[&str] =
    &["matter_kind", "by", "version", "stands", "withdrawn_on", "reason", "recorded_at"];
