//! Tests of importing contacts: whole files into a real record.

use super::*;
use crate::domain::channel::Channel;
use crate::domain::policy::Policy;
use crate::exchange::real_data;
use crate::exchange::source::read_bytes;
use crate::exchange::testing::{Record, counts, day, problems, spec, table, today};
use crate::store::Held;

mod handles;
mod parties;

fn contact(record: &Record, handle: &str) -> crate::domain::contact::Contact {
    record.store.contact(record.store.contact_of_handle(handle).unwrap().unwrap()).unwrap()
}

fn held(record: &Record, handle: &str) -> Vec<Held> {
    record.store.held_by(record.store.contact_of_handle(handle).unwrap().unwrap()).unwrap()
}

fn posts(record: &Record, handle: &str) -> Vec<String> {
    let mut words: Vec<String> = held(record, handle)
        .iter()
        .map(|held| {
            let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            format!("{} / {} / {}", held.names.role, part(&held.names.organisation), part(&held.names.area))
        })
        .collect();
    words.sort();
    words
}

const WHOLE: &str = "\
Surname,Forename,E-mail,Tel,Role,Council,Ward,Tier,Cadence,Since,Recorded,Owner,Snooze until,Notes,Topics
Rao,Anita,anita@example.org,'+44 161 000,Cllr,Sale Council,Priory,Tier 1,6 weeks,1/5/2024,2/3/2025,Jo,2026-12-01,\"Likes, buses\",buses; parks
";

#[test]
fn every_cell_finds_its_place() {
    let record = Record::new();
    let (outcome, _) = record.contacts(WHOLE);
    assert_eq!((problems(&outcome), counts(&outcome)), (vec![], [1, 1, 0, 0, 0]));
    let anita = contact(&record, "rao-anita");
    assert_eq!(anita.email.as_deref(), Some("anita@example.org"));
    assert_eq!(anita.phone.as_deref(), Some("+44 161 000"));
    assert_eq!(anita.tier.as_deref(), Some("1"));
    assert_eq!(anita.cadence.map(|cadence| cadence.to_string()).as_deref(), Some("6 weeks"));
    assert_eq!((anita.recorded_on, anita.snoozed_until), (day(2025, 3, 2), Some(day(2026, 12, 1))));
    assert_eq!((anita.owner.as_deref(), anita.notes.as_deref()), (Some("Jo"), Some("Likes, buses")));
    let topics: Vec<String> =
        record.store.topics_of(anita.id).unwrap().into_iter().map(|topic| topic.1).collect();
    assert_eq!(topics, ["buses", "parks"]);
    assert_eq!(posts(&record, "rao-anita"), ["ward_councillor / Sale Council / Priory"]);
    let membership = &held(&record, "rao-anita")[0].membership;
    assert_eq!((membership.held_from, membership.recorded_on), (Some(day(2024, 5, 1)), day(2025, 3, 2)));
    assert_eq!(membership.source.as_deref(), Some("spreadsheet"));
    assert_eq!(record.last_entry().summary, "imported contacts from list.csv: 1 added, 0 updated");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let record = Record::new();
    record.contacts(WHOLE);
    let (outcome, changed) = record.contacts(WHOLE);
    assert_eq!((counts(&outcome), changed), ([1, 0, 0, 1, 0], false));
    assert_eq!(outcome.notices, [] as [&str; 0]);
}

