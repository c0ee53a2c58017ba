//! `engage ask` and `engage log --ask`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The numbers of the asks and offers a line lists.
fn ids(home: &Home, line: &str) -> String {
    let rows = home.json(&format!("ask list {line}"));
    let ids: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    ids.join(" ")
}

#[test]
fn an_ask_is_made_agreed_and_done() {
    let home = Home::demo().columns(80);
    assert_data_eq!(
        home.transcript(
            r#"
            ask list
            ask add "jo field" "put it to the minister" --kind escalate --expires "in 3 days" --interaction i1 --topic transport
            ask add "Ashby Council" "host the health fair" --kind host --topic Prevention
            ask offer "anita rao" "a page in our newsletter" --kind share --by "Kim Osei" --on yesterday
            ask add rao-anita "an hour with the team" --offer
            ask list
            ask show k1
            ask agree k1 --on yesterday
            ask close k1 --outcome done
            ask edit k1 --difference "the pilot is funded for a year"
            ask close k3 --outcome declined -m "no room this year"
            ask edit k2 --expires 2026-12-24 --kind sponsor --topic ""
            ask edit k2 --kind sponsor
            ask list --all
            ask list --all --format json
            contact show rao-anita
            org show "ashby council""#
        ),
        str![[r#"
$ engage ask list
$ engage ask add "jo field" "put it to the minister" --kind escalate --expires "in 3 days" --interaction i1 --topic transport
! Asked Jo Field: put it to the minister (k1); open until Wed 25 Nov 2026
$ engage ask add "Ashby Council" "host the health fair" --kind host --topic Prevention
! New topic: Prevention
! Asked Ashby Council: host the health fair (k2)
$ engage ask offer "anita rao" "a page in our newsletter" --kind share --by "Kim Osei" --on yesterday
! Offered Anita Rao: a page in our newsletter (k3)
$ engage ask add rao-anita "an hour with the team" --offer
! Offered Anita Rao: an hour with the team (k4)
$ engage ask list
Number  State  As     Kind      Open until   Who            What
──────  ─────  ─────  ────────  ───────────  ─────────────  ────────────────────
k1      open   ask    escalate  25 Nov 2026  Jo Field       put it to the
                                                            minister
k3      open   offer  share                  Anita Rao      a page in our
                                                            newsletter
k2      open   ask    host                   Ashby Council  host the health fair
k4      open   offer  other                  Anita Rao      an hour with the
                                                            team
$ engage ask show k1
put it to the minister [k1]

Number      k1
State       open
As          ask
Kind        escalate
Asked of    Jo Field
Handle      field-jo
Topic       transport
Made        20 Jul 2026
Open until  25 Nov 2026
Made in     i1
$ engage ask agree k1 --on yesterday
! Agreed k1 on Sat 21 Nov 2026: put it to the minister, asked of Jo Field
$ engage ask close k1 --outcome done
! Closed k1 on Sun 22 Nov 2026, done: put it to the minister, asked of Jo Field
! hint: engage ask edit k1 --difference TEXT says what difference it made
$ engage ask edit k1 --difference "the pilot is funded for a year"
! Changed k1
$ engage ask close k3 --outcome declined -m "no room this year"
! Closed k3 on Sun 22 Nov 2026, declined: a page in our newsletter, offered to Anita Rao
$ engage ask edit k2 --expires 2026-12-24 --kind sponsor --topic ""
! Changed k2
$ engage ask edit k2 --kind sponsor
! k2 is like that already; nothing was changed
$ engage ask list --all
Number  State     As     Kind      Open until   Who            What
──────  ────────  ─────  ────────  ───────────  ─────────────  ─────────────────
k1      done      ask    escalate  25 Nov 2026  Jo Field       put it to the
                                                               minister
k2      open      ask    sponsor   24 Dec 2026  Ashby Council  host the health
                                                               fair
k3      declined  offer  share                  Anita Rao      a page in our
                                                               newsletter
k4      open      offer  other                  Anita Rao      an hour with the
                                                               team
$ engage ask list --all --format json
[
{"id":"k1","state":"done","direction":"ask","kind":"escalate","expires_on":"2026-11-25","contact":"Jo Field","handle":"field-jo","organisation":null,"what":"put it to the minister","topic":"transport","change":null,"made_on":"2026-07-20","agreed_on":"2026-11-21","closed_on":"2026-11-22","difference":"the pilot is funded for a year","note":null,"by":null,"interaction":"i1"},
{"id":"k2","state":"open","direction":"ask","kind":"sponsor","expires_on":"2026-12-24","contact":null,"handle":null,"organisation":"Ashby Council","what":"host the health fair","topic":null,"change":null,"made_on":"2026-11-22","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":null},
{"id":"k3","state":"declined","direction":"offer","kind":"share","expires_on":null,"contact":"Anita Rao","handle":"rao-anita","organisation":null,"what":"a page in our newsletter","topic":null,"change":null,"made_on":"2026-11-21","agreed_on":null,"closed_on":"2026-11-22","difference":null,"note":"no room this year","by":"Kim Osei","interaction":null},
{"id":"k4","state":"open","direction":"offer","kind":"other","expires_on":null,"contact":"Anita Rao","handle":"rao-anita","organisation":null,"what":"an hour with the team","topic":null,"change":null,"made_on":"2026-11-22","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":null}
]
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          booked: last call 15 Jun 2026; every 26 weeks
E-mail       anita.rao@ashby.example
Telephone    020 7946 0001
Owner        Kim
Cares about  transport
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Asks and offers
  Number  State  As     Kind   Open until  What                   Made
  ──────  ─────  ─────  ─────  ──────────  ─────────────────────  ───────────
  k4      open   offer  other              an hour with the team  22 Nov 2026

Last contacts
  No  Day          Kind      Part      Counts  What
  ──  ───────────  ────────  ────────  ──────  ─────────────────
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter
  i2  15 Jun 2026  call      attended  yes     first call

In the diary
  No  Day          Kind     Part      Counts  What
  ──  ───────────  ───────  ────────  ──────  ────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary
$ engage org show "ashby council"
Ashby Council [o1]

Number  o1
Name    Ashby Council
Kind    council

Posts
  Id  Post                  Organisation   Seats  Vacant  Holders
  ──  ────────────────────  ─────────────  ─────  ──────  ──────────────────────
  p4  Chair, People         Ashby Council      1       0  Zoë Żak-Bütow
      Scrutiny Panel
  p1  Ward councillor,      Ashby Council      3       1  Seán O'Neill-Ward;
      Northfield                                          Anita Rao; VACANT

Asks and offers
  Number  State  As     Kind     Open until   Who            What
  ──────  ─────  ─────  ───────  ───────────  ─────────────  ───────────────────
  k2      open   ask    sponsor  24 Dec 2026  Ashby Council  host the health
                                                             fair
  k4      open   offer  other                 Anita Rao      an hour with the
                                                             team

"#]]
    );
}

#[test]
fn they_are_found_by_whom_and_what_they_are_about() {
    let home = Home::change();
    home.does(
        "contact add \"Ann Example\" --role council_leader --org \"Ashby Council\" --since 2024-05-01
         ask add rao-anita one --topic transport --change elm-lane --on 2026-08-01
         ask add \"Ashby Council\" two --expires 2026-11-30
         ask offer field-jo three --expires 2026-11-20 --on 2026-11-01
         ask add example-ann four --expires 2027-06-01
         ask agree k1
         post end p1 --holder rao-anita --on 2026-10-01",
    );
    for (line, found) in [
        ("", "k3 k2 k4 k1"),
        ("--offers", "k3"),
        ("--asks", "k2 k4 k1"),
        ("--open", "k3 k2 k4"),
        ("--expiring", "k3 k2"),
        ("--expiring --today 2026-11-15", "k3"),
        ("--contact field-jo", "k3"),
        ("--org \"ashby council\"", "k2 k4 k1"),
        ("--topic transport", "k1"),
        ("--change elm-lane", "k1"),
        ("--change elm-lane --offers", ""),
    ] {
        assert_eq!(ids(&home, line), found, "{line}");
    }
    let states = |line: &str| {
        let rows = home.json(&format!("ask list {line}"));
        let words: Vec<String> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| format!("{} {}", row["id"].as_str().unwrap(), row["state"].as_str().unwrap()))
            .collect();
        words.join(", ")
    };
    assert_eq!(states(""), "k3 expired, k2 open, k4 open, k1 agreed");
    home.does("ask close k2 --outcome lapsed\n ask close k3 --outcome withdrawn");
    assert_eq!(states(""), "k4 open, k1 agreed");
    assert_eq!(states("--all"), "k3 withdrawn, k2 lapsed, k4 open, k1 agreed");
    assert_eq!(ids(&home, "--expiring --all"), "", "what has ended cannot be missed");
    assert_eq!(states("--today 2026-11-21"), "k3 expired, k2 open, k4 open, k1 open", "as it stood that day");
}

#[test]
fn what_is_asked_in_a_conversation_is_written_down_with_it() {
    let home = Home::change();
    assert_data_eq!(
        home.transcript(
            r#"
            log call field-jo --ask "put it to the minister" --ask-kind escalate --topic Buses --change elm-lane --promise "bus times by friday" --by Sam
            log meeting rao-anita lee-sam --invited zak-butow-zoe --ask "come and see" --ask "bring others" --topic transport --topic Buses --on yesterday
            ask list --format json
            ask show k1"#
        ),
        str![[r#"
$ engage log call field-jo --ask "put it to the minister" --ask-kind escalate --topic Buses --change elm-lane --promise "bus times by friday" --by Sam
! New topic: Buses
! Logged call with Jo Field on Sun 22 Nov 2026 (i6)
! Promised Jo Field: bus times by Fri 27 Nov 2026 (q1)
! Asked Jo Field: put it to the minister (k1)
! elm-lane: mp done for Jo Field
$ engage log meeting rao-anita lee-sam --invited zak-butow-zoe --ask "come and see" --ask "bring others" --topic transport --topic Buses --on yesterday
! Logged meeting with Anita Rao, Sam Lee and Zoë Żak-Bütow on Sat 21 Nov 2026 (i7)
! Asked each of Anita Rao and Sam Lee: come and see (k2 and k3)
! Asked each of Anita Rao and Sam Lee: bring others (k4 and k5)
$ engage ask list --format json
[
{"id":"k2","state":"open","direction":"ask","kind":"other","expires_on":null,"contact":"Anita Rao","handle":"rao-anita","organisation":null,"what":"come and see","topic":null,"change":null,"made_on":"2026-11-21","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":"i7"},
{"id":"k3","state":"open","direction":"ask","kind":"other","expires_on":null,"contact":"Sam Lee","handle":"lee-sam","organisation":null,"what":"come and see","topic":null,"change":null,"made_on":"2026-11-21","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":"i7"},
{"id":"k4","state":"open","direction":"ask","kind":"other","expires_on":null,"contact":"Anita Rao","handle":"rao-anita","organisation":null,"what":"bring others","topic":null,"change":null,"made_on":"2026-11-21","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":"i7"},
{"id":"k5","state":"open","direction":"ask","kind":"other","expires_on":null,"contact":"Sam Lee","handle":"lee-sam","organisation":null,"what":"bring others","topic":null,"change":null,"made_on":"2026-11-21","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":null,"interaction":"i7"},
{"id":"k1","state":"open","direction":"ask","kind":"escalate","expires_on":null,"contact":"Jo Field","handle":"field-jo","organisation":null,"what":"put it to the minister","topic":"Buses","change":"elm-lane","made_on":"2026-11-22","agreed_on":null,"closed_on":null,"difference":null,"note":null,"by":"Sam","interaction":"i6"}
]
$ engage ask show k1
put it to the minister [k1]

Number    k1
State     open
As        ask
Kind      escalate
Asked of  Jo Field
Handle    field-jo
Topic     Buses
Change    elm-lane
Made      22 Nov 2026
By        Sam
Made in   i6

"#]]
    );
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            log call field-jo --ask-kind escalate
            log call field-jo --ask x --ask-kind escalat
            log call field-jo --ask " "
            log call field-jo --ask "for 943 476 5919"
            log call --invited field-jo --ask "come"
            log meeting field-jo --on 2026-12-01 --ask "come""#
        ),
        str![[r#"
$ engage log call field-jo --ask-kind escalate
! error: the following required arguments were not provided:
!   --ask <TEXT>
!
! Usage: engage log --ask <TEXT> --ask-kind <KIND> <KIND> <NAME>...
!
! For more information, try '--help'.
(exit 2)
$ engage log call field-jo --ask x --ask-kind escalat
! error: "escalat" is not a kind of ask; there are escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support, other
! hint: did you mean escalate?
(exit 2)
$ engage log call field-jo --ask " "
! error: say what is asked or offered
! hint: engage ask add "jo field" "put it to the minister" --kind escalate
(exit 2)
$ engage log call field-jo --ask "for 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage log call --invited field-jo --ask "come"
! error: nobody attended of whom anything could be asked
! hint: engage ask add NAME "put it to the minister" --kind escalate
(exit 2)
$ engage log meeting field-jo --on 2026-12-01 --ask "come"
! error: nothing can have been asked on 2026-12-01: today is 2026-11-22
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn wrong_asks_change_nothing() {
    let home = Home::demo();
    home.does("ask add rao-anita one --on 2026-11-01\n ask offer field-jo two\n ask close k2 --outcome done --difference much");
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            ask add rao-anita
            ask add rao-anita " "
            ask add rao-anito three
            ask add xyzzy three
            ask add smith three
            ask add rao-anita three --kind hots
            ask add rao-anita three --expires 2026-11-01
            ask add rao-anita three --on 2026-12-01
            ask add rao-anita three --interaction i1
            ask add rao-anita three --interaction i5
            ask add "Ashby Council" three --interaction i77
            ask add rao-anita three --topic trasport
            ask add rao-anita three --change elm
            ask add rao-anita "for 943 476 5919"
            ask agree k9
            ask agree 1
            ask agree k1 --on 2026-10-01
            ask agree k1 --on 2026-12-01
            ask agree k2
            ask close k1
            ask close k1 --outcome don
            ask close k1 --outcome done --on 2026-10-01
            ask close k1 --outcome done --on 2026-12-01
            ask close k1 --outcome done --difference "for 943 476 5919"
            ask close k2 --outcome done
            ask edit k1 --difference x
            ask edit k1 --what " "
            ask edit k1 --expires 2026-10-01
            ask edit k1 --kind ""
            ask list --offers --asks"#
        ),
        str![[r#"
$ engage ask add rao-anita
! error: the following required arguments were not provided:
!   <TEXT>
!
! Usage: engage ask add <CONTACT|ORG> <TEXT>
!
! For more information, try '--help'.
(exit 2)
$ engage ask add rao-anita " "
! error: say what is asked or offered
! hint: engage ask add "jo field" "put it to the minister" --kind escalate
(exit 2)
$ engage ask add rao-anito three
! error: no contact or organisation matches "rao-anito"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage ask add xyzzy three
! error: no contact or organisation matches "xyzzy"
! hint: `engage contact list` and `engage org list` show who and what there is
(exit 1)
$ engage ask add smith three
! error: "smith" could be more than one contact or organisation: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one with contact: or org: before it, or by its handle or number
(exit 1)
$ engage ask add rao-anita three --kind hots
! error: "hots" is not a kind of ask; there are escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support, other
! hint: did you mean host?
(exit 2)
$ engage ask add rao-anita three --expires 2026-11-01
! error: 2026-11-01 is before 2026-11-22, the day it was made
(exit 2)
$ engage ask add rao-anita three --on 2026-12-01
! error: nothing can have been asked or offered on 2026-12-01: today is 2026-11-22
(exit 2)
$ engage ask add rao-anita three --interaction i1
! error: Anita Rao took no part in i1
! hint: engage interaction show i1 says who did
(exit 1)
$ engage ask add rao-anita three --interaction i5
! error: i5 is still to come, on Thu 14 Jan 2027: nothing was said in it yet
(exit 1)
$ engage ask add "Ashby Council" three --interaction i77
! error: there is no interaction i77
! hint: engage contact show NAME lists the numbers of somebody's last ones
(exit 1)
$ engage ask add rao-anita three --topic trasport
! error: no topic matches "trasport"
! hint: did you mean transport [t1]?
(exit 1)
$ engage ask add rao-anita three --change elm
! error: no change matches "elm"
! hint: `engage change list` shows what there is
(exit 1)
$ engage ask add rao-anita "for 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage ask agree k9
! error: there is no ask or offer k9
! hint: engage ask list --all shows every ask and offer with its number
(exit 1)
$ engage ask agree 1
! error: "1" is no number of an ask; they look like k1
! hint: engage ask list --all shows every ask and offer with its number
(exit 2)
$ engage ask agree k1 --on 2026-10-01
! error: k1 was only made on 2026-11-01
(exit 2)
$ engage ask agree k1 --on 2026-12-01
! error: 2026-12-01 is still to come: something is agreed on the day it was, and today is 2026-11-22
(exit 2)
$ engage ask agree k2
! error: k2 is closed already: done on 2026-11-22
! hint: engage undo takes the last write back
(exit 1)
$ engage ask close k1
! error: the following required arguments were not provided:
!   --outcome <OUTCOME>
!
! Usage: engage ask close --outcome <OUTCOME> <ASK>
!
! For more information, try '--help'.
(exit 2)
$ engage ask close k1 --outcome don
! error: "don" is not an outcome of an ask; there are done, declined, lapsed, withdrawn
! hint: did you mean done?
(exit 2)
$ engage ask close k1 --outcome done --on 2026-10-01
! error: k1 was only made on 2026-11-01
(exit 2)
$ engage ask close k1 --outcome done --on 2026-12-01
! error: 2026-12-01 is still to come: say what became of it when it has; today is 2026-11-22
(exit 2)
$ engage ask close k1 --outcome done --difference "for 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage ask close k2 --outcome done
! error: k2 is closed already: done on 2026-11-22
! hint: engage undo takes the last write back
(exit 1)
$ engage ask edit k1 --difference x
! error: k1 has not ended, so nothing came of it yet
! hint: engage ask close k1 --outcome done --difference TEXT
(exit 1)
$ engage ask edit k1 --what " "
! error: say what is asked or offered
! hint: engage ask add "jo field" "put it to the minister" --kind escalate
(exit 2)
$ engage ask edit k1 --expires 2026-10-01
! error: 2026-10-01 is before 2026-11-01, the day it was made
(exit 2)
$ engage ask edit k1 --kind ""
! error: "" is not a kind of ask; there are escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support, other
(exit 2)
$ engage ask list --offers --asks
! error: the argument '--offers' cannot be used with '--asks'
!
! Usage: engage ask list --offers
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}
