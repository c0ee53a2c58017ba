//! Prompts: a real person at a real (pseudo) terminal, and nobody at all.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};

use crate::support::{Home, Terminal};

/// What a terminal is told to show the cursor again.
const SHOW_CURSOR: &str = "\u{1b}[?25h";

#[test]
fn a_contact_is_asked_for() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, "contact add");
    terminal.sees("Name").types("Vacancy").sees("is a vacancy, not a person");
    terminal.sees("Name").types("Cllr Anita Rao");
    terminal.sees("Role").types("wizard").sees("there is no role");
    terminal.sees("Role").types("ward_councillor");
    terminal.sees("Organisation").types("Ashby Council");
    terminal.sees("Area").types("Northfield");
    terminal.sees("since").types("31/2/2026").sees("February 2026 has 28 days");
    terminal.sees("since").types("7/5/2026");
    terminal.sees("E-mail").types("nonsense").sees("is not an e-mail address");
    terminal.sees("E-mail").types("anita@ashby.example");
    terminal.sees("Telephone").types("");
    let (code, seen) = terminal.ends();
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("Added Anita Rao (rao-anita) as c1"), "{seen}");
    let contact = &home.json("contact show rao-anita");
    assert_eq!(contact["posts"][0]["held_from"], "2026-05-07");
    assert_eq!(contact["contact"]["email"], "anita@ashby.example");
}

#[test]
fn an_interaction_is_asked_for() {
    let home = Home::demo();
    let mut terminal = Terminal::start(&home, "log");
    terminal.sees("What was it?").press("\u{1b}[B").press("\r");
    terminal.sees("With whom?").types("");
    terminal.sees("With whom?").types("xyzzy").sees("no contact matches");
    terminal.sees("With whom?").types("anita rao").sees("Anita Rao (rao-anita)");
    terminal.sees("who else?").types("");
    terminal.sees("which day?").types("yesterday");
    terminal.sees("What was said?").types("wants the bus times");
    let (code, seen) = terminal.ends();
    assert_eq!(code, 0, "{seen}");
    let last = &home.json("contact show rao-anita")["interactions"][0];
    assert_eq!((last["kind"].as_str(), last["happened_on"].as_str()), (Some("call"), Some("2026-11-21")));
    assert_eq!(last["summary"], "wants the bus times");
}

#[test]
fn words_about_a_person_are_asked_about() {
    let home = Home::demo();
    let line = "log call \"anita rao\" -m \"she votes Labour\"";
    let mut terminal = Terminal::start(&home, line);
    terminal.sees("tells of somebody's politics").sees("Keep it as it is?").types("n");
    let (code, seen) = terminal.ends();
    assert_eq!(code, 1, "{seen}");
    assert!(seen.contains("nothing was written down"), "{seen}");
    assert_eq!(home.writes(), 18);
    let mut terminal = Terminal::start(&home, line);
    terminal.sees("Keep it as it is?").types("y");
    let (code, seen) = terminal.ends();
    assert_eq!((code, home.writes()), (0, 19), "{seen}");
    let (code, seen) = Terminal::start(&home, &format!("{line} --yes")).ends();
    assert_eq!((code, home.writes()), (0, 20), "{seen}");
    assert!(seen.contains("tells of somebody's politics") && !seen.contains("Keep it"), "{seen}");
}

#[test]
fn an_ambiguous_name_gives_a_choice() {
    let home = Home::demo();
    let mut terminal = Terminal::start(&home, "log call \"john smith\"");
    terminal.sees("which contact is \"john smith\"?").sees("smith-john-2").press("\u{1b}[B").press("\r");
    let (code, seen) = terminal.ends();
    assert_eq!(code, 0, "{seen}");
    assert_eq!(home.json("contact show smith-john-2")["interactions"][0]["kind"], "call");
    let mut terminal = Terminal::start(&home, "contact show \"anita roa\"");
    terminal.sees("did you mean").press("\r");
    let (code, seen) = terminal.ends();
    assert!(code == 0 && seen.contains("Ward councillor, Northfield"), "{seen}");
}

#[test]
fn an_undo_asks_first() {
    let home = Home::demo();
    let before = home.dump();
    let mut terminal = Terminal::start(&home, "undo");
    terminal.sees("snooze contact: John Smith").sees("Take it back?").types("n");
    let (code, seen) = terminal.ends();
    assert!(code == 1 && seen.contains("nothing was taken back"), "{seen}");
    assert_eq!(home.dump(), before);
    let mut terminal = Terminal::start(&home, "undo");
    terminal.sees("Take it back?").types("y");
    let (code, seen) = terminal.ends();
    assert!(code == 0 && seen.contains("Took back no. 18"), "{seen}");
    assert_eq!(home.writes(), 19);
}

