//! One view: what they said, from where, whether it stands.

use chrono::NaiveDate;

use super::noted::Notes;
use super::{matter_kind, source};
use crate::domain::calendar::age;
use crate::domain::policy::Policy;
use crate::domain::view::Concern;
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::report::words::stance_in_a_column;
use crate::store::{Result, Store, Viewed, standing};

/// Tells everything about a view.
///
/// # Errors
/// Where the record cannot be read.
pub fn card(store: &Store, viewed: &Viewed, today: NaiveDate, policy: &Policy) -> Result<Card> {
    let (view, made) = (&viewed.view, &viewed.view.made);
    let mut views = store.views_of(made.contact)?;
    views.retain(|other| other.view.made.matter == made.matter);
    let stands = standing(views.clone(), today).first().is_some_and(|first| first.view.id == view.id);
    let noted = Notes::new(store, today, policy).of(viewed, stands)?;
    let mut card = Card::new(format!("{} on {} [{}]", viewed.name, viewed.title, view.id));
    card.push(
        "view",
        "",
        Body::Pairs(vec![
            Pair::data("id", view.id.to_string()),
            Pair::data("contact", viewed.name.clone()),
            Pair::data("handle", viewed.handle.clone()),
            Pair::new("hat", "Post then", noted.hat.clone()),
            Pair::data("matter", viewed.key.clone()),
            Pair::data("matter_kind", matter_kind(viewed)),
            Pair::data("version", made.version.map(i64::from)),
            Pair::new("stance_words", "Stance", stance_in_a_column(made)),
            Pair::data("stance", made.stance.as_str()),
            Pair::data("strength", made.strength.map(i64::from)),
            Pair::new("concern", "Concern", made.concern.map(Concern::as_str)),
            Pair::new("said", "Their words", made.said.clone()),
            Pair::new("said_on", "Said", made.said_on),
            Pair::new("age", "Age", age(made.said_on, today)),
            Pair::new("source", "From", source(viewed)),
            Pair::new("by", "Written down by", made.by.clone()),
            Pair::new("recorded_at", "Written down", view.recorded_at.to_rfc3339()),
            Pair::new("recheck_on", "Ask again", made.recheck_on),
            Pair::data("stale", noted.is_stale()),
            Pair::data("private", made.private),
            Pair::data("stands", stands),
            Pair::new("withdrawn_on", "Taken out", view.withdrawal.as_ref().map(|withdrawal| withdrawal.on)),
            Pair::data("reason", view.withdrawal.as_ref().map(|withdrawal| withdrawal.reason.clone())),
            Pair::new("note", "Note", noted.words()),
        ]),
    );
    let mut others = Sheet::new(&[
        Column::new("id", "No"),
        Column::people("stance", "Stance"),
        Column::data("stance"),
        Column::new("said", "Their words"),
        Column::new("said_on", "Said"),
        Column::new("source", "From"),
        Column::new("withdrawn_on", "Taken out"),
    ]);
    for other in views.iter().rev().filter(|other| other.view.id != view.id) {
        others.push(vec![
            other.view.id.to_string().into(),
            stance_in_a_column(&other.view.made).into(),
            other.view.made.stance.as_str().into(),
            other.view.made.said.clone().into(),
            other.view.made.said_on.into(),
            source(other).into(),
            other.view.withdrawal.as_ref().map(|withdrawal| withdrawal.on).into(),
        ]);
    }
    card.push("others", "What they said of it on other days", Body::Sheet(others));
    Ok(card)
}
