//! Asking the reference data: who speaks for a postcode, a site and everybody, beside starting a program at all.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::command::{Command, measure};
use super::support::{Outcome, Size, copy, folder, said, sizes};
use super::{ENGAGE, engage, patients, postcodes, shell};

/// How many lower layer areas, wards and councils the lookup has: about as many as there are.
const LSOAS: usize = 33_755;
const WARDS: usize = 8_400;
const COUNCILS: usize = 360;

/// A postcode of the made-up file whose ward is in every record, and a practice of the made-up list.
const POSTCODE: &str = "AA3 1BB";
const PRACTICE: &str = "X10003";

/// Times the questions on each record, and the first one without a record.
///
/// The floor is whatever command line `ENGAGE_BENCH_FLOOR` names: a program that opens a file, asks one trivial question
/// and ends. The shell stands in for it where nothing is named.
pub(crate) fn ask() -> Outcome<()> {
    let has_shell = Command::new("sqlite3", "sqlite3").word("--version").run().is_ok();
    let floor = said("ENGAGE_BENCH_FLOOR").map(|line| Command::line(&line).named("the floor"));
    let floor = floor.filter(|floor| floor.run().is_ok());
    if floor.is_none() {
        println!("\nasking the reference data: no floor, ENGAGE_BENCH_FLOOR names no program that runs");
        if !has_shell {
            println!("skipped: there is no sqlite3 to ask beside either");
            return Ok(());
        }
    }
    let reference = tempfile::tempdir_in(folder()?)?;
    let reference_db = reference.path().join("reference.db");
    load(&reference_db)?;
    for size in sizes() {
        on(&size, &reference_db, floor.clone())?;
    }
    Ok(())
}

fn on(size: &Size, reference: &Path, floor: Option<Command>) -> Outcome<()> {
    let record = copy(size)?;
    let with =
        |name: &str, words: &[&str]| engage(name, &record, words).word("--reference-db").path(reference);
    with("adding a site", &["site", "add", "Elm Lane", "--practice", PRACTICE]).run()?;
    let nowhere = record.with_extension("not-there");
    let alone = ["who", "--postcode", POSTCODE];
    let first = floor.unwrap_or_else(|| {
        shell("sqlite3, a count of the vintages", reference, "SELECT count(*) FROM vintage")
    });
    println!("\n{size}: asking the reference data, {} MB\n", reference.metadata()?.len() / 1_000_000);
    measure(&[
        first,
        engage("engage --version", &record, &["--version"]),
        engage("engage who --postcode, no record", &nowhere, &alone).word("--reference-db").path(reference),
        with("engage who --postcode", &alone),
        with("engage who --practice", &["who", "--practice", PRACTICE]),
        with("engage site show", &["site", "show", "s1"]),
        with("engage report coverage", &["report", "coverage"]),
        with("engage report coverage, every ward", &["report", "coverage", "--min-patients", "1"]),
    ])
}

/// Loads a lookup, the postcodes and the lists of patients.
fn load(reference: &Path) -> Outcome<()> {
    let files = [
        ("lookup", lookup(&folder()?)?),
        ("postcodes", postcodes::wide_file()?),
        ("patients", patients::file()?),
    ];
    for (what, file) in files {
        let import = Command::new("an import", ENGAGE).words(&["import", what]).path(&file);
        import.word("--reference-db").path(reference).word("--config").path("/dev/null").run()?;
    }
    Ok(())
}

/// Writes a lookup of lower layer areas, wards and councils, where it is not there yet.
fn lookup(folder: &Path) -> Outcome<PathBuf> {
    let path = folder.join("LSOA21_WD24_LAD24_made_up_1.csv");
    if path.exists() {
        return Ok(path);
    }
    let unfinished = path.with_extension("unfinished");
    let mut file = BufWriter::new(File::create(&unfinished)?);
    writeln!(file, "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM")?;
    for number in 1..=LSOAS {
        let (ward, council) = (number * WARDS / (LSOAS + 1), number * COUNCILS / (LSOAS + 1));
        writeln!(
            file,
            "E01{number:06},Area {number},E05{ward:06},Elm Ward {ward},E07{council:06},District of {council}"
        )?;
    }
    file.flush()?;
    std::fs::rename(&unfinished, &path)?;
    Ok(path)
}
