//! The only layer that talks to people: one file per command, which reads as resolve, act, report.
#![expect(
    clippy::doc_markdown,
    reason = "a doc comment here is the help people read, where backticks would be printed"
)]

mod area;
mod ask;
mod brief;
mod champion;
mod change;
mod channel;
mod clock;
mod commands;
mod completions;
mod config;
mod contact;
mod context;
mod db;
mod demo;
mod due;
mod election;
mod error;
mod export;
mod fields;
mod ground;
mod handover;
mod hidden;
mod history;
mod holidays;
mod import;
mod interaction;
mod interview;
mod log;
mod looking;
mod man;
mod org;
mod output;
mod pair;
mod partner;
mod place;
mod playbook;
mod post;
mod pre_judge;
mod privacy;
mod promise;
mod recheck;
mod report;
mod resolve;
mod said_in;
mod share;
mod site;
#[cfg(test)]
mod tests;
mod topic;
mod typed;
mod ui;
mod undo;
mod view;
mod who;
mod whom;

use std::cell::{OnceCell, RefCell};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, ValueEnum};

use clock::Clock;
use commands::{Command, asks_where, dispatch, makes_holidays, one_command};
use context::Context;
use error::{CliError, CliResult, USAGE};
use looking::{Asked, Day};
use output::Wanted;
use ui::{Ui, clean_lines};

use crate::config::{Config, HolidaySource};
use crate::render::clean;

/// Who needs updating, by when and why
///
/// Keeps a record of the people an NHS body must keep informed (councillors, MPs, council leaders, patient groups, the
/// press), the posts they hold and every conversation, in one private file on this machine; and says each morning who
/// is due an update.
#[derive(Debug, Parser)]
#[command(
    name = "engage",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    subcommand_required = true,
    after_help = "Example:\n  engage demo                          try it on a made-up practice\n  engage due                           who needs updating today\n  engage log call \"anita rao\" -m \"bus times\"   write down a conversation"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options for every command")]
struct Global {
    /// The record to use instead of the one in your data directory
    #[arg(long, global = true, value_name = "FILE", env = "ENGAGE_DB", hide_env_values = true, value_parser = file_name())]
    db: Option<PathBuf>,
    /// The reference data (postcodes, lookups, practices) to use instead of those in your data directory
    #[arg(long, global = true, value_name = "FILE", env = "ENGAGE_REFERENCE", hide_env_values = true, value_parser = file_name())]
    reference_db: Option<PathBuf>,
    /// The configuration to use instead of the one in your configuration directory
    #[arg(long, global = true, value_name = "FILE", env = "ENGAGE_CONFIG", hide_env_values = true, value_parser = file_name())]
    config: Option<PathBuf>,
    /// The list of bank holidays to use instead of the one in your data directory
    #[arg(long, global = true, value_name = "FILE", env = "ENGAGE_HOLIDAYS", hide_env_values = true, value_parser = file_name())]
    holidays: Option<PathBuf>,
    /// The day to work with instead of today, by what is known now
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<String>,
    /// Answer as on that day by what was known at its end (UTC): for looking, and reference data stay as they are
    #[arg(long, global = true, value_name = "DATE")]
    as_of: Option<String>,
    /// How to print the answer: table, json, csv, md or html
    #[arg(long, short, global = true, value_name = "FORMAT", value_parser = parse_format)]
    format: Option<Wanted>,
    /// Write the answer to a file; its ending chooses the format unless --format does
    #[arg(long, short, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say only what was asked for
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Answer yes to every question
    #[arg(long, short, global = true)]
    yes: bool,
    /// When to use colour
    #[arg(long, visible_alias = "colour", global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// How long to wait while another program is writing
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=3600))]
    wait: u64,
    /// The moment to work with (RFC 3339), for scripts and tests
    #[arg(
        long = "now",
        global = true,
        hide = true,
        value_name = "MOMENT",
        env = "ENGAGE_NOW",
        hide_env = true
    )]
    now: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Reads a file's name, which may be empty: an empty variable of the environment is one that is not set.
fn file_name() -> impl clap::builder::TypedValueParser<Value = PathBuf> {
    clap::builder::TypedValueParser::map(clap::builder::OsStringValueParser::new(), PathBuf::from)
}

fn parse_format(text: &str) -> Result<Wanted, String> {
    text.parse().map_err(|error: crate::render::UnknownFormat| error.to_string())
}

/// Runs the program with these arguments and gives its exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = command_line(&arguments);
    let is_harmless = clean(&command) == command;
    match parse(arguments, is_harmless) {
        Ok((cli, asked)) => ExitCode::from(run(cli, command, &asked)),
        Err(error) => ExitCode::from(refuse(&error, is_harmless)),
    }
}

