//! `engage org succeed`: what becomes of bodies, as it happened and as it will.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Writes into the record what no command of this branch writes.
fn put(home: &Home, sql: &str) {
    rusqlite::Connection::open(home.record()).unwrap().execute_batch(sql).unwrap();
}

/// A change in Elm ICB's area, its consultation open over the day on which the ICB ends.
fn mid_consultation() -> Home {
    let home = Home::change();
    home.does(
        r#"
        org edit "Elm ICB" --founded 2022-07-01
        promise add "ivy bell" "an answer on the premises" --theirs --by 2027-03-20 --on 2027-02-20 --today 2027-02-20
        promise add "ivy bell" "the list of patients" --by 2027-03-12 --on 2027-02-20 --today 2027-02-20
        change substantial elm-lane --asked "Zoe Zak-Butow" --on 2027-01-20 --today 2027-01-20"#,
    );
    home.file(
        "merge.toml",
        r#"on = "2027-04-01"
[[succession]]
from = ["Elm ICB"]
to = ["Great Elm ICB"]
kind = "merge"
"#,
    );
    home
}

#[test]
fn an_icb_merges_in_the_middle_of_a_consultation() {
    let home = mid_consultation();
    let before = home.dump();
    let said = home.fails(1, "org succeed merge.toml --today 2027-04-01");
    assert!(said.contains("promise q1"), "{said}");
    assert_eq!(home.dump(), before, "a plan without answers changes nothing");
    home.file(
        "merge.toml",
        r#"on = "2027-04-01"
[[succession]]
from = ["Elm ICB"]
to = ["Great Elm ICB"]
kind = "merge"
[open]
promises = "transfer"
steps = "transfer"
consultations = "transfer"
[open.promise]
q2 = "lapse"
"#,
    );
    let seen = home.transcript(
        r#"
        org succeed merge.toml --today 2027-04-01
        org succeed merge.toml --today 2027-04-02
        org show "Elm ICB" --today 2027-04-02
        org show "Great Elm ICB" --format json --today 2027-04-02
        promise list --all --today 2027-04-02"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed merge.toml --today 2027-04-01
What          Id        Name                           Of       Becomes    To             On
────────────  ────────  ─────────────────────────────  ───────  ─────────  ─────────────  ──────────
organisation  o8        Great Elm ICB (nhs)            Elm ICB  begins                    1 Apr 2027
organisation  o7        Elm ICB                        Elm ICB  ends       Great Elm ICB  1 Apr 2027
post          p9        ICB primary care lead          Elm ICB  moves      Great Elm ICB  1 Apr 2027
membership    m11       Ivy Bell, ICB primary care     Elm ICB  moves      Great Elm ICB  1 Apr 2027
                        lead
promise       q2        we promised, Ivy Bell: the     Elm ICB  lapses                    1 Apr 2027
                        list of patients
promise       q1        promised us, Ivy Bell: an      Elm ICB  transfers  Great Elm ICB  1 Apr 2027
                        answer on the premises
step          elm-lane  icb: Ivy Bell, ICB primary     Elm ICB  transfers  Great Elm ICB  1 Apr 2027
                        care lead
consultation  elm-lane  Elm Lane branch closure:       Elm ICB  transfers  Great Elm ICB  1 Apr 2027
                        opens Mon 15 Feb 2027, closes
                        Mon 12 Apr 2027
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org succeed merge.toml --today 2027-04-02
What          Id   Name                                Of       Becomes    To             On
────────────  ───  ──────────────────────────────────  ───────  ─────────  ─────────────  ──────────
organisation  o7   Elm ICB                             Elm ICB  ends       Great Elm ICB  1 Apr 2027
post          p9   ICB primary care lead               Elm ICB  moves      Great Elm ICB  1 Apr 2027
membership    m11  Ivy Bell, ICB primary care lead     Elm ICB  moves      Great Elm ICB  1 Apr 2027
promise       q1   promised us, Ivy Bell: an answer    Elm ICB  transfers  Great Elm ICB  1 Apr 2027
                   on the premises
! Nothing was changed: all of it was carried out before.
$ engage org show "Elm ICB" --today 2027-04-02
Elm ICB [o7]

Number   o7
Name     Elm ICB
Kind     nhs
Founded  1 Jul 2022
Ended    1 Apr 2027

Posts
  Id  Post                                      Organisation  Seats  Vacant  Holders
  ──  ────────────────────────────────────────  ────────────  ─────  ──────  ───────
  p9  ICB primary care lead (ended 1 Apr 2027)  Elm ICB           1       0

What became of it
  Id  Organisation   How    What  On
  ──  ─────────────  ─────  ────  ──────────
  o8  Great Elm ICB  merge        1 Apr 2027
! Elm ICB ended on Thu 1 Apr 2027; Great Elm ICB took its place
$ engage org show "Great Elm ICB" --format json --today 2027-04-02
{
  "title": "Great Elm ICB [o8]",
  "organisation": {"id":"o8","name":"Great Elm ICB","kind":"nhs","founded_on":"2027-04-01","ended_on":null,"notes":null},
  "posts": [
  {"id":"p10","post":"ICB primary care lead","role":"icb_primary_care","title":null,"organisation":"Great Elm ICB","area":null,"seats":1,"vacant":0,"holders":"Ivy Bell","handles":"bell-ivy","tier":null,"ended_on":null}
  ],
  "priorities": [],
  "notes": [],
  "asks": [],
  "channels": [],
  "predecessors": [
  {"id":"o7","name":"Elm ICB","kind":"merge","what":null,"on":"2027-04-01"}
  ],
  "successors": []
}
$ engage promise list --all --today 2027-04-02
Number  State    Whose   Due          Who       What                       Made         Closed
──────  ───────  ──────  ───────────  ────────  ─────────────────────────  ───────────  ──────────
q2      dropped  ours    12 Mar 2027  Ivy Bell  the list of patients       20 Feb 2027  1 Apr 2027
q1      overdue  theirs  20 Mar 2027  Ivy Bell  an answer on the premises  20 Feb 2027

"#]]
    );
    let plan = home.stdout("change plan elm-lane --format csv --today 2027-04-02");
    assert!(
        plan.contains("icb,2026-12-07,overdue,Ivy Bell,bell-ivy,icb_primary_care"),
        "the days given carry over: {plan}"
    );
    let notes = home.stdout("change show elm-lane --today 2027-04-02");
    assert!(notes.contains("From Thu 1 Apr 2027 Great Elm ICB stands in the place of Elm ICB"), "{notes}");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn a_ccg_became_an_icb_and_what_was_told_stays_told_to_the_ccg() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Dr Howard Vale" --role icb_primary_care --org "NHS Bexford CCG" --since 2012-01-01 --today 2012-01-05
        contact add "Joan Mills" --role icb_comms --org "NHS Bexford CCG" --today 2012-01-05
        log meeting "howard vale" --on 2012-05-03 -m "told them of the new clinic" --today 2012-05-03"#,
    );
    home.file(
        "icb.toml",
        "on = 2022-07-01\n[[succession]]\nfrom = [\"NHS Bexford CCG\"]\nto = [\"NHS South Wex ICB\"]\nkind = \"merge\"\n[[succession.post]]\nrole = \"icb_comms\"\nfate = \"end\"\n",
    );
    let seen = home.transcript(
        r#"
        org succeed icb.toml --today 2022-07-01
        contact show vale-howard --today 2022-07-02
        contact list --today 2022-07-02
        org list --today 2022-07-02
        interaction show i1 --today 2022-07-02"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed icb.toml --today 2022-07-01
What          Id  Name                       Of               Becomes  To                 On
────────────  ──  ─────────────────────────  ───────────────  ───────  ─────────────────  ──────────
organisation  o2  NHS South Wex ICB (nhs)    NHS Bexford CCG  begins                      1 Jul 2022
organisation  o1  NHS Bexford CCG            NHS Bexford CCG  ends     NHS South Wex ICB  1 Jul 2022
post          p1  ICB primary care lead      NHS Bexford CCG  moves    NHS South Wex ICB  1 Jul 2022
membership    m1  Howard Vale, ICB primary   NHS Bexford CCG  moves    NHS South Wex ICB  1 Jul 2022
                  care lead
post          p2  ICB communications lead    NHS Bexford CCG  ends                        1 Jul 2022
membership    m2  Joan Mills, ICB            NHS Bexford CCG  ends                        1 Jul 2022
                  communications lead
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage contact show vale-howard --today 2022-07-02
Dr Howard Vale (vale-howard)

Number    c1
Due       overdue, 26 Jul 2012: last meeting 3 May 2012; every 12 weeks; also due 15 Jul 2022:
          check: ICB primary care lead as it was in NHS Bexford CCG: see whether that is so in NHS
          South Wex ICB (m3, r1); also due 31 Jul 2022: not yet met as ICB primary care lead (since
          1 Jul 2022); introduce within 30 days
Recorded  5 Jan 2012

Posts
  Post                   Organisation       From        Until
  ─────────────────────  ─────────────────  ──────────  ─────
  ICB primary care lead  NHS South Wex ICB  1 Jul 2022

Before or to come
  Post                   Organisation     From        Until
  ─────────────────────  ───────────────  ──────────  ──────────
  ICB primary care lead  NHS Bexford CCG  1 Jan 2012  1 Jul 2022

Last contacts
  No  Day         Kind     Part      Counts  What                         As
  ──  ──────────  ───────  ────────  ──────  ───────────────────────────  ─────────────────────
  i1  3 May 2012  meeting  attended  yes     told them of the new clinic  ICB primary care lead
$ engage contact list --today 2022-07-02
Handle       Name            Posts                  Organisation
───────────  ──────────────  ─────────────────────  ─────────────────
mills-joan   Joan Mills
vale-howard  Dr Howard Vale  ICB primary care lead  NHS South Wex ICB
$ engage org list --today 2022-07-02
Id  Name                       Kind  Posts  Seats  Vacant  Founded     Ended       Became
──  ─────────────────────────  ────  ─────  ─────  ──────  ──────────  ──────────  ─────────────────
o1  NHS Bexford CCG (ended 1   nhs       0      0       0              1 Jul 2022  NHS South Wex ICB
    Jul 2022)
o2  NHS South Wex ICB          nhs       1      1       0  1 Jul 2022
$ engage interaction show i1 --today 2022-07-02
Meeting on 3 May 2012 [i1]

Day           3 May 2012
Kind          meeting
What          told them of the new clinic
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who          Handle       Part      As                     Status
  ───────────  ───────────  ────────  ─────────────────────  ──────
  Howard Vale  vale-howard  attended  ICB primary care lead

"#]]
    );
}

