//! The hard cases of service changes, each as one test: what must be right whatever else changes.
//!
//! Three stand elsewhere: (a) the days of elections in `src/domain/election`, (o) an erasure that leaves the evidence and
//! (s) what was written down late in `evidence.rs`.

use serde_json::Value;

use crate::support::Home;

/// The lines of the plan that a command line names, as "handle state"; a line for nobody has "-".
fn states(home: &Home, plan: &str) -> Vec<String> {
    let word = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    let rows = home.json(&format!("change plan {plan}"));
    let rows = rows.as_array().unwrap();
    rows.iter().map(|row| format!("{} {}", word(row, "handle"), word(row, "state"))).collect()
}

/// A value of each line of the plan that a command line names.
fn values(home: &Home, plan: &str, key: &str) -> Vec<String> {
    let rows = home.json(&format!("change plan {plan}"));
    rows.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap_or("-").to_owned()).collect()
}

/// The rules that stand in the way, each with the handle it is about.
fn obstacles(home: &Home, check: &str) -> Vec<String> {
    let output = home.run(&format!("change check {check} --format json"));
    let rows: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(output.status.code(), Some(if rows.is_empty() { 0 } else { 12 }), "{check}");
    let word = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.iter().map(|row| format!("{} {}", word(row, "rule"), word(row, "handle"))).collect()
}

#[test]
fn b_a_ward_of_three_is_three_people() {
    let home = Home::change();
    let members = "elm-lane --step ward-members";
    assert_eq!(
        states(&home, members),
        ["rao-anita due", "oneill-ward-sean due", "smith-john due", "dunn-cy due"]
    );
    let said = home.run("log call rao-anita dunn-cy --change elm-lane --on 2026-11-20");
    assert!(String::from_utf8_lossy(&said.stderr).contains("(2 of 3 told)"), "{said:?}");
    assert_eq!(
        states(&home, members),
        ["rao-anita done", "oneill-ward-sean due", "smith-john due", "dunn-cy done"]
    );
    assert!(home.stdout(&format!("change plan {members}")).contains("2 of 3 told"));
}

#[test]
fn c_two_hats_are_one_person_told_once() {
    let home = Home::change();
    home.does(
        "area add \"Elm Division\" --kind division
         post add --role division_councillor --area \"Elm Division\" --org \"Elmshire County Council\"
         post fill \"county councillor, elm division\" rao-anita --since 2025-05-01
         change area add elm-lane \"Elm Division\"",
    );
    let rao = |rows: Vec<String>| rows.iter().filter(|row| row.starts_with("rao-anita")).count();
    assert_eq!(rao(states(&home, "elm-lane --step ward-members")), 1);
    let rows = home.json("change plan elm-lane --step ward-members");
    assert_eq!(rows[0]["post"], "Ward councillor, Northfield; County councillor, Elm Division");
    assert_eq!(rows[0]["area"], "Northfield; Elm Division");
    home.does("log call rao-anita --change elm-lane");
    assert_eq!(states(&home, "elm-lane --step ward-members")[0], "rao-anita done");
}

#[test]
fn d_an_announcement_moved_before_steps_that_are_past_leaves_what_was_done() {
    let home = Home::change();
    home.does("log call rao-anita --change elm-lane --on 2026-11-10");
    let moved = home.json("change date elm-lane consultation_opens 2026-11-27");
    let of = |handle: &str| {
        moved
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["handle"] == handle && row["step"] == "ward-members")
            .cloned()
    };
    assert_eq!(of("rao-anita"), None, "what is done keeps its date");
    let late = of("dunn-cy").unwrap();
    assert_eq!(
        (late["was_due"].as_str(), late["due_on"].as_str(), late["was"].as_str(), late["state"].as_str()),
        (Some("2027-02-08"), Some("2026-11-20"), Some("due"), Some("overdue"))
    );
    let rows = home.json("change plan elm-lane --step ward-members");
    assert_eq!((rows[0]["state"].as_str(), rows[0]["done_on"].as_str()), (Some("done"), Some("2026-11-10")));
    assert_eq!(
        states(&home, "elm-lane --step hosc"),
        ["zak-butow-zoe overdue"],
        "a past day is shown as it is"
    );
}

#[test]
fn e_a_new_version_makes_those_told_of_the_old_one_due_again() {
    let home = Home::change();
    let members = "elm-lane --step ward-members";
    home.does("log call rao-anita --change elm-lane --on 2026-11-10");
    let moved = home.json("change version elm-lane 2 \"the pharmacy stays\" --on 2026-11-20");
    assert_eq!(moved.as_array().unwrap().len(), 1);
    assert_eq!(states(&home, members)[0], "rao-anita due");
    assert_eq!(
        states(&home, &format!("{members} --today 2026-11-19"))[0],
        "rao-anita done",
        "before the version"
    );
    home.does("log call rao-anita --change elm-lane --on 2026-11-19");
    assert_eq!(states(&home, members)[0], "rao-anita due", "contact before its day does not count");
    home.fails(2, "log call rao-anita --change elm-lane --on 2026-11-19 --version 2");
    home.does("log call rao-anita --change elm-lane --on 2026-11-20");
    assert_eq!(states(&home, members)[0], "rao-anita done");
}

