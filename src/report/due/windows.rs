//! What was asked or offered and can be missed: one row an ask or offer, whatever else its contact is due for and however
//! long they are snoozed.

use chrono::NaiveDate;

use super::Row;
use super::person::{Asked, Matter};
use crate::domain::calendar::short;
use crate::domain::due::Reason;
use crate::store::{OpenWindow, Result, Standing};

/// The row of every ask and offer that is open until a day, the first to close first.
pub(super) fn load(asked: &Asked<'_>) -> Result<Vec<Row>> {
    let spec = asked.spec;
    if !spec.asks_for(Reason::Window) {
        return Ok(Vec::new());
    }
    let mut wanted: Vec<(OpenWindow, Option<Standing>)> = Vec::new();
    for window in asked.store.open_windows(spec.today, asked.until(), spec.change)? {
        if !spec.lists(asked.window.urgency(window.expires_on)) {
            continue;
        }
        let standing = match window.contact {
            Some(contact) => asked.standing(contact)?,
            None => None,
        };
        let body = window.organisation.as_ref().map(|(id, _)| *id);
        // A contact is asked about or not; what was put to a body alone is a task.
        let is_asked_about = match window.contact {
            Some(_) => standing.is_some(),
            None => asked.asks_about_task(body, None, window.by.as_deref())?,
        };
        if !is_asked_about {
            continue;
        }
        wanted.push((window, standing));
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names =
        asked.names(wanted.iter().filter_map(|(_, standing)| standing.as_ref()), std::iter::empty())?;
    let mut rows = Vec::with_capacity(wanted.len());
    for (window, standing) in wanted {
        let matter = Matter {
            state: asked.window.urgency(window.expires_on),
            due_on: window.expires_on,
            reason: Reason::Window,
            post: None,
            why: words(&window, spec.today),
            change: window.change,
            step: None,
            basis: None,
            press: 0,
        };
        rows.push(if let Some(standing) = standing {
            asked.row(standing, matter, &names)?
        } else {
            let body = window.organisation.map(|(_, name)| name);
            asked.task(matter, body.unwrap_or_else(|| "Everybody".to_owned()), window.by)
        });
    }
    Ok(rows)
}

fn words(window: &OpenWindow, today: NaiveDate) -> String {
    let closes = if window.expires_on < today { "closed" } else { "closes" };
    let what = match (window.is_ask, begins_with_to(&window.what)) {
        (true, true) => format!("asked {}", window.what),
        (true, false) => format!("asked: {}", window.what),
        (false, true) => format!("offered {}", window.what),
        (false, false) => format!("offered: {}", window.what),
    };
    format!("window {closes} {}: {what} ({})", short(window.expires_on), window.id)
}

/// Tells whether a text goes on after "asked" or "offered" as a sentence does.
fn begins_with_to(what: &str) -> bool {
    what.split_whitespace().next().is_some_and(|word| matches!(word, "to" | "for"))
}
