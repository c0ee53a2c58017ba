//! `engage contact merge` loses nothing.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The same person written down twice, each time with something the other lacks.
const TWICE: &str = r#"
contact add "Anita Rao" --role ward_councillor --area Northfield --org "Ashby Council" --since 2022-05-05 --email anita@ashby.example --phone "020 7946 0001" --owner Kim --topic Transport --topic Buses --today 2026-03-01
contact add "A Rao" --role hosc_chair --org "Ashby Council" --since 2026-05-07 --email a.rao@home.example --phone "020 7946 0009" --tier 1 --cadence "6 weeks" --topic Buses --topic Dementia --today 2026-01-01
contact add "Priya Nair"
contact edit rao-anita --notes "prefers mornings" --reach web=https://rao.example --do-not-contact letter --reason "moved house" --until 2026-12-31
contact edit rao-a --notes "knows the ward" --reach message=07700900000 --do-not-contact phone --reason "asked" 
contact edit rao-a --do-not-contact letter --reason "no letters, please"
contact edit nair-priya --via rao-a
log call rao-anita --on 2026-04-01 -m one
log call rao-a --on 2026-05-01 -m two
log meeting rao-a --invited rao-anita --on 2026-06-01 -m both
log meeting rao-anita --copied rao-a --on 2026-06-02 -m both
"#;

#[test]
fn it_says_what_moves_and_moves_it() {
    let home = Home::new();
    home.does(TWICE);
    let seen = home.transcript(
        r#"
        contact merge rao-anita rao-a --dry-run
        contact merge rao-anita rao-a
        contact merge rao-anita rao-a --yes
        contact show rao-anita
        contact list
        contact show nair-priya
        post list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact merge rao-anita rao-a --dry-run
! A Rao (rao-a) becomes part of Anita Rao (rao-anita):
!   moves 1 post held now or before
!   moves 3 interactions
!   moves 1 person reached via them
!   moves 2 topics
!   moves 1 further way to reach them
!   2 interactions named both; they stay once
!   keeps e-mail anita@ashby.example; a.rao@home.example becomes a further way
!   keeps telephone 020 7946 0001; 020 7946 0009 becomes a further way
!   keeps the name Anita Rao; A Rao is left behind (the history has it)
!   takes over the tier 1
!   takes over the cadence 6 weeks
!   takes over what is worth knowing (the notes)
$ engage contact merge rao-anita rao-a
! A Rao (rao-a) becomes part of Anita Rao (rao-anita):
!   moves 1 post held now or before
!   moves 3 interactions
!   moves 1 person reached via them
!   moves 2 topics
!   moves 1 further way to reach them
!   2 interactions named both; they stay once
!   keeps e-mail anita@ashby.example; a.rao@home.example becomes a further way
!   keeps telephone 020 7946 0001; 020 7946 0009 becomes a further way
!   keeps the name Anita Rao; A Rao is left behind (the history has it)
!   takes over the tier 1
!   takes over the cadence 6 weeks
!   takes over what is worth knowing (the notes)
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage contact merge rao-anita rao-a --yes
! A Rao (rao-a) becomes part of Anita Rao (rao-anita):
!   moves 1 post held now or before
!   moves 3 interactions
!   moves 1 person reached via them
!   moves 2 topics
!   moves 1 further way to reach them
!   2 interactions named both; they stay once
!   keeps e-mail anita@ashby.example; a.rao@home.example becomes a further way
!   keeps telephone 020 7946 0001; 020 7946 0009 becomes a further way
!   keeps the name Anita Rao; A Rao is left behind (the history has it)
!   takes over the tier 1
!   takes over the cadence 6 weeks
!   takes over what is worth knowing (the notes)
! Merged rao-a into Anita Rao (rao-anita)
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          overdue, 14 Jul 2026: last meeting 2 Jun 2026; every 6 weeks; no contact by letter:
             moved house; no letters, please; no contact by phone: asked
E-mail       anita@ashby.example
Telephone    020 7946 0001
Tier         1
Cadence      6 weeks
Owner        Kim
Cares about  Buses, Dementia, Transport
Notes        prefers mornings
             knows the ward
Recorded     1 Jan 2026

Posts
  Post                         Organisation   From        Until
  ───────────────────────────  ─────────────  ──────────  ─────
  Health scrutiny chair        Ashby Council  7 May 2026
  Ward councillor, Northfield  Ashby Council  5 May 2022

Other ways to reach them
  Channel  Address              Note
  ───────  ───────────────────  ────
  email    a.rao@home.example
  message  07700900000
  phone    020 7946 0009
  web      https://rao.example

Do not contact by
  Channel  Reason                           Since        Until
  ───────  ───────────────────────────────  ───────────  ─────
  letter   moved house; no letters, please  22 Nov 2026
  phone    asked                            22 Nov 2026

Way to reach
  Priya Nair (nair-priya)

Last contacts
  No  Day         Kind     Part      Counts  What  As
  ──  ──────────  ───────  ────────  ──────  ────  ───────────────────────────
  i4  2 Jun 2026  meeting  attended  yes     both  Ward councillor, Northfield
  i3  1 Jun 2026  meeting  attended  yes     both  Ward councillor, Northfield
  i2  1 May 2026  call     attended  yes     two
  i1  1 Apr 2026  call     attended  yes     one   Ward councillor, Northfield
$ engage contact list
Handle      Name        Posts                      Organisation   E-mail               Telephone
──────────  ──────────  ─────────────────────────  ─────────────  ───────────────────  ─────────────
nair-priya  Priya Nair
rao-anita   Anita Rao   Ward councillor,           Ashby Council  anita@ashby.example  020 7946 0001
                        Northfield; Health
                        scrutiny chair
$ engage contact show nair-priya
Priya Nair (nair-priya)

Number       c3
Reached via  Anita Rao (rao-anita)
Recorded     22 Nov 2026
$ engage post list
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ─────────
p2  Health scrutiny chair        Ashby Council      1       0  Anita Rao
p1  Ward councillor, Northfield  Ashby Council      1       0  Anita Rao

"#]]
    );
}

