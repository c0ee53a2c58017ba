//! `engage log`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn one_person_or_many() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        log call "anita rao" -m "wants the bus times" --topic transport
        log meeting rao-anita C2 jo.field@parliament.example --on "last tuesday" --represented "sam lee" --invited zak-butow-zoe --copied nair-priya --absent smith-john-2 --topic "Elm Lane" --by Sam
        log letter rao-anita rao-anita --copied rao-anita
        log mailshot --role ward_councillor
        log email --all-in northfield --on 2026-11-01
        log visit lee-sam --on 2027-01-14
        log note lee-sam
        contact show rao-anita
        contact show lee-sam
        topic list --used"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call "anita rao" -m "wants the bus times" --topic transport
! Logged call with Anita Rao on Sun 22 Nov 2026 (i6)
$ engage log meeting rao-anita C2 jo.field@parliament.example --on "last tuesday" --represented "sam lee" --invited zak-butow-zoe --copied nair-priya --absent smith-john-2 --topic "Elm Lane" --by Sam
! New topic: Elm Lane
! Logged meeting with 7 people on Tue 17 Nov 2026 (i7)
$ engage log letter rao-anita rao-anita --copied rao-anita
! Logged letter with Anita Rao on Sun 22 Nov 2026 (i8)
$ engage log mailshot --role ward_councillor
! Logged mailshot with Anita Rao and Seán O'Neill-Ward on Sun 22 Nov 2026 (i9)
! hint: a mailshot does not count as contact: nobody's due day moves
$ engage log email --all-in northfield --on 2026-11-01
! Logged email with Anita Rao and Seán O'Neill-Ward on Sun 1 Nov 2026 (i10)
$ engage log visit lee-sam --on 2027-01-14
! In the diary for Thu 14 Jan 2027: visit with Sam Lee (i11)
$ engage log note lee-sam
! Logged note with Sam Lee on Sun 22 Nov 2026 (i12)
! hint: a note does not count as contact: nobody's due day moves
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          booked: last letter 22 Nov 2026; every 26 weeks
E-mail       anita.rao@ashby.example
Telephone    020 7946 0001
Owner        Kim
Cares about  transport
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Last contacts
  No   Day          Kind      Part      Counts  What                 With                        By
  ───  ───────────  ────────  ────────  ──────  ───────────────────  ──────────────────────────  ───
  i9   22 Nov 2026  mailshot  attended  no                           Seán O'Neill-Ward
  i8   22 Nov 2026  letter    attended  yes
  i6   22 Nov 2026  call      attended  yes     wants the bus times
  i7   17 Nov 2026  meeting   attended  yes                          Jo Field; Sam Lee           Sam
                                                                     (represented); Priya Nair
                                                                     (copied); Seán
                                                                     O'Neill-Ward; John Smith
                                                                     (absent); Zoë Żak-Bütow
                                                                     (invited)
  i10  1 Nov 2026   email     attended  yes                          Seán O'Neill-Ward
  i4   1 Oct 2026   mailshot  attended  no      autumn newsletter    Seán O'Neill-Ward
  i2   15 Jun 2026  call      attended  yes     first call                                       Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield
$ engage contact show lee-sam
Sam Lee (lee-sam)

Number    c6
Due       booked: never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for
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
  No   Day          Kind     Part         Counts  What  With                        By   As
  ───  ───────────  ───────  ───────────  ──────  ────  ──────────────────────────  ───  ───────────
  i12  22 Nov 2026  note     attended     no                                             Local press
  i7   17 Nov 2026  meeting  represented  no            Jo Field; Priya Nair        Sam  Local press
                                                        (copied); Seán
                                                        O'Neill-Ward; Anita Rao;
                                                        John Smith (absent); Zoë
                                                        Żak-Bütow (invited)

In the diary
  No   Day          Kind   Part      Counts  What  As
  ───  ───────────  ─────  ────────  ──────  ────  ───────────
  i11  14 Jan 2027  visit  attended  yes           Local press
$ engage topic list --used
Key        Name       Contacts  Interactions  Remark
─────────  ─────────  ────────  ────────────  ──────
elm-lane   Elm Lane          0             1
transport  transport         1             2  lever

"#]]
    );
    assert_eq!(home.writes(), 25, "the demo's 18 and one for each of seven");
}

#[test]
fn everybody_in_an_area_means_on_that_day() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        log email --all-in northfield --on 2025-01-01
        log email --all-in northfield --on 2020-01-01
        log email --role ppg_chair
        contact show rao-anita --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log email --all-in northfield --on 2025-01-01
