//! `engage log ... --change`: which steps a conversation ticks for whom, and what it says where it does not.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_conversation_ticks_the_steps_it_is_for() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        log call "anita rao" -m "wants the bus times" --change elm-lane
        log call "anita rao" -m "again" --change elm-lane
        log meeting dunn-cy bell-ivy --change elm-lane --step ward-members
        log meeting bell-ivy --change elm-lane --level collaborate --confidential --embargo 2027-02-15
        log note field-jo --change elm-lane --told-by "the ICB"
        log call lee-sam --change elm-lane
        log note smith-john --change elm-lane -m "think about the buses"
        log meeting smith-john --change elm-lane --on 2026-12-01
        log call zak-butow-zoe --change elm-lane --step hosc --step staff
        log meeting dunn-cy --represented oneill-ward-sean --change elm-lane
        change plan elm-lane --state done
        interaction show i9
        interaction show i9 --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call "anita rao" -m "wants the bus times" --change elm-lane
! Logged call with Anita Rao on Sun 22 Nov 2026 (i6)
! elm-lane: ward-members done for Anita Rao (1 of 3 told)
$ engage log call "anita rao" -m "again" --change elm-lane
! Logged call with Anita Rao on Sun 22 Nov 2026 (i7)
! hint: it ticks no further step of elm-lane
$ engage log meeting dunn-cy bell-ivy --change elm-lane --step ward-members
! Logged meeting with Cy Dunn and Ivy Bell on Sun 22 Nov 2026 (i8)
! elm-lane: ward-members done for Cy Dunn (2 of 3 told)
$ engage log meeting bell-ivy --change elm-lane --level collaborate --confidential --embargo 2027-02-15
! Logged meeting with Ivy Bell on Sun 22 Nov 2026 (i9)
! elm-lane: icb done for Ivy Bell
$ engage log note field-jo --change elm-lane --told-by "the ICB"
! Logged note with Jo Field on Sun 22 Nov 2026 (i10)
! elm-lane: mp done for Jo Field
! hint: told by the ICB: they know, and we still owe them a word
$ engage log call lee-sam --change elm-lane
! Logged call with Sam Lee on Sun 22 Nov 2026 (i11)
! hint: nobody of those is part of the plan of elm-lane; it is kept as evidence
$ engage log note smith-john --change elm-lane -m "think about the buses"
! Logged note with John Smith on Sun 22 Nov 2026 (i12)
! hint: it ticks no further step of elm-lane
$ engage log meeting smith-john --change elm-lane --on 2026-12-01
! In the diary for Tue 1 Dec 2026: meeting with John Smith (i13)
! hint: it ticks its steps of elm-lane when the day has come
$ engage log call zak-butow-zoe --change elm-lane --step hosc --step staff
! Logged call with Zoë Żak-Bütow on Sun 22 Nov 2026 (i14)
! elm-lane: hosc done for Zoë Żak-Bütow
! elm-lane: staff done
$ engage log meeting dunn-cy --represented oneill-ward-sean --change elm-lane
! Logged meeting with Cy Dunn and Seán O'Neill-Ward on Sun 22 Nov 2026 (i15)
! hint: ward-members is not ticked: somebody stood in for them
$ engage change plan elm-lane --state done
Step              Due         State  Who                  How
────────────────  ──────────  ─────  ───────────────────  ──────────────────────
icb [guidance;    7 Dec 2026  done   Ivy Bell, ICB        22 Nov 2026 (i9)
lead:                                primary care lead
convention]
hosc              4 Jan 2027  done   Zoë Żak-Bütow,       22 Nov 2026 (i14)
[convention]                         Chair, People
                                     Scrutiny Panel
mp [convention]   1 Feb 2027  amber  Jo Field, MP, Ashby  told by the ICB 22 Nov
                                     North                2026 (i10): we owe
                                                          them a word
ward-members      8 Feb 2027  done   Anita Rao, Ward      22 Nov 2026 (i6); 2 of
[convention]                         councillor,          3 told
                                     Northfield
ward-members      8 Feb 2027  done   Cy Dunn, Ward        22 Nov 2026 (i8); 2 of
[convention]                         councillor,          3 told
                                     Northfield
staff             4 Jan 2027  done   Staff, before        22 Nov 2026 (i14)
[convention]                         anybody outside
                                     talks about it
$ engage interaction show i9
Meeting on 22 Nov 2026 [i9]