#[test]
fn wrong_rows_are_left_out_whole_and_listed() {
    let record = Record::new();
    let (outcome, _) = record.contacts(
        "name,email,role,organisation,tier,cadence,since,recorded,snooze until,topics,do not contact,until\n\
         ,a@example.org,,,,,,,,,,\n\
         Ann Bell,ann(at)example.org,councilor,New Org,9,sometimes,soon,,,,,\n\
         Bob Cole,,,,,,2024-01-01,,,,,\n\
         Cy Dale,,,,,,,2026-11-21,,,,\n\
         Di Egan,,,,,,,,31/11/2026,-,yes,\n\
         Ed Fox,,mp,,,,2024-01-01,,,,,2023-01-01\n\
         Flo Gill,,,,,,,,,,,,more\n\
         Vacant,,,,,,,,,,,\n\
         Gus Hall,gus@example.org,,,,,,,,,,\n",
    );
    assert_eq!(
        problems(&outcome),
        [
            "2: name: : the row names nobody",
            "3: email: ann(at)example.org: this is not an e-mail address; they look like jo@example.org",
            "3: tier: 9: \"9\" is not a tier; there are 0, 1, 2, 3",
            "3: cadence: sometimes: cannot read \"sometimes\" as a length of time; try \"6 weeks\", \"3 months\", \"90 days\", \"10 working days\" or \"a fortnight\"",
            "3: role: councilor: \"councilor\" is not a role: did you mean ward_councillor?",
            "3: since: soon: cannot read \"soon\" as a date; dates in files look like 2026-11-21 or 21/11/2026",
            "4: since: 2024-01-01: a date for what? Give the role, the organisation or the area too",
            "5: recorded: 2026-11-21: 2026-11-21 is in the future: today is 2026-11-20",
            "6: snooze until: 31/11/2026: \"31/11/2026\" is not a date: November 2026 has 30 days",
            "6: topics: -: a topic needs a letter or a digit",
            "6: do not contact: yes: say which channel and why: \"phone: asked us not to\", or \"all: ...\"",
            "7: until: 2023-01-01: the post cannot end on 2023-01-01: it began on 2024-01-01",
            "8: row: more: the row has more cells than there are headings: put quotes around a text with commas",
            "9: name: Vacant: the row stands for an empty seat and names nobody",
        ]
    );
    assert_eq!(counts(&outcome), [9, 1, 0, 0, 8]);
    assert_eq!(record.store.contacts().unwrap().len(), 1);
    assert_eq!(record.store.organisations().unwrap(), []);
}

#[test]
fn a_file_without_names_is_refused() {
    let record = Record::new();
    let act = |csv: &str| {
        record
            .write(|writer| {
                Ok(import(writer, &table(csv), &spec(&Policy::default())).unwrap_err().to_string())
            })
            .0
    };
    assert_eq!(
        act("email,phone\na@example.org,1\n"),
        "folder/list.csv: there must be a column \"name\", or \"first name\" and \"last name\"; the first line has email, phone"
    );
    assert!(act("").ends_with("the file is empty"));
}

#[test]
fn an_empty_cell_leaves_and_a_value_sets() {
    let record = Record::new();
    record.contacts(WHOLE);
    let (outcome, _) = record.contacts(
        "name,email,phone,notes,cadence,owner\nAnita Rao,new@example.org,,Rides a bicycle,never,\n",
    );
    assert_eq!(counts(&outcome), [1, 1, 0, 0, 0], "another address and no place in common: somebody else");
    let (outcome, _) = record.contacts(
        "name,email,phone,notes,cadence,owner,council\nAnita Rao,anita.rao@example.org,,Rides a bicycle,never,,Sale\n",
    );
    assert_eq!(counts(&outcome), [1, 0, 1, 0, 0], "the same council: the address has changed");
    let anita = contact(&record, "rao-anita");
    assert_eq!(anita.email.as_deref(), Some("anita.rao@example.org"));
    assert_eq!((anita.phone.as_deref(), anita.owner.as_deref()), (Some("+44 161 000"), Some("Jo")));
    assert_eq!(anita.notes.as_deref(), Some("Likes, buses\nRides a bicycle"));
    assert_eq!(anita.cadence, Some(crate::domain::contact::Cadence::Never));
    let details = record.store.details(anita.id).unwrap();
    assert_eq!(
        (details.len(), details[0].channel, details[0].value.as_str()),
        (1, Channel::Email, "anita@example.org")
    );
}

