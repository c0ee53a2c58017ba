//! Every kind of mistake, with its place.

mod text;

use super::*;
use crate::domain::change::{Anchor, Basis, Level};
use crate::domain::playbook::{Audience, Rule, Where};
use crate::domain::policy::Policy;
use crate::domain::role::Role;

/// A playbook in which everything is used.
const WHOLE: &str = r#"key = "branch"
title = "Branch surgery closure"
about = "A surgery with another of the same practice closes."
anchors = ["decision", "proposal", "consultation_opens"]
asks_if_substantial = true

[consultation]
shortest = "6 weeks"
basis = "convention"

[[step]]
key = "members"
title = "Every councillor"
purpose = "Hear before residents"
audience = [
  { roles = ["ward_councillor", "mp"], areas = ["site", "any"], organisation = "Elm Council" },
  { group = "staff" },
]
level = "involve"
channels = ["call"]
due = ["CO-1w", "F-1wd"]
counts_from = "P"
basis = "law"
lead_basis = "convention"
source = "GMS Regulations 2015"
duty_holder = "practice"
blocking = true
each_version = true
before = ["letters"]

[[step]]
key = "letters"
title = "A letter to every patient"
purpose = "They decide about their own care"
task = "letter to every patient"
level = "inform"
due = "CO"
basis = "convention"
duty_holder = "practice"
"#;

