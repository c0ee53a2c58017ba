//! Open promises to and by the people of the old bodies.

use super::moved::Move;
use super::people::People;
use super::{Line, NO_ANSWER, Run};
use crate::domain::calendar::long;
use crate::domain::promise::{Closing, Direction, Outcome};
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::{Fate, PostFate};
use crate::render::list_words;
use crate::store::{Promised, Result};

/// The promises that were made before the day and are open on it.
pub(super) fn of(run: &Run<'_>, people: &People) -> Result<Vec<Promised>> {
    let on = run.plan.on;
    let mut open = run.writer.promises()?;
    open.retain(|promised| {
        let promise = &promised.promise;
        people.posts_of.contains_key(&promise.made.contact)
            && promise.made.made_on < on
            && promise.closing.as_ref().is_none_or(|closing| on < closing.closed_on)
    });
    Ok(open)
}

/// Transfers or ends them, as the plan says.
pub(super) fn settle(run: &mut Run<'_>, one: &Move<'_>, open: &[Promised], people: &People) -> Result<()> {
    let on = run.plan.on;
    for promised in open {
        let promise = &promised.promise;
        let posts = people.posts_of.get(&promise.made.contact).map_or(&[][..], Vec::as_slice);
        let theirs: Vec<_> = one.moving().filter(|moved| posts.contains(&moved.post.id)).collect();
        let mut of: Vec<String> =
            theirs.iter().filter_map(|moved| one.from.get(moved.of)).map(|old| old.name.clone()).collect();
        of.dedup();
        let of = list_words(&of);
        let goes_to = theirs.iter().find_map(|moved| {
            let goes = matches!(moved.fate, Some(PostFate::Move | PostFate::Both));
            one.to.get(moved.to.filter(|_| goes)?)
        });
        let fate = run.saying(one.said).of_promise(promise.id);
        let whose = match promise.made.direction {
            Direction::Ours => "we promised",
            Direction::Theirs => "promised us",
        };
        let (becomes, to, note) = match fate {
            None => (
                NO_ANSWER,
                one.new_words(),
                Some("say transfer or lapse for promises, or for this one".to_owned()),
            ),
            Some(Fate::Transfer) => {
                let to = goes_to.map(|body| body.name.clone()).or_else(|| one.new_words());
                let note = goes_to
                    .is_none()
                    .then(|| format!("{} has no post there: see who stands for it now", promised.name));
                ("transfers", to, note)
            }
            Some(Fate::Lapse) => ("lapses", None, None),
        };
        match fate.filter(|_| run.is_day) {
            Some(Fate::Transfer) => {
                let to = to.clone().unwrap_or_else(|| "nobody".to_owned());
                let why =
                    format!("made with {of}, which ended on {}: see whether it stands with {to}", long(on));
                let why = if one.said.kind.ends() {
                    why
                } else {
                    format!("made with {of}, part of which went to {to}: see whether it stands")
                };
                run.check(&NewRecheck {
                    contact: Some(promise.made.contact),
                    promise: Some(promise.id),
                    // Whoever meets the successor is to see it.
                    organisation: goes_to.or(one.only()).map(|body| body.id),
                    ..run.to_check(why)
                })?;
            }
            Some(Fate::Lapse) => {
                let note = format!("lapsed with {of} on {}", long(on));
                let closing = Closing { closed_on: on, outcome: Outcome::Dropped, note: Some(note) };
                run.writer.close_promise(promise.id, &closing)?;
            }
            None => {}
        }
        run.line(Line {
            what: "promise",
            id: Some(promise.id.to_string()),
            name: format!("{whose}, {}: {}", promised.name, promise.made.what),
            of,
            becomes,
            to,
            on: Some(on),
            note,
        });
    }
    Ok(())
}
