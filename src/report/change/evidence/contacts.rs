//! Who was told or consulted: one row for each person and interaction.

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::change::Status;
use crate::domain::interaction::{Kind, Mode};
use crate::render::{Cell, Column, Sheet};
use crate::report::change::facts::{Facts, Part, Talk};
use crate::report::label::post_label;

const COLUMNS: &[Column] = &[
    Column::people("when", "Day"),
    Column::people("who", "Who"),
    Column::people("how", "How"),
    Column::people("what", "What it reached"),
    Column::data("interaction"),
    Column::data("happened_on"),
    Column::data("recorded_on"),
    Column::data("recorded_days_later"),
    Column::data("late"),
    Column::data("kind"),
    Column::data("contact"),
    Column::data("handle"),
    Column::data("took_part"),
    Column::data("post"),
    Column::data("role"),
    Column::data("organisation"),
    Column::data("area"),
    Column::data("named_as"),
    Column::data("by"),
    Column::data("told_by"),
    Column::data("level_meant"),
    Column::data("level_reached"),
    Column::data("heard_on"),
    Column::data("version"),
    Column::data("steps"),
    Column::data("statuses"),
    Column::data("document"),
    Column::data("document_sha256"),
    Column::data("against_public"),
    Column::data("confidential"),
    Column::data("embargo_until"),
    Column::data("private"),
    Column::data("summary"),
];

/// The table of contacts, in the order of the days.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for talk in &facts.talks {
        for part in &talk.parts {
            sheet.push(cells(facts, talk, part));
        }
    }
    sheet
}

fn cells(facts: &Facts<'_>, talk: &Talk, part: &Part) -> Vec<Cell> {
    let (interaction, about) = (&talk.interaction, &talk.about);
    let day = interaction.happened_on;
    let post = part.post.and_then(|post| facts.names.posts.get(&post));
    let heard_on = part.reached.map(|(_, day)| day);
    let document = about.document.and_then(|id| facts.loaded.event(id)).map(|event| &event.event);
    let statuses = statuses(facts, part, |day| day.to_string());
    vec![
        day.into(),
        who(facts, talk, part).into(),
        how(facts, talk, part).into(),
        what(facts, talk, part).into(),
        interaction.id.to_string().into(),
        day.into(),
        talk.recorded.on.into(),
        talk.recorded.days_later.into(),
        talk.recorded.is_late.into(),
        interaction.kind.as_str().into(),
        facts.veil.name(part.contact, day, &facts.names).into(),
        facts.veil.handle(part.contact, day, &facts.names).into(),
        part.mode.as_str().into(),
        post.map(|post| facts.veil.label(&post_label(post, facts.loaded.policy), day)).into(),
        post.map(|post| post.role.clone()).into(),
        post.and_then(|post| post.organisation.as_ref()).map(|name| facts.veil.label(name, day)).into(),
        post.and_then(|post| post.area.clone()).into(),
        facts.groups.get(&part.contact).map(|groups| groups.join("; ")).into(),
        facts.veil.ours(interaction.by.as_deref()).into(),
        told_by(facts, talk, part).into(),
        about.level.as_str().into(),
        part.reached.map(|(level, _)| level.as_str()).into(),
        heard_on.into(),
        i64::from(about.version).into(),
        joined(&about.steps).into(),
        joined(&statuses).into(),
        document.and_then(|document| document.title.as_ref()).map(|title| facts.veil.text(title, day)).into(),
        document.and_then(|document| document.sha256.clone()).into(),
        joined(&facts.against_public(heard_on.unwrap_or(day))).into(),
        about.confidential.into(),
        about.embargo_until.into(),
        talk.is_private().into(),
        talk.said.clone().into(),
    ]
}

fn joined(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join("; "))
}

/// Whoever told them, where it was not us.
fn told_by(facts: &Facts<'_>, talk: &Talk, part: &Part) -> Option<String> {
    let by = talk.about.told_by.as_ref().filter(|_| part.mode == Mode::Told)?;
    Some(facts.veil.text(by, talk.interaction.happened_on))
}

/// Somebody with the post they held that day: "Anita Rao, Ward councillor, Northfield (Ashby Council)".
pub(in crate::report::change) fn who(facts: &Facts<'_>, talk: &Talk, part: &Part) -> String {
    let day = talk.interaction.happened_on;
    let name = facts.veil.name(part.contact, day, &facts.names);
    match hat(facts, part) {
        Some(hat) => format!("{name}, {}", facts.veil.label(&hat, day)),
        None => name,
    }
}

