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
    let home = Home::change();
    home.file("letter.txt", "Dear all");
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    home.does("promise add rao-anita \"bus times\" --by friday");
    home.does("view add rao-anita transport --stance leading --source \"a call\"");
    home.does("change document add elm-lane letter.txt");
    home.does("contact rate rao-anita --influence 4");
    home.does("site add \"Elm Lane\" --practice X10001");
    home.does("champion add rao-anita transport --ask \"speak up\" --source \"the forum\"");
    home.does("ask add rao-anita \"open doors\"");
    home.does("channel add \"Elm hall\" --kind venue");
    home.does("pair add \"Practice manager\" --with p1");
    for path in [
        "due",
        "ask list",
        "champion list",
        "channel list",
        "pair list",
        "report outcomes",
        "promise list",
        "view list",
        "contact list",
        "org list",
        "area list",
        "post list",
        "topic list",
        "history list",
        "election list",
        "site list",
        "playbook list",
        "change list",
        "change plan elm-lane",
        "change check elm-lane",
        "change area list elm-lane",
        "change document list elm-lane",
        "report grid",
        "contact rate rao-anita --history",
    ] {
        // A gate that is not clear has a code of its own.
        let print =
            |format: &str| String::from_utf8(home.run(&format!("{path} --format {format}")).stdout).unwrap();
        let printed = print("json");
        let path = path.strip_suffix(" elm-lane").unwrap_or(path);
        let path = path.strip_suffix(" rao-anita --history").unwrap_or(path);
        let rows: Vec<Keys> = serde_json::from_str(&printed).unwrap();
        assert!(!rows.is_empty(), "{path}");
        for row in rows {
            assert_eq!(row.0, promised(path), "{path}");
        }
        let csv = print("csv");
        assert_eq!(csv.lines().next().unwrap(), promised(path).join(","), "{path} as CSV");
    }
}

#[test]
fn what_is_known_of_partners_prints_the_keys_it_promises() {
    let home = Home::demo();
    home.does(
        "org priority o1 dementia --theirs 4 --ours 5 --source plan
         area priority northfield falls --theirs 4 --source plan
         org note o1 --heading route -m \"cabinet decides\" --source constitution
         area note northfield --heading place -m \"the carnival\" --source herald
         post edit p1 --lever planning",
    );
    for line in [
        "org priority o1",
        "area priority northfield",
        "org note o1",
        "area note northfield",
        "topic common --org o1",
        "org health o1",
        "who --area northfield --lever planning",
    ] {
        let print = |format: &str| home.stdout(&format!("{line} --format {format}"));
        let words: Vec<&str> = line.split(' ').collect();
        let path = if words[0] == "who" { words[0].to_owned() } else { words[..2].join(" ") };
        let mut keys = promised(&path);
        // Without patients there are none in the answer.
        keys.retain(|key| path != "who" || !["patients", "perhaps"].contains(&key.as_str()));
        let rows: Vec<Keys> = serde_json::from_str(&print("json")).unwrap();
        assert!(!rows.is_empty(), "{line}");
        for row in rows {
            assert_eq!(row.0, keys, "{line}");
        }
        assert_eq!(print("csv").lines().next().unwrap(), keys.join(","), "{line} as CSV");
    }
    for (line, path) in [("org profile o1", "org profile"), ("brief rao-anita", "brief")] {
        let card: Keys = serde_json::from_str(&home.stdout(&format!("{line} --format json"))).unwrap();
        assert_eq!(card.0, promised(path), "{line}");
    }
    // Those of an answer without a place stand in the same help.
    let csv = home.stdout("who --lever planning --format csv");
    let help = home.stdout("who --help").split_whitespace().collect::<Vec<_>>().join(" ");
    let help = help.replace(" (held, vacant or null)", "");
    let header = csv.lines().next().unwrap().replace(',', ", ");
    assert!(help.contains(&format!("the keys are: {header}.")), "{header}");
}

/// The keys of a brief of each other kind stand in the same help, in their order.
#[test]
fn each_kind_of_brief_prints_the_keys_it_promises() {
    let home = Home::change();
    let help = home.stdout("brief --help").split_whitespace().collect::<Vec<_>>().join(" ");
    let help = help.replace(" and meeting (objects)", ", meeting").replace(" and meeting", ", meeting");
    for (subject, of) in [
        ("area:northfield", "Of an area they are "),
        ("o1", "of an organisation "),
        ("elm-lane", "of a change "),
    ] {
        let card: Keys =
            serde_json::from_str(&home.stdout(&format!("brief {subject} --format json"))).unwrap();
        let keys = card.0.join(", ");
        assert!(help.contains(&format!("{of}{keys}")), "{of}{keys}\n{help}");
    }
    let rows: Vec<Keys> =
        serde_json::from_str(&home.stdout("share Figures --topic transport --format json")).unwrap();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.0 == promised("share")));
}

