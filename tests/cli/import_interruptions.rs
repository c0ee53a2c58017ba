//! Large imports, and what may happen in the middle of one.

use std::fmt::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Dump, Home, Terminal};

/// A list of so many people in so many wards of one council.
fn many(rows: usize) -> String {
    let mut text = "Council,Ward Name,Councillor Name,Next Election,Party Name\n".to_owned();
    for row in 0..rows {
        let (first, last) = (name(row % 173), name(row / 173));
        writeln!(text, "Bigton,Ward {},{first} {last},2027-05-06,Independent", row / 3).unwrap();
    }
    text
}

/// A word of letters for a number.
fn name(number: usize) -> String {
    let letters = b"abdefgiklmnoprstuvz";
    let mut word = String::from("Qu");
    let mut rest = number;
    for _ in 0..3 {
        word.push(char::from(letters[rest % letters.len()]));
        word.push('e');
        rest /= letters.len();
    }
    word
}

#[test]
fn a_long_import_shows_how_far_it_is_on_a_terminal_alone() {
    let home = Home::demo();
    let log = |rows: usize| format!("date,kind,with\n{}", "2026-11-01,call,anita rao\n".repeat(rows));
    home.file("long.csv", log(30_000));
    home.file("short.csv", log(300));
    let mut terminal = Terminal::start(&home, "import interactions long.csv");
    terminal.sees("interactions ").sees("of 30,000");
    let (code, seen) = terminal.ends();
    assert!(code == 0 && seen.contains("30000      1        0      29999"), "{seen}");
    for quiet in ["import interactions short.csv", "import interactions long.csv --quiet"] {
        let (code, seen) = Terminal::start(&home, quiet).ends();
        assert!(code == 0 && !seen.contains(" of 3"), "{seen}");
    }
    let output = home.run("import interactions long.csv");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "Nothing was changed: the record has all of it already.\n");
}

/// Asserts that an import happened whole or not at all; tells whether it did.
fn whole_or_not(home: &Home, before: &Dump, rows: usize) -> bool {
    home.does("db check");
    let after = home.dump();
    if after.history() == before.history() {
        after.assert_same(before, "after the end came early");
        return false;
    }
    assert_eq!(after.history(), before.history() + 1);
    assert_eq!(after.rows("contact").len(), before.rows("contact").len() + rows);
    assert_eq!(after.rows("membership").len(), before.rows("membership").len() + rows);
    true
}

const ROWS: usize = 3_000;

/// A home with a small record, the file to import, and how long the import takes.
fn timed() -> (Home, Vec<u8>, Duration) {
    let home = Home::demo();
    home.file("many.csv", many(ROWS));
    let record = std::fs::read(home.record()).unwrap();
    let started = Instant::now();
    home.stdout("import councillors many.csv");
    let taken = started.elapsed();
    home.write(&home.record(), &record);
    (home, record, taken)
}

#[test]
fn a_killed_import_leaves_the_record_as_it_was_or_whole() {
    let (home, record, taken) = timed();
    let before = home.dump();
    let (mut died, mut lived) = (0, 0);
    for step in 1..=8 {
        let mut command = home.command("import councillors many.csv");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The last part is where the file is written, and so is looked at most closely.
        let part = if step < 4 { f64::from(step) * 0.2 } else { 0.6 + f64::from(step) * 0.05 };
        std::thread::sleep(taken.mul_f64(part));
        child.kill().unwrap();
        let ended_well = child.wait().unwrap().success();
        if whole_or_not(&home, &before, ROWS) {
            lived += 1;
            home.write(&home.record(), &record);
        } else {
            assert!(!ended_well, "what was said to be done is done");
            died += 1;
        }
    }
    assert!(died > 0 && died + lived == 8, "the kills came too late to mean anything");
    home.stdout("import councillors many.csv");
    assert!(whole_or_not(&home, &before, ROWS));
}

#[test]
fn ctrl_c_takes_a_half_done_import_back() {
    let home = Home::demo();
    let people = (0..ROWS).map(|row| format!("{} {}\n", name(row % 173), name(row / 173)));
    home.file("many.csv", format!("name\n{}", people.collect::<String>()));
    let before = home.dump();
    let mut terminal = Terminal::start(&home, "import contacts many.csv");
    terminal.sees("of 3,000").press("\u{3}");
    let (code, seen) = terminal.stops();
    assert_eq!(code, 130, "{seen}");
    home.does("db check");
    assert_eq!(home.dump(), before, "{seen}");
}

#[test]
fn two_imports_at_once_both_go_in() {
    let home = Home::new();
    home.file("a.csv", many(600));
    home.file("b.csv", "name,role,org,area\nAnn Ash,mp,,Ashby North\nBo Birch,mp,,Elm North\n");
    home.file("c.csv", many(600));
    std::thread::scope(|scope| {
        for line in [
            "import councillors a.csv",
            "import contacts b.csv",
            "import councillors c.csv",
            "import contacts b.csv",
        ] {
            let home = &home;
            scope.spawn(move || home.stdout(line));
        }
    });
    let record = home.dump();
    assert_eq!((record.rows("contact").len(), record.rows("membership").len()), (602, 602));
    assert_eq!(record.history(), 2, "the second of each changed nothing");
    home.does("db check");
}

#[test]
fn many_can_start_a_record_at_once_and_wrong_files_do_not_disturb_them() {
    for _ in 0..3 {
        let home = Home::new();
        home.file("wrong.csv", "colour\nred\n");
        std::thread::scope(|scope| {
            for number in 0..4 {
                let home = &home;
                scope.spawn(move || assert_eq!(home.run("import mps wrong.csv").status.code(), Some(1)));
                scope.spawn(move || {
                    home.file(&format!("{number}.csv"), format!("name\n{} Ash\n", name(number)));
                    home.stdout(&format!("import contacts {number}.csv"));
                });
            }
        });
        assert_eq!(home.dump().rows("contact").len(), 4);
        home.does("db check");
        let beside = std::fs::read_dir(home.record().parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "nothing is left beside the record");
    }
}
