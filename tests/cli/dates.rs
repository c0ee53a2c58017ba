//! Dates and spans as they are typed.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The day a log entry lands on.
fn logged_on(home: &Home, text: &str) -> String {
    let output = home.run(&format!("log call rao-anita --on \"{text}\""));
    assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    let logged = home.json("history list --limit 1")[0]["summary"].as_str().unwrap().to_owned();
    logged.strip_prefix("log call on ").and_then(|rest| rest.split(':').next()).unwrap().to_owned()
}

#[test]
fn the_day_comes_first_and_words_are_understood() {
    let home = Home::demo();
    // Sunday 22 November 2026
    for (text, day) in [
        ("2026-11-21", "2026-11-21"),
        ("3/4/2026", "2026-04-03"),
        ("03.04.26", "2026-04-03"),
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("last tuesday", "2026-11-17"),
        ("friday", "2026-11-20"),
        ("2 weeks ago", "2026-11-08"),
        ("in 3 weeks", "2026-12-13"),
        ("1 march", "2026-03-01"),
        ("29 february 2028", "2028-02-29"),
    ] {
        assert_eq!(logged_on(&home, text), day, "{text}");
    }
}

#[test]
fn what_is_no_date_is_said() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        log call rao-anita --on 29/2/2027
        log call rao-anita --on 11/21/2026
        log call rao-anita --on soonish
        log call rao-anita --on ""
        log call rao-anita --on 9999999999
        log call rao-anita --on 1/1/1066
        log call rao-anita --on "in 99999999999999 years"
        due --today 31/6/2026
        due --within "a while"
        due --within "0 days"
        due --within "99999999999 weeks""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call rao-anita --on 29/2/2027
! error: "29/2/2027" is not a date: February 2027 has 28 days
(exit 2)
$ engage log call rao-anita --on 11/21/2026
! error: "11/21/2026" is not a date: days come first, and there is no month 21
(exit 2)
$ engage log call rao-anita --on soonish
! error: cannot read "soonish" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage log call rao-anita --on ""
! error: cannot read "" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage log call rao-anita --on 9999999999
! error: cannot read "9999999999" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage log call rao-anita --on 1/1/1066
! error: "1/1/1066" is outside the years 1900 to 2200
(exit 2)
$ engage log call rao-anita --on "in 99999999999999 years"
! error: "in 99999999999999 years" is too far away: a count can be at most 10,000
(exit 2)
$ engage due --today 31/6/2026
! error: --today: "31/6/2026" is not a date: June 2026 has 30 days
(exit 2)
$ engage due --within "a while"
! error: cannot read "a while" as a length of time; try "6 weeks", "3 months", "90 days", "10 working days" or "a fortnight"
(exit 2)
$ engage due --within "0 days"
State    Due          Who                       Organisation      Why                          Owner
───────  ───────────  ────────────────────────  ────────────────  ───────────────────────────  ─────
overdue  1 Sep 2026   Sam Lee, Local press      Ashby Herald      never contacted; every 3
                                                                  months from 1 Jun 2026; no
                                                                  contact by phone: asked for
                                                                  e-mail only
overdue  12 Oct 2026  Jo Field, MP, Ashby       House of Commons  last meeting 20 Jul 2026;    Sam
                      North                                       every 12 weeks; via
                                                                  nair-priya
$ engage due --within "99999999999 weeks"
! error: "99999999999 weeks" is too long: a count can be at most 10,000
(exit 2)

"#]]
    );
}

#[test]
fn the_clock_of_a_script_is_fixed() {
    let home = Home::demo();
    let mut command = home.command("due");
    let output = command.env("ENGAGE_NOW", "noon").output().unwrap();
    assert_data_eq!(
        String::from_utf8(output.stderr).unwrap(),
        str![[r#"
error: ENGAGE_NOW is "noon", which is no moment such as 2026-11-22T09:00:00Z

"#]]
    );
    assert_eq!(output.status.code(), Some(2));
    home.does("log note rao-anita --today 2026-01-02");
    let newest = &home.json("history list --limit 1")[0];
    assert_eq!(newest["at"], "2026-11-22 09:00:00", "--today moves the day, not the moment of the history");
    assert_eq!(newest["summary"], "log note on 2026-01-02: Anita Rao");
}

#[test]
fn every_day_there_is_has_an_answer() {
    let home = Home::demo();
    for day in ["1900-01-01", "2200-12-31", "2028-02-29"] {
        home.stdout(&format!("due --all --today {day} --within \"900 years\""));
    }
}
