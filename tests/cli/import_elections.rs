//! `engage import elections`: `EveryElection`'s lists, from the first to what has moved since, and wrong files.

use snapbox::{assert_data_eq, str};

use crate::support::{Home, real_file};

/// Ashby's ordinary election with a ballot, a by-election in Northfield, another council's and a general election.
const LIST: &str = r#"{"count": 5, "next": null, "results": [
  {"election_id": "local.ashby.2027-05-06", "poll_open_date": "2027-05-06", "division": null,
   "organisation": {"official_name": "Ashby Borough Council", "slug": "ashby", "territory_code": "ENG"},
   "children": ["local.ashby.northfield.2027-05-06"], "cancelled": false},
  {"election_id": "local.ashby.northfield.2027-05-06", "poll_open_date": "2027-05-06",
   "organisation": {"official_name": "Ashby Borough Council"}, "division": {"name": "Northfield"}, "cancelled": false},
  {"election_id": "local.ashby.northfield.by.2027-02-11", "poll_open_date": "2027-02-11",
   "organisation": {"official_name": "Ashby Borough Council"}, "division": {"name": "Northfield"}, "cancelled": false},
  {"election_id": "local.yew.2027-05-06", "organisation": {"official_name": "Yew Council"}},
  {"election_id": "parl.2029-05-03", "organisation": null}
]}"#;

