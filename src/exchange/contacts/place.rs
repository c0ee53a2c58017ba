//! Which post a row means: role, organisation, area and local title together name one.

use foldhash::HashMap;

use super::row::WantedPost;
use crate::domain::area::{AreaKind, NewArea};
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::organisation::OrganisationKind;
use crate::domain::post::{NewPost, Post};
use crate::domain::role::{usual_area_kind, usual_body_kind};
use crate::exchange::register::Register;
use crate::store::Result;

/// The posts that rows of the file have meant, by their words.
#[derive(Debug)]
pub(super) struct Places {
    known: HashMap<String, PostId>,
    /// A row without a local title means the post without one, and never another.
    exact: bool,
}

impl Places {
    /// `exact` is for our own exports, which always give the local title.
    pub(super) fn new(exact: bool) -> Self {
        Self { known: HashMap::default(), exact }
    }

    /// Finds the post a row means; `None` where it must be made.
    ///
    /// # Errors
    /// Says why the area cannot be told.
    pub(super) fn find(
        &self,
        register: &Register<'_>,
        contact: Option<ContactId>,
        wanted: &WantedPost<'_>,
    ) -> std::result::Result<Option<PostId>, String> {
        if let Some(own) = contact.and_then(|contact| own_post(register, contact, wanted, self.exact)) {
            return Ok(Some(own));
        }
        if let Some(known) = self.known.get(&words_of(wanted)) {
            return Ok(Some(*known));
        }
        let organisation = wanted.organisation.and_then(|name| register.organisation(name));
        let area = match wanted.area {
            Some(name) => find_area(register, name, wanted, organisation)?,
            None => None,
        };
        // What is named and not there yet has no posts.
        if organisation.is_some() != wanted.organisation.is_some() || area.is_some() != wanted.area.is_some()
        {
            return Ok(None);
        }
        let mut posts = register.posts_at(organisation, area).into_iter();
        let found = posts.find(|post| {
            post.role == wanted.role && post.title.as_deref() == wanted.title && post.ended_on.is_none()
        });
        Ok(found.map(|post| post.id))
    }

    /// Makes the post a row means, with one seat, and its organisation and area where they are missing.
    pub(super) fn make(register: &mut Register<'_>, wanted: &WantedPost<'_>) -> Result<PostId> {
        let organisation = match wanted.organisation {
            Some(name) => Some(register.organisation_or_new(name, usual_body_kind(&wanted.role))?.0),
            None => None,
        };
        let area = match wanted.area {
            Some(name) => Some(area_or_new(register, name, wanted, organisation)?),
            None => None,
        };
        let new = NewPost {
            role: wanted.role.clone(),
            title: wanted.title.map(str::to_owned),
            organisation,
            area,
            seats: 1,
            tier: None,
            notes: None,
        };
        Ok(register.post_or_new(&new)?.0)
    }

    /// Remembers the post that some words mean.
    pub(super) fn remember(&mut self, wanted: &WantedPost<'_>, post: PostId) {
        self.known.insert(words_of(wanted), post);
    }
}

/// Tells whether somebody holds or held a post in the organisation or for the area of a row.
pub(super) fn fits_place(register: &Register<'_>, contact: ContactId, wanted: &WantedPost<'_>) -> bool {
    let organisations = wanted.organisation.map_or(&[][..], |name| register.organisations_named(name));
    let areas = wanted.area.map_or_else(Vec::new, |name| register.areas(name, None, None));
    let fits = |post: &Post| {
        post.organisation.is_some_and(|id| organisations.contains(&id))
            || post.area.is_some_and(|id| areas.contains(&id))
    };
    register.memberships_of(contact).iter().any(|held| register.post(held.post).is_some_and(fits))
}

/// The post among those somebody holds or held that the words of a row fit. A row without a local title
/// fits any unless `exact`.
fn own_post(
    register: &Register<'_>,
    contact: ContactId,
    wanted: &WantedPost<'_>,
    exact: bool,
) -> Option<PostId> {
    let held = register.memberships_of(contact);
    if held.is_empty() {
        return None;
    }
    let organisations = wanted.organisation.map(|name| register.organisations_named(name));
    let areas = wanted.area.map(|name| register.areas(name, None, None));
    let same_place = |post: &&Post| {
        let organisation = match (organisations, post.organisation) {
            (None, None) => true,
            (Some(named), Some(of)) => named.contains(&of),
            _ => false,
        };
        let area = match (&areas, post.area) {
            (None, None) => true,
            (Some(named), Some(of)) => named.contains(&of),
            _ => false,
        };
        post.role == wanted.role && organisation && area
    };
    let fitting: Vec<&Post> =
        held.iter().filter_map(|held| register.post(held.post)).filter(same_place).collect();
    let titled = fitting.iter().filter(|post| post.title.as_deref() == wanted.title);
    // One that has ended is meant by a row about the past, or where there is no other.
    let best = titled.min_by_key(|post| post.ended_on.is_some()).copied();
    best.or_else(|| {
        fitting.into_iter().find(|post| !exact && wanted.title.is_none() && post.ended_on.is_none())
    })
    .map(|post| post.id)
}

/// The area a row means, made where there is none.
fn area_or_new(
    register: &mut Register<'_>,
    name: &str,
    wanted: &WantedPost<'_>,
    organisation: Option<OrganisationId>,
) -> Result<AreaId> {
    if let Ok(Some(known)) = find_area(register, name, wanted, organisation) {
        return Ok(known);
    }
    let council = organisation.filter(|_| is_of_council(wanted));
    Ok(register.area_or_new(&NewArea::named(name, usual_area_kind(&wanted.role), council))?.0)
}

/// The area a row means; `None` where there is none yet.
fn find_area(
    register: &Register<'_>,
    name: &str,
    wanted: &WantedPost<'_>,
    organisation: Option<OrganisationId>,
) -> std::result::Result<Option<AreaId>, String> {
    if is_of_council(wanted) {
        let council = organisation.map(|id| register.areas(name, None, Some(id)));
        return Ok(council.and_then(|areas| areas.first().copied()));
    }
    let kind = usual_area_kind(&wanted.role);
    match (kind, register.areas(name, Some(kind), None).as_slice()) {
        (AreaKind::Ward | AreaKind::Division | AreaKind::Parish, [_, _, ..]) => Err(format!(
            "several councils have a {kind} of this name: give the council in the column organisation"
        )),
        (AreaKind::Other, []) => match register.areas(name, None, None).as_slice() {
            [only] => Ok(Some(*only)),
            _ => Ok(None),
        },
        (_, areas) => Ok(areas.first().copied()),
    }
}

fn words_of(wanted: &WantedPost<'_>) -> String {
    let WantedPost { role, organisation, area, title, .. } = wanted;
    let parts = [organisation, area, title].map(|part| part.unwrap_or_default());
    [role, parts[0], parts[1], parts[2]].join("\u{1f}")
}

/// Tells whether the organisation of a row is the council its area belongs to.
fn is_of_council(wanted: &WantedPost<'_>) -> bool {
    let Some(name) = wanted.organisation else { return false };
    let kind = usual_body_kind(&wanted.role).unwrap_or_else(|| OrganisationKind::guess(name));
    matches!(kind, OrganisationKind::Council | OrganisationKind::Parish)
}
