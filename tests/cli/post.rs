//! `engage post`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_post_from_its_first_holder_to_its_end() {
    let home = Home::new();
    let seen = home.transcript(
        r#"
        post add --role ward_councillor --area Northfield --org "Ashby Council" --seats 2 -m "marginal"
        post list
        contact add "Anita Rao"
        contact add "Ravi Shah"
        contact add "Eve Stone"
        post fill p1 rao-anita --since 2022-05-05 --party lab --source "council website"
        post fill "ward councillor northfield" "ravi shah" --since 2026-05-07
        post fill p1 "ravi shah"
        post fill p1 "eve stone" --holding cover
        post list --vacant
        post end p1 --on 2026-05-11
        post end p1 --holder rao-anita --on 2026-05-11
        post show p1
        post list --vacant
        post fill p1 "eve stone" --since 2026-06-01
        post show p1 --format json
        post edit p1 --seats 1
        post edit p1 --title "Member for Northfield" --tier 1
        post edit p1 --tier 1
        post end p1 --abolish --on 2027-04-01
        post list --today 2027-04-01
        post list --today 2027-04-01 --ended
        contact show stone-eve"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage post add --role ward_councillor --area Northfield --org "Ashby Council" --seats 2 -m "marginal"
! Made organisation o1: Ashby Council
! Made area a1: Northfield (ward)
! Made post p1: Ward councillor, Northfield
$ engage post list
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ────────
p1  Ward councillor, Northfield  Ashby Council      2       2  2 VACANT
$ engage contact add "Anita Rao"
! Added Anita Rao (rao-anita) as c1
$ engage contact add "Ravi Shah"
! Added Ravi Shah (shah-ravi) as c2
$ engage contact add "Eve Stone"
! Added Eve Stone (stone-eve) as c3
$ engage post fill p1 rao-anita --since 2022-05-05 --party lab --source "council website"
! Anita Rao (rao-anita) holds p1
$ engage post fill "ward councillor northfield" "ravi shah" --since 2026-05-07
! Ravi Shah (shah-ravi) holds p1
$ engage post fill p1 "ravi shah"
! error: Ravi Shah holds that post already
(exit 1)
$ engage post fill p1 "eve stone" --holding cover
! Eve Stone (stone-eve) holds p1
$ engage post list --vacant
$ engage post end p1 --on 2026-05-11
! error: p1 is held by Ravi Shah (shah-ravi), Anita Rao (rao-anita) and Eve Stone (stone-eve)
! hint: say whose time ends with --holder
(exit 2)
$ engage post end p1 --holder rao-anita --on 2026-05-11
! Anita Rao (rao-anita): no longer in p1 from 2026-05-11
! hint: engage post fill p1 NAME --since 2026-05-11 puts a successor in; until then the seat is vacant
$ engage post show p1
Ward councillor, Northfield [p1]

Number        p1
Role          ward_councillor
Organisation  Ashby Council
Area          Northfield
Seats         2
Vacant        1
Notes         marginal

Holders, the latest first
  Who        Handle     From        Until        How          Party   Source
  ─────────  ─────────  ──────────  ───────────  ───────────  ──────  ───────────────
  Ravi Shah  shah-ravi  7 May 2026               substantive
  Anita Rao  rao-anita  5 May 2022  11 May 2026  substantive  Labour  council website
  Eve Stone  stone-eve                           cover
$ engage post list --vacant
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ────────────────────────────
p1  Ward councillor, Northfield  Ashby Council      2       1  Ravi Shah; Eve Stone; VACANT
$ engage post fill p1 "eve stone" --since 2026-06-01
! error: Eve Stone holds that post already
(exit 1)
$ engage post show p1 --format json
{
  "title": "Ward councillor, Northfield [p1]",
  "post": {"id":"p1","role":"ward_councillor","title":null,"organisation":"Ashby Council","area":"Northfield","seats":2,"vacant":1,"tier":null,"levers":null,"ended_on":null,"notes":"marginal"},
  "holders": [
  {"contact":"Ravi Shah","handle":"shah-ravi","held_from":"2026-05-07","held_until":null,"holding":"substantive","party":null,"source":null},
  {"contact":"Anita Rao","handle":"rao-anita","held_from":"2022-05-05","held_until":"2026-05-11","holding":"substantive","party":"Labour","source":"council website"},
  {"contact":"Eve Stone","handle":"stone-eve","held_from":null,"held_until":null,"holding":"cover","party":null,"source":null}
  ]
}
$ engage post edit p1 --seats 1
! Changed p1
$ engage post edit p1 --title "Member for Northfield" --tier 1
! Changed p1
$ engage post edit p1 --tier 1
! p1 is like that already; nothing was changed
$ engage post end p1 --abolish --on 2027-04-01
! Ravi Shah (shah-ravi) and Eve Stone (stone-eve): no longer in p1 from 2027-04-01
! p1 ends on 2027-04-01
$ engage post list --today 2027-04-01
$ engage post list --today 2027-04-01 --ended
Id  Post                                                  Organisation   Seats  Vacant  Holders
──  ────────────────────────────────────────────────────  ─────────────  ─────  ──────  ───────
p1  Member for Northfield, Northfield (ended 1 Apr 2027)  Ashby Council      1       0
$ engage contact show stone-eve
Eve Stone (stone-eve)

Number    c3
Due       later, 22 Dec 2026: not yet met as Member for Northfield, Northfield (recorded 22 Nov
          2026); introduce within 30 days
Recorded  22 Nov 2026

Posts
  Post                               Organisation   From  Until
  ─────────────────────────────────  ─────────────  ────  ──────────
  Member for Northfield, Northfield  Ashby Council        1 Apr 2027

"#]]
    );
}

