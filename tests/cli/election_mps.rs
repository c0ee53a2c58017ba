//! Members of Parliament cease to be members at the dissolution, not at the poll; councillors do not.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn mps_cease_at_the_dissolution_and_councillors_do_not() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24 --source gov.uk
        election list
        election list --format json
        election show e1
        post show p2 --today 2029-03-26
        post show p2 --today 2029-03-27
        post list --vacant --today 2029-03-26
        post list --vacant --today 2029-03-27
        contact show field-jo --today 2029-03-27
        election edit e1 --poll 2029-06-07
        post show p2 --today 2029-03-27
        election remove e1
        post show p2 --today 2029-06-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24 --source gov.uk
! Added e1: general election, everywhere, on Thu 3 May 2029
!   pre-election period Sat 24 Mar 2029 to Thu 3 May 2029
! note: bank holidays after 31 Dec 2028 are not published yet; the regular ones are computed by their rules
!   1 MP leaves office on Tue 27 Mar 2029, when Parliament is dissolved; councillors stay
$ engage election list
Id  Where       Kind           Poll        Latest notice  Period from  Period to   Councillors
                                                                                   retire
──  ──────────  ─────────────  ──────────  ─────────────  ───────────  ──────────  ─────────────────
e1  everywhere  parliamentary  3 May 2029                 24 Mar 2029  3 May 2029
! note: bank holidays after 31 Dec 2028 are not published yet; the regular ones are computed by their rules
$ engage election list --format json
[
{"area":null,"kind":"parliamentary","poll":"2029-05-03","latest_notice":null,"period_from":"2029-03-24","period_to":"2029-05-03","councillors_retire":null}
]
! note: bank holidays after 31 Dec 2028 are not published yet; the regular ones are computed by their rules
$ engage election show e1
everywhere, general election, 3 May 2029 [e1]

Number       e1
Kind         parliamentary
Poll         3 May 2029
Period from  24 Mar 2029
Period to    3 May 2029
Dissolution  27 Mar 2029
Source       gov.uk
! note: bank holidays after 31 Dec 2028 are not published yet; the regular ones are computed by their rules
$ engage post show p2 --today 2029-03-26
MP, Ashby North [p2]

Number        p2
Role          mp
Organisation  House of Commons
Area          Ashby North
Seats         1
Vacant        0

Holders, the latest first
  Who       Handle    From        Until        How
  ────────  ────────  ──────────  ───────────  ───────────
  Jo Field  field-jo  4 Jul 2024  27 Mar 2029  substantive
$ engage post show p2 --today 2029-03-27
MP, Ashby North [p2]

Number        p2
Role          mp
Organisation  House of Commons
Area          Ashby North
Seats         1
Vacant        1

Holders, the latest first
  Who       Handle    From        Until        How
  ────────  ────────  ──────────  ───────────  ───────────
  Jo Field  field-jo  4 Jul 2024  27 Mar 2029  substantive
$ engage post list --vacant --today 2029-03-26
Id  Post                         Organisation   Seats  Vacant  Holders
──  ───────────────────────────  ─────────────  ─────  ──────  ────────────────────────────────────
p1  Ward councillor, Northfield  Ashby Council      3       1  Seán O'Neill-Ward; Anita Rao; VACANT
$ engage post list --vacant --today 2029-03-27
Id  Post                         Organisation      Seats  Vacant  Holders
──  ───────────────────────────  ────────────────  ─────  ──────  ──────────────────────────────────
p1  Ward councillor, Northfield  Ashby Council         3       1  Seán O'Neill-Ward; Anita Rao;
                                                                  VACANT
p2  MP, Ashby North              House of Commons      1       1  VACANT
$ engage contact show field-jo --today 2029-03-27
Jo Field MP (field-jo)

Number       c3
E-mail       jo.field@parliament.example
Reached via  Priya Nair (nair-priya)
Owner        Sam
Recorded     5 Jan 2026

Before or to come
  Post             Organisation      From        Until
  ───────────────  ────────────────  ──────────  ───────────
  MP, Ashby North  House of Commons  4 Jul 2024  27 Mar 2029