#[test]
fn two_hats_are_one_person() {
    let record = Record::new();
    let file = "name,email,role,organisation,area\n\
         Cllr Anita Rao,anita@example.org,ward councillor,Sale Council,Priory\n\
         Rao Anita,,,Elm Forum,\n\
         Anita RAO,ANITA@example.org,parish councillor,Ashby Parish Council,Ashby\n";
    let file = file.replace("Rao Anita", "RAO Anita");
    let (outcome, _) = record.contacts(&file);
    assert_eq!((problems(&outcome), counts(&outcome)), (vec![], [3, 1, 2, 0, 0]));
    assert_eq!(
        posts(&record, "rao-anita"),
        [
            "other / Elm Forum / -",
            "parish_councillor / Ashby Parish Council / Ashby",
            "ward_councillor / Sale Council / Priory"
        ]
    );
    let (outcome, changed) = record.contacts(&file);
    assert_eq!((counts(&outcome), changed), ([3, 0, 0, 3, 0], false));
}

#[test]
fn namesakes_are_told_apart_or_asked_about() {
    let record = Record::new();
    let file = "name,email,role,organisation\n\
         John Smith,a@example.org,dph,Sale Council\n\
         John Smith,b@example.org,press,The Herald\n\
         John Smith,c@example.org,dph,Sale Council\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(counts(&outcome), [3, 3, 0, 0, 0]);
    assert_eq!(
        outcome.notices[0],
        "line 3: John Smith was added beside John Smith (smith-john): if they are one person, merge them"
    );
    let (outcome, changed) = record.contacts(file);
    assert_eq!((counts(&outcome), changed), ([3, 0, 0, 3, 0], false));
    let (outcome, _) = record.contacts("name,organisation,phone,handle\nJohn Smith,,1,\nJohn Smith,The Herald,2,\nJohn Smith,,3,smith-john-3\n");
    assert_eq!(
        problems(&outcome),
        [
            "2: name: John Smith: this may be John Smith (smith-john) or John Smith (smith-john-2) or John Smith (smith-john-3): say which in a column \"handle\""
        ]
    );
    assert_eq!(contact(&record, "smith-john-2").phone.as_deref(), Some("2"));
    assert_eq!(contact(&record, "smith-john-3").phone.as_deref(), Some("3"));
}

#[test]
fn an_office_may_share_an_address() {
    let record = Record::new();
    let file = "name,email\nAnita Rao,office@example.org\nJohn Smith,office@example.org\nA. Rao,office@example.org\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(counts(&outcome), [3, 2, 0, 1, 0]);
    assert_eq!(outcome.notices.len(), 1);
    assert_eq!(contact(&record, "rao-anita").name.given, "Anita");
    assert_eq!(counts(&record.contacts(file).0), [3, 0, 0, 3, 0]);
}

#[test]
fn of_two_rows_about_one_fact_the_first_counts() {
    let record = Record::new();
    let file = "name,email,phone,owner\nAnita Rao,a@example.org,1,Jo\nAnita Rao,a@example.org,2,Ann\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(
        (counts(&outcome), outcome.notices.len()),
        ([2, 1, 1, 0, 0], 1),
        "the second number is kept besides"
    );
    assert_eq!(
        outcome.notices[0],
        "line 3: the owner of rao-anita differs from an earlier row, which counts"
    );
    let (outcome, changed) = record.contacts(file);
    assert_eq!((counts(&outcome), changed), ([2, 0, 0, 2, 0], false));
    assert_eq!(contact(&record, "rao-anita").phone.as_deref(), Some("1"));
}

