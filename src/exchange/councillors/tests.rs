use super::Options;
use crate::domain::area::AreaKind;
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::post::NewPost;
use crate::exchange::real_data::real_file;
use crate::exchange::snapshot::testing::{Book, counts, day, table};
use crate::exchange::source::{read, read_bytes};

const CSV2: &str = "Council,\"Ward Name\",\"Councillor Name\",\"Next Election\",\"Party Name\",\"Electoral Commission Party Code\"\n\
    Anytown,Elm,\"Ann Dene\",2027-05-06,\"Labour Party\",PP53\n\
    Anytown,Elm,\"Vacancy\",2027-05-06,Vacant,\n\
    Anytown,Oak,\"Bob Hythe Leader of the Council\",2027-05-06,\"Green Party (E&W)\",PP63\n\
    Kent,\"Oak & Yew\",\"Ann Dene\",2029-05-03,\"Independent / Other\",\n";

const OLD: &str = "councilID,wardID,councillorID,wardName,councillorName,party,\"defending party if vacant\",\"byelection date\",\"election date\"\n\
    1,101,7001,Elm,\"Mrs Ann Dene\",ann@anytown.gov.uk,LAB,,0000-00-00,2021-05-06\n\
    1,102,7002,Elm,Vacancy,,VAC,LAB,2019-05-02,2021-05-06\n\
    2,201,7003,\"Anytown: North\",\"DENE Ann\",ann@anytown.gov.uk,LAB,,0000-00-00,2021-05-06\n\
    2,202,7004,\"Anytown: South\",\"Bob Hythe Cabinet Member for Health and Finance\",,CON,,0000-00-00,2021-05-06\n";

const COUNCILS: &str = "id,name,model,type\n1,Anytown,D1,LC\n2,Anyshire,C1,LC\n";

fn options<'a>(
    council: Option<&'a str>,
    councils: Option<&'a crate::exchange::source::Table>,
) -> Options<'a> {
    Options { council, as_of: day("2019-05-01"), councils }
}

#[test]
fn the_present_layout_has_every_council_and_its_vacancies() {
    let book = Book::new();
    let (outcome, _) = book.councillors(CSV2, None, "2026-05-20");
    assert_eq!(counts(&outcome), [4, 3, 0, 0, 0, 1, 0]);
    let names: Vec<String> =
        book.store.organisations().unwrap().into_iter().map(|organisation| organisation.name).collect();
    assert_eq!(names, ["Anytown Council", "Kent County Council"]);
    let posts = book.store.posts(day("2026-05-20")).unwrap();
    let seats = |area: &str, role: &str| {
        let post = posts.iter().find(|post| post.area.as_deref() == Some(area) && post.post.role == role);
        post.map(|post| (post.post.seats, post.held))
    };
    assert_eq!(seats("Elm", "ward_councillor"), Some((2, 1)));
    assert_eq!(seats("Oak & Yew", "division_councillor"), Some((1, 1)));
    assert_eq!(book.contacts().len(), 3, "the same name in two councils stays two");
    assert!(outcome.notices[0].starts_with("Ann Dene (dene-ann-2) may be the same person"), "{outcome:?}");
    let bob = book.held("hythe-bob");
    assert!(bob.iter().any(|held| held.names.role == "council_leader"), "{bob:?}");
    assert!(!book.councillors(CSV2, None, "2026-05-20").1);

    let later = CSV2
        .replace("\"Vacancy\",2027-05-06,Vacant", "Cy Wold,2027-05-06,Reform UK")
        .replace(" Leader of the Council", "");
    let (outcome, _) = book.councillors(&later, None, "2026-06-20");
    assert_eq!(counts(&outcome), [4, 1, 1, 2, 1, 0, 0], "a vacancy is filled and a leader steps down");
    let leader = book.held("hythe-bob").into_iter().find(|held| held.names.role == "council_leader").unwrap();
    assert_eq!(leader.membership.held_until, Some(day("2026-06-20")));
    let (outcome, _) = book.councillors(CSV2, None, "2026-07-20");
    assert_eq!(counts(&outcome), [4, 0, 1, 2, 1, 1, 0], "the seat is vacant again");
}

