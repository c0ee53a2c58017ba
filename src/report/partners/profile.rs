//! A body on one card: what makes it tick, and what we do not know of it.

use chrono::NaiveDate;

use crate::domain::area::AreaKind;
use crate::domain::calendar::age;
use crate::domain::id::OrganisationId;
use crate::domain::partner::Partner;
use crate::domain::policy::Policy;
use crate::domain::priority::{Whose, standing};
use crate::domain::remark::{Heading, unknown};
use crate::render::{Body, Card, Cell, Column, Pair, Sheet, count};
use crate::report::levers::{self, Levers};
use crate::store::{PlacedSpeaker, Result, Store};

/// How many posts are listed one by one: of a body with more, the seats of wards, divisions and constituencies are counted.
const MOST_POSTS: usize = 12;

/// Tells all that the record knows of a body on a day, and what it does not.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, id: OrganisationId, today: NaiveDate, policy: &Policy) -> Result<Card> {
    store.read(|| {
        let body = store.organisation(id)?;
        let partner = Partner::Organisation(id);
        let mut posts = store.placed_speakers(Some(partner), today, |_, _| true)?;
        let seats = if posts.len() > MOST_POSTS { take_seats(&mut posts) } else { None };
        let remarks = store.remarks_of(partner)?;
        let said = store.priorities_at(partner)?;
        let has_theirs = standing(&said, today)
            .iter()
            .any(|priority| priority.made.whose == Whose::Theirs && priority.made.weight > 0);
        let missing = missing(&unknown(&remarks, today), has_theirs, posts.is_empty() && seats.is_none());
        let all = Heading::ALL.len() + 2;
        let mut card = Card::new(format!("{} [{id}]", body.name));
        let with_age =
            |day: NaiveDate| format!("{} ({})", crate::domain::calendar::short(day), age(day, today));
        card.push(
            "organisation",
            "",
            Body::Pairs(vec![
                Pair::data("id", id.to_string()),
                Pair::data("name", body.name),
                Pair::new("kind", "Kind", body.kind.as_str()),
                Pair::data("founded_on", body.founded_on),
                Pair::new("founded", "Founded", body.founded_on.map(with_age)),
                Pair::data("ended_on", body.ended_on),
                Pair::new("ended", "Ended", body.ended_on.map(crate::domain::calendar::short)),
                Pair::new("seats", "Seats", seats),
                Pair::new("notes", "Notes", body.notes),
            ]),
        );
        card.push("posts", "Posts", Body::Sheet(posts_sheet(store, &posts, policy)?));
        super::add_known(&mut card, store, partner, today)?;
        let known = i64::try_from(all.saturating_sub(missing.len())).unwrap_or(i64::MAX);
        card.push(
            "completeness",
            "What is known",
            Body::Pairs(vec![
                Pair::data("known", known),
                Pair::data("of", i64::try_from(all).unwrap_or(i64::MAX)),
                Pair::new("share", "Known", format!("{known} of {all} things")),
                Pair::new("missing", "Nothing known of", (!missing.is_empty()).then(|| missing.join(", "))),
            ]),
        );
        Ok(card)
    })
}

/// What is not known, in words: a post, a priority of theirs, a note under each heading.
fn missing(headings: &[Heading], has_theirs: bool, has_no_post: bool) -> Vec<String> {
    let mut missing = Vec::new();
    if has_no_post {
        missing.push("posts".to_owned());
    }
    if !has_theirs {
        missing.push("priorities".to_owned());
    }
    missing.extend(headings.iter().map(|heading| heading.as_str().to_owned()));
    missing
}

/// Takes out the posts of wards, divisions and constituencies, and counts their seats.
fn take_seats(posts: &mut Vec<PlacedSpeaker>) -> Option<String> {
    let (mut seats, mut vacant, mut areas) = (0_u32, 0_u32, 0_usize);
    posts.retain(|placed| {
        let is_seat = placed.area.as_ref().is_some_and(|(_, _, kind)| {
            matches!(kind, AreaKind::Ward | AreaKind::Division | AreaKind::Constituency)
        });
        if is_seat {
            seats = seats.saturating_add(placed.speaker.seats);
            vacant = vacant.saturating_add(placed.speaker.vacant);
            areas += 1;
        }
        !is_seat
    });
    (areas > 0).then(|| {
        let seats = count(seats as usize, "seat", "seats");
        format!("{seats} of {}, {vacant} vacant", count(areas, "area", "areas"))
    })
}

fn posts_sheet(store: &Store, posts: &[PlacedSpeaker], policy: &Policy) -> Result<Sheet> {
    let levers = Levers::read(store, policy)?;
    let mut sheet = Sheet::new(&[
        Column::new("id", "No"),
        Column::new("post", "Post"),
        Column::data("role"),
        Column::data("area"),
        Column::new("holders", "Who"),
        Column::data("handles"),
        Column::data("vacant"),
        Column::new("levers", "Levers"),
    ]);
    for placed in posts {
        let speaker = &placed.speaker;
        let of_post: Vec<String> =
            levers.of(speaker.post, &speaker.role).into_iter().map(|lever| lever.name).collect();
        sheet.push(vec![
            speaker.post.to_string().into(),
            levers.post_words(placed).into(),
            speaker.role.clone().into(),
            placed.area.as_ref().map(|(_, name, _)| name.clone()).into(),
            levers::who(placed).into(),
            levers::handles(placed),
            i64::from(speaker.vacant).into(),
            if of_post.is_empty() { Cell::Empty } else { of_post.join(", ").into() },
        ]);
    }
    Ok(sheet)
}