#[test]
fn reports_about_relationships_print_the_keys_they_promise() {
    let home = Home::change().with_things_known();
    home.does("recheck add \"is it funded?\" --org \"ashby council\" --on today");
    home.does("log call lee-sam --by Sam\n log call lee-sam --by Kim");
    for path in [
        "recheck list",
        "report stale",
        "report never-met",
        "report new-in-post --since 2026-01-01",
        "report tenure",
        "report balance",
        "report orphans",
        "report collisions",
    ] {
        let rows: Vec<Keys> = serde_json::from_str(&home.stdout(&format!("{path} --format json"))).unwrap();
        let csv = home.stdout(&format!("{path} --format csv"));
        let path = path.split(" --").next().unwrap();
        assert!(!rows.is_empty(), "{path}");
        for row in rows {
            assert_eq!(row.0, promised(path), "{path}");
        }
        assert_eq!(csv.lines().next().unwrap(), promised(path).join(","), "{path} as CSV");
    }
}

#[test]
fn cards_print_the_keys_they_promise() {
    let home = Home::change();
    home.does("view add rao-anita elm-lane --stance neutral --source \"a call\"");
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    home.does("champion add rao-anita transport --ask \"speak up\" --source \"the forum\"");
    home.does("ask add rao-anita \"open doors\"");
    home.does("channel add \"Elm hall\" --kind venue");
    for line in [
        "ask show k1",
        "champion show g1",
        "channel show l1",
        "contact show rao-anita",
        "view show w1",
        "report stance elm-lane",
        "org show o1",
        "area show northfield",
        "post show p1",
        "topic show transport",
        "election show e1",
        "history show 2",
        "playbook show branch-closure",
        "privacy export rao-anita",
        "change show elm-lane",
        "interaction show i1",
    ] {
        let path = line.rsplit_once(' ').unwrap().0;
        let card: Keys = serde_json::from_str(&home.stdout(&format!("{line} --format json"))).unwrap();
        assert_eq!(card.0, promised(path), "{line}");
    }
}

#[test]
fn what_changes_a_plan_prints_the_keys_it_promises() {
    let home = Home::change();
    for line in [
        "change date elm-lane consultation_opens 2027-02-22",
        "change area remove elm-lane northfield",
        "change area add elm-lane northfield",
        "log call rao-anita --change elm-lane",
        "change version elm-lane 2 \"the pharmacy stays\"",
        "change leak elm-lane --on today --how rumours",
    ] {
        let printed = home.stdout(&format!("{line} --format json"));
        if line.starts_with("log") {
            continue;
        }
        let rows: Vec<Keys> = serde_json::from_str(&printed).unwrap();
        assert!(!rows.is_empty(), "{line}");
        let words: Vec<&str> = line.split(' ').collect();
        let path = if words[1] == "area" { &words[..3] } else { &words[..2] };
        for row in rows {
            assert_eq!(row.0, promised(&path.join(" ")), "{line}");
        }
    }
}

#[test]
fn the_plan_and_the_gate_keep_their_promises_to_scripts() {
    let keys = |path: &str| promised(path).join(", ");
    assert_eq!(
        keys("change plan"),
        "step, due_on, state, contact, handle, role, post, area, level, basis, blocking, done_on, interaction, via"
    );
    assert_eq!(keys("change check"), "rule, step, contact, handle, why, safe_by");
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
fn what_becomes_of_bodies_people_and_ours_prints_the_keys_it_promises() {
    let home = Home::change();
    home.file(
        "plan.toml",
        "on = 2026-11-20\n[[succession]]\nfrom = [\"Ashby Herald\"]\nto = [\"Wexbridge Herald\"]\nkind = \"rename\"\n",
    );
    home.file(
        "result.csv",
        "person_name,election_id,post_label,party_name,elected\nNia Box,local.ashby.northfield.by.2026-11-19,Northfield,Green,t\n",
    );
    for (line, path) in [
        ("org succeed plan.toml --dry-run", "org succeed"),
        ("election result result.csv --dry-run", "election result"),
    ] {
        let rows: Vec<Keys> = serde_json::from_str(&home.stdout(&format!("{line} --format json"))).unwrap();
        assert!(!rows.is_empty(), "{line}");
        for row in rows {
            assert_eq!(row.0, promised(path), "{line}");
        }
    }
    let pack = home.stdout("handover --from Kim --to Lee --dry-run --format json");
    let pack: Keys = serde_json::from_str(&pack).unwrap();
    assert_eq!(pack.0, promised("handover"));
    let rows: Vec<Keys> = serde_json::from_str(&home.stdout("handover --list --format json")).unwrap();
    assert_eq!(rows[0].0, ["person", "contacts", "changes", "promises", "pairs", "asks"]);
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
