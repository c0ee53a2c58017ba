//! What people know how to do.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn expertise_is_noted_folded_shown_and_found() {
    let home = Home::demo().columns(80);
    let seen = home.transcript(
        r#"
        contact edit rao-anita --expertise Planning --expertise "Cross-partner FUNDING"
        contact add "Bo Ridge" --expertise bridge --expertise planning
        contact add "Ed Law" --role dass --org "Ashby Council" --expertise law
        contact show rao-anita
        contact list --expertise planning
        contact list --expertise plan --role ward_councillor
        who --expertise planning
        who --expertise planning --format json
        who --expertise bridge --area northfield
        who --expertise planning --area northfield
        who --expertise planing
        who --expertise gardening
        who --expertise planning --topic transport
        contact edit rao-anita --no-expertise planning
        contact edit rao-anita --expertise "cross partner funding"
        contact list --expertise planning"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact edit rao-anita --expertise Planning --expertise "Cross-partner FUNDING"
! Changed Anita Rao (rao-anita)
$ engage contact add "Bo Ridge" --expertise bridge --expertise planning
! Added Bo Ridge (ridge-bo) as c10
$ engage contact add "Ed Law" --role dass --org "Ashby Council" --expertise law
! Added Ed Law (law-ed) as c11
!   made post p9: Director of adult social services
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          booked: last call 15 Jun 2026; every 26 weeks
E-mail       anita.rao@ashby.example
Telephone    020 7946 0001
Owner        Kim
Cares about  transport
Knows        cross-partner-funding, planning
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Last contacts
  No  Day          Kind      Part      Counts  What
  ──  ───────────  ────────  ────────  ──────  ─────────────────
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter
  i2  15 Jun 2026  call      attended  yes     first call

In the diary
  No  Day          Kind     Part      Counts  What
  ──  ───────────  ───────  ────────  ──────  ────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary
$ engage contact list --expertise planning
Handle     Name       Posts                        Organisation
─────────  ─────────  ───────────────────────────  ─────────────
rao-anita  Anita Rao  Ward councillor, Northfield  Ashby Council
ridge-bo   Bo Ridge
$ engage contact list --expertise plan --role ward_councillor
Handle     Name       Posts                        Organisation
─────────  ─────────  ───────────────────────────  ─────────────
rao-anita  Anita Rao  Ward councillor, Northfield  Ashby Council
$ engage who --expertise planning
Who        Post                   Organisation   Levers  Expertise
─────────  ─────────────────────  ─────────────  ──────  ───────────────────────
Anita Rao  Ward councillor,       Ashby Council          cross-partner-funding,
           Northfield                                    planning
Bo Ridge                                                 bridge, planning
$ engage who --expertise planning --format json
[
{"holder":"Anita Rao","handle":"rao-anita","role":"ward_councillor","post":"Ward councillor, Northfield","organisation":"Ashby Council","area":"Northfield","levers":null,"expertise":"cross-partner-funding, planning","party":"Labour","email":"anita.rao@ashby.example","phone":"020 7946 0001","state":"held","vacant":0,"post_id":"p1"},
{"holder":"Bo Ridge","handle":"ridge-bo","role":null,"post":null,"organisation":null,"area":null,"levers":null,"expertise":"bridge, planning","party":null,"email":null,"phone":null,"state":null,"vacant":0,"post_id":null}
]
$ engage who --expertise bridge --area northfield
! hint: engage contact edit NAME --expertise bridge writes down who has it
$ engage who --expertise planning --area northfield
Kind  Area        Council        Post             Who        Party
────  ──────────  ─────────────  ───────────────  ─────────  ──────
ward  Northfield  Ashby Council  Ward councillor  Anita Rao  Labour
$ engage who --expertise planing
! error: no expertise matches "planing"
! hint: did you mean planning?
(exit 1)
$ engage who --expertise gardening
! hint: engage contact edit NAME --expertise gardening writes down who has it
$ engage who --expertise planning --topic transport
Who        Post                   Organisation   Levers  Expertise
─────────  ─────────────────────  ─────────────  ──────  ───────────────────────
Anita Rao  Ward councillor,       Ashby Council          cross-partner-funding,
           Northfield                                    planning
$ engage contact edit rao-anita --no-expertise planning
! Changed Anita Rao (rao-anita)
$ engage contact edit rao-anita --expertise "cross partner funding"
! Anita Rao (rao-anita) is like that already; nothing was changed
$ engage contact list --expertise planning
Handle    Name      Posts
────────  ────────  ─────
ridge-bo  Bo Ridge

"#]]
    );
}

#[test]
fn it_goes_with_whoever_is_merged_and_comes_back() {
    let home = Home::demo();
    home.does(
        "contact edit smith-john --expertise law
         contact edit smith-john-2 --expertise law --expertise press
         contact merge smith-john smith-john-2 --yes",
    );
    assert_eq!(home.json("contact show smith-john")["contact"]["expertise"], "law, press");
    home.does("undo --yes");
    assert_eq!(home.json("contact show smith-john-2")["contact"]["expertise"], "law, press");
    assert_eq!(home.json("contact show smith-john")["contact"]["expertise"], "law");
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        contact edit rao-anita --expertise "?"
        contact edit rao-anita --no-expertise law
        contact list --expertise """#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage contact edit rao-anita --expertise "?"
! error: "?" is not a word for an expertise
(exit 2)
$ engage contact edit rao-anita --no-expertise law
! error: Anita Rao is not noted for law
(exit 1)
$ engage contact list --expertise ""
! error: "" is not a word for an expertise
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}
