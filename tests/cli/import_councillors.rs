//! `engage import councillors`: one list after another, as councils change.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

const HEADING: &str =
    "Council,Ward Name,Councillor Name,Next Election,Party Name,Electoral Commission Party Code\n";

/// A list of today's layout: council, ward, name and party of each row.
fn listed(home: &Home, file: &str, rows: &[[&str; 4]]) {
    let row = |[council, ward, name, party]: &[&str; 4]| {
        format!("{council},{ward},\"{name}\",2027-05-06,{party},\n")
    };
    home.file(file, format!("{HEADING}{}", rows.iter().map(row).collect::<String>()));
}

/// A council's own list: name, ward and e-mail address of each row.
fn own(home: &Home, file: &str, rows: &[[&str; 3]]) {
    let row = |[name, ward, email]: &[&str; 3]| format!("{name},{ward},{email}\n");
    home.file(file, format!("Name,Ward,Email\n{}", rows.iter().map(row).collect::<String>()));
}

const MAY: [[&str; 4]; 4] = [
    ["Ashby", "Northfield", "Cllr Anita Rao", "Labour Party"],
    ["Ashby", "Northfield", "Tom Fairweather", "Green Party"],
    ["Ashby", "Northfield", "Vacancy", "Vacant"],
    ["Ashby", "Quay", "Owen Hartley MBE", "Conservative and Unionist"],
];

