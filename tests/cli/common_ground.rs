//! `engage topic common`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// What Ashby Council and its ward Northfield hold important, and what we do.
fn home() -> Home {
    let home = Home::demo().columns(80);
    home.does(
        "contact add \"Lee Park\" --role leisure_lead --org \"Ashby Council\"
         contact add \"Tia Buss\" --role transport_lead --org \"Ashby Council\"
         org priority o1 dementia --theirs 4 --source \"corporate plan 2026, page 12\" --on 2025-10-01
         org priority o1 dementia --ours 5 --source \"practice plan 2026\" --what \"the memory clinic\"
         org priority o1 transport --theirs 5 --source \"cabinet, 3 March\" --on 2026-03-03
         org priority o1 falls --ours 3 --source \"practice plan 2026\"
         org priority o1 obesity --theirs 3 --source \"cabinet, 3 March\" --on 2026-03-03
         org priority o1 obesity --theirs 0 --source \"budget 2027\"
         area priority northfield transport --theirs 2 --ours 4 --source \"ward forum\"
         area priority northfield loneliness --theirs 3 --source \"ward forum\"
         post edit p1 --lever loneliness",
    );
    home
}

#[test]
fn a_council_and_we_meet_in_what_both_hold_important() {
    let home = home();
    assert_data_eq!(
        home.transcript("topic common --org \"Ashby Council\"\n topic common --org o1 --format json\n topic common --org o1 --format md"),
        str![[r#"
$ engage topic common --org "Ashby Council"
Common ground with Ashby Council

Common ground: important to both
  Topic     Whose   Weight  Source                Said         Age
  ────────  ──────  ──────  ────────────────────  ───────────  ─────────────────
  Dementia  theirs       4  corporate plan 2026,  1 Oct 2025   13 months: ask
                            page 12                            again
            ours         5  practice plan 2026    22 Nov 2026  today

Important to them only
  Topic      Whose   Weight  Source            Said        Age
  ─────────  ──────  ──────  ────────────────  ──────────  ────────
  transport  theirs       5  cabinet, 3 March  3 Mar 2026  8 months

Important to us only
  Topic  Whose  Weight  Source              Said         Age
  ─────  ─────  ──────  ──────────────────  ───────────  ─────
  Falls  ours        3  practice plan 2026  22 Nov 2026  today

Who of theirs decides on it
  Lever      Post            Organisation   Who
  ─────────  ──────────────  ─────────────  ────────
  transport  Transport lead  Ashby Council  Tia Buss
$ engage topic common --org o1 --format json
[
{"ground":"common","topic":"dementia","name":"Dementia","theirs":4,"theirs_what":null,"theirs_source":"corporate plan 2026, page 12","theirs_said_on":"2025-10-01","theirs_stale":true,"theirs_place":"Ashby Council","theirs_place_id":"o1","ours":5,"ours_what":"the memory clinic","ours_source":"practice plan 2026","ours_said_on":"2026-11-22","ours_stale":false,"ours_place":"Ashby Council","ours_place_id":"o1","levers":null},
{"ground":"theirs","topic":"transport","name":"transport","theirs":5,"theirs_what":null,"theirs_source":"cabinet, 3 March","theirs_said_on":"2026-03-03","theirs_stale":false,"theirs_place":"Ashby Council","theirs_place_id":"o1","ours":null,"ours_what":null,"ours_source":null,"ours_said_on":null,"ours_stale":null,"ours_place":null,"ours_place_id":null,"levers":"Transport lead (Tia Buss)"},
{"ground":"ours","topic":"falls","name":"Falls","theirs":null,"theirs_what":null,"theirs_source":null,"theirs_said_on":null,"theirs_stale":null,"theirs_place":null,"theirs_place_id":null,"ours":3,"ours_what":null,"ours_source":"practice plan 2026","ours_said_on":"2026-11-22","ours_stale":false,"ours_place":"Ashby Council","ours_place_id":"o1","levers":null}
]
$ engage topic common --org o1 --format md
# Common ground with Ashby Council

## Common ground: important to both

| Topic | Whose | Weight | What | Source | Said | Age |
| --- | --- | ---: | --- | --- | --- | --- |
| Dementia | theirs | 4 |  | corporate plan 2026, page 12 | 1 Oct 2025 | 13 months: ask again |
|  | ours | 5 | the memory clinic | practice plan 2026 | 22 Nov 2026 | today |

## Important to them only

| Topic | Whose | Weight | What | Source | Said | Age |
| --- | --- | ---: | --- | --- | --- | --- |
| transport | theirs | 5 |  | cabinet, 3 March | 3 Mar 2026 | 8 months |

## Important to us only

| Topic | Whose | Weight | What | Source | Said | Age |
| --- | --- | ---: | --- | --- | --- | --- |
| Falls | ours | 3 |  | practice plan 2026 | 22 Nov 2026 | today |

## Who of theirs decides on it

| Lever | Post | Organisation | Who |
| --- | --- | --- | --- |
| transport | Transport lead | Ashby Council | Tia Buss |

"#]]
    );
}

#[test]
fn an_area_has_its_councils_priorities_unless_it_has_its_own() {
    let home = home();
    assert_data_eq!(
        home.transcript("topic common --area northfield\n topic common --area northfield --format csv"),
        str![[r#"
$ engage topic common --area northfield
Common ground with Northfield

Common ground: important to both
  Topic      Whose   Weight  Where       Source         Said         Age
  ─────────  ──────  ──────  ──────────  ─────────────  ───────────  ───────────
  transport  theirs       5  Ashby       cabinet, 3     3 Mar 2026   8 months
                             Council     March
             ours         4  Northfield  ward forum     22 Nov 2026  today
  Dementia   theirs       4  Ashby       corporate      1 Oct 2025   13 months:
                             Council     plan 2026,                  ask again
                                         page 12
             ours         5  Ashby       practice plan  22 Nov 2026  today
                             Council     2026

Important to them only
  Topic       Whose   Weight  Where       Source      Said         Age
  ──────────  ──────  ──────  ──────────  ──────────  ───────────  ─────
  Loneliness  theirs       3  Northfield  ward forum  22 Nov 2026  today

Important to us only
  Topic  Whose  Weight  Where          Source              Said         Age
  ─────  ─────  ──────  ─────────────  ──────────────────  ───────────  ─────
  Falls  ours        3  Ashby Council  practice plan 2026  22 Nov 2026  today

Who of theirs decides on it
  Lever       Post                      Organisation   Who
  ──────────  ────────────────────────  ─────────────  ─────────────────────────
  transport   Transport lead            Ashby Council  Tia Buss
  Loneliness  Ward councillor,          Ashby Council  Seán O'Neill-Ward; Anita
              Northfield                               Rao; VACANT
$ engage topic common --area northfield --format csv
ground,topic,name,theirs,theirs_what,theirs_source,theirs_said_on,theirs_stale,theirs_place,theirs_place_id,ours,ours_what,ours_source,ours_said_on,ours_stale,ours_place,ours_place_id,levers
common,transport,transport,5,,"cabinet, 3 March",2026-03-03,false,Ashby Council,o1,4,,ward forum,2026-11-22,false,Northfield,a1,Transport lead (Tia Buss)
common,dementia,Dementia,4,,"corporate plan 2026, page 12",2025-10-01,true,Ashby Council,o1,5,the memory clinic,practice plan 2026,2026-11-22,false,Ashby Council,o1,
theirs,loneliness,Loneliness,3,,ward forum,2026-11-22,false,Northfield,a1,,,,,,,,"Ward councillor, Northfield (Seán O'Neill-Ward; Anita Rao; VACANT)"
ours,falls,Falls,,,,,,,,3,,practice plan 2026,2026-11-22,false,Ashby Council,o1,

"#]]
    );
}

#[test]
fn the_answer_is_that_of_the_day_asked_about() {
    let home = home();
    let grounds = |day: &str| {
        let lines = home.json(&format!("topic common --org o1 --today {day}"));
        let word = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
        let lines = lines.as_array().unwrap().clone();
        lines
            .iter()
            .map(|line| format!("{} {}", word(line, "topic"), word(line, "ground")))
            .collect::<Vec<_>>()
    };
    assert_eq!(grounds("2026-01-01"), ["dementia theirs"]);
    assert_eq!(grounds("2026-06-01"), ["transport theirs", "dementia theirs", "obesity theirs"]);
    assert_eq!(grounds("2026-11-22"), ["dementia common", "transport theirs", "falls ours"]);
}

#[test]
fn nothing_known_prints_nothing_and_wrong_input_is_refused() {
    let home = Home::demo();
    assert_data_eq!(
        home.transcript("topic common --org o2\n topic common --area northfield --format json\n topic common\n topic common --org o1 --area northfield\n topic common --org atlantis"),
        str![[r#"
$ engage topic common --org o2
! hint: nothing is known to matter there: engage org priority writes it down
$ engage topic common --area northfield --format json
[]
! hint: nothing is known to matter there: engage area priority writes it down
$ engage topic common
! error: the following required arguments were not provided:
!   <--org <ORG>|--area <AREA>>
!
! Usage: engage topic common <--org <ORG>|--area <AREA>>
!
! For more information, try '--help'.
(exit 2)
$ engage topic common --org o1 --area northfield
! error: the argument '--org <ORG>' cannot be used with '--area <AREA>'
!
! Usage: engage topic common <--org <ORG>|--area <AREA>>
!
! For more information, try '--help'.
(exit 2)
$ engage topic common --org atlantis
! error: no organisation matches "atlantis"
! hint: `engage org list` shows what there is
(exit 1)

"#]]
    );
}
