//! The priorities of a body or an area, theirs and ours; and of a topic, everywhere.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Names, topics};
use crate::domain::calendar::age;
use crate::domain::id::{PriorityId, TopicId};
use crate::domain::partner::Partner;
use crate::domain::priority::{Priority, Whose, standing};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// Where.
    pub at: Partner,
    /// Only of the topic of this key.
    pub topic: Option<String>,
    /// All that was ever said, and not only what stands.
    pub history: bool,
}

/// Lists the priorities of a body or an area: what stands, theirs first and the weightiest first; or all that was said,
/// topic by topic and the latest first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    let said = store.priorities_at(spec.at)?;
    let topics = topics(store)?;
    let mut sheet = Sheet::new(&[
        Column::new("id", "No"),
        Column::data("topic"),
        Column::new("name", "Topic"),
        Column::new("whose", "Whose"),
        Column::data("weight"),
        Column::people("weight", "Weight"),
        Column::if_room("what", "What"),
        Column::new("source", "Source"),
        Column::new("said_on", "Said"),
        Column::people("age", "Age"),
        Column::if_room("recheck_on", "Ask again"),
        Column::data("stale"),
        Column::data("stands"),
    ]);
    let stand = standing(&said, spec.today);
    let stands: Vec<PriorityId> = stand.iter().map(|priority| priority.id).collect();
    let topic_of = |priority: &Priority| topics.get(&priority.made.topic);
    let mut rows: Vec<&Priority> = if spec.history {
        said.iter().filter(|priority| priority.made.said_on <= spec.today).collect()
    } else {
        stand.into_iter().filter(|priority| priority.made.weight > 0).collect()
    };
    rows.retain(|priority| {
        let is_asked = |key: &String| topic_of(priority).is_some_and(|topic| topic.key == *key);
        spec.topic.as_ref().is_none_or(is_asked)
    });
    rows.sort_by_key(|priority| {
        let name = topic_of(priority).map(|topic| topic.name.to_lowercase());
        let made = &priority.made;
        let (first, weight) =
            if spec.history { (name.clone(), Reverse(0)) } else { (None, Reverse(made.weight)) };
        (first, made.whose == Whose::Ours, weight, name, Reverse((made.said_on, priority.id)))
    });
    for priority in rows {
        let made = &priority.made;
        let stands = stands.contains(&priority.id);
        let is_stale = stands && priority.is_stale(spec.today);
        sheet.push(vec![
            priority.id.to_string().into(),
            topic_of(priority).map(|topic| topic.key.clone()).into(),
            topic_of(priority).map(|topic| topic.name.clone()).into(),
            made.whose.as_str().into(),
            i64::from(made.weight).into(),
            weight(priority, stands),
            made.what.clone().into(),
            made.source.clone().into(),
            made.said_on.into(),
            aged(made.said_on, spec.today, is_stale),
            made.recheck_on.into(),
            is_stale.into(),
            stands.into(),
        ]);
    }
    Ok(sheet)
}

/// Lists what stands of a topic: to us and to them, place by place.
///
/// # Errors
/// Where the record cannot be read.
pub(in crate::report) fn of_topic(store: &Store, topic: Option<TopicId>, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("place", "Where"),
        Column::data("place_id"),
        Column::new("whose", "Whose"),
        Column::new("weight", "Weight"),
        Column::if_room("what", "What"),
        Column::new("source", "Source"),
        Column::new("said_on", "Said"),
        Column::people("age", "Age"),
        Column::if_room("recheck_on", "Ask again"),
        Column::data("stale"),
    ]);
    let said = topic.map(|topic| store.priorities_in(topic)).transpose()?.unwrap_or_default();
    let mut names = Names::default();
    let mut rows = Vec::new();
    for priority in standing(&said, today).into_iter().filter(|priority| priority.made.weight > 0) {
        rows.push((names.of(store, priority.made.at)?, priority));
    }
    rows.sort_by(|(place, priority), (other, than)| {
        let key = |priority: &Priority| (priority.made.at, priority.made.whose == Whose::Ours);
        (place, key(priority)).cmp(&(other, key(than)))
    });
    for (place, priority) in rows {
        let made = &priority.made;
        let is_stale = priority.is_stale(today);
        sheet.push(vec![
            place.into(),
            id_of(made.at),
            made.whose.as_str().into(),
            i64::from(made.weight).into(),
            made.what.clone().into(),
            made.source.clone().into(),
            made.said_on.into(),
            aged(made.said_on, today, is_stale),
            made.recheck_on.into(),
            is_stale.into(),
        ]);
    }
    Ok(sheet)
}

/// The number of a body or an area.
pub(super) fn id_of(partner: Partner) -> Cell {
    match partner {
        Partner::Organisation(id) => id.to_string().into(),
        Partner::Area(id) => id.to_string().into(),
    }
}

/// How long ago something was said, and whether it is time to ask again.
pub(super) fn aged(said_on: NaiveDate, today: NaiveDate, is_stale: bool) -> Cell {
    let age = age(said_on, today);
    if is_stale { format!("{age}: ask again").into() } else { age.into() }
}

fn weight(priority: &Priority, stands: bool) -> Cell {
    match (priority.made.weight, stands) {
        (0, _) => "dropped".into(),
        (weight, true) => i64::from(weight).into(),
        (weight, false) => format!("({weight})").into(),
    }
}
