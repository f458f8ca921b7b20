//! The house: every text file of the repository, read once, and where each stands.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// File, with the line where there is one.
    pub(crate) place: String,
    /// What is wrong there.
    pub(crate) what: String,
}

impl Finding {
    /// A finding about a whole file.
    pub(crate) fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    /// A finding on one line.
    pub(crate) fn on_line(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self::at(format!("{}:{line}", file.path), what)
    }
}

/// One file: its path from the root with forward slashes, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Every file of the repository.
pub(crate) struct House {
    files: Vec<File>,
}

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 6] = [".git", "target", "node_modules", "data", "out", "vendor"];
/// Endings of the files whose text a rule reads.
const READ: [&str; 8] = ["rs", "toml", "sql", "css", "mjs", "js", "ftl", "md"];

impl House {
    /// Reads the repository this test stands in.
    pub(crate) fn open() -> Self {
        let root = root();
        let kept = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            !(entry.file_type().is_dir() && SKIPPED.contains(&name.as_ref()))
        };
        let mut files = Vec::new();
        for entry in WalkDir::new(&root).sort_by_file_name().into_iter().filter_entry(kept) {
            let entry = entry.expect("the repository can be walked");
            if entry.file_type().is_file() {
                files.push(read(&root, entry.path()));
            }
        }
        Self { files }
    }

    /// A house of planted files.
    #[cfg(test)]
    pub(crate) fn planted(files: &[(&str, &str)]) -> Self {
        let plant = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(plant).collect() }
    }

    /// All files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// All files with that ending.
    pub(crate) fn ending(&self, ending: &'static str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.ending() == ending)
    }

    /// The file at that path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl File {
    /// What stands after the last dot of the name.
    pub(crate) fn ending(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The name without its folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it holds nothing but tests: stories and the folders and files called tests.
    pub(crate) fn is_told(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "story" | "story.rs" | "tests" | "tests.rs"))
    }

    /// The crate it belongs to.
    pub(crate) fn krate(&self) -> Option<Krate<'_>> {
        Krate::of(&self.path)
    }
}

/// One crate: its name and the folder it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Krate<'a> {
    pub(crate) name: &'a str,
    pub(crate) folder: &'a str,
}

impl<'a> Krate<'a> {
    /// The crate a path lies in, by its place alone.
    pub(crate) fn of(path: &'a str) -> Option<Self> {
        let mut parts = path.strip_prefix("crates/")?.split('/');
        let first = parts.next()?;
        let name = if matches!(first, "domain" | "surfaces") { parts.next()? } else { first };
        parts.next()?;
        let end = path.find(&format!("/{name}/"))? + name.len() + 1;
        Some(Self { name, folder: &path[..end] })
    }

    /// Whether this is a business domain.
    pub(crate) fn is_domain(self) -> bool {
        self.folder.starts_with("crates/domain/")
    }

    /// The path inside the crate.
    pub(crate) fn inside(self, path: &'a str) -> &'a str {
        path.strip_prefix(self.folder).map_or(path, |rest| rest.trim_start_matches('/'))
    }
}

fn read(root: &Path, path: &Path) -> File {
    let inner = path.strip_prefix(root).expect("walked from the root");
    let mut file = File { path: inner.to_string_lossy().replace('\\', "/"), text: String::new() };
    if READ.contains(&file.ending()) {
        file.text = std::fs::read_to_string(path).expect("source files are UTF-8");
    }
    file
}

/// The nearest folder upwards that holds the workspace. Tests run in the folder of their crate.
fn root() -> PathBuf {
    let here = std::env::current_dir().expect("a working directory");
    let root = here.ancestors().find(|folder| folder.join("Cargo.lock").is_file() && folder.join("crates").is_dir());
    root.expect("the tests run inside the repository").to_path_buf()
}

#[test]
fn a_crate_is_known_by_its_place() {
    let stock = Krate::of("crates/domain/stock/src/store/level.rs").expect("a crate");
    assert_eq!(stock, Krate { name: "stock", folder: "crates/domain/stock" });
    assert!(stock.is_domain());
    assert_eq!(stock.inside("crates/domain/stock/src/lib.rs"), "src/lib.rs");
    assert_eq!(Krate::of("crates/spine/src/lib.rs").map(|krate| krate.name), Some("spine"));
    assert_eq!(Krate::of("docs/words.md"), None);
}

#[test]
fn the_house_is_not_empty() {
    let house = House::open();
    assert!(house.file("Cargo.toml").is_some());
    assert!(house.ending("rs").count() > 20, "a rule over no files holds nothing");
}
