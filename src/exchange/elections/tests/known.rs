//! Polls that are in the record: by hand, moved, or called off.

use serde_json::json;

use super::*;

#[test]
fn what_was_entered_by_hand_is_not_doubled() {
    let (record, council, ward) = record();
    let day = "2027-05-06".parse().unwrap();
    by_hand(&record, &Election { organisation: Some(council), ..Election::new(ElectionKind::Local, day) });
    by_hand(
        &record,
        &Election { area: Some(ward), ..Election::new(ElectionKind::LocalBy, "2027-02-11".parse().unwrap()) },
    );
    let division = json!({"name": "Northfield", "official_identifier": "gss:E05009001"});
    let mut entries = ordinary("2027-05-06");
    entries.push(by_election("northfield", &division, "2027-02-11"));
    let (outcome, changed) = done(&record, &entries);
    assert_eq!((counts(&outcome), changed), ([5, 0, 0, 2, 0], false));
    assert!(kept(&record).iter().all(|(_, source)| source.is_none()), "the source stays the user's");
    let (_, changed) = try_import(&record, &file(&entries), Some("2026-11-20"));
    assert!(changed);
}

#[test]
fn the_whole_area_of_a_council_is_the_council() {
    let (record, ..) = record();
    let (area, _) =
        record.write(|writer| Ok(writer.add_area(&NewArea::named("Ashby", AreaKind::District, None))?));
    by_hand(
        &record,
        &Election { area: Some(area), ..Election::new(ElectionKind::Local, "2027-05-06".parse().unwrap()) },
    );
    assert_eq!(counts(&done(&record, &ordinary("2027-05-06")).0), [4, 0, 0, 1, 0]);
}

#[test]
fn a_poll_that_moved_is_said_and_never_two() {
    let (record, ..) = record();
    let division = json!({"name": "Northfield", "official_identifier": "gss:E05009001"});
    let mut first = ordinary("2027-05-06");
    first.push(by_election("northfield", &division, "2027-02-11"));
    done(&record, &first);
    let before = kept(&record);
    let mut second = ordinary("2027-06-10");
    second.push(by_election("northfield", &division, "2027-02-18"));
    let (outcome, changed) = done(&record, &second);
    assert!(!changed);
    assert_eq!(kept(&record), before);
    assert_eq!(
        outcome.notices,
        [
            "moved: Northfield, council by-election, 11 Feb 2027 [e2] is on 18 Feb 2027 in this file; it was left as it \
             is: `engage election edit e2 --poll 2027-02-18 --source \"EveryElection local.ashby.northfield.by.2027-02-18\"` \
             moves it; if it is another one, `engage election add` enters it"
                .replace("[e2]", "[e1]")
                .replace(" e2 ", " e1 "),
            "moved: Ashby Council, local election, 6 May 2027 [e2] is on 10 Jun 2027 in this file; it was left as it is: \
             `engage election edit e2 --poll 2027-06-10 --source \"EveryElection local.ashby.2027-06-10\"` moves it"
                .to_owned(),
        ]
    );
    // Another year is another election.
    assert_eq!(counts(&done(&record, &ordinary("2028-05-04")).0), [4, 1, 0, 0, 0]);
}

#[test]
fn two_by_elections_of_one_year_are_two() {
    let (record, ..) = record();
    let division = json!({"name": "Northfield", "official_identifier": "gss:E05009001"});
    let on = |day: &str| by_election("northfield", &division, day);
    // Both are listed.
    assert_eq!(counts(&done(&record, &[on("2027-02-11"), on("2027-09-16")]).0), [2, 2, 0, 0, 0]);
    // The first was held, long before the second.
    assert_eq!(counts(&done(&record, &[on("2026-02-12")]).0), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&done(&record, &[on("2026-12-17")]).0), [1, 1, 0, 0, 0]);
    // A week apart they cannot be two.
    assert_eq!(counts(&done(&record, &[on("2026-02-19")]).0), [1, 0, 0, 0, 0]);
}

#[test]
fn a_cancelled_poll_is_not_entered_and_a_known_one_is_said() {
    let (record, ..) = record();
    let division = json!({"name": "Northfield"});
    let sound = by_election("northfield", &division, "2027-02-11");
    let mut cancelled = sound.clone();
    cancelled["cancelled"] = true.into();
    let (outcome, changed) = done(&record, std::slice::from_ref(&cancelled));
    assert!(!changed);
    assert_eq!(
        outcome.notices,
        [
            "Northfield, council by-election, 11 Feb 2027 is cancelled (local.ashby.northfield.by.2027-02-11); not entered"
        ]
    );
    done(&record, &[sound]);
    let (outcome, changed) = done(&record, std::slice::from_ref(&cancelled));
    assert!(!changed && words(&record).len() == 1);
    assert_eq!(
        outcome.notices,
        ["Northfield, council by-election, 11 Feb 2027 [e1] is cancelled in this file \
          (local.ashby.northfield.by.2027-02-11); it was left as it is: `engage election remove e1` takes it out"]
    );
    // The new day of a poll that was called off is that poll.
    let later = by_election("northfield", &division, "2027-07-01");
    assert!(!done(&record, &[cancelled, later]).1);
}

#[test]
fn one_ward_that_is_called_off_does_not_call_off_the_council() {
    let (record, ..) = record();
    let mut entries = ordinary("2027-05-06");
    entries[2]["cancelled"] = true.into();
    assert_eq!(counts(&done(&record, &entries).0), [4, 1, 0, 0, 0]);
    entries[3]["cancelled"] = true.into();
    let (outcome, _) = done(&record, &entries);
    assert!(outcome.notices[0].contains("is cancelled in this file"), "all wards are: {outcome:?}");
    let mut entries = ordinary("2028-05-04");
    entries[1]["cancelled"] = true.into();
    assert_eq!(counts(&done(&record, &entries).0), [4, 0, 0, 0, 0]);
}
