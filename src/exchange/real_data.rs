//! Real files for tests, which are kept beside the project and never in it.

use std::path::{Path, PathBuf};

/// Where the files lie, seen from the project.
const BESIDE: &str = "../shared/data";

/// Reads a real file; `None` where it is not there, and then says that the test is skipped.
///
/// `ENGAGE_TEST_DATA` names another folder.
#[expect(clippy::disallowed_methods, reason = "only tests look for real files")]
pub(super) fn read(name: &str) -> Option<Vec<u8>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join(BESIDE);
    let folder = std::env::var("ENGAGE_TEST_DATA").map_or_else(|_| beside(), PathBuf::from);
    let path = folder.join(name);
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        skip(&path);
    }
    found
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skip(path: &Path) {
    eprintln!("skipped: there is no {}", path.display());
}