#[test]
fn a_list_is_imported_and_what_moves_is_said() {
    let home = Home::demo();
    home.file("list.json", LIST);
    let moved = LIST.replace("2027-05-06", "2027-06-10").replace(
        "\"cancelled\": false},\n  {\"election_id\": \"local.yew",
        "\"cancelled\": true},\n  {\"election_id\": \"local.yew",
    );
    home.file("moved.json", &moved);
    assert_data_eq!(
        home.transcript(
            r#"import elections list.json --dry-run
            election list --all
            import elections list.json
            import elections list.json
            import elections list.json --checked today --today 2026-12-01 --format json
            import elections moved.json
            election edit e2 --poll 2027-06-10 --source "EveryElection local.ashby.2027-06-10"
            import elections moved.json
            election list"#
        ),
        str![[r#"
$ engage import elections list.json --dry-run
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   5      2        0          0      0       0         0
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! Dry run: nothing was changed.
! Would add Northfield, council by-election, 11 Feb 2027
! Would add Ashby Council, local election, 6 May 2027
$ engage election list --all
$ engage import elections list.json
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   5      2        0          0      0       0         0
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! hint: `engage undo` takes all of it back
! Added e1: Northfield, council by-election, 11 Feb 2027
! Added e2: Ashby Council, local election, 6 May 2027
$ engage import elections list.json
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   5      0        0          2      0       0         0
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! Nothing was changed: the record has the rest already.
$ engage import elections list.json --checked today --today 2026-12-01 --format json
[
{"file":"list.json","kind":"elections","read":5,"added":0,"updated":2,"unchanged":0,"ended":0,"vacant":0,"rejected":0}
]
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! hint: `engage undo` takes all of it back
$ engage import elections moved.json
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   5      0        0          0      0       0         0
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: Northfield, council by-election, 11 Feb 2027 [e1] is cancelled in this file (local.ashby.northfield.by.2027-02-11); it was left as it is: `engage election remove e1` takes it out
! note: moved: Ashby Council, local election, 6 May 2027 [e2] is on 10 Jun 2027 in this file; it was left as it is: `engage election edit e2 --poll 2027-06-10 --source "EveryElection local.ashby.2027-06-10"` moves it
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! Nothing was changed.
$ engage election edit e2 --poll 2027-06-10 --source "EveryElection local.ashby.2027-06-10"
! Changed e2
!   pre-election period Wed 5 May 2027 to Thu 10 Jun 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Mon 14 Jun 2027
$ engage import elections moved.json
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   5      0        0          1      0       0         0
! note: 1 entry is not ours: no such council or area is in the record; not written
! note: Northfield, council by-election, 11 Feb 2027 [e1] is cancelled in this file (local.ashby.northfield.by.2027-02-11); it was left as it is: `engage election remove e1` takes it out
! note: the general election on 3 May 2029 was not entered, as what begins its pre-election period is announced: `engage election add --kind parliamentary --poll 2029-05-03 --from DATE --source "EveryElection parl.2029-05-03"` enters it
! Nothing was changed: the record has the rest already.
$ engage election list
Id  Where          Kind      Poll         Latest notice  Period from  Period to    Councillors
                                                                                   retire
──  ─────────────  ────────  ───────────  ─────────────  ───────────  ───────────  ─────────────────
e1  Northfield     local_by  11 Feb 2027  7 Jan 2027     7 Jan 2027   11 Feb 2027
e2  Ashby Council  local     10 Jun 2027  5 May 2027     5 May 2027   10 Jun 2027  14 Jun 2027

"#]]
    );
}

#[test]
fn it_is_one_write_with_one_way_back() {
    let home = Home::demo();
    home.file("list.json", LIST);
    let before = home.dump();
    home.does("import elections list.json --checked 2026-11-20");
    let election = home.json("election show e1");
    assert_eq!(election["election"]["source"], "EveryElection local.ashby.northfield.by.2027-02-11");
    assert_eq!(election["election"]["checked_on"], "2026-11-20");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after undo");
    let output = home.run_with("import elections - --format json", LIST.as_bytes());
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("\"file\":\"standard input\",\"kind\":\"elections\",\"read\":5,\"added\":2"),
        "{printed}"
    );
}

#[test]
fn a_change_whose_days_lie_in_a_new_period_is_named() {
    let home = Home::change();
    home.file("list.json", LIST);
    let said = String::from_utf8(home.run("import elections list.json").stderr).unwrap();
    assert!(said.contains("elm-lane: ") && said.contains("pre-election period"), "{said}");
}

#[test]
fn days_beyond_the_bank_holidays_are_said() {
    let home = Home::demo();
    home.file("list.json", LIST.replace("2027-05-06", "2030-05-02"));
    let said = String::from_utf8(home.run("import elections list.json").stderr).unwrap();
    assert_eq!(
        said.matches("note: bank holidays after 31 Dec 2028 are not published yet").count(),
        1,
        "{said}"
    );
}

#[test]
fn wrong_files_are_refused_and_change_nothing() {
    let home = Home::demo();
    let before = home.dump();
    for (name, contents, parts) in [
        ("list.csv", "id,date\n1,2027-05-06\n", &["this is no JSON"][..]),
        ("page.html", "<!doctype html><p>Sign in", &["this is a web page"]),
        ("empty.json", "{\"results\": []}", &["the list is empty"]),
        ("other.json", "{\"england-and-wales\": {}}", &["neither a list results nor an election_id"]),
        ("half.json", LIST.split_at(300).0, &["line 4, column 61: the JSON breaks off"]),
    ] {
        home.file(name, contents);
        let said = home.fails(1, &format!("import elections {name}"));
        let common = ["elections.democracyclub.org.uk", "`engage import elections --help` says what is read"];
        for part in parts.iter().chain(&common) {
            assert!(said.contains(part), "{name}: {part:?} is not in {said}");
        }
    }
    assert!(home.fails(1, "import elections none.json").contains("no such file"));
    let said = home.fails(2, "import elections list.csv --checked 2030-01-01");
    assert!(said.contains("--checked 2030-01-01 is in the future"), "{said}");
    assert_eq!(home.dump(), before);
}

#[test]
fn wrong_entries_are_listed_and_the_rest_goes_in() {
    let home = Home::demo();
    home.file("list.json", LIST.replace("local.yew.2027-05-06", "tea.\\u001b[31myew.2027-05-06"));
    let output = home.run("import elections list.json --problems problems.csv --format json");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("list.json:9: election_id: ") && !said.contains('\u{1b}'), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"added\":2"));
    let problems = std::fs::read_to_string(home.path("problems.csv")).unwrap();
    assert!(problems.contains("is not a kind of election that is known"), "{problems}");
    home.file("bad.json", "[{\"election_id\": \"tea.2027-05-06\"}]");
    let output = home.run("import elections bad.json");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("not one row could be used"));
}

#[test]
fn the_real_list_is_taken() {
    let Some(path) = real_file("calendar/everyelection_elections_list.json") else { return };
    let home = Home::demo();
    home.does("org add \"Amber Valley Borough Council\" --kind council");
    home.does(&format!("import elections '{}'", path.display()));
    let all = home.json("election list --all");
    assert_eq!(
        (all[0]["area"].as_str(), all[0]["poll"].as_str()),
        (Some("Amber Valley Borough Council"), Some("2018-05-03"))
    );
    assert_eq!(all.as_array().unwrap().len(), 1);
}
