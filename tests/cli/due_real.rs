//! The due list of real councillors and MPs, day after day for three years, against plain arithmetic.
//!
//! Only the handles come from the program: who is who, since when and recorded on which day is read from the files, and
//! tiers, cadences and what counts are written down here a second time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::support::{Home, real_file};

/// One contact; days are counted from 1 January 2019.
#[derive(Debug, Default)]
struct Person {
    /// Introduction within so many days of the later of first day and day recorded; every so many days.
    expects: Option<(i64, i64)>,
    from: Option<i64>,
    until: Option<i64>,
    recorded: i64,
    /// Their own cadence; `Some(None)` is never.
    own: Option<Option<i64>>,
    snoozed_until: Option<i64>,
    archived: bool,
    /// Counted contacts.
    met: BTreeMap<i64, &'static str>,
}

/// What is said of somebody: state, day, handle, reason, last contact.
type Line = (usize, i64, String, &'static str, Option<(i64, &'static str)>);

const STATES: [&str; 6] = ["overdue", "today", "soon", "booked", "snoozed", "later"];

impl Person {
    fn line(&self, handle: &str, today: i64) -> Option<Line> {
        let last = self.met.range(..=today).next_back().map(|(day, kind)| (*day, *kind));
        let is_booked = self.met.range(today + 1..).next().is_some();
        let holds =
            self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today < until);
        let post = self.expects.filter(|_| holds);
        let is_owed = post.is_some() && last.is_none_or(|(day, _)| self.from.is_some_and(|from| day < from));
        let introduction = post.filter(|_| is_owed).map(|(introduce, _)| {
            (self.from.map_or(self.recorded, |from| from.max(self.recorded)) + introduce, "introduction")
        });
        let every = self.own.unwrap_or(post.map(|(_, every)| every));
        let cadence = every.and_then(|every| match last {
            Some((day, _)) => Some((day + every, "cadence")),
            None if is_owed => None,
            None => Some((self.recorded + every, "cadence")),
        });
        let (due, reason) = match (introduction, cadence) {
            (Some(one), Some(other)) => {
                if other.0 < one.0 {
                    other
                } else {
                    one
                }
            }
            (one, other) => one.or(other)?,
        };
        let state = match due - today {
            _ if self.archived => return None,
            _ if is_booked => 3,
            _ if self.snoozed_until.is_some_and(|until| today < until) => 4,
            ..0 => 0,
            0 => 1,
            1..=14 => 2,
            _ => 5,
        };
        Some((state, due, handle.to_owned(), reason, last))
    }
}

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 1, 1).unwrap()
}

fn number(iso: &str) -> i64 {
    (iso[..10].parse::<NaiveDate>().unwrap() - start()).num_days()
}

fn iso(day: i64) -> String {
    (start() + Days::new(u64::try_from(day).unwrap())).to_string()
}

/// The three lists, and the list that names the councils of one of them.
fn files() -> Option<[PathBuf; 4]> {
    Some([
        real_file("councillors/opencouncildata_councillors_2019-05_slice.csv")?,
        real_file("councillors/opencouncildata_councils_2019-05.csv")?,
        real_file("councillors/trafford_councillors_2025-09.csv")?,
        real_file("mps/current-MPs_2026-04.csv")?,
    ])
}

/// The first day of each MP, by constituency, as the file has it.
fn first_days(file: &Path) -> BTreeMap<String, i64> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (area, day) = (column("PCON24NM"), column("Start date"));
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| (row[area].trim().to_owned(), number(&row[day]))).collect()
}

const COUNCILLORS_RECORDED: &str = "2025-10-01";
const MPS_RECORDED: &str = "2026-04-02";
const LOGGED: &str = "2026-04-10";

fn filled(home: &Home, [slice, councils, trafford, mps]: &[PathBuf; 4]) -> BTreeMap<String, Person> {
    home.stdout(&format!(
        "import councillors '{}' --councils '{}' --as-of 2019-05-20 --today {COUNCILLORS_RECORDED}",
        slice.display(),
        councils.display()
    ));
    home.stdout(&format!(
        "import councillors '{}' --council Trafford --as-of 2025-09-01 --today {COUNCILLORS_RECORDED}",
        trafford.display()
    ));
    home.stdout(&format!("import mps '{}' --as-of 2026-04-01 --today {MPS_RECORDED}", mps.display()));
    let days = first_days(mps);
    let exported = home.json("export contacts");
    let people: BTreeMap<String, Person> = exported
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap();
            let person = match text("role") {
                "mp" => Person {
                    expects: Some((30, 84)),
                    from: Some(days[text("area")]),
                    recorded: number(MPS_RECORDED),
                    ..Person::default()
                },
                "ward_councillor" | "division_councillor" => Person {
                    expects: Some((60, 182)),
                    recorded: number(COUNCILLORS_RECORDED),
                    ..Person::default()
                },
                other => panic!("{other} is in none of the files"),
            };
            (text("handle").to_owned(), person)
        })
        .collect();
    assert_eq!(exported.as_array().unwrap().len(), people.len(), "nobody of these holds two posts");
    assert_eq!(days.len(), 650);
    // The rows of the two other files, less those that stand for an empty seat.
    assert_eq!(people.len(), 650 + 62 + 170);
    people
}

