//! Whom something is known of: a body, or the people of an area.

use super::id::{AreaId, OrganisationId};

/// A body or an area that something is known of: what matters there, how it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partner {
    /// A body: a council, a trust, a newspaper.
    Organisation(OrganisationId),
    /// An area: a ward, a constituency.
    Area(AreaId),
}

impl Partner {
    /// The body, where it is one.
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Organisation(id) => Some(id),
            Self::Area(_) => None,
        }
    }

    /// The area, where it is one.
    pub const fn area(self) -> Option<AreaId> {
        match self {
            Self::Area(id) => Some(id),
            Self::Organisation(_) => None,
        }
    }
}
