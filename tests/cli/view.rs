//! `engage view`, and the views on the card of a contact.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The home with the change `elm-lane`, and some views of it and of topics.
pub(super) fn with_views() -> Home {
    let home = Home::change();
    home.does(
        r#"
        log meeting "anita rao" --on 2026-10-15 -m "Elm Lane: only with a bus" --by Kim --change elm-lane
        view add "anita rao" elm-lane --stance conditional --strength 4 --concern travel --said "only with a bus every hour" --source i6 --by Kim
        view add field-jo transport --stance leading --on 2026-03-03 --source "the Herald, 3 March"
        view add field-jo elm-lane --stance opposed --strength 5 --said "a scandal" --on 2026-11-01 --source "a call to Sam" --private
        view add "cy dunn" elm-lane --stance resistant --on 2026-11-12 --source "full council, 12 November"
        "#,
    );
    home
}

#[test]
fn views_are_written_down_listed_and_shown() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        view list
        log meeting "anita rao" --on 2026-10-15 -m "Elm Lane: only with a bus" --by Kim --change elm-lane
        view add "anita rao" elm-lane --stance conditional --strength 4 --concern travel --said "only with a bus every hour" --source i6
        view add field-jo Transport --stance leading --on 2026-03-03 --source "the Herald, 3 March"
        view add "cy dunn" "Dementia" --stance unaware --source "a letter" --recheck "in 3 months" --private
        view list
        view list --stale
        view list --topic dementia --format json
        view show w1"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage view list
$ engage log meeting "anita rao" --on 2026-10-15 -m "Elm Lane: only with a bus" --by Kim --change elm-lane
! Logged meeting with Anita Rao on Thu 15 Oct 2026 (i6)
! elm-lane: ward-members done for Anita Rao (1 of 3 told)
$ engage view add "anita rao" elm-lane --stance conditional --strength 4 --concern travel --said "only with a bus every hour" --source i6
! Anita Rao on elm-lane: conditional, 4 of 5, said on Thu 15 Oct 2026 (w1)
!   to be asked again on Thu 15 Apr 2027
$ engage view add field-jo Transport --stance leading --on 2026-03-03 --source "the Herald, 3 March"
! Jo Field on transport: leading, said on Tue 3 Mar 2026 (w2)
!   to be asked again on Thu 3 Sep 2026, which is past: ask again
$ engage view add "cy dunn" "Dementia" --stance unaware --source "a letter" --recheck "in 3 months" --private
! New topic: Dementia
! Cy Dunn on Dementia: unaware, said on Sun 22 Nov 2026 (w3)
!   to be asked again on Mon 22 Feb 2027
$ engage view list
No  Who       About      Stance       Their words    When, from where    Note
──  ────────  ─────────  ───────────  ─────────────  ──────────────────  ───────
w3  Cy Dunn   dementia   unaware                     22 Nov 2026,        private
                                                     today; a letter
w2  Jo Field  transport  leading                     3 Mar 2026, 8       stale
                                                     months ago; the
                                                     Herald, 3 March
w1  Anita     elm-lane   conditional  only with a    15 Oct 2026, 5
    Rao                  4/5          bus every      weeks ago; i6
                                      hour
$ engage view list --stale
No  Who       About      Stance   Their words  When, from where            Note
──  ────────  ─────────  ───────  ───────────  ──────────────────────────  ─────
w2  Jo Field  transport  leading               3 Mar 2026, 8 months ago;   stale
                                               the Herald, 3 March
$ engage view list --topic dementia --format json
[
{"id":"w3","contact":"Cy Dunn","handle":"dunn-cy","hat":"Ward councillor, Northfield","matter":"dementia","matter_kind":"topic","stance":"unaware","strength":null,"concern":null,"said":null,"said_on":"2026-11-22","age":"today","source":"a letter","by":null,"version":null,"recheck_on":"2027-02-22","stale":false,"private":true,"stands":true,"withdrawn_on":null,"reason":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
]
$ engage view show w1
Anita Rao on Elm Lane branch closure [w1]

Post then     Ward councillor, Northfield
Stance        conditional 4/5
Concern       travel
Their words   only with a bus every hour
Said          15 Oct 2026
Age           5 weeks
From          i6
Written down  2026-11-22T09:00:00+00:00
Ask again     15 Apr 2027

"#]]
    );
}

