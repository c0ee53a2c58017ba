//! Levers: topics that posts decide on, by their roles and of their own; and who holds them.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The made-up record with a few officers of its council, and a leisure centre.
fn home() -> Home {
    let home = Home::demo().columns(80);
    home.does(
        "contact add \"Lee Park\" --role leisure_lead --org \"Ashby Council\" --email lee.park@ashby.example
         contact add \"Tia Buss\" --role transport_lead --org \"Ashby Council\" --expertise lobbying
         post add --role dph --org \"Elmshire County Council\"
         contact add \"Dev Pool\" --role leisure_centre_manager --org \"Northfield Baths\" --area Northfield
         post add --role other --title \"Head of parks\" --org \"Ashby Council\" --lever leisure",
    );
    home
}

#[test]
fn a_post_has_the_levers_of_its_role_and_its_own() {
    let home = home();
    let seen = home.transcript(
        r#"
        post edit p1 --lever planning --lever "Bus stops"
        post edit "leisure lead" --lever leisure
        post edit "leisure lead" --lever Schools --lever leisure
        post show "leisure lead"
        post show "leisure lead" --format json
        post edit "leisure lead" --no-lever schools
        topic edit leisure --name "Sport and play"
        post show "leisure lead"
        post add --role dph --org "Ashby Council" --lever public-health"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage post edit p1 --lever planning --lever "Bus stops"
! New topic: Bus stops
! New topic: Planning
! Changed p1
$ engage post edit "leisure lead" --lever leisure
! every Leisure lead has the lever Leisure already
! p9 is like that already; nothing was changed
$ engage post edit "leisure lead" --lever Schools --lever leisure
! New topic: Schools
! every Leisure lead has the lever Leisure already
! Changed p9
$ engage post show "leisure lead"
Leisure lead [p9]

Number        p9
Role          leisure_lead
Organisation  Ashby Council
Seats         1
Vacant        0
Levers        Leisure (by role), Schools

Holders, the latest first
  Who       Handle    From  Until  How
  ────────  ────────  ────  ─────  ───────────
  Lee Park  park-lee               substantive
$ engage post show "leisure lead" --format json
{
  "title": "Leisure lead [p9]",
  "post": {"id":"p9","role":"leisure_lead","title":null,"organisation":"Ashby Council","area":null,"seats":1,"vacant":0,"tier":null,"levers":"Leisure (by role), Schools","ended_on":null,"notes":null},
  "holders": [
  {"contact":"Lee Park","handle":"park-lee","held_from":null,"held_until":null,"holding":"substantive","party":null,"source":null}
  ]
}
$ engage post edit "leisure lead" --no-lever schools
! Changed p9
$ engage topic edit leisure --name "Sport and play"
! Changed Leisure
$ engage post show "leisure lead"
Leisure lead [p9]

Number        p9
Role          leisure_lead
Organisation  Ashby Council
Seats         1
Vacant        0
Levers        Sport and play (by role)

Holders, the latest first
  Who       Handle    From  Until  How
  ────────  ────────  ────  ─────  ───────────
  Lee Park  park-lee               substantive
$ engage post add --role dph --org "Ashby Council" --lever public-health
! Made post p14: Director of public health
! every Director of public health has the lever Public health already

"#]]
    );
    let own = home.json("topic list --used");
    let keys: Vec<&str> =
        own.as_array().unwrap().iter().map(|topic| topic["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        ["bus-stops", "leisure", "planning", "schools", "transport"],
        "public-health is not kept twice"
    );
}

#[test]
fn who_holds_a_lever_is_found_by_place_and_everywhere() {
    let home = home();
    home.does("post edit p1 --lever planning");
    let seen = home.transcript(
        r#"
        who --lever leisure --area northfield
        who --lever leisure
        who --lever planning --area northfield
        who --lever public-health
        who --lever "public health" --format json
        who --lever regeneration --area northfield
        who --lever transport --expertise lobbying
        who --lever leisure --role leisure_lead
        who --lever housing
        who --lever cricket"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage who --lever leisure --area northfield
Kind      Area           Council        Post                    Who
────────  ─────────────  ─────────────  ──────────────────────  ────────
ward      Northfield     Ashby Council  Leisure centre manager  Dev Pool
district  Ashby Council                 Leisure lead            Lee Park
district  Ashby Council                 Head of parks           VACANT
$ engage who --lever leisure
Who       Post                              Organisation      Levers   Expertise
────────  ────────────────────────────────  ────────────────  ───────  ─────────
Lee Park  Leisure lead                      Ashby Council     Leisure
VACANT    Head of parks                     Ashby Council     Leisure
Dev Pool  Leisure centre manager,           Northfield Baths  Leisure
          Northfield
$ engage who --lever planning --area northfield
Kind  Area        Council        Post             Who
────  ──────────  ─────────────  ───────────────  ─────────────────
ward  Northfield  Ashby Council  Ward councillor  Seán O'Neill-Ward
ward  Northfield  Ashby Council  Ward councillor  Anita Rao
ward  Northfield  Ashby Council  Ward councillor  VACANT
$ engage who --lever public-health
Who     Post                     Organisation           Levers         Expertise
──────  ───────────────────────  ─────────────────────  ─────────────  ─────────
VACANT  Director of public       Elmshire County        Public health
        health                   Council
$ engage who --lever "public health" --format json
[
{"holder":null,"handle":null,"role":"dph","post":"Director of public health","organisation":"Elmshire County Council","area":null,"levers":"Public health","expertise":null,"party":null,"email":null,"phone":null,"state":"vacant","vacant":1,"post_id":"p11"}
]
$ engage who --lever regeneration --area northfield
Kind      Area           Post            Who
────────  ─────────────  ──────────────  ─────────────────
district  Ashby Council  Council leader  not in the record
$ engage who --lever transport --expertise lobbying
Who       Post            Organisation   Levers     Expertise
────────  ──────────────  ─────────────  ─────────  ─────────
Tia Buss  Transport lead  Ashby Council  transport  lobbying
$ engage who --lever leisure --role leisure_lead
Who       Post          Organisation   Levers   Expertise
────────  ────────────  ─────────────  ───────  ─────────
Lee Park  Leisure lead  Ashby Council  Leisure
$ engage who --lever housing
! hint: engage post edit POST --lever housing says that a post has it; by role: strategic_mayor and housing_regen_lead
$ engage who --lever cricket
! error: no topic matches "cricket"
! hint: `engage topic list` shows what there is
(exit 1)

"#]]
    );
}

#[test]
fn who_holds_a_lever_for_patients_belongs_to_the_bodies_above_them_too() {
    let home = home().with_geography();
    let seen = home.transcript(
        "who --practice M82999 --lever leisure --quiet\n who --practice M82999 --lever public-health --quiet",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage who --practice M82999 --lever leisure --quiet
Kind      Area        Patients  Share  Post                    Who
────────  ──────────  ────────  ─────  ──────────────────────  ────────
ward      Northfield       800  80.0%  Leisure centre manager  Dev Pool
district  Ashby            980  98.0%  Leisure lead            Lee Park
district  Ashby            980  98.0%  Head of parks           VACANT
$ engage who --practice M82999 --lever public-health --quiet
Kind    Code       Area      Patients  Share  Post                       Who
──────  ─────────  ────────  ────────  ─────  ─────────────────────────  ──────
county  E10090001  Elmshire       990  99.0%  Director of public health  VACANT

"#]]
    );
}

#[test]
fn the_configuration_says_which_levers_a_role_has() {
    let home = home();
    home.write(
        &home.config(),
        "[roles.leisure_lead]\nlevers = [\"Parking\"]\n[roles.town_mayor]\ntitle = \"Town mayor\"\nlevers = [\"transport\", \"air quality\"]\n",
    );
    home.does("contact add \"May Orr\" --role town_mayor --org \"Elm Town Council\"");
    let seen = home.transcript(
        "who --lever parking\n who --lever transport\n who --lever air-quality\n post show \"leisure lead\"",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage who --lever parking
Who       Post          Organisation   Levers   Expertise
────────  ────────────  ─────────────  ───────  ─────────
Lee Park  Leisure lead  Ashby Council  parking
$ engage who --lever transport
Who       Post            Organisation      Levers                  Expertise
────────  ──────────────  ────────────────  ──────────────────────  ─────────
Tia Buss  Transport lead  Ashby Council     transport               lobbying
May Orr   Town mayor      Elm Town Council  transport, Air quality
$ engage who --lever air-quality
Who      Post        Organisation      Levers                  Expertise
───────  ──────────  ────────────────  ──────────────────────  ─────────
May Orr  Town mayor  Elm Town Council  transport, Air quality
$ engage post show "leisure lead"
Leisure lead [p9]

Number        p9
Role          leisure_lead
Organisation  Ashby Council
Seats         1
Vacant        0
Levers        parking (by role)

Holders, the latest first
  Who       Handle    From  Until  How
  ────────  ────────  ────  ─────  ───────────
  Lee Park  park-lee               substantive

"#]]
    );
    let shown = home.stdout("config show");
    assert!(
        shown.contains("levers = [\n    \"transport\",\n    \"air-quality\",\n]")
            || shown.contains("levers = [\"transport\", \"air-quality\"]"),
        "{shown}"
    );
    home.write(&home.config(), "[roles.mp]\nlevers = [\"!\"]\n");
    assert!(home.fails(1, "due").contains("line 2: roles.mp.levers: \"!\" is not a name for a topic"));
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = home();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        who
        who --lever
        who --lever leisure --min-patients 5
        who --lever leisure --public
        who --role mp
        post edit p1 --lever "?"
        post edit p1 --no-lever planning
        post edit p1 --no-lever cricket
        post edit "leisure lead" --no-lever leisure"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage who
! error: say where: --site, --practice, --postcode or --area; or for what: --lever, --expertise or --topic
! hint: `engage who --help` shows examples; `engage contact list --role ROLE` lists everybody in a role
(exit 2)
$ engage who --lever
! error: a value is required for '--lever <TOPIC>' but none was supplied
!
! For more information, try '--help'.
(exit 2)
$ engage who --lever leisure --min-patients 5
! error: --min-share and --min-patients are about patients, and there are none here
! hint: use them with --site or --practice
(exit 2)
$ engage who --lever leisure --public
! error: --public is about numbers of patients, and there are none here
(exit 2)
$ engage who --role mp
! error: say where: --site, --practice, --postcode or --area; or for what: --lever, --expertise or --topic
! hint: `engage who --help` shows examples; `engage contact list --role ROLE` lists everybody in a role
(exit 2)
$ engage post edit p1 --lever "?"
! error: "?" is not a name for a topic
(exit 2)
$ engage post edit p1 --no-lever planning
! error: p1 does not have the lever planning
(exit 1)
$ engage post edit p1 --no-lever cricket
! error: no topic matches "cricket"
! hint: `engage topic list` shows what there is
(exit 1)
$ engage post edit "leisure lead" --no-lever leisure
! error: p9 has the lever leisure because every Leisure lead has it
! hint: levers in [roles.leisure_lead] of config.toml says which a role has
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}
