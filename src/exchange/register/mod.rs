//! Everything an import must recognise, held in memory: one pass over the record instead of a search for each row.

mod memberships;

use foldhash::{HashMap, HashSet};

use super::keys::Keys;
use crate::domain::area::{Area, AreaKind, NewArea};
use crate::domain::contact::{NewContact, email_key};
use crate::domain::id::{AreaId, ContactId, MembershipId, OrganisationId, PostId, RecheckId, TopicId};
use crate::domain::membership::Membership;
use crate::domain::name::{area_key, body_key, fold, handle};
use crate::domain::organisation::{NewOrganisation, OrganisationKind};
use crate::domain::post::{NewPost, Post};
use crate::domain::topic::topic_key;
use crate::store::{AreaChange, MERGED_HANDLE, Result, Writer};

pub use memberships::Confirmed;

/// The record as an import sees it. What it makes it also remembers, so that two rows never make one thing twice.
#[derive(Debug)]
pub struct Register<'w> {
    writer: &'w Writer<'w>,
    by_email: HashMap<String, Vec<ContactId>>,
    by_name: HashMap<String, Vec<ContactId>>,
    handles: HashMap<String, ContactId>,
    /// Handles that are to be given to somebody and to nobody else.
    reserved: HashSet<String>,
    archived: HashSet<ContactId>,
    organisations: HashMap<String, Vec<OrganisationId>>,
    areas: HashMap<String, Vec<KnownArea>>,
    posts: HashMap<PostId, Post>,
    posts_by_place: HashMap<(Option<OrganisationId>, Option<AreaId>), Vec<PostId>>,
    memberships: HashMap<MembershipId, Membership>,
    memberships_by_contact: HashMap<ContactId, Vec<MembershipId>>,
    memberships_by_post: HashMap<PostId, Vec<MembershipId>>,
    to_check: HashMap<MembershipId, Vec<RecheckId>>,
    topics: HashMap<String, TopicId>,
    bodies: Keys,
    places: Keys,
}

#[derive(Debug, Clone)]
struct KnownArea {
    id: AreaId,
    kind: AreaKind,
    council: Option<OrganisationId>,
    code: Option<String>,
}

impl From<&Area> for KnownArea {
    fn from(area: &Area) -> Self {
        Self { id: area.id, kind: area.kind, council: area.council, code: area.code.clone() }
    }
}

