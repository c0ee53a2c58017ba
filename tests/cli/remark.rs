//! `engage org note` and `engage area note`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn notes_have_a_heading_a_source_and_a_day() {
    let home = Home::demo().columns(80);
    let seen = home.transcript(
        r#"
        org note o1 --heading pressure -m "cuts of 4 million a year" --source "budget 2026" --on 2026-03-01
        org note "ashby council" --heading route -m "officers advise, cabinet decides on first Tuesdays" --source "constitution, part 3"
        org note o1 --heading route -m "officers advise, cabinet decides on first Tuesdays" --source "constitution, part 3"
        org note o1 --heading contact-advice -m "ring before ten" --source "Zoë Żak-Bütow"
        org note o1
        org note o1 --heading route --format json
        org note o1 --withdraw n1 --on 2026-11-01
        org note o1 --withdraw n1
        org note o1
        org note o1 --all
        org note o1 --today 2026-10-31
        area note northfield --heading place -m "the carnival in June" --source "Anita Rao, 3 March"
        area note northfield
        area note northfield --heading culture"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org note o1 --heading pressure -m "cuts of 4 million a year" --source "budget 2026" --on 2026-03-01
! Noted about Ashby Council, pressure (n1): cuts of 4 million a year
$ engage org note "ashby council" --heading route -m "officers advise, cabinet decides on first Tuesdays" --source "constitution, part 3"
! Noted about Ashby Council, route (n2): officers advise, cabinet decides on first Tuesdays
$ engage org note o1 --heading route -m "officers advise, cabinet decides on first Tuesdays" --source "constitution, part 3"
! n2 says that already; nothing was changed
$ engage org note o1 --heading contact-advice -m "ring before ten" --source "Zoë Żak-Bütow"
! Noted about Ashby Council, contact_advice (n3): ring before ten
$ engage org note o1
No  About         What                     Source          Said         Age
──  ────────────  ───────────────────────  ──────────────  ───────────  ────────
n2  How it        officers advise,         constitution,   22 Nov 2026  today
    decides       cabinet decides on       part 3
                  first Tuesdays
n1  Pressures     cuts of 4 million a      budget 2026     1 Mar 2026   8 months
                  year
n3  Contact       ring before ten          Zoë Żak-Bütow   22 Nov 2026  today
    advice
$ engage org note o1 --heading route --format json
[
{"id":"n2","heading":"route","what":"officers advise, cabinet decides on first Tuesdays","source":"constitution, part 3","said_on":"2026-11-22","withdrawn_on":null}
]
$ engage org note o1 --withdraw n1 --on 2026-11-01
! Withdrew n1 about Ashby Council
$ engage org note o1 --withdraw n1
! error: n1 was withdrawn on 2026-11-01 already
(exit 1)
$ engage org note o1
No  About          What                      Source           Said         Age
──  ─────────────  ────────────────────────  ───────────────  ───────────  ─────
n2  How it         officers advise, cabinet  constitution,    22 Nov 2026  today
    decides        decides on first          part 3
                   Tuesdays
n3  Contact        ring before ten           Zoë Żak-Bütow    22 Nov 2026  today
    advice
$ engage org note o1 --all
No  About         What                    Source          Said         Age
──  ────────────  ──────────────────────  ──────────────  ───────────  ─────────
n2  How it        officers advise,        constitution,   22 Nov 2026  today
    decides       cabinet decides on      part 3
                  first Tuesdays
n1  Pressures     cuts of 4 million a     budget 2026     1 Mar 2026   withdrawn
                  year
n3  Contact       ring before ten         Zoë Żak-Bütow   22 Nov 2026  today
    advice
$ engage org note o1 --today 2026-10-31
No  About      What                      Source       Said        Age
──  ─────────  ────────────────────────  ───────────  ──────────  ────────
n1  Pressures  cuts of 4 million a year  budget 2026  1 Mar 2026  7 months
$ engage area note northfield --heading place -m "the carnival in June" --source "Anita Rao, 3 March"
! Noted about Northfield, place (n4): the carnival in June
$ engage area note northfield
No  About           What                  Source              Said         Age
──  ──────────────  ────────────────────  ──────────────────  ───────────  ─────
n4  Pride of place  the carnival in June  Anita Rao, 3 March  22 Nov 2026  today
$ engage area note northfield --heading culture

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    home.does("org note o1 --heading route -m \"cabinet decides\" --source constitution");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        org note
        org note o1 -m "cabinet decides" --source constitution
        org note o1 --heading way -m "cabinet decides" --source constitution
        org note o1 --heading rout
        org note o1 --heading route -m "cabinet decides"
        org note o1 --heading route -m "  " --source constitution
        org note o1 --heading route -m "cabinet decides" --source constitution --on tomorrow
        org note o1 --heading route -m "about 943 476 5919" --source constitution
        org note o1 --on today
        org note o1 --withdraw 1
        org note o1 --withdraw n9
        org note o2 --withdraw n1
        org note o1 --withdraw n1 --on 2026-11-01
        area note nowhere"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org note
! error: the following required arguments were not provided:
!   <ORG>
!
! Usage: engage org note <ORG>
!
! For more information, try '--help'.
(exit 2)
$ engage org note o1 -m "cabinet decides" --source constitution
! error: the following required arguments were not provided:
!   --heading <HEADING>
!
! Usage: engage org note --heading <HEADING> --message <TEXT> --source <TEXT> <ORG>
!
! For more information, try '--help'.
(exit 2)
$ engage org note o1 --heading way -m "cabinet decides" --source constitution
! error: "way" is not a heading for a note; there are governance, route, pressure, culture, history, goal, agreement, calendar, explain, place, contact_advice
(exit 2)
$ engage org note o1 --heading rout
! error: "rout" is not a heading for a note; there are governance, route, pressure, culture, history, goal, agreement, calendar, explain, place, contact_advice
! hint: did you mean route?
(exit 2)
$ engage org note o1 --heading route -m "cabinet decides"
! error: no note without a source: --source TEXT
! hint: as in: engage org note o1 --heading route -m "cabinet decides" --source constitution
(exit 2)
$ engage org note o1 --heading route -m "  " --source constitution
! error: say what is known: -m TEXT
! hint: as in: engage org note o1 --heading route -m "cabinet decides" --source constitution
(exit 2)
$ engage org note o1 --heading route -m "cabinet decides" --source constitution --on tomorrow
! error: nobody can have said it on 2026-11-23: today is 2026-11-22
(exit 2)
$ engage org note o1 --heading route -m "about 943 476 5919" --source constitution
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage org note o1 --on today
! error: say what was so on that day: -m TEXT
(exit 2)
$ engage org note o1 --withdraw 1
! error: "1" is no number of a note; they look like n3
! hint: engage org note o1 --all shows every note with its number
(exit 2)
$ engage org note o1 --withdraw n9
! error: there is no note n9 about Ashby Council
! hint: engage org note o1 --all shows every note with its number
(exit 1)
$ engage org note o2 --withdraw n1
! error: there is no note n1 about House of Commons
! hint: engage org note o2 --all shows every note with its number
(exit 1)
$ engage org note o1 --withdraw n1 --on 2026-11-01
! error: n1 is only of 2026-11-22
(exit 2)
$ engage area note nowhere
! error: no area matches "nowhere"
! hint: `engage area list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn who_is_erased_is_gone_from_notes_and_priorities() {
    let home = Home::demo();
    home.does(
        "org note o1 --heading contact_advice -m \"ask Sam Lee first\" --source \"Sam Lee\"
         org priority o1 falls --theirs 4 --source \"Sam Lee, by telephone\"
         contact edit lee-sam --expertise lobbying
         privacy erase lee-sam --reason \"asked for it\" --yes",
    );
    for line in ["org note o1 --format csv", "org priority o1 --format csv", "history show 19 --limit 99"] {
        assert!(!home.stdout(line).contains("Sam Lee"), "{line}");
    }
    assert_eq!(home.json("who --expertise lobbying").as_array().unwrap().len(), 0);
}