#[test]
fn districts_and_a_county_become_one_council_and_live_beside_it_for_a_year() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Anita Rao" --role ward_councillor --area Northfield --org "Wexbridge Council" --since 2026-05-11 --today 2026-05-12
        contact add "Anita Rao" --role division_councillor --area "Northfield and Elm" --org "Wexshire County Council" --since 2025-05-06 --yes --today 2026-05-12
        contact merge rao-anita rao-anita-2 --yes --today 2026-05-12
        contact add "Sam Lee" --role council_ce --org "Wexbridge Council" --today 2026-05-12
        contact add "Priya Nair" --role council_ce --org "Wexshire County Council" --today 2026-05-12
        contact add "Cy Dunn" --role dph --org "Wexshire County Council" --today 2026-05-12
        contact add "Bea Stone" --role ward_councillor --area Marl --org "Marlford District Council" --today 2026-05-12
        change new "Elm Lane branch closure" --playbook branch-closure --code elm-lane --site Northfield --date proposal=2027-09-01 --date consultation_opens=2028-02-14 --date consultation_closes=2028-04-28 --today 2027-09-01"#,
    );
    let plan =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/wexshire.toml")).unwrap();
    home.file("wexshire.toml", plan);
    let seen = home.transcript(
        r#"
        org succeed wexshire.toml --today 2027-05-01
        org succeed wexshire.toml --today 2027-05-02
        org show "Wexshire Council" --today 2027-06-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed wexshire.toml --today 2027-05-01
What          Id  Name                                        Becomes  To                On
────────────  ──  ──────────────────────────────────────────  ───────  ────────────────  ───────────
organisation  o4  Wexshire Council (council)                  begins                     10 May 2027
organisation  o1  Wexbridge Council                           ends     Wexshire Council  1 Apr 2028
organisation  o3  Marlford District Council                   ends     Wexshire Council  1 Apr 2028
organisation  o2  Wexshire County Council                     ends     Wexshire Council  1 Apr 2028
area          a3  Marl (ward)                                 moves    Wexshire Council  1 Apr 2028
area          a1  Northfield (ward)                           moves    Wexshire Council  1 Apr 2028
area          a2  Northfield and Elm (division)               moves    Wexshire Council  1 Apr 2028
post          p1  Ward councillor, Northfield                 ends                       1 Apr 2028
membership    m1  Anita Rao, Ward councillor, Northfield      ends                       1 Apr 2028
post          p3  Council chief executive                     ends                       1 Apr 2028
membership    m3  Sam Lee, Council chief executive            ends                       1 Apr 2028
post          p6  Ward councillor, Marl                       ends                       1 Apr 2028
membership    m6  Bea Stone, Ward councillor, Marl            ends                       1 Apr 2028
post          p2  County councillor, Northfield and Elm       ends                       1 Apr 2028
membership    m2  Anita Rao, County councillor, Northfield    ends                       1 Apr 2028
                  and Elm
post          p4  Council chief executive                     in both  Wexshire Council  1 Apr 2028
membership    m4  Priya Nair, Council chief executive         in both  Wexshire Council  1 Apr 2028
post          p5  Director of public health                   moves    Wexshire Council  1 Apr 2028
membership    m5  Cy Dunn, Director of public health          moves    Wexshire Council  1 Apr 2028
! note: line 25: no post fits the rule for "council_leader"
! The day is Sat 1 Apr 2028: people, promises and steps move when this plan is carried out again on it.
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org succeed wexshire.toml --today 2027-05-02
What          Id  Name                                         Becomes  To                On
────────────  ──  ───────────────────────────────────────────  ───────  ────────────────  ──────────
organisation  o1  Wexbridge Council                            ends     Wexshire Council  1 Apr 2028
organisation  o3  Marlford District Council                    ends     Wexshire Council  1 Apr 2028
organisation  o2  Wexshire County Council                      ends     Wexshire Council  1 Apr 2028
area          a3  Marl (ward)                                  moves    Wexshire Council  1 Apr 2028
area          a1  Northfield (ward)                            moves    Wexshire Council  1 Apr 2028
area          a2  Northfield and Elm (division)                moves    Wexshire Council  1 Apr 2028
post          p1  Ward councillor, Northfield                  ends                       1 Apr 2028
membership    m1  Anita Rao, Ward councillor, Northfield       ends                       1 Apr 2028
post          p3  Council chief executive                      ends                       1 Apr 2028
membership    m3  Sam Lee, Council chief executive             ends                       1 Apr 2028
post          p6  Ward councillor, Marl                        ends                       1 Apr 2028
membership    m6  Bea Stone, Ward councillor, Marl             ends                       1 Apr 2028
post          p2  County councillor, Northfield and Elm        ends                       1 Apr 2028
membership    m2  Anita Rao, County councillor, Northfield     ends                       1 Apr 2028
                  and Elm
post          p4  Council chief executive                      in both  Wexshire Council  1 Apr 2028
membership    m4  Priya Nair, Council chief executive          in both  Wexshire Council  1 Apr 2028
post          p5  Director of public health                    moves    Wexshire Council  1 Apr 2028
membership    m5  Cy Dunn, Director of public health           moves    Wexshire Council  1 Apr 2028
! note: line 25: no post fits the rule for "council_leader"
! The day is Sat 1 Apr 2028: people, promises and steps move when this plan is carried out again on it.
! Nothing was changed: all of it was carried out before.
$ engage org show "Wexshire Council" --today 2027-06-01
Wexshire Council [o4]

Number   o4
Name     Wexshire Council
Kind     council
Founded  10 May 2027

Posts
  Id  Post                     Organisation      Seats  Vacant  Holders
  ──  ───────────────────────  ────────────────  ─────  ──────  ──────────
  p7  Council chief executive  Wexshire Council      1       0  Priya Nair

Took the place of
  Id  Organisation               How    What  On
  ──  ─────────────────────────  ─────  ────  ──────────
  o1  Wexbridge Council          merge        1 Apr 2028
  o3  Marlford District Council  merge        1 Apr 2028
  o2  Wexshire County Council    merge        1 Apr 2028

"#]]
    );
    let seen = home.transcript(
        r#"
        org succeed wexshire.toml --today 2028-04-01
        org succeed wexshire.toml --today 2028-04-02 --dry-run
        post list --today 2028-04-02
        area list --today 2028-04-02
        contact show rao-anita --today 2028-04-02"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed wexshire.toml --today 2028-04-01
What          Id        Name                                 Becomes    To                On
────────────  ────────  ───────────────────────────────────  ─────────  ────────────────  ──────────
organisation  o1        Wexbridge Council                    ends       Wexshire Council  1 Apr 2028
organisation  o3        Marlford District Council            ends       Wexshire Council  1 Apr 2028
organisation  o2        Wexshire County Council              ends       Wexshire Council  1 Apr 2028
area          a3        Marl (ward)                          moves      Wexshire Council  1 Apr 2028
area          a1        Northfield (ward)                    moves      Wexshire Council  1 Apr 2028
area          a2        Northfield and Elm (division)        moves      Wexshire Council  1 Apr 2028
post          p1        Ward councillor, Northfield          ends                         1 Apr 2028
membership    m1        Anita Rao, Ward councillor,          ends                         1 Apr 2028
                        Northfield
post          p3        Council chief executive              ends                         1 Apr 2028
membership    m3        Sam Lee, Council chief executive     ends                         1 Apr 2028
post          p6        Ward councillor, Marl                ends                         1 Apr 2028
membership    m6        Bea Stone, Ward councillor, Marl     ends                         1 Apr 2028
post          p2        County councillor, Northfield and    ends                         1 Apr 2028
                        Elm
membership    m2        Anita Rao, County councillor,        ends                         1 Apr 2028
                        Northfield and Elm
post          p4        Council chief executive              moves      Wexshire Council  1 Apr 2028
membership    m4        Priya Nair, Council chief executive  moves      Wexshire Council  1 Apr 2028
post          p5        Director of public health            moves      Wexshire Council  1 Apr 2028
membership    m5        Cy Dunn, Director of public health   moves      Wexshire Council  1 Apr 2028
step          elm-lane  council-leaders: nobody in the       transfers  Wexshire Council  1 Apr 2028
                        record: Council leader, Wexbridge
                        Council
step          elm-lane  ward-members: Anita Rao, Ward        transfers  Wexshire Council  1 Apr 2028
                        councillor, Northfield
step          elm-lane  before-papers: Anita Rao, Ward       transfers  Wexshire Council  1 Apr 2028
                        councillor, Northfield
step          elm-lane  outcome: Anita Rao, Ward             transfers  Wexshire Council  1 Apr 2028
                        councillor, Northfield
step          elm-lane  feedback: Anita Rao, Ward            transfers  Wexshire Council  1 Apr 2028
                        councillor, Northfield; nobody in
                        the record: Council leader,
                        Wexbridge Council
consultation  elm-lane  Elm Lane branch closure: opens Mon   transfers  Wexshire Council  1 Apr 2028
                        14 Feb 2028, closes Fri 28 Apr 2028
! note: line 25: no post fits the rule for "council_leader"
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org succeed wexshire.toml --today 2028-04-02 --dry-run
What          Id  Name                                         Becomes  To                On
────────────  ──  ───────────────────────────────────────────  ───────  ────────────────  ──────────
organisation  o1  Wexbridge Council                            ends     Wexshire Council  1 Apr 2028
organisation  o3  Marlford District Council                    ends     Wexshire Council  1 Apr 2028
organisation  o2  Wexshire County Council                      ends     Wexshire Council  1 Apr 2028
post          p1  Ward councillor, Northfield                  ends                       1 Apr 2028
membership    m1  Anita Rao, Ward councillor, Northfield       ends                       1 Apr 2028
post          p3  Council chief executive                      ends                       1 Apr 2028
membership    m3  Sam Lee, Council chief executive             ends                       1 Apr 2028
post          p6  Ward councillor, Marl                        ends                       1 Apr 2028
membership    m6  Bea Stone, Ward councillor, Marl             ends                       1 Apr 2028
post          p2  County councillor, Northfield and Elm        ends                       1 Apr 2028
membership    m2  Anita Rao, County councillor, Northfield     ends                       1 Apr 2028
                  and Elm
post          p4  Council chief executive                      moves    Wexshire Council  1 Apr 2028
membership    m4  Priya Nair, Council chief executive          moves    Wexshire Council  1 Apr 2028
post          p5  Director of public health                    moves    Wexshire Council  1 Apr 2028
membership    m5  Cy Dunn, Director of public health           moves    Wexshire Council  1 Apr 2028
! note: line 25: no post fits the rule for "council_leader"
! Dry run: nothing was changed.
$ engage post list --today 2028-04-02
Id  Post                       Organisation      Seats  Vacant  Holders
──  ─────────────────────────  ────────────────  ─────  ──────  ──────────
p7  Council chief executive    Wexshire Council      1       0  Priya Nair
p8  Director of public health  Wexshire Council      1       0  Cy Dunn
$ engage area list --today 2028-04-02
Id  Name                Kind      Council           Seats  Vacant
──  ──────────────────  ────────  ────────────────  ─────  ──────
a3  Marl                ward      Wexshire Council      0       0
a1  Northfield          ward      Wexshire Council      0       0
a2  Northfield and Elm  division  Wexshire Council      0       0
$ engage contact show rao-anita --today 2028-04-02
Anita Rao (rao-anita)

Number    c1
Recorded  12 May 2026

Before or to come
  Post                                   Organisation             From         Until
  ─────────────────────────────────────  ───────────────────────  ───────────  ──────────
  Ward councillor, Northfield            Wexbridge Council        11 May 2026  1 Apr 2028
  County councillor, Northfield and Elm  Wexshire County Council  6 May 2025   1 Apr 2028

"#]]
    );
}

