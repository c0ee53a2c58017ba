//! What becomes of bodies: they merge, split, take another name, end, or give a part of what they do to others.
//!
//! Regulation 34 of the 2013 Regulations (SI 2013/218) is the model: a successor picks up the duty to consult, and the
//! days that were given carry over. What is open is transferred or lapses because somebody said so, never by itself.

use chrono::NaiveDate;

use super::id::{OrganisationId, PromiseId};
use super::organisation::OrganisationKind;
use super::word::word_list;

word_list! {
    /// What became of a body.
    pub enum SuccessionKind as "a kind of succession" {
        /// Several became one, or one went into another.
        Merge = "merge",
        /// What it was went to several.
        Split = "split",
        /// The same under another name, which is a body of its own in the record.
        Rename = "rename",
        /// It ended, and nothing took its place.
        Abolish = "abolish",
        /// It goes on, and a part of what it did went to others.
        Transfer = "transfer",
    }
}

impl SuccessionKind {
    /// Tells whether the body ends by it.
    pub const fn ends(self) -> bool {
        !matches!(self, Self::Transfer)
    }

    /// Why so many successors cannot be right; `None` where they can.
    pub fn why_not(self, successors: usize) -> Option<&'static str> {
        match (self, successors) {
            (Self::Merge | Self::Rename, 1)
            | (Self::Abolish, 0)
            | (Self::Split, 2..)
            | (Self::Transfer, 1..) => None,
            (Self::Merge, _) => Some("a merge has one successor; several are a split"),
            (Self::Rename, _) => Some("a body that takes another name has one successor"),
            (Self::Abolish, _) => {
                Some("what is abolished has no successor; leave out `to`, or say merge or rename")
            }
            (Self::Split, _) => Some("a split has two successors or more; one is a merge or a rename"),
            (Self::Transfer, _) => Some("say to whom it was transferred"),
        }
    }

    /// What becomes of a post of which nothing is said; `None` where it must be said.
    pub const fn usual_fate(self) -> Option<PostFate> {
        match self {
            Self::Merge | Self::Rename => Some(PostFate::Move),
            Self::Abolish => Some(PostFate::End),
            Self::Transfer => Some(PostFate::Stay),
            Self::Split => None,
        }
    }
}

word_list! {
    /// What becomes of a post.
    pub enum PostFate as "what becomes of a post" {
        /// It goes to the successor, with those who hold it.
        Move = "move",
        /// It ends.
        End = "end",
        /// Until the old body ends it is held there and in the successor: a shadow council.
        Both = "both",
        /// Nothing: only part of its body's work was transferred.
        Stay = "stay",
    }
}

word_list! {
    /// What becomes of something that is open.
    pub enum Fate as "what becomes of something open" {
        /// The successor takes it over.
        Transfer = "transfer",
        /// It ends with the body.
        Lapse = "lapse",
    }
}

/// Something a plan says, with the place where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What it says.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
}

/// A plan of what becomes of bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The first day of the successors, on which the old bodies are no more.
    pub on: NaiveDate,
    /// What becomes of which.
    pub successions: Vec<Succession>,
    /// What becomes of open things, where a succession does not say.
    pub open: Answers,
}

/// What becomes of one body or of several together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The old bodies, by name or number.
    pub from: Vec<Said<String>>,
    /// The new ones.
    pub to: Vec<Said<String>>,
    /// What it is.
    pub kind: SuccessionKind,
    /// The part that is transferred.
    pub what: Option<String>,
    /// What sort of body a new one is, where that is not what the old one was.
    pub body: Option<OrganisationKind>,
    /// The day from which the new bodies live beside the old ones.
    pub shadow_from: Option<NaiveDate>,
    /// What becomes of posts of which nothing else is said.
    pub posts: Option<PostFate>,
    /// What becomes of single posts, or of those of a role; the first that fits counts.
    pub rules: Vec<PostRule>,
    /// Which of several successors areas go to.
    pub areas: Vec<AreaRule>,
    /// What becomes of open things.
    pub open: Answers,
}

/// What becomes of a post, or of the posts of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRule {
    /// Its number or words; `None` for those of a role.
    pub post: Option<Said<String>>,
    /// A role.
    pub role: Option<Said<String>>,
    /// Only those of this old body.
    pub from: Option<Said<String>>,
    /// Which of several successors it goes to.
    pub to: Option<Said<String>>,
    /// What becomes of it.
    pub fate: PostFate,
    /// What it is called there.
    pub title: Option<String>,
}

/// Which successor some areas go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRule {
    /// The areas, by name, code or number.
    pub areas: Vec<Said<String>>,
    /// The successor.
    pub to: Said<String>,
}

