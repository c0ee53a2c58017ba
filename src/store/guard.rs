//! Holds every change of a row back until it is sure to be caught.
//!
//! Making the triggers of every table when a write opens would cost more than most writes. So SQLite is asked to tell of
//! each table a statement would change, while it compiles the statement; where the triggers of that table are not there
//! yet, the statement is refused, the triggers are made, and it is compiled again. A statement that changes a row of
//! a table without its triggers cannot come to be: not by a forgotten call, nor after a write was taken back, which
//! takes its triggers back too.
//!
//! The history itself only grows: a statement that would change or remove a row of it is refused, save within
//! [`Guard::rewriting`], which words the entry being written and takes an erased person out of the older ones.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode};

use super::Store;
use super::error::Result;
use super::table::Table;

/// The tables whose triggers are there.
#[derive(Debug, Default)]
pub(super) struct Guard(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// Whether a write is open: outside of one, nothing may be changed at all.
    is_open: bool,
    /// Whether rows of the history may be changed for the moment.
    is_rewriting: bool,
    armed: Vec<&'static str>,
    refused: Option<&'static Table>,
}

impl Guard {
    /// Sets the guard on a connection, once for its life.
    pub(super) fn set(connection: &mut Connection) -> Result<Self> {
        let guard = Self::default();
        let state = Arc::clone(&guard.0);
        connection.authorizer(Some(move |context: AuthContext<'_>| {
            if changes_history(&context) {
                let mut state = lock(&state);
                state.refused = None;
                let may = state.is_open && state.is_rewriting;
                return if may { Authorization::Allow } else { Authorization::Deny };
            }
            let Some((table, is_insert)) = changed(&context) else { return Authorization::Allow };
            // New rows with numbers are caught by the update hook, which is always there.
            let is_hooked = is_insert && table.remove_run.is_some();
            let mut state = lock(&state);
            if state.is_open && (is_hooked || state.armed.contains(&table.name)) {
                return Authorization::Allow;
            }
            state.refused = Some(table);
            Authorization::Deny
        }))?;
        let state = Arc::clone(&guard.0);
        connection.rollback_hook(Some(move || lock(&state).armed.clear()))?;
        Ok(guard)
    }

    /// Opens or closes the door: between the two, changes are caught.
    pub(super) fn open(&self, is_open: bool) {
        lock(&self.0).is_open = is_open;
    }

    /// Lets work that is part of a write change rows of the history.
    ///
    /// What it compiles must not be kept: a statement is asked about when it is compiled, and not when it is run.
    pub(super) fn rewriting<T>(&self, work: impl FnOnce() -> T) -> T {
        lock(&self.0).is_rewriting = true;
        let outcome = work();
        lock(&self.0).is_rewriting = false;
        outcome
    }
}

impl Store {
    /// Makes the triggers whose absence was the cause of an error; tells whether it was, and the statement can be
    /// tried again.
    pub(super) fn arm(&self, error: &rusqlite::Error) -> Result<bool> {
        let denied = error.sqlite_error_code() == Some(ErrorCode::AuthorizationForStatementDenied);
        let table = {
            let mut state = lock(&self.guard.0);
            state.refused.take().filter(|_| denied && state.is_open)
        };
        let Some(table) = table else { return Ok(false) };
        self.connection.execute_batch(table.triggers)?;
        lock(&self.guard.0).armed.push(table.name);
        Ok(true)
    }
}

/// Tells whether a statement would change or remove rows of the history; adding to it is what every write does.
fn changes_history(context: &AuthContext<'_>) -> bool {
    let (AuthAction::Update { table_name, .. } | AuthAction::Delete { table_name }) = context.action else {
        return false;
    };
    matches!(table_name, "history_entry" | "history_row")
}