#[test]
fn a_local_healthwatch_goes_to_two() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Nadia Rahman" --role healthwatch_lead --org "Healthwatch Wexbridge" --today 2026-01-05
        contact add "Tom Ash" --role vcse_lead --org "Healthwatch Wexbridge" --today 2026-01-05
        contact add "Ivy Bell" --role icb_primary_care --org "Elm ICB" --today 2026-01-05
        contact add "Sam Lee" --role council_ce --org "Wexbridge Council" --today 2026-01-05
        promise add "nadia rahman" "what patients said" --theirs --by 2027-06-01 --today 2027-03-01"#,
    );
    let plan = |rest: &str| {
        format!(
            "on = \"2027-04-01\"\n[[succession]]\nfrom = [\"Healthwatch Wexbridge\"]\nto = [\"Elm ICB\", \"Wexbridge Council\"]\nkind = \"split\"\n{rest}"
        )
    };
    home.file("split.toml", plan(""));
    let before = home.dump();
    let rehearsed = home.transcript("org succeed split.toml --dry-run --today 2027-04-01");
    let named = "! promise q1, promised us, Nadia Rahman: what patients said (Healthwatch Wexbridge): say transfer or lapse";
    assert!(rehearsed.contains(named), "what lacks an answer is said below the lines too: {rehearsed}");
    assert_data_eq!(
        home.fails(1, "org succeed split.toml --today 2027-04-01"),
        str![[r#"
post p1, Healthwatch lead (Healthwatch Wexbridge): say under [[succession.post]] whether it moves or ends
post p2, Voluntary sector lead (Healthwatch Wexbridge): say under [[succession.post]] whether it moves or ends
promise q1, promised us, Nadia Rahman: what patients said (Healthwatch Wexbridge): say transfer or lapse for promises, or for this one
error: 3 things have no answer in the plan; nothing was changed
hint: add a rule of its own for a post: [[succession.post]], post = "p1", fate = "end"; --help shows a plan
hint: add what becomes of them, such as promises = "transfer" under [open]; --help shows a plan

"#]]
    );
    assert_eq!(home.dump(), before);
    home.file(
        "split.toml",
        plan(
            "[[succession.post]]\nrole = \"healthwatch_lead\"\nfate = \"move\"\nto = \"Elm ICB\"\ntitle = \"Patient voice lead\"\n[[succession.post]]\npost = \"p2\"\nfate = \"move\"\nto = \"Wexbridge Council\"\n[succession.open]\npromises = \"transfer\"\n",
        ),
    );
    let seen = home.transcript(
        r#"
        org succeed split.toml --today 2027-04-01
        org show "Healthwatch Wexbridge" --today 2027-04-01
        contact show rahman-nadia --today 2027-04-01
        org list --today 2027-04-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed split.toml --today 2027-04-01
What          Id  Name                              Becomes    To                         On
────────────  ──  ────────────────────────────────  ─────────  ─────────────────────────  ──────────
organisation  o1  Healthwatch Wexbridge             ends       Elm ICB and Wexbridge      1 Apr 2027
                                                               Council
post          p1  Healthwatch lead                  moves      Elm ICB                    1 Apr 2027
membership    m1  Nadia Rahman, Healthwatch lead    moves      Elm ICB                    1 Apr 2027
post          p2  Voluntary sector lead             moves      Wexbridge Council          1 Apr 2027
membership    m2  Tom Ash, Voluntary sector lead    moves      Wexbridge Council          1 Apr 2027
promise       q1  promised us, Nadia Rahman: what   transfers  Elm ICB                    1 Apr 2027
                  patients said
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org show "Healthwatch Wexbridge" --today 2027-04-01
Healthwatch Wexbridge [o1]

Number  o1
Name    Healthwatch Wexbridge
Kind    voluntary
Ended   1 Apr 2027

Posts
  Id  Post                                      Organisation           Seats  Vacant  Holders
  ──  ────────────────────────────────────────  ─────────────────────  ─────  ──────  ───────
  p1  Healthwatch lead (ended 1 Apr 2027)       Healthwatch Wexbridge      1       0
  p2  Voluntary sector lead (ended 1 Apr 2027)  Healthwatch Wexbridge      1       0

What became of it
  Id  Organisation       How    What  On
  ──  ─────────────────  ─────  ────  ──────────
  o2  Elm ICB            split        1 Apr 2027
  o3  Wexbridge Council  split        1 Apr 2027
! Healthwatch Wexbridge ended on Thu 1 Apr 2027; Elm ICB and Wexbridge Council took its place
$ engage contact show rahman-nadia --today 2027-04-01
Nadia Rahman (rahman-nadia)

Number    c1
Due       soon, 15 Apr 2027: check: Healthwatch lead as it was in Healthwatch Wexbridge: see whether
          that is so in Elm ICB (m5, r1); also due 15 Apr 2027: check: made with Healthwatch
          Wexbridge, which ended on Thu 1 Apr 2027: see whether it stands with Elm ICB (q1, r3);
          also due 31 May 2027: not yet met as Patient voice lead (since 1 Apr 2027); introduce
          within 60 days
Recorded  5 Jan 2026

Posts
  Post                Organisation  From        Until
  ──────────────────  ────────────  ──────────  ─────
  Patient voice lead  Elm ICB       1 Apr 2027

Before or to come
  Post              Organisation           From  Until
  ────────────────  ─────────────────────  ────  ──────────
  Healthwatch lead  Healthwatch Wexbridge        1 Apr 2027

Promises
  Number  State  Whose   Due         What                Made
  ──────  ─────  ──────  ──────────  ──────────────────  ──────────
  q1      open   theirs  1 Jun 2027  what patients said  1 Mar 2027
$ engage org list --today 2027-04-01
Id  Name                       Kind       Posts  Seats  Vacant  Ended       Became
──  ─────────────────────────  ─────────  ─────  ─────  ──────  ──────────  ────────────────────────
o2  Elm ICB                    nhs            2      2       0
o1  Healthwatch Wexbridge      voluntary      0      0       0  1 Apr 2027  Elm ICB; Wexbridge
    (ended 1 Apr 2027)                                                      Council
o3  Wexbridge Council          council        2      2       0

"#]]
    );
    assert_data_eq!(
        home.dump().rows("recheck").join("\n"),
        str![[r#"
1|"2027-04-15"|"Healthwatch lead as it was in Healthwatch Wexbridge: see whether that is so in Elm ICB"|1|NULL|5|5|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
2|"2027-04-15"|"Voluntary sector lead as it was in Healthwatch Wexbridge: see whether that is so in Wexbridge Council"|2|NULL|6|6|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
3|"2027-04-15"|"made with Healthwatch Wexbridge, which ended on Thu 1 Apr 2027: see whether it stands with Elm ICB"|1|2|NULL|NULL|1|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
"#]]
    );
    let page = home.json("brief \"Elm ICB\" --today 2027-04-01");
    let inherited = page["old"][0].as_str().unwrap();
    assert!(inherited.starts_with("what patients said: made with Healthwatch Wexbridge"), "{inherited}");
}

#[test]
fn a_part_is_transferred_and_the_body_goes_on() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Cy Dunn" --role dph --org "Wexbridge Council" --today 2026-01-05
        contact add "Sam Lee" --role council_ce --org "Wexbridge Council" --today 2026-01-05
        promise add "sam lee" "the minutes" --theirs --by 2027-06-01 --today 2027-03-01
        promise add "cy dunn" "the figures" --theirs --by 2027-06-01 --today 2027-03-01"#,
    );
    home.file(
        "part.toml",
        "on = \"2027-04-01\"\n[[succession]]\nfrom = [\"Wexbridge Council\"]\nto = [\"Elm ICB\"]\nkind = \"transfer\"\nwhat = \"public health\"\nbody = \"nhs\"\n[[succession.post]]\nrole = \"dph\"\nfate = \"move\"\n[open]\npromises = \"transfer\"\n",
    );
    let seen = home.transcript(
        r#"
        org succeed part.toml --today 2027-04-01
        org list --today 2027-04-01
        org show "Wexbridge Council" --today 2027-04-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed part.toml --today 2027-04-01
What          Id  Name                             Of                 Becomes    To       On
────────────  ──  ───────────────────────────────  ─────────────────  ─────────  ───────  ──────────
organisation  o2  Elm ICB (nhs)                    Wexbridge Council  begins              1 Apr 2027
organisation  o1  Wexbridge Council                Wexbridge Council  stays      Elm ICB  1 Apr 2027
post          p1  Director of public health        Wexbridge Council  moves      Elm ICB  1 Apr 2027
membership    m1  Cy Dunn, Director of public      Wexbridge Council  moves      Elm ICB  1 Apr 2027
                  health
promise       q2  promised us, Cy Dunn: the        Wexbridge Council  transfers  Elm ICB  1 Apr 2027
                  figures
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org list --today 2027-04-01
Id  Name               Kind     Posts  Seats  Vacant  Founded
──  ─────────────────  ───────  ─────  ─────  ──────  ──────────
o2  Elm ICB            nhs          1      1       0  1 Apr 2027
o1  Wexbridge Council  council      1      1       0
$ engage org show "Wexbridge Council" --today 2027-04-01
Wexbridge Council [o1]

Number  o1
Name    Wexbridge Council
Kind    council

Posts
  Id  Post                                          Organisation       Seats  Vacant  Holders
  ──  ────────────────────────────────────────────  ─────────────────  ─────  ──────  ───────
  p2  Council chief executive                       Wexbridge Council      1       0  Sam Lee
  p1  Director of public health (ended 1 Apr 2027)  Wexbridge Council      1       0

What became of it
  Id  Organisation  How       What           On
  ──  ────────────  ────────  ─────────────  ──────────
  o2  Elm ICB       transfer  public health  1 Apr 2027

"#]]
    );
}

#[test]
fn what_lapses_is_closed_with_its_reason_and_what_is_abolished_has_no_successor() {
    let home = mid_consultation();
    home.file(
        "end.toml",
        "on = \"2027-04-01\"\n[[succession]]\nfrom = [\"Elm ICB\"]\nkind = \"abolish\"\n[open]\npromises = \"lapse\"\nsteps = \"lapse\"\nconsultations = \"lapse\"\n",
    );
    let seen = home.transcript(
        r#"
        org succeed end.toml --today 2027-04-01
        promise list --all --today 2027-04-01
        org show "Elm ICB" --today 2027-04-01"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed end.toml --today 2027-04-01
What          Id        Name                                        Of       Becomes  To  On
────────────  ────────  ──────────────────────────────────────────  ───────  ───────  ──  ──────────
organisation  o7        Elm ICB                                     Elm ICB  ends         1 Apr 2027
post          p9        ICB primary care lead                       Elm ICB  ends         1 Apr 2027
membership    m11       Ivy Bell, ICB primary care lead             Elm ICB  ends         1 Apr 2027
promise       q2        we promised, Ivy Bell: the list of          Elm ICB  lapses       1 Apr 2027
                        patients
promise       q1        promised us, Ivy Bell: an answer on the     Elm ICB  lapses       1 Apr 2027
                        premises
step          elm-lane  icb: Ivy Bell, ICB primary care lead        Elm ICB  lapses       1 Apr 2027
consultation  elm-lane  Elm Lane branch closure: opens Mon 15 Feb   Elm ICB  lapses       1 Apr 2027
                        2027, closes Mon 12 Apr 2027
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage promise list --all --today 2027-04-01
Number  State    Whose   Due          Who       What                       Made         Closed
──────  ───────  ──────  ───────────  ────────  ─────────────────────────  ───────────  ──────────
q2      dropped  ours    12 Mar 2027  Ivy Bell  the list of patients       20 Feb 2027  1 Apr 2027
q1      dropped  theirs  20 Mar 2027  Ivy Bell  an answer on the premises  20 Feb 2027  1 Apr 2027
$ engage org show "Elm ICB" --today 2027-04-01
Elm ICB [o7]

Number   o7
Name     Elm ICB
Kind     nhs
Founded  1 Jul 2022
Ended    1 Apr 2027

Posts
  Id  Post                                      Organisation  Seats  Vacant  Holders
  ──  ────────────────────────────────────────  ────────────  ─────  ──────  ───────
  p9  ICB primary care lead (ended 1 Apr 2027)  Elm ICB           1       0

What became of it
  Id  Organisation  How      What  On
  ──  ────────────  ───────  ────  ──────────
                    abolish        1 Apr 2027
! Elm ICB ended on Thu 1 Apr 2027; nothing took its place

"#]]
    );
}

#[test]
fn what_is_known_of_a_body_is_copied_or_moved_and_its_polls_looked_at() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Anita Rao" --role ward_councillor --area Northfield --org "Wexbridge Council" --today 2026-05-12
        topic add Transport --today 2026-05-12
        topic add Housing --today 2026-05-12
        election add --area "Wexbridge Council" --kind local --poll 2028-05-04 --today 2026-05-12"#,
    );
    put(
        &home,
        r#"
        INSERT INTO priority (topic_id, organisation_id, ours, weight, source, said_on, recorded_at) VALUES
            (1, 1, 0, 3, 'cabinet paper', '2026-01-01', '2026-05-12T09:00:00Z'),
            (1, 1, 0, 5, 'corporate plan', '2027-01-01', '2026-05-12T09:00:00Z'),
            (2, 1, 0, 0, 'corporate plan', '2027-01-01', '2026-05-12T09:00:00Z');
        INSERT INTO remark (organisation_id, heading, what, source, said_on, withdrawn_on, recorded_at) VALUES
            (1, 'route', 'the cabinet decides', 'constitution', '2026-01-01', NULL, '2026-05-12T09:00:00Z'),
            (1, 'pressure', 'an inspection', 'the Herald', '2026-01-01', '2027-01-01', '2026-05-12T09:00:00Z');
        INSERT INTO outlet (name, name_key, kind, organisation_id) VALUES ('Wexbridge News', 'wexbridge news', 'newsletter', 1);
        INSERT INTO ask (direction, kind, organisation_id, what, made_on, recorded_at) VALUES
            ('ask', 'support', 1, 'a bus stop', '2026-02-01', '2026-05-12T09:00:00Z');
        INSERT INTO counterpart (role, person, post_id) VALUES ('practice manager', 'Kim', 1);
        INSERT INTO post_lever (post_id, topic_id) VALUES (1, 1);"#,
    );
    home.file(
        "merge.toml",
        "on = \"2028-04-01\"\n[[succession]]\nfrom = [\"Wexbridge Council\"]\nto = [\"Wexshire Council\"]\nkind = \"rename\"\n",
    );
    let seen = home.transcript(
        r#"
        org succeed merge.toml --today 2028-04-01
        org succeed merge.toml --today 2028-04-02"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed merge.toml --today 2028-04-01
What          Id  Name                                        Becomes   To                On
────────────  ──  ──────────────────────────────────────────  ────────  ────────────────  ──────────
organisation  o2  Wexshire Council (council)                  begins                      1 Apr 2028
organisation  o1  Wexbridge Council                           ends      Wexshire Council  1 Apr 2028
area          a1  Northfield (ward)                           moves     Wexshire Council  1 Apr 2028
post          p1  Ward councillor, Northfield                 moves     Wexshire Council  1 Apr 2028
membership    m1  Anita Rao, Ward councillor, Northfield      moves     Wexshire Council  1 Apr 2028
pair          u1  our practice manager beside Ward            moves     Wexshire Council  1 Apr 2028
                  councillor, Northfield
priority      y2  Transport, theirs, 5                        copied    Wexshire Council  1 Apr 2028
note          n1  route: the cabinet decides                  copied    Wexshire Council  1 Apr 2028
channel       l1  Wexbridge News                              moves     Wexshire Council  1 Apr 2028
ask           k1  ask: a bus stop                             moves     Wexshire Council  1 Apr 2028
election      e1  Wexbridge Council, local election, 4 May    to check                    4 May 2028
                  2028
! hint: `engage undo` takes all of it back; `engage report stale` lists what to check
$ engage org succeed merge.toml --today 2028-04-02
What          Id  Name                                        Becomes   To                On
────────────  ──  ──────────────────────────────────────────  ────────  ────────────────  ──────────
organisation  o1  Wexbridge Council                           ends      Wexshire Council  1 Apr 2028
post          p1  Ward councillor, Northfield                 moves     Wexshire Council  1 Apr 2028
membership    m1  Anita Rao, Ward councillor, Northfield      moves     Wexshire Council  1 Apr 2028
election      e1  Wexbridge Council, local election, 4 May    to check                    4 May 2028
                  2028
! Nothing was changed: all of it was carried out before.

"#]]
    );
    let dump = home.dump();
    assert_data_eq!(
        dump.rows("priority").join("\n"),
        str![[r#"
1|1|1|NULL|0|3|NULL|"cabinet paper"|"2026-01-01"|NULL|"2026-05-12T09:00:00Z"
2|1|1|NULL|0|5|NULL|"corporate plan"|"2027-01-01"|NULL|"2026-05-12T09:00:00Z"
3|2|1|NULL|0|0|NULL|"corporate plan"|"2027-01-01"|NULL|"2026-05-12T09:00:00Z"
4|1|2|NULL|0|5|NULL|"corporate plan (of Wexbridge Council until Sat 1 Apr 2028)"|"2027-01-01"|"2028-04-15"|"2026-11-22T09:00:00Z"
"#]]
    );
    assert_data_eq!(
        dump.rows("remark").join("\n"),
        str![[r#"
1|1|NULL|"route"|"the cabinet decides"|"constitution"|"2026-01-01"|NULL|"2026-05-12T09:00:00Z"
2|1|NULL|"pressure"|"an inspection"|"the Herald"|"2026-01-01"|"2027-01-01"|"2026-05-12T09:00:00Z"
3|2|NULL|"route"|"the cabinet decides"|"constitution (of Wexbridge Council until Sat 1 Apr 2028)"|"2026-01-01"|NULL|"2026-11-22T09:00:00Z"
"#]]
    );
    assert_data_eq!(
        dump.rows("counterpart").join("\n"),
        str![[r#"
1|"practice manager"|"Kim"|1|NULL|"2028-04-01"
2|"practice manager"|"Kim"|2|NULL|NULL
"#]]
    );
    assert_data_eq!(
        dump.rows("recheck").join("\n"),
        str![[r#"
1|"2028-04-15"|"Ward councillor, Northfield as it was in Wexbridge Council: see whether that is so in Wexshire Council"|1|NULL|2|2|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
2|"2028-04-15"|"what is known of Wexbridge Council was carried over: see whether it is so here"|NULL|2|NULL|NULL|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
3|"2028-04-15"|"Wexbridge Council, local election, 4 May 2028: Wexbridge Council is no more then"|NULL|1|NULL|NULL|NULL|NULL|NULL|NULL|"2026-11-22T09:00:00Z"
"#]]
    );
}

#[test]
fn a_plan_that_is_wrong_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    home.file(
        "wrong.toml",
        r#"on = "2027-04-01"
[[succession]]
from = ["Ashby Counsil"]
to = ["Ashby Herald", "Elm"]
kind = "split"
posts = "move"
[[succession.post]]
role = "hosc_char"
fate = "end"
[[succession.post]]
post = "p99"
fate = "end"
[open.promise]
q9 = "lapse"
[open.step]
elm-lan = "lapse"
"#,
    );
    home.file("unread.toml", "on = \"2027-04-01\"\n[[succesion]]\nfrom = [\"A\"]\n");
    let seen = home.transcript(
        r#"
        org succeed wrong.toml --today 2027-04-01
        org succeed unread.toml
        org succeed nothing.toml
        org succeed"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org succeed wrong.toml --today 2027-04-01
! error: 5 mistakes in wrong.toml
! wrong.toml:3:9: there is no organisation "Ashby Counsil"; did you mean Ashby Council [o1]?
! wrong.toml:8:8: there is no role "hosc_char"; did you mean hosc_chair?
! wrong.toml:11:8: there is no post "p99"
! wrong.toml:14:1: there is no promise q9
! wrong.toml:16:1: there is no change "elm-lan"
! hint: nothing was changed; `engage org list` shows the organisations
(exit 1)
$ engage org succeed unread.toml
! error: 1 mistake in unread.toml
! unread.toml:2:3: unknown key "succesion"; did you mean succession?
! hint: nothing was changed; `engage org succeed --help` shows a plan that is right
(exit 1)
$ engage org succeed nothing.toml
! error: cannot read nothing.toml: there is no such file
! hint: name a file that can be read
(exit 1)
$ engage org succeed
! error: the following required arguments were not provided:
!   <PLAN>
!
! Usage: engage org succeed <PLAN>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn our_own_organisation_can_be_the_one_that_ends() {
    let home = mid_consultation();
    home.write(&home.config(), "organisation = \"Elm ICB\"\n");
    home.file(
        "own.toml",
        "on = \"2027-04-01\"\n[[succession]]\nfrom = [\"Elm ICB\"]\nto = [\"Great Elm ICB\"]\nkind = \"merge\"\n[open]\npromises = \"transfer\"\nsteps = \"transfer\"\nconsultations = \"transfer\"\n",
    );
    let said = String::from_utf8(home.run("org succeed own.toml --today 2027-04-01").stderr).unwrap();
    assert!(said.contains("put organisation = \"Great Elm ICB\" into the configuration"), "{said}");
}

#[test]
fn two_chief_executives_are_not_put_into_one_seat() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Sam Lee" --role council_ce --org "Wexbridge Council" --today 2026-05-12
        contact add "Priya Nair" --role council_ce --org "Marlford Council" --today 2026-05-12"#,
    );
    home.file(
        "merge.toml",
        "on = \"2028-04-01\"\n[[succession]]\nfrom = [\"Wexbridge Council\", \"Marlford Council\"]\nto = [\"Wexshire Council\"]\nkind = \"merge\"\n",
    );
    assert_data_eq!(
        home.fails(1, "org succeed merge.toml --today 2028-04-01"),
        str![[r#"
post p1, Council chief executive (Wexbridge Council): more people than seats would come together in one post: end one, or give it a title of its own
post p2, Council chief executive (Marlford Council): more people than seats would come together in one post: end one, or give it a title of its own
error: 2 things have no answer in the plan; nothing was changed
hint: add a rule of its own for a post: [[succession.post]], post = "p1", fate = "end"; --help shows a plan

"#]]
    );
}

#[test]
fn whoever_should_have_heard_in_the_old_body_is_late_from_that_day_in_the_new_one() {
    let home = Home::change();
    home.does("change date elm-lane consultation_opens 2026-12-14\n change date elm-lane announcement none");
    home.file(
        "merge.toml",
        "on = \"2026-12-21\"\n[[succession]]\nfrom = [\"Ashby Council\"]\nto = [\"Vale Council\"]\nkind = \"merge\"\n[open]\npromises = \"transfer\"\nsteps = \"transfer\"\nconsultations = \"transfer\"\n",
    );
    let due = || {
        let rows = home.json("due --change elm-lane --reason step --role ward_councillor --today 2026-12-21");
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| format!("{} {} {}", row["due_on"], row["handle"], row["step"])).collect::<Vec<_>>()
    };
    let before = due();
    assert!(before.iter().any(|row| row.contains("2026-12-07")), "{before:?}");
    home.does("org succeed merge.toml --today 2026-12-21");
    assert_eq!(due(), before);
}

#[test]
fn what_has_no_answer_yet_is_said_with_its_reason_long_before_the_day() {
    let home = Home::new();
    home.does(
        r#"
        contact add "Sam Lee" --role council_ce --org "Wexbridge Council" --today 2026-05-12
        contact add "Priya Nair" --role council_ce --org "Marlford Council" --today 2026-05-12"#,
    );
    home.file(
        "merge.toml",
        "on = \"2028-04-01\"\n[[succession]]\nfrom = [\"Wexbridge Council\", \"Marlford Council\"]\nto = [\"Wexshire Council\"]\nkind = \"merge\"\n",
    );
    for line in
        ["org succeed merge.toml --dry-run --today 2027-04-01", "org succeed merge.toml --today 2027-04-01"]
    {
        let seen = home.transcript(line);
        assert!(
            seen.contains("! post p1, Council chief executive (Wexbridge Council): more people than seats"),
            "{seen}"
        );
    }
}

#[test]
fn whoever_is_known_is_not_new_where_the_body_only_takes_another_name() {
    let home = Home::demo();
    for (day, from, to) in [
        ("2026-11-20", "Ashby Council", "Ashby City Council"),
        ("2026-11-21", "Ashby City Council", "The Council of Ashby and Holme"),
    ] {
        let text = format!(
            "on = \"{day}\"\n[[succession]]\nfrom = [\"{from}\"]\nto = [\"{to}\"]\nkind = \"rename\"\n[open]\npromises = \"transfer\"\nsteps = \"transfer\"\nconsultations = \"transfer\"\n"
        );
        home.file(&format!("{day}.toml"), &text);
    }
    let reports = [
        "due --reason introduction --all --format csv",
        "report never-met --format csv",
        "report new-in-post --since 2026-11-01 --format csv",
        "report tenure --format csv",
    ];
    let asked = || -> Vec<Vec<String>> {
        // What is to be looked at because of the new name is no introduction.
        let cells = |line: &str| {
            let line = line.replace("The Council of Ashby and Holme", "Ashby Council");
            let (kept, _) = line.split_once("; also due").unwrap_or((line.trim_end_matches("\",,,,,,,"), ""));
            kept.to_owned()
        };
        let lines = |report: &str| {
            let mut lines: Vec<String> = home.stdout(report).lines().map(cells).collect();
            lines.sort();
            lines
        };
        reports.map(lines).to_vec()
    };
    let before = asked();
    home.does("org succeed 2026-11-20.toml");
    home.does("org succeed 2026-11-21.toml");
    for (report, (before, after)) in reports.iter().zip(before.iter().zip(asked())) {
        assert_eq!(*before, after, "{report}");
    }
    let due = home.json("contact show rao-anita")["contact"]["due"].as_str().unwrap().to_owned();
    assert!(!due.contains("not yet met"), "{due}");
}

#[test]
fn a_plan_with_the_number_of_a_patient_is_refused() {
    let home = Home::demo();
    let before = home.dump();
    for (to, what) in [("943 476 5919", "a part"), ("Elm ICB", "the file of 943 476 5919")] {
        let text = format!(
            "on = \"2026-11-20\"\n[[succession]]\nfrom = [\"Ashby Council\"]\nto = [\"{to}\"]\nkind = \"transfer\"\nwhat = \"{what}\"\n"
        );
        home.file("plan.toml", &text);
        let said = home.fails(2, "org succeed plan.toml");
        assert!(said.contains("looks like an NHS number"), "{said}");
    }
    assert_eq!(home.dump(), before);
}

#[test]
fn two_stand_in_the_place_of_one() {
    let home = mid_consultation();
    home.file(
        "split.toml",
        r#"on = "2027-04-01"
[[succession]]
from = ["Elm ICB"]
to = ["North Elm ICB", "South Elm ICB"]
kind = "split"
posts = "end"
[open]
promises = "lapse"
steps = "transfer"
consultations = "transfer"
"#,
    );
    home.does("org succeed split.toml --today 2027-04-01");
    let notes = home.json("change show elm-lane --today 2027-04-01")["change"]["notes"].to_string();
    assert!(notes.contains("North Elm ICB and South Elm ICB stand in the place of Elm ICB"), "{notes}");
}

#[test]
fn a_new_name_gives_nobody_more_time_to_be_introduced_and_ends_with_the_term() {
    let home = Home::demo();
    home.does(
        r#"
        contact add "Eve New" --role ward_councillor --area Northfield --org "Ashby Council" --since 2026-10-01 --yes --today 2026-10-02"#,
    );
    home.file(
        "rename.toml",
        "on = \"2026-11-20\"\n[[succession]]\nfrom = [\"Ashby Council\"]\nto = [\"Ashby City Council\"]\nkind = \"rename\"\n[open]\npromises = \"transfer\"\nsteps = \"transfer\"\nconsultations = \"transfer\"\n",
    );
    let by = |home: &Home| {
        let rows = home.json("report new-in-post --since 2026-09-01 --role ward_councillor");
        rows.as_array().unwrap().iter().find(|row| row["handle"] == "new-eve").unwrap()["introduce_by"]
            .clone()
    };
    assert_eq!(by(&home), "2026-12-01");
    home.does("org succeed rename.toml");
    assert_eq!(by(&home), "2026-12-01");
    // Who left under the new name and comes back begins anew.
    let number = home.asked(
        "SELECT 'p' || p.id FROM post AS p JOIN organisation AS o ON o.id = p.organisation_id WHERE o.name = 'Ashby City Council' AND p.role = 'ward_councillor'",
    );
    assert!(!number.is_empty());
    home.does(&format!(
        "post end {number} --holder rao-anita --on 2026-12-01 --today 2026-12-01
         post fill {number} rao-anita --since 2027-06-01 --today 2027-06-01"
    ));
    let due = home.json("due --reason introduction --all --today 2027-06-01");
    let who: Vec<&str> = due.as_array().unwrap().iter().filter_map(|row| row["handle"].as_str()).collect();
    assert!(who.contains(&"rao-anita"), "{who:?}");
    let since = home.json("report tenure --role ward_councillor --today 2027-06-01");
    let since =
        since.as_array().unwrap().iter().find(|row| row["handle"] == "rao-anita").unwrap()["since"].clone();
    assert_eq!(since, "2027-06-01");
}
