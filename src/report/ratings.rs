//! How a contact was rated: what stands, in general and for each change, and everything that was said before.

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::rating::{Grade, Rated, Rating};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

/// Lists every rating of a contact up to a day, the newest first.
///
/// # Errors
/// Where the record cannot be read.
pub fn history(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("rated_on", "Day"),
        Column::new("influence", "Influence"),
        Column::new("interest", "Interest"),
        Column::data("change"),
        Column::people("change", "For"),
        Column::new("reason", "Why"),
        Column::new("by", "By"),
    ]);
    let ratings = store.ratings_of(contact)?;
    for (rating, change) in ratings.into_iter().rev().filter(|(rating, _)| rating.rated_on <= today) {
        sheet.push(vec![
            rating.rated_on.into(),
            grade(rating.influence),
            grade(rating.interest),
            change.clone().into(),
            change.unwrap_or_else(|| "in general".to_owned()).into(),
            rating.reason.into(),
            rating.by.into(),
        ]);
    }
    Ok(sheet)
}

/// What stands of a contact on a day, in words: in general, then for each change they were rated for.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn in_words(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Option<String>> {
    let known = store.ratings_of(contact)?;
    let ratings: Vec<Rating> = known.iter().map(|(rating, _)| rating.clone()).collect();
    let mut changes: Vec<(ChangeId, &str)> = known
        .iter()
        .filter(|(rating, _)| rating.rated_on <= today)
        .filter_map(|(rating, code)| Some((rating.change?, code.as_deref()?)))
        .collect();
    changes.sort_unstable();
    changes.dedup();
    let mut words = Vec::new();
    let mut say = |rated: Rated, of: &str| {
        if let Some(day) = rated.latest() {
            words.push(format!("{of}{rated} ({})", short(day)));
        }
    };
    say(Rated::on(&ratings, None, today), "");
    for (change, code) in changes {
        say(Rated::on(&ratings, Some(change), today), &format!("for {code}: "));
    }
    Ok((!words.is_empty()).then(|| words.join("; ")))
}

/// A rating as a cell of a listing.
pub(super) fn grade(grade: Option<Grade>) -> Cell {
    grade.map(|grade| i64::from(grade.number())).into()
}
