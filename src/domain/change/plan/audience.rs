//! Who an audience is on the day asked about: rules meet areas, posts and those who hold them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::area::AreaKind;
use crate::domain::change::Reach;
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::playbook::{Audience, Rule, Where};
use crate::domain::role::{leads_a_council, usual_area_kind};

/// A post, and who holds it on the day asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Which post.
    pub post: PostId,
    /// The key of its role.
    pub role: String,
    /// The body it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The area it speaks for.
    pub area: Option<AreaId>,
    /// Those who hold it, in the order of their numbers.
    pub holders: Vec<SeatHolder>,
    /// The seats nobody holds.
    pub vacant: u32,
}

/// Somebody who holds a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeatHolder {
    /// Who.
    pub contact: ContactId,
    /// The first day, if known.
    pub since: Option<NaiveDate>,
}

/// The areas a change touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    areas: BTreeMap<AreaId, (Reach, AreaKind)>,
    /// The councils of which a ward or division is touched.
    councils: BTreeSet<OrganisationId>,
}

impl Ground {
    /// The ground of these areas: each with its kind, the council it is a ward or division of, and how it is touched.
    pub fn new(areas: impl IntoIterator<Item = (AreaId, AreaKind, Option<OrganisationId>, Reach)>) -> Self {
        let mut ground = Self::default();
        for (area, kind, council, reach) in areas {
            ground.areas.insert(area, (reach, kind));
            // A parish has a council too; it is told as a parish.
            if kind != AreaKind::Parish {
                ground.councils.extend(council);
            }
        }
        ground
    }

    /// Tells whether an area is touched in a way that a place of an audience means.
    fn is_meant(&self, place: Where, area: AreaId) -> bool {
        let Some((reach, kind)) = self.areas.get(&area) else { return false };
        match place {
            Where::Any | Where::Catchment => true,
            Where::Site => *reach == Reach::Site,
            Where::Old => *reach == Reach::Old,
            Where::New => *reach == Reach::New,
            Where::Between => *reach == Reach::Between,
            Where::Constituency => *kind == AreaKind::Constituency,
            // The whole areas of councils and authorities.
            Where::Council => kind.is_whole_council(),
        }
    }

    fn has(&self, place: Where, seat: &Seat) -> bool {
        place == Where::Any
            || seat.area.is_some_and(|area| self.is_meant(place, area))
            || (place == Where::Council
                && seat.organisation.is_some_and(|body| self.councils.contains(&body)))
    }
}

/// Those named for the change under the words of its playbook.
pub type Groups = HashMap<String, Vec<ContactId>>;

/// One of those a step is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A person, once, with every post that put them there.
    Person {
        /// Who.
        contact: ContactId,
        /// The posts, in the order of their numbers; none for somebody named for the change.
        posts: Vec<PostId>,
        /// The first day on which they held one of them, where that is known of all.
        since: Option<NaiveDate>,
    },
    /// Seats of a post that nobody holds: there is somebody to be told, and no name.
    Vacancy {
        /// Which post.
        post: PostId,
    },
    /// A rule that finds neither a person nor a post: the record is silent.
    Nobody(Missing),
    /// Nobody is meant: a form, an application, a paper, or a group of which nobody is named.
    Task,
}

/// What the record is silent about: nobody is known to hold a post that there should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// The key of the role; `None` for every role of the step.
    pub role: Option<String>,
    /// The touched area for which there is no such post.
    pub area: Option<AreaId>,
    /// The council in which there is none.
    pub council: Option<OrganisationId>,
}

/// The posts of a record, by role, with what a rule needs to know of bodies.
#[derive(Debug)]
pub struct Seats<'a> {
    by_role: HashMap<&'a str, Vec<&'a Seat>>,
    by_post: HashMap<PostId, &'a Seat>,
    /// Folded names of the organisations that rules name.
    bodies: &'a HashMap<OrganisationId, String>,
}

impl<'a> Seats<'a> {
    /// Puts the posts in order; `bodies` has the folded names of organisations, where a rule names one.
    pub fn new(seats: &'a [Seat], bodies: &'a HashMap<OrganisationId, String>) -> Self {
        let mut by_role: HashMap<&str, Vec<&Seat>> = HashMap::new();
        for seat in seats {
            by_role.entry(&seat.role).or_default().push(seat);
        }
        let by_post = seats.iter().map(|seat| (seat.post, seat)).collect();
        Self { by_role, by_post, bodies }
    }

