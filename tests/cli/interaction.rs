//! `engage interaction`: one conversation whole, and how far a sending has come.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn an_interaction_is_shown_whole() {
    let home = Home::change().columns(80);
    home.file("report.pdf", "a report");
    home.does(
        "log meeting rao-anita zak-butow-zoe --invited lee-sam --represented dunn-cy --copied field-jo --topic transport --topic Parking -m \"went through the travel plan\" --promise \"bus times by friday\" --on 2026-11-20 --by Kim --change elm-lane --level consult --step hosc --confidential --private --embargo 2027-02-15 --document report.pdf",
    );
    let seen = home.transcript(
        "interaction show i6\n interaction show I6 --format json\n interaction show i3\n interaction show i1 --format md",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage interaction show i6
Meeting on 20 Nov 2026 [i6]

Day           20 Nov 2026
Kind          meeting
What          went through the travel plan
Topics        Parking; transport
By            Kim
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who            Handle         Part         As                           Status
  ─────────────  ─────────────  ───────────  ───────────────────────────  ──────
  Cy Dunn        dunn-cy        represented  Ward councillor, Northfield
  Jo Field       field-jo       copied       MP, Ashby North
  Sam Lee        lee-sam        invited      Local press
  Anita Rao      rao-anita      attended     Ward councillor, Northfield
  Zoë Żak-Bütow  zak-butow-zoe  attended     Chair, People Scrutiny
                                             Panel

About
  Change    Level    Version  Steps      Besides
  ────────  ───────  ───────  ─────────  ───────────────────────────────────────
  elm-lane  consult        1  only hosc  in confidence; not to be used before 15
                                         Feb 2027; with report.pdf (v1); its
                                         words are for ourselves

Promised
  Id  Whose  Who            What       By           Outcome
  ──  ─────  ─────────────  ─────────  ───────────  ───────
  q1  ours   Anita Rao      bus times  27 Nov 2026
  q2  ours   Zoë Żak-Bütow  bus times  27 Nov 2026
$ engage interaction show I6 --format json
{
  "title": "Meeting on 20 Nov 2026 [i6]",
  "interaction": {"id":"i6","happened_on":"2026-11-20","kind":"meeting","summary":"went through the travel plan","topics":"Parking; transport","by":"Kim","recorded_at":"2026-11-22T09:00:00+00:00"},
  "participants": [
  {"contact":"Cy Dunn","handle":"dunn-cy","mode":"represented","post":"Ward councillor, Northfield","status":null,"status_on":null,"statuses":null},
  {"contact":"Jo Field","handle":"field-jo","mode":"copied","post":"MP, Ashby North","status":null,"status_on":null,"statuses":null},
  {"contact":"Sam Lee","handle":"lee-sam","mode":"invited","post":"Local press","status":null,"status_on":null,"statuses":null},
  {"contact":"Anita Rao","handle":"rao-anita","mode":"attended","post":"Ward councillor, Northfield","status":null,"status_on":null,"statuses":null},
  {"contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","mode":"attended","post":"Chair, People Scrutiny Panel","status":null,"status_on":null,"statuses":null}
  ],
  "about": [
  {"change":"elm-lane","level":"consult","version":1,"steps":"hosc","only_these":true,"confidential":true,"private":true,"embargo_until":"2027-02-15","told_by":null,"document":"report.pdf (v1)"}
  ],
  "promises": [
  {"id":"q1","direction":"ours","contact":"Anita Rao","handle":"rao-anita","what":"bus times","due_on":"2026-11-27","outcome":null},
  {"id":"q2","direction":"ours","contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","what":"bus times","due_on":"2026-11-27","outcome":null}
  ]
}
$ engage interaction show i3
Meeting on 5 Jun 2026 [i3]

Day           5 Jun 2026
Kind          meeting
By            Sam
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who                Handle            Part      As                       Status
  ─────────────────  ────────────────  ────────  ───────────────────────  ──────
  Jo Field           field-jo          copied    MP, Ashby North
  Seán O'Neill-Ward  oneill-ward-sean  attended  Ward councillor,
                                                 Northfield
  Zoë Żak-Bütow      zak-butow-zoe     invited   Chair, People Scrutiny
                                                 Panel
$ engage interaction show i1 --format md
# Meeting on 20 Jul 2026 /[i1/]

- **Day:** 20 Jul 2026
- **Kind:** meeting
- **What:** Elm Lane: wants the bus times
- **Topics:** transport
- **By:** Kim
- **Written down:** 2026-11-22T09:00:00+00:00

## Who took part

| Who | Handle | Part | As | Status |
| --- | --- | --- | --- | --- |
| Jo Field | field-jo | attended | MP, Ashby North |  |

"#]]
    );
}

