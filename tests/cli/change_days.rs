//! `engage change date` and `engage change version`: what moves, what stays, what is refused.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_moved_day_shows_what_it_changes() {
    let home = Home::change().columns(80);
    home.does("log call rao-anita --change elm-lane --on 2026-11-10");
    let seen = home.transcript(
        r#"
        change date elm-lane announcement 2027-02-10 --dry-run
        change date elm-lane announcement 2027-02-10
        change date elm-lane announcement 2027-02-10
        change date elm-lane announcement none
        change date elm-lane announcement none
        change date elm-lane consultation_opens 2026-12-14
        change date elm-lane decision 2027-06-15 --format json
        undo --yes
        undo --yes"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane announcement 2027-02-10 --dry-run
Step         Who                                 Was due      Due          State
───────────  ──────────────────────────────────  ───────────  ───────────  ─────
staff-again  Staff at the branch, two working    11 Feb 2027  9 Feb 2027   due
             days before
press        Statement to the press and on the   15 Feb 2027  10 Feb 2027  due
             website
! announcement: Wed 10 Feb 2027 would change 2 lines of the plan; nothing was changed
! First public: Wed 10 Feb 2027 (announcement)
$ engage change date elm-lane announcement 2027-02-10
Step         Who                                 Was due      Due          State
───────────  ──────────────────────────────────  ───────────  ───────────  ─────
staff-again  Staff at the branch, two working    11 Feb 2027  9 Feb 2027   due
             days before
press        Statement to the press and on the   15 Feb 2027  10 Feb 2027  due
             website
! announcement is now Wed 10 Feb 2027; 2 lines of the plan changed
! First public: Wed 10 Feb 2027 (announcement)
$ engage change date elm-lane announcement 2027-02-10
! announcement: Wed 10 Feb 2027 already; nothing was changed
$ engage change date elm-lane announcement none
Step         Who                                 Was due      Due          State
───────────  ──────────────────────────────────  ───────────  ───────────  ─────
staff-again  Staff at the branch, two working    9 Feb 2027   11 Feb 2027  due
             days before
press        Statement to the press and on the   10 Feb 2027  15 Feb 2027  due
             website
! announcement has no day any more; 2 lines of the plan changed
! First public: Mon 15 Feb 2027 (consultation opens)
$ engage change date elm-lane announcement none
! announcement: no day already; nothing was changed
$ engage change date elm-lane consultation_opens 2026-12-14
Step              Who                      Was due      Due          State
────────────────  ───────────────────────  ───────────  ───────────  ───────────
icb               Ivy Bell, ICB primary    7 Dec 2026   5 Oct 2026   overdue
                  care lead
lmc               nobody in the record:    4 Jan 2027   2 Nov 2026   vacant
                  Local medical committee
                  secretary
hosc              Zoë Żak-Bütow, Chair,    4 Jan 2027   2 Nov 2026   overdue
                  People Scrutiny Panel
mp                Jo Field, MP, Ashby      1 Feb 2027   30 Nov 2026  due
                  North
council-leaders   nobody in the record:    1 Feb 2027   30 Nov 2026  vacant
                  Council leader, Ashby
                  Council
ppg               Mary Old, Patient        18 Jan 2027  16 Nov 2026  unreachable
                  participation group
                  chair
ward-members      Seán O'Neill-Ward, Ward  8 Feb 2027   7 Dec 2026   due
                  councillor, Northfield
ward-members      John Smith, Parish       8 Feb 2027   7 Dec 2026   due
                  clerk, Elm Parish
ward-members      Cy Dunn, Ward            8 Feb 2027   7 Dec 2026   due
                  councillor, Northfield
staff             Staff, before anybody    4 Jan 2027   2 Nov 2026   overdue
                  outside talks about it
staff-again       Staff at the branch,     11 Feb 2027  10 Dec 2026  due
                  two working days before
pharmacies        Pharmacy on the site     18 Jan 2027  16 Nov 2026  overdue
                  and those nearby
neighbours        Neighbouring practices   15 Feb 2027  14 Dec 2026  due
patients          Patients and residents:  15 Feb 2027  14 Dec 2026  due
                  the consultation opens
community-groups  Community groups         15 Feb 2027  14 Dec 2026  due
press             Statement to the press   15 Feb 2027  14 Dec 2026  due
                  and on the website
healthwatch       nobody in the record:    1 Feb 2027   30 Nov 2026  vacant
                  Healthwatch lead
! consultation_opens is now Mon 14 Dec 2026; 17 lines of the plan changed
! First public: Mon 14 Dec 2026 (consultation opens)
$ engage change date elm-lane decision 2027-06-15 --format json
[
{"step":"decision","contact":null,"handle":null,"was_due":"2027-07-05","due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"Anita Rao","handle":"rao-anita","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"Jo Field","handle":"field-jo","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"John Smith","handle":"smith-john","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"outcome","contact":"Mary Old","handle":"old-mary","was_due":null,"due_on":"2027-06-15","was":"unreachable","state":"unreachable"},
{"step":"outcome","contact":"Cy Dunn","handle":"dunn-cy","was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"patients-outcome","contact":null,"handle":null,"was_due":null,"due_on":"2027-06-18","was":"due","state":"due"},
{"step":"press-outcome","contact":null,"handle":null,"was_due":null,"due_on":"2027-06-15","was":"due","state":"due"},
{"step":"feedback","contact":"Anita Rao","handle":"rao-anita","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":"Jo Field","handle":"field-jo","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":"John Smith","handle":"smith-john","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":"Mary Old","handle":"old-mary","was_due":null,"due_on":"2027-07-13","was":"unreachable","state":"unreachable"},
{"step":"feedback","contact":"Cy Dunn","handle":"dunn-cy","was_due":null,"due_on":"2027-07-13","was":"due","state":"due"},
{"step":"feedback","contact":null,"handle":null,"was_due":null,"due_on":"2027-07-13","was":"vacant","state":"vacant"}
]
! decision is now Tue 15 Jun 2027; 18 lines of the plan changed
! hint: if a council decides, its papers are public five clear days before, by 7 Jun 2027: engage change date elm-lane agenda 2027-06-07
$ engage undo --yes
! Takes back no. 26, 22 Nov 2026 09:00 UTC by kim: elm-lane: decision Tue 15 Jun 2027
!   removes 1 day of a change
! Took back no. 26: elm-lane: decision Tue 15 Jun 2027
$ engage undo --yes
! Takes back no. 25, 22 Nov 2026 09:00 UTC by kim: elm-lane: consultation_opens Mon 14 Dec 2026
!   removes 1 day of a change
! Took back no. 25: elm-lane: consultation_opens Mon 14 Dec 2026

"#]]
    );
}

