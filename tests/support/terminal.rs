//! A real pseudo-terminal with the program in it.

use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};

use super::Home;

/// A running program somebody can type to.
pub(crate) struct Terminal {
    session: OsSession,
    seen: String,
}

impl Terminal {
    /// Starts a command line in a pseudo-terminal.
    pub(crate) fn start(home: &Home, line: &str) -> Self {
        let mut command = home.command(line);
        command.env("TERM", "xterm").stdin(std::process::Stdio::inherit());
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(Duration::from_secs(20)));
        Self { session, seen: String::new() }
    }

    /// Waits until a text is shown.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let found = self.session.expect(text).unwrap_or_else(|error| {
            panic!("{text:?} was not shown ({error}) after {:?}", self.seen);
        });
        self.seen.push_str(&String::from_utf8_lossy(found.as_bytes()));
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

    /// Waits for the end; gives the exit code and everything that was shown.
    #[track_caller]
    pub(crate) fn ends(mut self) -> (i32, String) {
        let rest = self.session.expect(Eof).unwrap();
        self.seen.push_str(&String::from_utf8_lossy(rest.as_bytes()));
        match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.seen),
            other => panic!("ended by {other:?} after {:?}", self.seen),
        }
    }
}
