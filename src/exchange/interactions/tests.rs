//! Tests of importing interactions: whole files into a real record.

use super::*;
use crate::domain::interaction::Mode;
use crate::domain::policy::Policy;
use crate::exchange::testing::{Record, counts, day, problems, spec, table, today};

const PEOPLE: &str = "name,email,role,organisation,area,since\n\
    Anita Rao,anita@example.org,cllr,Sale Council,Priory,2024-05-02\n\
    John Smith,,press,The Herald,,\nJohn Smithson,,,,,\nAnn Ash,,,,,\nAnn Ash,a@example.org,,,,\n";

fn record() -> Record {
    let record = Record::new();
    record.contacts(&PEOPLE.replace(
        "Ann Ash,,,,,\nAnn Ash,a@example.org,,,,\n",
        "Ann Ash,b@example.org,,,,\nAnn Ash,a@example.org,,,,\n",
    ));
    record
}

fn plain() -> Options {
    Options::default()
}

const FILE: &str = "date,kind,with,summary,by,topic\n\
    1/3/2024,Phone call,anita@example.org; SMITH-JOHN (Invited),Bus times,Jo,\"transport; buses, rail\\, tram\"\n\
    2026-03-01,Teams,Cllr Anita Rao (copied); rao-anita (apologies),,,\n\
    2027-01-15,visit,john smith (represented); c1,A visit to come,,\n";

#[test]
fn people_take_part_in_the_post_of_the_day() {
    let record = record();
    let (outcome, _) =
        record.interactions(FILE, &Options { create: false, by_default: Some("Ann".to_owned()) });
    assert_eq!((problems(&outcome), counts(&outcome)), (vec![], [3, 3, 0, 0, 0]));
    let anita = record.store.contact_of_handle("rao-anita").unwrap().unwrap();
    let past = record.store.interactions_of(anita, day(2030, 1, 1), 10).unwrap();
    let shown: Vec<_> = past
        .iter()
        .map(|past| {
            (past.interaction.happened_on, past.interaction.kind, past.mode, past.post.is_some(), past.others)
        })
        .collect();
    assert_eq!(
        shown,
        [
            (day(2027, 1, 15), Kind::Visit, Mode::Attended, true, 1),
            (day(2026, 3, 1), Kind::Meeting, Mode::Absent, true, 0),
            (day(2024, 3, 1), Kind::Call, Mode::Attended, false, 1),
        ]
    );
    assert_eq!(past[2].interaction.summary.as_deref(), Some("Bus times"));
    assert_eq!(
        (past[2].interaction.by.as_deref(), past[1].interaction.by.as_deref()),
        (Some("Jo"), Some("Ann"))
    );
    assert_eq!(
        record.store.topics_touched(past[2].interaction.id).unwrap(),
        ["buses", "rail, tram", "transport"]
    );
    assert_eq!(record.store.participants(past[2].interaction.id).unwrap()[1].mode, Mode::Invited);
    assert_eq!(record.last_entry().summary, "imported interactions from list.csv: 3 added");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let record = record();
    record.interactions(FILE, &plain());
    let (outcome, changed) = record.interactions(FILE, &plain());
    assert_eq!((counts(&outcome), changed), ([3, 0, 0, 3, 0], false));
    let (outcome, _) =
        record.interactions("date,kind,with\n2026-03-01,meeting,Anita Rao; John Smith\n", &plain());
    assert_eq!(counts(&outcome), [1, 1, 0, 0, 0], "other people: another meeting");
}

#[test]
fn a_row_put_right_corrects_what_is_known_and_undo_takes_it_back() {
    let record = record();
    let first =
        "date,kind,with,summary,by,topic\n2026-03-01,meeting,rao-anita (invited); smith-john,Buses,,bus\n";
    record.interactions(first, &plain());
    let anita = record.store.contact_of_handle("rao-anita").unwrap().unwrap();
    let id = record.store.interactions_of(anita, today(), 1).unwrap()[0].interaction.id;
    let state = || {
        let told = record.store.participants(id).unwrap();
        let past = record.store.interactions_of(anita, today(), 9).unwrap();
        assert_eq!(past.len(), 1);
        let modes: Vec<Mode> = told.iter().map(|told| told.mode).collect();
        (modes, past[0].interaction.by.clone(), record.store.topics_touched(id).unwrap())
    };
    let before = state();
    assert_eq!(before, (vec![Mode::Invited, Mode::Attended], None, vec!["bus".to_owned()]));
    let put_right = first.replace("rao-anita (invited)", "rao-anita").replace("Buses,,bus", "Buses,Jo,buses");
    let (outcome, _) = record.interactions(&put_right, &plain());
    assert_eq!(counts(&outcome), [1, 0, 1, 0, 0]);
    assert_eq!(record.last_entry().summary, "imported interactions from list.csv: 0 added, 1 updated");
    let right = (vec![Mode::Attended, Mode::Attended], Some("Jo".to_owned()), vec!["buses".to_owned()]);
    assert_eq!(state(), right);
    let (outcome, changed) = record.interactions(&put_right, &plain());
    assert_eq!((counts(&outcome), changed), ([1, 0, 0, 1, 0], false));
    let silent = put_right.replace("Buses,Jo,buses", "Buses,,");
    assert!(!record.interactions(&silent, &plain()).1, "an empty cell leaves what is there");
    record.undo();
    assert_eq!(state(), before);
}

