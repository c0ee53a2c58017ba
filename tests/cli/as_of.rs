//! Looking back. `--as-of` is what was known on a day: every listing and report, in every format, says later what it said
//! then. `--today` is a day by what is known now.

use std::collections::BTreeSet;

use snapbox::{assert_data_eq, str};

use super::evidence::on;
use super::history::WRITES;
use crate::support::Home;

/// What was written down by the end of 1 December, each line with its day.
const FIRST: &[(&str, &str)] = &[
    ("11-22", "contact archive old-mary --restore"),
    (
        "11-22",
        "contact add \"Cllr Cy Dunn\" --role ward_councillor --area Northfield --org \"Ashby Council\" --since 2022-05-05 --topic Parking",
    ),
    ("11-22", "election add --area \"Ashby Council\" --kind local --poll 2027-05-06"),
    ("11-22", "election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24"),
    ("11-22", "site add \"Elm Lane\" --practice X10001"),
    ("11-22", "site add \"Mill Road\" --practice X10002"),
    (
        "11-22",
        "change new \"Elm Lane branch closure\" --playbook branch-closure --code elm-lane --site Northfield --area \"Elm Parish\" --area \"Ashby North\" --date proposal=2026-11-16 --date consultation_opens=2027-01-25 --date consultation_closes=2027-03-08 --owner Kim",
    ),
    ("11-22", "change new \"Old hours\" --playbook hours-change --code hours"),
    ("11-23", "change close hours --lessons \"ring earlier\""),
    ("11-24", "change document add elm-lane letter.docx --title \"Letter\""),
    (
        "11-24",
        "log letter old-mary dunn-cy --change elm-lane --level consult --document letter.docx --lands 2026-12-03",
    ),
    ("11-25", "log meeting field-jo --on 2026-12-10 -m \"in the diary\" --topic Parking"),
    ("11-26", "promise add rao-anita \"the bus times\" --by 2026-12-05"),
    ("11-26", "promise add rao-anita \"a map\" --by 2026-11-30 --change elm-lane"),
    ("11-27", "promise keep q2 -m \"sent by e-mail\""),
    ("11-28", "contact rate rao-anita --influence 4 --interest 2"),
    ("11-28", "contact rate dunn-cy --influence 2 --interest 5 --change elm-lane"),
    (
        "11-28",
        "view add rao-anita Parking --stance conditional --strength 3 --said \"not at the gate\" --source i2",
    ),
    ("11-28", "view add dunn-cy elm-lane --stance opposed --source \"the Herald\""),
    ("11-28", "champion add rao-anita diabetes --ask \"open doors\" --source i2 --review 2026-12-01"),
    ("11-28", "ask add field-jo \"put it to the minister\" --kind escalate --expires 2026-12-10"),
    ("11-28", "ask add \"Ashby Council\" \"a stall\" --offer --topic Parking"),
    ("11-28", "channel add \"Temple news\" --kind newsletter --community south-asian"),
    ("11-28", "pair add \"Practice manager\" --with field-jo --person Kim"),
    ("11-28", "org priority \"Ashby Council\" Parking --theirs 4 --source plan"),
    ("11-28", "org priority \"Ashby Council\" Parking --ours 3 --source plan"),
    ("11-28", "area priority Northfield Parking --theirs 5 --source plan"),
    ("11-28", "org note \"Ashby Council\" --heading route -m \"cabinet decides\" --source constitution"),
    ("11-28", "area note Northfield --heading place -m \"the carnival\" --source herald"),
    ("11-29", "recheck add \"is it funded?\" --org \"Ashby Council\" --on 2026-12-01"),
    ("11-29", "log call field-jo --by Sam"),
    ("11-30", "log call field-jo --by Kim"),
    ("11-30", "share \"Parking survey\" --topic Parking --sent"),
    ("11-30", "contact edit smith-john --owner Sam"),
    ("12-01", "undo --yes"),
    ("12-01", "log call rao-anita --change elm-lane -m \"wants the bus times\""),
];

