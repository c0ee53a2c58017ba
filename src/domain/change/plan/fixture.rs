//! A change with everything a test may want to turn.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::*;
use crate::domain::area::AreaKind;
use crate::domain::calendar::Unit;
use crate::domain::change::{Anchor, Basis, NewEvent, Reach};
use crate::domain::id::{AreaId, ChangeId, OrganisationId};
use crate::domain::playbook::{Audience, Rule, Where};

pub(in crate::domain::change) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A change with everything a test may want to turn.
pub(in crate::domain::change) struct Fixture {
    pub(in crate::domain::change) playbook: Playbook,
    pub(in crate::domain::change) dates: Dates,
    pub(in crate::domain::change) versions: Vec<Version>,
    pub(in crate::domain::change) ground: Ground,
    pub(in crate::domain::change) seats: Vec<Seat>,
    pub(in crate::domain::change) groups: Groups,
    pub(in crate::domain::change) access: HashMap<ContactId, Access>,
    pub(in crate::domain::change) tellings: HashMap<ContactId, Vec<Telling>>,
    pub(in crate::domain::change) events: Vec<ChangeEvent>,
    pub(in crate::domain::change) today: NaiveDate,
}

impl Fixture {
    /// A ward of three, its county division, and a change that is public on 12 October 2026.
    pub(in crate::domain::change) fn new(steps: Vec<Step>) -> Self {
        let (ward, division) = (AreaId(1), AreaId(2));
        Self {
            playbook: Playbook {
                key: "test".into(),
                title: "Test".into(),
                about: String::new(),
                anchors: Anchor::ALL.to_vec(),
                needs: Vec::new(),
                asks_if_substantial: false,
                consultation: None,
                steps,
            },
            dates: Dates::new([
                (Anchor::Announcement, day("2026-10-12")),
                (Anchor::ConsultationOpens, day("2026-10-12")),
            ]),
            versions: vec![Version { number: 1, day: day("2026-06-01"), what: "close it".into() }],
            ground: Ground::new([
                (ward, AreaKind::Ward, Some(OrganisationId(1)), Reach::Site),
                (division, AreaKind::Division, Some(OrganisationId(2)), Reach::Catchment),
            ]),
            seats: vec![
                seat(1, "ward_councillor", 1, Some(ward), &[11, 12, 13], 0),
                seat(2, "division_councillor", 2, Some(division), &[13], 0),
                seat(3, "ward_councillor", 1, Some(AreaId(9)), &[99], 0),
                seat(4, "democratic_services", 1, None, &[50], 0),
            ],
            groups: Groups::new(),
            access: HashMap::new(),
            tellings: HashMap::new(),
            events: Vec::new(),
            today: day("2026-10-06"),
        }
    }

    pub(in crate::domain::change) fn tell(&mut self, telling: Telling) -> &mut Self {
        self.tellings.entry(telling.contact).or_default().push(telling);
        self
    }

    pub(in crate::domain::change) fn happens(
        &mut self,
        kind: EventKind,
        on: &str,
        step: Option<&str>,
    ) -> &mut ChangeEvent {
        let id = ChangeEventId(i64::try_from(self.events.len()).unwrap() + 1);
        let event = NewEvent { step: step.map(str::to_owned), ..NewEvent::new(ChangeId(1), kind, day(on)) };
        self.events.push(ChangeEvent {
            id,
            event,
            withdrawn_on: None,
            recorded_at: chrono::DateTime::UNIX_EPOCH,
        });
        self.events.last_mut().unwrap()
    }

    pub(in crate::domain::change) fn with<T>(&self, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
        let bodies = HashMap::new();
        let seats = Seats::new(&self.seats, &bodies);
        ask(&Facts {
            playbook: &self.playbook,
            dates: &self.dates,
            versions: &self.versions,
            ground: &self.ground,
            seats: &seats,
            groups: &self.groups,
            access: &self.access,
            tellings: &self.tellings,
            events: &self.events,
            today: self.today,
            lands: Span::capped(3, Unit::WorkingDay),
            holidays: &Holidays::england(),
        })
    }

    pub(in crate::domain::change) fn rows(&self) -> Vec<PlanRow> {
        self.with(resolve)
    }

    /// Step, person and state of each row, as in `members 11 done`.
    pub(super) fn states(&self) -> Vec<String> {
        let words = |row: &PlanRow| {
            let who = row.contact().map_or("-".to_owned(), |contact| contact.0.to_string());
            format!("{} {who} {}", self.playbook.steps[row.step].key, row.state)
        };
        self.rows().iter().map(words).collect()
    }
}

/// Somebody who has always held it.
pub(in crate::domain::change) fn holder(id: i64) -> SeatHolder {
    SeatHolder { contact: ContactId(id), since: None }
}

pub(super) fn seat(
    post: i64,
    role: &str,
    body: i64,
    area: Option<AreaId>,
    holders: &[i64],
    vacant: u32,
) -> Seat {
    Seat {
        post: PostId(post),
        role: role.into(),
        organisation: Some(OrganisationId(body)),
        area,
        holders: holders.iter().map(|id| holder(*id)).collect(),
        vacant,
    }
}

pub(in crate::domain::change) fn step(key: &str, audience: Audience, due: &str) -> Step {
    Step {
        key: key.into(),
        title: key.into(),
        purpose: String::new(),
        audience,
        level: Level::Inform,
        channels: Vec::new(),
        due: vec![due.parse().unwrap()],
        counts_from: None,
        basis: Basis::Convention,
        lead_basis: Basis::Convention,
        source: String::new(),
        duty_holder: String::new(),
        is_blocking: true,
        each_version: true,
        before: Vec::new(),
    }
}

pub(in crate::domain::change) fn members(due: &str) -> Step {
    let roles = vec!["ward_councillor".into(), "division_councillor".into()];
    let rule = Rule::Holders { roles, areas: vec![Where::Site, Where::Catchment], organisation: None };
    step("members", Audience::People(vec![rule]), due)
}
