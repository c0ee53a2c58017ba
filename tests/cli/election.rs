//! `engage election`.

use engage::store::{Opening, Store};
use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn an_election_from_its_first_mention_to_its_end() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        election list
        election add --area "Ashby Council" --kind local --poll "6 May 2027" --source "council web site" --checked today
        election add --area Northfield --kind local_by --poll 2027-01-28 -m "Cllr Old has died"
        election add --area "ashby north" --kind parliamentary-by --poll 2027-02-25 --notice 2027-01-25
        election add --area "Elm Parish Council" --kind parish --poll 2027-05-06
        election add --area "Ashby Council" --kind gla --poll 2028-05-04
        election list
        election list --format json
        election edit "ashby council local" --notice "24 March 2027" --checked today
        election edit e1 --checked today
        election show e1
        election show e1 --format json
        election edit e1 --poll 2028-05-04 --source "order of January"
        election remove northfield
        election list --today 2027-05-07
        election list --today 2027-05-07 --all
        history show 20"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election list
$ engage election add --area "Ashby Council" --kind local --poll "6 May 2027" --source "council web site" --checked today
! Added e1: local election, Ashby Council, on Thu 6 May 2027
!   pre-election period Wed 31 Mar 2027 to Thu 6 May 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Mon 10 May 2027
$ engage election add --area Northfield --kind local_by --poll 2027-01-28 -m "Cllr Old has died"
! Added e2: council by-election, Northfield, on Thu 28 Jan 2027
!   pre-election period Fri 18 Dec 2026 to Thu 28 Jan 2027, from the latest day for the notice: give --notice once it is published
$ engage election add --area "ashby north" --kind parliamentary-by --poll 2027-02-25 --notice 2027-01-25
! Added e3: parliamentary by-election, Ashby North, on Thu 25 Feb 2027
!   pre-election period Mon 25 Jan 2027 to Thu 25 Feb 2027, from the notice
$ engage election add --area "Elm Parish Council" --kind parish --poll 2027-05-06
! Added e4: parish election, Elm Parish Council, on Thu 6 May 2027
!   pre-election period Wed 31 Mar 2027 to Thu 6 May 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Mon 10 May 2027
$ engage election add --area "Ashby Council" --kind gla --poll 2028-05-04
! Added e5: London election, Ashby Council, on Thu 4 May 2028
!   pre-election period Mon 20 Mar 2028 to Thu 4 May 2028, from the latest day for the notice: give --notice once it is published
$ engage election list
Id  Where         Kind              Poll         Latest       Period from  Period to    Councillors
                                                 notice                                 retire
──  ────────────  ────────────────  ───────────  ───────────  ───────────  ───────────  ────────────
e2  Northfield    local_by          28 Jan 2027  18 Dec 2026  18 Dec 2026  28 Jan 2027
e3  Ashby North   parliamentary_by  25 Feb 2027  21 Jan 2027  25 Jan 2027  25 Feb 2027
e1  Ashby         local             6 May 2027   31 Mar 2027  31 Mar 2027  6 May 2027   10 May 2027
    Council
e4  Elm Parish    parish            6 May 2027   31 Mar 2027  31 Mar 2027  6 May 2027   10 May 2027
    Council
e5  Ashby         gla               4 May 2028   20 Mar 2028  20 Mar 2028  4 May 2028
    Council
$ engage election list --format json
[
{"area":"Northfield","kind":"local_by","poll":"2027-01-28","latest_notice":"2026-12-18","period_from":"2026-12-18","period_to":"2027-01-28","councillors_retire":null},
{"area":"Ashby North","kind":"parliamentary_by","poll":"2027-02-25","latest_notice":"2027-01-21","period_from":"2027-01-25","period_to":"2027-02-25","councillors_retire":null},
{"area":"Ashby Council","kind":"local","poll":"2027-05-06","latest_notice":"2027-03-31","period_from":"2027-03-31","period_to":"2027-05-06","councillors_retire":"2027-05-10"},
{"area":"Elm Parish Council","kind":"parish","poll":"2027-05-06","latest_notice":"2027-03-31","period_from":"2027-03-31","period_to":"2027-05-06","councillors_retire":"2027-05-10"},
{"area":"Ashby Council","kind":"gla","poll":"2028-05-04","latest_notice":"2028-03-20","period_from":"2028-03-20","period_to":"2028-05-04","councillors_retire":null}
]
$ engage election edit "ashby council local" --notice "24 March 2027" --checked today
! Changed e1
!   pre-election period Wed 24 Mar 2027 to Thu 6 May 2027, from the notice
!   councillors retire on Mon 10 May 2027
$ engage election edit e1 --checked today
! e1 is like that already; nothing was changed
$ engage election show e1
Ashby Council, local election, 6 May 2027 [e1]

