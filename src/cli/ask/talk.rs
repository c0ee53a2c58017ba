//! What was asked, as it is typed with a conversation: `engage log call NAME --ask "put it to the minister"`.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::add::what;
use crate::domain::ask::{AskDirection, AskKind, NewAsk};
use crate::domain::id::{AskId, ChangeId, InteractionId, TopicId};
use crate::domain::interaction::{Mode, NewInteraction};
use crate::render::{count, list_words};
use crate::store::{Found, Writer};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AskArgs {
    /// What we asked of those who attended: "put it to the minister" (repeat for more)
    #[arg(long, value_name = "TEXT")]
    ask: Vec<String>,
    /// What sort of thing --ask is: escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support or other
    #[arg(long, value_name = "KIND", requires = "ask")]
    ask_kind: Option<String>,
}

/// One thing that was asked.
#[derive(Debug)]
pub(in crate::cli) struct Asking {
    what: String,
    kind: AskKind,
}

impl AskArgs {
    /// Reads what was asked in a conversation of a day with those who took part.
    pub(in crate::cli) fn read(
        &self,
        on: NaiveDate,
        parts: &[(Found, Mode)],
        ctx: &Context,
    ) -> CliResult<Vec<Asking>> {
        if self.ask.is_empty() {
            return Ok(Vec::new());
        }
        check_words(ctx, &self.ask)?;
        let kind = self.ask_kind.as_deref().map_or(Ok(AskKind::Other), str::parse)?;
        if ctx.today < on {
            return Err(CliError::usage(format!(
                "nothing can have been asked on {on}: today is {}",
                ctx.today
            )));
        }
        if !parts.iter().any(|(_, mode)| *mode == Mode::Attended) {
            return Err(CliError::usage("nobody attended of whom anything could be asked")
                .hint("engage ask add NAME \"put it to the minister\" --kind escalate"));
        }
        self.ask.iter().map(|text| Ok(Asking { what: what(text)?, kind })).collect()
    }
}

impl Asking {
    /// Writes it down with the conversation, once for each who attended, with the change and the topic it was about.
    pub(in crate::cli) fn write(
        &self,
        writer: &Writer<'_>,
        id: InteractionId,
        interaction: &NewInteraction,
        (change, topic): (Option<ChangeId>, Option<TopicId>),
    ) -> CliResult<Vec<AskId>> {
        let attended = interaction.participants.iter().filter(|part| part.mode == Mode::Attended);
        attended
            .map(|part| {
                Ok(writer.add_ask(&NewAsk {
                    direction: AskDirection::Ask,
                    kind: self.kind,
                    contact: Some(part.contact),
                    organisation: None,
                    topic,
                    change,
                    what: self.what.clone(),
                    made_on: interaction.happened_on,
                    expires_on: None,
                    by: interaction.by.clone(),
                    interaction: Some(id),
                })?)
            })
            .collect()
    }

    /// Says that it has been written down, for each of those who attended.
    pub(in crate::cli) fn say(&self, parts: &[(Found, Mode)], ids: &[AskId], ctx: &Context) {
        let names: Vec<&str> = parts
            .iter()
            .filter(|(_, mode)| *mode == Mode::Attended)
            .map(|(found, _)| found.name.as_str())
            .collect();
        let who = if names.len() > 6 { count(names.len(), "person", "people") } else { list_words(&names) };
        let each = if names.len() > 1 { "each of " } else { "" };
        let ids: Vec<String> = match ids {
            [first, .., last] if ids.len() > 6 => vec![format!("{first} to {last}")],
            ids => ids.iter().map(AskId::to_string).collect(),
        };
        ctx.ui.status(format!("Asked {each}{who}: {} ({})", self.what, list_words(&ids)));
    }
}
