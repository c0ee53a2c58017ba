//! The channels that reach communities: newsletters, venues, forums.

use chrono::NaiveDate;

use crate::domain::id::{AreaId, ContactId, OrganisationId};
use crate::domain::outlet::OutletKind;
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::store::{NamedOutlet, Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only those known to reach this community (its key).
    pub community: Option<String>,
    /// Only those for this area, the whole of its council, or everywhere.
    pub area: Option<AreaId>,
    /// Only those of this kind.
    pub kind: Option<OutletKind>,
    /// Only those of this body.
    pub organisation: Option<OrganisationId>,
    /// Only those for which this contact is asked.
    pub contact: Option<ContactId>,
    /// The closed ones too.
    pub all: bool,
}

impl Spec {
    /// What is open on a day.
    pub fn on(today: NaiveDate) -> Self {
        Self { today, community: None, area: None, kind: None, organisation: None, contact: None, all: false }
    }
}

/// Lists the channels, in the order of their names.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    // Whoever asks for the closed ones too must see which they are.
    let closed = if spec.all { Column::new } else { Column::if_room };
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("name", "Name"),
        Column::new("kind", "Kind"),
        Column::new("communities", "Communities"),
        Column::new("area", "Area"),
        Column::new("organisation", "Whose"),
        Column::if_room("contact", "Whom to ask"),
        Column::data("handle"),
        Column::if_room("checked_on", "Checked"),
        Column::if_room("notes", "Notes"),
        closed("closed_on", "Closed"),
    ]);
    for named in asked_about(store, spec)? {
        let communities = communities(&named);
        let about = named.outlet.about;
        sheet.push(vec![
            named.outlet.id.to_string().into(),
            about.name.into(),
            about.kind.as_str().into(),
            communities.into(),
            named.area.map(|(name, _)| name).into(),
            named.organisation.into(),
            named.contact.into(),
            named.handle.into(),
            about.checked_on.into(),
            about.notes.into(),
            about.closed_on.into(),
        ]);
    }
    Ok(sheet)
}

/// Lists the open channels of a contact or a body, for their card.
///
/// # Errors
/// Where the record cannot be read.
pub fn for_card(store: &Store, spec: &Spec) -> Result<Sheet> {
    Ok(load(store, spec)?.without(&["organisation", "contact", "handle", "closed_on"]))
}

fn asked_about(store: &Store, spec: &Spec) -> Result<Vec<NamedOutlet>> {
    let mut outlets = match spec.contact {
        Some(contact) if spec.area.is_none() && spec.community.is_none() => store.outlets_of(contact)?,
        _ => store.outlets_reaching(spec.community.as_deref(), spec.area)?,
    };
    outlets.retain(|named| {
        let about = &named.outlet.about;
        (spec.all || named.outlet.is_open_on(spec.today))
            && spec.kind.is_none_or(|kind| about.kind == kind)
            && spec.organisation.is_none_or(|body| about.organisation == Some(body))
            && spec.contact.is_none_or(|contact| about.contact == Some(contact))
    });
    Ok(outlets)
}

fn communities(named: &NamedOutlet) -> Option<String> {
    let keys = &named.outlet.about.communities;
    (!keys.is_empty()).then(|| keys.join(", "))
}

/// One channel whole.
pub fn card(named: NamedOutlet) -> Card {
    let communities = communities(&named);
    let NamedOutlet { outlet, organisation, handle, contact, area } = named;
    let about = outlet.about;
    let mut card = Card::new(format!("{} [{}]", about.name, outlet.id));
    card.push(
        "channel",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", outlet.id.to_string()),
            Pair::data("name", about.name),
            Pair::new("kind", "Kind", about.kind.as_str()),
            Pair::new("communities", "Communities", communities),
            Pair::new("area", "Area", area.map(|(name, kind)| format!("{name} ({kind})"))),
            Pair::new("organisation", "Whose", organisation),
            Pair::new("contact", "Whom to ask", contact),
            Pair::new("handle", "Handle", handle),
            Pair::new("checked_on", "Checked", about.checked_on),
            Pair::new("closed_on", "Closed", about.closed_on),
            Pair::new("notes", "Notes", about.notes),
        ]),
    );
    card
}
