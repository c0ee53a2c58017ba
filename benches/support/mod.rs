//! Made-up records of a known size, the same on every machine, kept in `target/bench-data`.

mod conversations;
mod population;
pub(crate) mod random;
mod record;
pub(crate) mod words;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

/// What a step of a benchmark gives back.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Goes up whenever the same size would give another record, or the schema another file.
pub(crate) const VERSION: u32 = 6;

/// How much is in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// What it is called in `ENGAGE_BENCH_SIZES`.
    pub(crate) name: &'static str,
    /// How many people.
    pub(crate) contacts: usize,
    /// How many conversations with them.
    pub(crate) interactions: usize,
}

/// The sizes there are. The last two differ in their history alone.
const SIZES: &[Size] = &[
    Size { name: "S", contacts: 2_000, interactions: 20_000 },
    Size { name: "M", contacts: 20_000, interactions: 400_000 },
    Size { name: "L", contacts: 200_000, interactions: 4_000_000 },
    Size { name: "SHORT", contacts: 20_000, interactions: 40_000 },
    Size { name: "LONG", contacts: 20_000, interactions: 4_000_000 },
];

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name)
    }
}

/// The day every question is asked about.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// What the environment says about the run; nothing where it says nothing.
#[expect(clippy::disallowed_methods, reason = "a benchmark has no command line of its own")]
pub(crate) fn said(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|said| !said.trim().is_empty())
}

/// The sizes asked for in `ENGAGE_BENCH_SIZES`; S and M unless said.
pub(crate) fn sizes() -> Vec<Size> {
    let wanted = said("ENGAGE_BENCH_SIZES").unwrap_or_else(|| "S,M".to_owned());
    let is_wanted = |size: &&Size| wanted.split(',').any(|name| name.trim().eq_ignore_ascii_case(size.name));
    SIZES.iter().filter(is_wanted).copied().collect()
}

/// The folder for what is made once.
pub(crate) fn folder() -> Outcome<PathBuf> {
    // The temporary folder of the benchmarks lies in the target folder, wherever that is.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new("target"));
    let folder = target.join("bench-data");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The record of a size, made where it is not there yet.
pub(crate) fn record(size: &Size) -> Outcome<PathBuf> {
    let path = folder()?.join(format!("{}-{VERSION}.db", size.name));
    if !path.exists() {
        // Under another name until it is whole: an interrupted run leaves nothing that looks like a record.
        let unfinished = path.with_extension("unfinished");
        if unfinished.exists() {
            std::fs::remove_file(&unfinished)?;
        }
        record::write(&unfinished, size)?;
        std::fs::rename(&unfinished, &path)?;
    }
    Ok(path)
}

/// A record of a size that may be written to, gone when dropped.
pub(crate) fn copy(size: &Size) -> Outcome<tempfile::TempPath> {
    let copy = tempfile::NamedTempFile::new_in(folder()?)?.into_temp_path();
    std::fs::copy(record(size)?, &copy)?;
    Ok(copy)
}
