//! How closely somebody is to be kept in touch with.

use super::calendar::{Span, Unit};
use super::contact::Cadence;
use super::role::Text;

/// A tier: a convention of this organisation, never law; every number is configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The key people type: `1`.
    pub key: Text,
    /// What it means, in a few words.
    pub name: Text,
    /// How often its people are to be in touch.
    pub cadence: Cadence,
    /// Within which span of taking up a post they are to be met first; `None`: no introduction.
    pub introduce: Option<Span>,
    /// The longest time between two meetings face to face; `None`: as needed.
    pub meet: Option<Span>,
}

/// What is expected of us towards one person in one capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expectation {
    /// How often to be in touch; `None`: this capacity says nothing about it.
    pub cadence: Option<Cadence>,
    /// Within which span of the start to introduce ourselves; `None`: not at all.
    pub introduce: Option<Span>,
}

/// A built-in tier: key, name, cadence, introduction, time between two meetings face to face.
type DefaultTier = (&'static str, &'static str, Cadence, Option<Span>, Option<Span>);

/// The built-in tiers. Convention: no authoritative source exists.
pub const DEFAULT_TIERS: &[DefaultTier] = &[
    ("0", "dormant: never due", Cadence::Never, None, None),
    (
        "1",
        "key players: MPs, leaders, scrutiny chairs",
        every_weeks(12),
        Some(Span::capped(30, Unit::Day)),
        Some(Span::capped(6, Unit::Month)),
    ),
    (
        "2",
        "ward and division councillors, boards, patient groups",
        every_weeks(26),
        Some(Span::capped(60, Unit::Day)),
        Some(Span::capped(1, Unit::Year)),
    ),
    ("3", "parish clerks, press, voluntary bodies, schools", every_weeks(52), None, None),
];

const fn every_weeks(count: u32) -> Cadence {
    Cadence::Every(Span::capped(count, Unit::Week))
}
