//! `engage change`: begin one, show it, change it, close it.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_change_begins_with_the_plan_of_a_playbook() {
    let home = Home::demo().columns(80);
    let seen = home.transcript(
        r#"
        change new "Elm Lane branch closure" --playbook branch-closure --site Northfield --area "Ashby North" --date consultation_opens=2027-02-15 --date cc=2027-04-12
        change list
        change list --format json
        change show elm-lane
        change new "Elm Lane again" --playbook initiative
        undo --yes
        undo --yes
        change list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change new "Elm Lane branch closure" --playbook branch-closure --site Northfield --area "Ashby North" --date consultation_opens=2027-02-15 --date cc=2027-04-12
! Began Elm Lane branch closure as elm-lane, with the playbook branch-closure
! The plan has 45 lines, for 5 people: 32 due, 9 vacant, 4 unreachable
! First public: Mon 15 Feb 2027 (consultation opens)
! hint: days not set yet: proposal, announcement, letters_land, agenda, decision and effect; engage change date elm-lane ANCHOR DATE sets one
! hint: engage change plan elm-lane shows all 27 steps
$ engage change list
Code      Title                   State  Public       Done  Open  Late  Blocking
────────  ──────────────────────  ─────  ───────────  ────  ────  ────  ────────
elm-lane  Elm Lane branch         open   15 Feb 2027     0    36     0        15
          closure
$ engage change list --format json
[
{"code":"elm-lane","title":"Elm Lane branch closure","playbook":"branch-closure","state":"open","begun_on":"2026-11-22","first_public":"2027-02-15","done":0,"open":36,"overdue":0,"blocking":15,"owner":null,"closed_on":null}
]
$ engage change show elm-lane
Elm Lane branch closure (elm-lane)

Number        x1
Playbook      branch-closure
Begun         22 Nov 2026
First public  Mon 15 Feb 2027: consultation opens

Days
  Anchor               Day          Public  Essential because
  ───────────────────  ───────────  ──────  ─────────────────
  consultation_opens   15 Feb 2027  yes
  consultation_closes  12 Apr 2027  no

Areas
  Id  Area         Kind          Touched as  Council
  ──  ───────────  ────────────  ──────────  ─────────────
  a1  Northfield   ward          site        Ashby Council
  a2  Ashby North  constituency  catchment

Versions
  Version  From         What
  ───────  ───────────  ───────────────────────
        1  22 Nov 2026  Elm Lane branch closure

Steps
  Step                    Due          Basis                 Done    State
  ──────────────────────  ───────────  ────────────────────  ──────  ───────────
  icb                     7 Dec 2026   guidance; lead:               vacant
                                       convention
  lmc                     4 Jan 2027   guidance; lead:               vacant
                                       convention
  hosc                    4 Jan 2027   convention            0 of 1  due
  mp                      1 Feb 2027   convention            0 of 1  due
  council-leaders         1 Feb 2027   convention                    vacant
  ppg                     18 Jan 2027  law; lead:            0 of 1  unreachable
                                       convention
  ward-members            8 Feb 2027   convention            0 of 2  due
  staff                   4 Jan 2027   convention            0 of 1  due
  staff-again             11 Feb 2027  convention            0 of 1  due
  pharmacies              18 Jan 2027  convention            0 of 1  due
  neighbours              15 Feb 2027  guidance; lead:       0 of 1  due
                                       convention
  patients                15 Feb 2027  guidance; lead:       0 of 1  due
                                       convention
  community-groups        15 Feb 2027  guidance; lead:       0 of 1  due
                                       convention
  press                   15 Feb 2027  convention            0 of 1  due
  healthwatch             1 Feb 2027   convention                    vacant
  hosc-papers             5 Apr 2027   convention            0 of 1  due
  hosc-agenda             14 Apr 2027  law; lead:            0 of 1  due
                                       convention
  hosc-report             26 Apr 2027  convention            0 of 1  due
  icb-application         24 May 2027  guidance; lead:       0 of 1  due
                                       convention
  before-papers                        convention            0 of 5  unreachable
  decision                5 Jul 2027   convention            0 of 1  due
  outcome                              convention            0 of 5  unreachable
  patients-outcome                     convention            0 of 1  due
  press-outcome                        convention            0 of 1  due
  patients-reminder                    convention            0 of 1  due
  patients-last-reminder               convention            0 of 1  due
  feedback                             convention            0 of 5  unreachable
$ engage change new "Elm Lane again" --playbook initiative
! Began Elm Lane again as elm-lane-2, with the playbook initiative
! The plan has 19 lines, for 1 person: 8 due, 8 vacant, 3 unreachable
! hint: days not set yet: announcement and launch; engage change date elm-lane-2 ANCHOR DATE sets one
! hint: it touches no area yet, so no councillor or MP is part of it; engage change area add elm-lane-2 AREA
! hint: engage change plan elm-lane-2 shows all 19 steps
$ engage undo --yes
! Takes back no. 20, 22 Nov 2026 09:00 UTC by kim: begin change: Elm Lane again (elm-lane-2) with initiative
!   removes 1 version of a change
!   removes 1 playbook
!   removes 1 service change
! Took back no. 20: begin change: Elm Lane again (elm-lane-2) with initiative
$ engage undo --yes
! Takes back no. 19, 22 Nov 2026 09:00 UTC by kim: begin change: Elm Lane branch closure (elm-lane) with branch-closure
!   removes 2 areas of changes
!   removes 1 version of a change
!   removes 1 playbook
!   removes 1 service change
!   removes 2 days of changes
! Took back no. 19: begin change: Elm Lane branch closure (elm-lane) with branch-closure
$ engage change list

"#]]
    );
}

