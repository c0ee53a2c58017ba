//! Where an election is held, and whom it concerns there.

use crate::domain::area::{Area, AreaKind};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::body_key;

/// What the place of an election and that of somebody else are compared by.
///
/// An election in an area is in that area alone; one for a council is in all areas of the council. A council's whole
/// area and the council itself are known to be one by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    area: Option<AreaId>,
    /// The key of the area's name, where it is the whole area of a council.
    whole: Option<String>,
    council: Option<OrganisationId>,
    /// The key of the council's name.
    council_key: Option<String>,
}

impl Place {
    /// The place of an election in an area: nothing of the council around it.
    pub fn area(id: AreaId, name: &str, kind: AreaKind) -> Self {
        Self { area: Some(id), whole: whole(name, kind), ..Self::default() }
    }

    /// The place of an election for a council, and of somebody in it.
    pub fn body(id: OrganisationId, name: &str) -> Self {
        Self { council: Some(id), council_key: Some(body_key(name)), ..Self::default() }
    }

    /// The place of somebody who speaks for an area, or of a change there; `council` is that of its council.
    pub fn within(area: &Area, council: Option<&Self>) -> Self {
        Self {
            area: Some(area.id),
            whole: whole(&area.name, area.kind),
            council: area.council,
            council_key: council.and_then(|council| council.council_key.clone()),
        }
    }

    /// Tells whether an election at this place is held everywhere.
    pub fn is_everywhere(&self) -> bool {
        self.area.is_none() && self.council.is_none()
    }

    /// Tells whether an election at this place is held at another.
    pub fn reaches(&self, place: &Self) -> bool {
        fn same<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.is_some() && one == other
        }
        self.is_everywhere()
            || same(self.area.as_ref(), place.area.as_ref())
            || same(self.council.as_ref(), place.council.as_ref())
            || same(self.whole.as_ref(), place.council_key.as_ref())
            || same(self.council_key.as_ref(), place.whole.as_ref())
    }
}

fn whole(name: &str, kind: AreaKind) -> Option<String> {
    kind.is_whole_council().then(|| body_key(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::area::NewArea;

    fn place(id: i64, name: &str, kind: AreaKind, council: Option<(i64, &str)>) -> Place {
        let new = NewArea::named(name, kind, council.map(|(id, _)| OrganisationId(id)));
        let area = Area {
            id: AreaId(id),
            name: new.name,
            kind,
            code: None,
            council: new.council,
            notes: None,
            valid_from: None,
            valid_until: None,
        };
        let council = council.map(|(id, name)| Place::body(OrganisationId(id), name));
        Place::within(&area, council.as_ref())
    }

    #[test]
    fn an_election_is_held_in_its_area_its_council_or_everywhere() {
        let ashby = Some((1, "Ashby Borough Council"));
        let northfield = place(1, "Northfield", AreaKind::Ward, ashby);
        let southfield = place(2, "Southfield", AreaKind::Ward, ashby);
        let elsewhere = place(3, "Northfield", AreaKind::Ward, Some((2, "Bexley Council")));
        let district = place(4, "Ashby", AreaKind::District, None);
        let reached = |election: &Place| {
            [&northfield, &southfield, &elsewhere, &district].map(|place| election.reaches(place))
        };
        assert_eq!(reached(&Place::default()), [true, true, true, true]);
        let by_election = Place::area(AreaId(1), "Northfield", AreaKind::Ward);
        assert_eq!(reached(&by_election), [true, false, false, false]);
        let council = Place::body(OrganisationId(1), "Ashby Borough Council");
        assert_eq!(reached(&council), [true, true, false, true]);
        let whole = Place::area(AreaId(4), "London Borough of Ashby", AreaKind::District);
        assert_eq!(reached(&whole), [true, true, false, true]);
        let same_name = Place::area(AreaId(5), "Ashby", AreaKind::Ward);
        assert_eq!(reached(&same_name), [false, false, false, false], "a ward is not the whole council");
    }

    #[test]
    fn those_in_a_council_are_reached_by_its_election() {
        let leader = Place::body(OrganisationId(1), "Ashby Council");
        assert!(Place::body(OrganisationId(1), "Ashby Council").reaches(&leader));
        assert!(Place::area(AreaId(4), "Ashby", AreaKind::District).reaches(&leader));
        assert!(!Place::area(AreaId(1), "Northfield", AreaKind::Ward).reaches(&leader));
        assert!(!Place::body(OrganisationId(2), "Bexley Council").reaches(&leader));
    }
}