Number                e1
Where                 Ashby Council
Kind                  local
Poll                  6 May 2027
Notice                24 Mar 2027
Latest notice         31 Mar 2027
Period from           24 Mar 2027
Period to             6 May 2027
National bodies from  15 Apr 2027
Councillors retire    10 May 2027
Source                council web site
Checked               22 Nov 2026
$ engage election show e1 --format json
{
  "title": "Ashby Council, local election, 6 May 2027 [e1]",
  "election": {"id":"e1","area":"Ashby Council","kind":"local","poll":"2027-05-06","notice":"2027-03-24","latest_notice":"2027-03-31","period_from":"2027-03-24","period_to":"2027-05-06","national_from":"2027-04-15","dissolved":null,"councillors_retire":"2027-05-10","source":"council web site","checked_on":"2026-11-22","notes":null}
}
$ engage election edit e1 --poll 2028-05-04 --source "order of January"
! Changed e1
!   forgotten, as given for the old poll: notice
!   pre-election period Mon 27 Mar 2028 to Thu 4 May 2028, from the latest day for the notice: give --notice once it is published
!   councillors retire on Mon 8 May 2028
$ engage election remove northfield
! Removed e2: Northfield, council by-election, 28 Jan 2027
$ engage election list --today 2027-05-07
Id  Where          Kind   Poll        Latest notice  Period from  Period to   Councillors retire
──  ─────────────  ─────  ──────────  ─────────────  ───────────  ──────────  ──────────────────
e1  Ashby Council  local  4 May 2028  27 Mar 2028    27 Mar 2028  4 May 2028  8 May 2028
e5  Ashby Council  gla    4 May 2028  20 Mar 2028    20 Mar 2028  4 May 2028
$ engage election list --today 2027-05-07 --all
Id  Where         Kind              Poll         Latest       Period from  Period to    Councillors
                                                 notice                                 retire
──  ────────────  ────────────────  ───────────  ───────────  ───────────  ───────────  ────────────
e3  Ashby North   parliamentary_by  25 Feb 2027  21 Jan 2027  25 Jan 2027  25 Feb 2027
e4  Elm Parish    parish            6 May 2027   31 Mar 2027  31 Mar 2027  6 May 2027   10 May 2027
    Council
e1  Ashby         local             4 May 2028   27 Mar 2028  27 Mar 2028  4 May 2028   8 May 2028
    Council
e5  Ashby         gla               4 May 2028   20 Mar 2028  20 Mar 2028  4 May 2028
    Council
$ engage history show 20
Write no. 20

When     2026-11-22T09:00:00+00:00
Who      kim
What     add election: Northfield, council by-election, 28 Jan 2027
Command  engage election add --area Northfield --kind local_by --poll 2027-01-28 -m 'Cllr Old has
         died'

In short
  adds 1 election

Changes
  Action  Kind      Key  Field    Before  After
  ──────  ────────  ───  ───────  ──────  ─────────────────
  insert  election  2    area_id          1
  insert  election  2    id               2
  insert  election  2    kind             local_by
  insert  election  2    notes            Cllr Old has died
  insert  election  2    poll_on          2027-01-28

"#]]
    );
    assert_eq!(home.stdout("db check"), "");
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    home.does("election add --area \"Ashby Council\" --kind local --poll 2027-05-06");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        election add --area "Ashby Council"
        election add --area "Ashby Council" --kind local --poll 2027-05-06
        election add --area "Ashby Council" --kind lokal --poll 2027-05-06
        election add --area "Ashby Council" --kind local --poll 2027-02-30
        election add --area Northfeld --kind local_by --poll 2027-01-28
        election add --area Atlantis --kind local_by --poll 2027-01-28
        election add --kind local --poll 2027-05-06
        election add --area "Ashby Council" --kind parliamentary --poll 2029-05-03 --from 2029-03-24
        election add --kind parliamentary --poll 2029-05-03
        election add --area Northfield --kind local_by --poll 2027-01-28 --notice 2027-02-01
        election add --area Northfield --kind local_by --poll 2027-01-28 --to 2026-12-01
        election add --area Northfield --kind local_by --poll 2027-01-28 --from 2027-02-01
        election edit e1 --notice 2027-06-01
        election edit e1 --area ""
        election edit e7 --poll 2027-05-07
        election remove "bexley council"
        election show e1 --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election add --area "Ashby Council"
