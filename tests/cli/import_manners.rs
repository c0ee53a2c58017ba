//! What every import does alike: counts, rehearsals, problems, encodings, wrong files, and taking it back.

use encoding_rs::WINDOWS_1252;
use snapbox::{assert_data_eq, str};

use crate::support::{Home, SAMPLES, Sample};

#[test]
fn the_summary_has_its_keys_and_counts() {
    for sample in SAMPLES {
        let home = sample.home();
        let printed = home.stdout(&format!("{} --format json", sample.line()));
        assert_eq!(printed, sample.summary(sample.counts));
    }
}

#[test]
fn twice_changes_nothing_and_says_so() {
    for sample in SAMPLES {
        let home = sample.home();
        home.stdout(&sample.line());
        let before = home.dump();
        let output = home.run(&format!("{} --format json", sample.line()));
        let [read, .., vacant, _] = sample.counts;
        let counts = [read, 0, 0, read - vacant, 0, vacant, 0];
        assert_eq!(String::from_utf8(output.stdout).unwrap(), sample.summary(counts));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("Nothing was changed: the record has all of it already."), "{said}");
        assert!(!said.contains("undo"), "{said}");
        assert_eq!(home.dump(), before, "{}: not even the history grew", sample.kind);
    }
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    for sample in SAMPLES {
        let home = sample.home();
        let before = home.record().exists().then(|| home.dump());
        let line = format!("{} --format json", sample.line());
        let rehearsed = home.run(&format!("{line} --dry-run"));
        assert_eq!(home.record().exists().then(|| home.dump()), before, "{}", sample.kind);
        let said = String::from_utf8(rehearsed.stderr).unwrap();
        assert!(said.contains("Dry run: nothing was changed.") && !said.contains("undo"), "{said}");
        assert_eq!(String::from_utf8(rehearsed.stdout).unwrap(), home.stdout(&line));
        let again = home.run(&format!("{line} --dry-run"));
        let said = String::from_utf8(again.stderr).unwrap();
        assert!(said.contains("Dry run: nothing would change"), "{said}");
    }
}

#[test]
fn undo_takes_an_import_of_any_kind_back() {
    for sample in SAMPLES {
        let home = sample.home();
        if !home.record().exists() {
            home.stdout("contact add \"Kit Long\"");
        }
        let before = home.dump();
        home.stdout(&sample.line());
        let after = home.dump();
        home.stdout("undo --yes");
        home.dump().assert_same(&before, &format!("after undoing {}", sample.kind));
        assert_eq!(home.json(&sample.line())[0]["added"], sample.counts[1], "{}", sample.kind);
        assert_eq!(home.dump().rows("contact").len(), after.rows("contact").len());
        home.does("db check");
    }
}

fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{text}");
    vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", marked.as_bytes().to_vec()),
        ("UTF-16LE", marked.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", marked.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("Windows-1252", WINDOWS_1252.encode(text).0.into_owned()),
    ]
}

/// The same table with another delimiter and line end; every field in quotation marks.
fn rewritten(text: &str, delimiter: char, line_end: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut out = String::new();
    for record in reader.records() {
        let fields: Vec<String> =
            record.unwrap().iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
        out.push_str(&fields.join(&delimiter.to_string()));
        out.push_str(line_end);
    }
    out
}

#[test]
fn every_encoding_line_end_and_delimiter_gives_the_same_record() {
    for sample in SAMPLES {
        let home = sample.home();
        let start = std::fs::read(home.record()).ok();
        home.stdout(&sample.line());
        let expected = home.dump();
        let mut tried = 0;
        for (at, delimiter) in [',', ';', '\t'].into_iter().enumerate() {
            for (line, line_end) in ["\n", "\r\n", "\r"].into_iter().enumerate() {
                let text = rewritten(sample.text, delimiter, line_end);
                for (which, (encoding, bytes)) in encodings(&text).into_iter().enumerate() {
                    // Every pair of choices once; the reader's own tests try every three.
                    if (at + line + which) % 3 != 0 && encoding != "UTF-16LE" {
                        continue;
                    }
                    match &start {
                        Some(start) => home.write(&home.record(), start),
                        None => std::fs::remove_file(home.record()).unwrap(),
                    }
                    home.file(&sample.file(), bytes);
                    home.stdout(&sample.line());
                    let case = format!("{}: {encoding}, {delimiter:?}, {line_end:?}", sample.kind);
                    home.dump().assert_same(&expected, &case);
                    tried += 1;
                }
            }
        }
        assert_eq!(tried, 21);
    }
}