/// Takes the command line apart; where nothing is hidden in it, that need not be looked for in each word.
fn parse(arguments: Vec<OsString>, is_harmless: bool) -> Result<(Cli, Asked), clap::Error> {
    let mut tree = tree_for(arguments.get(1));
    if !is_harmless {
        tree = hidden::plain_texts(tree);
    }
    let matches = tree.try_get_matches_from_mut(arguments);
    let cli = matches.and_then(|mut matches| {
        let asked = Asked::read(&tree, &matches);
        let cli = Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut tree))?;
        Ok((cli, asked))
    });
    // Taking a tree of commands apart costs as much as a small answer, and the program is about to end.
    std::mem::forget(tree);
    cli
}

/// The tree of the one command that the first word names, else the whole tree.
///
/// Most of what starting costs would be for commands nobody asked for: each is put together, and the options for every
/// command are copied into it. The first word can be nothing but a command where it is the name of one.
fn tree_for(first: Option<&OsString>) -> clap::Command {
    let first = first.and_then(|word| word.to_str());
    match first.and_then(one_command) {
        Some(named) => {
            let tree = clap::Command::new("engage").max_term_width(100).subcommand_required(true);
            Global::augment_args(tree).subcommand(named)
        }
        // Nothing that comes after it matters.
        None if matches!(first, Some("--version" | "-V")) => {
            clap::Command::new("engage").version(env!("CARGO_PKG_VERSION"))
        }
        None => Cli::command(),
    }
}

/// The whole command tree: for completions, the manual and the reference.
pub fn command_tree() -> clap::Command {
    Cli::command()
}

fn run(cli: Cli, command: String, asked: &Asked) -> u8 {
    let colour = match cli.global.color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    };
    let ui = Ui::new(colour, cli.global.quiet, cli.global.yes);
    let outcome = prepare(ui, cli.global, command, asked, &cli.command).and_then(|context| {
        let outcome = dispatch(cli.command, &context);
        let outcome = outcome.and_then(|code| context.say_where_nothing_was_known().map(|()| code));
        // Every write has been committed or taken back by now; memory and locks end with the program.
        std::mem::forget(context);
        outcome
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            ui.error(&error);
            error.code
        }
    }
}

fn prepare(ui: Ui, global: Global, line: String, asked: &Asked, command: &Command) -> CliResult<Context> {
    if global.format == Some(Wanted::AsKept)
        && !matches!(command, Command::Playbook(playbook::Command::Show(_)))
    {
        return Err(CliError::usage("--format toml is for `engage playbook show`")
            .hint("use --format table, json, csv, md or html"));
    }
    let clock = Clock::read(global.now.as_deref(), global.today.as_deref())?;
    let day = Day::read(&clock, global.today.as_ref(), global.as_of.as_ref(), asked)?;
    let filled = |path: Option<PathBuf>| path.filter(|path| !path.as_os_str().is_empty());
    let named = filled(global.config);
    let holidays = filled(global.holidays);
    let config = match Config::load(named.as_deref(), holidays.as_deref()) {
        // Where the files are can be asked with a mistake in one of them.
        Err(error) if asks_where(command) => {
            ui.warning(&error);
            Config { file: named, ..Config::default() }
        }
        config => config?,
    };
    // A list that is about to be imported need not be there, nor be sound.
    if !makes_holidays(command) {
        warn_of_holidays(ui, &config, holidays.is_some());
    }
    let context = Context {
        ui,
        today: day.today,
        as_of: day.as_of,
        now: clock.now,
        config,
        command: line,
        title: asked.title(),
        db: filled(global.db),
        wait: global.wait,
        format: global.format,
        output: global.output,
        store: OnceCell::new(),
        reference: filled(global.reference_db),
        opened: OnceCell::new(),
        unsaid: RefCell::default(),
    };
    if let Some(path) = &context.output {
        let record = context.record()?;
        let config = context.config.file.clone().unwrap_or_default();
        output::check("--output", path, &[(&record, "the record"), (&config, "the configuration")])?;
    }
    Ok(context)
}

/// Warns of a list of bank holidays that cannot be used, and of one that was named and is not there.
fn warn_of_holidays(ui: Ui, config: &Config, is_named: bool) {
    let again = "`engage import holidays FILE` makes it anew; until then the built-in days are used";
    match (&config.holidays, &config.holiday_file) {
        (HolidaySource::Damaged(why), _) => {
            ui.warning(format!("the list of bank holidays is damaged: {why}; {again}"));
        }
        (HolidaySource::BuiltIn, Some(path)) if is_named => {
            ui.warning(format!("there is no list of bank holidays {}; {again}", path.display()));
        }
        _ => {}
    }
}

/// Prints what clap has to say: help and version are answers, everything else is a usage error.
///
/// It quotes what was typed; where that could steer the terminal, it is printed without colours and made harmless.
fn refuse(error: &clap::Error, is_harmless: bool) -> u8 {
    // Nothing can be done where it cannot be printed.
    let _ = if is_harmless {
        error.print()
    } else {
        writeln!(std::io::stderr(), "{}", clean_lines(&error.render().to_string()))
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => 0,
        _ => USAGE,
    }
}

/// The command line as it would be typed, for the history.
fn command_line(arguments: &[OsString]) -> String {
    let words = arguments.iter().skip(1).map(|word| quoted(&word.to_string_lossy()));
    std::iter::once("engage".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
