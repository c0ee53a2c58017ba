//! Where our priorities and a partner's meet, and who of theirs could do something about it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::priorities::{aged, id_of};
use super::{Names, topics};
use crate::domain::id::TopicId;
use crate::domain::partner::Partner;
use crate::domain::policy::Policy;
use crate::domain::priority::{Ground, Priority, Shared, Whose, common_ground};
use crate::domain::topic::Topic;
use crate::render::{Body, Card, Cell, Column, Sheet};
use crate::report::levers::{self, Levers};
use crate::store::{PlacedSpeaker, Result, Store};

/// The common ground with a partner: for people a card, for scripts a line a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Common ground, theirs only, ours only, and what matters little; then who holds levers for it.
    pub card: Card,
    /// A line a topic, in the same order.
    pub lines: Sheet,
}

/// Works out the common ground with a body, or with an area and the council it belongs to, on a day.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, partner: Partner, today: NaiveDate, policy: &Policy) -> Result<Answer> {
    store.read(|| {
        let places = places(store, partner)?;
        let mut said = Vec::new();
        for place in &places {
            said.extend(store.priorities_at(*place)?);
        }
        let shared = common_ground(&said, &places, today);
        let mut names = Names::default();
        for place in &places {
            names.of(store, *place)?;
        }
        let topics = topics(store)?;
        let levers = Levers::read(store, policy)?;
        let keys: Vec<&str> = shared
            .iter()
            .filter_map(|shared| topics.get(&shared.topic))
            .map(|topic| topic.key.as_str())
            .collect();
        let mut posts: Vec<PlacedSpeaker> = Vec::new();
        for place in &places {
            for placed in levers.holders(store, Some(*place), &keys, today)? {
                // Of a council, the seats of its other wards say nothing of this one.
                let is_elsewhere = matches!((partner, place), (Partner::Area(_), Partner::Organisation(_)))
                    && placed.area.as_ref().is_some_and(|(_, _, kind)| !kind.is_whole_council());
                if !is_elsewhere && posts.iter().all(|known| known.speaker.post != placed.speaker.post) {
                    posts.push(placed);
                }
            }
        }
        let facts = Facts { shared, topics, levers, posts, today, is_area: partner.area().is_some() };
        Ok(Answer { card: facts.card(store, partner, &mut names)?, lines: facts.lines(store, &mut names)? })
    })
}

/// Whose priorities count, the nearest first: those of an area, then of the council it belongs to.
fn places(store: &Store, partner: Partner) -> Result<Vec<Partner>> {
    let council = match partner {
        Partner::Area(area) => store.area(area)?.council,
        Partner::Organisation(_) => None,
    };
    Ok(std::iter::once(partner).chain(council.map(Partner::Organisation)).collect())
}

struct Facts<'a> {
    shared: Vec<Shared<'a>>,
    topics: HashMap<TopicId, Topic>,
    levers: Levers<'a>,
    posts: Vec<PlacedSpeaker>,
    today: NaiveDate,
    is_area: bool,
}

