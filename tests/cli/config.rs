//! `engage config`, and what a configuration changes.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn the_path_is_said() {
    let home = Home::new();
    assert_data_eq!(
        home.transcript("config path\n config path --config /dev/null"),
        str![[r#"
$ engage config path
[HOME]/config/engage/config.toml
$ engage config path --config /dev/null
/dev/null

"#]]
    );
}

#[test]
fn what_is_shown_can_be_saved_and_used() {
    let home = Home::new();
    let defaults = home.stdout("config show");
    home.write(&home.config(), &defaults);
    assert_eq!(home.stdout("config show"), defaults);
    home.write(
        &home.config(),
        "name = \"Kim \\\"K\\\" Osei\"\norganisation = \"Elm Lane Surgery\"\n[due]\nwindow = \"10 working days\"\ncounts = [\"visit\"]\nholidays = [\"2027-05-10\"]\n[tiers.vip]\nname = \"close\"\ncadence = \"1 week\"\nintroduce = \"5 days\"\n[roles.town_mayor]\ntitle = \"Town mayor\"\ntier = \"vip\"\nalso = [\"mayor of the town\"]\n",
    );
    let own = home.stdout("config show");
    home.write(&home.config(), &own);
    assert_eq!(home.stdout("config show"), own);
    for part in ["10 working days", "2027-05-10", "[tiers.vip]", "[roles.town_mayor]", "Elm Lane Surgery"] {
        assert!(own.contains(part), "{part}");
    }
}

#[test]
fn flag_beats_variable_beats_file() {
    let home = Home::demo();
    home.write(&home.config(), "name = \"File\"\n");
    home.write(&home.path("variable.toml"), "name = \"Variable\"\n");
    home.write(&home.path("flag.toml"), "name = \"Flag\"\n");
    let by = |line: &str, variable: bool| {
        let mut command = home.command(line);
        if variable {
            command.env("ENGAGE_CONFIG", home.path("variable.toml"));
        }
        assert!(command.status().unwrap().success());
        home.json("history list --limit 1")[0]["by"].as_str().unwrap().to_owned()
    };
    assert_eq!(by("log note lee-sam", false), "File");
    assert_eq!(by("log note lee-sam", true), "Variable");
    assert_eq!(by("log note lee-sam --config flag.toml", true), "Flag");
}

#[test]
fn mistakes_are_named_with_their_line() {
    let home = Home::demo();
    for (text, line, part) in [
        ("nam = \"Kim\"\n", 1, "nam"),
        ("# mine\n[due]\nwindo = \"1 week\"\n", 3, "windo"),
        ("[due]\nwindow = \"soon\"\n", 2, "due.window"),
        ("[due]\ncounts = [\"meeting\", \"chat\"]\n", 2, "chat"),
        ("[due]\nholidays = [\"31/02/2027\"]\n", 2, "due.holidays"),
        ("[tiers.1]\n\ncadance = \"1 week\"\n", 3, "cadance"),
        ("[roles.mp]\ntier = \"9\"\n", 2, "9"),
        ("[roles.town_mayor]\ntier = \"1\"\n", 1, "title"),
        ("name = Kim\n", 1, "Kim"),
    ] {
        home.write(&home.config(), text);
        let said = home.fails(1, "due");
        assert!(said.starts_with("error: [HOME]/config/engage/config.toml: "), "{said}");
        assert!(said.contains(&format!("line {line}")) && said.contains(part), "{text:?}: {said}");
        assert!(said.contains("hint: "), "{said}");
    }
    home.write(&home.config(), "[tiers.1]\ncadance = \"1 week\"\n");
    assert_data_eq!(
        home.fails(1, "due"),
        str![[r#"
error: [HOME]/config/engage/config.toml: TOML parse error at line 2, column 1
  |
2 | cadance = "1 week"
  | ^^^^^^^
unknown field `cadance`, expected one of `name`, `cadence`, `introduce`, `meet`
hint: `engage config show --config /dev/null` prints every key there is

"#]]
    );
    assert_data_eq!(
        home.fails(1, "due --config none.toml"),
        str![[r#"
error: cannot read the configuration none.toml: No such file or directory (os error 2)
hint: `engage config show` prints a whole configuration to start from

"#]]
    );
}

#[test]
fn own_tiers_roles_and_holidays_decide() {
    let home = Home::new();
    home.write(
        &home.config(),
        "[due]\nholidays = [\"2026-11-25\"]\n[tiers.vip]\nname = \"close\"\ncadence = \"2 working days\"\n[roles.town_mayor]\ntitle = \"Town mayor\"\ntier = \"vip\"\nalso = [\"mayor of the town\"]\n",
    );
    home.does(
        "contact add \"Anita Rao\" --role \"mayor of the town\" --today 2026-11-24
         contact add \"Ravi Shah\" --tier vip --today 2026-11-23",
    );
    assert_data_eq!(
        home.stdout("due --format csv --all"),
        str![[r#"
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-11-26,-4,Ravi Shah,shah-ravi,,,,,cadence,never contacted; every 2 working days from 23 Nov 2026,,,,,,,
soon,2026-11-27,-5,Anita Rao,rao-anita,town_mayor,Town mayor,,,cadence,never contacted; every 2 working days from 24 Nov 2026,,,,,,,

"#]]
    );
}

#[test]
fn a_role_that_is_gone_from_the_configuration_harms_nobody() {
    let home = Home::new();
    home.write(&home.config(), "[tiers.vip]\nname = \"\"\ncadence = \"1 week\"\n[roles.town_mayor]\ntitle = \"Town mayor\"\ntier = \"vip\"\n");
    home.does("contact add \"Anita Rao\" --role town_mayor\n contact edit rao-anita --tier vip");
    home.write(&home.config(), "");
    assert_data_eq!(
        home.transcript("due --all\n contact show rao-anita\n post list"),
        str![[r#"
$ engage due --all
! warning: the configuration has no role "town_mayor", which the record uses: nobody is due by it
! warning: the configuration has no tier "vip", which the record uses: nobody is due by it
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number    c1
Tier      vip
Recorded  22 Nov 2026

Posts
  Post        Organisation  From  Until
  ──────────  ────────────  ────  ─────
  town_mayor
$ engage post list
Id  Post        Organisation  Seats  Vacant  Holders
──  ──────────  ────────────  ─────  ──────  ─────────
p1  town_mayor                    1       0  Anita Rao

"#]]
    );
}
