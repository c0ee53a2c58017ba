//! `engage privacy`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// What else the record says of Anita Rao, in her own conversations and in others'.
const SAID: &str = r#"
contact edit rao-anita --name "Ms Anita Rao OBE" --notes "plays the cello" --reach message=07700900123 --reach "web=https://rao.example" --owner Kim
log call "anita rao" field-jo -m "Rao wants the bus times; her number is 020 7946 0001"
log call lee-sam -m "asked what Cllr Rao said; we told him to write to anita.rao@ashby.example"
log call lee-sam -m "Raoul at the Rao Institute"
contact edit lee-sam --note "met Anita Rao at the fair"
contact add "Nat Rao" --role staff --org "Elm Lane Surgery"
undo --yes
org add "Office of Anita Rao"
contact edit field-jo --via rao-anita
"#;

fn scene() -> Home {
    let home = Home::demo();
    home.does(SAID);
    home
}

#[test]
fn somebody_is_erased_and_what_was_done_stays() {
    let home = scene();
    let seen = home.transcript(
        r#"
        privacy erase "anita rao" --reason "asked by letter" --dry-run
        privacy erase "anita rao" --reason "asked by letter"
        privacy erase "anita rao" --reason "Cllr Rao asked by letter" --yes
        contact show c1
        history list --limit 4
        history show 28
        history show 19
        history show 1
        due --all
        db check"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage privacy erase "anita rao" --reason "asked by letter" --dry-run
! Ms Anita Rao OBE (rao-anita) becomes Erased contact (Ward councillor, Northfield) (erased-c1):
!   removes the name, the handle, the title, the honours, the e-mail address, the telephone number and the notes
!   removes 2 further ways to reach them
!   removes 1 topic they care about
!   clears 3 texts that name them
!   clears 10 writes of the history
!   keeps 1 post held now or before
!   keeps 4 interactions
!   forbids every way to reach them, and puts them aside
!   leaves field-jo without a way: they are reached via them
! warning: this may name them, and stays as it is: the words of interaction i8 and the name of organisation o7
! hint: look there first; --also WORD clears a further word from every text
$ engage privacy erase "anita rao" --reason "asked by letter"
! Ms Anita Rao OBE (rao-anita) becomes Erased contact (Ward councillor, Northfield) (erased-c1):
!   removes the name, the handle, the title, the honours, the e-mail address, the telephone number and the notes
!   removes 2 further ways to reach them
!   removes 1 topic they care about
!   clears 3 texts that name them
!   clears 10 writes of the history
!   keeps 1 post held now or before
!   keeps 4 interactions
!   forbids every way to reach them, and puts them aside
!   leaves field-jo without a way: they are reached via them
! warning: this may name them, and stays as it is: the words of interaction i8 and the name of organisation o7
! hint: look there first; --also WORD clears a further word from every text
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage privacy erase "anita rao" --reason "Cllr Rao asked by letter" --yes
! Ms Anita Rao OBE (rao-anita) becomes Erased contact (Ward councillor, Northfield) (erased-c1):
!   removes the name, the handle, the title, the honours, the e-mail address, the telephone number and the notes
!   removes 2 further ways to reach them
!   removes 1 topic they care about
!   clears 3 texts that name them
!   clears 10 writes of the history
!   keeps 1 post held now or before
!   keeps 4 interactions
!   forbids every way to reach them, and puts them aside
!   leaves field-jo without a way: they are reached via them
! warning: this may name them, and stays as it is: the words of interaction i8 and the name of organisation o7
! hint: look there first; --also WORD clears a further word from every text
! Erased c1, now Erased contact (Ward councillor, Northfield) (erased-c1)
! hint: they still hold Ward councillor, Northfield: engage post end p1 --holder erased-c1, where they have left it
! warning: backups and other copies of the record still hold the name
$ engage contact show c1
Erased contact (Ward councillor, Northfield) (erased-c1)

Number    c1
Archived  22 Nov 2026
Recorded  10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Do not contact by
  Channel  Reason  Since        Until
  ───────  ──────  ───────────  ─────
  all      erased  22 Nov 2026

Way to reach
  Jo Field (field-jo)

Last contacts
  No  Day          Kind      Part      Counts  What                           With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────────────────  ─────────────────  ───
  i6  22 Nov 2026  call      attended  yes     [erased] wants the bus times;  Jo Field
                                               her number is [erased]
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter              Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                                        Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield
$ engage history list --limit 4
No  When (UTC)           Who  What                             Command
──  ───────────────────  ───  ───────────────────────────────  ─────────────────────────────────────
28  2026-11-22 09:00:00  kim  erase contact c1: [erased]       engage privacy erase c1 --reason
                              asked by letter                  '[erased] asked by letter'
27  2026-11-22 09:00:00  kim  edit contact: Jo Field           engage contact edit field-jo --via
                              (field-jo)                       [erased]
26  2026-11-22 09:00:00  kim  add organisation: Office of      engage org add 'Office of [erased]'
                              [erased]
25  2026-11-22 09:00:00  kim  undo: add contact: Nat Rao       engage undo --yes
$ engage history show 28
Write no. 28

When     2026-11-22T09:00:00+00:00
Who      kim
What     erase contact c1: [erased] asked by letter
Command  engage privacy erase c1 --reason '[erased] asked by letter'

In short
  changes 2 contacts
  changes 2 interactions
  removes 2 ways to reach somebody
  removes 1 interest
  adds 1 do-not-contact rule
  erases 1 person

Changes
  Action  Kind            Key    Field        Before  After
  ──────  ──────────────  ─────  ───────────  ──────  ──────────
  insert  do_not_contact  1 all  channel              all
  insert  do_not_contact  1 all  contact_id           1
  insert  do_not_contact  1 all  reason               erased
  insert  do_not_contact  1 all  since                2026-11-22
  update  contact         1      archived_on          2026-11-22
  update  contact         1      owner        Kim
$ engage history show 19
Write no. 19

When     2026-11-22T09:00:00+00:00
Who      kim
What     edit contact: [erased]
Command  engage contact edit [erased]

In short
  changes 1 contact
  adds 2 ways to reach somebody
$ engage history show 1
Write no. 1

When     2026-11-22T09:00:00+00:00
Who      kim
What     add contact: [erased]
Command  engage contact add [erased]

In short
  adds 1 contact
  adds 1 organisation
  adds 1 area
  adds 1 post
  adds 1 membership
  adds 1 topic

Changes
  Action  Kind          Key  Field            Before  After
  ──────  ────────────  ───  ───────────────  ──────  ────────────────────────────────────────────
  insert  contact       1    family                   Erased contact (Ward councillor, Northfield)
  insert  contact       1    given
  insert  contact       1    handle                   erased-c1
  insert  contact       1    id                       1
  insert  contact       1    name_key                 erased contact ward councillor northfield
  insert  contact       1    owner                    Kim
  insert  contact       1    recorded_on              2026-05-10
  insert  organisation  1    id                       1
  insert  organisation  1    kind                     council
  insert  organisation  1    name                     Ashby Council
  insert  organisation  1    name_key                 ashby
  insert  area          1    council_id               1
  insert  area          1    id                       1
  insert  area          1    kind                     ward
  insert  area          1    name                     Northfield
  insert  area          1    name_key                 northfield
  insert  post          1    area_id                  1
  insert  post          1    id                       1
  insert  post          1    organisation_id          1
  insert  post          1    role                     ward_councillor
  insert  post          1    seats                    3
  insert  membership    1    contact_id               1
  insert  membership    1    held_from                2026-05-07
  insert  membership    1    holding                  substantive
  insert  membership    1    id                       1
  insert  membership    1    party                    Labour
  insert  membership    1    post_id                  1
  insert  membership    1    recorded_on              2026-05-10
  insert  membership    1    source                   council website
  insert  topic         1    id                       1
  insert  topic         1    key                      transport
  insert  topic         1    name                     transport
$ engage due --all
State    Due          Who                       Organisation        Why                        Owner
───────  ───────────  ────────────────────────  ──────────────────  ─────────────────────────  ─────
soon     1 Dec 2026   Zoë Żak-Bütow, Chair,     Ashby Council       not yet met as Chair,
                      People Scrutiny Panel                         People Scrutiny Panel
                                                                    (recorded 1 Nov 2026);
                                                                    introduce within 30 days
soon     4 Dec 2026   Seán O'Neill-Ward, Ward   Ashby Council       last meeting 5 Jun 2026;   Kim
                      councillor, Northfield                        every 26 weeks
snoozed  30 Sep 2026  John Smith, Parish        Elm Parish Council  never contacted; every 52
                      clerk, Elm Parish                             weeks from 1 Oct 2025
later    14 Feb 2027  Jo Field, MP, Ashby       House of Commons    last call 22 Nov 2026;     Sam
                      North                                         every 12 weeks; via
                                                                    erased-c1
later    22 Feb 2027  Sam Lee, Local press      Ashby Herald        last call 22 Nov 2026;
                                                                    every 3 months; no
                                                                    contact by phone: asked
                                                                    for e-mail only
later    31 Aug 2027  John Smith, Local radio   Radio Ashby         never contacted; every 52
                                                                    weeks from 1 Sep 2026
$ engage db check
! The record is sound.

"#]]
    );
}

