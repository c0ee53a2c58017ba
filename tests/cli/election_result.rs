//! `engage election result`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

const MEMBERS: &str = "Name,Ward,Party
Cllr Anita Rao,Northfield,Labour
Cllr Seán Ward,Northfield,Labour
Cllr Cy Dunn,Northfield,Green
Cllr Joan Mills,Castle,Labour
Cllr Tom Ash,Castle,Labour
";

/// A council of two wards with five seats, its members in office since before June 2026, and its next ordinary poll.
fn council() -> Home {
    let home = Home::new();
    home.file("members.csv", MEMBERS);
    home.does(
        r#"
        import councillors members.csv --council "Wexbridge Council" --as-of 2026-06-01 --today 2026-06-01
        post add --role hosc_chair --org "Wexbridge Council" --today 2026-06-01
        post fill "health scrutiny chair" "joan mills" --today 2026-06-01
        election add --area "Wexbridge Council" --kind local --poll 2027-05-06 --today 2026-06-01
        promise add "tom ash" "a room at the town hall" --theirs --by 2027-09-01 --on 2027-03-01 --today 2027-03-01"#,
    );
    home
}

#[test]
fn a_whole_council_is_elected() {
    let home = council();
    home.file(
        "result.csv",
        "Ward,Candidate,Party,Elected
Northfield,Anita Rao,Labour Party,Elected
Northfield,Bea Stone,Liberal Democrats,Elected
Northfield,Sean Ward,Labour Party,Not elected
Northfield,Cy Dunn,Green Party,Elected
Castle,Tom Ash,Labour Party,Elected
Castle,Nia Box,Reform UK,Elected
Castle,Al Fox,Green Party,Not elected
",
    );
    let before = home.dump();
    let seen = home.transcript(
        r#"
        election result result.csv --election e1 --dry-run --today 2027-05-07
        election result result.csv --election e1 --today 2027-05-07
        election result result.csv --election e1 --today 2027-05-08
        post list --today 2027-05-09
        post list --today 2027-05-10
        due --reason introduction --within "3 months" --today 2027-05-12
        contact show ash-tom --today 2027-05-12"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result result.csv --election e1 --dry-run --today 2027-05-07
Ward                   Who         Outcome      Party              On           Meet by
─────────────────────  ──────────  ───────────  ─────────────────  ───────────  ──────────
Castle                 Tom Ash     re-elected   Labour
Castle                 Nia Box     new          Reform UK          10 May 2027  9 Jul 2027
Castle                 Joan Mills  stood down                      10 May 2027
Northfield             Anita Rao   re-elected   Labour
Northfield             Bea Stone   new          Liberal Democrats  10 May 2027  9 Jul 2027
Northfield             Cy Dunn     re-elected   Green
Northfield             Seán Ward   lost                            10 May 2027
Health scrutiny chair  Joan Mills  office ends                     10 May 2027
! Control of Wexbridge Council changed: Labour to no overall control; 1 check to be made of what was agreed
! Dry run: nothing was changed.
$ engage election result result.csv --election e1 --today 2027-05-07
Ward                   Who         Outcome      Party              On           Meet by
─────────────────────  ──────────  ───────────  ─────────────────  ───────────  ──────────
Castle                 Tom Ash     re-elected   Labour
Castle                 Nia Box     new          Reform UK          10 May 2027  9 Jul 2027
Castle                 Joan Mills  stood down                      10 May 2027
Northfield             Anita Rao   re-elected   Labour
Northfield             Bea Stone   new          Liberal Democrats  10 May 2027  9 Jul 2027
Northfield             Cy Dunn     re-elected   Green
Northfield             Seán Ward   lost                            10 May 2027
Health scrutiny chair  Joan Mills  office ends                     10 May 2027
! Control of Wexbridge Council changed: Labour to no overall control; 1 check to be made of what was agreed
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage election result result.csv --election e1 --today 2027-05-08
Ward                   Who         Outcome      Party              On           Meet by
─────────────────────  ──────────  ───────────  ─────────────────  ───────────  ──────────
Castle                 Tom Ash     re-elected   Labour
Castle                 Nia Box     new          Reform UK          10 May 2027  9 Jul 2027
Castle                 Joan Mills  stood down                      10 May 2027
Northfield             Anita Rao   re-elected   Labour
Northfield             Bea Stone   new          Liberal Democrats  10 May 2027  9 Jul 2027
Northfield             Cy Dunn     re-elected   Green
Northfield             Seán Ward   lost                            10 May 2027
Health scrutiny chair  Joan Mills  office ends                     10 May 2027
! Control of Wexbridge Council changed: Labour to no overall control; nothing more to check
! Nothing was changed: the record has all of it.
$ engage post list --today 2027-05-09
Id  Post                         Organisation       Seats  Vacant  Holders
──  ───────────────────────────  ─────────────────  ─────  ──────  ─────────────────────────────
p3  Health scrutiny chair        Wexbridge Council      1       0  Joan Mills
p2  Ward councillor, Castle      Wexbridge Council      2       0  Tom Ash; Joan Mills
p1  Ward councillor, Northfield  Wexbridge Council      3       0  Cy Dunn; Anita Rao; Seán Ward
$ engage post list --today 2027-05-10
Id  Post                         Organisation       Seats  Vacant  Holders
──  ───────────────────────────  ─────────────────  ─────  ──────  ─────────────────────────────
p3  Health scrutiny chair        Wexbridge Council      1       1  VACANT
p2  Ward councillor, Castle      Wexbridge Council      2       0  Tom Ash; Nia Box
p1  Ward councillor, Northfield  Wexbridge Council      3       0  Cy Dunn; Anita Rao; Bea Stone
$ engage due --reason introduction --within "3 months" --today 2027-05-12
State    Due          Who                       Organisation       Why
───────  ───────────  ────────────────────────  ─────────────────  ─────────────────────────────────
overdue  31 Jul 2026  Tom Ash, Ward             Wexbridge Council  not yet met as Ward councillor,
                      councillor, Castle                           Castle (recorded 1 Jun 2026);
                                                                   introduce within 60 days; also
                                                                   due 21 May 2027: check: control
                                                                   of Wexbridge Council changed at
                                                                   the poll on Thu 6 May 2027:
                                                                   Labour to no overall control; see
                                                                   whether Wexbridge Council stands
                                                                   by it (q1, r2)
overdue  31 Jul 2026  Cy Dunn, Ward             Wexbridge Council  not yet met as Ward councillor,
                      councillor, Northfield                       Northfield (recorded 1 Jun 2026);
                                                                   introduce within 60 days
overdue  31 Jul 2026  Anita Rao, Ward           Wexbridge Council  not yet met as Ward councillor,
                      councillor, Northfield                       Northfield (recorded 1 Jun 2026);
                                                                   introduce within 60 days
soon     9 Jul 2027   Nia Box, Ward             Wexbridge Council  not yet met as Ward councillor,
                      councillor, Castle                           Castle (since 10 May 2027);
                                                                   introduce within 60 days
soon     9 Jul 2027   Bea Stone, Ward           Wexbridge Council  not yet met as Ward councillor,
                      councillor, Northfield                       Northfield (since 10 May 2027);
                                                                   introduce within 60 days
$ engage contact show ash-tom --today 2027-05-12
Tom Ash (ash-tom)

Number    c5
Due       overdue, 31 Jul 2026: not yet met as Ward councillor, Castle (recorded 1 Jun 2026);
          introduce within 60 days; also due 21 May 2027: check: control of Wexbridge Council
          changed at the poll on Thu 6 May 2027: Labour to no overall control; see whether Wexbridge
          Council stands by it (q1, r2)
Recorded  1 Jun 2026

Posts
  Post                     Organisation       From  Until  Party
  ───────────────────────  ─────────────────  ────  ─────  ──────
  Ward councillor, Castle  Wexbridge Council               Labour

Promises
  Number  State  Whose   Due         What                     Made
  ──────  ─────  ──────  ──────────  ───────────────────────  ──────────
  q1      open   theirs  1 Sep 2027  a room at the town hall  1 Mar 2027

"#]]
    );
    assert_data_eq!(
        home.dump().rows("recheck").join("\n"),
        str![[r#"
1|"2027-05-24"|"Health scrutiny chair is vacant: Joan Mills (mills-joan) does not sit any more after the poll on Thu 6 May 2027"|NULL|1|3|NULL|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
2|"2027-05-21"|"control of Wexbridge Council changed at the poll on Thu 6 May 2027: Labour to no overall control; see whether Wexbridge Council stands by it"|5|NULL|NULL|NULL|1|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
"#]]
    );
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn a_third_of_the_seats_is_up_and_nobody_is_made_to_leave_by_guess() {
    let home = council();
    home.file("thirds.csv", "Ward,Name,Party\nNorthfield,Nia Box,Labour\nCastle,Cllr T. Ash,Labour\n");
    let seen = home.transcript(
        r#"
        election result thirds.csv --poll 2027-05-06 --org "Wexbridge Council" --today 2027-05-07
        election result thirds.csv --poll 2027-05-06 --org "Wexbridge Council" --left "cy dunn" --today 2027-05-12
        post list --today 2027-05-12"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result thirds.csv --poll 2027-05-06 --org "Wexbridge Council" --today 2027-05-07
Ward        Council            Who        Outcome     Party   On           Meet by
──────────  ─────────────────  ─────────  ──────────  ──────  ───────────  ──────────
Castle      Wexbridge Council  Tom Ash    re-elected  Labour
Northfield  Wexbridge Council  Nia Box    new         Labour  10 May 2027  9 Jul 2027
Northfield  Wexbridge Council  Anita Rao  unclear
Northfield  Wexbridge Council  Seán Ward  unclear
Northfield  Wexbridge Council  Cy Dunn    unclear
! Northfield (Wexbridge Council): 1 of 3 left: say who with --left NAME
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage election result thirds.csv --poll 2027-05-06 --org "Wexbridge Council" --left "cy dunn" --today 2027-05-12
Ward        Council            Who      Outcome     Party   On           Meet by
──────────  ─────────────────  ───────  ──────────  ──────  ───────────  ───────────
Castle      Wexbridge Council  Tom Ash  re-elected  Labour
Northfield  Wexbridge Council  Nia Box  new         Labour  10 May 2027  11 Jul 2027
Northfield  Wexbridge Council  Cy Dunn  left                10 May 2027
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage post list --today 2027-05-12
Id  Post                         Organisation       Seats  Vacant  Holders
──  ───────────────────────────  ─────────────────  ─────  ──────  ─────────────────────────────
p3  Health scrutiny chair        Wexbridge Council      1       0  Joan Mills
p2  Ward councillor, Castle      Wexbridge Council      2       0  Tom Ash; Joan Mills
p1  Ward councillor, Northfield  Wexbridge Council      3       0  Nia Box; Anita Rao; Seán Ward

"#]]
    );
    assert_data_eq!(
        home.dump().rows("recheck").join("\n"),
        str![[
            r#"1|"2027-05-24"|"1 of 3 who sat for Northfield left at the poll on Thu 6 May 2027, and the result does not say who"|NULL|NULL|1|NULL|NULL|NULL|"2027-05-12"|"the result says who"|"2026-11-22T09:00:00Z""#
        ]]
    );
}

#[test]
fn democracy_clubs_candidates_of_today_say_who_lost() {
    let home = council();
    home.file(
        "candidates.csv",
        "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,party_name,party_id,post_label,cancelled_poll,seats_contested,elected
1,Anita Rao,local.wexbridge.2027-05-06,local.wexbridge.northfield.2027-05-06,2027-05-06,t,Labour Party,PP53,Northfield,f,1,f
2,Nia Box,local.wexbridge.2027-05-06,local.wexbridge.northfield.2027-05-06,2027-05-06,t,Green Party,PP63,Northfield,f,1,t
3,Joan Mills,local.wexbridge.2027-05-06,local.wexbridge.castle.2027-05-06,2027-05-06,t,Labour Party,PP53,Castle,f,1,
4,Elsie Elsewhere,local.marlford.2027-05-06,local.marlford.marl.2027-05-06,2027-05-06,t,Labour Party,PP53,Marl,f,1,t
5,Max Mayor,mayor.wexbridge.2027-05-06,mayor.wexbridge.2027-05-06,2027-05-06,t,Labour Party,PP53,Wexbridge,f,1,t
6,Old Poll,local.wexbridge.2023-05-04,local.wexbridge.castle.2023-05-04,2023-05-04,f,Labour Party,PP53,Castle,f,1,t
",
    );
    let seen = home.transcript(
        r#"
        election result candidates.csv --today 2027-05-07
        election result candidates.csv --poll 2027-05-06 --today 2027-05-07"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result candidates.csv --today 2027-05-07
! error: candidates.csv: it has polls of 2 days, from 2023-05-04 to 2027-05-06: say which with --poll DATE
! hint: `engage election result --help` says what is read
(exit 1)
$ engage election result candidates.csv --poll 2027-05-06 --today 2027-05-07
Ward        Council            Who        Outcome  Party  On           Meet by
──────────  ─────────────────  ─────────  ───────  ─────  ───────────  ──────────
Northfield  Wexbridge Council  Nia Box    new      Green  10 May 2027  9 Jul 2027
Northfield  Wexbridge Council  Anita Rao  lost            10 May 2027
! note: 1 row is of councils that are not in the record: left
! note: 1 row is of polls on other days: left
! note: 1 row is of polls for mayors and others, whom `engage post fill` puts in: left
! note: 1 ward has no winner in the file yet: left
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back

"#]]
    );
}

#[test]
fn the_layout_before_2022_and_a_by_election() {
    let home = council();
    home.does(
        "post end \"ward councillor castle\" --holder \"joan mills\" --on 2026-12-01 --today 2026-12-01",
    );
    home.file(
        "by.csv",
        "id,name,honorific_prefix,election,party_id,party_name,post_id,post_label,elected,email
9,Al Fox,Mr,local.wexbridge.castle.by.2027-02-11,party:63,Green Party,,Castle,True,al@fox.example
10,Bo Low,,local.wexbridge.castle.by.2027-02-11,party:53,Labour Party,,Castle,,
",
    );
    let seen = home.transcript(
        r#"
        election result by.csv --declared 2027-02-11 --today 2027-02-12
        post list --today 2027-02-12"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result by.csv --declared 2027-02-11 --today 2027-02-12
Ward    Council            Who     Outcome  Party  On           Meet by
──────  ─────────────────  ──────  ───────  ─────  ───────────  ───────────
Castle  Wexbridge Council  Al Fox  new      Green  11 Feb 2027  13 Apr 2027
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage post list --today 2027-02-12
Id  Post                         Organisation       Seats  Vacant  Holders
──  ───────────────────────────  ─────────────────  ─────  ──────  ─────────────────────────────
p3  Health scrutiny chair        Wexbridge Council      1       0  Joan Mills
p2  Ward councillor, Castle      Wexbridge Council      2       0  Tom Ash; Al Fox
p1  Ward councillor, Northfield  Wexbridge Council      3       0  Cy Dunn; Anita Rao; Seán Ward

"#]]
    );
}

#[test]
fn an_mp_who_is_returned_begins_again_after_the_dissolution() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Jo Field" --role mp --area "Ashby North" --since 2024-07-05 --party Labour --source parliament.uk --today 2026-01-05
        contact add "Al Fox" --role mp --area "Ashby South" --since 2024-07-05 --party Green --source parliament.uk --today 2026-01-05
        election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24 --today 2029-03-25"#,
    );
    home.file(
        "parl.csv",
        "person_id,person_name,election_id,ballot_paper_id,election_date,party_name,post_label,seats_contested,elected
1,Jo Field,parl.2029-05-03,parl.2029-05-03,2029-05-03,Labour Party,Ashby North,1,t
2,Al Fox,parl.2029-05-03,parl.2029-05-03,2029-05-03,Green Party,Ashby South,1,f
3,Bo Low,parl.2029-05-03,parl.2029-05-03,2029-05-03,Labour Party,Ashby South,1,t
",
    );
    let seen = home.transcript(
        r#"
        election result parl.csv --election e1 --today 2029-05-05
        election result parl.csv --election e1 --today 2029-05-05
        contact show field-jo --today 2029-05-05
        post list --today 2029-05-05"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result parl.csv --election e1 --today 2029-05-05
Ward         Council           Who       Outcome     Party   On           Meet by
───────────  ────────────────  ────────  ──────────  ──────  ───────────  ──────────
Ashby North  House of Commons  Jo Field  re-elected  Labour  4 May 2029   4 Jun 2029
Ashby South  House of Commons  Bo Low    new         Labour  4 May 2029   4 Jun 2029
Ashby South  House of Commons  Al Fox    lost                27 Mar 2029
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage election result parl.csv --election e1 --today 2029-05-05
Ward         Council           Who       Outcome     Party   On           Meet by
───────────  ────────────────  ────────  ──────────  ──────  ───────────  ──────────
Ashby North  House of Commons  Jo Field  re-elected  Labour  4 May 2029   4 Jun 2029
Ashby South  House of Commons  Bo Low    new         Labour  4 May 2029   4 Jun 2029
Ashby South  House of Commons  Al Fox    lost                27 Mar 2029
! Nothing was changed: the record has all of it.
$ engage contact show field-jo --today 2029-05-05
Jo Field (field-jo)

Number    c1
Due       later, 4 Jun 2029: not yet met as MP, Ashby North (since 4 May 2029, recorded 5 May 2029);
          introduce within 30 days
Recorded  5 Jan 2026

Posts
  Post             Organisation      From        Until  Party
  ───────────────  ────────────────  ──────────  ─────  ──────
  MP, Ashby North  House of Commons  4 May 2029         Labour

Before or to come
  Post             Organisation      From        Until        Party
  ───────────────  ────────────────  ──────────  ───────────  ──────
  MP, Ashby North  House of Commons  5 Jul 2024  27 Mar 2029  Labour
$ engage post list --today 2029-05-05
Id  Post             Organisation      Seats  Vacant  Holders
──  ───────────────  ────────────────  ─────  ──────  ────────
p1  MP, Ashby North  House of Commons      1       0  Jo Field
p2  MP, Ashby South  House of Commons      1       0  Bo Low

"#]]
    );
}

#[test]
fn control_that_changed_is_said_where_the_file_cannot_tell() {
    let home = council();
    home.file("part.csv", "Ward,Name,Party\nCastle,Nia Box,Green\nCastle,Al Fox,Green\n");
    let seen = home.transcript(
        r#"
        election result part.csv --election e1 --control-changed "Labour to no overall control" --today 2027-05-07
        election result part.csv --election e1 --control-changed "Labour to no overall control" --today 2027-05-07
        org list --today 2027-05-07"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result part.csv --election e1 --control-changed "Labour to no overall control" --today 2027-05-07
Ward                   Council            Who         Outcome      Party  On           Meet by
─────────────────────  ─────────────────  ──────────  ───────────  ─────  ───────────  ──────────
Castle                 Wexbridge Council  Nia Box     new          Green  10 May 2027  9 Jul 2027
Castle                 Wexbridge Council  Al Fox      new          Green  10 May 2027  9 Jul 2027
Castle                 Wexbridge Council  Joan Mills  left                10 May 2027
Castle                 Wexbridge Council  Tom Ash     left                10 May 2027
Health scrutiny chair  Wexbridge Council  Joan Mills  office ends         10 May 2027
! Control of Wexbridge Council changed: Labour to no overall control; 1 check to be made of what was agreed
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage election result part.csv --election e1 --control-changed "Labour to no overall control" --today 2027-05-07
Ward                   Council            Who         Outcome      Party  On           Meet by
─────────────────────  ─────────────────  ──────────  ───────────  ─────  ───────────  ──────────
Castle                 Wexbridge Council  Nia Box     new          Green  10 May 2027  9 Jul 2027
Castle                 Wexbridge Council  Al Fox      new          Green  10 May 2027  9 Jul 2027
Castle                 Wexbridge Council  Joan Mills  left                10 May 2027
Castle                 Wexbridge Council  Tom Ash     left                10 May 2027
Health scrutiny chair  Wexbridge Council  Joan Mills  office ends         10 May 2027
! Control of Wexbridge Council changed: Labour to no overall control; nothing more to check
! Nothing was changed: the record has all of it.
$ engage org list --today 2027-05-07
Id  Name               Kind     Posts  Seats  Vacant
──  ─────────────────  ───────  ─────  ─────  ──────
o1  Wexbridge Council  council      3      6       0

"#]]
    );
    assert_data_eq!(
        home.dump().rows("recheck").join("\n"),
        str![[r#"
1|"2027-05-24"|"Health scrutiny chair is vacant: Joan Mills (mills-joan) does not sit any more after the poll on Thu 6 May 2027"|NULL|1|3|NULL|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
2|"2027-05-21"|"control of Wexbridge Council changed at the poll on Thu 6 May 2027: Labour to no overall control; see whether Wexbridge Council stands by it"|5|NULL|NULL|NULL|1|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
"#]]
    );
    assert_data_eq!(
        home.dump().rows("remark").join("\n"),
        str![[
            r#"1|1|NULL|"governance"|"Control changed: Labour to no overall control"|"result of the poll on Thu 6 May 2027"|"2027-05-06"|NULL|"2026-11-22T09:00:00Z""#
        ]]
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_changes_nothing() {
    let home = council();
    let before = home.dump();
    home.file("many.csv", "Ward,Name,Party\nCastle,A B,Green\nCastle,C D,Green\nCastle,E F,Green\n");
    home.file(
        "odd.csv",
        "Ward,Name,Party,Elected\nCastel,Nia Box,Green,yes\nCastle,Al Fox,Green,perhaps\nCastle,,Green,yes\n",
    );
    home.file("other.csv", "Fruit,Price\npear,3\n");
    home.file("winners.csv", "Ward,Name,Party\nCastle,Nia Box,Green\n");
    let seen = home.transcript(
        r#"
        election result many.csv --election e1 --today 2027-05-07
        election result odd.csv --election e1 --problems p.csv --today 2027-05-07
        election result other.csv --election e1 --today 2027-05-07
        election result winners.csv --today 2027-05-07
        election result winners.csv --poll 2027-05-06 --today 2027-05-07
        election result winners.csv --poll 2027-05-13 --org "Wexbridge Council" --today 2027-05-20
        election result winners.csv --election e1 --today 2027-05-01
        election result winners.csv --election e1 --declared 2027-05-01 --today 2027-05-07
        election result winners.csv --election e1 --left "nobody at all" --today 2027-05-07
        election result nothing.csv --election e1"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result many.csv --election e1 --today 2027-05-07
! many.csv:2: Ward: Castle: 3 were elected for Castle, which has 2 seats: correct the file, or the seats with `engage post edit`
! many.csv:3: Ward: Castle: 3 were elected for Castle, which has 2 seats: correct the file, or the seats with `engage post edit`
! many.csv:4: Ward: Castle: 3 were elected for Castle, which has 2 seats: correct the file, or the seats with `engage post edit`
! error: not one row could be used; nothing was changed
(exit 1)
$ engage election result odd.csv --election e1 --problems p.csv --today 2027-05-07
Ward    Council            Who      Outcome       Party  On  Meet by
──────  ─────────────────  ───────  ────────────  ─────  ──  ───────
Castel  Wexbridge Council  Nia Box  unknown ward  Green
! odd.csv:3: Elected: perhaps: this says neither that they were elected nor that they were not; write yes or no
! odd.csv:2: Ward: Castel: Wexbridge Council has no ward of this name in the record; did you mean Castle?
! odd.csv:4: Name: : there is no name of a person here
! error: not one row could be used; nothing was changed
(exit 1)
$ engage election result other.csv --election e1 --today 2027-05-07
! error: other.csv: this is no list of results: it needs columns for the ward and the name, and one that says who was elected, or winners alone
! hint: `engage election result --help` says what is read
(exit 1)
$ engage election result winners.csv --today 2027-05-07
! error: winners.csv: this file does not say which council it is of: add --org NAME, or --election of that council
! hint: `engage election result --help` says what is read
(exit 1)
$ engage election result winners.csv --poll 2027-05-06 --today 2027-05-07
! error: winners.csv: this file does not say which council it is of: add --org NAME, or --election of that council
! hint: `engage election result --help` says what is read
(exit 1)
$ engage election result winners.csv --poll 2027-05-13 --org "Wexbridge Council" --today 2027-05-20
! error: winners.csv: no election for Wexbridge Council on 2027-05-13 is in the record: `engage election add` enters it, and says whether it is a by-election
! hint: `engage election result --help` says what is read
(exit 1)
$ engage election result winners.csv --election e1 --today 2027-05-01
! error: the poll is only on Thu 6 May 2027
(exit 2)
$ engage election result winners.csv --election e1 --declared 2027-05-01 --today 2027-05-07
! error: declared on Sat 1 May 2027, before the poll on Thu 6 May 2027
(exit 2)
$ engage election result winners.csv --election e1 --left "nobody at all" --today 2027-05-07
! error: no contact matches "nobody at all"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage election result nothing.csv --election e1
! error: cannot read "nothing.csv": no such file
! hint: check the spelling of the path, and put a path with spaces in quotes
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn what_mattered_to_the_old_majority_is_asked_again() {
    let home = council();
    home.file("part.csv", "Ward,Name,Party\nCastle,Nia Box,Green\nCastle,Al Fox,Green\n");
    home.does(
        r#"
        org priority "wexbridge council" dementia --theirs 4 --source "plan 2026"
        org priority "wexbridge council" transport --theirs 5 --source "plan 2025" --on 2025-04-01
        org priority "wexbridge council" transport --theirs 0 --source "plan 2026""#,
    );
    let asked = || {
        let rows = home.json("recheck list --today 2027-05-07");
        let ends = |row: &&serde_json::Value| {
            row["why"].as_str().unwrap().ends_with("; ask again what matters to them")
        };
        rows.as_array()
            .unwrap()
            .iter()
            .filter(ends)
            .map(|row| row["organisation"].clone())
            .collect::<Vec<_>>()
    };
    let line =
        "election result part.csv --election e1 --control-changed \"Labour to Green\" --today 2027-05-07";
    home.does(line);
    assert_eq!(asked(), ["Wexbridge Council"]);
    home.does(line);
    assert_eq!(asked().len(), 1);
    home.does("undo --yes\norg priority \"wexbridge council\" dementia --theirs 0 --source \"plan 2027\"");
    home.does(line);
    assert!(asked().is_empty(), "nothing matters to them that anybody wrote down");
}

#[test]
fn what_we_promised_is_looked_at_again_where_control_changed() {
    let home = council();
    home.file("result.csv", "Ward,Candidate,Party\nCastle,Tom Ash,Labour\nCastle,Joan Mills,Labour\n");
    home.does(
        r#"
        promise add "tom ash" "a visit to the surgery" --by 2027-06-01 --on 2027-03-01 --today 2027-03-01
        election result result.csv --election e1 --control-changed "Labour to no overall control" --today 2027-05-07"#,
    );
    let checks = home.json("recheck list --all --today 2027-05-12").to_string();
    assert!(checks.contains("see whether it is still wanted, and by whom"), "{checks}");
    assert!(checks.contains("see whether Wexbridge Council stands by it"), "{checks}");
}

#[test]
fn who_won_and_is_in_no_later_list_is_not_to_be_met() {
    let home = council();
    home.file("result.csv", "Ward,Candidate,Elected\nCastle,Tom Ash,Elected\nCastle,Nia Box,Elected\n");
    home.does(r#"election add --area "Wexbridge Council" --kind local --poll 2026-05-07 --today 2026-06-01"#);
    let seen = home.transcript(
        r#"
        election result result.csv --poll 2026-05-07 --org "Wexbridge Council" --today 2026-06-02 --format csv
        report new-in-post --today 2026-06-02"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election result result.csv --poll 2026-05-07 --org "Wexbridge Council" --today 2026-06-02 --format csv
ward,council,contact,handle,outcome,party,party_before,on,introduce_on,note
Castle,Wexbridge Council,Tom Ash,ash-tom,new,,,2026-05-11,2026-08-01,
Castle,Wexbridge Council,Nia Box,box-nia,new,,,2026-05-11,,no longer there on Mon 1 Jun 2026
! hint: `engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back
$ engage report new-in-post --today 2026-06-02
Since        Who      Post                     Organisation       From  Introduction
───────────  ───────  ───────────────────────  ─────────────────  ────  ──────────────
11 May 2026  Tom Ash  Ward councillor, Castle  Wexbridge Council        by 31 Jul 2026

"#]]
    );
}
