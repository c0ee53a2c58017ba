//! `engage history`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn the_writes_the_newest_first() {
    let home = Home::demo();
    assert_data_eq!(
        home.transcript("history list --limit 3\n history list --limit 1 --format json"),
        str![[r#"
$ engage history list --limit 3
No  When (UTC)           Who  What                           Command
──  ───────────────────  ───  ─────────────────────────────  ───────────────────────────────────────
18  2026-11-22 09:00:00  kim  snooze contact: John Smith     engage contact snooze smith-john
                              (smith-john) until 2027-02-01  --until 2027-02-01 --today 2026-11-20
17  2026-11-22 09:00:00  kim  edit contact: Sam Lee          engage contact edit lee-sam
                              (lee-sam)                      --do-not-contact phone --reason 'asked
                                                             for e-mail only' --today 2026-06-02
16  2026-11-22 09:00:00  kim  log meeting on 2027-01-14:     engage log meeting 'anita rao' --on
                              Anita Rao                      2027-01-14 -m 'in the diary' --today
                                                             2026-11-20
$ engage history list --limit 1 --format json
[
{"entry":18,"at":"2026-11-22 09:00:00","by":"kim","summary":"snooze contact: John Smith (smith-john) until 2027-02-01","command":"engage contact snooze smith-john --until 2027-02-01 --today 2026-11-20","undoes":null,"undone_by":null}
]

"#]]
    );
    assert_eq!(home.json("history list --limit 100").as_array().unwrap().len(), 18);
}

#[test]
fn one_write_with_its_values_before_and_after() {
    let home = Home::demo();
    home.does(
        "contact edit rao-anita --owner Sam --phone \"\" --reach web=https://ashby.example
         contact edit rao-anita --no-reach web=https://ashby.example --topic Buses",
    );
    let seen = home.transcript(
        r#"
        history show 19
        history show 20
        history show 20 --format json
        history show 1 --limit 2
        contact edit rao-anita --owner Kim
        history show 19"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage history show 19
Write no. 19

When     2026-11-22T09:00:00+00:00
Who      kim
What     edit contact: Anita Rao (rao-anita)
Command  engage contact edit rao-anita --owner Sam --phone '' --reach web=https://ashby.example

In short
  changes 1 contact
  adds 1 way to reach somebody

Changes
  Action  Kind            Key                       Field       Before         After
  ──────  ──────────────  ────────────────────────  ──────────  ─────────────  ─────────────────────
  update  contact         1                         owner       Kim            Sam
  update  contact         1                         phone       020 7946 0001
  insert  contact_detail  1 web                     channel                    web
                          https://ashby.example
  insert  contact_detail  1 web                     contact_id                 1
                          https://ashby.example
  insert  contact_detail  1 web                     value                      https://ashby.example
                          https://ashby.example
$ engage history show 20
Write no. 20

When     2026-11-22T09:00:00+00:00
Who      kim
What     edit contact: Anita Rao (rao-anita)
Command  engage contact edit rao-anita --no-reach web=https://ashby.example --topic Buses

In short
  removes 1 way to reach somebody
  adds 1 interest
  adds 1 topic

Changes
  Action  Kind            Key                          Field       Before                 After
  ──────  ──────────────  ───────────────────────────  ──────────  ─────────────────────  ─────
  delete  contact_detail  1 web https://ashby.example  channel     web
  delete  contact_detail  1 web https://ashby.example  contact_id  1
  delete  contact_detail  1 web https://ashby.example  value       https://ashby.example
  insert  contact_topic   1 2                          contact_id                         1
  insert  contact_topic   1 2                          topic_id                           2
  insert  topic           2                            id                                 2
  insert  topic           2                            key                                buses
  insert  topic           2                            name                               Buses
$ engage history show 20 --format json
{
  "title": "Write no. 20",
  "entry": {"at":"2026-11-22T09:00:00+00:00","by":"kim","summary":"edit contact: Anita Rao (rao-anita)","command":"engage contact edit rao-anita --no-reach web=https://ashby.example --topic Buses","undoes":null,"undone_by":null},
  "did": ["removes 1 way to reach somebody","adds 1 interest","adds 1 topic"],
  "changes": [
  {"action":"delete","entity":"contact_detail","key":"1 web https://ashby.example","field":"channel","before":"web","after":null},
  {"action":"delete","entity":"contact_detail","key":"1 web https://ashby.example","field":"contact_id","before":"1","after":null},
  {"action":"delete","entity":"contact_detail","key":"1 web https://ashby.example","field":"value","before":"https://ashby.example","after":null},
  {"action":"insert","entity":"contact_topic","key":"1 2","field":"contact_id","before":null,"after":"1"},
  {"action":"insert","entity":"contact_topic","key":"1 2","field":"topic_id","before":null,"after":"2"},
  {"action":"insert","entity":"topic","key":"2","field":"id","before":null,"after":"2"},
  {"action":"insert","entity":"topic","key":"2","field":"key","before":null,"after":"buses"},
  {"action":"insert","entity":"topic","key":"2","field":"name","before":null,"after":"Buses"}
  ]
}
$ engage history show 1 --limit 2
Write no. 1

When     2026-11-22T09:00:00+00:00
Who      kim
What     add contact: Anita Rao
Command  engage contact add 'Cllr Anita Rao' --role ward_councillor --area Northfield --org 'Ashby
         Council' --since 2026-05-07 --seats 3 --party Labour --source 'council website' --email
         anita.rao@ashby.example --phone '020 7946 0001' --owner Kim --topic transport --today
         2026-05-10

In short
  adds 1 interest
  adds 1 contact
  adds 1 organisation
  adds 1 area
  adds 1 post
  adds 1 membership
  adds 1 topic

Changes
  Action  Kind           Key  Field        Before  After
  ──────  ─────────────  ───  ───────────  ──────  ───────────────────────
  insert  contact_topic  1 1  contact_id           1
  insert  contact_topic  1 1  topic_id             1
  insert  contact        1    email                anita.rao@ashby.example
  insert  contact        1    family               Rao
  insert  contact        1    given                Anita
  insert  contact        1    handle               rao-anita
  insert  contact        1    id                   1
  insert  contact        1    name_key             anita rao
  insert  contact        1    owner                Kim
  insert  contact        1    phone                020 7946 0001
  insert  contact        1    recorded_on          2026-05-10
! hint: 2 of 7 changed rows are shown; --limit 7 shows all
$ engage contact edit rao-anita --owner Kim
! Changed Anita Rao (rao-anita)
$ engage history show 19
Write no. 19

When     2026-11-22T09:00:00+00:00
Who      kim
What     edit contact: Anita Rao (rao-anita)
Command  engage contact edit rao-anita --owner Sam --phone '' --reach web=https://ashby.example

In short
  changes 1 contact
  adds 1 way to reach somebody

Changes
  Action  Kind            Key                       Field       Before         After
  ──────  ──────────────  ────────────────────────  ──────────  ─────────────  ─────────────────────
  update  contact         1                         owner       Kim            Sam
  update  contact         1                         phone       020 7946 0001
  insert  contact_detail  1 web                     channel                    web
                          https://ashby.example
  insert  contact_detail  1 web                     contact_id                 1
                          https://ashby.example
  insert  contact_detail  1 web                     value                      https://ashby.example
                          https://ashby.example

"#]]
    );
}

#[test]
fn what_was_first_written_stays_known_after_later_changes() {
    let home = Home::new();
    home.does(
        "contact add \"Anita Rao\" --owner Kim
         contact edit rao-anita --owner Sam
         contact edit rao-anita --owner Ed",
    );
    let owner = |entry: u32| {
        let shown = home.json(&format!("history show {entry}"));
        let changes = shown["changes"].as_array().unwrap().clone();
        let field = changes.into_iter().find(|change| change["field"] == "owner").unwrap();
        (field["before"].as_str().map(str::to_owned), field["after"].as_str().map(str::to_owned))
    };
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(owner(1), (None, some("Kim")));
    assert_eq!(owner(2), (some("Kim"), some("Sam")));
    assert_eq!(owner(3), (some("Sam"), some("Ed")));
}

#[test]
fn who_and_what_was_typed_are_kept() {
    let home = Home::demo();
    home.does("log note lee-sam -m \"it's \\\"fine\\\"\"");
    home.write(&home.config(), "name = \"Kim Osei\"\n");
    home.does("log note lee-sam");
    let writes = home.json("history list --limit 2");
    assert_eq!(writes[0]["by"], "Kim Osei");
    assert_eq!(writes[1]["by"], "kim");
    assert_eq!(writes[1]["command"], r#"engage log note lee-sam -m 'it'\''s "fine"'"#);
}

#[test]
fn wrong_input_is_refused() {
    let home = Home::demo();
    assert_data_eq!(
        home.transcript("history show 99\n history show first\n history show -1\n history list --limit -1"),
        str![[r#"
$ engage history show 99
! error: there is no history entry 99
! hint: `engage history list` shows every write
(exit 1)
$ engage history show first
! error: invalid value 'first' for '<N>': `engage history list` shows the numbers there are
!
! For more information, try '--help'.
(exit 2)
$ engage history show -1
! error: unexpected argument '-1' found
!
!   tip: to pass '-1' as a value, use '-- -1'
!
! Usage: engage history show [OPTIONS] <N>
!
! For more information, try '--help'.
(exit 2)
$ engage history list --limit -1
! error: unexpected argument '-1' found
!
! Usage: engage history list [OPTIONS]
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
}

/// Every command that writes, once each, on the demo.
pub(super) const WRITES: &[&str] = &[
    "contact add \"Ann Example\" --role mp --area \"Elm South\" --seats 2 --topic Buses",
    "contact edit rao-anita --owner Sam --reach web=https://a.example --do-not-contact phone --reason asked --topic Buses",
    "contact edit example-ann --no-topic buses --cadence \"1 week\"",
    "contact edit rao-anita --no-reach web=https://a.example --allow phone",
    "contact archive lee-sam",
    "contact archive lee-sam --restore",
    "contact snooze rao-anita --until tomorrow",
    "contact snooze rao-anita --wake",
    "contact merge smith-john smith-john-2 --yes",
    "org add \"Elm Trust\"",
    "org edit \"elm trust\" --kind nhs",
    "area add Elmside --kind catchment",
    "area edit elmside --code E05000777",
    "post add --role dph --org \"Ashby Council\" --tier 2 -m new",
    "post edit p1 --seats 4",
    "post fill p1 lee-sam --since 2026-11-01",
    "post end p1 --holder lee-sam",
    "post end p6 --abolish",
    "topic add Diabetes",
    "topic edit diabetes --name \"Diabetes care\"",
    "topic edit smoking --notes \"needs assessment 2025\"",
    "org priority o1 dementia --ours 5 --theirs 4 --source \"council plan 2026\"",
    "org priority o1 dementia --drop --source \"budget 2027\"",
    "area priority northfield falls --theirs 5 --source \"ward forum\"",
    "org note o1 --heading route -m \"cabinet decides\" --source constitution",
    "org note o1 --withdraw n1",
    "area note northfield --heading place -m \"the carnival\" --source herald",
    "post edit p1 --lever planning --lever Parks",
    "post edit p1 --no-lever parks",
    "post add --role other --title \"Head of parks\" --org o1 --lever leisure",
    "contact edit rao-anita --expertise Planning --expertise bridge",
    "contact edit rao-anita --no-expertise bridge",
    "log meeting rao-anita lee-sam --topic Dementia --all-in northfield",
    "election add --area \"Ashby Council\" --kind local --poll 2027-05-06",
    "election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24",
    "election edit e2 --poll 2029-06-07",
    "election remove e2",
    "site add \"Oak Road\" --practice X10001 --branch",
    "site edit s1 --postcode \"TF9 3NG\"",
    "site close s1 --on 2027-03-31",
    "log call rao-anita lee-sam --promise \"bus times by friday\"",
    "promise add lee-sam \"a photograph\" --by friday --theirs",
    "promise keep q1 -m sent",
    "promise drop q2 --reason \"no time\"",
    "log email rao-anita --inbound --answer-by friday -m \"residents ask about the bus\"",
    "recheck add \"is it funded?\" --org \"ashby council\" --on tomorrow",
    "recheck r1 m1 -m \"says the clerk\"",
    "change new \"Elm Lane branch closure\" --playbook branch-closure --site northfield --area \"ashby north\" --date announcement=2027-01-11 --date decision=2027-06-01",
    "change edit elm-lane --title \"Elm Lane closure\" --owner Sam",
    "change edit elm-lane --playbook practice-closure",
    "change date elm-lane announcement 2027-01-12",
    "change date elm-lane announcement none",
    "change area add elm-lane elmside --as site",
    "change area remove elm-lane elmside",
    "change group elm-lane staff lee-sam smith-john",
    "change group elm-lane staff lee-sam --remove",
    "log letter rao-anita --change elm-lane --document engage-test-letter.txt --lands friday",
    "log note field-jo --change elm-lane --told-by \"the ICB\"",
    "interaction status i8 acknowledged --on 2026-11-27 --today 2026-11-27",
    "change document add elm-lane engage-test-letter.txt --title Other --replaces v1",
    "change document withdraw elm-lane v2",
    "change done elm-lane administration --on today --document engage-test-letter.txt",
    "change done elm-lane administration --take-back",
    "change waive elm-lane lmc --reason \"there is none\" --by Kim",
    "change waive elm-lane lmc --take-back",
    "change substantial elm-lane --asked \"Dermot Walsh\"",
    "change substantial elm-lane --answer no --by \"Dermot Walsh\"",
    "change version elm-lane 2 \"the pharmacy stays\"",
    "change version elm-lane 1 \"all of it\" --on 2026-11-01",
    "change leak elm-lane --on today --how rumours",
    "contact rate rao-anita --influence 4 --interest 5 --reason \"the surgery is in her ward\"",
    "contact rate rao-anita --interest 5 --change elm-lane",
    "view add rao-anita \"Pharmacies\" --stance leading --strength 5 --concern access --said more --source \"a leaflet\"",
    "view add rao-anita pharmacies --stance neutral --source i2 --on 2026-11-02",
    "view add lee-sam elm-lane --stance opposed --source \"the Herald\" --private",
    "view withdraw w2 --reason \"the wrong Rao\"",
    "change close elm-lane --lessons \"ring earlier\"",
    "change close elm-lane --lessons \"ring much earlier\"",
    "change close elm-lane --reopen",
    "champion add rao-anita Prevention --ask \"open doors\" --source i2 --community south-asian --area northfield",
    "champion review g1 --source \"by e-mail\" -m \"two families came\"",
    "champion end g1 --outcome \"stepped down\"",
    "ask add field-jo \"put it to the minister\" --kind escalate --topic Buses --change elm-lane --expires friday",
    "ask offer \"Ashby Council\" \"an hour with the team\" --by Kim",
    "ask edit k1 --topic Tickets --expires \"\" --what \"put it to both ministers\"",
    "ask agree k1",
    "ask close k1 --outcome done --difference \"the pilot is funded\"",
    "log call field-jo --ask \"visit us\" --ask-kind support --topic Visits",
    "channel add \"Temple newsletter\" --kind newsletter --org \"Ashby Council\" --contact rao-anita --area northfield --community south-asian -m new",
    "channel edit l1 --community older-people --no-community south-asian --contact \"\"",
    "channel check l1 --on yesterday",
    "channel close l1 --on 2027-01-01",
    "pair add \"Practice manager\" --person \"Kim Osei\" --with field-jo -m new",
    "pair edit u1 --person Sam --with \"ward councillor northfield\"",
    "pair end u1",
    "org succeed engage-test-plan.toml",
    "election result engage-test-result.csv",
    "handover --from Sam --to \"Lee Sorrel\"",
];

#[test]
fn every_write_leaves_exactly_one_entry_and_is_taken_back_whole() {
    let home = Home::demo();
    home.file("engage-test-letter.txt", "Dear all");
    home.file(
        "engage-test-plan.toml",
        "on = 2026-11-20\n[[succession]]\nfrom = [\"Ashby Herald\"]\nto = [\"Wexbridge Herald\"]\nkind = \"rename\"\n[open]\npromises = \"transfer\"\nsteps = \"transfer\"\nconsultations = \"transfer\"\n",
    );
    home.file(
        "engage-test-result.csv",
        "person_name,election_id,post_label,party_name,elected\nNia Box,local.ashby.northfield.by.2026-11-19,Northfield,Green,t\n",
    );
    let mut before = vec![home.dump()];
    for line in WRITES {
        home.does(line);
        let now = home.dump();
        assert_eq!(now.history(), before.last().unwrap().history() + 1, "{line}");
        before.push(now);
    }
    before.pop();
    for (line, before) in WRITES.iter().zip(before).rev() {
        home.does("undo --yes");
        home.dump().assert_same(&before, &format!("after the undo of `{line}`"));
    }
    assert_eq!(home.stdout("db check"), "");
}

#[test]
fn what_changes_nothing_leaves_no_entry() {
    let home = Home::demo();
    for line in [
        "contact edit rao-anita --owner Kim",
        "contact edit rao-anita --topic transport",
        "topic list",
        "topic show smoking",
        "topic edit smoking",
        "topic common --org o1",
        "org priority o1",
        "org priority o1 smoking",
        "org note o1",
        "org profile o1",
        "who --lever leisure",
        "who --topic smoking",
        "contact archive old-mary",
        "contact archive rao-anita --restore",
        "contact snooze rao-anita --wake",
        "org edit \"ashby council\" --kind council",
        "area edit northfield --kind ward",
        "post edit p1 --seats 3",
        "topic edit transport --notes \"\"",
        "contact merge smith-john smith-john-2 --dry-run",
        "undo --dry-run",
        "change list",
        "interaction show i1",
        "due",
        "contact list",
        "history list",
        "db check",
        "db path",
        "config show",
    ] {
        home.does(line);
        assert_eq!(home.writes(), 18, "{line}");
    }
}
