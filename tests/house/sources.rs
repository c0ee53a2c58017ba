//! The source of the library, read as text.

use std::path::{Path, PathBuf};

/// One file of `src`.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path below `src`.
    pub(super) path: PathBuf,
    /// Everything in it.
    pub(super) text: String,
}

impl Source {
    /// The layer it belongs to; empty for the crate's root files.
    pub(super) fn layer(&self) -> &str {
        let mut parts = self.path.components();
        match (parts.next(), parts.next()) {
            (Some(layer), Some(_)) => layer.as_os_str().to_str().unwrap(),
            _ => "",
        }
    }

    /// How deep its module lies below the crate's root.
    pub(super) fn depth(&self) -> usize {
        let parts = self.path.components().count();
        if self.path.file_stem().is_some_and(|stem| stem == "mod") { parts - 1 } else { parts }
    }

    /// The files it declares as modules for tests alone.
    fn modules_for_tests(&self) -> Vec<PathBuf> {
        let stem = self.path.file_stem().unwrap();
        let folder = self.path.parent().unwrap();
        let folder = if stem == "mod" || stem == "lib" { folder.to_owned() } else { folder.join(stem) };
        let mut after_mark = false;
        let mut found = Vec::new();
        for line in self.text.lines().map(str::trim) {
            let module = line.strip_suffix(';').and_then(|line| line.rsplit_once("mod "));
            if let Some((_, name)) = module.filter(|_| after_mark) {
                found.extend([folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")]);
            }
            after_mark = line == "#[cfg(test)]";
        }
        found
    }

    /// The text without comments.
    pub(super) fn code(&self) -> String {
        let mut code = String::new();
        for line in self.text.lines() {
            let trimmed = line.trim_start();
            if !trimmed.starts_with("//") {
                code.push_str(line);
            }
            code.push('\n');
        }
        code
    }
}

/// Every Rust file below `src` that the program is made of: those for tests alone are left out.
pub(super) fn sources_of_the_program() -> Vec<Source> {
    let all = sources();
    let for_tests: Vec<PathBuf> = all.iter().flat_map(Source::modules_for_tests).collect();
    all.into_iter().filter(|source| !for_tests.contains(&source.path)).collect()
}

/// Every Rust file below `src`, in the order of the paths.
pub(super) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    gather(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 100, "the source is there");
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push(Source { path: path.strip_prefix(root).unwrap().to_owned(), text });
        }
    }
}

#[test]
fn files_for_tests_alone_are_known() {
    let program: Vec<PathBuf> = sources_of_the_program().into_iter().map(|source| source.path).collect();
    assert!(program.contains(&PathBuf::from("domain/due/mod.rs")));
    assert!(!program.contains(&PathBuf::from("domain/due/laws.rs")));
    assert!(!program.contains(&PathBuf::from("domain/name/split/tests.rs")));
}
