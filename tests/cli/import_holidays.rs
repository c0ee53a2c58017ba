//! `engage import holidays`: the list, where it is kept, what is said of it, and wrong files.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use crate::support::{Home, real_file};

/// A list of whole years with the regular days of 2027 in each, moved to days that no rule gives.
fn list(years: std::ops::RangeInclusive<i32>) -> String {
    let mut events = String::new();
    for year in years {
        for (month, day) in [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)] {
            let comma = if events.is_empty() { "" } else { ",\n" };
            write!(events, "{comma}{{\"title\": \"Day’s rest\", \"date\": \"{year}-{month:02}-{day:02}\"}}")
                .unwrap();
        }
    }
    format!(
        "{{\"england-and-wales\": {{\"division\": \"england-and-wales\", \"events\": [\n{events}]}}, \"scotland\": {{}}}}"
    )
}

#[test]
fn a_list_is_kept_and_used() {
    let home = Home::demo();
    // One more than the rules give, and one fewer.
    let text = list(2027..=2027)
        .replace("2027-05-03", "2027-05-10")
        .replace("Day’s rest\", \"date\": \"2027-05-10", "Coronation, again\", \"date\": \"2027-05-10");
    home.file("days.json", &text);
    home.does("election add --area \"Ashby Council\" --kind local --poll 2027-05-06");
    assert_data_eq!(
        home.transcript(
            "import holidays days.json --dry-run
            import holidays days.json --dry-run --format json
            import holidays days.json
            import holidays days.json
            import holidays days.json --dry-run --format json
            election show e1 --format json"
        ),
        str![[r#"
$ engage import holidays days.json --dry-run
Day          Title                     Change
───────────  ────────────────────────  ───────
3 May 2027   as computed by the rules  removed
10 May 2027  Coronation, again         added
! Dry run: nothing was changed.
$ engage import holidays days.json --dry-run --format json
[
{"day":"2027-05-03","title":"as computed by the rules","change":"removed"},
{"day":"2027-05-10","title":"Coronation, again","change":"added"}
]
! Dry run: nothing was changed.
$ engage import holidays days.json
Day          Title                     Change
───────────  ────────────────────────  ───────
3 May 2027   as computed by the rules  removed
10 May 2027  Coronation, again         added
! Kept the bank holidays of 2027: [HOME]/data/engage/bank-holidays.csv
! hint: it is no part of the record: `engage undo` does not take it back; deleting the file does
$ engage import holidays days.json
! Nothing was changed: this list is kept already.
$ engage import holidays days.json --dry-run --format json
[]
! Dry run: nothing would change: this list is kept already.
$ engage election show e1 --format json
{
  "title": "Ashby Council, local election, 6 May 2027 [e1]",
  "election": {"id":"e1","area":"Ashby Council","kind":"local","poll":"2027-05-06","notice":null,"latest_notice":"2027-04-01","period_from":"2027-04-01","period_to":"2027-05-06","national_from":"2027-04-15","dissolved":null,"councillors_retire":"2027-05-11","source":null,"checked_on":null,"notes":null}
}

"#]]
    );
    let kept = std::fs::read_to_string(home.path("data/engage/bank-holidays.csv")).unwrap();
    assert_data_eq!(
        kept,
        str![[r##"
# Bank holidays of England and Wales, from days.json
# Checked on 2026-11-22
# Written by `engage import holidays`; import a newer list rather than edit this one.
date,title
2027-01-01,Day’s rest
2027-03-26,Day’s rest
2027-03-29,Day’s rest
2027-05-10,"Coronation, again"
2027-05-31,Day’s rest
2027-08-30,Day’s rest
2027-12-27,Day’s rest
2027-12-28,Day’s rest

"##]]
    );
    let shown = home.stdout("config show");
    assert!(
        shown.contains("/data/engage/bank-holidays.csv\n# (from days.json, checked on Sun 22 Nov 2026), for 2027 to 2027.\n# Published until 31 Dec 2028; later ones are computed by their rules.\n"),
        "{shown}"
    );
    home.write(&home.config(), &shown);
    assert_eq!(home.stdout("config show"), shown, "it can be saved and used");
}

#[cfg(unix)]
#[test]
fn the_list_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.file("days.json", list(2027..=2030));
    home.does("import holidays days.json");
    let mode = std::fs::metadata(home.path("data/engage/bank-holidays.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn an_older_list_is_not_taken_unasked() {
    let home = Home::new();
    home.file("new.json", list(2027..=2030));
    home.file("old.json", list(2027..=2029));
    home.does("import holidays new.json");
    let kept = || std::fs::read_to_string(home.path("data/engage/bank-holidays.csv")).unwrap();
    let before = kept();
    let said = home.fails(2, "import holidays old.json");
    assert!(said.contains("it ends with 2029, that one with 2030") && said.contains("--yes"), "{said}");
    home.stdout("import holidays old.json --dry-run");
    assert_eq!(kept(), before);
    home.does("import holidays old.json --yes");
    assert!(!kept().contains("2030"));
    home.does("import holidays new.json --checked 2026-11-20");
    assert!(kept().contains("# Checked on 2026-11-20\n"));
    let said = String::from_utf8(home.run("import holidays new.json").stderr).unwrap();
    assert!(said.contains("Nothing was changed"), "{said}");
    home.does("import holidays new.json --checked today");
    assert!(kept().contains("# Checked on 2026-11-22\n"), "what is said is written down");
}

#[test]
fn another_place_can_be_named() {
    let home = Home::demo();
    home.file("days.json", list(2027..=2031));
    let said = String::from_utf8(home.run("due --holidays own/list.csv").stderr).unwrap();
    assert!(said.contains("warning: there is no list of bank holidays own/list.csv"), "{said}");
    let with = |line: &str| {
        let mut command = home.command(line);
        command.env("ENGAGE_HOLIDAYS", home.path("own/list.csv")).output().unwrap()
    };
    let output = with("import holidays days.json");
    assert!(output.status.success() && !home.path("data/engage/bank-holidays.csv").exists());
    assert!(!String::from_utf8(output.stderr).unwrap().contains("warning"));
    assert!(
        String::from_utf8(with("config show").stdout).unwrap().contains("own/list.csv\n# (from days.json")
    );
    assert!(home.stdout("config show").contains("# Bank holidays: built in;"));
}

#[test]
fn a_damaged_list_is_named_with_its_line_and_made_anew() {
    let home = Home::demo();
    home.file("days.json", list(2027..=2031));
    let path = home.path("data/engage/bank-holidays.csv");
    home.write(&path, "date,title\n2027-01-01,New Year\nsoon,\u{1b}[31mEaster\n");
    let output = home.run("due --format json");
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("bank-holidays.csv: line 3: \"soon\" is not a day"), "{said}");
    assert!(said.contains("`engage import holidays FILE` makes it anew"), "{said}");
    assert!(
        home.stdout("config show")
            .contains("# Bank holidays: built in, as the list that was imported is damaged.")
    );
    let said = String::from_utf8(home.run("import holidays days.json").stderr).unwrap();
    assert!(
        said.contains("note: the list that is kept is damaged, and replaced") && !said.contains("warning"),
        "{said}"
    );
    assert!(!String::from_utf8(home.run("due").stderr).unwrap().contains("damaged"));
}

#[test]
fn days_beyond_those_published_are_said_once() {
    let home = Home::change();
    let note = |line: &str, until: &str| {
        let output = home.run(line);
        let said = String::from_utf8(output.stderr).unwrap();
        let note = format!(
            "note: bank holidays after {until} are not published yet; the regular ones are computed by their rules\n"
        );
        (said.matches("note: bank holidays").count(), said.matches(&note).count())
    };
    let beyond = [
        "election add --area \"Ashby Council\" --kind local --poll 2029-05-03",
        "election show e1",
        "election edit e1 --poll 2029-05-10",
        "election list",
        "change date elm-lane decision 2029-06-04",
        "change plan elm-lane",
        "change check elm-lane",
    ];
    for line in beyond {
        assert_eq!(note(line, "31 Dec 2028"), (1, 1), "{line}");
    }
    home.file("days.json", list(2027..=2029));
    home.does("import holidays days.json");
    for line in beyond.iter().filter(|line| !line.contains("add") && !line.contains(" date ")) {
        assert_eq!(note(line, ""), (0, 0), "{line}");
    }
    assert_eq!(
        note("election add --area \"Ashby Council\" --kind local --poll 2030-05-02", "31 Dec 2029"),
        (1, 1)
    );
    let home = Home::change();
    for line in ["change plan elm-lane", "election list", "change check elm-lane"] {
        let said = String::from_utf8(home.run(line).stderr).unwrap();
        assert!(!said.contains("note: bank holidays"), "{line}: {said}");
    }
}

#[test]
fn wrong_files_are_refused_and_nothing_is_kept() {
    let home = Home::new();
    let sound = list(2027..=2029);
    for (contents, part) in [
        ("<html>".to_owned(), "this is a web page"),
        ("date,title\n2027-01-01,New Year\n".to_owned(), "this is no JSON"),
        ("{\"results\": []}".to_owned(), "there is no england-and-wales in it"),
        (
            "{\"scotland\": {\"events\": []}}".to_owned(),
            "the bank holidays of scotland and not of england-and-wales",
        ),
        ("{\"england-and-wales\": {\"events\": []}}".to_owned(), "not one bank holiday"),
        (
            sound.replace("2028-05-03", "2028-02-30"),
            "line 13: england-and-wales.events[11].date: \"2028-02-30\"",
        ),
        (sound.replace("2028-0", "2027-0"), "of 2028 it has 2 of at least 8 bank holidays"),
        (sound.split_at(400).0.to_owned(), "the JSON breaks off"),
    ] {
        home.file("days.json", &contents);
        let said = home.fails(1, "import holidays days.json");
        for part in [part, "https://www.gov.uk/bank-holidays.json", "`engage import holidays --help`"] {
            assert!(said.contains(part), "{part:?} is not in {said}");
        }
    }
    assert!(home.fails(1, "import holidays none.json").contains("no such file"));
    assert!(!home.path("data").exists());
    home.file("days.json", &sound);
    home.does("import holidays days.json");
    let said = home.fails(2, "import holidays days.json -o data/engage/bank-holidays.csv");
    assert!(said.contains("is the list of bank holidays"), "{said}");
}

#[test]
fn the_real_list_changes_no_day() {
    let Some(path) = real_file("calendar/bank-holidays_govuk.json") else { return };
    let home = Home::new();
    let output = home.run(&format!("import holidays '{}' --format json", path.display()));
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "[]");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("Kept the bank holidays of 2012 to 2028; no day differs from what was known"),
        "{said}"
    );
    let kept = std::fs::read_to_string(home.path("data/engage/bank-holidays.csv")).unwrap();
    assert_eq!(kept.lines().filter(|line| line.starts_with("20")).count(), 140);
    assert!(kept.contains("\n2027-01-01,New Year’s Day\n"));
}