/// What was written down from 2 December on: it changes whatever can be changed.
const SECOND: &[(&str, &str)] = &[
    ("12-02", "undo --yes"),
    ("12-02", "contact edit rao-anita --name \"Anita Rao-Shah\" --owner Sam --topic Hedges --phone \"\""),
    (
        "12-02",
        "contact add \"Cllr Bo Hale\" --role ward_councillor --area Northfield --org \"Ashby Council\" --since 2026-11-20",
    ),
    (
        "12-03",
        "log call rao-anita dunn-cy --on 2026-11-20 --change elm-lane -m \"remembered late\" --topic Parking",
    ),
    ("12-03", "log meeting zak-butow-zoe --on 2026-10-01 --topic transport"),
    ("12-04", "contact archive field-jo"),
    ("12-04", "contact archive lee-sam --today 2026-11-25"),
    ("12-04", "contact merge smith-john smith-john-2 --yes"),
    ("12-05", "post end p1 --holder oneill-ward-sean --on 2026-11-15"),
    ("12-05", "post edit p1 --seats 4 --title \"Member for Northfield\""),
    ("12-05", "post end p5 --abolish --on 2026-11-10"),
    ("12-06", "org edit \"Ashby Council\" --name \"Ashby City Council\" --ended 2026-11-30"),
    ("12-06", "area edit Northfield --name Northmead --until 2026-11-30"),
    ("12-06", "area add Elmside --kind catchment"),
    ("12-06", "topic edit transport --name \"Buses\" --notes new"),
    ("12-07", "promise keep q1 --on 2026-11-29"),
    ("12-07", "promise add dunn-cy \"a visit\" --by 2026-12-20 --on 2026-11-20"),
    ("12-08", "site close s1 --on 2026-11-30"),
    ("12-08", "site edit s2 --name \"Mill Street\""),
    ("12-08", "election edit e1 --poll 2027-05-13"),
    ("12-08", "election remove e2"),
    ("12-09", "contact rate rao-anita --influence 1 --interest 1 --on 2026-11-20"),
    ("12-09", "contact rate dunn-cy --influence 5 --interest 5 --on 2026-11-30"),
    ("12-10", "change date elm-lane consultation_opens 2027-02-01"),
    ("12-10", "change version elm-lane 2 \"the pharmacy stays\" --on 2026-11-30"),
    ("12-10", "change area remove elm-lane \"Elm Parish\""),
    ("12-10", "change document withdraw elm-lane v1 --on 2026-11-30"),
    ("12-10", "change leak elm-lane --on 2026-11-30 --how rumours"),
    ("12-10", "change edit elm-lane --title \"Elm Lane closes\" --owner Sam"),
    ("12-10", "change close hours --reopen"),
    ("12-11", "view add rao-anita Parking --stance leading --source \"a letter\" --on 2026-11-29"),
    ("12-11", "view withdraw w2 --reason \"the wrong Dunn\""),
    ("12-11", "champion end g1 --outcome \"moved away\" --on 2026-11-30"),
    ("12-11", "ask close k1 --outcome done --difference \"a pilot\" --on 2026-11-30"),
    ("12-11", "ask edit k2 --what \"a table\""),
    ("12-11", "channel close l1 --on 2026-11-30"),
    ("12-11", "pair end u1 --on 2026-11-30"),
    ("12-11", "org priority o1 Parking --theirs 1 --source minutes --on 2026-11-30"),
    ("12-11", "area priority Northmead Parking --theirs 0 --source minutes --on 2026-11-30"),
    ("12-11", "org note o1 --withdraw n1 --on 2026-11-30"),
    ("12-11", "area note Northmead --heading goal -m \"a crossing\" --source minutes --on 2026-11-30"),
    ("12-11", "recheck r1 --on 2026-11-30"),
    ("12-11", "recheck add \"who leads?\" --org o1 --on 2026-12-20"),
    ("12-11", "log meeting zak-butow-zoe rao-anita --on 2026-11-30 --by Pat"),
    ("12-11", "interaction status i5 landed --on 2026-11-30"),
];

