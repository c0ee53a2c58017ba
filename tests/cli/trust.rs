//! Text from people and files is never trusted: nothing in it steers a terminal, a spreadsheet or a page.

use engage::domain::contact::NewContact;
use engage::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use engage::domain::name::PersonName;
use engage::domain::organisation::NewOrganisation;
use engage::domain::post::NewPost;
use engage::store::{Act, Error, Opening, Store};
use snapbox::{assert_data_eq, str};

use crate::support::{Home, NOW};

/// Escape, the one-character CSI, bell, carriage return, backspace, right-to-left override, isolate, line separator.
const EVIL: &str = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\r\u{8}\u{202e}gnp\u{2066}\u{2028}\u{feff}\u{200b}";

/// Tells whether a character has no business in output for people.
fn is_control_or_hidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn assert_harmless(text: &str, of: &str) {
    let found: Vec<char> = text.chars().filter(|character| is_control_or_hidden(*character)).collect();
    assert_eq!(found, [] as [char; 0], "{of}: {text:?}");
}

/// A record in which every text is hostile, written past the command line.
fn evil_record(home: &Home) {
    home.does("contact add \"Kit Long\"");
    let evil = || Some(format!("x{EVIL}y"));
    let store = Store::open(Opening { path: home.record(), wait: 5, create: false }).unwrap();
    let (command, summary) = (format!("engage {EVIL}"), format!("write {EVIL}"));
    let act = Act {
        at: NOW.parse().unwrap(),
        by: &format!("kim{EVIL}"),
        command: &command,
        summary: &summary,
        rehearse: false,
    };
    let today = "2026-01-01".parse().unwrap();
    store
        .write(&act, |writer| {
            let organisation = writer.add_organisation(&NewOrganisation {
                notes: evil(),
                ..NewOrganisation::named(&format!("Elm{EVIL} Council"))
            })?;
            let post = writer.add_post(&NewPost {
                role: "mp".into(),
                title: evil(),
                organisation: Some(organisation),
                area: None,
                seats: 2,
                tier: None,
                notes: evil(),
            })?;
            let name = PersonName {
                title: Some(format!("Dr{EVIL}")),
                given: format!("Eve{EVIL}"),
                family: format!("Evil{EVIL}"),
                honours: evil(),
            };
            let new = NewContact {
                email: evil(),
                phone: evil(),
                owner: evil(),
                notes: evil(),
                cadence: "1 week".parse().ok(),
                ..NewContact::named(name, today)
            };
            let (contact, _) = writer.add_contact(&new)?;
            let topic = writer.add_topic(&format!("Topic {EVIL}"), Some(EVIL))?;
            writer.care(contact, topic)?;
            let interaction = writer.add_interaction(&NewInteraction {
                happened_on: today,
                kind: Kind::Call,
                summary: evil(),
                by: evil(),
                participants: vec![Participant { contact, mode: Mode::Attended, post: Some(post) }],
            })?;
            writer.touch(interaction, topic)?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn nothing_in_the_record_steers_the_terminal() {
    let home = Home::new();
    evil_record(&home);
    for line in [
        "due",
        "due --format md",
        "due --format csv",
        "due --format json",
        "contact list",
        "contact list --format csv",
        "contact show c2",
        "contact show c2 --format json",
        "contact show c2 --format md",
        "contact show evi",
        "contact show eve",
        "org list",
        "org show o1",
        "post list",
        "post show p1",
        "topic list",
        "topic show t1",
        "history list",
        "history show 2",
        "history show 2 --format md",
        "undo --dry-run",
        "contact archive c2",
        "contact merge c1 c2 --dry-run",
        "log call c2",
        "contact edit c2 --no-reach phone=1",
        "due --color always --all",
    ] {
        let output = home.run(line);
        let mut printed = String::from_utf8(output.stdout).unwrap();
        if line.contains("always") {
            printed = console::strip_ansi_codes(&printed).into_owned();
        }
        assert_harmless(&printed, line);
        assert_harmless(&String::from_utf8(output.stderr).unwrap(), line);
    }
}

#[test]
fn neither_does_the_command_line_nor_the_configuration() {
    let home = Home::demo();
    for line in [
        format!("contact show \"{EVIL}\""),
        format!("contact add \"Ann {EVIL} Example\""),
        format!("log call \"x{EVIL}\""),
        format!("log \"{EVIL}\" rao-anita"),
        format!("log call rao-anita --topic \"{EVIL}z\""),
        format!("due --role \"{EVIL}\""),
        format!("due --format \"{EVIL}\""),
        format!("due --today \"{EVIL}\""),
        format!("due --within \"{EVIL}\""),
        format!("due \"--{EVIL}\""),
        format!("\"{EVIL}\""),
        format!("org add \"{EVIL} Council\" --kind \"{EVIL}\""),
    ] {
        let output = home.run(&line);
        assert_harmless(&String::from_utf8(output.stdout).unwrap(), &line);
        assert_harmless(&String::from_utf8(output.stderr).unwrap(), &line);
    }
    for config in [
        "[roles.mp]\ntitle = \"M\\u001b[31mP\\u202e\"\n".to_owned(),
        "[roles.mp]\ntitle = \"M\u{202e}P\"\n".to_owned(),
        "name = \"\\u001b[2Jkim\\u009b\"\n".to_owned(),
        "[tiers.1]\nname = \"a\\u0007b\u{2066}\"\n".to_owned(),
        format!("[tiers.1]\ncadance{EVIL} = 1\n"),
        format!("[tiers.1]\ncadence = \"{}\"\n", "\\u001b often \u{202e}"),
    ] {
        home.write(&home.config(), &config);
        for line in
            ["config show", "due", "post list", "contact show field-jo", "log note rao-anita", "history list"]
        {
            let output = home.run(line);
            assert_harmless(&String::from_utf8(output.stdout).unwrap(), &format!("{line} with {config:?}"));
            assert_harmless(&String::from_utf8(output.stderr).unwrap(), &format!("{line} with {config:?}"));
        }
    }
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let home = Home::demo();
    home.does(
        r#"
        contact edit rao-anita --phone "+44 20 7946 0000" --owner "=HYPERLINK(1)"
        contact edit lee-sam --owner "@SUM(A1)"
        org edit "ashby herald" "--name=-2+3 Herald""#,
    );
    assert_data_eq!(
        home.stdout("contact list --format csv"),
        str![[r#"
id,handle,name,posts,organisation,party,email,phone,owner,tier,cadence,via,snoozed_until,recorded_on,archived_on
c3,field-jo,Jo Field MP,"MP, Ashby North",House of Commons,,jo.field@parliament.example,,Sam,,,nair-priya,,2026-01-05,
c6,lee-sam,Sam Lee,Local press,'-2+3 Herald,,,,'@SUM(A1),,3 months,,,2026-06-01,
c4,nair-priya,Priya Nair,"MP's office, Ashby North",House of Commons,,,020 7946 0002,,,,,,2026-01-05,
c2,oneill-ward-sean,Seán O'Neill-Ward,"Ward councillor, Northfield",Ashby Council,Liberal Democrats,sean.oneill@ashby.example,,Kim,,,,,2026-05-10,
c1,rao-anita,Anita Rao,"Ward councillor, Northfield",Ashby Council,Labour,anita.rao@ashby.example,'+44 20 7946 0000,'=HYPERLINK(1),,,,,2026-05-10,
c7,smith-john,John Smith,"Parish clerk, Elm Parish",Elm Parish Council,,,,,,,,2027-02-01,2025-10-01,
c8,smith-john-2,John Smith,Local radio,Radio Ashby,,,,,,,,,2026-09-01,
c5,zak-butow-zoe,Zoë Żak-Bütow,"Chair, People Scrutiny Panel",Ashby Council,,,,,,,,,2026-11-01,

"#]]
    );
}

#[test]
fn a_page_shows_text_as_text() {
    let home = Home::demo();
    home.does(
        r#"
        org edit "ashby herald" --name "Ashby | Herald <script>alert(1)</script> [x](http://evil.example)"
        contact edit lee-sam --owner "*Kim* `rm`""#,
    );
    let printed = home.stdout("contact list --role local_press --format md");
    assert_eq!(
        printed.lines().nth(2).unwrap(),
        r"| lee-sam | Sam Lee | Local press | Ashby \| Herald \<script\>alert(1)\</script\> \[x\](http\://evil.example) |  |  | \*Kim\* \`rm\` |"
    );
}

#[test]
fn what_is_typed_is_exported_and_read_back_as_it_is() {
    let home = Home::new();
    let hidden = "\u{200e}\u{1b}[31m\u{2028}\u{feff}";
    let note = format!("likes{hidden} tea\r\nand cake");
    home.does(&format!("contact add \"Ann{hidden} Ash\" --owner \"K{hidden}im\""));
    let output = home.command("contact edit c1").args(["--notes", &note]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let exported = home.stdout("export contacts");
    assert!(!exported.contains('\u{fffd}'), "{exported}");
    home.file("again.csv", &exported);
    let said = home.run("import contacts again.csv");
    assert!(String::from_utf8(said.stderr).unwrap().contains("Nothing was changed"));
    assert_eq!(home.stdout("export contacts"), exported);
}
