mod known;
mod wrong;

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
    assert!(outcome.notices.is_empty(), "{outcome:?}");
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
