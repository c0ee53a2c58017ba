//! One comparison of a snapshot with the record, as far as it has come.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::evidence::Evidence;
use super::notices::Notices;
use super::rows::{SeatHolder, Snapshot};
use super::stamp::Stamp;
use crate::domain::contact::Contact;
use crate::domain::id::{AreaId, ContactId, MembershipId, OrganisationId, PostId};
use crate::domain::membership::Membership;
use crate::domain::name::area_key;
use crate::exchange::import::Spec;
use crate::exchange::register::{Confirmed, Register};
use crate::store::{Result, Writer};

/// Everything the steps of a comparison share.
pub(super) struct Run<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) spec: &'a Spec<'a>,
    pub(super) register: Register<'a>,
    pub(super) evidence: Evidence,
    pub(super) contacts: HashMap<ContactId, Contact>,
    pub(super) identified: HashMap<&'static str, HashMap<String, ContactId>>,
    /// The identifiers for life of each contact, by scheme.
    pub(super) lasting: HashMap<(ContactId, &'static str), Vec<String>>,
    /// The body behind each of the snapshot's bodies.
    pub(super) standing: Vec<Standing>,
    /// The post of each row.
    pub(super) posts: Vec<PostId>,
    /// The contact of each row; `None` where it is vacant or not known yet.
    pub(super) found: Vec<Option<ContactId>>,
    /// Which rows claim a contact in an organisation.
    pub(super) claims: HashMap<(OrganisationId, ContactId), Vec<usize>>,
    /// The rows of each contact of the file.
    pub(super) rows_of: HashMap<ContactId, Vec<usize>>,
    /// The rows that began a membership.
    pub(super) begun: HashSet<usize>,
    /// The memberships that were begun.
    pub(super) fresh: HashSet<MembershipId>,
    /// The rows whose contact, membership, office or area was changed.
    pub(super) touched: HashSet<usize>,
    /// The keys of the areas, where rows could not be read.
    pub(super) area_keys: HashMap<AreaId, String>,
    pub(super) notices: Notices,
    pub(super) ended: u64,
    /// How many known memberships the file confirms for a later day than they were seen on before.
    pub(super) confirmed: Confirmed,
}

/// What the record knows of a body before the comparison.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// Which organisation it is.
    pub(super) organisation: OrganisationId,
    /// Its name in the record.
    pub(super) name: String,
    /// Whether it is a county council.
    pub(super) county: bool,
    /// Its posts that are seats.
    pub(super) seats: Vec<PostId>,
    /// Its other posts.
    pub(super) offices: Vec<PostId>,
    /// Whether no snapshot of it was ever taken: then nobody is known to have *begun*.
    pub(super) first: bool,
    /// The nearest later day of which a snapshot is recorded: then this file is an older one.
    pub(super) later: Option<NaiveDate>,
}

impl<'a> Run<'a> {
    /// Reads the record and looks through the file.
    pub(super) fn new(writer: &'a Writer<'a>, spec: &'a Spec<'a>, snapshot: &'a Snapshot) -> Result<Self> {
        let schemes: HashSet<&'static str> = snapshot
            .rows
            .iter()
            .filter_map(|row| row.holder.as_ref())
            .flat_map(|holder| holder.identifiers.iter().map(|(scheme, _)| *scheme))
            .collect();
        let mut identified = HashMap::new();
        for scheme in schemes {
            identified.insert(scheme, writer.identified_by(scheme)?);
        }
        let mut area_keys = HashMap::new();
        if !snapshot.unread.is_empty() {
            area_keys = writer.areas()?.into_iter().map(|area| (area.id, area_key(&area.name))).collect();
        }
        let mut run = Self {
            snapshot,
            spec,
            register: Register::load(writer)?,
            evidence: Evidence::gather(snapshot),
            contacts: writer.contacts()?.into_iter().map(|known| (known.contact.id, known.contact)).collect(),
            identified,
            lasting: HashMap::new(),
            standing: Vec::new(),
            posts: Vec::new(),
            found: vec![None; snapshot.rows.len()],
            claims: HashMap::new(),
            rows_of: HashMap::new(),
            begun: HashSet::new(),
            fresh: HashSet::new(),
            touched: HashSet::new(),
            area_keys,
            notices: Notices::default(),
            ended: 0,
            confirmed: Confirmed::default(),
        };
        run.index_lasting();
        Ok(run)
    }

    /// The mark this snapshot leaves.
    pub(super) fn stamp(&self) -> Stamp<'a> {
        Stamp { layout: self.snapshot.layout, day: self.snapshot.as_of }
    }

    /// The holder of a row.
    pub(super) fn holder(&self, row: usize) -> Option<&'a SeatHolder> {
        self.snapshot.rows.get(row).and_then(|row| row.holder.as_ref())
    }

    /// The body of a row as the record knows it.
    pub(super) fn standing_of(&self, row: usize) -> Option<&Standing> {
        self.snapshot.rows.get(row).and_then(|row| self.standing.get(row.body))
    }

    /// Tells whether a row is of a body of which a later snapshot is recorded.
    pub(super) fn is_older(&self, row: usize) -> bool {
        self.standing_of(row).is_some_and(|standing| standing.later.is_some())
    }

    /// Tells whether a membership has not ended by the day of the snapshot; it may begin later.
    pub(super) fn is_open(&self, membership: &Membership) -> bool {
        membership.held_until.is_none_or(|until| until > self.snapshot.as_of)
    }

    /// How a notice names a contact: `Jane Dene (dene-jane)`.
    pub(super) fn call(&self, contact: ContactId) -> String {
        self.contacts.get(&contact).map_or_else(
            || contact.to_string(),
            |contact| format!("{} ({})", contact.name.plain(), contact.handle),
        )
    }

    /// The area of a post.
    pub(super) fn area_of(&self, post: PostId) -> Option<AreaId> {
        self.register.post(post).and_then(|post| post.area)
    }
}