fn problems(text: &str) -> Vec<String> {
    read(text, &Policy::default()).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The mistakes of the whole playbook with one piece of it replaced.
fn with(piece: &str, other: &str) -> Vec<String> {
    assert_eq!(WHOLE.matches(piece).count(), 1, "{piece} stands there once");
    problems(&WHOLE.replace(piece, other))
}

#[test]
fn what_is_written_is_read() {
    let playbook = read(WHOLE, &Policy::default()).unwrap();
    assert_eq!((playbook.key.as_str(), playbook.steps.len()), ("branch", 2));
    assert_eq!(playbook.anchors, [Anchor::Proposal, Anchor::ConsultationOpens, Anchor::Decision], "in order");
    assert_eq!(playbook.needs, [] as [Anchor; 0], "nothing but a day on which it becomes public");
    assert!(playbook.asks_if_substantial);
    let shortest = playbook.consultation.as_ref().unwrap();
    assert_eq!((shortest.span.to_string().as_str(), shortest.basis), ("6 weeks", Basis::Convention));
    let members = playbook.step("members").unwrap();
    let Audience::People(rules) = &members.audience else { panic!("{:?}", members.audience) };
    let holders = Rule::Holders {
        roles: vec!["ward_councillor".into(), "mp".into()],
        areas: vec![Where::Site, Where::Any],
        organisation: Some("Elm Council".into()),
    };
    assert_eq!(*rules, [holders, Rule::Group("staff".into())]);
    assert_eq!(members.due.iter().map(ToString::to_string).collect::<Vec<_>>(), ["CO-1w", "F-1wd"]);
    assert_eq!(members.counts_from.unwrap().to_string(), "P+0");
    assert_eq!(
        (members.level, members.basis, members.lead_basis),
        (Level::Involve, Basis::Law, Basis::Convention)
    );
    assert!(members.is_blocking && members.each_version);
    assert_eq!(members.before, ["letters"]);
    let letters = playbook.step("letters").unwrap();
    assert_eq!(letters.audience, Audience::Task("letter to every patient".into()));
    assert_eq!(letters.lead_basis, letters.basis, "the same where nothing else is said");
    assert!(!letters.is_blocking && !letters.each_version && letters.counts_from.is_none());
}

#[test]
fn editors_marks_and_line_ends_are_no_mistakes() {
    let other = format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(read(&other, &Policy::default()), read(WHOLE, &Policy::default()));
    let wrong = other.replace("level = \"inform\"", "levle = \"inform\"");
    assert_eq!(problems(&wrong)[0], "36:1: unknown key \"levle\"; did you mean level?");
}

#[test]
fn the_users_own_roles_are_roles() {
    let text = WHOLE.replace("\"mp\"", "\"town_mayor\"");
    assert_eq!(
        problems(&text),
        ["16:33: \"town_mayor\" is not the key of a role; did you mean civic_mayor?"]
    );
    let mut policy = Policy::default();
    policy.roles.push(Role {
        key: "town_mayor".into(),
        title: "Town mayor".into(),
        ..policy.roles[0].clone()
    });
    assert!(read(&text, &policy).is_ok());
}

#[test]
fn words_that_are_none_are_named_with_what_was_meant() {
    for (piece, other, wanted) in [
        (
            "asks_if_substantial",
            "ask_if_substantial",
            "5:1: unknown key \"ask_if_substantial\"; did you mean asks_if_substantial?",
        ),
        ("asks_if_substantial", "colour", "5:1: unknown key \"colour\"; a playbook has key, title, about, "),
        ("shortest", "shorts", "8:1: unknown key \"shorts\"; did you mean shortest?"),
        ("blocking", "blockign", "27:1: unknown key \"blockign\"; did you mean blocking?"),
        ("group = \"staff\"", "groups = \"staff\"", "17:5: unknown key \"groups\"; did you mean group?"),
        ("\"decision\"", "\"desicion\"", "4:12: \"desicion\" is not an anchor; there are notice, "),
        ("\"decision\"", "\"desicion\"", "did you mean decision?"),
        ("\"decision\"", "\"D\"", "did you mean decision?"),
        (
            "\"involve\"",
            "\"invlove\"",
            "19:9: \"invlove\" is not a level of engagement; there are inform, involve, consult, collaborate; did you mean involve?",
        ),
        ("\"law\"", "\"lore\"", "23:9: \"lore\" is not a basis; there are law, guidance, convention"),
        ("lead_basis = \"convention\"", "lead_basis = \"custom\"", "24:14: \"custom\" is not a basis; "),
        ("\"site\"", "\"cite\"", "16:49: \"cite\" is not a place of an audience; "),
        ("\"mp\"", "\"MP\"", "16:33: \"MP\" is not the key of a role; did you mean mp?"),
        (
            "\"mp\"",
            "\"xyzzy\"",
            "16:33: \"xyzzy\" is not the key of a role; `engage config show` lists them under [roles]",
        ),
        (
            "before = [\"letters\"]",
            "before = [\"lettres\"]",
            "29:11: there is no step \"lettres\"; did you mean letters?",
        ),
    ] {
        let found = with(piece, other).join("\n");
        assert!(found.contains(wanted), "{other}: {found}");
    }
}

#[test]
fn what_is_missing_is_named() {
    for (piece, wanted) in [
        ("key = \"branch\"\n", "1:1: key is missing: a word for it, such as \"branch-closure\""),
        (
            "title = \"Branch surgery closure\"\n",
            "1:1: title is missing: what kind of change it is for, in a few words",
        ),
        (
            "about = \"A surgery with another of the same practice closes.\"\n",
            "1:1: about is missing: what kind of change it is for, in a sentence or two",
        ),
        (
            "anchors = [\"decision\", \"proposal\", \"consultation_opens\"]\n",
            "1:1: anchors is missing: the days it hangs on, such as [\"proposal\", \"decision\"]",
        ),
        ("shortest = \"6 weeks\"\n", "7:1: shortest is missing: such as \"6 weeks\""),
        ("key = \"letters\"\n", "31:1: key is missing: a word for it, such as \"ward-members\""),
        (
            "title = \"A letter to every patient\"\n",
            "31:1: title is missing: who or what it is, in a few words",
        ),
        ("purpose = \"They decide about their own care\"\n", "31:1: purpose is missing: why, in a few words"),
        ("task = \"letter to every patient\"\n", "31:1: audience or task is missing: "),
        ("level = \"inform\"\n", "31:1: level is missing: inform, involve, consult or collaborate"),
        (
            "due = \"CO\"\n",
            "31:1: due is missing: a lead time such as \"CO-6w\" or \"F-1wd\", or a list of them",
        ),
        ("basis = \"convention\"\nduty_holder", "31:1: basis is missing: law, guidance or convention"),
        (", areas = [\"site\", \"any\"]", "16:3: areas is missing: where the posts must be, "),
        ("roles = [\"ward_councillor\", \"mp\"], ", "16:3: roles is missing: such as [\"ward_councillor\"]"),
        (
            "source = \"GMS Regulations 2015\"\n",
            "23:9: what is law needs a source: name the Act, regulation or contract",
        ),
    ] {
        let found = with(piece, if piece.ends_with("duty_holder") { "duty_holder" } else { "" });
        assert!(found.iter().any(|line| line.starts_with(wanted)), "{piece}: {found:#?}");
    }
    let found = with("duty_holder = \"practice\"\nblocking", "blocking");
    assert_eq!(found, ["11:1: duty_holder is missing: who owes it, such as \"practice\" or \"ICB\""]);
    let found =
        with("shortest = \"6 weeks\"\nbasis = \"convention\"", "shortest = \"6 weeks\"\nbasis = \"law\"");
    assert_eq!(found, ["9:9: what is law needs a source: name the Act, regulation or contract"]);
    assert_eq!(
        problems("").last().unwrap(),
        "1:1: title is missing: what kind of change it is for, in a few words"
    );
    // What is misspelt is not also said to be missing.
    for (piece, other) in [("level = \"inf", "levle = \"inf"), ("source =", "sorce ="), ("task =", "taks =")]
    {
        assert_eq!(with(piece, other).len(), 1, "{other}");
    }
    let head = &WHOLE[..WHOLE.find("[[step]]").unwrap()];
    assert_eq!(problems(head), ["1:1: step is missing: write [[step]] and, below it, what the step is"]);
}

#[test]
fn leads_must_be_leads_of_the_anchors() {
    for (piece, other, wanted) in [
        ("\"CO-1w\"", "\"CO-1\"", "21:8: \"CO-1\" is not a lead time: a unit is missing: d, wd, w, m or y; "),
        ("\"CO-1w\"", "\"CO - 1 w\"", "did you mean CO-1w?"),
        ("\"CO-1w\"", "\"consultation_opens-1w\"", "did you mean CO-1w?"),
        (
            "\"CO-1w\"",
            "\"T-1w\"",
            "21:8: T-1w is counted from contract_ends, which is not among the anchors; add \"contract_ends\" to them",
        ),
        (
            "counts_from = \"P\"",
            "counts_from = \"R\"",
            "22:15: R+0 is counted from review, which is not among the anchors; ",
        ),
        ("counts_from = \"P\"", "counts_from = \"P-\"", "22:15: \"P-\" is not a lead time: "),
        ("due = \"CO\"", "due = \"Z\"", "37:7: \"Z\" is not a lead time: there is no anchor Z; "),
        (
            ", \"consultation_opens\"",
            "",
            "21:17: F-1wd is counted from the first public moment, and no anchor makes anything public; add one of announcement, ",
        ),
    ] {
        let found = with(piece, other).join("\n");
        assert!(found.contains(wanted), "{other}: {found}");
    }
    // An anchor that is misspelt is not also said to be missing.
    assert_eq!(with("\"consultation_opens\"", "\"consultation_open\"").len(), 1);
    assert_eq!(with("\"consultation_opens\"", "\"xyzzy\"").len(), 1);
}

#[test]
fn steps_must_fit_together() {
    for (piece, other, wanted) in [
        ("key = \"letters\"", "key = \"members\"", "32:7: there is a step \"members\" already"),
        ("before = [\"letters\"]", "before = [\"members\"]", "29:11: a step cannot come before itself"),
        (
            "before = [\"letters\"]",
            "before = [\"letters\", \"letters\"]",
            "29:22: before names \"letters\" twice",
        ),
        (
            "key = \"letters\"",
            "before = [\"members\"]\nkey = \"letters\"",
            "29:11: each of these steps would have to come before the next: members, letters, members",
        ),
        (
            "task = \"letter",
            "audience = { group = \"patients\" }\ntask = \"letter",
            "36:8: a step has an audience or a task, not both; make two steps of it",
        ),
        (
            "group = \"staff\"",
            "group = \"staff\", areas = [\"site\"]",
            "17:13: a rule has roles and areas, or a group, not both; make two rules of it",
        ),
    ] {
        let found = with(piece, other).join("\n");
        assert!(found.contains(wanted), "{other}: {found}");
    }
}

#[test]
fn values_must_be_of_their_kind() {
    for (piece, other, wanted) in [
        ("title = \"Branch surgery closure\"", "title = \" \"", "2:9: title is empty"),
        ("title = \"A letter to every patient\"", "title = \"\"", "33:9: title is empty"),
        ("title = \"Branch surgery closure\"", "title = 7", "2:9: title is text in quotes, not a number"),
        (
            "key = \"branch\"",
            "key = \"Branch Closure\"",
            "1:7: \"Branch Closure\" is not a key: lower-case letters, digits and hyphens: write \"branch-closure\"",
        ),
        (
            "key = \"letters\"",
            "key = \"-\"",
            "32:7: \"-\" is not a key: lower-case letters, digits and hyphens",
        ),
        (
            "key = \"letters\"",
            "key = \"papers-first\"",
            "32:7: \"papers-first\" is the name of a rule of `engage change check`: take another key",
        ),
        (
            "group = \"staff\"",
            "group = \"Our staff\"",
            "17:13: \"Our staff\" is not a key: lower-case letters, digits and hyphens: write \"our-staff\"",
        ),
        ("blocking = true", "blocking = \"yes\"", "27:12: blocking is true or false, not a text"),
        (
            "channels = [\"call\"]",
            "channels = \"call\"",
            "20:12: channels is a list of texts, [\"...\", \"...\"], not a text",
        ),
        ("channels = [\"call\"]", "channels = [1]", "20:13: channels is text in quotes, not a number"),
        ("due = \"CO\"", "due = 2026-10-11", "37:7: due is text in quotes, not a date"),
        ("due = [\"CO-1w\", \"F-1wd\"]", "due = []", "21:7: due is empty"),
        ("areas = [\"site\", \"any\"]", "areas = []", "16:48: areas is empty"),
        ("task = \"letter to every patient\"", "audience = []", "35:12: audience is empty; "),
        ("task = \"letter to every patient\"", "audience = \"mp\"", "35:12: audience is a rule, "),
        ("task = \"letter to every patient\"", "audience = [\"mp\"]", "35:13: a rule is { roles = "),
        ("shortest = \"6 weeks\"", "shortest = \"soon\"", "8:12: cannot read \"soon\" as a length of time; "),
        ("shortest = \"6 weeks\"", "shortest = \"0 weeks\"", "8:12: a consultation of no time is none"),
        (
            "[consultation]",
            "[[consultation]]",
            "7:1: consultation is a table under [consultation], not a list",
        ),
        (
            "[[step]]\nkey = \"members\"",
            "[step]\nkey = \"members\"",
            "11:1: a step begins with [[step]], with two brackets on each side",
        ),
        (
            "[[step]]\nkey = \"members\"",
            "[[steps]]\nkey = \"members\"",
            "11:3: unknown key \"steps\"; did you mean step?",
        ),
        (
            "title = \"Branch surgery closure\"",
            "title = \"Branch\u{202e} closure\"",
            "2:16: a character that cannot be seen (U+202E); delete it",
        ),
        (
            "title = \"Branch surgery closure\"",
            "title = \"Branch\\u202e closure\"",
            "2:9: a character that cannot be seen (U+202E); delete it",
        ),
        (
            "blocking = true",
            "blocking = true # \u{200b}",
            "27:19: a character that cannot be seen (U+200B); delete it",
        ),
        (
            "blocking = true",
            "blocking = true # \u{7}",
            "27:19: a character that cannot be seen (U+0007); delete it",
        ),
    ] {
        let found = with(piece, other).join("\n");
        assert!(found.contains(wanted), "{other}: {found}");
    }
    let long = with("level = \"involve\"", &format!("level = \"{}\"", "x".repeat(200)));
    assert_eq!(long, ["19:9: this text is too long to be meant here; is a quotation mark missing?"]);
}
