//! How things stand between us and those we work with: what may be out of date, who was never met, who is new, how long,
//! who begins, who looks after whom, and where we get in each other's way.

pub mod balance;
pub mod collisions;
pub mod never_met;
pub mod new_in_post;
pub mod orphans;
pub mod stale;
pub mod tenure;

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::store::{DueFilter, Result, Store};

/// What is asked, whatever the report.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// Whom to ask about.
    pub filter: DueFilter,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

impl Spec<'_> {
    /// Those who hold a post that is asked about; `None` where everybody is.
    fn among(&self, store: &Store) -> Result<Option<HashSet<ContactId>>> {
        if !self.filter.asks_about_posts() {
            return Ok(None);
        }
        let anybody = DueFilter { owner: None, ..self.filter.clone() };
        let held = store.tenures(self.today, &anybody)?;
        Ok(Some(held.into_iter().map(|tenure| tenure.contact).collect()))
    }
}