#[test]
fn a_council_goes_in_and_its_empty_seat_is_seen() {
    let home = Home::new();
    listed(&home, "may.csv", &MAY);
    assert_data_eq!(
        home.transcript(
            "import councillors may.csv --as-of 2026-05-20 --format json
            import councillors may.csv --as-of 2026-05-20
            post list
            contact show rao-anita
            history list"
        ),
        str![[r#"
$ engage import councillors may.csv --as-of 2026-05-20 --format json
[
{"file":"may.csv","kind":"councillors","read":4,"added":3,"updated":0,"unchanged":0,"ended":0,"vacant":1,"rejected":0}
]
! hint: `engage undo` takes all of it back
$ engage import councillors may.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      0        0          3      0       1         0
! Nothing was changed: the record has all of it already.
$ engage post list
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ──────────────────────────────────
p1  Ward councillor, Northfield  Ashby Council      3       1  Tom Fairweather; Anita Rao; VACANT
p2  Ward councillor, Quay        Ashby Council      1       0  Owen Hartley
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number    c1
Due       later, 21 Jan 2027: not yet met as Ward councillor, Northfield (recorded 22 Nov 2026);
          introduce within 60 days
Recorded  22 Nov 2026

Posts
  Post                         Organisation   From  Until  Party
  ───────────────────────────  ─────────────  ────  ─────  ──────
  Ward councillor, Northfield  Ashby Council               Labour
$ engage history list
No  When (UTC)           Who  What                              Command
──  ───────────────────  ───  ────────────────────────────────  ────────────────────────────────────
 1  2026-11-22 09:00:00  kim  imported councillors from         engage import councillors may.csv
                              may.csv: 3 added, 1 vacant        --as-of 2026-05-20 --format json

"#]]
    );
}

#[test]
fn a_new_holder_begins_a_missing_one_ends_and_what_was_noted_stays() {
    let home = Home::new();
    listed(&home, "may.csv", &MAY);
    let mut june = MAY;
    june[0][2] = "Dr Samina Qureshi";
    june[1][3] = "Independent / Other";
    listed(&home, "june.csv", &june);
    home.does(
        "import councillors may.csv --as-of 2026-05-20
        contact edit rao-anita --notes \"the bus times\" --owner Kim --cadence \"3 months\" --tier 1
        contact edit fairweather-tom --notes \"asks in writing\" --owner Kim
        log call rao-anita --on 2026-06-01",
    );
    assert_data_eq!(
        home.transcript(
            "import councillors june.csv --as-of 2026-06-20
            post list
            contact show rao-anita
            contact show fairweather-tom
            contact show qureshi-samina"
        ),
        str![[r#"
$ engage import councillors june.csv --as-of 2026-06-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      1        1          1      1       1         0
! note: Anita Rao (rao-anita) is no longer in the file: ended in Ashby Council on 2026-06-20
! note: 2 known before: checked on Sat 20 Jun 2026, by this list
! hint: `engage undo` takes all of it back
$ engage post list
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ─────────────────────────────────────
p1  Ward councillor, Northfield  Ashby Council      3       1  Tom Fairweather; Samina Qureshi;
                                                               VACANT
p2  Ward councillor, Quay        Ashby Council      1       0  Owen Hartley
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number    c1
Due       overdue, 1 Sep 2026: last call 1 Jun 2026; every 3 months
Tier      1
Cadence   3 months
Owner     Kim
Notes     the bus times
Recorded  22 Nov 2026

Before or to come
  Post                         Organisation   From  Until        Party
  ───────────────────────────  ─────────────  ────  ───────────  ──────
  Ward councillor, Northfield  Ashby Council        20 Jun 2026  Labour

Last contacts
  No  Day         Kind  Part      Counts  What  As
  ──  ──────────  ────  ────────  ──────  ────  ───────────────────────────
  i1  1 Jun 2026  call  attended  yes           Ward councillor, Northfield
$ engage contact show fairweather-tom
Tom Fairweather (fairweather-tom)

Number    c2
Due       later, 21 Jan 2027: not yet met as Ward councillor, Northfield (recorded 22 Nov 2026);
          introduce within 60 days
Owner     Kim
Notes     asks in writing
Recorded  22 Nov 2026

Posts
  Post                         Organisation   From  Until  Party
  ───────────────────────────  ─────────────  ────  ─────  ───────────
  Ward councillor, Northfield  Ashby Council               Independent
$ engage contact show qureshi-samina
Dr Samina Qureshi (qureshi-samina)

Number    c4
Due       later, 21 Jan 2027: not yet met as Ward councillor, Northfield (since 20 Jun 2026,
          recorded 22 Nov 2026); introduce within 60 days
Recorded  22 Nov 2026

Posts
  Post                         Organisation   From         Until  Party
  ───────────────────────────  ─────────────  ───────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  20 Jun 2026         Labour

"#]]
    );
}

#[test]
fn an_empty_seat_is_filled_and_another_appears() {
    let home = Home::new();
    listed(&home, "may.csv", &MAY);
    let mut june = MAY;
    june[2][2] = "Ruth van der Meer";
    june[2][3] = "Green Party";
    june[3][2] = "VACANT";
    june[3][3] = "Vacant";
    listed(&home, "june.csv", &june);
    home.does("import councillors may.csv --as-of 2026-05-20");
    let seats = |home: &Home| -> Vec<(i64, i64)> {
        let posts = home.json("post list");
        let posts = posts.as_array().unwrap().iter();
        posts.map(|post| (post["seats"].as_i64().unwrap(), post["vacant"].as_i64().unwrap())).collect()
    };
    assert_eq!(seats(&home), [(3, 1), (1, 0)]);
    let summary = &home.json("import councillors june.csv --as-of 2026-06-20")[0];
    assert_eq!((&summary["added"], &summary["ended"], &summary["vacant"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(seats(&home), [(3, 0), (1, 1)]);
    let ruth = &home.json("contact show \"ruth van der meer\"")["posts"][0];
    assert_eq!((ruth["held_from"].as_str(), ruth["held_until"].as_str()), (Some("2026-06-20"), None));
    assert_eq!(home.json("contact show hartley-owen")["other_posts"][0]["held_until"], "2026-06-20");
}

#[test]
fn an_address_tells_that_somebody_has_another_name_now() {
    let home = Home::new();
    own(&home, "may.csv", &[["Cllr Jane Dene", "Quay", "jane.dene@ashby.example"]]);
    own(&home, "june.csv", &[["Cllr Jane Elmore", "Quay", "Jane.Dene@ashby.example"]]);
    home.does(
        "import councillors may.csv --council Ashby --as-of 2026-05-20
        contact edit dene-jane --notes \"the bus times\"",
    );
    let summary = &home.json("import councillors june.csv --council Ashby --as-of 2026-06-20")[0];
    assert_eq!(
        (&summary["updated"], &summary["added"], &summary["ended"]),
        (&1.into(), &0.into(), &0.into())
    );
    let people = home.json("contact list");
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert_eq!(people[0]["name"], "Jane Elmore");
    assert_eq!(home.json("contact show dene-jane")["contact"]["notes"], "the bus times");
}

#[test]
fn an_older_list_ends_and_renames_nobody() {
    let home = Home::new();
    listed(&home, "may.csv", &MAY);
    let mut march = MAY;
    march[0][2] = "John Before";
    march[3][2] = "Owen Hartley";
    march[3][3] = "Independent";
    listed(&home, "march.csv", &march);
    home.does("import councillors may.csv --as-of 2026-05-20");
    let said = home.transcript("import councillors march.csv --as-of 2026-03-01");
    assert!(said.contains("a later one, of 2026-05-20, is recorded: nobody is ended"), "{said}");
    let held = |handle: &str, list: &str| home.json(&format!("contact show {handle}"))[list][0].clone();
    assert_eq!(held("rao-anita", "posts")["held_until"], serde_json::Value::Null);
    assert_eq!(held("hartley-owen", "posts")["party"], "Conservative");
    assert_eq!(held("before-john", "other_posts")["held_until"], "2026-05-20");
    // The later list again changes nothing: they have not come back.
    let before = home.dump();
    home.does("import councillors may.csv --as-of 2026-05-20");
    assert_eq!(home.dump(), before);
    let said = home.fails(2, "import councillors may.csv --as-of 2026-11-23");
    assert!(said.contains("2026-11-23 is in the future: today is 2026-11-22"), "{said}");
}

#[test]
fn namesakes_in_two_councils_are_two_people() {
    let home = Home::new();
    listed(&home, "ashby.csv", &[["Ashby", "Quay", "John Smith", "Labour Party"]]);
    listed(&home, "elm.csv", &[["Elm", "Quay", "John Smith", "Labour Party"]]);
    home.does("import councillors ashby.csv --as-of 2026-05-20");
    assert_data_eq!(
        home.transcript(
            "import councillors elm.csv --as-of 2026-05-20
            import councillors elm.csv --as-of 2026-05-21
            contact list"
        ),
        str![[r#"
$ engage import councillors elm.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! note: John Smith (smith-john-2) may be the same person as John Smith (smith-john): nothing but the name says so; if they are one, use engage contact merge
! hint: `engage undo` takes all of it back
$ engage import councillors elm.csv --as-of 2026-05-21
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      0        0          1      0       0         0
! note: 1 known before: checked on Thu 21 May 2026, by this list
! hint: `engage undo` takes all of it back
$ engage contact list
Handle        Name        Posts                  Organisation
────────────  ──────────  ─────────────────────  ─────────────
smith-john    John Smith  Ward councillor, Quay  Ashby Council
smith-john-2  John Smith  Ward councillor, Quay  Elm Council

"#]]
    );
}

#[test]
fn one_council_is_taken_out_of_many() {
    let home = Home::new();
    listed(
        &home,
        "all.csv",
        &[
            ["Ashby", "Quay", "John Smith", "Labour Party"],
            ["Elm", "Quay", "Jane Dene", "Labour Party"],
            ["Oakham", "", "No Ward", "Labour Party"],
        ],
    );
    assert_data_eq!(
        home.transcript(
            "import councillors all.csv --council Elmm
            import councillors all.csv --council elm --as-of 2026-05-20
            contact list --format csv"
        ),
        str![[r#"
$ engage import councillors all.csv --council Elmm
! error: all.csv: it has no row for Elmm; did you mean Elm?
! hint: `engage import councillors --help` says what is read
(exit 1)
$ engage import councillors all.csv --council elm --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage contact list --format csv
id,handle,name,posts,organisation,party,email,phone,owner,tier,cadence,via,snoozed_until,recorded_on,archived_on
c1,dene-jane,Jane Dene,"Ward councillor, Quay",Elm Council,Labour,,,,,,,,2026-11-22,

"#]]
    );
}

#[test]
fn the_numbers_of_an_older_layout_are_named_by_its_list_of_councils() {
    let home = Home::new();
    home.file(
        "seats.csv",
        "councilID,wardID,councillorID,wardName,councillorName,party,\"defending party if vacant\",\"byelection date\",\"election date\"\n\
         7,1,11,\"Quay\",\"Jane Dene\",jane@ashby.example,LAB,,0000-00-00,2021-05-06\n\
         9,2,12,\"Mill\",\"Tom Elm\",,CON,,0000-00-00,2021-05-06\n",
    );
    home.file("councils.csv", "id,name,model,type,total\n7,Ashby,D,,1\n9,Oakham,D,,1\n");
    assert_data_eq!(
        home.transcript(
            "import councillors seats.csv --as-of 2019-05-20
            import councillors seats.csv --councils missing.csv
            import councillors seats.csv --councils councils.csv --as-of 2019-05-20
            post list"
        ),
        str![[r#"
$ engage import councillors seats.csv --as-of 2019-05-20
! error: seats.csv: this file numbers its 2 councils and names none: give the file that has their names with --councils FILE, or, where all rows are of one council, its name with --council NAME
! hint: `engage import councillors --help` says what is read
(exit 1)
$ engage import councillors seats.csv --councils missing.csv
! error: cannot read "missing.csv": no such file
! hint: check the spelling of the path, and put a path with spaces in quotes
(exit 1)
$ engage import councillors seats.csv --councils councils.csv --as-of 2019-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      2        0          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage post list
Id  Post                   Organisation    Seats  Vacant  Holders
──  ─────────────────────  ──────────────  ─────  ──────  ─────────
p1  Ward councillor, Quay  Ashby Council       1       0  Jane Dene
p2  Ward councillor, Mill  Oakham Council      1       0  Tom Elm

"#]]
    );
}

#[test]
fn a_list_without_rows_ends_nobody() {
    let home = Home::new();
    own(&home, "may.csv", &[["Cllr Jane Dene", "Quay", ""], ["Cllr Tom Elm", "Quay", ""]]);
    own(&home, "none.csv", &[]);
    own(&home, "bad.csv", &[["", "", ""], ["", "Quay", "x@ashby.example"]]);
    home.does("import councillors may.csv --council Ashby --as-of 2026-05-20");
    let before = home.dump();
    for file in ["none.csv", "bad.csv"] {
        let output = home.run(&format!("import councillors {file} --council Ashby --as-of 2026-06-20"));
        assert_eq!(output.status.code(), Some(1), "{file}");
        home.dump().assert_same(&before, file);
    }
}

#[test]
fn whom_a_list_has_just_named_is_not_stale() {
    let home = Home::new();
    listed(&home, "may.csv", &MAY);
    home.does("import councillors may.csv --as-of 2025-05-20");
    let stale = |today: &str| home.json(&format!("report stale --today {today}")).as_array().unwrap().len();
    assert_eq!(stale("2026-05-19"), 0);
    let now = home.json("report stale");
    assert_eq!(now.as_array().unwrap().len(), 3, "loaded today, and true a year and a half ago");
    assert_eq!(
        (&now[0]["since"], &now[0]["why"]),
        (&"2026-05-20".into(), &"last checked 20 May 2025".into())
    );

    let before = home.writes();
    home.does("import councillors may.csv --as-of 2025-05-20");
    assert_eq!(home.writes(), before, "the same list of the same day is no news");
    home.does("import councillors may.csv --as-of 2026-06-01");
    assert_eq!(
        (home.writes(), stale("2026-11-22"), stale("2027-05-31"), stale("2027-06-01")),
        (before + 1, 0, 0, 3)
    );
    home.does("import councillors may.csv --as-of 2025-12-01");
    assert_eq!((home.writes(), stale("2027-05-31")), (before + 1, 0), "an older list makes nothing older");
    home.does("undo --yes");
    assert_eq!(stale("2026-11-22"), 3);
}
