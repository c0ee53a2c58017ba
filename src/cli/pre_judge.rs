//! Whoever may have to scrutinise a change that is open is not asked what they think of it, and it is not written down.

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::id::ContactId;
use crate::domain::role::may_have_to_scrutinise;
use crate::domain::view::may_be_asked;
use crate::store::Store;

/// Refuses a view of an open change (its code) of somebody who may have to scrutinise it on one of these days.
pub(super) fn refuse_to_pre_judge(
    ctx: &Context,
    store: &Store,
    (contact, name, handle): (ContactId, &str, &str),
    code: &str,
    days: &[NaiveDate],
) -> CliResult {
    for day in days {
        let held = store.held_on(contact, *day)?;
        if may_be_asked(held.iter().map(|held| held.names.role.as_str()), true) {
            continue;
        }
        let role = held.iter().find(|held| may_have_to_scrutinise(&held.names.role));
        let title = role.map(|held| ctx.config.policy.role_title(&held.names.role).to_lowercase());
        return Err(CliError::failed(format!(
            "{name} is {}, and {code} is open: whoever may have to scrutinise it is not asked to judge it before",
            title.unwrap_or_default()
        ))
        .hint(format!(
            "what they asked or were told is logged: engage log call {handle} --change {code} -m TEXT"
        ))
        .hint(format!("an answer of the committee is kept with engage change substantial {code}")));
    }
    Ok(())
}
