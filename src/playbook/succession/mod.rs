//! Plans of what becomes of bodies: TOML into [`Plan`], with every mistake and its place.

mod answers;
#[cfg(test)]
mod tests;

use std::path::Path;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::PlaybookError;
use super::fields::{Field, Fields, Text, kind, text};
use super::form::read_toml;
use super::library::text_of;
use super::problem::{Problem, Problems};
use super::words::word;
use crate::domain::calendar::parse_file_date;
use crate::domain::organisation::OrganisationKind;
use crate::domain::succession::{AreaRule, Plan, PostFate, PostRule, Said, Succession, SuccessionKind};

const PLAN: (&str, &[Field]) = (
    "a plan",
    &[
        ("on", "the first day of the new bodies, such as \"2028-04-01\""),
        ("succession", "write [[succession]] and, below it, from, to and kind"),
        ("open", "write [open] and, below it, what becomes of promises, steps and consultations"),
    ],
);

const SUCCESSION: (&str, &[Field]) = (
    "a succession",
    &[
        ("from", "the old bodies, such as [\"Wexbridge Council\"]"),
        ("to", "the new bodies, such as [\"Wexshire Council\"]"),
        ("kind", "merge, split, rename, abolish or transfer"),
        ("what", "the part that is transferred, such as \"public health\""),
        ("body", "what sort of body a new one is, such as \"council\""),
        ("shadow_from", "the day from which the new bodies live beside the old ones"),
        ("posts", "what becomes of posts: move, end, both or stay"),
        ("post", "write [[succession.post]] and, below it, what becomes of a post or of those of a role"),
        ("area", "write [[succession.area]] and, below it, which areas go to which successor"),
        ("open", "write [succession.open] and, below it, what becomes of open things here"),
    ],
);

const POST: (&str, &[Field]) = (
    "a post of a succession",
    &[
        ("post", "its number or words, such as \"p3\""),
        ("role", "or a role, such as \"ward_councillor\""),
        ("from", "only those of this old body"),
        ("to", "which of several successors it goes to"),
        ("fate", "move, end, both or stay"),
        ("title", "what it is called there"),
    ],
);

const AREA: (&str, &[Field]) = (
    "an area of a succession",
    &[("areas", "such as [\"Northfield\", \"E05099001\"]"), ("to", "which of the successors they go to")],
);

/// Reads the plan in a file.
///
/// # Errors
/// Where the file cannot be read, or with every mistake in it.
pub fn from_file(path: &Path) -> Result<Plan, PlaybookError> {
    let text = text_of(path)?;
    read(&text).map_err(|problems| PlaybookError::Wrong { path: path.to_owned(), problems })
}

/// Reads a plan.
///
/// # Errors
/// Every mistake, in the order of the text, each with its line and column.
pub fn read(text: &str) -> Result<Plan, Vec<Problem>> {
    read_toml(text, whole)
}

fn whole(table: &DeTable<'_>, problems: &Problems<'_>) -> Option<Plan> {
    let fields = Fields::new(table, 0, PLAN, problems);
    let on = fields.must("on").and_then(|value| day(value, "on", problems));
    let successions = tables(&fields, "succession", true);
    let successions: Vec<Option<Succession>> =
        successions.into_iter().map(|(table, at)| succession(table, at, on, problems)).collect();
    let open = answers::read(&fields, problems);
    Some(Plan { on: on?, successions: successions.into_iter().collect::<Option<_>>()?, open })
}

fn succession(
    table: &DeTable<'_>,
    at: usize,
    on: Option<NaiveDate>,
    problems: &Problems<'_>,
) -> Option<Succession> {
    let fields = Fields::new(table, at, SUCCESSION, problems);
    let from = fields.texts("from");
    let to = fields.maybe_texts("to");
    let kind_text = fields.text("kind");
    let kind = kind_text.as_ref().and_then(|text| word::<SuccessionKind>(text, problems));
    if let (Some(text), Some(why)) = (&kind_text, kind.and_then(|kind| kind.why_not(to.len()))) {
        problems.at_as_a_whole(text.at, why);
    }
    for name in to.iter().filter(|name| from.iter().flatten().any(|from| from.text == name.text)) {
        let why =
            format!("{:?} is among those it came from; a body that goes on stands in `to` alone", name.text);
        problems.at_as_a_whole(name.at, why);
    }
    let what = fields.maybe_text("what");
    match (kind, &what) {
        (Some(SuccessionKind::Transfer), None) if fields.lacks("what") => {
            problems.at_as_a_whole(
                at,
                "what is missing: the part that is transferred, such as \"public health\"",
            );
        }
        (Some(kind), Some(what)) if kind.ends() => {
            problems
                .at_as_a_whole(what.at, format!("what is for a transfer of a part; {kind} takes the whole"));
        }
        _ => {}
    }
    let body = fields.maybe_text("body").and_then(|text| word::<OrganisationKind>(&text, problems));
    let shadow = fields.get("shadow_from");
    let shadow_from = shadow.and_then(|value| day(value, "shadow_from", problems));
    if let (Some(value), Some(from), Some(on)) = (shadow, shadow_from, on)
        && on <= from
    {
        problems
            .at_as_a_whole(value.span().start, "shadow_from comes before `on`, on which the old bodies end");
    }
    let posts = fields.maybe_text("posts").and_then(|text| word::<PostFate>(&text, problems));
    let rules: Vec<Option<PostRule>> = tables(&fields, "post", false)
        .into_iter()
        .map(|(table, at)| post(table, at, shadow_from.is_some(), problems))
        .collect();
    if let (Some(PostFate::Both), None, Some(value)) = (posts, shadow, fields.get("posts")) {
        problems.at_as_a_whole(value.span().start, NO_SHADOW);
    }
    if let (Some(kind), Some(PostFate::Stay), Some(value)) = (kind, posts, fields.get("posts"))
        && kind.ends()
    {
        problems.at_as_a_whole(value.span().start, "no post stays in a body that ends: move, end or both");
    }
    let areas: Vec<Option<AreaRule>> =
        tables(&fields, "area", false).into_iter().map(|(table, at)| area(table, at, problems)).collect();
    let open = answers::read(&fields, problems);
    Some(Succession {
        from: from?.into_iter().map(|text| said(text, problems)).collect(),
        to: to.into_iter().map(|text| said(text, problems)).collect(),
        kind: kind?,
        what: what.map(|what| what.text),
        body,
        shadow_from,
        posts,
        rules: rules.into_iter().collect::<Option<_>>()?,
        areas: areas.into_iter().collect::<Option<_>>()?,
        open,
    })
}

