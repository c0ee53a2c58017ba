//! `engage due`: the list, its filters, formats and exit codes.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn the_list_in_every_format() {
    let home = Home::demo();
    assert_data_eq!(
        home.transcript("due"),
        str![[r#"
$ engage due
State    Due          Who                       Organisation      Why                          Owner
───────  ───────────  ────────────────────────  ────────────────  ───────────────────────────  ─────
overdue  1 Sep 2026   Sam Lee, Local press      Ashby Herald      never contacted; every 3
                                                                  months from 1 Jun 2026; no
                                                                  contact by phone: asked for
                                                                  e-mail only
overdue  12 Oct 2026  Jo Field, MP, Ashby       House of Commons  last meeting 20 Jul 2026;    Sam
                      North                                       every 12 weeks; via
                                                                  nair-priya
soon     1 Dec 2026   Zoë Żak-Bütow, Chair,     Ashby Council     not yet met as Chair,
                      People Scrutiny Panel                       People Scrutiny Panel
                                                                  (recorded 1 Nov 2026);
                                                                  introduce within 30 days
soon     4 Dec 2026   Seán O'Neill-Ward, Ward   Ashby Council     last meeting 5 Jun 2026;     Kim
                      councillor, Northfield                      every 26 weeks

"#]]
    );
    assert_data_eq!(
        home.transcript("due --format md\n due --format csv\n due --format json --role mp"),
        str![[r#"
$ engage due --format md
| State | Due | Who | Organisation | Why | Owner |
| --- | --- | --- | --- | --- | --- |
| overdue | 1 Sep 2026 | Sam Lee, Local press | Ashby Herald | never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for e-mail only |  |
| overdue | 12 Oct 2026 | Jo Field, MP, Ashby North | House of Commons | last meeting 20 Jul 2026; every 12 weeks; via nair-priya | Sam |
| soon | 1 Dec 2026 | Zoë Żak-Bütow, Chair, People Scrutiny Panel | Ashby Council | not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days |  |
| soon | 4 Dec 2026 | Seán O'Neill-Ward, Ward councillor, Northfield | Ashby Council | last meeting 5 Jun 2026; every 26 weeks | Kim |
$ engage due --format csv
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
overdue,2026-09-01,82,Sam Lee,lee-sam,local_press,Local press,Ashby Herald,,cadence,never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for e-mail only,,,,,,,
overdue,2026-10-12,41,Jo Field,field-jo,mp,"MP, Ashby North",House of Commons,Ashby North,cadence,last meeting 20 Jul 2026; every 12 weeks; via nair-priya,,,,2026-07-20,meeting,Sam,nair-priya
soon,2026-12-01,-9,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,introduction,"not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days",,,,,,,
soon,2026-12-04,-12,Seán O'Neill-Ward,oneill-ward-sean,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,cadence,last meeting 5 Jun 2026; every 26 weeks,,,,2026-06-05,meeting,Kim,
$ engage due --format json --role mp
[
{"state":"overdue","due_on":"2026-10-12","days_overdue":41,"contact":"Jo Field","handle":"field-jo","role":"mp","post":"MP, Ashby North","organisation":"House of Commons","area":"Ashby North","reason":"cadence","why":"last meeting 20 Jul 2026; every 12 weeks; via nair-priya","change":null,"step":null,"basis":null,"last_contact":"2026-07-20","last_kind":"meeting","owner":"Sam","via":"nair-priya"}
]

"#]]
    );
}

#[test]
fn the_filters() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        due --format csv --role "MP"
        due --format csv --area northfield
        due --format csv --area E05000001
        due --format csv --org "ashby council"
        due --format csv --owner sam
        due --format csv --reason introduction
        due --format csv --within "1 day"
        due --format csv --within "10 working days" --reason introduction
        due --format csv --within "1 year" --role local_radio
        due --role mp --reason introduction"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage due --format csv --role "MP"
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
overdue,2026-10-12,41,Jo Field,field-jo,mp,"MP, Ashby North",House of Commons,Ashby North,cadence,last meeting 20 Jul 2026; every 12 weeks; via nair-priya,,,,2026-07-20,meeting,Sam,nair-priya
$ engage due --format csv --area northfield
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-12-04,-12,Seán O'Neill-Ward,oneill-ward-sean,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,cadence,last meeting 5 Jun 2026; every 26 weeks,,,,2026-06-05,meeting,Kim,
$ engage due --format csv --area E05000001
! error: no area matches "E05000001"
! hint: `engage area list` shows what there is
(exit 1)
$ engage due --format csv --org "ashby council"
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-12-01,-9,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,introduction,"not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days",,,,,,,
soon,2026-12-04,-12,Seán O'Neill-Ward,oneill-ward-sean,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,cadence,last meeting 5 Jun 2026; every 26 weeks,,,,2026-06-05,meeting,Kim,
$ engage due --format csv --owner sam
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
overdue,2026-10-12,41,Jo Field,field-jo,mp,"MP, Ashby North",House of Commons,Ashby North,cadence,last meeting 20 Jul 2026; every 12 weeks; via nair-priya,,,,2026-07-20,meeting,Sam,nair-priya
$ engage due --format csv --reason introduction
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-12-01,-9,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,introduction,"not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days",,,,,,,
$ engage due --format csv --within "1 day"
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
overdue,2026-09-01,82,Sam Lee,lee-sam,local_press,Local press,Ashby Herald,,cadence,never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for e-mail only,,,,,,,
overdue,2026-10-12,41,Jo Field,field-jo,mp,"MP, Ashby North",House of Commons,Ashby North,cadence,last meeting 20 Jul 2026; every 12 weeks; via nair-priya,,,,2026-07-20,meeting,Sam,nair-priya
$ engage due --format csv --within "10 working days" --reason introduction
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-12-01,-9,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,introduction,"not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days",,,,,,,
$ engage due --format csv --within "1 year" --role local_radio
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2027-08-31,-282,John Smith,smith-john-2,local_radio,Local radio,Radio Ashby,,cadence,never contacted; every 52 weeks from 1 Sep 2026,,,,,,,
$ engage due --role mp --reason introduction

"#]]
    );
}

#[test]
fn wrong_input_is_refused() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        due --role wizzard
        due --area northfeild
        due --org atlantis
        due --reason stop
        due --reason cadense
        due --within often
        due --format yaml
        due --everything
        due extra"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage due --role wizzard
! error: there is no role "wizzard"
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage due --area northfeild
! error: no area matches "northfeild"
! hint: did you mean Northfield (ward of Ashby Council) [a1], or Ashby North (constituency) [a2]?
(exit 1)
$ engage due --org atlantis
! error: no organisation matches "atlantis"
! hint: `engage org list` shows what there is
(exit 1)
$ engage due --reason stop
! error: "stop" is not a reason; there are step, promise, window, introduction, cadence, recheck, champion
! hint: did you mean step?
(exit 2)
$ engage due --reason cadense
! error: "cadense" is not a reason; there are step, promise, window, introduction, cadence, recheck, champion
! hint: did you mean cadence?
(exit 2)
$ engage due --within often
! error: cannot read "often" as a length of time; try "6 weeks", "3 months", "90 days", "10 working days" or "a fortnight"
(exit 2)
$ engage due --format yaml
! error: invalid value 'yaml' for '--format <FORMAT>': unknown format 'yaml': use table, json, csv or md
!
! For more information, try '--help'.
(exit 2)
$ engage due --everything
! error: unexpected argument '--everything' found
!
! Usage: engage due [OPTIONS]
!
! For more information, try '--help'.
(exit 2)
$ engage due extra
! error: unexpected argument 'extra' found
!
! Usage: engage due [OPTIONS]
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
}

