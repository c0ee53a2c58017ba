//! `engage channel`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_channel_is_added_edited_checked_and_closed() {
    let home = Home::demo().columns(80);
    assert_data_eq!(
        home.transcript(
            r#"
            channel list
            org add "Wexbridge Temple Trust"
            channel add "Temple newsletter" --kind newsletter --org "wexbridge temple trust" --community south-asian --community "Older People" -m "copy by the 20th; Gujarati and English"
            channel add "Elm hall" --kind venue --area "Elm parish" --contact "sam lee"
            channel add "Wexbridge FM" --kind radio
            channel list
            channel edit "elm hall" --community deaf --contact "" -m "free on Tuesdays"
            channel edit l3 --kind radio
            channel check "elm hall" --on yesterday
            channel close l3 --on tomorrow
            channel close l3 --on tomorrow
            channel show "temple newsletter"
            channel edit "elm hall" --no-community deaf --area "" --name "Elm Hall"
            channel list --format json
            channel list --today 2026-11-24 --kind radio
            channel list --today 2026-11-24 --kind radio --all --format csv
            contact show lee-sam
            org show "wexbridge temple""#
        ),
        str![[r#"
$ engage channel list
$ engage org add "Wexbridge Temple Trust"
! Added Wexbridge Temple Trust (voluntary) as o7
$ engage channel add "Temple newsletter" --kind newsletter --org "wexbridge temple trust" --community south-asian --community "Older People" -m "copy by the 20th; Gujarati and English"
! Added l1: Temple newsletter (newsletter)
$ engage channel add "Elm hall" --kind venue --area "Elm parish" --contact "sam lee"
! Added l2: Elm hall (venue)
$ engage channel add "Wexbridge FM" --kind radio
! Added l3: Wexbridge FM (radio)
! hint: engage channel edit l3 --contact NAME says whom to ask for it
$ engage channel list
Number  Name           Kind        Communities       Area        Whose
──────  ─────────────  ──────────  ────────────────  ──────────  ───────────────
l2      Elm hall       venue                         Elm Parish
l1      Temple         newsletter  older-people,                 Wexbridge
        newsletter                 south-asian                   Temple Trust
l3      Wexbridge FM   radio
$ engage channel edit "elm hall" --community deaf --contact "" -m "free on Tuesdays"
! Changed l2: Elm hall
$ engage channel edit l3 --kind radio
! l3: Wexbridge FM is like that already; nothing was changed
$ engage channel check "elm hall" --on yesterday
! l2: Elm hall was as it is written down on Sat 21 Nov 2026
$ engage channel close l3 --on tomorrow
! l3: Wexbridge FM will be closed from Mon 23 Nov 2026
$ engage channel close l3 --on tomorrow
! l3: Wexbridge FM is like that already; nothing was changed
$ engage channel show "temple newsletter"
Temple newsletter [l1]

Number       l1
Kind         newsletter
Communities  older-people, south-asian
Whose        Wexbridge Temple Trust
Checked      22 Nov 2026
Notes        copy by the 20th; Gujarati and English
$ engage channel edit "elm hall" --no-community deaf --area "" --name "Elm Hall"
! Changed l2: Elm Hall
$ engage channel list --format json
[
{"id":"l2","name":"Elm Hall","kind":"venue","communities":null,"area":null,"organisation":null,"contact":null,"handle":null,"checked_on":"2026-11-21","notes":"free on Tuesdays","closed_on":null},
{"id":"l1","name":"Temple newsletter","kind":"newsletter","communities":"older-people, south-asian","area":null,"organisation":"Wexbridge Temple Trust","contact":null,"handle":null,"checked_on":"2026-11-22","notes":"copy by the 20th; Gujarati and English","closed_on":null},
{"id":"l3","name":"Wexbridge FM","kind":"radio","communities":null,"area":null,"organisation":null,"contact":null,"handle":null,"checked_on":"2026-11-22","notes":null,"closed_on":"2026-11-23"}
]
$ engage channel list --today 2026-11-24 --kind radio
$ engage channel list --today 2026-11-24 --kind radio --all --format csv
id,name,kind,communities,area,organisation,contact,handle,checked_on,notes,closed_on
l3,Wexbridge FM,radio,,,,,,2026-11-22,,2026-11-23
$ engage contact show lee-sam
Sam Lee (lee-sam)

Number    c6
Due       overdue, 1 Sep 2026: never contacted; every 3 months from 1 Jun 2026;
          no contact by phone: asked for e-mail only
Cadence   3 months
Recorded  1 Jun 2026

Posts
  Post         Organisation  From  Until
  ───────────  ────────────  ────  ─────
  Local press  Ashby Herald

Do not contact by
  Channel  Reason                 Since       Until
  ───────  ─────────────────────  ──────────  ─────
  phone    asked for e-mail only  2 Jun 2026
$ engage org show "wexbridge temple"
Wexbridge Temple Trust [o7]

Number  o7
Name    Wexbridge Temple Trust
Kind    voluntary

Channels
  Number  Name               Kind        Communities                Area
  ──────  ─────────────────  ──────────  ─────────────────────────  ────
  l1      Temple newsletter  newsletter  older-people, south-asian

"#]]
    );
}

#[test]
fn channels_are_found_by_community_and_area() {
    let home = Home::demo();
    home.does(
        "area add Ashby --kind district --org \"Ashby Council\"
         area add \"Wexshire\" --kind county
         area add Southfield --kind ward --org \"Ashby Council\"
         channel add one --kind newsletter --area northfield --community south-asian
         channel add two --kind venue --area \"Ashby (district)\" --community \"south asian\" --community deaf
         channel add three --kind forum --area southfield --community south-asian
         channel add four --kind website --community deaf
         channel add five --kind newsletter --area wexshire --org \"Ashby Council\" --contact rao-anita",
    );
    for (line, found) in [
        ("", "l5 l4 l1 l3 l2"),
        ("--area northfield", "l4 l1 l2"),
        ("--area southfield", "l4 l3 l2"),
        ("--area \"Ashby (district)\"", "l4 l2"),
        ("--area \"elm parish\"", "l4"),
        ("--community south-asian", "l1 l3 l2"),
        ("--community SOUTH-ASIAN --area northfield", "l1 l2"),
        ("--community south-asian --area northfield --kind venue", "l2"),
        ("--community south", ""),
        ("--org \"ashby council\"", "l5"),
        ("--contact rao-anita", "l5"),
        ("--contact rao-anita --area northfield", ""),
    ] {
        let rows = home.json(&format!("channel list {line}"));
        let ids: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids.join(" "), found, "{line}");
    }
    assert_eq!(home.stdout("channel list --community south"), "");
}

