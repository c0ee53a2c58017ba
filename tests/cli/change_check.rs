//! `engage change check`, `leak`, `substantial` and `document`: may it be announced, and what if it is out.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn what_stands_in_the_way_is_said_with_whom_to_call() {
    let home = Home::change().columns(80);
    home.does(
        "log letter oneill-ward-sean --change elm-lane --on 2026-11-20
         log meeting smith-john --on 2026-11-30 --change elm-lane
         log meeting dunn-cy --represented rao-anita --change elm-lane --on 2026-11-20",
    );
    assert_data_eq!(
        home.transcript("change check elm-lane\n change check elm-lane --format json"),
        str![[r#"
$ engage change check elm-lane
What                      Why not                                    Safe by
────────────────────────  ─────────────────────────────────────────  ───────────
mp: Jo Field              not told as MP, Ashby North (asked:        1 Feb 2027
                          inform); via Priya Nair: 020 7946 0002.
                          Hears in confidence: constituents will
                          ring the office the same day [convention]
council-leaders: nobody   the record has nobody as Council leader,   1 Feb 2027
in the record: Council    Ashby Council: write them down, or waive
leader, Ashby Council     council-leaders --council "Ashby Council"
                          with a reason. No surprises: the press
                          will ask them [convention]
ppg: Mary Old             not told as Patient participation group    18 Jan 2027
                          chair (asked: collaborate); archived, and
                          still in office: end their time in the
                          post, or bring them back; or waive it.
                          Works on the survey and the letter before
                          they go out [law; lead: convention]
ward-members: Anita Rao   not told as Ward councillor, Northfield    8 Feb 2027
                          (asked: involve); i8 20 Nov 2026:
                          somebody stood in for them; 020 7946
                          0001, anita.rao@ashby.example. Hear
                          before residents do; they know the buses
                          [convention]
ward-members: Seán        not told as Ward councillor, Northfield    8 Feb 2027
O'Neill-Ward              (asked: involve); i6 20 Nov 2026 lands on
                          25 Nov 2026; sean.oneill@ashby.example.
                          Hear before residents do; they know the
                          buses [convention]
ward-members: John Smith  not told as Parish clerk, Elm Parish       8 Feb 2027
                          (asked: involve); in the diary for Mon 30
                          Nov 2026; no telephone or e-mail known.
                          Hear before residents do; they know the
                          buses [convention]
staff                     not done: Staff, before anybody outside    4 Jan 2027
                          talks about it. Hear the intention from
                          us; staff who hear it from the pharmacy
                          leak it [convention]
staff-again               not done: Staff at the branch, two         11 Feb 2027
                          working days before. Hear the final words
                          and what they may say to patients
                          [convention]
order                     Cy Dunn heard on Fri 20 Nov 2026, before
                          staff: staff comes before ward-members;
                          waive order with a reason
substantial               nobody was asked whether it is             18 Jan 2027
                          substantial; ask the scrutiny officer and
                          the chair
! Not clear: 10 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change check elm-lane --format json
[
{"rule":"not_told","step":"mp","contact":"Jo Field","handle":"field-jo","why":"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]","safe_by":"2027-02-01"},
{"rule":"nobody","step":"council-leaders","contact":null,"handle":null,"why":"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council /"Ashby Council/" with a reason. No surprises: the press will ask them [convention]","safe_by":"2027-02-01"},
{"rule":"not_told","step":"ppg","contact":"Mary Old","handle":"old-mary","why":"not told as Patient participation group chair (asked: collaborate); archived, and still in office: end their time in the post, or bring them back; or waive it. Works on the survey and the letter before they go out [law; lead: convention]","safe_by":"2027-01-18"},
{"rule":"not_told","step":"ward-members","contact":"Anita Rao","handle":"rao-anita","why":"not told as Ward councillor, Northfield (asked: involve); i8 20 Nov 2026: somebody stood in for them; 020 7946 0001, anita.rao@ashby.example. Hear before residents do; they know the buses [convention]","safe_by":"2027-02-08"},
{"rule":"not_told","step":"ward-members","contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","why":"not told as Ward councillor, Northfield (asked: involve); i6 20 Nov 2026 lands on 25 Nov 2026; sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]","safe_by":"2027-02-08"},
{"rule":"not_told","step":"ward-members","contact":"John Smith","handle":"smith-john","why":"not told as Parish clerk, Elm Parish (asked: involve); in the diary for Mon 30 Nov 2026; no telephone or e-mail known. Hear before residents do; they know the buses [convention]","safe_by":"2027-02-08"},
{"rule":"not_told","step":"staff","contact":null,"handle":null,"why":"not done: Staff, before anybody outside talks about it. Hear the intention from us; staff who hear it from the pharmacy leak it [convention]","safe_by":"2027-01-04"},
{"rule":"not_told","step":"staff-again","contact":null,"handle":null,"why":"not done: Staff at the branch, two working days before. Hear the final words and what they may say to patients [convention]","safe_by":"2027-02-11"},
{"rule":"order","step":"staff","contact":null,"handle":null,"why":"Cy Dunn heard on Fri 20 Nov 2026, before staff: staff comes before ward-members; waive order with a reason","safe_by":null},
{"rule":"substantial","step":null,"contact":null,"handle":null,"why":"nobody was asked whether it is substantial; ask the scrutiny officer and the chair","safe_by":"2027-01-18"}
]
! Not clear: 10 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)

"#]]
    );
}