! Logged email with Seán O'Neill-Ward on Wed 1 Jan 2025 (i6)
$ engage log email --all-in northfield --on 2020-01-01
! error: nobody holds such a post on 2020-01-01
! hint: engage post list shows who holds what
(exit 1)
$ engage log email --role ppg_chair
! error: nobody holds such a post on 2026-11-22
! hint: engage post list shows who holds what
(exit 1)
$ engage contact show rao-anita --format json
{
  "title": "Anita Rao (rao-anita)",
  "contact": {"id":"c1","handle":"rao-anita","name":"Anita Rao","due":"booked: last call 15 Jun 2026; every 26 weeks","state":"booked","due_on":"2026-12-14","pre_election":null,"archived_on":null,"snoozed_until":null,"email":"anita.rao@ashby.example","phone":"020 7946 0001","via":null,"tier":null,"cadence":null,"owner":"Kim","rating":null,"topics":"transport","notes":null,"recorded_on":"2026-05-10"},
  "posts": [
  {"post":"Ward councillor, Northfield","organisation":"Ashby Council","role":"ward_councillor","post_id":"p1","held_from":"2026-05-07","held_until":null,"holding":"substantive","party":"Labour","source":"council website"}
  ],
  "other_posts": [],
  "reach": [],
  "do_not_contact": [],
  "via_for": [],
  "promises": [],
  "champions": [],
  "asks": [],
  "channels": [],
  "views": [],
  "interactions": [
  {"id":"i4","happened_on":"2026-10-01","kind":"mailshot","mode":"attended","counts":false,"summary":"autumn newsletter","with":"Seán O'Neill-Ward","others":1,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i2","happened_on":"2026-06-15","kind":"call","mode":"attended","counts":true,"summary":"first call","with":null,"others":0,"by":"Kim","as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ],
  "diary": [
  {"id":"i5","happened_on":"2027-01-14","kind":"meeting","mode":"attended","counts":true,"summary":"in the diary","with":null,"others":0,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ]
}

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        log
        log call
        log caal rao-anita
        log "anita rao"
        log call "anita roa"
        log call "john smith"
        log call nobody-at-all
        log call rao-anita --on "32 october"
        log call rao-anita --on 29/2/2027
        log call rao-anita --invited "jo feeld"
        log call rao-anita --topic "?"
        log call rao-anita --topic transprot
        log call --all-in northfeild
        log call --role wizzard
        log call --role dass"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log
! error: KIND and NAME are missing, and there is nobody to ask
! hint: as in: engage log call "anita rao" -m "wants the bus times"
(exit 2)
$ engage log call
! error: say who it was with
! hint: engage log call "anita rao"
(exit 2)
$ engage log caal rao-anita
! error: "caal" is not a kind of interaction; there are meeting, call, visit, event, letter, email, message, mailshot, note
! hint: did you mean call?
(exit 2)
$ engage log "anita rao"
! error: "anita rao" is not a kind of interaction; there are meeting, call, visit, event, letter, email, message, mailshot, note
(exit 2)
$ engage log call "anita roa"
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage log call "john smith"
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage log call nobody-at-all
! error: no contact matches "nobody-at-all"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage log call rao-anita --on "32 october"
! error: "32 october" is not a date: October has at most 31 days
(exit 2)
$ engage log call rao-anita --on 29/2/2027
! error: "29/2/2027" is not a date: February 2027 has 28 days
(exit 2)
$ engage log call rao-anita --invited "jo feeld"
! error: no contact matches "jo feeld"
! hint: did you mean Jo Field (field-jo)?
(exit 1)
$ engage log call rao-anita --topic "?"
! error: "?" is not a name for a topic
(exit 2)
$ engage log call rao-anita --topic transprot
! error: no topic matches "transprot"
! hint: did you mean transport [t1]?
(exit 1)
$ engage log call --all-in northfeild
! error: no area matches "northfeild"
! hint: did you mean Northfield (ward of Ashby Council) [a1], or Ashby North (constituency) [a2]?
(exit 1)
$ engage log call --role wizzard
! error: there is no role "wizzard"
! hint: `engage config show` lists the roles; add your own to config.toml
(exit 2)
$ engage log call --role dass
! error: nobody holds such a post on 2026-11-22
! hint: engage post list shows who holds what
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn without_a_record_it_says_how_to_start_one() {
    let home = Home::new();
    assert_data_eq!(
        home.transcript("log call rao-anita\n due\n contact list\n undo --yes\n db check"),
        str![[r#"
$ engage log call rao-anita
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage due
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage contact list
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage undo --yes
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage db check
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)

"#]]
    );
    assert!(!home.record().exists(), "a failed command makes no record");
}
