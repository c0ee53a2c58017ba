//! Real files for tests, which are kept beside the project and never in it.

use std::path::{Path, PathBuf};

/// A real file of this name; `None` where it is not there, and then says that the test is skipped.
///
/// They lie in a folder beside the project, or in the one that `ENGAGE_TEST_DATA` names.
pub(super) fn real_file(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var_os("ENGAGE_TEST_DATA").map_or_else(beside, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: there is no {}", path.display());
    }
    None
}

/// Reads a real file, as [`real_file`] finds it.
pub(super) fn read(name: &str) -> Option<Vec<u8>> {
    std::fs::read(real_file(name)?).ok()
}