#[test]
fn the_way_is_clear_with_code_0_and_not_with_code_12() {
    let home = Home::change().columns(80);
    home.does(
        "change done elm-lane staff --on 2026-11-02
         change done elm-lane staff-again --on 2026-11-02
         log call field-jo --change elm-lane --on 2026-11-20
         log meeting rao-anita dunn-cy smith-john oneill-ward-sean --change elm-lane --on 2026-11-20
         change waive elm-lane ppg --reason \"no group any more\" --by \"Dr Patel\"
         change waive elm-lane council-leaders --reason \"told by the chief executive\" --by \"Dr Patel\"",
    );
    let seen = home.transcript(
        r#"
        change check elm-lane
        change substantial elm-lane --asked "Dermot Walsh, scrutiny officer" --on 2026-11-02
        change check elm-lane
        change substantial elm-lane --answer "no, but report in March" --by "Cllr Adeyemi" --on 2026-11-12
        change check elm-lane
        change check elm-lane --format json
        change check elm-lane --today 2026-11-19 --format csv
        change check elm-lane --quiet
        change version elm-lane 2 "the pharmacy stays"
        change check elm-lane --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change check elm-lane
What         Why not                                                 Safe by
───────────  ──────────────────────────────────────────────────────  ───────────
substantial  nobody was asked whether it is substantial; ask the     18 Jan 2027
             scrutiny officer and the chair
! Not clear: 1 thing stands in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change substantial elm-lane --asked "Dermot Walsh, scrutiny officer" --on 2026-11-02
! elm-lane: asked Dermot Walsh, scrutiny officer whether it is substantial (Mon 2 Nov 2026)
$ engage change check elm-lane
What         Why not                                                 Safe by
───────────  ──────────────────────────────────────────────────────  ───────────
substantial  Dermot Walsh, scrutiny officer was asked on Mon 2 Nov   18 Jan 2027
             2026 whether it is substantial (v5); there is no
             answer yet
! Not clear: 1 thing stands in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change substantial elm-lane --answer "no, but report in March" --by "Cllr Adeyemi" --on 2026-11-12
! elm-lane: Cllr Adeyemi on whether it is substantial: no, but report in March (Thu 12 Nov 2026)
$ engage change check elm-lane
! Clear: Elm Lane branch closure may be announced, as far as the record knows on Sun 22 Nov 2026
$ engage change check elm-lane --format json
[]
! Clear: Elm Lane branch closure may be announced, as far as the record knows on Sun 22 Nov 2026
$ engage change check elm-lane --today 2026-11-19 --format csv
rule,step,contact,handle,why,safe_by
not_told,mp,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); in the diary for Fri 20 Nov 2026; via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]",2027-02-01
nobody,council-leaders,,,"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council ""Ashby Council"" with a reason. No surprises: the press will ask them [convention]",2027-02-01
not_told,ppg,Mary Old,old-mary,"not told as Patient participation group chair (asked: collaborate); archived, and still in office: end their time in the post, or bring them back; or waive it. Works on the survey and the letter before they go out [law; lead: convention]",2027-01-18
not_told,ward-members,Anita Rao,rao-anita,"not told as Ward councillor, Northfield (asked: involve); in the diary for Fri 20 Nov 2026; 020 7946 0001, anita.rao@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: involve); in the diary for Fri 20 Nov 2026; sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: involve); in the diary for Fri 20 Nov 2026; no telephone or e-mail known. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: involve); in the diary for Fri 20 Nov 2026; 020 7946 0003. Hear before residents do; they know the buses [convention]",2027-02-08
! Not clear: 7 things stand in the way of Elm Lane branch closure on Thu 19 Nov 2026
(exit 12)
$ engage change check elm-lane --quiet
$ engage change version elm-lane 2 "the pharmacy stays"
Step             Who                       Was due      Due          State
───────────────  ────────────────────────  ───────────  ───────────  ───────────
mp               Jo Field, MP, Ashby       1 Feb 2027   1 Feb 2027   due
                 North
