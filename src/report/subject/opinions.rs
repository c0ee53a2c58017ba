//! What is held of what a person said, knows, agreed to and is taken to be able to do.

use chrono::NaiveDate;

use crate::domain::id::ContactId;
use crate::domain::view::Concern;
use crate::render::{Body, Card, Column, Sheet};
use crate::report::ratings;
use crate::report::views::stance_words;
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
    card.push("expertise", "Knows about", Body::Lines(store.subject_expertise(id)?));
    card.push("champions", "Agreed to be a champion of", Body::Sheet(champions(store, id)?));
    card.push("asks", "Asked of them, and offered", Body::Sheet(asks(store, id)?));
    let mut channels = Sheet::new(&[
        Column::new("kind", "Kind"),
        Column::new("name", "Name"),
        Column::new("notes", "Notes"),
    ]);
    for (kind, name, notes) in store.subject_outlets(id)? {
        channels.push(vec![kind.into(), name.into(), notes.into()]);
    }
    card.push("channels", "Channels they look after", Body::Sheet(channels));
    let mut checks = Sheet::new(&[
        Column::new("due_on", "By"),
        Column::new("why", "What is to be looked at"),
        Column::new("done_on", "Done"),
        Column::new("note", "Note"),
    ]);
    for check in store.subject_checks(id)? {
        checks.push(vec![check.due_on.into(), check.why.into(), check.done_on.into(), check.note.into()]);
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
        let stance = stance_words(&viewed);
        let (view, matter) = (viewed.view, viewed.title);
        let made = view.made;
        let interaction = made.interaction.map(|interaction| interaction.to_string());
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
            interaction.or(made.source).into(),
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
    for champion in store.subject_champions(id)? {
        let interaction = champion.interaction.map(|interaction| interaction.to_string());
        sheet.push(vec![
            champion.id.to_string().into(),
            champion.topic.into(),
            champion.community.into(),
            champion.area.into(),
            champion.ask.into(),
            champion.agreed_on.into(),
            champion.review_on.into(),
            interaction.or(champion.source).into(),
            champion.ended_on.into(),
            champion.outcome.into(),
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
    for ask in store.subject_asks(id)? {
        sheet.push(vec![
            ask.id.to_string().into(),
            ask.direction.into(),
            ask.kind.into(),
            ask.what.into(),
            ask.matter.into(),
            ask.made_on.into(),
            ask.expires_on.into(),
            ask.agreed_on.into(),
            ask.closed_on.into(),
            ask.outcome.into(),
            ask.note.into(),
            ask.difference.into(),
            ask.by.into(),
        ]);
    }
    Ok(sheet)
}
