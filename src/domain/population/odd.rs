//! Patients who cannot be put into any ward, and why.

use crate::domain::gss::{Gss, Layer, Nation};

/// Why patients are in no ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotPlaced {
    /// The file says `CLOSED` in place of a code.
    Closed,
    /// The file says `EMPTY`, or nothing at all.
    Empty,
    /// The file says that there is none: `NO2011`, or a pseudo code.
    NoArea,
    /// They live in another nation of the United Kingdom, or on the islands.
    Abroad(Nation),
    /// A code of the census before, which the lookups that are loaded no longer have.
    OldCode,
    /// They live in one of several wards, and no file says how many in which.
    OneOfSeveral,
    /// A code that no lookup that is loaded has.
    Unknown,
}

/// Why the people of a code that no ward was found for are in none. `lookup_is_of_2021` says that the lookups are of the
/// lower layer areas of 2021.
pub fn reason(code: &str, lookup_is_of_2021: bool) -> NotPlaced {
    let text = code.trim().to_ascii_uppercase();
    match (text.as_str(), Gss::parse(&text)) {
        ("CLOSED", _) => NotPlaced::Closed,
        ("" | "EMPTY", _) => NotPlaced::Empty,
        (text, None) if text.starts_with("NO20") => NotPlaced::NoArea,
        (_, Some(code)) if !matches!(code.nation(), Nation::England | Nation::Other) => {
            NotPlaced::Abroad(code.nation())
        }
        (_, Some(code)) if code.is_pseudo() => NotPlaced::NoArea,
        (_, Some(code)) if code.layer() == Layer::Lsoa && lookup_is_of_2021 && !code.is_new_in_2021() => {
            NotPlaced::OldCode
        }
        _ => NotPlaced::Unknown,
    }
}

impl NotPlaced {
    /// The words for it in a listing.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Empty => "empty",
            Self::NoArea => "no area",
            Self::Abroad(nation) => nation.name(),
            Self::OldCode => "LSOA code of 2011, not in the lookup",
            Self::OneOfSeveral => "in one of several wards",
            Self::Unknown => "code not in the lookup",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_is_none_has_its_reason() {
        for (code, why) in [
            ("CLOSED", NotPlaced::Closed),
            ("empty", NotPlaced::Empty),
            ("", NotPlaced::Empty),
            ("NO2011", NotPlaced::NoArea),
            ("E99999999", NotPlaced::NoArea),
            ("W01000003", NotPlaced::Abroad(Nation::Wales)),
            ("S01000003", NotPlaced::Abroad(Nation::Scotland)),
            ("N21000003", NotPlaced::Abroad(Nation::NorthernIreland)),
            ("L99999999", NotPlaced::Abroad(Nation::Islands)),
            ("E01000001", NotPlaced::OldCode),
            ("E01034000", NotPlaced::Unknown),
            ("E05000001", NotPlaced::Unknown),
            ("X", NotPlaced::Unknown),
        ] {
            assert_eq!(reason(code, true), why, "{code}");
        }
        assert_eq!(reason("E01000001", false), NotPlaced::Unknown);
    }
}