#[test]
fn the_plan_is_every_step_with_everybody_it_is_for() {
    let home = Home::change().columns(80);
    home.does(
        "log call rao-anita --change elm-lane --on 2026-11-20
         log note field-jo --change elm-lane --told-by \"the ICB\" --on 2026-11-20
         log letter oneill-ward-sean --change elm-lane --on 2026-11-20
         log meeting smith-john --on 2026-11-30 --change elm-lane
         post end p1 --holder dunn-cy --on 2026-11-21
         change waive elm-lane healthwatch --reason \"abolished; see the council\" --by \"Dr Patel\"",
    );
    let seen = home.transcript(
        r#"
        change plan elm-lane --step ward-members
        change plan elm-lane --step mp
        change plan elm-lane --step healthwatch
        change plan elm-lane --step council-leaders
        change plan elm-lane --step staff
        change plan elm-lane --step outcome
        change plan elm-lane --state vacant --state done
        change plan elm-lane --state unreachable
        change plan elm-lane --step ward-members --format json
        change plan elm-lane --step ward-members --today 2026-11-19"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change plan elm-lane --step ward-members
Step             Due         State   Who                   How
───────────────  ──────────  ──────  ────────────────────  ─────────────────────
ward-members     8 Feb 2027  done    Anita Rao, Ward       20 Nov 2026 (i6); 1
[convention]                         councillor,           of 2 told
                                     Northfield
ward-members     8 Feb 2027  due     Seán O'Neill-Ward,    i8 20 Nov 2026 lands
[convention]                         Ward councillor,      on 25 Nov 2026; 1 of
                                     Northfield            2 told
ward-members     8 Feb 2027  due     John Smith, Parish    in the diary for 30
[convention]                         clerk, Elm Parish     Nov 2026
ward-members     8 Feb 2027  vacant  VACANT: Ward          tell instead: Anita
[convention]                         councillor,           Rao and Seán
                                     Northfield            O'Neill-Ward
$ engage change plan elm-lane --step mp
Step           Due         State  Who                 How
─────────────  ──────────  ─────  ──────────────────  ──────────────────────────
mp             1 Feb 2027  amber  Jo Field, MP,       told by the ICB 20 Nov
[convention]                      Ashby North         2026 (i7): we owe them a
                                                      word
$ engage change plan elm-lane --step healthwatch
Step             Due         State   Who                  How
───────────────  ──────────  ──────  ───────────────────  ──────────────────────
healthwatch      1 Feb 2027  waived  nobody in the        waived by Dr Patel:
[convention]                         record: Healthwatch  abolished; see the
                                     lead                 council
$ engage change plan elm-lane --step council-leaders
Step               Due         State   Who                       How
─────────────────  ──────────  ──────  ────────────────────────  ───────────────
council-leaders    1 Feb 2027  vacant  nobody in the record:     add them, or
[convention]                           Council leader, Ashby     waive it
                                       Council
$ engage change plan elm-lane --step staff
Step                Due         State  Who                                   How
──────────────────  ──────────  ─────  ────────────────────────────────────  ───
staff [convention]  4 Jan 2027  due    Staff, before anybody outside talks
                                       about it
$ engage change plan elm-lane --step outcome
Step          Due  State        Who                  How
────────────  ───  ───────────  ───────────────────  ───────────────────────────
outcome            due          Anita Rao, Ward      waits for decision; 0 of 2
[convention]                    councillor,          told
                                Northfield
outcome            due          Seán O'Neill-Ward,   waits for decision; 0 of 2
[convention]                    Ward councillor,     told
                                Northfield
outcome            due          Jo Field, MP, Ashby  waits for decision; via
[convention]                    North                Priya Nair
outcome            due          Zoë Żak-Bütow,       waits for decision
[convention]                    Chair, People
                                Scrutiny Panel
outcome            due          John Smith, Parish   waits for decision
[convention]                    clerk, Elm Parish
outcome            unreachable  Mary Old, Patient    archived, and still in
[convention]                    participation group  office: end their time in
                                chair                the post, or bring them
                                                     back; waits for decision
outcome            vacant       VACANT: Ward         tell instead: Anita Rao and
[convention]                    councillor,          Seán O'Neill-Ward
                                Northfield
$ engage change plan elm-lane --state vacant --state done
Step             Due         State   Who                    How
───────────────  ──────────  ──────  ─────────────────────  ────────────────────
lmc [guidance;   4 Jan 2027  vacant  nobody in the record:  add them, or waive
lead:                                Local medical          it
convention]                          committee secretary
mp [convention]  1 Feb 2027  amber   Jo Field, MP, Ashby    told by the ICB 20
                                     North                  Nov 2026 (i7): we
                                                            owe them a word
council-leaders  1 Feb 2027  vacant  nobody in the record:  add them, or waive
[convention]                         Council leader, Ashby  it
                                     Council
ward-members     8 Feb 2027  done    Anita Rao, Ward        20 Nov 2026 (i6); 1
[convention]                         councillor,            of 2 told
                                     Northfield
ward-members     8 Feb 2027  vacant  VACANT: Ward           tell instead: Anita
[convention]                         councillor,            Rao and Seán
                                     Northfield             O'Neill-Ward
before-papers                vacant  VACANT: Ward           tell instead: Anita
[convention]                         councillor,            Rao and Seán
                                     Northfield             O'Neill-Ward
outcome                      vacant  VACANT: Ward           tell instead: Anita
[convention]                         councillor,            Rao and Seán
                                     Northfield             O'Neill-Ward
feedback                     vacant  VACANT: Ward           tell instead: Anita
[convention]                         councillor,            Rao and Seán
                                     Northfield             O'Neill-Ward
feedback                     vacant  nobody in the record:  add them, or waive
[convention]                         Council leader, Ashby  it
                                     Council
$ engage change plan elm-lane --state unreachable
Step           Due          State        Who              How
─────────────  ───────────  ───────────  ───────────────  ──────────────────────
ppg [law;      18 Jan 2027  unreachable  Mary Old,        archived, and still in
lead:                                    Patient          office: end their time
convention]                              participation    in the post, or bring
                                         group chair      them back
before-papers               unreachable  Mary Old,        archived, and still in
[convention]                             Patient          office: end their time
                                         participation    in the post, or bring
                                         group chair      them back; waits for
                                                          agenda
outcome                     unreachable  Mary Old,        archived, and still in
[convention]                             Patient          office: end their time
                                         participation    in the post, or bring
                                         group chair      them back; waits for
                                                          decision
feedback                    unreachable  Mary Old,        archived, and still in
[convention]                             Patient          office: end their time
                                         participation    in the post, or bring
                                         group chair      them back; waits for
                                                          decision
$ engage change plan elm-lane --step ward-members --format json
[
{"step":"ward-members","due_on":"2027-02-08","state":"done","contact":"Anita Rao","handle":"rao-anita","role":"ward_councillor","post":"Ward councillor, Northfield","area":"Northfield","level":"involve","basis":"convention","blocking":true,"done_on":"2026-11-20","interaction":"i6","via":null},
{"step":"ward-members","due_on":"2027-02-08","state":"due","contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","role":"ward_councillor","post":"Ward councillor, Northfield","area":"Northfield","level":"involve","basis":"convention","blocking":true,"done_on":null,"interaction":null,"via":null},
{"step":"ward-members","due_on":"2027-02-08","state":"due","contact":"John Smith","handle":"smith-john","role":"parish_clerk","post":"Parish clerk, Elm Parish","area":"Elm Parish","level":"involve","basis":"convention","blocking":true,"done_on":null,"interaction":null,"via":null},
{"step":"ward-members","due_on":"2027-02-08","state":"vacant","contact":null,"handle":null,"role":"ward_councillor","post":"Ward councillor, Northfield","area":"Northfield","level":"involve","basis":"convention","blocking":true,"done_on":null,"interaction":null,"via":"rao-anita; oneill-ward-sean"}
]
$ engage change plan elm-lane --step ward-members --today 2026-11-19
Step              Due         State  Who                    How
────────────────  ──────────  ─────  ─────────────────────  ────────────────────
ward-members      8 Feb 2027  due    Anita Rao, Ward        in the diary for 20
[convention]                         councillor,            Nov 2026; 0 of 3
                                     Northfield             told
ward-members      8 Feb 2027  due    Seán O'Neill-Ward,     0 of 3 told
[convention]                         Ward councillor,
                                     Northfield
ward-members      8 Feb 2027  due    John Smith, Parish     in the diary for 30
[convention]                         clerk, Elm Parish      Nov 2026
ward-members      8 Feb 2027  due    Cy Dunn, Ward          0 of 3 told
[convention]                         councillor,
                                     Northfield

"#]]
    );
}

