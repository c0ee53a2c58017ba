//! Made-up conversations of eight years, with those who took part.

use super::population::{DAYS, Population, number_of};
use super::random::Random;

/// A conversation to be written down. Its number is its place in the list, from one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Conversation {
    pub(crate) day: usize,
    pub(crate) kind: &'static str,
    /// The place of what was said in the list of sayings; `None` for nothing.
    pub(crate) said: Option<usize>,
    pub(crate) logged: usize,
}

/// One person's part, in the order of the record's own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) person: u32,
    pub(crate) day: u16,
    pub(crate) conversation: u32,
    pub(crate) mode: &'static str,
}

/// One in eight is a note, which does not count as contact.
pub(crate) const KINDS: &[&str] =
    &["meeting", "call", "visit", "event", "letter", "email", "message", "note"];

/// One person in ten did not attend.
const MODES: &[&str] = &[
    "attended", "attended", "attended", "attended", "attended", "attended", "attended", "attended",
    "attended", "invited",
];

/// The last days before today on which somebody who has lapsed was not met.
const LAPSED: usize = 480;

/// Makes conversations, a little denser in the later years; one in five hundred is still to come.
pub(crate) fn conversations(
    random: &mut Random,
    population: &Population,
    count: usize,
) -> (Vec<Conversation>, Vec<Part>) {
    let everybody = running_sums(population.people.iter().map(|person| person.weight));
    let lasting =
        running_sums(population.people.iter().map(|person| if person.lapsed { 0.0 } else { person.weight }));
    let mut made = Vec::with_capacity(count);
    let mut parts = Vec::with_capacity(count * 5 / 2);
    for number in 0..count {
        let diary = number % 500 == 499;
        let logged = if diary { DAYS } else { number_of(spread(random, number, count), DAYS) };
        let late = if random.chance(0.02) { random.below(40) } else { 0 };
        let day = if diary { DAYS + 1 + random.below(60) } else { logged.saturating_sub(late) };
        let said = random.chance(0.7).then(|| random.below(super::words::SAID.len()));
        made.push(Conversation { day, kind: random.one(KINDS), said, logged });
        let pool = if day + LAPSED < DAYS { &everybody } else { &lasting };
        let first = parts.len();
        for _ in 0..how_many(random) {
            let part = Part {
                person: drawn(random, pool),
                day: u16::try_from(day).unwrap_or(u16::MAX),
                conversation: u32::try_from(number + 1).unwrap_or(u32::MAX),
                mode: random.one(MODES),
            };
            if parts[first..].iter().all(|known: &Part| known.person != part.person) {
                parts.push(part);
            }
        }
    }
    parts.sort_unstable();
    (made, parts)
}

#[expect(clippy::cast_precision_loss, reason = "a place among a few million")]
fn spread(random: &mut Random, number: usize, count: usize) -> f64 {
    ((number as f64 + random.share()) / count as f64).powf(0.8)
}

/// How many took part: one in half of the conversations, more than five in one of fourteen.
fn how_many(random: &mut Random) -> usize {
    match random.below(100) {
        0..55 => 1,
        55..75 => 2,
        75..83 => 3,
        83..89 => 4,
        89..93 => 5,
        93..95 => 6,
        last => last - 87,
    }
}

fn running_sums(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    let sum = |sum: &mut f64, weight: f64| {
        *sum += weight;
        Some(*sum)
    };
    weights.scan(0.0, sum).collect()
}

fn drawn(random: &mut Random, sums: &[f64]) -> u32 {
    let wanted = random.share() * sums.last().copied().unwrap_or(0.0);
    let at = sums.partition_point(|sum| *sum <= wanted).min(sums.len().saturating_sub(1));
    u32::try_from(at).unwrap_or(u32::MAX)
}
