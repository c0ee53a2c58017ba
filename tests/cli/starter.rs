//! The topics there are before anybody has written one down.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn starters_are_listed_without_a_record_and_none_is_made() {
    let home = Home::new();
    let seen = home.stdout("topic list");
    assert!(seen.contains("drugs-and-alcohol") && seen.contains("lever, not used"), "{seen}");
    assert!(!home.record().exists());
    home.fails(1, "topic list --used");
}

#[test]
fn a_starter_is_taken_everywhere_and_written_down_by_its_first_use() {
    let home = Home::demo();
    let starters = |home: &Home| {
        let topics = home.json("topic list");
        let unused = topics.as_array().unwrap().iter().filter(|topic| topic["id"].is_null()).count();
        (unused, topics.as_array().unwrap().len())
    };
    let (unused, all) = starters(&home);
    assert_eq!((unused, all), (25, 26), "the demo has transport of its own");
    let seen = home.transcript(
        r#"
        topic show dementia
        topic show dementia --format json
        who --topic dementia
        contact edit rao-anita --no-topic dementia
        topic list --used --format csv
        contact edit rao-anita --topic dementia --topic air-quality
        log call rao-anita --topic "Social care"
        topic edit smoking --notes "needs assessment 2025, page 9"
        topic edit falls
        topic add carers
        topic list --used
        who --topic air"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage topic show dementia
Dementia [dementia]

Key    dementia
Name   Dementia
State  a starter, not used yet
$ engage topic show dementia --format json
{
  "title": "Dementia [dementia]",
  "topic": {"id":null,"key":"dementia","name":"Dementia","starter":true,"state":"a starter, not used yet","lever":false,"notes":null},
  "contacts": [],
  "priorities": [],
  "levers": []
}
$ engage who --topic dementia
$ engage contact edit rao-anita --no-topic dementia
! error: nothing in the record is about Dementia yet
! hint: `engage topic list` shows what there is
(exit 1)
$ engage topic list --used --format csv
id,key,name,contacts,interactions,starter,lever,notes
t1,transport,transport,1,1,true,true,
$ engage contact edit rao-anita --topic dementia --topic air-quality
! New topic: dementia
! New topic: Air quality
! Changed Anita Rao (rao-anita)
$ engage log call rao-anita --topic "Social care"
! New topic: Social care
! Logged call with Anita Rao on Sun 22 Nov 2026 (i6)
$ engage topic edit smoking --notes "needs assessment 2025, page 9"
! Changed Smoking
$ engage topic edit falls
! Falls is like that already; nothing was changed
$ engage topic add carers
! Added carers as carers
$ engage topic list --used
Key          Name         Contacts  Interactions  Remark  Notes
───────────  ───────────  ────────  ────────────  ──────  ─────────────────────────────
air-quality  Air quality         1             0
carers       carers              0             0
dementia     dementia            1             0
smoking      Smoking             0             0          needs assessment 2025, page 9
social-care  Social care         0             1
transport    transport           1             1  lever
$ engage who --topic air
Who        Post                         Organisation   Levers  Expertise  Party
─────────  ───────────────────────────  ─────────────  ──────  ─────────  ──────
Anita Rao  Ward councillor, Northfield  Ashby Council                     Labour

"#]]
    );
    assert_eq!(starters(&home), (20, 26));
}

#[test]
fn a_word_that_only_begins_like_a_starter_is_a_topic_of_its_own() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact edit rao-anita --topic Health
        contact edit rao-anita --topic "Hospital food"
        contact edit rao-anita --topic dementai
        topic show hospital
        topic show loneliness
        topic show lonelyness
        topic list --used"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact edit rao-anita --topic Health
! New topic: Health
! Changed Anita Rao (rao-anita)
$ engage contact edit rao-anita --topic "Hospital food"
! New topic: Hospital food
! Changed Anita Rao (rao-anita)
$ engage contact edit rao-anita --topic dementai
! New topic: dementai
! hint: if Dementia was meant: engage undo, and say dementia
! Changed Anita Rao (rao-anita)
$ engage topic show hospital
Hospital food [hospital-food]

Number  t3
Key     hospital-food
Name    Hospital food

Who cares about it
  Anita Rao (rao-anita)
$ engage topic show loneliness
Loneliness [loneliness]

Key    loneliness
Name   Loneliness
State  a starter, not used yet
$ engage topic show lonelyness
! error: no topic matches "lonelyness"
! hint: did you mean Loneliness [loneliness]?
(exit 1)
$ engage topic list --used
Key            Name           Contacts  Interactions  Remark
─────────────  ─────────────  ────────  ────────────  ──────
dementai       dementai              1             0
health         Health                1             0
hospital-food  Hospital food         1             0
transport      transport             1             1  lever

"#]]
    );
}

#[test]
fn the_users_own_topic_takes_the_place_of_a_starter_by_key_and_by_name() {
    let home = Home::demo();
    home.does(
        "topic add Weight
         topic edit weight --name Obesity
         topic add \"Transport to hospital\"",
    );
    let keys: Vec<String> = home
        .json("topic list")
        .as_array()
        .unwrap()
        .iter()
        .map(|topic| topic["key"].as_str().unwrap().to_owned())
        .collect();
    assert!(!keys.contains(&"obesity".to_owned()), "{keys:?}");
    home.does("contact edit rao-anita --topic obesity");
    assert_eq!(home.json("topic show obesity")["topic"]["key"], "weight");
    assert_eq!(home.json("topic show weight")["contacts"][0], "Anita Rao (rao-anita)");
    // Exact beats what only begins so.
    assert_eq!(home.json("topic show hospital-discharge")["topic"]["id"], serde_json::Value::Null);
    assert_eq!(home.json("topic show \"transport to\"")["topic"]["key"], "transport-to-hospital");
}
