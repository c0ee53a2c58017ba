use crate::exchange::real_data::real_file;
use crate::exchange::snapshot::testing::{Book, counts, table};
use crate::exchange::source::read;

const PLAIN: &str = "Person ID,First name,Last name,Party,Constituency,URI\r\n\
    90001,Ann,Dene,Labour,Anytown,http://www.theyworkforyou.com/mp/90001\r\n\
    90002,Bob,Duncan Hythe,Conservative,\"Oak, Elm and Yew\",http://www.theyworkforyou.com/mp/90002\r\n";

const CODED: &str = "PCON24CD,PCON24NM,MP,Gender,ID,TheyWorkForYou ID,Start date,Party,Party name\n\
    E14009001,Anytown,Dame Ann Dene,F,501,90001,2024-07-04T00:00:00,Lab,Labour\n\
    E14009002,\"Oak, Elm and Yew\",Bob Duncan Hythe,M,502,90002,2015-05-07T00:00:00,Con,Conservative\n";

#[test]
fn each_layout_recognises_the_people_of_the_other() {
    let book = Book::new();
    assert_eq!(counts(&book.mps(PLAIN, "2026-04-01").0), [2, 2, 0, 0, 0, 0, 0]);
    assert_eq!(book.contact("duncan-hythe-bob").name.given, "Bob");
    assert_eq!(counts(&book.mps(CODED, "2026-04-01").0), [2, 0, 2, 0, 0, 0, 0]);
    let held = &book.held("dene-ann")[0];
    assert_eq!(held.membership.held_from, Some("2024-07-04".parse().unwrap()));
    assert_eq!(held.names.organisation.as_deref(), Some("House of Commons"));
    assert_eq!(book.contact("dene-ann").name.title.as_deref(), Some("Dame"));
    assert_eq!(book.store.areas().unwrap()[0].code.as_deref(), Some("E14009001"));
    assert!(!book.mps(PLAIN, "2026-04-01").1 && !book.mps(CODED, "2026-04-01").1);
    assert_eq!(book.contacts().len(), 2);
}

#[test]
fn a_by_election_ends_one_and_begins_another() {
    let book = Book::new();
    book.mps(CODED, "2026-04-01");
    let vacant = CODED.lines().take(2).collect::<Vec<_>>().join("\n");
    assert_eq!(counts(&book.mps(&vacant, "2026-05-01").0), [1, 0, 0, 1, 1, 0, 0]);
    let filled = CODED
        .replace("Bob Duncan Hythe,M,502,90002,2015-05-07", "Cy Wold,M,503,90003,2026-06-11")
        .replace("Dame Ann Dene", "Dame Ann Marsh");
    assert_eq!(counts(&book.mps(&filled, "2026-07-01").0), [2, 1, 1, 0, 0, 0, 0]);
    assert_eq!(book.held("wold-cy")[0].membership.held_from, Some("2026-06-11".parse().unwrap()));
    assert_eq!(book.contact("dene-ann").name.plain(), "Ann Marsh", "the number says who it is");
}

#[test]
fn a_successor_of_the_same_name_is_another_person() {
    let book = Book::new();
    book.mps(PLAIN, "2026-04-01");
    let (outcome, _) = book.mps(&PLAIN.replace("90001,", "90009,"), "2026-07-01");
    assert_eq!(counts(&outcome), [2, 1, 0, 1, 1, 0, 0]);
    assert_eq!(book.contacts().len(), 3);
}

#[test]
fn wrong_rows_are_listed() {
    let book = Book::new();
    book.mps(CODED, "2026-04-01");
    let text = format!(
        "{}E14009001,Anytown,Cy Wold,M,503,90003,2024-07-04,Lab,Labour\n",
        CODED.replace("E14009002", "E1400900").replace("2024-07-04T", "the 4th T")
    );
    let (outcome, _) = book.mps(&text, "2026-05-01");
    assert_eq!(counts(&outcome), [3, 1, 0, 0, 0, 0, 2], "nobody is ended where a row was not taken");
    let unquoted = PLAIN.replace('"', "");
    let (outcome, _) = book.mps(&unquoted, "2026-05-01");
    assert!(outcome.problems[0].why.contains("needs quotation marks"), "{outcome:?}");
    let twice = PLAIN.replace("\"Oak, Elm and Yew\"", "Anytown");
    let (outcome, _) = book.mps(&twice, "2026-06-01");
    assert_eq!(outcome.problems[0].why, "line 2 has another MP for this constituency");
    let error = book.try_mps(&table("a,b\n1,2\n"), "2026-05-01").unwrap_err();
    assert!(error.to_string().starts_with("list.csv: this is no list of MPs"));
}

#[test]
fn all_real_mps_go_in_both_ways() {
    let (Some(plain), Some(coded)) =
        (real_file("mps/DERIVED_theyworkforyou_mps_2026-04.csv"), real_file("mps/current-MPs_2026-04.csv"))
    else {
        return;
    };
    let files = [read(&plain).unwrap(), read(&coded).unwrap()];
    for (first, second) in [(0, 1), (1, 0)] {
        let book = Book::new();
        let (outcome, _) = book.try_mps(&files[first], "2026-04-01").unwrap();
        assert_eq!(counts(&outcome), [650, 650, 0, 0, 0, 0, 0], "{:?}", outcome.problems);
        let (outcome, _) = book.try_mps(&files[second], "2026-04-01").unwrap();
        let [read, added, updated, unchanged, ended, ..] = counts(&outcome);
        assert_eq!((read, added, updated + unchanged, ended), (650, 0, 650, 0));
        assert_eq!(updated, if second == 1 { 650 } else { 0 }, "the codes and days are learned");
        assert_eq!(book.contacts().len(), 650);
        assert!(book.store.areas().unwrap().iter().all(|area| area.code.is_some()));
        for file in [first, second, first] {
            assert!(!book.try_mps(&files[file], "2026-04-01").unwrap().1);
        }
    }
}