/// The table with a history whose rows a statement would change, and whether it would insert them.
fn changed(context: &AuthContext<'_>) -> Option<(&'static Table, bool)> {
    let (name, is_insert) = match context.action {
        AuthAction::Insert { table_name } => (table_name, true),
        AuthAction::Update { table_name, .. } | AuthAction::Delete { table_name } => (table_name, false),
        _ => return None,
    };
    Some((Table::named(name)?, is_insert))
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::{Act, Error, Opening, Writer};
    use super::*;

    fn store(folder: &tempfile::TempDir) -> Store {
        let path = folder.path().join("engage.db");
        Store::open(Opening { path, wait: 5, create: true }).unwrap()
    }

    /// Writes with the connection alone, past everything that knows of the guard.
    fn behind_the_back(store: &Store) -> bool {
        let sql = "UPDATE topic SET name = 'x' WHERE id = 1";
        store.connection.execute_batch(sql).is_ok()
    }

    fn write(store: &Store, rehearse: bool, work: impl Fn(&Writer<'_>) -> Result<()>) -> Result<()> {
        let at = "2026-11-22T09:00:00Z".parse().unwrap();
        let act = Act { at, by: "kim", command: "test", summary: "test", rehearse };
        store.write(&act, work).map(drop)
    }

    fn rename(writer: &Writer<'_>, name: &str) -> Result<()> {
        writer.execute("UPDATE topic SET name = ?1 WHERE id = 1", [name]).map(drop)
    }

    fn renamings(store: &Store) -> i64 {
        store.one("SELECT count(*) FROM history_row WHERE action = 'update'", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn nothing_is_changed_outside_of_a_write() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = store(&folder);
        let insert = "INSERT INTO topic (key, name) VALUES ('a', 'a')";
        assert!(!behind_the_back(&store) && store.connection.execute_batch(insert).is_err());
        assert!(store.execute(insert, []).is_err());
        write(&store, false, |writer| writer.add_topic("Buses", None).map(drop)).unwrap();
        assert!(!behind_the_back(&store), "the door is closed again");
    }

    #[test]
    fn triggers_are_made_for_what_is_changed_and_nothing_else() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = store(&folder);
        let triggers = |writer: &Writer<'_>| -> Result<i64> {
            writer.one("SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger'", [], |row| row.get(0))
        };
        write(&store, false, |writer| {
            writer.add_topic("Buses", None)?;
            assert_eq!(triggers(writer)?, 0, "a new row with a number needs none");
            assert!(!behind_the_back(writer), "not before its triggers are there");
            rename(writer, "Buses and trains")?;
            assert_eq!(triggers(writer)?, 2, "update and delete of one table");
            Ok(())
        })
        .unwrap();
        assert_eq!(renamings(&store), 1);
    }

    #[test]
    fn after_a_write_is_taken_back_the_next_is_caught_again() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = store(&folder);
        write(&store, false, |writer| writer.add_topic("Buses", None).map(drop)).unwrap();
        write(&store, true, |writer| rename(writer, "rehearsed")).unwrap();
        let failed = write(&store, false, |writer| {
            rename(writer, "refused")?;
            Err(Error::NothingToUndo)
        });
        assert!(failed.is_err());
        for (name, changes) in [("Trains", 1), ("Trams", 2)] {
            write(&store, false, |writer| rename(writer, name)).unwrap();
            assert_eq!(renamings(&store), changes);
        }
    }

    #[test]
    fn the_history_only_grows() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = store(&folder);
        let rewrites = [
            "UPDATE history_entry SET summary = 'x'",
            "UPDATE history_row SET before = NULL",
            "DELETE FROM history_row",
            "DELETE FROM history_entry",
        ];
        let refused = |store: &Store| {
            rewrites
                .iter()
                .all(|sql| store.connection.execute_batch(sql).is_err() && store.execute(sql, []).is_err())
        };
        write(&store, false, |writer| {
            writer.add_topic("Buses", None)?;
            writer.say("worded anew");
            assert!(refused(writer));
            writer.guard.rewriting(|| assert!(!refused(writer)));
            writer.connection.flush_prepared_statement_cache();
            assert!(refused(writer), "the door is closed again");
            writer.add_topic("Trams", None).map(drop)
        })
        .unwrap();
        store.guard.rewriting(|| assert!(refused(&store), "outside of a write there is no door"));
        write(&store, false, |writer| {
            writer.add_topic("Trains", None)?;
            writer.say("worded anew");
            Ok(())
        })
        .unwrap();
        assert_eq!(store.entries(1).unwrap()[0].summary, "worded anew");
    }

    #[test]
    fn a_transaction_lost_on_the_way_takes_the_permission_with_it() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = store(&folder);
        write(&store, false, |writer| writer.add_topic("Buses", None).map(drop)).unwrap();
        let outcome = write(&store, false, |writer| {
            rename(writer, "lost")?;
            // As SQLite itself does where the disk is full.
            writer.connection.execute_batch("ROLLBACK")?;
            assert!(!behind_the_back(writer), "its triggers went with the transaction");
            Err(Error::NothingToUndo)
        });
        assert!(outcome.is_err());
        assert_eq!(renamings(&store), 0);
    }
}