! error: the following required arguments were not provided:
!   --kind <KIND>
!   --poll <DATE>
!
! Usage: engage election add --kind <KIND> --poll <DATE> --area <AREA|COUNCIL>
!
! For more information, try '--help'.
(exit 2)
$ engage election add --area "Ashby Council" --kind local --poll 2027-05-06
! error: there is that election already: e1
! hint: engage election edit e1 changes it
(exit 1)
$ engage election add --area "Ashby Council" --kind lokal --poll 2027-05-06
! error: "lokal" is not a kind of election; there are local, local_by, parliamentary, parliamentary_by, mayoral, gla, pcc, parish
! hint: did you mean local?
(exit 2)
$ engage election add --area "Ashby Council" --kind local --poll 2027-02-30
! error: "2027-02-30" is not a date: February 2027 has 28 days
(exit 2)
$ engage election add --area Northfeld --kind local_by --poll 2027-01-28
! error: no area or council matches "Northfeld"
! hint: did you mean Northfield (ward of Ashby Council) [a1], or Ashby North (constituency) [a2]?
(exit 1)
$ engage election add --area Atlantis --kind local_by --poll 2027-01-28
! error: no area or council matches "Atlantis"
! hint: `engage area list` and `engage org list` show what there is; `engage area add` makes an area
(exit 1)
$ engage election add --kind local --poll 2027-05-06
! error: a local election is held somewhere
! hint: name the area or the council with --area; only a general election is held everywhere
(exit 2)
$ engage election add --area "Ashby Council" --kind parliamentary --poll 2029-05-03 --from 2029-03-24
! error: a general election is not held for a council
! hint: name the constituency with --area; a general election without --area is held in all of them
(exit 2)
$ engage election add --kind parliamentary --poll 2029-05-03
! error: the pre-election period before a general election begins when that is announced: it cannot be computed
! hint: say when with --from: in 2024 it began five days before the dissolution; for this poll Parliament is dissolved on Tue 27 Mar 2029
(exit 2)
$ engage election add --area Northfield --kind local_by --poll 2027-01-28 --notice 2027-02-01
! error: notice on Mon 1 Feb 2027 does not come before the poll on Thu 28 Jan 2027
! hint: the latest day for the notice is Fri 18 Dec 2026
(exit 2)
$ engage election add --area Northfield --kind local_by --poll 2027-01-28 --to 2026-12-01
! error: the pre-election period cannot end on Tue 1 Dec 2026, before it begins on Fri 18 Dec 2026
(exit 2)
$ engage election add --area Northfield --kind local_by --poll 2027-01-28 --from 2027-02-01
! error: the pre-election period cannot end on Thu 28 Jan 2027, before it begins on Mon 1 Feb 2027
(exit 2)
$ engage election edit e1 --notice 2027-06-01
! error: notice on Tue 1 Jun 2027 does not come before the poll on Thu 6 May 2027
! hint: the latest day for the notice is Wed 31 Mar 2027
(exit 2)
$ engage election edit e1 --area ""
! error: a local election is held somewhere
! hint: name the area or the council with --area; only a general election is held everywhere
(exit 2)
$ engage election edit e7 --poll 2027-05-07
! error: no election matches "e7"
! hint: `engage election list` shows what there is
(exit 1)
$ engage election remove "bexley council"
! error: no election matches "bexley council"
! hint: `engage election list` shows what there is
(exit 1)
$ engage election show e1 --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn days_that_are_unlikely_are_said() {
    let home = Home::demo();
    home.file("config/engage/config.toml", "[due]\nholidays = [\"2027-04-20\", \"2027-05-10\"]\n");
    let seen = home.transcript(
        r#"
        election add --area "Ashby Council" --kind local --poll 2027-05-06
        election edit e1 --notice 2027-04-01
        election edit e1 --notice "" --from 2026-12-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election add --area "Ashby Council" --kind local --poll 2027-05-06
! Added e1: local election, Ashby Council, on Thu 6 May 2027
!   pre-election period Tue 30 Mar 2027 to Thu 6 May 2027, from the latest day for the notice: give --notice once it is published
!   councillors retire on Tue 11 May 2027
$ engage election edit e1 --notice 2027-04-01
! Changed e1
!   pre-election period Thu 1 Apr 2027 to Thu 6 May 2027, from the notice
!   councillors retire on Tue 11 May 2027
! warning: notice on Thu 1 Apr 2027 is later than the law allows: Tue 30 Mar 2027
$ engage election edit e1 --notice "" --from 2026-12-01
! Changed e1
!   pre-election period Tue 1 Dec 2026 to Thu 6 May 2027
!   councillors retire on Tue 11 May 2027
! warning: a pre-election period of 157 days: are --notice, --from and --to those of this poll?

"#]]
    );
}