#[test]
fn one_council_can_be_taken_out_of_a_national_file() {
    let book = Book::new();
    let (outcome, _) = book.councillors(CSV2, Some("anytown borough council"), "2026-05-20");
    assert_eq!(counts(&outcome), [3, 2, 0, 0, 0, 1, 0]);
    let error = book.try_councillors(&table(CSV2), &options(Some("Anytwon"), None)).unwrap_err();
    assert_eq!(error.to_string(), "list.csv: it has no row for Anytwon; did you mean Anytown?");
}

#[test]
fn a_wrong_row_is_listed_and_the_others_go_in() {
    let book = Book::new();
    let text = CSV2
        .replace("Anytown,Elm,\"Ann", ",Elm,\"Ann")
        .replace("Anytown,Oak", "Anytown,")
        .replace("\"Ann Dene\",2029-05-03,\"Independent / Other\"", "\"Ann Dene\",2029-05-03,Vacant");
    let (outcome, _) = book.councillors(&format!("{text}Anytown,Elm\n"), None, "2026-05-20");
    assert_eq!(counts(&outcome), [5, 0, 0, 0, 0, 1, 4]);
    let lines: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(lines[0], "list.csv:2: Council: : there is no council");
    assert_eq!(lines[1], "list.csv:4: Ward Name: : there is no area; write its name");
    assert!(lines[2].contains("the seat is vacant, and yet there is a name"));
    assert!(lines[3].ends_with("the row ends after 2 of 6 columns"));
}

#[test]
fn the_layout_of_2019_needs_the_names_of_its_councils() {
    let book = Book::new();
    let error = book.try_councillors(&table(OLD), &options(Some("Anytown"), None)).unwrap_err().to_string();
    assert!(error.contains("its 2 councils") && error.contains("--councils FILE"), "{error}");
    assert!(error.contains("--council NAME"), "{error}");
    let (one, _) = OLD.split_once("2,201").unwrap();
    assert!(book.try_councillors(&table(one), &options(None, None)).is_err());
    let (outcome, _) = book.try_councillors(&table(one), &options(Some("Anytown"), None)).unwrap();
    assert_eq!(counts(&outcome), [2, 1, 0, 0, 0, 1, 0]);
    let (councils, broken) = (table(COUNCILS), table("number,name\n1,Anytown\n"));
    let error = book.try_councillors(&table(OLD), &options(None, Some(&broken))).unwrap_err();
    assert!(error.to_string().contains("needs the columns id and name"));
    let extra = format!("{OLD}9,901,7009,Elm,Di Ford,,IND,,,\n1,103,7005,Elm,Eve Lund,CON\n");
    let (outcome, _) = book.try_councillors(&table(&extra), &options(None, Some(&councils))).unwrap();
    assert_eq!(counts(&outcome), [6, 2, 0, 1, 0, 1, 2]);
    assert!(outcome.problems[0].why.contains("no such number"));
    assert!(outcome.problems[1].why.contains("the row has 6 columns; 10 were expected"));
}

#[test]
fn one_address_in_county_and_district_is_one_person() {
    let book = Book::new();
    let councils = table(COUNCILS);
    let (outcome, _) = book.try_councillors(&table(OLD), &options(None, Some(&councils))).unwrap();
    assert_eq!(counts(&outcome), [4, 3, 0, 0, 0, 1, 0]);
    assert_eq!(book.contacts().len(), 2);
    let ann = book.contact("dene-ann");
    assert_eq!((ann.name.title.as_deref(), ann.email.as_deref()), (Some("Mrs"), Some("ann@anytown.gov.uk")));
    let roles: Vec<String> = book.held("dene-ann").into_iter().map(|held| held.names.role).collect();
    assert_eq!(roles, ["ward_councillor", "division_councillor"]);
    assert_eq!(book.store.identifiers(ann.id).unwrap().len(), 2);
    assert!(book.held("hythe-bob").iter().any(|held| held.names.role == "portfolio_health"));
    let kinds: Vec<AreaKind> = book.store.areas().unwrap().into_iter().map(|area| area.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == AreaKind::Division).count(), 2);
    let again = book.try_councillors(&table(OLD), &options(None, Some(&councils))).unwrap();
    assert!(!again.1, "{:?}", again.0);

    let renamed = OLD.replace("Bob Hythe Cabinet", "Rob Lund Cabinet");
    let mut later = options(None, Some(&councils));
    later.as_of = day("2019-06-01");
    let (outcome, _) = book.try_councillors(&table(&renamed), &later).unwrap();
    assert_eq!(counts(&outcome), [4, 0, 1, 2, 0, 1, 0], "the number says who it is");
    assert_eq!(book.contact("hythe-bob").name.plain(), "Rob Lund");
}

