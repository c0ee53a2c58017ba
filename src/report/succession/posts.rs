//! Posts and those who hold them: they move, end, or live in both bodies for a while.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::moved::{Body, Move, MovedPost};
use super::people::{InPost, People, of};
use super::{Line, NO_ANSWER, Run};
use crate::domain::counterpart::{Counterpart, NewCounterpart};
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::name::fold;
use crate::domain::post::{NewPost, Post};
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::PostFate;
use crate::store::{MembershipChange, PostChange, Result};

/// What makes two posts of a successor one.
type Place = (OrganisationId, String, Option<AreaId>, String);

/// Carries out what becomes of the posts of a succession.
pub(super) fn settle(run: &mut Run<'_>, one: &Move<'_>) -> Result<()> {
    let people = of(run, one)?;
    let crowded = crowded(run, one, &people)?;
    for moved in one.moving() {
        let Some(old) = one.from.get(moved.of) else { continue };
        let fate = moved.fate.filter(|fate| {
            let goes = matches!(fate, PostFate::Move | PostFate::Both);
            !goes || (moved.to.is_some() && !crowded.contains(&moved.post.id))
        });
        let Some(fate) = fate else {
            run.line(unanswered(one, moved, old, crowded.contains(&moved.post.id)));
            continue;
        };
        let to = moved.to.and_then(|place| one.to.get(place));
        let acts = run.is_day || fate == PostFate::Both;
        let place = match to.filter(|_| acts) {
            Some(to) => Some(successor_post(run, moved, to)?),
            None => None,
        };
        let becomes = match fate {
            PostFate::Both if !run.is_day => "in both",
            PostFate::Move | PostFate::Both => "moves",
            PostFate::End | PostFate::Stay => "ends",
        };
        run.line(Line {
            what: "post",
            id: Some(moved.post.id.to_string()),
            name: moved.words.clone(),
            of: old.name.clone(),
            becomes,
            to: to.map(|to| to.name.clone()),
            on: Some(run.plan.on),
            note: place.map(|place| format!("there it is {place}")),
        });
        if acts {
            let change = PostChange { ended_on: Some(Some(run.plan.on)), ..PostChange::default() };
            run.writer.change_post(moved.post.id, &change)?;
        }
        for in_post in people.of_post.get(&moved.post.id).into_iter().flatten() {
            settle_member(run, one, moved, old, in_post, to.zip(place), acts, becomes)?;
        }
        settle_beside(run, one, moved, old, place, becomes)?;
    }
    Ok(())
}

/// The posts that would be one with another in the successor and have more people than seats.
fn crowded(run: &Run<'_>, one: &Move<'_>, people: &People) -> Result<BTreeSet<PostId>> {
    let on = run.plan.on;
    let mut places: BTreeMap<Place, (u32, BTreeSet<ContactId>, BTreeSet<PostId>)> = BTreeMap::new();
    for moved in one.moving() {
        let goes = matches!(moved.fate, Some(PostFate::Move | PostFate::Both));
        let Some(to) = moved.to.and_then(|place| one.to.get(place)).filter(|_| goes) else { continue };
        let key = place_of(moved, to);
        if !places.contains_key(&key) {
            let known = known_post(run, moved, to)?;
            let mut there = BTreeSet::new();
            for holder in
                known.iter().map(|post| run.writer.holders(post.id)).collect::<Result<Vec<_>>>()?.concat()
            {
                let membership = holder.membership;
                if membership.held_on(on) && membership.holding != Holding::Cover {
                    there.insert(membership.contact);
                }
            }
            places.insert(key.clone(), (known.map_or(0, |post| post.seats), there, BTreeSet::new()));
        }
        let Some((seats, contacts, posts)) = places.get_mut(&key) else { continue };
        *seats = (*seats).max(moved.post.seats);
        let of_post = people.of_post.get(&moved.post.id).into_iter().flatten();
        let holding = of_post.filter(|in_post| in_post.membership.holding != Holding::Cover);
        let before = contacts.len();
        contacts.extend(holding.map(|in_post| in_post.membership.contact));
        // A post that nobody holds crowds nobody, and neither does the only one.
        if contacts.len() > before || before == 0 {
            posts.insert(moved.post.id);
        }
    }
    let is_crowded = |(seats, contacts, posts): &(u32, BTreeSet<ContactId>, BTreeSet<PostId>)| {
        let alone = posts.iter().filter_map(|post| people.of_post.get(post)).map(Vec::len).max().unwrap_or(0);
        contacts.len() > usize::try_from(*seats).unwrap_or(usize::MAX) && contacts.len() > alone
    };
    Ok(places.into_values().filter(is_crowded).flat_map(|(_, _, posts)| posts).collect())
}

