//! What this organisation has decided: tiers, roles, what counts as contact.

use super::calendar::{Holidays, Span, Unit};
use super::id::PostId;
use super::interaction::{Kind, KindSet, Mode};
use super::name::{LIKELY, fold, likeness};
use super::post::label;
use super::role::{DEFAULT_ROLES, Role, Text, default_levers};
use super::tier::{DEFAULT_TIERS, Expectation, Tier};
use super::view::USUAL_RECHECK_MONTHS;
use super::word::UnknownWord;

/// The rules a report works by. Every value has a default and can be changed in the configuration.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The tiers, in order.
    pub tiers: Vec<Tier>,
    /// The roles, in order.
    pub roles: Vec<Role>,
    /// The kinds of interaction that count as contact.
    pub counts: KindSet,
    /// How far ahead "soon" reaches.
    pub window: Span,
    /// How long it is taken to be true that somebody holds a post, or a channel is as it is written down.
    pub check_after: Span,
    /// How long after its sending a letter lands, where nobody wrote down when.
    pub letters_land: Span,
    /// How long after it was said a view is to be asked about again, where nobody chose a day.
    pub views_recheck: Span,
    /// How long after they agreed a champion is asked again, where no day was agreed.
    pub review_champions: Span,
    /// How long after it was said a priority is asked about again.
    pub priorities_recheck: Span,
    /// England's bank holidays and the user's own.
    pub holidays: Holidays,
}

/// The kinds that count by default: a mailshot or a note is no conversation.
pub const DEFAULT_COUNTS: &[Kind] =
    &[Kind::Meeting, Kind::Call, Kind::Visit, Kind::Event, Kind::Letter, Kind::Email, Kind::Message];

impl Policy {
    /// Tells whether taking part in this way in an interaction of this kind counts as contact.
    ///
    /// Only those who attended count: somebody represented, invited, absent or copied has not been spoken to.
    pub fn counts(&self, kind: Kind, mode: Mode) -> bool {
        mode == Mode::Attended && self.counts.has(kind)
    }

