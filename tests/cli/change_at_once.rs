//! What two people do to one change at once is done once.

use std::process::Stdio;
use std::time::Duration;

use rusqlite::Connection;

use crate::support::Home;

/// Lets somebody else be first: the command looks at the record, waits for their write, and comes to its own.
fn second(home: &Home, first: &str, line: &str) -> (bool, String) {
    let other = Connection::open(home.record()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut command = home.command(&format!("{line} --wait 30"));
    let waiting = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    other.execute_batch(first).unwrap();
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    let output = waiting.wait_with_output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn event(kind: &str, step: &str) -> String {
    format!(
        "INSERT INTO change_event (change_id, kind, step, happened_on, version, who, recorded_at) VALUES (1, '{kind}', '{step}', '2026-11-20', 1, 'Pat', '2026-11-20T09:00:00Z')"
    )
}

fn events(home: &Home) -> usize {
    home.dump().rows("change_event").len()
}

#[test]
fn a_step_is_ticked_and_waived_once() {
    let home = Home::change();
    let (went, said) = second(&home, &event("done", "staff"), "change done elm-lane staff --on today");
    assert!(!went && said.contains("staff was done on Fri 20 Nov 2026"), "{said}");
    let line = "change waive elm-lane pharmacies --reason none --by Kim";
    let (went, said) = second(&home, &event("waived", "pharmacies"), line);
    assert!(!went && said.contains("pharmacies was waived by Pat already"), "{said}");
    assert_eq!(events(&home), 2);
}

#[test]
fn a_tick_and_a_waiver_are_taken_back_once() {
    let home = Home::change();
    home.does(
        "change done elm-lane staff --on today
         change waive elm-lane pharmacies --reason none --by Kim",
    );
    let gone = |kind: &str| format!("DELETE FROM change_event WHERE kind = '{kind}'");
    let (went, said) = second(&home, &gone("done"), "change done elm-lane staff --take-back");
    assert!(!went && said.contains("staff is not ticked by hand"), "{said}");
    let (went, said) = second(&home, &gone("waived"), "change waive elm-lane pharmacies --take-back");
    assert!(!went && said.contains("pharmacies was not waived"), "{said}");
}

#[test]
fn a_document_is_withdrawn_once() {
    let home = Home::change();
    home.file("letter.txt", "Dear patient");
    home.does("change document add elm-lane letter.txt");
    let withdrawn = "UPDATE change_event SET withdrawn_on = '2026-11-22'";
    for line in
        ["change document withdraw elm-lane v1", "change document add elm-lane letter.txt --replaces v1"]
    {
        let before = home.writes();
        let (went, said) = second(&home, withdrawn, line);
        assert!(!went && said.contains("v1 was withdrawn on Sun 22 Nov 2026 already"), "{line}: {said}");
        assert_eq!(home.writes(), before);
        let other = Connection::open(home.record()).unwrap();
        other.execute_batch("UPDATE change_event SET withdrawn_on = NULL").unwrap();
    }
    assert_eq!(events(&home), 1);
}
