//! `engage import postcodes`: what it says, what it refuses, and what is left when it is cut off.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Home, Terminal};

const NSPL: &str = "\
pcd7,pcds,dointr,doterm,cty26cd,lad26cd,wd26cd,pcon24cd,lsoa21cd,icb26cd
\"ZZ9 3NG\",\"ZZ9 3NG\",\"198001\",\"\",\"E99999999\",\"E07000099\",\"E05000099\",\"E14001285\",\"E01027484\",\"E54000050\"
\"ZZ9 3NH\",\"ZZ9 3NH\",\"198001\",\"202503\",\"E99999999\",\"E07000099\",\"E05000098\",\"E14001285\",\"E01027484\",\"E54000050\"
";

/// A home with one vintage of two postcodes.
fn home() -> Home {
    let home = Home::new();
    home.file("NSPL_AUG_2026_UK.csv", NSPL);
    home.stdout("import postcodes NSPL_AUG_2026_UK.csv");
    home
}

fn vintages(home: &Home) -> Value {
    home.json("area vintages")
}

#[test]
fn a_release_is_summed_up_and_becomes_a_vintage() {
    let home = Home::new();
    home.file("NSPL_AUG_2026_UK.csv", NSPL);
    let summary = home.json("import postcodes NSPL_AUG_2026_UK.csv");
    assert_eq!(
        summary,
        json!([{
            "file": "NSPL_AUG_2026_UK.csv",
            "kind": "postcodes",
            "vintage": "v1",
            "edition": "WD26 LAD26 PCON24 LSOA21 ICB26",
            "as_of": "2026-08-31",
            "read": 2,
            "added": 1,
            "terminated": 1,
            "rejected": 0,
        }])
    );
    let known = vintages(&home);
    assert_eq!(known[0]["edition"], "WD26 LAD26 PCON24 LSOA21 ICB26");
    assert_eq!(known[0]["source"], "NSPL_AUG_2026_UK.csv");
    assert!(!home.record().exists(), "the record has nothing to do with it");
}

#[test]
fn the_same_file_again_takes_the_place_of_its_vintage() {
    let home = home();
    let output = home.run("import postcodes NSPL_AUG_2026_UK.csv");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "WD26 LAD26 PCON24 LSOA21 ICB26 was loaded before: this takes its place.\n");
    let known = vintages(&home);
    assert_eq!((known.as_array().unwrap().len(), &known[0]["id"]), (1, &json!("v2")));
    home.stdout("import postcodes NSPL_AUG_2026_UK.csv --as-of 2026-05-31");
    assert_eq!(vintages(&home).as_array().unwrap().len(), 2, "of another day it is another vintage");
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let home = home();
    let before = vintages(&home);
    home.file("own.csv", "postcode;ward_code\nZZ9 3NX;E05000001\n");
    let output = home.run("import postcodes own.csv --dry-run --format csv");
    let (stdout, stderr) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(stdout.contains("own.csv,postcodes,v2,wards of unknown year,"), "{stdout}");
    assert_eq!(stderr, "Dry run: nothing was changed.\n");
    assert_eq!(vintages(&home), before);
}

#[test]
fn wrong_rows_are_said_and_written_down_whole() {
    let home = Home::new();
    let mut text = "pcds,wd25cd\nZZ9 3NG,E05000099\nZZ9 3NG,E05000099\n".to_owned();
    for row in 0..30 {
        writeln!(text, "bad\u{1b}[31m{row},E05000099").unwrap();
    }
    home.file("own.csv", text);
    let output = home.run("import postcodes own.csv --problems problems.csv");
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("own.csv:4: pcds: bad\\u{1b}[31m0: not a postcode\n"), "{said}");
    assert!(said.contains("\nand 10 more rows; --problems FILE writes all of them\n"), "{said}");
    assert!(said.ends_with("note: 1 row left out: the same postcode again\n"), "{said}");
    let problems = std::fs::read_to_string(home.path("problems.csv")).unwrap();
    assert_eq!(problems.lines().count(), 31);
    assert!(problems.contains("own.csv,33,pcds,"), "{problems}");
}

