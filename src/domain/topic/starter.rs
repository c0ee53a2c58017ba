//! The topics there are before anybody has written one down. None is in a record until it is used.

use std::collections::HashSet;

use super::topic_key;
use crate::domain::name::{LIKELY, likeness};
use crate::domain::resolve::without_noun;

/// A topic that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// The key people type: `mental-health`.
    pub key: &'static str,
    /// Its name: "Mental health".
    pub name: &'static str,
    /// Whether it is a lever: a thing a council or another body decides on that makes people well or ill.
    pub is_lever: bool,
}

/// The topics that councils and the NHS share, then the levers: those that the articles name from which the tool was
/// made, and the services around a practice.
pub const STARTERS: &[Starter] = &[
    care("dementia", "Dementia"),
    care("diabetes", "Diabetes"),
    care("drugs-and-alcohol", "Drugs and alcohol"),
    care("social-care", "Social care"),
    care("obesity", "Obesity"),
    care("mental-health", "Mental health"),
    care("smoking", "Smoking"),
    care("health-inequalities", "Health inequalities"),
    care("hospital-discharge", "Hospital discharge"),
    care("hospital-admissions", "Hospital admissions"),
    care("rehabilitation", "Rehabilitation"),
    care("gp-access", "GP access"),
    care("falls", "Falls"),
    care("childrens-health", "Children's health"),
    care("carers", "Carers"),
    care("loneliness", "Loneliness"),
    care("pharmacy", "Pharmacy"),
    care("dentistry", "Dentistry"),
    care("air-quality", "Air quality"),
    lever("leisure", "Leisure"),
    lever("schools", "Schools"),
    lever("planning", "Planning"),
    lever("transport", "Transport"),
    lever("regeneration", "Regeneration"),
    lever("public-health", "Public health"),
    lever("housing", "Housing"),
];

const fn care(key: &'static str, name: &'static str) -> Starter {
    Starter { key, name, is_lever: false }
}

const fn lever(key: &'static str, name: &'static str) -> Starter {
    Starter { key, name, is_lever: true }
}

impl Starter {
    /// The starter of this key.
    pub fn of(key: &str) -> Option<&'static Self> {
        STARTERS.iter().find(|starter| starter.key == key)
    }

    /// The starter that a text names: by its key or its name, in any case.
    pub fn named(text: &str) -> Option<&'static Self> {
        Self::of(&topic_key(text))
    }
}

/// The starters that no topic of a record stands for, given the record's keys and names: the user's own win.
pub fn unused<'k>(own: impl IntoIterator<Item = (&'k str, &'k str)>) -> Vec<&'static Starter> {
    let mut taken = HashSet::new();
    for (key, name) in own {
        taken.insert(key.to_owned());
        taken.insert(topic_key(name));
    }
    STARTERS.iter().filter(|starter| !taken.contains(starter.key)).collect()
}

/// The starter that a new topic may be a slip of the finger for: as many words, and all but the same letters.
pub fn slip_of(name: &str) -> Option<&'static Starter> {
    let words = topic_key(name).replace('-', " ");
    let like = |starter: &&'static Starter| likeness(&words, &starter.key.replace('-', " "));
    STARTERS
        .iter()
        .filter(|starter| starter.key.split('-').count() == words.split(' ').count())
        .filter(|starter| like(starter) >= LIKELY)
        .max_by_key(like)
}

/// The name that a starter is first used by: its own, however it was typed; what was typed where it is none.
pub fn own_name(typed: &str) -> &str {
    let typed = without_noun("topic", typed);
    Starter::named(typed).map_or(typed, |starter| starter.name)
}

/// The name that a topic is written down by: where its key was typed, with its hyphens, the name of the starter of that
/// key; else what was typed.
pub fn name_to_keep(typed: &str) -> &str {
    let typed = without_noun("topic", typed);
    match Starter::of(typed) {
        Some(starter) if typed.contains('-') => starter.name,
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_has_the_key_of_its_name_and_no_other_has() {
        let keys: HashSet<&str> = STARTERS.iter().map(|starter| starter.key).collect();
        assert_eq!(keys.len(), STARTERS.len());
        for starter in STARTERS {
            assert_eq!(topic_key(starter.name), starter.key);
            assert_eq!(Starter::named(starter.name), Some(starter));
        }
    }

    #[test]
    fn the_levers_are_those_of_the_issue() {
        let levers: Vec<&str> =
            STARTERS.iter().filter(|starter| starter.is_lever).map(|starter| starter.key).collect();
        assert_eq!(
            levers,
            ["leisure", "schools", "planning", "transport", "regeneration", "public-health", "housing"]
        );
    }

    #[test]
    fn what_the_user_has_takes_the_place_of_a_starter_by_key_and_by_name() {
        let own = [("dementia", "Memory"), ("weight", "Obesity")];
        let left = unused(own);
        assert_eq!(left.len(), STARTERS.len() - 2);
        assert!(left.iter().all(|starter| !["dementia", "obesity"].contains(&starter.key)));
    }

    #[test]
    fn a_key_is_written_down_by_its_name_and_a_name_as_it_was_typed() {
        assert_eq!(name_to_keep("drugs-and-alcohol"), "Drugs and alcohol");
        assert_eq!(name_to_keep("Drugs and ALCOHOL"), "Drugs and ALCOHOL");
        assert_eq!(name_to_keep("transport"), "transport");
        assert_eq!(name_to_keep("bus-times"), "bus-times");
        assert_eq!(
            (own_name("drugs and Alcohol"), own_name("transport")),
            ("Drugs and alcohol", "Transport")
        );
        assert_eq!(own_name("Bus times"), "Bus times");
    }

    #[test]
    fn a_slip_is_of_as_many_words() {
        assert_eq!(slip_of("dementai").map(|starter| starter.key), Some("dementia"));
        assert_eq!(slip_of("Mental heatlh").map(|starter| starter.key), Some("mental-health"));
        for own in ["Health", "Bus times", "Young carers", "", "Elm Lane"] {
            assert_eq!(slip_of(own), None, "{own:?}");
        }
    }
}
