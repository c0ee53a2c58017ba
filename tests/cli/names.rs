//! From what is typed to who is meant.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Who a query finds: the handle.
fn who(home: &Home, query: &str) -> String {
    let shown = home.json(&format!("contact show \"{query}\""));
    shown["contact"]["handle"].as_str().unwrap().to_owned()
}

#[test]
fn in_any_case_order_or_accent() {
    let home = Home::demo();
    for query in [
        "oneill-ward-sean",
        "ONEILL-WARD-SEAN",
        "c2",
        "C2",
        "sean.oneill@ashby.example",
        "Sean.ONeill@Ashby.Example",
        "Seán O'Neill-Ward",
        "sean oneill ward",
        "SEAN O’NEILL-WARD",
        "Cllr Sean O'Neill Ward",
        "councillor seán",
        "cllr. sean o'neill-ward",
        "sean o'neill",
        "oneill-ward",
        "oneill ward, sean",
        "O'Neill-Ward Seán",
    ] {
        assert_eq!(who(&home, query), "oneill-ward-sean", "{query}");
    }
    for query in ["zoe", "zoë żak-bütow", "Zoe Zak Butow", "zak-butow-zoe", "Zak-Butow", "zak"] {
        assert_eq!(who(&home, query), "zak-butow-zoe", "{query}");
    }
    for query in ["Jo Field MP", "jo field", "the Rt Hon Jo Field MP"] {
        assert_eq!(who(&home, query), "field-jo", "{query}");
    }
}

#[test]
fn an_exact_handle_wins_over_its_namesake() {
    let home = Home::demo();
    assert_eq!(who(&home, "smith-john"), "smith-john");
    assert_eq!(who(&home, "smith-john-2"), "smith-john-2");
}

#[test]
fn an_archived_namesake_gives_way() {
    let home = Home::demo();
    home.does("contact archive smith-john");
    assert_eq!(who(&home, "john smith"), "smith-john-2");
    assert_eq!(who(&home, "mary old"), "old-mary", "archived people can still be found");
}

#[test]
fn further_addresses_find_their_contact_too() {
    let home = Home::demo();
    home.does("contact edit rao-anita --reach email=Office@Ashby.example --email Anita.Rao@Ashby.example");
    assert_eq!(who(&home, "office@ashby.example"), "rao-anita");
    assert_eq!(who(&home, "anita.rao@ashby.example"), "rao-anita");
    home.does("contact edit lee-sam --email shared@ashby.example\n contact edit nair-priya --email shared@ashby.example");
    assert_data_eq!(
        home.fails(1, "contact show shared@ashby.example"),
        str![[r#"
error: "shared@ashby.example" could be more than one contact: Sam Lee (lee-sam) and Priya Nair (nair-priya)
hint: say which one by its handle, number or full name

"#]]
    );
}

#[test]
fn the_ambiguous_and_the_unknown_are_named() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact show "john smith"
        contact show "smith"
        contact show "jhon smiht"
        contact show "anita roa"
        contact show "c99"
        contact show "nobody@ashby.example"
        contact show "  "
        contact show "日本""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact show "john smith"
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage contact show "smith"
! error: "smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage contact show "jhon smiht"
! error: no contact matches "jhon smiht"
! hint: did you mean John Smith (smith-john), or John Smith (smith-john-2)?
(exit 1)
$ engage contact show "anita roa"
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage contact show "c99"
! error: no contact matches "c99"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact show "nobody@ashby.example"
! error: no contact matches "nobody@ashby.example"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact show "  "
! error: no contact matches "  "
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact show "日本"
! error: no contact matches "日本"
! hint: `engage contact list` shows what there is
(exit 1)

"#]]
    );
}

#[test]
fn many_namesakes_are_not_all_listed() {
    let home = Home::new();
    for _ in 0..11 {
        home.does("contact add \"Ann Example\" --yes");
    }
    assert_data_eq!(
        home.fails(1, "contact show \"ann example\""),
        str![[r#"
error: "ann example" could be more than one contact: Ann Example (example-ann), Ann Example (example-ann-10), Ann Example (example-ann-11), Ann Example (example-ann-2), Ann Example (example-ann-3), Ann Example (example-ann-4), Ann Example (example-ann-5), Ann Example (example-ann-6) and 3 more
hint: say which one by its handle, number or full name

"#]]
    );
}

#[test]
fn the_words_of_a_name_come_in_any_order() {
    let home = Home::new();
    home.does(
        "contact add \"Laura Shabana Jenkins\"
         contact add \"Laura Price\"",
    );
    for name in ["jenkins laura shabana", "laura jenkins", "Shabana", "JENKINS, Laura"] {
        assert_eq!(
            home.json(&format!("contact show \"{name}\""))["contact"]["handle"],
            "jenkins-laura",
            "{name}"
        );
    }
    assert!(home.fails(1, "contact show laura").contains("more than one contact"));
    assert!(home.fails(1, "contact show \"laura jenkin price\"").contains("no contact matches"));
}