#[test]
fn a_step_that_is_no_conversation_is_ticked_by_hand() {
    let home = Home::change().columns(80);
    home.file("application.pdf", "an application");
    let seen = home.transcript(
        r#"
        change done elm-lane staff --on 2026-11-20 -m "staff meeting, both sites" --by "Dr Patel"
        change done elm-lane icb-application --on today --document application.pdf --title "Application to the ICB"
        change done elm-lane staff --on today
        change document list elm-lane
        change document list elm-lane --format json
        change version elm-lane 2 "the pharmacy stays" --on 2026-11-21
        change plan elm-lane --step staff
        change plan elm-lane --step icb-application
        change done elm-lane staff --on 2026-11-20
        change done elm-lane staff --on 2026-11-21
        change done elm-lane staff --take-back
        change done elm-lane staff --take-back
        change done elm-lane staff --take-back"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change done elm-lane staff --on 2026-11-20 -m "staff meeting, both sites" --by "Dr Patel"
! staff: done on Fri 20 Nov 2026
$ engage change done elm-lane icb-application --on today --document application.pdf --title "Application to the ICB"
! icb-application: done on Sun 22 Nov 2026
$ engage change done elm-lane staff --on today
! error: staff was done on Fri 20 Nov 2026
! hint: engage change done elm-lane staff --take-back, if it was not
(exit 1)
$ engage change document list elm-lane
Id  Title                   Step             Version  From         Withdrawn
──  ──────────────────────  ───────────────  ───────  ───────────  ─────────
v2  Application to the ICB  icb-application        1  22 Nov 2026
$ engage change document list elm-lane --format json
[
{"id":"v2","title":"Application to the ICB","step":"icb-application","version":1,"from":"2026-11-22","withdrawn_on":null,"path":"[HOME]/application.pdf","sha256":"7b0b893d972a82667301adfe867765f035cfde1c013beaf391723d171b8958ee"}
]
$ engage change version elm-lane 2 "the pharmacy stays" --on 2026-11-21
Step   Who                                         Was due     Due         State
─────  ──────────────────────────────────────────  ──────────  ──────────  ─────
staff  Staff, before anybody outside talks about   4 Jan 2027  4 Jan 2027  due
       it
! Version 2 of elm-lane from Sat 21 Nov 2026: 1 line of the plan changed
$ engage change plan elm-lane --step staff
Step                Due         State  Who                                   How
──────────────────  ──────────  ─────  ────────────────────────────────────  ───
staff [convention]  4 Jan 2027  due    Staff, before anybody outside talks
                                       about it
$ engage change plan elm-lane --step icb-application
Step                       Due          State  Who                   How
─────────────────────────  ───────────  ─────  ────────────────────  ───────────
icb-application            24 May 2027  done   ICB: the application  22 Nov 2026
[guidance; lead:
convention]
$ engage change done elm-lane staff --on 2026-11-20
! error: staff is to be done for each version: what was done on Fri 20 Nov 2026 cannot have been about version 2, which is from Sat 21 Nov 2026
! hint: where version 2 is older, put its day right: engage change version elm-lane 2 "the pharmacy stays" --on 2026-11-20
(exit 2)
$ engage change done elm-lane staff --on 2026-11-21
! staff: done on Sat 21 Nov 2026
$ engage change done elm-lane staff --take-back
! staff: no longer done
$ engage change done elm-lane staff --take-back
! error: staff is not ticked by hand
(exit 1)
$ engage change done elm-lane staff --take-back
! error: staff is not ticked by hand
(exit 1)

"#]]
    );
}

