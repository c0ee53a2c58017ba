//! Whom a step is for: rules that find people, or a task.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::{Field, Fields, Text, kind};
use super::problem::Problems;
use super::words::{check_key, is_short, with_meant, word};
use crate::domain::playbook::{Audience, Rule, Where};
use crate::domain::policy::Policy;

const RULE: (&str, &[Field]) = (
    "a rule",
    &[
        ("roles", "such as [\"ward_councillor\"]"),
        ("areas", "where the posts must be, such as [\"catchment\"], or [\"any\"]"),
        ("organisation", "the name of one organisation"),
        ("group", "a word for those you name for the change, such as \"staff\""),
    ],
);

/// The audience or the task of a step: one of them.
pub(super) fn audience(step: &Fields<'_>, policy: &Policy) -> Option<Audience> {
    let problems = step.problems();
    match (step.get("audience"), step.get("task")) {
        (None, None) if step.lacks("audience") && step.lacks("task") => {
            problems.at_as_a_whole(
                step.at(),
                "audience or task is missing: audience = { roles = [...], areas = [...] } says whom the step is for, task = \"...\" what is to be done where it is nobody",
            );
            None
        }
        (None, None) => None,
        (Some(value), None) => rules(value, policy, problems),
        (None, Some(_)) => step.text("task").map(|task| Audience::Task(task.text)),
        (Some(value), Some(task)) => {
            problems.at(
                value.span().start.max(task.span().start),
                "a step has an audience or a task, not both; make two steps of it",
            );
            rules(value, policy, problems);
            step.text("task");
            None
        }
    }
}

fn rules(value: &Spanned<DeValue<'_>>, policy: &Policy, problems: &Problems<'_>) -> Option<Audience> {
    let at = value.span().start;
    let rules: Vec<Option<Rule>> = match value.get_ref() {
        DeValue::Table(_) => vec![rule(value, policy, problems)],
        DeValue::Array(array) if array.is_empty() => {
            if problems.is_empty_list(value.span()) {
                problems.at(at, "audience is empty; where a step is for nobody, say task = \"...\"");
            }
            return None;
        }
        DeValue::Array(array) => array.iter().map(|value| rule(value, policy, problems)).collect(),
        other => {
            let found = kind(other);
            problems.at(at, format!("audience is a rule, {{ roles = [...], areas = [...] }}, not {found}"));
            return None;
        }
    };
    rules.into_iter().collect::<Option<Vec<Rule>>>().map(Audience::People)
}

fn rule(value: &Spanned<DeValue<'_>>, policy: &Policy, problems: &Problems<'_>) -> Option<Rule> {
    let at = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        let found = kind(value.get_ref());
        problems.at(
            at,
            format!("a rule is {{ roles = [...], areas = [...] }} or {{ group = \"...\" }}, not {found}"),
        );
        return None;
    };
    let fields = Fields::new(table, at, RULE, problems);
    let finds_holders = ["roles", "areas", "organisation"].iter().any(|key| fields.get(key).is_some());
    if let Some(group) = fields.get("group") {
        if finds_holders {
            problems.at(
                group.span().start,
                "a rule has roles and areas, or a group, not both; make two rules of it",
            );
        }
        let group = fields.text("group")?;
        check_key(&group, problems);
        return Some(Rule::Group(group.text));
    }
    let roles = fields.texts("roles").map(|roles| each(&roles, |role| role_key(role, policy, problems)));
    let areas = fields.texts("areas").map(|areas| each(&areas, |area| word::<Where>(area, problems)));
    let organisation = fields.maybe_text("organisation").map(|name| name.text);
    Some(Rule::Holders { roles: roles?, areas: areas?, organisation })
}

fn each<T>(texts: &[Text], read: impl Fn(&Text) -> Option<T>) -> Vec<T> {
    texts.iter().filter_map(read).collect()
}

/// The key of a role of the catalogue or the user's own.
fn role_key(text: &Text, policy: &Policy, problems: &Problems<'_>) -> Option<String> {
    if !is_short(text, problems) {
        return None;
    }
    if let Some(role) = policy.role(&text.text) {
        return Some(role.key.to_string());
    }
    let meant = policy.find_role(&text.text).ok().or_else(|| policy.like_role(&text.text));
    let wrong = format!("{:?} is not the key of a role", text.text);
    problems.at(
        text.at,
        match meant {
            Some(role) => with_meant(&wrong, Some(&role.key)),
            None => format!("{wrong}; `engage config show` lists them under [roles]"),
        },
    );
    None
}