impl Facts<'_> {
    fn name(&self, topic: TopicId) -> String {
        self.topics.get(&topic).map(|topic| topic.name.clone()).unwrap_or_default()
    }

    fn card(&self, store: &Store, partner: Partner, names: &mut Names) -> Result<Card> {
        let mut card = Card::new(format!("Common ground with {}", names.of(store, partner)?));
        for (ground, heading) in [
            (Ground::Common, "Common ground: important to both"),
            (Ground::Theirs, "Important to them only"),
            (Ground::Ours, "Important to us only"),
            (Ground::Little, "Important to neither"),
        ] {
            let of_ground = self.shared.iter().filter(|shared| shared.ground() == ground);
            card.push(ground.as_str(), heading, Body::Sheet(self.sides(store, of_ground, names)?));
        }
        let topics: Vec<(String, String)> = self
            .shared
            .iter()
            .filter_map(|shared| self.topics.get(&shared.topic))
            .map(|topic| (topic.key.clone(), topic.name.clone()))
            .collect();
        let levers = levers::sheet(&self.levers, &topics, &self.posts);
        card.push("levers", "Who of theirs decides on it", Body::Sheet(levers));
        Ok(card)
    }

    /// A line for each side of each topic: what people read.
    fn sides<'s>(
        &self,
        store: &Store,
        shared: impl Iterator<Item = &'s Shared<'s>>,
        names: &mut Names,
    ) -> Result<Sheet> {
        let mut columns = vec![
            Column::new("name", "Topic"),
            Column::new("whose", "Whose"),
            Column::new("weight", "Weight"),
        ];
        if self.is_area {
            columns.push(Column::new("place", "Where"));
        }
        columns.extend([
            Column::if_room("what", "What"),
            Column::new("source", "Source"),
            Column::new("said_on", "Said"),
            Column::people("age", "Age"),
        ]);
        let mut sheet = Sheet::new(&columns);
        for shared in shared {
            let mut name = Some(self.name(shared.topic));
            for (whose, side) in [(Whose::Theirs, shared.theirs), (Whose::Ours, shared.ours)] {
                let Some(priority) = side else { continue };
                let made = &priority.made;
                let mut row: Vec<Cell> =
                    vec![name.take().into(), whose.as_str().into(), i64::from(made.weight).into()];
                if self.is_area {
                    row.push(names.of(store, made.at)?.into());
                }
                row.extend([
                    made.what.clone().into(),
                    made.source.clone().into(),
                    made.said_on.into(),
                    aged(made.said_on, self.today, priority.is_stale(self.today)),
                ]);
                sheet.push(row);
            }
        }
        Ok(sheet)
    }

    /// A line a topic: what scripts read.
    fn lines(&self, store: &Store, names: &mut Names) -> Result<Sheet> {
        let mut sheet = Sheet::new(&[
            Column::new("ground", "Ground"),
            Column::new("topic", "Topic"),
            Column::new("name", "Name"),
            Column::new("theirs", "Theirs"),
            Column::new("theirs_what", "What"),
            Column::new("theirs_source", "Source"),
            Column::new("theirs_said_on", "Said"),
            Column::new("theirs_stale", "Stale"),
            Column::new("theirs_place", "Where"),
            Column::new("theirs_place_id", "Number"),
            Column::new("ours", "Ours"),
            Column::new("ours_what", "What"),
            Column::new("ours_source", "Source"),
            Column::new("ours_said_on", "Said"),
            Column::new("ours_stale", "Stale"),
            Column::new("ours_place", "Where"),
            Column::new("ours_place_id", "Number"),
            Column::new("levers", "Levers"),
        ]);
        for shared in &self.shared {
            let Some(topic) = self.topics.get(&shared.topic) else { continue };
            let mut row: Vec<Cell> =
                vec![shared.ground().as_str().into(), topic.key.clone().into(), topic.name.clone().into()];
            for side in [shared.theirs, shared.ours] {
                row.extend(self.side(store, side, names)?);
            }
            let having = self.posts.iter().filter(|placed| {
                self.levers.has(Some(placed.speaker.post), &placed.speaker.role, &topic.key)
            });
            let posts: Vec<String> = having
                .map(|placed| format!("{} ({})", self.levers.post_words(placed), levers::who(placed)))
                .collect();
            row.push(if posts.is_empty() { Cell::Empty } else { posts.join("; ").into() });
            sheet.push(row);
        }
        Ok(sheet)
    }

    fn side(&self, store: &Store, side: Option<&Priority>, names: &mut Names) -> Result<Vec<Cell>> {
        let Some(priority) = side else { return Ok(vec![Cell::Empty; 7]) };
        let made = &priority.made;
        Ok(vec![
            i64::from(made.weight).into(),
            made.what.clone().into(),
            made.source.clone().into(),
            made.said_on.into(),
            priority.is_stale(self.today).into(),
            names.of(store, made.at)?.into(),
            id_of(made.at),
        ])
    }
}