#[test]
fn a_waiver_has_a_name_and_a_reason() {
    let home = Home::change().columns(80);
    home.does("contact add \"Mo Kay\" --role ppg_chair --org \"Elm Lane Surgery\"");
    let seen = home.transcript(
        r#"
        change waive elm-lane pharmacies
        change waive elm-lane pharmacies --reason "none within a mile"
        change waive elm-lane pharmacies --reason " " --by Kim
        change waive elm-lane pharmacies --reason "none within a mile" --by "Dr Patel"
        change waive elm-lane pharmacies --reason "again" --by "Dr Patel"
        change waive elm-lane ward-members --contact rao-anita --reason "on leave until March" --by "Dr Patel"
        change waive elm-lane ward-members --contact field-jo --reason why --by "Dr Patel"
        change waive elm-lane ppg --reason "no group any more" --by "Dr Patel"
        change waive elm-lane council-leaders --area Northfield --reason "no leader there" --by "Dr Patel"
        change waive elm-lane council-leaders --council "Ashby Council" --reason "no leader yet" --by "Dr Patel"
        change waive elm-lane council-leaders --council "Ashby Council" --area Northfield --reason x --by y
        change done elm-lane staff --on 2026-11-20
        change waive elm-lane staff --reason "there are none" --by "Dr Patel"
        change waive elm-lane pre_election --reason why --by "Dr Patel"
        change waive elm-lane substantial --reason why --by "Dr Patel"
        change waive elm-lane pharmacies --reason x --by y --on 2027-01-01
        change plan elm-lane --state waived
        change waive elm-lane council-leaders --take-back
        change waive elm-lane council-leaders --council "Ashby Council" --take-back
        change waive elm-lane ward-members --take-back
        change waive elm-lane ward-members --contact rao-anita --take-back
        change plan elm-lane --step ward-members --state waived"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change waive elm-lane pharmacies
! error: the following required arguments were not provided:
!   --reason <TEXT>
!   --by <WHO>
!
! Usage: engage change waive --reason <TEXT> --by <WHO> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change waive elm-lane pharmacies --reason "none within a mile"
! error: the following required arguments were not provided:
!   --by <WHO>
!
! Usage: engage change waive --reason <TEXT> --by <WHO> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change waive elm-lane pharmacies --reason " " --by Kim
! error: a waiver needs a reason and the name of who decided it
(exit 2)
$ engage change waive elm-lane pharmacies --reason "none within a mile" --by "Dr Patel"
! pharmacies: waived by Dr Patel: none within a mile
$ engage change waive elm-lane pharmacies --reason "again" --by "Dr Patel"
! error: pharmacies was waived by Dr Patel already
! hint: --take-back takes that back first
(exit 1)
$ engage change waive elm-lane ward-members --contact rao-anita --reason "on leave until March" --by "Dr Patel"
! ward-members for Anita Rao: waived by Dr Patel: on leave until March
$ engage change waive elm-lane ward-members --contact field-jo --reason why --by "Dr Patel"
! error: Jo Field is not among those ward-members is for
! hint: engage change plan elm-lane --step ward-members shows who they are
(exit 2)
$ engage change waive elm-lane ppg --reason "no group any more" --by "Dr Patel"
! ppg: waived by Dr Patel: no group any more
! warning: this step rests on law: a waiver here is no waiver there; check with your ICB
$ engage change waive elm-lane council-leaders --area Northfield --reason "no leader there" --by "Dr Patel"
! error: council-leaders has nobody missing and no empty seat for Northfield
! hint: engage change plan elm-lane --step council-leaders shows who they are
(exit 2)
$ engage change waive elm-lane council-leaders --council "Ashby Council" --reason "no leader yet" --by "Dr Patel"
! council-leaders for Ashby Council: waived by Dr Patel: no leader yet
$ engage change waive elm-lane council-leaders --council "Ashby Council" --area Northfield --reason x --by y
! error: the argument '--council <ORG>' cannot be used with '--area <AREA>'
!
! Usage: engage change waive --council <ORG> --reason <TEXT> --by <WHO> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change done elm-lane staff --on 2026-11-20
! staff: done on Fri 20 Nov 2026
$ engage change waive elm-lane staff --reason "there are none" --by "Dr Patel"
! error: staff is done: there is nothing to waive
! hint: engage change plan elm-lane --step staff shows who they are
(exit 2)
$ engage change waive elm-lane pre_election --reason why --by "Dr Patel"
! error: a pre-election period is not waived
! hint: engage change date CODE ANCHOR DATE --essential "the reason" says why the day cannot wait
(exit 2)
$ engage change waive elm-lane substantial --reason why --by "Dr Patel"
! error: whether it is substantial is answered, not waived
! hint: engage change substantial CODE --answer ... --by ... writes the answer down
(exit 2)
$ engage change waive elm-lane pharmacies --reason x --by y --on 2027-01-01
! error: Fri 1 Jan 2027 is still to come
(exit 2)
$ engage change plan elm-lane --state waived
Step             Due          State   Who                   How
───────────────  ───────────  ──────  ────────────────────  ────────────────────
council-leaders  1 Feb 2027   waived  nobody in the         waived by Dr Patel:
[convention]                          record: Council       no leader yet
                                      leader, Ashby
                                      Council
ppg [law; lead:  18 Jan 2027  waived  Mary Old, Patient     waived by Dr Patel:
convention]                           participation group   no group any more; 0
                                      chair                 of 2 told
ppg [law; lead:  18 Jan 2027  waived  Mo Kay, Patient       waived by Dr Patel:
convention]                           participation group   no group any more; 0
                                      chair                 of 2 told
ward-members     8 Feb 2027   waived  Anita Rao, Ward       waived by Dr Patel:
[convention]                          councillor,           on leave until
                                      Northfield            March; 0 of 3 told
pharmacies       18 Jan 2027  waived  Pharmacy on the site  waived by Dr Patel:
[convention]                          and those nearby      none within a mile
$ engage change waive elm-lane council-leaders --take-back
! error: council-leaders was not waived
! hint: engage change plan elm-lane --state waived shows what was; --contact, --area and --council say for whom
(exit 1)
$ engage change waive elm-lane council-leaders --council "Ashby Council" --take-back
! council-leaders for Ashby Council: no longer waived
$ engage change waive elm-lane ward-members --take-back
! error: ward-members was not waived
! hint: engage change plan elm-lane --state waived shows what was; --contact, --area and --council say for whom
(exit 1)
$ engage change waive elm-lane ward-members --contact rao-anita --take-back
! ward-members for Anita Rao: no longer waived
$ engage change plan elm-lane --step ward-members --state waived

"#]]
    );
}