Day           22 Nov 2026
Kind          meeting
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who       Handle    Part      As                     Status
  ────────  ────────  ────────  ─────────────────────  ──────
  Ivy Bell  bell-ivy  attended  ICB primary care lead

About
  Change    Level        Version  Steps  Besides
  ────────  ───────────  ───────  ─────  ───────────────────────────────────────
  elm-lane  collaborate        1         in confidence; not to be used before 15
                                         Feb 2027
$ engage interaction show i9 --format json
{
  "title": "Meeting on 22 Nov 2026 [i9]",
  "interaction": {"id":"i9","happened_on":"2026-11-22","kind":"meeting","summary":null,"topics":null,"by":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  "participants": [
  {"contact":"Ivy Bell","handle":"bell-ivy","mode":"attended","post":"ICB primary care lead","status":null,"status_on":null,"statuses":null}
  ],
  "about": [
  {"change":"elm-lane","level":"collaborate","version":1,"steps":null,"only_these":false,"confidential":true,"private":false,"embargo_until":"2027-02-15","told_by":null,"document":null}
  ],
  "promises": []
}

"#]]
    );
}

#[test]
fn what_is_sent_has_a_status_with_each() {
    let home = Home::change().columns(80);
    home.file("letter.pdf", "Dear councillor");
    let seen = home.transcript(
        r#"
        log letter --role ward_councillor --all-in Northfield --change elm-lane --level involve --document letter.pdf
        log letter smith-john --change elm-lane --level involve --document v1 --lands 2026-11-25
        change document list elm-lane
        change plan elm-lane --step ward-members
        change plan elm-lane --step ward-members --as-of 2026-11-25
        interaction status i6 landed --on 2026-11-24 --contact rao-anita
        interaction status i6 landed --on today
        interaction status i6 discussed --contact dunn-cy
        interaction show i6
        interaction show i6 --format json
        change plan elm-lane --step ward-members"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log letter --role ward_councillor --all-in Northfield --change elm-lane --level involve --document letter.pdf
! Logged letter with Anita Rao, Seán O'Neill-Ward and Cy Dunn on Sun 22 Nov 2026 (i6)
! hint: ward-members is ticked when it lands, on Wed 25 Nov 2026; engage interaction status i6 landed --on DATE where it is another day
$ engage log letter smith-john --change elm-lane --level involve --document v1 --lands 2026-11-25
! Logged letter with John Smith on Sun 22 Nov 2026 (i7)
! hint: ward-members is ticked when it lands, on Wed 25 Nov 2026; engage interaction status i7 landed --on DATE where it is another day
$ engage change document list elm-lane
Id  Title       Step  Version  From         Withdrawn
──  ──────────  ────  ───────  ───────────  ─────────
v1  letter.pdf              1  22 Nov 2026
$ engage change plan elm-lane --step ward-members
Step             Due         State  Who                    How
───────────────  ──────────  ─────  ─────────────────────  ─────────────────────
ward-members     8 Feb 2027  due    Anita Rao, Ward        i6 22 Nov 2026 lands
[convention]                        councillor,            on 25 Nov 2026; 0 of
                                    Northfield             3 told
ward-members     8 Feb 2027  due    Seán O'Neill-Ward,     i6 22 Nov 2026 lands
[convention]                        Ward councillor,       on 25 Nov 2026; 0 of
                                    Northfield             3 told
ward-members     8 Feb 2027  due    John Smith, Parish     i7 22 Nov 2026 lands
[convention]                        clerk, Elm Parish      on 25 Nov 2026
ward-members     8 Feb 2027  due    Cy Dunn, Ward          i6 22 Nov 2026 lands
[convention]                        councillor,            on 25 Nov 2026; 0 of
                                    Northfield             3 told
$ engage change plan elm-lane --step ward-members --as-of 2026-11-25
Step              Due         State  Who                      How
────────────────  ──────────  ─────  ───────────────────────  ──────────────────
ward-members      8 Feb 2027  done   Anita Rao, Ward          25 Nov 2026 (i6);
[convention]                         councillor, Northfield   3 of 3 told
ward-members      8 Feb 2027  done   Seán O'Neill-Ward, Ward  25 Nov 2026 (i6);
[convention]                         councillor, Northfield   3 of 3 told
ward-members      8 Feb 2027  done   John Smith, Parish       25 Nov 2026 (i7)
[convention]                         clerk, Elm Parish
ward-members      8 Feb 2027  done   Cy Dunn, Ward            25 Nov 2026 (i6);
[convention]                         councillor, Northfield   3 of 3 told
$ engage interaction status i6 landed --on 2026-11-24 --contact rao-anita
! i6, letter to Anita Rao: landed on Tue 24 Nov 2026
! hint: ward-members is ticked when it lands, on Tue 24 Nov 2026; engage interaction status i6 landed --on DATE where it is another day
$ engage interaction status i6 landed --on today
! i6, letter to Cy Dunn, Seán O'Neill-Ward and Anita Rao: landed on Sun 22 Nov 2026
! elm-lane: ward-members done for Anita Rao, Seán O'Neill-Ward and Cy Dunn (3 of 3 told)
$ engage interaction status i6 discussed --contact dunn-cy
! i6, letter to Cy Dunn: discussed on Sun 22 Nov 2026
! hint: it ticks no further step of elm-lane
$ engage interaction show i6
Letter on 22 Nov 2026 [i6]

Day           22 Nov 2026
Kind          letter
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who           Handle            Part      As               Status
  ────────────  ────────────────  ────────  ───────────────  ───────────────────
  Cy Dunn       dunn-cy           attended  Ward             landed 22 Nov 2026;
                                            councillor,      discussed 22 Nov
                                            Northfield       2026
  Seán          oneill-ward-sean  attended  Ward             landed 22 Nov 2026
  O'Neill-Ward                              councillor,
                                            Northfield
  Anita Rao     rao-anita         attended  Ward             landed 22 Nov 2026
                                            councillor,
                                            Northfield

About
  Change    Level    Version  Steps  Besides
  ────────  ───────  ───────  ─────  ────────────────────
  elm-lane  involve        1         with letter.pdf (v1)
$ engage interaction show i6 --format json
{
  "title": "Letter on 22 Nov 2026 [i6]",
  "interaction": {"id":"i6","happened_on":"2026-11-22","kind":"letter","summary":null,"topics":null,"by":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  "participants": [
  {"contact":"Cy Dunn","handle":"dunn-cy","mode":"attended","post":"Ward councillor, Northfield","status":"discussed","status_on":"2026-11-22","statuses":"landed 2026-11-22; discussed 2026-11-22"},
  {"contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","mode":"attended","post":"Ward councillor, Northfield","status":"landed","status_on":"2026-11-22","statuses":"landed 2026-11-22"},
  {"contact":"Anita Rao","handle":"rao-anita","mode":"attended","post":"Ward councillor, Northfield","status":"landed","status_on":"2026-11-22","statuses":"landed 2026-11-22"}
  ],
  "about": [
  {"change":"elm-lane","level":"involve","version":1,"steps":null,"only_these":false,"confidential":false,"private":false,"embargo_until":null,"told_by":null,"document":"letter.pdf (v1)"}
  ],
  "promises": []
}
$ engage change plan elm-lane --step ward-members
Step              Due         State  Who                     How
────────────────  ──────────  ─────  ──────────────────────  ───────────────────
ward-members      8 Feb 2027  done   Anita Rao, Ward         22 Nov 2026 (i6); 3
[convention]                         councillor, Northfield  of 3 told
ward-members      8 Feb 2027  done   Seán O'Neill-Ward,      22 Nov 2026 (i6); 3
[convention]                         Ward councillor,        of 3 told
                                     Northfield
ward-members      8 Feb 2027  due    John Smith, Parish      i7 22 Nov 2026
[convention]                         clerk, Elm Parish       lands on 25 Nov
                                                             2026
ward-members      8 Feb 2027  done   Cy Dunn, Ward           22 Nov 2026 (i6); 3
[convention]                         councillor, Northfield  of 3 told

"#]]
    );
}

#[test]
fn a_planned_mailshot_tells_nobody_until_it_has_landed() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        log mailshot field-jo rao-anita --change elm-lane --status planned --on 2026-11-20
        change plan elm-lane --step mp
        interaction status i6 sent --on 2026-11-20
        interaction status i6 landed --on 2026-11-19
        interaction status i6 landed
        interaction status i6 landed
        interaction status i6 responded --contact rao-anita
        interaction status i6 planned
        interaction show i6
        undo --yes
        undo --yes
        change plan elm-lane --step mp"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log mailshot field-jo rao-anita --change elm-lane --status planned --on 2026-11-20
! Logged mailshot with Jo Field and Anita Rao on Fri 20 Nov 2026 (i6)
! hint: mp and ward-members are ticked when it is sent and has landed: engage interaction status i6 sent
$ engage change plan elm-lane --step mp
Step            Due         State  Who                  How
──────────────  ──────────  ─────  ───────────────────  ────────────────────────
mp              1 Feb 2027  due    Jo Field, MP, Ashby  i6 is planned, and not
[convention]                       North                sent; via Priya Nair
$ engage interaction status i6 sent --on 2026-11-20
! i6, mailshot to Jo Field and Anita Rao: sent on Fri 20 Nov 2026
! hint: mp and ward-members are ticked when it lands, on Wed 25 Nov 2026; engage interaction status i6 landed --on DATE where it is another day
$ engage interaction status i6 landed --on 2026-11-19
! error: landed on Thu 19 Nov 2026 does not fit: it was sent to Jo Field on Fri 20 Nov 2026
! hint: nothing was changed; put the other day right first
(exit 2)
$ engage interaction status i6 landed
! i6, mailshot to Jo Field and Anita Rao: landed on Sun 22 Nov 2026
! elm-lane: mp done for Jo Field
! hint: ward-members asks for more than inform: engage interaction status i6 discussed, or responded, once they do; where it was itself to involve, engage interaction about i6 --change elm-lane --level involve
$ engage interaction status i6 landed
! i6 is like that already; nothing was changed
$ engage interaction status i6 responded --contact rao-anita
! i6, mailshot to Anita Rao: responded on Sun 22 Nov 2026
! elm-lane: ward-members done for Anita Rao (1 of 3 told)
$ engage interaction status i6 planned
! error: planned on Sun 22 Nov 2026 does not fit: it was sent to Jo Field on Fri 20 Nov 2026
! hint: nothing was changed; put the other day right first
(exit 2)
$ engage interaction show i6
Mailshot on 20 Nov 2026 [i6]

Day           20 Nov 2026
Kind          mailshot
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who        Handle     Part      As                Status
  ─────────  ─────────  ────────  ────────────────  ────────────────────────────
  Jo Field   field-jo   attended  MP, Ashby North   planned 20 Nov 2026; sent 20
                                                    Nov 2026; landed 22 Nov 2026
  Anita Rao  rao-anita  attended  Ward councillor,  planned 20 Nov 2026; sent 20
                                  Northfield        Nov 2026; landed 22 Nov
                                                    2026; responded 22 Nov 2026

About
  Change    Level   Version  Steps  Besides
  ────────  ──────  ───────  ─────  ───────
  elm-lane  inform        1
$ engage undo --yes
! Takes back no. 25, 22 Nov 2026 09:00 UTC by kim: i6 responded on 2026-11-22: Anita Rao
!   removes 1 status of a sending
! Took back no. 25: i6 responded on 2026-11-22: Anita Rao
$ engage undo --yes
! Takes back no. 24, 22 Nov 2026 09:00 UTC by kim: i6 landed on 2026-11-22: Jo Field and Anita Rao
!   removes 2 statuses of sendings
! Took back no. 24: i6 landed on 2026-11-22: Jo Field and Anita Rao
$ engage change plan elm-lane --step mp
Step           Due         State  Who                 How
─────────────  ──────────  ─────  ──────────────────  ──────────────────────────
mp             1 Feb 2027  due    Jo Field, MP,       i6 20 Nov 2026 lands on 25
[convention]                      Ashby North         Nov 2026; via Priya Nair

"#]]
    );
}

