//! `engage contact`: add, edit, show, list, archive, snooze.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn adding_makes_what_is_missing_and_says_so() {
    let home = Home::new();
    let seen = home.transcript(
        r#"
        contact add "Cllr Anita Rao" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-05-07 --seats 3 --email anita@ashby.example --topic Transport
        contact add "Ravi Shah" --role "ward councillor" --area northfield --org "ashby council" --since 7/5/2026
        contact add "Jo Field MP" --role mp --area "Ashby North"
        contact add "Kit Long"
        contact list
        contact show rao-anita"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact add "Cllr Anita Rao" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-05-07 --seats 3 --email anita@ashby.example --topic Transport
! Added Anita Rao (rao-anita) as c1
!   made organisation o1: Ashby Council
!   made area a1: Northfield (ward)
!   made post p1: Ward councillor, Northfield
$ engage contact add "Ravi Shah" --role "ward councillor" --area northfield --org "ashby council" --since 7/5/2026
! Added Ravi Shah (shah-ravi) as c2
$ engage contact add "Jo Field MP" --role mp --area "Ashby North"
! Added Jo Field (field-jo) as c3
!   made organisation o2: House of Commons
!   made area a2: Ashby North (constituency)
!   made post p2: MP, Ashby North
$ engage contact add "Kit Long"
! Added Kit Long (long-kit) as c4
$ engage contact list
Handle     Name         Posts                        Organisation      E-mail
─────────  ───────────  ───────────────────────────  ────────────────  ───────────────────
field-jo   Jo Field MP  MP, Ashby North              House of Commons
long-kit   Kit Long
rao-anita  Anita Rao    Ward councillor, Northfield  Ashby Council     anita@ashby.example
shah-ravi  Ravi Shah    Ward councillor, Northfield  Ashby Council
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          later, 21 Jan 2027: not yet met as Ward councillor, Northfield (since 7 May 2026,
             recorded 22 Nov 2026); introduce within 60 days
E-mail       anita@ashby.example
Cares about  Transport
Recorded     22 Nov 2026

Posts
  Post                         Organisation   From        Until
  ───────────────────────────  ─────────────  ──────────  ─────
  Ward councillor, Northfield  Ashby Council  7 May 2026

"#]]
    );
    assert_eq!(home.writes(), 4);
}

#[test]
fn a_namesake_is_only_added_when_meant() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact add "anita RAO"
        contact add "Anita Rao" --yes
        contact list --owner nobody
        contact show rao-anita-2"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact add "anita RAO"
! error: there is Anita Rao (rao-anita) already
! hint: engage contact edit rao-anita changes them; --yes adds another person of the same name
(exit 1)
$ engage contact add "Anita Rao" --yes
! Added Anita Rao (rao-anita-2) as c10
$ engage contact list --owner nobody
! error: no owner matches "nobody"
! hint: `engage contact list` shows who looks after whom
(exit 1)
$ engage contact show rao-anita-2
Anita Rao (rao-anita-2)

Number    c10
Recorded  22 Nov 2026

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        contact add
        contact add ""
        contact add Vacancy
        contact add "Ann Example" --role ward_counsellor
        contact add "Ann Example" --org "Ashby Council"
        contact add "Ann Example" --role mp --since 31/02/2026
        contact add "Ann Example" --tier 7
        contact add "Ann Example" --cadence often
        contact add "Ann Example" --email "ann at example"
        contact add "Ann Example" --role mp --seats 0
        contact add "Ann Example" --via "anita roa"
        contact add "Ann Example" --topic "!!"
        contact add "Ann Example 943 476 5919"
        contact edit "anita roa" --owner Kim
        contact edit "john smith" --owner Kim
        contact edit rao-anita --name ""
        contact edit rao-anita --via rao-anita
        contact edit rao-anita --do-not-contact phone
        contact edit rao-anita --do-not-contact pigeon --reason "no birds"
        contact edit rao-anita --do-not-contact phone --reason " "
        contact edit rao-anita --do-not-contact phone --reason "on leave" --until yesterday
        contact edit rao-anita --allow email
        contact edit rao-anita --reach web
        contact edit rao-anita --no-reach phone=123
        contact edit rao-anita --topic "?"
        contact edit rao-anita --no-topic buses
        contact edit oneill-ward-sean --no-topic transport
        contact edit rao-anita --cadence "6 blue moons"
        contact snooze rao-anita
        contact snooze rao-anita --until yesterday
        contact snooze rao-anita --until "the day after never"
        contact archive nobody-here
        contact show
        contact show "zzz"
        contact show rao-anita --format csv
        contact list --role wizard
        contact list --format xls"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact add