council-leaders  nobody in the record:     1 Feb 2027   1 Feb 2027   vacant
                 Council leader, Ashby
                 Council
ppg              Mary Old, Patient         18 Jan 2027  18 Jan 2027  unreachable
                 participation group
                 chair
ward-members     Anita Rao, Ward           8 Feb 2027   8 Feb 2027   due
                 councillor, Northfield
ward-members     Seán O'Neill-Ward, Ward   8 Feb 2027   8 Feb 2027   due
                 councillor, Northfield
ward-members     John Smith, Parish        8 Feb 2027   8 Feb 2027   due
                 clerk, Elm Parish
ward-members     Cy Dunn, Ward             8 Feb 2027   8 Feb 2027   due
                 councillor, Northfield
staff            Staff, before anybody     4 Jan 2027   4 Jan 2027   due
                 outside talks about it
staff-again      Staff at the branch, two  11 Feb 2027  11 Feb 2027  due
                 working days before
! Version 2 of elm-lane from Sun 22 Nov 2026: 9 lines of the plan changed
$ engage change check elm-lane --format csv
rule,step,contact,handle,why,safe_by
not_told,mp,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); i6 20 Nov 2026 was about version 1; via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]",2027-02-01
nobody,council-leaders,,,"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council ""Ashby Council"" with a reason. No surprises: the press will ask them [convention]",2027-02-01
not_told,ppg,Mary Old,old-mary,"not told as Patient participation group chair (asked: collaborate); archived, and still in office: end their time in the post, or bring them back; or waive it. Works on the survey and the letter before they go out [law; lead: convention]",2027-01-18
not_told,ward-members,Anita Rao,rao-anita,"not told as Ward councillor, Northfield (asked: involve); i7 20 Nov 2026 was about version 1; 020 7946 0001, anita.rao@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: involve); i7 20 Nov 2026 was about version 1; sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: involve); i7 20 Nov 2026 was about version 1; no telephone or e-mail known. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: involve); i7 20 Nov 2026 was about version 1; 020 7946 0003. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,staff,,,"not done: Staff, before anybody outside talks about it. Hear the intention from us; staff who hear it from the pharmacy leak it [convention]",2027-01-04
not_told,staff-again,,,"not done: Staff at the branch, two working days before. Hear the final words and what they may say to patients [convention]",2027-02-11
! Not clear: 9 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)

"#]]
    );
}

