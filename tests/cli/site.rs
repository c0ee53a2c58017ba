//! `engage site`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A row of the lists of the Organisation Data Service, with these fields filled, counted from 1.
fn ods(fields: &[(usize, &str)]) -> String {
    let field = |at| fields.iter().find(|(place, _)| *place == at).map_or("", |(_, text)| *text);
    (1..=27).map(|at| format!("\"{}\"", field(at))).collect::<Vec<_>>().join(",") + "\n"
}

/// A home with lists of made-up practices and branches.
fn with_lists() -> Home {
    let home = Home::demo();
    home.file(
        "epraccur.csv",
        [
            ods(&[(1, "X10001"), (2, "ELM LANE SURGERY"), (10, "TF9 3NG"), (13, "A"), (26, "4")]),
            ods(&[
                (1, "X10002"),
                (2, "OAK ROAD SURGERY"),
                (10, "TF9 1AA"),
                (12, "20171031"),
                (13, "C"),
                (26, "4"),
            ]),
            ods(&[(1, "X10003"), (2, "HMP ASHBY"), (13, "A"), (26, "25")]),
        ]
        .concat(),
    );
    home.file("ebranchs.csv", ods(&[(1, "X10001001"), (2, "DR EXAMPLE"), (10, "TF9 4CC"), (15, "X10001")]));
    home.does("import practices epraccur.csv ebranchs.csv --as-of 2026-11-01");
    home
}

#[test]
fn a_site_from_its_first_mention_to_its_end() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        site list
        site add "Elm Lane" --practice m82058 --postcode tf93ng -m "upstairs"
        site add "Oak Road" --branch --code A81004001
        site list
        site show "elm lane"
        site edit "elm lane" --name "Elm Lane Surgery" --branch --notes ""
        site edit s1 --branch
        site close "oak road" --on 2026-11-01
        site close s1 --on 2027-03-31
        site list
        site list --all --format json
        site edit s2 --closed ""
        site list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage site list
$ engage site add "Elm Lane" --practice m82058 --postcode tf93ng -m "upstairs"
! Added s1: Elm Lane
$ engage site add "Oak Road" --branch --code A81004001
! Added s2: Oak Road
! hint: engage site edit s2 --practice CODE says whose patients it serves
$ engage site list
Id  Name      Practice  Code       Postcode  Branch  Closed
──  ────────  ────────  ─────────  ────────  ──────  ──────
s1  Elm Lane  M82058               TF9 3NG   no
s2  Oak Road            A81004001            yes
$ engage site show "elm lane"
Elm Lane [s1]

Number    s1
Practice  M82058
Postcode  TF9 3NG
Branch    no
Notes     upstairs
! hint: engage import patients FILE --practice M82058 says where its patients live
$ engage site edit "elm lane" --name "Elm Lane Surgery" --branch --notes ""
! Changed s1: Elm Lane Surgery
$ engage site edit s1 --branch
! s1: Elm Lane Surgery is like that already; nothing was changed
$ engage site close "oak road" --on 2026-11-01
! s2: Oak Road is closed since Sun 1 Nov 2026
$ engage site close s1 --on 2027-03-31
! s1: Elm Lane Surgery will be closed from Wed 31 Mar 2027
$ engage site list
Id  Name              Practice  Code  Postcode  Branch  Closed
──  ────────────────  ────────  ────  ────────  ──────  ───────────
s1  Elm Lane Surgery  M82058          TF9 3NG   yes     31 Mar 2027
$ engage site list --all --format json
[
{"id":"s1","name":"Elm Lane Surgery","practice":"M82058","code":null,"postcode":"TF9 3NG","branch":true,"closed_on":"2027-03-31","notes":null},
{"id":"s2","name":"Oak Road","practice":null,"code":"A81004001","postcode":null,"branch":true,"closed_on":"2026-11-01","notes":null}
]
$ engage site edit s2 --closed ""
! Changed s2: Oak Road
$ engage site list --format csv
id,name,practice,code,postcode,branch,closed_on,notes
s1,Elm Lane Surgery,M82058,,TF9 3NG,true,2027-03-31,
s2,Oak Road,,A81004001,,true,,

"#]]
    );
}

