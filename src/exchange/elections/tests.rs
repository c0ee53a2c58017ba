use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::area::{AreaKind, NewArea};
use crate::domain::election::{Election, ElectionKind};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::organisation::{NewOrganisation, OrganisationKind};
use crate::domain::policy::Policy;
use crate::exchange::real_data;
use crate::exchange::testing::Record;

/// A record with a council of two wards, a parish, an authority and two constituencies.
fn record() -> (Record, OrganisationId, AreaId) {
    let record = Record::new();
    let ((council, ward), _) = record.write(|writer| {
        let council = writer.add_organisation(&NewOrganisation::named("Ashby Council"))?;
        writer.add_organisation(&NewOrganisation::named("Elm Parish Council"))?;
        writer.add_organisation(&NewOrganisation {
            kind: OrganisationKind::Authority,
            ..NewOrganisation::named("Oakshire Combined Authority")
        })?;
        let area = |name: &str, kind, code: Option<&str>, council| {
            let new = NewArea { code: code.map(str::to_owned), ..NewArea::named(name, kind, council) };
            writer.add_area(&new)
        };
        let ward = area("Northfield", AreaKind::Ward, Some("E05009001"), Some(council))?;
        area("St. Mary's", AreaKind::Ward, None, Some(council))?;
        area("Ashby North", AreaKind::Constituency, Some("E14009001"), None)?;
        area("Ashby South", AreaKind::Constituency, None, None)?;
        area("Lone Hill", AreaKind::Ward, Some("E05009009"), None)?;
        area("Ferndale", AreaKind::District, Some("E07009001"), None)?;
        Ok((council, ward))
    });
    (record, council, ward)
}

fn ashby() -> Value {
    json!({"official_name": "Ashby Borough Council", "common_name": "Ashby", "slug": "ashby",
           "official_identifier": "ASB", "organisation_type": "local-authority", "territory_code": "ENG"})
}

/// An ordinary election of Ashby: the group of all, the council's own entry and two ballots.
fn ordinary(day: &str) -> Vec<Value> {
    let id = |rest: &str| format!("local{rest}.{day}");
    let ballot = |slug: &str, name: &str| {
        json!({"election_id": id(&format!(".ashby.{slug}")), "poll_open_date": day, "organisation": ashby(),
               "group": id(".ashby"), "children": [], "division": {"name": name, "slug": slug}, "cancelled": false})
    };
    vec![
        json!({"election_id": id(""), "poll_open_date": day, "organisation": null, "children": [id(".ashby")]}),
        json!({"election_id": id(".ashby"), "poll_open_date": day, "organisation": ashby(), "division": null,
               "group": id(""), "children": [id(".ashby.northfield"), id(".ashby.st-marys")]}),
        ballot("northfield", "Northfield"),
        ballot("st-marys", "St Mary's"),
    ]
}

fn by_election(slug: &str, division: &Value, day: &str) -> Value {
    json!({"election_id": format!("local.ashby.{slug}.by.{day}"), "poll_open_date": day, "organisation": ashby(),
           "group": format!("local.ashby.{day}"), "children": [], "division": division, "cancelled": false})
}

fn file(entries: &[Value]) -> Json {
    let text =
        serde_json::to_string_pretty(&json!({"count": 900, "next": null, "results": entries})).unwrap();
    Json::from_bytes("elections.json", text.as_bytes(), WANTED).unwrap()
}

fn try_import(record: &Record, json: &Json, checked: Option<&str>) -> (Outcome, bool) {
    let policy = Policy::default();
    let spec = Spec { today: "2026-11-22".parse().unwrap(), policy: &policy, progress: &|_, _| {} };
    let checked = checked.map(|day| day.parse().unwrap());
    let (imported, changed) = record.write(|writer| import(writer, json, &spec, checked));
    assert_eq!(imported.added.len() as u64, imported.outcome.summary.added);
    (imported.outcome, changed)
}

fn done(record: &Record, entries: &[Value]) -> (Outcome, bool) {
    try_import(record, &file(entries), None)
}

/// Read, added, updated, unchanged, rejected.
fn counts(outcome: &Outcome) -> [u64; 5] {
    crate::exchange::testing::counts(outcome)
}

fn kept(record: &Record) -> Vec<(String, Option<String>)> {
    let all = record.store.placed_elections().unwrap();
    all.into_iter().map(|placed| (placed.words(), placed.election.source)).collect()
}

