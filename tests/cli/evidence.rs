//! `engage change evidence` and `engage report communications`: what is said of a change, as of which day.

use sha2::{Digest, Sha256};
use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A branch closure that did not go smoothly: each line with the day it was typed.
const STORY: &[(&str, &str)] = &[
    (
        "11-22",
        "contact add \"Mrs Ruth Bell\" --role staff --org \"Elm Lane Surgery\" --phone \"020 7946 0033\"",
    ),
    (
        "11-22",
        "contact add \"Dev Patel\" --role pharmacist --org \"Elm Pharmacy\" --email dev@pharmacy.example",
    ),
    ("11-22", "contact archive old-mary --restore"),
    ("11-22", "election add --area \"Ashby Council\" --kind local --poll 2027-05-06"),
    (
        "11-22",
        "change new \"Elm Lane branch closure\" --playbook branch-closure --site Northfield --area \"Ashby North\" --area \"Elm Parish\" --date proposal=2026-11-16 --date consultation_opens=2027-01-25 --date consultation_closes=2027-03-08 --date decision=2027-06-15 --proposal \"Elm Lane closes; patients go to the main surgery\" --owner Kim",
    ),
    ("11-22", "change group elm-lane staff bell-ruth"),
    (
        "11-23",
        "log meeting bell-ruth --change elm-lane -m \"staff meeting; Ruth asked about hours\" --by Kim",
    ),
    ("11-26", "log note field-jo --change elm-lane --told-by \"the ICB\""),
    (
        "12-01",
        "log letter old-mary patel-dev --change elm-lane --level consult --document letter.docx --lands 2026-12-03 --by \"Helen Shaw\"",
    ),
    (
        "12-02",
        "log meeting zak-butow-zoe --represented oneill-ward-sean --copied field-jo --change elm-lane --confidential --embargo 2027-01-25 -m \"the chair wants the travel times; Kim will send them\" --by Kim --promise \"travel times by 2026-12-11\"",
    ),
    ("12-03", "change substantial elm-lane --asked \"the chair and the scrutiny officer\" --on 2026-12-02"),
    (
        "12-11",
        "change substantial elm-lane --answer \"no, but report in March\" --by \"the chair\" --on 2026-12-10",
    ),
    ("12-11", "log note old-mary --change elm-lane -m \"seemed upset: ring her daughter first\""),
    ("12-11", "log call old-mary --change elm-lane --private -m \"complained about Kim\" --by Kim"),
    ("12-14", "change version elm-lane 2 \"Elm Lane closes a year later; a bus every hour\""),
    ("12-16", "change waive elm-lane pharmacies --reason \"Dev Patel has our letter\" --by \"Helen Shaw\""),
    (
        "12-18",
        "log call \"anita rao\" --on 2026-11-25 --change elm-lane -m \"wants the bus times; Mrs Old of the patient group had told her\" --by Kim",
    ),
    ("12-18", "promise keep q1 -m \"sent by e-mail\""),
    ("12-20", "change date elm-lane consultation_opens 2027-02-01"),
    ("12-21", "change leak elm-lane --on 2026-12-20 --how \"a post on the village page by Mary Old\""),
];

