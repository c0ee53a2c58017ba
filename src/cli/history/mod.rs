//! `engage history`

use super::context::Context;
use super::error::CliResult;
use crate::domain::id::EntryId;
use crate::render::{Body, Card, Pair};
use crate::report::history;

/// Every write: when, who, which command, before and after
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    List(List),
    Show(Show),
}

/// List the writes, the newest first
///
/// JSON keys: entry, at, by, summary, command, undoes, undone_by.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage history list --limit 5")]
pub(super) struct List {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// Show what one write changed, value by value
///
/// JSON keys: title, entry (an object), did (an array of words), changes (an array of action, entity, key, field, before, after).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage history show 12")]
pub(super) struct Show {
    /// The number of the write
    #[arg(value_name = "N", value_parser = parse_entry)]
    entry: i64,
    /// How many changed rows to show
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::List(args) => {
            ctx.print(&history::load(ctx.store()?, args.limit)?, "Nothing has been written yet.")
        }
        Command::Show(args) => show(args, ctx),
    }
}

fn parse_entry(text: &str) -> Result<i64, String> {
    let number = EntryId::parse(text).map(|entry| entry.0).or_else(|| text.parse().ok());
    number.ok_or_else(|| "`engage history list` shows the numbers there are".to_owned())
}

fn show(args: &Show, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let entry = store.entry(EntryId(args.entry))?;
    let mut card = Card::new(format!("Write no. {}", entry.id.0));
    card.push(
        "entry",
        "",
        Body::Pairs(vec![
            Pair::new("at", "When", entry.at.to_rfc3339()),
            Pair::new("by", "Who", entry.by),
            Pair::new("summary", "What", entry.summary),
            Pair::new("command", "Command", entry.command),
            Pair::new("undoes", "Undoes", entry.undoes.map(|undoes| undoes.0)),
            Pair::new("undone_by", "Undone by", entry.undone_by.map(|by| by.0)),
        ]),
    );
    card.push("did", "In short", Body::Lines(history::in_words(store, entry.id, false)?));
    card.push("changes", "Changes", Body::Sheet(history::changes(store, entry.id, args.limit)?));
    ctx.show(&card)?;
    let rows: i64 = store.row_counts(entry.id)?.iter().map(|(_, _, rows)| rows).sum();
    if usize::try_from(rows).is_ok_and(|rows| rows > args.limit) {
        ctx.ui.hint(format!("{} of {rows} changed rows are shown; --limit {rows} shows all", args.limit));
    }
    Ok(())
}