impl<'w> Register<'w> {
    /// Reads the record.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn load(writer: &'w Writer<'w>) -> Result<Self> {
        let mut register = Self {
            writer,
            by_email: HashMap::default(),
            by_name: HashMap::default(),
            handles: HashMap::default(),
            reserved: HashSet::default(),
            archived: HashSet::default(),
            organisations: HashMap::default(),
            areas: HashMap::default(),
            posts: HashMap::default(),
            posts_by_place: HashMap::default(),
            memberships: HashMap::default(),
            memberships_by_contact: HashMap::default(),
            memberships_by_post: HashMap::default(),
            to_check: HashMap::default(),
            topics: HashMap::default(),
            bodies: Keys::new(body_key),
            places: Keys::new(area_key),
        };
        for known in writer.known_contacts()? {
            if known.archived {
                register.archived.insert(known.id);
            }
            register.by_name.entry(known.name_key).or_default().push(known.id);
            register.handles.insert(known.handle, known.id);
            if let Some(email) = known.email {
                register.by_email.entry(email_key(&email)).or_default().push(known.id);
            }
        }
        for (handle, contact) in writer.identified_by(MERGED_HANDLE)? {
            register.handles.entry(handle).or_insert(contact);
        }
        for (email, contact) in writer.further_emails()? {
            register.by_email.entry(email_key(&email)).or_default().push(contact);
        }
        let mut organisations = writer.organisations()?;
        // Of two of one name the one that has not ended is meant.
        organisations.sort_by_key(|organisation| organisation.ended_on.is_some());
        for organisation in organisations {
            register.organisations.entry(body_key(&organisation.name)).or_default().push(organisation.id);
        }
        for area in writer.areas()? {
            register.areas.entry(area_key(&area.name)).or_default().push(KnownArea::from(&area));
        }
        for post in writer.known_posts()? {
            register.remember_post(post);
        }
        for membership in writer.known_memberships()? {
            register.remember_membership(membership);
        }
        for (membership, check) in writer.open_rechecks_of_memberships()? {
            register.to_check.entry(membership).or_default().push(check);
        }
        for topic in writer.topics()? {
            register.topics.insert(topic.key, topic.id);
        }
        Ok(register)
    }

    /// The writer, for what the register does not hold.
    pub fn writer(&self) -> &'w Writer<'w> {
        self.writer
    }

    /// The contacts with an e-mail address, whatever its case.
    pub fn with_email(&self, email: &str) -> &[ContactId] {
        self.by_email.get(&email_key(email)).map_or(&[], Vec::as_slice)
    }

    /// The contacts of a name, given as plain text in any case and with or without accents.
    pub fn with_name(&self, plain: &str) -> &[ContactId] {
        self.by_name.get(&fold(plain)).map_or(&[], Vec::as_slice)
    }

    /// The contacts of a folded name.
    pub fn with_name_key(&self, key: &str) -> &[ContactId] {
        self.by_name.get(key).map_or(&[], Vec::as_slice)
    }

    /// The contact of a handle, or the one who took over the contact of that handle in a merge.
    pub fn with_handle(&self, handle: &str) -> Option<ContactId> {
        self.handles.get(handle).copied()
    }

    /// Tells whether a contact is archived.
    pub fn is_archived(&self, contact: ContactId) -> bool {
        self.archived.contains(&contact)
    }

    /// The folded names of all contacts, for "did you mean".
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Keeps a handle free for [`Register::add_contact_as`]: nobody is given it unasked.
    pub fn reserve_handle(&mut self, handle: &str) {
        self.reserved.insert(handle.to_owned());
    }

    /// Writes a contact down under the first free handle.
    pub fn add_contact(&mut self, new: &NewContact) -> Result<ContactId> {
        self.add_contact_called(new).map(|(id, _)| id)
    }

    /// Writes a contact down under the first free handle, and gives the handle too.
    pub fn add_contact_called(&mut self, new: &NewContact) -> Result<(ContactId, String)> {
        let wanted = handle(&new.name);
        let mut free = wanted.clone();
        let mut number = 2u32;
        while self.handles.contains_key(&free) || self.reserved.contains(&free) {
            free = format!("{wanted}-{number}");
            number += 1;
        }
        let id = self.add_contact_as(new, free.clone())?;
        Ok((id, free))
    }

    /// Writes a contact down under a handle known to be free.
    pub fn add_contact_as(&mut self, new: &NewContact, handle: String) -> Result<ContactId> {
        let name_key = fold(&new.name.plain());
        let id = self.writer.add_contact_keyed(new, &handle, &name_key)?;
        self.handles.insert(handle, id);
        self.by_name.entry(name_key).or_default().push(id);
        if let Some(email) = &new.email {
            self.learn_email(id, email);
        }
        Ok(id)
    }

    /// Remembers an e-mail address given to a contact.
    pub fn learn_email(&mut self, contact: ContactId, email: &str) {
        let known = self.by_email.entry(email_key(email)).or_default();
        if !known.contains(&contact) {
            known.push(contact);
        }
    }

    /// The organisation of a name, whatever its spelling; the first written down, where there are several.
    pub fn organisation(&self, name: &str) -> Option<OrganisationId> {
        self.organisations.get(&*self.bodies.of(name)).and_then(|known| known.first()).copied()
    }

    /// Every organisation of a name, whatever its spelling.
    pub fn organisations_named(&self, name: &str) -> &[OrganisationId] {
        self.organisations.get(&*self.bodies.of(name)).map_or(&[], Vec::as_slice)
    }

    /// The organisation of a name, made where there is none; tells whether it was made.
    pub fn organisation_or_new(
        &mut self,
        name: &str,
        kind: Option<OrganisationKind>,
    ) -> Result<(OrganisationId, bool)> {
        if let Some(id) = self.organisation(name) {
            return Ok((id, false));
        }
        let named = NewOrganisation::named(name);
        let new = NewOrganisation { kind: kind.unwrap_or(named.kind), ..named };
        let id = self.writer.add_organisation(&new)?;
        self.organisations.entry(body_key(name)).or_default().push(id);
        Ok((id, true))
    }

    /// Writes an organisation down, though there may be one of that name.
    pub fn add_organisation(&mut self, new: &NewOrganisation) -> Result<OrganisationId> {
        let id = self.writer.add_organisation(new)?;
        self.organisations.entry(body_key(&new.name)).or_default().push(id);
        Ok(id)
    }

    /// The areas of a name, whatever its spelling, that fit the kind and council given; none given, any fits.
    pub fn areas(&self, name: &str, kind: Option<AreaKind>, council: Option<OrganisationId>) -> Vec<AreaId> {
        let fits = |area: &&KnownArea| {
            kind.is_none_or(|kind| area.kind == kind) && (council.is_none() || area.council == council)
        };
        let known = self.areas.get(&*self.places.of(name));
        known.map_or_else(Vec::new, |known| known.iter().filter(fits).map(|area| area.id).collect())
    }

    /// The area with a code, among those of a name.
    pub fn area_coded(&self, name: &str, code: &str) -> Option<AreaId> {
        self.areas
            .get(&*self.places.of(name))?
            .iter()
            .find(|area| area.code.as_deref() == Some(code))
            .map(|area| area.id)
    }

    /// The area, made where there is none of that name, kind and council; tells whether it was made.
    pub fn area_or_new(&mut self, new: &NewArea) -> Result<(AreaId, bool)> {
        let known = self.areas.entry(area_key(&new.name)).or_default();
        let same = |area: &&KnownArea| {
            area.kind == new.kind
                && area.council == new.council
                && (area.code.is_none() || new.code.is_none() || area.code == new.code)
        };
        if let Some(area) = known.iter().find(same) {
            return Ok((area.id, false));
        }
        let id = self.writer.add_area(new)?;
        known.push(KnownArea { id, kind: new.kind, council: new.council, code: new.code.clone() });
        Ok((id, true))
    }

    /// Notes the code of an area that has none yet; tells whether that changed anything.
    pub fn learn_code(&mut self, name: &str, id: AreaId, code: &str) -> Result<bool> {
        let known = self.areas.get_mut(&area_key(name));
        let area = known.and_then(|known| known.iter_mut().find(|area| area.id == id && area.code.is_none()));
        let Some(area) = area else { return Ok(false) };
        area.code = Some(code.to_owned());
        let change = AreaChange { code: Some(area.code.clone()), ..AreaChange::default() };
        self.writer.change_area(id, &change)?;
        Ok(true)
    }

    /// A post.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(&id)
    }

    /// The posts of an organisation for an area, either of which may be absent.
    pub fn posts_at(&self, organisation: Option<OrganisationId>, area: Option<AreaId>) -> Vec<&Post> {
        let ids = self.posts_by_place.get(&(organisation, area)).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.posts.get(id)).collect()
    }

    /// Every post of an organisation with a role.
    pub fn posts_of(&self, organisation: OrganisationId, role: &str) -> Vec<PostId> {
        let of = |post: &&Post| post.organisation == Some(organisation) && post.role == role;
        let mut ids: Vec<_> = self.posts.values().filter(of).map(|post| post.id).collect();
        ids.sort_unstable();
        ids
    }

    /// The post of that role, organisation, area and local title, made where there is none; tells whether it was made.
    /// The seats of one that exists are left alone.
    pub fn post_or_new(&mut self, new: &NewPost) -> Result<(PostId, bool)> {
        let same = |post: &&Post| post.role == new.role && post.title == new.title && post.ended_on.is_none();
        if let Some(post) = self.posts_at(new.organisation, new.area).into_iter().find(same) {
            return Ok((post.id, false));
        }
        let id = self.writer.add_post(new)?;
        self.remember_post(Post {
            id,
            role: new.role.clone(),
            title: new.title.clone(),
            organisation: new.organisation,
            area: new.area,
            seats: new.seats,
            tier: new.tier.clone(),
            notes: new.notes.clone(),
            ended_on: None,
        });
        Ok((id, true))
    }

    /// Sets the seats of a post; tells whether that changed anything.
    pub fn set_seats(&mut self, id: PostId, seats: u32) -> Result<bool> {
        let Some(post) = self.posts.get_mut(&id).filter(|post| post.seats != seats) else { return Ok(false) };
        post.seats = seats;
        self.writer.set_seats(id, seats)?;
        Ok(true)
    }

    /// The topic of a name, made where there is none.
    pub fn topic_or_new(&mut self, name: &str) -> Result<TopicId> {
        let key = topic_key(name);
        if let Some(id) = self.topics.get(&key) {
            return Ok(*id);
        }
        let id = self.writer.add_topic(name, None)?;
        self.topics.insert(key, id);
        Ok(id)
    }

    fn remember_post(&mut self, post: Post) {
        self.posts_by_place.entry((post.organisation, post.area)).or_default().push(post.id);
        self.posts.insert(post.id, post);
    }
}
