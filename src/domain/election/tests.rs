use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(kind: ElectionKind, poll: &str) -> Election {
    Election::new(kind, day(poll))
}

/// Poll, latest notice, latest notice in London, three weeks before, retirement of the old councillors. The first
/// notice of each year but 2027 and later stands in print, as do those of London for 2024 and of 2023's three weeks.
const TIMETABLES: [[&str; 5]; 9] = [
    ["2019-05-02", "2019-03-26", "2019-03-19", "2019-04-11", "2019-05-07"],
    ["2022-05-05", "2022-03-28", "2022-03-21", "2022-04-14", "2022-05-09"],
    ["2023-05-04", "2023-03-27", "2023-03-20", "2023-04-13", "2023-05-09"],
    ["2024-05-02", "2024-03-26", "2024-03-19", "2024-04-11", "2024-05-07"],
    ["2025-05-01", "2025-03-25", "2025-03-18", "2025-04-10", "2025-05-06"],
    ["2026-05-07", "2026-03-30", "2026-03-23", "2026-04-16", "2026-05-11"],
    ["2027-05-06", "2027-03-31", "2027-03-22", "2027-04-15", "2027-05-10"],
    ["2028-05-04", "2028-03-27", "2028-03-20", "2028-04-13", "2028-05-08"],
    ["2029-05-03", "2029-03-27", "2029-03-20", "2029-04-12", "2029-05-08"],
];

#[test]
fn the_timetables_of_ordinary_elections() {
    let england = Holidays::england();
    for [poll, notice, london, national, retire] in TIMETABLES {
        let local = on(ElectionKind::Local, poll);
        assert_eq!(local.latest_notice(&england), Some(day(notice)), "notice of {poll}");
        assert_eq!(on(ElectionKind::Gla, poll).latest_notice(&england), Some(day(london)), "London, {poll}");
        assert_eq!(national_bodies_from(day(poll)), day(national), "three weeks before {poll}");
        assert_eq!(local.councillors_retire(&england), Some(day(retire)), "retirement after {poll}");
        let period = local.period(&england);
        assert_eq!((period.from, period.to), (day(notice), day(poll)));
    }
}

#[test]
fn parliament_is_dissolved_25_days_before_the_poll() {
    let england = Holidays::england();
    for (poll, dissolved) in [
        ("2015-05-07", "2015-03-30"),
        ("2017-06-08", "2017-05-03"),
        ("2019-12-12", "2019-11-06"),
        ("2024-07-04", "2024-05-30"),
    ] {
        let general = on(ElectionKind::Parliamentary, poll);
        assert_eq!(general.dissolution(&england), Some(day(dissolved)), "{poll}");
        assert_eq!(general.latest_notice(&england), None);
        assert_eq!(general.councillors_retire(&england), None);
        assert_eq!(general.check(&england), Err(ElectionError::NotAnnounced));
    }
    assert_eq!(on(ElectionKind::ParliamentaryBy, "2024-02-15").dissolution(&england), None);
}

#[test]
fn the_timetable_of_a_general_election_keeps_every_bank_holiday_of_the_kingdom() {
    // St Andrew's Day of 2019, kept on Monday 2 December, is why Parliament was dissolved on 6 and not 7 November.
    let dissolved = |poll| on(ElectionKind::Parliamentary, poll).dissolution(&Holidays::england());
    let counted = |poll| election_days_before(day(poll), 25, &Holidays::england());
    for (poll, expected) in [
        ("2019-12-12", "2019-11-06"), // 2 December
        ("2024-04-11", "2024-03-04"), // 18 March, for St Patrick's Day on a Sunday
        ("2025-08-14", "2025-07-08"), // 14 July, for the 12th on a Saturday, and 4 August
        ("2021-01-28", "2020-12-17"), // 4 January, for the 2nd on a Saturday
        ("2022-01-27", "2021-12-16"), // 4 January, for the 2nd on a Sunday
        ("2023-01-26", "2022-12-16"), // 3 January, after the 1st on a Sunday
    ] {
        assert_eq!(dissolved(poll), Some(day(expected)), "{poll}");
        assert!(counted(poll) > day(expected), "{poll}");
    }
}

#[test]
fn good_friday_and_easter_monday_are_not_counted() {
    // Good Friday is 26 March and Easter Monday 29 March 2027; both lie in the thirty days, one after the 25th.
    let england = Holidays::england();
    let before = |days| election_days_before(day("2027-05-06"), days, &england).to_string();
    assert_eq!([25, 26, 27, 28].map(before), ["2027-03-31", "2027-03-30", "2027-03-25", "2027-03-24"]);
}

#[test]
fn christmas_eve_counts_for_everything_but_elections() {
    let england = Holidays::england();
    // Thursday 24 December 2026 is a working day and no day of an election.
    assert!(england.is_working_day(day("2026-12-24")));
    let by_election = on(ElectionKind::LocalBy, "2027-01-28");
    assert_eq!(by_election.latest_notice(&england), Some(day("2026-12-18")));
    let working = std::iter::successors(Some(day("2027-01-27")), NaiveDate::pred_opt)
        .filter(|day| england.is_working_day(*day))
        .nth(24);
    assert_eq!(working, Some(day("2026-12-21")));
}

