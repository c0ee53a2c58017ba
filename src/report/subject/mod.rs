//! Everything the record holds about one person, for the person: others are nobody in particular.

mod opinions;

use chrono::NaiveDate;

use super::channels;
use super::label::post_label;
use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::render::{Body, Card, Cell, Column, Pair, Sheet, count};
use crate::store::{Result, Store};

/// Gathers what is held about a contact.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, id: ContactId, today: NaiveDate, policy: &Policy) -> Result<Card> {
    store.read(|| {
        let contact = store.contact(id)?;
        let mut card = Card::new(format!("What is held about {}", contact.name.formal()));
        about(&mut card, store, id)?;
        card.push("posts", "Posts", Body::Sheet(posts(store, id, policy)?));
        ways(&mut card, store, id)?;
        let topics = store.topics_of(id)?.into_iter().map(|(_, name)| name).collect();
        card.push("topics", "Cares about", Body::Lines(topics));
        card.push("interactions", "Interactions", Body::Sheet(interactions(store, id, today, policy)?));
        changes(&mut card, store, id)?;
        opinions::push(&mut card, store, id, today)?;
        let (mentions, writes) = store.subject_mentions(id)?;
        let mut named = Sheet::new(&[
            Column::new("place", "Where"),
            Column::new("words", "Words"),
            Column::new("certainty", "Them"),
        ]);
        let is_to_judge = mentions.iter().any(|mention| !mention.is_sure);
        for mention in mentions {
            let certainty = if mention.is_sure { "named" } else { "perhaps" };
            named.push(vec![mention.place.into(), mention.text.into(), certainty.into()]);
        }
        card.push("mentions", "Named elsewhere", Body::Sheet(named));
        let writes = i64::try_from(writes).unwrap_or(i64::MAX);
        card.push("history", "History", Body::Pairs(vec![Pair::new("writes", "Writes about them", writes)]));
        let mut notes = vec![
            "Others who took part are not named here, but words may name or describe them: what is about a third person needs redaction.".to_owned(),
        ];
        if is_to_judge {
            notes.push("Where it says \"perhaps\", a family name of theirs stands alone, and may be somebody else's: whoever answers looks whose it is.".to_owned());
        }
        card.push("note", "Before it is handed over", Body::Lines(notes));
        Ok(card)
    })
}

fn about(card: &mut Card, store: &Store, id: ContactId) -> Result<()> {
    let contact = store.contact(id)?;
    card.push(
        "contact",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", contact.id.to_string()),
            Pair::new("handle", "Handle", contact.handle),
            Pair::new("title", "Title", contact.name.title),
            Pair::new("given", "Given name", contact.name.given),
            Pair::new("family", "Family name", contact.name.family),
            Pair::new("honours", "Honours", contact.name.honours),
            Pair::new("email", "E-mail", contact.email),
            Pair::new("phone", "Telephone", contact.phone),
            Pair::new("via", "Reached via", contact.via.map(|_| other_people(1))),
            Pair::new("tier", "Tier", contact.tier),
            Pair::new("cadence", "Cadence", contact.cadence.map(|cadence| cadence.to_string())),
            Pair::new("owner", "Owner", contact.owner),
            Pair::new("snoozed_until", "Snoozed until", contact.snoozed_until),
            Pair::new("notes", "Notes", contact.notes),
            Pair::new("recorded_on", "Written down", contact.recorded_on),
            Pair::new("archived_on", "Archived", contact.archived_on),
        ]),
    );
    Ok(())
}

fn posts(store: &Store, id: ContactId, policy: &Policy) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("post", "Post"),
        Column::new("organisation", "Organisation"),
        Column::new("held_from", "From"),
        Column::new("held_until", "Until"),
        Column::data("holding"),
        Column::new("party", "Party"),
        Column::new("source", "Source"),
        Column::if_room("recorded_on", "Written down"),
        Column::if_room("checked_on", "Checked"),
    ]);
    for held in store.held_by(id)? {
        let names = held.names;
        let membership = held.membership;
        sheet.push(vec![
            post_label(&names, policy).into(),
            names.organisation.into(),
            membership.held_from.into(),
            membership.held_until.into(),
            membership.holding.as_str().into(),
            membership.party.into(),
            membership.source.into(),
            membership.recorded_on.into(),
            membership.checked_on.into(),
        ]);
    }
    Ok(sheet)
}