#[test]
fn standard_input_is_a_file_too() {
    for sample in SAMPLES {
        let home = sample.home();
        let line = format!("import {} - {} --format json", sample.kind, sample.options);
        let output = home.run_with(&line, sample.text.as_bytes());
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed, sample.summary(sample.counts).replace(&sample.file(), "standard input"));
        let missing = home.run_with(&line, b"");
        assert_eq!(missing.status.code(), Some(1));
        let said = String::from_utf8(missing.stderr).unwrap();
        assert!(said.starts_with("error: standard input: the file is empty"), "{said}");
    }
}

/// Files nobody can import, with a word of what is said of each.
fn wrong_files(home: &Home, sample: &Sample) -> Vec<(&'static str, &'static str)> {
    let (heading, rest) = sample.text.split_once('\n').unwrap();
    home.file("book.xlsx", b"PK\x03\x04\x14\0\x06\0xl/workbook.xml");
    home.file("list.pdf", b"%PDF-1.7\n1 0 obj");
    home.file("empty.csv", b"");
    home.file("blank.csv", b"\xef\xbb\xbf\r\n\r\n ,,\r\n");
    home.file("heading.csv", heading);
    home.file("other.csv", "colour,size\nred,2\n");
    home.file("quote.csv", format!("{heading}\n\"{}", rest.replace('"', "")));
    home.file("folder/list.csv", sample.text);
    vec![
        ("book.xlsx", "this is an Excel workbook; save it as CSV first"),
        ("list.pdf", "this is a PDF"),
        ("empty.csv", "the file is empty"),
        ("blank.csv", "the file is empty"),
        ("heading.csv", "there are headings, and no row beneath them"),
        ("other.csv", "column"),
        ("quote.csv", "the quotation mark opened on line 2 is never properly closed"),
        ("folder", "this is a folder, not a file"),
        ("missing.csv", "no such file"),
    ]
}

#[test]
fn a_wrong_file_changes_nothing_and_starts_no_record() {
    for sample in SAMPLES {
        let home = sample.home();
        home.stdout(&sample.line());
        let before = home.dump();
        let new = Home::new();
        wrong_files(&new, &sample);
        for (file, why) in wrong_files(&home, &sample) {
            let line = format!("import {} {file} {}", sample.kind, sample.options);
            let said = home.fails(1, &line);
            assert!(said.starts_with("error: ") && said.contains(file) && said.contains(why), "{said}");
            assert!(said.contains("\nhint: ") || file == "list.pdf", "{}: {said}", sample.kind);
            assert_eq!(home.dump(), before, "{file}");
            assert_eq!(new.fails(1, &line), said);
            assert!(!new.record().exists(), "{} from {file} started a record", sample.kind);
        }
    }
}

#[test]
fn another_kind_of_file_is_told_apart() {
    for sample in SAMPLES {
        let home = Home::new();
        for other in SAMPLES.iter().filter(|other| other.kind != sample.kind) {
            home.file("other.csv", other.text);
            // A list of councillors is a spreadsheet of contacts as well.
            let is_fine = sample.kind == "contacts" && other.kind != "interactions";
            let line = format!("import {} other.csv {}", sample.kind, sample.options);
            if is_fine {
                home.stdout(&format!("{line} --dry-run"));
            } else {
                let said = home.fails(1, &line);
                assert!(said.contains("hint: "), "{} read as {}: {said}", other.kind, sample.kind);
            }
            assert!(!home.record().exists());
        }
    }
}

const MIXED: &str = "name,email,tier,since,role\n\
    Ann Good,ann@ashby.example,1,,\n\
    Bob Bad,bob,9,31/2/2026,\n\
    ,,,,mp\n\
    Cy Good,,2,2026-01-05,mp\n";

