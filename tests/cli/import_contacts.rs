//! `engage import contacts`: the spreadsheet a practice has.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

const LIST: &str = "Full name,E-mail,Tel,Job title,Org,Ward,Since,Cadence,Owner,Notes,Topics,Via,Do not contact\n\
    Cllr Anita Rao MBE,anita@ashby.example,020 7946 0001,Cllr,Ashby Council,Northfield,7/5/2026,3 months,Kim,\"Likes, above all, buses\",transport; parks,,\n\
    \"FIELD, Jo\",jo@parliament.example,,MP,,Ashby North,2024-07-04,,Sam,,,Priya Nair,phone: asked for e-mail\n\
    Priya Nair,priya@parliament.example,020 7946 0002,mp_office,House of Commons,Ashby North,,never,,,,,\n\
    Anita Rao,anita@ashby.example,,Health scrutiny chair,Ashby Council,,2026-05-20,,,,,,\n";

#[test]
fn a_spreadsheet_goes_in() {
    let home = Home::new();
    home.file("list.csv", LIST);
    assert_data_eq!(
        home.transcript(
            "import contacts list.csv
            contact list
            contact show rao-anita
            contact show field-jo"
        ),
        str![[r#"
$ engage import contacts list.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      3        1          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage contact list
Handle      Name           Posts                          Organisation      E-mail
──────────  ─────────────  ─────────────────────────────  ────────────────  ────────────────────────
field-jo    Jo Field       MP, Ashby North                House of Commons  jo@parliament.example
nair-priya  Priya Nair     MP's office, Ashby North       House of Commons  priya@parliament.example
rao-anita   Anita Rao MBE  Ward councillor, Northfield;   Ashby Council     anita@ashby.example
                           Health scrutiny chair
$ engage contact show rao-anita
Anita Rao MBE (rao-anita)

Number       c1
Due          later, 22 Dec 2026: not yet met as Health scrutiny chair (since 20 May 2026, recorded
             22 Nov 2026); introduce within 30 days
E-mail       anita@ashby.example
Telephone    020 7946 0001
Cadence      3 months
Owner        Kim
Cares about  parks, transport
Notes        Likes, above all, buses
Recorded     22 Nov 2026

Posts
  Post                         Organisation   From         Until
  ───────────────────────────  ─────────────  ───────────  ─────
  Health scrutiny chair        Ashby Council  20 May 2026
  Ward councillor, Northfield  Ashby Council  7 May 2026
$ engage contact show field-jo
Jo Field (field-jo)

Number       c2
Due          later, 22 Dec 2026: not yet met as MP, Ashby North (since 4 Jul 2024, recorded 22 Nov
             2026); introduce within 30 days; no contact by phone: asked for e-mail; via nair-priya
E-mail       jo@parliament.example
Reached via  Priya Nair (nair-priya)
Owner        Sam
Recorded     22 Nov 2026

Posts
  Post             Organisation      From        Until
  ───────────────  ────────────────  ──────────  ─────
  MP, Ashby North  House of Commons  4 Jul 2024

Do not contact by
  Channel  Reason            Since        Until
  ───────  ────────────────  ───────────  ─────
  phone    asked for e-mail  22 Nov 2026

"#]]
    );
}

#[test]
fn a_second_spreadsheet_adds_to_what_is_known_and_takes_nothing_away() {
    let home = Home::new();
    home.file("list.csv", LIST);
    home.file(
        "more.csv",
        "name,email,phone,notes,tier,topics\n\
         anita RAO,Anita@Ashby.example,,Rang back,1,parks; schools\n\
         Jo Field,new.jo@parliament.example,020 7946 0009,,,\n\
         Somebody Else,anita@ashby.example,,,,\n",
    );
    home.does("import contacts list.csv");
    assert_data_eq!(
        home.transcript(
            "import contacts more.csv
            contact show rao-anita
            contact list --format csv"
        ),
        str![[r#"
$ engage import contacts more.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      2        1          0      0       0         0
! note: line 3: Jo Field was added beside Jo Field (field-jo): if they are one person, merge them
! note: line 4: Somebody Else was added beside Anita Rao (rao-anita): if they are one person, merge them
! hint: `engage undo` takes all of it back
$ engage contact show rao-anita
Anita Rao MBE (rao-anita)

Number       c1
Due          later, 22 Dec 2026: not yet met as Health scrutiny chair (since 20 May 2026, recorded
             22 Nov 2026); introduce within 30 days
E-mail       anita@ashby.example
Telephone    020 7946 0001
Tier         1
Cadence      3 months
Owner        Kim
Cares about  parks, schools, transport
Notes        Likes, above all, buses
             Rang back
Recorded     22 Nov 2026

Posts
  Post                         Organisation   From         Until
  ───────────────────────────  ─────────────  ───────────  ─────
  Health scrutiny chair        Ashby Council  20 May 2026
  Ward councillor, Northfield  Ashby Council  7 May 2026
$ engage contact list --format csv
id,handle,name,posts,organisation,party,email,phone,owner,tier,cadence,via,snoozed_until,recorded_on,archived_on
c5,else-somebody,Somebody Else,,,,anita@ashby.example,,,,,,,2026-11-22,
c2,field-jo,Jo Field,"MP, Ashby North",House of Commons,,jo@parliament.example,,Sam,,,nair-priya,,2026-11-22,
c4,field-jo-2,Jo Field,,,,new.jo@parliament.example,020 7946 0009,,,,,,2026-11-22,
c3,nair-priya,Priya Nair,"MP's office, Ashby North",House of Commons,,priya@parliament.example,020 7946 0002,,,never,,,2026-11-22,
c1,rao-anita,Anita Rao MBE,"Ward councillor, Northfield; Health scrutiny chair",Ashby Council,,anita@ashby.example,020 7946 0001,Kim,1,3 months,,,2026-11-22,

"#]]
    );
}

#[test]
fn nobody_is_guessed() {
    let home = Home::new();
    home.does("contact add \"John Smith\"\n contact add \"John Smith\" --yes");
    home.file("list.csv", "name,phone,via,ward,colour\nJohn Smith,020 7946 0003,,,red\nAnn Ash,,nobody known,,\nBo Birch,,,Northfield,\nCy Cedar,,,,,,too many\n");
    assert_data_eq!(
        home.transcript("import contacts list.csv"),
        str![[r#"
$ engage import contacts list.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   4      2        0          0      0       0         2
! list.csv:2: name: John Smith: this may be John Smith (smith-john) or John Smith (smith-john-2): say which in a column "handle"
! list.csv:3: via: nobody known: no contact is called this
! list.csv:5: row: too many: the row has more cells than there are headings: put quotes around a text with commas
! note: the column "colour" is left out: its heading is not known
! hint: `engage undo` takes all of it back

"#]]
    );
}

#[test]
fn hostile_cells_never_reach_a_terminal_or_a_spreadsheet() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{8}\u{202e}gnp\u{2066}";
    let steers = |text: &str| {
        text.chars().any(|c| {
            (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    let home = Home::new();
    home.file(
        "evil.csv",
        format!(
            "name,email,tier,role,organisation,area,notes,{evil}=heading,\"two\nlines\"\n\
             Eve{evil} Good,,,mp,Org{evil},Area{evil},\"=cmd|' /C calc'!A0 {evil}\",x,y\n\
             =Bad{evil},bad{evil},9{evil},no role{evil},,,,,\n\
             Eve{evil} Good,,,ward_councillor,Org{evil},Other{evil},-2+3{evil},x,y\n"
        ),
    );
    home.file(
        "log.csv",
        format!(
            "date,kind,with,summary,topic\n\
             2026-01-05,call,good-eve,=1+1{evil},buses{evil}\n\
             2026-01-06,ca{evil}ll,Nobody{evil} Here,{evil},\n\
             {evil},call,good-eve,,\n"
        ),
    );
    for line in [
        "import contacts evil.csv --dry-run",
        "import contacts evil.csv --problems problems.csv",
        "import interactions log.csv",
        "import interactions log.csv --create --dry-run",
        "import councillors log.csv",
        "import mps evil.csv",
        "contact list",
        "contact show c1",
        "history list",
        "export contacts",
        "export contacts --format table",
    ] {
        let output = home.run(line);
        for text in [output.stdout, output.stderr] {
            let text = String::from_utf8(text).unwrap();
            assert!(!steers(&text), "{line}: {text:?}");
        }
    }
    let problems = std::fs::read_to_string(home.path("problems.csv")).unwrap();
    assert!(!steers(&problems), "{problems:?}");
    let exported = home.stdout("export contacts");
    for text in [problems, exported] {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for cell in
            reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?} in {text}");
        }
    }
}

#[test]
fn one_notice_is_one_line() {
    let home = Home::new();
    home.file("list.csv", "name,\"colour\nerror: the record is damaged\"\nAnn Ash,red\n");
    let output = home.run("import contacts list.csv");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("colour error: the record is damaged") && !said.contains("\nerror:"), "{said}");
    home.file("other.csv", "\"colour\nerror: the record is damaged\"\nred\n");
    let said = home.fails(1, "import contacts other.csv");
    assert!(said.contains("colour error: the record is damaged") && !said.contains("\nerror:"), "{said}");
}

#[test]
fn what_a_file_tells_of_somebody_is_said_once() {
    let home = Home::new();
    home.file(
        "list.csv",
        "name,notes\nAnita Rao,rings in the morning\nJo Field,\"he is a Muslim, no calls on Fridays\"\n",
    );
    home.file("calls.csv", "date,kind,with,summary\n2026-03-02,call,Jo Field,his wife has diabetes\n");
    assert_data_eq!(
        home.transcript(
            "import contacts list.csv --dry-run
            import contacts list.csv
            import contacts list.csv
            import interactions calls.csv
            import interactions calls.csv"
        ),
        str![[r#"
$ engage import contacts list.csv --dry-run
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      2        0          0      0       0         0
! note: line 3: notes: "Muslim" tells of somebody's faith, which is special category data (UK GDPR, Article 9)
! note: correct it there and here: keep a community with the channel or the body that reaches it, not with a person
! Dry run: nothing was changed.
$ engage import contacts list.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      2        0          0      0       0         0
! note: line 3: notes: "Muslim" tells of somebody's faith, which is special category data (UK GDPR, Article 9)
! note: correct it there and here: keep a community with the channel or the body that reaches it, not with a person
! hint: `engage undo` takes all of it back
$ engage import contacts list.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   2      0        0          2      0       0         0
! Nothing was changed: the record has all of it already.
$ engage import interactions calls.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! note: line 2: summary: "has diabetes" tells of somebody's health, which is special category data (UK GDPR, Article 9)
! note: correct it there and here: say only what we must do: "ring in the morning"
! hint: `engage undo` takes all of it back
$ engage import interactions calls.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      0        0          1      0       0         0
! Nothing was changed: the record has all of it already.

"#]]
    );
}
