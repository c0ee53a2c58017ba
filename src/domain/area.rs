//! Wards, divisions, parishes, constituencies, districts, integrated care boards, catchments.

use chrono::NaiveDate;

use super::id::{AreaId, OrganisationId};
use super::word::word_list;

word_list! {
    /// What sort of area it is.
    pub enum AreaKind as "a kind of area" {
        /// An electoral ward of a district, borough or unitary council.
        Ward = "ward",
        /// An electoral division of a county council.
        Division = "division",
        /// A civil parish.
        Parish = "parish",
        /// A parliamentary constituency.
        Constituency = "constituency",
        /// A district, borough or unitary area.
        District = "district",
        /// A county with a county council.
        County = "county",
        /// A combined or strategic authority's area.
        Authority = "authority",
        /// An integrated care board's area.
        Icb = "icb",
        /// Where our patients come from.
        Catchment = "catchment",
        /// Anything else.
        Other = "other",
    }
}

impl AreaKind {
    /// Tells whether an area of this kind is the whole of what a council or an authority is elected for.
    pub const fn is_whole_council(self) -> bool {
        matches!(self, Self::District | Self::County | Self::Authority)
    }
}

/// An area as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its name as written.
    pub name: String,
    /// What sort of area it is.
    pub kind: AreaKind,
    /// The nine-character code of the Office for National Statistics, if known.
    pub code: Option<String>,
    /// The council it is a ward or division of: ward names occur in many councils.
    pub council: Option<OrganisationId>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The first day on which it exists, if known.
    pub valid_from: Option<NaiveDate>,
    /// The first day on which it no longer exists, if known.
    pub valid_until: Option<NaiveDate>,
}

/// An area to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArea {
    /// Its name.
    pub name: String,
    /// What sort of area it is.
    pub kind: AreaKind,
    /// Its code, if known.
    pub code: Option<String>,
    /// The council it is a ward or division of.
    pub council: Option<OrganisationId>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The first day on which it exists, if known.
    pub valid_from: Option<NaiveDate>,
    /// The first day on which it no longer exists, if known.
    pub valid_until: Option<NaiveDate>,
}

impl NewArea {
    /// An area of which only the name, the kind and perhaps the council are known.
    pub fn named(name: &str, kind: AreaKind, council: Option<OrganisationId>) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            code: None,
            council,
            notes: None,
            valid_from: None,
            valid_until: None,
        }
    }
}

/// Splits `Altrincham (ward)`, as people say which area they mean, into the name and the kind.
pub fn split_kind(query: &str) -> (&str, Option<AreaKind>) {
    let split = query.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split.and_then(|(name, kind)| Some((name.trim(), kind.parse().ok()?))) {
        Some((name, kind)) => (name, Some(kind)),
        None => (query, None),
    }
}

/// Reads a code of the Office for National Statistics: a letter and eight digits, in any case.
pub fn gss_code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let bytes = code.as_bytes();
    (bytes.len() == 9 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_digit))
        .then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_in_brackets_says_which() {
        assert_eq!(split_kind("Altrincham (ward)"), ("Altrincham", Some(AreaKind::Ward)));
        assert_eq!(split_kind("Stoke (north)"), ("Stoke (north)", None));
    }

    #[test]
    fn codes_are_a_letter_and_eight_digits() {
        assert_eq!(gss_code(" e05000819 ").as_deref(), Some("E05000819"));
        for text in ["", "E0500081", "E050008190", "05000819E", "É05000819"] {
            assert_eq!(gss_code(text), None, "{text:?}");
        }
    }
}
