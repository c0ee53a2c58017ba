//! Importing the lists of every practice, beside the shell's own import of the same file as one table of text.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::ENGAGE;
use super::command::{Command, measure};
use super::support::random::Random;
use super::support::{Outcome, folder};

/// How many practices there are in England, roughly, and in how many places the patients of one live.
const PRACTICES: u32 = 6_200;
const PLACES: u32 = 193;

/// Times the import of a file as big as the one of a quarter: 1.2 million rows.
pub(crate) fn import() -> Outcome<()> {
    if Command::new("sqlite3", "sqlite3").word("--version").run().is_err() {
        println!("\nimporting patients: skipped, there is no sqlite3 to import them beside");
        return Ok(());
    }
    let file = file()?;
    println!("\nimporting patients of {PRACTICES} practices, {} MB\n", file.metadata()?.len() / 1_000_000);
    let (ours, theirs) = (tempfile::tempdir_in(folder()?)?, tempfile::tempdir_in(folder()?)?);
    let flat = format!(".import --csv {} patients", file.display());
    measure(&[
        Command::new("sqlite3 .import of the flat file", "sqlite3")
            .path(theirs.path().join("new.db"))
            .word(&flat)
            .afresh(theirs.path()),
        Command::new("engage import patients", ENGAGE)
            .words(&["import", "patients"])
            .path(&file)
            .word("--reference-db")
            .path(ours.path().join("new.db"))
            .word("--config")
            .path("/dev/null")
            .afresh(ours.path()),
    ])
}

/// The made-up file.
pub(crate) fn file() -> Outcome<PathBuf> {
    made(&folder()?)
}

/// Writes a file of made-up patients, practice by practice, where it is not there yet.
fn made(folder: &Path) -> Outcome<PathBuf> {
    let path = folder.join(format!("patients-{PRACTICES}-1.csv"));
    if path.exists() {
        return Ok(path);
    }
    let unfinished = path.with_extension("unfinished");
    let mut file = BufWriter::new(File::create(&unfinished)?);
    writeln!(file, "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS")?;
    let mut random = Random::new(7);
    for practice in 0..PRACTICES {
        let row = format!("GP_PRAC_PAT_LIST,01Jan2026,X{:05},MADE UP PRACTICE {practice}", 10_000 + practice);
        writeln!(file, "{row},CLOSED,ALL,2")?;
        for place in 0..PLACES {
            let lsoa = 1_000_001 + (practice * 5 + place * 3) % 33_755;
            writeln!(file, "{row},E0{lsoa},ALL,{}", 1 + random.below(400))?;
        }
    }
    file.flush()?;
    std::fs::rename(&unfinished, &path)?;
    Ok(path)
}