    /// The tier of this key.
    pub fn tier(&self, key: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.key == key)
    }

    /// The role of this key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == key)
    }

    /// The title of a role; the key itself where the configuration no longer has it.
    pub fn role_title<'a>(&'a self, key: &'a str) -> &'a str {
        self.role(key).map_or(key, |role| role.title.as_ref())
    }

    /// The words for a post: its local title, else its role's, with the area it speaks for.
    pub fn post_label(&self, role: &str, title: Option<&str>, area: Option<&str>) -> String {
        label(title.unwrap_or(self.role_title(role)), area)
    }

    /// The keys of the topics that every post of a role decides on.
    pub fn levers_of_role(&self, key: &str) -> &[Text] {
        self.role(key).map_or(&[], |role| role.levers.as_slice())
    }

    /// The roles whose posts decide on the topic of a key.
    pub fn roles_with_lever<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Role> {
        self.roles.iter().filter(move |role| role.levers.iter().any(|lever| lever == key))
    }

    /// Finds the role people mean by a word: its key, its title or another word for it, in any case.
    ///
    /// # Errors
    /// Names every role there is.
    pub fn find_role(&self, word: &str) -> Result<&Role, UnknownWord> {
        let wanted = fold(word);
        let by = |test: &dyn Fn(&Role) -> bool| self.roles.iter().find(|role| test(role));
        by(&|role| fold(&role.key) == wanted)
            .or_else(|| by(&|role| fold(&role.title) == wanted))
            .or_else(|| by(&|role| role.aliases.iter().any(|alias| fold(alias) == wanted)))
            .ok_or_else(|| UnknownWord {
                word: word.to_owned(),
                article: "a role",
                known: self.roles.iter().map(|role| role.key.to_string()).collect(),
            })
    }

    /// The role that was probably meant by a word that names none: the likest key, title or other word for a role.
    pub fn like_role(&self, word: &str) -> Option<&Role> {
        let wanted = fold(word);
        let likest = |role: &Role| {
            let words = [&role.key, &role.title].into_iter().chain(&role.aliases);
            words.map(|name| likeness(&wanted, &fold(name))).max().unwrap_or(0)
        };
        self.roles
            .iter()
            .map(|role| (likest(role), role))
            .filter(|(like, _)| *like >= LIKELY)
            .max_by_key(|(like, _)| *like)
            .map(|(_, role)| role)
    }

    /// Finds a tier by its key.
    ///
    /// # Errors
    /// Names every tier there is.
    pub fn find_tier(&self, word: &str) -> Result<&Tier, UnknownWord> {
        self.tier(word.trim()).ok_or_else(|| UnknownWord {
            word: word.to_owned(),
            article: "a tier",
            known: self.tiers.iter().map(|tier| tier.key.to_string()).collect(),
        })
    }

    /// What a tier expects; nothing where there is no such tier.
    pub fn of_tier(&self, key: Option<&str>) -> Expectation {
        key.and_then(|key| self.tier(key)).map_or_else(Expectation::default, |tier| Expectation {
            cadence: Some(tier.cadence),
            introduce: tier.introduce,
        })
    }

    /// Tells whether a post of this role and tier is one whose holder must be known: its tier asks for an introduction. Of
    /// the built-in tiers those are 1 and 2.
    pub fn is_key_post(&self, role: &str, tier: Option<&str>) -> bool {
        let of_role = || self.role(role).and_then(|role| role.tier.as_deref());
        let tier = tier.or_else(of_role).and_then(|tier| self.tier(tier));
        tier.is_some_and(|tier| tier.introduce.is_some())
    }

    /// What a post expects: its own tier's, else its role's own values, else its role's tier's.
    pub fn of_post(&self, role: &str, tier: Option<&str>) -> Expectation {
        if tier.is_some() {
            return self.of_tier(tier);
        }
        let Some(role) = self.role(role) else { return Expectation::default() };
        let tier = self.of_tier(role.tier.as_deref());
        Expectation {
            cadence: role.cadence.or(tier.cadence),
            introduce: role.introduce.unwrap_or(tier.introduce),
        }
    }

    /// The longest time between two meetings with whoever holds a post: its own tier's, else its role's tier's.
    pub fn meet_within(&self, role: &str, tier: Option<&str>) -> Option<Span> {
        let tier = tier.or_else(|| self.role(role)?.tier.as_deref());
        self.tier(tier?)?.meet
    }

    /// [`Policy::of_post`] for many posts: each role and tier is looked up once.
    pub fn expectations(&self) -> Expectations<'_> {
        Expectations { policy: self, known: Vec::new() }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            tiers: DEFAULT_TIERS
                .iter()
                .map(|(key, name, cadence, introduce, meet)| Tier {
                    key: (*key).into(),
                    name: (*name).into(),
                    cadence: *cadence,
                    introduce: *introduce,
                    meet: *meet,
                })
                .collect(),
            roles: DEFAULT_ROLES
                .iter()
                .map(|(key, title, tier, aliases)| Role {
                    key: (*key).into(),
                    title: (*title).into(),
                    tier: tier.map(Into::into),
                    cadence: None,
                    introduce: None,
                    aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
                    levers: default_levers(key),
                })
                .collect(),
            counts: KindSet::of(DEFAULT_COUNTS),
            window: Span::capped(2, Unit::Week),
            check_after: Span::capped(12, Unit::Month),
            letters_land: Span::capped(3, Unit::WorkingDay),
            views_recheck: Span::capped(USUAL_RECHECK_MONTHS, Unit::Month),
            review_champions: Span::capped(6, Unit::Month),
            priorities_recheck: Span::capped(12, Unit::Month),
            holidays: Holidays::england(),
        }
    }
}

/// Looks up expectations, remembering what it has seen.
#[derive(Debug)]
pub struct Expectations<'a> {
    policy: &'a Policy,
    known: Vec<(String, Option<String>, Expectation)>,
}

