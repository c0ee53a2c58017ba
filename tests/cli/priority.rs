//! `engage org priority` and `engage area priority`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn what_matters_is_kept_with_its_source_and_the_last_said_stands() {
    let home = Home::demo().columns(80);
    let seen = home.transcript(
        r#"
        org priority "Ashby Council" dementia --theirs 4 --source "corporate plan 2026, page 12" --on 2025-10-01
        org priority o1 dementia --ours 5 --source "practice plan 2026" --what "the memory clinic"
        org priority o1 transport --theirs 3 --ours 2 --source "cabinet, 3 March" --on 2026-03-03 --recheck 2026-12-01
        org priority o1 transport --theirs 5 --source "cabinet, 6 October" --on 2026-10-06
        org priority o1 transport --theirs 5 --source "cabinet, 6 October" --on 2026-10-06
        org priority o1 transport --theirs 1 --source "an old leaflet" --on 2025-01-01
        org priority o1
        org priority o1 transport
        org priority o1 smoking
        org priority o1 dementia --ours 0 --source "practice plan 2027"
        org priority o1 transport --drop --source "budget 2027"
        org priority o1
        org priority o1 --history
        org priority o1 --history --format json
        area priority northfield falls --theirs 4 --source "ward forum"
        area priority northfield --format csv
        org priority o1 --today 2026-11-01 --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org priority "Ashby Council" dementia --theirs 4 --source "corporate plan 2026, page 12" --on 2025-10-01
! New topic: Dementia
! Dementia matters to Ashby Council: 4 of 5 (y1); ask again on Thu 1 Oct 2026
$ engage org priority o1 dementia --ours 5 --source "practice plan 2026" --what "the memory clinic"
! Dementia matters to us in Ashby Council: 5 of 5 (y2); ask again on Mon 22 Nov 2027
$ engage org priority o1 transport --theirs 3 --ours 2 --source "cabinet, 3 March" --on 2026-03-03 --recheck 2026-12-01
! transport matters to us in Ashby Council: 2 of 5 (y3); ask again on Tue 1 Dec 2026
! transport matters to Ashby Council: 3 of 5 (y4); ask again on Tue 1 Dec 2026
$ engage org priority o1 transport --theirs 5 --source "cabinet, 6 October" --on 2026-10-06
! transport matters to Ashby Council: 5 of 5 (y5); ask again on Wed 6 Oct 2027
$ engage org priority o1 transport --theirs 5 --source "cabinet, 6 October" --on 2026-10-06
! Ashby Council is like that already; nothing was changed
$ engage org priority o1 transport --theirs 1 --source "an old leaflet" --on 2025-01-01
! transport matters to Ashby Council: 1 of 5 (y6); ask again on Thu 1 Jan 2026
!   but y5 of Tue 6 Oct 2026 stands: it was said later
$ engage org priority o1
No  Topic      Whose   Weight  Source              Said         Age
──  ─────────  ──────  ──────  ──────────────────  ───────────  ────────────────
y5  transport  theirs       5  cabinet, 6 October  6 Oct 2026   6 weeks
y1  Dementia   theirs       4  corporate plan      1 Oct 2025   13 months: ask
                               2026, page 12                    again
y2  Dementia   ours         5  practice plan 2026  22 Nov 2026  today
y3  transport  ours         2  cabinet, 3 March    3 Mar 2026   8 months
$ engage org priority o1 transport
No  Topic      Whose   Weight  Source              Said        Age
──  ─────────  ──────  ──────  ──────────────────  ──────────  ────────
y5  transport  theirs       5  cabinet, 6 October  6 Oct 2026  6 weeks
y3  transport  ours         2  cabinet, 3 March    3 Mar 2026  8 months
$ engage org priority o1 smoking
$ engage org priority o1 dementia --ours 0 --source "practice plan 2027"
! Dementia no longer matters to us in Ashby Council (y7)
$ engage org priority o1 transport --drop --source "budget 2027"
! transport no longer matters to us in Ashby Council (y8)
! transport no longer matters to Ashby Council (y9)
$ engage org priority o1
No  Topic     Whose   Weight  Source                Said        Age
──  ────────  ──────  ──────  ────────────────────  ──────────  ────────────────
y1  Dementia  theirs       4  corporate plan 2026,  1 Oct 2025  13 months: ask
                              page 12                           again
$ engage org priority o1 --history
No  Topic      Whose   Weight   Source              Said         Age
──  ─────────  ──────  ───────  ──────────────────  ───────────  ───────────────
y1  Dementia   theirs        4  corporate plan      1 Oct 2025   13 months: ask
                                2026, page 12                    again
y7  Dementia   ours    dropped  practice plan 2027  22 Nov 2026  today
y2  Dementia   ours    (5)      practice plan 2026  22 Nov 2026  today
y9  transport  theirs  dropped  budget 2027         22 Nov 2026  today
y5  transport  theirs  (5)      cabinet, 6 October  6 Oct 2026   6 weeks
y4  transport  theirs  (3)      cabinet, 3 March    3 Mar 2026   8 months
y6  transport  theirs  (1)      an old leaflet      1 Jan 2025   22 months
y8  transport  ours    dropped  budget 2027         22 Nov 2026  today
y3  transport  ours    (2)      cabinet, 3 March    3 Mar 2026   8 months
$ engage org priority o1 --history --format json
[
{"id":"y1","topic":"dementia","name":"Dementia","whose":"theirs","weight":4,"what":null,"source":"corporate plan 2026, page 12","said_on":"2025-10-01","recheck_on":"2026-10-01","stale":true,"stands":true},
{"id":"y7","topic":"dementia","name":"Dementia","whose":"ours","weight":0,"what":null,"source":"practice plan 2027","said_on":"2026-11-22","recheck_on":null,"stale":false,"stands":true},
{"id":"y2","topic":"dementia","name":"Dementia","whose":"ours","weight":5,"what":"the memory clinic","source":"practice plan 2026","said_on":"2026-11-22","recheck_on":"2027-11-22","stale":false,"stands":false},
{"id":"y9","topic":"transport","name":"transport","whose":"theirs","weight":0,"what":null,"source":"budget 2027","said_on":"2026-11-22","recheck_on":null,"stale":false,"stands":true},
{"id":"y5","topic":"transport","name":"transport","whose":"theirs","weight":5,"what":null,"source":"cabinet, 6 October","said_on":"2026-10-06","recheck_on":"2027-10-06","stale":false,"stands":false},
{"id":"y4","topic":"transport","name":"transport","whose":"theirs","weight":3,"what":null,"source":"cabinet, 3 March","said_on":"2026-03-03","recheck_on":"2026-12-01","stale":false,"stands":false},
{"id":"y6","topic":"transport","name":"transport","whose":"theirs","weight":1,"what":null,"source":"an old leaflet","said_on":"2025-01-01","recheck_on":"2026-01-01","stale":false,"stands":false},
{"id":"y8","topic":"transport","name":"transport","whose":"ours","weight":0,"what":null,"source":"budget 2027","said_on":"2026-11-22","recheck_on":null,"stale":false,"stands":true},
{"id":"y3","topic":"transport","name":"transport","whose":"ours","weight":2,"what":null,"source":"cabinet, 3 March","said_on":"2026-03-03","recheck_on":"2026-12-01","stale":false,"stands":false}
]
$ engage area priority northfield falls --theirs 4 --source "ward forum"
! New topic: Falls
! Falls matters to Northfield: 4 of 5 (y10); ask again on Mon 22 Nov 2027
$ engage area priority northfield --format csv
id,topic,name,whose,weight,what,source,said_on,recheck_on,stale,stands
y10,falls,Falls,theirs,4,,ward forum,2026-11-22,2027-11-22,false,true
$ engage org priority o1 --today 2026-11-01 --format csv
id,topic,name,whose,weight,what,source,said_on,recheck_on,stale,stands
y5,transport,transport,theirs,5,,"cabinet, 6 October",2026-10-06,2027-10-06,false,true
y1,dementia,Dementia,theirs,4,,"corporate plan 2026, page 12",2025-10-01,2026-10-01,true,true
y3,transport,transport,ours,2,,"cabinet, 3 March",2026-03-03,2026-12-01,false,true

"#]]
    );
}

