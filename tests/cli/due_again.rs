//! What else makes somebody due: what can be missed, what is to be asked again, checked, reviewed.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The due list: state, day, reason, who, change and why.
fn due(home: &Home, line: &str) -> Vec<String> {
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    home.json(&format!("due {line}"))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let who = row["handle"].as_str().or(row["who"].as_str()).unwrap_or("-").to_owned();
            [
                word(row, "state"),
                word(row, "due_on"),
                word(row, "reason"),
                who,
                word(row, "change"),
                word(row, "why"),
            ]
            .join(" | ")
        })
        .collect()
}

/// The handles of those due for a reason.
fn who(home: &Home, line: &str) -> Vec<String> {
    home.json(&format!("due {line}"))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["handle"].as_str().unwrap_or("-").to_owned())
        .collect()
}

#[test]
fn each_says_why_in_words() {
    let home = Home::change().with_things_known().columns(80);
    home.does(
        r#"
        promise add lee-sam "a photograph" --by 2027-03-01
        recheck add "control of Ashby Council changed" --promise q1 --on today
        recheck add "is the joint post funded?" --org "ashby council" --on tomorrow
        recheck add "who chairs it?" --post "Chair, People Scrutiny Panel" --on "in 3 months""#,
    );
    let seen = home.transcript("due --windows\n due --reason recheck\n due --reason champion");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage due --windows
State    Due          Who                       Why
───────  ───────────  ────────────────────────  ────────────────────────────────
overdue  20 Nov 2026  Ashby Council             window closed 20 Nov 2026:
                                                offered: figures for the budget
                                                (k2)
soon     4 Dec 2026   Jo Field, MP, Ashby       window closes 4 Dec 2026: asked
                      North                     to raise it with the minister
                                                (k1); NOT BEFORE THEY ARE TOLD
                                                of elm-lane; via nair-priya
$ engage due --reason recheck
State    Due          Who                       Why
───────  ───────────  ────────────────────────  ────────────────────────────────
overdue  3 Sep 2026   Jo Field, MP, Ashby       ask again about transport: said
                      North                     "neutral" 3 Mar 2026 (recheck 3
                                                Sep 2026, w3); also due 12 Oct
                                                2026: last meeting 20 Jul 2026;
                                                every 12 weeks; via nair-priya
overdue  20 Nov 2026  Sam Lee, Local press      ask again about elm-lane: said
                                                "opposed" 3 Sep 2026 (recheck 20
                                                Nov 2026, w1); also due 1 Sep
                                                2026: never contacted; every 3
                                                months from 1 Jun 2026; also due
                                                22 Nov 2026: check: control of
                                                Ashby Council changed (q1, r1);
                                                also due 1 Dec 2026: ask again
                                                about transport: said
                                                "supportive" 3 Mar 2026 (recheck
                                                1 Dec 2026, w2); no contact by
                                                phone: asked for e-mail only
soon     23 Nov 2026  Ashby Council             check: is the joint post funded?
                                                (r2)
$ engage due --reason champion
State    Due         Who                       Why
───────  ──────────  ────────────────────────  ─────────────────────────────────
overdue  1 Nov 2026  Seán O'Neill-Ward, Ward   champion for transport: review
                     councillor, Northfield    the ask agreed 1 May 2026 (g1);
                                               also due 4 Dec 2026: last meeting
                                               5 Jun 2026; every 26 weeks

"#]]
    );
}

#[test]
fn reasons_that_share_a_row_tell_each_other() {
    let home = Home::change().with_things_known();
    let said = "ask again about transport: said \"neutral\" 3 Mar 2026 (recheck 3 Sep 2026, w3)";
    let met = "last meeting 20 Jul 2026; every 12 weeks";
    // The earliest is told first, or the one asked about, and the others after it.
    let row = format!(
        "overdue | 2026-09-03 | recheck | field-jo | - | {said}; also due 12 Oct 2026: {met}; via nair-priya"
    );
    assert!(due(&home, "--owner sam").contains(&row));
    assert_eq!(due(&home, "--owner sam --reason recheck"), [row]);
    let row = format!(
        "overdue | 2026-10-12 | cadence | field-jo | - | {met}; also due 3 Sep 2026: {said}; via nair-priya"
    );
    assert_eq!(due(&home, "--owner sam --reason cadence"), [row]);
    assert_eq!(who(&home, "--owner sam --reason introduction"), [""; 0]);
}