    /// A post.
    pub fn get(&self, post: PostId) -> Option<&'a Seat> {
        self.by_post.get(&post).copied()
    }

    /// The posts of a role.
    pub fn of_role(&self, role: &str) -> &[&'a Seat] {
        self.by_role.get(role).map_or(&[], Vec::as_slice)
    }

    fn is_of(&self, seat: &Seat, organisation: Option<&str>) -> bool {
        organisation.is_none_or(|name| {
            let wanted = crate::domain::name::fold(name);
            seat.organisation.and_then(|body| self.bodies.get(&body)).is_some_and(|name| *name == wanted)
        })
    }
}

/// Everybody an audience means, each person once; then the vacant seats, and what is missing; never empty.
pub fn targets(audience: &Audience, ground: &Ground, seats: &Seats<'_>, groups: &Groups) -> Vec<Target> {
    let Audience::People(rules) = audience else { return vec![Target::Task] };
    let mut people: BTreeMap<ContactId, (Vec<PostId>, Option<NaiveDate>)> = BTreeMap::new();
    let mut vacancies: BTreeSet<PostId> = BTreeSet::new();
    let mut silent: Vec<Missing> = Vec::new();
    for rule in rules {
        match rule {
            Rule::Group(name) => {
                for contact in groups.get(name).into_iter().flatten() {
                    people.entry(*contact).or_default();
                }
            }
            Rule::Holders { roles, areas, organisation } => {
                let is_of = |seat: &&&Seat| seats.is_of(seat, organisation.as_deref());
                let of_roles: Vec<&Seat> =
                    roles.iter().flat_map(|role| seats.of_role(role)).filter(is_of).copied().collect();
                for seat in &of_roles {
                    if areas.iter().any(|place| ground.has(*place, seat)) {
                        for holder in &seat.holders {
                            add(&mut people, seat.post, holder);
                        }
                        if seat.vacant > 0 {
                            vacancies.insert(seat.post);
                        }
                    }
                }
                silent.extend(missing(roles, areas, ground, &of_roles));
            }
        }
    }
    let mut targets: Vec<Target> = people
        .into_iter()
        .map(|(contact, (mut posts, since))| {
            posts.sort_unstable();
            posts.dedup();
            Target::Person { contact, posts, since }
        })
        .collect();
    targets.extend(vacancies.into_iter().map(|post| Target::Vacancy { post }));
    silent.dedup();
    targets.extend(silent.into_iter().map(Target::Nobody));
    if targets.is_empty() {
        let has_group = rules.iter().any(|rule| matches!(rule, Rule::Group(_)));
        targets.push(if has_group { Target::Task } else { Target::Nobody(Missing::default()) });
    }
    targets
}

/// Adds a post to those that make somebody part of an audience.
fn add(
    people: &mut BTreeMap<ContactId, (Vec<PostId>, Option<NaiveDate>)>,
    post: PostId,
    holder: &SeatHolder,
) {
    let (posts, since) = people.entry(holder.contact).or_insert((Vec::new(), holder.since));
    posts.push(post);
    // Of two posts the earlier made them part of it; one held since nobody knows when, always.
    *since = since.zip(holder.since).map(|(first, second)| first.min(second));
}

/// The touched areas for which the record has no post of the roles that speak for such an area, and the councils for
/// which it has no leader: one area that was looked after does not stand for another that was forgotten.
fn missing(roles: &[String], places: &[Where], ground: &Ground, seats: &[&Seat]) -> Vec<Missing> {
    if places.contains(&Where::Any) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (area, (_, kind)) in &ground.areas {
        let speaks = |role: &&String| usual_area_kind(role) == *kind && *kind != AreaKind::Other;
        let Some(role) = roles.iter().find(speaks) else { continue };
        let has_post = seats.iter().any(|seat| seat.area == Some(*area));
        if !has_post && places.iter().any(|place| ground.is_meant(*place, *area)) {
            found.push(Missing { role: Some(role.clone()), area: Some(*area), council: None });
        }
    }
    let Some(leader) = roles.iter().find(|role| leads_a_council(role)) else { return found };
    for council in ground.councils.iter().filter(|_| places.contains(&Where::Council)) {
        let has_leader =
            seats.iter().any(|seat| leads_a_council(&seat.role) && seat.organisation == Some(*council));
        if !has_leader {
            found.push(Missing { role: Some(leader.clone()), area: None, council: Some(*council) });
        }
    }
    found
}
