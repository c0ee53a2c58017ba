//! The playbooks that come with the program, as texts.

/// Key and text of each.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("practice-closure", include_str!("builtin/practice-closure.toml")),
    ("branch-closure", include_str!("builtin/branch-closure.toml")),
    ("relocation", include_str!("builtin/relocation.toml")),
    ("merger", include_str!("builtin/merger.toml")),
    ("reconfiguration", include_str!("builtin/reconfiguration.toml")),
    ("initiative", include_str!("builtin/initiative.toml")),
    ("list-closure", include_str!("builtin/list-closure.toml")),
    ("hours-change", include_str!("builtin/hours-change.toml")),
    ("pharmacy-closure", include_str!("builtin/pharmacy-closure.toml")),
    ("urgent-closure", include_str!("builtin/urgent-closure.toml")),
    ("list-dispersal", include_str!("builtin/list-dispersal.toml")),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::change::Basis;
    use crate::domain::policy::Policy;
    use crate::playbook::read;

    #[test]
    fn every_built_in_playbook_is_right_and_has_its_key() {
        for (key, text) in BUILT_IN {
            let playbook = read(text, &Policy::default()).map_err(|problems| format!("{key}: {problems:#?}"));
            assert_eq!(playbook.unwrap().key, *key);
        }
        let keys: HashSet<&str> = BUILT_IN.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys.len(), BUILT_IN.len());
    }

    #[test]
    fn every_file_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/playbook/builtin");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let mut names: Vec<String> = files
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let mut keys: Vec<&str> = BUILT_IN.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(names, keys);
    }

    #[test]
    fn every_step_says_where_it_comes_from() {
        for (key, text) in BUILT_IN {
            for step in read(text, &Policy::default()).unwrap().steps {
                assert!(!step.source.is_empty(), "{key}: {}", step.key);
                if step.basis == Basis::Convention {
                    assert_ne!(step.lead_basis, Basis::Law, "{key}: {}", step.key);
                }
            }
        }
    }

    #[test]
    fn nobody_is_sent_to_the_secretary_of_state() {
        // Health scrutiny lost the power to refer a change on 31 January 2024.
        for (key, text) in BUILT_IN {
            let text = text.to_lowercase();
            for gone in ["refer to the secretary of state", "referral", "refers to the secretary of state"] {
                assert!(!text.contains(gone), "{key}: {gone}");
            }
        }
    }
}