#[test]
fn areas_and_groups_say_whom_they_add() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        change area list elm-lane
        change area remove elm-lane "Elm Parish"
        change area remove elm-lane "Elm Parish"
        change area add elm-lane "Elm Parish" --as old
        change area add elm-lane "Elm Parish" --as old
        change area list elm-lane --format json
        change area add elm-lane "Elm Parish" --as site
        change area add elm-lane Nowhere
        change area add elm-lane Northfield --as beside
        change group elm-lane staff lee-sam
        change group elm-lane staff lee-sam
        change plan elm-lane --step staff
        change done elm-lane staff --on today
        change group elm-lane staf lee-sam
        change group elm-lane staff rao-anita --remove
        change group elm-lane staff lee-sam --remove
        change plan elm-lane --step staff"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change area list elm-lane
Id  Area         Kind          Touched as  Council        Patients  Share
──  ───────────  ────────────  ──────────  ─────────────  ────────  ─────
a1  Northfield   ward          site        Ashby Council
a2  Ashby North  constituency  catchment
a3  Elm Parish   parish        catchment
$ engage change area remove elm-lane "Elm Parish"
Step           Who                                   Was due     Due  State
─────────────  ────────────────────────────────────  ──────────  ───  ─────
ward-members   John Smith, Parish clerk, Elm Parish  8 Feb 2027       gone
before-papers  John Smith, Parish clerk, Elm Parish                   gone
outcome        John Smith, Parish clerk, Elm Parish                   gone
feedback       John Smith, Parish clerk, Elm Parish                   gone
! elm-lane no longer touches Elm Parish: 4 lines of the plan changed
$ engage change area remove elm-lane "Elm Parish"
! error: elm-lane does not touch Elm Parish
! hint: engage change area list elm-lane shows what it touches
(exit 1)
$ engage change area add elm-lane "Elm Parish" --as old
Step           Who                                   Was due  Due         State
─────────────  ────────────────────────────────────  ───────  ──────────  ─────
ward-members   John Smith, Parish clerk, Elm Parish           8 Feb 2027  due
before-papers  John Smith, Parish clerk, Elm Parish                       due
outcome        John Smith, Parish clerk, Elm Parish                       due
feedback       John Smith, Parish clerk, Elm Parish                       due
! elm-lane touches Elm Parish (old): 4 lines of the plan changed
$ engage change area add elm-lane "Elm Parish" --as old
! elm-lane touches Elm Parish (old) already; nothing was changed
$ engage change area list elm-lane --format json
[
{"id":"a1","area":"Northfield","kind":"ward","reach":"site","council":"Ashby Council","code":null,"patients":null,"share":null,"perhaps":null},
{"id":"a2","area":"Ashby North","kind":"constituency","reach":"catchment","council":null,"code":null,"patients":null,"share":null,"perhaps":null},
{"id":"a3","area":"Elm Parish","kind":"parish","reach":"old","council":null,"code":null,"patients":null,"share":null,"perhaps":null}
]
$ engage change area add elm-lane "Elm Parish" --as site
! elm-lane touches Elm Parish (site): 0 lines of the plan changed
$ engage change area add elm-lane Nowhere
! error: no area matches "Nowhere"
! hint: `engage area list` shows what there is
(exit 1)
$ engage change area add elm-lane Northfield --as beside
! error: "beside" is not a way in which an area is touched; there are site, catchment, old, new, between
(exit 2)
$ engage change group elm-lane staff lee-sam
! elm-lane: Sam Lee now among staff
$ engage change group elm-lane staff lee-sam
! Sam Lee: among the staff of elm-lane already
$ engage change plan elm-lane --step staff
Step                Due         State  Who      How
──────────────────  ──────────  ─────  ───────  ───
staff [convention]  4 Jan 2027  due    Sam Lee
$ engage change done elm-lane staff --on today
! error: staff is for people, and is ticked by telling them
! hint: engage log call NAME --change elm-lane --step staff
! hint: engage change plan elm-lane --step staff shows who they are
(exit 2)
$ engage change group elm-lane staf lee-sam
! error: the playbook branch-closure has no group "staf"; there are community-groups, neighbours, pharmacies, ppg, staff
! hint: did you mean staff?
(exit 2)
$ engage change group elm-lane staff rao-anita --remove
! error: Anita Rao is not among the staff of elm-lane
(exit 1)
$ engage change group elm-lane staff lee-sam --remove
! elm-lane: Sam Lee no longer among staff
$ engage change plan elm-lane --step staff
Step                Due         State  Who                                   How
──────────────────  ──────────  ─────  ────────────────────────────────────  ───
staff [convention]  4 Jan 2027  due    Staff, before anybody outside talks
                                       about it

