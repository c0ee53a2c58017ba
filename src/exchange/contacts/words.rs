//! The words of the policy that a file uses, each looked up once.

use foldhash::HashMap;

use crate::domain::UnknownWord;
use crate::domain::policy::Policy;

/// Looks roles and tiers up and remembers them: a file has few of them and many rows.
#[derive(Debug)]
pub(super) struct Words {
    policy: Policy,
    roles: HashMap<String, Result<String, String>>,
    tiers: HashMap<String, Result<String, String>>,
}

impl Words {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { policy: policy.clone(), roles: HashMap::default(), tiers: HashMap::default() }
    }

    pub(super) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The key of the role people mean.
    pub(super) fn role(&mut self, text: &str) -> Result<String, String> {
        if let Some(known) = self.roles.get(text) {
            return known.clone();
        }
        let found = self.policy.find_role(text).map(|role| role.key.to_string()).map_err(|unknown| {
            let meant = unknown.meant().map(str::to_owned).or_else(|| self.title_like(text));
            question(&unknown, meant.as_deref(), "`other` is any other role")
        });
        self.roles.insert(text.to_owned(), found.clone());
        found
    }

    fn title_like(&self, text: &str) -> Option<String> {
        let words = |role: &crate::domain::role::Role| {
            let aliases = role.aliases.iter().map(move |alias| (alias.to_string(), role.key.to_string()));
            std::iter::once((role.title.to_string(), role.key.to_string())).chain(aliases).collect::<Vec<_>>()
        };
        let all: Vec<(String, String)> = self.policy.roles.iter().flat_map(words).collect();
        let meant = crate::domain::nearest(text, all.iter().map(|(word, _)| word.as_str()))?;
        all.iter().find(|(word, _)| word == meant).map(|(_, key)| key.clone())
    }

    /// The key of a tier, written `1` or `Tier 1`.
    pub(super) fn tier(&mut self, text: &str) -> Result<String, String> {
        if let Some(known) = self.tiers.get(text) {
            return known.clone();
        }
        let bare = match text.split_once(' ') {
            Some((word, rest)) if word.eq_ignore_ascii_case("tier") => rest,
            _ => text,
        };
        let found = self.policy.find_tier(text).or_else(|_| self.policy.find_tier(bare));
        let found = found.map(|tier| tier.key.to_string()).map_err(|unknown| unknown.to_string());
        self.tiers.insert(text.to_owned(), found.clone());
        found
    }
}

/// Words an unknown word: with what was meant, or else with where to find what exists.
fn question(unknown: &UnknownWord, meant: Option<&str>, otherwise: &str) -> String {
    match meant {
        Some(meant) => format!("{:?} is not {}: did you mean {meant}?", unknown.word, unknown.article),
        None => format!("{:?} is not {}; {otherwise}", unknown.word, unknown.article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_or_asked_about() {
        let mut words = Words::new(&Policy::default());
        for _ in 0..2 {
            assert_eq!(words.role("Cllr").unwrap(), "ward_councillor");
            assert_eq!(
                words.role("hed teacher").unwrap_err(),
                "\"hed teacher\" is not a role: did you mean school_head?"
            );
            assert_eq!(
                words.role("astronaut").unwrap_err(),
                "\"astronaut\" is not a role; `other` is any other role"
            );
        }
    }

    #[test]
    fn tiers_are_keys() {
        let mut words = Words::new(&Policy::default());
        assert_eq!(words.tier("Tier 2").unwrap(), "2");
        assert_eq!(words.tier("0").unwrap(), "0");
        assert_eq!(words.tier("A").unwrap_err(), "\"A\" is not a tier; there are 0, 1, 2, 3");
    }
}
