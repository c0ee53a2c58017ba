//! `engage recheck`

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn what_is_still_true_is_settled_by_its_number() {
    let home = Home::change().with_things_known();
    home.does("recheck add 'is the joint post funded?' --org 'ashby council' --on tomorrow");
    home.does("log meeting lee-sam --on 2026-11-21 -m 'about the bus'");
    let seen = home.transcript(
        r#"
        recheck r1 m1 l1 -m "says the clerk"
        recheck w1 --source i6 --again "in 3 months"
        recheck w2 --source "the Herald, 20 November" --on 2026-11-20
        recheck y1 --source "corporate plan 2026, page 4"
        recheck list
        recheck list --all
        undo --yes"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage recheck r1 m1 l1 -m "says the clerk"
! Checked on Sun 22 Nov 2026: is the joint post funded? (r1)
! Anita Rao, Ward councillor, Northfield: still so on Sun 22 Nov 2026 (m1)
! Northfield News: still so on Sun 22 Nov 2026 (l1)
$ engage recheck w1 --source i6 --again "in 3 months"
! Sam Lee on elm-lane: still opposed, said on Sat 21 Nov 2026 (w4); ask again on Mon 22 Feb 2027
$ engage recheck w2 --source "the Herald, 20 November" --on 2026-11-20
! Sam Lee on transport: still supportive, said on Fri 20 Nov 2026 (w5); ask again on Fri 20 Aug 2027
$ engage recheck y1 --source "corporate plan 2026, page 4"
! Ashby Council, transport (theirs, 5 of 5): still so on Sun 22 Nov 2026 (y4); ask again on Mon 22 Nov 2027
$ engage recheck list
$ engage recheck list --all
Number  State  Due          Why                        About          Done         Note
──────  ─────  ───────────  ─────────────────────────  ─────────────  ───────────  ──────────────
r1      done   23 Nov 2026  is the joint post funded?  Ashby Council  22 Nov 2026  says the clerk
$ engage undo --yes
! Takes back no. 27, 22 Nov 2026 09:00 UTC by kim: recheck Ashby Council, transport (theirs, 5 of 5): still so on Sun 22 Nov 2026 (y4); ask again on Mon 22 Nov 2027
!   removes 1 priority
! Took back no. 27: recheck Ashby Council, transport (theirs, 5 of 5): still so on Sun 22 Nov 2026 (y4); ask again on Mon 22 Nov 2027

"#]]
    );
    let view = |id: u8| {
        home.asked(&format!(
            "SELECT contact_id || ' ' || stance || ' ' || COALESCE(strength, '-') || ' ' || COALESCE(said, '-') || ' ' || COALESCE(version, '-') || ' ' || private || ' ' || said_on || ' ' || COALESCE(interaction_id, '-') || ' ' || COALESCE(source, '-') || ' ' || COALESCE(recheck_on, '-') FROM contact_view WHERE id = {id}"
        ))
    };
    assert_eq!(
        view(1),
        "6 opposed 4 it is our only one 1 0 2026-09-03 - the Herald -",
        "only what stands has a day"
    );
    assert_eq!(view(4), "6 opposed 4 it is our only one 1 0 2026-11-21 6 - 2027-02-22");
    // As long after as the last time: 273 days.
    assert_eq!(view(5), "6 supportive 3 - - 1 2026-11-20 - the Herald, 20 November 2027-08-20");
    assert_eq!(home.asked("SELECT checked_on FROM membership WHERE id = 1"), "2026-11-22");
    assert_eq!(home.asked("SELECT checked_on FROM outlet WHERE id = 1"), "2026-11-22");
    assert_eq!(home.asked("SELECT note FROM recheck WHERE id = 1"), "says the clerk");
}

