//! No table is wider than the terminal, and no name is cut.

use crate::support::Home;

/// Long names in every place a table has.
const LONG: &str = r#"
contact add "Cllr Bartholomew Featherstonehaugh-Cholmondeley" --role ward_councillor --area "Llanfairpwllgwyngyll and Penmynydd" --org "Royal Borough of Windermere and Ullswater Council" --email bartholomew.featherstonehaugh-cholmondeley@windermere-and-ullswater.example --phone "020 7946 0000 extension 12345" --owner "Alexandra Montgomery-Fitzgerald" --since 2020-05-07 --today 2020-06-01
contact add "Maximiliana von Hohenzollern-Sigmaringen" --role portfolio_adult --org "Royal Borough of Windermere and Ullswater Council" --today 2020-06-01
contact rate c1 --influence 4 --interest 5 --reason "Leads the neighbourhood partnership of Llanfairpwllgwyngyll and Penmynydd"
log meeting "bartholomew featherstonehaugh-cholmondeley" "maximiliana von hohenzollern-sigmaringen" --on 2021-03-01 -m "Spoke at length about the closure of the Llanfairpwllgwyngyll branch surgery and the transport that patients would need" --topic "Closure of branch surgeries in rural areas"
change new "Closure of the Llanfairpwllgwyngyll and Penmynydd branch surgery" --code long --playbook branch-closure --site "Llanfairpwllgwyngyll and Penmynydd" --owner "Alexandra Montgomery-Fitzgerald" --proposal "Antidisestablishmentarianism-and-floccinaucinihilipilification" --today 2021-03-01
"#;

const TABLES: &[&str] = &[
    "due",
    "due --all",
    "contact list",
    "contact show c1",
    "post list",
    "post show p1",
    "org list",
    "org show o1",
    "area list",
    "area show a1",
    "topic list",
    "topic show t1",
    "history list",
    "history show 1",
    "history show 3",
    "change list",
    "change show long",
    "change plan long",
    "change area list long",
    "contact rate c1 --history",
    "report grid",
    "report grid --change long",
    "interaction show i1",
];

fn widest(text: &str) -> usize {
    text.lines().map(console::measure_text_width).max().unwrap_or(0)
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn eighty_columns_are_never_exceeded() {
    for width in [80, 60, 120] {
        let home = Home::new().columns(width);
        home.does(LONG);
        for line in TABLES {
            let printed = home.stdout(line);
            assert!(widest(&printed) <= usize::from(width), "{line} at {width}:\n{printed}");
        }
    }
    for line in TABLES.iter().filter(|line| !line.contains("long")) {
        let printed = Home::demo().columns(80).stdout(line);
        assert!(widest(&printed) <= 80, "{line}:\n{printed}");
    }
}

#[test]
fn two_hundred_columns_are_used() {
    let narrow = Home::demo().columns(80);
    let wide = Home::demo().columns(200);
    for line in ["due", "contact list", "history list", "post list"] {
        let (less, more) = (narrow.stdout(line), wide.stdout(line));
        assert!(widest(&more) > 80, "{line}:\n{more}");
        assert!(more.lines().count() <= less.lines().count() || line == "history list", "{line}");
    }
    assert!(wide.stdout("contact list").contains("anita.rao@ashby.example"), "there is room for the address");
    assert!(!narrow.stdout("contact list").contains("anita.rao@ashby.example"));
}

#[test]
fn names_are_wrapped_between_words_and_never_cut() {
    let home = Home::new().columns(80);
    home.does(LONG);
    for line in ["due", "contact list", "post list"] {
        let printed = home.stdout(line);
        for word in ["Bartholomew", "Featherstonehaugh-", "Maximiliana", "von", "Hohenzollern-"] {
            assert!(printed.contains(word), "{word} in {line}:\n{printed}");
        }
        assert!(letters(&printed).contains("Cholmondeley"), "{line}:\n{printed}");
        assert!(!printed.contains('…') && !printed.contains("..."), "{line}:\n{printed}");
    }
}

#[test]
fn without_a_width_nothing_is_wrapped() {
    let home = Home::new();
    home.does(LONG);
    let mut command = home.command("contact list");
    let output = command.env_remove("COLUMNS").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.lines().count(), 4, "a heading, a line and one line for each:\n{printed}");
    assert!(printed.contains("featherstonehaugh-cholmondeley@windermere-and-ullswater.example"));
}