! error: NAME is missing, and there is nobody to ask
! hint: as in: engage contact add "Anita Rao" --role ward_councillor --area Northfield
(exit 2)
$ engage contact add ""
! error: "" is not the name of a person
(exit 2)
$ engage contact add Vacancy
! error: "Vacancy" is a vacancy, not a person
! hint: a vacancy is a post with a free seat: engage post add
(exit 2)
$ engage contact add "Ann Example" --role ward_counsellor
! error: there is no role "ward_counsellor"
! hint: did you mean ward_councillor?
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage contact add "Ann Example" --org "Ashby Council"
! error: the following required arguments were not provided:
!   --role <ROLE>
!
! Usage: engage contact add --role <ROLE> --org <ORG> <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage contact add "Ann Example" --role mp --since 31/02/2026
! error: "31/02/2026" is not a date: February 2026 has 28 days
(exit 2)
$ engage contact add "Ann Example" --tier 7
! error: "7" is not a tier; there are 0, 1, 2, 3
(exit 2)
$ engage contact add "Ann Example" --cadence often
! error: cannot read "often" as a length of time; try "6 weeks", "3 months", "90 days", "10 working days" or "a fortnight"
! hint: or say "never"
(exit 2)
$ engage contact add "Ann Example" --email "ann at example"
! error: "ann at example" is not an e-mail address
(exit 2)
$ engage contact add "Ann Example" --role mp --seats 0
! error: invalid value '0' for '--seats <N>': 0 is not in 1..=200
!
! For more information, try '--help'.
(exit 2)
$ engage contact add "Ann Example" --via "anita roa"
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage contact add "Ann Example" --topic "!!"
! error: "!!" is not a name for a topic
(exit 2)
$ engage contact add "Ann Example 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage contact edit "anita roa" --owner Kim
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage contact edit "john smith" --owner Kim
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage contact edit rao-anita --name ""
! error: "" is not the name of a person
(exit 2)
$ engage contact edit rao-anita --via rao-anita
! error: nobody is reached via themselves
(exit 2)
$ engage contact edit rao-anita --do-not-contact phone
! error: the following required arguments were not provided:
!   --reason <TEXT>
!
! Usage: engage contact edit --do-not-contact <CHANNEL> --reason <TEXT> <CONTACT>
!
! For more information, try '--help'.
(exit 2)
$ engage contact edit rao-anita --do-not-contact pigeon --reason "no birds"
! error: "pigeon" is not a channel; there are email, phone, letter, message, web, in_person
(exit 2)
$ engage contact edit rao-anita --do-not-contact phone --reason " "
! error: a channel is only closed with a reason
(exit 2)
$ engage contact edit rao-anita --do-not-contact phone --reason "on leave" --until yesterday
! error: --until must lie in the future
(exit 2)
$ engage contact edit rao-anita --allow email
! error: nothing forbids email for Anita Rao
(exit 1)
$ engage contact edit rao-anita --reach web
! error: "web" lacks a value
! hint: say CHANNEL=VALUE, as in web=https://www.example.org
(exit 2)
$ engage contact edit rao-anita --no-reach phone=123
! error: Anita Rao has no phone "123" to take away
(exit 1)
$ engage contact edit rao-anita --topic "?"
! error: "?" is not a name for a topic
(exit 2)
$ engage contact edit rao-anita --no-topic buses
! error: no topic matches "buses"
! hint: `engage topic list` shows what there is
(exit 1)
$ engage contact edit oneill-ward-sean --no-topic transport
! error: Seán O'Neill-Ward was not noted as caring about that topic
(exit 1)
$ engage contact edit rao-anita --cadence "6 blue moons"
! error: cannot read "6 blue moons" as a length of time; try "6 weeks", "3 months", "90 days", "10 working days" or "a fortnight"
! hint: or say "never"
(exit 2)
$ engage contact snooze rao-anita
! error: the following required arguments were not provided:
!   --until <DATE>
!
! Usage: engage contact snooze --until <DATE> <CONTACT>
!
! For more information, try '--help'.
(exit 2)
$ engage contact snooze rao-anita --until yesterday
! error: --until must lie in the future
(exit 2)
$ engage contact snooze rao-anita --until "the day after never"
! error: cannot read "the day after never" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage contact archive nobody-here
! error: no contact matches "nobody-here"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact show
! error: the following required arguments were not provided:
!   <CONTACT>
!
! Usage: engage contact show <CONTACT>
!
! For more information, try '--help'.
(exit 2)
$ engage contact show "zzz"
! error: no contact matches "zzz"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage contact show rao-anita --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)
$ engage contact list --role wizard
! error: there is no role "wizard"
! hint: did you mean ward_councillor?
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage contact list --format xls
! error: invalid value 'xls' for '--format <FORMAT>': unknown format 'xls': use table, json, csv, md or html
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn editing_changes_what_was_said_and_no_more() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact edit rao-anita --name "Dr Anita Rao-Shah OBE" --phone "" --tier 1 --cadence "6 weeks" -m "prefers mornings"
        contact edit rao-anita -m "knows the ward"
        contact edit rao-anita --reach "web=https://ashby.example/rao" --reach email=office@ashby.example --topic Diabetes --no-topic transport
        contact edit rao-anita --do-not-contact phone --reason "asked" --until 2026-12-24
        contact edit rao-anita --tier 1
        contact show rao-anita
        contact edit rao-anita --no-reach "web=https://ashby.example/rao" --allow phone --cadence "" --notes "" --tier ""
        contact show rao-anita"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact edit rao-anita --name "Dr Anita Rao-Shah OBE" --phone "" --tier 1 --cadence "6 weeks" -m "prefers mornings"
