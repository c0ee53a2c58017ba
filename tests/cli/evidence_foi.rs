//! `engage change evidence --foi`: private people are nobody in particular, and private words are left out.

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};

use super::evidence::{on, story};
use crate::support::Home;

const FORMATS: &[&str] = &["table", "json", "csv", "md"];

fn foi(home: &Home, more: &str) -> String {
    on(home, "2027-01-10", &format!("change evidence elm-lane --foi {more}"))
}

/// The pseudonym in the row of contacts of an interaction and a role.
fn called(home: &Home, code: &str, more: &str, interaction: &str, role: &str) -> String {
    let text = on(home, "2027-01-10", &format!("change evidence {code} --foi --format json {more}"));
    let card: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rows = card["contacts"].as_array().unwrap().iter();
    let mut rows = rows.filter(|row| row["interaction"] == interaction && row["role"] == role);
    rows.next().unwrap_or_else(|| panic!("no {role} in {interaction}"))["contact"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_draft_for_anybody() {
    assert_data_eq!(foi(&story(), "--format md"), str![[r#"
# Evidence: Elm Lane branch closure (elm-lane)

- **Playbook:** branch-closure
- **Led by:** a member of staff
- **Begun:** 22 Nov 2026
- **Areas touched:** Northfield (ward, site), Ashby North (constituency, catchment) and Elm Parish (parish, catchment)
- **First public:** Sun 20 Dec 2026 (leaked)
- **Facts up to:** Sun 10 Jan 2027, as known now

## What this is

- This states what the record holds and gives no legal advice. Whether a consultation was fair is for others to judge: take advice.
- The headings are the four of a fair consultation in law (R v Brent LBC ex p Gunning, 1985). Lead times marked convention or guidance are not law.
- Recorded late, that is after the next working day: 1 of 6 interactions; the longest 23 days later. Each is marked.
- DRAFT for the freedom of information lead to check. People who did not act in public on the day are called Person and some letters: the same person has the same letters in every paper about this change. Where a text was changed, square brackets show it.
- Check before it goes out: given names alone, nicknames, people who are not in the record, and posts that only one person can hold are not hidden.
- 2 private notes left out (sections 36 and 40 to be considered): 1 note to ourselves, and the words of 1 interaction, whose fact stays.

## 1. When proposals were still formative

- The proposal stands from Mon 16 Nov 2026. The decision is to be on Tue 15 Jun 2027, 211 days later.
- It became public on Sun 20 Dec 2026 (leaked). Of the people in the record, 6 had heard before that day, 0 heard on it and 0 after it; 1 heard it first from somebody other than us.

## Versions of what is proposed

| Version | From | What is proposed | Recorded |
| ---: | --- | --- | --- |
| 1 | 16 Nov 2026 | Elm Lane closes; patients go to the main surgery | 6 days later |
| 2 | 14 Dec 2026 | Elm Lane closes a year later; a bus every hour | in time |

## Who was told or consulted, and when

| Day | Who | How | What it reached |
| --- | --- | --- | --- |
| 23 Nov 2026 | Person 28TCB, Our staff (Elm Lane Surgery) | meeting: attended; by a member of staff; i6 | involve, version 1; 27 days before the leak; 70 days before the consultation opens |
| 25 Nov 2026 | Anita Rao, Ward councillor, Northfield (Ashby Council) | call: spoken to; by a member of staff; recorded 23 days later; i12 | involve, version 1; 25 days before the leak; 68 days before the consultation opens |
| 26 Nov 2026 | Jo Field, MP, Ashby North (House of Commons) | told by the ICB; i7 | inform, version 1; 24 days before the leak; 67 days before the consultation opens |
| 1 Dec 2026 | Person SKPRF, Patient participation group chair (Elm Lane Surgery) | letter: addressed to them; by a member of staff; i8 | consult, version 1; sent 1 Dec 2026, landed 3 Dec 2026; with letter.docx (v1); 17 days before the leak; 60 days before the consultation opens |
| 1 Dec 2026 | Person G6ZE2, Community pharmacist (Elm Pharmacy) | letter: addressed to them; by a member of staff; i8 | consult, version 1; sent 1 Dec 2026, landed 3 Dec 2026; with letter.docx (v1); 17 days before the leak; 60 days before the consultation opens |
| 2 Dec 2026 | Zoë Żak-Bütow, Chair, People Scrutiny Panel (Ashby Council) | meeting: attended; by a member of staff; in confidence; embargo until 25 Jan 2027; i9 | involve, version 1; 18 days before the leak; 61 days before the consultation opens |
| 2 Dec 2026 | Seán O'Neill-Ward, Ward councillor, Northfield (Ashby Council) | meeting: somebody stood in for them; by a member of staff; i9 | not told by it (version 1) |
| 2 Dec 2026 | Jo Field, MP, Ashby North (House of Commons) | meeting: copied in; by a member of staff; in confidence; embargo until 25 Jan 2027; i9 | not told by it (version 1) |
| 11 Dec 2026 | Person SKPRF, Patient participation group chair (Elm Lane Surgery) | call: spoken to; by a member of staff; i11 | involve, version 1; 9 days before the leak; 52 days before the consultation opens |

## Who was not reached, and what was not done

| Who or what | Step | Why |
| --- | --- | --- |
| nobody in the record: ICB primary care lead | icb \[guidance; lead: convention\] | the record has nobody in such a role; was due 23 Nov 2026 |
| nobody in the record: Local medical committee secretary | lmc \[guidance; lead: convention\] | the record has nobody in such a role; was due 20 Dec 2026 |
| Zoë Żak-Bütow, Chair, People Scrutiny Panel | hosc \[convention\] | not told of the present version; was due 20 Dec 2026; i9 2 Dec 2026 was about version 1 |
| Jo Field, MP, Ashby North | mp \[convention\] | not told of the present version; was due 20 Dec 2026; i7 26 Nov 2026 was about version 1; to be reached via Person X4H7P |
| nobody in the record: Council leader, Ashby Council | council-leaders \[convention\] | the record has nobody in such a role; was due 20 Dec 2026 |
| Person SKPRF, Patient participation group chair | ppg \[law; lead: convention\] | not told of the present version; was due 20 Dec 2026; i11 11 Dec 2026 was about version 1 |
| Anita Rao, Ward councillor, Northfield | ward-members \[convention\] | not told of the present version; was due 20 Dec 2026; i12 25 Nov 2026 was about version 1 |
| Seán O'Neill-Ward, Ward councillor, Northfield | ward-members \[convention\] | not told; was due 20 Dec 2026; i9 2 Dec 2026: somebody stood in for them |
| John Smith, Parish clerk, Elm Parish | ward-members \[convention\] | not told; was due 20 Dec 2026 |
| VACANT: Ward councillor, Northfield | ward-members \[convention\] | nobody holds the seat; was due 20 Dec 2026 |
| Person 28TCB | staff \[convention\] | not told of the present version; was due 20 Dec 2026; i6 23 Nov 2026 was about version 1 |
| Person 28TCB | staff-again \[convention\] | not told; was due 20 Dec 2026 |
| Neighbouring practices | neighbours \[guidance; lead: convention\] | not recorded as done; was due 20 Dec 2026 |
| Patients and residents: the consultation opens | patients \[guidance; lead: convention\] | not recorded as done; was due 20 Dec 2026 |
| Community groups | community-groups \[guidance; lead: convention\] | not recorded as done; was due 20 Dec 2026 |
| Statement to the press and on the website | press \[convention\] | not recorded as done; was due 20 Dec 2026 |
| nobody in the record: Healthwatch lead | healthwatch \[convention\] | the record has nobody in such a role; was due 20 Dec 2026 |

## What was waived

| Day | What | For | Decided by | Why | Recorded |
| --- | --- | --- | --- | --- | --- |
| 16 Dec 2026 | pharmacies | everybody that day | a member of staff | \[Person G6ZE2\] has our letter | in time |

## Leaks

| Day | How | Recorded |
| --- | --- | --- |
| 20 Dec 2026 | a post on the village page by \[Person SKPRF\] | in time |

## Still to come

| Due | Step | Who or what |
| --- | --- | --- |
| 1 Mar 2027 | hosc-papers \[convention\] | Health scrutiny: our report for the agenda |
| 10 Mar 2027 | hosc-agenda \[law; lead: convention\] | Health scrutiny: the agenda is public |
| 22 Mar 2027 | hosc-report \[convention\] | Health scrutiny: the committee has its say |
| 19 Apr 2027 | icb-application \[guidance; lead: convention\] | ICB: the application |
| 31 May 2027 | decision \[convention\] | ICB committee decides |
| 15 Jun 2027 | outcome \[convention\] | Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow; John Smith; Person SKPRF; Person 28TCB; VACANT: Ward councillor, Northfield |
| 15 Jun 2027 | press-outcome \[convention\] | Press and website: the outcome |
| 18 Jun 2027 | patients-outcome \[convention\] | Patients: the outcome |
| 13 Jul 2027 | feedback \[convention\] | Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow; John Smith; Person SKPRF; Person G6ZE2; VACANT: Ward councillor, Northfield; nobody in the record: Council leader, Ashby Council |
|  | before-papers \[convention\] | Anita Rao; Seán O'Neill-Ward; Jo Field; Zoë Żak-Bütow; John Smith; Person SKPRF; Person 28TCB; VACANT: Ward councillor, Northfield; waits for: agenda |
|  | patients-reminder \[convention\] | Patients: reminder before the branch closes; waits for: effect |
|  | patients-last-reminder \[convention\] | Patients: last reminder; waits for: effect |

## 2. Sufficient reasons

- What is proposed since 14 Dec 2026 (version 2 of 2): Elm Lane closes a year later; a bus every hour
- 1 document is on the register; 1 interaction was with one of them. The SHA-256 shows later that a file is the same.

## Documents

| Number | Document |
| --- | --- |
| v1 | letter.docx; version 1; from 1 Dec 2026; given in i8 on 1 Dec 2026 to 2 people; SHA-256 72c375ac0cb7199973145525731656a98f88cf5127ab04f81a622ec2c30d80fc |

## 3. Adequate time

- The consultation is open from Mon 1 Feb 2027 to Mon 8 Mar 2027: 36 days, the first and the last included.
- Of these, 26 working days are effective; none is lost. What is taken off is convention; what is adequate is judgement.
- The playbook asks for at least 6 weeks, or 30 effective working days \[convention\]; this gives 4 fewer. Source: Convention; six weeks at Adel, Leeds (2020); six working days were condemned at Medway (2018); never under 30 days.

## The days, and how they were set and moved

| Set on | What | Day | Before | Essential because |
| --- | --- | --- | --- | --- |
| 22 Nov 2026 | Proposal stands | 16 Nov 2026 | set first |  |
| 22 Nov 2026 | Consultation opens | 25 Jan 2027 | set first |  |
| 22 Nov 2026 | Consultation closes | 8 Mar 2027 | set first |  |
| 22 Nov 2026 | Decision | 15 Jun 2027 | set first |  |
| 20 Dec 2026 | Consultation opens | 1 Feb 2027 | 25 Jan 2027, 7 days later |  |

## Pre-election periods

| From | To | Poll | Days of the change within it |
| --- | --- | --- | --- |
| 31 Mar 2027 | 6 May 2027 | 6 May 2027 | none |

## 4. Conscientiously taken into account

- What was said is recorded of 3 of 6 interactions.
- 1 promise: 1 kept.
- Whether it is a substantial variation is a judgement and is not made here. A question is recorded once; an answer is recorded once.
- The decision is still to come: Tue 15 Jun 2027.
- Of what follows the close of the consultation, 10 steps, nothing is done yet.

## What was said

| Day | With | What was said |
| --- | --- | --- |
| 23 Nov 2026 | Person 28TCB (i6) | staff meeting; \[Person 28TCB\] asked about hours |
| 25 Nov 2026 | Anita Rao (i12) | wants the bus times; \[Person SKPRF\] of the patient group had told her |
| 2 Dec 2026 | Zoë Żak-Bütow (i9) | the chair wants the travel times; \[a member of staff\] will send them |

## Promises, and what became of them

| Made | To or by whom | What was promised | Due | What became of it |
| --- | --- | --- | --- | --- |
| 2 Dec 2026 | ours to Zoë Żak-Bütow | travel times | 11 Dec 2026 | kept late, 18 Dec 2026: sent by e-mail |

## Whether it is substantial

| Day | What | Of whom or by whom | Answer | Recorded |
| --- | --- | --- | --- | --- |
| 2 Dec 2026 | asked | the chair and the scrutiny officer |  | in time |
| 10 Dec 2026 | answered | the chair | no, but report in March | in time |

## 5. The plan, step by step

| Step | Asked | Done | Last on | Basis |
| --- | --- | --- | --- | --- |
| ICB primary care lead | collaborate | 0 of 1 |  | guidance; lead: convention |
| Local medical committee | consult | 0 of 1 |  | guidance; lead: convention |
| Health scrutiny: chair and scrutiny officer | involve | 0 of 1 |  | convention |
| MP of every constituency touched | inform | 0 of 1 |  | convention |
| Council leader and cabinet member for health | inform | 0 of 1 |  | convention |
| Patient participation group: chair, then the group | collaborate | 0 of 1 |  | law; lead: convention |
| Every ward and division councillor, parish councils | involve | 0 of 4 |  | convention |
| Staff, before anybody outside talks about it | inform | 0 of 1 |  | convention |
| Staff at the branch, two working days before | inform | 0 of 1 |  | convention |
| Pharmacy on the site and those nearby | involve | 0 of 1, 1 waived |  | convention |
| Neighbouring practices | consult | 0 of 1 |  | guidance; lead: convention |
| Patients and residents: the consultation opens | consult | 0 of 1 |  | guidance; lead: convention |
| Community groups | consult | 0 of 1 |  | guidance; lead: convention |
| Statement to the press and on the website | inform | 0 of 1 |  | convention |
| Healthwatch, or whoever succeeds it | involve | 0 of 1 |  | convention |
| Health scrutiny: our report for the agenda | consult | 0 of 1 |  | convention |
| Health scrutiny: the agenda is public | inform | 0 of 1 |  | law; lead: convention |
| Health scrutiny: the committee has its say | consult | 0 of 1 |  | convention |
| ICB: the application | consult | 0 of 1 |  | guidance; lead: convention |
| Those who will hear the outcome: what the papers say | inform | 0 of 8 |  | convention |
| ICB committee decides | inform | 0 of 1 |  | convention |
| MP, members, scrutiny chair, PPG, staff, LMC: the outcome | inform | 0 of 8 |  | convention |
| Patients: the outcome | inform | 0 of 1 |  | convention |
| Press and website: the outcome | inform | 0 of 1 |  | convention |
| Patients: reminder before the branch closes | inform | 0 of 1 |  | convention |
| Patients: last reminder | inform | 0 of 1 |  | convention |
| Everybody consulted: you said, we did | inform | 0 of 9 |  | convention |

"#]].raw());
}

#[test]
fn private_people_and_words_are_in_no_format() {
    let home = story();
    for format in FORMATS {
        let text = foi(&home, &format!("--format {format}"));
        let hidden = [
            "Mary",
            "Old",
            "Ruth",
            "Bell",
            "Patel",
            "old-mary",
            "bell-ruth",
            "dev@",
            "0033",
            "Kim",
            "Helen",
            "Shaw",
            "upset",
            "daughter",
            "complained",
        ];
        for word in hidden {
            assert!(!text.contains(word), "{format}: {word} in {text}");
        }
        assert!(text.contains("Anita Rao") && text.contains("a member of staff"), "{format}");
    }
    assert!(foi(&home, "").contains("2 private notes left out (sections 36 and 40 to be considered)"));
}

#[test]
fn a_pseudonym_is_the_same_in_every_paper_about_a_change() {
    let home = story();
    let mary = called(&home, "elm-lane", "", "i8", "ppg_chair");
    assert!(mary.starts_with("Person ") && mary.len() == 12, "{mary}");
    assert_eq!(called(&home, "elm-lane", "--as-of 2026-12-05", "i8", "ppg_chair"), mary);
    let dev = called(&home, "elm-lane", "", "i8", "pharmacist");
    assert_ne!(dev, mary);
    // In another change the same woman is somebody else.
    on(&home, "12-22", "change new \"Mill Road hours\" --playbook hours-change --code mill-road");
    on(&home, "12-22", "log call old-mary --change mill-road -m \"hours\"");
    let text = on(&home, "2027-01-10", "change evidence mill-road --foi --format json");
    let card: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_ne!(card["contacts"][0]["contact"], mary.as_str());
    // It is not made of the name.
    on(&home, "12-23", "contact edit old-mary --name \"Mary Newman\"");
    assert_eq!(called(&home, "elm-lane", "", "i8", "ppg_chair"), mary);
}

#[test]
fn whoever_acted_in_public_that_day_is_named_for_that_day() {
    let home = story();
    on(&home, "12-22", "post end p1 --holder rao-anita --on 2026-12-22");
    on(&home, "12-23", "log call rao-anita --change elm-lane -m \"Anita Rao has stood down; Rao said so\"");
    let text = foi(&home, "--format json");
    let card: serde_json::Value = serde_json::from_str(&text).unwrap();
    let row = |day: &str| {
        let mut rows = card["contacts"].as_array().unwrap().iter();
        rows.find(|row| row["happened_on"] == day).unwrap().clone()
    };
    assert_eq!(
        (&row("2026-11-25")["contact"], &row("2026-11-25")["handle"]),
        (&"Anita Rao".into(), &"rao-anita".into())
    );
    let after = row("2026-12-23");
    let name = after["contact"].as_str().unwrap();
    assert!(name.starts_with("Person ") && after["handle"].is_null(), "{after}");
    assert_eq!(after["summary"], format!("[{name}] has stood down; [{name}] said so"));
}

#[test]
fn those_whom_texts_alone_mention_are_hidden_too() {
    let home = story();
    on(
        &home,
        "12-22",
        "contact add \"Grace Lane\" --role campaign_group --org \"Save Elm Lane\" --email grace@save.example --phone \"020 7946 0077\"",
    );
    on(
        &home,
        "12-22",
        "log call rao-anita --change elm-lane -m \"Grace Lane rang (grace@save.example, 020 7946 0077); Mrs Lane, of Elm Lane, will petition; Jo Field knows\"",
    );
    let text = foi(&home, "--format json");
    let card: serde_json::Value = serde_json::from_str(&text).unwrap();
    let row =
        card["contacts"].as_array().unwrap().iter().find(|row| row["happened_on"] == "2026-12-22").unwrap();
    let said = row["summary"].as_str().unwrap();
    let name = said.split(['[', ']']).nth(1).unwrap();
    assert_eq!(
        said,
        format!("[{name}] rang ([{name}], [{name}]); [{name}], of Elm Lane, will petition; Jo Field knows"),
        "a street keeps its name"
    );
    assert_eq!(card["title"], "Evidence: Elm Lane branch closure (elm-lane)");
}

#[test]
fn a_title_in_small_letters_gives_no_private_name_away() {
    let home = Home::demo();
    home.does(
        r#"
        contact add "Zqoba Xvoba" --role vcse_lead --org "Elm Aid"
        change new "Elm Lane branch closure" --playbook branch-closure --site Northfield
        log call xvoba-zqoba --change elm-lane -m "rang fr Zqoba; then dr, Zqoba and Mrs Zqoba""#,
    );
    let text = home.stdout("change evidence elm-lane --foi");
    assert!(text.contains("rang") && !text.contains("Zqoba"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_gives_a_private_name_away(
        given in "Zq[aeiou][bdgk][aeiou]", family in "Xv[aeiou][bdgk][aeiou]{1,2}(-Vx[aeiou]nd)?",
        before in "[a-z ,.(]{0,12}", after in "[a-z ,.)]{0,12}", form in 0usize..6,
    ) {
        let home = Home::demo();
        let named = match form {
            0 => format!("{given} {family}"),
            1 => format!("{family}, {given}"),
            2 => format!("Mrs {family}"),
            3 => family.clone(),
            4 => given.clone(),
            _ => format!("{}. {family}", &given[..1]),
        };
        home.does(&format!("contact add \"{given} {family}\" --role vcse_lead --org \"Elm Aid\""));
        home.does("change new \"Elm Lane branch closure\" --playbook branch-closure --site Northfield");
        let handle = home.json("contact list").as_array().unwrap().iter()
            .find(|row| row["name"].as_str().is_some_and(|name| name.contains(&given)))
            .map(|row| row["handle"].as_str().unwrap().to_owned()).unwrap();
        home.does(&format!("log call {handle} --change elm-lane -m \"{before} {named} {after}\" --promise \"a map for {named} by friday\""));
        for format in FORMATS {
            let text = home.stdout(&format!("change evidence elm-lane --foi --format {format}"));
            prop_assert!(!text.contains(&given) && !text.contains(&family), "{}: {}", format, text);
            prop_assert!(!text.contains(&handle), "{}: {}", format, text);
        }
    }
}
