//! Levers: what a post decides on that makes people well or ill. A council's leisure, schools and planning do more for
//! health than most clinics.

use super::policy::Policy;
use super::topic::Topic;
use super::topic::starter::Starter;

/// A lever of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// The key of its topic.
    pub key: String,
    /// The name of its topic.
    pub name: String,
    /// Whether every post of the role has it: then it is not kept with the post.
    pub by_role: bool,
}

impl Lever {
    /// How it is said: "Transport", or "Transport (by role)".
    pub fn words(&self) -> String {
        if self.by_role { format!("{} (by role)", self.name) } else { self.name.clone() }
    }
}

/// The levers of a post: those its role has by the policy, in their order, then its own, in that of their names. Each
/// once, whatever is kept.
pub fn levers(policy: &Policy, role: &str, own: &[Topic]) -> Vec<Lever> {
    let by_role = policy.levers_of_role(role);
    let mut levers: Vec<Lever> = by_role
        .iter()
        .map(|key| Lever { key: key.to_string(), name: name_of(key).to_owned(), by_role: true })
        .collect();
    let mut own: Vec<&Topic> =
        own.iter().filter(|topic| by_role.iter().all(|key| *key != topic.key)).collect();
    own.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    levers.extend(own.into_iter().map(|topic| Lever {
        key: topic.key.clone(),
        name: topic.name.clone(),
        by_role: false,
    }));
    levers
}

/// Tells whether a post has the lever of a key.
pub fn has_lever(policy: &Policy, role: &str, own: &[Topic], key: &str) -> bool {
    policy.levers_of_role(role).iter().any(|of_role| of_role == key)
        || own.iter().any(|topic| topic.key == key)
}

/// The name of a lever of which only the key is known: that of the starter, else the key as words.
pub fn name_of(key: &str) -> &str {
    Starter::of(key).map_or(key, |starter| starter.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TopicId;

    fn topic(id: i64, key: &str, name: &str) -> Topic {
        Topic { id: TopicId(id), key: key.to_owned(), name: name.to_owned(), notes: None }
    }

    #[test]
    fn a_post_has_its_roles_levers_and_its_own_each_once() {
        let policy = Policy::default();
        let own =
            [topic(1, "transport", "Transport"), topic(2, "housing", "homes"), topic(3, "parks", "Parks")];
        let words: Vec<String> =
            levers(&policy, "housing_regen_lead", &own).iter().map(Lever::words).collect();
        assert_eq!(words, ["Housing (by role)", "Regeneration (by role)", "Parks", "Transport"]);
        let keys = ["housing", "regeneration", "parks", "transport"];
        for key in keys {
            assert!(has_lever(&policy, "housing_regen_lead", &own, key), "{key}");
        }
        assert!(!has_lever(&policy, "housing_regen_lead", &own, "leisure"));
        assert!(!has_lever(&policy, "no_such_role", &[], "leisure"));
    }
}