! Changed Anita Rao (rao-anita)
$ engage contact edit rao-anita -m "knows the ward"
! Changed Anita Rao-Shah (rao-anita)
$ engage contact edit rao-anita --reach "web=https://ashby.example/rao" --reach email=office@ashby.example --topic Diabetes --no-topic transport
! New topic: Diabetes
! Changed Anita Rao-Shah (rao-anita)
$ engage contact edit rao-anita --do-not-contact phone --reason "asked" --until 2026-12-24
! Changed Anita Rao-Shah (rao-anita)
$ engage contact edit rao-anita --tier 1
! Anita Rao-Shah (rao-anita) is like that already; nothing was changed
$ engage contact show rao-anita
Dr Anita Rao-Shah OBE (rao-anita)

Number       c1
Due          booked: last call 15 Jun 2026; every 6 weeks; no contact by phone: asked
E-mail       anita.rao@ashby.example
Tier         1
Cadence      6 weeks
Owner        Kim
Cares about  Diabetes
Notes        2026-11-22: prefers mornings
             2026-11-22: knows the ward
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Other ways to reach them
  Channel  Address                    Note
  ───────  ─────────────────────────  ────
  email    office@ashby.example
  web      https://ashby.example/rao

Do not contact by
  Channel  Reason  Since        Until
  ───────  ──────  ───────────  ───────────
  phone    asked   22 Nov 2026  24 Dec 2026

