//! `engage champion`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The numbers of the champions a line lists.
fn ids(home: &Home, line: &str) -> Vec<String> {
    let rows = home.json(&format!("champion list {line}"));
    rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_agreement_is_made_reviewed_and_ended() {
    let home = Home::demo().columns(80);
    assert_data_eq!(
        home.transcript(
            r#"
            champion list
            champion add "anita rao" transport --ask "open community doors for the clinic" --source i2 --community "South Asian" --area northfield
            champion add lee-sam Dementia --ask "a column each month" --source "his e-mail of 3 November" --agreed "3 november" --review "in 10 days"
            champion list
            champion show g1
            contact show rao-anita
            champion review g1 --source "by e-mail" -m "two families came" --again 2027-03-01
            champion review g1 --source "at the ward forum"
            champion show g1
            champion end g2 --outcome "three columns; he moves on" --on yesterday
            champion list
            champion list --all --format json"#
        ),
        str![[r#"
$ engage champion list
$ engage champion add "anita rao" transport --ask "open community doors for the clinic" --source i2 --community "South Asian" --area northfield
! Anita Rao is a champion for transport (south-asian): open community doors for the clinic (g1); to be reviewed by Tue 15 Dec 2026
$ engage champion add lee-sam Dementia --ask "a column each month" --source "his e-mail of 3 November" --agreed "3 november" --review "in 10 days"
! New topic: Dementia
! Sam Lee is a champion for Dementia: a column each month (g2); to be reviewed by Wed 2 Dec 2026
$ engage champion list
Number  State   Who       Topic      Community    What they agreed   Review
                                                  to do
──────  ──────  ────────  ─────────  ───────────  ─────────────────  ───────────
g2      agreed  Sam Lee   Dementia                a column each      2 Dec 2026
                                                  month
g1      agreed  Anita     transport  south-asian  open community     15 Dec 2026
                Rao                               doors for the
                                                  clinic
$ engage champion show g1
Anita Rao for transport [g1]

Number     g1
State      agreed
Who        Anita Rao
Handle     rao-anita
Topic      transport
Community  south-asian
Area       Northfield
Agreed to  open community doors for the clinic
Agreed     15 Jun 2026
Review     15 Dec 2026

Where it comes from
  i2
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

Champions
  Number  State   Topic      Community    What they agreed to do     Review
  ──────  ──────  ─────────  ───────────  ─────────────────────────  ───────────
  g1      agreed  transport  south-asian  open community doors for   15 Dec 2026
                                          the clinic

Last contacts
  No  Day          Kind      Part      Counts  What
  ──  ───────────  ────────  ────────  ──────  ─────────────────
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter
  i2  15 Jun 2026  call      attended  yes     first call

In the diary
  No  Day          Kind     Part      Counts  What
  ──  ───────────  ───────  ────────  ──────  ────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary
$ engage champion review g1 --source "by e-mail" -m "two families came" --again 2027-03-01
! Anita Rao is still a champion for transport (g1); to be reviewed by Mon 1 Mar 2027
$ engage champion review g1 --source "at the ward forum"
! Anita Rao is still a champion for transport (g1); to be reviewed by Sat 22 May 2027
$ engage champion show g1
Anita Rao for transport [g1]

Number     g1
State      agreed
Who        Anita Rao
Handle     rao-anita
Topic      transport
Community  south-asian
Area       Northfield
Agreed to  open community doors for the clinic
Agreed     15 Jun 2026
Review     22 May 2027

Where it comes from
  i2
  2026-11-22: still agreed, by e-mail: two families came
  2026-11-22: still agreed, at the ward forum
$ engage champion end g2 --outcome "three columns; he moves on" --on yesterday
! Sam Lee is no longer a champion for Dementia, from Sat 21 Nov 2026 (g2): three columns; he moves on
$ engage champion list
Number  State   Who       Topic      Community    What they agreed   Review
                                                  to do
──────  ──────  ────────  ─────────  ───────────  ─────────────────  ───────────
g1      agreed  Anita     transport  south-asian  open community     22 May 2027
                Rao                               doors for the
                                                  clinic
$ engage champion list --all --format json
[
{"id":"g2","state":"ended","contact":"Sam Lee","handle":"lee-sam","topic":"Dementia","community":null,"area":null,"ask":"a column each month","agreed_on":"2026-11-03","review_on":"2026-12-02","source":"his e-mail of 3 November","ended_on":"2026-11-21","outcome":"three columns; he moves on"},
{"id":"g1","state":"agreed","contact":"Anita Rao","handle":"rao-anita","topic":"transport","community":"south-asian","area":"Northfield","ask":"open community doors for the clinic","agreed_on":"2026-06-15","review_on":"2027-05-22","source":"i2; 2026-11-22: still agreed, by e-mail: two families came; 2026-11-22: still agreed, at the ward forum","ended_on":null,"outcome":null}
]

"#]]
    );
}

#[test]
fn the_day_is_that_of_the_conversation_and_the_review_that_of_the_configuration() {
    let home = Home::demo();
    home.does("champion add rao-anita transport --ask \"speak up\" --source i2");
    let days = |who: &str| {
        let rows = home.json(&format!("champion list --contact {who}"));
        [&rows[0]["agreed_on"], &rows[0]["review_on"]].map(|day| day.as_str().unwrap().to_owned())
    };
    assert_eq!(days("rao-anita"), ["2026-06-15", "2026-12-15"]);
    home.write(&home.config(), "[champions]\nreview = \"3 weeks\"\n");
    home.does("champion add field-jo transport --ask \"speak up\" --source \"the minutes\"");
    assert_eq!(days("rao-anita"), ["2026-06-15", "2026-12-15"], "what was written down stays");
    assert_eq!(days("field-jo"), ["2026-11-22", "2026-12-13"]);
    home.does(
        "log call rao-anita --on 2026-11-20
         champion review g1 --source i6
         champion review g2 --source \"a call\" --again 2027-06-01",
    );
    assert_eq!(days("rao-anita"), ["2026-06-15", "2026-12-11"], "three weeks from the conversation");
    assert_eq!(days("field-jo"), ["2026-11-22", "2027-06-01"]);
    let seen = "error: g2 was only agreed on 2026-11-22\n";
    assert_eq!(home.fails(2, "champion end g2 --outcome moved --on 2026-11-21"), seen);
    home.does("log call field-jo --on 2026-11-21");
    let seen = "error: i7 was on 2026-11-21, before they agreed on 2026-11-22\n";
    assert_eq!(home.fails(1, "champion review g2 --source i7"), seen);
}

#[test]
fn they_are_found_by_what_they_agreed_to() {
    let home = Home::demo();
    home.does(
        "area add Ashby --kind district --org \"Ashby Council\"
         area add Southfield --kind ward --org \"Ashby Council\"
         champion add rao-anita Diabetes --ask \"open doors\" --source \"the forum\" --community south-asian --area northfield --review 2026-12-01
         champion add field-jo Diabetes --ask \"speak up\" --source \"the forum\" --review 2027-06-01
         champion add lee-sam Diabetes --ask \"a column\" --source \"the forum\" --community deaf --area \"Ashby (district)\" --review 2026-11-22
         champion add smith-john transport --ask \"the parish\" --source \"the forum\" --area southfield --review 2027-01-01",
    );
    for (line, found) in [
        ("", "g3 g1 g4 g2"),
        ("--topic diabetes", "g3 g1 g2"),
        ("--topic diabetes --community \"South Asian\"", "g1"),
        ("--community deaf", "g3"),
        ("--area northfield", "g3 g1 g2"),
        ("--area southfield", "g3 g4 g2"),
        ("--area \"elm parish\"", "g2"),
        ("--contact field-jo", "g2"),
        ("--contact field-jo --topic transport", ""),
        ("--due", "g3 g1"),
        ("--due --today 2026-12-20", "g3 g1 g4"),
    ] {
        assert_eq!(ids(&home, line).join(" "), found, "{line}");
    }
    assert_eq!(home.json("champion list --topic diabetes")[0]["state"], "review_due");
    home.does("contact archive field-jo");
    assert_eq!(ids(&home, "--topic diabetes").join(" "), "g3 g1", "nobody counts on who is archived");
    assert_eq!(ids(&home, "--topic diabetes --all").join(" "), "g3 g1 g2");
    assert_eq!(home.stdout("champion list --community blind"), "");
}

#[test]
fn nobody_is_a_champion_by_assumption() {
    let home = Home::demo();
    home.does("champion add rao-anita transport --ask \"speak up\" --source i2");
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            champion add rao-anita transport
            champion add rao-anita Diabetes --ask " " --source i2
            champion add rao-anita Diabetes --ask "speak up" --source " "
            champion add rao-anita Diabetes --ask "speak up" --source i3
            champion add field-jo Diabetes --ask "speak up" --source i3
            champion add rao-anita Diabetes --ask "speak up" --source i5
            champion add rao-anita Diabetes --ask "speak up" --source i99
            champion add rao-anita transport --ask "again" --source i2
            champion add rao-anita trasport --ask "speak up" --source i2
            champion add rao-anita Diabetes --ask "speak up" --source i2 --community "-"
            champion add rao-anita Diabetes --ask "speak up" --source i2 --agreed 2026-12-01
            champion add rao-anita Diabetes --ask "speak up" --source i2 --agreed 2026-06-01 --review 2026-05-01
            champion add rao-anita Diabetes --ask "for 943 476 5919" --source i2
            champion add rao-anita Diabetes --ask "speak up" --source "of 943 476 5919"
            champion add rao-anito Diabetes --ask "speak up" --source i2
            champion review g1
            champion review g1 --source i2
            champion review g1 --source i4
            champion review g1 --source "the forum" --again 2026-11-22
            champion review g1 --source "the forum" --again yesterday
            champion review g9 --source i2
            champion show 1
            champion end g1 --outcome " "
            champion end g1 --outcome "moved" --on 2026-06-01
            champion end g1 --outcome "moved" --on 2026-12-01"#
        ),
        str![[r#"
$ engage champion add rao-anita transport
! error: the following required arguments were not provided:
!   --ask <TEXT>
!   --source <INTERACTION|TEXT>
!
! Usage: engage champion add --ask <TEXT> --source <INTERACTION|TEXT> <CONTACT> <TOPIC>
!
! For more information, try '--help'.
(exit 2)
$ engage champion add rao-anita Diabetes --ask " " --source i2
! error: say what they agreed to do: nobody is a champion of nothing in particular
(exit 2)
$ engage champion add rao-anita Diabetes --ask "speak up" --source " "
! error: say where it comes from: the number of a conversation (i12), or words
(exit 2)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i3
! error: Anita Rao took no part in i3, and so agreed to nothing in it
! hint: engage interaction show i3 says who did
! hint: name another conversation, or say in words where it comes from
(exit 1)
$ engage champion add field-jo Diabetes --ask "speak up" --source i3
! error: Jo Field was only copied into i3, and so agreed to nothing in it
! hint: engage interaction show i3 says who did
! hint: name another conversation, or say in words where it comes from
(exit 1)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i5
! error: i5 is still to come, on Thu 14 Jan 2027: nothing was said in it yet
(exit 1)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i99
! error: there is no interaction i99
! hint: engage contact show NAME lists the numbers of somebody's last ones
(exit 1)
$ engage champion add rao-anita transport --ask "again" --source i2
! error: Anita Rao is a champion for transport already: speak up (g1)
! hint: engage champion review g1 --source SOURCE says that it still holds; engage champion end ends it
(exit 1)
$ engage champion add rao-anita trasport --ask "speak up" --source i2
! error: no topic matches "trasport"
! hint: did you mean transport [t1]?
(exit 1)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i2 --community "-"
! error: "-" is not a name for a community
(exit 2)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i2 --agreed 2026-12-01
! error: nobody can have agreed on 2026-12-01: today is 2026-11-22
(exit 2)
$ engage champion add rao-anita Diabetes --ask "speak up" --source i2 --agreed 2026-06-01 --review 2026-05-01
! error: 2026-05-01 is before 2026-06-01, the day they agreed
(exit 2)
$ engage champion add rao-anita Diabetes --ask "for 943 476 5919" --source i2
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage champion add rao-anita Diabetes --ask "speak up" --source "of 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage champion add rao-anito Diabetes --ask "speak up" --source i2
! error: no contact matches "rao-anito"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage champion review g1
! error: the following required arguments were not provided:
!   --source <INTERACTION|TEXT>
!
! Usage: engage champion review --source <INTERACTION|TEXT> <CHAMPION>
!
! For more information, try '--help'.
(exit 2)
$ engage champion review g1 --source i2
! error: i2 is where they agreed: a review comes of being asked again
! hint: name a later conversation, or say in words where it comes from
(exit 1)
$ engage champion review g1 --source i4
! error: i4 is a mailshot, in which nobody says anything to us, and so agrees to nothing
! hint: name another conversation, or say in words where it comes from
(exit 1)
$ engage champion review g1 --source "the forum" --again 2026-11-22
! error: 2026-11-22 is not after 2026-11-22, the day they were asked
(exit 2)
$ engage champion review g1 --source "the forum" --again yesterday
! error: 2026-11-21 is not after 2026-11-22, the day they were asked
(exit 2)
$ engage champion review g9 --source i2
! error: there is no champion g9
! hint: engage champion list --all shows every champion with their number
(exit 1)
$ engage champion show 1
! error: "1" is no number of a champion; they look like g1
! hint: engage champion list --all shows every champion with their number
(exit 2)
$ engage champion end g1 --outcome " "
! error: an agreement is only ended with what came of it
(exit 2)
$ engage champion end g1 --outcome "moved" --on 2026-06-01
! error: g1 was only agreed on 2026-06-15
(exit 2)
$ engage champion end g1 --outcome "moved" --on 2026-12-01
! error: 2026-12-01 is still to come: say so when it has ended; today is 2026-11-22
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
    home.does("champion end g1 --outcome \"moved away\"");
    let before = home.dump();
    assert_data_eq!(
        home.transcript("champion end g1 --outcome again\n champion review g1 --source i2"),
        str![[r#"
$ engage champion end g1 --outcome again
! error: g1 ended on 2026-11-22: moved away
! hint: engage undo takes the last write back; engage champion add writes a new agreement down
(exit 1)
$ engage champion review g1 --source i2
! error: g1 ended on 2026-11-22: moved away
! hint: engage undo takes the last write back; engage champion add writes a new agreement down
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
    home.does("champion add rao-anita transport --ask \"speak up again\" --source i2");
    assert_eq!(ids(&home, "").join(" "), "g2", "an ended one is no hindrance");
}