#[test]
fn many_at_once_are_said_in_few_words() {
    let home = Home::change().columns(80);
    for number in 0..12 {
        home.does(&format!(
            "contact add \"Ann Ward{number}\" --role ward_councillor --area \"Ward {number}\" --org \"Ashby Council\" --since 2026-05-07
             change area add elm-lane \"Ward {number}\""
        ));
    }
    let seen = home.transcript(
        r#"
        log event --role ward_councillor --change elm-lane --level involve
        log letter --role ward_councillor --change elm-lane --level consult
        log call --role ward_councillor --change elm-lane --on 2027-01-11"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log event --role ward_councillor --change elm-lane --level involve
! Logged event with 15 people on Sun 22 Nov 2026 (i6)
! elm-lane: ward-members done for 15 people
$ engage log letter --role ward_councillor --change elm-lane --level consult
! Logged letter with 15 people on Sun 22 Nov 2026 (i7)
! hint: it ticks no further step of elm-lane
$ engage log call --role ward_councillor --change elm-lane --on 2027-01-11
! In the diary for Mon 11 Jan 2027: call with 15 people (i8)
! hint: it ticks its steps of elm-lane when the day has come

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::change().columns(80);
    home.does("change version elm-lane 2 \"the pharmacy stays\"");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        log call rao-anita --change elm-laen
        log call rao-anita --change nonsense
        log call rao-anita --level consult
        log call rao-anita --change elm-lane --level consulted
        log call rao-anita --change elm-lane --level nonsense
        log call rao-anita --change elm-lane --step ward-member
        log call rao-anita --change elm-lane --version 3
        log call rao-anita --change elm-lane --version 2 --on 2026-11-20
        log call rao-anita --change elm-lane --status sent
        log call rao-anita --change elm-lane --lands friday
        log letter rao-anita --change elm-lane --status posted
        log letter rao-anita --change elm-lane --lands 2026-11-20
        log letter rao-anita --change elm-lane --document nowhere.pdf
        log letter rao-anita --change elm-lane --document v9
        log letter rao-anita --change elm-lane --told-by " "
        log letter rao-anita --change elm-lane --embargo never"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call rao-anita --change elm-laen
! error: no change matches "elm-laen"
! hint: did you mean Elm Lane branch closure (elm-lane)?
(exit 1)
$ engage log call rao-anita --change nonsense
! error: no change matches "nonsense"
! hint: `engage change list` shows what there is
(exit 1)
$ engage log call rao-anita --level consult
! error: the following required arguments were not provided:
!   --change <CODE>
!
! Usage: engage log --change <CODE> --level <LEVEL> <KIND> <NAME>...
!
! For more information, try '--help'.
(exit 2)
$ engage log call rao-anita --change elm-lane --level consulted
! error: "consulted" is not a level of engagement; there are inform, involve, consult, collaborate
! hint: did you mean consult?
(exit 2)
$ engage log call rao-anita --change elm-lane --level nonsense
! error: "nonsense" is not a level of engagement; there are inform, involve, consult, collaborate
(exit 2)
$ engage log call rao-anita --change elm-lane --step ward-member
! error: the playbook branch-closure has no step "ward-member"; there are icb, lmc, hosc, mp, council-leaders, ppg, ward-members, staff, staff-again, pharmacies, neighbours, patients, community-groups, press, healthwatch, hosc-papers, hosc-agenda, hosc-report, icb-application, before-papers, decision, outcome, patients-outcome, press-outcome, patients-reminder, patients-last-reminder, feedback
! hint: did you mean ward-members?
(exit 2)
$ engage log call rao-anita --change elm-lane --version 3
! error: elm-lane has no version 3; there are 1, 2
(exit 2)
$ engage log call rao-anita --change elm-lane --version 2 --on 2026-11-20
! error: contact on Fri 20 Nov 2026 cannot have been about version 2: it is from Sun 22 Nov 2026
(exit 2)
$ engage log call rao-anita --change elm-lane --status sent
! error: a call is not sent: a letter, an e-mail, a message or a mailshot has a status
(exit 2)
$ engage log call rao-anita --change elm-lane --lands friday
! error: a call is not sent: a letter, an e-mail, a message or a mailshot has a status
(exit 2)
$ engage log letter rao-anita --change elm-lane --status posted
! error: "posted" is not a status of a sending; there are planned, sent, landed, acknowledged, discussed, responded
(exit 2)
$ engage log letter rao-anita --change elm-lane --lands 2026-11-20
! error: it cannot land on Fri 20 Nov 2026: it is sent on Sun 22 Nov 2026
(exit 2)
$ engage log letter rao-anita --change elm-lane --document nowhere.pdf
! error: cannot read the document nowhere.pdf: No such file or directory (os error 2)
(exit 1)
$ engage log letter rao-anita --change elm-lane --document v9
! error: elm-lane has no document v9, and there is no such file
! hint: engage change document list elm-lane shows their numbers
(exit 1)
$ engage log letter rao-anita --change elm-lane --told-by " "
! error: say who told them
(exit 2)
$ engage log letter rao-anita --change elm-lane --embargo never
! error: cannot read "never" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}
