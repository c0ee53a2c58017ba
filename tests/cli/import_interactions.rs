//! `engage import interactions`: the log a practice kept in a spreadsheet.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn everybody_took_part_in_their_own_way() {
    let home = Home::demo();
    home.file(
        "log.csv",
        "date,kind,with,summary,by,topic\n\
         2026-11-01,meeting,anita rao; field-jo (invited); lee-sam (copied); Seán O'Neill-Ward (represented); Zoe Zak-Butow (absent),Bus times,Sam,transport; cycling\n\
         1/11/2026,E-mail,jo.field@parliament.example,,,\n\
         2027-01-20,visit,priya nair,in the diary,,\n",
    );
    let dues = |home: &Home| home.stdout("due --all --format csv");
    let before = dues(&home);
    assert_data_eq!(
        home.transcript(
            "import interactions log.csv
            contact show oneill-ward-sean
            contact show field-jo"
        ),
        str![[r#"
$ engage import interactions log.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      3        0          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage contact show oneill-ward-sean
Seán O'Neill-Ward (oneill-ward-sean)

Number    c2
Due       soon, 4 Dec 2026: last meeting 5 Jun 2026; every 26 weeks
E-mail    sean.oneill@ashby.example
Owner     Kim
Recorded  10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ─────────────────
  Ward councillor, Northfield  Ashby Council  5 May 2022         Liberal Democrats

Last contacts
  No  Day         Kind      Part         Counts  What               With                         By
  ──  ──────────  ────────  ───────────  ──────  ─────────────────  ───────────────────────────  ───
  i6  1 Nov 2026  meeting   represented  no      Bus times          Jo Field (invited); Sam Lee  Sam
                                                                    (copied); Anita Rao; Zoë
                                                                    Żak-Bütow (absent)
  i4  1 Oct 2026  mailshot  attended     no      autumn newsletter  Anita Rao
  i3  5 Jun 2026  meeting   attended     yes                        Jo Field (copied); Zoë       Sam
                                                                    Żak-Bütow (invited)
$ engage contact show field-jo
Jo Field MP (field-jo)

Number       c3
Due          later, 24 Jan 2027: last email 1 Nov 2026; every 12 weeks; via nair-priya
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
  i7  1 Nov 2026   email    attended  yes
  i6  1 Nov 2026   meeting  invited   no      Bus times                 Sam Lee (copied); Seán
                                                                        O'Neill-Ward (represented);
                                                                        Anita Rao; Zoë Żak-Bütow
                                                                        (absent)
  i1  20 Jul 2026  meeting  attended  yes     Elm Lane: wants the bus
                                              times
  i3  5 Jun 2026   meeting  copied    no                                Seán O'Neill-Ward; Zoë
                                                                        Żak-Bütow (invited)

"#]]
    );
    assert_ne!(dues(&home), before, "a meeting counts");
    let mut modes: Vec<String> = home
        .dump()
        .rows("participation")
        .iter()
        .filter(|row| row.contains("2026-11-01") && row.contains("meeting"))
        .map(|row| row.split('|').find(|cell| MODES.contains(&cell.trim_matches('"'))).unwrap().to_owned())
        .collect();
    modes.sort();
    assert_eq!(modes, MODES.map(|mode| format!("\"{mode}\"")));
}

const MODES: [&str; 5] = ["absent", "attended", "copied", "invited", "represented"];

#[test]
fn names_nobody_has_reject_their_row() {
    let home = Home::demo();
    home.file(
        "log.csv",
        "date,kind,with\n\
         2026-11-01,call,anita rau\n\
         2026-11-01,call,john smith\n\
         2026-11-01,call,anita rao; somebody new\n\
         2026-11-01,meating,anita rao\n\
         31/2/2026,call,\n\
         2026-11-02,call,anita rao\n",
    );
    let contacts = home.dump().rows("contact").len();
    assert_data_eq!(
        home.transcript("import interactions log.csv"),
        str![[r#"
$ engage import interactions log.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   6      1        0          0      0       0         5
! log.csv:2: with: anita rau: no contact is called this: did you mean Anita Rao (rao-anita)?
! log.csv:3: with: john smith: several contacts fit: John Smith (smith-john) or John Smith (smith-john-2)
! log.csv:4: with: somebody new: no contact is called this
! log.csv:5: kind: meating: "meating" is not a kind of interaction: did you mean meeting?
! log.csv:6: date: 31/2/2026: "31/2/2026" is not a date: February 2026 has 28 days
! log.csv:6: with: : nobody is named: who took part?
! hint: `engage undo` takes all of it back

"#]]
    );
    assert_eq!(home.dump().rows("contact").len(), contacts);
}

#[test]
fn unknown_names_become_contacts_only_when_asked() {
    let home = Home::demo();
    home.file(
        "log.csv",
        "date,kind,with\n\
         2026-11-01,call,Cllr Somebody New; Anita Rau\n\
         2026-11-02,call,somebody new (invited); no-such-handle\n\
         2026-11-03,meeting,Somebody NEW\n",
    );
    assert_data_eq!(
        home.transcript(
            "import interactions log.csv --create
            import interactions log.csv --create
            contact show new-somebody
            contact show rau-anita"
        ),
        str![[r#"
$ engage import interactions log.csv --create
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      2        0          0      0       0         1
! log.csv:3: with: no-such-handle: no contact is called this
! note: line 2: Anita Rau was added; the record also has Anita Rao (rao-anita)
! hint: `engage undo` takes all of it back
$ engage import interactions log.csv --create
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      0        0          2      0       0         1
! log.csv:3: with: no-such-handle: no contact is called this
! Nothing was changed: the record has the rest already.
$ engage contact show new-somebody
Somebody New (new-somebody)

Number    c10
Recorded  22 Nov 2026

Last contacts
  No  Day         Kind     Part      Counts  What  With
  ──  ──────────  ───────  ────────  ──────  ────  ─────────
  i7  3 Nov 2026  meeting  attended  yes
  i6  1 Nov 2026  call     attended  yes           Anita Rau
$ engage contact show rau-anita
Anita Rau (rau-anita)

Number    c11
Recorded  22 Nov 2026

Last contacts
  No  Day         Kind  Part      Counts  What  With
  ──  ──────────  ────  ────────  ──────  ────  ────────────
  i6  1 Nov 2026  call  attended  yes           Somebody New

"#]]
    );
}

#[test]
fn who_of_us_it_was_is_the_one_configured() {
    let home = Home::demo();
    home.write(&home.config(), "name = \"Sam Osei\"\n");
    home.file("log.csv", "date,kind,with,by\n2026-11-01,call,anita rao,\n2026-11-02,call,anita rao,Kim\n");
    home.does("import interactions log.csv");
    let rows = home.dump();
    let by = |day: &str| rows.rows("interaction").iter().find(|row| row.contains(day)).unwrap().clone();
    assert!(by("2026-11-01").contains("Sam Osei") && by("2026-11-02").contains("Kim"), "{rows:?}");
}

#[test]
fn what_was_logged_by_hand_is_known() {
    let home = Home::demo();
    home.file(
        "log.csv",
        "date,kind,with,summary\n2026-06-15,call,rao-anita,first call\n2026-06-15,call,rao-anita,second call\n",
    );
    let summary = &home.json("import interactions log.csv")[0];
    assert_eq!((&summary["added"], &summary["unchanged"]), (&1.into(), &1.into()));
}