"#]]
    );
}

#[test]
fn a_closed_change_stays_as_it_stood_and_leaves_its_lessons() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        change close elm-lane --on 2026-08-01
        change close elm-lane --on 2026-11-20
        change close elm-lane --lessons "ask the parish about buses before the letter"
        change close elm-lane --lessons "ask the parish about buses before the letter"
        change close elm-lane --on today
        change list
        change list --all
        change list --all --format json
        change plan elm-lane --step mp
        change check elm-lane
        log call rao-anita --change elm-lane
        change date elm-lane decision 2027-06-01
        change area add elm-lane "Elm Parish"
        change group elm-lane staff lee-sam
        change version elm-lane 2 "other"
        change done elm-lane staff --on today
        change waive elm-lane mp --reason x --by y
        change leak elm-lane --on today --how rumours
        change substantial elm-lane --asked somebody
        log call rao-anita --change elm-lane --on 2026-11-19
        change new "Mill Road branch closure" --playbook branch-closure --site Northfield
        change close elm-lane --reopen
        change close elm-lane --reopen
        change list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change close elm-lane --on 2026-08-01
! error: elm-lane was begun on Tue 1 Sep 2026
(exit 2)
$ engage change close elm-lane --on 2026-11-20
! Closed Elm Lane branch closure on Fri 20 Nov 2026
! 45 open lines of its plan will not be due any more
! hint: engage change close elm-lane --lessons "..." keeps what was learnt for the next of its kind
$ engage change close elm-lane --lessons "ask the parish about buses before the letter"
! Kept the lessons of Elm Lane branch closure
$ engage change close elm-lane --lessons "ask the parish about buses before the letter"
! The lessons of Elm Lane branch closure are like that already; nothing was changed
$ engage change close elm-lane --on today
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change list
$ engage change list --all
Code      Title                  State   Public       Done  Open  Late  Blocking
────────  ─────────────────────  ──────  ───────────  ────  ────  ────  ────────
elm-lane  Elm Lane branch        closed  15 Feb 2027
          closure