Last contacts
  No  Day          Kind      Part      Counts  What               With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────  ─────────────────  ───
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter  Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                            Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield
$ engage contact edit rao-anita --no-reach "web=https://ashby.example/rao" --allow phone --cadence "" --notes "" --tier ""
! Changed Anita Rao-Shah (rao-anita)
$ engage contact show rao-anita
Dr Anita Rao-Shah OBE (rao-anita)

Number       c1
Due          booked: last call 15 Jun 2026; every 26 weeks
E-mail       anita.rao@ashby.example
Owner        Kim
Cares about  Diabetes
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Other ways to reach them
  Channel  Address               Note
  ───────  ────────────────────  ────
  email    office@ashby.example

Last contacts
  No  Day          Kind      Part      Counts  What               With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────  ─────────────────  ───
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter  Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                            Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield

"#]]
    );
}

#[test]
fn archived_people_are_kept_and_come_back() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact list --org "Elm Lane Surgery"
        contact list --org "Elm Lane Surgery" --archived
        contact archive old-mary
        contact archive "mary old" --restore
        contact archive lee-sam nair-priya lee-sam
        contact list
        due --reason introduction"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact list --org "Elm Lane Surgery"
$ engage contact list --org "Elm Lane Surgery" --archived
Handle    Name      Posts                              Organisation
────────  ────────  ─────────────────────────────────  ────────────────
old-mary  Mary Old  Patient participation group chair  Elm Lane Surgery
$ engage contact archive old-mary
! Mary Old (old-mary): nothing to archive
$ engage contact archive "mary old" --restore
! Restored Mary Old (old-mary)
$ engage contact archive lee-sam nair-priya lee-sam
! Archived Sam Lee (lee-sam) and Priya Nair (nair-priya)
$ engage contact list
Handle            Name               Posts                              Organisation
────────────────  ─────────────────  ─────────────────────────────────  ──────────────────
field-jo          Jo Field MP        MP, Ashby North                    House of Commons
old-mary          Mary Old           Patient participation group chair  Elm Lane Surgery
oneill-ward-sean  Seán O'Neill-Ward  Ward councillor, Northfield        Ashby Council
rao-anita         Anita Rao          Ward councillor, Northfield        Ashby Council
smith-john        John Smith         Parish clerk, Elm Parish           Elm Parish Council
smith-john-2      John Smith         Local radio                        Radio Ashby
zak-butow-zoe     Zoë Żak-Bütow      Chair, People Scrutiny Panel       Ashby Council
$ engage due --reason introduction
State    Due          Who                       Organisation      Why
───────  ───────────  ────────────────────────  ────────────────  ──────────────────────────────────
overdue  11 Mar 2025  Mary Old, Patient         Elm Lane Surgery  not yet met as Patient
                      participation group                         participation group chair
                      chair                                       (recorded 10 Jan 2025); introduce
                                                                  within 60 days
soon     1 Dec 2026   Zoë Żak-Bütow, Chair,     Ashby Council     not yet met as Chair, People
                      People Scrutiny Panel                       Scrutiny Panel (recorded 1 Nov
                                                                  2026); introduce within 30 days

"#]]
    );
}

#[test]
fn a_snooze_is_set_and_lifted() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact snooze lee-sam --until "in 3 weeks"
        due --all --owner nobody
        contact snooze lee-sam --wake
        contact snooze lee-sam --wake --until friday"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact snooze lee-sam --until "in 3 weeks"
! Sam Lee (lee-sam) is off the list until Sun 13 Dec 2026
$ engage due --all --owner nobody
! error: no owner matches "nobody"
! hint: `engage contact list` shows who looks after whom
(exit 1)
$ engage contact snooze lee-sam --wake
! Sam Lee (lee-sam) is on the list again
$ engage contact snooze lee-sam --wake --until friday
! error: the argument '--wake' cannot be used with '--until <DATE>'
!
! Usage: engage contact snooze --wake <CONTACT>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.writes(), 20, "the demo's 18, the snooze and its end");
}

