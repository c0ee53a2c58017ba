//! `engage view` typed wrongly, the views nobody may ask for, and words about persons.

use snapbox::{assert_data_eq, str};

use super::view::with_views;
use crate::support::Home;

#[test]
fn no_name_holds_an_nhs_number() {
    let home = Home::demo();
    home.does(
        "channel add Hall --kind venue
         pair add \"Practice manager\" --with rao-anita --person \"Kim Osei\"",
    );
    let before = home.dump();
    for line in [
        "topic add \"buses 943 476 5919\"",
        "topic edit transport --name \"buses 943 476 5919\"",
        "view add rao-anita \"buses 943 476 5919\" --stance opposed --source letter",
        "log call rao-anita -m hello --topic \"buses 943 476 5919\"",
        "champion add rao-anita transport --ask speak --source letter --community \"deaf 943 476 5919\"",
        "channel add \"hall 943 476 5919\" --kind venue",
        "channel edit l1 --name \"hall 943 476 5919\"",
        "channel edit l1 --community \"deaf 943 476 5919\"",
        "pair add \"lead 943 476 5919\" --with rao-anita --person Kim",
        "pair add lead --with rao-anita --person \"943 476 5919\"",
        "pair edit u1 --person \"943 476 5919\"",
        "contact edit rao-anita --expertise \"law 943 476 5919\"",
        "org add \"Friends of 943 476 5919\"",
        "org edit \"Ashby Council\" --name \"Ashby 943 476 5919\"",
        "area add \"Ward 943 476 5919\" --kind ward",
        "area edit Northfield --name \"Ward 943 476 5919\"",
        "brief rao-anita --for \"the complaint of 943 476 5919\"",
    ] {
        let said = home.fails(2, line);
        assert!(said.contains("looks like an NHS number"), "{line}: {said}");
    }
    assert_eq!(home.dump(), before);
}

#[test]
fn a_topic_is_new_only_once_it_is_written() {
    let home = Home::demo();
    for line in [
        "view add rao-anita Hedgehogs --stance opposed --source i99",
        "ask add rao-anita \"a hedge\" --topic Hedgehogs --on 2027-05-05",
        "champion add rao-anita Hedgehogs --ask speak --source i99",
        "share \"The hedgehog paper\" --topic Hedgehogs",
    ] {
        let said = home.transcript(line);
        assert!(!said.contains("New topic"), "{line}: {said}");
    }
    let said = home.transcript("view add rao-anita Hedgehogs --stance opposed --source \"a letter\"");
    assert!(said.contains("New topic: Hedgehogs"), "{said}");
}

#[test]
fn who_is_asked_of_what_is_not_public_is_told_first() {
    let home = Home::change();
    let why = |who: &str| {
        let listed = home.json("view list --unknown --change elm-lane");
        let rows = listed.as_array().unwrap().clone();
        let row = rows.iter().find(|row| row["handle"] == who).unwrap();
        row["why"].as_str().unwrap().to_owned()
    };
    assert!(why("rao-anita").starts_with("NOT TOLD, tell them first; in the plan"), "{}", why("rao-anita"));
    home.does("log call rao-anita --change elm-lane -m told");
    assert!(!why("rao-anita").contains("NOT TOLD"), "{}", why("rao-anita"));
}

#[test]
fn a_view_of_what_is_not_public_says_that_nobody_told_them() {
    let home = Home::change();
    let add = "view add rao-anita elm-lane --stance opposed --source \"a letter\"";
    let said = home.transcript(add);
    assert!(said.contains("nobody is known to have told Anita Rao what stands"), "{said}");
    home.does("log call rao-anita --change elm-lane -m told");
    assert!(!home.transcript(add).contains("nobody is known to have told"));
    let later = home.transcript("view add field-jo elm-lane --stance opposed --source x --today 2027-02-20");
    assert!(!later.contains("nobody is known to have told"), "{later}");
}

#[test]
fn a_name_of_a_topic_is_short() {
    let home = Home::demo();
    let before = home.dump();
    let long = "bus ".repeat(16);
    let said = home.fails(2, &format!("view add rao-anita \"{long}\" --stance opposed --source letter"));
    assert!(said.contains("60 letters are the most"), "{said}");
    assert_eq!(home.dump(), before);
}

