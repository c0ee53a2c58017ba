//! Seats and jobs: they outlive the people in them.

use chrono::NaiveDate;

use super::id::{AreaId, OrganisationId, PostId};

/// A post as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its identity.
    pub id: PostId,
    /// The key of its role: `ward_councillor`, `mp` ...
    pub role: String,
    /// What it is called locally, where that differs from the role's own title.
    pub title: Option<String>,
    /// The body it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The area it speaks for.
    pub area: Option<AreaId>,
    /// How many people hold it at once: three in a three-member ward.
    pub seats: u32,
    /// Its own tier, where that differs from its role's.
    pub tier: Option<String>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The first day on which it no longer exists, if that is known.
    pub ended_on: Option<NaiveDate>,
}

/// A post to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// The key of its role.
    pub role: String,
    /// What it is called locally.
    pub title: Option<String>,
    /// The body it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The area it speaks for.
    pub area: Option<AreaId>,
    /// How many people hold it at once; at least one.
    pub seats: u32,
    /// Its own tier.
    pub tier: Option<String>,
    /// Anything worth knowing.
    pub notes: Option<String>,
}

/// The words for a post: its local title, else its role's title, with the area it speaks for.
pub fn label(title: &str, area: Option<&str>) -> String {
    match area {
        Some(area) => format!("{title}, {area}"),
        None => title.to_owned(),
    }
}
