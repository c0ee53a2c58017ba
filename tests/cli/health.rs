//! `engage org health`: a partnership against what good ones have.

use std::collections::BTreeMap;

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// How each feature stands, with what shows it.
fn stands(home: &Home, line: &str) -> BTreeMap<String, (String, String)> {
    let rows = home.json(&format!("org health {line}"));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| (text(row, "feature"), (text(row, "stands"), text(row, "evidence")))).collect()
}

#[test]
fn of_a_body_of_which_nothing_is_known_nothing_is_claimed() {
    let home = Home::demo().columns(80);
    home.does("org add \"Temple Trust\"");
    assert_data_eq!(
        home.transcript("org health \"temple trust\""),
        str![[r#"
$ engage org health "temple trust"
Feature            Stands   What the record shows     Next
─────────────────  ───────  ────────────────────────  ──────────────────────────
Pride in the       unknown  nothing written down      engage org note o7
place                                                 --heading place -m "..."
A shared vision    unknown  no shared goal written    engage org note o7
                            down                      --heading goal -m "..."
Common ground      unknown  no priority of theirs or  engage org priority o7
                            ours written down         TOPIC --theirs 1-5 --ours
                                                      1-5
We know their      unknown  neither their priorities  engage org profile o7
agenda                      nor how they decide
Officers and       unknown  nobody there is in the    engage contact add NAME
members both                record                    --role ROLE --org o7
Counterparts meet  unknown  no pair written down      engage pair add ROLE
                                                      --with POST
Stability          unknown  nobody there is in the    engage contact add NAME
                            record                    --role ROLE --org o7
Promises are kept  unknown  none made                 engage promise list
Political support  unknown  0 champions; no view of   engage view list --unknown
                            anybody there
Agreements         unknown  nothing written down      engage org note o7
                                                      --heading agreement -m
                                                      "..."
Candour about the  unknown  nothing written down      engage org note o7
past                                                  --heading history -m "..."
Real benefits      unknown  0 done within a year, 0   engage ask close ASK
                            with the difference made  --outcome done
                                                      --difference "..."

"#]]
    );
}

#[test]
fn each_fact_moves_its_own_feature() {
    let home = Home::demo();
    let ashby = |home: &Home| stands(home, "\"Ashby Council\"");
    for (feature, lines, stand, evidence) in [
        (
            "place",
            "org note \"Ashby Council\" --heading place -m \"the last school\" --source talk",
            "yes",
            "1 note on the place",
        ),
        (
            "vision",
            "org note \"Ashby Council\" --heading goal -m \"fewer falls\" --source talk",
            "yes",
            "1 shared goal",
        ),
        (
            "agreements",
            "org note \"Ashby Council\" --heading agreement -m \"a team\" --source talk",
            "yes",
            "1 note on agreements",
        ),
        (
            "candour",
            "org note \"Ashby Council\" --heading history -m \"the clinic of 2019\" --source talk",
            "yes",
            "1 note on what was before",
        ),
        (
            "common_ground",
            "org priority \"Ashby Council\" dementia --ours 5 --source plan",
            "no",
            "0 of 1 topic important to both",
        ),
        (
            "common_ground",
            "org priority \"Ashby Council\" dementia --theirs 5 --source plan",
            "yes",
            "1 of 1 topic important to both",
        ),
        (
            "agenda",
            "org note \"Ashby Council\" --heading route -m cabinet --source talk",
            "yes",
            "their priorities and how they decide",
        ),
        (
            "promises",
            "promise add rao-anita \"the survey\" --by 2027-01-10",
            "unknown",
            "1 open, and none to be kept before today",
        ),
        ("promises", "promise keep q1", "yes", "0 of ours late, 0 of theirs late, 1 kept, 0 open"),
        (
            "promises",
            "promise add rao-anita \"a map\" --by 2026-11-10 --today 2026-11-01 --theirs",
            "partly",
            "0 of ours late, 1 of theirs late, 1 kept, 0 open",
        ),
        (
            "promises",
            "promise add rao-anita \"a map\" --by 2026-11-10 --today 2026-11-01",
            "no",
            "1 of ours late, 1 of theirs late, 1 kept, 0 open",
        ),
        (
            "support",
            "view add rao-anita transport --stance opposed --source letter",
            "no",
            "0 champions; 0 of 1 view for what we asked about",
        ),
        (
            "support",
            "champion add rao-anita diabetes --ask speak --source letter",
            "yes",
            "1 champion; 0 of 1 view for what we asked about",
        ),
    ] {
        let mut before = ashby(&home);
        home.does(lines);
        let mut after = ashby(&home);
        assert_eq!(after.remove(feature), Some((stand.to_owned(), evidence.to_owned())), "{lines}");
        before.remove(feature);
        // Knowing a priority of theirs is of their agenda too, and a promise kept is a benefit.
        if !lines.starts_with("org priority") && !lines.starts_with("promise keep") {
            assert_eq!(after, before, "{lines} moved something else");
        }
    }
    // The day asked about is heeded: in ten years all of it is old, and nobody was in touch for so long.
    let later = stands(&home, "\"Ashby Council\" --today 2036-11-22");
    assert_eq!(later["common_ground"].0, "partly", "{later:?}");
    assert_eq!(later["both_sides"].0, "no", "{later:?}");
}

#[test]
fn every_format_has_it_and_wrong_names_are_refused() {
    let home = Home::demo();
    for format in ["csv", "md", "html"] {
        let printed = home.stdout(&format!("org health \"Ashby Council\" --format {format}"));
        assert!(printed.contains("engage org note"), "{format}: {printed}");
    }
    let before = home.dump();
    home.fails(1, "org health o999");
    home.fails(1, "org health rao-anita");
    home.fails(1, "org health \"\"");
    home.fails(2, "org health");
    assert_eq!(home.dump(), before);
}

#[test]
fn a_view_to_be_asked_again_makes_nobody_out_of_touch_and_a_year_is_over_on_its_day() {
    let home = Home::demo();
    home.does("log call oneill-ward-sean --on 2026-11-20");
    let before = stands(&home, "\"Ashby Council\"");
    home.does("view add oneill-ward-sean transport --stance neutral --source talk --on 2026-06-15 --recheck 2026-10-01");
    let after = stands(&home, "\"Ashby Council\"");
    assert_eq!(after["both_sides"], before["both_sides"]);
    // The first call was on 5 June 2026.
    let years = |day: &str| stands(&home, &format!("\"Ashby Council\" --today {day}"))["stability"].1.clone();
    assert_eq!(years("2027-06-04"), "in touch for less than a year");
    assert_eq!(years("2027-06-05"), "in touch for 1 year");
    assert_eq!(years("2029-06-05"), "in touch for 3 years");
}