#[test]
fn a_later_view_stands_and_the_earlier_ones_stay() {
    let home = with_views();
    let seen = home.transcript(
        r#"
        view add "anita rao" elm-lane --stance supportive --said "the bus is promised" --on 2026-11-20 --source "her leaflet"
        view add "anita rao" elm-lane --stance neutral --on 2026-09-10 --source "a call, 10 September"
        view list --contact "anita rao"
        view list --contact rao-anita --history
        view withdraw w5 --reason "it was the leaflet of another Rao"
        view list --contact rao-anita --history
        view withdraw w1 --reason "the minutes were wrong"
        view list --contact rao-anita
        view show w5"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage view add "anita rao" elm-lane --stance supportive --said "the bus is promised" --on 2026-11-20 --source "her leaflet"
! Anita Rao on elm-lane: supportive, said on Fri 20 Nov 2026 (w5)
!   to be asked again on Thu 20 May 2027
$ engage view add "anita rao" elm-lane --stance neutral --on 2026-09-10 --source "a call, 10 September"
! Anita Rao on elm-lane: neutral, said on Thu 10 Sep 2026 (w6)
!   w5 of Fri 20 Nov 2026 was said later and stands; this one is kept in the history
$ engage view list --contact "anita rao"
No  Who        About     Stance      Their words          When, from where                      Note
──  ─────────  ────────  ──────────  ───────────────────  ────────────────────────────────────  ────
w5  Anita Rao  elm-lane  supportive  the bus is promised  20 Nov 2026, 2 days ago; her leaflet
$ engage view list --contact rao-anita --history
No  Who        About     Stance           Their words           When, from where             Note
──  ─────────  ────────  ───────────────  ────────────────────  ───────────────────────────  ───────
w5  Anita Rao  elm-lane  supportive       the bus is promised   20 Nov 2026, 2 days ago;
                                                                her leaflet
w1  Anita Rao  elm-lane  conditional 4/5  only with a bus       15 Oct 2026, 5 weeks ago;    earlier
                                          every hour            i6
w6  Anita Rao  elm-lane  neutral                                10 Sep 2026, 2 months ago;   earlier
                                                                a call, 10 September
$ engage view withdraw w5 --reason "it was the leaflet of another Rao"
! Took out w5: Anita Rao on elm-lane; the history keeps it
!   what stands is w1 of Thu 15 Oct 2026: conditional
$ engage view list --contact rao-anita --history
No  Who        About     Stance        Their words       When, from where       Note
──  ─────────  ────────  ────────────  ────────────────  ─────────────────────  ────────────────────
w5  Anita Rao  elm-lane  supportive    the bus is        20 Nov 2026, 2 days    withdrawn: it was
                                       promised          ago; her leaflet       the leaflet of
                                                                                another Rao
w1  Anita Rao  elm-lane  conditional   only with a bus   15 Oct 2026, 5 weeks
                         4/5           every hour        ago; i6
w6  Anita Rao  elm-lane  neutral                         10 Sep 2026, 2 months  earlier
                                                         ago; a call, 10
                                                         September
$ engage view withdraw w1 --reason "the minutes were wrong"
! Took out w1: Anita Rao on elm-lane; the history keeps it
!   what stands is w6 of Thu 10 Sep 2026: neutral
$ engage view list --contact rao-anita
No  Who        About     Stance   Their words  When, from where                                 Note
──  ─────────  ────────  ───────  ───────────  ───────────────────────────────────────────────  ────
w6  Anita Rao  elm-lane  neutral               10 Sep 2026, 2 months ago; a call, 10 September
$ engage view show w5
Anita Rao on Elm Lane branch closure [w5]

Post then     Ward councillor, Northfield
Stance        supportive
Their words   the bus is promised
Said          20 Nov 2026
Age           2 days
From          her leaflet
Written down  2026-11-22T09:00:00+00:00
Taken out     22 Nov 2026
Note          withdrawn: it was the leaflet of another Rao

What they said of it on other days
  No  Stance           Their words                 Said         From                  Taken out
  ──  ───────────────  ──────────────────────────  ───────────  ────────────────────  ───────────
  w1  conditional 4/5  only with a bus every hour  15 Oct 2026  i6                    22 Nov 2026
  w6  neutral                                      10 Sep 2026  a call, 10 September

"#]]
    );
    let recheck = |id: &str| {
        let views = home.json("view list --history");
        let found = views.as_array().unwrap().iter().find(|view| view["id"] == id).unwrap().clone();
        found["recheck_on"].as_str().map(str::to_owned)
    };
    assert_eq!(
        (recheck("w1"), recheck("w5"), recheck("w6").as_deref()),
        (None, None, Some("2027-03-10")),
        "only the one that stands is to be asked about again, and the day is that of its own six months"
    );
}

