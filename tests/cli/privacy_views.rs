//! What is held of what somebody said, agreed to and knows: in a copy for them, in a merge, and after an erasure.

use rusqlite::Connection;
use snapbox::{assert_data_eq, str};

use super::view::with_views;
use crate::support::Home;

/// Somebody of whom everything there is is held.
fn scene() -> Home {
    let home = with_views();
    home.does(
        r#"
        view add rao-anita transport --stance leading --said "more buses" --source "her leaflet" --private
        view add rao-anita transport --stance neutral --on 2026-11-01 --source "the wrong leaflet"
        view withdraw w6 --reason "it was the other Rao"
        "#,
    );
    // The commands that write these are not this file's concern.
    Connection::open(home.record())
        .unwrap()
        .execute_batch(
            "INSERT INTO rating (contact_id, change_id, influence, interest, reason, by, rated_on, recorded_at) VALUES (1, 1, 5, 4, 'her own ward', 'Kim', '2026-11-03', '2026-11-03T09:00:00Z');
             INSERT INTO expertise (contact_id, word) VALUES (1, 'rural transport');
             INSERT INTO champion (contact_id, topic_id, community, ask, agreed_on, review_on, source, recorded_at) VALUES (1, 1, 'older people', 'speaks at the forum', '2026-11-03', '2027-05-03', 'a call', '2026-11-03T09:00:00Z');
             INSERT INTO ask (direction, kind, contact_id, topic_id, what, made_on, by, recorded_at) VALUES ('ask', 'escalate', 1, 1, 'raise it in council', '2026-11-04', 'Kim', '2026-11-04T09:00:00Z'), ('offer', 'host', 1, NULL, 'a visit to the surgery', '2026-11-05', 'Kim', '2026-11-05T09:00:00Z');
             INSERT INTO outlet (name, name_key, kind, contact_id, notes) VALUES ('Northfield News', 'northfield news', 'newsletter', 1, 'monthly');
             INSERT INTO recheck (due_on, why, contact_id, recorded_at) VALUES ('2027-01-05', 'the council changed hands', 1, '2026-11-05T09:00:00Z');",
        )
        .unwrap();
    home
}

#[test]
fn a_copy_for_them_is_complete() {
    let home = scene().columns(80);
    let seen = home.stdout("privacy export rao-anita");
    let (_, seen) = seen.split_once("\nViews\n").unwrap();
    let (seen, _) = seen.split_once("\nHistory\n").unwrap();
    assert_data_eq!(
        seen.to_owned(),
        str![[r#"
  About      Said         Stance       Concern  Words       From     Taken out
  ─────────  ───────────  ───────────  ───────  ──────────  ───────  ───────────
  Elm Lane   15 Oct 2026  conditional  travel   only with   i6
  branch                  4/5                   a bus
  closure                                       every hour
  transport  1 Nov 2026   neutral                           the      22 Nov 2026
                                                            wrong
                                                            leaflet
  transport  22 Nov 2026  leading               more buses  her
                                                            leaflet

Influence and interest, as we took them to be
  Day         Influence  Interest  For       Why           By
  ──────────  ─────────  ────────  ────────  ────────────  ───
  3 Nov 2026          5         4  elm-lane  her own ward  Kim

Knows about
  rural transport

Agreed to be a champion of
  Topic      Community     Area  What             Agreed      Review      From
  ─────────  ────────────  ────  ───────────────  ──────────  ──────────  ──────
  transport  older people        speaks at the    3 Nov 2026  3 May 2027  a call
                                 forum

Asked of them, and offered
  Which  Kind      What                    About      Made        By
  ─────  ────────  ──────────────────────  ─────────  ──────────  ───
  ask    escalate  raise it in council     transport  4 Nov 2026  Kim
  offer  host      a visit to the surgery             5 Nov 2026  Kim

Channels they look after
  Kind        Name             Notes
  ──────────  ───────────────  ───────
  newsletter  Northfield News  monthly

To be looked at again
  By          What is to be looked at    Done  Note
  ──────────  ─────────────────────────  ────  ────
  5 Jan 2027  the council changed hands

"#]]
    );
    let card = home.json("privacy export rao-anita");
    for (section, number) in [
        ("views", 3),
        ("ratings", 1),
        ("expertise", 1),
        ("champions", 1),
        ("asks", 2),
        ("channels", 1),
        ("checks", 1),
    ] {
        assert_eq!(card[section].as_array().unwrap().len(), number, "{section}");
        assert_eq!(home.json("privacy export lee-sam")[section].as_array().unwrap().len(), 0, "{section}");
    }
    let text = card.to_string();
    for words in [
        "only with a bus every hour",
        "it was the other Rao",
        "her own ward",
        "rural transport",
        "speaks at the forum",
        "raise it in council",
        "a visit to the surgery",
        "monthly",
        "the council changed hands",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_merge_says_what_moves_and_settles_which_view_stands() {
    let home = scene();
    home.does(
        r#"
        contact add "A Rao"
        view add rao-a elm-lane --stance supportive --on 2026-11-15 --source "a call"
        view add rao-a transport --stance opposed --on 2026-01-15 --source "a call"
        contact edit lee-sam --via rao-anita
        recheck add "still there?" --contact rao-anita --on 2026-12-01
        "#,
    );
    let said = String::from_utf8(home.run("contact merge rao-a rao-anita --dry-run").stderr).unwrap();
    for words in [
        "3 views",
        "1 agreement to be a champion",
        "2 asks and offers",
        "1 rating",
        "1 word of expertise",
        "2 checks to be made",
        "1 person reached via them",
    ] {
        assert!(said.contains(&format!("  moves {words}\n")), "{words}: {said}");
    }
    let before = home.dump();
    home.does("contact merge rao-anita rao-a --yes");
    let asked_again = |line: &str| -> Vec<String> {
        let views = home.json(line);
        let views = views.as_array().unwrap().iter().filter(|view| !view["recheck_on"].is_null());
        views.map(|view| view["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(asked_again("view list --contact rao-anita --history"), ["w7", "w5"]);
    assert_eq!(asked_again("view list --contact rao-anita"), ["w7", "w5"], "those that stand, and no others");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn an_erasure_says_what_goes_and_keeps_what_they_said_of_a_change() {
    let home = scene();
    home.does("view add rao-anita elm-lane --stance neutral --said \"Anita Rao will see\" --on 2026-11-16 --source \"a call to Anita Rao\"");
    let said =
        String::from_utf8(home.run("privacy erase rao-anita --reason \"asked\" --dry-run").stderr).unwrap();
    assert!(said.contains("  removes 5 views, ratings and agreements\n"), "{said}");
    assert!(said.contains("  keeps 2 views on changes\n"), "{said}");
    home.does("privacy erase rao-anita --reason asked --yes");
    let kept = home.json("view list --history --contact erased-c1");
    let said: Vec<_> =
        kept.as_array().unwrap().iter().map(|view| (view["matter"].clone(), view["said"].clone())).collect();
    assert_eq!(
        said,
        [
            ("elm-lane".into(), "[erased] will see".into()),
            ("elm-lane".into(), "only with a bus every hour".into())
        ]
    );
    let bytes = std::fs::read(home.record()).unwrap();
    for word in
        ["more buses", "leaflet", "speaks at the forum", "rural transport", "her own ward", "nita Rao"]
    {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word} is left");
    }
}
