//! The councils and wards of the record, and the candidates of a file in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Options, Seated, Stood};
use crate::domain::area::{Area, AreaKind};
use crate::domain::election::{Election, ElectionKind};
use crate::domain::id::OrganisationId;
use crate::domain::name::{Named, area_key, body_key, fold, split};
use crate::domain::nearest;
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::post::Post;
use crate::exchange::import::Outcome;
use crate::exchange::snapshot::elected::{Became, LAYOUT, Returned, When};
use crate::exchange::snapshot::{RawSeat, Reader, SeatRule};
use crate::render::count;
use crate::store::{Result, Store};

/// The councils and wards of the record.
pub(super) struct Ground {
    bodies: Vec<Organisation>,
    areas: Vec<Area>,
    posts: Vec<Post>,
    said: Option<OrganisationId>,
}

impl Ground {
    pub(super) fn of(store: &Store, said: Option<OrganisationId>) -> Result<Self> {
        Ok(Self { bodies: store.organisations()?, areas: store.areas()?, posts: store.known_posts()?, said })
    }

    /// The council of a row; `None` where it is none of ours.
    fn body(&self, stood: &Stood, on: NaiveDate) -> Option<&Organisation> {
        let exists = |body: &&Organisation| body.ended_on.is_none_or(|ended| on < ended);
        if stood.is_parliament {
            return self.bodies.iter().filter(exists).find(|body| body.kind == OrganisationKind::Parliament);
        }
        let Some(name) = &stood.council else {
            return self.bodies.iter().find(|body| Some(body.id) == self.said);
        };
        let key = body_key(name);
        let fits = |body: &&Organisation| {
            matches!(
                body.kind,
                OrganisationKind::Council | OrganisationKind::Other | OrganisationKind::Parish
            ) && body_key(&body.name) == key
        };
        let found = self.bodies.iter().filter(exists).find(fits);
        // Of a file of many councils only the one that was said is wanted.
        found.filter(|body| self.said.is_none_or(|said| said == body.id))
    }

    /// The wards of a council, or every constituency.
    fn wards(&self, body: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Area> {
        let is_parliament = body.kind == OrganisationKind::Parliament;
        let of = body.id;
        self.areas.iter().filter(move |area| {
            let exists = area.valid_until.is_none_or(|until| on < until);
            exists
                && if is_parliament {
                    area.kind == AreaKind::Constituency
                } else {
                    area.council == Some(of) && matches!(area.kind, AreaKind::Ward | AreaKind::Division)
                }
        })
    }

    /// The seats of a ward; `None` where there is no post for it.
    fn seats(&self, body: OrganisationId, area: &Area, on: NaiveDate) -> Option<usize> {
        const SEATS: [&str; 3] = ["mp", "ward_councillor", "division_councillor"];
        let post = self.posts.iter().find(|post| {
            post.organisation == Some(body)
                && post.area == Some(area.id)
                && SEATS.contains(&post.role.as_str())
                && post.ended_on.is_none_or(|ended| on < ended)
        });
        post.and_then(|post| usize::try_from(post.seats).ok())
    }

    fn body_of(&self, id: OrganisationId) -> Option<&Organisation> {
        self.bodies.iter().find(|body| body.id == id)
    }
}

/// One ward of a file.
struct Ward {
    area: Area,
    stood: Vec<Stood>,
    kind: ElectionKind,
}

/// The candidates of a file, by council and ward.
pub(super) struct Seats<'g> {
    ground: &'g Ground,
    poll_on: NaiveDate,
    elections: Vec<Election>,
    wards: BTreeMap<(OrganisationId, String), Ward>,
    unknown: Vec<Returned>,
    not_ours: u64,
    other_days: u64,
    for_others: u64,
    /// Councils for which the record has no election on the day: whether it is an ordinary one, nobody can tell.
    no_election: BTreeSet<String>,
}

