//! `engage contact rate` and `engage report grid`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

const RATED: &str = r#"
contact rate rao-anita --influence 4 --interest 2 --on 2026-09-01
contact rate oneill-ward-sean --influence 3 --interest 5 --reason "lives in Elm Lane"
contact rate zak-butow-zoe --influence 5 --interest 4
contact rate field-jo --influence 5
contact rate smith-john --influence 2 --interest 1
contact add "Mrs Ida Moss" --role other
contact rate moss-ida --influence 1 --interest 5
"#;

#[test]
fn the_latest_rating_stands_and_the_older_ones_are_kept() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        contact rate "anita rao" --influence 4 --interest 2 --on 2026-09-01
        contact rate rao-anita --influence 3 --reason "no longer chairs the group"
        contact rate rao-anita --interest 5 --change elm-lane --reason "the surgery is in her ward"
        contact rate rao-anita --history
        contact rate rao-anita --history --format json
        contact rate rao-anita --history --today 2026-10-01
        contact rate lee-sam --history
        contact rate field-jo --interest 5"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact rate "anita rao" --influence 4 --interest 2 --on 2026-09-01
! Anita Rao (rao-anita): influence 4, interest 2: keep satisfied
$ engage contact rate rao-anita --influence 3 --reason "no longer chairs the group"
! Anita Rao (rao-anita): influence 3, interest 2: monitor
$ engage contact rate rao-anita --interest 5 --change elm-lane --reason "the surgery is in her ward"
! Anita Rao (rao-anita) for elm-lane: influence 3, interest 5: keep informed, and lift
$ engage contact rate rao-anita --history
Day          Influence  Interest  For         Why                         By
───────────  ─────────  ────────  ──────────  ──────────────────────────  ──
22 Nov 2026                    5  elm-lane    the surgery is in her ward
22 Nov 2026          3            in general  no longer chairs the group
1 Sep 2026           4         2  in general
$ engage contact rate rao-anita --history --format json
[
{"rated_on":"2026-11-22","influence":null,"interest":5,"change":"elm-lane","reason":"the surgery is in her ward","by":null},
{"rated_on":"2026-11-22","influence":3,"interest":null,"change":null,"reason":"no longer chairs the group","by":null},
{"rated_on":"2026-09-01","influence":4,"interest":2,"change":null,"reason":null,"by":null}
]
$ engage contact rate rao-anita --history --today 2026-10-01
Day         Influence  Interest  For         Why  By
──────────  ─────────  ────────  ──────────  ───  ──
1 Sep 2026          4         2  in general
$ engage contact rate lee-sam --history
$ engage contact rate field-jo --interest 5
! Jo Field (field-jo): influence not rated, interest 5

"#]]
    );
    let card = home.json("contact show rao-anita");
    assert_eq!(
        card["contact"]["rating"],
        "influence 3, interest 2: monitor (22 Nov 2026); for elm-lane: influence 3, interest 5: keep informed, and lift (22 Nov 2026)"
    );
    assert_eq!(
        home.json("contact show rao-anita --today 2026-10-01")["contact"]["rating"],
        "influence 4, interest 2: keep satisfied (1 Sep 2026)"
    );
    assert_eq!(home.json("privacy export rao-anita")["ratings"].as_array().unwrap().len(), 3);
    home.does("contact merge oneill-ward-sean rao-anita --yes");
    assert_eq!(home.json("contact rate oneill-ward-sean --history").as_array().unwrap().len(), 3);
}

#[test]
fn wrong_input_changes_nothing() {
    let home = Home::change();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        contact rate rao-anita
        contact rate rao-anita --influence 6
        contact rate rao-anita --interest 0
        contact rate rao-anita --interest x
        contact rate rao-anita --interest 4.5
        contact rate rao-anita --interest 4 --on tomorrow
        contact rate rao-anita --interest 4 --change mill-road
        contact rate rao-anita --interest 4 --history
        contact rate rao-anita --interest 4 --reason "her patient 943 476 5919"
        contact rate nobody --interest 4
        contact rate rao-anita --interest 4 --as-of yesterday
        report grid --tier 9
        report grid --change mill-road
        report grid --role wizard"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact rate rao-anita
! error: a rating says how much influence or interest they have
! hint: --influence 1-5, --interest 1-5, or both; --history shows what was said before
(exit 2)
$ engage contact rate rao-anita --influence 6
! error: invalid value '6' for '--influence <1-5>': "6" is not a rating: 1 is little, 5 is much
!
! For more information, try '--help'.
(exit 2)
$ engage contact rate rao-anita --interest 0
! error: invalid value '0' for '--interest <1-5>': "0" is not a rating: 1 is little, 5 is much
!
! For more information, try '--help'.
(exit 2)
$ engage contact rate rao-anita --interest x
! error: invalid value 'x' for '--interest <1-5>': "x" is not a rating: 1 is little, 5 is much
!
! For more information, try '--help'.
(exit 2)
$ engage contact rate rao-anita --interest 4.5
! error: invalid value '4.5' for '--interest <1-5>': "4.5" is not a rating: 1 is little, 5 is much
!
! For more information, try '--help'.
(exit 2)
$ engage contact rate rao-anita --interest 4 --on tomorrow
! error: Mon 23 Nov 2026 is still to come
(exit 2)
$ engage contact rate rao-anita --interest 4 --change mill-road
! error: no change matches "mill-road"
! hint: `engage change list` shows what there is
(exit 1)
$ engage contact rate rao-anita --interest 4 --history
! error: the argument '--interest <1-5>' cannot be used with '--history'
!
! Usage: engage contact rate --interest <1-5> <CONTACT>
!
! For more information, try '--help'.
(exit 2)
$ engage contact rate rao-anita --interest 4 --reason "her patient 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage contact rate nobody --interest 4
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact rate rao-anita --interest 4 --as-of yesterday
! error: --as-of is for looking: what was known then cannot be changed
! hint: nothing was changed
(exit 2)
$ engage report grid --tier 9
! error: "9" is not a tier; there are 0, 1, 2, 3
(exit 2)
$ engage report grid --change mill-road
! error: no change matches "mill-road"
! hint: `engage change list` shows what there is
(exit 1)
$ engage report grid --role wizard
! error: there is no role "wizard"
! hint: did you mean ward_councillor?
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)