/// Runs a line as on a day of 2026, or of 2027 where it says so; gives its answer.
pub(super) fn on(home: &Home, day: &str, line: &str) -> String {
    let day = if day.len() == 5 { format!("2026-{day}") } else { day.to_owned() };
    let output = home.command(line).env("ENGAGE_NOW", format!("{day}T09:00:00Z")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`engage {line}` failed: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A home in which the story has been typed.
pub(super) fn story() -> Home {
    let home = Home::demo();
    home.file("letter.docx", "Dear patient");
    for (day, line) in STORY {
        on(&home, day, line);
    }
    home
}

/// What the evidence says on 10 January 2027.
fn evidence(home: &Home, more: &str) -> String {
    on(home, "2027-01-10", &format!("change evidence elm-lane {more}"))
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_evidence_is_a_paper_that_can_be_handed_over() {
    assert_data_eq!(
        evidence(&story(), ""),
        str![[r#"
Evidence: Elm Lane branch closure (elm-lane)

Playbook       branch-closure
Led by         Kim
Begun          22 Nov 2026
Areas touched  Northfield (ward, site), Ashby North (constituency, catchment) and Elm Parish
               (parish, catchment)
First public   Sun 20 Dec 2026 (leaked)
Facts up to    Sun 10 Jan 2027, as known now

What this is
  This states what the record holds and gives no legal advice. Whether a consultation was fair is
  for others to judge: take advice.
  The headings are the four of a fair consultation in law (R v Brent LBC ex p Gunning, 1985). Lead
  times marked convention or guidance are not law.
  Recorded late, that is after the next working day: 1 of 7 interactions; the longest 23 days later.
  Each is marked.
  It names private people and holds words that are for ourselves. Before it leaves the organisation,
  use --foi.

1. When proposals were still formative
  The proposal stands from Mon 16 Nov 2026. The decision is to be on Tue 15 Jun 2027, 211 days
  later.
  It became public on Sun 20 Dec 2026 (leaked). Of the people in the record, 6 had heard before that
  day, 0 heard on it and 0 after it; 1 heard it first from somebody other than us.

Versions of what is proposed
  Version  From         What is proposed                                  Recorded
  ───────  ───────────  ────────────────────────────────────────────────  ────────────
        1  16 Nov 2026  Elm Lane closes; patients go to the main surgery  6 days later
        2  14 Dec 2026  Elm Lane closes a year later; a bus every hour    in time

Who was told or consulted, and when
  Day          Who                       How                       What it reached
  ───────────  ────────────────────────  ────────────────────────  ─────────────────────────────────
  23 Nov 2026  Mrs Ruth Bell, Our staff  meeting: attended; by     involve, version 1; 27 days
               (Elm Lane Surgery)        Kim; i6                   before the leak; 70 days before
                                                                   the consultation opens
  25 Nov 2026  Anita Rao, Ward           call: spoken to; by Kim;  involve, version 1; 25 days
               councillor, Northfield    recorded 23 days later;   before the leak; 68 days before
               (Ashby Council)           i12                       the consultation opens
  26 Nov 2026  Jo Field, MP, Ashby       told by the ICB; i7       inform, version 1; 24 days before
               North (House of Commons)                            the leak; 67 days before the
                                                                   consultation opens
  1 Dec 2026   Mary Old, Patient         letter: addressed to      consult, version 1; sent 1 Dec
               participation group       them; by Helen Shaw; i8   2026, landed 3 Dec 2026; with
               chair (Elm Lane Surgery)                            letter.docx (v1); 17 days before
                                                                   the leak; 60 days before the
                                                                   consultation opens
  1 Dec 2026   Dev Patel, Community      letter: addressed to      consult, version 1; sent 1 Dec
               pharmacist (Elm           them; by Helen Shaw; i8   2026, landed 3 Dec 2026; with
               Pharmacy)                                           letter.docx (v1); 17 days before
                                                                   the leak; 60 days before the
                                                                   consultation opens
  2 Dec 2026   Zoë Żak-Bütow, Chair,     meeting: attended; by     involve, version 1; 18 days
               People Scrutiny Panel     Kim; in confidence;       before the leak; 61 days before
               (Ashby Council)           embargo until 25 Jan      the consultation opens
                                         2027; i9
  2 Dec 2026   Seán O'Neill-Ward, Ward   meeting: somebody stood   not told by it (version 1)
               councillor, Northfield    in for them; by Kim; i9
               (Ashby Council)
  2 Dec 2026   Jo Field, MP, Ashby       meeting: copied in; by    not told by it (version 1)
               North (House of Commons)  Kim; in confidence;
                                         embargo until 25 Jan
                                         2027; i9
  11 Dec 2026  Mary Old, Patient         note: nobody was          not told by it (version 1)
               participation group       contacted; i10
               chair (Elm Lane Surgery)
  11 Dec 2026  Mary Old, Patient         call: spoken to; by Kim;  involve, version 1; 9 days before
               participation group       i11                       the leak; 52 days before the
               chair (Elm Lane Surgery)                            consultation opens

Who was not reached, and what was not done
  Who or what                   Step                       Why
  ────────────────────────────  ─────────────────────────  ─────────────────────────────────────────
  nobody in the record: ICB     icb [guidance; lead:       the record has nobody in such a role; was
  primary care lead             convention]                due 23 Nov 2026
  nobody in the record: Local   lmc [guidance; lead:       the record has nobody in such a role; was
  medical committee secretary   convention]                due 20 Dec 2026
  Zoë Żak-Bütow, Chair, People  hosc [convention]          not told of the present version; was due
  Scrutiny Panel                                           20 Dec 2026; i9 2 Dec 2026 was about
                                                           version 1
  Jo Field, MP, Ashby North     mp [convention]            not told of the present version; was due
                                                           20 Dec 2026; i7 26 Nov 2026 was about
                                                           version 1; to be reached via Priya Nair
  nobody in the record:         council-leaders            the record has nobody in such a role; was
  Council leader, Ashby         [convention]               due 20 Dec 2026
  Council
  Mary Old, Patient             ppg [law; lead:            not told of the present version; was due
  participation group chair     convention]                20 Dec 2026; i11 11 Dec 2026 was about
                                                           version 1
  Anita Rao, Ward councillor,   ward-members [convention]  not told of the present version; was due
  Northfield                                               20 Dec 2026; i12 25 Nov 2026 was about
                                                           version 1
  Seán O'Neill-Ward, Ward       ward-members [convention]  not told; was due 20 Dec 2026; i9 2 Dec
  councillor, Northfield                                   2026: somebody stood in for them
  John Smith, Parish clerk,     ward-members [convention]  not told; was due 20 Dec 2026
  Elm Parish
  VACANT: Ward councillor,      ward-members [convention]  nobody holds the seat; was due 20 Dec
  Northfield                                               2026
  Ruth Bell                     staff [convention]         not told of the present version; was due
                                                           20 Dec 2026; i6 23 Nov 2026 was about
                                                           version 1
  Ruth Bell                     staff-again [convention]   not told; was due 20 Dec 2026
  Neighbouring practices        neighbours [guidance;      not recorded as done; was due 20 Dec 2026
                                lead: convention]
  Patients and residents: the   patients [guidance; lead:  not recorded as done; was due 20 Dec 2026
  consultation opens            convention]
  Community groups              community-groups           not recorded as done; was due 20 Dec 2026
                                [guidance; lead:
                                convention]
  Statement to the press and    press [convention]         not recorded as done; was due 20 Dec 2026
  on the website
  nobody in the record:         healthwatch [convention]   the record has nobody in such a role; was
  Healthwatch lead                                         due 20 Dec 2026

What was waived
  Day          What        For                 Decided by  Why                       Recorded
  ───────────  ──────────  ──────────────────  ──────────  ────────────────────────  ────────
  16 Dec 2026  pharmacies  everybody that day  Helen Shaw  Dev Patel has our letter  in time

Leaks
  Day          How                                     Recorded
  ───────────  ──────────────────────────────────────  ────────
  20 Dec 2026  a post on the village page by Mary Old  in time

Still to come
  Due          Step                         Who or what
  ───────────  ───────────────────────────  ────────────────────────────────────────────────────────
  1 Mar 2027   hosc-papers [convention]     Health scrutiny: our report for the agenda
  10 Mar 2027  hosc-agenda [law; lead:      Health scrutiny: the agenda is public
               convention]
  22 Mar 2027  hosc-report [convention]     Health scrutiny: the committee has its say
  19 Apr 2027  icb-application [guidance;   ICB: the application
               lead: convention]
  31 May 2027  decision [convention]        ICB committee decides
  15 Jun 2027  outcome [convention]         Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow;
                                            John Smith; Mary Old; Ruth Bell; VACANT: Ward
                                            councillor, Northfield
  15 Jun 2027  press-outcome [convention]   Press and website: the outcome
  18 Jun 2027  patients-outcome             Patients: the outcome
               [convention]
  13 Jul 2027  feedback [convention]        Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow;
                                            John Smith; Mary Old; Dev Patel; VACANT: Ward
                                            councillor, Northfield; nobody in the record: Council
                                            leader, Ashby Council
               before-papers [convention]   Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow;
                                            John Smith; Mary Old; Ruth Bell; VACANT: Ward
                                            councillor, Northfield; waits for: agenda
               patients-reminder            Patients: reminder before the branch closes; waits for:
               [convention]                 effect
               patients-last-reminder       Patients: last reminder; waits for: effect
               [convention]

2. Sufficient reasons
  What is proposed since 14 Dec 2026 (version 2 of 2): Elm Lane closes a year later; a bus every
  hour
  1 document is on the register; 1 interaction was with one of them. The SHA-256 shows later that a
  file is the same.

Documents
  Number  Document
  ──────  ──────────────────────────────────────────────────────────────────────────────────────────
  v1      letter.docx; version 1; from 1 Dec 2026; given in i8 on 1 Dec 2026 to 2 people; SHA-256
          72c375ac0cb7199973145525731656a98f88cf5127ab04f81a622ec2c30d80fc

3. Adequate time
  The consultation is open from Mon 1 Feb 2027 to Mon 8 Mar 2027: 36 days, the first and the last
  included.
  Of these, 26 working days are effective; none is lost. What is taken off is convention; what is
  adequate is judgement.
  The playbook asks for at least 6 weeks, or 30 effective working days [convention]; this gives 4
  fewer. Source: Convention; six weeks at Adel, Leeds (2020); six working days were condemned at
  Medway (2018); never under 30 days.

The days, and how they were set and moved
  Set on       What                 Day          Before                     Essential because
  ───────────  ───────────────────  ───────────  ─────────────────────────  ─────────────────
  22 Nov 2026  Proposal stands      16 Nov 2026  set first
  22 Nov 2026  Consultation opens   25 Jan 2027  set first
  22 Nov 2026  Consultation closes  8 Mar 2027   set first
  22 Nov 2026  Decision             15 Jun 2027  set first
  20 Dec 2026  Consultation opens   1 Feb 2027   25 Jan 2027, 7 days later

Pre-election periods
  From         To          Poll        Days of the change within it
  ───────────  ──────────  ──────────  ────────────────────────────
  31 Mar 2027  6 May 2027  6 May 2027  none

4. Conscientiously taken into account
  What was said is recorded of 5 of 7 interactions.
  1 promise: 1 kept.
  Whether it is a substantial variation is a judgement and is not made here. A question is recorded
  once; an answer is recorded once.
  The decision is still to come: Tue 15 Jun 2027.
  Of what follows the close of the consultation, 10 steps, nothing is done yet.

What was said
  Day          With                What was said
  ───────────  ──────────────────  ──────────────────────────────────────────────────────────────
  23 Nov 2026  Mrs Ruth Bell (i6)  staff meeting; Ruth asked about hours
  25 Nov 2026  Anita Rao (i12)     wants the bus times; Mrs Old of the patient group had told her
  2 Dec 2026   Zoë Żak-Bütow (i9)  the chair wants the travel times; Kim will send them
  11 Dec 2026  Mary Old (i10)      (our note) seemed upset: ring her daughter first
  11 Dec 2026  Mary Old (i11)      (private) complained about Kim

Promises, and what became of them
  Made        To or by whom          What was promised  Due          What became of it
  ──────────  ─────────────────────  ─────────────────  ───────────  ───────────────────────────────
  2 Dec 2026  ours to Zoë Żak-Bütow  travel times       11 Dec 2026  kept late, 18 Dec 2026: sent by
                                                                     e-mail

Whether it is substantial
  Day          What      Of whom or by whom                  Answer                   Recorded
  ───────────  ────────  ──────────────────────────────────  ───────────────────────  ────────
  2 Dec 2026   asked     the chair and the scrutiny officer                           in time
  10 Dec 2026  answered  the chair                           no, but report in March  in time

5. The plan, step by step
  Step                              Asked        Done              Last on  Basis
  ────────────────────────────────  ───────────  ────────────────  ───────  ────────────────────────
  ICB primary care lead             collaborate  0 of 1                     guidance; lead:
                                                                            convention
  Local medical committee           consult      0 of 1                     guidance; lead:
                                                                            convention
  Health scrutiny: chair and        involve      0 of 1                     convention
  scrutiny officer
  MP of every constituency touched  inform       0 of 1                     convention
  Council leader and cabinet        inform       0 of 1                     convention
  member for health
  Patient participation group:      collaborate  0 of 1                     law; lead: convention
  chair, then the group
  Every ward and division           involve      0 of 4                     convention
  councillor, parish councils
  Staff, before anybody outside     inform       0 of 1                     convention
  talks about it
  Staff at the branch, two working  inform       0 of 1                     convention
  days before
  Pharmacy on the site and those    involve      0 of 1, 1 waived           convention
  nearby
  Neighbouring practices            consult      0 of 1                     guidance; lead:
                                                                            convention
  Patients and residents: the       consult      0 of 1                     guidance; lead:
  consultation opens                                                        convention
  Community groups                  consult      0 of 1                     guidance; lead:
                                                                            convention
  Statement to the press and on     inform       0 of 1                     convention
  the website
  Healthwatch, or whoever succeeds  involve      0 of 1                     convention
  it
  Health scrutiny: our report for   consult      0 of 1                     convention
  the agenda
  Health scrutiny: the agenda is    inform       0 of 1                     law; lead: convention
  public
  Health scrutiny: the committee    consult      0 of 1                     convention
  has its say
  ICB: the application              consult      0 of 1                     guidance; lead:
                                                                            convention
  Those who will hear the outcome:  inform       0 of 8                     convention
  what the papers say
  ICB committee decides             inform       0 of 1                     convention
  MP, members, scrutiny chair,      inform       0 of 8                     convention
  PPG, staff, LMC: the outcome
  Patients: the outcome             inform       0 of 1                     convention
  Press and website: the outcome    inform       0 of 1                     convention
  Patients: reminder before the     inform       0 of 1                     convention
  branch closes
  Patients: last reminder           inform       0 of 1                     convention
  Everybody consulted: you said,    inform       0 of 9                     convention
  we did

"#]]
    );
}

#[test]
fn it_is_laid_out_for_a_narrow_terminal_and_as_markdown() {
    let home = story().columns(80);
    let table = evidence(&home, "");
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let markdown = evidence(&home, "--format md");
    assert!(markdown.starts_with("# Evidence: Elm Lane branch closure (elm-lane)\n"));
    assert!(markdown.contains("\n## 1. When proposals were still formative\n\n- The proposal stands from"));
    assert!(markdown.contains("\n| Day | Who | How | What it reached |\n"));
}

#[test]
fn csv_is_one_flat_table_of_contacts() {
    assert_data_eq!(
        evidence(&story(), "--format csv"),
        str![[r#"
interaction,happened_on,recorded_on,recorded_days_later,late,kind,contact,handle,took_part,post,role,organisation,area,named_as,by,told_by,level_meant,level_reached,heard_on,version,steps,statuses,document,document_sha256,against_public,confidential,embargo_until,private,summary
i6,2026-11-23,2026-11-23,0,false,meeting,Mrs Ruth Bell,bell-ruth,attended,Our staff,staff,Elm Lane Surgery,,staff,Kim,,involve,involve,2026-11-23,1,,,,,27 days before the leak; 70 days before the consultation opens,false,,false,staff meeting; Ruth asked about hours
i12,2026-11-25,2026-12-18,23,true,call,Anita Rao,rao-anita,attended,"Ward councillor, Northfield",ward_councillor,Ashby Council,Northfield,,Kim,,involve,involve,2026-11-25,1,,,,,25 days before the leak; 68 days before the consultation opens,false,,false,wants the bus times; Mrs Old of the patient group had told her
i7,2026-11-26,2026-11-26,0,false,note,Jo Field,field-jo,told,"MP, Ashby North",mp,House of Commons,Ashby North,,,the ICB,inform,inform,2026-11-26,1,,,,,24 days before the leak; 67 days before the consultation opens,false,,true,
i8,2026-12-01,2026-12-01,0,false,letter,Mary Old,old-mary,attended,Patient participation group chair,ppg_chair,Elm Lane Surgery,,,Helen Shaw,,consult,consult,2026-12-03,1,,sent 2026-12-01; landed 2026-12-03,letter.docx,72c375ac0cb7199973145525731656a98f88cf5127ab04f81a622ec2c30d80fc,17 days before the leak; 60 days before the consultation opens,false,,false,
i8,2026-12-01,2026-12-01,0,false,letter,Dev Patel,patel-dev,attended,Community pharmacist,pharmacist,Elm Pharmacy,,,Helen Shaw,,consult,consult,2026-12-03,1,,sent 2026-12-01; landed 2026-12-03,letter.docx,72c375ac0cb7199973145525731656a98f88cf5127ab04f81a622ec2c30d80fc,17 days before the leak; 60 days before the consultation opens,false,,false,
i9,2026-12-02,2026-12-02,0,false,meeting,Zoë Żak-Bütow,zak-butow-zoe,attended,"Chair, People Scrutiny Panel",hosc_chair,Ashby Council,,,Kim,,involve,involve,2026-12-02,1,,,,,18 days before the leak; 61 days before the consultation opens,true,2027-01-25,false,the chair wants the travel times; Kim will send them
i9,2026-12-02,2026-12-02,0,false,meeting,Seán O'Neill-Ward,oneill-ward-sean,represented,"Ward councillor, Northfield",ward_councillor,Ashby Council,Northfield,,Kim,,involve,,,1,,,,,18 days before the leak; 61 days before the consultation opens,true,2027-01-25,false,the chair wants the travel times; Kim will send them
i9,2026-12-02,2026-12-02,0,false,meeting,Jo Field,field-jo,copied,"MP, Ashby North",mp,House of Commons,Ashby North,,Kim,,involve,,,1,,,,,18 days before the leak; 61 days before the consultation opens,true,2027-01-25,false,the chair wants the travel times; Kim will send them
i10,2026-12-11,2026-12-11,0,false,note,Mary Old,old-mary,attended,Patient participation group chair,ppg_chair,Elm Lane Surgery,,,,,inform,,,1,,,,,9 days before the leak; 52 days before the consultation opens,false,,true,seemed upset: ring her daughter first
i11,2026-12-11,2026-12-11,0,false,call,Mary Old,old-mary,attended,Patient participation group chair,ppg_chair,Elm Lane Surgery,,,Kim,,involve,involve,2026-12-11,1,,,,,9 days before the leak; 52 days before the consultation opens,false,,true,complained about Kim

"#]]
    );
}

#[test]
fn what_was_written_down_later_was_not_known() {
    let home = story();
    let contacts = |as_of: &str| -> Vec<String> {
        let card = parsed(&evidence(&home, &format!("--as-of {as_of} --format json")));
        assert_eq!(card["about"]["facts_up_to"], as_of);
        let rows = card["contacts"].as_array().unwrap();
        rows.iter().map(|row| format!("{} {}", row["happened_on"], row["contact"]).replace('"', "")).collect()
    };
    let before = contacts("2026-12-17");
    let after = contacts("2026-12-18");
    let late = "2026-11-25 Anita Rao";
    assert!(!before.iter().any(|row| row == late), "{before:?}");
    assert!(after.iter().any(|row| row == late), "{after:?}");
    assert_eq!(before.len() + 1, after.len());
    // Nor did anybody know that the letter of that morning would land, or of the second version.
    let card = parsed(&evidence(&home, "--as-of 2026-12-02 --format json"));
    let letter = card["contacts"].as_array().unwrap().iter().find(|row| row["kind"] == "letter").unwrap();
    assert_eq!(
        (&letter["level_reached"], &letter["statuses"]),
        (&serde_json::Value::Null, &"sent 2026-12-01; landed 2026-12-03 (expected)".into())
    );
    assert_eq!(card["versions"].as_array().unwrap().len(), 1);
    assert_eq!(card["leaks"], serde_json::json!([]));
    assert_eq!(card["promises"][0]["state"], "open");
    assert_eq!(card["about"]["first_public"], "2027-01-25", "neither moved nor leaked yet");
}

#[test]
fn wrong_input_is_refused() {
    let home = story();
    let seen = home.transcript(
        r#"
        change evidence mill-road
        change evidence elm-lane --as-of 2026-12-24
        change evidence elm-lane --as-of 2026-11-21
        change evidence elm-lane --as-of 31/02/2026
        change evidence elm-lane --format toml
        change evidence elm-lane --output evidence.docx
        report communications mill-road
        report communications elm-lane --as-of tomorrow"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change evidence mill-road
! error: no change matches "mill-road"
! hint: `engage change list` shows what there is
(exit 1)
$ engage change evidence elm-lane --as-of 2026-12-24
! error: --as-of Thu 24 Dec 2026: that day is still to come
! hint: nobody knows yet what will be known then
(exit 2)
$ engage change evidence elm-lane --as-of 2026-11-21
! error: on Sat 21 Nov 2026 the record did not have elm-lane yet
! hint: it was begun on Sun 22 Nov 2026
(exit 1)
$ engage change evidence elm-lane --as-of 31/02/2026
! error: "31/02/2026" is not a date: February 2026 has 28 days
(exit 2)
$ engage change evidence elm-lane --format toml
! error: --format toml is for `engage playbook show`
! hint: use --format table, json, csv, md or html
(exit 2)
$ engage change evidence elm-lane --output evidence.docx
! error: --output evidence.docx: docx files cannot be written
! hint: a spreadsheet opens a file that ends in .csv
(exit 2)
$ engage report communications mill-road
! error: no change matches "mill-road"
! hint: `engage change list` shows what there is
(exit 1)
$ engage report communications elm-lane --as-of tomorrow
! error: --as-of Mon 23 Nov 2026: that day is still to come
! hint: nobody knows yet what will be known then
(exit 2)

"#]]
    );
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let home = story();
    let formats = ["", "--format json", "--format csv", "--format md", "--foi", "--foi --format json"];
    let all = |home: &Home| -> Vec<String> { formats.iter().map(|format| evidence(home, format)).collect() };
    let first = all(&home);
    assert_eq!(first, all(&home), "twice the same");
    // Another machine: the same record elsewhere, with a configuration and documents elsewhere.
    let other = Home::new();
    other.write(&other.record(), std::fs::read(home.record()).unwrap());
    assert_eq!(first, all(&other), "the same on another machine");
    for paper in &first {
        assert!(!paper.contains(home.path("").to_str().unwrap()), "{paper}");
    }
    // What has nothing to do with it.
    for line in [
        "contact add \"Ann Bus\" --role other --email ann@lane.example",
        "contact add \"Mark Village\" --role faith_leader --org \"St Elm\"",
        "log call rao-anita -m \"something else\"",
        "topic add Parking",
        "promise add rao-anita \"another thing\" --by 2027-02-01",
    ] {
        on(&home, "2027-01-09", line);
    }
    assert_eq!(first, all(&home), "the same after unrelated writes");
}

#[test]
fn the_digest_of_what_was_written_is_said() {
    let home = story();
    for (line, file) in [
        ("--today 2027-01-10 change evidence elm-lane", None),
        ("--today 2027-01-10 change evidence elm-lane --output evidence.md", Some("evidence.md")),
        ("--today 2027-01-10 change evidence elm-lane --foi --output contacts.csv", Some("contacts.csv")),
    ] {
        let output = home.run(line);
        let bytes = file.map_or(output.stdout, |file| std::fs::read(home.path(file)).unwrap());
        assert!(bytes.len() > 500);
        let pairs: Vec<String> = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let digest = pairs.concat();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("SHA-256 {digest}\n"), "{line}");
    }
}

#[test]
fn a_file_is_as_wide_as_a_page_whatever_the_terminal() {
    let home = story();
    home.stdout("change evidence elm-lane --output wide.txt --format table");
    let narrow = home.columns(60);
    narrow.stdout("change evidence elm-lane --output narrow.txt --format table");
    let read = |file: &str| std::fs::read_to_string(narrow.path(file)).unwrap();
    assert_eq!(read("wide.txt"), read("narrow.txt"));
    assert!(read("wide.txt").lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn a_convention_is_never_printed_as_law() {
    let home = story();
    let card = parsed(&evidence(&home, "--format json"));
    assert!(!evidence(&home, "--format md").contains("| law |"));
    for step in card["steps"].as_array().unwrap() {
        let basis = step["basis"].as_str().unwrap();
        let is_law = ["ppg", "hosc-agenda"].contains(&step["step"].as_str().unwrap());
        assert_eq!(basis == "law", is_law, "{step}");
        assert_ne!(step["lead_basis"], "law", "{step}");
    }
}

#[test]
fn a_merge_moves_the_evidence() {
    let home = story();
    let mentions = |home: &Home, who: &str| -> usize {
        let card = parsed(&evidence(home, "--format json"));
        card["contacts"].as_array().unwrap().iter().filter(|row| row["contact"] == who).count()
    };
    on(
        &home,
        "2027-01-08",
        "contact add \"Annie Rao\" --role ward_councillor --area Northfield --org \"Ashby Council\" --yes",
    );
    on(&home, "2027-01-08", "log call rao-annie --change elm-lane -m \"the same woman\"");
    on(&home, "2027-01-08", "promise add rao-annie \"a map\" --by 2027-01-20 --change elm-lane");
    assert_eq!((mentions(&home, "Anita Rao"), mentions(&home, "Annie Rao")), (1, 1));
    on(&home, "2027-01-09", "contact merge rao-anita rao-annie --yes");
    assert_eq!((mentions(&home, "Anita Rao"), mentions(&home, "Annie Rao")), (2, 0));
    let card = parsed(&evidence(&home, "--format json"));
    assert_eq!(card["promises"][1]["contact"], "Anita Rao");
    // And what was known before stays what was known.
    let card = parsed(&evidence(&home, "--as-of 2027-01-08 --format json"));
    assert_eq!(card["promises"][1]["contact"], "Annie Rao");
}

#[test]
fn an_erasure_leaves_the_skeleton() {
    let home = story();
    let before = parsed(&evidence(&home, "--format json"));
    on(&home, "2027-01-09", "privacy erase old-mary --reason \"asked in a letter\" --yes");
    for as_of in ["2027-01-10", "2027-01-05"] {
        let text = evidence(&home, &format!("--as-of {as_of} --format json"));
        assert!(!text.contains("Mary") && !text.contains("Old "), "{as_of}: {text}");
        let card = parsed(&text);
        let skeleton = |card: &serde_json::Value| -> Vec<String> {
            let rows = card["contacts"].as_array().unwrap().iter();
            rows.map(|row| {
                format!(
                    "{} {} {} {}",
                    row["interaction"], row["took_part"], row["post"], row["level_reached"]
                )
            })
            .collect()
        };
        assert_eq!(skeleton(&card), skeleton(&before), "{as_of}");
    }
}

#[test]
fn panels_get_a_plain_table() {
    let home = story();
    let on = |line: &str| on(&home, "2027-01-10", line);
    assert_data_eq!(
        on("report communications elm-lane"),
        str![[r#"
Day          Body       Who                 How                Subject              Level    Version
───────────  ─────────  ──────────────────  ─────────────────  ───────────────────  ───────  ───────
23 Nov 2026  Elm Lane   Our staff           meeting: attended  staff meeting;       involve  1
             Surgery                                           [Person 28TCB]
                                                               asked about hours
25 Nov 2026  Ashby      Ward councillor,    call: spoken to    wants the bus        involve  1
             Council    Northfield                             times; [Person
                                                               SKPRF] of the
                                                               patient group had
                                                               told her
26 Nov 2026  House of   MP, Ashby North     told by the ICB                         inform   1
             Commons
1 Dec 2026   Elm Lane   Patient             letter: addressed  letter.docx          consult  1
             Surgery    participation       to them
                        group chair
1 Dec 2026   Elm        Community           letter: addressed  letter.docx          consult  1
             Pharmacy   pharmacist          to them
2 Dec 2026   Ashby      Chair, People       meeting:           the chair wants the  involve  1
             Council    Scrutiny Panel;     attended;          travel times; [a
                        Ward councillor,    meeting: somebody  member of staff]
                        Northfield          stood in for them  will send them
2 Dec 2026   House of   MP, Ashby North     meeting: copied    the chair wants the  none     1
             Commons                        in                 travel times; [a
                                                               member of staff]
                                                               will send them
11 Dec 2026  Elm Lane   Patient             call: spoken to                         involve  1
             Surgery    participation
                        group chair

"#]]
    );
    assert_data_eq!(
        on("report communications elm-lane --as-of 2026-12-02 --format json"),
        str![[r#"
[
{"date":"2026-11-23","interaction":"i6","body":"Elm Lane Surgery","who":"Our staff","people":1,"how":"meeting: attended","subject":"staff meeting; [Person 28TCB] asked about hours","level":"involve","version":1,"told_by":null,"recorded_on":"2026-11-23"},
{"date":"2026-11-26","interaction":"i7","body":"House of Commons","who":"MP, Ashby North","people":1,"how":"told by the ICB","subject":null,"level":"inform","version":1,"told_by":"the ICB","recorded_on":"2026-11-26"},
{"date":"2026-12-01","interaction":"i8","body":"Elm Lane Surgery","who":"Patient participation group chair","people":1,"how":"letter: addressed to them","subject":"letter.docx","level":null,"version":1,"told_by":null,"recorded_on":"2026-12-01"},
{"date":"2026-12-01","interaction":"i8","body":"Elm Pharmacy","who":"Community pharmacist","people":1,"how":"letter: addressed to them","subject":"letter.docx","level":null,"version":1,"told_by":null,"recorded_on":"2026-12-01"},
{"date":"2026-12-02","interaction":"i9","body":"Ashby Council","who":"Chair, People Scrutiny Panel; Ward councillor, Northfield","people":2,"how":"meeting: attended; meeting: somebody stood in for them","subject":"the chair wants the travel times; [a member of staff] will send them","level":"involve","version":1,"told_by":null,"recorded_on":"2026-12-02"},
{"date":"2026-12-02","interaction":"i9","body":"House of Commons","who":"MP, Ashby North","people":1,"how":"meeting: copied in","subject":"the chair wants the travel times; [a member of staff] will send them","level":null,"version":1,"told_by":null,"recorded_on":"2026-12-02"}
]

"#]]
    );
    // Neither notes to ourselves, nor private words, nor people.
    for format in ["table", "json", "csv", "md"] {
        let text = on(&format!("report communications elm-lane --format {format}"));
        for word in ["upset", "complained", "Anita", "Mary", "Ruth", "Dev Patel", "Kim"] {
            assert!(!text.contains(word), "{format}: {word} in {text}");
        }
    }
}
