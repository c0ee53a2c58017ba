//! What people type: the same checks wherever it is typed, and never the number of a patient.

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::calendar::Span;
use crate::domain::nhs_number::why_patient;
use crate::domain::sensitive::{Category, sensitive};

/// A text without blanks around it; `None` where nothing is left.
pub(super) fn filled(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The day from which on a report looks: the one typed, else so long ago.
pub(super) fn day_since(typed: Option<&str>, else_before: Span, ctx: &Context) -> CliResult<NaiveDate> {
    let Some(typed) = typed else { return Ok(else_before.before(ctx.today, &ctx.config.policy.holidays)) };
    let since = ctx.past(typed)?;
    if ctx.today < since {
        return Err(CliError::usage(format!("--since {since} is still to come: today is {}", ctx.today)));
    }
    Ok(since)
}

/// Refuses free text, or a name, that holds what looks like an NHS number.
pub(super) fn refuse_patients<'t, T>(texts: impl IntoIterator<Item = &'t T>) -> CliResult
where
    T: AsRef<str> + ?Sized + 't,
{
    match texts.into_iter().find_map(|text| why_patient(text.as_ref())) {
        Some(why) => {
            Err(CliError::usage(why)
                .hint("say what it was about, and not which patient; nothing was changed"))
        }
        None => Ok(()),
    }
}

/// Looks through free text about people before it is kept: an NHS number is refused, and words about somebody's health,
/// faith, ethnicity, orientation, union or politics, or that make them a patient, are said. On a terminal whoever typed them decides.
///
/// Every command that keeps free text about people calls this, and no other check.
pub(super) fn check_words<'t>(ctx: &Context, texts: impl IntoIterator<Item = &'t String>) -> CliResult {
    let texts: Vec<&String> = texts.into_iter().collect();
    refuse_patients(texts.iter().copied())?;
    let found: Vec<(&str, Category)> = texts
        .iter()
        .flat_map(|text| sensitive(text).into_iter().map(|one| (&text[one.place], one.category)))
        .collect();
    let mut hints: Vec<&str> = Vec::new();
    for (words, category) in &found {
        ctx.ui.warning(format!("{words:?} {}", category.why()));
        if !hints.contains(&category.instead()) {
            hints.push(category.instead());
        }
    }
    for hint in hints {
        ctx.ui.hint(hint);
    }
    if found.is_empty() || !ctx.ui.can_ask() || ctx.ui.confirm("Keep it as it is?")? {
        return Ok(());
    }
    Err(CliError::failed("nothing was written down").hint("say it again without those words"))
}
