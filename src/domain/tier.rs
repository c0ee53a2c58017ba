//! How closely somebody is to be kept in touch with.

use super::calendar::Span;
use super::contact::Cadence;

/// A tier: a convention of this organisation, never law; every number is configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The key people type: `1`.
    pub key: String,
    /// What it means, in a few words.
    pub name: String,
    /// How often its people are to be in touch.
    pub cadence: Cadence,
    /// Within which span of taking up a post they are to be met first; `None`: no introduction.
    pub introduce: Option<Span>,
}

/// What is expected of us towards one person in one capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expectation {
    /// How often to be in touch; `None`: this capacity says nothing about it.
    pub cadence: Option<Cadence>,
    /// Within which span of the start to introduce ourselves; `None`: not at all.
    pub introduce: Option<Span>,
}

/// The built-in tiers as key, name, cadence, introduction. Convention: no authoritative source exists.
pub const DEFAULT_TIERS: &[(&str, &str, &str, Option<&str>)] = &[
    ("0", "dormant: never due", "never", None),
    ("1", "key players: MPs, leaders, scrutiny chairs", "12 weeks", Some("30 days")),
    ("2", "ward and division councillors, boards, patient groups", "26 weeks", Some("60 days")),
    ("3", "parish clerks, press, voluntary bodies, schools", "52 weeks", None),
];