#[test]
fn ours_has_the_name_of_our_organisation_as_its_source() {
    let home = Home::demo();
    home.write(&home.config(), "organisation = \"Elm Lane Surgery\"\n[priorities]\nrecheck = \"6 months\"\n");
    let seen = home.transcript(
        r#"
        org priority o1 falls --ours 4
        org priority o1 falls --theirs 4
        org priority o1 falls --theirs 4 --ours 2
        org priority o1 --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org priority o1 falls --ours 4
! New topic: Falls
! Falls matters to us in Ashby Council: 4 of 5 (y1); ask again on Sat 22 May 2027
$ engage org priority o1 falls --theirs 4
! error: no priority of theirs without a source: --source
! hint: as in: engage org priority o1 dementia --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 falls --theirs 4 --ours 2
! error: no priority of theirs without a source: --source
! hint: as in: engage org priority o1 dementia --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 --format csv
id,topic,name,whose,weight,what,source,said_on,recheck_on,stale,stands
y1,falls,Falls,ours,4,,Elm Lane Surgery,2026-11-22,2027-05-22,false,true

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    home.does("org priority o1 transport --theirs 5 --source \"cabinet, 6 October\" --on 2026-10-06");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        org priority
        org priority atlantis
        org priority o1 falls --ours 6 --source x
        org priority o1 --ours 4 --source x
        org priority o1 falls --source x
        org priority o1 falls --ours 4
        org priority o1 falls --theirs 4
        org priority o1 falls --theirs 4 --source " "
        org priority o1 transport --drop
        org priority o1 falls --drop --source x
        org priority o1 transport --drop --source x --on 2026-10-01
        org priority o1 transport --drop --ours 4 --source x
        org priority o1 falls --ours 4 --source x --on tomorrow
        org priority o1 falls --ours 4 --source x --recheck today
        org priority o1 falls --ours 4 --source "NHS number 943 476 5919"
        org priority o1 "?!" --ours 4 --source x
        area priority nowhere falls --ours 4 --source x"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org priority
! error: the following required arguments were not provided:
!   <ORG>
!
! Usage: engage org priority <ORG> [TOPIC]
!
! For more information, try '--help'.
(exit 2)
$ engage org priority atlantis
! error: no organisation matches "atlantis"
! hint: `engage org list` shows what there is
(exit 1)
$ engage org priority o1 falls --ours 6 --source x
! error: invalid value '6' for '--ours <1-5>': 6 is not in 0..=5
!
! For more information, try '--help'.
(exit 2)
$ engage org priority o1 --ours 4 --source x
! error: the following required arguments were not provided:
!   <TOPIC>
!
! Usage: engage org priority --ours <1-5> --source <TEXT> <ORG> <TOPIC>
!
! For more information, try '--help'.
(exit 2)
$ engage org priority o1 falls --source x
! error: say how much it matters, and to whom: --ours 4 or --theirs 4
! hint: engage org priority o1 TOPIC --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 falls --ours 4
! error: say from where our priority is known: --source, or our organisation in config.toml
! hint: as in: engage org priority o1 dementia --ours 5 --source "practice plan 2026"
(exit 2)
$ engage org priority o1 falls --theirs 4
! error: no priority of theirs without a source: --source
! hint: as in: engage org priority o1 dementia --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 falls --theirs 4 --source " "
! error: no priority of theirs without a source: --source
! hint: as in: engage org priority o1 dementia --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 transport --drop
! error: say from where it is known that it is dropped: --source
! hint: as in: engage org priority o1 dementia --theirs 4 --source "council plan 2026"
(exit 2)
$ engage org priority o1 falls --drop --source x
! error: Falls is no priority of Ashby Council to drop
! hint: engage org priority o1 lists them
(exit 1)
$ engage org priority o1 transport --drop --source x --on 2026-10-01
! error: transport is no priority of Ashby Council to drop
! hint: engage org priority o1 lists them
(exit 1)
$ engage org priority o1 transport --drop --ours 4 --source x
! error: the argument '--drop' cannot be used with '--ours <1-5>'
!
! Usage: engage org priority --drop --source <TEXT> <ORG> <TOPIC>
!
! For more information, try '--help'.
(exit 2)
$ engage org priority o1 falls --ours 4 --source x --on tomorrow
! error: nobody can have said it on 2026-11-23: today is 2026-11-22
(exit 2)
$ engage org priority o1 falls --ours 4 --source x --recheck today
! error: 2026-11-22 is no day to ask again: it was said on 2026-11-22
(exit 2)
$ engage org priority o1 falls --ours 4 --source "NHS number 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage org priority o1 "?!" --ours 4 --source x
! error: "?!" is not a name for a topic
(exit 2)
$ engage area priority nowhere falls --ours 4 --source x
! error: no area matches "nowhere"
! hint: `engage area list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn the_cards_of_bodies_and_areas_show_what_matters_there() {
    let home = Home::demo();
    home.does(
        "org priority \"Ashby Council\" transport --theirs 4 --source \"corporate plan\"
         org note \"Ashby Council\" --heading culture -m \"officers decide\" --source \"the chair\"
         area priority Northfield transport --ours 2 --source \"our plan\"
         area note Northfield --heading place -m \"two estates\" --source \"the ward profile\"",
    );
    for (line, weight, note) in
        [("org show \"Ashby Council\"", 4, "officers decide"), ("area show Northfield", 2, "two estates")]
    {
        let card = home.json(line);
        assert_eq!(card["priorities"][0]["weight"], weight, "{card}");
        assert_eq!(card["notes"][0]["what"], note, "{card}");
    }
}
