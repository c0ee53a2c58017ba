//! `engage topic`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn topics_are_kept_by_their_key() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        topic add "Public transport" -m "buses above all"
        topic add "PUBLIC transport"
        topic edit transport --name "Buses and trains"
        topic edit transport --name "Buses and trains"
        topic list --used
        topic list --used --format json
        topic show transport
        topic show t2 --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage topic add "Public transport" -m "buses above all"
! Added Public transport as public-transport
$ engage topic add "PUBLIC transport"
! error: there is a topic public-transport already
! hint: engage topic edit public-transport changes it
(exit 1)
$ engage topic edit transport --name "Buses and trains"
! Changed transport
$ engage topic edit transport --name "Buses and trains"
! Buses and trains is like that already; nothing was changed
$ engage topic list --used
Key               Name              Contacts  Interactions  Remark  Notes
────────────────  ────────────────  ────────  ────────────  ──────  ───────────────
public-transport  Public transport         0             0          buses above all
transport         Buses and trains         1             1  lever
$ engage topic list --used --format json
[
{"id":"t2","key":"public-transport","name":"Public transport","contacts":0,"interactions":0,"starter":false,"lever":false,"notes":"buses above all"},
{"id":"t1","key":"transport","name":"Buses and trains","contacts":1,"interactions":1,"starter":true,"lever":true,"notes":null}
]
$ engage topic show transport
Buses and trains [transport]

Number  t1
Key     transport
Name    Buses and trains

Who cares about it
  Anita Rao (rao-anita)
$ engage topic show t2 --format json
{
  "title": "Public transport [public-transport]",
  "topic": {"id":"t2","key":"public-transport","name":"Public transport","starter":false,"state":null,"lever":false,"notes":"buses above all"},
  "contacts": [],
  "priorities": [],
  "levers": []
}

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        topic add
        topic add "?!"
        topic edit transport --name ""
        topic edit transprot --name Buses
        topic show cricket"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage topic add
! error: the following required arguments were not provided:
!   <NAME>
!
! Usage: engage topic add <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage topic add "?!"
! error: "?!" is not a name for a topic
(exit 2)
$ engage topic edit transport --name ""
! error: "" is not a name for a topic
(exit 2)
$ engage topic edit transprot --name Buses
! error: no topic matches "transprot"
! hint: did you mean transport [t1]?
(exit 1)
$ engage topic show cricket
! error: no topic matches "cricket"
! hint: `engage topic list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}