/// Every listing and report: its command, then an example of each of its shapes.
const LOOKS: &[(&str, &[&str])] = &[
    ("due", &["", "--all", "--why --change elm-lane"]),
    ("who", &["--area Northfield", "--topic Parking", "--community south-asian --topic diabetes"]),
    ("contact list", &["", "--archived", "--role ward_councillor"]),
    ("contact show", &["rao-anita", "field-jo", "smith-john", "dunn-cy"]),
    ("contact rate", &["rao-anita --history"]),
    ("org list", &[""]),
    ("org show", &["\"Ashby Council\""]),
    ("area list", &[""]),
    ("area show", &["Northfield"]),
    ("post list", &["", "--ended", "--vacant"]),
    ("post show", &["p1", "p5"]),
    ("site list", &["", "--all"]),
    ("site show", &["s1"]),
    ("topic list", &[""]),
    ("topic show", &["transport", "parking"]),
    ("interaction show", &["i1", "i5"]),
    ("promise list", &["", "--all"]),
    ("change list", &["", "--all"]),
    ("change show", &["elm-lane"]),
    ("change plan", &["elm-lane"]),
    ("change check", &["elm-lane"]),
    ("change area list", &["elm-lane"]),
    ("change document list", &["elm-lane"]),
    ("report communications", &["elm-lane"]),
    ("report coverage", &["--org \"Ashby Council\"", "--area Northfield"]),
    ("report grid", &["", "--change elm-lane"]),
    ("election list", &["", "--all"]),
    ("election show", &["e1"]),
    ("brief", &["rao-anita --for buses", "area:northfield", "\"Ashby Council\"", "elm-lane"]),
    ("share", &["\"Parking survey\" --topic Parking", "\"Fares\" --topic Parking --area Northfield"]),
    ("view list", &["", "--unknown --topic Parking", "--contact rao-anita --history"]),
    ("view show", &["w1"]),
    ("champion list", &["", "--due"]),
    ("champion show", &["g1"]),
    ("ask list", &["", "--offers"]),
    ("ask show", &["k1"]),
    ("channel list", &["", "--community south-asian"]),
    ("channel show", &["l1"]),
    ("pair list", &["", "--all"]),
    ("recheck list", &[""]),
    ("topic common", &["--org \"Ashby Council\"", "--area Northfield"]),
    ("org priority", &["\"Ashby Council\""]),
    ("org note", &["\"Ashby Council\""]),
    ("org profile", &["\"Ashby Council\""]),
    ("org health", &["\"Ashby Council\""]),
    ("area priority", &["Northfield"]),
    ("area note", &["Northfield"]),
    ("report stale", &[""]),
    ("report never-met", &["", "--role ward_councillor"]),
    ("report new-in-post", &["--since 2026-01-01"]),
    ("report tenure", &[""]),
    ("report balance", &["--since 2026-01-01"]),
    ("report orphans", &[""]),
    ("report collisions", &["--within \"14 days\""]),
    ("report outcomes", &["", "--totals"]),
    ("report stance", &["elm-lane"]),
    ("history list", &["--limit 100"]),
    ("history show", &["20", "1"]),
    ("export contacts", &[""]),
    ("handover", &["--list"]),
];

/// Commands that print data and are not about what the record knew on a day, with the reason.
const OTHERS: &[(&str, &str)] = &[
    ("area changes", "it needs official files, which are not rewound; its own tests have them"),
    ("area link", "it writes"),
    ("area vintages", "about the reference data"),
    ("change area add", "it writes"),
    ("change area remove", "it writes"),
    ("change date", "it writes"),
    ("change evidence", "it says in words whether it is as known then: a test of its own below"),
    ("change leak", "it writes"),
    ("change version", "it writes"),
    ("config show", "about files"),
    ("election result", "it writes"),
    ("org succeed", "it writes, or rehearses it"),
    ("playbook list", "about files"),
    ("playbook show", "about files"),
    ("playbook check", "about files"),
    ("privacy export", "whoever asks is told what is held now"),
];

const FORMATS: [&str; 5] = ["table", "json", "csv", "md", "html"];

fn first_half() -> Home {
    let home = Home::new();
    home.file("letter.docx", "Dear patient");
    for (day, line) in EARLIER.iter().chain(FIRST) {
        on(&home, day, line);
    }
    home
}