#[test]
fn changes_are_told_of_the_election_that_is_in_their_way_and_of_no_other() {
    let home = Home::change();
    home.does(
        "area add Elsewhere --kind ward
         area add Castle --kind ward
         change area add elm-lane Castle
         election add --area Castle --kind local_by --poll 2027-03-04",
    );
    let seen = home.transcript(
        r#"
        election add --area Elsewhere --kind local_by --poll 2027-03-04
        election edit e1 --checked today
        election add --area Northfield --kind local_by --poll 2027-04-15"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage election add --area Elsewhere --kind local_by --poll 2027-03-04
! Added e2: council by-election, Elsewhere, on Thu 4 Mar 2027
!   pre-election period Thu 28 Jan 2027 to Thu 4 Mar 2027, from the latest day for the notice: give --notice once it is published
$ engage election edit e1 --checked today
! Changed e1
!   pre-election period Thu 28 Jan 2027 to Thu 4 Mar 2027, from the latest day for the notice: give --notice once it is published
! warning: elm-lane: consultation_opens on Mon 15 Feb 2027 lies in the pre-election period from Thu 28 Jan 2027 to Thu 4 Mar 2027: guidance suggests not to launch a consultation then
! hint: engage change check elm-lane says what stands in the way
$ engage election add --area Northfield --kind local_by --poll 2027-04-15
! Added e3: council by-election, Northfield, on Thu 15 Apr 2027
!   pre-election period Tue 9 Mar 2027 to Thu 15 Apr 2027, from the latest day for the notice: give --notice once it is published
! warning: elm-lane: the consultation from Mon 15 Feb 2027 to Mon 12 Apr 2027 runs into the pre-election period from Tue 9 Mar 2027 to Thu 15 Apr 2027: guidance suggests not to promote it then
! hint: engage change check elm-lane says what stands in the way

"#]]
    );
}

#[test]
fn an_area_is_told_which_elections_are_held_in_it() {
    let home = Home::demo();
    home.does(
        "area add Ashby --kind district
         area edit northfield --org \"Ashby Council\"
         area add Southfield --kind ward --org \"Ashby Council\"
         election add --area Northfield --kind local_by --poll 2027-01-28
         election add --area \"Ashby Council\" --kind local --poll 2027-05-06
         election add --area Ashby --kind mayoral --poll 2027-05-06
         election add --area \"Elm Parish Council\" --kind parish --poll 2027-05-06
         election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24",
    );
    let store = Store::open(Opening { path: home.record(), wait: 5, create: false }).unwrap();
    let held = |area: &str| {
        let known = store.areas().unwrap();
        let area = known.iter().find(|known| known.name == area).unwrap().id;
        let held = store.elections_for(&[area]).unwrap();
        held.iter().map(|election| election.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(held("Northfield"), "e1 e2 e3 e5");
    assert_eq!(held("Southfield"), "e2 e3 e5");
    assert_eq!(held("Ashby"), "e2 e3 e5");
    assert_eq!(held("Ashby North"), "e5");
    assert_eq!(store.elections_for(&[]).unwrap().len(), 1, "what is held everywhere concerns any change");
    assert_eq!(store.elections().unwrap().len(), 5);
}

#[test]
fn an_mp_written_down_after_the_election_leaves_at_the_dissolution_too() {
    let home = Home::new();
    home.file(
        "mps.csv",
        "Person ID,First name,Last name,Party,Constituency,URI\n1,Ann,Dene,Labour,Anytown,http://www.theyworkforyou.com/mp/1\n",
    );
    home.does(
        r#"
        contact add "Bo Lee"
        election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24
        import mps mps.csv"#,
    );
    let writes = home.writes();
    home.does(
        "contact add \"Helen Marsh\" --role mp --area \"Wexbridge and Holme\" --org \"House of Commons\"",
    );
    for (day, vacant) in [("2029-03-25", 0), ("2029-03-27", 2)] {
        let posts = home.json(&format!("post list --vacant --today {day}"));
        assert_eq!(posts.as_array().unwrap().len(), vacant, "{day}: {posts}");
    }
    home.does("undo --yes\n import mps mps.csv");
    assert_eq!(home.writes(), writes + 2, "the same list again changes nothing");
}
