//! A change takes the areas it touches from where the patients of a site live.

use snapbox::str;

use crate::support::Home;

fn home() -> Home {
    let home = Home::demo().with_geography().with_postcodes();
    home.does("site add \"Elm Lane\" --practice M82999");
    home
}

const NEW: &str = "change new \"Elm Lane closure\" --playbook branch-closure --code elm --site \"Elm Lane\" --today 2026-11-22";

#[test]
fn the_areas_come_from_the_patients_with_a_threshold_that_is_said() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript(NEW),
        str![[r#"
$ engage change new "Elm Lane closure" --playbook branch-closure --code elm --site "Elm Lane" --today 2026-11-22
! Began Elm Lane closure as elm, with the playbook branch-closure
! Elm Lane: 2 wards with 980 of 1000 patients (at least 1% of the list; --min-share and --min-patients change that)
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! 10 patients are not placed in any ward; engage site show s1 says why
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
!   made organisation o7: Elmshire (there is also Elm Lane Surgery [o6])
!   made 9 areas that the record did not have
! The plan has 67 lines, for 5 people: 32 due, 31 vacant, 4 unreachable
! hint: days not set yet: proposal, announcement, letters_land, consultation_opens, consultation_closes, agenda, decision and effect; engage change date elm ANCHOR DATE sets one
! hint: engage change plan elm shows all 27 steps

"#]]
    );
    snapbox::assert_data_eq!(
        home.transcript("change area list elm\nchange area list elm --public"),
        str![[r#"
$ engage change area list elm
Id   Area                                Kind          Touched as  Council        Patients  Share
───  ──────────────────────────────────  ────────────  ──────────  ─────────────  ────────  ─────
a9   Ashby                               district      site                            980  98.0%
a2   Ashby North                         constituency  site                            800  80.0%
a5   Ashby Town ED                       division      site        Elmshire            980  98.0%
a7   E04090001                           parish        site                            250  25.0%
a11  Elmshire                            county        site                            990  99.0%
a12  NHS Elmshire Integrated Care Board  icb           site                            680  68.0%
a1   Northfield                          ward          site        Ashby Council       800  80.0%
a8   Ashby South                         constituency  catchment                       190  19.0%
a6   Bexwell ED                          division      catchment   Elmshire             10   1.0%
a10  Bexwell                             district      catchment                        10   1.0%
a4   Castle                              ward          catchment   Ashby Council       180  18.0%
! Elm Lane: at least 1% of the list; --min-share and --min-patients change that
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
$ engage change area list elm --public
Id   Area                                Kind          Touched as  Council        Patients  Share
───  ──────────────────────────────────  ────────────  ──────────  ─────────────  ────────  ─────
a9   Ashby                               district      site                       hidden
a2   Ashby North                         constituency  site                       hidden
a5   Ashby Town ED                       division      site        Elmshire       hidden
a7   E04090001                           parish        site                       hidden
a11  Elmshire                            county        site                       hidden
a12  NHS Elmshire Integrated Care Board  icb           site                       hidden
a1   Northfield                          ward          site        Ashby Council       800  80.0%
a8   Ashby South                         constituency  catchment                  hidden
a6   Bexwell ED                          division      catchment   Elmshire       hidden
a10  Bexwell                             district      catchment                  hidden
a4   Castle                              ward          catchment   Ashby Council       180  18.0%
! Elm Lane: at least 1% of the list; --min-share and --min-patients change that
! left out: 2 wards: Castle, Holme, Upper and Lower
! hidden: numbers of patients below 5 are left out, and those from which they could be worked out

"#]]
    );
    // The plan reaches every kind of place: the county councillor, too, though nobody is known.
    let plan = home.json("change plan elm --step ward-members");
    let told: Vec<&str> =
        plan.as_array().unwrap().iter().map(|row| row["area"].as_str().unwrap_or_default()).collect();
    assert!(
        told.iter().any(|post| post.contains("Northfield"))
            && told.iter().any(|post| post.contains("Ashby Town ED")),
        "{told:?}"
    );
}

#[test]
fn a_known_ward_is_the_same_ward_and_learns_its_code() {
    let home = home();
    home.does(NEW);
    let areas = home.json("area list --kind ward");
    let northfield: Vec<_> =
        areas.as_array().unwrap().iter().filter(|area| area["name"] == "Northfield").collect();
    assert_eq!(northfield.len(), 1, "{areas}");
    assert_eq!(northfield[0]["code"], "E05090001");
    assert_eq!(northfield[0]["council"], "Ashby Council");
}

#[test]
fn one_undo_takes_all_of_it_back() {
    let home = home();
    let before = home.dump();
    home.does(NEW);
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn the_threshold_can_be_set_and_a_site_added_later() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript(
            "change new Hours --playbook hours-change --code hours --area Northfield\nchange area add hours --site 'Elm Lane' --min-patients 100 --format csv\nchange area list hours --format csv\nchange area add hours --site 'Elm Lane' --min-patients 100"
        ),
        str![[r#"
$ engage change new Hours --playbook hours-change --code hours --area Northfield
! Began Hours as hours, with the playbook hours-change
! The plan has 8 lines, for 3 people: 4 due, 3 vacant, 1 unreachable
! hint: days not set yet: proposal, announcement, letters_land and effect; engage change date hours ANCHOR DATE sets one
! hint: it touches no constituency yet, so no MP is part of it; engage change area add hours CONSTITUENCY
! hint: engage change plan hours shows all 6 steps
$ engage change area add hours --site 'Elm Lane' --min-patients 100 --format csv
step,contact,handle,was_due,due_on,was,state
ward-members,,,,,new,vacant
ward-members,,,,,new,vacant
mp,Jo Field,field-jo,,,new,due
! hours touches the areas where patients of Elm Lane live: 3 lines of the plan changed
! Elm Lane: 2 wards with 980 of 1000 patients (at least 100 patients; --min-share and --min-patients change that)
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! left out, county division: Bexwell ED
! left out, district: Bexwell
! 10 patients are not placed in any ward; engage site show s1 says why
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
!   made organisation o7: Elmshire (there is also Elm Lane Surgery [o6])
!   made 7 areas that the record did not have
$ engage change area list hours --format csv
id,area,kind,reach,council,code,patients,share,perhaps
a8,Ashby,district,site,,E07090001,980,0.98,0
a2,Ashby North,constituency,site,,E14090001,800,0.8,0
a5,Ashby Town ED,division,site,Elmshire,E58090001,980,0.98,0
a6,E04090001,parish,site,,E04090001,250,0.25,0
a9,Elmshire,county,site,,E10090001,990,0.99,0
a10,NHS Elmshire Integrated Care Board,icb,site,,E54090001,680,0.68,0
a1,Northfield,ward,site,Ashby Council,E05090001,800,0.8,0
a7,Ashby South,constituency,catchment,,E14090002,190,0.19,0
a4,Castle,ward,catchment,Ashby Council,E05090002,180,0.18,0
! Elm Lane: at least 100 patients; --min-share and --min-patients change that
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! left out, county division: Bexwell ED
! left out, district: Bexwell
$ engage change area add hours --site 'Elm Lane' --min-patients 100
Step          Who                                                     Was due  Due  State
────────────  ──────────────────────────────────────────────────────  ───────  ───  ──────
ward-members  nobody in the record: County councillor, Ashby Town ED                vacant
! hours touches the areas where patients of Elm Lane live already; nothing was changed

"#]]
    );
}

#[test]
fn an_area_of_that_name_goes_before_a_site_that_only_begins_so() {
    let home = home();
    home.does("site add \"Northfield Clinic\" --postcode 'ZZ9 3NJ'");
    home.does("change new Plain --playbook hours-change --code plain --site Northfield");
    let areas = home.json("change area list plain");
    assert_eq!(areas.as_array().unwrap().len(), 1);
    assert_eq!((areas[0]["area"].as_str(), areas[0]["reach"].as_str()), (Some("Northfield"), Some("site")));
}

#[test]
fn a_site_without_a_list_touches_where_it_stands() {
    let home = home();
    home.does("site add \"Oak Road\" --postcode 'ZZ9 3NJ'");
    snapbox::assert_data_eq!(
        home.transcript("change new Oak --playbook hours-change --code oak --site 'Oak Road'\nchange area list oak --format csv"),
        str![[r#"
$ engage change new Oak --playbook hours-change --code oak --site 'Oak Road'
! warning: the site has no practice, so no list of patients: this is only where it stands
! Began Oak as oak, with the playbook hours-change
!   made organisation o7: Elmshire (there is also Elm Lane Surgery [o6])
!   made 6 areas that the record did not have
! The plan has 7 lines, for 1 person: 2 due, 4 vacant, 1 unreachable
! hint: days not set yet: proposal, announcement, letters_land and effect; engage change date oak ANCHOR DATE sets one
! hint: engage change plan oak shows all 6 steps
$ engage change area list oak --format csv
id,area,kind,reach,council,code,patients,share,perhaps
a7,Ashby,district,site,,E07090001,,,
a6,Ashby South,constituency,site,,E14090002,,,
a5,Ashby Town ED,division,site,Elmshire,E58090001,,,
a4,Castle,ward,site,Ashby Council,E05090002,,,
a8,Elmshire,county,site,,E10090001,,,
a9,NHS Elmshire Integrated Care Board,icb,site,,E54090001,,,

"#]]
    );
}

#[test]
fn wrong_input_begins_nothing() {
    let home = home();
    home.does("site add Bare");
    let before = home.dump();
    snapbox::assert_data_eq!(
        home.transcript(
            "change new X --playbook hours-change --site Bare\nchange new X --playbook hours-change --site Nowhere\nchange new X --playbook hours-change --area Northfield --min-share 1%\nchange new X --playbook hours-change --site 'Elm Lane' --min-share 200%"
        ),
        str![[r#"
$ engage change new X --playbook hours-change --site Bare
! error: nobody knows where the patients of Bare live
! hint: engage site edit s2 --practice CODE --postcode POSTCODE; engage import patients FILE loads the lists
(exit 1)
$ engage change new X --playbook hours-change --site Nowhere
! error: no area matches "Nowhere"
! hint: `engage area list` shows what there is
(exit 1)
$ engage change new X --playbook hours-change --area Northfield --min-share 1%
! error: --min-share and --min-patients are about the patients of a site
! hint: engage site add NAME --practice CODE writes a site down; then name it with --site
(exit 2)
$ engage change new X --playbook hours-change --site 'Elm Lane' --min-share 200%
! error: invalid value '200%' for '--min-share <PERCENT>': "200%" is not a percentage from 0 to 100, such as 1% or 0.5%
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    home.dump().assert_same(&before, "after what was refused");
    let none = Home::demo();
    none.does("site add \"Elm Lane\" --practice M82999");
    assert!(none.fails(1, NEW).contains("no official file"));
}
