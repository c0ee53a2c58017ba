//! What began with them: whether it is contact, and whose.

use crate::support::Home;

#[test]
fn what_they_wrote_is_no_contact_until_it_is_answered() {
    let home = Home::demo();
    let last = |handle: &str| {
        let all = home.json("due --all");
        let rows = all.as_array().unwrap().iter();
        let of = rows.filter(|row| row["handle"] == handle).find(|row| row["reason"] != "promise");
        of.map(|row| (row["last_contact"].clone(), row["reason"].clone(), row["due_on"].clone()))
    };
    let before = last("rao-anita");
    assert!(before.is_some());
    for kind in ["letter", "email", "message", "mailshot"] {
        home.does(&format!("log {kind} \"anita rao\" --inbound --answer-by friday --on 2026-11-20"));
        assert_eq!(last("rao-anita"), before, "{kind}");
    }
    let counts = |home: &Home| home.json("contact show rao-anita")["interactions"][0]["counts"].clone();
    assert_eq!(counts(&home), false);
    home.does("log email \"anita rao\" -m \"answered\"");
    let (answered, ..) = last("rao-anita").unwrap();
    assert_eq!((answered, counts(&home)), ("2026-11-22".into(), true.into()));
    home.does("undo --yes\nlog call \"anita rao\" --inbound --on 2026-11-21");
    assert_eq!(last("rao-anita").unwrap().0, "2026-11-21", "a call is two-way, whoever rang");
}

#[test]
fn what_came_to_several_of_us_is_no_collision() {
    let home = Home::change();
    home.does(
        r#"
        log email "anita rao" --inbound --by Sam --on 2026-11-19
        log email "anita rao" --inbound --by Kim --on 2026-11-20"#,
    );
    assert_eq!(home.stdout("report collisions --since 2026-11-19"), "");
    home.does(
        "log call \"anita rao\" --by Sam --on 2026-11-20\nlog call \"anita rao\" --by Kim --on 2026-11-21",
    );
    assert_eq!(home.json("report collisions --since 2026-11-19").as_array().unwrap().len(), 1);
}

#[test]
fn what_they_wrote_about_a_change_tells_them_nothing() {
    let home = Home::change();
    let due = |handle: &str| {
        let all = home.json("due --all --reason step");
        all.as_array().unwrap().iter().filter(|row| row["handle"] == handle).cloned().collect::<Vec<_>>()
    };
    let before = due("rao-anita");
    assert!(!before.is_empty());
    let refused = home.transcript("log email \"anita rao\" --inbound --change elm-lane --step mps");
    assert!(refused.contains("what they write ticks no step") && refused.contains("(exit 2)"), "{refused}");
    home.does("log email \"anita rao\" --inbound --change elm-lane -m \"is it true?\"");
    assert_eq!(due("rao-anita"), before, "nobody of us has told her");
    assert!(home.stdout("change evidence elm-lane").contains("email: wrote to us"));
    let table = home.json("report communications elm-lane");
    let theirs = table.as_array().unwrap().iter().find(|row| row["subject"] == "is it true?").unwrap();
    assert_eq!(theirs["level"], serde_json::Value::Null);
    home.does("log email \"anita rao\" --change elm-lane -m \"it is\"");
    assert_ne!(due("rao-anita"), before);
}
