//! Texts that are no TOML, and any text at all.

use proptest::prelude::*;

use super::*;
use crate::playbook::built_in::BUILT_IN;

#[test]
fn what_is_not_toml_is_said_plainly() {
    const TITLE: &str = "title = \"Branch surgery closure\"";
    const LETTERS: &str = "level = \"inform\"";
    for (piece, other, wanted) in [
        (TITLE, "title = Branch surgery closure", "2:9: text must stand in quotes: \"...\""),
        (
            TITLE,
            "title = “Branch surgery closure”",
            "2:9: text must stand in straight quotation marks, \"...\", not in rounded ones",
        ),
        (
            TITLE,
            "title = \"Branch surgery closure",
            "2:32: text ends with \" on the line on which it begins; a \\ in it is written \\\\",
        ),
        (
            TITLE,
            "title \"Branch surgery closure\"",
            "2:7: an = with a value behind it is missing: write KEY = VALUE",
        ),
        (TITLE, "title =", "2:8: a value is missing behind ="),
        (TITLE, "title = \"C:\\dir\"", "2:13: a \\ in text is written \\\\"),
        (
            "\"decision\", \"proposal\", \"consultation_opens\"]",
            "\"decision\", \"proposal\"",
            "5:1: a comma is missing here, or a ], } or quotation mark before",
        ),
        ("\"Elm Council\" },", "\"Elm Council\",", "17:3: a key is missing before ="),
        ("[consultation]", "[consultation", "7:14: a heading such as [consultation] ends in ]"),
        (
            "[[step]]\nkey = \"members\"",
            "[[step]\nkey = \"members\"",
            "11:8: a heading such as [[step]] ends in ]]",
        ),
        (
            "blocking = true",
            "blocking = yes",
            "27:12: this is true or false, in small letters and without quotation marks",
        ),
        (
            "blocking = true",
            "blocking = True",
            "27:12: this is true or false, in small letters and without quotation marks",
        ),
        (LETTERS, "level = \"inform\"\nlevel = \"consult\"", "37:1: level is given twice"),
        (
            LETTERS,
            "level = \"inform\" basis = \"law\"",
            "36:18: each KEY = VALUE stands on a line of its own",
        ),
        (
            LETTERS,
            "level = \"\"\"inform",
            "36:9: text that begins with three quotation marks ends with three",
        ),
    ] {
        assert_eq!(with(piece, other), [wanted], "{other}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_text() {
    let text = WHOLE
        .replace("level = \"inform\"", "levle = \"inform\"")
        .replace("title = \"Branch surgery closure\"", "title = Branch")
        .replace("\"CO-1w\"", "\"CO-1\"")
        .replace("\"ward_councillor\"", "\"ward_counsillor\"");
    let places: Vec<String> = problems(&text)
        .iter()
        .map(|line| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":"))
        .collect();
    assert_eq!(
        places,
        ["2:9", "16:14", "21:8", "36:1"],
        "and no more: what is missing waits until the text is TOML"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn no_changed_playbook_panics(
        which in 0..BUILT_IN.len() + 1,
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), 0usize..30, prop_oneof![
                "\\PC{0,4}",
                prop::sample::select(vec![
                    "[", "]", "{", "}", "\"", "\"\"\"", "'", "=", ".", ",", "\n", "\r", "#", "\\", "[[step]]\n",
                    "[step]\n", "[step.x]\n", "key = ", "\u{202e}", "\u{feff}", "\0", "é",
                ]).prop_map(str::to_owned),
            ]),
            1..4,
        ),
    ) {
        let mut text = BUILT_IN.get(which).map_or(WHOLE, |(_, text)| text).to_owned();
        for (at, length, other) in changes {
            let from = text.floor_char_boundary(at.index(text.len() + 1));
            let to = text.floor_char_boundary((from + length).min(text.len())).max(from);
            text.replace_range(from..to, &other);
        }
        check(&text)?;
    }
}

/// Reads a text; whatever is wrong with it has a place in it.
fn check(text: &str) -> Result<(), TestCaseError> {
    if let Err(problems) = read(text, &Policy::default()) {
        prop_assert!(!problems.is_empty());
        prop_assert!(problems.is_sorted());
        for problem in problems {
            let line = text.split('\n').nth(problem.line - 1);
            prop_assert!(line.is_some_and(|line| problem.column <= line.chars().count() + 1), "{problem}");
            prop_assert!(!problem.why.is_empty());
        }
    }
    Ok(())
}

#[test]
fn days_that_must_be_set_are_anchors() {
    let needs = |list: &str| format!("asks_if_substantial = true\nneeds = {list}");
    let whole = WHOLE.replace("asks_if_substantial = true", &needs("[\"decision\", \"proposal\"]"));
    let playbook = read(&whole, &Policy::default()).unwrap();
    assert_eq!(playbook.needs, [Anchor::Proposal, Anchor::Decision], "in order");
    for (list, problem) in [
        ("[]", None),
        ("\"decision\"", Some("6:9: needs is a list of texts, [\"...\", \"...\"], not a text")),
        ("[1]", Some("6:10: needs is text in quotes, not a number")),
        ("[\"decision\", \"decision\"]", Some("6:22: needs names \"decision\" twice")),
        ("[\"D\"]", Some("did you mean decision?")),
        ("[\"desision\"]", Some("6:10: \"desision\" is not an anchor")),
        (
            "[\"decision\", \"review\"]",
            Some("6:22: review is needed, and is not among the anchors; add \"review\" to them"),
        ),
    ] {
        let found = with("asks_if_substantial = true", &needs(list));
        assert_eq!(found.len(), usize::from(problem.is_some()), "{list}: {found:?}");
        assert!(
            found.first().is_none_or(|found| found.contains(problem.unwrap_or_default())),
            "{list}: {found:?}"
        );
    }
    assert_eq!(with("asks_if_substantial = true", "need = []").len(), 1);
}
