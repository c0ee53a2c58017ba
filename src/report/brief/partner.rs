//! What is known of a body or an area: what matters there to them and to us, how it decides, what it may not know of us.

use crate::domain::calendar::{is_old, short};
use crate::domain::partner::Partner;
use crate::domain::priority::{Ground, Priority, common_ground};
use crate::domain::remark::{Heading, Remark};
use crate::report::partners::topics;
use crate::store::{Result, Store};

use super::Spec;
use crate::report::words::short_text;

/// A line for each topic that is important to them, to us or to both, common ground first.
pub(super) fn priorities(store: &Store, places: &[Partner], spec: &Spec<'_>) -> Result<Vec<String>> {
    let mut said = Vec::new();
    for place in places {
        said.extend(store.priorities_at(*place)?);
    }
    let names = topics(store)?;
    let shared = common_ground(&said, places, spec.today);
    let important = shared.iter().filter(|shared| shared.ground() != Ground::Little);
    Ok(important
        .map(|shared| {
            let topic = names.get(&shared.topic).map(|topic| topic.name.as_str()).unwrap_or_default();
            let ground = match shared.ground() {
                Ground::Common => "COMMON GROUND",
                Ground::Theirs => "theirs only",
                Ground::Ours | Ground::Little => "ours only",
            };
            let sides: Vec<String> = [("theirs", shared.theirs), ("ours", shared.ours)]
                .into_iter()
                .filter_map(|(whose, priority)| Some(side(whose, priority?, spec)))
                .collect();
            format!("{topic}: {ground}; {}", sides.join("; "))
        })
        .collect())
}

fn side(whose: &str, priority: &Priority, spec: &Spec<'_>) -> String {
    let made = &priority.made;
    let what = made.what.as_deref().map(|what| format!(", {}", short_text(what))).unwrap_or_default();
    let old = if priority.is_stale(spec.today) { ", OLD" } else { "" };
    format!("{whose} {} of 5{what} ({}, {}{old})", made.weight, short_text(&made.source), short(made.said_on))
}

/// A line for each note that holds, by heading: what they may not know of us first, for it is what is to be said.
pub(super) fn notes(store: &Store, places: &[Partner], spec: &Spec<'_>) -> Result<Vec<String>> {
    let mut notes: Vec<Remark> = Vec::new();
    for place in places {
        notes.extend(store.remarks_of(*place)?.into_iter().filter(|note| note.holds_on(spec.today)));
    }
    notes.sort_by_key(|note| (note.made.heading != Heading::Explain, note.made.heading));
    Ok(notes.iter().map(|note| line(note, spec)).collect())
}

fn line(note: &Remark, spec: &Spec<'_>) -> String {
    let made = &note.made;
    let old = if is_old(made.said_on, spec.today) { ", OLD" } else { "" };
    let heading = made.heading.title();
    format!(
        "{heading}: {} ({}, {}{old})",
        short_text(&made.what),
        short_text(&made.source),
        short(made.said_on)
    )
}
