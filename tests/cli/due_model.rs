//! The due rule against a second, plain telling of it: every contact, every day, for more than a year.

use chrono::{Days, NaiveDate};

use crate::support::Home;

/// One contact as the second telling knows them. Days are counted from 1 January 2026.
struct Person {
    handle: &'static str,
    recorded: i64,
    /// Introduction within, first day if known, day recorded, last day exclusive.
    post: Option<(Option<i64>, Option<i64>, Option<i64>)>,
    cadence: Option<i64>,
    contacts: Vec<i64>,
    snoozed_until: Option<i64>,
}

const LINES: &str = r#"
contact add "Ann Known" --role ward_councillor --area Ashfield --org "Elm Council" --since 2026-01-21 --today 2026-01-11
contact add "Bo Unknown" --role ward_councillor --area Oakfield --org "Elm Council" --today 2026-01-11
contact add "Cy Own" --role mp --area "Elm North" --since 2020-01-01 --cadence "30 days" --today 2026-01-11
contact add "Di Tier" --tier 1 --today 2026-02-01
contact add "Ed Leaver" --role ward_councillor --area Elmfield --org "Elm Council" --since 2025-06-01 --cadence "100 days" --today 2026-01-11
contact add "Flo Sleeper" --tier 2 --today 2026-01-01
contact add "Gus Never" --role mp --area "Elm South" --since 2020-01-01 --cadence never --today 2026-01-11
contact add "Hal Dormant" --tier 0 --today 2026-01-01
contact add "Ida Shared" --role ward_councillor --area Ashfield --org "Elm Council" --since 2026-03-02 --seats 2 --today 2026-02-10
post edit "MP, Elm North" --tier 3
post end "ward councillor, elmfield" --on 2026-09-08 --today 2026-01-11
contact snooze sleeper-flo --until 2026-10-08 --today 2026-01-11
log call known-ann --on 2026-01-20
log call known-ann --on 2026-02-10
log mailshot known-ann shared-ida --on 2026-06-10
log visit known-ann --on 2026-10-18 --invited shared-ida
log email unknown-bo --on 2026-04-11
log meeting own-cy tier-di --on 2026-05-01
log meeting tier-di --on 2026-05-31
log call leaver-ed --on 2026-03-12
log letter sleeper-flo --on 2026-12-07
"#;

/// Days since 1 January 2026.
fn day(iso: &str) -> i64 {
    let start: NaiveDate = "2026-01-01".parse().unwrap();
    (iso.parse::<NaiveDate>().unwrap() - start).num_days()
}

fn people() -> Vec<Person> {
    let person = |handle, recorded, post, cadence, contacts: &[&str]| Person {
        handle,
        recorded: day(recorded),
        post,
        cadence,
        contacts: contacts.iter().map(|iso| day(iso)).collect(),
        snoozed_until: None,
    };
    let post =
        |introduce, from: Option<&str>, until: Option<&str>| Some((introduce, from.map(day), until.map(day)));
    vec![
        person(
            "known-ann",
            "2026-01-11",
            post(Some(60), Some("2026-01-21"), None),
            Some(182),
            &["2026-01-20", "2026-02-10", "2026-10-18"],
        ),
        person("unknown-bo", "2026-01-11", post(Some(60), None, None), Some(182), &["2026-04-11"]),
        // The post's own tier asks for no introduction; their own cadence wins over its year.
        person("own-cy", "2026-01-11", post(None, Some("2020-01-01"), None), Some(30), &["2026-05-01"]),
        // Their own tier gives a cadence and, without a post, no introduction.
        person("tier-di", "2026-02-01", None, Some(84), &["2026-05-01", "2026-05-31"]),
        person(
            "leaver-ed",
            "2026-01-11",
            post(Some(60), Some("2025-06-01"), Some("2026-09-08")),
            Some(100),
            &["2026-03-12"],
        ),
        Person {
            snoozed_until: Some(day("2026-10-08")),
            ..person("sleeper-flo", "2026-01-01", None, Some(182), &["2026-12-07"])
        },
        person("never-gus", "2026-01-11", post(Some(30), Some("2020-01-01"), None), None, &[]),
        person("dormant-hal", "2026-01-01", None, None, &[]),
        person("shared-ida", "2026-02-10", post(Some(60), Some("2026-03-02"), None), Some(182), &[]),
    ]
}

