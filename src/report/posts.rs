//! The posts, with who holds their seats. A seat nobody holds is said wherever posts are listed.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::label::with_its_days;
use crate::domain::id::PostId;
use crate::domain::policy::Policy;
use crate::render::{Column, Sheet};
use crate::report::words;
use crate::store::{PostSeats, Result, Store};

/// Lists the posts, by organisation, role and area.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(
    store: &Store,
    today: NaiveDate,
    policy: &Policy,
    wanted: impl Fn(&PostSeats) -> bool,
) -> Result<Sheet> {
    let posts: Vec<PostSeats> = store.posts(today)?.into_iter().filter(wanted).collect();
    let mut holders: HashMap<PostId, Vec<(String, String)>> = HashMap::new();
    // Nobody holds a post where there is none: a question less for a new record.
    let all_holders = if posts.is_empty() { Vec::new() } else { store.all_holders(today)? };
    for holder in all_holders {
        holders.entry(holder.membership.post).or_default().push((holder.name, holder.handle));
    }
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::data("post"),
        Column::people("post", "Post"),
        Column::data("role"),
        Column::data("title"),
        Column::new("organisation", "Organisation"),
        Column::data("area"),
        Column::new("seats", "Seats"),
        Column::new("vacant", "Vacant"),
        Column::new("holders", "Holders"),
        Column::data("handles"),
        Column::data("tier"),
        Column::data("ended_on"),
    ]);
    for seats in posts {
        let vacant = seats.vacant(today);
        let post = seats.post;
        let held = holders.remove(&post.id).unwrap_or_default();
        let mut names: Vec<String> = held.iter().map(|(name, _)| name.clone()).collect();
        names.extend(words::vacant(vacant));
        let handles: Vec<String> = held.into_iter().map(|(_, handle)| handle).collect();
        let words = policy.post_label(&post.role, post.title.as_deref(), seats.area.as_deref());
        sheet.push(vec![
            post.id.to_string().into(),
            words.clone().into(),
            with_its_days(words, None, post.ended_on, today).into(),
            post.role.into(),
            post.title.into(),
            seats.organisation.into(),
            seats.area.into(),
            i64::from(post.seats).into(),
            vacant.into(),
            names.join("; ").into(),
            handles.join("; ").into(),
            post.tier.into(),
            post.ended_on.into(),
        ]);
    }
    Ok(sheet)
}