impl<'g> Seats<'g> {
    pub(super) fn new(ground: &'g Ground, poll_on: NaiveDate, options: &Options) -> Self {
        Self {
            ground,
            poll_on,
            elections: options.elections.clone(),
            wards: BTreeMap::new(),
            unknown: Vec::new(),
            not_ours: 0,
            other_days: 0,
            for_others: 0,
            no_election: BTreeSet::new(),
        }
    }

    /// Puts a candidate into the ward; what cannot be is said.
    pub(super) fn add(&mut self, stood: Stood, outcome: &mut Outcome) {
        if stood.poll_on.is_some_and(|day| day != self.poll_on) {
            self.other_days += 1;
            return;
        }
        if stood.council.is_some() && !stood.is_parliament && stood.kind.is_none() && stood.poll_on.is_some()
        {
            self.for_others += 1;
            return;
        }
        let (ground, poll_on) = (self.ground, self.poll_on);
        let Some(body) = ground.body(&stood, poll_on) else {
            self.not_ours += 1;
            return;
        };
        let key = area_key(&stood.ward.1);
        let Some(area) =
            ground.wards(body, poll_on).find(|area| area_key(&area.name) == key && !key.is_empty())
        else {
            self.no_ward(&stood, body, outcome);
            return;
        };
        let Some(kind) = stood.kind.or_else(|| self.kind_of(body.id, area)) else {
            self.no_election.insert(body.name.clone());
            return;
        };
        let ward = Ward { area: area.clone(), stood: Vec::new(), kind };
        self.wards.entry((body.id, key)).or_insert(ward).stood.push(stood);
    }

    /// What the poll was for in a ward, where the record has it: of the ward itself before that of the council.
    fn kind_of(&self, body: OrganisationId, area: &Area) -> Option<ElectionKind> {
        let on_the_day = || self.elections.iter().filter(|election| election.poll_on == self.poll_on);
        let elects = |election: &&Election| {
            matches!(election.kind, ElectionKind::Local | ElectionKind::LocalBy | ElectionKind::Parish)
                || election.kind.is_parliamentary()
        };
        let own = on_the_day().filter(elects).find(|election| election.area == Some(area.id));
        let of_body = on_the_day().filter(elects).find(|election| election.organisation == Some(body));
        let everywhere = on_the_day()
            .filter(elects)
            .find(|election| election.area.is_none() && election.organisation.is_none());
        own.or(of_body).or(everywhere).map(|election| election.kind)
    }

    fn no_ward(&mut self, stood: &Stood, body: &Organisation, outcome: &mut Outcome) {
        let names: Vec<&str> = self.ground.wards(body, self.poll_on).map(|area| area.name.as_str()).collect();
        // Those who were not elected there need no line of their own.
        if stood.elected != Some(true) {
            outcome.summary.unchanged += 1;
            return;
        }
        let meant = nearest(&stood.ward.1, names.into_iter());
        let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        let why = format!("{} has no ward of this name in the record{meant}", body.name);
        outcome.reject(stood.line, &stood.ward.0, &stood.ward.1, why);
        self.unknown.push(Returned {
            council: body.name.clone(),
            ward: stood.ward.1.clone(),
            contact: None,
            name: stood.name.1.clone(),
            handle: None,
            became: Became::UnknownWard,
            party: crate::domain::name::party_name(&stood.party),
            before: None,
            on: None,
            introduce_on: None,
            note: None,
            organisation: body.id,
            is_whole: false,
        });
    }

    /// Why nothing of the file can be taken: the record has no election it could be the result of.
    pub(super) fn why_nothing(&self) -> Option<String> {
        let name = self.no_election.first().filter(|_| self.wards.is_empty())?;
        Some(format!(
            "no election for {name} on {} is in the record: `engage election add` enters it, and says whether it is a by-election",
            self.poll_on
        ))
    }

