//! Every seat that speaks for our patients.

use snapbox::str;

use crate::support::Home;

fn home() -> Home {
    let home = Home::demo().with_geography();
    home.does(
        "site add \"Elm Lane\" --practice M82999\nsite add \"Elm Lane branch\" --practice M82999 --branch",
    );
    home
}

#[test]
fn what_is_missing_vacant_or_never_contacted_comes_first() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("report coverage"),
        str![[r#"
$ engage report coverage
Who speaks for our patients

Seats
  Area                   Patients  Post                 Who             Last contact  State
  ─────────────────────  ────────  ───────────────────  ──────────────  ────────────  ──────────────
  Castle                      180  Ward councillor      not in the
                                                        record
  Ashby Town ED               980  County councillor    not in the
                                                        record
  Bexwell ED                   10  County councillor    not in the
                                                        record
  Ashby South                  10  MP                   not in the
                                                        record
  Ashby                       980  Council leader       not in the
                                                        record
  Bexwell                      10  Council leader       not in the
                                                        record
  Elmshire                    990  Council leader       not in the
                                                        record
  NHS Elmshire                     ICB primary care     not in the
  Integrated Care Board            lead                 record
  Northfield                  800  Ward councillor      VACANT
  Ashby North                 800  MP's office          Priya Nair                    never
                                                                                      contacted
  Ashby                       980  Chair, People        Zoë Żak-Bütow                 never
                                   Scrutiny Panel                                     contacted
  Ashby North                 800  MP                   Jo Field        20 Jul 2026   overdue
  Northfield                  800  Ward councillor      Seán            5 Jun 2026    soon
                                                        O'Neill-Ward
  Northfield                  800  Ward councillor      Anita Rao       15 Jun 2026   booked

By council and kind
  Council   Kind          Seats  Held  Vacant  Not in the record  Never contacted  Overdue
  ────────  ────────────  ─────  ────  ──────  ─────────────────  ───────────────  ───────
            constituency      2     2       0                  1                1        1
            icb               0     0       0                  1                0        0
  Ashby     ward              3     2       1                  1                0        0
  Ashby     district          1     1       0                  1                1        0
  Bexwell   district          0     0       0                  1                0        0
  Elmshire  division          0     0       0                  2                0        0
  Elmshire  county            0     0       0                  1                0        0
! areas with at least 1% of the list; --min-share and --min-patients change that
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! 1000 patients, 10 of them not placed in any ward
! hint: no loaded file tells the parish; engage import postcodes FILE or lookup FILE may
! from LSOA21 WD24 LAD24 of 31 Dec 2024; patients of 1 Oct 2026

"#]]
    );
    let rows = home.json("report coverage --min-share 0");
    let states: Vec<&str> =
        rows.as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    let rank = |state: &str| {
        ["not in the record", "vacant", "never contacted"]
            .iter()
            .position(|first| *first == state)
            .unwrap_or(3)
    };
    assert!(states.is_sorted_by_key(|state| rank(state)), "{states:?}");
    assert!(states.contains(&"vacant"));
}

#[test]
fn totals_are_by_council_and_kind() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("report coverage --totals\nreport coverage --org 'Ashby Council' --totals --format csv\nreport coverage --area Northfield --format csv"),
        str![[r#"
$ engage report coverage --totals
Council   Kind          Seats  Held  Vacant  Not in the record  Never contacted  Overdue
────────  ────────────  ─────  ────  ──────  ─────────────────  ───────────────  ───────
          constituency      2     2       0                  1                1        1
          icb               0     0       0                  1                0        0
Ashby     ward              3     2       1                  1                0        0
Ashby     district          1     1       0                  1                1        0
Bexwell   district          0     0       0                  1                0        0
Elmshire  division          0     0       0                  2                0        0
Elmshire  county            0     0       0                  1                0        0
! areas with at least 1% of the list; --min-share and --min-patients change that
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! 1000 patients, 10 of them not placed in any ward
! hint: no loaded file tells the parish; engage import postcodes FILE or lookup FILE may
! from LSOA21 WD24 LAD24 of 31 Dec 2024; patients of 1 Oct 2026
$ engage report coverage --org 'Ashby Council' --totals --format csv
council,kind,seats,held,vacant,missing,never_contacted,overdue
Ashby Council,ward,3,2,1,0,0,0
Ashby Council,district,1,1,0,1,1,0
$ engage report coverage --area Northfield --format csv
kind,area,code,council,patients,role,post,holder,handle,last_contact,last_kind,state,due_on,owner,vacant
division,Ashby Town ED,E58090001,Elmshire,,division_councillor,County councillor,,,,,not in the record,,,0
district,Ashby,E07090001,,,council_leader,Council leader,,,,,not in the record,,,0
county,Elmshire,E10090001,,,council_leader,Council leader,,,,,not in the record,,,0
ward,Northfield,E05090001,Ashby,,ward_councillor,Ward councillor,,,,,vacant,,,1
constituency,Ashby North,E14090001,,,mp_office,MP's office,Priya Nair,nair-priya,,,never contacted,,,0
district,Ashby,E07090001,,,hosc_chair,"Chair, People Scrutiny Panel",Zoë Żak-Bütow,zak-butow-zoe,,,never contacted,2026-12-01,,0
constituency,Ashby North,E14090001,,,mp,MP,Jo Field,field-jo,2026-07-20,meeting,overdue,2026-10-12,Sam,0
ward,Northfield,E05090001,Ashby,,ward_councillor,Ward councillor,Seán O'Neill-Ward,oneill-ward-sean,2026-06-05,meeting,soon,2026-12-04,Kim,0
ward,Northfield,E05090001,Ashby,,ward_councillor,Ward councillor,Anita Rao,rao-anita,2026-06-15,call,booked,2026-12-14,Kim,0
! hint: no loaded file tells the parish and ICB; engage import postcodes FILE or lookup FILE may

"#]]
    );
}

#[test]
fn two_sites_of_one_practice_have_one_list() {
    let home = home();
    let one = home.stdout("report coverage --site 'Elm Lane branch' --format csv");
    assert_eq!(home.stdout("report coverage --min-share 0 --format csv"), one);
}

#[test]
fn wrong_questions_are_refused() {
    let home = Home::demo();
    snapbox::assert_data_eq!(
        home.transcript(
            "report coverage\nreport coverage --site nowhere\nreport coverage --org Ashby --area Northfield\nreport coverage --area Northfield --min-patients 5"
        ),
        str![[r#"
$ engage report coverage
! error: there is no site of ours yet, so nobody knows whose patients they are
! hint: engage site add NAME --practice CODE writes one down; --area and --org ask without one
(exit 1)
$ engage report coverage --site nowhere
! error: no site matches "nowhere"
! hint: `engage site list` shows what there is
(exit 1)
$ engage report coverage --org Ashby --area Northfield
! error: the argument '--org <ORG>' cannot be used with '--area <CODE|NAME>'
!
! Usage: engage report coverage --org <ORG>
!
! For more information, try '--help'.
(exit 2)
$ engage report coverage --area Northfield --min-patients 5
! error: --min-share and --min-patients are about patients, and there are none here
! hint: use them with --site, or with no area and no organisation
(exit 2)

"#]]
    );
}