fn words(record: &Record) -> Vec<String> {
    kept(record).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn an_ordinary_election_is_one_of_its_council() {
    let (record, council, _) = record();
    let (outcome, _) = done(&record, &ordinary("2027-05-06"));
    assert_eq!(counts(&outcome), [4, 1, 0, 0, 0], "{outcome:?}");
    assert_eq!(outcome.notices, [String::new(); 0]);
    let election = &record.store.elections().unwrap()[0];
    assert_eq!((election.organisation, election.area), (Some(council), None));
    assert_eq!(election.source.as_deref(), Some("EveryElection local.ashby.2027-05-06"));
    assert_eq!(election.checked_on, Some("2026-11-22".parse().unwrap()));
    let (outcome, changed) = done(&record, &ordinary("2027-05-06"));
    assert_eq!((counts(&outcome), changed), ([4, 0, 0, 1, 0], false));
    // A ballot alone stands for the whole, too.
    let (outcome, changed) = done(&record, &ordinary("2027-05-06")[3..]);
    assert_eq!((counts(&outcome), changed), ([1, 0, 0, 1, 0], false));
}

#[test]
fn the_day_of_checking_moves_only_where_somebody_says_so() {
    let (record, ..) = record();
    done(&record, &ordinary("2027-05-06"));
    let checked = || record.store.elections().unwrap()[0].checked_on.unwrap().to_string();
    let file = file(&ordinary("2027-05-06"));
    for (on, now, counted) in [
        (None, "2026-11-22", [4, 0, 0, 1, 0]),
        (Some("2026-12-01"), "2026-12-01", [4, 0, 1, 0, 0]),
        (Some("2026-12-01"), "2026-12-01", [4, 0, 0, 1, 0]),
        (Some("2026-11-25"), "2026-12-01", [4, 0, 0, 1, 0]),
    ] {
        let (outcome, changed) = try_import(&record, &file, on);
        assert_eq!((counts(&outcome), changed), (counted, counted[2] == 1));
        assert_eq!(checked(), now);
    }
}

#[test]
fn a_by_election_is_one_of_its_ward() {
    let (record, _, ward) = record();
    let entries = [
        // The council's own entry of that day stands for nothing but the by-elections.
        json!({"election_id": "local.ashby.2027-05-13", "organisation": ashby(), "children": ["local.ashby.x.by.2027-05-13"]}),
        by_election(
            "other-name",
            &json!({"name": "Nrthfield", "official_identifier": "gss:E05009001"}),
            "2027-05-13",
        ),
        by_election("st-marys", &json!({"name": "Saint Marys Ward"}), "2027-02-11"),
        by_election("elm-end", &json!({"name": "Elm End"}), "2027-02-11"),
    ];
    let (outcome, _) = done(&record, &entries);
    assert_eq!(counts(&outcome), [4, 2, 0, 0, 0], "{outcome:?}");
    assert_eq!(
        kept(&record),
        [
            (
                "St. Mary's, council by-election, 11 Feb 2027".to_owned(),
                Some("EveryElection local.ashby.st-marys.by.2027-02-11".to_owned())
            ),
            (
                "Northfield, council by-election, 13 May 2027".to_owned(),
                Some("EveryElection local.ashby.other-name.by.2027-05-13".to_owned())
            ),
        ]
    );
    assert_eq!(record.store.elections().unwrap()[1].area, Some(ward));
    assert_eq!(
        outcome.notices,
        [
            "a by-election in Elm End, Ashby Council, on 11 Feb 2027 was not entered, as that ward is not in the record: \
             `engage area add \"Elm End\" --kind ward --council \"Ashby Council\"`, and import this again",
            "1 entry stands for by-elections, which are listed one by one; not written",
        ]
    );
    assert!(!done(&record, &entries).1, "again changes nothing");
}

#[test]
fn each_kind_finds_its_place() {
    let (record, ..) = record();
    let of = |id: &str, name: &str| json!({"election_id": id, "organisation": {"official_name": name}});
    let (outcome, _) = done(
        &record,
        &[
            of("parish.elm.2027-05-06", "Elm Parish Council"),
            of("mayor.oakshire.2027-05-06", "Oakshire Combined Authority"),
            json!({"election_id": "mayor.ashby.2027-05-06"}),
            json!({"election_id": "parl.ashby-north.by.2027-02-11", "division": {"official_identifier": "gss:E14009001"}}),
            json!({"election_id": "parl.ashby-south.by.2027-02-11"}),
            json!({"election_id": "local.elsewhere.2027-05-06",
               "organisation": {"official_name": "Ferndale DC", "official_identifier": "E07009001"}}),
        ],
    );
    assert_eq!(counts(&outcome), [6, 6, 0, 0, 0], "{outcome:?}");
    assert_eq!(
        words(&record),
        [
            "Ashby North, parliamentary by-election, 11 Feb 2027",
            "Ashby South, parliamentary by-election, 11 Feb 2027",
            "Elm Parish Council, parish election, 6 May 2027",
            "Oakshire Combined Authority, mayoral election, 6 May 2027",
            "Ashby Council, mayoral election, 6 May 2027",
            "Ferndale, local election, 6 May 2027",
        ]
    );
}

#[test]
fn what_is_not_ours_is_counted_and_left() {
    let (record, ..) = record();
    let (outcome, changed) = done(
        &record,
        &[
            json!({"election_id": "local.yew.2027-05-06", "organisation": {"official_name": "Yew Council"}}),
            json!({"election_id": "local.yew.hill.by.2027-05-06", "organisation": {"official_name": "Yew Council"}}),
            json!({"election_id": "pcc.ashby.2028-05-04"}),
            json!({"election_id": "local.ashby.2027-05-06", "organisation": {"official_name": "Ashby Council", "territory_code": "WLS"}}),
            json!({"election_id": "senedd.2026-05-07"}),
            json!({"election_id": "local.pine.lone-hill.2027-05-06", "organisation": {"official_name": "Pine Council"},
               "division": {"name": "Lone Hill", "official_identifier": "gss:E05009009"}}),
        ],
    );
    assert_eq!((counts(&outcome), changed), ([6, 0, 0, 0, 0], false));
    assert_eq!(
        outcome.notices,
        [
            "the local election of Pine Council on 6 May 2027, in Lone Hill, was not entered, as that council is not in \
             the record: `engage org add \"Pine Council\" --kind council`, and import this again",
            "3 entries are not ours: no such council or area is in the record; not written",
            "2 entries are of another nation, or no election of England's; not written",
        ]
    );
}

#[test]
fn a_general_election_is_named_with_its_command() {
    let (record, ..) = record();
    let entries = [
        json!({"election_id": "parl.2029-05-03"}),
        json!({"election_id": "parl.ashby-north.2029-05-03", "division": {"official_identifier": "gss:E14009001"}}),
    ];
    let (outcome, changed) = done(&record, &entries);
    assert!(!changed);
    assert_eq!(
        outcome.notices,
        [
            "the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: \
          `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source \"EveryElection \
          parl.2029-05-03\"` enters it"
        ]
    );
    by_hand(
        &record,
        &Election {
            period_from: Some("2029-03-24".parse().unwrap()),
            ..Election::new(ElectionKind::Parliamentary, "2029-05-03".parse().unwrap())
        },
    );
    let (outcome, _) = done(&record, &entries);
    assert_eq!((counts(&outcome), outcome.notices.len()), ([2, 0, 0, 1, 0], 0));
}

fn by_hand(record: &Record, election: &Election) {
    record.write(|writer| Ok(writer.add_election(election)?));
}

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

#[test]
fn wrong_entries_are_listed_with_their_line() {
    let (record, council, _) = record();
    record.write(|writer| {
        writer.add_organisation(&NewOrganisation::named("Ashby District Council"))?;
        writer.add_area(&NewArea::named("St Mary's", AreaKind::Ward, Some(council)))?;
        Ok(())
    });
    let entries = [
        json!({"election_id": "tea.ashby.2027-05-06"}),
        json!({"election_id": "local.elm.2027-02-30"}),
        json!({"name": 1}),
        json!({"election_id": "local.ashby.2027-05-06"}),
        json!({"election_id": "local.ashby.2027-02-11"}),
    ];
    let (outcome, changed) = done(&record, &entries);
    assert_eq!((counts(&outcome), changed), ([5, 0, 0, 0, 5], false));
    let said: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    let begins =
        ["elections.json:6: election_id", "elections.json:9: election_id", "elections.json:1: election_id"];
    assert!(said.iter().zip(begins).all(|(said, begin)| said.starts_with(begin)), "{said:#?}");
    assert!(
        said.iter().any(|said| said.contains("Ashby Council [o1], Ashby District Council [o4]")),
        "{said:#?}"
    );
    assert!(said.iter().any(|said| said.contains("by-elections only")), "{said:#?}");
}

#[test]
fn every_shape_is_read_and_wrong_ones_are_refused() {
    let listed = |text: &str| {
        let json = Json::from_bytes("e.json", text.as_bytes(), WANTED).unwrap();
        listed(&json).map(|all| all.len()).map_err(|error| error.to_string())
    };
    let one = "{\"election_id\": \"parl.2029-05-03\"}";
    assert_eq!(listed(one), Ok(1));
    assert_eq!(listed(&format!("[{one}, {one}]")), Ok(2));
    assert_eq!(listed(&format!("{{\"results\": [{one}]}}")), Ok(1));
    assert_eq!(listed(&format!("[{{\"results\": [{one}]}}, {{\"results\": [{one}, {one}]}}]")), Ok(3));
    for (text, why) in [
        ("[]", "the list is empty"),
        ("{\"results\": []}", "the list is empty"),
        ("{\"results\": 1}", "results is no list"),
        ("{\"a\": 1}", "there is neither a list results nor an election_id"),
        ("7", "there is neither a list results nor an election_id"),
        ("[1, {\"a\": 2}]", "not one of them has an election_id"),
    ] {
        let said = listed(text).unwrap_err();
        assert!(said.contains(why) && said.contains("https://elections.democracyclub.org.uk"), "{said}");
    }
}

#[test]
fn the_rest_of_a_page_is_named() {
    let (record, ..) = record();
    let text =
        json!({"count": 200, "next": "https://e.example/?offset=6", "results": ordinary("2027-05-06")})
            .to_string();
    let json = Json::from_bytes("page.json", text.as_bytes(), WANTED).unwrap();
    let (outcome, _) = try_import(&record, &json, None);
    assert_eq!(
        outcome.notices,
        ["this is one page, with 4 entries of 200; the next one is https://e.example/?offset=6"]
    );
}

#[test]
fn the_real_files_go_in() {
    let (Some(list), Some(single)) = (
        real_data::read("calendar/everyelection_elections_list.json"),
        real_data::read("calendar/everyelection_election_single.json"),
    ) else {
        return;
    };
    let (record, ..) = record();
    record.write(|writer| {
        writer.add_organisation(&NewOrganisation::named("Adur District Council"))?;
        Ok(())
    });
    let list = Json::from_bytes("list.json", &list, WANTED).unwrap();
    let (outcome, _) = try_import(&record, &list, None);
    assert_eq!(counts(&outcome), [2, 1, 0, 0, 0], "{outcome:?}");
    assert_eq!(
        kept(&record),
        [(
            "Adur District Council, local election, 5 May 2016".to_owned(),
            Some("EveryElection local.adur.2016-05-05".to_owned())
        )]
    );
    assert!(outcome.notices[0].starts_with("1 entry is not ours"), "{outcome:?}");
    let single = Json::from_bytes("single.json", &single, WANTED).unwrap();
    let (outcome, changed) = try_import(&record, &single, None);
    assert_eq!((counts(&outcome), changed), ([1, 0, 0, 0, 0], false));
    assert!(outcome.notices[0].starts_with("1 entry is of another nation"), "{outcome:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_list_does_not_matter_and_twice_is_once(
        days in prop::collection::vec((2027..2031i32, prop::sample::select(vec!["northfield", "st-marys", "", "elm-end"])), 1..8),
        turn in 0..40usize,
    ) {
        let mut entries: Vec<Value> = Vec::new();
        for (year, slug) in days {
            if slug.is_empty() {
                entries.extend(ordinary(&format!("{year}-05-06")));
            } else {
                entries.push(by_election(slug, &json!({"name": slug.replace('-', " ")}), &format!("{year}-10-07")));
            }
        }
        let (one, ..) = record();
        let (first, _) = done(&one, &entries);
        prop_assert!(!done(&one, &entries).1, "twice is once");
        let at = turn % entries.len();
        entries.rotate_left(at);
        entries.reverse();
        let (other, ..) = record();
        let (second, _) = done(&other, &entries);
        let sorted = |record: &Record| { let mut all = kept(record); all.sort(); all };
        prop_assert_eq!(sorted(&one), sorted(&other));
        prop_assert_eq!(counts(&first), counts(&second));
    }
}
