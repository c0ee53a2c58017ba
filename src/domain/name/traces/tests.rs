use proptest::prelude::*;

use super::*;

fn name(given: &str, family: &str) -> PersonName {
    PersonName { title: None, given: given.into(), family: family.into(), honours: None }
}

fn rao() -> Traces {
    let mut traces = Traces::default();
    traces.add_name(&name("Anita", "Rao"));
    traces.add_address("rao-anita");
    traces.add_address("anita.rao@ashby.example");
    traces.add_number("020 7946 0001");
    traces
}

fn cleared(traces: &Traces, text: &str, near: Nearness) -> String {
    traces.cleared(text, near).unwrap_or_else(|| text.to_owned())
}

#[test]
fn a_person_is_taken_out_however_they_are_named() {
    for (text, left) in [
        ("met Anita Rao today", "met [erased] today"),
        ("RAO, Anita: yes", "[erased]: yes"),
        ("Cllr Mrs Rao's view", "[erased]'s view"),
        ("the Rt Hon Dame Anita Rao", "the Rt [erased]"),
        ("cllr rao rang", "[erased] rang"),
        ("A. Rao and A Rao", "[erased] and [erased]"),
        ("Anita Rao (rao-anita)", "[erased]"),
        ("Anita Rao <anita.rao@ashby.example>, ring", "[erased], ring"),
        ("mailto:Anita.Rao@Ashby.example", "mailto:[erased]"),
        ("ring 02079460001, +44 (0)20 7946 0001 or 0044 20-7946-0001", "ring [erased], [erased] or [erased]"),
    ] {
        assert_eq!(cleared(&rao(), text, Nearness::Elsewhere), left);
    }
}

#[test]
fn everything_else_stays() {
    for text in [
        "",
        "Raoul rang",
        "Anita Raoul",
        "the road to Rao Park",
        "anitarao",
        "Anita, he said. And then came Rao",
        "a rao b",
        "ring 020 7946 00012 or 1020 7946 0001",
        "general rao",
    ] {
        assert_eq!(rao().cleared(text, Nearness::Elsewhere), None, "{text:?}");
    }
}

#[test]
fn the_nearer_a_text_the_more_is_theirs() {
    let text = "Rao asked anita about rao";
    assert_eq!(cleared(&rao(), text, Nearness::Elsewhere), text);
    assert_eq!(cleared(&rao(), text, Nearness::Theirs), "[erased] asked anita about rao");
    assert_eq!(cleared(&rao(), text, Nearness::Typed), "[erased] asked [erased] about [erased]");
    assert!(rao().may_be_named("said Rao") && !rao().may_be_named("said rao"));
}

#[test]
fn what_another_may_be_called_stays_elsewhere() {
    let shared = Traces { shares_name: true, shares_family: true, ..rao() };
    for text in ["Anita Rao", "Cllr Rao", "A Rao"] {
        assert_eq!(shared.cleared(text, Nearness::Elsewhere), None, "{text}");
        assert_eq!(cleared(&shared, text, Nearness::Theirs), "[erased]");
    }
    assert_eq!(cleared(&shared, "rao-anita, rao-anita-2", Nearness::Elsewhere), "[erased], rao-anita-2");
}

#[test]
fn names_of_several_words_and_marks_are_known() {
    let mut traces = Traces::default();
    traces.add_name(&name("Seán (Shay) Paul", "O'Neill-Ward"));
    for text in [
        "Sean O’Neill Ward",
        "Shay ONEILL-WARD",
        "Seán Shay Paul O'Neill-Ward",
        "Seán (Shay) Paul O'Neill-Ward",
        "S O'Neill-Ward",
        r"Mr O'\''Neill-Ward",
        "oneill-ward-sean",
    ] {
        assert_eq!(cleared(&traces, text, Nearness::Elsewhere), "[erased]", "{text}");
    }
    let mut traces = Traces::default();
    traces.add_name(&name("Jan", "van der Berg"));
    assert_eq!(cleared(&traces, "van der Berg said", Nearness::Theirs), "[erased] said");
    traces.add_name(&name("", ""));
    assert_eq!(traces.cleared("", Nearness::Typed), None);
}

proptest! {
    /// Whatever stands around, the name and the number are gone, and once is enough.
    #[test]
    fn nothing_of_them_is_left(before in ".{0,12}", after in ".{0,12}", way in 0usize..4) {
        let said = ["Anita Rao", "Cllr Rao", "anita.rao@ashby.example", "020 7946 0001"][way];
        let text = format!("{before} {said} {after}");
        let once = rao().cleared(&text, Nearness::Elsewhere).unwrap();
        prop_assert!(!once.contains(said), "{}", once);
        prop_assert_eq!(rao().cleared(&once, Nearness::Elsewhere), None);
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), number in any::<String>()) {
        let mut traces = rao();
        traces.add_number(&number);
        traces.add_address(&number);
        for near in [Nearness::Elsewhere, Nearness::Theirs, Nearness::Typed] {
            let _ = traces.cleared(&text, near);
        }
    }
}