/// Those who are in the record from 1 November.
const EARLIER: &[(&str, &str)] = &[
    (
        "11-01",
        "contact add \"Cllr Anita Rao\" --role ward_councillor --area Northfield --org \"Ashby Council\" --since 2026-05-07 --seats 3 --phone \"020 7946 0001\" --owner Kim --topic transport",
    ),
    (
        "11-01",
        "contact add \"Cllr Seán O'Neill-Ward\" --role ward_councillor --area Northfield --org \"Ashby Council\" --since 2022-05-05 --owner Kim",
    ),
    (
        "11-01",
        "contact add \"Jo Field MP\" --role mp --area \"Ashby North\" --since 2024-07-04 --topic transport",
    ),
    ("11-01", "contact add \"Zoë Żak-Bütow\" --role hosc_chair --org \"Ashby Council\""),
    (
        "11-01",
        "contact add \"Sam Lee\" --role local_press --org \"Ashby Herald\" --cadence \"3 months\" --topic transport",
    ),
    (
        "11-01",
        "contact add \"John Smith\" --role parish_clerk --area \"Elm Parish\" --org \"Elm Parish Council\"",
    ),
    ("11-01", "contact add \"John Smith\" --role local_radio --org \"Radio Ashby\" --yes"),
    ("11-02", "post add --role dph --org \"Ashby Council\""),
    ("11-02", "contact add \"Mary Old\" --role ppg_chair --org \"Elm Lane Surgery\""),
    ("11-03", "contact archive old-mary"),
    ("11-03", "area edit Northfield --from 2020-01-01"),
    ("11-04", "log meeting field-jo rao-anita -m \"the bus times\" --topic transport"),
    ("11-05", "log call rao-anita --by Kim"),
    ("11-05", "log mailshot --role ward_councillor --all-in Northfield -m \"newsletter\""),
    ("11-06", "log note lee-sam -m \"rang\""),
    ("11-06", "contact edit lee-sam --do-not-contact phone --reason \"asked for e-mail only\""),
    ("11-07", "contact snooze smith-john --until 2027-02-01"),
];

/// What a line answers at a moment: the answer, and the exit code.
fn answer(home: &Home, at: &str, line: &str) -> (Option<i32>, String) {
    let output = home.command(line).env("ENGAGE_NOW", at).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_listing_says_later_what_it_said_then() {
    let home = first_half();
    let lines: Vec<String> = LOOKS
        .iter()
        .flat_map(|(command, examples)| examples.iter().map(move |more| format!("{command} {more}")))
        .flat_map(|line| FORMATS.map(|format| format!("{line} --format {format}")))
        .collect();
    let evening = "2026-12-01T20:00:00Z";
    let then: Vec<_> = lines.iter().map(|line| answer(&home, evening, line)).collect();
    for (line, (code, text)) in lines.iter().zip(&then) {
        let is_card = text.is_empty() && line.ends_with("csv");
        // A gate that is not clear has a code of its own; one thing is no table.
        assert!(matches!(code, Some(0 | 12)) || is_card && *code == Some(2), "{line}: {code:?}");
        // Where our patients live only official files know.
        let is_bare = is_card || line.starts_with("site show");
        assert!(is_bare || text.len() > 20, "{line} shows nothing, so nothing can be compared: {text}");
    }
    for (day, line) in SECOND {
        on(&home, day, line);
    }
    let (mut same, later) = (0, "2026-12-20T09:00:00Z");
    for (line, then) in lines.iter().zip(&then) {
        assert_eq!(&answer(&home, later, &format!("{line} --as-of 2026-12-01")), then, "{line}");
        same += usize::from(answer(&home, later, line) == *then);
    }
    // What was written since would be seen: without --as-of nearly every line says something else.
    assert!(same * 5 < lines.len(), "{same} of {}", lines.len());
}

#[test]
fn the_evidence_of_a_day_stays_as_it_was() {
    let home = first_half();
    let lines =
        FORMATS.map(|format| format!("change evidence elm-lane --format {format} --as-of 2026-12-01"));
    let then: Vec<_> = lines.iter().map(|line| answer(&home, "2026-12-01T20:00:00Z", line)).collect();
    for (day, line) in SECOND {
        on(&home, day, line);
    }
    for (line, then) in lines.iter().zip(&then) {
        assert!(then.1.len() > 100, "{line}");
        assert_eq!(&answer(&home, "2026-12-20T09:00:00Z", line), then, "{line}");
    }
}

/// Whoever adds a command that prints data puts it with those that look back, or says why it does not.
#[test]
fn every_command_that_prints_data_is_asked_about_a_day() {
    fn leaves(command: &clap::Command, path: &str, found: &mut BTreeSet<String>) {
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name()).trim().to_owned();
            let help = [sub.get_long_about(), sub.get_after_help()].map(|help| help.map(ToString::to_string));
            let prints = help.into_iter().flatten().any(|help| help.contains("JSON keys:"));
            let word = sub.get_name();
            if !sub.has_subcommands()
                && (prints || matches!(word, "list" | "show") || path.starts_with("report "))
            {
                found.insert(path.clone());
            }
            leaves(sub, &path, found);
        }
    }
    let mut known = BTreeSet::new();
    leaves(&engage::cli::command_tree(), "", &mut known);
    known.retain(|path| !path.starts_with("import "));
    // Those without keys of their own look too.
    known.extend(["who", "export contacts", "change plan", "change check"].map(str::to_owned));
    let mut told: BTreeSet<String> = LOOKS.iter().map(|(path, _)| (*path).to_owned()).collect();
    told.extend(OTHERS.iter().map(|(path, _)| (*path).to_owned()));
    let forgotten: Vec<&String> = known.difference(&told).collect();
    assert_eq!(forgotten, [] as [&String; 0], "add them to LOOKS, or to OTHERS with the reason");
}