    /// The winners as a snapshot, and what else the file says.
    pub(super) fn finish(mut self, outcome: &mut Outcome, when: impl Fn(ElectionKind) -> When) -> Seated {
        let mut whens: HashMap<(usize, String), When> = HashMap::new();
        let mut losers = Vec::new();
        let mut waiting = 0_usize;
        let mut notices = Vec::new();
        let mut reader = Reader::new(outcome, LAYOUT, self.poll_on, SeatRule::AtLeast);
        let mut bodies: HashMap<OrganisationId, usize> = HashMap::new();
        for ((id, key), ward) in std::mem::take(&mut self.wards) {
            let Some(organisation) = self.ground.body_of(id) else { continue };
            let body =
                *bodies.entry(id).or_insert_with(|| reader.body(&organisation.name, organisation.kind, None));
            let mut winners: Vec<&Stood> =
                ward.stood.iter().filter(|stood| stood.elected == Some(true)).collect();
            let mut names: Vec<String> = Vec::new();
            winners.retain(|winner| {
                let name = fold(&plain(&winner.name.1));
                let is_new = !names.contains(&name);
                names.push(name);
                is_new
            });
            if winners.is_empty() {
                waiting += 1;
                continue;
            }
            let seats = self.ground.seats(id, &ward.area, self.poll_on);
            if let Some(seats) = seats.filter(|seats| *seats < winners.len()) {
                for winner in &winners {
                    let why = format!(
                        "{} were elected for {}, which has {}: correct the file, or the seats with `engage post edit`",
                        winners.len(),
                        ward.area.name,
                        count(seats, "seat", "seats")
                    );
                    reader.skip(winner.line, (&winner.ward.0, &winner.ward.1), &why);
                }
                continue;
            }
            for stood in ward.stood.iter().filter(|stood| stood.elected != Some(true)) {
                // What is left empty says nothing, unless every seat that was up has its winner.
                let all_known = stood.contested.is_some_and(|seats| seats == winners.len());
                if stood.elected == Some(false) || all_known {
                    losers.push((body, key.clone(), fold(&plain(&stood.name.1))));
                }
            }
            for winner in winners {
                let person = split(&winner.name.1);
                if !matches!(person, Named::Person { .. }) {
                    let why = "there is no name of a person here";
                    reader.skip(winner.line, (&winner.name.0, &winner.name.1), why);
                    continue;
                }
                reader.seat(RawSeat {
                    line: winner.line,
                    body,
                    area: (&winner.ward.0, &ward.area.name),
                    area_code: None,
                    name: (&winner.name.0, &winner.name.1),
                    named: person,
                    email: &winner.email,
                    phone: "",
                    party: &winner.party,
                    identifiers: winner.identifiers.clone(),
                    since: None,
                });
            }
            whens.insert((body, key), when(ward.kind));
        }
        let snapshot = reader.finish();
        for (number, one, many, why) in [
            (self.not_ours, "row is", "rows are", "of councils that are not in the record"),
            (self.other_days, "row is", "rows are", "of polls on other days"),
            (
                self.for_others,
                "row is",
                "rows are",
                "of polls for mayors and others, whom `engage post fill` puts in",
            ),
        ] {
            if number > 0 {
                let number = usize::try_from(number).unwrap_or(usize::MAX);
                notices.push(format!("{} {why}: left", count(number, one, many)));
            }
        }
        for name in &self.no_election {
            notices.push(format!(
                "no election for {name} on {} is in the record: its rows are left",
                self.poll_on
            ));
        }
        if waiting > 0 {
            notices.push(format!(
                "{} no winner in the file yet: left",
                count(waiting, "ward has", "wards have")
            ));
        }
        outcome.has_left = !notices.is_empty();
        outcome.notices.extend(notices);
        Seated { snapshot, when: whens, losers, unknown: self.unknown }
    }
}

/// A name without titles and honours.
fn plain(name: &str) -> String {
    match split(name) {
        Named::Person { name, .. } => name.plain(),
        _ => name.to_owned(),
    }
}