#[test]
fn nothing_is_lost() {
    let home = Home::new();
    home.does(TWICE);
    home.does("contact merge rao-anita rao-a --yes");
    let shown = home.json("contact show rao-anita");
    let list = |key: &str, field: &str| -> Vec<String> {
        let rows = shown[key].as_array().unwrap();
        rows.iter().map(|row| row[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(list("posts", "role"), ["hosc_chair", "ward_councillor"]);
    assert_eq!(list("interactions", "happened_on"), ["2026-06-02", "2026-06-01", "2026-05-01", "2026-04-01"]);
    assert_eq!(list("interactions", "mode"), ["attended"; 4], "the stronger part counts");
    let mut ways = list("reach", "value");
    ways.sort();
    assert_eq!(ways, ["020 7946 0009", "07700900000", "a.rao@home.example", "https://rao.example"]);
    assert_eq!(list("do_not_contact", "channel"), ["letter", "phone"]);
    let letter = &shown["do_not_contact"][0];
    assert_eq!(letter["until"], serde_json::Value::Null, "the rule that lasts longer holds");
    assert_eq!(letter["reason"], "moved house; no letters, please");
    let contact = &shown["contact"];
    assert_eq!(contact["topics"], "Buses, Dementia, Transport");
    assert_eq!(
        (contact["email"].as_str(), contact["phone"].as_str()),
        (Some("anita@ashby.example"), Some("020 7946 0001"))
    );
    assert_eq!((contact["tier"].as_str(), contact["cadence"].as_str()), (Some("1"), Some("6 weeks")));
    assert_eq!(contact["notes"], "prefers mornings\nknows the ward");
    assert_eq!(contact["recorded_on"], "2026-01-01", "known since the earlier day");
    assert_eq!(shown["via_for"][0], "Priya Nair (nair-priya)");
    assert_eq!(home.json("contact list").as_array().unwrap().len(), 2);
    for query in ["a.rao@home.example", "rao-a"] {
        assert_eq!(home.json(&format!("contact show {query}"))["contact"]["handle"], "rao-anita", "{query}");
    }
    assert_eq!(home.stdout("db check"), "");
}

#[test]
fn one_seat_held_twice_becomes_one() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Anita Rao" --role ward_councillor --area Northfield --org "Ashby Council" --seats 3
        contact add "Anita Rao" --yes --role ward_councillor --area Northfield --org "Ashby Council" --since 2022-05-05 --party Labour --source "council website"
        contact merge rao-anita rao-anita-2 --yes"#,
    );
    let post = &home.json("post list")[0];
    assert_eq!((post["vacant"].as_i64(), post["handles"].as_str()), (Some(2), Some("rao-anita")));
    let posts = home.json("contact show rao-anita")["posts"].clone();
    assert_eq!(
        (posts[0]["held_from"].as_str(), posts[0]["party"].as_str()),
        (Some("2022-05-05"), Some("Labour"))
    );
}

#[test]
fn an_archived_twin_does_not_silence_the_other() {
    let home = Home::demo();
    home.does("contact archive smith-john\n contact merge smith-john smith-john-2 --yes");
    assert_eq!(home.json("contact show smith-john")["contact"]["archived_on"], serde_json::Value::Null);
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            "contact merge rao-anita\n contact merge rao-anita c1 --yes\n contact merge rao-anita \"john smith\" --yes\n contact merge zzz rao-anita --yes"
        ),
        str![[r#"
$ engage contact merge rao-anita
! error: the following required arguments were not provided:
!   <OTHER>
!
! Usage: engage contact merge <KEEP> <OTHER>
!
! For more information, try '--help'.
(exit 2)
$ engage contact merge rao-anita c1 --yes
! error: both are Anita Rao (rao-anita)
(exit 2)
$ engage contact merge rao-anita "john smith" --yes
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage contact merge zzz rao-anita --yes
! error: no contact matches "zzz"
! hint: `engage contact list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn a_person_and_their_office_can_be_merged() {
    let home = Home::demo();
    home.does("contact merge field-jo nair-priya --yes");
    assert_eq!(home.json("contact show field-jo")["contact"]["via"], serde_json::Value::Null);
    home.does("undo --yes\n contact merge nair-priya field-jo --yes");
    assert_eq!(home.json("contact show nair-priya")["contact"]["via"], serde_json::Value::Null);
    assert_eq!(home.stdout("db check"), "");
}

#[test]
fn a_title_that_is_taken_over_is_said() {
    let home = Home::demo();
    home.does("contact add \"Dr Samuel Lee OBE\"");
    let said = home.transcript("contact merge lee-sam lee-samuel --yes");
    for line in [
        "  keeps the name Sam Lee; Samuel Lee is left behind",
        "  takes over the title Dr",
        "  takes over the honours OBE",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert!(home.stdout("contact show lee-sam").starts_with("Dr Sam Lee OBE (lee-sam)"));
}

#[test]
fn a_check_of_who_holds_a_post_stays_where_both_held_it() {
    let home = Home::demo();
    home.does(
        r#"contact add "A Rao" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-05-07 --yes"#,
    );
    let membership = home.asked(
        "SELECT CAST(m.id AS TEXT) FROM membership AS m JOIN contact AS c ON c.id = m.contact_id WHERE c.handle = 'rao-a'",
    );
    // As an election result writes it down.
    home.sql(&format!(
        "INSERT INTO recheck (due_on, why, membership_id, recorded_at) VALUES ('2026-11-20', 'is she still there?', {membership}, '2026-11-20T09:00:00Z')"
    ));
    home.does("contact merge rao-anita rao-a --yes");
    let checks = home.json("recheck list");
    assert_eq!(
        (checks[0]["handle"].as_str(), checks[0]["state"].as_str()),
        (Some("rao-anita"), Some("overdue"))
    );
    assert_eq!(home.stdout("db check"), "");
    home.does("undo --yes");
    assert_eq!(home.json("recheck list")[0]["handle"], "rao-a");
}
