//! A real pseudo-terminal with the program in it.

use std::process::Stdio;
use std::time::{Duration, Instant};

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Needle, Session};

use super::Home;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program somebody can type to.
pub(crate) struct Terminal {
    session: OsSession,
    seen: String,
}

impl Terminal {
    /// Starts a command line in a pseudo-terminal.
    pub(crate) fn start(home: &Home, line: &str) -> Self {
        let mut command = home.command(line);
        // The pseudo-terminal becomes standard input after this.
        command.env("TERM", "xterm").stdin(Stdio::inherit());
        Self { session: Session::spawn(command).unwrap(), seen: String::new() }
    }

    /// Waits until a text is shown.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        assert!(self.waits(text, PATIENCE), "{text:?} was not shown after {:?}", self.seen);
        self
    }

    /// Types a line and Enter.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.press(&format!("{text}\r"))
    }

    /// Presses keys, without Enter.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self
    }

    /// Presses Ctrl-C until the program has ended: between two keys the prompt does not listen.
    #[track_caller]
    pub(crate) fn interrupt(mut self) -> (i32, String) {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            // Where the program has ended already there is nobody to send it to.
            let _ = self.session.send("\u{3}");
            if self.waits(Eof, Duration::from_secs(1)) {
                return self.status();
            }
        }
        panic!("Ctrl-C did not end the program: {:?}", self.seen);
    }

    /// Waits for the end; gives the exit code and everything that was shown.
    #[track_caller]
    pub(crate) fn ends(mut self) -> (i32, String) {
        assert!(self.waits(Eof, PATIENCE), "the program did not end: {:?}", self.seen);
        self.status()
    }

    /// Waits for the end, which a signal may bring; gives the code a shell would show, and everything that was seen.
    #[track_caller]
    pub(crate) fn stops(mut self) -> (i32, String) {
        assert!(self.waits(Eof, PATIENCE), "the program did not end: {:?}", self.seen);
        match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.seen),
            WaitStatus::Signaled(_, signal, _) => (128 + signal as i32, self.seen),
            other => panic!("ended by {other:?} after {:?}", self.seen),
        }
    }

    /// Waits for something, without keeping a processor busy meanwhile.
    fn waits(&mut self, needle: impl Needle, patience: Duration) -> bool {
        let started = Instant::now();
        while started.elapsed() < patience {
            match self.session.check(&needle) {
                Ok(found) if found.matches().next().is_some() => {
                    self.seen.push_str(&String::from_utf8_lossy(found.as_bytes()));
                    return true;
                }
                Ok(_) => std::thread::sleep(Duration::from_millis(5)),
                Err(_) => return false,
            }
        }
        false
    }

    fn status(self) -> (i32, String) {
        match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.seen),
            other => panic!("ended by {other:?} after {:?}", self.seen),
        }
    }
}