#[test]
fn wrong_files_change_nothing_and_say_why() {
    let home = home();
    let before = vintages(&home);
    home.file("none.csv", "");
    home.file("people.csv", "name,email\nAnn,a@example.org\n");
    home.file("places.csv", "pcds,lat,long\nZZ9 3NG,1,2\n");
    home.file("bad.csv", "pcds,wd25cd\nnone,E05000001\n");
    home.file("book.xlsx", "PK\u{3}\u{4}.....xl/workbook.xml");
    home.file("open.csv", "pcds,wd25cd\nZZ9 3NG,E05000001\nZZ9 3NH,\"E05\n");
    for (line, why) in [
        ("none.csv", "none.csv: the file is empty"),
        (
            "people.csv",
            "people.csv: there is no column of postcodes (pcds); the columns are name, email\nhint: `engage import postcodes --help` says what is read",
        ),
        (
            "places.csv",
            "there is no column of codes, such as wd25cd, lad25cd or lsoa21cd; the columns are pcds, lat, long",
        ),
        (
            "bad.csv",
            "bad.csv:2: pcds: none: not a postcode\nerror: bad.csv: not one row could be used; nothing was changed",
        ),
        ("book.xlsx", "this is an Excel workbook; save it as CSV first"),
        (
            "open.csv",
            "cannot read \"open.csv\": the quotation mark opened on line 3 is never properly closed",
        ),
        ("missing.csv", "cannot read \"missing.csv\": no such file"),
        ("NSPL_AUG_2026_UK.csv none.csv", "none.csv: the file is empty"),
        ("NSPL_AUG_2026_UK.csv bad.csv", "its columns are WD25, those of NSPL_AUG_2026_UK.csv WD26"),
    ] {
        let said = home.fails(1, &format!("import postcodes {line}"));
        assert!(said.contains(why), "{line}: {said}");
        assert_eq!(vintages(&home), before, "{line}");
    }
    for (line, why) in [
        ("NSPL_AUG_2026_UK.csv --as-of 2099-01-01", "--as-of 2099-01-01 is in the future"),
        ("NSPL_AUG_2026_UK.csv --problems NSPL_AUG_2026_UK.csv", "is the file to be imported"),
        ("", "<FILE>"),
    ] {
        let said = home.fails(2, &format!("import postcodes {line}"));
        assert!(said.contains(why), "{line}: {said}");
    }
    let fresh = Home::new();
    fresh.file("people.csv", "name\nAnn\n");
    fresh.fails(1, "import postcodes people.csv");
    let reference = fresh.stdout("db path --reference");
    assert!(!std::path::Path::new(reference.trim()).exists(), "not even an empty file is begun");
}

/// So many made-up postcodes, each in a ward and a lower layer area of its own.
fn many(rows: usize) -> String {
    let mut text = "pcds,wd26cd,lsoa21cd\n".to_owned();
    for row in 0..rows {
        let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap());
        let (outward, inward) = (row / 200, row % 200);
        writeln!(
            text,
            "Z{}{} {}A{},E05{:06},E01{row:06}",
            letter(outward),
            outward / 26,
            inward / 20,
            letter(inward % 20),
            row % 9_000
        )
        .unwrap();
    }
    text
}

#[test]
fn a_load_that_is_cut_off_leaves_the_vintage_before_in_use() {
    let home = home();
    let before = vintages(&home);
    let reference = home.stdout("db path --reference");
    let size = || std::fs::metadata(reference.trim()).unwrap().len();
    let text = many(300_000);
    for signal in ["-KILL", "-INT"] {
        let least = size() + 500_000;
        let mut child = home
            .command("import postcodes -")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Its input stays open: it cannot come to its end before it is stopped.
        let mut input = child.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        let started = Instant::now();
        while size() < least {
            assert!(started.elapsed() < Duration::from_mins(1), "nothing was written");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        assert!(!child.wait().unwrap().success(), "{signal}");
        drop(input);
        assert_eq!(vintages(&home), before, "{signal}");
    }
    home.file("many.csv", &text);
    let summary = home.json("import postcodes many.csv");
    assert_eq!((&summary[0]["added"], &summary[0]["rejected"]), (&json!(300_000), &json!(0)));
    assert_eq!(vintages(&home).as_array().unwrap().len(), 2);
}

#[test]
fn a_big_file_shows_how_far_it_is_on_a_terminal_alone() {
    let home = Home::new();
    home.file("many.csv", many(60_000));
    let mut terminal = Terminal::start(&home, "import postcodes many.csv");
    terminal.sees("postcodes ").sees(" MB of 1.");
    let (code, seen) = terminal.ends();
    assert!(code == 0 && seen.contains("60000"), "{seen}");
    let (code, seen) = Terminal::start(&home, "import postcodes many.csv --quiet").ends();
    assert!(code == 0 && !seen.contains(" MB of "), "{seen}");
}
