//! A made-up practice's record, made once by the program itself and copied for each test.

use std::sync::OnceLock;

use super::Home;

/// What is typed to make it. Every name is invented.
const LINES: &str = r#"
contact add "Cllr Anita Rao" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-05-07 --seats 3 --party Labour --source "council website" --email anita.rao@ashby.example --phone "020 7946 0001" --owner Kim --topic transport --today 2026-05-10
contact add "Cllr Seán O'Neill-Ward" --role ward_councillor --area Northfield --org "Ashby Council" --since 2022-05-05 --party "Liberal Democrats" --source "council website" --email sean.oneill@ashby.example --owner Kim --today 2026-05-10
contact add "Jo Field MP" --role mp --area "Ashby North" --since 2024-07-04 --email jo.field@parliament.example --owner Sam --today 2026-01-05
contact add "Priya Nair" --role mp_office --area "Ashby North" --org "House of Commons" --phone "020 7946 0002" --today 2026-01-05
contact edit field-jo --via nair-priya --today 2026-01-05
contact add "Zoë Żak-Bütow" --role hosc_chair --org "Ashby Council" --post-title "Chair, People Scrutiny Panel" --today 2026-11-01
contact add "Sam Lee" --role local_press --org "Ashby Herald" --cadence "3 months" --today 2026-06-01
contact add "John Smith" --role parish_clerk --area "Elm Parish" --org "Elm Parish Council" --today 2025-10-01
contact add "John Smith" --role local_radio --org "Radio Ashby" --yes --today 2026-09-01
contact add "Mary Old" --role ppg_chair --org "Elm Lane Surgery" --today 2025-01-10
contact archive old-mary --today 2026-02-01
org edit "Ashby Council" --kind council
log meeting field-jo --on 2026-07-20 -m "Elm Lane: wants the bus times" --topic transport --by Kim --today 2026-07-20
log call "anita rao" --on 2026-06-15 -m "first call" --by Kim --today 2026-06-15
log meeting oneill-ward-sean --on 2026-06-05 --invited "zoe zak-butow" --copied field-jo --by Sam --today 2026-06-05
log mailshot --role ward_councillor --all-in Northfield -m "autumn newsletter" --on 2026-10-01 --today 2026-10-01
log meeting "anita rao" --on 2027-01-14 -m "in the diary" --today 2026-11-20
contact edit lee-sam --do-not-contact phone --reason "asked for e-mail only" --today 2026-06-02
contact snooze smith-john --until 2027-02-01 --today 2026-11-20
"#;

/// What is typed to begin a change in it: version 1 is from 1 September, and the ward has its three members.
const CHANGE: &str = r#"
contact add "Cllr Cy Dunn" --role ward_councillor --area Northfield --org "Ashby Council" --since 2022-05-05 --phone "020 7946 0003" --today 2026-08-20
contact add "Ivy Bell" --role icb_primary_care --org "Elm ICB" --email ivy.bell@elm-icb.example --today 2026-08-20
change new "Elm Lane branch closure" --playbook branch-closure --code elm-lane --site Northfield --area "Elm Parish" --area "Ashby North" --date proposal=2026-09-01 --date consultation_opens=2027-02-15 --date consultation_closes=2027-04-12 --owner Kim --today 2026-09-01
"#;

/// The bytes of the record with the change of [`CHANGE`] in it.
pub(super) fn record_with_change() -> &'static [u8] {
    static RECORD: OnceLock<Vec<u8>> = OnceLock::new();
    RECORD.get_or_init(|| {
        let home = Home::demo();
        home.does(CHANGE);
        std::fs::read(home.record()).unwrap()
    })
}

/// The bytes of the record.
pub(super) fn record() -> &'static [u8] {
    static RECORD: OnceLock<Vec<u8>> = OnceLock::new();
    RECORD.get_or_init(|| {
        let home = Home::new();
        home.does(LINES);
        std::fs::read(home.record()).unwrap()
    })
}