#[test]
fn nothing_is_changed_as_of_a_day() {
    let home = Home::demo();
    home.file("engage-test-letter.txt", "Dear all");
    let before = home.dump();
    for line in WRITES.iter().copied().chain([
        "undo --yes",
        "privacy erase rao-anita --reason asked --yes",
        "privacy export rao-anita",
        "import contacts engage-test-letter.txt",
        "import interactions engage-test-letter.txt",
        "db backup copy.db",
        "db check",
        "config show",
        "playbook list",
        "demo",
        "man",
    ]) {
        let said = home.fails(2, &format!("{line} --as-of 2026-11-22"));
        assert!(said.contains("error: --as-of is for looking"), "{line} said {said}");
    }
    home.dump().assert_same(&before, "after refusals");
    assert_eq!(home.writes(), before.history());
    assert!(!home.path("copy.db").exists());
}

#[test]
fn a_day_to_come_two_days_and_a_day_before_the_record_are_said() {
    let home = Home::change().columns(80);
    let seen = home.transcript(
        r#"
        due --as-of tomorrow
        due --as-of 31/02/2026
        contact list --as-of 2026-11-21 --today 2026-11-20
        --today 2026-11-20 contact list --as-of 2026-11-21
        contact list --as-of 2026-11-21
        contact list --as-of 2026-11-21 --format json
        contact list --as-of 2026-11-21 --quiet
        contact show rao-anita --as-of 2026-11-21
        contact show nobody --as-of 2026-11-21
        change show elm-lane --as-of 2026-11-21
        promise list --db none.db --as-of 2026-11-21
        contact add "Kit Long" --as-of 2026-11-21
        change plan elm-lane --step icb --as-of "in 3 weeks" --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage due --as-of tomorrow
! error: --as-of Mon 23 Nov 2026: that day is still to come
! hint: nobody knows yet what will be known then
(exit 2)
$ engage due --as-of 31/02/2026
! error: "31/02/2026" is not a date: February 2026 has 28 days
(exit 2)
$ engage contact list --as-of 2026-11-21 --today 2026-11-20
! error: --today and --as-of cannot be used together
! hint: --as-of DATE is what was known that day, --today DATE that day by what is known now
(exit 2)
$ engage --today 2026-11-20 contact list --as-of 2026-11-21
! error: --today and --as-of cannot be used together
! hint: --as-of DATE is what was known that day, --today DATE that day by what is known now
(exit 2)
$ engage contact list --as-of 2026-11-21
! On Sat 21 Nov 2026 nothing was in the record yet; it begins on Sun 22 Nov 2026
$ engage contact list --as-of 2026-11-21 --format json
[]
! On Sat 21 Nov 2026 nothing was in the record yet; it begins on Sun 22 Nov 2026
$ engage contact list --as-of 2026-11-21 --quiet
$ engage contact show rao-anita --as-of 2026-11-21
! error: on Sat 21 Nov 2026 the record did not have Anita Rao yet
(exit 1)
$ engage contact show nobody --as-of 2026-11-21
! error: no contact matches "nobody" in the record as of Sat 21 Nov 2026
! hint: `engage contact list` shows what there is
(exit 1)
$ engage change show elm-lane --as-of 2026-11-21
! error: on Sat 21 Nov 2026 the record did not have elm-lane yet
! hint: --today 2026-11-21 asks about that day by what is known now
(exit 1)
$ engage promise list --db none.db --as-of 2026-11-21
! error: there is no record yet at none.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage contact add "Kit Long" --as-of 2026-11-21
! error: --as-of is for looking at the record; `engage contact add` does not take it
! hint: nothing was changed
(exit 2)
$ engage change plan elm-lane --step icb --as-of "in 3 weeks" --format csv
step,due_on,state,contact,handle,role,post,area,level,basis,blocking,done_on,interaction,via
icb,2026-12-07,overdue,Ivy Bell,bell-ivy,icb_primary_care,ICB primary care lead,,collaborate,guidance,false,,,

"#]]
    );
}

