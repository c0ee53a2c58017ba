//! `engage report stance`, and views in the evidence of a change.

use snapbox::{assert_data_eq, str};

use super::evidence::on;
use super::view::with_views;
use crate::support::Home;

/// [`with_views`], and somebody private who said something.
fn spread() -> Home {
    let home = with_views().columns(80);
    home.does(
        r#"
        contact add "Mary New" --role ppg_chair --org "Elm Lane Surgery" --today 2026-11-01
        change group elm-lane ppg new-mary --today 2026-11-01
        view add new-mary elm-lane --stance supportive --on 2026-11-05 --said "Sam Lee and Mary New want the new rooms" --source "the minutes of Mary New" --by Kim
        view add lee-sam elm-lane --stance supportive --on 2026-11-06 --source "the Herald, 6 November"
        "#,
    );
    home
}

#[test]
fn a_spread_and_no_average() {
    let home = spread();
    assert_data_eq!(
        home.transcript("report stance elm-lane"),
        str![[r#"
$ engage report stance elm-lane
How people stand: Elm Lane branch closure (elm-lane)

Facts up to                Sun 22 Nov 2026
Told, or in its plan       10
View known                 5
Nobody has asked           4
Not to be asked: scrutiny  1

Who is in the minority
  1 of 5 whose view is known (20%) is for it on conditions: Anita Rao
  (conditional).

Everybody
  Stance                 People  Share
  ─────────────────────  ──────  ─────
  opposed                     1  10.0%
  resistant                   1  10.0%
  conditional                 1  10.0%
  supportive                  2  20.0%
  undeclared: not asked       1  10.0%
  unknown                     4  40.0%

By kind of body
  Of whom     Stance                 People   Share
  ──────────  ─────────────────────  ──────  ──────
  council     resistant                   1   25.0%
  council     conditional                 1   25.0%
  council     undeclared: not asked       1   25.0%
  council     unknown                     1   25.0%
  nhs         supportive                  1   50.0%
  nhs         unknown                     1   50.0%
  parish      unknown                     1  100.0%
  parliament  opposed                     1   50.0%
  parliament  unknown                     1   50.0%
  press       supportive                  1  100.0%

By role
  Of whom                            Stance                 People   Share
  ─────────────────────────────────  ─────────────────────  ──────  ──────
  Health scrutiny chair              undeclared: not asked       1  100.0%
  ICB primary care lead              unknown                     1  100.0%
  Local press                        supportive                  1  100.0%
  MP                                 opposed                     1  100.0%
  MP's office                        unknown                     1  100.0%
  Parish clerk                       unknown                     1  100.0%
  Patient participation group chair  supportive                  1  100.0%
  Ward councillor                    resistant                   1   33.3%
  Ward councillor                    conditional                 1   33.3%
  Ward councillor                    unknown                     1   33.3%

By party, where it is public
  Of whom            Stance       People   Share
  ─────────────────  ───────────  ──────  ──────
  Labour             conditional       1  100.0%
  Liberal Democrats  unknown           1  100.0%

In their words
  Who        Stance       Their words             Said         From
  ─────────  ───────────  ──────────────────────  ───────────  ─────────────────
  Jo Field   opposed      a scandal               1 Nov 2026   a call to Sam
  Cy Dunn    resistant                            12 Nov 2026  full council, 12
                                                               November
  Anita Rao  conditional  only with a bus every   15 Oct 2026  i6
                          hour
  Mary New   supportive   Sam Lee and Mary New    5 Nov 2026   the minutes of
                          want the new rooms                   Mary New
  Sam Lee    supportive                           6 Nov 2026   the Herald, 6
                                                               November

"#]]
    );
    assert_data_eq!(
        home.transcript("report stance elm-lane --format csv"),
        str![[r#"
$ engage report stance elm-lane --format csv
group,of,stance,people,share
everybody,everybody,opposed,1,0.1
everybody,everybody,resistant,1,0.1
everybody,everybody,conditional,1,0.1
everybody,everybody,supportive,2,0.2
everybody,everybody,undeclared: not asked,1,0.1
everybody,everybody,unknown,4,0.4
kind of body,council,resistant,1,0.25
kind of body,council,conditional,1,0.25
kind of body,council,undeclared: not asked,1,0.25
kind of body,council,unknown,1,0.25
kind of body,nhs,supportive,1,0.5
kind of body,nhs,unknown,1,0.5
kind of body,parish,unknown,1,1
kind of body,parliament,opposed,1,0.5
kind of body,parliament,unknown,1,0.5
kind of body,press,supportive,1,1
role,Health scrutiny chair,undeclared: not asked,1,1
role,ICB primary care lead,unknown,1,1
role,Local press,supportive,1,1
role,MP,opposed,1,1
role,MP's office,unknown,1,1
role,Parish clerk,unknown,1,1
role,Patient participation group chair,supportive,1,1
role,Ward councillor,resistant,1,0.333333
role,Ward councillor,conditional,1,0.333333
role,Ward councillor,unknown,1,0.333333
party,Labour,conditional,1,1
party,Liberal Democrats,unknown,1,1

"#]]
    );
}

#[test]
fn for_the_outside_private_views_and_people_are_left_out() {
    let home = spread();
    assert_data_eq!(
        home.transcript("report stance elm-lane --public"),
        str![[r#"
$ engage report stance elm-lane --public
How people stand: Elm Lane branch closure (elm-lane)

Facts up to                Sun 22 Nov 2026
Told, or in its plan       10
View known                 4
Unknown or private         5
Not to be asked: scrutiny  1
Private views left out     1

What this is
  DRAFT to be checked before it goes out. People who do not act in public are
  called Person and some letters, as in every paper about this change; given
  names alone, people who are not in the record, and posts that only one person
  can hold are not hidden. Private views are left out.

Who is in the minority
  1 of 4 whose view is known (25%) is against it: Cy Dunn (resistant).
  1 of 4 whose view is known (25%) is for it on conditions: Anita Rao
  (conditional).

Everybody
  Stance                 People  Share
  ─────────────────────  ──────  ─────
  resistant                   1  10.0%
  conditional                 1  10.0%
  supportive                  2  20.0%
  undeclared: not asked       1  10.0%
  unknown or private          5  50.0%

By kind of body
  Of whom     Stance                 People   Share
  ──────────  ─────────────────────  ──────  ──────
  council     resistant                   1   25.0%
  council     conditional                 1   25.0%
  council     undeclared: not asked       1   25.0%
  council     unknown or private          1   25.0%
  nhs         supportive                  1   50.0%
  nhs         unknown or private          1   50.0%
  parish      unknown or private          1  100.0%
  parliament  unknown or private          2  100.0%
  press       supportive                  1  100.0%

By role
  Of whom                            Stance                 People   Share
  ─────────────────────────────────  ─────────────────────  ──────  ──────
  Health scrutiny chair              undeclared: not asked       1  100.0%
  ICB primary care lead              unknown or private          1  100.0%
  Local press                        supportive                  1  100.0%
  MP                                 unknown or private          1  100.0%
  MP's office                        unknown or private          1  100.0%
  Parish clerk                       unknown or private          1  100.0%
  Patient participation group chair  supportive                  1  100.0%
  Ward councillor                    resistant                   1   33.3%
  Ward councillor                    conditional                 1   33.3%
  Ward councillor                    unknown or private          1   33.3%

By party, where it is public
  Of whom            Stance              People   Share
  ─────────────────  ──────────────────  ──────  ──────
  Labour             conditional              1  100.0%
  Liberal Democrats  unknown or private       1  100.0%

In their words
  Who         Stance       Their words            Said         From
  ──────────  ───────────  ─────────────────────  ───────────  ─────────────────
  Cy Dunn     resistant                           12 Nov 2026  full council, 12
                                                               November
  Anita Rao   conditional  only with a bus every  15 Oct 2026  i6
                           hour
  Person      supportive   Sam Lee and [Person    5 Nov 2026   the minutes of
  AA066                    AA066] want the new                 [Person AA066]
                           rooms
  Sam Lee     supportive                          6 Nov 2026   the Herald, 6
                                                               November

"#]]
    );
    for format in ["table", "json", "csv", "md"] {
        let seen = home.stdout(&format!("report stance elm-lane --public --format {format}"));
        for word in ["scandal", "Mary", "new-mary", "opposed", "Kim"] {
            assert!(!seen.contains(word), "{format} has {word}: {seen}");
        }
        let inside = home.stdout(&format!("report stance elm-lane --format {format}"));
        assert!(inside.contains("opposed"), "{format}: {inside}");
    }
}

#[test]
fn what_was_written_down_later_was_not_known() {
    let home = spread();
    on(
        &home,
        "11-30",
        "view add oneill-ward-sean elm-lane --stance opposed --source \"a call\" --on 2026-11-21",
    );
    let known = |day: &str| home.json(&format!("report stance elm-lane {day}"))["about"]["known"].clone();
    assert_eq!((known(""), known("--as-of 2026-11-22")), (6.into(), 5.into()));
}

#[test]
fn whoever_has_two_posts_is_once_in_everybody() {
    let home = spread();
    home.does("contact show rao-anita\n post fill p4 oneill-ward-sean --since 2026-11-01");
    let card = home.json("report stance elm-lane");
    let of = |section: &str, of: &str| -> i64 {
        let rows = card[section].as_array().unwrap().iter().filter(|row| row["of"] == of);
        rows.map(|row| row["people"].as_i64().unwrap()).sum()
    };
    assert_eq!(of("spread", "everybody"), card["about"]["people"].as_i64().unwrap());
    assert_eq!(of("by_role", "Ward councillor"), 3);
    assert_eq!(of("by_role", "Health scrutiny chair"), 2);
    assert_eq!(of("by_party", "Labour"), 1, "the party that the council's website shows");
    assert_eq!(card["about"]["not_asked"], 2);
}

#[test]
fn views_are_evidence_and_private_ones_are_left_out_for_anybody() {
    let home = spread();
    let section = |line: &str| {
        let seen = home.stdout(line);
        let (_, views) = seen.split_once("What they said (views)\n").unwrap();
        views.split("\n\n").next().unwrap().to_owned()
    };
    assert_data_eq!(
        section("change evidence elm-lane"),
        str![[r#"
  Day          Who      Stance           In their words   From          Recorded
  ───────────  ───────  ───────────────  ───────────────  ────────────  ────────
  15 Oct 2026  Anita    conditional, 4   only with a bus  i6            38 days
               Rao      of 5; travel;    every hour                     later
                        version 1
  1 Nov 2026   Jo       (private)        a scandal        a call to     21 days
               Field    opposed, 5 of                     Sam           later
                        5; version 1
  5 Nov 2026   Mary     supportive;      Sam Lee and      the minutes   17 days
               New      version 1        Mary New want    of Mary New   later
                                         the new rooms
  6 Nov 2026   Sam Lee  supportive;                       the Herald,   16 days
                        version 1                         6 November    later
  12 Nov 2026  Cy Dunn  resistant;                        full          10 days
                        version 1                         council, 12   later
                                                          November
"#]]
    );
    assert_data_eq!(
        section("change evidence elm-lane --foi"),
        str![[r#"
  Day          Who       Stance          In their words   From          Recorded
  ───────────  ────────  ──────────────  ───────────────  ────────────  ────────
  15 Oct 2026  Anita     conditional, 4  only with a bus  i6            38 days
               Rao       of 5; travel;   every hour                     later
                         version 1
  5 Nov 2026   Person    supportive;     Sam Lee and      the minutes   17 days
               AA066     version 1       [Person AA066]   of [Person    later
                                         want the new     AA066]
                                         rooms
  6 Nov 2026   Sam Lee   supportive;                      the Herald,   16 days
                         version 1                        6 November    later
  12 Nov 2026  Cy Dunn   resistant;                       full          10 days
                         version 1                        council, 12   later
                                                          November
"#]]
    );
    let whole = home.stdout("change evidence elm-lane --foi --format md");
    assert!(
        whole.contains("1 private note left out (sections 36 and 40 to be considered): 1 view of somebody."),
        "{whole}"
    );
    assert!(whole.contains("The views of 4 people are recorded, the last of each being: 1 resistant, 1 conditional and 2 supportive."), "{whole}");
    for word in ["scandal", "Mary", "Kim"] {
        assert!(!whole.contains(word), "{word}: {whole}");
    }
    // Two private ones, and a note to ourselves, are told apart.
    home.does(
        r#"view add oneill-ward-sean elm-lane --stance opposed --source "a call" --private
           log note rao-anita --change elm-lane -m "wait for the figures""#,
    );
    let whole = home.stdout("change evidence elm-lane --foi --format md");
    assert!(whole.contains("3 private notes left out (sections 36 and 40 to be considered): 1 note to ourselves, and 2 views of people."), "{whole}");
    // Where the last view of somebody is private, an earlier one does not pass for it.
    home.does("view add \"cy dunn\" elm-lane --stance leading --source \"a call\" --private");
    let whole = home.stdout("change evidence elm-lane --foi --format md");
    assert!(
        whole.contains(
            "The views of 3 people are recorded, the last of each being: 1 conditional and 2 supportive."
        ),
        "{whole}"
    );
    home.does("view withdraw w6 --reason \"not said\"");
    assert!(
        !home.stdout("change evidence elm-lane").contains("6 November"),
        "what was entered wrongly is no evidence"
    );
}