#[test]
fn f_the_press_waits_for_everybody_who_must_hear_first() {
    let home = Home::change();
    let blocked = obstacles(&home, "elm-lane");
    for who in [
        "not_told field-jo",
        "not_told rao-anita",
        "not_told dunn-cy",
        "not_told smith-john",
        "nobody -",
        "substantial -",
    ] {
        assert!(blocked.contains(&who.to_owned()), "{who}: {blocked:?}");
    }
    home.does(
        "change done elm-lane staff --on 2026-11-02
         change done elm-lane staff-again --on 2026-11-02
         log call field-jo --change elm-lane --on 2026-11-20
         log meeting rao-anita dunn-cy smith-john oneill-ward-sean --change elm-lane --on 2026-11-20
         change waive elm-lane ppg --reason \"no group any more\" --by \"Dr Patel\"
         change waive elm-lane council-leaders --reason \"told by the council's chief executive\" --by \"Dr Patel\"
         change substantial elm-lane --asked \"Dermot Walsh, scrutiny officer\" --on 2026-11-02
         change substantial elm-lane --answer no --by \"Dermot Walsh\" --on 2026-11-12",
    );
    assert_eq!(obstacles(&home, "elm-lane"), [] as [&str; 0]);
    home.does("undo --yes");
    assert_eq!(obstacles(&home, "elm-lane"), ["substantial -"]);
}

#[test]
fn g_an_agenda_before_the_announcement_is_the_first_public_moment() {
    let home = Home::change();
    let said = home.run("change date elm-lane agenda 2027-02-04");
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("First public: Thu 4 Feb 2027 (papers are public)"), "{said}");
    assert_eq!(values(&home, "elm-lane --step press", "due_on"), ["2027-02-04"]);
    assert_eq!(
        values(&home, "elm-lane --step before-papers", "due_on")[0],
        "2027-02-03",
        "the working day before"
    );
    assert!(obstacles(&home, "elm-lane").contains(&"papers_first -".to_owned()));
}

/// A plan with the notice of a contract in it.
const NOTICE: &str = r#"
key = "notice"
title = "Notice"
about = "Notice is served"
anchors = ["notice", "announcement"]
[[step]]
key = "end"
title = "The contract ends"
purpose = "Six months, to the end of the month"
task = "the end"
level = "inform"
due = "N+6m month-end"
basis = "law"
source = "GMS contract"
duty_holder = "practice"
[[step]]
key = "six"
title = "Six months"
purpose = "Six months"
task = "six months"
level = "inform"
due = "N+6m"
basis = "law"
source = "GMS contract"
duty_holder = "practice"
[[step]]
key = "two-days"
title = "Two working days before"
purpose = "Over Easter"
task = "two days"
level = "inform"
due = "A-2wd"
basis = "convention"
source = "Practice"
duty_holder = "practice"
"#;

#[test]
fn h_notice_runs_to_the_end_of_the_month() {
    let home = Home::demo();
    home.file("notice.toml", NOTICE);
    home.does(
        "change new \"Elm Lane contract\" --playbook ./notice.toml --code end --date notice=2026-08-31",
    );
    assert_eq!(values(&home, "end", "due_on"), ["2027-02-28", "2027-02-28", "-"]);
    home.does("change date end notice 2026-09-15");
    assert_eq!(values(&home, "end", "due_on"), ["2027-03-31", "2027-03-15", "-"]);
}

#[test]
fn i_an_mp_leaves_the_plan_at_the_dissolution_and_councillors_stay() {
    let home = Home::change();
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    assert_eq!(states(&home, "elm-lane --step mp --as-of 2029-03-26"), ["field-jo overdue"]);
    assert_eq!(states(&home, "elm-lane --step mp --as-of 2029-03-27"), ["- vacant"]);
    assert_eq!(
        values(&home, "elm-lane --step mp --as-of 2029-03-27", "via"),
        ["nair-priya"],
        "the office stays"
    );
    assert_eq!(states(&home, "elm-lane --step ward-members --as-of 2029-03-27").len(), 4);
}