/// What becomes of open things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Of promises of which nothing else is said.
    pub promises: Option<Fate>,
    /// Of steps of plans.
    pub steps: Option<Fate>,
    /// Of consultations, and questions whether something is substantial.
    pub consultations: Option<Fate>,
    /// Of single promises.
    pub promise: Vec<(Said<PromiseId>, Fate)>,
    /// Of the steps of a change, by its code, or of one step: the code, a blank, and its key.
    pub step: Vec<(Said<String>, Fate)>,
    /// Of the consultation of a change, by its code.
    pub consultation: Vec<(Said<String>, Fate)>,
}

/// What two levels of a plan say: of one thing by itself before of all, and here before elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Saying<'a> {
    /// What a succession says.
    pub here: &'a Answers,
    /// What the plan says of all of them.
    pub elsewhere: &'a Answers,
}

impl Saying<'_> {
    /// What becomes of a promise; `None` where nothing is said.
    pub fn of_promise(&self, id: PromiseId) -> Option<Fate> {
        let own = |answers: &Answers| one(&answers.promise, |said| *said == id);
        self.first(own).or_else(|| self.first(|answers| answers.promises))
    }

    /// What becomes of a step of the plan of a change: said of the step, of the change, of all.
    pub fn of_step(&self, code: &str, step: &str) -> Option<Fate> {
        let name = format!("{code} {step}");
        self.first(|answers| one(&answers.step, |said| *said == name))
            .or_else(|| self.first(|answers| one(&answers.step, |said| said == code)))
            .or_else(|| self.first(|answers| answers.steps))
    }

    /// What becomes of the consultation of a change.
    pub fn of_consultation(&self, code: &str) -> Option<Fate> {
        self.first(|answers| one(&answers.consultation, |said| said == code))
            .or_else(|| self.first(|answers| answers.consultations))
    }

    fn first(&self, ask: impl Fn(&Answers) -> Option<Fate>) -> Option<Fate> {
        ask(self.here).or_else(|| ask(self.elsewhere))
    }
}

fn one<T>(answers: &[(Said<T>, Fate)], is: impl Fn(&T) -> bool) -> Option<Fate> {
    answers.iter().find(|(said, _)| is(&said.value)).map(|(_, fate)| *fate)
}

/// What became of a body as it is kept; one row for each that took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succeeded {
    /// The old body.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// The one that took its place; `None`: nothing did.
    pub successor: Option<OrganisationId>,
    /// Its name.
    pub successor_name: Option<String>,
    /// What it was.
    pub kind: SuccessionKind,
    /// The part that was transferred.
    pub what: Option<String>,
    /// The day.
    pub happened_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<T>(value: T) -> Said<T> {
        Said { value, line: 1, column: 1 }
    }

    #[test]
    fn the_kind_says_how_many_successors_there_are() {
        use SuccessionKind::{Abolish, Merge, Rename, Split, Transfer};
        let right = |kind: SuccessionKind| (0..4).filter(|n| kind.why_not(*n).is_none()).collect::<Vec<_>>();
        assert_eq!(right(Merge), [1]);
        assert_eq!(right(Rename), [1]);
        assert_eq!(right(Abolish), [0]);
        assert_eq!(right(Split), [2, 3]);
        assert_eq!(right(Transfer), [1, 2, 3]);
        assert!(!Transfer.ends() && Abolish.ends());
    }

    #[test]
    fn what_is_said_of_one_thing_counts_more_than_what_is_said_of_all() {
        let elsewhere = Answers {
            promises: Some(Fate::Transfer),
            promise: vec![(said(PromiseId(3)), Fate::Lapse)],
            step: vec![
                (said("elm-lane".into()), Fate::Transfer),
                (said("elm-lane patients".into()), Fate::Lapse),
            ],
            ..Answers::default()
        };
        let here = Answers { promises: Some(Fate::Lapse), ..Answers::default() };
        let nothing = Answers::default();
        let saying = Saying { here: &nothing, elsewhere: &elsewhere };
        assert_eq!(saying.of_promise(PromiseId(3)), Some(Fate::Lapse));
        assert_eq!(saying.of_promise(PromiseId(4)), Some(Fate::Transfer));
        assert_eq!(saying.of_step("elm-lane", "patients"), Some(Fate::Lapse));
        assert_eq!(saying.of_step("elm-lane", "press"), Some(Fate::Transfer));
        assert_eq!(saying.of_step("oak", "press"), None, "nothing is said");
        assert_eq!(saying.of_consultation("elm-lane"), None);
        let saying = Saying { here: &here, elsewhere: &elsewhere };
        assert_eq!(saying.of_promise(PromiseId(4)), Some(Fate::Lapse), "here before elsewhere");
    }
}
