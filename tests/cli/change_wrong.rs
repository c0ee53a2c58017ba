//! `engage change` and those who mean it harm, or type in a hurry: nothing is half-written, nothing steers a terminal.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn what_there_is_none_of_is_named_with_what_there_is() {
    let home = Home::change().columns(80);
    let before = home.dump();
    let seen = home.transcript(
        r#"
        change
        change new
        change new "Other"
        change new "Other" --playbook nonsense
        change new "Other" --playbook ./nowhere.toml
        change new "?!" --playbook initiative
        change new "Other" --playbook initiative --code ""
        change new "Other" --playbook initiative --code "Elm Lane"
        change new "Other" --playbook initiative --code -a
        change new "Other" --playbook initiative --code=a--b
        change new "Other" --playbook initiative --code x4
        change new "Other" --playbook initiative --code elm-lane
        change new "Other" --playbook initiative --code a23456789-123456789-123456789-123456789-1
        change new "Other" --playbook initiative --site Nowhere
        change new "Other" --playbook initiative --area Northfeild
        change show nonsense
        change show ""
        change plan elm-lane --step ward_member
        change plan elm-lane --state late
        change plan elm-lane --as-of someday
        change plan x9
        change done elm-lane
        change done elm-lane staff
        change done elm-lane staf --on today
        change done elm-lane staff --on tomorrow
        change done elm-lane ward-members --on today
        change done elm-lane staff --on today --document nowhere.pdf
        change done elm-lane staff --on today --title Letter
        change waive elm-lane nonsense --reason x --by y
        change waive elm-lane mp --contact nobody --reason x --by y
        change waive elm-lane not_told --reason x --by y
        change waive elm-lane undated --reason x --by y
        change group elm-lane neighbours nobody
        change substantial elm-lane
        change substantial elm-lane --asked " "
        change substantial elm-lane --answer no
        change substantial elm-lane --answer no --by Kim --on tomorrow
        change version elm-lane two text
        change check elm-lane --as-of never"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change
! error: 'engage change' requires a subcommand but one was not provided
!   [subcommands: new, edit, list, show, date, area, version, group, plan, done, waive, substantial, document, leak, check, evidence, close, help]
!
! Usage: engage change [OPTIONS] <COMMAND>
!
! For more information, try '--help'.
(exit 2)
$ engage change new
! error: the following required arguments were not provided:
!   --playbook <KEY|FILE>
!   <TITLE>
!
! Usage: engage change new --playbook <KEY|FILE> <TITLE>
!
! For more information, try '--help'.
(exit 2)
$ engage change new "Other"
! error: the following required arguments were not provided:
!   --playbook <KEY|FILE>
!
! Usage: engage change new --playbook <KEY|FILE> <TITLE>
!
! For more information, try '--help'.
(exit 2)
$ engage change new "Other" --playbook nonsense
! error: there is no playbook "nonsense"
! hint: `engage playbook list` shows what there is; a file is named by its path
(exit 1)
$ engage change new "Other" --playbook ./nowhere.toml
! error: cannot read ./nowhere.toml: there is no such file
! hint: name a key that `engage playbook list` shows, or a file that can be read
(exit 1)
$ engage change new "?!" --playbook initiative
! error: "?!" is not a title
(exit 2)
$ engage change new "Other" --playbook initiative --code ""
! error: "" is not a code
! hint: a code is lower-case letters and digits, with a hyphen between words, 40 at most: elm-lane
(exit 2)
$ engage change new "Other" --playbook initiative --code "Elm Lane"
! error: "Elm Lane" is not a code
! hint: a code is lower-case letters and digits, with a hyphen between words, 40 at most: elm-lane
(exit 2)
$ engage change new "Other" --playbook initiative --code -a
! error: unexpected argument '-a' found
!
!   tip: to pass '-a' as a value, use '-- -a'
!
! Usage: engage change new [OPTIONS] --playbook <KEY|FILE> <TITLE>
!
! For more information, try '--help'.
(exit 2)
$ engage change new "Other" --playbook initiative --code=a--b
! error: "a--b" is not a code
! hint: a code is lower-case letters and digits, with a hyphen between words, 40 at most: elm-lane
(exit 2)
$ engage change new "Other" --playbook initiative --code x4
! error: x4 is the number of a change, and cannot be a code
(exit 2)
$ engage change new "Other" --playbook initiative --code elm-lane
! error: there is a change elm-lane already
! hint: choose another --code
(exit 1)
$ engage change new "Other" --playbook initiative --code a23456789-123456789-123456789-123456789-1
! error: "a23456789-123456789-123456789-123456789-1" is not a code
! hint: a code is lower-case letters and digits, with a hyphen between words, 40 at most: elm-lane
(exit 2)
$ engage change new "Other" --playbook initiative --site Nowhere
! error: no area matches "Nowhere"
! hint: `engage area list` shows what there is
(exit 1)
$ engage change new "Other" --playbook initiative --area Northfeild
! error: no area matches "Northfeild"
! hint: did you mean Northfield (ward of Ashby Council) [a1], or Ashby North (constituency) [a2]?
(exit 1)
$ engage change show nonsense
! error: no change matches "nonsense"
! hint: `engage change list` shows what there is
(exit 1)
$ engage change show ""
! error: no change matches ""
! hint: `engage change list` shows what there is
(exit 1)
$ engage change plan elm-lane --step ward_member
! error: the playbook branch-closure has no step "ward_member"; there are icb, lmc, hosc, mp, council-leaders, ppg, ward-members, staff, staff-again, pharmacies, neighbours, patients, community-groups, press, healthwatch, hosc-papers, hosc-agenda, hosc-report, icb-application, before-papers, decision, outcome, patients-outcome, press-outcome, patients-reminder, patients-last-reminder, feedback
! hint: did you mean ward-members?
(exit 2)
$ engage change plan elm-lane --state late
! error: "late" is not a state of a step; there are done, due, overdue, waived, vacant, unreachable
(exit 2)
$ engage change plan elm-lane --as-of someday
! error: cannot read "someday" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage change plan x9
! error: no change matches "x9"
! hint: `engage change list` shows what there is
(exit 1)
$ engage change done elm-lane
! error: the following required arguments were not provided:
!   --on <DATE>
!   <STEP>
!
! Usage: engage change done --on <DATE> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change done elm-lane staff
! error: the following required arguments were not provided:
!   --on <DATE>
!
! Usage: engage change done --on <DATE> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change done elm-lane staf --on today
! error: the playbook branch-closure has no step "staf"; there are icb, lmc, hosc, mp, council-leaders, ppg, ward-members, staff, staff-again, pharmacies, neighbours, patients, community-groups, press, healthwatch, hosc-papers, hosc-agenda, hosc-report, icb-application, before-papers, decision, outcome, patients-outcome, press-outcome, patients-reminder, patients-last-reminder, feedback
! hint: did you mean staff?
(exit 2)
$ engage change done elm-lane staff --on tomorrow
! error: Mon 23 Nov 2026 is still to come
(exit 2)
$ engage change done elm-lane ward-members --on today
! error: ward-members is for people, and is ticked by telling them
! hint: engage log call NAME --change elm-lane --step ward-members
! hint: engage change plan elm-lane --step ward-members shows who they are
(exit 2)
$ engage change done elm-lane staff --on today --document nowhere.pdf
! error: cannot read the document nowhere.pdf: No such file or directory (os error 2)
(exit 1)
$ engage change done elm-lane staff --on today --title Letter
! error: the following required arguments were not provided:
!   --document <FILE>
!
! Usage: engage change done --document <FILE> --on <DATE> --title <TITLE> <CODE> <STEP>
!
! For more information, try '--help'.
(exit 2)
$ engage change waive elm-lane nonsense --reason x --by y
! error: the playbook branch-closure has no step "nonsense"; there are icb, lmc, hosc, mp, council-leaders, ppg, ward-members, staff, staff-again, pharmacies, neighbours, patients, community-groups, press, healthwatch, hosc-papers, hosc-agenda, hosc-report, icb-application, before-papers, decision, outcome, patients-outcome, press-outcome, patients-reminder, patients-last-reminder, feedback
(exit 2)
$ engage change waive elm-lane mp --contact nobody --reason x --by y
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage change waive elm-lane not_told --reason x --by y
! error: not_told is waived by its step
! hint: engage change waive CODE STEP --reason ... --by ..., and --contact NAME for one person
(exit 2)
$ engage change waive elm-lane undated --reason x --by y
! error: a change without a day is not waived
! hint: engage change date CODE announcement DATE sets one
(exit 2)
$ engage change group elm-lane neighbours nobody
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage change substantial elm-lane
! error: the following required arguments were not provided:
!   --asked <WHO>
!
! Usage: engage change substantial --asked <WHO> <CODE>
!
! For more information, try '--help'.
(exit 2)
$ engage change substantial elm-lane --asked " "
! error: say who was asked, or what was answered and by whom
(exit 2)
$ engage change substantial elm-lane --answer no
! error: the following required arguments were not provided:
!   --by <WHO>
!
! Usage: engage change substantial --answer <TEXT> --by <WHO> <CODE>
!
! For more information, try '--help'.
(exit 2)
$ engage change substantial elm-lane --answer no --by Kim --on tomorrow
! error: Mon 23 Nov 2026 is still to come
(exit 2)
$ engage change version elm-lane two text
! error: invalid value 'two' for '<N>': invalid digit found in string
!
! For more information, try '--help'.
(exit 2)
$ engage change check elm-lane --as-of never
! error: cannot read "never" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn a_change_is_found_by_code_number_and_title() {
    let home = Home::change();
    home.does("change new \"Élm Lane: the second\" --playbook initiative --code elm-lane-2");
    let title =
        |query: &str| home.json(&format!("change show {query}"))["title"].as_str().unwrap().to_owned();
    for query in
        ["elm-lane", "ELM-LANE", "x1", "X1", "\"elm lane\"", "\"elm lane branch closure\"", "\" elm-lane \""]
    {
        assert_eq!(title(query), "Elm Lane branch closure (elm-lane)", "{query}");
    }
    assert_eq!(title("elm-lane-2"), "Élm Lane: the second (elm-lane-2)");
    // Without a terminal nobody can be asked which one is meant.
    home.does("change new \"Elm Road surgery\" --playbook initiative --code road");
    let said = home.fails(1, "change show elm");
    assert!(said.contains("could be more than one change") || said.contains("no change matches"), "{said}");
}

#[test]
fn hidden_characters_and_endless_texts_harm_nobody() {
    let home = Home::change().columns(80);
    let escape = "\u{1b}[31mred\u{7}\u{202e}";
    let long = "Elm ".repeat(5_000);
    home.file("bad\u{1b}[2J.txt", "Dear all");
    assert!(!home.fails(2, &format!("change plan elm-lane --step \"{escape}\"")).contains('\u{1b}'));
    assert!(!home.fails(2, &format!("change date elm-lane \"{escape}\" today")).contains('\u{1b}'));
    for line in [
        format!("change edit elm-lane --title \"Lane {escape}\" -m \"{long}\" --owner \"{escape}Kim\""),
        format!("change version elm-lane 2 \"{escape} {long}\""),
        format!("change done elm-lane staff --on today -m \"{escape}\" --by \"{escape}Kim\""),
        format!("change waive elm-lane mp --reason \"{escape} why\" --by \"{escape}Kim\""),
        format!("change substantial elm-lane --asked \"{escape}Walsh\""),
        "change document add elm-lane \"bad\u{1b}[2J.txt\"".to_owned(),
        format!("log call rao-anita --change elm-lane --told-by \"{escape}ICB\" -m \"{escape}\""),
        format!("change leak elm-lane --on today --how \"{escape} a post\""),
        format!("change close elm-lane --lessons \"{escape} {long}\""),
    ] {
        let output = home.run(&line);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{line}: {said}");
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
    }
    for line in [
        "change list --all",
        "change show elm-lane",
        "change plan elm-lane",
        "change document list elm-lane",
        "interaction show i6",
        "change show elm-lane --format json",
        "change show elm-lane --format md",
    ] {
        let printed = home.stdout(line);
        assert!(!printed.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{line}");
    }
}

#[test]
fn two_who_begin_at_once_begin_two_and_never_one_half() {
    let home = Home::demo();
    let start = |code: &str| {
        let line = format!("change new \"Elm Lane branch closure\" --playbook branch-closure {code}");
        let mut command = home.command(&line);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..4).map(|_| start("--code elm-lane")).collect();
    let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert_eq!(outputs.iter().filter(|output| output.status.success()).count(), 1);
    for output in outputs.iter().filter(|output| !output.status.success()) {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("there is a change elm-lane already"), "{said}");
    }
    assert_eq!(home.json("change list").as_array().unwrap().len(), 1);
    let bump = || {
        let mut command = home.command("change version elm-lane 2 other");
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..4).map(|_| bump()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || said.contains("have just been changed"), "{said}");
    }
    assert_eq!(home.json("change show elm-lane")["versions"].as_array().unwrap().len(), 2);
    assert_eq!(home.stdout("db check"), "");
}