#[test]
fn a_ward_has_as_many_seats_as_holders() {
    let record = Record::new();
    let file = "name,role,organisation,area\nAnn Ash,cllr,Sale Council,Priory Ward\nBob Birch,cllr,Sale MBC,Priory\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(outcome.notices, [] as [&str; 0], "the post was new");
    let seats = |record: &Record| {
        let posts = record.store.posts(today()).unwrap();
        posts.iter().map(|post| (post.post.seats, post.held)).collect::<Vec<_>>()
    };
    assert_eq!(seats(&record), [(2, 2)]);
    let (outcome, _) = record.contacts("name,role,organisation,area\nCy Cedar,cllr,Sale Council,Priory\n");
    assert_eq!(
        outcome.notices,
        ["Ward councillor, Priory Ward (Sale Council) now has 3 seats, because 3 people hold it"]
    );
    assert_eq!(seats(&record), [(3, 3)]);
}

#[test]
fn a_successor_above_the_end_of_the_predecessor_is_no_second_seat() {
    let record = Record::new();
    record.contacts("name,role,organisation,since\nAnn Ash,dph,Sale Council,2020-01-01\n");
    let file = "name,role,organisation,since,until,held as\n\
        Bob Birch,dph,Sale Council,2026-06-01,,\n\
        Ann Ash,dph,Sale Council,2020-01-01,2026-06-01,\n\
        Cy Cedar,dph,Sale Council,2026-06-01,,cover\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(counts(&outcome), [3, 2, 1, 0, 0], "{:?}", problems(&outcome));
    assert_eq!(outcome.notices, [] as [&str; 0]);
    assert_eq!(record.store.posts(today()).unwrap()[0].post.seats, 1, "who stands in takes no seat");
}

#[test]
fn a_start_is_learnt_and_an_end_only_where_it_is_said() {
    let record = Record::new();
    let import = |since: &str, until: &str| {
        let csv = format!("name,role,organisation,since,until\nAnn Ash,dph,Sale Council,{since},{until}\n");
        record.contacts(&csv).0
    };
    let days = || -> Vec<_> {
        let held = held(&record, "ash-ann");
        held.iter().map(|held| (held.membership.held_from, held.membership.held_until)).collect()
    };
    import("", "");
    assert_eq!(counts(&import("2024-01-01", "")), [1, 0, 1, 0, 0]);
    assert_eq!(days(), [(Some(day(2024, 1, 1)), None)]);
    let outcome = import("2023-01-01", "");
    assert_eq!((counts(&outcome), outcome.notices.len()), ([1, 0, 0, 1, 0], 1), "known otherwise: left");
    import("", "2026-01-01");
    assert_eq!(days(), [(Some(day(2024, 1, 1)), Some(day(2026, 1, 1)))]);
    import("2026-06-01", "");
    assert_eq!(days().len(), 2, "back in post");
    assert_eq!(counts(&import("2024-01-01", "2026-01-01")), [1, 0, 0, 1, 0]);
}

#[test]
fn via_is_settled_at_the_end() {
    let record = Record::new();
    let file = "name,via\nAnn Ash,Bob Birch\nBob Birch,nobody at all\nCy Cedar,Bob Brich\nDi Dale,dale-di\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(counts(&outcome), [4, 4, 0, 0, 0], "a via that fails leaves its row as it was counted");
    assert_eq!(
        problems(&outcome),
        [
            "3: via: nobody at all: no contact is called this",
            "4: via: Bob Brich: no contact is called this: did you mean Bob Birch (birch-bob)?",
            "5: via: dale-di: nobody is reached via themselves",
        ]
    );
    assert_eq!(contact(&record, "ash-ann").via, Some(contact(&record, "birch-bob").id));
    let (outcome, changed) = record.contacts(file);
    assert_eq!((counts(&outcome), changed), ([4, 0, 0, 4, 0], false));
    let (outcome, _) = record.contacts("name,via\nAnn Ash,Cy Cedar\n");
    assert_eq!(counts(&outcome), [1, 0, 1, 0, 0]);
}

