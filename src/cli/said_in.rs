//! The conversation in which something was said, and who took part in it.

use super::context::Context;
use super::error::{CliError, CliResult};
use super::interaction::interaction;
use super::typed::check_words;
use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::{Interaction, Kind, Mode};
use crate::store::Store;

/// Where something that somebody agreed to comes from: a conversation with them, or words.
#[derive(Debug)]
pub(super) enum Source {
    /// A conversation they took part in.
    Conversation(Interaction),
    /// Words: a letter on paper, minutes, a website.
    Words(String),
}

impl Source {
    /// Reads the number of a conversation in which somebody agreed to something, or else words.
    pub(super) fn read(ctx: &Context, store: &Store, text: &str, who: (ContactId, &str)) -> CliResult<Self> {
        let text = text.trim();
        if InteractionId::parse(text).is_some() {
            let found = took_part(ctx, store, text, who)?;
            if matches!(found.kind, Kind::Mailshot | Kind::Note) {
                return Err(CliError::failed(format!(
                    "{} is a {}, in which nobody says anything to us, and so agrees to nothing",
                    found.id, found.kind
                ))
                .hint("name another conversation, or say in words where it comes from"));
            }
            return match mode(store, found.id, who.0)? {
                Some(Mode::Attended) => Ok(Self::Conversation(found)),
                mode => {
                    let how = mode.map(Mode::as_str).unwrap_or_default();
                    Err(CliError::failed(format!(
                        "{} did not take part in {} themselves ({how}), and so agreed to nothing in it",
                        who.1, found.id
                    ))
                    .hint("name another conversation, or say in words where it comes from"))
                }
            };
        }
        if text.is_empty() {
            return Err(CliError::usage(
                "say where it comes from: the number of a conversation (i12), or words",
            ));
        }
        let words = text.to_owned();
        check_words(ctx, [&words])?;
        Ok(Self::Words(words))
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
        return Err(CliError::failed(format!("{name} took no part in {}", found.id))
            .hint(format!("engage interaction show {} says who did", found.id)));
    }
    Ok(found)
}

/// The conversation of a number, which is not still to come.
pub(super) fn past(ctx: &Context, store: &Store, text: &str) -> CliResult<Interaction> {
    let found = interaction(store, text)?;
    if ctx.today < found.happened_on {
        return Err(CliError::failed(format!(
            "{} is still to come, on {}: nothing was said in it yet",
            found.id, found.happened_on
        )));
    }
    Ok(found)
}

fn mode(store: &Store, interaction: InteractionId, contact: ContactId) -> CliResult<Option<Mode>> {
    let part = store.participants(interaction)?.into_iter().find(|part| part.contact == contact);
    Ok(part.map(|part| part.mode))
}
