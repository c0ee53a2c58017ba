//! Tests of taking names apart, in the shapes that real files have.

use proptest::prelude::*;
use proptest::sample::select;

use super::super::{Named, handle};
use super::{split, split_columns};

/// Writes a split name as "title|given|family|honours|posts".
fn parts(named: Named) -> String {
    match named {
        Named::Person { name, posts } => format!(
            "{}|{}|{}|{}|{}",
            name.title.unwrap_or_default(),
            name.given,
            name.family,
            name.honours.unwrap_or_default(),
            posts.join("; ")
        ),
        other => format!("{other:?}"),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (raw, expected) in cases {
        assert_eq!(parts(split(raw)), *expected, "{raw}");
    }
}

#[test]
fn titles_and_honours_come_off() {
    check(&[
        ("Councillor Mrs. Anita Rao", "Mrs|Anita|Rao||"),
        ("Cllr Dr Anita Rao J.P., OBE", "Dr|Anita|Rao|JP OBE|"),
        ("The Rt. Hon. Sir Anil Rao KCB MP", "Rt Hon Sir|Anil|Rao|KCB MP|"),
        ("Anita Rao OBE MA PhD Hon.", "|Anita|Rao|OBE MA PhD Hon|"),
        ("Anita Rao BA (Hons), MA", "|Anita|Rao|BA (Hons) MA|"),
        ("Mr J. G. Rao CC", "Mr|J. G.|Rao|CC|"),
        ("Rao, CC", "||Rao|CC|"),
        ("Ali MBE", "||Ali|MBE|"),
        ("Ada Mbe", "|Ada|Mbe||"),
        ("Lt Col A Rao (Retd)", "Lt Col|A|Rao|(Retd)|"),
        ("Anita Rao (Mrs)", "Mrs|Anita|Rao||"),
        ("Lord Rao of Anytown", "Lord||Rao of Anytown||"),
    ]);
}

#[test]
fn posts_are_given_back() {
    check(&[
        (
            "Anita McRAO Cabinet Member for Finance, Commercial and Traded Services",
            "|Anita|McRao||Cabinet Member for Finance, Commercial and Traded Services",
        ),
        ("Anita Rao OBE, Leader of the Council, JP", "|Anita|Rao|OBE JP|Leader of the Council"),
        (
            "Cllr A Rao Deputy Leader and Cabinet Member for Adults",
            "|A|Rao||Deputy Leader; Cabinet Member for Adults",
        ),
        ("The Mayor, Councillor A. N. Rao", "|A. N.|Rao||Mayor"),
        ("Leader of the Council - Anita Rao", "|Anita|Rao||Leader of the Council"),
        ("Police and Crime Commissioner Anita Rao", "|Anita|Rao||Police and Crime Commissioner"),
        ("Cllr Rao (Vice-Chair)", "||Rao||Vice-Chair"),
        ("Rao, Cllr Anita (Chair)", "|Anita|Rao||Chair"),
        ("Cllr Anita Rao, Anytown", "|Anita|Rao||Anytown"),
        ("Anita Rao (Lab)", "|Anita|Rao||"),
        ("Deputy Anita Rao", "|Anita|Rao||Deputy"),
    ]);
}

#[test]
fn posts_that_are_surnames_stay() {
    check(&[
        ("Thomas Mayor", "|Thomas|Mayor||"),
        ("Champion, Una", "|Una|Champion||"),
        ("Leader, Sir John", "Sir|John|Leader||"),
        ("Major", "||Major||"),
        ("Lord Champion", "Lord||Champion||"),
    ]);
}

#[test]
fn surname_first_is_turned_round() {
    check(&[
        ("O’HARA Christine", "|Christine|O’Hara||"),
        ("ASHBY LizÂ\u{a0}Baroness", "Baroness|Liz|Ashby||"),
        ("ASHBY RobertÂ\u{a0}MBE", "|Robert|Ashby|MBE|"),
        ("Rao, Ms Anita", "Ms|Anita|Rao||"),
        ("Duncan Smith, Sir Anil", "Sir|Anil|Duncan Smith||"),
        ("van der Berg, Jan", "|Jan|van der Berg||"),
        ("RAO, ANITA", "|Anita|Rao||"),
    ]);
}

#[test]
fn empty_seats_and_empty_fields() {
    check(&[
        ("Vacant Vacant", "Vacancy"),
        ("[Vacant]", "Vacancy"),
        ("Cllr Vacancy", "Vacancy"),
        ("", "Nobody"),
        (" -- ", "Nobody"),
        ("Cllr", "Nobody"),
        ("Leader of the Council", "Nobody"),
    ]);
}

#[test]
fn columns_keep_the_border_the_file_gives() {
    assert_eq!(parts(split_columns("Mary Ann", "Lee Rao MBE")), "|Mary Ann|Lee Rao|MBE|");
    assert_eq!(parts(split_columns("Mr Anil", "Rao")), "Mr|Anil|Rao||");
    assert_eq!(parts(split_columns("", "Rao")), "||Rao||");
    assert_eq!(parts(split_columns("Anita", "")), "||Anita||");
}

proptest! {
    #[test]
    fn any_text_is_read(raw in any::<String>(), other in any::<String>()) {
        for named in [split(&raw), split_columns(&raw, &other)] {
            if let Named::Person { name, .. } = named {
                prop_assert!(name.family.chars().any(char::is_alphabetic), "{name:?}");
                prop_assert!(!handle(&name).is_empty());
            }
        }
    }

    #[test]
    fn any_pile_of_name_like_words_is_read(
        words in proptest::collection::vec(select(vec![
            "Cllr", "Mrs", "Sir", "Rao", "ANITA", "(Chair)", "(", ")", ",", "-", "MBE", "MA", "Leader", "of", "the",
            "and", "van", "Mayor", "J.", "Ó", "Lord", "\"Bob\"", "&", "Vice-Chair", "Police",
        ]), 0..9),
    ) {
        let raw = words.join(" ");
        if let Named::Person { name, posts } = split(&raw) {
            prop_assert!(name.family.chars().any(char::is_alphabetic), "{name:?}");
            prop_assert!(posts.iter().all(|post| !post.is_empty()), "{posts:?}");
        }
    }

    #[test]
    fn a_formal_name_splits_back_to_itself(
        title in select(vec!["", "Mrs", "Dr", "Rt Hon Sir", "Lt Col", "Baroness", "The Worshipful", "Prof Dame"]),
        given in select(vec!["Anita", "J. B.", "Ann-Marie", "Robert (Bob)", "Séan", "A", "Mary Jane"]),
        family in select(vec!["Rao", "O'Hara", "van der Berg", "Lee-Rao", "De Souza", "McRae", "Ó Briain", "Mbe"]),
        honours in select(vec!["", "MP", "OBE JP", "BA (Hons) MA", "KC MP", "PhD (Retd)"]),
    ) {
        let raw = [title, given, family, honours].join(" ");
        let Named::Person { name, posts } = split(&raw) else { return Err(TestCaseError::fail(raw)) };
        prop_assert!(posts.is_empty());
        prop_assert_eq!((name.given.as_str(), name.family.as_str()), (given, family));
        prop_assert_eq!(name.title.as_deref().unwrap_or_default(), title);
        prop_assert_eq!(name.honours.as_deref().unwrap_or_default(), honours);
        prop_assert_eq!(split(&name.formal()), Named::Person { name, posts });
    }
}