#[test]
fn j_an_icb_merged_in_mid_plan_leaves_its_evidence_and_its_successor_is_due() {
    let home = Home::change();
    home.does("log meeting bell-ivy --change elm-lane --level collaborate --on 2026-11-10");
    assert_eq!(states(&home, "elm-lane --step icb"), ["bell-ivy done"]);
    let told = home.json("change plan elm-lane --step icb")[0]["interaction"].as_str().unwrap().to_owned();
    let post = home.json("change plan elm-lane --step icb")[0]["post"].as_str().unwrap().to_owned();
    assert_eq!(post, "ICB primary care lead");
    home.does(
        "post end \"icb_primary_care\" --abolish --on 2027-04-01 --today 2027-04-01
         contact add \"Omar Reed\" --role icb_primary_care --org \"Elm and Ash ICB\" --since 2027-04-01 --today 2027-04-01",
    );
    assert_eq!(states(&home, "elm-lane --step icb --as-of 2027-03-31"), ["bell-ivy done"]);
    assert_eq!(states(&home, "elm-lane --step icb --as-of 2027-04-01"), ["reed-omar due"]);
    let shown = home.json(&format!("interaction show {told}"));
    assert_eq!(shown["participants"][0]["handle"], "bell-ivy");
    assert_eq!(shown["participants"][0]["post"], "ICB primary care lead", "in the post of that day");
    assert_eq!(shown["about"][0]["change"], "elm-lane");
}

#[test]
fn k_both_successors_of_a_healthwatch_are_due() {
    let home = Home::change();
    home.does(
        "contact add \"Una Price\" --role healthwatch_lead --org \"Healthwatch Elmshire\" --since 2024-01-01
         log meeting price-una --change elm-lane",
    );
    assert_eq!(states(&home, "elm-lane --step healthwatch"), ["price-una done"]);
    home.does(
        "post end healthwatch_lead --abolish --on 2027-01-01 --today 2027-01-01
         contact add \"Vic Moss\" --role healthwatch_lead --org \"Voice of Ashby\" --since 2027-01-01 --today 2027-01-01
         contact add \"Wyn Hart\" --role healthwatch_lead --org \"Voice of Elm\" --since 2027-01-01 --today 2027-01-01",
    );
    assert_eq!(
        states(&home, "elm-lane --step healthwatch --as-of 2027-01-02"),
        ["moss-vic due", "hart-wyn due"]
    );
}

#[test]
fn l_told_by_another_is_informed_and_amber() {
    let home = Home::change();
    home.does("log note field-jo --change elm-lane --told-by \"the ICB\" --on 2026-11-20");
    assert_eq!(states(&home, "elm-lane --step mp"), ["field-jo done"], "it counts as informed");
    let shown = home.stdout("change plan elm-lane --step mp");
    assert!(shown.contains("amber") && shown.contains("told by the ICB"), "{shown}");
    home.does("log note rao-anita --change elm-lane --told-by \"the ICB\" --on 2026-11-20");
    assert_eq!(states(&home, "elm-lane --step ward-members")[0], "rao-anita due", "no more than informed");
    home.does("log call field-jo --change elm-lane --on 2026-11-21");
    assert!(!home.stdout("change plan elm-lane --step mp").contains("amber"), "we have told them ourselves");
}

#[test]
fn m_a_substitute_does_not_tell_the_principal() {
    let home = Home::change();
    home.does("log meeting dunn-cy --represented rao-anita --change elm-lane");
    assert_eq!(
        states(&home, "elm-lane --step ward-members"),
        ["rao-anita due", "oneill-ward-sean due", "smith-john due", "dunn-cy done"]
    );
}

#[test]
fn n_somebody_not_to_be_contacted_is_reached_through_the_office() {
    let home = Home::change();
    home.does(
        "contact add \"Dee Emm\" --role democratic_services --org \"Ashby Council\" --phone \"020 7946 0004\"
         contact edit zak-butow-zoe --do-not-contact all --reason \"asked in writing\"",
    );
    let row = home.json("change plan elm-lane --step hosc")[0].clone();
    assert_eq!(
        (row["handle"].as_str(), row["state"].as_str(), row["via"].as_str()),
        (Some("zak-butow-zoe"), Some("due"), Some("emm-dee"))
    );
    home.does("contact archive emm-dee");
    assert_eq!(states(&home, "elm-lane --step hosc"), ["zak-butow-zoe unreachable"], "and never skipped");
    home.does(
        "contact archive emm-dee --restore
         contact edit rao-anita --do-not-contact all --reason \"asked in writing\"",
    );
    let checked = home.run("change check elm-lane --format json");
    let rows: Value = serde_json::from_slice(&checked.stdout).unwrap();
    let rao = rows.as_array().unwrap().iter().find(|row| row["handle"] == "rao-anita").unwrap();
    assert!(rao["why"].as_str().unwrap().contains("via Dee Emm: 020 7946 0004"), "{rao}");
}

