//! `engage export contacts`: what is taken elsewhere comes back the same.

use std::os::unix::fs::PermissionsExt;

use snapbox::{IntoData, assert_data_eq, str};

use crate::support::{Home, SAMPLES, real_file};

/// Adds to the made-up record what a spreadsheet trips over: two hats, three members, past posts, odd texts.
const ODD: &str = r#"
contact add "Grace Adeyemi" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-05-07 --party Green --source "council website"
contact edit adeyemi-grace --topic "buses, trains" --topic "care (adults); homes" --notes "=SUM(A1:A9)" --owner "@Kim"
post end "Chair, People Scrutiny Panel" --on 2026-11-20
post fill "Chair, People Scrutiny Panel" adeyemi-grace --since 2026-11-20 --holding acting
contact edit rao-anita --notes "said \"no\", twice; then 'yes' \\ perhaps" --reach "phone=(020) 7946 0009" --reach "web=https://ashby.example/a;b"
contact edit smith-john-2 --do-not-contact all --reason "moved away; ask (nicely), in writing"
contact snooze field-jo --until 2027-03-01
post end "ward councillor, northfield" --holder oneill-ward-sean --on 2026-10-01
contact add "'=Odd O’Brien-Żółć" --email odd@ashby.example --cadence never --tier 3 --phone "+44 20 7946 0010"
contact add "Plain"
contact archive plain
"#;