#[test]
fn order_papers_letters_and_documents_are_looked_at_and_can_be_accepted() {
    let home = Home::change().columns(80);
    home.file("letter.txt", "Dear patient");
    home.file("letter-2.txt", "Dear patients");
    home.does(
        "change date elm-lane announcement 2027-02-15
         change date elm-lane agenda 2027-02-10
         change date elm-lane letters_land 2027-02-17
         log call rao-anita --change elm-lane --on 2026-11-10
         change document add elm-lane letter.txt --step patients --title Letter --on 2026-11-20
         change document add elm-lane letter-2.txt --step patients --title Letter --on 2026-11-21",
    );
    let seen = home.transcript(
        r#"
        change check elm-lane --format csv
        change waive elm-lane order --reason "she asked us" --by "Dr Patel"
        change waive elm-lane papers_first --reason "the board meets first" --by "Dr Patel"
        change waive elm-lane letters_late --reason "printed late" --by "Dr Patel"
        change document withdraw elm-lane v1 --on 2026-11-19
        change document withdraw elm-lane v9
        change document withdraw elm-lane v1
        change document withdraw elm-lane v1
        change document add elm-lane letter.txt --replaces v1
        change document add elm-lane nowhere.txt
        change document add elm-lane .
        change document list elm-lane
        change check elm-lane --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change check elm-lane --format csv
rule,step,contact,handle,why,safe_by
not_told,mp,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]",2027-02-01
nobody,council-leaders,,,"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council ""Ashby Council"" with a reason. No surprises: the press will ask them [convention]",2027-02-01
not_told,ward-members,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: involve); sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: involve); no telephone or e-mail known. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: involve); 020 7946 0003. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,staff,,,"not done: Staff, before anybody outside talks about it. Hear the intention from us; staff who hear it from the pharmacy leak it [convention]",2027-01-04
not_told,staff-again,,,"not done: Staff at the branch, two working days before. Hear the final words and what they may say to patients [convention]",2027-02-09
not_told,before-papers,Anita Rao,rao-anita,"not told as Ward councillor, Northfield (asked: inform); 020 7946 0001, anita.rao@ashby.example. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: inform); sean.oneill@ashby.example. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Zoë Żak-Bütow,zak-butow-zoe,"not told as Chair, People Scrutiny Panel (asked: inform); no telephone or e-mail known. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: inform); no telephone or e-mail known. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Mary Old,old-mary,"not told as Patient participation group chair (asked: inform); archived, and still in office: end their time in the post, or bring them back; or waive it. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: inform); 020 7946 0003. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
order,staff,,,"Anita Rao heard on Tue 10 Nov 2026, before staff: staff comes before ward-members; waive order with a reason",
papers_first,,,,"papers are public on Wed 10 Feb 2027, before announcement on Mon 15 Feb 2027: whoever reads them hears it there",2027-02-10
letters_late,,,,"letters land on Wed 17 Feb 2027, after the announcement on Mon 15 Feb 2027",2027-02-15
documents,patients,,,"two live documents disagree: Letter (v1, Fri 20 Nov 2026) and Letter (v2, Sat 21 Nov 2026); withdraw one",
substantial,,,,nobody was asked whether it is substantial; ask the scrutiny officer and the chair,2027-01-18
! Not clear: 19 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)
$ engage change waive elm-lane order --reason "she asked us" --by "Dr Patel"
! order: waived by Dr Patel: she asked us
$ engage change waive elm-lane papers_first --reason "the board meets first" --by "Dr Patel"
! papers_first: waived by Dr Patel: the board meets first
$ engage change waive elm-lane letters_late --reason "printed late" --by "Dr Patel"
! letters_late: waived by Dr Patel: printed late
$ engage change document withdraw elm-lane v1 --on 2026-11-19
! error: v1 stands only from Fri 20 Nov 2026
(exit 2)
$ engage change document withdraw elm-lane v9
! error: elm-lane has no document "v9"
! hint: engage change document list elm-lane shows their numbers
(exit 1)
$ engage change document withdraw elm-lane v1
! Letter: withdrawn on Sun 22 Nov 2026
$ engage change document withdraw elm-lane v1
! error: v1 was withdrawn on Sun 22 Nov 2026 already
(exit 1)
$ engage change document add elm-lane letter.txt --replaces v1
! error: v1 was withdrawn on Sun 22 Nov 2026 already
(exit 1)
$ engage change document add elm-lane nowhere.txt
! error: cannot read the document nowhere.txt: No such file or directory (os error 2)
(exit 1)
$ engage change document add elm-lane .
! error: . is no file
(exit 1)
$ engage change document list elm-lane
Id  Title   Step      Version  From         Withdrawn
──  ──────  ────────  ───────  ───────────  ───────────
v1  Letter  patients        1  20 Nov 2026  22 Nov 2026
v2  Letter  patients        1  21 Nov 2026
$ engage change check elm-lane --format csv
rule,step,contact,handle,why,safe_by
not_told,mp,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Hears in confidence: constituents will ring the office the same day [convention]",2027-02-01
nobody,council-leaders,,,"the record has nobody as Council leader, Ashby Council: write them down, or waive council-leaders --council ""Ashby Council"" with a reason. No surprises: the press will ask them [convention]",2027-02-01
not_told,ward-members,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: involve); sean.oneill@ashby.example. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: involve); no telephone or e-mail known. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,ward-members,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: involve); 020 7946 0003. Hear before residents do; they know the buses [convention]",2027-02-08
not_told,staff,,,"not done: Staff, before anybody outside talks about it. Hear the intention from us; staff who hear it from the pharmacy leak it [convention]",2027-01-04
not_told,staff-again,,,"not done: Staff at the branch, two working days before. Hear the final words and what they may say to patients [convention]",2027-02-09
not_told,before-papers,Anita Rao,rao-anita,"not told as Ward councillor, Northfield (asked: inform); 020 7946 0001, anita.rao@ashby.example. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Seán O'Neill-Ward,oneill-ward-sean,"not told as Ward councillor, Northfield (asked: inform); sean.oneill@ashby.example. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Jo Field,field-jo,"not told as MP, Ashby North (asked: inform); via Priya Nair: 020 7946 0002. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Zoë Żak-Bütow,zak-butow-zoe,"not told as Chair, People Scrutiny Panel (asked: inform); no telephone or e-mail known. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,John Smith,smith-john,"not told as Parish clerk, Elm Parish (asked: inform); no telephone or e-mail known. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Mary Old,old-mary,"not told as Patient participation group chair (asked: inform); archived, and still in office: end their time in the post, or bring them back; or waive it. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
not_told,before-papers,Cy Dunn,dunn-cy,"not told as Ward councillor, Northfield (asked: inform); 020 7946 0003. Do not learn the recommendation from the published papers, which may be public five days before [convention]",2027-02-09
substantial,,,,nobody was asked whether it is substantial; ask the scrutiny officer and the chair,2027-01-18
! Not clear: 15 things stand in the way of Elm Lane branch closure on Sun 22 Nov 2026
(exit 12)