fn place_of(moved: &MovedPost, to: &Body) -> Place {
    (
        to.id,
        moved.post.role.clone(),
        moved.post.area,
        title_of(moved).map(|title| fold(&title)).unwrap_or_default(),
    )
}

/// What a post is called in the successor, where that is not its role's own title.
fn title_of(moved: &MovedPost) -> Option<String> {
    moved.title.clone().or_else(|| moved.post.title.clone())
}

fn known_post(run: &Run<'_>, moved: &MovedPost, to: &Body) -> Result<Option<Post>> {
    let on = run.plan.on;
    let title = title_of(moved).map(|title| fold(&title)).unwrap_or_default();
    let known = run.writer.posts_of(&moved.post.role, Some(to.id), moved.post.area)?;
    Ok(known.into_iter().find(|post| {
        post.ended_on.is_none_or(|ended| on < ended)
            && post.title.as_deref().map(fold).unwrap_or_default() == title
    }))
}

/// The post in the successor, made where there is none: the same role, area and seats.
fn successor_post(run: &Run<'_>, moved: &MovedPost, to: &Body) -> Result<PostId> {
    if let Some(known) = known_post(run, moved, to)? {
        if known.seats < moved.post.seats {
            run.writer.set_seats(known.id, moved.post.seats)?;
        }
        return Ok(known.id);
    }
    let id = run.writer.add_post(&NewPost {
        role: moved.post.role.clone(),
        title: title_of(moved),
        organisation: Some(to.id),
        area: moved.post.area,
        seats: moved.post.seats,
        tier: moved.post.tier.clone(),
        notes: moved.post.notes.clone(),
    })?;
    run.writer.copy_levers(moved.post.id, id)?;
    Ok(id)
}

#[expect(clippy::too_many_arguments, reason = "all of them are what one membership hangs on")]
fn settle_member(
    run: &mut Run<'_>,
    one: &Move<'_>,
    moved: &MovedPost,
    old: &Body,
    in_post: &InPost,
    to: Option<(&Body, PostId)>,
    acts: bool,
    becomes: &'static str,
) -> Result<()> {
    let on = run.plan.on;
    let membership = &in_post.membership;
    let is_later = membership.held_from.is_some_and(|from| on <= from);
    let goes = one.to.get(moved.to.unwrap_or(usize::MAX)).map(|body| body.name.clone());
    run.line(Line {
        what: "membership",
        id: Some(membership.id.to_string()),
        name: format!("{}, {}", in_post.name, moved.words),
        of: old.name.clone(),
        becomes: if is_later { "to check" } else { becomes },
        to: goes,
        on: Some(on),
        note: is_later.then(|| "begins only when the old body has ended".to_owned()),
    });
    if !acts {
        return Ok(());
    }
    if is_later {
        let why = format!("begins in {} after {} has ended", moved.words, old.name);
        return run.check(&NewRecheck {
            contact: Some(membership.contact),
            membership: Some(membership.id),
            ..run.to_check(why)
        });
    }
    if membership.held_until.is_none_or(|until| on < until) {
        let change = MembershipChange { held_until: Some(Some(on)), ..MembershipChange::default() };
        run.writer.change_membership(membership.id, &change)?;
    }
    let Some((to, post)) = to else { return Ok(()) };
    let from = match moved.fate {
        Some(PostFate::Both) => one.said.shadow_from.unwrap_or(on),
        _ => on,
    };
    let Some(id) = begin(run, in_post, post, from, old)? else { return Ok(()) };
    let why = format!("{} as it was in {}: see whether that is so in {}", moved.words, old.name, to.name);
    let new = NewRecheck {
        contact: Some(membership.contact),
        post: Some(post),
        membership: Some(id),
        ..run.to_check(why)
    };
    run.writer.recheck_once(&new)?;
    Ok(())
}