#[test]
fn the_list_is_filtered() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        contact list --role mp
        contact list --area northfield --format csv
        contact list --owner KIM --format json
        contact list --org "House of Commons" --format md
        contact list --role mp --today 2024-01-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact list --role mp
Handle    Name         Posts            Organisation      E-mail                       Owner
────────  ───────────  ───────────────  ────────────────  ───────────────────────────  ─────
field-jo  Jo Field MP  MP, Ashby North  House of Commons  jo.field@parliament.example  Sam
$ engage contact list --area northfield --format csv
id,handle,name,posts,organisation,party,email,phone,owner,tier,cadence,via,snoozed_until,recorded_on,archived_on
c2,oneill-ward-sean,Seán O'Neill-Ward,"Ward councillor, Northfield",Ashby Council,Liberal Democrats,sean.oneill@ashby.example,,Kim,,,,,2026-05-10,
c1,rao-anita,Anita Rao,"Ward councillor, Northfield",Ashby Council,Labour,anita.rao@ashby.example,020 7946 0001,Kim,,,,,2026-05-10,
$ engage contact list --owner KIM --format json
[
{"id":"c2","handle":"oneill-ward-sean","name":"Seán O'Neill-Ward","posts":"Ward councillor, Northfield","organisation":"Ashby Council","party":"Liberal Democrats","email":"sean.oneill@ashby.example","phone":null,"owner":"Kim","tier":null,"cadence":null,"via":null,"snoozed_until":null,"recorded_on":"2026-05-10","archived_on":null},
{"id":"c1","handle":"rao-anita","name":"Anita Rao","posts":"Ward councillor, Northfield","organisation":"Ashby Council","party":"Labour","email":"anita.rao@ashby.example","phone":"020 7946 0001","owner":"Kim","tier":null,"cadence":null,"via":null,"snoozed_until":null,"recorded_on":"2026-05-10","archived_on":null}
]
$ engage contact list --org "House of Commons" --format md
| Handle | Name | Posts | Organisation | E-mail | Telephone | Owner |
| --- | --- | --- | --- | --- | --- | --- |
| field-jo | Jo Field MP | MP, Ashby North | House of Commons | jo.field@parliament.example |  | Sam |
| nair-priya | Priya Nair | MP's office, Ashby North | House of Commons |  | 020 7946 0002 |  |
$ engage contact list --role mp --today 2024-01-01

"#]]
    );
}