#[test]
fn a_tick_is_never_taken_away_by_a_moved_day() {
    let home = Home::change();
    home.does(
        "change date elm-lane decision 2026-11-16
         log call rao-anita --change elm-lane --on 2026-11-16"
            .replace("change date elm-lane decision", "change date elm-lane consultation_opens none\n change date elm-lane consultation_closes none\n change date elm-lane decision")
            .as_str(),
    );
    let state = || {
        let rows = home.json("change plan elm-lane --step outcome");
        let row = rows[0].clone();
        (row["state"].as_str().unwrap().to_owned(), row["done_on"].as_str().map(str::to_owned))
    };
    let told = ("done".to_owned(), Some("2026-11-16".to_owned()));
    assert_eq!(state(), told);
    home.does("change date elm-lane decision 2026-12-15");
    assert_eq!(state(), told, "later");
    home.does("change date elm-lane decision none");
    assert_eq!(state(), told, "without a day");
    home.does("undo --yes\n undo --yes");
    assert_eq!(state(), told);
}

#[test]
fn a_call_after_a_reminder_has_opened_sends_no_letter() {
    let home = Home::change();
    home.does(
        "change date elm-lane effect 2027-05-10 --today 2027-04-12
         log call rao-anita --change elm-lane --on 2027-04-13 --today 2027-04-13",
    );
    let rows = home.json("change plan elm-lane --step patients-reminder --as-of 2027-04-14");
    assert_eq!(rows[0]["state"], "overdue");
    home.does("log mailshot rao-anita --change elm-lane --step patients-reminder --on 2027-04-13 --lands 2027-04-14 --today 2027-04-14");
    let rows = home.json("change plan elm-lane --step patients-reminder --as-of 2027-04-14");
    assert_eq!(rows[0]["state"], "done", "said to be for it");
}

