//! `engage demo`: a made-up practice that always looks like this week.

use std::os::unix::fs::PermissionsExt;

use snapbox::{assert_data_eq, str};

use crate::support::{Home, words};

#[test]
fn the_first_run_shows_whom_to_update() {
    let home = Home::new().columns(80);
    assert_data_eq!(
        home.transcript("demo"),
        str![[r#"
$ engage demo
State    Due          Who                       Why
───────  ───────────  ────────────────────────  ────────────────────────────────
overdue  20 Nov 2026  Samina Qureshi, Ward      promised the bus times from
                      councillor, Castle        Northfield to Castle (meeting 5
                                                Nov 2026)
overdue  7 Jan 2026   Margaret Pym, Parish      never contacted; every 52 weeks
                      clerk, Holme              from 8 Jan 2025
overdue  7 Jul 2026   Yvonne Clarke, Council    last meeting 14 Apr 2026; every
                      chief executive           12 weeks
overdue  25 Aug 2026  Malcolm Price, Council    last call 2 Jun 2026; every 12
                      leader                    weeks
overdue  11 Nov 2026  Dermot Walsh, Scrutiny    not yet met as Scrutiny officer
                      officer                   (since 5 Oct 2026, recorded 12
                                                Oct 2026); introduce within 30
                                                days
overdue  20 Nov 2026  Anita Rao, Ward           last call 20 Aug 2026; every 3
                      councillor, Northfield    months
soon     30 Nov 2026  Bronwen Hughes, ICB       elm-lane: icb; 0 of 2 told;
                      primary care lead         consultation opens 8 Feb 2027
                                                [guidance; lead: convention]
soon     30 Nov 2026  Nadia Rahman, ICB         elm-lane: icb; i15 12 Oct 2026
                      primary care lead         was about version 1; 0 of 2
                                                told; consultation opens 8 Feb
                                                2027 [guidance; lead:
                                                convention]
soon     1 Dec 2026   Helen Marsh, MP,          last meeting 8 Sep 2026; every
                      Wexbridge and Holme       12 weeks; via
                                                office-of-helen-marsh
! A made-up practice, Elm Lane Surgery, in the made-up borough of Wexbridge:
!   councillors.csv: 8 read, 1 vacant
!   contacts.csv: 16 read
!   interactions.csv: 14 read
!   elm-lane.toml: public on Mon 8 Feb 2027; 8 of 19 lines before then done
!
! Who needs updating on Sun 22 Nov 2026:
!
!
! The record is [HOME]/data/engage/demo.db
! Go on with it:
!   export ENGAGE_DB=[HOME]/data/engage/demo.db
!   engage contact show "anita rao"
!   engage log call "anita rao" -m "told her about the new hours"
!   engage change check elm-lane
!   engage due --all

"#]]
    );
    let printed = home.stdout("demo");
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    assert!(!home.record().exists(), "it is kept apart from the user's own record");
    let demo = home.record().with_file_name("demo.db");
    assert_eq!(std::fs::metadata(demo).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_second_run_keeps_what_was_done_and_a_fresh_one_does_not() {
    let home = Home::new();
    let demo = home.record().with_file_name("demo.db");
    let first = home.stdout("demo");
    let db = format!("--db '{}'", demo.display());
    home.does(&format!("log call \"anita rao\" -m \"told her\" {db}"));
    let kept = home.run("demo");
    let said = String::from_utf8(kept.stderr).unwrap();
    assert!(said.starts_with("The demo is there already; --fresh starts again."), "{said}");
    assert!(!String::from_utf8(kept.stdout).unwrap().contains("Anita Rao"), "she has been called");
    home.fails(2, "demo --fresh");
    assert_eq!(home.stdout("demo --fresh --yes"), first);
    assert_eq!(home.stdout(&format!("demo --fresh {db}")), first);
}

#[test]
fn only_a_demo_is_thrown_away_or_shown_as_one() {
    let home = Home::demo();
    let before = std::fs::read(home.record()).unwrap();
    home.file("notes.txt", "my notes");
    let record = home.record();
    for line in ["demo", "demo --fresh"] {
        let said = home.fails(1, &format!("{line} --db '{}'", record.display()));
        assert!(
            said.contains("is not a demo") && said.contains("hint: name another file with --db"),
            "{said}"
        );
        let said = home.fails(1, &format!("{line} --db notes.txt"));
        assert!(said.contains("it is a text file"), "{said}");
    }
    assert_eq!(std::fs::read(home.record()).unwrap(), before);
    assert_eq!(std::fs::read_to_string(home.path("notes.txt")).unwrap(), "my notes");
    assert!(!home.record().with_file_name("demo.db").exists());
}

#[test]
fn an_unfinished_start_is_finished() {
    let home = Home::new();
    home.does("demo --db other/demo.db");
    let expected = home.stdout("demo");
    // What is left where the first run is killed before it has written anything.
    let demo = home.record().with_file_name("demo.db");
    home.write(&demo, b"");
    assert_eq!(home.stdout("demo"), expected);
}

#[test]
fn what_it_says_to_type_next_works() {
    let home = Home::new();
    let output = home.run("demo --db \"my files/it's a demo.db\"");
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    let (_, next) = said.split_once("Go on with it:\n").unwrap();
    let mut commands = next.lines().map(str::trim);
    let export = commands.next().unwrap().strip_prefix("export ENGAGE_DB=").unwrap();
    let elsewhere = home.path("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let shell = |script: &str| std::process::Command::new("sh").args(["-c", script]).output().unwrap();
    let path = shell(&format!("printf %s {export}")).stdout;
    let path = String::from_utf8(path).unwrap();
    assert_eq!(path, home.path("my files/it's a demo.db").to_str().unwrap());
    let mut typed = 0;
    for line in commands {
        let line = line.strip_prefix("engage ").unwrap();
        assert!(!words(line).is_empty());
        let output = home.command(line).current_dir(&elsewhere).env("ENGAGE_DB", &path).output().unwrap();
        // The change is not clear yet, and says so.
        let expected = if line.starts_with("change check") { 12 } else { 0 };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{line}: {said}");
        typed += 1;
    }
    assert_eq!(typed, 4);
}

#[test]
fn the_plan_of_the_change_is_half_done() {
    let home = Home::new().columns(100);
    let demo = home.path("demo.db");
    let db = format!("--db '{}'", demo.display());
    home.stdout(&format!("demo {db}"));
    assert_data_eq!(
        home.transcript(&format!("change plan elm-lane --step ward-members {db}")),
        str![[r#"
$ engage change plan elm-lane --step ward-members --db '[HOME]/demo.db'
Step                      Due         State   Who                         How
────────────────────────  ──────────  ──────  ──────────────────────────  ──────────────────────────
ward-members              1 Feb 2027  done    Owen Hartley, Ward          5 Nov 2026 (i20); 2 of 2
[convention]                                  councillor, Castle          told
ward-members              1 Feb 2027  done    Samina Qureshi, Ward        5 Nov 2026 (i20); 2 of 2
[convention]                                  councillor, Castle          told
ward-members              1 Feb 2027  done    Grace Adeyemi, Ward         2 Nov 2026 (i17); 1 of 3
[convention]                                  councillor, Northfield      told
ward-members              1 Feb 2027  due     Anita Rao, Ward             1 of 3 told
[convention]                                  councillor, Northfield
ward-members              1 Feb 2027  due     Siobhán O'Neill, Ward       1 of 3 told
[convention]                                  councillor, Northfield
ward-members              1 Feb 2027  due     Margaret Pym, Parish
[convention]                                  clerk, Holme
ward-members              1 Feb 2027  vacant  VACANT: Ward councillor,    tell instead: Owen Hartley
[convention]                                  Castle                      and Samina Qureshi

"#]]
    );
    assert_data_eq!(
        home.transcript(&format!("change check elm-lane {db}")),
        str![[r#"
$ engage change check elm-lane --db '[HOME]/demo.db'
What                      Why not                                                        Safe by
────────────────────────  ─────────────────────────────────────────────────────────────  ───────────
mp: Helen Marsh           not told as MP, Wexbridge and Holme (asked: inform); i21 6     25 Jan 2027
                          Nov 2026: somebody stood in for them; via Office of Helen
                          Marsh: 01632 960101, office@helenmarsh.example. Hears in
                          confidence: constituents will ring the office the same day
                          [convention]
council-leaders: Malcolm  not told as Council leader (asked: inform);                    25 Jan 2027
Price                     leader@wexbridge.example. No surprises: the press will ask
                          them [convention]
ward-members: Anita Rao   not told as Ward councillor, Northfield (asked: involve);      1 Feb 2027
                          01632 960112, anita.rao@wexbridge.example. Hear before
                          residents do; they know the buses [convention]
ward-members: Siobhán     not told as Ward councillor, Northfield (asked: involve); no   1 Feb 2027
O'Neill                   telephone or e-mail known. Hear before residents do; they
                          know the buses [convention]
ward-members: Margaret    not told as Parish clerk, Holme (asked: involve); 01632        1 Feb 2027
Pym                       960160, clerk@holmeparish.example. Hear before residents do;
                          they know the buses [convention]
staff-again               not done: Staff at the branch, two working days before. Hear   4 Feb 2027
                          the final words and what they may say to patients
                          [convention]
order                     Leila Haddad heard on Wed 21 Oct 2026, before staff: staff
                          comes before pharmacies; waive order with a reason
! Not clear: 7 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)

"#]]
    );
    assert_data_eq!(
        home.transcript(&format!("due --change elm-lane --why {db}")),
        str![[r#"
$ engage due --change elm-lane --why --db '[HOME]/demo.db'
State    Due          Why
───────  ───────────  ──────────────────────────────────────────────────────────────────────────────
overdue  20 Nov 2026  Samina Qureshi, Ward councillor, Castle: promised the bus times from
                      Northfield to Castle (meeting 5 Nov 2026)
soon     30 Nov 2026  Bronwen Hughes (ICB primary care lead) has not been asked to work on the Elm
                      Lane branch closure. Consultation opens Mon 8 Feb 2027, so tell them by Mon 30
                      Nov 2026. [guidance; lead: convention]
soon     30 Nov 2026  Nadia Rahman (ICB primary care lead) has not been told about version 2 of the
                      Elm Lane branch closure. (i15 12 Oct 2026 was about version 1.) Consultation
                      opens Mon 8 Feb 2027, so tell them by Mon 30 Nov 2026. [guidance; lead:
                      convention]

"#]]
    );
    assert_data_eq!(
        home.transcript(&format!("promise list {db}")),
        str![[r#"
$ engage promise list --db '[HOME]/demo.db'
Number  State    Whose  Due          Who             What                       Change    Made
──────  ───────  ─────  ───────────  ──────────────  ─────────────────────────  ────────  ──────────
q1      overdue  ours   20 Nov 2026  Samina Qureshi  the bus times from         elm-lane  5 Nov 2026
                                                     Northfield to Castle

"#]]
    );
}

/// What is due in the demo on a day: state, handle and reason of each row.
fn due(home: &Home, now: &str) -> Vec<[String; 3]> {
    let db = format!("--db {}.db", &now[..10]);
    let run = |line: &str| {
        let output = home.command(line).env("ENGAGE_NOW", now).output().unwrap();
        assert!(output.status.success(), "{now}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let rows: serde_json::Value = serde_json::from_str(&run(&format!("demo {db} --format json"))).unwrap();
    assert_eq!(run(&format!("due {db} --format json")), run(&format!("demo {db} --format json")));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = rows.as_array().unwrap();
    rows.iter().map(|row| [text(row, "state"), text(row, "handle"), text(row, "reason")]).collect()
}

#[test]
fn it_looks_like_this_week_whenever_it_is() {
    let home = Home::new();
    let expected = due(&home, "2026-11-23T09:00:00Z");
    assert!(expected.len() >= 6, "{expected:?}");
    // Mondays: the same day of the week, as many weeks away.
    for now in ["1911-01-02", "1999-02-22", "2024-02-26", "2027-01-04", "2031-12-29", "2189-12-28"] {
        let rows = due(&home, &format!("{now}T09:00:00Z"));
        let who = |rows: &[[String; 3]]| rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
        assert_eq!(who(&rows), who(&expected), "{now}");
    }
    // Twelve weeks later there is a summer, a Christmas, nothing: the consultation always gives time enough.
    for now in ["2026-11-23", "2027-05-10", "2026-09-28", "1911-01-02", "2189-12-28"] {
        let line = format!("change check elm-lane --db {now}.demo.db --format json");
        let at =
            |line: &str| home.command(line).env("ENGAGE_NOW", format!("{now}T09:00:00Z")).output().unwrap();
        assert!(at(&format!("demo --db {now}.demo.db")).status.success());
        let output = at(&line);
        assert_eq!(output.status.code(), Some(12), "{now}");
        let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rules: Vec<&str> =
            rows.as_array().unwrap().iter().map(|row| row["rule"].as_str().unwrap()).collect();
        let untold = ["not_told"; 6];
        assert_eq!(rules, [&untold[..], &["order"]].concat(), "{now}");
    }
    // Any other day: days pass, so the list may, but it never is empty.
    for day in 24..=30 {
        let rows = due(&home, &format!("2026-11-{day}T22:30:00Z"));
        assert!(rows.len() >= 6, "November {day}: {rows:?}");
    }
}

#[test]
fn a_day_too_far_away_is_refused() {
    let home = Home::new();
    for now in ["1905-12-31T09:00:00Z", "2191-01-01T09:00:00Z", "2200-12-31T09:00:00Z"] {
        let output = home.command("demo").env("ENGAGE_NOW", now).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("the demo cannot be moved to") && said.contains("\nhint: "), "{said}");
        assert!(!home.record().with_file_name("demo.db").exists());
    }
}