/// Writes down thirty interactions of every kind and mode, past and to come.
fn logged(home: &Home, people: &mut BTreeMap<String, Person>) {
    const KINDS: [(&str, bool); 9] = [
        ("meeting", true),
        ("call", true),
        ("mailshot", false),
        ("visit", true),
        ("event", true),
        ("letter", true),
        ("email", true),
        ("note", false),
        ("message", true),
    ];
    let pool: Vec<String> = people.keys().step_by(27).cloned().collect();
    let whom = |interaction: usize, part: usize| &pool[(interaction * 7 + part * 5) % pool.len()];
    for interaction in 0..30 {
        let (kind, counts) = KINDS[interaction % KINDS.len()];
        let day = number("2025-06-03") + i64::try_from(interaction).unwrap() * 37;
        let mut line = format!("log {kind} --on {} --today {LOGGED}", iso(day));
        let others = ["--invited", "--represented", "--copied", "--absent"];
        for (part, option) in
            ["", "", others[interaction % 4], others[(interaction + 1) % 4]].iter().enumerate()
        {
            let handle = whom(interaction, part);
            write!(line, " {option} {handle}").unwrap();
            if option.is_empty() && counts {
                people.get_mut(handle).unwrap().met.insert(day, kind);
            }
        }
        home.stdout(&line.replace("  ", " "));
    }
    let mut change = |which: usize, line: &str, change: &dyn Fn(&mut Person)| {
        home.stdout(&format!("{} --today {LOGGED}", line.replace('@', &pool[which])));
        change(people.get_mut(&pool[which]).unwrap());
    };
    for (which, own) in
        [(0, Some(45)), (3, Some(1)), (5, Some(400)), (7, None), (12, Some(70)), (20, Some(10))]
    {
        let cadence = own.map_or("never".to_owned(), |days| format!("\"{days} days\""));
        change(which, &format!("contact edit @ --cadence {cadence}"), &|person| person.own = Some(own));
    }
    for (which, until) in [(1, "2026-09-01"), (9, "2028-02-29"), (13, "2026-04-11")] {
        let line = format!("contact snooze @ --until {until}");
        change(which, &line, &|person| person.snoozed_until = Some(number(until)));
    }
    change(14, "contact archive @", &|person| person.archived = true);
}

fn told(row: &Value) -> Line {
    let text = |key: &str| row[key].as_str().unwrap();
    let last = row["last_contact"].as_str().map(|day| {
        let kind = text("last_kind");
        (
            number(day),
            ["meeting", "call", "visit", "event", "letter", "email", "message"]
                .into_iter()
                .find(|known| *known == kind)
                .unwrap(),
        )
    });
    let state = STATES.iter().position(|state| *state == text("state")).unwrap();
    let reason = if text("reason") == "introduction" { "introduction" } else { "cadence" };
    (state, number(text("due_on")), text("handle").to_owned(), reason, last)
}

#[test]
fn real_people_are_due_as_arithmetic_says_for_three_years() {
    let Some(files) = files() else { return };
    let home = Home::new();
    let mut people = filled(&home, &files);
    logged(&home, &mut people);
    let mut seen = BTreeSet::new();
    // Over three years in uneven steps, and the days on and beside which much falls due.
    let mut days: BTreeSet<i64> = (0..26).map(|step| number(LOGGED) + step * 43 + step % 3).collect();
    days.extend(["2026-05-01", "2026-05-02", "2026-05-03"].map(number));
    assert!(days.len() >= 25 && days.last().unwrap() - days.first().unwrap() > 1_065);
    for today in days {
        let rows = home.json(&format!("due --all --today {}", iso(today)));
        let told: Vec<Line> = rows.as_array().unwrap().iter().map(told).collect();
        let mut expected: Vec<Line> =
            people.iter().filter_map(|(handle, person)| person.line(handle, today)).collect();
        expected.sort();
        for (told, expected) in told.iter().zip(&expected) {
            assert_eq!(told, expected, "on {}", iso(today));
        }
        assert_eq!(told.len(), expected.len(), "on {}", iso(today));
        seen.extend(expected.iter().map(|line| (line.0, line.3)));
        if today % 5 != 0 {
            continue;
        }
        // Without --all the same lines, less those there is nothing to do about.
        let listed = home.json(&format!("due --today {}", iso(today)));
        assert_eq!(listed.as_array().unwrap().len(), expected.iter().filter(|line| line.0 < 3).count());
    }
    assert!(seen.len() >= 10, "nearly every state is seen for both reasons: {seen:?}");
}