#[test]
fn an_e_mail_without_a_change_has_a_status_too() {
    let home = Home::demo().columns(80);
    let seen = home.transcript(
        r#"
        log email rao-anita lee-sam --copied field-jo -m "the travel plan" --on 2026-11-20
        interaction status i6 acknowledged --contact lee-sam
        interaction status i6 acknowledged --contact lee-sam
        interaction status i6 acknowledged --contact lee-sam --on 2026-11-21
        interaction show i6
        undo --yes
        undo --yes
        interaction show i6"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log email rao-anita lee-sam --copied field-jo -m "the travel plan" --on 2026-11-20
! Logged email with Anita Rao, Sam Lee and Jo Field on Fri 20 Nov 2026 (i6)
$ engage interaction status i6 acknowledged --contact lee-sam
! i6, email to Sam Lee: acknowledged on Sun 22 Nov 2026
$ engage interaction status i6 acknowledged --contact lee-sam
! i6 is like that already; nothing was changed
$ engage interaction status i6 acknowledged --contact lee-sam --on 2026-11-21
! i6, email to Sam Lee: acknowledged on Sat 21 Nov 2026
$ engage interaction show i6
Email on 20 Nov 2026 [i6]

Day           20 Nov 2026
Kind          email
What          the travel plan
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who        Handle     Part      As                       Status
  ─────────  ─────────  ────────  ───────────────────────  ─────────────────────
  Jo Field   field-jo   copied    MP, Ashby North
  Sam Lee    lee-sam    attended  Local press              acknowledged 21 Nov
                                                           2026
  Anita Rao  rao-anita  attended  Ward councillor,
                                  Northfield
$ engage undo --yes
! Takes back no. 21, 22 Nov 2026 09:00 UTC by kim: i6 acknowledged on 2026-11-21: Sam Lee
!   puts back 1 status of a sending
! Took back no. 21: i6 acknowledged on 2026-11-21: Sam Lee
$ engage undo --yes
! Takes back no. 20, 22 Nov 2026 09:00 UTC by kim: i6 acknowledged on 2026-11-22: Sam Lee
!   removes 1 status of a sending
! Took back no. 20: i6 acknowledged on 2026-11-22: Sam Lee
$ engage interaction show i6
Email on 20 Nov 2026 [i6]

Day           20 Nov 2026
Kind          email
What          the travel plan
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who        Handle     Part      As                           Status
  ─────────  ─────────  ────────  ───────────────────────────  ──────
  Jo Field   field-jo   copied    MP, Ashby North
  Sam Lee    lee-sam    attended  Local press
  Anita Rao  rao-anita  attended  Ward councillor, Northfield

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo().columns(80);
    home.does(
        "log email rao-anita lee-sam --copied field-jo --on 2026-11-20
         log letter field-jo --on 2026-12-01
         log letter --on 2026-11-20 --copied lee-sam --invited field-jo",
    );
    let before = home.dump();
    let seen = home.transcript(
        r#"
        interaction show
        interaction show 6
        interaction show c6
        interaction show i99
        interaction show i6 --format csv
        interaction status i99 landed
        interaction status i6
        interaction status i6 arrived
        interaction status i6 landd
        interaction status i1 landed
        interaction status i6 landed --contact field-jo
        interaction status i6 landed --contact old-mary
        interaction status i6 landed --contact nobody
        interaction status i6 landed --on 2026-11-19
        interaction status i6 sent --on 2026-11-19
        interaction status i6 discussed --on tomorrow
        interaction status i6 landed --on someday
        interaction status i7 landed
        interaction status i8 landed"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage interaction show
! error: the following required arguments were not provided:
!   <ID>
!
! Usage: engage interaction show <ID>
!
! For more information, try '--help'.
(exit 2)
$ engage interaction show 6
! error: "6" is not the number of an interaction
! hint: it is i and a number, as engage log and engage change plan show it: i5
(exit 2)
$ engage interaction show c6
! error: "c6" is not the number of an interaction
! hint: it is i and a number, as engage log and engage change plan show it: i5
(exit 2)
$ engage interaction show i99
! error: there is no interaction i99
! hint: engage contact show NAME lists the numbers of somebody's last ones
(exit 1)
$ engage interaction show i6 --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)
$ engage interaction status i99 landed
! error: there is no interaction i99
! hint: engage contact show NAME lists the numbers of somebody's last ones
(exit 1)
$ engage interaction status i6
! error: the following required arguments were not provided:
!   <STATUS>
!
! Usage: engage interaction status <ID> <STATUS>
!
! For more information, try '--help'.
(exit 2)
$ engage interaction status i6 arrived
! error: "arrived" is not a status of a sending; there are planned, sent, landed, acknowledged, discussed, responded
(exit 2)
$ engage interaction status i6 landd
! error: "landd" is not a status of a sending; there are planned, sent, landed, acknowledged, discussed, responded
! hint: did you mean landed?
(exit 2)
$ engage interaction status i1 landed
! error: a meeting is not sent: a letter, an e-mail, a message or a mailshot has a status
(exit 2)
$ engage interaction status i6 landed --contact field-jo
! error: i6, the email, was not addressed to Jo Field
! hint: engage interaction show i6 shows to whom
(exit 2)
$ engage interaction status i6 landed --contact old-mary
! error: i6, the email, was not addressed to Mary Old
! hint: engage interaction show i6 shows to whom
(exit 2)
$ engage interaction status i6 landed --contact nobody
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage interaction status i6 landed --on 2026-11-19
! error: landed on Thu 19 Nov 2026 does not fit: it was sent to Sam Lee on Fri 20 Nov 2026
! hint: nothing was changed; put the other day right first
(exit 2)
$ engage interaction status i6 sent --on 2026-11-19
! error: sent on Thu 19 Nov 2026 does not fit: it was sent to Sam Lee on Fri 20 Nov 2026
! hint: nothing was changed; put the other day right first
(exit 2)
$ engage interaction status i6 discussed --on tomorrow
! error: Mon 23 Nov 2026 is still to come
! hint: what is still to be sent is planned
(exit 2)
$ engage interaction status i6 landed --on someday
! error: cannot read "someday" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage interaction status i7 landed
! error: landed on Sun 22 Nov 2026 does not fit: it was sent to Jo Field on Tue 1 Dec 2026
! hint: nothing was changed; put the other day right first
(exit 2)
$ engage interaction status i8 landed
! error: i8 was addressed to nobody
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn a_conversation_is_said_to_be_about_a_change_afterwards_and_corrected() {
    let home = Home::change().columns(80);
    home.does("log call rao-anita -m \"bus times\" --on 2026-11-20");
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            interaction about i6
            interaction about i6 --change elm-lain
            interaction about i6 --change elm-lane --told-by "the ICB"
            interaction about i6 --change elm-lane --step bus
            interaction about i6 --change elm-lane --not
            interaction about call --change elm-lane"#
        ),
        str![[r#"
$ engage interaction about i6
! error: say which change it was about
! hint: engage interaction about i6 --change elm-lane
(exit 2)
$ engage interaction about i6 --change elm-lain
! error: no change matches "elm-lain"
! hint: `engage change list` shows what there is
(exit 1)
$ engage interaction about i6 --change elm-lane --told-by "the ICB"
! error: who told them is part of how they took part
! hint: log it anew: engage log note NAME --change CODE --told-by WHO
(exit 2)
$ engage interaction about i6 --change elm-lane --step bus
! error: the playbook branch-closure has no step "bus"; there are icb, lmc, hosc, mp, council-leaders, ppg, ward-members, staff, staff-again, pharmacies, neighbours, patients, community-groups, press, healthwatch, hosc-papers, hosc-agenda, hosc-report, icb-application, before-papers, decision, outcome, patients-outcome, press-outcome, patients-reminder, patients-last-reminder, feedback
(exit 2)
$ engage interaction about i6 --change elm-lane --not
! error: i6 is not about elm-lane
(exit 1)
$ engage interaction about call --change elm-lane
! error: "call" is not the number of an interaction
! hint: it is i and a number, as engage log and engage change plan show it: i5
(exit 2)

"#]]
    );
    home.dump().assert_same(&before, "wrong input");
    assert_data_eq!(
        home.transcript(
            r#"
            interaction about i6 --change elm-lane --level inform
            interaction about i6 --change elm-lane
            interaction about i6 --change elm-lane
            change plan elm-lane --step ward-members --state done
            interaction about i6 --change elm-lane --not
            change plan elm-lane --step ward-members --state done"#
        ),
        str![[r#"
$ engage interaction about i6 --change elm-lane --level inform
! i6 is about elm-lane
! hint: ward-members asks for more than inform: where it was more, engage interaction about i6 --change elm-lane --level involve
$ engage interaction about i6 --change elm-lane
! i6 is about elm-lane
! elm-lane: ward-members done for Anita Rao (1 of 3 told)
$ engage interaction about i6 --change elm-lane
! i6 is like that already; nothing was changed
$ engage change plan elm-lane --step ward-members --state done
Step               Due         State  Who                    How
─────────────────  ──────────  ─────  ─────────────────────  ───────────────────
ward-members       8 Feb 2027  done   Anita Rao, Ward        20 Nov 2026 (i6); 1
[convention]                          councillor,            of 3 told
                                      Northfield
$ engage interaction about i6 --change elm-lane --not
! i6 is no longer about elm-lane
$ engage change plan elm-lane --step ward-members --state done

"#]]
    );
    home.does("undo --yes\n undo --yes\n undo --yes");
    home.dump().assert_same(&before, "all of it undone");
}