#[test]
fn the_whole_story_of_a_person() {
    let home = Home::demo();
    assert_data_eq!(
        home.transcript("contact show field-jo\n contact show nair-priya\n contact show old-mary"),
        str![[r#"
$ engage contact show field-jo
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
$ engage contact show nair-priya
Priya Nair (nair-priya)

Number     c4
Telephone  020 7946 0002
Recorded   5 Jan 2026

Posts
  Post                      Organisation      From  Until
  ────────────────────────  ────────────────  ────  ─────
  MP's office, Ashby North  House of Commons

Way to reach
  Jo Field (field-jo)
$ engage contact show old-mary
Mary Old (old-mary)

Number    c9
Archived  1 Feb 2026
Recorded  10 Jan 2025

Posts
  Post                               Organisation      From  Until
  ─────────────────────────────────  ────────────────  ────  ─────
  Patient participation group chair  Elm Lane Surgery

"#]]
    );
    assert_data_eq!(
        home.transcript("contact show rao-anita --format json\n contact show lee-sam --format md"),
        str![[r#"
$ engage contact show rao-anita --format json
{
  "title": "Anita Rao (rao-anita)",
  "contact": {"id":"c1","handle":"rao-anita","name":"Anita Rao","due":"booked: last call 15 Jun 2026; every 26 weeks","state":"booked","due_on":"2026-12-14","pre_election":null,"archived_on":null,"snoozed_until":null,"email":"anita.rao@ashby.example","phone":"020 7946 0001","via":null,"tier":null,"cadence":null,"owner":"Kim","rating":null,"topics":"transport","expertise":null,"notes":null,"recorded_on":"2026-05-10"},
  "posts": [
  {"post":"Ward councillor, Northfield","organisation":"Ashby Council","role":"ward_councillor","post_id":"p1","held_from":"2026-05-07","held_until":null,"holding":"substantive","party":"Labour","source":"council website"}
  ],
  "other_posts": [],
  "reach": [],
  "do_not_contact": [],
  "via_for": [],
  "promises": [],
  "champions": [],
  "asks": [],
  "channels": [],
  "views": [],
  "interactions": [
  {"id":"i4","happened_on":"2026-10-01","kind":"mailshot","mode":"attended","counts":false,"summary":"autumn newsletter","with":"Seán O'Neill-Ward","others":1,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i2","happened_on":"2026-06-15","kind":"call","mode":"attended","counts":true,"summary":"first call","with":null,"others":0,"by":"Kim","as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ],
  "diary": [
  {"id":"i5","happened_on":"2027-01-14","kind":"meeting","mode":"attended","counts":true,"summary":"in the diary","with":null,"others":0,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ]
}
$ engage contact show lee-sam --format md
# Sam Lee (lee-sam)

- **Number:** c6
- **Due:** overdue, 1 Sep 2026: never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for e-mail only
- **Cadence:** 3 months
- **Recorded:** 1 Jun 2026

## Posts

| Post | Organisation | From | Until | Party |
| --- | --- | --- | --- | --- |
| Local press | Ashby Herald |  |  |  |

## Do not contact by

| Channel | Reason | Since | Until |
| --- | --- | --- | --- |
| phone | asked for e-mail only | 2 Jun 2026 |  |

"#]]
    );
}

#[test]
fn notes_written_at_once_are_all_kept() {
    let home = Home::new();
    home.does("contact add \"Anita Rao\"");
    let writers: Vec<_> = (0..8)
        .map(|number| home.command(&format!("contact edit rao-anita -m \"line {number}\"")).spawn().unwrap())
        .collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let notes = home.json("contact show rao-anita")["contact"]["notes"].as_str().unwrap().to_owned();
    for number in 0..8 {
        assert!(notes.contains(&format!("line {number}")), "{notes}");
    }
}

#[test]
fn a_number_or_code_that_finds_nothing_is_no_name() {
    let home = Home::demo();
    assert!(
        home.fails(1, "contact add \"Bo Lee\" --role ward_councillor --org o99")
            .contains("no organisation o99")
    );
    let said = home.fails(1, "contact add \"Bo Lee\" --role mp --area E14001063");
    assert!(said.contains("there is no area E14001063"), "{said}");
}

#[test]
fn what_is_written_of_somebody_archived_says_so() {
    let home = Home::change();
    home.does("contact archive rao-anita");
    for command in [
        "log call rao-anita -m hello",
        "view add rao-anita transport --stance neutral --source paper",
        "ask add rao-anita \"open the fair\" --kind host",
        "champion add rao-anita transport --ask \"speak up\" --source paper",
        "contact rate rao-anita --influence 3",
        "promise add rao-anita \"the bus times\" --by 2027-01-08",
        "recheck add \"still our councillor\" --contact rao-anita --on 2027-01-08",
    ] {
        let said = home.transcript(command);
        assert!(said.contains("! Anita Rao (rao-anita) is archived: kept, and never due"), "{said}");
        assert!(said.contains("engage contact archive rao-anita --restore brings them back"), "{said}");
    }
    let refused = home.transcript("log call rao-anita -m hello --on 2030-01-01 --promise \"x by yesterday\"");
    assert!(!refused.contains("archived"), "{refused}");
    assert!(!home.transcript("view list --contact rao-anita").contains("archived"));
}