"#]]
    );
}

#[test]
fn a_leak_prints_the_calls_in_order() {
    let home = Home::change().columns(80);
    home.does("log call rao-anita --change elm-lane --on 2026-11-10");
    let seen = home.transcript(
        r#"
        change leak elm-lane --on tomorrow --how "a post"
        change leak elm-lane --on today --how " "
        change leak elm-lane --on today --how "a post on the village page"
        change plan elm-lane --step outcome
        change plan elm-lane --step hosc
        change plan elm-lane --step icb-application
        change show elm-lane
        change leak elm-lane --on today --how "again" --format json
        undo --yes
        undo --yes
        change plan elm-lane --step hosc"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage change leak elm-lane --on tomorrow --how "a post"
! error: Mon 23 Nov 2026 is still to come
(exit 2)
$ engage change leak elm-lane --on today --how " "
! error: say how it leaked
(exit 2)
$ engage change leak elm-lane --on today --how "a post on the village page"
 #  Who                              Telephone      Via         Steps
──  ───────────────────────────────  ─────────────  ──────────  ────────────────
 1  Staff, before anybody outside                               staff
    talks about it
 2  Jo Field, MP, Ashby North        020 7946 0002  nair-priya  mp
 3  Seán O'Neill-Ward, Ward                                     ward-members
    councillor, Northfield
 4  John Smith, Parish clerk, Elm                               ward-members
    Parish
 5  Cy Dunn, Ward councillor,        020 7946 0003              ward-members
    Northfield
 6  Staff at the branch, two                                    staff-again
    working days before
 7  Mary Old, Patient participation                             ppg
    group chair (archived, and
    still in office: end their time
    in the post, or bring them
    back)
 8  Ivy Bell, ICB primary care lead                             icb
 9  Neighbouring practices                                      neighbours
10  Community groups                                            community-groups
11  Zoë Żak-Bütow, Chair, People                                hosc
    Scrutiny Panel
12  Pharmacy on the site and those                              pharmacies
    nearby
! Elm Lane branch closure leaked on Sun 22 Nov 2026: 12 calls to make, in this order
$ engage change plan elm-lane --step outcome
Step          Due  State        Who                  How
────────────  ───  ───────────  ───────────────────  ───────────────────────────
outcome            due          Anita Rao, Ward      waits for decision; 0 of 3
[convention]                    councillor,          told
                                Northfield
outcome            due          Seán O'Neill-Ward,   waits for decision; 0 of 3
[convention]                    Ward councillor,     told
                                Northfield
outcome            due          Jo Field, MP, Ashby  waits for decision; via
[convention]                    North                Priya Nair
outcome            due          Zoë Żak-Bütow,       waits for decision
[convention]                    Chair, People
                                Scrutiny Panel
outcome            due          John Smith, Parish   waits for decision
[convention]                    clerk, Elm Parish
outcome            unreachable  Mary Old, Patient    archived, and still in
[convention]                    participation group  office: end their time in
                                chair                the post, or bring them
                                                     back; waits for decision
outcome            due          Cy Dunn, Ward        waits for decision; 0 of 3
[convention]                    councillor,          told
                                Northfield
$ engage change plan elm-lane --step hosc
Step               Due          State  Who                                   How
─────────────────  ───────────  ─────  ────────────────────────────────────  ───
hosc [convention]  22 Nov 2026  due    Zoë Żak-Bütow, Chair, People
                                       Scrutiny Panel
$ engage change plan elm-lane --step icb-application
Step                               Due          State  Who                   How
─────────────────────────────────  ───────────  ─────  ────────────────────  ───
icb-application [guidance; lead:   24 May 2027  due    ICB: the application
convention]
$ engage change show elm-lane
Elm Lane branch closure (elm-lane)

Number        x1
Playbook      branch-closure
Led by        Kim
Begun         1 Sep 2026
First public  Sun 22 Nov 2026: leaked

Days
  Anchor               Day          Public  Essential because
  ───────────────────  ───────────  ──────  ─────────────────
  proposal             1 Sep 2026   no
  consultation_opens   15 Feb 2027  yes
  consultation_closes  12 Apr 2027  no

Areas
  Id  Area         Kind          Touched as  Council
  ──  ───────────  ────────────  ──────────  ─────────────
  a1  Northfield   ward          site        Ashby Council
  a2  Ashby North  constituency  catchment
  a3  Elm Parish   parish        catchment

Versions
  Version  From        What
  ───────  ──────────  ───────────────────────
        1  1 Sep 2026  Elm Lane branch closure

Steps
  Step                    Due          Basis                 Done    State
  ──────────────────────  ───────────  ────────────────────  ──────  ───────────
  icb                     22 Nov 2026  guidance; lead:       0 of 1  due
                                       convention
  lmc                     22 Nov 2026  guidance; lead:               vacant
                                       convention
  hosc                    22 Nov 2026  convention            0 of 1  due
  mp                      22 Nov 2026  convention            0 of 1  due
  council-leaders         22 Nov 2026  convention                    vacant
  ppg                     22 Nov 2026  law; lead:            0 of 1  unreachable
                                       convention
  ward-members            22 Nov 2026  convention            1 of 4  due
  staff                   22 Nov 2026  convention            0 of 1  due
  staff-again             22 Nov 2026  convention            0 of 1  due
  pharmacies              22 Nov 2026  convention            0 of 1  due
  neighbours              22 Nov 2026  guidance; lead:       0 of 1  due
                                       convention
  patients                22 Nov 2026  guidance; lead:       0 of 1  due
                                       convention
  community-groups        22 Nov 2026  guidance; lead:       0 of 1  due
                                       convention
  press                   22 Nov 2026  convention            0 of 1  due
  healthwatch             22 Nov 2026  convention                    vacant
  hosc-papers             5 Apr 2027   convention            0 of 1  due
  hosc-agenda             14 Apr 2027  law; lead:            0 of 1  due
                                       convention
  hosc-report             26 Apr 2027  convention            0 of 1  due
  icb-application         24 May 2027  guidance; lead:       0 of 1  due
                                       convention
  before-papers                        convention            0 of 7  unreachable
  decision                5 Jul 2027   convention            0 of 1  due
  outcome                              convention            0 of 7  unreachable
  patients-outcome                     convention            0 of 1  due
  press-outcome                        convention            0 of 1  due
  patients-reminder                    convention            0 of 1  due
  patients-last-reminder               convention            0 of 1  due
  feedback                             convention            0 of 7  unreachable

What happened
  Day          What  Step  Whom  By  Words
  ───────────  ────  ────  ────  ──  ──────────────────────────
  22 Nov 2026  leak                  a post on the village page
$ engage change leak elm-lane --on today --how "again" --format json
[
{"order":1,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"staff","basis":"convention","blocking":true},
{"order":2,"contact":"Jo Field","handle":"field-jo","role":"mp","post":"MP, Ashby North","phone":"020 7946 0002","email":null,"barred":null,"via":"nair-priya","steps":"mp","basis":"convention","blocking":true},
{"order":3,"contact":"Seán O'Neill-Ward","handle":"oneill-ward-sean","role":"ward_councillor","post":"Ward councillor, Northfield","phone":null,"email":"sean.oneill@ashby.example","barred":null,"via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":4,"contact":"John Smith","handle":"smith-john","role":"parish_clerk","post":"Parish clerk, Elm Parish","phone":null,"email":null,"barred":null,"via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":5,"contact":"Cy Dunn","handle":"dunn-cy","role":"ward_councillor","post":"Ward councillor, Northfield","phone":"020 7946 0003","email":null,"barred":null,"via":null,"steps":"ward-members","basis":"convention","blocking":true},
{"order":6,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"staff-again","basis":"convention","blocking":true},
{"order":7,"contact":"Mary Old","handle":"old-mary","role":"ppg_chair","post":"Patient participation group chair","phone":null,"email":null,"barred":"archived, and still in office: end their time in the post, or bring them back","via":null,"steps":"ppg","basis":"law","blocking":false},
{"order":8,"contact":"Ivy Bell","handle":"bell-ivy","role":"icb_primary_care","post":"ICB primary care lead","phone":null,"email":"ivy.bell@elm-icb.example","barred":null,"via":null,"steps":"icb","basis":"guidance","blocking":false},
{"order":9,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"neighbours","basis":"guidance","blocking":false},
{"order":10,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"community-groups","basis":"guidance","blocking":false},
{"order":11,"contact":"Zoë Żak-Bütow","handle":"zak-butow-zoe","role":"hosc_chair","post":"Chair, People Scrutiny Panel","phone":null,"email":null,"barred":null,"via":null,"steps":"hosc","basis":"convention","blocking":false},
{"order":12,"contact":null,"handle":null,"role":null,"post":null,"phone":null,"email":null,"barred":null,"via":null,"steps":"pharmacies","basis":"convention","blocking":false}
]
! Elm Lane branch closure leaked on Sun 22 Nov 2026: 12 calls to make, in this order
$ engage undo --yes
! Takes back no. 24, 22 Nov 2026 09:00 UTC by kim: elm-lane: leaked on 2026-11-22: again
!   removes 1 event of a change
! Took back no. 24: elm-lane: leaked on 2026-11-22: again
$ engage undo --yes
! Takes back no. 23, 22 Nov 2026 09:00 UTC by kim: elm-lane: leaked on 2026-11-22: a post on the village page
!   removes 1 event of a change
! Took back no. 23: elm-lane: leaked on 2026-11-22: a post on the village page
$ engage change plan elm-lane --step hosc
Step               Due         State  Who                                    How
─────────────────  ──────────  ─────  ─────────────────────────────────────  ───
hosc [convention]  4 Jan 2027  due    Zoë Żak-Bütow, Chair, People Scrutiny
                                      Panel

"#]]
    );
}