/// Begins the membership in the successor; `None` where there is one.
fn begin(
    run: &Run<'_>,
    in_post: &InPost,
    post: PostId,
    from: NaiveDate,
    old: &Body,
) -> Result<Option<crate::domain::id::MembershipId>> {
    let membership = &in_post.membership;
    let known = run.writer.holders(post)?.into_iter().map(|holder| holder.membership);
    let mut known = known.filter(|known| known.contact == membership.contact);
    if known.any(|known| known.held_until.is_none_or(|until| from < until)) {
        return Ok(None);
    }
    let until = membership.held_until.filter(|until| run.plan.on < *until);
    let source = match &membership.source {
        Some(source) => format!("carried over from {} on {}; before: {source}", old.name, run.plan.on),
        None => format!("carried over from {} on {}", old.name, run.plan.on),
    };
    let new = NewMembership {
        contact: membership.contact,
        post,
        held_from: Some(from),
        held_until: until,
        holding: membership.holding,
        party: membership.party.clone(),
        source: Some(source),
        recorded_on: run.setting.today,
        checked_on: None,
    };
    Ok(Some(run.writer.add_membership(&new)?))
}

/// Puts those of us who stand beside a post beside its successor.
fn settle_beside(
    run: &mut Run<'_>,
    one: &Move<'_>,
    moved: &MovedPost,
    old: &Body,
    place: Option<PostId>,
    becomes: &'static str,
) -> Result<()> {
    for pair in run.writer.pairs_of(moved.post.id)?.into_iter().filter(|pair| pair.ended_on.is_none()) {
        let role = &pair.about.role;
        let to = one.to.get(moved.to.unwrap_or(usize::MAX)).map(|body| body.name.clone());
        let goes = to.is_some();
        match place.filter(|_| run.is_day) {
            // The old pair ends: a pair is of roles, and the successor's post is another.
            Some(place) => {
                run.writer.add_pair(&NewCounterpart { post: place, ..pair.about.clone() })?;
                run.writer.change_pair(&Counterpart { ended_on: Some(run.plan.on), ..pair.clone() })?;
            }
            None if !goes => {
                let why = format!("our {role} stands beside {}, which ended with {}", moved.words, old.name);
                run.check(&NewRecheck { post: Some(moved.post.id), ..run.to_check(why) })?;
            }
            None => {}
        }
        run.line(Line {
            what: "pair",
            id: Some(pair.id.to_string()),
            name: format!("our {role} beside {}", moved.words),
            of: old.name.clone(),
            becomes: if goes { becomes } else { "to check" },
            to,
            on: Some(run.plan.on),
            note: pair.about.person.clone(),
        });
    }
    Ok(())
}

fn unanswered(one: &Move<'_>, moved: &MovedPost, old: &Body, is_crowded: bool) -> Line {
    let note = if is_crowded {
        "more people than seats would come together in one post: end one, or give it a title of its own"
    } else if moved.fate.is_some() {
        "say to which successor it goes"
    } else {
        "say under [[succession.post]] whether it moves or ends"
    };
    Line {
        what: "post",
        id: Some(moved.post.id.to_string()),
        name: moved.words.clone(),
        of: old.name.clone(),
        becomes: NO_ANSWER,
        to: one.new_words(),
        on: None,
        note: Some(note.to_owned()),
    }
}
