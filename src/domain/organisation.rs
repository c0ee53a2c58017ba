//! Councils, Parliament, NHS bodies, practices, voluntary bodies, newspapers.

use chrono::NaiveDate;

use super::id::OrganisationId;
use super::word::word_list;

word_list! {
    /// What sort of body it is.
    pub enum OrganisationKind as "a kind of organisation" {
        /// A council of any tier but a parish.
        Council = "council",
        /// A parish or town council.
        Parish = "parish",
        /// The House of Commons.
        Parliament = "parliament",
        /// A combined or strategic authority.
        Authority = "authority",
        /// An NHS body: ICB, trust, network, practice.
        Nhs = "nhs",
        /// A voluntary or community body, a patient group.
        Voluntary = "voluntary",
        /// A newspaper, broadcaster or local page.
        Press = "press",
        /// Anything else.
        Other = "other",
    }
}

impl OrganisationKind {
    /// Guesses the kind from a name; [`OrganisationKind::Other`] where the name does not tell.
    pub fn guess(name: &str) -> Self {
        let folded = super::name::fold(name);
        let has = |word: &str| folded.split(' ').any(|w| w == word);
        if has("parish") || (has("town") && has("council")) {
            Self::Parish
        } else if has("council") || has("borough") {
            Self::Council
        } else if folded == "house of commons" || folded.contains("parliament") {
            Self::Parliament
        } else if folded.contains("combined authority") || folded.contains("strategic authority") {
            Self::Authority
        } else if ["nhs", "icb", "surgery", "practice", "hospital", "lmc", "pcn"].iter().any(|word| has(word))
            || folded.contains("medical centre")
            || folded.contains("health centre")
        {
            Self::Nhs
        } else if ["gazette", "herald", "echo", "times", "news", "radio", "observer", "courier"]
            .iter()
            .any(|word| has(word))
        {
            Self::Press
        } else if ["charity", "healthwatch", "forum", "association", "trust", "group"]
            .iter()
            .any(|word| has(word))
        {
            Self::Voluntary
        } else {
            Self::Other
        }
    }
}

/// An organisation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name as written.
    pub name: String,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// Its first day, if known.
    pub founded_on: Option<NaiveDate>,
    /// The first day on which it no longer exists, if that is known.
    pub ended_on: Option<NaiveDate>,
}

/// An organisation to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// Its first day, if known.
    pub founded_on: Option<NaiveDate>,
    /// The day it ended, if it has.
    pub ended_on: Option<NaiveDate>,
}

impl NewOrganisation {
    /// An organisation of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: OrganisationKind::guess(name),
            notes: None,
            founded_on: None,
            ended_on: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_from_the_name() {
        for (name, kind) in [
            ("Bexley Council", OrganisationKind::Council),
            ("London Borough of Bexley", OrganisationKind::Council),
            ("Ashby Parish Council", OrganisationKind::Parish),
            ("Elm Lane Surgery", OrganisationKind::Nhs),
            ("House of Commons", OrganisationKind::Parliament),
            ("The Northfield Herald", OrganisationKind::Press),
            ("Acme", OrganisationKind::Other),
        ] {
            assert_eq!(OrganisationKind::guess(name), kind, "{name}");
        }
    }
}
