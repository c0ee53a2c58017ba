//! One step.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::{Field, Fields, Text, kind, text};
use super::problem::Problems;
use super::rule::audience;
use super::words::{Anchors, check_key, word};
use crate::domain::change::gate::GateRule;
use crate::domain::change::{Basis, Lead, Level};
use crate::domain::playbook::Step;
use crate::domain::policy::Policy;

const STEP: (&str, &[Field]) = (
    "a step",
    &[
        ("key", "a word for it, such as \"ward-members\""),
        ("title", "who or what it is, in a few words"),
        ("purpose", "why, in a few words"),
        ("audience", "whom it is for"),
        ("task", "what is to be done, where it is for nobody"),
        ("level", "inform, involve, consult or collaborate"),
        ("channels", "the usual ways, such as [\"call\", \"letter\"]"),
        ("due", "a lead time such as \"CO-6w\" or \"F-1wd\", or a list of them"),
        ("counts_from", "the lead time from which contact is about this step"),
        ("basis", "law, guidance or convention"),
        ("lead_basis", "what the lead time rests on: law, guidance or convention"),
        ("source", "where that comes from"),
        ("duty_holder", "who owes it, such as \"practice\" or \"ICB\""),
        ("blocking", "true or false"),
        ("each_version", "true or false"),
        ("before", "the keys of the steps that must not be done before this one"),
    ],
);

/// A step as far as it could be read.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its key, as it stands there.
    pub(super) key: Option<Text>,
    /// The keys of those that must not be done before it.
    pub(super) before: Vec<Text>,
    /// The step, where nothing is missing.
    pub(super) step: Option<Step>,
}

/// Reads one step; what it says of other steps is checked when all are read.
pub(super) fn read(
    value: &Spanned<DeValue<'_>>,
    anchors: &Anchors,
    policy: &Policy,
    problems: &Problems<'_>,
) -> Option<Draft> {
    let at = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        problems
            .at(at, format!("a step is a table under the heading [[step]], not {}", kind(value.get_ref())));
        return None;
    };
    let fields = Fields::new(table, at, STEP, problems);
    let key = fields.text("key");
    if let Some(key) = &key {
        check_key(key, problems);
        // A step and a rule are waived by the same command: one word must not mean both.
        if key.text.replace('-', "_").parse::<GateRule>().is_ok() {
            let message =
                format!("{:?} is the name of a rule of `engage change check`: take another key", key.text);
            problems.at(key.at, message);
        }
    }
    let title = fields.text("title");
    let purpose = fields.text("purpose");
    let audience = audience(&fields, policy);
    let level = fields.text("level").and_then(|text| word::<Level>(&text, problems));
    let channels = fields.maybe_texts("channels");
    let due = due(&fields, anchors);
    let counts_from = fields.maybe_text("counts_from").and_then(|text| anchors.lead(&text, problems));
    let basis_text = fields.text("basis");
    let basis = basis_text.as_ref().and_then(|text| word::<Basis>(text, problems));
    let lead_basis_text = fields.maybe_text("lead_basis");
    let lead_basis = lead_basis_text.as_ref().and_then(|text| word::<Basis>(text, problems)).or(basis);
    let source = fields.maybe_text("source");
    if fields.lacks("source") {
        need_source(basis_text.iter().zip(basis).chain(lead_basis_text.iter().zip(lead_basis)), problems);
    }
    let duty_holder = fields.text("duty_holder");
    let (is_blocking, each_version) = (fields.truth("blocking"), fields.truth("each_version"));
    let before = fields.maybe_texts("before");
    let whole = || {
        Some(Step {
            key: key.as_ref()?.text.clone(),
            title: title?.text,
            purpose: purpose?.text,
            audience: audience?,
            level: level?,
            channels: channels.into_iter().map(|channel| channel.text).collect(),
            due: due?,
            counts_from,
            basis: basis?,
            lead_basis: lead_basis?,
            source: source.map_or_else(String::new, |source| source.text),
            duty_holder: duty_holder?.text,
            is_blocking,
            each_version,
            before: before.iter().map(|key| key.text.clone()).collect(),
        })
    };
    let step = whole();
    Some(Draft { key, before, step })
}

/// What is called law must say which law.
pub(super) fn need_source<'a>(bases: impl Iterator<Item = (&'a Text, Basis)>, problems: &Problems<'_>) {
    for (text, basis) in bases {
        if basis == Basis::Law {
            problems
                .at_as_a_whole(text.at, "what is law needs a source: name the Act, regulation or contract");
        }
    }
}

/// The lead time or lead times of a step.
fn due(fields: &Fields<'_>, anchors: &Anchors) -> Option<Vec<Lead>> {
    let problems = fields.problems();
    let value = fields.must("due")?;
    let texts = match value.get_ref() {
        DeValue::Array(_) => fields.texts("due")?,
        _ => vec![text(value, "due", problems)?],
    };
    Some(texts.iter().filter_map(|text| anchors.lead(text, problems)).collect())
}