#[test]
fn a_noun_before_a_name_says_what_it_is() {
    let home = Home::demo();
    home.does(
        r#"
        view add contact:rao-anita topic:Hedgehogs --stance opposed --source "a letter"
        view list --contact contact:rao-anita --topic topic:hedgehogs
        ask add contact:rao-anita "a word" --topic topic:Foxes
        ask add "org:Ashby Council" "a room" --offer
        ask list --contact contact:rao-anita
        pair add Manager --with contact:rao-anita --person Kim
        share "Bus survey" --topic topic:transport --area area:Northfield --to contact:rao-anita
        "#,
    );
    let topics = home.stdout("topic list --format csv");
    assert!(topics.contains("hedgehogs,Hedgehogs") && topics.contains("foxes,Foxes"), "{topics}");
    assert!(!topics.contains("topic:"), "{topics}");
    let said = home.fails(1, "ask add org:rao-anita \"a word\"");
    assert!(said.contains("no organisation matches \"rao-anita\""), "{said}");
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = with_views();
    home.does("log meeting field-jo --on 2026-11-02 --invited \"anita rao\" --copied \"cy dunn\" --represented lee-sam");
    home.does("log meeting \"anita rao\" --on 2027-03-01 -m \"in the diary\"");
    let before = home.dump();
    for (code, line, part) in [
        (2, "view add rao-anita elm-lane --stance neutral", "a view needs its source"),
        (2, "view add rao-anita elm-lane --stance neutral --source \"  \"", "a view needs its source"),
        (
            2,
            "view add rao-anita elm-lane --stance against --source x",
            "is not a stance; there are opposed, ",
        ),
        (2, "view add rao-anita elm-lane --stance neutral --source w1", "\"w1\" is no conversation"),
        (2, "view add rao-anita elm-lane --stance neutral --source 6", "\"6\" is no conversation"),
        (2, "view add rao-anita elm-lane --stance suportive --source x", "did you mean supportive?"),
        (2, "view add rao-anita elm-lane --stance neutral --concern money --source x", "is not a concern"),
        (2, "view add rao-anita elm-lane --stance neutral --strength 6 --source x", "6 is not in 1..=5"),
        (2, "view add rao-anita elm-lane --stance neutral --strength 0 --source x", "0 is not in 1..=5"),
        (
            2,
            "view add rao-anita elm-lane --stance neutral --on tomorrow --source x",
            "nobody can have said it on",
        ),
        (
            2,
            "view add rao-anita elm-lane --stance neutral --recheck 2026-11-22 --source x",
            "--recheck 2026-11-22",
        ),
        (
            2,
            "view add rao-anita elm-lane --stance neutral --on 31/02/2026 --source x",
            "February 2026 has 28 days",
        ),
        (
            2,
            "view add rao-anita elm-lane --stance neutral --source i6 --on 2026-10-14",
            "i6 was on Thu 15 Oct 2026",
        ),
        (1, "view add rao-anita elm-lane --stance neutral --source i99", "there is no interaction i99"),
        (1, "view add rao-anita elm-lane --stance neutral --source i7", "was only invited to i7"),
        (1, "view add \"cy dunn\" elm-lane --stance neutral --source i7", "was only copied into i7"),
        (1, "view add lee-sam elm-lane --stance neutral --source i7", "sent somebody else to i7"),
        (1, "view add \"john smith\" elm-lane --stance neutral --source x", "could be more than one contact"),
        (1, "view add smith-john elm-lane --stance neutral --source i7", "took no part in i7"),
        (1, "view add rao-anita elm-lane --stance neutral --source i8", "i8 is still to come"),
        (1, "view add nobody elm-lane --stance neutral --source x", "no contact matches"),
        (1, "view add rao-anita change:oak-road --stance neutral --source x", "no change matches"),
        (1, "view add rao-anita transprot --stance neutral --source x", "did you mean transport"),
        (2, "view add rao-anita topic:... --stance neutral --source x", "is not a name for a topic"),
        (
            2,
            "view add rao-anita elm-lane --stance neutral --source x --said \"patient 943 476 5919\"",
            "NHS number",
        ),
        (2, "view show 4", "is no number of a view; they look like w4"),
        (1, "view show w99", "there is no view w99"),
        (1, "view withdraw w99 --reason x", "there is no view w99"),
        (2, "view withdraw w1 --reason \" \"", "only taken out with a reason"),
        (2, "view withdraw w1", "--reason"),
        (2, "view list --stale --history", "cannot be used with"),
        (2, "view list --unknown --contact rao-anita", "cannot be used with"),
        (2, "view list --topic transport --change elm-lane", "cannot be used with"),
        (1, "view list --topic quilting", "no topic matches"),
        (1, "view list --role mp --area northfield", "nobody holds such a post today"),
        (1, "report stance oak-road", "no change matches"),
        (1, "report stance elm-lane --as-of 2026-01-01", "did not have elm-lane yet"),
    ] {
        let said = home.fails(code, line);
        assert!(said.contains(part), "`{line}` said: {said}");
        home.dump().assert_same(&before, line);
    }
    home.does("view withdraw w1 --reason wrong");
    let said = home.fails(1, "view withdraw w1 --reason again");
    assert!(said.contains("w1 was taken out already, on Sun 22 Nov 2026"), "{said}");
}