/// The bytes of every file beside the record, its own among them.
fn bytes(home: &Home) -> Vec<u8> {
    let folder = std::fs::read_dir(home.record().parent().unwrap()).unwrap();
    let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert_eq!(files, [home.record()], "no journal is left");
    std::fs::read(home.record()).unwrap()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let lower = bytes.to_ascii_lowercase();
    lower.windows(word.len()).any(|piece| piece == word.as_bytes())
}

#[test]
fn not_a_byte_of_the_name_is_left_in_the_file() {
    let home = Home::demo();
    home.does(
        r#"
        contact add "Ms Ursula Quux-Żółw OBE" --role ward_councillor --area Northfield --org "Ashby Council" --email ursula@quux.example --phone "020 7946 0999"
        contact add "U Quux-Żółw" --topic Buses
        contact edit quux-zolw-u --reach "message=ursula@text.example"
        log call "u quux-zolw" -m "Quux-Żółw asked about buses"
        contact merge c10 c11 --yes
        contact edit c10 --name "Dr Ursula Quux-Żółw" --notes "Ursula's sister is Petra Quux-Żółw" --do-not-contact email --reason "Ursula asked"
        contact add "Ursula Quux-Żółw" --notes "written down twice" --yes
        undo --yes
        contact edit c10 --no-reach message=ursula@text.example
        contact edit lee-sam --notes "Cllr Quux-Żółw's neighbour; ursula@text.example"
        log meeting c10 lee-sam -m "Dr Ursula Quux-Zolw in the chair"
        undo --yes
        org add "Office of Ursula Quux-Żółw" --kind other
        org edit "Office of Ursula Quux-Żółw" --name "A ward office"
        post end "ward councillor northfield" --holder c10 --on 2026-11-20"#,
    );
    let before = bytes(&home);
    for word in ["quux", "ursula", "7946 0999", "petra"] {
        assert!(holds(&before, word), "{word}");
    }
    let rows = home.dump();
    home.does(r#"privacy erase "ursula quux-zolw" --reason "Dr Quux-Zolw asked" --yes"#);
    let after = bytes(&home);
    for word in ["quux", "ursula", "7946 0999", "petra", "zolw", "żółw", "text.example"] {
        assert!(!holds(&after, word), "{word} is left");
    }
    for table in ["membership", "participation", "post", "organisation"] {
        assert_eq!(home.dump().rows(table), rows.rows(table), "{table}");
    }
    assert_eq!(home.stdout("db check"), "");
    // What other people are called is as it was.
    assert!(holds(&after, "anita.rao@ashby.example") && holds(&after, "lee-sam"));
}

#[test]
fn not_a_byte_is_left_in_what_is_written_about_changes_promises_and_elections() {
    let home = Home::change();
    home.file("Ursula Quux letter.txt", "dear patient");
    home.does(
        r#"
        contact add "Ursula Quux" --role ward_councillor --area Northfield --org "Ashby Council"
        change edit elm-lane --notes "Ursula Quux knows"
        election add --area Northfield --kind local_by --poll 2027-05-06
        change date elm-lane announcement 2027-04-20 --essential "Ursula Quux said it cannot wait"
        change date elm-lane announcement 2027-04-21 --essential "Ursula Quux insists"
        change done elm-lane staff --on 2026-11-02 -m "Ursula Quux was there" --by "Ursula Quux"
        change waive elm-lane pharmacies --reason "Ursula Quux told them" --by "Ursula Quux"
        change substantial elm-lane --asked "Ursula Quux" --on 2026-11-02
        change substantial elm-lane --answer "Ursula Quux says no" --by "Ursula Quux" --on 2026-11-03
        change document add elm-lane "Ursula Quux letter.txt" --title "The letter of Ursula Quux"
        log call rao-anita --change elm-lane --told-by "Ursula Quux" -m "Ursula Quux rang her"
        change leak elm-lane --on today --how "Ursula Quux told the paper"
        promise add rao-anita "what Ursula Quux asked for" --by 2026-12-01 --change elm-lane
        promise keep q1 --note "as Ursula Quux asked"
        election add --area Northfield --kind local_by --poll 2027-02-04 --notes "Ursula Quux resigned" --source "Ursula Quux"
        change version elm-lane 2 "what Ursula Quux asked for"
        change close elm-lane --lessons "ask Ursula Quux first""#,
    );
    assert!(holds(&bytes(&home), "ursula quux"));
    home.does(r#"privacy erase "ursula quux" --reason "asked by letter" --yes"#);
    let after = bytes(&home);
    for word in ["quux", "ursula"] {
        assert!(!holds(&after, word), "{word} is left");
    }
    let log = home.dump();
    assert!(log.rows("change_date").iter().any(|row| row.contains("[erased] said it cannot wait")));
}

#[test]
fn a_code_and_a_playbook_that_name_somebody_are_named_and_left_alone() {
    let home = Home::demo();
    let text = home
        .stdout("playbook show initiative --format toml")
        .replace("about = \"", "about = \"Anita Rao's: ");
    home.file("own.toml", text);
    home.does("change new \"The move\" --code anita-rao --playbook own.toml");
    let said = home.transcript("privacy erase rao-anita --reason \"asked by letter\" --dry-run");
    assert!(said.contains("the code of change x1 and the text of playbook b1"), "{said}");
}

#[test]
fn what_was_typed_in_another_order_is_cleared_too() {
    let home = Home::demo();
    home.does(
        r#"
        --today 2026-11-21 contact edit rao-anita --notes "fond of gooseberries"
        privacy erase c1 --reason asked --yes"#,
    );
    assert!(!holds(&bytes(&home), "gooseberries"));
}

#[test]
fn an_exported_list_says_nothing_of_who_was_erased() {
    let home = Home::demo();
    home.does("privacy erase c1 --reason asked --yes\n export contacts -o list.csv");
    assert!(!std::fs::read_to_string(home.path("list.csv")).unwrap().contains("Rao"));
    let before = home.dump();
    home.does("import contacts list.csv --yes");
    home.dump().assert_same(&before, "after its own list was read again");
}

#[test]
fn an_erasure_is_the_end_of_what_can_be_undone() {
    let home = Home::demo();
    home.does("privacy erase c1 --reason asked --yes");
    let erased = home.dump();
    home.does("log note lee-sam -m later");
    let seen = home
        .transcript("undo --yes\n undo --yes\n undo --dry-run\n log note lee-sam\n undo --yes\n undo --yes");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage undo --yes
! Takes back no. 20, 22 Nov 2026 09:00 UTC by kim: log note on 2026-11-22: Sam Lee
!   removes 1 participation
!   removes 1 interaction
! Took back no. 20: log note on 2026-11-22: Sam Lee
$ engage undo --yes
! error: write no. 19 erased a person: it cannot be taken back, nor can anything before it
! hint: `engage history list` shows every write
(exit 1)
$ engage undo --dry-run
! error: write no. 19 erased a person: it cannot be taken back, nor can anything before it
! hint: `engage history list` shows every write
(exit 1)
$ engage log note lee-sam
! Logged note with Sam Lee on Sun 22 Nov 2026 (i7)
! hint: a note does not count as contact: nobody's due day moves
$ engage undo --yes
! Takes back no. 22, 22 Nov 2026 09:00 UTC by kim: log note on 2026-11-22: Sam Lee
!   removes 1 participation
!   removes 1 interaction
! Took back no. 22: log note on 2026-11-22: Sam Lee
$ engage undo --yes
! error: write no. 19 erased a person: it cannot be taken back, nor can anything before it
! hint: `engage history list` shows every write
(exit 1)

"#]]
    );
    home.dump().assert_same(&erased, "after the undo of what came later");
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    home.does("privacy erase lee-sam --reason asked --yes");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        privacy erase rao-anita
        privacy erase rao-anita --reason " "
        privacy erase "john smith" --reason asked --yes
        privacy erase "nobody at all" --reason asked --yes
        privacy erase lee-sam --reason asked --yes
        privacy erase c6 --reason asked --yes
        privacy export "nobody at all"
        privacy export rao-anita --format csv
        privacy erase rao-anita --reason asked --dry-run --quiet
        privacy erase rao-anita --reason asked"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage privacy erase rao-anita
! error: the following required arguments were not provided:
!   --reason <TEXT>
!
! Usage: engage privacy erase --reason <TEXT> <CONTACT>
!
! For more information, try '--help'.
(exit 2)
$ engage privacy erase rao-anita --reason " "
! error: --reason is empty: say why somebody is erased
(exit 2)
$ engage privacy erase "john smith" --reason asked --yes
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage privacy erase "nobody at all" --reason asked --yes
! error: no contact matches "nobody at all"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage privacy erase lee-sam --reason asked --yes
! error: no contact matches "lee-sam"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage privacy erase c6 --reason asked --yes
! error: c6 is erased already
! hint: --also WORD clears a further word for them from every text
(exit 1)
$ engage privacy export "nobody at all"
! error: no contact matches "nobody at all"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage privacy export rao-anita --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)
$ engage privacy erase rao-anita --reason asked --dry-run --quiet
! Anita Rao (rao-anita) becomes Erased contact (Ward councillor, Northfield) (erased-c1):
!   removes the name, the handle, the e-mail address and the telephone number
!   removes 1 topic they care about
!   clears 4 writes of the history
!   keeps 1 post held now or before
!   keeps 3 interactions
!   forbids every way to reach them, and puts them aside
$ engage privacy erase rao-anita --reason asked
! Anita Rao (rao-anita) becomes Erased contact (Ward councillor, Northfield) (erased-c1):
!   removes the name, the handle, the e-mail address and the telephone number
!   removes 1 topic they care about
!   clears 4 writes of the history
!   keeps 1 post held now or before
!   keeps 3 interactions
!   forbids every way to reach them, and puts them aside
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn copies_are_named_and_left_alone() {
    let home = Home::demo();
    let copy = home.record().with_file_name("engage.db.format-1");
    std::fs::copy(home.record(), &copy).unwrap();
    let seen = home.transcript("privacy erase rao-anita --reason asked --yes --quiet");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage privacy erase rao-anita --reason asked --yes --quiet
! warning: backups and other copies of the record still hold the name
! warning: so does [HOME]/data/engage/engage.db.format-1, kept when the format changed

"#]]
    );
    assert!(holds(&std::fs::read(copy).unwrap(), "anita rao"));
}