#[test]
fn days_out_of_order_and_words_that_are_none_are_refused() {
    let home = Home::change().columns(80);
    let before = home.dump();
    let seen = home.transcript(
        r#"
        change date elm-lane first_public 2027-01-11
        change date elm-lane F 2027-01-11
        change date elm-lane notice 2027-01-11
        change date elm-lane anouncement 2027-01-11
        change date elm-lane announcement 31/2/2027
        change date elm-lane announcement ""
        change date elm-lane consultation_closes 2027-02-14
        change date elm-lane decision 2027-04-01
        change date elm-lane effect 2027-02-01
        change date elm-lane proposal 2027-03-01
        change date nonsense decision 2027-06-01
        change new "Other" --playbook branch-closure --date decision=2027-02-01 --date consultation_opens=2027-03-01
        change new "Other" --playbook branch-closure --date decision=2027-02-01 --date decision=2027-03-01
        change new "Other" --playbook branch-closure --date decision
        change new "Other" --playbook branch-closure --date launch=2027-02-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane first_public 2027-01-11
! error: the first public moment is never typed in
! hint: it is the earliest of everything that makes it public; set those: announcement, agenda ...
(exit 2)
$ engage change date elm-lane F 2027-01-11
! error: the first public moment is never typed in
! hint: it is the earliest of everything that makes it public; set those: announcement, agenda ...
(exit 2)
$ engage change date elm-lane notice 2027-01-11
! error: the playbook branch-closure has no anchor "notice"; there are proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision, effect
(exit 2)
$ engage change date elm-lane anouncement 2027-01-11
! error: the playbook branch-closure has no anchor "anouncement"; there are proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision, effect
! hint: did you mean announcement?
(exit 2)
$ engage change date elm-lane announcement 31/2/2027
! error: "31/2/2027" is not a date: February 2027 has 28 days
(exit 2)
$ engage change date elm-lane announcement ""
! error: cannot read "" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage change date elm-lane consultation_closes 2027-02-14
! error: consultation_closes (Sun 14 Feb 2027) cannot come before consultation_opens (Mon 15 Feb 2027)
! hint: nothing was changed; give both days, or move the other one first
(exit 2)
$ engage change date elm-lane decision 2027-04-01
! error: decision (Thu 1 Apr 2027) cannot come before consultation_closes (Mon 12 Apr 2027)
! hint: nothing was changed; give both days, or move the other one first
(exit 2)
$ engage change date elm-lane effect 2027-02-01
! error: effect (Mon 1 Feb 2027) cannot come before consultation_opens (Mon 15 Feb 2027)
! hint: nothing was changed; give both days, or move the other one first
(exit 2)
$ engage change date elm-lane proposal 2027-03-01
! error: consultation_opens (Mon 15 Feb 2027) cannot come before proposal (Mon 1 Mar 2027)
! hint: nothing was changed; give both days, or move the other one first
(exit 2)
$ engage change date nonsense decision 2027-06-01
! error: no change matches "nonsense"
! hint: `engage change list` shows what there is
(exit 1)
$ engage change new "Other" --playbook branch-closure --date decision=2027-02-01 --date consultation_opens=2027-03-01
! error: decision (Mon 1 Feb 2027) cannot come before consultation_opens (Mon 1 Mar 2027)
! hint: nothing was changed; give both days, or move the other one first
(exit 2)
$ engage change new "Other" --playbook branch-closure --date decision=2027-02-01 --date decision=2027-03-01
! error: two days for decision: Mon 1 Feb 2027 and Mon 1 Mar 2027
(exit 2)
$ engage change new "Other" --playbook branch-closure --date decision
! error: "decision" is not an anchor and a date
! hint: write --date announcement=2027-02-15
(exit 2)
$ engage change new "Other" --playbook branch-closure --date launch=2027-02-01
! error: the playbook branch-closure has no anchor "launch"; there are proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision, effect
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before, "nothing is half-written, ever");
}