#[test]
fn named_twice_somebody_took_part_once_in_the_stronger_way() {
    let record = record();
    let with =
        "rao-anita (copied); c1 (invited); Anita Rao (apologies); smith-john (invited); smith-john (copied)";
    record.interactions(&format!("date,kind,with\n2026-03-01,call,{with}\n"), &plain());
    let anita = record.store.contact_of_handle("rao-anita").unwrap().unwrap();
    let id = record.store.interactions_of(anita, today(), 1).unwrap()[0].interaction.id;
    let modes: Vec<Mode> = record.store.participants(id).unwrap().iter().map(|told| told.mode).collect();
    assert_eq!(modes, [Mode::Absent, Mode::Invited], "as `engage log` has it");
}

#[test]
fn of_two_rows_about_one_interaction_the_first_counts() {
    let record = record();
    let file = "date,kind,with\n2026-03-01,call,rao-anita\n2026-03-01,call,rao-anita (invited)\n";
    for changes in [true, false] {
        let (outcome, changed) = record.interactions(file, &plain());
        assert_eq!((counts(&outcome)[3], changed), (if changes { 1 } else { 2 }, changes));
        assert_eq!(outcome.notices.len(), 1);
        assert!(outcome.notices[0].starts_with("line 3: "), "{outcome:?}");
    }
}

#[test]
fn one_bad_name_rejects_the_row_and_every_bad_one_is_listed() {
    let record = record();
    let (outcome, changed) = record.interactions(
        "date,kind,with\n\
         2026-03-01,call,Anita Rao; Jhon Smith; Ann Ash\n\
         ,telefone,\n\
         soon,call,Zebedee Quux (invited)\n\
         2026-03-01,call,Anita Rao,extra\n",
        &plain(),
    );
    assert_eq!(
        problems(&outcome),
        [
            "2: with: Jhon Smith: no contact is called this: did you mean John Smith (smith-john) or John Smithson (smithson-john)?",
            "2: with: Ann Ash: several contacts fit: Ann Ash (ash-ann) or Ann Ash (ash-ann-2)",
            "3: date: : the day is missing",
            "3: kind: telefone: \"telefone\" is not a kind of interaction: did you mean call?",
            "3: with: : nobody is named: who took part?",
            "4: date: soon: cannot read \"soon\" as a date; dates in files look like 2026-11-21 or 21/11/2026",
            "4: with: Zebedee Quux: no contact is called this",
            "5: row: extra: the row has more cells than there are headings: put quotes around a text with commas",
        ]
    );
    assert_eq!((counts(&outcome), changed), ([4, 0, 0, 0, 4], false));
}

#[test]
fn unknown_names_are_written_down_only_where_asked() {
    let record = record();
    let create = Options { create: true, by_default: None };
    let file = "date,kind,with\n\
        2026-03-01,call,Zebedee Quux (Chair); Jhon Smith\n\
        2026-03-02,call,zebedee quux; Cllr Zebedee QUUX\n\
        2026-03-03,call,New Name; quux-zebdee\n\
        2026-03-04,call,x@example.org\n";
    let (outcome, _) = record.interactions(file, &create);
    assert_eq!(
        problems(&outcome),
        [
            "4: with: quux-zebdee: no contact is called this: did you mean Zebedee Quux (quux-zebedee)?",
            "5: with: x@example.org: no contact has this e-mail address",
        ]
    );
    assert_eq!(counts(&outcome), [4, 2, 0, 0, 2]);
    assert_eq!(
        outcome.notices,
        [
            "line 2: Jhon Smith was added; the record also has John Smith (smith-john) or John Smithson (smithson-john)"
        ]
    );
    let made = record.store.contact_of_handle("quux-zebedee").unwrap().unwrap();
    assert_eq!(record.store.contact(made).unwrap().recorded_on, today());
    assert_eq!(record.store.contact_of_handle("name-new").unwrap(), None, "its row was rejected");
    let (outcome, changed) = record.interactions(file, &create);
    assert_eq!((counts(&outcome), changed), ([4, 0, 0, 2, 2], false));
}

#[test]
fn the_columns_that_must_be_there_are_named() {
    let record = Record::new();
    let why = record
        .write(|writer| {
            Ok(import(writer, &table("day,what\n2026-01-05,call\n"), &spec(&Policy::default()), &plain())
                .unwrap_err()
                .to_string())
        })
        .0;
    assert_eq!(
        why,
        "folder/list.csv: there must be columns \"date\", \"kind\" and \"with\"; the first line has day, what"
    );
}