#[test]
fn a_record_comes_back_byte_for_byte() {
    let home = Home::demo();
    home.does(ODD);
    let exported = home.stdout("export contacts");
    let copy = Home::new();
    copy.file("contacts.csv", &exported);
    let output = copy.run("import contacts contacts.csv --problems problems.csv");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "hint: `engage undo` takes all of it back\n");
    assert_eq!(copy.stdout("export contacts"), exported);
    // Into the record it came from, and into its copy, it brings nothing.
    home.file("contacts.csv", &exported);
    for home in [home, copy] {
        let before = home.dump();
        let summary = &home.json("import contacts contacts.csv")[0];
        assert_eq!(summary["read"], summary["unchanged"], "{summary}");
        assert_eq!(home.dump(), before);
        home.does("db check");
    }
    // As it is: a backslash stays one.
    assert_data_eq!(exported, str![[r#"
handle,title,first_name,last_name,honours,email,phone,role,organisation,area,party,since,until,tier,cadence,recorded,owner,snooze_until,via,topics,do_not_contact,notes,reach,archived,post_title,held_as,post_source,post_recorded
adeyemi-grace,,Grace,Adeyemi,,,,hosc_chair,Ashby Council,,,2026-11-20,,,,2026-11-22,'@Kim,,,"buses\, trains; care \(adults)\; homes",,'=SUM(A1:A9),,,"Chair, People Scrutiny Panel",acting,,2026-11-22
adeyemi-grace,,Grace,Adeyemi,,,,ward_councillor,Ashby Council,Northfield,Green,2026-05-07,,,,,,,,,,,,,,substantive,council website,2026-11-22
field-jo,,Jo,Field,MP,jo.field@parliament.example,,mp,House of Commons,Ashby North,,2024-07-04,,,,2026-01-05,Sam,2027-03-01,nair-priya,,,,,,,substantive,,2026-01-05
lee-sam,,Sam,Lee,,,,local_press,Ashby Herald,,,,,,3 months,2026-06-01,,,,,phone: asked for e-mail only (since 2026-06-02),,,,,substantive,,2026-06-01
nair-priya,,Priya,Nair,,,020 7946 0002,mp_office,House of Commons,Ashby North,,,,,,2026-01-05,,,,,,,,,,substantive,,2026-01-05
obrien-zolc-odd,,''=Odd,O’Brien-Żółć,,odd@ashby.example,'+44 20 7946 0010,,,,,,,3,never,2026-11-22,,,,,,,,,,,,
old-mary,,Mary,Old,,,,ppg_chair,Elm Lane Surgery,,,,,,,2025-01-10,,,,,,,,2026-02-01,,substantive,,2025-01-10
oneill-ward-sean,,Seán,O'Neill-Ward,,sean.oneill@ashby.example,,ward_councillor,Ashby Council,Northfield,Liberal Democrats,2022-05-05,2026-10-01,,,2026-05-10,Kim,,,,,,,,,substantive,council website,2026-05-10
plain,,,Plain,,,,,,,,,,,,2026-11-22,,,,,,,,2026-11-22,,,,
rao-anita,,Anita,Rao,,anita.rao@ashby.example,020 7946 0001,ward_councillor,Ashby Council,Northfield,Labour,2026-05-07,,,,2026-05-10,Kim,,,transport,,"said ""no"", twice; then 'yes' \ perhaps",phone: \(020) 7946 0009; web: https://ashby.example/a\;b,,,substantive,council website,2026-05-10
smith-john,,John,Smith,,,,parish_clerk,Elm Parish Council,Elm Parish,,,,,,2025-10-01,,2027-02-01,,,,,,,,substantive,,2025-10-01
smith-john-2,,John,Smith,,,,local_radio,Radio Ashby,,,,,,,2026-09-01,,,,,"all: moved away\; ask \(nicely)\, in writing (since 2026-11-22)",,,,,substantive,,2026-09-01
zak-butow-zoe,,Zoë,Żak-Bütow,,,,hosc_chair,Ashby Council,,,,2026-11-20,,,2026-11-01,,,,,,,,,"Chair, People Scrutiny Panel",substantive,,2026-11-01

"#]].raw());
}

#[test]
fn an_export_is_private_and_can_take_any_form() {
    let home = Home::demo();
    let exported = home.stdout("export contacts");
    home.does("export contacts -o contacts.csv");
    assert_eq!(std::fs::read_to_string(home.path("contacts.csv")).unwrap(), exported);
    let mode = std::fs::metadata(home.path("contacts.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let rows = home.json("export contacts");
    assert_eq!(rows.as_array().unwrap().len(), exported.lines().count() - 1);
    home.does("export contacts -o contacts.json");
    let written: serde_json::Value =
        serde_json::from_slice(&std::fs::read(home.path("contacts.json")).unwrap()).unwrap();
    assert_eq!(written, rows);
    assert!(home.stdout("export contacts --format md").starts_with("| Handle "));
}

#[test]
fn nothing_is_exported_from_nothing() {
    let home = Home::new();
    let said = home.fails(1, "export contacts");
    assert!(said.contains("there is no record yet"), "{said}");
    home.does("org add \"Ashby Council\"");
    let exported = home.stdout("export contacts");
    assert_eq!(exported.lines().count(), 1, "the headings: {exported}");
    let before = home.dump();
    home.does("export contacts -o empty.csv");
    assert_eq!(home.dump(), before, "an export writes nothing");
}

#[test]
fn what_was_imported_can_be_exported() {
    let home = Home::new();
    for sample in SAMPLES {
        home.file(&sample.file(), sample.text);
        home.stdout(&sample.line());
    }
    round_trip(&home);
}

fn round_trip(home: &Home) {
    let exported = home.stdout("export contacts");
    let copy = Home::new();
    copy.file("contacts.csv", &exported);
    copy.does("import contacts contacts.csv");
    assert!(copy.stdout("export contacts") == exported, "it does not come back");
    let seats = |home: &Home| home.json("post list").as_array().unwrap().len();
    assert_eq!(seats(&copy), held(home));
}

/// How many posts have or had a holder: an export has no row for one that never had.
fn held(home: &Home) -> usize {
    let rows = home.dump();
    let posts: std::collections::BTreeSet<String> =
        rows.rows("membership").iter().map(|row| row.split('|').nth(2).unwrap().to_owned()).collect();
    posts.len()
}

#[test]
fn real_lists_can_be_exported() {
    let (Some(councillors), Some(mps)) =
        (real_file("councillors/trafford_councillors_2025-09.csv"), real_file("mps/current-MPs_2026-04.csv"))
    else {
        return;
    };
    let home = Home::new();
    home.stdout(&format!(
        "import councillors '{}' --council Trafford --as-of 2025-09-01",
        councillors.display()
    ));
    home.stdout(&format!("import mps '{}' --as-of 2026-04-01", mps.display()));
    round_trip(&home);
}
