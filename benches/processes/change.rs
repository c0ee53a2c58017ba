//! A plan of sixty steps in a record of twenty thousand people, beside the due list of that record.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::command::{count_lines, measure};
use super::support::{Outcome, Size, copy, folder, today};
use super::{ENGAGE, engage};

/// The roles whose holders, on the day asked about, are about five thousand people of the record of size M.
const ROLES: &[&str] = &["staff", "ppg_chair", "trust_ce", "ward_councillor"];
const STEPS: usize = 60;
/// The exit code of a gate that is not clear.
const NOT_CLEAR: i32 = 12;

/// A playbook of sixty steps; each is for everybody, or for one in sixty of them, named for the change.
fn playbook(for_everybody: bool) -> String {
    let mut text = String::from(
        "key = \"sixty\"\ntitle = \"Sixty steps\"\nabout = \"A plan to time.\"\nanchors = [\"consultation_opens\", \"announcement\"]\n",
    );
    let roles: Vec<String> = ROLES.iter().map(|role| format!("\"{role}\"")).collect();
    for step in 1..=STEPS {
        let audience = if for_everybody {
            format!("{{ roles = [{}], areas = [\"any\"] }}", roles.join(", "))
        } else {
            format!("{{ group = \"group-{step}\" }}")
        };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n[[step]]\nkey = \"step-{step}\"\ntitle = \"Step {step}\"\npurpose = \"To be timed\"\naudience = {audience}\nlevel = \"inform\"\ndue = \"CO-{step}d\"\nbasis = \"convention\"\nduty_holder = \"practice\"\nblocking = true\n"
        );
    }
    text
}

fn run(db: &Path, words: &[&str]) -> Outcome<()> {
    let day = today().to_string();
    let output = std::process::Command::new(ENGAGE)
        .args(words)
        .args(["--today", &day, "--config", "/dev/null", "--db"])
        .arg(db)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{words:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Begins the change in a record, and tells a good part of its people.
fn begin(db: &Path, for_everybody: bool) -> Outcome<()> {
    let file: PathBuf = folder()?.join(if for_everybody { "sixty-wide.toml" } else { "sixty.toml" });
    std::fs::write(&file, playbook(for_everybody))?;
    let shown = file.to_string_lossy().into_owned();
    run(
        db,
        &[
            "change",
            "new",
            "Sixty",
            "--playbook",
            &shown,
            "--date",
            "co=2027-02-15",
            "--date",
            "announcement=2027-02-15",
        ],
    )?;
    if !for_everybody {
        let connection = rusqlite::Connection::open(db)?;
        connection.execute_batch(
            "BEGIN; INSERT INTO change_group (change_id, name, contact_id) SELECT 1, 'group-' || (id % 60 + 1), id FROM contact WHERE id <= 5000 AND archived_on IS NULL; COMMIT",
        )?;
    }
    run(db, &["log", "email", "--role", "ward_councillor", "--change", "sixty", "--on", "2026-11-10"])
}

/// The plan and the gate, whole commands, beside the due list of the same record without a change.
pub(crate) fn plans(size: &Size) -> Outcome<()> {
    for for_everybody in [false, true] {
        let (without, db) = (copy(size)?, copy(size)?);
        begin(&db, for_everybody)?;
        let plan =
            engage("engage change plan --format csv", &db, &["change", "plan", "sixty", "--format", "csv"]);
        let lines = count_lines(&plan)?.saturating_sub(1);
        println!("\n{size}: a plan of {STEPS} steps, {lines} lines\n");
        measure(&[
            engage("engage due --format csv, no change", &without, &["due", "--format", "csv"]),
            plan,
            engage("engage change plan", &db, &["change", "plan", "sixty"]),
            engage(
                "engage change plan --state overdue",
                &db,
                &["change", "plan", "sixty", "--state", "overdue"],
            ),
            engage("engage change check --format csv", &db, &["change", "check", "sixty", "--format", "csv"])
                .answering(NOT_CLEAR),
            engage("engage due, with the change", &db, &["due"]),
        ])?;
    }
    Ok(())
}