#[test]
fn rules_and_ways_are_kept_with_their_reasons() {
    let record = Record::new();
    let file = "name,do not contact,reach,mobile,phone\n\
         Ann Ash,phone: hard of hearing; all: moved (since 2026-01-01),web: https://example.org (form),077,01\n";
    record.contacts(file);
    let ann = contact(&record, "ash-ann");
    let rules = record.store.do_not_contact(ann.id).unwrap();
    assert_eq!((rules[0].channel, rules[0].since), (None, day(2026, 1, 1)));
    assert_eq!(
        (rules[1].channel, rules[1].reason.as_str(), rules[1].since),
        (Some(Channel::Phone), "hard of hearing", today())
    );
    let details = record.store.details(ann.id).unwrap();
    let details: Vec<_> = details.iter().map(|way| (way.value.as_str(), way.note.as_deref())).collect();
    assert_eq!(details, [("077", Some("mobile")), ("https://example.org", Some("form"))]);
    assert_eq!(counts(&record.contacts(file).0), [1, 0, 0, 1, 0]);
}

#[test]
fn members_of_parliament_sit_in_the_commons() {
    let record = Record::new();
    record.contacts("name,role,constituency,party,post_source\nAnn Ash MP,MP,Sale East,Lab,parliament.uk\n");
    assert_eq!(posts(&record, "ash-ann"), ["mp / House of Commons / Sale East"]);
    assert_eq!(held(&record, "ash-ann")[0].membership.party.as_deref(), Some("Labour"));
    let (outcome, changed) = record
        .contacts("name,role,constituency,party,post_source\nAnn Ash MP,MP,Sale East,Lab,parliament.uk\n");
    assert_eq!((counts(&outcome), changed), ([1, 0, 0, 1, 0], false));
}

#[test]
fn a_ward_name_of_several_councils_is_asked_about() {
    let record = Record::new();
    record.contacts(
        "name,role,organisation,ward\nAnn Ash,cllr,Sale Council,Castle\nBob Birch,cllr,Hale Council,Castle\n",
    );
    assert_eq!(record.store.areas().unwrap().len(), 2);
    let (outcome, _) = record.contacts("name,role,ward\nCy Cedar,cllr,Castle\nAnn Ash,,\n");
    assert_eq!(
        problems(&outcome),
        [
            "2: ward: Castle: several councils have a ward of this name: give the council in the column organisation"
        ]
    );
    assert_eq!(counts(&outcome), [2, 0, 0, 1, 1]);
}

#[test]
fn what_is_left_out_is_said() {
    let record = Record::new();
    let (outcome, _) = record.contacts("Name,Title,Shoe size\nAnita Rao (Chair),Leader of the council,5\n");
    assert_eq!(
        outcome.notices,
        [
            "the column \"Shoe size\" is left out: its heading is not known",
            "line 2: \"Chair\" stands with the name of Anita Rao and was left out: a post goes into the column \"role\"",
            "line 2: \"Leader of the council\" stands with the name of Anita Rao and was left out: a post goes into the column \"role\"",
        ]
    );
}

#[test]
fn exports_of_address_books_are_read() {
    for (file, row, handle) in [
        (
            "people/google_contacts_2024plus_header.csv",
            "Dr,Anita,,Rao,OBE,,,,,,Work,anita@example.org",
            "rao-anita",
        ),
        ("people/google_contacts_pre2024_header.csv", "Jo Bell,Jo,,Bell", "bell-jo"),
        ("people/outlook_contacts_header.csv", "Mrs,Ann,,Ash,,Sale Council", "ash-ann"),
    ] {
        let Some(mut bytes) = real_data::read(file) else { return };
        let columns = read_bytes(file, &bytes).unwrap().headings.len();
        let missing = columns - row.split(',').count();
        bytes.extend(format!("\n{row}{}\n", ",".repeat(missing)).into_bytes());
        let record = Record::new();
        let (outcome, _) =
            record.contacts(std::str::from_utf8(&bytes).unwrap().trim_start_matches('\u{feff}'));
        assert_eq!((problems(&outcome), counts(&outcome)), (vec![], [1, 1, 0, 0, 0]), "{file}");
        assert_eq!(contact(&record, handle).handle, handle);
    }
}