#[test]
fn a_day_in_a_pre_election_period_needs_a_reason() {
    let home = Home::change().columns(80);
    home.does("election add --area \"Ashby Council\" --kind local --poll 2027-05-06");
    let seen = home.transcript(
        r#"
        change date elm-lane announcement 2027-04-08
        change date elm-lane announcement 2027-04-08 --essential " "
        change date elm-lane announcement 2027-04-08 --essential "the lease ends"
        change check elm-lane --format csv
        change date elm-lane announcement 2027-02-10
        change date elm-lane consultation_closes 2027-04-16
        change date elm-lane consultation_closes 2027-03-30
        change new "Other" --playbook branch-closure --site Northfield --date announcement=2027-04-08
        change new "Other" --playbook branch-closure --site Northfield --date announcement=2027-04-08 --essential "the lease ends""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane announcement 2027-04-08
! error: announcement on Thu 8 Apr 2027 lies in the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to announce then
! hint: the nearest free days are Tue 30 Mar 2027 and Fri 7 May 2027
! hint: where it cannot wait: --essential "the reason"; check with your ICB
(exit 2)
$ engage change date elm-lane announcement 2027-04-08 --essential " "
! error: announcement on Thu 8 Apr 2027 lies in the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to announce then
! hint: the nearest free days are Tue 30 Mar 2027 and Fri 7 May 2027
! hint: where it cannot wait: --essential "the reason"; check with your ICB
(exit 2)
$ engage change date elm-lane announcement 2027-04-08 --essential "the lease ends"
! announcement is now Thu 8 Apr 2027; 0 lines of the plan changed
$ engage change check elm-lane --format csv
rule,step,contact,handle,why,safe_by
not_told,mp,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]",2027-02-01
nobody,council-leaders,,,"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council ""Ashby Council"" with a reason. No surprises: the press will ask them [convention]",2027-02-01
not_told,ppg,Mary Old,old-mary,"not told as Patient participation group chair (asked: collaborate); archived, and still in office: end their time in the post, or bring them back; or waive it. Works on the survey and the letter before they go out [law; lead: convention]",2027-01-18
not_told,ward-members,Anita Rao,rao-anita,"not told as Ward councillor, Northfield (asked: involve); 020 7946 0001, anita.rao@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: involve); sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: involve); no telephone or e-mail known. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: involve); 020 7946 0003. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,staff,,,"not done: Staff, before anybody outside talks about it. Hear the intention from us; staff who hear it from the pharmacy leak it [convention]",2027-01-04
not_told,staff-again,,,"not done: Staff at the branch, two working days before. Hear the final words and what they may say to patients [convention]",2027-02-11
substantial,,,,nobody was asked whether it is substantial; ask the scrutiny officer and the chair,2027-01-18
pre_election,,,,the consultation from Mon 15 Feb 2027 to Mon 12 Apr 2027 runs into the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then,2027-04-12
! Not clear: 11 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change date elm-lane announcement 2027-02-10
Step         Who                                 Was due      Due          State
───────────  ──────────────────────────────────  ───────────  ───────────  ─────
staff-again  Staff at the branch, two working    11 Feb 2027  9 Feb 2027   due
             days before
press        Statement to the press and on the   15 Feb 2027  10 Feb 2027  due
             website
! announcement is now Wed 10 Feb 2027; 2 lines of the plan changed
! First public: Wed 10 Feb 2027 (announcement)
$ engage change date elm-lane consultation_closes 2027-04-16
! error: the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then
! hint: close it by Tue 30 Mar 2027
! hint: or let it run to Tue 25 May 2027, which gives as many effective working days, with --essential "the reason"
(exit 2)
$ engage change date elm-lane consultation_closes 2027-03-30
Step             Who                             Was due      Due          State
───────────────  ──────────────────────────────  ───────────  ───────────  ─────
hosc-papers      Health scrutiny: our report     5 Apr 2027   23 Mar 2027  due
                 for the agenda
hosc-agenda      Health scrutiny: the agenda is  14 Apr 2027  1 Apr 2027   due
                 public
hosc-report      Health scrutiny: the committee  26 Apr 2027  13 Apr 2027  due
                 has its say
icb-application  ICB: the application            24 May 2027  11 May 2027  due
decision         ICB committee decides           5 Jul 2027   22 Jun 2027  due
! consultation_closes is now Tue 30 Mar 2027; 5 lines of the plan changed
$ engage change new "Other" --playbook branch-closure --site Northfield --date announcement=2027-04-08
! error: announcement on Thu 8 Apr 2027 lies in the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to announce then
! hint: the nearest free days are Tue 30 Mar 2027 and Fri 7 May 2027
! hint: where it cannot wait: --essential "the reason"; check with your ICB
(exit 2)
$ engage change new "Other" --playbook branch-closure --site Northfield --date announcement=2027-04-08 --essential "the lease ends"
! Began Other as other, with the playbook branch-closure
! The plan has 42 lines, for 6 people: 33 due, 5 vacant, 4 unreachable
! First public: Thu 8 Apr 2027 (announcement)
! hint: days not set yet: proposal, letters_land, consultation_opens, consultation_closes, agenda, decision and effect; engage change date other ANCHOR DATE sets one
! hint: it touches no constituency yet, so no MP is part of it; engage change area add other CONSTITUENCY
! hint: engage change plan other shows all 27 steps

"#]]
    );
}