Last contacts
  No  Day          Kind     Part      Counts  What                      With
  ──  ───────────  ───────  ────────  ──────  ────────────────────────  ────────────────────────────
  i1  20 Jul 2026  meeting  attended  yes     Elm Lane: wants the bus
                                              times
  i3  5 Jun 2026   meeting  copied    no                                Seán O'Neill-Ward; Zoë
                                                                        Żak-Bütow (invited)
$ engage election edit e1 --poll 2029-06-07
! Changed e1
!   pre-election period Sat 24 Mar 2029 to Thu 7 Jun 2029
! note: bank holidays after 31 Dec 2028 are not published yet; the regular ones are computed by their rules
!   1 MP leaves office on Tue 1 May 2029, when Parliament is dissolved; councillors stay
$ engage post show p2 --today 2029-03-27
MP, Ashby North [p2]

Number        p2
Role          mp
Organisation  House of Commons
Area          Ashby North
Seats         1
Vacant        0

Holders, the latest first
  Who       Handle    From        Until       How
  ────────  ────────  ──────────  ──────────  ───────────
  Jo Field  field-jo  4 Jul 2024  1 May 2029  substantive
$ engage election remove e1
! Removed e1: everywhere, general election, 7 Jun 2029
!   1 MP stays in office: no dissolution ends their time any more
$ engage post show p2 --today 2029-06-01
MP, Ashby North [p2]

Number        p2
Role          mp
Organisation  House of Commons
Area          Ashby North
Seats         1
Vacant        0

Holders, the latest first
  Who       Handle    From        Until  How
  ────────  ────────  ──────────  ─────  ───────────
  Jo Field  field-jo  4 Jul 2024         substantive

"#]]
    );
}

/// The days on which each membership of the MP's seat ends.
fn ends(home: &Home) -> Vec<String> {
    let card = home.json("post show p2");
    let holders = card["holders"].as_array().unwrap().clone();
    holders.iter().map(|holder| holder["held_until"].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn whatever_is_undone_the_mp_is_back() {
    let home = Home::demo();
    let before = home.dump();
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    assert_eq!(ends(&home), ["2029-03-27"]);
    home.does("election edit e1 --kind local --area \"Ashby Council\" --from \"\"");
    assert_eq!(ends(&home), ["-"], "it is no general election any more");
    home.does("undo --yes");
    assert_eq!(ends(&home), ["2029-03-27"]);
    home.does("undo --yes");
    assert_eq!(ends(&home), ["-"]);
    home.dump().assert_same(&before, "after both were undone");
}

#[test]
fn only_the_seats_concerned_are_vacated() {
    let home = Home::demo();
    home.does(
        "contact add \"Lee Hill\" --role mp --area \"Elm South\" --since 2024-07-04
         election add --area \"Elm South\" --kind parliamentary --poll 2029-05-03 --from 2029-03-24",
    );
    assert_eq!(ends(&home), ["-"], "another constituency");
    home.does("election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24");
    assert_eq!(ends(&home), ["2029-03-27"]);
    home.does("election remove e2");
    assert_eq!(ends(&home), ["-"]);
    let hill = home.json("contact show hill-lee");
    assert_eq!(hill["posts"][0]["held_until"], "2029-03-27", "the other election still ends that one");
}

#[test]
fn a_poll_of_the_past_leaves_those_it_returned() {
    let home = Home::demo();
    home.does("election add --kind parliamentary --poll 2024-07-04 --from 2024-05-25");
    assert_eq!(ends(&home), ["-"]);
    home.does(
        "election add --area \"ashby north\" --kind parliamentary_by --poll 2027-02-25
         election list --all",
    );
    assert_eq!(ends(&home), ["-"], "a by-election ends nobody: the seat is vacant already");
}

#[test]
fn nobody_returns_to_a_seat_that_was_won_by_another() {
    let home = Home::demo();
    home.does(
        "election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24
         contact add \"Lee Hill\" --role mp --area \"Ashby North\" --since 2029-05-04 --today 2029-05-05
         election remove e1 --today 2029-06-01",
    );
    assert_eq!(ends(&home), ["-", "2029-03-27"]);
}
