//! `engage pair`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Holder and verdict of each line.
fn verdicts(home: &Home, line: &str) -> Vec<String> {
    let rows = home.json(&format!("pair list {line}"));
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| ["id", "holder", "met_on", "verdict"].map(|key| word(row, key)).join(" | "))
        .collect()
}

#[test]
fn a_pair_stands_beside_each_other_and_may_never_have_met() {
    let home = Home::demo().columns(80);
    assert_data_eq!(
        home.transcript(
            r#"
            pair list
            pair add "Practice manager" --person "Kim Osei" --with "jo field" -m "both like trains"
            pair add "Practice manager" --person "Kim Osei" --with "ward councillor northfield"
            pair add "Senior partner" --person Sam --with p4
            post add --role council_leader --org "Ashby Council"
            pair add "Senior partner" --person Sam --with "council leader"
            pair list
            pair list --format json
            pair list --never-met --person osei
            pair edit u1 --person ""
            pair edit u1 --person ""
            pair end u2
            pair list --not-lately
            pair list --all --format csv"#
        ),
        str![[r#"
$ engage pair list
$ engage pair add "Practice manager" --person "Kim Osei" --with "jo field" -m "both like trains"
! Paired Practice manager (Kim Osei) and MP, Ashby North (House of Commons) (u1)
$ engage pair add "Practice manager" --person "Kim Osei" --with "ward councillor northfield"
! Paired Practice manager (Kim Osei) and Ward councillor, Northfield (Ashby Council) (u2)
$ engage pair add "Senior partner" --person Sam --with p4
! Paired Senior partner (Sam) and Chair, People Scrutiny Panel (Ashby Council) (u3)
$ engage post add --role council_leader --org "Ashby Council"
! Made post p9: Council leader
$ engage pair add "Senior partner" --person Sam --with "council leader"
! Paired Senior partner (Sam) and Council leader (Ashby Council) (u4)
$ engage pair list
Number  Verdict    Ours              Their post        Who holds it  Last met
──────  ─────────  ────────────────  ────────────────  ────────────  ───────────
u2      never met  Practice manager  Ward councillor,  Anita Rao
                   (Kim Osei)        Northfield
u2      never met  Practice manager  Ward councillor,  Seán
                   (Kim Osei)        Northfield        O'Neill-Ward
u3      never met  Senior partner    Chair, People     Zoë
                   (Sam)             Scrutiny Panel    Żak-Bütow
u1      not        Practice manager  MP, Ashby North   Jo Field      20 Jul 2026
        lately     (Kim Osei)
u4      vacant     Senior partner    Council leader    VACANT
                   (Sam)
$ engage pair list --format json
[
{"id":"u2","verdict":"never met","role":"Practice manager","person":"Kim Osei","post":"Ward councillor, Northfield","organisation":"Ashby Council","post_id":"p1","holder":"Anita Rao","handle":"rao-anita","held_from":"2026-05-07","met_on":null,"met_by":null,"other_met_on":null,"other_met_by":null,"last_contact":"2026-06-15","last_kind":"call","again_by":null,"notes":null,"ended_on":null},
{"id":"u2","verdict":"never met","role":"Practice manager","person":"Kim Osei","post":"Ward councillor, Northfield","organisation":"Ashby Council","post_id":"p1","holder":"Seán O'Neill-Ward","handle":"oneill-ward-sean","held_from":"2022-05-05","met_on":null,"met_by":null,"other_met_on":"2026-06-05","other_met_by":"Sam","last_contact":"2026-06-05","last_kind":"meeting","again_by":null,"notes":null,"ended_on":null},
{"id":"u3","verdict":"never met","role":"Senior partner","person":"Sam","post":"Chair, People Scrutiny Panel","organisation":"Ashby Council","post_id":"p4","holder":"Zoë Żak-Bütow","handle":"zak-butow-zoe","held_from":null,"met_on":null,"met_by":null,"other_met_on":null,"other_met_by":null,"last_contact":null,"last_kind":null,"again_by":null,"notes":null,"ended_on":null},
{"id":"u1","verdict":"not lately","role":"Practice manager","person":"Kim Osei","post":"MP, Ashby North","organisation":"House of Commons","post_id":"p2","holder":"Jo Field","handle":"field-jo","held_from":"2024-07-04","met_on":"2026-07-20","met_by":"Kim","other_met_on":null,"other_met_by":null,"last_contact":"2026-07-20","last_kind":"meeting","again_by":"2026-10-12","notes":"both like trains","ended_on":null},
{"id":"u4","verdict":"vacant","role":"Senior partner","person":"Sam","post":"Council leader","organisation":"Ashby Council","post_id":"p9","holder":"VACANT","handle":null,"held_from":null,"met_on":null,"met_by":null,"other_met_on":null,"other_met_by":null,"last_contact":null,"last_kind":null,"again_by":null,"notes":null,"ended_on":null}
]
$ engage pair list --never-met --person osei
Number  Verdict    Ours               Their post         Who holds it   Last met
──────  ─────────  ─────────────────  ─────────────────  ─────────────  ────────
u2      never met  Practice manager   Ward councillor,   Anita Rao
                   (Kim Osei)         Northfield
u2      never met  Practice manager   Ward councillor,   Seán
                   (Kim Osei)         Northfield         O'Neill-Ward
$ engage pair edit u1 --person ""
! Changed u1: Practice manager and MP, Ashby North (House of Commons)
$ engage pair edit u1 --person ""
! u1: Practice manager and MP, Ashby North (House of Commons) is like that already; nothing was changed
$ engage pair end u2
! u2: Practice manager (Kim Osei) and Ward councillor, Northfield (Ashby Council) is no pair from Sun 22 Nov 2026
$ engage pair list --not-lately
Number  Verdict     Ours              Their post       Who holds it  Last met
──────  ──────────  ────────────────  ───────────────  ────────────  ───────────
u1      not lately  Practice manager  MP, Ashby North  Jo Field      20 Jul 2026
$ engage pair list --all --format csv
id,verdict,role,person,post,organisation,post_id,holder,handle,held_from,met_on,met_by,other_met_on,other_met_by,last_contact,last_kind,again_by,notes,ended_on
u3,never met,Senior partner,Sam,"Chair, People Scrutiny Panel",Ashby Council,p4,Zoë Żak-Bütow,zak-butow-zoe,,,,,,,,,,
u1,not lately,Practice manager,,"MP, Ashby North",House of Commons,p2,Jo Field,field-jo,2024-07-04,2026-07-20,Kim,,,2026-07-20,meeting,2026-10-12,both like trains,
u4,vacant,Senior partner,Sam,Council leader,Ashby Council,p9,VACANT,,,,,,,,,,,
u2,never met,Practice manager,Kim Osei,"Ward councillor, Northfield",Ashby Council,p1,Anita Rao,rao-anita,2026-05-07,,,,,2026-06-15,call,,,2026-11-22
u2,never met,Practice manager,Kim Osei,"Ward councillor, Northfield",Ashby Council,p1,Seán O'Neill-Ward,oneill-ward-sean,2022-05-05,,,2026-06-05,Sam,2026-06-05,meeting,,,2026-11-22

"#]]
    );
}

#[test]
fn a_meeting_is_face_to_face_attended_past_and_theirs() {
    let home = Home::demo();
    home.does(
        "pair add Manager --person \"Kim Osei\" --with rao-anita\n pair add Partner --with zak-butow-zoe",
    );
    let rao = |line: &str| verdicts(&home, line).into_iter().find(|line| line.contains("Rao")).unwrap();
    assert_eq!(rao(""), "u1 | Anita Rao | - | never met", "neither a call nor a diary entry is a meeting");
    home.does("log meeting rao-anita --on 2026-11-02 --by Sam\n log visit --copied rao-anita --on 2026-11-03 --by Kim lee-sam");
    assert_eq!(rao(""), "u1 | Anita Rao | - | never met", "a colleague did, and a copy is no meeting");
    let row = &home.json("pair list --person kim")[0];
    assert_eq!([&row["other_met_on"], &row["other_met_by"]], ["2026-11-02", "Sam"]);
    home.does("log event rao-anita --on 2026-10-20");
    assert_eq!(rao(""), "u1 | Anita Rao | 2026-10-20 | fine", "nobody said who of us it was");
    home.does("log visit rao-anita --on 2026-11-01 --by kim");
    assert_eq!(rao(""), "u1 | Anita Rao | 2026-11-01 | fine");
    assert_eq!(rao("--today 2026-10-25"), "u1 | Anita Rao | 2026-10-20 | fine", "as it stood that day");
}

#[test]
fn not_lately_is_what_the_tier_of_the_post_says() {
    let home = Home::demo();
    home.does("pair add Manager --with field-jo\n pair add Clerk --with smith-john");
    let jo = |line: &str| verdicts(&home, line).into_iter().find(|line| line.contains("Field")).unwrap();
    // Tier 1: in touch every 12 weeks, a meeting every 6 months. They met on 20 July 2026.
    assert_eq!(jo("--today 2026-10-12"), "u1 | Jo Field | 2026-07-20 | fine");
    assert_eq!(jo("--today 2026-10-13"), "u1 | Jo Field | 2026-07-20 | not lately");
    home.does("log call field-jo --on 2026-10-12\n log call field-jo --on 2027-01-04 --today 2027-01-04");
    assert_eq!(jo("--today 2027-01-20"), "u1 | Jo Field | 2026-07-20 | fine");
    assert_eq!(jo("--today 2027-01-21"), "u1 | Jo Field | 2026-07-20 | not lately", "twice a year");
    home.write(&home.config(), "[tiers.1]\nmeet = \"never\"\n");
    assert_eq!(jo("--today 2027-01-21"), "u1 | Jo Field | 2026-07-20 | fine", "the configuration decides");
    home.does("log meeting smith-john --on 2026-01-01");
    home.does("log call field-jo --on 2026-12-20 --today 2026-12-20");
    assert!(verdicts(&home, "--not-lately --today 2026-12-31").is_empty());
    let late = ["u2 | John Smith | 2026-01-01 | not lately"];
    assert_eq!(verdicts(&home, "--not-lately --today 2027-01-01"), late, "the parish clerk: 52 weeks");
}

#[test]
fn a_pair_outlives_the_holder_of_the_post() {
    let home = Home::demo();
    home.does(
        "pair add Manager --with field-jo
         contact add \"New Member\"
         post end p2 --holder field-jo --on 2026-11-01",
    );
    assert_eq!(verdicts(&home, ""), ["u1 | VACANT | - | vacant"]);
    assert_eq!(home.stdout("pair list --never-met"), "", "there is nobody to meet");
    home.does("post fill p2 member-new --since 2026-11-10");
    assert_eq!(verdicts(&home, ""), ["u1 | New Member | - | never met"]);
    assert_eq!(verdicts(&home, "--today 2026-10-30"), ["u1 | Jo Field | 2026-07-20 | not lately"]);
    home.does("post end p2 --holder member-new --on 2026-11-20\n post end p2 --abolish --on 2026-11-20");
    assert_eq!(verdicts(&home, ""), ["u1 | - | - | post ended"]);
    assert!(home.fails(1, "pair add Partner --with p2").starts_with("error: p2 no longer exists"));
}

#[test]
fn wrong_pairs_change_nothing() {
    let home = Home::demo();
    home.does(
        "pair add \"Practice manager\" --person Kim --with p1
         pair add \"Senior partner\" --with p1
         contact add \"Two Hats\" --role ppg_chair --org \"Oak Surgery\"
         post add --role dph --org \"Ashby Council\"
         post fill p10 hats-two
         pair end u2
         contact add \"No Post\"",
    );
    let before = home.dump();
    assert_data_eq!(
        home.transcript(
            r#"
            pair add "Practice manager"
            pair add " " --with p1
            pair add "practice  MANAGER" --person Sam --with p1
            pair add Nurse --with p99
            pair add Nurse --with "anta rao"
            pair add Nurse --with post-no
            pair add Nurse --with "two hats"
            pair add Nurse --with "smith"
            pair add Nurse --with p1 -m "943 476 5919"
            pair edit u1 --role ""
            pair edit u9 --person Sam
            pair edit x --person Sam
            pair end u2
            pair list --person zebedee"#
        ),
        str![[r#"
$ engage pair add "Practice manager"
! error: the following required arguments were not provided:
!   --with <POST|CONTACT>
!
! Usage: engage pair add --with <POST|CONTACT> <ROLE>
!
! For more information, try '--help'.
(exit 2)
$ engage pair add " " --with p1
! error: " " is not a role of ours
! hint: engage pair add "Practice manager" --person "Kim Osei" --with POST
(exit 2)
$ engage pair add "practice  MANAGER" --person Sam --with p1
! error: there is u1 already: Practice manager (Kim) and Ward councillor, Northfield (Ashby Council)
! hint: engage pair edit u1 --person NAME says who of us it is now
(exit 1)
$ engage pair add Nurse --with p99
! error: no post or contact matches "p99"
! hint: `engage post list` and `engage contact list` show what there is and who
(exit 1)
$ engage pair add Nurse --with "anta rao"
! error: no post or contact matches "anta rao"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage pair add Nurse --with post-no
! error: No Post holds no post today, and a pair is with a post
! hint: engage post add and engage post fill write down what they hold
(exit 1)
$ engage pair add Nurse --with "two hats"
! error: "Two Hats" could be more than one post: Patient participation group chair (Oak Surgery) [p9] and Director of public health (Ashby Council) [p10]
! hint: say which one by its handle, number or full name
(exit 1)
$ engage pair add Nurse --with "smith"
! error: "smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage pair add Nurse --with p1 -m "943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage pair edit u1 --role ""
! error: "" is not a role of ours
! hint: engage pair add "Practice manager" --person "Kim Osei" --with POST
(exit 2)
$ engage pair edit u9 --person Sam
! error: there is no pair u9
! hint: engage pair list --all shows every pair with its number
(exit 1)
$ engage pair edit x --person Sam
! error: "x" is no number of a pair; they look like u1
! hint: engage pair list --all shows every pair with its number
(exit 2)
$ engage pair end u2
! error: u2 ended on 2026-11-22: Senior partner and Ward councillor, Northfield (Ashby Council)
! hint: engage undo takes the last write back; engage pair add makes a new one
(exit 1)
$ engage pair list --person zebedee
! error: no person of ours matches "zebedee"
! hint: `engage pair list --all` shows who of us is in a pair
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
    home.does("pair add \"Senior partner\" --with p1");
    assert_eq!(home.json("pair list --all").as_array().unwrap().len(), 6, "an ended one is no hindrance");
}
