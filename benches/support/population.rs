//! Made-up people with the posts they hold and have held.

use engage::domain::name::{PersonName, fold, handle};
use std::collections::HashMap;

use super::random::Random;
use super::words::{ENDING, FAMILY, FIRST, PLACE};

/// Eight years of history, in days; day 0 is the first, the day asked about is the one after the last.
pub(crate) const DAYS: usize = 2922;

/// A contact to be written down.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) handle: String,
    pub(crate) given: String,
    pub(crate) family: &'static str,
    pub(crate) name_key: String,
    pub(crate) email: String,
    pub(crate) tier: Option<&'static str>,
    pub(crate) cadence: Option<&'static str>,
    pub(crate) recorded: usize,
    pub(crate) archived: bool,
    pub(crate) snoozed: bool,
    /// Nobody has spoken to them for a year and a third.
    pub(crate) lapsed: bool,
    /// How often they are met, against everybody else.
    pub(crate) weight: f64,
}

/// A post, with the places of its organisation and area in their lists.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) role: &'static str,
    pub(crate) organisation: usize,
    pub(crate) area: Option<usize>,
    pub(crate) seats: usize,
}

/// A post held from a day until a day, by places in the lists.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holding {
    pub(crate) person: usize,
    pub(crate) post: usize,
    pub(crate) from: usize,
    pub(crate) until: Option<usize>,
}

/// Everybody, with the bodies and places they stand for.
#[derive(Debug)]
pub(crate) struct Population {
    pub(crate) people: Vec<Person>,
    pub(crate) organisations: Vec<(String, &'static str)>,
    pub(crate) areas: Vec<String>,
    pub(crate) posts: Vec<Post>,
    pub(crate) holdings: Vec<Holding>,
}

/// The roles of ordinary bodies; most of them ask for nothing, as most people of most bodies do not.
const ORDINARY: &[&str] = &[
    "other",
    "other",
    "other",
    "staff",
    "other",
    "other",
    "candidate",
    "staff",
    "other",
    "other",
    "other",
    "ppg_chair",
    "trust_ce",
];

/// Makes everybody: for each fifty people a ward of two or three councillors, and ten ordinary bodies.
pub(crate) fn population(random: &mut Random, count: usize) -> Population {
    let wards = (count / 50).max(20);
    let councils = wards.div_ceil(20);
    let bodies = (count / 5).max(20);
    let areas = (0..wards).map(|_| format!("{} {}", place(random), random.one(PLACE))).collect();
    let mut organisations: Vec<(String, &str)> = vec![("House of Commons".to_owned(), "parliament")];
    organisations
        .extend((0..councils).map(|number| (format!("{} Council {number}", place(random)), "council")));
    organisations.extend((0..bodies).map(|number| {
        let kind = random.one(&["voluntary", "press", "nhs", "parish"]);
        (format!("{} {} {number}", place(random), random.one(PLACE)), kind)
    }));
    let mut population = Population {
        people: people(random, count),
        organisations,
        areas,
        posts: Vec::new(),
        holdings: Vec::new(),
    };
    let mut turn: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        turn.swap(at, random.below(at + 1));
    }
    let mut turn = turn.into_iter().cycle();
    for ward in 0..wards {
        let council = 1 + ward / 20;
        let seats = random.one(&[2, 3, 3]);
        population.fill(
            random,
            &mut turn,
            Post { role: "ward_councillor", organisation: council, area: Some(ward), seats },
        );
        let single = match ward % 20 {
            0 | 10 => Some(("mp", 0, Some(ward))),
            5 => Some(("council_leader", council, None)),
            7 => Some(("hosc_chair", council, None)),
            9 => Some(("portfolio_adult", council, None)),
            _ => None,
        };
        if let Some((role, organisation, area)) = single {
            population.fill(random, &mut turn, Post { role, organisation, area, seats: 1 });
        }
    }
    let first = population.posts.len();
    for body in 0..bodies {
        for _ in 0..3 {
            let organisation = 1 + councils + body;
            population.posts.push(Post { role: random.one(ORDINARY), organisation, area: None, seats: 1 });
        }
    }
    for person in 0..count {
        for _ in 0..random.one(&[0, 1, 1, 1, 1, 2, 2, 3]) {
            let post = first + random.below(population.posts.len() - first);
            let from = random.below(DAYS);
            let until = from + 200 + random.below(2300);
            let ended = random.chance(0.3) && until < DAYS + 200;
            population.holdings.push(Holding { person, post, from, until: ended.then_some(until) });
        }
    }
    population
}

impl Population {
    /// Adds a post with, in each seat, a holder of today and up to two before them.
    fn fill(&mut self, random: &mut Random, turn: &mut impl Iterator<Item = usize>, post: Post) {
        for _ in 0..post.seats {
            let mut from = DAYS - 20 - random.below(1340);
            let mut until = None;
            for _ in 0..random.one(&[1, 2, 2, 3]) {
                let Some(person) = turn.next() else { return };
                self.holdings.push(Holding { person, post: self.posts.len(), from, until });
                until = Some(from);
                let Some(earlier) = from.checked_sub(random.one(&[730, 1460, 1461])) else { break };
                from = earlier;
            }
        }
        self.posts.push(post);
    }
}

fn place(random: &mut Random) -> String {
    format!("{}{}", random.one(PLACE), random.one(ENDING))
}

fn people(random: &mut Random, count: usize) -> Vec<Person> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    (0..count)
        .map(|number| {
            let given = format!("{} {}", random.one(FIRST), random.one(FIRST));
            let family = random.one(FAMILY);
            let name = PersonName { title: None, given, family: family.to_owned(), honours: None };
            let mut handle = handle(&name);
            let same = taken.entry(handle.clone()).or_default();
            *same += 1;
            if *same > 1 {
                handle = format!("{handle}-{same}");
            }
            let share = random.share();
            let (tier, often) = match share {
                _ if share < 0.02 => (Some("1"), 20.0),
                _ if share < 0.10 => (Some("2"), 6.0),
                _ if share < 0.30 => (Some("3"), 2.5),
                _ if share < 0.80 => (Some("0"), 0.7),
                _ => (None, 0.4),
            };
            let cadence = random
                .chance(0.03)
                .then(|| random.one(&["2 weeks", "30 days", "6 weeks", "60 days", "120 days", "52 weeks"]));
            let early = random.share();
            Person {
                email: format!("{handle}@{}.example", random.one(PLACE).to_lowercase()),
                name_key: fold(&name.plain()),
                given: name.given,
                family,
                handle,
                tier,
                cadence,
                recorded: number_of(early * early * 0.9, DAYS),
                archived: random.chance(0.02),
                snoozed: number % 100 == 50,
                lapsed: random.chance(0.18),
                weight: often * random.weight(0.7),
            }
        })
        .collect()
}

/// A share of a number, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "shares of small numbers"
)]
pub(crate) fn number_of(share: f64, of: usize) -> usize {
    (share * of as f64) as usize
}