#[test]
fn a_window_is_open_until_it_is_closed_whatever_else() {
    let home = Home::change().with_things_known();
    home.does("contact snooze field-jo --until 2027-05-01\n log meeting field-jo --on 2026-12-20");
    assert_eq!(who(&home, "--windows"), ["-", "field-jo"], "neither a snooze nor the diary silences it");
    assert_eq!(who(&home, "--windows --today 2026-11-19 --within '1 day'"), ["-"]);
    assert_eq!(who(&home, "--windows --within '1 year'"), ["-", "field-jo", "lee-sam"]);
    assert_eq!(who(&home, "--windows --change elm-lane"), ["field-jo"]);
    assert_eq!(who(&home, "--windows --owner kim"), ["-"], "an ask to a body is of whoever made it");
    assert_eq!(who(&home, "--windows --org 'ashby council'"), ["-"]);
    assert_eq!(who(&home, "--windows --role mp"), ["field-jo"]);
    home.sql("UPDATE ask SET closed_on = '2026-11-22', outcome = 'done' WHERE id = 1; UPDATE ask SET expires_on = NULL WHERE id = 2");
    assert_eq!(who(&home, "--windows"), [""; 0]);
    assert_eq!(who(&home, "--windows --today 2026-11-21"), ["field-jo"], "it was open that day");
    home.does("contact archive lee-sam");
    assert_eq!(who(&home, "--windows --all"), [""; 0]);
}

#[test]
fn what_is_to_be_asked_again_is_silent_like_a_cadence() {
    let home = Home::change().with_things_known();
    let rechecks = |line: &str| who(&home, &format!("--reason recheck {line}"));
    assert_eq!(rechecks(""), ["field-jo", "lee-sam"]);
    home.does("contact snooze lee-sam --until 2026-11-29");
    assert_eq!(rechecks(""), ["field-jo"]);
    assert_eq!(rechecks("--today 2026-11-29"), ["field-jo", "lee-sam"], "a snooze ends on its day");
    home.does("log meeting field-jo --on 2026-12-20");
    assert_eq!(rechecks(""), [""; 0]);
    home.does("contact edit lee-sam --do-not-contact all --reason asked");
    assert_eq!(rechecks("--today 2026-11-29"), [""; 0], "nothing may be done");
    assert_eq!(rechecks("--today 2026-11-29 --all"), ["field-jo", "lee-sam"]);
    home.does("contact archive lee-sam");
    assert_eq!(rechecks("--today 2026-11-29 --all"), ["field-jo"]);
}

#[test]
fn somebody_without_any_cadence_is_due_by_what_is_known_of_them() {
    let home = Home::demo();
    home.does("contact add 'Nia Noone'");
    assert!(!who(&home, "--all").contains(&"noone-nia".to_owned()));
    home.does("recheck add 'does she still run the group?' --contact noone-nia --on 2026-12-01");
    assert!(who(&home, "").contains(&"noone-nia".to_owned()));
    assert!(home.stdout("contact show noone-nia").contains("check: does she still run the group? (r1)"));
    assert!(!who(&home, "--within '1 day'").contains(&"noone-nia".to_owned()));
    home.does("recheck r1");
    assert!(!who(&home, "--all").contains(&"noone-nia".to_owned()));
    assert!(who(&home, "--today 2026-11-21").contains(&"noone-nia".to_owned()), "nobody had looked yet");
}

