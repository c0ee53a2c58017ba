//! `engage playbook`.

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A playbook of somebody's own, as short as one can be.
const OWN: &str = r#"key = "street-party"
title = "Street party"
about = "The car park is closed for a day."
anchors = ["announcement", "effect"]

[[step]]
key = "members"
title = "Ward councillors"
purpose = "Hear before residents"
audience = { roles = ["ward_councillor"], areas = ["site"], organisation = "Wexbridge Council" }
level = "inform"
channels = ["call", "email"]
due = ["F-1wd", "X-1w"]
basis = "law"
lead_basis = "convention"
source = "The Street Parties Act"
duty_holder = "practice"
blocking = true
before = ["press"]

[[step]]
key = "press"
title = "Release"
purpose = "Everybody knows"
task = "release"
level = "inform"
due = "A"
basis = "convention"
duty_holder = "practice"
"#;

/// A home with playbooks of its own, by the names of their files.
fn home_with(files: &[(&str, &str)]) -> Home {
    let home = Home::new();
    for (name, text) in files {
        home.write(&home.path("config/engage/playbooks").join(name), text);
    }
    home
}

#[test]
fn the_built_in_playbooks_are_listed() {
    let home = Home::new();
    assert_data_eq!(
        home.transcript("playbook list"),
        str![[r#"
$ engage playbook list
Key               Title                              Steps  Anchors                         Source
────────────────  ─────────────────────────────────  ─────  ──────────────────────────────  ────────
branch-closure    Branch surgery closure                27  P, A, LL, CO, CC, AG, D, X      built-in
hours-change      Change of opening hours                6  P, A, LL, X                     built-in
initiative        New health initiative                 19  A, L                            built-in
list-closure      Closing the list to new patients      10  P, A, LL, D, X, R               built-in
list-dispersal    List dispersal                        30  N, P, A, LL, AG, D, X, T        built-in
merger            Practice merger                       24  P, A, LL, CO, CC, AG, D, X      built-in
pharmacy-closure  Pharmacy closure                       8  P, A, LL, X                     built-in
practice-closure  GP practice closure (contract         34  N, P, A, LL, CO, CC, AG, D, X,  built-in
                  hand-back)                                T
reconfiguration   Hospital or community                 35  P, A, LL, CO, CC, AG, D, X      built-in
                  reconfiguration
relocation        Surgery relocation                    26  P, A, LL, CO, CC, AG, PA, D, X  built-in
urgent-closure    Urgent or temporary closure           10  A, LL, D, X, R                  built-in

"#]]
    );
    let first = &home.json("playbook list")[0];
    assert_data_eq!(
        first.to_string(),
        str![[
            r#"{"anchors":"proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision, effect","file":null,"key":"branch-closure","source":"built-in","steps":27,"title":"Branch surgery closure"}"#
        ]]
    );
    assert!(!home.record().exists(), "no record is needed");
}

#[test]
fn what_is_printed_as_toml_is_the_text_itself() {
    let home = Home::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/playbook/builtin");
    let Value::Array(entries) = home.json("playbook list") else { panic!("a list") };
    for entry in entries {
        let key = entry["key"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.join(format!("{key}.toml"))).unwrap();
        assert_eq!(home.stdout(&format!("playbook show {key} --format toml")), text, "{key}");
        home.file("out.toml", &text);
        assert_eq!(home.stdout("playbook check out.toml"), "", "{key}");
        let shown = home.json(&format!("playbook show {key}"));
        assert_eq!(
            shown["steps"].as_array().unwrap().len(),
            usize::try_from(entry["steps"].as_u64().unwrap()).unwrap()
        );
    }
    home.stdout("playbook show merger --output own.toml");
    let merger = std::fs::read_to_string(folder.join("merger.toml")).unwrap();
    assert_eq!(std::fs::read_to_string(home.path("own.toml")).unwrap(), merger, "the ending asks for it");
}

#[test]
fn a_playbook_is_shown_with_what_each_step_rests_on() {
    let home = home_with(&[("party.toml", OWN)]);
    let seen = home.transcript(
        "playbook show street-party
         playbook show street-party --format md
         playbook show street-party --format json",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage playbook show street-party
Street party [street-party]

About                      The car park is closed for a day.
Source                     own file
File                       [HOME]/config/engage/playbooks/party.toml
Asks if it is substantial  no

The days it hangs on
  Letters  Anchor        What happens  Makes it public  Must be set
  ───────  ────────────  ────────────  ───────────────  ───────────
  A        announcement  Announcement  yes              no
  X        effect        Takes effect  no               no

2 steps
  Step     Who or what       Level   Due          Basis                  Blocks  Owed by
  ───────  ────────────────  ──────  ───────────  ─────────────────────  ──────  ────────
  members  Ward councillors  inform  F-1wd, X-1w  law; lead: convention  yes     practice
  press    Release           inform  A+0          convention             no      practice

Guidance suggests; check with your ICB. Lead times marked convention are practice, not rules.
$ engage playbook show street-party --format md
# Street party /[street-party/]

- **About:** The car park is closed for a day.
- **Source:** own file
- **File:** [HOME]/config/engage/playbooks/party.toml
- **Asks if it is substantial:** no

## The days it hangs on

| Letters | Anchor | What happens | Makes it public | Must be set |
| --- | --- | --- | --- | --- |
| A | announcement | Announcement | yes | no |
| X | effect | Takes effect | no | no |

## 2 steps

| Step | Who or what | Level | Due | Basis | Blocks | Owed by | How | Before | Why | Audience | Source |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| members | Ward councillors | inform | F-1wd, X-1w | law; lead: convention | yes | practice | call, email | press | Hear before residents | ward/_councillor of Wexbridge Council (area: site) | The Street Parties Act |
| press | Release | inform | A+0 | convention | no | practice |  |  | Everybody knows | task: release |  |

- Guidance suggests; check with your ICB. Lead times marked convention are practice, not rules.
$ engage playbook show street-party --format json
{
  "title": "Street party [street-party]",
  "playbook": {"key":"street-party","title":"Street party","about":"The car park is closed for a day.","source":"own file","file":"[HOME]/config/engage/playbooks/party.toml","asks_if_substantial":false},
  "anchors": [
  {"symbol":"A","anchor":"announcement","title":"Announcement","public":true,"needed":false},
  {"symbol":"X","anchor":"effect","title":"Takes effect","public":false,"needed":false}
  ],
  "consultation": {"shortest":null,"basis":null,"source":null},
  "steps": [
  {"step":"members","title":"Ward councillors","level":"inform","lead":"F-1wd, X-1w","counts_from":null,"basis":"law","lead_basis":"convention","blocking":true,"each_version":false,"duty_holder":"practice","channels":"call, email","before":"press","purpose":"Hear before residents","audience":"ward_councillor of Wexbridge Council (area: site)","source":"The Street Parties Act"},
  {"step":"press","title":"Release","level":"inform","lead":"A+0","counts_from":null,"basis":"convention","lead_basis":"convention","blocking":false,"each_version":false,"duty_holder":"practice","channels":null,"before":null,"purpose":"Everybody knows","audience":"task: release","source":null}
  ],
  "advice": ["Guidance suggests; check with your ICB. Lead times marked convention are practice, not rules."]
}

"#]]
    );
    let wide = home.columns(240);
    assert_data_eq!(
        wide.transcript("playbook show street-party"),
        str![[r#"
$ engage playbook show street-party
Street party [street-party]

About                      The car park is closed for a day.
Source                     own file
File                       [HOME]/config/engage/playbooks/party.toml
Asks if it is substantial  no

The days it hangs on
  Letters  Anchor        What happens  Makes it public  Must be set
  ───────  ────────────  ────────────  ───────────────  ───────────
  A        announcement  Announcement  yes              no
  X        effect        Takes effect  no               no

2 steps
  Step     Who or what       Level   Due          Basis                  Blocks  Owed by   How          Before  Why                    Audience                                           Source
  ───────  ────────────────  ──────  ───────────  ─────────────────────  ──────  ────────  ───────────  ──────  ─────────────────────  ─────────────────────────────────────────────────  ──────────────────────
  members  Ward councillors  inform  F-1wd, X-1w  law; lead: convention  yes     practice  call, email  press   Hear before residents  ward_councillor of Wexbridge Council (area: site)  The Street Parties Act
  press    Release           inform  A+0          convention             no      practice                       Everybody knows        task: release

Guidance suggests; check with your ICB. Lead times marked convention are practice, not rules.

"#]]
    );
}

#[test]
fn no_built_in_convention_looks_like_law() {
    let home = Home::new();
    let Value::Array(entries) = home.json("playbook list") else { panic!("a list") };
    for entry in entries {
        let key = entry["key"].as_str().unwrap();
        let shown = home.json(&format!("playbook show {key}"));
        let printed = home.stdout(&format!("playbook show {key} --format md"));
        for step in shown["steps"].as_array().unwrap() {
            let (basis, lead) = (step["basis"].as_str().unwrap(), step["lead_basis"].as_str().unwrap());
            let wanted =
                if basis == lead { format!("| {basis} |") } else { format!("| {basis}; lead: {lead} |") };
            let name = step["step"].as_str().unwrap();
            let row = printed.lines().find(|line| line.starts_with(&format!("| {name} |"))).unwrap();
            assert!(row.contains(&wanted), "{row}");
        }
        assert!(printed.contains("Guidance suggests; check with your ICB."), "{key}");
    }
}

#[test]
fn an_own_file_wins_over_the_built_in_of_its_key() {
    let merger = OWN.replace("street-party", "merger");
    let home = home_with(&[("anything.toml", &merger), ("notes.txt", "not one"), (".hidden.toml", "=")]);
    let listed = home.json("playbook list");
    let entry = listed.as_array().unwrap().iter().find(|entry| entry["key"] == "merger").unwrap();
    assert_eq!(entry["title"], "Street party");
    assert_eq!(entry["source"], "own file");
    assert!(entry["file"].as_str().unwrap().ends_with("config/engage/playbooks/anything.toml"));
    assert_eq!(home.stdout("playbook show MERGER --format toml"), merger);

    // Beside the configuration that is named, not beside the usual one.
    home.file("other/config.toml", "");
    home.file("other/playbooks/party.toml", OWN);
    assert_eq!(home.stdout("playbook show street-party --config other/config.toml --format toml"), OWN);
    let other = home.stdout("playbook show merger --config other/config.toml --format toml");
    assert!(other.contains("Practice merger"), "{other}");
}

#[test]
fn a_built_in_can_be_written_where_it_is_replaced() {
    // A shell that is told `> merger.toml` makes the file first.
    let home = home_with(&[("merger.toml", "")]);
    let merger = home.stdout("playbook show merger --format toml");
    let own = merger.replace("Practice merger", "Our merger");
    assert_ne!(own, merger);
    home.write(&home.path("config/engage/playbooks/merger.toml"), &own);
    assert_eq!(home.stdout("playbook show merger --format toml"), own);
}

#[test]
fn own_roles_are_roles() {
    let text = OWN.replace("ward_councillor", "town_mayor");
    let home = home_with(&[("party.toml", &text)]);
    assert!(home.fails(1, "playbook show street-party").contains("\"town_mayor\" is not the key of a role"));
    home.write(&home.config(), "[roles.town_mayor]\ntitle = \"Town mayor\"\n");
    home.stdout("playbook show street-party");
}

#[test]
fn a_broken_own_file_is_said_and_the_others_still_work() {
    let broken = OWN.replace("street-party", "merger").replace("level", "levle");
    let home = home_with(&[("merger.toml", &broken), ("party.toml", OWN)]);
    let seen = home.transcript(
        "playbook list
         playbook show merger
         playbook show merger --format toml",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage playbook list
Key               Title                              Steps  Anchors                         Source
────────────────  ─────────────────────────────────  ─────  ──────────────────────────────  ────────
branch-closure    Branch surgery closure                27  P, A, LL, CO, CC, AG, D, X      built-in
hours-change      Change of opening hours                6  P, A, LL, X                     built-in
initiative        New health initiative                 19  A, L                            built-in
list-closure      Closing the list to new patients      10  P, A, LL, D, X, R               built-in
list-dispersal    List dispersal                        30  N, P, A, LL, AG, D, X, T        built-in
merger            Street party                                                              own file
pharmacy-closure  Pharmacy closure                       8  P, A, LL, X                     built-in
practice-closure  GP practice closure (contract         34  N, P, A, LL, CO, CC, AG, D, X,  built-in
                  hand-back)                                T
reconfiguration   Hospital or community                 35  P, A, LL, CO, CC, AG, D, X      built-in
                  reconfiguration
relocation        Surgery relocation                    26  P, A, LL, CO, CC, AG, PA, D, X  built-in
street-party      Street party                           2  A, X                            own file
urgent-closure    Urgent or temporary closure           10  A, LL, D, X, R                  built-in
! warning: [HOME]/config/engage/playbooks/merger.toml: 2 mistakes; `engage playbook check` lists them
$ engage playbook show merger
! error: 2 mistakes in [HOME]/config/engage/playbooks/merger.toml
! [HOME]/config/engage/playbooks/merger.toml:11:1: unknown key "levle"; did you mean level?
! [HOME]/config/engage/playbooks/merger.toml:26:1: unknown key "levle"; did you mean level?
! hint: `engage playbook show branch-closure --format toml` prints one that is right
(exit 1)
$ engage playbook show merger --format toml
! error: 2 mistakes in [HOME]/config/engage/playbooks/merger.toml
! [HOME]/config/engage/playbooks/merger.toml:11:1: unknown key "levle"; did you mean level?
! [HOME]/config/engage/playbooks/merger.toml:26:1: unknown key "levle"; did you mean level?
! hint: `engage playbook show branch-closure --format toml` prints one that is right
(exit 1)

"#]]
    );
    home.stdout("playbook show street-party");
    home.stdout("playbook show branch-closure");
    let listed = home.json("playbook list");
    let entry = listed.as_array().unwrap().iter().find(|entry| entry["key"] == "merger").unwrap();
    assert!(entry["steps"].is_null() && entry["anchors"].is_null(), "{entry}");
}

#[test]
fn two_own_files_of_one_key_are_refused() {
    let home = home_with(&[("one.toml", OWN), ("two.toml", OWN)]);
    assert_data_eq!(
        home.fails(1, "playbook show street-party"),
        str![[r#"
error: [HOME]/config/engage/playbooks/one.toml and [HOME]/config/engage/playbooks/two.toml both have the key "street-party"
hint: give one of them another key

"#]]
    );
}

#[test]
fn files_are_checked() {
    let home = Home::new();
    home.file("right.toml", OWN);
    home.file(
        "wrong.toml",
        OWN.replace("ward_councillor", "ward_counsillor")
            .replace("\"X-1w\"", "\"CO-1w\"")
            .replace("[\"press\"]", "[\"pres\"]")
            .replace("source = \"The Street Parties Act\"\n", "")
            .replace("task = \"release\"\n", ""),
    );
    home.file("not-toml.toml", "key = street party\ntitle = \"Party\n");
    home.file("latin.toml", b"key = \"street\"\ntitle = \"Caf\xe9\"\n");
    let seen = home.transcript(
        "playbook check right.toml
         playbook check right.toml --quiet
         playbook check wrong.toml
         playbook check right.toml wrong.toml not-toml.toml latin.toml
         playbook check not-toml.toml --format json
         playbook check not-toml.toml --format csv
         playbook check right.toml --format json
         playbook check none.toml
         playbook check none.toml right.toml
         playbook check none.toml wrong.toml
         playbook check",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage playbook check right.toml
! right.toml is right: street-party, 2 steps
$ engage playbook check right.toml --quiet
$ engage playbook check wrong.toml
wrong.toml:10:23: "ward_counsillor" is not the key of a role; did you mean ward_councillor?
wrong.toml:13:17: CO-1w is counted from consultation_opens, which is not among the anchors; add "consultation_opens" to them
wrong.toml:14:9: what is law needs a source: name the Act, regulation or contract
wrong.toml:18:11: there is no step "pres"; did you mean press?
wrong.toml:20:1: audience or task is missing: audience = { roles = [...], areas = [...] } says whom the step is for, task = "..." what is to be done where it is nobody
! error: 5 mistakes
(exit 1)
$ engage playbook check right.toml wrong.toml not-toml.toml latin.toml
wrong.toml:10:23: "ward_counsillor" is not the key of a role; did you mean ward_councillor?
wrong.toml:13:17: CO-1w is counted from consultation_opens, which is not among the anchors; add "consultation_opens" to them
wrong.toml:14:9: what is law needs a source: name the Act, regulation or contract
wrong.toml:18:11: there is no step "pres"; did you mean press?
wrong.toml:20:1: audience or task is missing: audience = { roles = [...], areas = [...] } says whom the step is for, task = "..." what is to be done where it is nobody
not-toml.toml:1:7: text must stand in quotes: "..."
not-toml.toml:2:15: text ends with " on the line on which it begins; a / in it is written //
latin.toml:2:13: this is not UTF-8 text; save the file as UTF-8
! right.toml is right: street-party, 2 steps
! error: 8 mistakes in 3 of 4 files
(exit 1)
$ engage playbook check not-toml.toml --format json
[
{"file":"not-toml.toml","line":1,"column":7,"why":"text must stand in quotes: /".../""},
{"file":"not-toml.toml","line":2,"column":15,"why":"text ends with /" on the line on which it begins; a // in it is written ////"}
]
! error: 2 mistakes
(exit 1)
$ engage playbook check not-toml.toml --format csv
file,line,column,why
not-toml.toml,1,7,"text must stand in quotes: ""..."""
not-toml.toml,2,15,"text ends with "" on the line on which it begins; a / in it is written //"
! error: 2 mistakes
(exit 1)
$ engage playbook check right.toml --format json
[]
! right.toml is right: street-party, 2 steps
$ engage playbook check none.toml
! error: cannot read none.toml: there is no such file
! hint: name a key that `engage playbook list` shows, or a file that can be read
(exit 1)
$ engage playbook check none.toml right.toml
! warning: cannot read none.toml: there is no such file
! right.toml is right: street-party, 2 steps
! error: 1 of 2 files cannot be read
(exit 1)
$ engage playbook check none.toml wrong.toml
wrong.toml:10:23: "ward_counsillor" is not the key of a role; did you mean ward_councillor?
wrong.toml:13:17: CO-1w is counted from consultation_opens, which is not among the anchors; add "consultation_opens" to them
wrong.toml:14:9: what is law needs a source: name the Act, regulation or contract
wrong.toml:18:11: there is no step "pres"; did you mean press?
wrong.toml:20:1: audience or task is missing: audience = { roles = [...], areas = [...] } says whom the step is for, task = "..." what is to be done where it is nobody
! warning: cannot read none.toml: there is no such file
! error: 5 mistakes in 1 of 2 files; 1 cannot be read
(exit 1)
$ engage playbook check
! error: the following required arguments were not provided:
!   <FILE>...
!
! Usage: engage playbook check <FILE>...
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
}

#[test]
fn what_is_no_playbook_is_said() {
    let home = Home::new();
    home.file("party.toml", OWN);
    home.file("merger", OWN);
    let seen = home.transcript(
        "playbook show branch-closuer
         playbook show xyzzy
         playbook show none.toml
         playbook show folder/party
         playbook show merger --format csv
         playbook list --format toml
         playbook show merger --format tmol
         due --format toml",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage playbook show branch-closuer
! error: there is no playbook "branch-closuer"
! hint: did you mean branch-closure?
(exit 1)
$ engage playbook show xyzzy
! error: there is no playbook "xyzzy"
! hint: `engage playbook list` shows what there is; a file is named by its path
(exit 1)
$ engage playbook show none.toml
! error: cannot read none.toml: there is no such file
! hint: name a key that `engage playbook list` shows, or a file that can be read
(exit 1)
$ engage playbook show folder/party
! error: cannot read folder/party: there is no such file
! hint: name a key that `engage playbook list` shows, or a file that can be read
(exit 1)
$ engage playbook show merger --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)
$ engage playbook list --format toml
! error: --format toml is for `engage playbook show`
! hint: use --format table, json, csv, md or html
(exit 2)
$ engage playbook show merger --format tmol
! error: invalid value 'tmol' for '--format <FORMAT>': unknown format 'tmol': use table, json, csv, md or html
!
! For more information, try '--help'.
(exit 2)
$ engage due --format toml
! error: --format toml is for `engage playbook show`
! hint: use --format table, json, csv, md or html
(exit 2)

"#]]
    );
    assert_eq!(home.stdout("playbook show party.toml --format toml"), OWN, "a file can be named");
    assert!(home.stdout("playbook show merger").contains("Practice merger"), "a key comes before a file");
    assert!(home.stdout("playbook show ./merger").contains("Street party"));
}

#[test]
fn a_file_cannot_steer_the_terminal() {
    let home = Home::new();
    home.file("steer.toml", "key = \"a\\u001b[31m\"\n\"ke\\u001by\" = 1\ntitle = \"\u{1b}[31m\"\n");
    let output = home.run("playbook check steer.toml");
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!printed.contains('\u{1b}'), "{printed:?}");
    assert!(
        printed.contains("steer.toml:3:10: a character that cannot be seen (U+001B); delete it"),
        "{printed}"
    );
}