#[test]
fn n_a_step_of_law_is_not_skipped_for_somebody_not_to_be_contacted() {
    let home = Home::change();
    home.does(
        "contact add \"Mo Kay\" --role ppg_chair --org \"Elm Lane Surgery\"
         contact edit kay-mo --do-not-contact all --reason \"ill\"
         log call rao-anita --change elm-lane",
    );
    assert_eq!(states(&home, "elm-lane --step ppg")[1..], ["kay-mo unreachable"]);
    assert_eq!(values(&home, "elm-lane --step ppg", "basis")[1], "law");
    home.does("contact edit kay-mo --via lee-sam");
    assert_eq!(states(&home, "elm-lane --step ppg")[1..], ["kay-mo due"]);
    assert_eq!(values(&home, "elm-lane --step ppg", "via")[1], "lee-sam");
    home.does("log letter kay-mo --change elm-lane --level collaborate --on 2026-11-02");
    assert_eq!(states(&home, "elm-lane --step ppg")[1..], ["kay-mo done"]);
}

#[test]
fn p_what_looks_like_an_nhs_number_is_refused_in_every_text() {
    let home = Home::change();
    home.does("log letter rao-anita --change elm-lane");
    let before = home.dump();
    for line in [
        "change new # --playbook initiative",
        "change new Other --playbook initiative -m #",
        "change new Other --playbook initiative --proposal #",
        "change new Other --playbook initiative --owner #",
        "change new Other --playbook initiative --essential #",
        "change edit elm-lane --title #",
        "change edit elm-lane -m #",
        "change edit elm-lane --owner #",
        "change date elm-lane decision 2027-06-01 --essential #",
        "change version elm-lane 2 #",
        "change done elm-lane staff --on today -m #",
        "change done elm-lane staff --on today --by #",
        "change waive elm-lane mp --reason # --by Kim",
        "change waive elm-lane mp --reason why --by #",
        "change substantial elm-lane --asked #",
        "change substantial elm-lane --answer # --by Kim",
        "change substantial elm-lane --answer no --by #",
        "change leak elm-lane --on today --how #",
        "change close elm-lane --lessons #",
        "change document add elm-lane letter.txt --title #",
        "log note rao-anita --change elm-lane --told-by #",
        "log call rao-anita --change elm-lane -m #",
    ] {
        home.file("letter.txt", "Dear all");
        let said = home.fails(2, &line.replace('#', "\"Mrs Day, 943 476 5919\""));
        assert!(said.contains("that looks like an NHS number (943 476 ....)"), "{line}: {said}");
    }
    home.file("9434765919.txt", "Dear Mrs Day");
    home.fails(2, "change document add elm-lane 9434765919.txt --title Letter");
    assert_eq!(home.dump(), before);
}

#[test]
fn q_the_plan_of_a_day_before_and_after_an_election() {
    let home = Home::change();
    home.does(
        "log call rao-anita --change elm-lane --on 2026-11-10
         post end p1 --holder rao-anita --on 2027-05-10 --today 2027-05-11
         contact add \"Cllr Bo Hale\" --role ward_councillor --area Northfield --org \"Ashby Council\" --since 2027-05-10 --today 2027-05-11",
    );
    let members = |day: &str| states(&home, &format!("elm-lane --step ward-members --today {day}"));
    assert_eq!(members("2027-05-09").iter().filter(|row| row.starts_with("rao")).count(), 1);
    assert!(!members("2027-05-09").iter().any(|row| row.starts_with("hale")));
    assert!(members("2027-05-10").contains(&"hale-bo due".to_owned()), "{:?}", members("2027-05-10"));
    assert!(!members("2027-05-10").iter().any(|row| row.starts_with("rao")));
    assert_eq!(members("2026-11-09")[0], "rao-anita due", "what was not yet said");
}

#[test]
fn r_leads_in_working_days_go_over_easter() {
    let home = Home::demo();
    home.file("notice.toml", NOTICE);
    // Good Friday is 26 March and Easter Monday 29 March 2027.
    home.does(
        "change new \"Elm Lane contract\" --playbook ./notice.toml --code end --date announcement=2027-03-30",
    );
    assert_eq!(values(&home, "end --step two-days", "due_on"), ["2027-03-24"]);
    home.does("change date end announcement 2026-12-29");
    assert_eq!(
        values(&home, "end --step two-days", "due_on"),
        ["2026-12-23"],
        "Christmas Eve is a working day"
    );
}

#[test]
fn t_a_consultation_of_six_working_days_is_flagged() {
    let home = Home::change();
    home.does("change date elm-lane consultation_closes 2027-02-22");
    let checked = home.run("change check elm-lane --format json");
    let rows: Value = serde_json::from_slice(&checked.stdout).unwrap();
    let short = rows.as_array().unwrap().iter().find(|row| row["rule"] == "consultation_short").unwrap();
    assert!(short["why"].as_str().unwrap().starts_with("6 effective working days; 30 are usual"), "{short}");
}
