//! What was asked or offered and can be missed: one row an ask or offer, whatever else its contact is due for and however
//! long they are snoozed.

use chrono::NaiveDate;

use super::Row;
use super::person::{Asked, Matter};
use crate::domain::ask::AskDirection;
use crate::domain::calendar::short;
use crate::domain::due::Reason;
use crate::report::change::hearing::telling_news;
use crate::store::{Asked as Window, Result, Standing};

/// The row of every ask and offer that is open until a day, the first to close first.
pub(super) fn load(asked: &Asked<'_>) -> Result<Vec<Row>> {
    let spec = asked.spec;
    if !spec.asks_for(Reason::Window) {
        return Ok(Vec::new());
    }
    let mut wanted: Vec<(NaiveDate, Window, Option<Standing>)> = Vec::new();
    for window in asked.store.open_windows(spec.today, asked.until(), spec.change)? {
        let made = &window.ask.made;
        let Some(expires_on) = made.expires_on.filter(|day| spec.lists(asked.window.urgency(*day))) else {
            continue;
        };
        let standing = match made.contact {
            Some(contact) => asked.standing_with(contact, made.by.as_deref())?,
            None => None,
        };
        // A contact is asked about or not; what was put to a body alone is a task.
        let is_asked_about = match made.contact {
            Some(_) => standing.is_some(),
            None => asked.asks_about_task(made.organisation, None, made.by.as_deref())?,
        };
        if !is_asked_about {
            continue;
        }
        wanted.push((expires_on, window, standing));
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names =
        asked.names(wanted.iter().filter_map(|(.., standing)| standing.as_ref()), std::iter::empty())?;
    let listed = wanted.iter().map(|(_, window, _)| window);
    let news = telling_news(asked.store, listed, spec.today, spec.policy)?;
    let mut rows = Vec::with_capacity(wanted.len());
    for (expires_on, window, standing) in wanted {
        let untold = window.change.as_ref().filter(|_| news.contains(&window.ask.id));
        let matter = Matter {
            state: asked.window.urgency(expires_on),
            due_on: expires_on,
            reason: Reason::Window,
            post: None,
            why: words(&window, expires_on, spec.today, untold),
            change: window.change,
            step: None,
            basis: None,
            press: 0,
        };
        rows.push(if let Some(standing) = standing {
            asked.row(standing, matter, &names)?
        } else {
            let body = window.organisation.unwrap_or_else(|| "Everybody".to_owned());
            asked.task(matter, body, window.ask.made.by)
        });
    }
    Ok(rows)
}

/// `untold` is the change they would hear of by it for the first time.
fn words(window: &Window, expires_on: NaiveDate, today: NaiveDate, untold: Option<&String>) -> String {
    let (id, made) = (window.ask.id, &window.ask.made);
    let closes = if expires_on < today { "closed" } else { "closes" };
    let did = match made.direction {
        AskDirection::Ask => "asked",
        AskDirection::Offer => "offered",
    };
    let colon = if begins_with_to(&made.what) { "" } else { ":" };
    let first = untold.map(|code| format!("; NOT BEFORE THEY ARE TOLD of {code}")).unwrap_or_default();
    format!("window {closes} {}: {did}{colon} {} ({id}){first}", short(expires_on), made.what)
}

/// Tells whether a text goes on after "asked" or "offered" as a sentence does.
fn begins_with_to(what: &str) -> bool {
    what.split_whitespace().next().is_some_and(|word| matches!(word, "to" | "for"))
}
