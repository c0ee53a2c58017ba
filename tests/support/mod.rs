//! A hermetic home for one test: its own folders, a fixed clock, a fixed width, no variable of the machine's.

mod demo;
mod dump;
pub(crate) mod geography;
mod known;
mod lookups;
mod samples;
mod terminal;
mod words;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) use dump::{Dump, dump, dump_whole};
pub(crate) use samples::{SAMPLES, Sample};
pub(crate) use terminal::Terminal;
pub(crate) use words::words;

/// The moment every test lives in, unless it says otherwise.
pub(crate) const NOW: &str = "2026-11-22T09:00:00Z";

/// One user's home.
#[derive(Debug)]
pub(crate) struct Home {
    folder: TempDir,
    columns: u16,
}

impl Home {
    /// An empty home: no record, no configuration.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), columns: 100 }
    }

    /// A home with the made-up record of [`demo`].
    pub(crate) fn demo() -> Self {
        let home = Self::new();
        home.write(&home.record(), demo::record());
        home
    }

    /// [`Home::demo`], and the change `elm-lane` that has begun in it.
    pub(crate) fn change() -> Self {
        let home = Self::new();
        home.write(&home.record(), demo::record_with_change());
        home
    }

    /// The same home with a terminal of this width.
    pub(crate) fn columns(mut self, columns: u16) -> Self {
        self.columns = columns;
        self
    }

    /// A file or folder in this home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the record is unless a test says otherwise.
    pub(crate) fn record(&self) -> PathBuf {
        self.path("data/engage/engage.db")
    }

    /// Where the configuration is unless a test says otherwise.
    pub(crate) fn config(&self) -> PathBuf {
        self.path("config/engage/config.toml")
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &Path, contents: impl AsRef<[u8]>) {
        assert!(path.starts_with(self.folder.path()), "a test writes into its own home");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }

    /// A command line, `engage` left out, ready to be started.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_engage"));
        command
            .args(words(line))
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("TMPDIR", self.folder.path())
            .env("ENGAGE_NOW", NOW)
            .env("COLUMNS", self.columns.to_string())
            .env("NO_COLOR", "1")
            .env("USER", "kim")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command line to its end.
    pub(crate) fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    /// Runs a command line with something on its standard input.
    pub(crate) fn run_with(&self, line: &str, input: &[u8]) -> Output {
        let mut command = self.command(line);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that has seen enough may have closed it.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// Writes a file into this home that a command line can name.
    pub(crate) fn file(&self, name: &str, contents: impl AsRef<[u8]>) {
        self.write(&self.path(name), contents);
    }

    /// Runs a command line that must succeed and gives what it printed.
    pub(crate) fn stdout(&self, line: &str) -> String {
        let output = self.run(line);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "`engage {line}` failed: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs command lines, one a line, that must all succeed.
    pub(crate) fn does(&self, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.stdout(line);
        }
    }

    /// Runs a command line that must fail with this code and print nothing; gives what it said.
    pub(crate) fn fails(&self, code: i32, line: &str) -> String {
        let output = self.run(line);
        let said = self.redact(&String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(code), "`engage {line}` said: {said}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "`engage {line}` printed");
        said
    }

    /// What a command line that must succeed printed as JSON.
    pub(crate) fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.stdout(&format!("{line} --format json"))).unwrap()
    }

    /// Runs command lines, one a line, and writes down what a user would have seen: the line, the answer, `! ` before
    /// what went to standard error, and the exit code where it is not 0.
    pub(crate) fn transcript(&self, lines: &str) -> String {
        let mut seen = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let output = self.run(line);
            writeln!(seen, "$ engage {line}").unwrap();
            seen.push_str(&String::from_utf8(output.stdout).unwrap());
            for said in String::from_utf8(output.stderr).unwrap().lines() {
                seen.push_str(format!("! {said}").trim_end());
                seen.push('\n');
            }
            match output.status.code() {
                Some(0) => {}
                code => writeln!(seen, "(exit {})", code.unwrap_or(-1)).unwrap(),
            }
        }
        self.redact(&seen)
    }

    /// Every row of every table of the record.
    pub(crate) fn dump(&self) -> Dump {
        dump(&self.record())
    }

    /// How many writes the history has.
    pub(crate) fn writes(&self) -> usize {
        self.dump().history()
    }

    fn redact(&self, text: &str) -> String {
        text.replace(self.folder.path().to_str().unwrap(), "[HOME]")
    }
}

/// A real file of this name in the folder beside the project or the one that `ENGAGE_TEST_DATA` names; says so where it
/// is not there.
pub(crate) fn real_file(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var_os("ENGAGE_TEST_DATA").map_or_else(beside, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    skipped(&format!("there is no {}", path.display()));
    None
}

/// Says that a test could not be run here.
#[expect(clippy::print_stderr, reason = "a test that cannot run says so where test runners look")]
pub(crate) fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}
