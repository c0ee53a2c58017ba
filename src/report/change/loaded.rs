//! A change with everything its reports need, read once.

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::NaiveDate;

use crate::domain::change::gate::{GateFacts, Obstacle, check};
use crate::domain::change::plan::{
    Facts, Ground, Groups, Missing, PlanRow, Seats, Target, is_waived_by, resolve,
};
use crate::domain::change::pre_election::{self, InPeriod};
use crate::domain::change::{Anchor, Change, ChangeEvent, Dates, EventKind, NewEvent, Telling, Version};
use crate::domain::election::Period;
use crate::domain::id::{AreaId, ChangeEventId, ContactId, InteractionId, OrganisationId, PostId};
use crate::domain::playbook::{Playbook, Step};
use crate::domain::policy::Policy;
use crate::store::{DateEntry, Named, People, PostNames, Result, Store, TouchedArea};

/// A change with everything its reports need.
#[derive(Debug)]
pub struct Loaded<'a> {
    /// The change.
    pub change: Change,
    /// The playbook it took.
    pub playbook: Playbook,
    /// Its days, leaks among them.
    pub dates: Dates,
    /// How its days were set.
    pub log: Vec<DateEntry>,
    /// Its versions.
    pub versions: Vec<Version>,
    /// The areas it touches.
    pub areas: Vec<TouchedArea>,
    /// What happened to it.
    pub events: Vec<ChangeEvent>,
    /// What each was told.
    pub tellings: HashMap<ContactId, Vec<Telling>>,
    /// Pre-election periods in its areas.
    pub periods: Vec<Period>,
    /// The day asked about.
    pub today: NaiveDate,
    /// Roles and rules.
    pub policy: &'a Policy,
    ground: Ground,
    groups: Groups,
}

/// The names of whom and what a report mentions.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// People.
    pub contacts: HashMap<ContactId, Named>,
    /// Posts.
    pub posts: HashMap<PostId, PostNames>,
    /// Councils of which the record is silent.
    pub councils: HashMap<OrganisationId, String>,
}

impl<'a> Loaded<'a> {
    /// Reads a change as it stands on a day.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn read(
        store: &Store,
        change: Change,
        playbook: Playbook,
        today: NaiveDate,
        policy: &'a Policy,
    ) -> Result<Self> {
        let id = change.id;
        let areas = store.touched_areas(id)?;
        let events = store.events_of(id)?;
        let mut dates = store.dates_of(id, today)?;
        // A release or letters that went out made it public, whatever day was planned.
        for event in events.iter().map(|event| &event.event).filter(|event| event.happened_on <= today) {
            let step = event.step.as_deref().and_then(|key| playbook.step(key));
            if event.kind == EventKind::Done && step.is_some_and(Step::makes_public) {
                dates.published(event.happened_on);
            }
        }
        let touched: Vec<AreaId> = areas.iter().map(|touched| touched.area.id).collect();
        Ok(Self {
            dates,
            log: store.date_log(id)?,
            versions: store.versions_of(id)?,
            events,
            tellings: store.tellings_of(id)?,
            periods: periods_in(store, &touched, policy)?,
            ground: store.ground(id)?,
            groups: store.groups(id, today)?,
            areas,
            change,
            playbook,
            today,
            policy,
        })
    }

    /// The people a plan can mean.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn people(&self, store: &Store) -> Result<People> {
        store.people_for(std::iter::once(&self.playbook), self.today)
    }

    /// The resolved plan.
    pub fn rows(&self, people: &People) -> Vec<PlanRow> {
        self.with_facts(people, resolve)
    }

    /// Tells whether a waiver of its step is for a row.
    pub fn is_waived_by(&self, people: &People, row: &PlanRow, waiver: &NewEvent) -> bool {
        is_waived_by(waiver, &row.target, &Seats::new(&people.seats, &people.bodies))
    }

    /// Everything that stands in the way of the next announcement.
    pub fn obstacles(&self, people: &People, rows: &[PlanRow]) -> Vec<Obstacle> {
        let essential = self.essential();
        self.with_facts(people, |plan| {
            let set_on = self.log.iter().map(|entry| (entry.anchor, entry.recorded_on)).collect();
            check(&GateFacts { plan, rows, periods: &self.periods, essential: &essential, set_on: &set_on })
        })
    }

    /// Those named for it, by the words of its playbook.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The anchors for which a reason stands.
    pub fn essential(&self) -> Vec<Anchor> {
        let log = self.log.iter();
        pre_election::essential(log.map(|entry| (entry.anchor, entry.day, entry.essential.is_some())))
    }

    /// Why the present day of an anchor is essential, where a reason stands.
    pub fn reason(&self, anchor: Anchor) -> Option<&str> {
        let last = self.log.iter().rfind(|entry| entry.anchor == anchor)?;
        last.essential.as_deref().filter(|_| self.essential().contains(&anchor))
    }

    /// The days still to come that lie in a pre-election period, those for which a reason stands among them.
    pub fn in_periods(&self) -> Vec<InPeriod> {
        let mut found = pre_election::in_periods(&self.dates, &self.periods);
        found.retain(|found| self.today <= found.on);
        found
    }

    /// [`Loaded::in_periods`] without those for which a reason stands.
    pub fn in_the_way(&self) -> Vec<InPeriod> {
        let mut found = pre_election::in_the_way(&self.dates, &self.periods, &self.essential());
        found.retain(|found| self.today <= found.on);
        found
    }

    /// What an interaction told somebody.
    pub fn telling(&self, contact: ContactId, interaction: InteractionId) -> Option<&Telling> {
        self.tellings.get(&contact)?.iter().find(|telling| telling.interaction == interaction)
    }

    /// The day on which what was sent to the person of a row, and has not landed, lands; `None` where it is only planned.
    pub fn lands_on(&self, row: &PlanRow) -> Option<NaiveDate> {
        let telling = self.telling(row.contact()?, row.short_of?.interaction)?;
        telling.lands_on(self.policy.letters_land, &self.policy.holidays)
    }

    /// The step a row is of.
    pub fn step(&self, row: &PlanRow) -> &Step {
        &self.playbook.steps[row.step]
    }

    /// An event.
    pub fn event(&self, id: ChangeEventId) -> Option<&ChangeEvent> {
        self.events.iter().find(|event| event.id == id)
    }

    fn with_facts<T>(&self, people: &People, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
        let seats = Seats::new(&people.seats, &people.bodies);
        ask(&Facts {
            playbook: &self.playbook,
            dates: &self.dates,
            versions: &self.versions,
            ground: &self.ground,
            seats: &seats,
            groups: &self.groups,
            access: &people.access,
            tellings: &self.tellings,
            events: &self.events,
            today: self.today,
            lands: self.policy.letters_land,
            holidays: &self.policy.holidays,
        })
    }
}

