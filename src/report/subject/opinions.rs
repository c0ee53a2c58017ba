//! What is held of what a person said, knows, agreed to and is taken to be able to do.

use chrono::NaiveDate;

use crate::domain::id::ContactId;
use crate::domain::view::Concern;
use crate::render::{Body, Card, Column, Sheet};
use crate::report::ratings;
use crate::report::words::{source, stance_in_a_column};
use crate::store::{Result, Store};

/// Adds it to what is held about a contact.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn push(card: &mut Card, store: &Store, id: ContactId, today: NaiveDate) -> Result<()> {
    card.push("views", "Views", Body::Sheet(views(store, id)?));
    card.push(
        "ratings",
        "Influence and interest, as we took them to be",
        Body::Sheet(ratings::history(store, id, today)?),
    );
    card.push("expertise", "Knows about", Body::Lines(store.expertise_of(id)?));
    card.push("champions", "Agreed to be a champion of", Body::Sheet(champions(store, id)?));
    card.push("asks", "Asked of them, and offered", Body::Sheet(asks(store, id)?));
    let mut channels = Sheet::new(&[
        Column::new("kind", "Kind"),
        Column::new("name", "Name"),
        Column::new("notes", "Notes"),
    ]);
    for named in store.outlets_of(id)? {
        let about = named.outlet.about;
        channels.push(vec![about.kind.as_str().into(), about.name.into(), about.notes.into()]);
    }
    card.push("channels", "Channels they look after", Body::Sheet(channels));
    let mut checks = Sheet::new(&[
        Column::new("due_on", "By"),
        Column::new("why", "What is to be looked at"),
        Column::new("done_on", "Done"),
        Column::new("note", "Note"),
    ]);
    for check in store.rechecks_of(id)? {
        let made = check.made;
        checks.push(vec![made.due_on.into(), made.why.into(), check.done_on.into(), check.note.into()]);
    }
    card.push("checks", "To be looked at again", Body::Sheet(checks));
    Ok(())
}

/// Every view, those entered wrongly too: they are held.
fn views(store: &Store, id: ContactId) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("matter", "About"),
        Column::data("version"),
        Column::new("said_on", "Said"),
        Column::people("stance", "Stance"),
        Column::data("stance"),
        Column::data("strength"),
        Column::new("concern", "Concern"),
        Column::new("said", "Words"),
        Column::new("source", "From"),
        Column::if_room("by", "By"),
        Column::data("private"),
        Column::data("recheck_on"),
        Column::new("withdrawn_on", "Taken out"),
        Column::if_room("reason", "Why"),
        Column::data("recorded_at"),
    ]);
    for viewed in store.views_of(id)? {
        let (view, matter) = (viewed.view, viewed.title);
        let made = view.made;
        let (stance, source) = (stance_in_a_column(&made), source(made.interaction, made.source.as_deref()));
        sheet.push(vec![
            view.id.to_string().into(),
            matter.into(),
            made.version.map(i64::from).into(),
            made.said_on.into(),
            stance.into(),
            made.stance.as_str().into(),
            made.strength.map(i64::from).into(),
            made.concern.map(Concern::as_str).into(),
            made.said.into(),
            source.into(),
            made.by.into(),
            made.private.into(),
            made.recheck_on.into(),
            view.withdrawal.as_ref().map(|withdrawal| withdrawal.on).into(),
            view.withdrawal.map(|withdrawal| withdrawal.reason).into(),
            view.recorded_at.to_rfc3339().into(),
        ]);
    }
    Ok(sheet)
}

fn champions(store: &Store, id: ContactId) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("topic", "Topic"),
        Column::new("community", "Community"),
        Column::new("area", "Area"),
        Column::new("ask", "What"),
        Column::new("agreed_on", "Agreed"),
        Column::new("review_on", "Review"),
        Column::new("source", "From"),
        Column::if_room("ended_on", "Ended"),
        Column::if_room("outcome", "Outcome"),
    ]);
    let mut all = store.champions_of(id)?;
    all.sort_by_key(|of| (of.champion.agreed.agreed_on, of.champion.id));
    for of in all {
        let (agreed, end) = (of.champion.agreed, of.champion.end);
        let source = source(agreed.interaction, agreed.source.as_deref());
        sheet.push(vec![
            of.champion.id.to_string().into(),
            of.topic.into(),
            agreed.community.into(),
            of.area.map(|(name, _)| name).into(),
            agreed.ask.into(),
            agreed.agreed_on.into(),
            agreed.review_on.into(),
            source.into(),
            end.as_ref().map(|end| end.ended_on).into(),
            end.map(|end| end.outcome).into(),
        ]);
    }
    Ok(sheet)
}

fn asks(store: &Store, id: ContactId) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("direction", "Which"),
        Column::new("kind", "Kind"),
        Column::new("what", "What"),
        Column::new("matter", "About"),
        Column::new("made_on", "Made"),
        Column::if_room("expires_on", "Open until"),
        Column::if_room("agreed_on", "Agreed"),
        Column::if_room("closed_on", "Closed"),
        Column::if_room("outcome", "Outcome"),
        Column::if_room("note", "Note"),
        Column::if_room("difference", "Difference"),
        Column::if_room("by", "By"),
    ]);
    let mut all = store.asks_of(id)?;
    all.sort_by_key(|asked| (asked.ask.made.made_on, asked.ask.id));
    for asked in all {
        let matter: Vec<String> = asked.topic.into_iter().chain(asked.change).collect();
        let (made, closing) = (asked.ask.made, asked.ask.closing);
        let (closed_on, outcome) = closing.as_ref().map(|end| (end.closed_on, end.outcome.as_str())).unzip();
        let (note, difference) = closing.map(|end| (end.note, end.difference)).unwrap_or_default();
        sheet.push(vec![
            asked.ask.id.to_string().into(),
            made.direction.as_str().into(),
            made.kind.as_str().into(),
            made.what.into(),
            (!matter.is_empty()).then(|| matter.join("; ")).into(),
            made.made_on.into(),
            made.expires_on.into(),
            asked.ask.agreed_on.into(),
            closed_on.into(),
            outcome.into(),
            note.into(),
            difference.into(),
            made.by.into(),
        ]);
    }
    Ok(sheet)
}