"#]]
    );
    home.dump().assert_same(&before, "after refusals");
    assert_eq!(home.writes(), before.history());
}

#[test]
fn the_grid_is_four_boxes_and_who_is_not_rated() {
    let home = Home::change().columns(80);
    home.does(RATED);
    home.does("contact rate rao-anita --interest 5 --change elm-lane");
    let seen = home.transcript(
        r#"
        report grid
        report grid --change elm-lane --role ward_councillor
        report grid --tier 1
        report grid --role local_press
        report grid --role healthwatch_lead
        report grid --role ward_councillor --format json
        report grid --change elm-lane --role ward_councillor --format csv
        report grid --role hosc_chair --format md"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage report grid
Influence and interest on Sun 22 Nov 2026

+--------------------------------------+--------------------------------------+
| Keep satisfied (1)                   | Manage closely (1)                   |
| high influence, low interest         | high influence, high interest        |
| opinion formers: meet their needs,   | key players: engage fully, and early |
| and review often                     |                                      |
|                                      | Zoë Żak-Bütow 5/4, never contacted   |
| Anita Rao 4/2, last contact 15 Jun   |                                      |
|   2026                               |                                      |
+--------------------------------------+--------------------------------------+
| Monitor (1)                          | Keep informed, and lift (2)          |
| low influence, low interest          | low influence, high interest         |
| keep an eye on them: little effort,  | often patients: take steps to        |
| until something changes              | increase their influence - bring     |
|                                      | them to the table, back a            |
| John Smith (smith-john) 2/1, never   | spokesperson                         |
|   contacted                          |                                      |
|                                      | Seán O'Neill-Ward 3/5, last          |
|                                      |   contact 5 Jun 2026                 |
|                                      | Ida Moss 1/5, never contacted        |
+--------------------------------------+--------------------------------------+

Not rated (6 people)
ask those who know them, and rate them

Jo Field 5/?, last contact 20 Jul 2026
Ivy Bell, never contacted
Cy Dunn, never contacted
Sam Lee, never contacted
Priya Nair, never contacted
John Smith (smith-john-2), never contacted
! warning: low influence, high interest, and nobody has spoken to them or is about to: Ida Moss (moss-ida)
$ engage report grid --change elm-lane --role ward_councillor
Influence and interest on Sun 22 Nov 2026: Elm Lane branch closure (elm-lane)

+--------------------------------------+--------------------------------------+
| Keep satisfied (0)                   | Manage closely (1)                   |
| high influence, low interest         | high influence, high interest        |
| opinion formers: meet their needs,   | key players: engage fully, and early |
| and review often                     |                                      |
|                                      | Anita Rao 4/5, last contact 15 Jun   |
|                                      |   2026                               |
+--------------------------------------+--------------------------------------+
| Monitor (0)                          | Keep informed, and lift (1)          |
| low influence, low interest          | low influence, high interest         |
| keep an eye on them: little effort,  | often patients: take steps to        |
| until something changes              | increase their influence - bring     |
|                                      | them to the table, back a            |
|                                      | spokesperson                         |
|                                      |                                      |
|                                      | Seán O'Neill-Ward 3/5, last          |
|                                      |   contact 5 Jun 2026                 |
+--------------------------------------+--------------------------------------+

Not rated (1 person)
ask those who know them, and rate them

Cy Dunn, never contacted
$ engage report grid --tier 1
Influence and interest on Sun 22 Nov 2026

+--------------------------------------+--------------------------------------+
| Keep satisfied (0)                   | Manage closely (1)                   |
| high influence, low interest         | high influence, high interest        |
| opinion formers: meet their needs,   | key players: engage fully, and early |
| and review often                     |                                      |
|                                      | Zoë Żak-Bütow 5/4, never contacted   |
+--------------------------------------+--------------------------------------+
| Monitor (0)                          | Keep informed, and lift (0)          |
| low influence, low interest          | low influence, high interest         |
| keep an eye on them: little effort,  | often patients: take steps to        |
| until something changes              | increase their influence - bring     |
|                                      | them to the table, back a            |
|                                      | spokesperson                         |
+--------------------------------------+--------------------------------------+

Not rated (2 people)
ask those who know them, and rate them

Jo Field 5/?, last contact 20 Jul 2026
Ivy Bell, never contacted
$ engage report grid --role local_press
Influence and interest on Sun 22 Nov 2026

+--------------------------------------+--------------------------------------+
| Keep satisfied (0)                   | Manage closely (0)                   |
| high influence, low interest         | high influence, high interest        |
| opinion formers: meet their needs,   | key players: engage fully, and early |
| and review often                     |                                      |
+--------------------------------------+--------------------------------------+
| Monitor (0)                          | Keep informed, and lift (0)          |
| low influence, low interest          | low influence, high interest         |
| keep an eye on them: little effort,  | often patients: take steps to        |
| until something changes              | increase their influence - bring     |
|                                      | them to the table, back a            |
|                                      | spokesperson                         |
+--------------------------------------+--------------------------------------+

Not rated (1 person)
ask those who know them, and rate them

Sam Lee, never contacted
! hint: engage contact rate NAME --influence 1-5 --interest 1-5 puts somebody into a box
$ engage report grid --role healthwatch_lead
$ engage report grid --role ward_councillor --format json
[
{"box":"satisfy","contact":"Anita Rao","handle":"rao-anita","hats":"Ward councillor, Northfield","influence":4,"interest":2,"influence_from":"general","interest_from":"general","rated_on":"2026-09-01","last_contact":"2026-06-15","state":"booked","due_on":"2026-12-14","booked_on":"2027-01-14","owner":"Kim","advice":"opinion formers: meet their needs, and review often"},
{"box":"inform","contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","hats":"Ward councillor, Northfield","influence":3,"interest":5,"influence_from":"general","interest_from":"general","rated_on":"2026-11-22","last_contact":"2026-06-05","state":"soon","due_on":"2026-12-04","booked_on":null,"owner":"Kim","advice":"often patients: take steps to increase their influence - bring them to the table, back a spokesperson"},
{"box":"unrated","contact":"Cy Dunn","handle":"dunn-cy","hats":"Ward councillor, Northfield","influence":null,"interest":null,"influence_from":null,"interest_from":null,"rated_on":null,"last_contact":null,"state":"overdue","due_on":"2026-10-19","booked_on":null,"owner":null,"advice":"ask those who know them, and rate them"}
]
$ engage report grid --change elm-lane --role ward_councillor --format csv
box,contact,handle,hats,influence,interest,influence_from,interest_from,rated_on,last_contact,state,due_on,booked_on,owner,advice
manage,Anita Rao,rao-anita,"Ward councillor, Northfield",4,5,general,change,2026-11-22,2026-06-15,booked,2026-12-14,2027-01-14,Kim,"key players: engage fully, and early"
inform,Seán O'Neill-Ward,oneill-ward-sean,"Ward councillor, Northfield",3,5,general,general,2026-11-22,2026-06-05,soon,2026-12-04,,Kim,"often patients: take steps to increase their influence - bring them to the table, back a spokesperson"
unrated,Cy Dunn,dunn-cy,"Ward councillor, Northfield",,,,,,,overdue,2026-10-19,,,"ask those who know them, and rate them"
$ engage report grid --role hosc_chair --format md
| Box | Who | Posts | Influence | Interest | Rated | Rated on | Last contact | State | Due | Owner | What to do |
| --- | --- | --- | ---: | ---: | --- | --- | --- | --- | --- | --- | --- |
| Manage closely | Zoë Żak-Bütow | Chair, People Scrutiny Panel | 5 | 4 | in general | 22 Nov 2026 |  | soon | 1 Dec 2026 |  | key players: engage fully, and early |

"#]]
    );
    for width in [40, 60, 120] {
        let printed = home_of(&home, width).stdout("report grid");
        let widest = printed.lines().map(console::measure_text_width).max().unwrap();
        assert!(widest <= usize::from(width), "{printed}");
    }
    let page = home.stdout("report grid --format html");
    assert!(
        page.contains("<title>Influence and interest</title>") && page.contains("A4 landscape"),
        "{page}"
    );
}

/// The same record in a terminal of another width.
fn home_of(home: &Home, width: u16) -> Home {
    let other = Home::new().columns(width);
    other.write(&other.record(), std::fs::read(home.record()).unwrap());
    other
}

#[test]
fn whoever_is_to_be_lifted_and_left_alone_is_named() {
    let home = Home::demo();
    home.does(RATED);
    let said = |line: &str| String::from_utf8(home.run(line).stderr).unwrap();
    assert_eq!(
        said("report grid --quiet"),
        "warning: low influence, high interest, and nobody has spoken to them or is about to: Ida Moss (moss-ida)\n"
    );
    home.does("log meeting moss-ida --on 2026-11-30");
    assert_eq!(said("report grid"), "", "in the diary");
    // By that day nobody had rated her.
    assert_eq!(said("report grid --today 2026-11-21"), "");
}