impl Names {
    /// The names of everybody and everything some rows mention.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn of<'r>(
        store: &Store,
        rows: impl Iterator<Item = &'r PlanRow>,
        others: impl Iterator<Item = ContactId>,
    ) -> Result<Self> {
        let mut contacts: HashSet<ContactId> = others.collect();
        let mut posts: HashSet<PostId> = HashSet::new();
        let mut councils = HashMap::new();
        for row in rows {
            if let Target::Nobody(Missing { council: Some(council), .. }) = &row.target {
                councils.insert(*council, store.organisation(*council)?.name);
            }
            contacts.extend(row.contact());
            contacts.extend(&row.via);
            posts.extend(row.posts());
        }
        Ok(Self {
            contacts: store.contact_names(contacts.into_iter().collect())?,
            posts: store.post_names(posts.into_iter().collect())?,
            councils,
        })
    }

    /// A name as people say it.
    pub fn name(&self, contact: ContactId) -> String {
        self.contacts.get(&contact).map_or_else(|| contact.to_string(), |named| named.name.plain())
    }

    /// A handle.
    pub fn handle(&self, contact: ContactId) -> Option<String> {
        self.contacts.get(&contact).map(|named| named.handle.clone())
    }

    /// Handles, as a cell of a listing holds them.
    pub fn handles(&self, contacts: &[ContactId]) -> Option<String> {
        let handles: Vec<String> = contacts.iter().filter_map(|contact| self.handle(*contact)).collect();
        (!handles.is_empty()).then(|| handles.join("; "))
    }
}

/// The pre-election periods in some areas.
///
/// # Errors
/// Where the record cannot be read.
pub fn periods_in(store: &Store, areas: &[AreaId], policy: &Policy) -> Result<Vec<Period>> {
    let elections = store.elections_for(areas)?;
    Ok(elections.iter().map(|election| election.period(&policy.holidays)).collect())
}

/// A change whose plan cannot be looked at: its playbook was right when it was taken, and a role it names has gone from
/// the configuration since.
#[derive(Debug)]
pub struct Broken {
    /// The change.
    pub change: Change,
    /// The key of its playbook.
    pub playbook: String,
    /// What is wrong with that.
    pub why: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { change, playbook, why } = self;
        write!(formatter, "the playbook {playbook} of {} cannot be used any more: {why}", change.code)
    }
}

/// The playbook a change took; else what is wrong with it.
///
/// # Errors
/// Where the record cannot be read.
pub fn playbook_of(
    store: &Store,
    change: &Change,
    policy: &Policy,
) -> Result<std::result::Result<Playbook, Broken>> {
    let (key, text) = store.playbook_text(change.playbook)?;
    Ok(crate::playbook::read(&text, policy).map_err(|problems| Broken {
        change: change.clone(),
        playbook: key,
        why: problems.first().map(ToString::to_string).unwrap_or_default(),
    }))
}

/// Every change that is open on a day with all its reports need, in the order in which they were begun, and those that
/// cannot be looked at: one of them hides no other.
///
/// # Errors
/// Where the record cannot be read.
pub fn open<'a>(
    store: &Store,
    today: NaiveDate,
    policy: &'a Policy,
) -> Result<(Vec<Loaded<'a>>, Vec<Broken>)> {
    each(store, store.open_changes(today)?, today, policy)
}

/// [`open`] of some changes.
///
/// # Errors
/// Where the record cannot be read.
pub fn each<'a>(
    store: &Store,
    changes: Vec<Change>,
    today: NaiveDate,
    policy: &'a Policy,
) -> Result<(Vec<Loaded<'a>>, Vec<Broken>)> {
    let (mut whole, mut broken) = (Vec::new(), Vec::new());
    for change in changes {
        match playbook_of(store, &change, policy)? {
            Ok(playbook) => whole.push(Loaded::read(store, change, playbook, today, policy)?),
            Err(why) => broken.push(why),
        }
    }
    Ok((whole, broken))
}
