//! What becomes of a plan when it gets out.

use super::*;

#[test]
fn a_leak_brings_every_remaining_step_to_now() {
    let outcome = Step { key: "outcome".into(), counts_from: Some("D".parse().unwrap()), ..members("D+0") };
    let form = Step { key: "form".into(), ..step("form", Audience::Task("a form".into()), "X-8w") };
    let mut change = Fixture::new(vec![members("CO-1w"), outcome, form]);
    change.today = day("2026-08-03");
    change.dates.set(Anchor::Decision, Some(day("2027-01-11")));
    change.dates.set(Anchor::Effect, Some(day("2027-06-30")));
    change.tell(telling(11, Kind::Call, "2026-08-01"));
    change.dates.leaked(day("2026-08-02"));
    let rows = change.rows();
    assert_eq!(rows[0].state, PlanState::Done);
    assert_eq!(rows[1].due_on, Some(day("2026-08-02")), "everybody who has not heard is due now");
    assert_eq!(rows[3].due_on, Some(day("2027-01-11")), "the outcome cannot be told");
    assert_eq!(rows.last().unwrap().due_on, Some(day("2027-05-05")), "a form keeps its day");
    change.today = day("2027-01-12");
    assert_eq!(
        change.rows()[3].due_on,
        Some(day("2027-01-11")),
        "it is not what leaked, once it is known either"
    );
    change.dates.set(Anchor::Decision, Some(day("2026-08-01")));
    assert_eq!(change.rows()[3].due_on, Some(day("2026-08-01")));
}
