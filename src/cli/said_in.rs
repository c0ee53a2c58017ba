//! Where something comes from that somebody said or agreed to: a conversation they took part in, or words.

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::interaction::interaction;
use super::typed::check_words;
use crate::domain::calendar::long;
use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::{Interaction, Kind, Mode};
use crate::store::Store;

/// Where something comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// A conversation that has been.
    Conversation(Interaction),
    /// Words: a letter on paper, minutes, a website.
    Words(String),
}

impl Source {
    /// Reads the number of a conversation, whoever took part, or else words.
    pub(super) fn read(ctx: &Context, store: &Store, text: &str) -> CliResult<Self> {
        let text = text.trim();
        if InteractionId::parse(text).is_some() {
            return past(ctx, store, text).map(Self::Conversation);
        }
        if text.is_empty() {
            return Err(CliError::usage(
                "say where it comes from: the number of a conversation (i12), or words",
            ));
        }
        if is_bare_number(text) {
            return Err(CliError::usage(format!(
                "{text:?} is no conversation, and says nothing of where it was"
            ))
            .hint(
                "conversations are numbered i12; else say it in words: --source \"the Herald, 3 November\"",
            ));
        }
        let words = text.to_owned();
        check_words(ctx, [&words])?;
        Ok(Self::Words(words))
    }

    /// Refuses a conversation in which somebody agreed to nothing: they must have been there themselves.
    pub(super) fn refuse_unless_agreed_by(
        &self,
        store: &Store,
        (contact, name): (ContactId, &str),
    ) -> CliResult {
        let Self::Conversation(found) = self else { return Ok(()) };
        let mode = mode(store, found.id, contact)?;
        if mode.is_some() && matches!(found.kind, Kind::Mailshot | Kind::Note) {
            return Err(CliError::failed(format!(
                "{} is a {}, in which nobody says anything to us, and so agrees to nothing",
                found.id, found.kind
            ))
            .hint("name another conversation, or say in words where it comes from"));
        }
        if mode == Some(Mode::Attended) {
            return Ok(());
        }
        Err(CliError::failed(format!("{name} {} {}, and so agreed to nothing in it", did(mode), found.id))
            .hint(who_did(found.id))
            .hint("name another conversation, or say in words where it comes from"))
    }

    /// Refuses a conversation in which somebody said nothing. Who was told something there may have answered; who was only
    /// invited or copied in did not.
    pub(super) fn refuse_unless_said_by(
        &self,
        store: &Store,
        (contact, name): (ContactId, &str),
    ) -> CliResult {
        let Self::Conversation(found) = self else { return Ok(()) };
        let mode = mode(store, found.id, contact)?;
        if matches!(mode, Some(Mode::Attended | Mode::Told)) {
            return Ok(());
        }
        Err(CliError::failed(format!("{name} {} {}, so it was not said there", did(mode), found.id))
            .hint(who_did(found.id))
            .hint("if somebody else told us, say who: --source \"her deputy, on 3 November\""))
    }

    /// The conversation.
    pub(super) fn interaction(&self) -> Option<&Interaction> {
        match self {
            Self::Conversation(found) => Some(found),
            Self::Words(_) => None,
        }
    }

    /// The words.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Conversation(_) => None,
            Self::Words(words) => Some(words),
        }
    }

    /// It in a few words: the number of the conversation, or the words.
    pub(super) fn short(&self) -> String {
        match self {
            Self::Conversation(found) => found.id.to_string(),
            Self::Words(words) => words.clone(),
        }
    }

    /// The day it was said: the one typed, which is not before the conversation, else that of the conversation, else today.
    pub(super) fn said_on(&self, typed: Option<NaiveDate>, ctx: &Context) -> CliResult<NaiveDate> {
        let Some(found) = self.interaction() else { return Ok(typed.unwrap_or(ctx.today)) };
        match typed.filter(|day| *day < found.happened_on) {
            Some(day) => Err(CliError::usage(format!(
                "{} was on {}, after {}: it cannot be where that is from",
                found.id,
                long(found.happened_on),
                long(day)
            ))),
            None => Ok(typed.unwrap_or(found.happened_on)),
        }
    }
}

/// Whether a text is nothing but a number, or that of something else: `9`, `w4`.
fn is_bare_number(text: &str) -> bool {
    let digits = text.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text);
    !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The conversation of a number, in which somebody took part in some way, and which is not still to come.
pub(super) fn took_part(
    ctx: &Context,
    store: &Store,
    text: &str,
    (contact, name): (ContactId, &str),
) -> CliResult<Interaction> {
    let found = past(ctx, store, text)?;
    if mode(store, found.id, contact)?.is_none() {
        return Err(CliError::failed(format!("{name} {} {}", did(None), found.id)).hint(who_did(found.id)));
    }
    Ok(found)
}

/// The conversation of a number, which is not still to come.
pub(super) fn past(ctx: &Context, store: &Store, text: &str) -> CliResult<Interaction> {
    let found = interaction(store, text)?;
    if ctx.today < found.happened_on {
        return Err(CliError::failed(format!(
            "{} is still to come, on {}: nothing was said in it yet",
            found.id,
            long(found.happened_on)
        )));
    }
    Ok(found)
}

fn mode(store: &Store, interaction: InteractionId, contact: ContactId) -> CliResult<Option<Mode>> {
    let part = store.participants(interaction)?.into_iter().find(|part| part.contact == contact);
    Ok(part.map(|part| part.mode))
}

fn who_did(id: InteractionId) -> String {
    format!("engage interaction show {id} says who did")
}

/// How somebody took part, before the number of the conversation.
const fn did(mode: Option<Mode>) -> &'static str {
    match mode {
        None => "took no part in",
        Some(Mode::Attended) => "attended",
        Some(Mode::Told) => "was only told of something in",
        Some(Mode::Represented) => "sent somebody else to",
        Some(Mode::Absent) => "did not come to",
        Some(Mode::Invited) => "was only invited to",
        Some(Mode::Copied) => "was only copied into",
    }
}
