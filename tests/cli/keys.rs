//! The JSON keys that help promises are the keys that are printed, in that order.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::support::Home;

/// The keys of an object in the order in which they stand.
#[derive(Debug)]
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Keys;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// The keys that a command's help promises.
fn promised(path: &str) -> Vec<String> {
    let mut command = engage::cli::command_tree();
    for word in path.split(' ') {
        command = command.find_subcommand(word).unwrap().clone();
    }
    let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let help = format!("{long}\n{}", command.get_after_help().map(ToString::to_string).unwrap_or_default());
    let (_, keys) = help.split_once("JSON keys: ").unwrap_or_else(|| panic!("{path} promises no keys"));
    let keys = &keys[..keys.find('.').unwrap()];
    let mut plain = String::new();
    let mut depth = 0;
    for character in keys.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\n' => plain.push(' '),
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    plain.split(',').map(|key| key.trim().to_owned()).collect()
}

#[test]
fn listings_print_the_keys_they_promise() {
    let home = Home::demo();
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    home.does("promise add rao-anita \"bus times\" --by friday");
    for path in [
        "due",
        "promise list",
        "contact list",
        "org list",
        "area list",
        "post list",
        "topic list",
        "history list",
        "election list",
        "playbook list",
    ] {
        let printed = home.stdout(&format!("{path} --format json"));
        let rows: Vec<Keys> = serde_json::from_str(&printed).unwrap();
        assert!(!rows.is_empty(), "{path}");
        for row in rows {
            assert_eq!(row.0, promised(path), "{path}");
        }
        let csv = home.stdout(&format!("{path} --format csv"));
        assert_eq!(csv.lines().next().unwrap(), promised(path).join(","), "{path} as CSV");
    }
}

#[test]
fn cards_print_the_keys_they_promise() {
    let home = Home::demo();
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    for line in [
        "contact show rao-anita",
        "org show o1",
        "area show northfield",
        "post show p1",
        "topic show transport",
        "election show e1",
        "history show 2",
        "playbook show branch-closure",
        "privacy export rao-anita",
    ] {
        let path = line.rsplit_once(' ').unwrap().0;
        let card: Keys = serde_json::from_str(&home.stdout(&format!("{line} --format json"))).unwrap();
        assert_eq!(card.0, promised(path), "{line}");
    }
}

#[test]
fn papers_about_a_change_print_the_keys_they_promise() {
    let home = Home::demo();
    home.does("change new \"Elm Lane\" --playbook branch-closure --code elm-lane");
    home.does("log call rao-anita --change elm-lane");
    let paper: Keys = serde_json::from_str(&home.stdout("change evidence elm-lane --format json")).unwrap();
    assert_eq!(paper.0, promised("change evidence"));
    let printed = home.stdout("report communications elm-lane --format json");
    let rows: Vec<Keys> = serde_json::from_str(&printed).unwrap();
    assert_eq!(rows[0].0, promised("report communications"));
    // The keys of contacts stand in the same help.
    let csv = home.stdout("change evidence elm-lane --format csv");
    let help = home.stdout("change evidence --help").split_whitespace().collect::<Vec<_>>().join(" ");
    let header = csv.lines().next().unwrap().replace(',', ", ");
    assert!(help.contains(&format!("in JSON: {header}.")), "{header}");
}

#[test]
fn the_due_list_keeps_its_promise_to_scripts() {
    assert_eq!(
        promised("due"),
        "state due_on days_overdue contact handle role post organisation area reason why change step basis last_contact last_kind owner via"
            .split(' ')
            .collect::<Vec<_>>()
    );
}