$ engage change list --all --format json
[
{"code":"elm-lane","title":"Elm Lane branch closure","playbook":"branch-closure","state":"closed","begun_on":"2026-09-01","first_public":"2027-02-15","done":null,"open":null,"overdue":null,"blocking":null,"owner":"Kim","closed_on":"2026-11-20"}
]
$ engage change plan elm-lane --step mp
Step             Due         State  Who                        How
───────────────  ──────────  ─────  ─────────────────────────  ──────────────
mp [convention]  1 Feb 2027  due    Jo Field, MP, Ashby North  via Priya Nair
! elm-lane was closed on Fri 20 Nov 2026: the plan as it stood on Fri 20 Nov 2026
$ engage change check elm-lane
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage log call rao-anita --change elm-lane
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change date elm-lane decision 2027-06-01
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change area add elm-lane "Elm Parish"
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change group elm-lane staff lee-sam
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change version elm-lane 2 "other"
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change done elm-lane staff --on today
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change waive elm-lane mp --reason x --by y
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change leak elm-lane --on today --how rumours
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage change substantial elm-lane --asked somebody
! error: elm-lane was closed on Fri 20 Nov 2026
! hint: engage change close elm-lane --reopen opens it again
(exit 1)
$ engage log call rao-anita --change elm-lane --on 2026-11-19
! Logged call with Anita Rao on Thu 19 Nov 2026 (i6)
! elm-lane: ward-members done for Anita Rao (1 of 3 told)
$ engage change new "Mill Road branch closure" --playbook branch-closure --site Northfield
! Began Mill Road branch closure as mill-road, with the playbook branch-closure
! The plan has 42 lines, for 6 people: 33 due, 5 vacant, 4 unreachable
! hint: days not set yet: proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision and effect; engage change date mill-road ANCHOR DATE sets one
! Learnt from Elm Lane branch closure (closed 20 Nov 2026): ask the parish about buses before the letter
! hint: it touches no constituency yet, so no MP is part of it; engage change area add mill-road CONSTITUENCY
! hint: engage change plan mill-road shows all 27 steps
$ engage change close elm-lane --reopen
! Elm Lane branch closure is open again
$ engage change close elm-lane --reopen
! Elm Lane branch closure is open already
$ engage change list
Code       Title                  State  Public       Done  Open  Late  Blocking
─────────  ─────────────────────  ─────  ───────────  ────  ────  ────  ────────
mill-road  Mill Road branch       open                   0    37     0        15
           closure
elm-lane   Elm Lane branch        open   15 Feb 2027     1    44     0        20
           closure

"#]]
    );
}

#[test]
fn a_change_takes_another_playbook() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        change edit elm-lane --title "Elm Lane surgery closure" --owner "" -m "lease ends in June"
        change edit elm-lane --title "Elm Lane surgery closure"
        change edit elm-lane --title "?"
        change edit elm-lane --playbook initiative
        change edit elm-lane --playbook practice-closure
        change edit elm-lane --playbook practice-closure
        change edit elm-lane --playbook nonsense
        change list --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change edit elm-lane --title "Elm Lane surgery closure" --owner "" -m "lease ends in June"
! Changed elm-lane
$ engage change edit elm-lane --title "Elm Lane surgery closure"
! elm-lane is like that already; nothing was changed
$ engage change edit elm-lane --title "?"
! error: a change needs a title
(exit 2)
$ engage change edit elm-lane --playbook initiative
! error: the playbook initiative has no anchor proposal
! hint: engage change date elm-lane proposal none takes its day away first
(exit 2)
$ engage change edit elm-lane --playbook practice-closure
! Changed elm-lane
! The plan has 47 lines, for 8 people: 38 due, 7 vacant, 2 unreachable
$ engage change edit elm-lane --playbook practice-closure
! elm-lane is like that already; nothing was changed
$ engage change edit elm-lane --playbook nonsense
! error: there is no playbook "nonsense"
! hint: `engage playbook list` shows what there is; a file is named by its path
(exit 1)
$ engage change list --format json
[
{"code":"elm-lane","title":"Elm Lane surgery closure","playbook":"practice-closure","state":"open","begun_on":"2026-09-01","first_public":"2027-02-15","done":0,"open":40,"overdue":0,"blocking":13,"owner":null,"closed_on":null}
]

"#]]
    );
}

/// A playbook with a role of the user's own.
const OWN: &str = r#"
key = "own"
title = "Our own way"
about = "As we do it"
anchors = ["announcement"]
[[step]]
key = "friends"
title = "League of friends"
purpose = "They raised the money"
audience = [{ roles = ["league_of_friends"], areas = ["any"] }]
level = "inform"
due = "A-1w"
basis = "convention"
source = "Practice"
duty_holder = "practice"
blocking = true
"#;