#[test]
fn a_gate_for_the_shell_says_nothing_but_its_rows() {
    let home = Home::change();
    let output = home.run("change check elm-lane --quiet --format json");
    assert_eq!(output.status.code(), Some(12));
    assert!(output.stderr.is_empty());
    assert_eq!(
        home.fails(1, "change check nonsense"),
        "error: no change matches \"nonsense\"\nhint: `engage change list` shows what there is\n"
    );
}

#[test]
fn days_that_are_missing_stand_in_the_way() {
    let home = Home::change().columns(100);
    home.does(
        "change new \"Holme roof\" --playbook urgent-closure --code roof --date announcement=2026-12-01
         change new \"Elm Lane II\" --playbook branch-closure --code two --date consultation_opens=2027-02-15",
    );
    let found = |line: &str, rule: &str| {
        let output = home.run(&format!("change check {line} --format json"));
        let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = rows.as_array().unwrap().iter().filter(|row| row["rule"] == rule);
        rows.map(|row| format!("{} ({})", row["why"].as_str().unwrap(), row["safe_by"])).collect::<Vec<_>>()
    };
    assert_eq!(
        found("roof", "undated"),
        [
            "review is not set: nothing of this kind is announced without it; engage change date roof review DATE sets it (\"2026-12-01\")"
        ]
    );
    home.does("change date roof review 2027-03-01");
    assert_eq!(found("roof", "undated"), [] as [&str; 0]);
    assert_eq!(
        found("two", "consultation_short"),
        [
            "the consultation opens on Mon 15 Feb 2027, and no day on which it closes is set; 30 effective working days are usual; close it on Tue 30 Mar 2027 (\"2027-02-15\")"
        ]
    );
    let shown = home.json("playbook show urgent-closure");
    let needed = shown["anchors"].as_array().unwrap().iter().filter(|anchor| anchor["needed"] == true);
    assert_eq!(needed.map(|anchor| anchor["anchor"].as_str().unwrap()).collect::<Vec<_>>(), ["review"]);
}