#[test]
fn what_cannot_be_a_site_is_refused() {
    let home = Home::demo();
    home.does("site add \"Elm Lane\" --code A81004001");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        site add "  "
        site add "The Elm Lane"
        site add "Oak Road" --code a81004001
        site add "Oak Road" --practice Horsefair
        site add "Oak Road" --practice ""
        site add "Oak Road" --postcode TF9
        site add "Oak Road" -m "for 943 476 5919"
        site edit "oak road" --branch
        site edit "elm lan"
        site show "elm laen"
        site edit s1 --name ""
        site edit s1 --branch --no-branch
        site close s1 --on soon"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage site add "  "
! error: "  " is not a name for a site
(exit 2)
$ engage site add "The Elm Lane"
! error: there is a site "Elm Lane" already: s1
! hint: engage site edit s1 changes it
(exit 1)
$ engage site add "Oak Road" --code a81004001
! error: Elm Lane has that code already: s1
! hint: engage site edit s1 changes it
(exit 1)
$ engage site add "Oak Road" --practice Horsefair
! error: "Horsefair" is not a code of the NHS
! hint: they are letters and digits: M82058 is a practice, A81004001 a branch
! hint: names are known once `engage import practices` has read a list
(exit 2)
$ engage site add "Oak Road" --practice ""
! error: "" is not a code of the NHS
! hint: they are letters and digits: M82058 is a practice, A81004001 a branch
(exit 2)
$ engage site add "Oak Road" --postcode TF9
! error: "TF9" is not a postcode
! hint: they are written as TF9 3NG
(exit 2)
$ engage site add "Oak Road" -m "for 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage site edit "oak road" --branch
! error: no site matches "oak road"
! hint: `engage site list` shows what there is
(exit 1)
$ engage site edit "elm lan"
! s1: Elm Lane is like that already; nothing was changed
$ engage site show "elm laen"
! error: no site matches "elm laen"
! hint: did you mean Elm Lane [s1]?
(exit 1)
$ engage site edit s1 --name ""
! error: "" is not a name for a site
(exit 2)
$ engage site edit s1 --branch --no-branch
! error: the argument '--branch' cannot be used with '--no-branch'
!
! Usage: engage site edit --branch <SITE>
!
! For more information, try '--help'.
(exit 2)
$ engage site close s1 --on soon
! error: cannot read "soon" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)

"#]]
    );
    before.assert_same(&home.dump(), "nothing was changed");
}

#[test]
fn the_lists_of_practices_fill_a_site_in() {
    let home = with_lists();
    let seen = home.transcript(
        r#"
        site add "Elm Lane" --practice X10001
        site add "Branch" --code X10001001
        site add "Named" --practice "elm lane"
        site add "Old" --practice X10002
        site add "Prison" --practice X10003
        site add "Unknown" --practice X99999 --code X99999001
        site add "By its branch" --practice X10001001
        site add "Lost" --practice "beech"
        site edit old --practice X10001
        site list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage site add "Elm Lane" --practice X10001
!   postcode TF9 3NG, that of ELM LANE SURGERY
! Added s1: Elm Lane
$ engage site add "Branch" --code X10001001
!   a branch of X10001: patients are counted there
!   postcode TF9 4CC, that of DR EXAMPLE
! Added s2: Branch
$ engage site add "Named" --practice "elm lane"
!   practice ELM LANE SURGERY, TF9 3NG [X10001]
!   postcode TF9 3NG, that of ELM LANE SURGERY
! Added s3: Named
$ engage site add "Old" --practice X10002
! warning: OAK ROAD SURGERY, TF9 1AA [X10002] closed on Tue 31 Oct 2017
!   postcode TF9 1AA, that of OAK ROAD SURGERY
! Added s4: Old
$ engage site add "Prison" --practice X10003
! warning: HMP ASHBY [X10003] is no GP practice, say the lists
! Added s5: Prison
$ engage site add "Unknown" --practice X99999 --code X99999001
! warning: no imported list of practices has X99999001: is it right?
! warning: no imported list of practices has X99999: is it right?
! Added s6: Unknown
$ engage site add "By its branch" --practice X10001001
!   X10001001 is a branch of X10001, whose list it is
!   postcode TF9 4CC, that of DR EXAMPLE
! error: Branch has that code already: s2
! hint: engage site edit s2 changes it
(exit 1)
$ engage site add "Lost" --practice "beech"
! error: no practice matches "beech"
! hint: `engage import practices FILE` loads the NHS's lists
(exit 1)
$ engage site edit old --practice X10001
! Changed s4: Old
$ engage site list
Id  Name      Practice  Code       Postcode  Branch  Closed
──  ────────  ────────  ─────────  ────────  ──────  ──────
s2  Branch    X10001    X10001001  TF9 4CC   yes
s1  Elm Lane  X10001               TF9 3NG   no
s3  Named     X10001               TF9 3NG   no
s4  Old       X10001               TF9 1AA   no
s5  Prison    X10003                         no
s6  Unknown   X99999    X99999001            no

"#]]
    );
}

#[test]
fn a_site_is_undone_like_everything_else() {
    let home = Home::demo();
    let empty = home.json("site list");
    home.does("site add \"Elm Lane\" --practice X10001");
    let added = home.json("site list");
    home.does("site close \"elm lane\"");
    assert_eq!(home.json("site list"), empty, "closed today");
    home.does("undo --yes");
    assert_eq!(home.json("site list"), added);
    home.does("undo --yes");
    assert_eq!(home.json("site list --all"), empty);
}
