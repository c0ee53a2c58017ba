//! What became of areas, as a listing.

use super::{Change, Hanging, Related, What};
use crate::render::{Column, Sheet, count};

/// A line for each area that ended, has another code or began.
pub fn sheet(changes: &[Change]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("what", "What"),
        Column::new("id", "Id"),
        Column::new("area", "Area"),
        Column::data("kind"),
        Column::new("council", "Council"),
        Column::new("code", "Code"),
        Column::new("new_code", "New code"),
        Column::new("year", "Year"),
        Column::new("related", "Went to, or came from"),
        Column::new("posts", "Posts in the air"),
    ]);
    for change in changes {
        sheet.push(vec![
            change.what.as_str().into(),
            change.area.as_ref().map(|area| area.id.to_string()).into(),
            change.name.clone().into(),
            change.kind.as_str().into(),
            change.council.clone().into(),
            change.code.to_string().into(),
            change.new_code.map(|code| code.to_string()).into(),
            change.year.map(i64::from).into(),
            joined(change.related.iter().map(|one| related(one, change.what))).into(),
            joined(change.posts.iter().map(post)).into(),
        ]);
    }
    sheet
}

/// "Elm E05000003 (5 of 7 LSOAs)"; of one that began, how many LSOAs came.
fn related(one: &Related, what: What) -> String {
    let shared = match (one.shared, what) {
        (None, _) => "by name".to_owned(),
        (Some((number, _)), What::Began) => count(number, "LSOA", "LSOAs"),
        (Some((number, of)), What::Ended | What::Recoded) => {
            format!("{number} of {}", count(of, "LSOA", "LSOAs"))
        }
    };
    format!("{} {} ({shared})", one.name, one.code)
}

/// "p3 Ward councillor (Anita Rao, Tom Fairweather)".
fn post(post: &Hanging) -> String {
    let holders = if post.holders.is_empty() { "vacant".to_owned() } else { post.holders.join(", ") };
    format!("{} {} ({holders})", post.id, post.title)
}

fn joined(words: impl Iterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}
