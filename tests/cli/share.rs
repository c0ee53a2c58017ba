//! `engage share`: who would value a piece of news, and who must not have it yet.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Who gets it and who does not, with why not, by handle.
fn who(home: &Home, line: &str) -> (Vec<String>, Vec<(String, String)>) {
    let rows = home.json(&format!("share \"Bus survey\" {line}"));
    let rows = rows.as_array().unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let may = rows.iter().filter(|row| row["may_have"] == true).map(|row| text(row, "handle")).collect();
    let not = rows.iter().filter(|row| row["may_have"] == false);
    (may, not.map(|row| (text(row, "handle"), text(row, "why_not"))).collect())
}

#[test]
fn those_who_care_get_it_with_a_message_of_their_own() {
    let home = Home::change().columns(80);
    home.write(&home.config(), "name = \"Kim Osei\"\norganisation = \"Elm Lane Surgery\"\n");
    home.does("contact edit rao-anita --name \"Dr Anita Rao\"");
    assert_data_eq!(
        home.transcript("share \"Bus survey\" --topic transport -m \"Half of them come by bus.\""),
        str![[r#"
$ engage share "Bus survey" --topic transport -m "Half of them come by bus."
Bus survey

Would value it
  Who        Why                                  Reached by
  ─────────  ───────────────────────────────────  ─────────────────────────────
  Anita Rao  cares about transport                anita.rao@ashby.example
  Jo Field   it came up with them on 20 Jul 2026  via Priya Nair: 020 7946 0002

Messages
  To Anita Rao (anita.rao@ashby.example)

  Subject: Bus survey

  Dear Dr Rao,

  You take an interest in transport, so I wanted you to have this.

  Half of them come by bus.

  If you would like to talk it over, please let me know.

  Yours sincerely

  Kim Osei
  Elm Lane Surgery

  To Jo Field (via Priya Nair: 020 7946 0002)

  Subject: Bus survey

  Dear Jo Field,

  Half of them come by bus.

  If you would like to talk it over, please let me know.

  Yours sincerely

  Kim Osei
  Elm Lane Surgery

! hint: nothing was sent or logged; the same with --sent logs that you sent it

"#]]
    );
    assert_eq!(home.writes(), Home::change().writes() + 1, "looking writes nothing");
}

#[test]
fn before_an_embargo_ends_only_those_named_have_it() {
    let home = Home::change();
    let embargo = "--topic transport --embargo 2027-01-15";
    let (may, not) = who(&home, embargo);
    assert_eq!(may, [] as [String; 0]);
    assert_eq!(not.len(), 2);
    assert!(not.iter().all(|(_, why)| why == "under embargo until Fri 15 Jan 2027"), "{not:?}");
    let (may, not) = who(&home, &format!("{embargo} --in-confidence rao-anita"));
    assert_eq!((may, not.len()), (vec!["rao-anita".to_owned()], 1));
    let message =
        &home.json(&format!("share \"Bus survey\" {embargo} --in-confidence rao-anita"))[0]["draft"];
    assert!(message.as_str().unwrap().contains("do not use it or pass it on before Fri 15 Jan 2027"));
    home.does(&format!("share \"Bus survey\" {embargo} --in-confidence rao-anita --sent"));
    // The embargo is remembered, and nobody is told twice.
    let (may, not) = who(&home, "--topic transport");
    assert_eq!(may, [] as [String; 0]);
    assert!(not.contains(&("rao-anita".to_owned(), "had it on 22 Nov 2026".to_owned())), "{not:?}");
    let (may, _) = who(&home, "--topic transport --today 2027-01-15");
    assert_eq!(may, ["field-jo"]);
}

#[test]
fn what_is_part_of_a_change_goes_to_nobody_who_has_not_been_told() {
    let home = Home::change();
    let line = "--topic transport --change elm-lane --in-confidence rao-anita";
    let (may, not) = who(&home, line);
    assert_eq!(may, [] as [String; 0]);
    assert!(not.iter().all(|(_, why)| why.contains("has not been told of elm-lane")), "{not:?}");
    home.does("log call rao-anita --change elm-lane");
    assert_eq!(who(&home, line).0, ["rao-anita"]);
}

#[test]
fn what_was_part_of_a_change_stays_part_of_it() {
    let home = Home::change();
    home.does("log call rao-anita --change elm-lane\n share \"Bus survey\" --topic transport --change elm-lane --sent");
    let told_first = |line: &str| {
        let (may, not) = who(&home, line);
        assert_eq!(may, [] as [String; 0], "{line}");
        not.iter().filter(|(_, why)| why.contains("has not been told of elm-lane")).count()
    };
    assert_eq!(told_first("--topic transport"), 1, "the change need not be named again");
    // Nor is it free under another topic, nor before a change was named for it.
    assert_eq!(told_first("--topic parking --to dunn-cy"), 1);
    home.does("log call field-jo --change elm-lane\n share Costs --topic transport --except field-jo --sent");
    home.does("share Costs --topic transport --change elm-lane --sent");
    let rows = home.json("share Costs --topic transport --to dunn-cy");
    let cy = rows.as_array().unwrap().iter().find(|row| row["handle"] == "dunn-cy").unwrap();
    assert_eq!(cy["may_have"], false, "{cy}");
}

#[test]
fn an_embargo_holds_under_every_topic() {
    let home = Home::change();
    home.does("share \"Bus survey\" --topic transport --embargo 2027-01-15 --in-confidence rao-anita --sent");
    let (may, not) = who(&home, "--topic parking --to dunn-cy");
    assert_eq!(may, [] as [String; 0]);
    assert!(
        not.contains(&("dunn-cy".to_owned(), "under embargo until Fri 15 Jan 2027".to_owned())),
        "{not:?}"
    );
}

#[test]
fn nobody_named_is_left_out_in_silence() {
    let home = Home::change();
    home.does("contact archive dunn-cy");
    for option in ["--to", "--in-confidence"] {
        let said = home.fails(1, &format!("share \"Bus survey\" --topic transport {option} dunn-cy"));
        assert!(said.contains("Cy Dunn (dunn-cy) is archived"), "{said}");
    }
    who(&home, "--topic transport --except dunn-cy");
}

#[test]
fn whoever_must_not_be_contacted_or_is_left_out_does_not_get_it() {
    let home = Home::change();
    home.does("contact edit rao-anita --do-not-contact all --reason \"asked us not to\"");
    let (may, not) = who(&home, "--topic transport --except field-jo --to dunn-cy");
    assert_eq!(may, ["dunn-cy"]);
    assert_eq!(
        not,
        [
            ("rao-anita".to_owned(), "must not be contacted: asked us not to".to_owned()),
            ("field-jo".to_owned(), "left out, as you asked".to_owned()),
        ]
    );
}

#[test]
fn whoever_no_address_is_known_of_is_said_when_it_was_sent() {
    let home = Home::change();
    home.does("contact add \"Una Voss\"");
    assert_data_eq!(
        home.transcript(
            "share Survey --topic transport --to voss-una --except rao-anita --except field-jo --sent"
        ),
        str![[r#"
$ engage share Survey --topic transport --to voss-una --except rao-anita --except field-jo --sent
! Logged mailshot with Una Voss on Sun 22 Nov 2026 (i6): Survey (d1)
! warning: no address is known of Una Voss, and it is logged that they were sent it
! hint: `engage undo`, and --except NAME leaves out whom it did not reach

"#]]
    );
}

#[test]
fn wrong_input_logs_nothing() {
    let home = Home::change();
    let before = home.dump();
    for (code, line) in [
        (2, "share \"\" --topic transport --sent"),
        (2, "share \"Figures of 943 476 5919\" --topic transport --sent"),
        (2, "share Figures --topic transport --sent tomorrow"),
        (1, "share Figures --topic transport --sent --except rao-anita --except field-jo"),
        (1, "share Figures --topic transport --to nobody-known --sent"),
        (1, "share Figures --topic transprt --sent"),
        (2, "share Figures --topic transport --sent --by pigeon"),
        (2, "share Figures --topic transport --sent --by note"),
        (2, "share Figures --topic transport --embargo 2026-01-15 --sent"),
        (2, "share Figures --sent"),
        (2, "share Figures --topic transport --by letter"),
    ] {
        home.fails(code, line);
    }
    assert_eq!(home.dump(), before);
}

#[test]
fn who_must_not_be_reached_that_way_is_left_out_of_what_goes_that_way() {
    let home = Home::demo();
    home.does("contact edit rao-anita --do-not-contact email --reason \"asked us to write\"");
    assert_data_eq!(
        home.transcript(
            r#"
            share "Bus survey" --topic transport --sent --by email
            share "Bus survey" --topic transport --sent --by letter"#
        ),
        str![[r#"
$ engage share "Bus survey" --topic transport --sent --by email
! Logged email with Jo Field on Sun 22 Nov 2026 (i6): Bus survey (d1)
! not to be contacted that way, and left out: Anita Rao (asked us to write)
$ engage share "Bus survey" --topic transport --sent --by letter
! Logged letter with Anita Rao on Sun 22 Nov 2026 (i7): Bus survey (d1)

"#]]
    );
}

#[test]
fn whoever_knows_of_a_change_in_confidence_is_asked_to_keep_it_so() {
    let home = Home::change();
    home.does("log call rao-anita --change elm-lane --confidential\n log call field-jo --change elm-lane");
    let rows = home.json("share \"Bus survey\" --topic transport --change elm-lane");
    let draft = |handle: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["handle"] == handle).unwrap();
        row["draft"].as_str().unwrap().to_owned()
    };
    assert!(draft("rao-anita").contains("in confidence: please do not use it or pass it on"), "{rows}");
    assert!(!draft("field-jo").contains("in confidence"), "{rows}");
}

#[test]
fn what_an_office_asked_for_counts_for_those_who_are_reached_through_it() {
    let home = Home::change();
    let found = |how: &str| {
        let all = home.json(&format!("share Figures --topic transport --to field-jo {how}"));
        all.as_array().unwrap().iter().find(|row| row["handle"] == "field-jo").unwrap().clone()
    };
    let why = |how: &str| found(how)["why_not"].as_str().unwrap_or_default().to_owned();
    assert_eq!(found("")["reach"], "via Priya Nair: 020 7946 0002");
    home.does("contact edit nair-priya --do-not-contact phone --reason \"write to us\"");
    assert_eq!(found("")["reach"], "via Priya Nair: no address known that may be used");
    assert_eq!(why(""), "");
    let sent = home.transcript("share Figures --topic transport --to field-jo --sent --by call");
    assert!(sent.contains("left out: Jo Field"), "{sent}");
    home.does("contact edit nair-priya --do-not-contact all --reason \"closed for the summer\"");
    assert!(why("").contains("closed for the summer"), "{}", why(""));
}