#[test]
fn whoever_may_have_to_scrutinise_a_live_proposal_is_not_asked() {
    let home = with_views();
    let before = home.dump();
    assert_data_eq!(
        home.transcript("view add zak-butow-zoe elm-lane --stance undeclared --source \"a call\""),
        str![[r#"
$ engage view add zak-butow-zoe elm-lane --stance undeclared --source "a call"
! error: Zoë Żak-Bütow is health scrutiny chair, and elm-lane is open: whoever may have to scrutinise it is not asked to judge it before
! hint: what they asked or were told is logged: engage log call zak-butow-zoe --change elm-lane -m TEXT
! hint: an answer of the committee is kept with engage change substantial elm-lane
(exit 1)

"#]]
    );
    home.dump().assert_same(&before, "refused");
    // What they said before they joined the committee is no matter of its day alone: they hold the post now.
    let line = "view add zak-butow-zoe elm-lane --stance neutral --on 2026-10-01 --source \"a call\"";
    assert!(home.fails(1, line).contains("chair, and elm-lane is open"));
    // Nor is what they said while they were on it, when they have left.
    home.does("post end p4 --holder zak-butow-zoe --on 2026-11-20");
    assert!(home.fails(1, &line.replace("10-01", "11-19")).contains("elm-lane is open"));
    home.does(&line.replace("10-01", "11-20"));
    // On a topic they are as free as anybody, and on a change that is closed.
    home.does("post fill p4 zak-butow-zoe --since 2026-11-21");
    home.does("view add zak-butow-zoe transport --stance leading --source \"a call\"");
    home.does("change close elm-lane --lessons none");
    home.does("view add zak-butow-zoe elm-lane --stance supportive --source \"a call\"");
    assert_eq!(home.json("view list --contact zak-butow-zoe --history").as_array().unwrap().len(), 3);
    let of_closed = home.json("view list --contact zak-butow-zoe --change elm-lane");
    assert!(of_closed[0]["recheck_on"].is_null(), "nobody is asked again about a change that is closed");
}

#[test]
fn words_about_a_person_are_said_before_they_are_kept() {
    let home = with_views();
    assert_data_eq!(
        home.transcript(
            r#"
            view add lee-sam elm-lane --stance opposed --source "a call; he votes Labour" --said "I was diagnosed there"
            log call lee-sam -m "asked about the diabetes clinic for the Muslim community"
            log call lee-sam -m "says she is a patient of ours" --yes
            contact edit lee-sam -m "union rep at the depot"
            contact add "Ann Example" -m "goes to church with the mayor" --quiet
            promise add lee-sam "a visit when he's out of hospital; he has cancer" --by friday
            promise keep q1 -m "she is pregnant, so by letter"
            view withdraw w1 --reason "he is a Unison steward""#
        ),
        str![[r#"
$ engage view add lee-sam elm-lane --stance opposed --source "a call; he votes Labour" --said "I was diagnosed there"
! warning: "diagnosed" tells of somebody's health, which is special category data (UK GDPR, Article 9)
! hint: say only what we must do: "ring in the morning"
! warning: "votes Labour" tells of somebody's politics, which is special category data (UK GDPR, Article 9)
! hint: the party of somebody elected is kept with its public source: --party, --source
! Sam Lee on elm-lane: opposed, said on Sun 22 Nov 2026 (w5)
!   to be asked again on Sat 22 May 2027
! warning: elm-lane is not public, and nobody is known to have told Sam Lee what stands
! hint: engage log --change elm-lane writes down that they were told; engage change leak elm-lane that it got out
$ engage log call lee-sam -m "asked about the diabetes clinic for the Muslim community"
! Logged call with Sam Lee on Sun 22 Nov 2026 (i7)
$ engage log call lee-sam -m "says she is a patient of ours" --yes
! warning: "is a patient" tells that somebody is a patient: patients are never written down here
! hint: say what they asked for, and in which post
! Logged call with Sam Lee on Sun 22 Nov 2026 (i8)
$ engage contact edit lee-sam -m "union rep at the depot"
! warning: "union rep" tells of somebody's trade union, which is special category data (UK GDPR, Article 9)
! hint: say for which body they speak, as a post
! Changed Sam Lee (lee-sam)
$ engage contact add "Ann Example" -m "goes to church with the mayor" --quiet
! warning: "goes to church" tells of somebody's faith, which is special category data (UK GDPR, Article 9)
$ engage promise add lee-sam "a visit when he's out of hospital; he has cancer" --by friday
! warning: "has cancer" tells of somebody's health, which is special category data (UK GDPR, Article 9)
! hint: say only what we must do: "ring in the morning"
! Promised Sam Lee: a visit when he's out of hospital; he has cancer by Fri 27 Nov 2026 (q1)
$ engage promise keep q1 -m "she is pregnant, so by letter"
! warning: "is pregnant" tells of somebody's health, which is special category data (UK GDPR, Article 9)
! hint: say only what we must do: "ring in the morning"
! Kept q1 on Sun 22 Nov 2026: a visit when he's out of hospital; he has cancer to Sam Lee (lee-sam)
$ engage view withdraw w1 --reason "he is a Unison steward"
! warning: "Unison steward" tells of somebody's trade union, which is special category data (UK GDPR, Article 9)
! hint: say for which body they speak, as a post
! Took out w1: Anita Rao on elm-lane; the history keeps it
!   no view of theirs on it is known now

"#]]
    );
}

#[test]
fn a_party_needs_a_public_source() {
    let home = Home::demo();
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            contact add "Ann Example" --role ward_councillor --area Northfield --org "Ashby Council" --party Green
            contact add "Ann Example" --role ward_councillor --area Northfield --party Green --source " "
            contact add "Ann Example" --role dph --org "Ashby Council" --party Green --source "council website"
            post fill p1 lee-sam --party Labour
            post fill p5 rao-anita --party Labour --source "the Herald""#
        ),
        str![[r#"
$ engage contact add "Ann Example" --role ward_councillor --area Northfield --org "Ashby Council" --party Green
! error: --party Green needs its public source
! hint: say where it is published: --source "council website"
! hint: political opinion is special category data (UK GDPR, Article 9): what is only thought is not kept
(exit 2)
$ engage contact add "Ann Example" --role ward_councillor --area Northfield --party Green --source " "
! error: --party Green needs its public source
! hint: say where it is published: --source "council website"
! hint: political opinion is special category data (UK GDPR, Article 9): what is only thought is not kept
(exit 2)
$ engage contact add "Ann Example" --role dph --org "Ashby Council" --party Green --source "council website"
! error: the party of a dph is no public matter: only that of somebody elected, or standing, is kept
! hint: political opinion is special category data (UK GDPR, Article 9): leave --party out
(exit 2)
$ engage post fill p1 lee-sam --party Labour
! error: --party Labour needs its public source
! hint: say where it is published: --source "council website"
! hint: political opinion is special category data (UK GDPR, Article 9): what is only thought is not kept
(exit 2)
$ engage post fill p5 rao-anita --party Labour --source "the Herald"
! error: the party of a local_press is no public matter: only that of somebody elected, or standing, is kept
! hint: political opinion is special category data (UK GDPR, Article 9): leave --party out
(exit 2)

"#]]
    );
    home.dump().assert_same(&before, "refused");
    home.does(
        r#"contact add "Ann Example" --role ward_councillor --area Northfield --org "Ashby Council" --party green --source "council website, 22 November"
           contact add "Bob Birch" --role dph --org "Ashby Council" --source "council website"
           post fill p1 lee-sam --party lab --source "notice of election""#,
    );
    let held = |handle: &str| {
        let card = home.json(&format!("contact show {handle}"));
        let posts = card["posts"].as_array().unwrap().clone();
        let last = posts.into_iter().rfind(|post| !post["source"].is_null()).unwrap();
        (last["party"].as_str().map(str::to_owned), last["source"].as_str().unwrap().to_owned())
    };
    assert_eq!(held("example-ann"), (Some("Green".into()), "council website, 22 November".into()));
    assert_eq!(held("birch-bob"), (None, "council website".into()));
    assert_eq!(held("lee-sam"), (Some("Labour".into()), "notice of election".into()));
}
