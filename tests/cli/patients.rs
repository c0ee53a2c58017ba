//! Patients are never written down: what looks like an NHS number is refused, wherever text is typed or imported.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Every way to type free text; `#` stands for it.
const TYPED: &[&str] = &[
    "log call rao-anita -m #",
    "log call rao-anita --promise #",
    "promise add rao-anita # --by friday",
    "promise keep q1 -m #",
    "promise drop q1 --reason #",
    "contact add \"Ann Example\" -m #",
    "contact edit rao-anita -m #",
    "contact edit rao-anita --notes #",
    "contact edit rao-anita --do-not-contact phone --reason #",
    "org add \"Elm Trust\" -m #",
    "org edit \"ashby council\" -m #",
    "area add Elmside --kind ward -m #",
    "area edit northfield -m #",
    "post add --role mp -m #",
    "post edit p1 -m #",
    "topic add Diabetes -m #",
    "topic edit transport -m #",
];

#[test]
fn a_typed_number_is_refused_and_not_said_whole() {
    let home = Home::demo();
    home.does("promise add rao-anita \"bus times\" --by friday");
    let before = home.dump();
    for line in TYPED {
        for number in ["9434765919", "943 476 5919", "943-476-5919", "943\u{a0}476\u{200b} 5919"] {
            let said = home.fails(2, &line.replace('#', &format!("\"Mrs Day, {number}, asks by friday\"")));
            assert!(said.contains("that looks like an NHS number (943 476 ....)"), "{line}: {said}");
            assert!(!said.contains("5919"), "{line}: {said}");
        }
    }
    assert_eq!(home.dump(), before);
}

#[test]
fn other_numbers_are_taken() {
    let home = Home::demo();
    home.does("promise add rao-anita \"bus times\" --by friday");
    for (at, number) in
        ["943 476 5918", "020 7946 0001", "+44 943 476 5919", "2026-11-22T09:00:00Z"].iter().enumerate()
    {
        home.does(&format!("log call rao-anita -m \"ring {number} {at}\""));
    }
    for line in TYPED.iter().filter(|line| !line.contains("promise")) {
        home.does(&line.replace('#', "\"ring 020 7946 0001\""));
    }
}

#[test]
fn a_row_with_one_is_not_imported() {
    let home = Home::demo();
    home.file(
        "people.csv",
        "name,phone,notes,topics\n\
         Ann Day,9434765919,a telephone number,\n\
         Bob Day,,\"mother is 943 476 5919, asks for buses\",\n\
         Cat Day,,,buses; 943-476-5919\n\
         9434765919 Dan Day,,,\n",
    );
    home.file(
        "calls.csv",
        "date,kind,with,summary,by,topic\n\
         2026-11-01,call,rao-anita,bus times,Kim,\n\
         2026-11-02,call,rao-anita,about 9434765919,Kim,\n\
         2026-11-03,call,rao-anita; Mrs Day 943 476 5919,,Kim,\n",
    );
    let seen = home.transcript(
        "import contacts people.csv\n import interactions calls.csv --create\n import interactions calls.csv --format json",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import contacts people.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      1        0          0      0       0         3
! people.csv:3: notes: mother is 943 476 ...., asks for buses: that looks like an NHS number (943 476 ....): never write down patients
! people.csv:4: topics: buses; 943 476 ....: that looks like an NHS number (943 476 ....): never write down patients
! people.csv:5: name: 943 476 .... Dan Day: that looks like an NHS number (943 476 ....): never write down patients
! hint: `engage undo` takes all of it back
$ engage import interactions calls.csv --create
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      1        0          0      0       0         2
! calls.csv:3: summary: about 943 476 ....: that looks like an NHS number (943 476 ....): never write down patients
! calls.csv:4: with: rao-anita; Mrs Day 943 476 ....: that looks like an NHS number (943 476 ....): never write down patients
! hint: `engage undo` takes all of it back
$ engage import interactions calls.csv --format json
[
{"file":"calls.csv","kind":"interactions","read":3,"added":0,"updated":0,"unchanged":1,"ended":0,"vacant":0,"rejected":2}
]
! calls.csv:3: summary: about 943 476 ....: that looks like an NHS number (943 476 ....): never write down patients
! calls.csv:4: with: rao-anita; Mrs Day 943 476 ....: that looks like an NHS number (943 476 ....): never write down patients
! calls.csv:4: with: Mrs Day 943 476 ....: no contact is called this
! Nothing was changed: the record has the rest already.

"#]]
    );
    for table in home.dump().tables() {
        let is_phone = table == "contact";
        let found = home.dump().rows(table).iter().filter(|row| row.contains("5919")).count();
        assert_eq!(found, usize::from(is_phone), "{table}: only Ann's telephone number");
    }
}
