//! Which organisation of the record a council of the file is.

use std::collections::{HashMap, HashSet};

use super::rows::Body;
use super::run::{Run, Standing};
use super::stamp::Stamp;
use crate::domain::id::{OrganisationId, PostId};
use crate::domain::name::fold;
use crate::domain::organisation::{NewOrganisation, Organisation, OrganisationKind};
use crate::store::Result;

/// The posts of an organisation that are seats, and its others.
type Posts = (Vec<PostId>, Vec<PostId>);

impl Run<'_> {
    /// Finds or makes the organisations, and learns what earlier snapshots said of them.
    pub(super) fn find_bodies(&mut self) -> Result<()> {
        let known: HashMap<OrganisationId, Organisation> = self
            .register
            .writer()
            .organisations()?
            .into_iter()
            .map(|organisation| (organisation.id, organisation))
            .collect();
        let mut taken = HashSet::new();
        let mut resolved: Vec<Option<Organisation>> = vec![None; self.snapshot.bodies.len()];
        // A name that is the same to the letter goes first, so that of two councils of one place neither takes the other's.
        for exact in [true, false] {
            for (body, slot) in self.snapshot.bodies.iter().zip(&mut resolved) {
                if slot.is_some() {
                    continue;
                }
                let ids = self.register.organisations_named(&body.name);
                let fitting = ids.iter().filter_map(|id| known.get(id)).find(|organisation| {
                    let same = fold(&organisation.name) == fold(&body.name);
                    !taken.contains(&organisation.id)
                        && self.can_be(organisation, body)
                        && (same || (!exact && tier_fits(organisation, body)))
                });
                if let Some(organisation) = fitting {
                    taken.insert(organisation.id);
                    *slot = Some(organisation.clone());
                }
            }
        }
        let mut posts = self.posts_by_organisation()?;
        for (body, slot) in self.snapshot.bodies.iter().zip(resolved) {
            let (organisation, name) = match slot {
                Some(organisation) => (organisation.id, organisation.name),
                None => (self.make(body)?, body.name.clone()),
            };
            let (seats, offices) = posts.remove(&organisation).unwrap_or_default();
            let standing = self.stand(organisation, name, body, seats);
            let standing = Standing { offices, ..standing };
            self.standing.push(standing);
        }
        Ok(())
    }

    fn can_be(&self, organisation: &Organisation, body: &Body) -> bool {
        let kind = organisation.kind == body.kind
            || (organisation.kind == OrganisationKind::Other && !body.is_parliament());
        kind && organisation.ended_on.is_none_or(|ended| ended > self.snapshot.as_of)
    }

    fn make(&mut self, body: &Body) -> Result<OrganisationId> {
        let new = NewOrganisation { kind: body.kind, ..NewOrganisation::named(&body.name) };
        self.register.add_organisation(&new)
    }

    fn posts_by_organisation(&self) -> Result<HashMap<OrganisationId, Posts>> {
        let mut posts: HashMap<OrganisationId, Posts> = HashMap::new();
        let roles: HashSet<&str> =
            self.snapshot.bodies.iter().flat_map(|body| body.roles(false)).copied().collect();
        for post in self.register.writer().known_posts()? {
            let Some(organisation) = post.organisation else { continue };
            let (seats, offices) = posts.entry(organisation).or_default();
            if roles.contains(post.role.as_str()) { seats.push(post.id) } else { offices.push(post.id) }
        }
        Ok(posts)
    }

    fn stand(&self, organisation: OrganisationId, name: String, body: &Body, seats: Vec<PostId>) -> Standing {
        let county = body.county.unwrap_or_else(|| says_county(&name));
        let days: Vec<_> = seats
            .iter()
            .flat_map(|post| self.register.memberships_in(*post))
            .filter_map(|membership| Stamp::read(membership.source.as_deref()))
            .map(|stamp| stamp.day)
            .collect();
        Standing {
            organisation,
            name,
            county,
            seats,
            offices: Vec::new(),
            first: days.is_empty(),
            later: days.into_iter().filter(|day| *day > self.snapshot.as_of).min(),
        }
    }
}

/// Tells whether a name says that it is a county's council.
pub(super) fn says_county(name: &str) -> bool {
    fold(name).ends_with("county council")
}

/// Where the file tells the tier, a county is never taken for the unitary council that followed it under its name.
fn tier_fits(organisation: &Organisation, body: &Body) -> bool {
    body.county != Some(false) || !says_county(&organisation.name)
}
