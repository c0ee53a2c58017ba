//! The flags that say whom a report is about.

use super::context::Context;
use super::error::CliResult;
use crate::store::{DueFilter, Store};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(super) struct Posts {
    /// Only those who hold a post of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only those who speak for this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only those who hold a post in this organisation
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Whom {
    #[command(flatten)]
    posts: Posts,
    /// Only those this one of us looks after
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
}

impl Posts {
    /// What was typed, found in the record.
    pub(super) fn filter(&self, ctx: &Context, store: &Store) -> CliResult<DueFilter> {
        Ok(DueFilter {
            role: self.role.as_deref().map(|role| ctx.role(role)).transpose()?,
            area: self.area.as_deref().map(|area| ctx.area(store, area)).transpose()?,
            organisation: self.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
            owner: None,
        })
    }
}

impl Whom {
    /// What was typed, found in the record.
    pub(super) fn filter(&self, ctx: &Context, store: &Store) -> CliResult<DueFilter> {
        let owner = self.owner.as_deref().map(|owner| ctx.owner(store, owner)).transpose()?;
        Ok(DueFilter { owner, ..self.posts.filter(ctx, store)? })
    }
}