#[test]
fn a_role_of_ones_own_may_go_and_no_other_change_is_hidden() {
    let home = Home::change().columns(80);
    home.file("own.toml", OWN);
    let role = "[roles.league_of_friends]\ntitle = \"League of friends\"\ntier = \"2\"\n";
    home.write(&home.config(), role);
    home.does("change new \"A new wing\" --playbook ./own.toml --code wing --date announcement=2027-01-11");
    assert_data_eq!(
        home.transcript("change plan wing"),
        str![[r#"
$ engage change plan wing
Step              Due         State   Who                      How
────────────────  ──────────  ──────  ───────────────────────  ─────────────────
friends           4 Jan 2027  vacant  nobody in the record:    add them, or
[convention]                          League of friends        waive it

"#]]
    );
    home.write(&home.config(), "");
    assert_data_eq!(
        home.transcript(
            "change list\n election add --area Northfield --kind local_by --poll 2027-02-25\n change plan wing\n change edit wing --playbook ./own.toml\n change edit wing --playbook initiative"
        ),
        str![[r#"
$ engage change list
Code      Title                   State  Public       Done  Open  Late  Blocking
────────  ──────────────────────  ─────  ───────────  ────  ────  ────  ────────
wing      A new wing              open   11 Jan 2027
elm-lane  Elm Lane branch         open   15 Feb 2027     0    45     0        21
          closure
! warning: the playbook own of wing cannot be used any more: 10:24: "league_of_friends" is not the key of a role; `engage config show` lists them under [roles]
$ engage election add --area Northfield --kind local_by --poll 2027-02-25
! Added e1: council by-election, Northfield, on Thu 25 Feb 2027
!   pre-election period Thu 21 Jan 2027 to Thu 25 Feb 2027, from the latest day for the notice: give --notice once it is published
! warning: the playbook own of wing cannot be used any more: 10:24: "league_of_friends" is not the key of a role; `engage config show` lists them under [roles]; its days were not looked at
! warning: elm-lane: consultation_opens on Mon 15 Feb 2027 lies in the pre-election period from Thu 21 Jan 2027 to Thu 25 Feb 2027: guidance suggests not to launch a consultation then
! hint: engage change check elm-lane says what stands in the way
$ engage change plan wing
! error: the playbook own of wing cannot be used any more: 10:24: "league_of_friends" is not the key of a role; `engage config show` lists them under [roles]
! hint: put right what it names in config.toml, or take another with `engage change edit --playbook`
(exit 1)
$ engage change edit wing --playbook ./own.toml
! error: 1 mistake in ./own.toml
! ./own.toml:10:24: "league_of_friends" is not the key of a role; `engage config show` lists them under [roles]
! hint: `engage playbook show branch-closure --format toml` prints one that is right
(exit 1)
$ engage change edit wing --playbook initiative
! Changed wing
! The plan has 19 lines, for 1 person: 8 due, 8 vacant, 3 unreachable

"#]]
    );
}

#[test]
fn one_person_of_two_contacts_has_one_line_and_keeps_what_was_told() {
    let home = Home::change().columns(80);
    home.does(
        "contact add \"Anita Rao\" --role division_councillor --area \"Elm Division\" --org \"Elmshire County Council\" --yes
         change area add elm-lane \"Elm Division\"
         change group elm-lane staff rao-anita-2
         change waive elm-lane outcome --contact rao-anita-2 --reason why --by Kim
         log letter rao-anita-2 --change elm-lane --on 2026-11-02 --level involve
         interaction status i6 landed --on 2026-11-04",
    );
    let before = home.stdout("change plan elm-lane --format json");
    let seen = home.transcript(
        "contact merge rao-anita rao-anita-2 --yes
         change plan elm-lane --step ward-members
         change plan elm-lane --step outcome --state waived
         change plan elm-lane --step staff
         interaction show i6
         undo --yes",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact merge rao-anita rao-anita-2 --yes
! Anita Rao (rao-anita-2) becomes part of Anita Rao (rao-anita):
!   moves 1 post held now or before
!   moves 1 interaction
! Merged rao-anita-2 into Anita Rao (rao-anita)
$ engage change plan elm-lane --step ward-members
Step             Due         State  Who                         How
───────────────  ──────────  ─────  ──────────────────────────  ────────────────
ward-members     8 Feb 2027  done   Anita Rao, Ward             4 Nov 2026 (i6);
[convention]                        councillor, Northfield;     1 of 3 told
                                    also County councillor,
                                    Elm Division
ward-members     8 Feb 2027  due    Seán O'Neill-Ward, Ward     1 of 3 told
[convention]                        councillor, Northfield
ward-members     8 Feb 2027  due    John Smith, Parish clerk,
[convention]                        Elm Parish
ward-members     8 Feb 2027  due    Cy Dunn, Ward councillor,   1 of 3 told
[convention]                        Northfield
$ engage change plan elm-lane --step outcome --state waived
Step             Due  State   Who                            How
───────────────  ───  ──────  ─────────────────────────────  ───────────────────
outcome               waived  Anita Rao, Ward councillor,    waived by Kim: why;
[convention]                  Northfield; also County        0 of 3 told
                              councillor, Elm Division
$ engage change plan elm-lane --step staff
Step                Due         State  Who        How
──────────────────  ──────────  ─────  ─────────  ───────────────
staff [convention]  4 Jan 2027  done   Anita Rao  4 Nov 2026 (i6)
$ engage interaction show i6
Letter on 2 Nov 2026 [i6]

Day           2 Nov 2026
Kind          letter
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who        Handle     Part      As                           Status
  ─────────  ─────────  ────────  ───────────────────────────  ─────────────────
  Anita Rao  rao-anita  attended  County councillor, Elm       landed 4 Nov 2026
                                  Division

About
  Change    Level    Version  Steps  Besides
  ────────  ───────  ───────  ─────  ───────
  elm-lane  involve        1
$ engage undo --yes
! Takes back no. 28, 22 Nov 2026 09:00 UTC by kim: merge contact: Anita Rao (rao-anita-2) into Anita Rao (rao-anita)
!   puts back 1 membership
!   puts back 1 participation
!   removes 1 person named for a change
!   brings back 1 person named for a change
!   removes 1 status of a sending
!   brings back 1 status of a sending
!   puts back 1 event of a change
!   brings back 1 contact
!   removes 1 reference to another list
! Took back no. 28: merge contact: Anita Rao (rao-anita-2) into Anita Rao (rao-anita)

"#]]
    );
    assert_eq!(home.stdout("change plan elm-lane --format json"), before);
}