#[test]
fn a_reason_counts_for_what_it_was_given_for() {
    let home = Home::change().columns(80);
    home.does("change date elm-lane consultation_closes 2027-04-16");
    let not_clear = || {
        let found = home.run("change check elm-lane --format json").stdout;
        let found: serde_json::Value = serde_json::from_slice(&found).unwrap();
        let found = found.as_array().unwrap().iter().filter(|row| row["rule"] == "pre_election");
        found.map(|row| row["why"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let reasons = |code: &str| {
        let card = home.json(&format!("change show {code}"));
        let days = card["days"].as_array().unwrap().iter();
        let given = days.filter(|day| !day["essential"].is_null());
        given.map(|day| format!("{} {}", day["anchor"], day["essential"])).collect::<Vec<_>>().join("\n")
    };
    let seen = home.transcript(
        r#"
        change date elm-lane consultation_opens 2027-02-15 --essential "the lease ends"
        change new "Mill Road move" --playbook branch-closure --site Northfield --date consultation_opens=2027-02-15 --date consultation_closes=2027-04-16 --essential "the lease ends"
        election add --area Northfield --kind local_by --poll 2027-02-18
        change date elm-lane consultation_opens 2027-02-15 --essential "the roof is unsafe"
        election add --area "Ashby Council" --kind local --poll 2027-05-06"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane consultation_opens 2027-02-15 --essential "the lease ends"
! consultation_opens: Mon 15 Feb 2027 already; nothing was changed
! warning: no pre-election period stands in the way: the reason for --essential was not kept
$ engage change new "Mill Road move" --playbook branch-closure --site Northfield --date consultation_opens=2027-02-15 --date consultation_closes=2027-04-16 --essential "the lease ends"
! Began Mill Road move as mill-road, with the playbook branch-closure
! warning: no pre-election period stands in the way: the reason for --essential was not kept
! The plan has 42 lines, for 6 people: 33 due, 5 vacant, 4 unreachable
! First public: Mon 15 Feb 2027 (consultation opens)
! hint: days not set yet: proposal, announcement, letters_land, agenda, decision and effect; engage change date mill-road ANCHOR DATE sets one
! hint: it touches no constituency yet, so no MP is part of it; engage change area add mill-road CONSTITUENCY
! hint: engage change plan mill-road shows all 27 steps
$ engage election add --area Northfield --kind local_by --poll 2027-02-18
! Added e1: council by-election, Northfield, on Thu 18 Feb 2027
!   pre-election period Thu 14 Jan 2027 to Thu 18 Feb 2027, from the latest day for the notice: give --notice once it is published
! warning: elm-lane: consultation_opens on Mon 15 Feb 2027 lies in the pre-election period from Thu 14 Jan 2027 to Thu 18 Feb 2027: guidance suggests not to launch a consultation then
! hint: engage change check elm-lane says what stands in the way
! warning: mill-road: consultation_opens on Mon 15 Feb 2027 lies in the pre-election period from Thu 14 Jan 2027 to Thu 18 Feb 2027: guidance suggests not to launch a consultation then
! hint: engage change check mill-road says what stands in the way
$ engage change date elm-lane consultation_opens 2027-02-15 --essential "the roof is unsafe"
! consultation_opens is now Mon 15 Feb 2027; 0 lines of the plan changed
$ engage election add --area "Ashby Council" --kind local --poll 2027-05-06
! Added e2: local election, Ashby Council, on Thu 6 May 2027
!   pre-election period Wed 31 Mar 2027 to Thu 6 May 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Mon 10 May 2027
! warning: elm-lane: the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then
! hint: engage change check elm-lane says what stands in the way
! warning: mill-road: the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then
! hint: engage change check mill-road says what stands in the way

"#]]
    );
    assert_eq!(reasons("mill-road"), "", "there was no period when it was given");
    let found = not_clear();
    let closes = "the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into";
    assert!(
        found.len() == 1 && found[0].starts_with(closes),
        "why it opens is not why it runs on: {found:?}"
    );
    let seen = home.transcript(
        r#"
        change date elm-lane consultation_closes 2027-04-16 --essential "they know of it"
        election edit e2 --poll 2027-04-29
        change date elm-lane consultation_opens 2027-02-22"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane consultation_closes 2027-04-16 --essential "they know of it"
! consultation_closes is now Fri 16 Apr 2027; 0 lines of the plan changed
$ engage election edit e2 --poll 2027-04-29
! Changed e2
!   pre-election period Tue 23 Mar 2027 to Thu 29 Apr 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Tue 4 May 2027
!   elm-lane: the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Tue 23 Mar 2027 to Thu 29 Apr 2027: guidance suggests not to promote it then; essential because: they know of it
! warning: mill-road: the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Tue 23 Mar 2027 to Thu 29 Apr 2027: guidance suggests not to promote it then
! hint: engage change check mill-road says what stands in the way
$ engage change date elm-lane consultation_opens 2027-02-22
! error: the consultation from Mon 22 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from Tue 23 Mar 2027 to Thu 29 Apr 2027: guidance suggests not to promote it then
! hint: close it by Mon 22 Mar 2027
! hint: or let it run to Tue 25 May 2027, which gives as many effective working days, with --essential "the reason"
(exit 2)

"#]]
    );
    assert_eq!(not_clear(), [] as [&str; 0], "the days stand, and so do the reasons");
    home.does("change date elm-lane consultation_opens 2027-02-22 --essential \"a week is enough\"");
    assert_data_eq!(reasons("elm-lane"), str![[r#""consultation_closes" "a week is enough""#]]);
    home.does("election remove e1");
    home.does("change new Two --playbook branch-closure --code two --site Northfield --date decision=2027-04-20 --date consultation_opens=2027-02-15 --essential both");
    assert_data_eq!(reasons("two"), str![[r#""decision" "both""#]]);
}

#[test]
fn the_nearest_free_days_lie_outside_of_every_period() {
    let home = Home::change().columns(80);
    home.does(
        r#"
        election add --area "Ashby Council" --kind local --poll 2027-05-06
        election add --area Northfield --kind local_by --poll 2027-06-10"#,
    );
    let seen = home.transcript(
        r#"
        change date elm-lane announcement 2027-05-03
        change date elm-lane consultation_closes 2027-05-14"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change date elm-lane announcement 2027-05-03
! error: announcement on Mon 3 May 2027 lies in the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to announce then
! hint: the nearest free days are Tue 30 Mar 2027 and Fri 11 Jun 2027
! hint: where it cannot wait: --essential "the reason"; check with your ICB
(exit 2)
$ engage change date elm-lane consultation_closes 2027-05-14
! error: the consultation from Mon 15 Feb 2027 to Fri 14 May 2027 runs into the pre-election period from Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then
! hint: close it by Tue 30 Mar 2027
! hint: or let it run to Mon 26 Jul 2027, which gives as many effective working days, with --essential "the reason"
(exit 2)

"#]]
    );
}

#[test]
fn an_area_may_bring_days_into_a_pre_election_period() {
    let home = Home::change().columns(80);
    home.does(
        r#"
        area add Castle --kind ward
        election add --area Castle --kind local_by --poll 2027-03-04
        change new "Mill Road move" --playbook branch-closure --date decision=2027-02-22"#,
    );
    let seen = home.transcript(
        r#"
        change area add mill-road Castle
        change area add mill-road Castle --as site
        change area add elm-lane Castle --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change area add mill-road Castle
Step           Who                                  Was due  Due          State
─────────────  ───────────────────────────────────  ───────  ───────────  ──────
before-papers  nobody in the record: Ward                                 vacant
               councillor, Castle
outcome        nobody in the record: Ward                    22 Feb 2027  vacant
               councillor, Castle
feedback       nobody in the record: Ward                    22 Mar 2027  vacant
               councillor, Castle
! mill-road touches Castle (catchment): 3 lines of the plan changed
! warning: mill-road: decision on Mon 22 Feb 2027 lies in the pre-election period from Thu 28 Jan 2027 to Thu 4 Mar 2027: guidance suggests not to decide then
! hint: engage change check mill-road says what stands in the way
$ engage change area add mill-road Castle --as site
! mill-road touches Castle (site): 0 lines of the plan changed
$ engage change area add elm-lane Castle --format json
[
{"step":"ward-members","contact":null,"handle":null,"was_due":null,"due_on":"2027-02-08","was":"new","state":"vacant"},
{"step":"before-papers","contact":null,"handle":null,"was_due":null,"due_on":null,"was":"new","state":"vacant"},
{"step":"outcome","contact":null,"handle":null,"was_due":null,"due_on":null,"was":"new","state":"vacant"},
{"step":"feedback","contact":null,"handle":null,"was_due":null,"due_on":null,"was":"new","state":"vacant"}
]
! elm-lane touches Castle (catchment): 4 lines of the plan changed
! warning: elm-lane: consultation_opens on Mon 15 Feb 2027 lies in the pre-election period from Thu 28 Jan 2027 to Thu 4 Mar 2027: guidance suggests not to launch a consultation then
! hint: engage change check elm-lane says what stands in the way

"#]]
    );
}

#[test]
fn versions_are_counted_and_their_days_stand_in_order() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        change version elm-lane 3 "a third"
        change version elm-lane 0 "none"
        change version elm-lane 2 " "
        change version elm-lane 2 "the pharmacy stays" --on 2026-08-01
        change version elm-lane 2 "the pharmacy stays"
        change version elm-lane 1 "close the branch" --on 2026-12-01
        change version elm-lane 1 "close the branch" --on 2026-08-20
        change version elm-lane 1 "close the branch, and the pharmacy with it""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change version elm-lane 3 "a third"
! error: elm-lane has no version 3
! hint: the next one is 2
(exit 2)
$ engage change version elm-lane 0 "none"
! error: elm-lane has no version 0
! hint: the next one is 2
(exit 2)
$ engage change version elm-lane 2 " "
! error: say what changed
(exit 2)
$ engage change version elm-lane 2 "the pharmacy stays" --on 2026-08-01
! error: version 2 cannot be from Sat 1 Aug 2026: version 1 is from Tue 1 Sep 2026
(exit 2)
$ engage change version elm-lane 2 "the pharmacy stays"
! Version 2 of elm-lane from Sun 22 Nov 2026: 0 lines of the plan changed
$ engage change version elm-lane 1 "close the branch" --on 2026-12-01
! error: version 1 cannot be from Tue 1 Dec 2026: version 2 is from Sun 22 Nov 2026
(exit 2)
$ engage change version elm-lane 1 "close the branch" --on 2026-08-20
! Version 1 of elm-lane from Thu 20 Aug 2026: 0 lines of the plan changed
$ engage change version elm-lane 1 "close the branch, and the pharmacy with it"
! Version 1 of elm-lane from Thu 20 Aug 2026: 0 lines of the plan changed

"#]]
    );
    let versions = home.json("change show elm-lane")["versions"].clone();
    assert_eq!(
        (versions[0]["day"].as_str(), versions[1]["day"].as_str()),
        (Some("2026-08-20"), Some("2026-11-22"))
    );
}

#[test]
fn what_was_said_before_the_first_version_says_how_to_put_it_right() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        log call rao-anita dunn-cy --change elm-lane --on 2026-08-24
        change plan elm-lane --step ward-members
        change version elm-lane 1 "Elm Lane branch closure" --on 2026-08-20
        change version elm-lane 1 "Elm Lane branch closure" --on 2026-09-01
        undo --yes
        log call oneill-ward-sean --change elm-lane --on 2026-08-24"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call rao-anita dunn-cy --change elm-lane --on 2026-08-24
! Logged call with Anita Rao and Cy Dunn on Mon 24 Aug 2026 (i6)
! hint: ward-members is not ticked: this was before version 1, which is from Tue 1 Sep 2026; where the proposal is older, engage change version elm-lane 1 "Elm Lane branch closure" --on DATE
$ engage change plan elm-lane --step ward-members
Step             Due         State  Who                   How
───────────────  ──────────  ─────  ────────────────────  ──────────────────────
ward-members     8 Feb 2027  due    Anita Rao, Ward       i6 24 Aug 2026 was
[convention]                        councillor,           before the first
                                    Northfield            version; 0 of 3 told
ward-members     8 Feb 2027  due    Seán O'Neill-Ward,    0 of 3 told
[convention]                        Ward councillor,
                                    Northfield
ward-members     8 Feb 2027  due    John Smith, Parish
[convention]                        clerk, Elm Parish
ward-members     8 Feb 2027  due    Cy Dunn, Ward         i6 24 Aug 2026 was
[convention]                        councillor,           before the first
                                    Northfield            version; 0 of 3 told
$ engage change version elm-lane 1 "Elm Lane branch closure" --on 2026-08-20
Step          Who                                  Was due     Due         State
────────────  ───────────────────────────────────  ──────────  ──────────  ─────
ward-members  Anita Rao, Ward councillor,          8 Feb 2027  8 Feb 2027  done
              Northfield
ward-members  Cy Dunn, Ward councillor,            8 Feb 2027  8 Feb 2027  done
              Northfield
! Version 1 of elm-lane from Thu 20 Aug 2026: 2 lines of the plan changed
! 1 conversation of those days now stand for the version of their day
$ engage change version elm-lane 1 "Elm Lane branch closure" --on 2026-09-01
Step          Who                                  Was due     Due         State
────────────  ───────────────────────────────────  ──────────  ──────────  ─────
ward-members  Anita Rao, Ward councillor,          8 Feb 2027  8 Feb 2027  due
              Northfield
ward-members  Cy Dunn, Ward councillor,            8 Feb 2027  8 Feb 2027  due
              Northfield
! Version 1 of elm-lane from Tue 1 Sep 2026: 2 lines of the plan changed
! 1 conversation of those days now stand for the version of their day
$ engage undo --yes
! Takes back no. 24, 22 Nov 2026 09:00 UTC by kim: elm-lane: version 1: Elm Lane branch closure
!   puts back 1 version of a change
!   puts back 1 word on what it was about
! Took back no. 24: elm-lane: version 1: Elm Lane branch closure
$ engage log call oneill-ward-sean --change elm-lane --on 2026-08-24
! Logged call with Seán O'Neill-Ward on Mon 24 Aug 2026 (i7)
! elm-lane: ward-members done for Seán O'Neill-Ward (3 of 3 told)

"#]]
    );
}
