//! What a row says of somebody, whatever they are due for.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Row, Spec};
use crate::domain::calendar::{LAST_DAY, days_between};
use crate::domain::channel::DoNotContact;
use crate::domain::contact::Cadence;
use crate::domain::due::{Hat, Reason, State, Window};
use crate::domain::id::{ContactId, OrganisationId, PostId};
use crate::report::pre_election::PreElection;
use crate::store::{DueFilter, PostNames, Result, Standing, Store};

/// The question, with what every source of rows needs to answer it.
pub(super) struct Asked<'a> {
    pub(super) store: &'a Store,
    pub(super) spec: &'a Spec<'a>,
    pub(super) window: Window,
    /// Whether `why` says that somebody stands in a pre-election period.
    says_pre_election: bool,
    rules: OnceCell<Rules>,
}

/// The channels not to be used, by contact.
pub(super) type Rules = HashMap<ContactId, Vec<DoNotContact>>;

/// Names of things that rows mention.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) posts: HashMap<PostId, PostNames>,
    contacts: HashMap<ContactId, String>,
    pre_election: HashMap<ContactId, String>,
}

/// What somebody is due for.
#[derive(Debug)]
pub(super) struct Matter {
    pub(super) state: State,
    pub(super) due_on: NaiveDate,
    pub(super) reason: Reason,
    /// The post it comes from, where it comes from one.
    pub(super) post: Option<PostId>,
    /// Why, in words; how they may be reached is added to it.
    pub(super) why: String,
    /// The code of the change it is about.
    pub(super) change: Option<String>,
    /// The key of the step.
    pub(super) step: Option<String>,
    /// What the step rests on.
    pub(super) basis: Option<String>,
    /// The place among steps as urgent.
    pub(super) press: u8,
}

impl<'a> Asked<'a> {
    pub(super) fn new(store: &'a Store, spec: &'a Spec<'a>) -> Self {
        let window = Window::new(spec.today, spec.within, &spec.policy.holidays);
        Self { store, spec, window, says_pre_election: true, rules: OnceCell::new() }
    }

    /// The same for a view in which a pre-election period has a line of its own.
    pub(super) fn without_pre_election(store: &'a Store, spec: &'a Spec<'a>) -> Self {
        Self { says_pre_election: false, ..Self::new(store, spec) }
    }

    /// The last day that need be looked at.
    pub(super) fn until(&self) -> NaiveDate {
        if self.spec.all { LAST_DAY } else { self.window.until }
    }

    /// The standing of a contact, where the question is about them or what one of us took on for them: that is theirs to
    /// do, whoever looks after the contact.
    pub(super) fn standing_with(&self, contact: ContactId, by: Option<&str>) -> Result<Option<Standing>> {
        let (store, spec) = (self.store, self.spec);
        let standing = store.standing(contact, spec.today, spec.policy)?;
        let owner = spec.filter.owner.as_ref().filter(|_| by.is_none() || !spec.filter.admits_owner(by));
        let filter = DueFilter { owner: owner.cloned(), ..spec.filter.clone() };
        Ok(store.is_asked_about(&standing, spec.today, &filter)?.then_some(standing))
    }

    /// Tells whether the question is about something to be done for nobody in particular, with a body, with a post, by one
    /// of us.
    pub(super) fn asks_about_task(
        &self,
        body: Option<OrganisationId>,
        post: Option<PostId>,
        owner: Option<&str>,
    ) -> Result<bool> {
        let filter = &self.spec.filter;
        if !filter.admits_owner(owner) {
            return Ok(false);
        }
        match post {
            Some(post) => self.store.is_post_asked_about(post, filter),
            None => Ok(filter.role.is_none()
                && filter.area.is_none()
                && (filter.organisation.is_none() || filter.organisation == body)),
        }
    }

    /// The row of something to be done for nobody in particular.
    pub(super) fn task(&self, matter: Matter, task: String, owner: Option<String>) -> Row {
        Row {
            state: matter.state,
            due_on: matter.due_on,
            days_overdue: days_between(matter.due_on, self.spec.today),
            contact: None,
            handle: None,
            task: Some(task),
            post: None,
            reason: matter.reason,
            why: matter.why,
            change: matter.change,
            step: matter.step,
            basis: matter.basis,
            press: matter.press,
            last: None,
            owner,
            via: None,
        }
    }

    /// The channels not to be used on the day asked about; read once, and only where somebody is due.
    pub(super) fn rules(&self) -> Result<&Rules> {
        if let Some(rules) = self.rules.get() {
            return Ok(rules);
        }
        let rules = self.store.do_not_contact_on(self.spec.today)?;
        Ok(self.rules.get_or_init(|| rules))
    }

    /// The names that the rows of some contacts mention, with those of these posts.
    pub(super) fn names<'s>(
        &self,
        standings: impl Iterator<Item = &'s Standing> + Clone,
        posts: impl Iterator<Item = PostId>,
    ) -> Result<Names> {
        let foremost = standings.clone().filter_map(foremost);
        Ok(Names {
            posts: self.store.post_names(posts.chain(foremost).collect())?,
            contacts: self.store.handles(standings.clone().filter_map(|standing| standing.via).collect())?,
            pre_election: self.in_pre_election(standings)?,
        })
    }

    /// Until when each of some contacts stands in a pre-election period, in words.
    fn in_pre_election<'s>(
        &self,
        standings: impl Iterator<Item = &'s Standing>,
    ) -> Result<HashMap<ContactId, String>> {
        let mut found = HashMap::new();
        if self.says_pre_election
            && let Some(periods) = PreElection::on(self.store, self.spec.today, &self.spec.policy.holidays)?
        {
            for standing in standings {
                if let Some(words) = periods.words(self.store, standing.hats.iter().map(|hat| hat.post))? {
                    found.insert(standing.id, words);
                }
            }
        }
        Ok(found)
    }

    /// The row of somebody who is due for something.
    pub(super) fn row(&self, standing: Standing, matter: Matter, names: &Names) -> Result<Row> {
        let post =
            matter.post.or_else(|| foremost(&standing)).and_then(|post| names.posts.get(&post)).cloned();
        let mut why = matter.why;
        for rule in self.rules()?.get(&standing.id).into_iter().flatten() {
            why.extend(["; no contact by ", rule.channel_word(), ": ", &rule.reason]);
        }
        let via = standing.via.and_then(|via| names.contacts.get(&via).cloned());
        // Whole sentences about a step name the office themselves.
        if let Some(via) = via.as_ref().filter(|_| !self.spec.sentences || matter.reason != Reason::Step) {
            why.push_str("; via ");
            why.push_str(via);
        }
        if let Some(words) = names.pre_election.get(&standing.id) {
            why.push_str("; pre-election period ");
            why.push_str(words);
        }
        Ok(Row {
            state: matter.state,
            due_on: matter.due_on,
            days_overdue: days_between(matter.due_on, self.spec.today),
            contact: Some(standing.name),
            handle: Some(standing.handle),
            task: None,
            post,
            reason: matter.reason,
            why,
            change: matter.change,
            step: matter.step,
            basis: matter.basis,
            press: matter.press,
            last: standing.last,
            owner: standing.owner,
            via,
        })
    }
}

/// The post to name where no post is the cause: the one that asks most of us, the first written down among equals.
fn foremost(standing: &Standing) -> Option<PostId> {
    let days = |hat: &Hat| match hat.expectation.cadence {
        Some(Cadence::Every(span)) => span.rough_days(),
        Some(Cadence::Never) | None => u32::MAX,
    };
    standing.hats.iter().copied().min_by_key(days).map(|hat| hat.post)
}