#[test]
fn days_that_the_user_adds_are_not_counted() {
    // A day of public mourning in April, and a bank holiday on the day of retirement.
    let added = Holidays::with_extra([day("2027-04-20"), day("2027-05-10")]);
    let local = on(ElectionKind::Local, "2027-05-06");
    assert_eq!(local.latest_notice(&added), Some(day("2027-03-30")));
    assert_eq!(local.councillors_retire(&added), Some(day("2027-05-11")));
}

#[test]
fn only_councillors_elected_in_their_year_retire() {
    let retire = |kind| on(kind, "2027-05-06").councillors_retire(&Holidays::england()).is_some();
    let retiring: Vec<&str> =
        ElectionKind::ALL.iter().filter(|kind| retire(**kind)).map(|kind| kind.as_str()).collect();
    assert_eq!(retiring, ["local", "parish"]);
}

#[test]
fn what_is_entered_is_worth_more_than_what_is_computed() {
    let england = Holidays::england();
    let mut local = on(ElectionKind::Local, "2024-05-02");
    local.notice_on = Some(day("2024-03-22"));
    let days = |election: &Election| {
        let period = election.period(&england);
        (period.from.to_string(), period.to.to_string())
    };
    assert_eq!(days(&local), ("2024-03-22".into(), "2024-05-02".into()));
    local.period_from = Some(day("2024-03-25"));
    local.period_to = Some(day("2024-05-03"));
    assert_eq!(days(&local), ("2024-03-25".into(), "2024-05-03".into()));
    let general =
        Election { period_from: Some(day("2024-05-25")), ..on(ElectionKind::Parliamentary, "2024-07-04") };
    assert_eq!(days(&general), ("2024-05-25".into(), "2024-07-04".into()));
    assert_eq!(general.check(&england), Ok(()));
}

#[test]
fn days_that_cannot_be_right_are_refused() {
    let england = Holidays::england();
    let local = on(ElectionKind::Local, "2027-05-06");
    let refused =
        |election: Election| election.check(&england).map_err(|error| error.to_string()).unwrap_err();
    assert_eq!(
        refused(Election { notice_on: Some(day("2027-05-06")), ..local.clone() }),
        "notice on Thu 6 May 2027 does not come before the poll on Thu 6 May 2027"
    );
    assert_eq!(
        refused(Election { period_to: Some(day("2027-03-30")), ..local.clone() }),
        "the pre-election period cannot end on Tue 30 Mar 2027, before it begins on Wed 31 Mar 2027"
    );
    assert_eq!(local.check(&england), Ok(()));
}

#[test]
fn a_period_includes_its_first_and_last_day() {
    let period = on(ElectionKind::Local, "2027-05-06").period(&Holidays::england());
    assert!(period.covers(day("2027-03-31")) && period.covers(day("2027-05-06")));
    assert!(!period.covers(day("2027-03-30")) && !period.covers(day("2027-05-07")));
    assert!(period.touches(day("2027-01-01"), day("2027-03-31")));
    assert!(!period.touches(day("2027-05-07"), day("2027-06-01")));
    assert!(period.is_run_into(day("2027-03-30"), day("2027-03-31")));
    assert!(!period.is_run_into(day("2027-03-31"), day("2027-05-06")), "what begins in it is inside");
    assert!(!period.is_run_into(day("2027-01-01"), day("2027-03-30")));
}

proptest! {
    #[test]
    fn the_days_of_any_election_are_in_order(
        year in 1900..=9000i32,
        ordinal in 1..=365u32,
        kind in 0..ElectionKind::ALL.len(),
        extra in 0..40u64,
    ) {
        let poll = NaiveDate::from_yo_opt(year, ordinal).unwrap();
        let holidays = Holidays::with_extra([poll - chrono::Days::new(extra), poll + chrono::Days::new(extra)]);
        let election = Election::new(ElectionKind::ALL[kind], poll);
        let first = election.latest_notice(&holidays).or(election.dissolution(&holidays)).unwrap();
        prop_assert!(first < poll && first >= poll - chrono::Days::new(70));
        prop_assert!(holidays.is_working_day(first) && !first.to_string().ends_with("-12-24"));
        let period = election.period(&holidays);
        prop_assert!(period.from <= period.to && period.covers(poll));
        if let Some(retire) = election.councillors_retire(&holidays) {
            prop_assert!(retire >= poll + chrono::Days::new(4) && retire <= poll + chrono::Days::new(12));
        }
    }

    #[test]
    fn no_day_however_far_is_trouble(number in -95_745_000..95_745_000i32) {
        let poll = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
        for kind in ElectionKind::ALL {
            let election = Election::new(*kind, poll);
            let holidays = Holidays::with_extra([poll]);
            let _ = (election.check(&holidays), election.councillors_retire(&holidays), election.period(&holidays));
        }
        prop_assert!(national_bodies_from(poll) <= poll);
    }
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    for poll in [NaiveDate::MIN, NaiveDate::MAX] {
        let election = Election::new(ElectionKind::Local, poll);
        let holidays = Holidays::england();
        assert!(election.period(&holidays).from <= poll);
        let _ = election.councillors_retire(&holidays);
    }
}