#[test]
fn windows_letters_and_repeated_rows_are_read() {
    let mut bytes = OLD
        .replace("Bob Hythe", "Zo\u{e9} O\u{2019}Hythe")
        .chars()
        .flat_map(|character| match character {
            '\u{e9}' => vec![0xe9],
            '\u{2019}' => vec![0x92],
            other => other.to_string().into_bytes(),
        })
        .collect::<Vec<u8>>();
    bytes.extend_from_slice(b"1,104,7001,Elm,\"Ann Dene\",,LAB,,0000-00-00,2021-05-06\n");
    let book = Book::new();
    let councils = table(COUNCILS);
    let file = read_bytes("old.csv", &bytes).unwrap();
    let (outcome, _) = book.try_councillors(&file, &options(None, Some(&councils))).unwrap();
    assert_eq!(counts(&outcome), [5, 3, 0, 1, 0, 1, 0]);
    assert!(
        outcome.notices.iter().any(|notice| notice.contains("line 6: Ann Dene stands in line 2 already"))
    );
    assert!(book.names().contains("Zo\u{e9} O\u{2019}Hythe"), "{:?}", book.names());
    let elm = book.store.posts(day("2019-05-01")).unwrap();
    let elm = elm.iter().find(|post| post.area.as_deref() == Some("Elm")).unwrap();
    assert_eq!(elm.post.seats, 2, "a repeated row is no further seat");
}

#[test]
fn two_councils_of_one_place_stay_two() {
    let book = Book::new();
    let councils = table("id,name,model\n1,Dorset,U1\n2,Dorset,C1\n");
    book.try_councillors(&table(OLD), &options(None, Some(&councils))).unwrap();
    let names: Vec<String> = book.store.organisations().unwrap().into_iter().map(|body| body.name).collect();
    assert_eq!(names, ["Dorset Council", "Dorset County Council"]);
    assert!(!book.try_councillors(&table(OLD), &options(None, Some(&councils))).unwrap().1);
}

#[test]
fn a_councils_own_list_needs_the_council() {
    let book = Book::new();
    let own = "Title,First name,Surname,Division,E-mail\nMrs,Ann,Dene,Elm,ann at anytown\n,,,Oak,\n";
    let error = book.try_councillors(&table(own), &options(None, None)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "list.csv: this file does not say which council it is of: add --council NAME"
    );
    let (outcome, _) = book.councillors(own, Some("Anyshire County Council"), "2026-05-20");
    assert_eq!(counts(&outcome), [2, 1, 0, 0, 0, 0, 1]);
    assert_eq!(book.held("dene-ann")[0].names.role, "division_councillor");
    assert_eq!(book.contact("dene-ann").name.title.as_deref(), Some("Mrs"));
    let error = book.try_councillors(&table("a,b\n1,2\n"), &options(Some("Anytown"), None)).unwrap_err();
    assert!(error.to_string().contains("no list of councillors"), "{error}");
}

#[test]
fn real_members_of_one_council_lose_nothing() {
    let Some(path) = real_file("councillors/trafford_councillors_2025-09.csv") else { return };
    let file = read(&path).unwrap();
    let book = Book::new();
    let with = Options { council: Some("Trafford"), as_of: day("2025-09-30"), councils: None };
    let (outcome, changed) = book.try_councillors(&file, &with).unwrap();
    assert_eq!(counts(&outcome), [62, 62, 0, 0, 0, 0, 0]);
    assert!(changed && outcome.notices.is_empty(), "{outcome:?}");
    let (again, changed) = book.try_councillors(&file, &with).unwrap();
    assert_eq!((counts(&again), changed), ([62, 0, 0, 62, 0, 0, 0], false));
    assert_eq!(book.store.areas().unwrap().len(), 21);
    let mut wanted: Vec<String> =
        file.rows().map(|row| row.fields[0].replace("Councillor ", "").replace("Mrs.", "Mrs")).collect();
    let mut names: Vec<String> = book.contacts().iter().map(|contact| contact.name.formal()).collect();
    wanted.sort();
    names.sort();
    assert_eq!(names, wanted);
    assert_eq!(book.store.organisations().unwrap()[0].name, "Trafford Council");
}