/// What is due for somebody on a day: the state, the day and the reason.
fn verdict(person: &Person, today: i64) -> Option<(&'static str, i64, &'static str)> {
    let last = person.contacts.iter().copied().filter(|on| *on <= today).max();
    let booked = person.contacts.iter().any(|on| *on > today);
    let post = person.post.filter(|(_, from, until)| {
        from.is_none_or(|from| from <= today) && until.is_none_or(|until| today < until)
    });
    let mut due = Vec::new();
    let mut owed = false;
    if let Some((Some(within), from, _)) = post {
        let met = match (last, from) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(last), Some(from)) => from <= last,
        };
        if !met {
            owed = true;
            due.push((
                from.map_or(person.recorded, |from| from.max(person.recorded)) + within,
                "introduction",
            ));
        }
    }
    // A cadence that comes with the post alone ends with it; all but Ann's, Bo's and Ida's are their own.
    let of_post = ["known-ann", "unknown-bo", "shared-ida"].contains(&person.handle);
    if let Some(cadence) = person.cadence.filter(|_| !of_post || post.is_some()) {
        match last {
            Some(last) => due.push((last + cadence, "cadence")),
            None if !owed => due.push((person.recorded + cadence, "cadence")),
            None => {}
        }
    }
    let (due_on, reason) = due.into_iter().min_by_key(|(on, reason)| (*on, *reason != "introduction"))?;
    let state = if booked {
        "booked"
    } else if person.snoozed_until.is_some_and(|until| today < until) {
        "snoozed"
    } else if due_on < today {
        "overdue"
    } else if due_on == today {
        "today"
    } else if due_on <= today + 14 {
        "soon"
    } else {
        "later"
    };
    Some((state, due_on, reason))
}

#[test]
fn the_list_is_right_on_every_day() {
    let home = Home::new();
    home.does(LINES);
    let people = people();
    let start: NaiveDate = "2026-01-01".parse().unwrap();
    let on = |days: i64| start + Days::new(u64::try_from(days).unwrap());
    let mut seen = std::collections::BTreeSet::new();
    for today in 15..430 {
        let rows = home.json(&format!("due --all --today {}", on(today)));
        let mut told: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap().to_owned();
                let days_overdue = row["days_overdue"].as_i64().unwrap();
                (text("handle"), text("state"), text("due_on"), text("reason"), days_overdue)
            })
            .collect();
        told.sort();
        let mut expected: Vec<_> = people
            .iter()
            .filter_map(|person| {
                let (state, due_on, reason) = verdict(person, today)?;
                seen.insert((state, reason));
                let due = on(due_on).to_string();
                Some((person.handle.to_owned(), state.to_owned(), due, reason.to_owned(), today - due_on))
            })
            .collect();
        expected.sort();
        assert_eq!(told, expected, "on {}", on(today));
    }
    assert!(seen.len() >= 10, "the year shows nearly every state for both reasons: {seen:?}");
}

#[test]
fn the_order_is_by_urgency_then_day_then_handle() {
    let home = Home::demo();
    let states = ["overdue", "today", "soon", "booked", "snoozed", "later"];
    for day in ["2026-06-01", "2026-09-01", "2026-11-22", "2026-12-01", "2027-03-01"] {
        let rows = home.json(&format!("due --all --today {day}"));
        let keys: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let state = states.iter().position(|state| row["state"] == *state).unwrap();
                (
                    state,
                    row["due_on"].as_str().unwrap().to_owned(),
                    row["handle"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        assert!(keys.is_sorted(), "on {day}: {keys:?}");
        assert!(keys.len() > 5);
    }
}
