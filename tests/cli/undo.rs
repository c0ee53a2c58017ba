//! `engage undo`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn it_says_what_it_takes_back() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        log meeting "anita rao" "sam lee" --topic Buses
        undo --dry-run
        undo
        undo --yes
        undo --yes
        history list --limit 4
        undo --yes --quiet
        contact merge smith-john smith-john-2 --yes
        undo --yes"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log meeting "anita rao" "sam lee" --topic Buses
! New topic: Buses
! Logged meeting with Anita Rao and Sam Lee on Sun 22 Nov 2026 (i6)
$ engage undo --dry-run
! Takes back no. 19, 22 Nov 2026 09:00 UTC by kim: log meeting on 2026-11-22: Anita Rao and Sam Lee
!   removes 2 participations
!   removes 1 topic of an interaction
!   removes 1 interaction
!   removes 1 topic
$ engage undo
! Takes back no. 19, 22 Nov 2026 09:00 UTC by kim: log meeting on 2026-11-22: Anita Rao and Sam Lee
!   removes 2 participations
!   removes 1 topic of an interaction
!   removes 1 interaction
!   removes 1 topic
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage undo --yes
! Takes back no. 19, 22 Nov 2026 09:00 UTC by kim: log meeting on 2026-11-22: Anita Rao and Sam Lee
!   removes 2 participations
!   removes 1 topic of an interaction
!   removes 1 interaction
!   removes 1 topic
! Took back no. 19: log meeting on 2026-11-22: Anita Rao and Sam Lee
$ engage undo --yes
! Takes back no. 18, 22 Nov 2026 09:00 UTC by kim: snooze contact: John Smith (smith-john) until 2027-02-01
!   puts back 1 contact
! Took back no. 18: snooze contact: John Smith (smith-john) until 2027-02-01
$ engage history list --limit 4
No  When (UTC)           Who  What                                Command
──  ───────────────────  ───  ──────────────────────────────────  ──────────────────────────────────
21  2026-11-22 09:00:00  kim  undo: snooze contact: John Smith    engage undo --yes
                              (smith-john) until 2027-02-01
20  2026-11-22 09:00:00  kim  undo: log meeting on 2026-11-22:    engage undo --yes
                              Anita Rao and Sam Lee
19  2026-11-22 09:00:00  kim  log meeting on 2026-11-22: Anita    engage log meeting 'anita rao'
                              Rao and Sam Lee (undone by 20)      'sam lee' --topic Buses
18  2026-11-22 09:00:00  kim  snooze contact: John Smith          engage contact snooze smith-john
                              (smith-john) until 2027-02-01       --until 2027-02-01 --today
                              (undone by 21)                      2026-11-20
$ engage undo --yes --quiet
$ engage contact merge smith-john smith-john-2 --yes
! John Smith (smith-john-2) becomes part of John Smith (smith-john):
!   moves 1 post held now or before
! Merged smith-john-2 into John Smith (smith-john)
$ engage undo --yes
! Takes back no. 23, 22 Nov 2026 09:00 UTC by kim: merge contact: John Smith (smith-john-2) into John Smith (smith-john)
!   puts back 1 membership
!   brings back 1 contact
!   removes 1 reference to another list
! Took back no. 23: merge contact: John Smith (smith-john-2) into John Smith (smith-john)

"#]]
    );
}

#[test]
fn twice_goes_back_two_and_a_new_write_starts_afresh() {
    let home = Home::new();
    home.does("contact add \"Anita Rao\"");
    let one = home.dump();
    home.does("contact add \"Ravi Shah\"");
    let two = home.dump();
    home.does("contact add \"Eve Stone\"\n undo --yes");
    home.dump().assert_same(&two, "after one undo");
    home.does("undo --yes");
    home.dump().assert_same(&one, "after two");
    home.does("contact add \"Kit Long\"\n undo --yes");
    home.dump().assert_same(&one, "a new write is the next to go");
    home.does("undo --yes");
    assert!(home.dump().rows("contact").is_empty());
    assert_data_eq!(
        home.fails(1, "undo --yes"),
        str![[r#"
error: there is nothing to undo
hint: `engage history list` shows every write

"#]]
    );
    assert_eq!(home.writes(), 8, "the history only grows");
}

#[test]
fn numbers_and_handles_are_free_again_but_numbers_are_not_used_twice() {
    let home = Home::new();
    home.does("contact add \"Anita Rao\"\n undo --yes\n contact add \"Anita Rao\"");
    let shown = home.json("contact show rao-anita");
    assert_eq!(shown["contact"]["id"], "c2", "c1 may stand in somebody's notes");
}

#[test]
fn a_write_in_between_is_never_taken_back_unseen() {
    use engage::store::{Act, Error, Opening, Store};
    let home = Home::demo();
    let store = Store::open(Opening { path: home.record(), wait: 5, create: false }).unwrap();
    let shown = store.next_to_undo().unwrap().unwrap();
    home.does("log note lee-sam");
    let act = Act { at: shown.at, by: "kim", command: "undo", summary: "undo", rehearse: false };
    let before = home.dump();
    assert!(matches!(store.undo(&act, shown.id), Err(Error::NothingToUndo)));
    assert_eq!(home.dump(), before);
}
