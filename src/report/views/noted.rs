//! What is to be known of a view beside what was said: the post they held then, whether it is stale, whether it stands.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::change::version_on;
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::policy::Policy;
use crate::domain::view::may_be_asked;
use crate::report::words::hats;
use crate::store::{Result, Store, Viewed};

/// Whether a view stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stands {
    /// It is the last they said of it.
    Now,
    /// They have said something else since.
    Earlier,
    /// It was entered wrongly; why.
    Withdrawn(String),
}

/// Whether they are to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    /// The day has not come.
    Later,
    /// It has.
    Now,
    /// It has, and they must not be asked: they may have to scrutinise it.
    Never,
}

/// What is to be known of one view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Noted {
    /// The posts they held when they said it.
    pub(in crate::report) hat: Option<String>,
    stands: Stands,
    again: Again,
    /// The version it is of, where another one stands.
    older_version: Option<u32>,
    is_private: bool,
}

impl Noted {
    /// Tells whether it is the last they said of it.
    pub(in crate::report) fn stands(&self) -> bool {
        self.stands == Stands::Now
    }

    /// Tells whether it is to be asked about again.
    pub(in crate::report) fn is_stale(&self) -> bool {
        self.again == Again::Now
    }

    /// All of it in words: "stale; private; of version 1".
    pub(in crate::report) fn words(&self) -> Option<String> {
        let mut words: Vec<String> = Vec::new();
        match &self.stands {
            Stands::Withdrawn(reason) => words.push(format!("withdrawn: {reason}")),
            Stands::Earlier => words.push("earlier".to_owned()),
            Stands::Now => {}
        }
        match self.again {
            Again::Now => words.push("stale".to_owned()),
            Again::Never => words.push("on scrutiny: not asked again".to_owned()),
            Again::Later => {}
        }
        words.extend(self.older_version.filter(|_| self.stands()).map(|version| match version {
            0 => "before the first version".to_owned(),
            version => format!("of version {version}"),
        }));
        if self.is_private {
            words.push("private".to_owned());
        }
        (!words.is_empty()).then(|| words.join("; "))
    }
}

/// Finds it out, asking the record once of each change.
pub(in crate::report) struct Notes<'a> {
    store: &'a Store,
    today: NaiveDate,
    policy: &'a Policy,
    versions: HashMap<ChangeId, u32>,
}

impl<'a> Notes<'a> {
    pub(in crate::report) fn new(store: &'a Store, today: NaiveDate, policy: &'a Policy) -> Self {
        Self { store, today, policy, versions: HashMap::new() }
    }

    /// What is to be known of a view.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub(in crate::report) fn of(&mut self, viewed: &Viewed, stands: bool) -> Result<Noted> {
        let (view, made) = (&viewed.view, &viewed.view.made);
        let held = self.store.held_on(made.contact, made.said_on)?;
        let is_live = viewed.is_of_a_live_change(self.today);
        let is_over = made.matter.change().is_some() && !is_live;
        let is_late = stands && !is_over && view.is_stale_on(self.today);
        let again = match is_late {
            false => Again::Later,
            true if self.may_be_asked(made.contact, is_live)? => Again::Now,
            true => Again::Never,
        };
        let older_version = match made.matter.change() {
            Some(change) => {
                let version = self.version(change)?;
                made.version.filter(|_| view.is_of_another_version(version))
            }
            None => None,
        };
        let stands = match &view.withdrawal {
            Some(withdrawal) => Stands::Withdrawn(withdrawal.reason.clone()),
            None if stands => Stands::Now,
            None => Stands::Earlier,
        };
        let hat = hats(&held, self.policy);
        Ok(Noted { hat, stands, again, older_version, is_private: made.private })
    }

    fn may_be_asked(&self, contact: ContactId, is_live: bool) -> Result<bool> {
        let held = self.store.held_on(contact, self.today)?;
        Ok(may_be_asked(held.iter().map(|held| held.names.role.as_str()), is_live))
    }

    fn version(&mut self, change: ChangeId) -> Result<u32> {
        if let Some(version) = self.versions.get(&change) {
            return Ok(*version);
        }
        let versions = self.store.versions_of(change)?;
        let version = version_on(&versions, self.today).map_or(0, |version| version.number);
        self.versions.insert(change, version);
        Ok(version)
    }
}