#[test]
fn what_is_moot_makes_nobody_due() {
    let home = Home::demo();
    home.does(
        r#"
        promise add lee-sam "a photograph" --by 2027-03-01
        recheck add "does it still hold?" --promise q1 --on today"#,
    );
    home.sql(
        "INSERT INTO recheck (due_on, why, membership_id, recorded_at) VALUES ('2026-11-20', 'control changed', 1, '2026-11-01T09:00:00Z')",
    );
    // The diary keeps Anita silent.
    assert_eq!(who(&home, "--reason recheck"), ["lee-sam"]);
    assert_eq!(who(&home, "--reason recheck --all"), ["lee-sam", "rao-anita"]);
    home.does("promise keep q1\n post end p1 --holder rao-anita --on 2026-11-21");
    assert_eq!(who(&home, "--reason recheck --all"), [""; 0]);
    assert_eq!(home.json("recheck list"), serde_json::json!([]));
    let states: Vec<String> = home
        .json("recheck list --all")
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["state"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(states, ["moot", "moot"]);
}

#[test]
fn a_view_that_was_withdrawn_or_not_said_yet_makes_nobody_due() {
    let home = Home::change().with_things_known();
    home.sql("UPDATE contact_view SET withdrawn_on = '2026-11-10', reason = 'wrong person' WHERE id = 3");
    assert_eq!(who(&home, "--reason recheck"), ["lee-sam"]);
    assert_eq!(who(&home, "--reason recheck --today 2026-11-09 --within '1 day'"), ["field-jo"]);
    assert_eq!(who(&home, "--reason recheck --today 2026-03-02 --within '10 years'"), [""; 0]);
}

#[test]
fn a_change_has_what_was_said_of_it() {
    let home = Home::change().with_things_known();
    let rows = due(&home, "--change elm-lane --reason recheck");
    assert_eq!(
        rows,
        [
            "overdue | 2026-11-20 | recheck | lee-sam | elm-lane | ask again about elm-lane: said \"opposed\" 3 Sep 2026 (recheck 20 Nov 2026, w1); no contact by phone: asked for e-mail only"
        ]
    );
}

#[test]
fn wrong_reasons_are_refused() {
    let home = Home::demo();
    assert_data_eq!(
        home.fails(2, "due --reason rechek"),
        str![[r#"
error: "rechek" is not a reason; there are step, promise, window, introduction, cadence, recheck, champion
hint: did you mean recheck?

"#]]
    );
    assert!(home.fails(2, "due --windows --reason step").contains("cannot be used with"));
}

#[test]
fn of_much_to_look_at_again_the_first_is_said_and_the_rest_counted() {
    let home = Home::demo();
    for n in 1..=5 {
        home.does(&format!(
            "recheck add \"paper {n}\" --contact field-jo --on 2026-12-0{n} --today 2026-11-02"
        ));
    }
    let [row] = due(&home, "--reason recheck --role mp --today 2026-12-20").try_into().unwrap();
    assert!(row.contains("check: paper 3 ("), "{row}");
    assert!(row.ends_with("; 2 more to look at again: engage report stale; via nair-priya"), "{row}");
    assert!(!row.contains("paper 4"), "{row}");
    let listed = home.stdout("report stale --today 2026-12-20");
    assert!(listed.contains("paper 4") && listed.contains("paper 5"), "{listed}");
}

#[test]
fn nobody_is_asked_again_of_what_is_over_or_is_theirs_to_scrutinise() {
    let home = Home::change();
    home.sql(
        "INSERT INTO contact_view (contact_id, change_id, version, stance, said_on, source, private, recheck_on, recorded_at)
         VALUES (5, 1, 1, 'opposed', '2026-09-03', 'the Herald', 0, '2026-11-20', '2026-09-03T09:00:00Z'),
                (6, 1, 1, 'opposed', '2026-09-03', 'the Herald', 0, '2026-11-20', '2026-09-03T09:00:00Z')",
    );
    let stale = |home: &Home| {
        let rows = home.json("report stale");
        let views = rows.as_array().unwrap().iter().filter(|row| row["kind"] == "view");
        views.map(|row| row["handle"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    // The chair of health scrutiny is not asked to judge what is open; the press is.
    assert_eq!(who(&home, "--reason recheck"), ["lee-sam"]);
    assert_eq!(who(&home, "--reason recheck --change elm-lane"), ["lee-sam"]);
    assert_eq!(stale(&home), ["lee-sam"]);
    let asks_again = |line: &str| home.stdout(line).contains("ask again");
    assert!(!asks_again("brief zak-butow-zoe") && !asks_again("contact show zak-butow-zoe"));
    assert!(asks_again("brief lee-sam") && asks_again("contact show lee-sam"));
    // Of what is closed nobody is asked any more.
    home.does("change close elm-lane");
    assert_eq!(who(&home, "--reason recheck"), [""; 0]);
    assert_eq!(stale(&home), [""; 0]);
    assert!(!asks_again("brief lee-sam") && !asks_again("contact show lee-sam"));
    // On the day before it was open still.
    assert_eq!(who(&home, "--reason recheck --today 2026-11-21"), ["lee-sam"]);
}

#[test]
fn what_is_asked_of_somebody_who_must_not_hear_of_it_says_so() {
    let home = Home::change();
    home.does(
        r#"
        contact edit zak-butow-zoe --owner Kim
        ask add zak-butow-zoe "host the meeting" --change elm-lane --expires 2026-12-01 --by Kim
        ask add "Ashby Council" "print the leaflet" --change elm-lane --expires 2026-12-01 --by Kim
        ask add zak-butow-zoe "open the fair" --expires 2026-12-01 --by Kim"#,
    );
    let marked = |home: &Home| {
        let windows = due(home, "--windows");
        assert_eq!(windows.len(), 3);
        windows.iter().filter(|row| row.contains("NOT BEFORE THEY ARE TOLD of elm-lane")).count()
    };
    assert_eq!(marked(&home), 2);
    let pack = home.stdout("handover --from Kim --to Sam --dry-run");
    assert!(pack.contains("NOT BEFORE THEY ARE TOLD of elm-lane: "), "{pack}");
    home.does("log call zak-butow-zoe --change elm-lane");
    assert_eq!(marked(&home), 0, "she speaks for all of her council");
    assert!(!home.stdout("handover --from Kim --to Sam --dry-run").contains("NOT BEFORE"));
    // Nobody is known to speak for them, so nobody there is known to have been told.
    let said = home.transcript(
        "org add Walkers --kind voluntary\n ask add Walkers \"walk the route\" --change elm-lane",
    );
    assert!(said.contains("not everybody who speaks for Walkers is known to have been told"), "{said}");
}