#[test]
fn somebody_is_found_by_the_name_they_have_now() {
    let home = first_half();
    for (day, line) in SECOND {
        on(&home, day, line);
    }
    let line = |name: &str| format!("contact show '{name}' --as-of 2026-12-01 --format json");
    let (_, now) = answer(&home, "2026-12-20T09:00:00Z", &line("anita rao-shah"));
    assert!(now.contains("\"title\": \"Anita Rao (rao-anita)\""), "{now}");
    assert_eq!(now, answer(&home, "2026-12-20T09:00:00Z", &line("anita rao")).1);
    let (code, text) =
        answer(&home, "2026-12-20T09:00:00Z", "change show \"elm lane closes\" --as-of 2026-12-01");
    assert!(code == Some(0) && text.starts_with("Elm Lane branch closure"), "{text}");
}

#[test]
fn who_was_councillor_when_we_told_them_has_two_answers() {
    let home = first_half();
    for (day, line) in SECOND {
        on(&home, day, line);
    }
    let names = |day: &str| -> Vec<String> {
        let (_, text) = answer(
            &home,
            "2026-12-20T09:00:00Z",
            &format!("contact list --role ward_councillor --format json {day}"),
        );
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        rows.iter().map(|row| row["handle"].as_str().unwrap().to_owned()).collect()
    };
    // By what is known now Seán had left by 1 December, and Bo had begun; nobody knew it then.
    assert_eq!(names("--today 2026-12-01"), ["dunn-cy", "hale-bo", "rao-anita"]);
    assert_eq!(names("--as-of 2026-12-01"), ["dunn-cy", "oneill-ward-sean", "rao-anita"]);
    assert_eq!(names("--today 2026-11-10"), ["dunn-cy", "oneill-ward-sean", "rao-anita"]);
    assert_eq!(names("--as-of 2026-11-10"), ["oneill-ward-sean", "rao-anita"]);
}

