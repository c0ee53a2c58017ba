//! Wrong entries and files, and those that are only part of a list.

use serde_json::json;

use super::*;

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