/// The post somebody held that day with its body, else what they are named for the change as.
pub(in crate::report::change) fn hat(facts: &Facts<'_>, part: &Part) -> Option<String> {
    if let Some(post) = part.post.and_then(|post| facts.names.posts.get(&post)) {
        return Some(post.label_with_body(facts.loaded.policy));
    }
    facts.groups.get(&part.contact).map(|groups| format!("named for it as {}", groups.join(", ")))
}

/// How somebody took part, by whom of us, and when that was written down.
fn how(facts: &Facts<'_>, talk: &Talk, part: &Part) -> String {
    let (interaction, about) = (&talk.interaction, &talk.about);
    let mut words = vec![took_part(facts, talk, part)];
    words.extend(facts.veil.ours(interaction.by.as_deref()).map(|by| format!("by {by}")));
    words.extend(talk.recorded.words());
    let has_it = !matches!(part.mode, Mode::Represented | Mode::Absent | Mode::Invited);
    if has_it && about.confidential {
        words.push("in confidence".to_owned());
    }
    let embargo = about.embargo_until.filter(|_| has_it);
    words.extend(embargo.map(|day| format!("embargo until {}", short(day))));
    words.push(interaction.id.to_string());
    words.join("; ")
}

/// How somebody took part: "meeting: attended", "told by the ICB".
pub(in crate::report::change) fn took_part(facts: &Facts<'_>, talk: &Talk, part: &Part) -> String {
    let kind = talk.interaction.kind;
    let is_planned = part.telling.is_only_planned();
    let way = match part.mode {
        Mode::Attended if part.telling.is_theirs => "wrote to us",
        Mode::Attended if is_planned && kind.is_sending() => "planned, and not sent",
        Mode::Attended if is_planned => "in the diary; nobody said that it happened",
        Mode::Attended => match kind {
            Kind::Letter | Kind::Email | Kind::Message | Kind::Mailshot => "addressed to them",
            Kind::Call => "spoken to",
            Kind::Note => "nobody was contacted",
            Kind::Meeting | Kind::Visit | Kind::Event => "attended",
        },
        Mode::Told => {
            let by = told_by(facts, talk, part);
            return format!("told by {}", by.as_deref().unwrap_or("somebody else"));
        }
        Mode::Represented => "somebody stood in for them",
        Mode::Absent => "expected, did not come",
        Mode::Invited => "invited",
        Mode::Copied => "copied in",
    };
    format!("{kind}: {way}")
}

/// What it reached, of which version, with which document, and how long before it was public.
fn what(facts: &Facts<'_>, talk: &Talk, part: &Part) -> String {
    let about = &talk.about;
    let mut words = vec![match part.reached {
        Some((level, _)) => format!("{level}, {}", version(about.version)),
        None => format!("not told by it ({})", version(about.version)),
    }];
    words.extend(sending(facts, talk, part));
    let document = about.document.and_then(|id| facts.loaded.event(id));
    words.extend(document.map(|event| {
        let title = event.event.title.as_deref().unwrap_or_default();
        format!("with {} ({})", facts.veil.text(title, talk.interaction.happened_on), event.id)
    }));
    if let Some((_, day)) = part.reached {
        words.extend(facts.against_public(day));
    }
    words.join("; ")
}

/// A version in words.
pub(in crate::report::change) fn version(number: u32) -> String {
    match number {
        0 => "before the first version".to_owned(),
        number => format!("version {number}"),
    }
}

/// How far a sending came, with the days; where nobody wrote down that it landed, that this is only taken to be so.
fn sending(facts: &Facts<'_>, talk: &Talk, part: &Part) -> Option<String> {
    let has_landed = part.telling.statuses.iter().any(|(status, _)| *status >= Status::Landed);
    let is_sent =
        matches!(talk.interaction.kind, Kind::Letter | Kind::Mailshot) && part.mode == Mode::Attended;
    let mut words = statuses(facts, part, short);
    if let Some((_, day)) = part.reached.filter(|_| !has_landed && (is_sent || !words.is_empty())) {
        words.push(format!("taken to have landed {}", short(day)));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// The statuses of a sending, each with its day; one that is still to come is only expected.
fn statuses(facts: &Facts<'_>, part: &Part, day_words: impl Fn(NaiveDate) -> String) -> Vec<String> {
    let words = |(status, day): &(Status, NaiveDate)| {
        let expected = if *day > facts.loaded.today { " (expected)" } else { "" };
        format!("{status} {}{expected}", day_words(*day))
    };
    part.telling.statuses.iter().map(words).collect()
}