/// A listing by what is known now, as on a day: the line, a day, and what must and must not be in it.
const BY_DAY: &[(&str, &str, &[&str], &[&str])] = &[
    ("contact list", "2026-12-03", &["field-jo"], &["lee-sam"]),
    ("contact list", "2026-12-04", &[], &["field-jo"]),
    ("contact show field-jo", "2026-12-03", &["last call", "In the diary"], &["Archived"]),
    ("contact show field-jo", "2026-12-04", &["Archived"], &["last call"]),
    (
        "contact show rao-anita",
        "2026-11-19",
        &["5 Nov 2026"],
        &["remembered late\nOther", "In the diary\n\nPromises"],
    ),
    ("post list", "2026-11-14", &["Seán O'Neill-Ward"], &["Bo Hale"]),
    ("post list", "2026-11-20", &["Bo Hale"], &["Seán O'Neill-Ward", "Parish clerk"]),
    ("post list --ended", "2026-11-10", &["(ended 10 Nov 2026)"], &[]),
    ("post list --ended", "2026-11-09", &[], &["(ended"]),
    ("org list", "2026-11-29", &["Ashby City Council"], &["(ended"]),
    ("org list", "2026-11-30", &["(ended 30 Nov 2026)"], &[]),
    ("area list", "2026-11-29", &["Northmead"], &["(ended", "(from"]),
    ("area list", "2026-11-30", &["(ended 30 Nov 2026)"], &[]),
    ("area list", "2019-12-31", &["(from 1 Jan 2020)"], &[]),
    ("promise list", "2026-11-28", &["the bus times", "a visit"], &["a map"]),
    ("promise list", "2026-11-29", &["a visit"], &["the bus times"]),
    ("promise list --all", "2026-11-19", &[], &["the bus times", "a visit"]),
    ("promise list --all", "2026-11-26", &["the bus times", "open"], &["kept", "sent by e-mail"]),
    ("change list --all", "2026-11-21", &[], &["elm-lane"]),
    ("change list", "2026-11-22", &["elm-lane", "hours"], &[]),
    ("change document list elm-lane", "2026-11-23", &[], &["Letter"]),
    ("change document list elm-lane --format csv", "2026-11-29", &["Letter"], &["2026-11-30"]),
    ("change document list elm-lane --format csv", "2026-11-30", &["2026-11-30"], &[]),
    ("change show elm-lane", "2026-11-29", &["Letter"], &["rumours", "withdrawn"]),
    ("change show elm-lane", "2026-11-30", &["rumours", "Letter (withdrawn)"], &[]),
    ("interaction show i2", "2026-11-29", &["Call"], &[]),
    ("site list", "2026-11-29", &["Elm Lane"], &[]),
    ("site list", "2026-11-30", &["Mill Street"], &["Elm Lane"]),
    ("election list", "2027-05-14", &[], &["Ashby"]),
    ("election list", "2027-05-12", &["Ashby"], &[]),
    ("topic list --format csv", "2026-11-19", &["parking,Parking,1,0,", "transport,Buses,3,2,"], &[]),
    ("topic list --format csv", "2026-12-04", &["parking,Parking,1,2,", "transport,Buses,1,2,"], &[]),
    ("topic show transport", "2026-12-03", &["Jo Field"], &["Sam Lee"]),
    ("topic show transport", "2026-12-04", &["Rao"], &["Jo Field"]),
    ("who --area Northmead", "2026-11-14", &["Seán O'Neill-Ward"], &["Bo Hale"]),
    ("who --area Northmead", "2026-11-20", &["Bo Hale"], &["Seán O'Neill-Ward"]),
    ("report coverage --area Northmead", "2026-11-04", &["Rao", "4 Nov 2026"], &["5 Nov 2026", "Bo Hale"]),
    ("report grid", "2026-11-19", &["Not rated"], &["4/2", "1/1"]),
    ("report grid", "2026-11-20", &["Anita Rao-Shah 1/1"], &["4/2"]),
    ("report grid", "2026-11-28", &["Anita Rao-Shah 4/2"], &["Cy Dunn 5/5"]),
    ("contact rate rao-anita --history", "2026-11-27", &["20 Nov 2026"], &["28 Nov 2026"]),
    ("due --all --reason cadence", "2026-12-03", &["Jo Field"], &["Sam Lee"]),
    ("due --all --reason cadence", "2026-12-04", &[], &["Jo Field"]),
];

#[test]
fn every_listing_is_of_the_day_asked_about() {
    let home = first_half();
    for (day, line) in SECOND {
        on(&home, day, line);
    }
    let mut wrong = Vec::new();
    for (line, day, there, not_there) in BY_DAY {
        let (code, text) = answer(&home, "2026-12-20T09:00:00Z", &format!("{line} --today {day}"));
        assert_eq!(code, Some(0), "{line} on {day}");
        let lacks = there.iter().filter(|words| !text.contains(**words));
        let has = not_there.iter().filter(|words| text.contains(**words));
        wrong.extend(lacks.map(|words| format!("{line} on {day} lacks {words:?}:\n{text}")));
        wrong.extend(has.map(|words| format!("{line} on {day} has {words:?}:\n{text}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