#[test]
fn somebody_of_the_same_name_keeps_theirs() {
    let home = Home::demo();
    home.does(
        r#"
        log call lee-sam -m "John Smith and Mr Smith rang, then smith-john-2"
        log call smith-john -m "Smith rang"
        privacy erase smith-john --reason asked --yes"#,
    );
    assert_data_eq!(
        home.transcript("contact show lee-sam\n contact show c8\n contact list"),
        str![[r#"
$ engage contact show lee-sam
Sam Lee (lee-sam)

Number    c6
Due       later, 22 Feb 2027: last call 22 Nov 2026; every 3 months; no contact by phone: asked for
          e-mail only
Cadence   3 months
Recorded  1 Jun 2026

Posts
  Post         Organisation  From  Until
  ───────────  ────────────  ────  ─────
  Local press  Ashby Herald

Do not contact by
  Channel  Reason                 Since       Until
  ───────  ─────────────────────  ──────────  ─────
  phone    asked for e-mail only  2 Jun 2026

Last contacts
  No  Day          Kind  Part      Counts  What                                          As
  ──  ───────────  ────  ────────  ──────  ────────────────────────────────────────────  ───────────
  i6  22 Nov 2026  call  attended  yes     John Smith and Mr Smith rang, then            Local press
                                           smith-john-2
$ engage contact show c8
John Smith (smith-john-2)

Number    c8
Due       later, 31 Aug 2027: never contacted; every 52 weeks from 1 Sep 2026
Recorded  1 Sep 2026

Posts
  Post         Organisation  From  Until
  ───────────  ────────────  ────  ─────
  Local radio  Radio Ashby
$ engage contact list
Handle            Name               Posts                         Organisation
────────────────  ─────────────────  ────────────────────────────  ────────────────
field-jo          Jo Field MP        MP, Ashby North               House of Commons
lee-sam           Sam Lee            Local press                   Ashby Herald
nair-priya        Priya Nair         MP's office, Ashby North      House of Commons
oneill-ward-sean  Seán O'Neill-Ward  Ward councillor, Northfield   Ashby Council
rao-anita         Anita Rao          Ward councillor, Northfield   Ashby Council
smith-john-2      John Smith         Local radio                   Radio Ashby
zak-butow-zoe     Zoë Żak-Bütow      Chair, People Scrutiny Panel  Ashby Council

"#]]
    );
}

#[test]
fn a_further_word_for_them_is_cleared_too() {
    let home = Home::demo();
    home.does(
        r#"
        log call lee-sam -m "Nita's view is known"
        privacy erase rao-anita --reason "Nita asked" --also Nita --yes"#,
    );
    assert!(!holds(&bytes(&home), "nita"));
    assert!(home.stdout("contact show lee-sam").contains("[erased]'s view is known"));
}

#[test]
fn a_word_that_was_found_after_the_erasure_is_cleared_too() {
    let home = Home::demo();
    home.does(
        r#"
        log call lee-sam -m "the younger Rao sister, Nita, rang"
        org note "Ashby Council" --heading route -m "Nita decides" --source "Nita"
        view add lee-sam transport --stance neutral --said "ask Nita" --source "a call"
        privacy erase c1 --reason "asked" --yes"#,
    );
    assert!(holds(&bytes(&home), "nita"));
    let seen = home.transcript(
        r#"
        privacy erase c1 --also Nita --reason "Nita was found" --dry-run
        privacy erase c1 --also Nita --also Rao --reason "Nita was found" --yes
        contact show c1
        org note "Ashby Council"
        undo --yes"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage privacy erase c1 --also Nita --reason "Nita was found" --dry-run
! Erased contact (Ward councillor, Northfield) (erased-c1) is erased; of the further words:
!   clears 4 texts that have them
!   clears 4 writes of the history
$ engage privacy erase c1 --also Nita --also Rao --reason "Nita was found" --yes
! Erased contact (Ward councillor, Northfield) (erased-c1) is erased; of the further words:
!   clears 4 texts that have them
!   clears 4 writes of the history
! Cleared further words for c1, now Erased contact (Ward councillor, Northfield) (erased-c1)
! hint: they still hold Ward councillor, Northfield: engage post end p1 --holder erased-c1, where they have left it
! warning: backups and other copies of the record still hold the name
$ engage contact show c1
Erased contact (Ward councillor, Northfield) (erased-c1)

Number    c1
Archived  22 Nov 2026
Recorded  10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Do not contact by
  Channel  Reason  Since        Until
  ───────  ──────  ───────────  ─────
  all      erased  22 Nov 2026

Last contacts
  No  Day          Kind      Part      Counts  What               With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────  ─────────────────  ───
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter  Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                            Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield
$ engage org note "Ashby Council"
No  About           What              Source    Said         Age
──  ──────────────  ────────────────  ────────  ───────────  ─────
n1  How it decides  [erased] decides  [erased]  22 Nov 2026  today
$ engage undo --yes
! error: write no. 23 erased a person: it cannot be taken back, nor can anything before it
! hint: `engage history list` shows every write
(exit 1)

"#]]
    );
    for word in ["nita", "rao"] {
        assert!(!holds(&bytes(&home), word), "{word} is left");
    }
    assert_eq!(home.stdout("db check"), "");
}

#[test]
fn everything_held_about_a_person() {
    let home = scene();
    let seen = home.transcript(
        r#"
        privacy export rao-anita
        privacy export rao-anita --format json
        privacy export rao-anita -o rao.md"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage privacy export rao-anita
What is held about Ms Anita Rao OBE

Number        c1
Handle        rao-anita
Title         Ms
Given name    Anita
Family name   Rao
Honours       OBE
E-mail        anita.rao@ashby.example
Telephone     020 7946 0001
Owner         Kim
Notes         plays the cello
Written down  10 May 2026

Posts
  Post                       Organisation   From        Until  Party   Source           Written down
  ─────────────────────────  ─────────────  ──────────  ─────  ──────  ───────────────  ────────────
  Ward councillor,           Ashby Council  7 May 2026         Labour  council website  10 May 2026
  Northfield

Other ways to reach them
  Channel  Address              Note
  ───────  ───────────────────  ────
  message  07700900123
  web      https://rao.example

Cares about
  transport

Interactions
  Day          Kind      Part      Words                                         With            By
  ───────────  ────────  ────────  ────────────────────────────────────────────  ──────────────  ───
  15 Jun 2026  call      attended  first call                                                    Kim
  1 Oct 2026   mailshot  attended  autumn newsletter                             another person
  22 Nov 2026  call      attended  Rao wants the bus times; her number is 020    another person
                                   7946 0001
  14 Jan 2027  meeting   attended  in the diary

Named elsewhere
  Where                        Words                                                         Them
  ───────────────────────────  ────────────────────────────────────────────────────────────  ───────
  the notes of contact c6      2026-11-22: met Anita Rao at the fair                         named
  the words of interaction i7  asked what Cllr Rao said; we told him to write to             named
                               anita.rao@ashby.example
  the words of interaction i8  Raoul at the Rao Institute                                    perhaps

History
  Writes about them  6

Before it is handed over
  Others who took part are not named here, but words may name or describe them: what is about a
  third person needs redaction.
  Where it says "perhaps", a family name of theirs stands alone, and may be somebody else's: whoever
  answers looks whose it is.
$ engage privacy export rao-anita --format json
{
  "title": "What is held about Ms Anita Rao OBE",
  "contact": {"id":"c1","handle":"rao-anita","title":"Ms","given":"Anita","family":"Rao","honours":"OBE","email":"anita.rao@ashby.example","phone":"020 7946 0001","via":null,"tier":null,"cadence":null,"owner":"Kim","snoozed_until":null,"notes":"plays the cello","recorded_on":"2026-05-10","archived_on":null},
  "posts": [
  {"post":"Ward councillor, Northfield","organisation":"Ashby Council","held_from":"2026-05-07","held_until":null,"holding":"substantive","party":"Labour","source":"council website","recorded_on":"2026-05-10","checked_on":null}
  ],
  "reach": [
  {"channel":"message","value":"07700900123","note":null},
  {"channel":"web","value":"https://rao.example","note":null}
  ],
  "other_lists": [],
  "do_not_contact": [],
  "topics": ["transport"],
  "interactions": [
  {"id":"i2","happened_on":"2026-06-15","kind":"call","mode":"attended","words":"first call","with":null,"by":"Kim","as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i4","happened_on":"2026-10-01","kind":"mailshot","mode":"attended","words":"autumn newsletter","with":"another person","by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i6","happened_on":"2026-11-22","kind":"call","mode":"attended","words":"Rao wants the bus times; her number is 020 7946 0001","with":"another person","by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i5","happened_on":"2027-01-14","kind":"meeting","mode":"attended","words":"in the diary","with":null,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ],
  "deliveries": [],
  "promises": [],
  "changes": [],
  "groups": [],
  "views": [],
  "ratings": [],
  "expertise": [],
  "champions": [],
  "asks": [],
  "channels": [],
  "checks": [],
  "mentions": [
  {"place":"the notes of contact c6","words":"2026-11-22: met Anita Rao at the fair","certainty":"named"},
  {"place":"the words of interaction i7","words":"asked what Cllr Rao said; we told him to write to anita.rao@ashby.example","certainty":"named"},
  {"place":"the words of interaction i8","words":"Raoul at the Rao Institute","certainty":"perhaps"}
  ],
  "history": {"writes":6},
  "note": ["Others who took part are not named here, but words may name or describe them: what is about a third person needs redaction.","Where it says /"perhaps/", a family name of theirs stands alone, and may be somebody else's: whoever answers looks whose it is."]
}
$ engage privacy export rao-anita -o rao.md

"#]]
    );
    let file = std::fs::read_to_string(home.path("rao.md")).unwrap();
    assert!(file.contains("plays the cello") && !file.contains("Jo Field"));
}