#[test]
fn the_real_slice_of_2019_goes_in_whole() {
    let (Some(seats), Some(councils)) = (
        real_file("councillors/opencouncildata_councillors_2019-05_slice.csv"),
        real_file("councillors/opencouncildata_councils_2019-05.csv"),
    ) else {
        return;
    };
    let (seats, councils) = (read(&seats).unwrap(), read(&councils).unwrap());
    let book = Book::new();
    let (outcome, _) = book.try_councillors(&seats, &options(None, Some(&councils))).unwrap();
    let [read, added, updated, unchanged, ended, vacant, rejected] = counts(&outcome);
    assert_eq!((read, updated, ended, rejected), (299, 0, 0, 0), "{outcome:?}");
    assert_eq!(vacant, 129);
    assert_eq!(added + unchanged, 170);
    let (_, changed) = book.try_councillors(&seats, &options(None, Some(&councils))).unwrap();
    assert!(!changed);
    assert!(book.store.check().unwrap().is_empty());
}

#[test]
fn the_real_headings_of_today_are_known() {
    let Some(path) = real_file("councillors/opencouncildata_csv2_layout_2025_header.csv") else { return };
    let book = Book::new();
    let (outcome, _) = book.try_councillors(&read(&path).unwrap(), &options(None, None)).unwrap();
    assert_eq!(counts(&outcome), [4, 4, 0, 0, 0, 0, 0]);
}

#[test]
fn a_leader_entered_by_hand_is_not_made_twice() {
    let book = Book::new();
    book.councillors(&CSV2.replace(" Leader of the Council", ""), None, "2026-01-10");
    let bob = book.contact("hythe-bob").id;
    book.by_hand(|writer| {
        let council = writer.organisations_named("Anytown")?[0].id;
        let post = writer.add_post(&NewPost {
            role: "council_leader".to_owned(),
            title: None,
            organisation: Some(council),
            area: None,
            seats: 1,
            tier: None,
            notes: None,
        })?;
        writer.add_membership(&NewMembership {
            contact: bob,
            post,
            held_from: None,
            held_until: None,
            holding: Holding::Substantive,
            party: None,
            source: None,
            recorded_on: day("2026-01-10"),
            checked_on: None,
        })
    });
    let (outcome, _) = book.councillors(CSV2, None, "2026-05-20");
    assert_eq!(counts(&outcome), [4, 0, 0, 3, 0, 1, 0]);
    assert!(!book.councillors(CSV2, None, "2026-05-20").1, "both hats were checked the first time");
    let (outcome, _) = book.councillors(&CSV2.replace(" Leader of the Council", ""), None, "2026-06-20");
    assert_eq!(counts(&outcome), [4, 0, 0, 3, 0, 1, 0], "what was entered by hand is not ended by a name");
}

#[test]
fn an_office_has_as_many_seats_as_the_file_has_holders() {
    let book = Book::new();
    let file = "Council,Ward Name,Councillor Name,Party Name\n\
        Anytown,Elm,Ann Dene Deputy Leader of the Council,Labour\n\
        Anytown,Oak,Cy Wold Deputy Leader of the Council,Labour\n";
    book.councillors(file, None, "2026-01-10");
    let posts = book.store.posts(day("2026-01-10")).unwrap();
    let office = posts.iter().find(|post| post.area.is_none()).unwrap();
    assert_eq!(
        (office.post.title.as_deref(), office.post.seats, office.held),
        (Some("Deputy Leader of the Council"), 2, 2)
    );
    assert!(!book.councillors(file, None, "2026-01-10").1);
    let (outcome, _) = book.councillors(
        &file.replace("Cy Wold Deputy Leader of the Council", "Cy Wold"),
        None,
        "2026-05-20",
    );
    assert_eq!(counts(&outcome), [2, 0, 1, 1, 1, 0, 0], "the office that ended is counted");
    assert_eq!(
        outcome.notices,
        [
            "Cy Wold (wold-cy) is no longer Deputy Leader of the Council in the file: ended in Anytown Council on 2026-05-20",
            "3 known before: checked on Wed 20 May 2026, by this list",
        ]
    );
}
