//! Who an audience is on the day asked about: rules meet areas, posts and those who hold them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::area::AreaKind;
use crate::domain::change::Reach;
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::playbook::{Audience, Rule, Where};

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
    /// Those who hold it, archived contacts not among them, in the order of their numbers.
    pub holders: Vec<ContactId>,
    /// The seats nobody holds, or only somebody who was archived.
    pub vacant: u32,
}

/// The areas a change touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    areas: HashMap<AreaId, Reach>,
    constituencies: HashSet<AreaId>,
    councils: HashSet<OrganisationId>,
    /// The whole areas of councils and authorities.
    whole: HashSet<AreaId>,
}

impl Ground {
    /// The ground of these areas: each with its kind, the council it is a ward or division of, and how it is touched.
    pub fn new(areas: impl IntoIterator<Item = (AreaId, AreaKind, Option<OrganisationId>, Reach)>) -> Self {
        let mut ground = Self::default();
        for (area, kind, council, reach) in areas {
            ground.areas.insert(area, reach);
            match kind {
                AreaKind::Constituency => drop(ground.constituencies.insert(area)),
                AreaKind::District | AreaKind::County | AreaKind::Authority => {
                    ground.whole.insert(area);
                }
                _ => {}
            }
            ground.councils.extend(council);
        }
        ground
    }

    fn has(&self, place: Where, seat: &Seat) -> bool {
        let of_reach = |wanted: Reach| {
            seat.area.and_then(|area| self.areas.get(&area)).is_some_and(|reach| *reach == wanted)
        };
        match place {
            Where::Any => true,
            Where::Catchment => seat.area.is_some_and(|area| self.areas.contains_key(&area)),
            Where::Site => of_reach(Reach::Site),
            Where::Old => of_reach(Reach::Old),
            Where::New => of_reach(Reach::New),
            Where::Between => of_reach(Reach::Between),
            Where::Constituency => seat.area.is_some_and(|area| self.constituencies.contains(&area)),
            Where::Council => {
                seat.organisation.is_some_and(|body| self.councils.contains(&body))
                    || seat.area.is_some_and(|area| self.whole.contains(&area))
            }
        }
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
    },
    /// Seats of a post that nobody holds: there is somebody to be told, and no name.
    Vacancy {
        /// Which post.
        post: PostId,
    },
    /// A rule that finds neither a person nor a post: the record is silent.
    Nobody,
    /// Nobody is meant: a form, an application, a paper, or a group of which nobody is named.
    Task,
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

/// Everybody an audience means, each person once; then the vacant seats; never empty.
pub fn targets(audience: &Audience, ground: &Ground, seats: &Seats<'_>, groups: &Groups) -> Vec<Target> {
    let Audience::People(rules) = audience else { return vec![Target::Task] };
    let mut people: BTreeMap<ContactId, Vec<PostId>> = BTreeMap::new();
    let mut vacancies: Vec<PostId> = Vec::new();
    for rule in rules {
        match rule {
            Rule::Group(name) => {
                for contact in groups.get(name).into_iter().flatten() {
                    people.entry(*contact).or_default();
                }
            }
            Rule::Holders { roles, areas, organisation } => {
                let of_roles = roles.iter().flat_map(|role| seats.of_role(role));
                let fitting = of_roles.filter(|seat| {
                    areas.iter().any(|place| ground.has(*place, seat))
                        && seats.is_of(seat, organisation.as_deref())
                });
                for seat in fitting {
                    for holder in &seat.holders {
                        people.entry(*holder).or_default().push(seat.post);
                    }
                    if seat.vacant > 0 {
                        vacancies.push(seat.post);
                    }
                }
            }
        }
    }
    let mut targets: Vec<Target> = people
        .into_iter()
        .map(|(contact, mut posts)| {
            posts.sort_unstable();
            posts.dedup();
            Target::Person { contact, posts }
        })
        .collect();
    vacancies.sort_unstable();
    vacancies.dedup();
    targets.extend(vacancies.into_iter().map(|post| Target::Vacancy { post }));
    if targets.is_empty() {
        let has_group = rules.iter().any(|rule| matches!(rule, Rule::Group(_)));
        targets.push(if has_group { Target::Task } else { Target::Nobody });
    }
    targets
}