#[test]
fn whom_nobody_has_asked() {
    let home = with_views().columns(80);
    home.does("contact edit \"cy dunn\" --topic transport\n contact edit rao-anita --topic diabetes");
    assert_data_eq!(
        home.transcript(
            r#"
            view list --unknown
            view list --unknown --change elm-lane
            view list --unknown --topic transport
            view list --unknown --topic diabetes --role ward_councillor --area northfield
            view list --unknown --change elm-lane --role ward_councillor --format json"#,
        ),
        str![[r#"
$ engage view list --unknown
Who                Post                          Why ask  Stance  Last contact
─────────────────  ────────────────────────────  ───────  ──────  ────────────
Seán O'Neill-Ward  Ward councillor, Northfield   tier 2           5 Jun 2026
Zoë Żak-Bütow      Chair, People Scrutiny Panel  tier 1
Ivy Bell           ICB primary care lead         tier 1
$ engage view list --unknown --change elm-lane
Who           Post            Why ask                   Stance        Last
                                                                      contact
────────────  ──────────────  ────────────────────────  ────────────  ──────────
Ivy Bell      ICB primary     NOT TOLD, tell them
              care lead       first; in the plan: icb
Zoë           Chair, People   in the plan: hosc,        undeclared:
Żak-Bütow     Scrutiny Panel  before-papers, outcome    not asked
                              and feedback
Seán          Ward            NOT TOLD, tell them                     5 Jun 2026
O'Neill-Ward  councillor,     first; in the plan:
              Northfield      ward-members,
                              before-papers, outcome
                              and feedback
John Smith    Parish clerk,   NOT TOLD, tell them
              Elm Parish      first; in the plan:
                              ward-members,
                              before-papers, outcome
                              and feedback
Priya Nair    MP's office,    NOT TOLD, tell them
              Ashby North     first; speaks for Ashby
                              North
$ engage view list --unknown --topic transport
Who        Post                      Why ask         Stance  Last contact  Owner
─────────  ────────────────────────  ──────────────  ──────  ────────────  ─────
Anita Rao  Ward councillor,          cares about it          15 Oct 2026   Kim
           Northfield
Cy Dunn    Ward councillor,          cares about it
           Northfield
$ engage view list --unknown --topic diabetes --role ward_councillor --area northfield
Who               Post                    Why ask           Stance  Last contact
────────────────  ──────────────────────  ────────────────  ──────  ────────────
Anita Rao         Ward councillor,        cares about it            15 Oct 2026
                  Northfield
Seán              Ward councillor,        holds such a              5 Jun 2026
O'Neill-Ward      Northfield              post
Cy Dunn           Ward councillor,        holds such a
                  Northfield              post
$ engage view list --unknown --change elm-lane --role ward_councillor --format json
[
{"contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","hat":"Ward councillor, Northfield","matter":"elm-lane","why":"NOT TOLD, tell them first; in the plan: ward-members, before-papers, outcome and feedback","stance":null,"last_contact":"2026-06-05","owner":"Kim"}
]

"#]]
    );
    // Whoever was put aside is not to be asked.
    home.does("contact archive oneill-ward-sean");
    let left = home.stdout("view list --unknown --format csv");
    assert!(!left.contains("oneill"), "{left}");
}

#[test]
fn a_view_of_a_change_keeps_the_version_that_stood() {
    let home = with_views();
    home.does(
        r#"change version elm-lane 2 "a bus every hour" --on 2026-11-10
           view add oneill-ward-sean elm-lane --stance neutral --on 2026-08-01 --source "a call""#,
    );
    let version = |id: &str| {
        let views = home.json("view list --history");
        views.as_array().unwrap().iter().find(|view| view["id"] == id).unwrap()["version"].clone()
    };
    assert_eq!((version("w1"), version("w4"), version("w5")), (1.into(), 1.into(), 0.into()));
    assert!(version("w2").is_null(), "a topic has no versions");
    let seen = home.stdout("view list --change elm-lane --format md");
    assert_eq!(seen.matches("of version 1").count(), 3, "{seen}");
    assert_eq!(seen.matches("before the first version").count(), 1, "{seen}");
}

#[test]
fn a_view_is_stale_from_its_day_on_and_not_where_nobody_may_ask() {
    let home = with_views();
    let stale = |day: &str| -> Vec<String> {
        home.json(&format!("view list --stale --today {day}"))
            .as_array()
            .unwrap()
            .iter()
            .map(|view| view["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(stale("2026-09-02"), [] as [&str; 0]);
    assert_eq!(stale("2026-09-03"), ["w2"], "six months after the third of March");
    assert_eq!(stale("2027-05-12"), ["w4", "w3", "w2", "w1"]);
    // Who joins health scrutiny is not asked again about a change that is open.
    home.does("contact show rao-anita\n post add --role hosc_member --org \"Ashby Council\"");
    home.does("post fill \"health scrutiny member\" rao-anita --since 2026-11-01");
    assert_eq!(stale("2027-05-12"), ["w4", "w3", "w2"]);
    let seen = home.stdout("view list --contact rao-anita --format md --today 2027-05-12");
    assert!(seen.contains("on scrutiny: not asked again"), "{seen}");
    home.does("change close elm-lane --lessons none");
    assert_eq!(stale("2027-05-12"), ["w2"], "nobody is asked again about a change that is closed");
}

#[test]
fn the_span_is_the_configurations() {
    let home = with_views();
    home.write(&home.config(), "[views]\nrecheck = \"6 weeks\"\n");
    home.does("view add lee-sam elm-lane --stance neutral --source \"the Herald\"");
    assert_eq!(home.json("view list --contact lee-sam")[0]["recheck_on"], "2027-01-03");
    assert!(home.stdout("config show").contains("[views]\nrecheck = \"6 weeks\""));
}

#[test]
fn a_card_shows_what_they_said() {
    let home = with_views().columns(80);
    let seen = home.stdout("contact show field-jo");
    let (_, views) = seen.split_once("Views\n").unwrap();
    let (views, _) = views.split_once("\n\n").unwrap();
    assert_data_eq!(
        views.to_owned(),
        str![[r#"
  No  About      Stance       Their words  When, from where              Note
  ──  ─────────  ───────────  ───────────  ────────────────────────────  ───────
  w3  elm-lane   opposed 5/5  a scandal    1 Nov 2026, 3 weeks ago; a    private
                                           call to Sam
  w2  transport  leading                   3 Mar 2026, 8 months ago;     stale
                                           the Herald, 3 March
"#]]
    );
}

#[test]
fn a_change_and_a_topic_of_one_name_are_told_apart() {
    let home = Home::change();
    home.does("topic add \"Elm Lane\"\n topic add \"Elm trees\"");
    assert_data_eq!(
        home.transcript(
            r#"
            view add "anita rao" elm-lane --stance neutral --source "a call"
            view add "anita rao" elm --stance neutral --source "a call"
            view add "anita rao" change:elm-lane --stance neutral --source "a call"
            view add "anita rao" "topic: elm lane" --stance neutral --source "a call"
            view add "anita rao" x1 --stance opposed --source "a call"
            view add "anita rao" "elm lane branch closure" --stance resistant --source "a call"
            view add "anita rao" elm-trees --stance leading --source "a call"
            view add "anita rao" elm-lnae --stance neutral --source "a call"
            view list --contact rao-anita --history --format csv"#
        ),
        str![[r#"
$ engage view add "anita rao" elm-lane --stance neutral --source "a call"
! error: "elm-lane" could be a change or a topic
! hint: say which: change:elm-lane or topic:elm-lane
(exit 1)
$ engage view add "anita rao" elm --stance neutral --source "a call"
! error: "elm" could be a change or a topic
! hint: say which: change:elm or topic:elm
(exit 1)
$ engage view add "anita rao" change:elm-lane --stance neutral --source "a call"
! Anita Rao on elm-lane: neutral, said on Sun 22 Nov 2026 (w1)
!   to be asked again on Sat 22 May 2027
! warning: elm-lane is not public, and nobody is known to have told Anita Rao what stands
! hint: engage log --change elm-lane writes down that they were told; engage change leak elm-lane that it got out
$ engage view add "anita rao" "topic: elm lane" --stance neutral --source "a call"
! Anita Rao on Elm Lane: neutral, said on Sun 22 Nov 2026 (w2)
!   to be asked again on Sat 22 May 2027
$ engage view add "anita rao" x1 --stance opposed --source "a call"
! Anita Rao on elm-lane: opposed, said on Sun 22 Nov 2026 (w3)
!   to be asked again on Sat 22 May 2027
! warning: elm-lane is not public, and nobody is known to have told Anita Rao what stands
! hint: engage log --change elm-lane writes down that they were told; engage change leak elm-lane that it got out
$ engage view add "anita rao" "elm lane branch closure" --stance resistant --source "a call"
! Anita Rao on elm-lane: resistant, said on Sun 22 Nov 2026 (w4)
!   to be asked again on Sat 22 May 2027
! warning: elm-lane is not public, and nobody is known to have told Anita Rao what stands
! hint: engage log --change elm-lane writes down that they were told; engage change leak elm-lane that it got out
$ engage view add "anita rao" elm-trees --stance leading --source "a call"
! Anita Rao on Elm trees: leading, said on Sun 22 Nov 2026 (w5)
!   to be asked again on Sat 22 May 2027
$ engage view add "anita rao" elm-lnae --stance neutral --source "a call"
! error: no topic matches "elm-lnae"
! hint: did you mean Elm Lane [t2]?
(exit 1)
$ engage view list --contact rao-anita --history --format csv
id,contact,handle,hat,matter,matter_kind,stance,strength,concern,said,said_on,age,source,by,version,recheck_on,stale,private,stands,withdrawn_on,reason,recorded_at
w4,Anita Rao,rao-anita,"Ward councillor, Northfield",elm-lane,change,resistant,,,,2026-11-22,today,a call,,1,2027-05-22,false,false,true,,,2026-11-22T09:00:00+00:00
w3,Anita Rao,rao-anita,"Ward councillor, Northfield",elm-lane,change,opposed,,,,2026-11-22,today,a call,,1,,false,false,false,,,2026-11-22T09:00:00+00:00
w2,Anita Rao,rao-anita,"Ward councillor, Northfield",elm-lane,topic,neutral,,,,2026-11-22,today,a call,,,2027-05-22,false,false,true,,,2026-11-22T09:00:00+00:00
w1,Anita Rao,rao-anita,"Ward councillor, Northfield",elm-lane,change,neutral,,,,2026-11-22,today,a call,,1,,false,false,false,,,2026-11-22T09:00:00+00:00
w5,Anita Rao,rao-anita,"Ward councillor, Northfield",elm-trees,topic,leading,,,,2026-11-22,today,a call,,,2027-05-22,false,false,true,,,2026-11-22T09:00:00+00:00

"#]]
    );
}

#[test]
fn long_words_are_short_in_a_list_and_whole_in_the_view() {
    let home = Home::change();
    let words = "the bus goes once an hour and never on a Sunday ".repeat(20);
    home.does(&format!("view add rao-anita transport --stance opposed --said \"{words}\" --source paper"));
    let listed = home.stdout("view list");
    assert!(listed.contains("...") && listed.len() < 2000, "{listed}");
    for whole in ["view list --format json", "view list --format csv", "view show w1"] {
        let shown = home.stdout(whole).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(words.trim()), "{whole}: {shown}");
    }
}
