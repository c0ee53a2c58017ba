//! Finds the real files that some tests read; they are never part of the project.

use std::path::PathBuf;

/// A real file below the data folder; where it is absent, says so and gives nothing, and the test returns.
///
/// The folder is `../shared/data` beside the project, or what `ENGAGE_TEST_DATA` names.
pub(crate) fn real_file(path: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let file = std::env::var_os("ENGAGE_TEST_DATA").map_or_else(beside, PathBuf::from).join(path);
    if file.exists() {
        return Some(file);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: there is no {}", file.display());
    }
    None
}
