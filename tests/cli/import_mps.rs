//! `engage import mps`: both layouts, and a by-election.

use snapbox::{assert_data_eq, str};

use crate::support::{Home, real_file};

const PLAIN: &str = "Person ID,First name,Last name,Party,Constituency,URI\n\
    901,Jörg,Field,Labour,Ashby North,http://x.example/901\n\
    902,Siân,Day,Green,\"Elm, Oak and Ash\",http://x.example/902\n";

const CODED: &str = "PCON24CD,PCON24NM,MP,Gender,ID,TheyWorkForYou ID,TheyWorkForYou URI,Start date,Party,Party name\n\
    E14000001,Ashby North,Jörg Field,M,5001,901,http://x.example/901,2024-07-04T00:00:00,Lab,Labour\n\
    E14000002,\"Elm, Oak and Ash\",Siân Day,F,5002,902,http://x.example/902,2019-12-12T00:00:00,Green,Green Party\n";

#[test]
fn the_two_layouts_complete_each_other() {
    let home = Home::new();
    home.file("plain.csv", PLAIN);
    home.file("coded.csv", CODED);
    assert_data_eq!(
        home.transcript(
            "import mps plain.csv --as-of 2026-04-01 --format json
            import mps coded.csv --as-of 2026-04-01
            import mps plain.csv --as-of 2026-04-01
            import mps coded.csv --as-of 2026-04-01
            contact show day-sian
            area show \"ashby north\""
        ),
        str![[r#"
$ engage import mps plain.csv --as-of 2026-04-01 --format json
[
{"file":"plain.csv","kind":"mps","read":2,"added":2,"updated":0,"unchanged":0,"ended":0,"vacant":0,"rejected":0}
]
! hint: `engage undo` takes all of it back
$ engage import mps coded.csv --as-of 2026-04-01
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      0        2          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage import mps plain.csv --as-of 2026-04-01
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      0        0          2      0       0         0
! Nothing was changed: the record has all of it already.
$ engage import mps coded.csv --as-of 2026-04-01
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      0        0          2      0       0         0
! Nothing was changed: the record has all of it already.
$ engage contact show day-sian
Siân Day (day-sian)

Number    c2
Due       later, 22 Dec 2026: not yet met as MP, Elm, Oak and Ash (since 12 Dec 2019, recorded 22
          Nov 2026); introduce within 30 days
Recorded  22 Nov 2026

Posts
  Post                  Organisation      From         Until  Party
  ────────────────────  ────────────────  ───────────  ─────  ─────
  MP, Elm, Oak and Ash  House of Commons  12 Dec 2019         Green
$ engage area show "ashby north"
Ashby North [a1]

Number  a1
Name    Ashby North
Kind    constituency
Code    E14000001

Who speaks for it
  Id  Post             Organisation      Seats  Vacant  Holders
  ──  ───────────────  ────────────────  ─────  ──────  ──────────
  p1  MP, Ashby North  House of Commons      1       0  Jörg Field

"#]]
    );
}

#[test]
fn a_by_election_ends_one_and_begins_another() {
    let home = Home::new();
    home.file("april.csv", PLAIN);
    home.file("july.csv", PLAIN.replace("901,Jörg,Field,Labour", "903,Mary,New,Reform UK"));
    home.file(
        "june.csv",
        PLAIN.lines().filter(|line| !line.starts_with("901")).collect::<Vec<_>>().join("\n"),
    );
    home.does(
        "import mps april.csv --as-of 2026-04-01
        contact edit field-jorg --notes \"knows the practice\" --owner Kim",
    );
    assert_data_eq!(
        home.transcript(
            "import mps june.csv --as-of 2026-06-01
            post list
            import mps july.csv --as-of 2026-07-10
            post list
            contact show field-jorg
            contact show new-mary"
        ),
        str![[r#"
$ engage import mps june.csv --as-of 2026-06-01
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      0        0          1      1       0         0
! note: Jörg Field (field-jorg) is no longer in the file: ended in House of Commons on 2026-06-01
! note: 1 known before: checked on Mon 1 Jun 2026, by this list
! hint: `engage undo` takes all of it back
$ engage post list
Id  Post                  Organisation      Seats  Vacant  Holders
──  ────────────────────  ────────────────  ─────  ──────  ────────
p1  MP, Ashby North       House of Commons      1       1  VACANT
p2  MP, Elm, Oak and Ash  House of Commons      1       0  Siân Day
$ engage import mps july.csv --as-of 2026-07-10
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      1        0          1      0       0         0
! note: 1 known before: checked on Fri 10 Jul 2026, by this list
! hint: `engage undo` takes all of it back
$ engage post list
Id  Post                  Organisation      Seats  Vacant  Holders
──  ────────────────────  ────────────────  ─────  ──────  ────────
p1  MP, Ashby North       House of Commons      1       0  Mary New
p2  MP, Elm, Oak and Ash  House of Commons      1       0  Siân Day
$ engage contact show field-jorg
Jörg Field (field-jorg)

Number    c1
Owner     Kim
Notes     knows the practice
Recorded  22 Nov 2026

Before or to come
  Post             Organisation      From  Until       Party
  ───────────────  ────────────────  ────  ──────────  ──────
  MP, Ashby North  House of Commons        1 Jun 2026  Labour
$ engage contact show new-mary
Mary New (new-mary)

Number    c3
Due       later, 22 Dec 2026: not yet met as MP, Ashby North (since 10 Jul 2026, recorded 22 Nov
          2026); introduce within 30 days
Recorded  22 Nov 2026

Posts
  Post             Organisation      From         Until  Party
  ───────────────  ────────────────  ───────────  ─────  ─────────
  MP, Ashby North  House of Commons  10 Jul 2026         Reform UK

"#]]
    );
}

#[test]
fn two_people_for_one_seat_are_not_both_taken() {
    let home = Home::new();
    home.file("list.csv", format!("{PLAIN}904,Someone,Else,Labour,Ashby North,\n905,No,Seat,Labour,,\n"));
    assert_data_eq!(
        home.transcript("import mps list.csv --as-of 2026-04-01"),
        str![[r#"
$ engage import mps list.csv --as-of 2026-04-01
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      2        0          0      0       0         2
! list.csv:4: Constituency: Ashby North: line 2 has another MP for this constituency
! list.csv:5: Constituency: : there is no area; write its name
! hint: `engage undo` takes all of it back

"#]]
    );
}

#[test]
fn all_650_go_in_and_both_real_lists_agree() {
    let (Some(plain), Some(coded)) =
        (real_file("mps/DERIVED_theyworkforyou_mps_2026-04.csv"), real_file("mps/current-MPs_2026-04.csv"))
    else {
        return;
    };
    let home = Home::new();
    let import = |file: &std::path::Path| {
        home.json(&format!("import mps '{}' --as-of 2026-04-01", file.display()))[0].clone()
    };
    let first = import(&plain);
    assert_eq!((&first["read"], &first["added"], &first["rejected"]), (&650.into(), &650.into(), &0.into()));
    let second = import(&coded);
    assert_eq!((&second["updated"], &second["added"], &second["ended"]), (&650.into(), &0.into(), &0.into()));
    let writes = home.writes();
    for file in [&plain, &coded] {
        assert_eq!(import(file)["unchanged"], 650);
    }
    assert_eq!(home.writes(), writes);
    home.does("db check");
}