#[test]
fn wrong_rows_are_listed_and_the_right_ones_go_in() {
    let home = Home::new();
    home.file("list.csv", MIXED);
    assert_data_eq!(
        home.transcript("import contacts list.csv --problems problems.csv\n contact list --format csv"),
        str![[r#"
$ engage import contacts list.csv --problems problems.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      2        0          0      0       0         2
! list.csv:3: email: bob: this is not an e-mail address; they look like jo@example.org
! list.csv:3: tier: 9: "9" is not a tier; there are 0, 1, 2, 3
! list.csv:3: since: 31/2/2026: "31/2/2026" is not a date: February 2026 has 28 days
! list.csv:4: name: : the row names nobody
! hint: `engage undo` takes all of it back
$ engage contact list --format csv
id,handle,name,posts,organisation,party,email,phone,owner,tier,cadence,via,snoozed_until,recorded_on,archived_on
c1,good-ann,Ann Good,,,,ann@ashby.example,,,1,,,,2026-11-22,
c2,good-cy,Cy Good,MP,House of Commons,,,,,2,,,,2026-11-22,

"#]]
    );
    assert_data_eq!(
        std::fs::read_to_string(home.path("problems.csv")).unwrap(),
        str![[r#"
file,line,column,value,why
list.csv,3,email,bob,this is not an e-mail address; they look like jo@example.org
list.csv,3,tier,9,"""9"" is not a tier; there are 0, 1, 2, 3"
list.csv,3,since,31/2/2026,"""31/2/2026"" is not a date: February 2026 has 28 days"
list.csv,4,name,,the row names nobody

"#]]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(home.path("problems.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn where_every_row_is_wrong_nothing_is_said_to_be_there() {
    let home = Home::new();
    home.file("list.csv", "name,email\nBob,bob\nCy,cy\n");
    home.file("log.csv", "date,kind,with\n2026-01-05,call,nobody at all\n");
    assert_data_eq!(
        home.transcript("import contacts list.csv\n import interactions log.csv --dry-run"),
        str![[r#"
$ engage import contacts list.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      0        0          0      0       0         2
! list.csv:2: email: bob: this is not an e-mail address; they look like jo@example.org
! list.csv:3: email: cy: this is not an e-mail address; they look like jo@example.org
! error: not one row could be used; nothing was changed
(exit 1)
$ engage import interactions log.csv --dry-run
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      0        0          0      0       0         1
! log.csv:2: with: nobody at all: no contact is called this
! error: not one row could be used; nothing was changed
(exit 1)

"#]]
    );
    assert!(!home.record().exists());
    home.does("contact add \"Kit Long\"");
    let before = home.dump();
    let output = home.run("import contacts list.csv --problems problems.csv");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(home.dump(), before);
    assert_eq!(std::fs::read_to_string(home.path("problems.csv")).unwrap().lines().count(), 3);
}

#[test]
fn no_problems_are_a_file_with_headings() {
    let home = SAMPLES[2].home();
    home.stdout(&format!("{} --problems problems.csv", SAMPLES[2].line()));
    assert_eq!(std::fs::read_to_string(home.path("problems.csv")).unwrap(), "file,line,column,value,why\n");
}

#[test]
fn nothing_is_written_over_the_file_that_is_read() {
    let home = Home::new();
    home.file("list.csv", MIXED);
    std::os::unix::fs::symlink(home.path("list.csv"), home.path("link.csv")).unwrap();
    for option in ["--problems list.csv", "-o ./list.csv", "--problems link.csv"] {
        let said = home.fails(2, &format!("import contacts list.csv {option}"));
        assert!(
            said.contains("is the file to be imported") && said.contains("hint: name another file for it"),
            "{said}"
        );
        assert_eq!(std::fs::read_to_string(home.path("list.csv")).unwrap(), MIXED);
        assert!(!home.record().exists());
    }
}

#[test]
fn where_the_problems_cannot_be_written_nothing_is_imported() {
    let home = Home::new();
    home.file("list.csv", MIXED);
    let output = home.run("import contacts list.csv --problems no/such/folder.csv --format json");
    let (printed, said) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(1));
    assert!(printed.is_empty() && said.contains("there is no folder"), "{printed}{said}");
    assert!(!home.record().exists());
}
