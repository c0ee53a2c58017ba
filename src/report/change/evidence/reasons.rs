//! Sufficient reasons: what was proposed, and which documents were given to whom.

use crate::domain::calendar::short;
use crate::domain::change::ChangeEvent;
use crate::render::{Column, Sheet, count};
use crate::report::change::facts::Facts;

/// The facts in sentences.
pub(super) fn lines(facts: &Facts<'_>) -> Vec<String> {
    let today = facts.loaded.today;
    let mut lines = Vec::new();
    let versions: Vec<_> = facts.versions.iter().filter(|(version, _)| version.day <= today).collect();
    lines.push(match versions.last() {
        Some((version, _)) => format!(
            "What is proposed since {} (version {} of {}): {}",
            short(version.day),
            version.number,
            versions.len(),
            facts.veil.text(&version.what, version.day)
        ),
        None => "No version of what is proposed is recorded.".to_owned(),
    });
    let documents = facts.documents().count();
    let with = facts.talks.iter().filter(|talk| talk.about.document.is_some()).count();
    lines.push(match documents {
        0 => "No document is on the register.".to_owned(),
        documents => format!(
            "{} on the register; {} with one of them. The SHA-256 shows later that a file is the same.",
            count(documents, "document is", "documents are"),
            count(with, "interaction was", "interactions were")
        ),
    });
    lines.extend(facts.loaded.change.notes.as_ref().map(|notes| {
        if facts.veil.is_on() {
            "Our notes on the change are left out.".to_owned()
        } else {
            format!("Our notes on the change: {notes}")
        }
    }));
    lines
}

/// The register of documents, with what was given to whom.
pub(super) fn documents(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::people("words", "Document"),
        Column::data("title"),
        Column::data("file"),
        Column::data("sha256"),
        Column::data("step"),
        Column::data("version"),
        Column::data("from"),
        Column::data("withdrawn_on"),
        Column::data("recorded_on"),
        Column::data("by"),
        Column::data("given"),
    ]);
    for document in facts.documents() {
        let of = &document.event;
        let day = of.happened_on;
        let title = of.title.as_ref().map(|title| facts.veil.text(title, day));
        let file = of.path.as_deref().map(|path| facts.veil.text(file_name(path), day));
        let recorded = facts.recorded(day, document.recorded_at);
        sheet.push(vec![
            document.id.to_string().into(),
            words(facts, document, title.as_deref(), file.as_deref()).into(),
            title.into(),
            file.into(),
            of.sha256.clone().into(),
            of.step.clone().into(),
            of.version.map(i64::from).into(),
            day.into(),
            withdrawn_on(facts, document).into(),
            recorded.on.into(),
            facts.veil.ours(of.who.as_deref()).into(),
            given(facts, document).into(),
        ]);
    }
    sheet
}

fn withdrawn_on(facts: &Facts<'_>, document: &ChangeEvent) -> Option<chrono::NaiveDate> {
    document.withdrawn_on.filter(|day| *day <= facts.loaded.today)
}

/// A document in one sentence; its SHA-256 stands last.
fn words(facts: &Facts<'_>, document: &ChangeEvent, title: Option<&str>, file: Option<&str>) -> String {
    let of = &document.event;
    let mut words = title.unwrap_or("without a title").to_owned();
    if let Some(file) = file.filter(|file| Some(*file) != title) {
        words = format!("{words} ({file})");
    }
    let mut parts = vec![words];
    parts.extend(of.version.filter(|version| *version > 0).map(|version| format!("version {version}")));
    parts.extend(of.step.as_ref().map(|step| format!("for {step}")));
    parts.push(format!("from {}", short(of.happened_on)));
    parts.extend(withdrawn_on(facts, document).map(|day| format!("withdrawn {}", short(day))));
    parts.extend(facts.recorded(of.happened_on, document.recorded_at).words());
    parts.extend(given(facts, document).map(|given| format!("given in {given}")));
    parts.extend(of.sha256.as_ref().map(|sha256| format!("SHA-256 {sha256}")));
    parts.join("; ")
}

/// The interactions in which a document was given.
fn given(facts: &Facts<'_>, document: &ChangeEvent) -> Option<String> {
    let talks = facts.talks.iter().filter(|talk| talk.about.document == Some(document.id));
    let given: Vec<String> = talks
        .map(|talk| {
            let people = count(talk.parts.len(), "person", "people");
            format!("{} on {} to {people}", talk.interaction.id, short(talk.interaction.happened_on))
        })
        .collect();
    (!given.is_empty()).then(|| given.join(", "))
}

/// The last part of a path of any system: where it lay on somebody's machine is nobody's business.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_a_file_is_shown() {
        for path in ["/home/kim/papers/letter.pdf", r"C:\Users\kim\letter.pdf", "letter.pdf"] {
            assert_eq!(file_name(path), "letter.pdf");
        }
    }
}
