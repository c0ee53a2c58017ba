//! What is said of those who stand in a pre-election period.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_council_is_known_by_its_whole_area_too() {
    let home = Home::demo();
    home.does(
        "area add Ashby --kind district
         area edit northfield --org \"Ashby Council\"
         election add --area Ashby --kind local --poll 2027-05-06",
    );
    let due = |who: &str| {
        let card = home.json(&format!("contact show {who} --today 2027-04-01"));
        card["contact"]["pre_election"].as_str().map(str::to_owned)
    };
    let until = Some("until 6 May 2027: factual updates only".to_owned());
    assert_eq!(due("rao-anita"), until, "a councillor of a ward of the district");
    assert_eq!(due("zak-butow-zoe"), until, "the chair of scrutiny of the council");
    assert_eq!(due("field-jo"), None, "the MP");
    assert_eq!(due("lee-sam"), None, "the press");
}

#[test]
fn those_in_a_pre_election_period_are_shown_with_a_banner() {
    let home = Home::demo();
    home.does("election add --area \"Ashby Council\" --kind local --poll 2027-05-06");
    let seen = home.transcript(
        r#"
        due --today 2027-03-30 --role ward_councillor
        due --today 2027-03-31
        due --today 2027-05-07 --role ward_councillor
        contact show rao-anita --today 2027-05-06
        contact show field-jo --today 2027-05-06"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage due --today 2027-03-30 --role ward_councillor
State    Due         Who                            Organisation   Why                         Owner
───────  ──────────  ─────────────────────────────  ─────────────  ──────────────────────────  ─────
overdue  4 Dec 2026  Seán O'Neill-Ward, Ward        Ashby Council  last meeting 5 Jun 2026;    Kim
                     councillor, Northfield                        every 26 weeks
$ engage due --today 2027-03-31
State    Due          Who                       Organisation        Why                        Owner
───────  ───────────  ────────────────────────  ──────────────────  ─────────────────────────  ─────
overdue  1 Sep 2026   Sam Lee, Local press      Ashby Herald        never contacted; every 3
                                                                    months from 1 Jun 2026;
                                                                    no contact by phone:
                                                                    asked for e-mail only
overdue  30 Sep 2026  John Smith, Parish        Elm Parish Council  never contacted; every 52
                      clerk, Elm Parish                             weeks from 1 Oct 2025
overdue  12 Oct 2026  Jo Field, MP, Ashby       House of Commons    last meeting 20 Jul 2026;  Sam
                      North                                         every 12 weeks; via
                                                                    nair-priya
overdue  1 Dec 2026   Zoë Żak-Bütow, Chair,     Ashby Council       not yet met as Chair,
                      People Scrutiny Panel                         People Scrutiny Panel
                                                                    (recorded 1 Nov 2026);
                                                                    introduce within 30 days;
                                                                    pre-election period until
                                                                    6 May 2027: factual
                                                                    updates only
overdue  4 Dec 2026   Seán O'Neill-Ward, Ward   Ashby Council       last meeting 5 Jun 2026;   Kim
                      councillor, Northfield                        every 26 weeks;
                                                                    pre-election period until
                                                                    6 May 2027: factual
                                                                    updates only
$ engage due --today 2027-05-07 --role ward_councillor
State    Due         Who                            Organisation   Why                         Owner
───────  ──────────  ─────────────────────────────  ─────────────  ──────────────────────────  ─────
overdue  4 Dec 2026  Seán O'Neill-Ward, Ward        Ashby Council  last meeting 5 Jun 2026;    Kim
                     councillor, Northfield                        every 26 weeks
$ engage contact show rao-anita --today 2027-05-06
Anita Rao (rao-anita)

Number        c1
Due           later, 15 Jul 2027: last meeting 14 Jan 2027; every 26 weeks
Pre-election  until 6 May 2027: factual updates only
E-mail        anita.rao@ashby.example
Telephone     020 7946 0001
Owner         Kim
Cares about   transport
Recorded      10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Last contacts
  No  Day          Kind      Part      Counts  What               With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────  ─────────────────  ───
  i5  14 Jan 2027  meeting   attended  yes     in the diary
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter  Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                            Kim
$ engage contact show field-jo --today 2027-05-06
Jo Field MP (field-jo)

Number       c3
Due          overdue, 12 Oct 2026: last meeting 20 Jul 2026; every 12 weeks; via nair-priya
E-mail       jo.field@parliament.example
Reached via  Priya Nair (nair-priya)
Owner        Sam
Recorded     5 Jan 2026

Posts
  Post             Organisation      From        Until
  ───────────────  ────────────────  ──────────  ─────
  MP, Ashby North  House of Commons  4 Jul 2024

Last contacts
  No  Day          Kind     Part      Counts  What                      With
  ──  ───────────  ───────  ────────  ──────  ────────────────────────  ────────────────────────────
  i1  20 Jul 2026  meeting  attended  yes     Elm Lane: wants the bus
                                              times
  i3  5 Jun 2026   meeting  copied    no                                Seán O'Neill-Ward; Zoë
                                                                        Żak-Bütow (invited)

"#]]
    );
    let rows = home.json("due --all --today 2027-04-01");
    let whose: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["why"].as_str().unwrap().contains("pre-election period until 6 May 2027"))
        .map(|row| row["handle"].as_str().unwrap())
        .collect();
    assert_eq!(whose.len(), 3, "{whose:?}");
    assert_eq!(
        rows.as_array().unwrap().len(),
        home.json("due --all --today 2027-05-07").as_array().unwrap().len()
    );
}

#[test]
fn a_general_election_concerns_everybody_elected() {
    let home = Home::demo();
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24 --to 2029-05-07");
    for (who, day, is_in) in [
        ("rao-anita", "2029-03-23", false),
        ("rao-anita", "2029-03-24", true),
        ("rao-anita", "2029-05-07", true),
        ("rao-anita", "2029-05-08", false),
        ("lee-sam", "2029-04-01", false),
    ] {
        let card = home.json(&format!("contact show {who} --today {day}"));
        assert_eq!(!card["contact"]["pre_election"].is_null(), is_in, "{who} on {day}");
    }
}

#[test]
fn an_event_put_into_a_pre_election_period_is_said_when_it_is_written_down() {
    let home = Home::demo();
    home.does("election add --area \"Ashby Council\" --kind local --poll 2027-05-06");
    let seen = home.transcript(
        r#"
        log event "anita rao" "jo field" --invited "sean o'neill-ward" --on 2027-04-20 -m "opening of the clinic"
        log event "anita rao" --on 2027-05-07
        log meeting "anita rao" --on 2027-04-20
        log visit "anita rao" --on 2027-04-20 --today 2027-04-21"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log event "anita rao" "jo field" --invited "sean o'neill-ward" --on 2027-04-20 -m "opening of the clinic"
! In the diary for Tue 20 Apr 2027: event with Anita Rao, Jo Field and Seán O'Neill-Ward (i6)
! warning: Tue 20 Apr 2027 is in the pre-election period of Anita Rao and Seán O'Neill-Ward until 6 May 2027: factual updates only, the same for every candidate
$ engage log event "anita rao" --on 2027-05-07
! In the diary for Fri 7 May 2027: event with Anita Rao (i7)
$ engage log meeting "anita rao" --on 2027-04-20
! In the diary for Tue 20 Apr 2027: meeting with Anita Rao (i8)
$ engage log visit "anita rao" --on 2027-04-20 --today 2027-04-21
! Logged visit with Anita Rao on Tue 20 Apr 2027 (i9)

"#]]
    );
}