#[test]
fn seats_are_widened_and_said() {
    let home = Home::new();
    let seen = home.transcript(
        r#"
        contact add "Anita Rao" --role council_leader --org "Ashby Council"
        contact add "Ravi Shah" --role council_leader --org "Ashby Council"
        post list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact add "Anita Rao" --role council_leader --org "Ashby Council"
! Added Anita Rao (rao-anita) as c1
!   made organisation o1: Ashby Council
!   made post p1: Council leader
$ engage contact add "Ravi Shah" --role council_leader --org "Ashby Council"
! Added Ravi Shah (shah-ravi) as c2
!   made 2 seats of p1, beside Anita Rao (rao-anita); if somebody has left: engage post end p1 --holder NAME --on DATE
$ engage post list
Id  Post            Organisation   Seats  Vacant  Holders
──  ──────────────  ─────────────  ─────  ──────  ────────────────────
p1  Council leader  Ashby Council      2       0  Anita Rao; Ravi Shah

"#]]
    );
}

#[test]
fn the_list_is_filtered() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        post list --role mp
        post list --org ashby --format csv
        post list --area northfield --format json
        post list --vacant --today 2026-01-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage post list --role mp
Id  Post             Organisation      Seats  Vacant  Holders
──  ───────────────  ────────────────  ─────  ──────  ────────
p2  MP, Ashby North  House of Commons      1       0  Jo Field
$ engage post list --org ashby --format csv
id,post,role,title,organisation,area,seats,vacant,holders,handles,tier,ended_on
p4,"Chair, People Scrutiny Panel",hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,1,0,Zoë Żak-Bütow,zak-butow-zoe,,
p1,"Ward councillor, Northfield",ward_councillor,,Ashby Council,Northfield,3,1,Seán O'Neill-Ward; Anita Rao; VACANT,oneill-ward-sean; rao-anita,,
$ engage post list --area northfield --format json
[
{"id":"p1","post":"Ward councillor, Northfield","role":"ward_councillor","title":null,"organisation":"Ashby Council","area":"Northfield","seats":3,"vacant":1,"holders":"Seán O'Neill-Ward; Anita Rao; VACANT","handles":"oneill-ward-sean; rao-anita","tier":null,"ended_on":null}
]
$ engage post list --vacant --today 2026-01-01
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ───────────────────────────
p1  Ward councillor, Northfield  Ashby Council      3       2  Seán O'Neill-Ward; 2 VACANT

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        post add
        post add --role wizzard
        post add --role mp --area "Ashby North"
        post add --role mp --area "Ashby South" --tier 9
        post add --role mp --seats many
        post edit p1 --seats 1
        post edit p99 --seats 1
        post edit p1 --role mpp
        post fill p1 "anita rao"
        post fill p1 nobody
        post fill "ward counsellor northfield" lee-sam
        post fill p1 lee-sam --holding sitting
        post fill p1 lee-sam --since 2026-02-30
        post end p1
        post end p1 --holder lee-sam
        post end p1 --holder rao-anita --on 2020-01-01
        post end p1 --holder rao-anita --abolish
        post show p99"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage post add
! error: the following required arguments were not provided:
!   --role <ROLE>
!
! Usage: engage post add --role <ROLE>
!
! For more information, try '--help'.
(exit 2)
$ engage post add --role wizzard
! error: there is no role "wizzard"
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage post add --role mp --area "Ashby North"
! error: there is that post already: p2
! hint: engage post edit p2 changes it
(exit 1)
$ engage post add --role mp --area "Ashby South" --tier 9
! error: "9" is not a tier; there are 0, 1, 2, 3
(exit 2)
$ engage post add --role mp --seats many
! error: invalid value 'many' for '--seats <N>': invalid digit found in string
!
! For more information, try '--help'.
(exit 2)
$ engage post edit p1 --seats 1
! error: 2 people hold this post today; it cannot have 1 of its seats
! hint: engage post end p1 --holder NAME ends one of them
(exit 1)
$ engage post edit p99 --seats 1
! error: no post matches "p99"
! hint: `engage post list` shows what there is
(exit 1)
$ engage post edit p1 --role mpp
! error: there is no role "mpp"
! hint: did you mean mp?
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage post fill p1 "anita rao"
! error: Anita Rao holds that post already
(exit 1)
$ engage post fill p1 nobody
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage post fill "ward counsellor northfield" lee-sam
! error: no post matches "ward counsellor northfield"
! hint: did you mean Ward councillor, Northfield (Ashby Council) [p1]?
(exit 1)
$ engage post fill p1 lee-sam --holding sitting
! error: "sitting" is not a way of holding a post; there are substantive, acting, interim, cover
(exit 2)
$ engage post fill p1 lee-sam --since 2026-02-30
! error: "2026-02-30" is not a date: February 2026 has 28 days
(exit 2)
$ engage post end p1
! error: p1 is held by Anita Rao (rao-anita) and Seán O'Neill-Ward (oneill-ward-sean)
! hint: say whose time ends with --holder
(exit 2)
$ engage post end p1 --holder lee-sam
! error: Sam Lee (lee-sam) does not hold p1
(exit 1)
$ engage post end p1 --holder rao-anita --on 2020-01-01
! error: Anita Rao began only after 2020-01-01
(exit 2)
$ engage post end p1 --holder rao-anita --abolish
! error: the argument '--holder <CONTACT>' cannot be used with '--abolish'
!
! Usage: engage post end --holder <CONTACT> <POST>
!
! For more information, try '--help'.
(exit 2)
$ engage post show p99
! error: no post matches "p99"
! hint: `engage post list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}
