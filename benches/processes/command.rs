//! Commands timed in turns, and counted in instructions where valgrind is there and is asked for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::support::{Outcome, said};

/// A command with a name for the table.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    name: String,
    words: Vec<OsString>,
    /// A folder to be emptied before each run.
    afresh: Option<PathBuf>,
    /// The exit code with which it is done, beside 0.
    answer: Option<i32>,
}

impl Command {
    /// A program without arguments.
    pub(crate) fn new(name: &str, program: &str) -> Self {
        Self { name: name.to_owned(), words: vec![program.into()], afresh: None, answer: None }
    }

    /// A command line, in words parted by blanks, named as it is written.
    pub(crate) fn line(line: &str) -> Self {
        Self {
            name: line.to_owned(),
            words: line.split_whitespace().map(OsString::from).collect(),
            afresh: None,
            answer: None,
        }
    }

    /// The same under another name.
    pub(crate) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    pub(crate) fn word(mut self, word: &str) -> Self {
        self.words.push(word.into());
        self
    }

    pub(crate) fn words(self, words: &[&str]) -> Self {
        words.iter().fold(self, |command, word| command.word(word))
    }

    pub(crate) fn path(mut self, path: impl AsRef<Path>) -> Self {
        self.words.push(path.as_ref().into());
        self
    }

    /// Takes an exit code as an answer and not as a failure.
    pub(crate) fn answering(mut self, code: i32) -> Self {
        self.answer = Some(code);
        self
    }

    /// Empties a folder before each run.
    pub(crate) fn afresh(mut self, folder: &Path) -> Self {
        self.afresh = Some(folder.to_owned());
        self
    }

    fn process(&self, before: &[&str]) -> Outcome<std::process::Command> {
        if let Some(folder) = &self.afresh {
            std::fs::remove_dir_all(folder)?;
            std::fs::create_dir(folder)?;
        }
        let mut words = before.iter().map(OsString::from).chain(self.words.iter().cloned());
        let mut process = std::process::Command::new(words.next().unwrap_or_default());
        process.args(words).stdin(Stdio::null()).stderr(Stdio::null());
        Ok(process)
    }

    /// Runs it once and gives how long it took.
    pub(crate) fn run(&self) -> Outcome<Duration> {
        let mut process = self.process(&[])?;
        let start = Instant::now();
        let status =
            process.stdout(Stdio::null()).status().map_err(|error| format!("{}: {error}", self.name))?;
        let took = start.elapsed();
        if status.success() || (status.code().is_some() && status.code() == self.answer) {
            Ok(took)
        } else {
            Err(format!("{}: {status}", self.name).into())
        }
    }

    /// The instructions it takes outside the system, as valgrind counts them.
    fn instructions(&self) -> Outcome<u64> {
        let counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"];
        let output = self.process(&counting)?.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let count =
            said.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim());
        Ok(count.ok_or("valgrind did not count")?.parse()?)
    }
}

/// How many lines a command prints.
pub(crate) fn count_lines(command: &Command) -> Outcome<usize> {
    let output = command.process(&[])?.stderr(Stdio::piped()).output()?;
    if !output.status.success() {
        return Err(format!("{}: {}", command.name, String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().count())
}

/// Runs the commands in turns and prints a line for each: the median time, the shortest, the ratio to the first of
/// each round's medians, and the instructions.
pub(crate) fn measure(commands: &[Command]) -> Outcome<()> {
    let rounds: usize = said("ENGAGE_BENCH_ROUNDS").map_or(Ok(15), |rounds| rounds.parse())?;
    let counts = said("ENGAGE_BENCH_INSTRUCTIONS").is_some();
    let mut times = vec![Vec::with_capacity(rounds); commands.len()];
    for command in commands {
        command.run()?;
    }
    for _ in 0..rounds {
        for (command, times) in commands.iter().zip(&mut times) {
            times.push(command.run()?);
        }
    }
    let first = times.first().cloned().unwrap_or_default();
    println!("{:44} {:>10} {:>10} {:>7} {:>16}", "", "median ms", "least ms", "ratio", "instructions");
    for (command, times) in commands.iter().zip(times) {
        let mut ratios: Vec<f64> =
            times.iter().zip(&first).map(|(time, first)| time.as_secs_f64() / first.as_secs_f64()).collect();
        ratios.sort_by(f64::total_cmp);
        let mut milliseconds: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
        milliseconds.sort_by(f64::total_cmp);
        let count = if counts { command.instructions()?.to_string() } else { "-".to_owned() };
        println!(
            "{:44.44} {:10.2} {:10.2} {:7.2} {:>16}",
            command.name,
            milliseconds.get(rounds / 2).copied().unwrap_or_default(),
            milliseconds.first().copied().unwrap_or_default(),
            ratios.get(rounds / 2).copied().unwrap_or_default(),
            count,
        );
    }
    Ok(())
}