fn ways(card: &mut Card, store: &Store, id: ContactId) -> Result<()> {
    card.push("reach", "Other ways to reach them", Body::Sheet(channels::ways(store, id)?));
    let mut lists = Sheet::new(&[Column::new("list", "List"), Column::new("value", "Known there as")]);
    for (scheme, value) in store.identifiers(id)? {
        lists.push(vec![scheme.into(), value.into()]);
    }
    card.push("other_lists", "In other lists", Body::Sheet(lists));
    card.push("do_not_contact", "Do not contact by", Body::Sheet(channels::forbidden(store, id)?));
    Ok(())
}

fn interactions(store: &Store, id: ContactId, today: NaiveDate, policy: &Policy) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("happened_on", "Day"),
        Column::new("kind", "Kind"),
        Column::new("mode", "Part"),
        Column::new("words", "Words"),
        Column::new("with", "With"),
        Column::if_room("by", "By"),
        Column::if_room("as", "As"),
        Column::if_room("topics", "Topics"),
        Column::data("recorded_at"),
    ]);
    let mut all = store.interactions_of(id, today, usize::MAX)?;
    all.reverse();
    all.extend(store.diary_of(id, today)?);
    let names = store.post_names(all.iter().filter_map(|past| past.post).collect())?;
    for past in all {
        let interaction = past.interaction;
        let topics = store.topics_touched(interaction.id)?;
        let hat = past.post.and_then(|post| names.get(&post)).map(|names| post_label(names, policy));
        let others = usize::try_from(past.others).unwrap_or_default();
        sheet.push(vec![
            interaction.id.to_string().into(),
            interaction.happened_on.into(),
            interaction.kind.as_str().into(),
            past.mode.as_str().into(),
            interaction.summary.into(),
            (others > 0).then(|| other_people(others)).into(),
            interaction.by.into(),
            hat.into(),
            (!topics.is_empty()).then(|| topics.join("; ")).map_or(Cell::Empty, Cell::from),
            interaction.recorded_at.to_rfc3339().into(),
        ]);
    }
    Ok(sheet)
}

fn changes(card: &mut Card, store: &Store, id: ContactId) -> Result<()> {
    let mut sent = Sheet::new(&[
        Column::new("interaction", "What"),
        Column::new("status", "How far"),
        Column::new("day", "Day"),
    ]);
    for delivery in store.subject_deliveries(id)? {
        sent.push(vec![
            delivery.interaction.to_string().into(),
            delivery.status.as_str().into(),
            delivery.day.into(),
        ]);
    }
    card.push("deliveries", "What was sent", Body::Sheet(sent));
    let mut promises = Sheet::new(&[
        Column::data("id"),
        Column::new("direction", "Whose"),
        Column::new("what", "What"),
        Column::new("made_on", "Made"),
        Column::new("due_on", "Due"),
        Column::new("closed_on", "Closed"),
        Column::new("outcome", "Outcome"),
        Column::new("note", "Note"),
    ]);
    let mut all = store.promises_of(id)?;
    all.sort_by_key(|promised| (promised.promise.made.made_on, promised.promise.id));
    for promised in all {
        let (made, closing) = (promised.promise.made, promised.promise.closing);
        promises.push(vec![
            promised.promise.id.to_string().into(),
            made.direction.as_str().into(),
            made.what.into(),
            made.made_on.into(),
            made.due_on.into(),
            closing.as_ref().map(|closing| closing.closed_on).into(),
            closing.as_ref().map(|closing| closing.outcome.as_str()).into(),
            closing.and_then(|closing| closing.note).into(),
        ]);
    }
    card.push("promises", "Promises", Body::Sheet(promises));
    let mut events = Sheet::new(&[
        Column::data("id"),
        Column::new("change", "Change"),
        Column::new("happened_on", "Day"),
        Column::new("kind", "Kind"),
        Column::new("step", "Step"),
        Column::new("who", "Who"),
        Column::new("what", "What"),
    ]);
    for event in store.subject_events(id)? {
        events.push(vec![
            event.id.to_string().into(),
            event.change.into(),
            event.happened_on.into(),
            event.kind.as_str().into(),
            event.step.into(),
            event.who.into(),
            event.what.into(),
        ]);
    }
    card.push("changes", "Service changes", Body::Sheet(events));
    let mut groups = Sheet::new(&[Column::new("change", "Change"), Column::new("group", "Group")]);
    for (change, group) in store.subject_groups(id)? {
        groups.push(vec![change.into(), group.into()]);
    }
    card.push("groups", "Counted among", Body::Sheet(groups));
    Ok(())
}

fn other_people(others: usize) -> String {
    if others == 1 { "another person".to_owned() } else { count(others, "other person", "other people") }
}
