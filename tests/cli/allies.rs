//! `engage who --topic` and `--community`: who is with us, who is not, and what reaches a community.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A record with champions, views and channels.
fn home() -> Home {
    let home = Home::change();
    home.does(
        "champion add rao-anita diabetes --ask \"open the hall\" --community south-asian --source letter --agreed 2026-10-01
         champion add dunn-cy dementia --ask \"speak at the fair\" --community south-asian --source letter --agreed 2026-10-02
         champion add dunn-cy diabetes --ask \"write in the newsletter\" --source letter --agreed 2026-10-03
         view add field-jo diabetes --stance opposed --source \"the Herald, 3 November\" --on 2026-11-03
         view add lee-sam diabetes --stance supportive --strength 4 --said \"at last\" --source letter --on 2025-11-03
         view add oneill-ward-sean diabetes --stance unaware --source letter --on 2026-11-03
         org add \"Temple Trust\"
         channel add Newsletter --kind newsletter --org \"temple trust\" --community south-asian
         channel add Hall --kind venue --area Northfield --community deaf --community south-asian",
    );
    home
}

/// What is listed: as what, and its number.
fn listed(home: &Home, line: &str) -> Vec<String> {
    let rows = home.json(&format!("who {line}"));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(row, "as"), text(row, "id"))).collect()
}

#[test]
fn everybody_is_listed_by_how_they_stand() {
    assert_data_eq!(
        home().columns(80).transcript("who --topic diabetes --community \"South Asian\""),
        str![[r#"
$ engage who --topic diabetes --community "South Asian"
As          Who         What              Since        Review      Old        No
──────────  ──────────  ────────────────  ───────────  ──────────  ─────────  ──
champion    Anita Rao   open the hall     1 Oct 2026   1 Apr 2027             g1
                        (south-asian)
interested  Sam Lee     supportive, 4 of  3 Nov 2025   3 May 2026  ask again  w2
                        5: "at last"
opposed     Jo Field    opposed           3 Nov 2026   3 May 2027             w1
channel     Hall        venue             22 Nov 2026                         l2
channel     Newsletter  newsletter        22 Nov 2026                         l1
                        (Temple Trust)

"#]]
    );
}

#[test]
fn a_champion_of_something_else_or_somewhere_else_is_none_here() {
    let home = home();
    assert_eq!(
        listed(&home, "--topic diabetes"),
        ["champion g1", "champion g3", "interested w2", "opposed w1"]
    );
    assert_eq!(
        listed(&home, "--topic dementia --community south-asian"),
        ["champion g2", "channel l2", "channel l1"]
    );
    // Without a topic, the champions of every topic in the community, and nobody's views.
    assert_eq!(
        listed(&home, "--community south-asian"),
        ["champion g1", "champion g2", "channel l2", "channel l1"]
    );
    let what = home.stdout("who --community south-asian --format csv");
    assert!(what.contains("dementia: speak at the fair (south-asian)"), "{what}");
    // A topic that nobody has used has no champions, and not those of the others.
    assert_eq!(listed(&home, "--topic obesity --community south-asian"), ["channel l2", "channel l1"]);
    assert_eq!(listed(&home, "--community deaf"), ["channel l2"]);
    let castle = home.stdout("who --topic diabetes --area Northfield --format csv");
    assert!(!castle.contains("field-jo") && castle.contains("rao-anita"), "{castle}");
}

#[test]
fn days_and_archives_are_heeded() {
    let home = home();
    let old = home.json("who --topic diabetes --today 2027-12-01");
    assert!(old.as_array().unwrap().iter().all(|row| row["stale"] == true), "{old}");
    let before = listed(&home, "--topic diabetes --today 2026-10-01");
    assert_eq!(before, ["champion g1", "interested w2"]);
    home.does("contact archive rao-anita\n contact archive field-jo\n channel close l1 --on 2026-11-22");
    assert_eq!(listed(&home, "--topic diabetes --community south-asian"), ["interested w2", "channel l2"]);
}

#[test]
fn a_champion_who_is_against_it_now_is_both() {
    let home = home();
    home.does("view add rao-anita diabetes --stance opposed --source letter");
    let lines = listed(&home, "--topic diabetes --community south-asian");
    assert!(
        lines.contains(&"champion g1".to_owned()) && lines.contains(&"opposed w4".to_owned()),
        "{lines:?}"
    );
    home.does("view add rao-anita diabetes --stance supportive --source letter");
    let lines = listed(&home, "--topic diabetes --community south-asian");
    assert_eq!(
        lines.iter().filter(|line| line.contains("g1") || line.contains("w5")).count(),
        1,
        "{lines:?}"
    );
}

#[test]
fn what_nothing_is_known_of_is_said() {
    assert_data_eq!(
        home().transcript(
            r#"
            who --community southasian
            who --topic diabetes --community deaf --area nowhere
            who --community ""
            who --topic diabtes --community deaf
            who --community deaf --lever leisure"#
        ),
        str![[r#"
$ engage who --community southasian
! hint: no channel reaches southasian, and no champion is for it; there are deaf and south-asian
$ engage who --topic diabetes --community deaf --area nowhere
! error: no area matches "nowhere"
! hint: `engage area list` shows what there is
(exit 1)
$ engage who --community ""
! error: "" is not a name for a community
! hint: engage channel list shows the communities that channels reach
(exit 2)
$ engage who --topic diabtes --community deaf
! error: no topic matches "diabtes"
! hint: did you mean diabetes [t2]?
(exit 1)
$ engage who --community deaf --lever leisure
! error: the argument '--community <WORD>' cannot be used with '--lever <TOPIC>'
!
! Usage: engage who --community <WORD>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    let empty = Home::demo();
    assert_data_eq!(
        empty.transcript("who --community deaf"),
        str![[r#"
$ engage who --community deaf
! hint: no channel reaches deaf, and no champion is for it

"#]]
    );
}
