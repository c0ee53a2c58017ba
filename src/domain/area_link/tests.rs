//! Cases met in real files, with made-up codes, and the laws.

use proptest::prelude::*;

use super::*;

fn gss(number: usize) -> Gss {
    Gss::parse(&format!("E0500{number:04}")).unwrap()
}

/// Places with the codes 1, 2, 3 ...
fn places(names: &[&str], key: NameKey) -> Places {
    let place = |(at, name): (usize, &&str)| Place { code: gss(at + 1), names: vec![(*name).to_owned()] };
    Places::new(names.iter().enumerate().map(place).collect(), key)
}

fn near(verdict: Verdict) -> Vec<String> {
    match verdict {
        Verdict::Candidates(near) => near.into_iter().map(|near| near.name).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_name_is_exact() {
    let places = places(&["Bucklow-St. Martins", "Ashton upon Mersey", "Hale & Barns"], NameKey::Area);
    for (name, at) in [
        ("Bucklow St Martin's Ward", 1),
        ("BUCKLOW-SAINT MARTINS", 1),
        ("Ashton-Upon-Mersey", 2),
        ("Hale and Barns ED", 3),
        ("Ward of Hale and Barns", 3),
    ] {
        assert_eq!(places.find(name), Verdict::Exact(gss(at)), "{name}");
    }
}

#[test]
fn another_spelling_is_told_where_there_is_one() {
    let places = places(
        &[
            "Cross in Hand and Five Ashes",
            "Churchdown ED",
            "Westbourne",
            "Risboroughs",
            "Stroud: Minchinhampton",
            "Elm",
        ],
        NameKey::Area,
    );
    for (name, at) in [
        ("Cross in Hand/Five Ashes", 1),
        ("Five Ashes, Cross in Hand", 1),
        ("Tewkesbury: Churchdown", 2),
        ("Tewkesbury - Churchdown", 2),
        ("West Bourne", 3),
        ("The Risboroughs", 4),
        ("Minchinhampton", 5),
        ("Elm Parish", 6),
        ("Elm CP", 6),
    ] {
        assert_eq!(places.find(name), Verdict::Spelling(gss(at)), "{name}");
    }
}

#[test]
fn nobody_chooses_between_two() {
    let same = places(&["Castle", "castle ward", "Elm"], NameKey::Area);
    assert_eq!(near(same.find("Castle")), ["Castle", "castle ward"]);
    let tails = places(&["Gloucester: St Paul's", "Stroud: St Paul's"], NameKey::Area);
    assert_eq!(near(tails.find("St Pauls")).len(), 2);
    // The one there is lies in another district.
    let other = places(&["Gloucester: St Paul's"], NameKey::Area);
    assert_eq!(near(other.find("Cheltenham: St Paul's")), ["Gloucester: St Paul's"]);
}

#[test]
fn what_is_only_near_is_left_to_somebody() {
    let wards = places(&["Moss Bay", "Moorclose", "Altrincham"], NameKey::Area);
    assert_eq!(near(wards.find("Moss Bay Workington")), ["Moss Bay"]);
    assert_eq!(near(wards.find("Altrincam")), ["Altrincham"]);
    assert_eq!(wards.find("Quay"), Verdict::None);
    assert_eq!(wards.find("!"), Verdict::None);
}

#[test]
fn constituencies_and_councils() {
    let seats = places(&["Birmingham Edgbaston", "Central Devon", "Ynys Môn"], NameKey::Area);
    assert_eq!(seats.find("Birmingham, Edgbaston"), Verdict::Exact(gss(1)));
    assert_eq!(seats.find("Edgbaston, Birmingham"), Verdict::Spelling(gss(1)));
    assert_eq!(seats.find("Devon Central"), Verdict::Spelling(gss(2)));
    assert_eq!(seats.find("Ynys Mon"), Verdict::Exact(gss(3)));
    let councils = places(&["Trafford", "Bristol, City of"], NameKey::Body);
    assert_eq!(councils.find("Trafford Metropolitan Borough Council"), Verdict::Exact(gss(1)));
    assert_eq!(councils.find("Bristol City Council"), Verdict::Exact(gss(2)));
}

#[test]
fn a_place_of_two_spellings_is_one_place() {
    let names = ["Castle", "Castle Quarter"].map(str::to_owned).to_vec();
    let places = Places::new(vec![Place { code: gss(1), names }], NameKey::Area);
    assert_eq!(places.find("castle"), Verdict::Exact(gss(1)));
    assert_eq!(places.find("Castle Quarter"), Verdict::Exact(gss(1)));
    assert_eq!(near(places.find("Castle Quarters")), ["Castle"]);
}

/// Names of one to three words, as wards have.
fn name() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-e]{1,4}|and|the|st|ward|north", 1..4).prop_map(|words| words.join(" "))
}

fn linked(verdict: &Verdict) -> Option<Gss> {
    match verdict {
        Verdict::Exact(code) | Verdict::Spelling(code) => Some(*code),
        Verdict::Candidates(_) | Verdict::None => None,
    }
}

proptest! {
    #[test]
    fn any_text_can_be_asked_about(names in prop::collection::vec(any::<String>(), 0..4), name in any::<String>()) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for key in [NameKey::Area, NameKey::Body] {
            let places = places(&names, key);
            if let Some(code) = linked(&places.find(&name)) {
                prop_assert!(places.all().iter().any(|place| place.code == code));
            }
        }
    }

    #[test]
    fn the_order_of_the_places_does_not_matter(names in prop::collection::vec(name(), 0..8), asked in name()) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let forwards = places(&names, NameKey::Area);
        let mut turned = forwards.all().to_vec();
        turned.reverse();
        prop_assert_eq!(forwards.find(&asked), Places::new(turned, NameKey::Area).find(&asked));
    }

    #[test]
    fn another_place_of_its_name_ends_every_link(names in prop::collection::vec(name(), 0..6), asked in name()) {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.extend([asked.as_str(), asked.as_str()]);
        prop_assert_eq!(linked(&places(&names, NameKey::Area).find(&asked)), None);
    }

    #[test]
    fn one_more_place_never_turns_a_link_to_another_but_its_own(
        names in prop::collection::vec(name(), 1..6), more in name(), asked in name(),
    ) {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        let before = linked(&places(&names, NameKey::Area).find(&asked));
        names.push(&more);
        let after = linked(&places(&names, NameKey::Area).find(&asked));
        prop_assert!(after.is_none() || after == before || after == Some(gss(names.len())));
    }

    #[test]
    fn a_spelling_of_a_name_finds_it(words in prop::collection::vec("[b-z][a-z]{3,6}", 1..4), other in "[b-z]{9,12}") {
        let plain = words.join(" ");
        let wards = places(&[&plain, &other], NameKey::Area);
        for written in [plain.to_uppercase(), words.join("-"), words.join("/"), words.join(", "), words.join(" & "),
            format!("{plain} Ward"), format!("The {plain}"), format!("Ashby: {plain}"), words.concat()]
        {
            prop_assert_eq!(linked(&wards.find(&written)), Some(gss(1)), "{}", written);
        }
    }
}
