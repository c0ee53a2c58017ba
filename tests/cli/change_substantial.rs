//! `engage change substantial`: each question has its own answer.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn each_question_has_its_own_answer() {
    let home = Home::change().columns(80);
    home.does(
        r#"
        change substantial elm-lane --asked "Dermot Walsh, scrutiny officer" --on 2026-11-02
        change substantial elm-lane --asked "Cllr Adeyemi, chair" --on 2026-11-03"#,
    );
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
        change substantial elm-lane --answer no --by "the panel" --on 2026-11-10
        change substantial elm-lane --answer no --by "the panel" --on 2026-11-10 --for "Nobody"
        change substantial elm-lane --answer no --by "the panel" --on 2026-11-10 --question v9
        change substantial elm-lane --answer no --by "the panel" --on 2026-11-01 --question v1
        change substantial elm-lane --answer no --by "the panel" --question v1 --for "Nobody"
        change substantial elm-lane --asked "the panel" --question v1"#
        ),
        str![[r#"
$ engage change substantial elm-lane --answer no --by "the panel" --on 2026-11-10
! error: 2 questions are open, and none was asked of the panel: say which is answered
! hint: v1: Dermot Walsh, scrutiny officer, asked on Mon 2 Nov 2026
! hint: v2: Cllr Adeyemi, chair, asked on Tue 3 Nov 2026
! hint: --question NUMBER, or --for WHO was asked, says which
(exit 2)
$ engage change substantial elm-lane --answer no --by "the panel" --on 2026-11-10 --for "Nobody"
! error: by Tue 10 Nov 2026 "Nobody" was not asked about elm-lane
! hint: v1: Dermot Walsh, scrutiny officer, asked on Mon 2 Nov 2026
! hint: v2: Cllr Adeyemi, chair, asked on Tue 3 Nov 2026
(exit 1)
$ engage change substantial elm-lane --answer no --by "the panel" --on 2026-11-10 --question v9
! error: elm-lane has no question "v9" asked by Tue 10 Nov 2026
! hint: v1: Dermot Walsh, scrutiny officer, asked on Mon 2 Nov 2026
! hint: v2: Cllr Adeyemi, chair, asked on Tue 3 Nov 2026
(exit 1)
$ engage change substantial elm-lane --answer no --by "the panel" --on 2026-11-01 --question v1
! error: elm-lane has no question "v1" asked by Sun 1 Nov 2026
(exit 1)
$ engage change substantial elm-lane --answer no --by "the panel" --question v1 --for "Nobody"
! error: the argument '--question <ID>' cannot be used with '--for <WHO>'
!
! Usage: engage change substantial --answer <TEXT> --by <WHO> --question <ID> <CODE>
!
! For more information, try '--help'.
(exit 2)
$ engage change substantial elm-lane --asked "the panel" --question v1
! error: the following required arguments were not provided:
!   --by <WHO>
!   --answer <TEXT>
!
! Usage: engage change substantial --by <WHO> --answer <TEXT> --asked <WHO> --question <ID> <CODE>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    home.dump().assert_same(&before, "after refusals");
    home.does("change substantial elm-lane --answer no --by \"Dermot Walsh\" --on 2026-11-10");
    assert_eq!(
        open(&home),
        [
            "Cllr Adeyemi, chair was asked on Tue 3 Nov 2026 whether it is substantial (v2); there is no answer yet"
        ]
    );
    home.does("change substantial elm-lane --answer \"not to us\" --by \"the panel\" --on 2026-11-12");
    assert_eq!(open(&home), [] as [&str; 0], "only one was left to be answered");
    let shown = home.json("change show elm-lane");
    let last = shown["events"].as_array().unwrap().last().unwrap();
    assert_eq!(last["words"], "not to us; asked: Cllr Adeyemi, chair");
}

/// What the gate says of questions.
fn open(home: &Home) -> Vec<String> {
    let output = home.run("change check elm-lane --format json");
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = rows.as_array().unwrap().iter().filter(|row| row["rule"] == "substantial");
    rows.map(|row| row["why"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn whose_question_it_is_can_be_said() {
    let home = Home::change();
    home.does(
        r#"
        change substantial elm-lane --asked "Dermot Walsh, scrutiny officer" --on 2026-11-02
        change substantial elm-lane --asked "Cllr Adeyemi, chair" --on 2026-11-03
        change substantial elm-lane --answer no --by "the panel" --question v2 --on 2026-11-10"#,
    );
    let left = open(&home);
    assert!(left.len() == 1 && left[0].contains("Dermot Walsh, scrutiny officer was asked"), "{left:?}");
    home.does("change substantial elm-lane --answer no --by \"the panel\" --for \"scrutiny officer\"");
    assert_eq!(open(&home), [] as [&str; 0]);
}
