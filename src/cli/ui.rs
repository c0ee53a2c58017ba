//! The only place that prints and asks. stdout is the answer and nothing else; everything else goes to stderr.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use dialoguer::{Confirm, Input, Select};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::error::{CliError, CliResult, INTERRUPTED};
use super::hidden::plain;
use crate::render::{Look, clean};

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// The terminal, or what stands in for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ui {
    quiet: bool,
    yes: bool,
    terminal: bool,
}

impl Ui {
    /// Sets colours and quiet for this run.
    pub(super) fn new(colour: ColorChoice, quiet: bool, yes: bool) -> Self {
        colour.write_global();
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Self { quiet, yes, terminal }
    }

    /// How the answer is to look on standard output.
    pub(super) fn look() -> Look {
        let terminal = std::io::stdout().is_terminal();
        let colour = match ColorChoice::global() {
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
        };
        Look { width: columns().or_else(|| terminal.then(terminal_width)), colour }
    }

    /// Writes the answer to standard output.
    pub(super) fn answer(bytes: &[u8]) -> CliResult {
        let mut out = std::io::stdout().lock();
        out.write_all(bytes)?;
        Ok(out.flush()?)
    }

    /// Says what was done; silent when quiet.
    pub(super) fn status(self, message: impl Display) {
        if !self.quiet {
            line(&clean_lines(&message.to_string()));
        }
    }

    /// Says something the user should look at; not silenced.
    pub(super) fn warning(self, message: impl Display) {
        line(&format!("{YELLOW}warning{YELLOW:#}: {}", clean_lines(&message.to_string())));
    }

    /// Says what could be done next; silent when quiet.
    pub(super) fn hint(self, message: impl Display) {
        if !self.quiet {
            line(&format!("{CYAN}hint{CYAN:#}: {}", clean_lines(&message.to_string())));
        }
    }

    /// Says what went wrong, and what to do.
    pub(super) fn error(self, error: &CliError) {
        if !error.message.is_empty() {
            line(&format!("{RED}error{RED:#}: {}", clean_lines(&error.message)));
        }
        for hint in &error.hints {
            line(&format!("{CYAN}hint{CYAN:#}: {}", clean_lines(hint)));
        }
    }

    /// One line of its own on standard error, as it is: a rejected row, a preview.
    pub(super) fn note(self, message: impl Display) {
        line(&clean_lines(&message.to_string()));
    }

    /// What is about to happen, before somebody is asked; silent when nobody will be and quiet is wanted.
    pub(super) fn preview(self, message: impl Display) {
        if !(self.quiet && self.yes) {
            self.note(message);
        }
    }

    /// Tells whether somebody is there to be asked.
    pub(super) fn can_ask(self) -> bool {
        self.terminal
    }

    /// Asks before something that cannot be overlooked. `--yes` answers; without a terminal it is a usage error.
    pub(super) fn confirm(self, question: &str) -> CliResult<bool> {
        if self.yes {
            return Ok(true);
        }
        if !self.can_ask() {
            return Err(CliError::usage("this asks before it goes ahead, and there is nobody to ask")
                .hint("say --yes to go ahead without being asked"));
        }
        self.prompted(|| Confirm::new().with_prompt(clean(question).into_owned()).default(false).interact())
    }

    /// Lets the user choose one of several; needs a terminal.
    pub(super) fn choose(self, question: &str, items: &[String]) -> CliResult<Option<usize>> {
        let items: Vec<String> = items.iter().map(|item| clean(item).into_owned()).collect();
        self.prompted(|| Select::new().with_prompt(question).items(&items).default(0).interact_opt())
    }

    /// Asks for a line of text, which may be empty; needs a terminal.
    pub(super) fn ask(self, question: &str, default: Option<&str>) -> CliResult<String> {
        let mut input = Input::<String>::new().with_prompt(question).allow_empty(true);
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        Ok(plain(self.prompted(|| input.interact_text())?).trim().to_owned())
    }

    /// Runs a prompt so that Ctrl-C is an answer: the cursor is shown again and nothing is changed.
    fn prompted<T>(self, prompt: impl FnOnce() -> dialoguer::Result<T>) -> CliResult<T> {
        if !self.terminal {
            return Err(CliError::usage("there is nobody to ask"));
        }
        PROMPTING.store(true, Ordering::SeqCst);
        // Set twice, it stays the first.
        let _ = ctrlc::set_handler(interrupted);
        let answer = prompt();
        // After an interruption the flag stays: the signal may reach the handler later than the prompt.
        PROMPTING.store(answer.is_err(), Ordering::SeqCst);
        answer.map_err(|error| {
            let _ = console::Term::stderr().show_cursor();
            error.into()
        })
    }

    /// A bar for long work: only on a terminal, only when there is enough to wait for.
    pub(super) fn progress(self, rows: usize, doing: &'static str) -> ProgressBar {
        self.bar(rows as u64, 2_000, "{msg} {wide_bar} {human_pos} of {human_len}", doing)
    }

    /// The same for bytes of big files, of which nobody knows how many rows they have.
    pub(super) fn progress_of_bytes(self, bytes: u64, doing: &'static str) -> ProgressBar {
        self.bar(bytes, 1_000_000, "{msg} {wide_bar} {decimal_bytes} of {decimal_total_bytes}", doing)
    }

    fn bar(self, length: u64, worth_it: u64, template: &str, doing: &'static str) -> ProgressBar {
        if self.quiet || length < worth_it || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template(template);
        let bar =
            ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr()).with_message(doing);
        match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

/// Whether a prompt is waiting: it reports an interruption itself.
static PROMPTING: AtomicBool = AtomicBool::new(false);

/// Ctrl-C while no prompt is waiting ends the program, as it does where there never was one; SQLite takes a write
/// back that was under way.
#[expect(clippy::exit, reason = "a signal has no caller to return to")]
fn interrupted() {
    if !PROMPTING.load(Ordering::SeqCst) {
        std::process::exit(i32::from(INTERRUPTED));
    }
}

fn line(text: &str) {
    // Where nobody can be told, there is nobody to tell that to.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Makes text of several lines harmless, line by line.
pub(super) fn clean_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(clean).collect();
    lines.join("\n")
}

fn terminal_width() -> usize {
    usize::from(console::Term::stdout().size().1).max(40)
}

/// The width the environment asks for: for scripts and tests.
fn columns() -> Option<usize> {
    #[expect(
        clippy::disallowed_methods,
        reason = "COLUMNS describes the terminal, which is this file's subject"
    )]
    let columns = std::env::var("COLUMNS").ok()?;
    columns.parse().ok().filter(|columns| (20..=1000).contains(columns))
}
