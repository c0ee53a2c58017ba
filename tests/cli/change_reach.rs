//! Nobody is given the number or the address of somebody who must not be contacted.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_way_that_must_not_be_used_is_never_given() {
    let home = Home::change().columns(100);
    home.does(
        r#"
        contact edit nair-priya --do-not-contact all --reason "on leave"
        contact edit rao-anita --do-not-contact phone --reason "asked"
        contact edit dunn-cy --do-not-contact all --reason "asked"
        contact edit oneill-ward-sean --do-not-contact email --reason "asked""#,
    );
    let gate = home.transcript("change check elm-lane\n change check elm-lane --format json");
    let leak = home.transcript(
        "change leak elm-lane --on today --how again\n change leak elm-lane --on today --how again --format json",
    );
    for seen in [&gate, &leak] {
        for way in ["0001", "0002", "0003", "sean.oneill@"] {
            assert!(!seen.contains(way), "{way}: {seen}");
        }
        assert!(seen.contains("anita.rao@ashby.example"), "what may be used is given: {seen}");
    }
    assert_data_eq!(
        home.transcript(
            "change check elm-lane\n change leak elm-lane --on today --how again\n change plan elm-lane --step ward-members"
        ),
        str![[r#"
$ engage change check elm-lane
What                           Why not                                                   Safe by
─────────────────────────────  ────────────────────────────────────────────────────────  ───────────
mp: Jo Field                   not told as MP, Ashby North (asked: inform);              22 Nov 2026
                               jo.field@parliament.example. Hears in confidence:
                               constituents will ring the office the same day
                               [convention]
council-leaders: nobody in     the record has nobody as Council leader, Ashby Council:   22 Nov 2026
the record: Council leader,    write them down, or waive council-leaders --council
Ashby Council                  "Ashby Council" with a reason. No surprises: the press
                               will ask them [convention]
ppg: Mary Old                  not told as Patient participation group chair (asked:     22 Nov 2026
                               collaborate); archived, and still in office: end their
                               time in the post, or bring them back; or waive it. Works
                               on the survey and the letter before they go out [law;
                               lead: convention]
ward-members: Anita Rao        not told as Ward councillor, Northfield (asked:           22 Nov 2026
                               involve); anita.rao@ashby.example, no contact by phone.
                               Hear before residents do; they know the buses
                               [convention]
ward-members: Seán             not told as Ward councillor, Northfield (asked:           22 Nov 2026
O'Neill-Ward                   involve); no other telephone or e-mail known, no contact
                               by email. Hear before residents do; they know the buses
                               [convention]
ward-members: John Smith       not told as Parish clerk, Elm Parish (asked: involve);    22 Nov 2026
                               no telephone or e-mail known. Hear before residents do;
                               they know the buses [convention]
ward-members: Cy Dunn          not told as Ward councillor, Northfield (asked:           22 Nov 2026
                               involve); must not be contacted, and there is no office
                               to go through; or waive it. Hear before residents do;
                               they know the buses [convention]
staff                          not done: Staff, before anybody outside talks about it.   22 Nov 2026
                               Hear the intention from us; staff who hear it from the
                               pharmacy leak it [convention]
staff-again                    not done: Staff at the branch, two working days before.   22 Nov 2026
                               Hear the final words and what they may say to patients
                               [convention]
substantial                    nobody was asked whether it is substantial; ask the       18 Jan 2027
                               scrutiny officer and the chair
! Not clear: 10 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change leak elm-lane --on today --how again
 #  Who                                Telephone  E-mail                       Via  Steps
──  ─────────────────────────────────  ─────────  ───────────────────────────  ───  ────────────────
 1  Staff, before anybody outside                                                   staff
    talks about it
 2  Jo Field, MP, Ashby North                     jo.field@parliament.example       mp
 3  Anita Rao, Ward councillor,                   anita.rao@ashby.example           ward-members
    Northfield (no contact by phone)
 4  Seán O'Neill-Ward, Ward                                                         ward-members
    councillor, Northfield (no
    contact by email)
 5  John Smith, Parish clerk, Elm                                                   ward-members
    Parish
 6  Cy Dunn, Ward councillor,                                                       ward-members
    Northfield (must not be
    contacted, and there is no office
    to go through)
 7  Staff at the branch, two working                                                staff-again
    days before
 8  Mary Old, Patient participation                                                 ppg
    group chair (archived, and still
    in office: end their time in the
    post, or bring them back)
 9  Ivy Bell, ICB primary care lead               ivy.bell@elm-icb.example          icb
10  Neighbouring practices                                                          neighbours
11  Community groups                                                                community-groups
12  Zoë Żak-Bütow, Chair, People                                                    hosc
    Scrutiny Panel
13  Pharmacy on the site and those                                                  pharmacies
    nearby
! Elm Lane branch closure leaked on Sun 22 Nov 2026: 13 calls to make, in this order
$ engage change plan elm-lane --step ward-members
Step               Due          State        Who                      How
─────────────────  ───────────  ───────────  ───────────────────────  ──────────────────────────────
ward-members       22 Nov 2026  due          Anita Rao, Ward          0 of 3 told
[convention]                                 councillor, Northfield
ward-members       22 Nov 2026  due          Seán O'Neill-Ward, Ward  0 of 3 told
[convention]                                 councillor, Northfield
ward-members       22 Nov 2026  due          John Smith, Parish
[convention]                                 clerk, Elm Parish
ward-members       22 Nov 2026  unreachable  Cy Dunn, Ward            must not be contacted, and
[convention]                                 councillor, Northfield   there is no office to go
                                                                      through; 0 of 3 told

"#]]
    );
    assert_data_eq!(
        home.stdout("change leak elm-lane --on today --how again --format json"),
        str![[r#"
[
{"order":1,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"staff","basis":"convention","blocking":true},
{"order":2,"contact":"Jo Field","handle":"field-jo","role":"mp","post":"MP, Ashby North","phone":null,"email":"jo.field@parliament.example","barred":null,"via":null,"steps":"mp","basis":"convention","blocking":true},
{"order":3,"contact":"Anita Rao","handle":"rao-anita","role":"ward_councillor","post":"Ward councillor, Northfield","phone":null,"email":"anita.rao@ashby.example","barred":"no contact by phone","via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":4,"contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","role":"ward_councillor","post":"Ward councillor, Northfield","phone":null,"email":null,"barred":"no contact by email","via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":5,"contact":"John Smith","handle":"smith-john","role":"parish_clerk","post":"Parish clerk, Elm Parish","phone":null,"email":null,"barred":null,"via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":6,"contact":"Cy Dunn","handle":"dunn-cy","role":"ward_councillor","post":"Ward councillor, Northfield","phone":null,"email":null,"barred":"must not be contacted, and there is no office to go through","via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":7,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"staff-again","basis":"convention","blocking":true},
{"order":8,"contact":"Mary Old","handle":"old-mary","role":"ppg_chair","post":"Patient participation group chair","phone":null,"email":null,"barred":"archived, and still in office: end their time in the post, or bring them back","via":null,"steps":"ppg","basis":"law","blocking":false},
{"order":9,"contact":"Ivy Bell","handle":"bell-ivy","role":"icb_primary_care","post":"ICB primary care lead","phone":null,"email":"ivy.bell@elm-icb.example","barred":null,"via":null,"steps":"icb","basis":"guidance","blocking":false},
{"order":10,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"neighbours","basis":"guidance","blocking":false},
{"order":11,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"community-groups","basis":"guidance","blocking":false},
{"order":12,"contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","role":"hosc_chair","post":"Chair, People Scrutiny Panel","phone":null,"email":null,"barred":null,"via":null,"steps":"hosc","basis":"convention","blocking":false},
{"order":13,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"pharmacies","basis":"convention","blocking":false}
]

"#]]
    );
}

#[test]
fn a_rule_that_no_longer_holds_hides_nothing() {
    let home = Home::change();
    home.does(r#"contact edit dunn-cy --do-not-contact all --until 2026-12-24 --reason "ill""#);
    assert!(!home.transcript("change check elm-lane").contains("020 7946 0003"));
    assert!(home.transcript("change check elm-lane --as-of 2026-12-24").contains("020 7946 0003"));
}