#[test]
fn the_exit_code_says_how_urgent_it_is() {
    let home = Home::new();
    home.does("contact add \"Anita Rao\" --cadence \"10 weeks\" --today 2026-01-01");
    let due_on = "2026-03-12";
    assert_eq!(home.json("due --all --today 2026-01-02")[0]["due_on"], due_on);
    for (day, code) in [("2026-02-25", 0), ("2026-02-26", 10), (due_on, 10), ("2026-03-13", 11)] {
        let output = home.run(&format!("due --exit-code --today {day}"));
        assert_eq!(output.status.code(), Some(code), "on {day}");
        assert_eq!(output.stdout.is_empty(), code == 0, "on {day}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "on {day}");
        assert_eq!(
            home.run(&format!("due --today {day}")).status.code(),
            Some(0),
            "without --exit-code on {day}"
        );
    }
    assert_eq!(
        home.run("due --exit-code --all --today 2026-01-02").status.code(),
        Some(0),
        "later is not due"
    );
}

#[test]
fn a_mailshot_a_note_and_the_other_parts_do_not_count() {
    let home = Home::new();
    home.does(
        "contact add \"Anita Rao\" --cadence \"10 weeks\" --today 2026-01-01\n contact add \"Ravi Shah\"",
    );
    let due = || home.json("due --all --today 2026-02-01")[0]["due_on"].as_str().unwrap().to_owned();
    for line in [
        "log mailshot rao-anita --on 2026-01-20",
        "log note rao-anita --on 2026-01-20",
        "log meeting shah-ravi --represented rao-anita --on 2026-01-20",
        "log meeting shah-ravi --invited rao-anita --on 2026-01-20",
        "log meeting shah-ravi --copied rao-anita --on 2026-01-20",
        "log meeting shah-ravi --absent rao-anita --on 2026-01-20",
    ] {
        home.does(line);
        assert_eq!(due(), "2026-03-12", "{line}");
    }
    for (number, kind) in
        ["meeting", "call", "visit", "event", "letter", "email", "message"].iter().enumerate()
    {
        let day = number + 10;
        home.does(&format!("log {kind} rao-anita --on 2026-01-{day}"));
        assert_eq!(home.json("due --all --today 2026-02-01")[0]["last_kind"], *kind);
    }
    assert_eq!(due(), "2026-03-27", "ten weeks from 16 January");
}

#[test]
fn the_clock_runs_from_the_day_it_happened() {
    let home = Home::new();
    home.does(
        "contact add \"Anita Rao\" --cadence \"10 weeks\" --today 2026-01-01
         log call rao-anita --on 2026-03-01
         log call rao-anita --on 2026-02-01",
    );
    let row = &home.json("due --all")[0];
    assert_eq!(
        (row["last_contact"].as_str(), row["due_on"].as_str()),
        (Some("2026-03-01"), Some("2026-05-10"))
    );
}

#[test]
fn nobody_who_must_be_left_alone_is_listed() {
    let home = Home::demo();
    let listed = |line: &str| {
        let rows = home.json(line);
        let handles = rows.as_array().unwrap().iter().map(|row| row["handle"].as_str().unwrap().to_owned());
        handles.collect::<Vec<_>>()
    };
    assert!(listed("due").contains(&"lee-sam".to_owned()));
    home.does("contact edit lee-sam --do-not-contact all --reason \"in hospital\" --until 2026-12-24");
    assert!(!listed("due").contains(&"lee-sam".to_owned()));
    let all = home.json("due --all");
    let row = all.as_array().unwrap().iter().find(|row| row["handle"] == "lee-sam").unwrap();
    assert_eq!(row["state"], "snoozed", "as silent as somebody snoozed");
    assert!(row["why"].as_str().unwrap().contains("no contact by all: in hospital"));
    assert!(listed("due --today 2026-12-24").contains(&"lee-sam".to_owned()), "until its last day");
    home.does("contact edit lee-sam --via nair-priya");
    assert!(listed("due").contains(&"lee-sam".to_owned()), "there is somebody to go through");
    home.does("contact archive lee-sam");
    assert!(!listed("due --all").contains(&"lee-sam".to_owned()));
}

#[test]
fn own_roles_tiers_and_counts_are_used() {
    let home = Home::demo();
    home.write(
        &home.config(),
        "[due]\nwindow = \"1 day\"\ncounts = [\"mailshot\"]\n[tiers.1]\ncadence = \"1 week\"\n[roles.local_press]\ntitle = \"The papers\"\ntier = \"1\"\n",
    );
    assert_data_eq!(
        home.transcript("due"),
        str![[r#"
$ engage due
State    Due         Who                       Organisation      Why                           Owner
───────  ──────────  ────────────────────────  ────────────────  ────────────────────────────  ─────
overdue  4 Feb 2026  Jo Field, MP, Ashby       House of Commons  not yet met as MP, Ashby      Sam
                     North                                       North (since 4 Jul 2024,
                                                                 recorded 5 Jan 2026);
                                                                 introduce within 30 days;
                                                                 via nair-priya
overdue  1 Jul 2026  Sam Lee, The papers       Ashby Herald      not yet met as The papers
                                                                 (recorded 1 Jun 2026);
                                                                 introduce within 30 days; no
                                                                 contact by phone: asked for
                                                                 e-mail only

"#]]
    );
}

#[test]
fn one_of_us_is_named_as_people_are() {
    let home = Home::new();
    home.does(
        "contact add \"Anita Rao\" --cadence \"1 week\" --owner \"Kim Osei\" --today 2026-01-01
         contact add \"Jo Field\" --cadence \"1 week\" --owner \"Dr Patel\" --today 2026-01-01",
    );
    let handles = |line: &str| {
        let rows = home.json(line);
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["handle"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for owner in ["kim", "Kim Osei", "osei"] {
        assert_eq!(handles(&format!("due --owner \"{owner}\"")), ["rao-anita"], "{owner}");
        assert_eq!(handles(&format!("contact list --owner \"{owner}\"")), ["rao-anita"], "{owner}");
    }
    assert!(home.fails(1, "due --owner \"kim osie\"").contains("did you mean Kim Osei?"));
    assert!(
        home.fails(1, "due --owner nobody").contains("no owner matches"),
        "a slip is never an empty list"
    );
}

#[test]
fn a_role_the_configuration_has_lost_is_said() {
    let home = Home::new();
    home.write(&home.config(), "[roles.town_mayor]\ntitle = \"Town mayor\"\ntier = \"1\"\n");
    home.does("contact add \"Anita Rao\" --role town_mayor --today 2026-01-01");
    home.write(&home.config(), "");
    let output = home.run("due");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("warning: the configuration has no role \"town_mayor\"")
    );
}