#[test]
fn the_first_channel_may_start_a_record_and_wrong_ones_change_nothing() {
    let home = Home::new();
    home.does("channel add \"Elm hall\" --kind venue");
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            channel add "Elm hall"
            channel add " " --kind venue
            channel add "?!" --kind venue
            channel add "Oak hall" --kind venu
            channel add "elm  HALL" --kind forum
            channel add "Oak hall" --kind venue --community "?"
            channel add "Oak hall" --kind venue --org "nobody"
            channel add "Oak hall" --kind venue -m "for 943 476 5919"
            channel edit "elm hall" --name ""
            channel edit "elm hall" --kind ""
            channel edit elm --notes "943 476 5919"
            channel show "oak"
            channel show l9
            channel check l1 --on tomorrow
            channel list --kind hall"#
        ),
        str![[r#"
$ engage channel add "Elm hall"
! error: the following required arguments were not provided:
!   --kind <KIND>
!
! Usage: engage channel add --kind <KIND> <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage channel add " " --kind venue
! error: " " is not a name for a channel
(exit 2)
$ engage channel add "?!" --kind venue
! error: "?!" is not a name for a channel
(exit 2)
$ engage channel add "Oak hall" --kind venu
! error: "venu" is not a kind of channel; there are newsletter, venue, forum, website, social, radio, mailing_list, noticeboard, event, other
! hint: did you mean venue?
(exit 2)
$ engage channel add "elm  HALL" --kind forum
! error: there is Elm hall [l1] already
! hint: engage channel edit l1 changes it; name --org where another body has one of that name
(exit 1)
$ engage channel add "Oak hall" --kind venue --community "?"
! error: "?" is not a name for a community
(exit 2)
$ engage channel add "Oak hall" --kind venue --org "nobody"
! error: no organisation matches "nobody"
! hint: `engage org list` shows what there is
(exit 1)
$ engage channel add "Oak hall" --kind venue -m "for 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage channel edit "elm hall" --name ""
! error: "" is not a name for a channel
(exit 2)
$ engage channel edit "elm hall" --kind ""
! error: "" is not a kind of channel; there are newsletter, venue, forum, website, social, radio, mailing_list, noticeboard, event, other
(exit 2)
$ engage channel edit elm --notes "943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage channel show "oak"
! error: no channel matches "oak"
! hint: `engage channel list` shows what there is
(exit 1)
$ engage channel show l9
! error: no channel matches "l9"
! hint: `engage channel list` shows what there is
(exit 1)
$ engage channel check l1 --on tomorrow
! error: 2026-11-23 is still to come: a channel is checked on the day it was, and today is 2026-11-22
(exit 2)
$ engage channel list --kind hall
! error: "hall" is not a kind of channel; there are newsletter, venue, forum, website, social, radio, mailing_list, noticeboard, event, other
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
    home.does("channel close l1\n channel add \"Elm hall\" --kind forum");
    assert_eq!(
        home.fails(1, "channel edit l1 --closed \"\""),
        "error: there is Elm hall [l2] already\nhint: engage channel edit l2 changes it; name --org where another body has one of that name\n"
    );
}

#[test]
fn whoever_asks_for_the_closed_ones_sees_which_they_are() {
    let home = Home::demo().columns(80);
    home.does("channel add \"Elm hall\" --kind venue --area \"Elm parish\"\n channel close l1");
    let listed = home.stdout("channel list --all");
    assert!(listed.contains("Closed") && listed.contains("22 Nov 2026"), "{listed}");
    assert_eq!(home.stdout("channel list"), "");
}