#[test]
fn what_cannot_be_settled_changes_nothing() {
    let home = Home::change().with_things_known();
    home.does(
        r#"
        recheck add "is it funded?" --org "ashby council" --on tomorrow
        recheck add "is it built?" --org "ashby council" --on tomorrow
        recheck r2
        contact add "Hal Osc" --role hosc_member --org "Ashby Council""#,
    );
    home.sql(
        "INSERT INTO contact_view (contact_id, topic_id, change_id, version, stance, said_on, source, private, recheck_on, recorded_at)
         SELECT id, NULL, 1, 1, 'opposed', '2026-09-03', 'the Herald', 0, '2026-11-20', '2026-09-03T09:00:00Z' FROM contact WHERE handle = 'osc-hal';
         UPDATE contact_view SET withdrawn_on = '2026-11-10' WHERE id = 3;
         UPDATE outlet SET closed_on = '2026-11-01' WHERE id = 2",
    );
    let before = home.dump();
    let seen = home.transcript(
        r#"
        recheck
        recheck x1
        recheck r1 r9
        recheck r1 r2
        recheck m99
        recheck m1 --on 2020-01-01
        recheck m1 --on tomorrow
        recheck l2
        recheck l3 --on 2026-10-01
        recheck l9
        recheck w1
        recheck w9 --source i1
        recheck w3 --source i1
        recheck w4 --source "the Herald"
        recheck w1 --source i1
        recheck w1 --source i99
        recheck w1 --source "the Herald" --on 2026-09-01
        recheck w1 --source "the Herald" --again yesterday
        recheck w1 --source "patient 943 476 5919"
        recheck y2 --source "practice plan"
        recheck y9 --source "practice plan"
        recheck r1 --source i1
        recheck w1 --source "the Herald" -m found
        recheck g1
        recheck add "  " --on tomorrow
        recheck add "is it so?" --on yesterday
        recheck add "is it so?" --promise q9 --on tomorrow
        recheck add "is it so?" --promise x --on tomorrow
        recheck add "is it so?" --contact nobody --on tomorrow
        recheck add "is it so?""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage recheck
! error: the following required arguments were not provided:
!   <ID>...
!
! Usage: engage recheck <ID>...
!
! For more information, try '--help'.
(exit 2)
$ engage recheck x1
! error: "x1" is no number of anything to check; they look like r3, m7 or w4
! hint: engage report stale shows everything that may be out of date with its number
(exit 2)
$ engage recheck r1 r9
! error: there is no check r9; nothing was changed
! hint: engage report stale shows everything that may be out of date with its number
(exit 1)
$ engage recheck r1 r2
! error: r2 was made on 22 Nov 2026 already; nothing was changed
(exit 1)
$ engage recheck m99
! error: there is no holder of a post m99; nothing was changed
! hint: engage report stale shows everything that may be out of date with its number
(exit 1)
$ engage recheck m1 --on 2020-01-01
! error: Anita Rao, Ward councillor, Northfield did not hold the post on 1 Jan 2020 (m1); nothing was changed
(exit 1)
$ engage recheck m1 --on tomorrow
! error: nothing can have been seen on 2026-11-23: today is 2026-11-22
(exit 2)
$ engage recheck l2
! error: Temple hall ended on 1 Nov 2026 (l2); nothing was changed
(exit 1)
$ engage recheck l3 --on 2026-10-01
! error: Elm FM was checked on 1 Nov 2026 already (l3); nothing was changed
(exit 1)
$ engage recheck l9
! error: there is no channel l9; nothing was changed
! hint: engage report stale shows everything that may be out of date with its number
(exit 1)
$ engage recheck w1
! error: w1: say where it is from
! hint: --source i12 names a conversation, --source "the Herald, 3 November" anything else
(exit 2)
$ engage recheck w9 --source i1
! error: there is no view w9; nothing was changed
! hint: engage report stale shows everything that may be out of date with its number
(exit 1)
$ engage recheck w3 --source i1
! error: w3 was taken out as wrong on 10 Nov 2026; nothing was changed
(exit 1)
$ engage recheck w4 --source "the Herald"
! error: Hal Osc is health scrutiny member, and elm-lane is open: whoever may have to scrutinise it is not asked to judge it before
! hint: what they asked or were told is logged: engage log call osc-hal --change elm-lane -m TEXT
! hint: an answer of the committee is kept with engage change substantial elm-lane
(exit 1)
$ engage recheck w1 --source i1
! error: Sam Lee took no part in i1, so it was not said there
! hint: engage interaction show i1 says who did
! hint: if somebody else told us, say who: --source "her deputy, on 3 November"
(exit 1)
$ engage recheck w1 --source i99
! error: there is no interaction i99
! hint: engage contact show NAME lists the numbers of somebody's last ones
(exit 1)
$ engage recheck w1 --source "the Herald" --on 2026-09-01
! error: w1 was said on 3 Sep 2026, after 2026-09-01; nothing was changed
(exit 1)
$ engage recheck w1 --source "the Herald" --again yesterday
! error: --again 2026-11-21 is not after the day it was said
(exit 2)
$ engage recheck w1 --source "patient 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage recheck y2 --source "practice plan"
! error: y2 is not what was said last: y3 is; nothing was changed
(exit 1)
$ engage recheck y9 --source "practice plan"
! error: there is no priority y9; nothing was changed
! hint: engage report stale shows everything that may be out of date with its number
(exit 1)
$ engage recheck r1 --source i1
! error: --source and --again are about views (w4) and priorities (y2)
(exit 2)
$ engage recheck w1 --source "the Herald" -m found
! error: -m is about checks (r3): nothing else keeps a note
! hint: engage org note and engage area note keep what is known of a body or an area
(exit 2)
$ engage recheck g1
! error: g1 is an agreement with a champion: it is reviewed with them
! hint: engage champion review g1 --source SOURCE
(exit 2)
$ engage recheck add "  " --on tomorrow
! error: say what is to be found out
! hint: engage recheck add "does it still hold?" --promise q3 --on "1 june"
(exit 2)
$ engage recheck add "is it so?" --on yesterday
! error: --on 2026-11-21 is over: today is 2026-11-22
(exit 2)
$ engage recheck add "is it so?" --promise q9 --on tomorrow
! error: there is no promise q9
! hint: engage promise list shows what is promised with its number
(exit 1)
$ engage recheck add "is it so?" --promise x --on tomorrow
! error: "x" is no number of a promise; they look like q3
! hint: engage promise list shows what is promised with its number
(exit 2)
$ engage recheck add "is it so?" --contact nobody --on tomorrow
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage recheck add "is it so?"
! error: the following required arguments were not provided:
!   --on <DATE>
!
! Usage: engage recheck add --on <DATE> <TEXT>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn a_check_is_listed_until_it_is_made() {
    let home = Home::change();
    home.does(
        r#"
        recheck add "who chairs it?" --contact "zoe zak-butow" --change elm-lane --on 2026-12-01
        recheck add "is it funded?" --org "ashby council" --on 2027-01-01
        recheck add "does it hold?" --on 2026-11-30"#,
    );
    let about = |line: &str| -> Vec<String> {
        home.json(&format!("recheck list {line}"))
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                format!("{} {} {}", row["id"].as_str().unwrap(), row["state"].as_str().unwrap(), row["about"])
            })
            .collect()
    };
    assert_eq!(
        about(""),
        ["r3 open null", "r1 open \"Zoë Żak-Bütow, elm-lane\"", "r2 open \"Ashby Council\""]
    );
    assert_eq!(
        about("--today 2026-12-05")[..2],
        ["r3 overdue null", "r1 overdue \"Zoë Żak-Bütow, elm-lane\""]
    );
    assert_eq!(about("--role hosc_chair"), ["r1 open \"Zoë Żak-Bütow, elm-lane\""]);
    assert_eq!(about("--org 'ashby council'").len(), 2);
    assert_eq!(about("--owner kim"), [""; 0]);
    home.does("recheck r3 r1 -m 'it holds' --on yesterday");
    assert_eq!(about(""), ["r2 open \"Ashby Council\""]);
    assert_eq!(about("--all").len(), 3);
}

#[test]
fn what_is_to_be_checked_of_a_change_is_for_whoever_leads_it() {
    let home = Home::change();
    home.does("change edit elm-lane --owner Kim");
    home.does("recheck add \"does the landlord agree\" --change elm-lane --on today");
    for command in ["recheck list", "report stale", "due --reason recheck"] {
        let found = |owner: &str| home.transcript(&format!("{command} --owner {owner}")).contains("landlord");
        assert!(found("kim") && !found("sam"), "{command}");
    }
}