const NO_SHADOW: &str = "posts live in both bodies from shadow_from, which is missing";

fn post(table: &DeTable<'_>, at: usize, has_shadow: bool, problems: &Problems<'_>) -> Option<PostRule> {
    let fields = Fields::new(table, at, POST, problems);
    let (post, role) = (fields.maybe_text("post"), fields.maybe_text("role"));
    let fate_text = fields.text("fate");
    let fate = fate_text.as_ref().and_then(|text| word::<PostFate>(text, problems));
    if (post.is_some() && role.is_some()) || (fields.lacks("post") && fields.lacks("role")) {
        problems.at_as_a_whole(at, "say either post or role");
    }
    if let (Some(text), Some(PostFate::Both), false) = (&fate_text, fate, has_shadow) {
        problems.at_as_a_whole(text.at, NO_SHADOW);
    }
    let (from, to, title) = (fields.maybe_text("from"), fields.maybe_text("to"), fields.maybe_text("title"));
    let goes = fate.is_none_or(|fate| matches!(fate, PostFate::Move | PostFate::Both));
    if let Some(text) = to.as_ref().or(title.as_ref()).filter(|_| !goes) {
        problems.at_as_a_whole(text.at, "to and title are for a post that moves");
    }
    Some(PostRule {
        post: post.map(|text| said(text, problems)),
        role: role.map(|text| said(text, problems)),
        from: from.map(|text| said(text, problems)),
        to: to.map(|text| said(text, problems)),
        fate: fate?,
        title: title.map(|title| title.text),
    })
}

fn area(table: &DeTable<'_>, at: usize, problems: &Problems<'_>) -> Option<AreaRule> {
    let fields = Fields::new(table, at, AREA, problems);
    let areas = fields.texts("areas");
    let to = fields.text("to");
    Some(AreaRule {
        areas: areas?.into_iter().map(|text| said(text, problems)).collect(),
        to: said(to?, problems),
    })
}

/// A text with its place for people.
fn said(text: Text, problems: &Problems<'_>) -> Said<String> {
    let (line, column) = problems.place(text.at);
    Said { value: text.text, line, column }
}

/// A day, as TOML writes one or as text.
fn day(value: &Spanned<DeValue<'_>>, key: &str, problems: &Problems<'_>) -> Option<NaiveDate> {
    let at = value.span().start;
    let written = match value.get_ref() {
        DeValue::Datetime(day) => day.to_string(),
        DeValue::String(_) => text(value, key, problems)?.text,
        other => {
            problems.at(at, format!("{key} is a day such as \"2028-04-01\", not {}", kind(other)));
            return None;
        }
    };
    match parse_file_date(&written) {
        Ok(Some(day)) => Some(day),
        Ok(None) => {
            problems.at(at, format!("{key} says no day: write one such as \"2028-04-01\""));
            None
        }
        Err(error) => {
            problems.at(at, error.to_string());
            None
        }
    }
}

/// The tables under a heading with two brackets, each with the byte at which it begins.
fn tables<'a>(fields: &Fields<'a>, key: &str, must: bool) -> Vec<(&'a DeTable<'a>, usize)> {
    let problems = fields.problems();
    let Some(value) = (if must { fields.must(key) } else { fields.get(key) }) else { return Vec::new() };
    let Some(array) = value.get_ref().as_array() else {
        let why = format!(
            "{key} begins with two brackets on each side, [[...]], and not as {}",
            kind(value.get_ref())
        );
        problems.at(value.span().start, why);
        return Vec::new();
    };
    if must && array.is_empty() {
        problems.at(value.span().start, format!("there is no {key}"));
    }
    let mut found = Vec::new();
    for one in array {
        match one.get_ref().as_table() {
            Some(table) => found.push((table, one.span().start)),
            None => problems.at(one.span().start, format!("{key} is a table, not {}", kind(one.get_ref()))),
        }
    }
    found
}