#[test]
fn a_merge_asks_first() {
    let home = Home::demo();
    let before = home.dump();
    let mut terminal = Terminal::start(&home, "contact merge smith-john smith-john-2");
    terminal.sees("becomes part of").sees("Make one person of the two?").types("");
    let (code, seen) = terminal.ends();
    assert!(code == 1 && seen.contains("nothing was merged"), "Enter alone is no: {seen}");
    assert_eq!(home.dump(), before);
    let mut terminal = Terminal::start(&home, "contact merge smith-john smith-john-2");
    terminal.sees("Make one person of the two?").types("y");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(home.writes(), 19);
}

#[test]
fn an_erasure_asks_first() {
    let home = Home::demo();
    let before = home.dump();
    let mut terminal = Terminal::start(&home, "privacy erase rao-anita --reason asked");
    terminal.sees("becomes Erased contact").sees("Erase them? It cannot be undone").types("");
    let (code, seen) = terminal.ends();
    assert!(code == 1 && seen.contains("nobody was erased"), "Enter alone is no: {seen}");
    assert_eq!(home.dump(), before);
    let mut terminal = Terminal::start(&home, "privacy erase rao-anita --reason asked");
    terminal.sees("Erase them?").types("y");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(home.writes(), 19);
}

#[test]
fn a_namesake_asks_first() {
    let home = Home::demo();
    let mut terminal = Terminal::start(&home, "contact add \"Sam Lee\"");
    terminal.sees("there is Sam Lee (lee-sam) already").types("n");
    assert_eq!(terminal.ends().0, 1);
    assert_eq!(home.writes(), 18);
}

#[test]
fn control_c_at_a_prompt_changes_nothing_and_shows_the_cursor() {
    let home = Home::demo();
    let before = home.dump();
    for (line, prompt) in [
        ("undo", "Take it back?"),
        ("contact add", "Name"),
        ("log", "What was it?"),
        ("log call \"john smith\"", "which contact"),
        ("contact merge smith-john smith-john-2", "Make one person"),
    ] {
        let mut terminal = Terminal::start(&home, line);
        terminal.sees(prompt);
        let (code, seen) = terminal.interrupt();
        assert_eq!(code, 130, "{line}: {seen:?}");
        assert!(seen.contains("nothing was changed"), "{line}: {seen:?}");
        let (hidden, shown) = (seen.rfind("\u{1b}[?25l"), seen.rfind(SHOW_CURSOR));
        assert!(shown.is_some() && hidden < shown, "{line}: {seen:?}");
    }
    assert_eq!(home.dump(), before);
}

#[test]
fn escape_at_a_choice_is_no_choice() {
    let home = Home::demo();
    let before = home.dump();
    let mut terminal = Terminal::start(&home, "log call \"john smith\"");
    terminal.sees("which contact").press("\u{1b}");
    assert_eq!(terminal.ends().0, 130);
    assert_eq!(home.dump(), before);
}

#[test]
fn an_empty_list_is_said_kindly_to_somebody() {
    let home = Home::new();
    home.does("contact add \"Kit Long\"");
    let (code, seen) = Terminal::start(&home, "due").ends();
    assert!(code == 0 && seen.contains("Nobody is due an update within 2 weeks."), "{seen}");
}

/// Lines that would ask, were there somebody to ask.
const ASKING: &str = r#"
contact add
log
undo
contact merge smith-john smith-john-2
contact add "Sam Lee"
contact show "john smith"
contact show "anita roa"
"#;

#[test]
fn without_a_terminal_nothing_waits() {
    let home = Home::demo();
    let before = home.dump();
    assert_data_eq!(
        home.transcript(ASKING),
        str![[r#"
$ engage contact add
! error: NAME is missing, and there is nobody to ask
! hint: as in: engage contact add "Anita Rao" --role ward_councillor --area Northfield
(exit 2)
$ engage log
! error: KIND and NAME are missing, and there is nobody to ask
! hint: as in: engage log call "anita rao" -m "wants the bus times"
(exit 2)
$ engage undo
! Takes back no. 18, 22 Nov 2026 09:00 UTC by kim: snooze contact: John Smith (smith-john) until 2027-02-01
!   puts back 1 contact
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage contact merge smith-john smith-john-2
! John Smith (smith-john-2) becomes part of John Smith (smith-john):
!   moves 1 post held now or before
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage contact add "Sam Lee"
! error: there is Sam Lee (lee-sam) already
! hint: engage contact edit lee-sam changes them; --yes adds another person of the same name
(exit 1)
$ engage contact show "john smith"
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage contact show "anita roa"
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)

"#]]
    );
    for line in ASKING.lines().filter(|line| !line.is_empty()) {
        // A pipe that stays open and never says anything.
        let started = Instant::now();
        let mut child = home
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let pipe = child.stdin.take().unwrap();
        let code = child.wait().unwrap().code();
        assert!(code == Some(1) || code == Some(2), "{line} gave {code:?}");
        assert!(started.elapsed() < Duration::from_secs(20), "{line} waited");
        drop(pipe);
        // A pipe that says yes to everything is nobody either.
        let mut child = home
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(b"y\ny\ny\ny\n");
        assert_eq!(child.wait().unwrap().code(), code, "{line}");
    }
    assert_eq!(home.dump(), before);
}
