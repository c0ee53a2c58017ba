//! Where an election is held, and whether it can be written down as it was typed.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::election::{Election, ElectionError, ElectionKind};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::area_key;
use crate::domain::resolve::Outcome;
use crate::store::{PlacedElection, Store};

/// The area or the council that somebody named, the one or the other.
pub(super) fn place(
    ctx: &Context,
    store: &Store,
    query: &str,
) -> CliResult<(Option<AreaId>, Option<OrganisationId>)> {
    let key = area_key(query);
    let is_area = store.areas()?.iter().any(|area| area_key(&area.name) == key);
    // "Ashby Council" and "Ashby" are the council, unless there is an area of just that name.
    if let ([only], false) = (store.organisations_named(query)?.as_slice(), is_area) {
        return Ok((None, Some(only.id)));
    }
    match (store.find_area(query)?, store.find_organisation(query)?) {
        (Outcome::One(_) | Outcome::Many(_), _) => Ok((Some(ctx.area(store, query)?), None)),
        (_, Outcome::One(_) | Outcome::Many(_)) => Ok((None, Some(ctx.organisation(store, query)?))),
        (Outcome::None(areas), Outcome::None(councils)) => {
            let words = |words: String, id: String| format!("{words} [{id}]");
            let mut like: Vec<String> =
                areas.into_iter().map(|like| words(like.words, like.id.to_string())).collect();
            like.extend(councils.into_iter().map(|like| words(like.words, like.id.to_string())));
            let hint = if like.is_empty() {
                "`engage area list` and `engage org list` show what there is; `engage area add` makes an area"
                    .to_owned()
            } else {
                format!("did you mean {}?", like.join(", or "))
            };
            Err(CliError::failed(format!("no area or council matches {query:?}")).hint(hint))
        }
    }
}

/// Reads a day that comes before a poll or on it, where the words leave the choice.
pub(super) fn up_to(ctx: &Context, text: &str, poll: NaiveDate) -> CliResult<NaiveDate> {
    let day = ctx.future(text)?;
    let past = if poll < day { ctx.past(text)? } else { day };
    Ok(if past <= poll { past } else { day })
}

/// Refuses an election that cannot be, and one that is in the record.
pub(super) fn refuse(ctx: &Context, known: &[PlacedElection], election: &Election) -> CliResult {
    let holidays = &ctx.config.policy.holidays;
    let is_somewhere = election.area.is_some() || election.organisation.is_some();
    if !is_somewhere && election.kind != ElectionKind::Parliamentary {
        return Err(CliError::usage(format!("a {} is held somewhere", election.kind.title()))
            .hint("name the area or the council with --area; only a general election is held everywhere"));
    }
    if election.organisation.is_some() && election.kind.is_parliamentary() {
        return Err(CliError::usage(format!("a {} is not held for a council", election.kind.title())).hint(
            "name the constituency with --area; a general election without --area is held in all of them",
        ));
    }
    election.check(holidays).map_err(|error| {
        let hint = match error {
            ElectionError::NotAnnounced => election.dissolution(holidays).map(|day| {
                format!(
                    "say when with --from: in 2024 it began five days before the dissolution; for this poll Parliament is dissolved on {}",
                    long(day)
                )
            }),
            ElectionError::NoticeNotBeforePoll { .. } => {
                election.latest_notice(holidays).map(|day| format!("the latest day for the notice is {}", long(day)))
            }
            ElectionError::EndsBeforeItBegins { .. } => None,
        };
        CliError::usage(error.to_string()).maybe_hint(hint)
    })?;
    let same = known.iter().map(|placed| &placed.election).find(|other| {
        other.id != election.id
            && (other.area, other.organisation, other.kind, other.poll_on)
                == (election.area, election.organisation, election.kind, election.poll_on)
    });
    match same {
        Some(same) => Err(CliError::failed(format!("there is that election already: {}", same.id))
            .hint(format!("engage election edit {} changes it", same.id))),
        None => Ok(()),
    }
}