impl Expectations<'_> {
    /// The roles and tiers that were asked about and that the policy does not have.
    pub fn unknown(&self) -> impl Iterator<Item = String> + '_ {
        let roles = self.known.iter().map(|(role, ..)| role).filter(|role| self.policy.role(role).is_none());
        let tiers = self.known.iter().filter_map(|(_, tier, _)| tier.as_ref());
        let tiers = tiers.filter(|tier| self.policy.tier(tier).is_none());
        roles.map(|role| format!("role {role:?}")).chain(tiers.map(|tier| format!("tier {tier:?}")))
    }

    /// What a post of this role and tier expects.
    pub fn of_post(&mut self, role: &str, tier: Option<&str>) -> Expectation {
        // A linear search: there are a few dozen pairs and many posts, and nothing is allocated for a known one.
        let at = self.known.iter().position(|(known, of, _)| known == role && of.as_deref() == tier);
        if let Some(at) = at {
            let expectation = self.known[at].2;
            // The pairs most asked for come to the front.
            self.known.swap(at, at / 2);
            return expectation;
        }
        let expectation = self.policy.of_post(role, tier);
        self.known.push((role.to_owned(), tier.map(str::to_owned), expectation));
        expectation
    }
}

/// A post somebody holds, with what it expects of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hat {
    /// Which post.
    pub post: PostId,
    /// What it expects.
    pub expectation: Expectation,
    /// The first day it was held, if known.
    pub held_from: Option<chrono::NaiveDate>,
    /// The day that was written down.
    pub recorded_on: chrono::NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_whole() {
        let policy = Policy::default();
        for role in &policy.roles {
            assert!(role.tier.as_deref().is_none_or(|tier| policy.tier(tier).is_some()), "{}", role.key);
            assert_eq!(policy.find_role(&role.key).unwrap().key, role.key);
            assert_eq!(
                policy.find_role(&role.title).unwrap().key,
                role.key,
                "the title {} is its own",
                role.title
            );
        }
    }

    #[test]
    fn key_posts_are_those_of_tiers_that_ask_for_an_introduction() {
        let policy = Policy::default();
        assert!(policy.is_key_post("mp", None) && policy.is_key_post("ward_councillor", None));
        assert!(!policy.is_key_post("parish_clerk", None) && policy.is_key_post("parish_clerk", Some("2")));
        assert!(!policy.is_key_post("mp", Some("0")), "a post's own tier wins");
        assert!(!policy.is_key_post("other", None) && !policy.is_key_post("no_such_role", None));
    }

    #[test]
    fn no_word_means_two_roles() {
        let policy = Policy::default();
        for role in &policy.roles {
            for alias in &role.aliases {
                assert_eq!(policy.find_role(alias).unwrap().key, role.key, "{alias}");
            }
        }
    }

    #[test]
    fn roles_are_found_as_people_write_them() {
        let policy = Policy::default();
        for (word, key) in [
            ("Cllr", "ward_councillor"),
            ("WARD COUNCILLOR", "ward_councillor"),
            ("Member of Parliament", "mp"),
        ] {
            assert_eq!(policy.find_role(word).unwrap().key, key);
        }
        assert_eq!(policy.find_role("ward_counsillor").unwrap_err().meant(), Some("ward_councillor"));
    }

    #[test]
    fn a_post_of_its_own_tier_leaves_the_roles_behind() {
        let policy = Policy::default();
        assert_eq!(policy.of_post("ward_councillor", Some("1")), policy.of_tier(Some("1")));
        assert_eq!(policy.of_post("ward_councillor", None), policy.of_tier(Some("2")));
        assert_eq!(policy.of_post("no_such_role", None), Expectation::default());
        let meet = |role, tier| policy.meet_within(role, tier).map(|span| span.to_string());
        assert_eq!(meet("ward_councillor", Some("1")).as_deref(), Some("6 months"));
        assert_eq!(meet("ward_councillor", None).as_deref(), Some("1 year"));
        assert_eq!((meet("parish_clerk", None), meet("no_such_role", None)), (None, None));
    }
}
