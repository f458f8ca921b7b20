//! The tree of categories, and the ways products name their places in it.

use super::Folder;
use crate::import::html::plain_line;
use crate::import::judge::{TEXT_MAX, cell};
use crate::import::source::Table;
use crate::import::wish::CategoryWish;

/// The root above all categories of a shop; it is no category to shoppers.
const ROOT: &str = "Default Category";

impl Folder {
    pub(super) fn tree(&mut self, table: &mut Table<'_>) {
        let (name, key, path) = (table.column("name"), table.column("url_key"), table.column("path"));
        while let Some(row) = table.next(&mut self.judge.report) {
            let title = plain_line(self.judge.text(cell(row, name), TEXT_MAX));
            let above = row.get(path).split('/').map(plain_line).filter(|title| !title.is_empty());
            let path: Vec<String> = above.chain([title]).collect();
            if path.last().is_some_and(|title| !title.is_empty()) && self.categories.iter().all(|known| known.path != path) {
                let handle = Some(row.get(key).to_owned()).filter(|key| !key.is_empty());
                self.categories.push(CategoryWish { row: row.number, path, handle });
            }
            self.judge.report.accepted += 1;
        }
        self.categories.sort_by_key(|category| category.path.len());
    }

    /// `Root/Men/Tops,Root/Collections`: the first path, and the last titles of the others.
    pub(super) fn places(&self, text: &str) -> (Option<Vec<String>>, Vec<String>) {
        let path =
            |text: &str| text.split('/').map(plain_line).filter(|title| !title.is_empty() && title != ROOT).collect::<Vec<_>>();
        first_and_tags(text.split(',').map(path))
    }

    /// One title a line, each below the one before it where the tree has it there.
    pub(super) fn chain(&self, text: &str) -> (Option<Vec<String>>, Vec<String>) {
        let is_known = |path: &[String]| self.categories.iter().any(|category| category.path == path);
        let mut paths: Vec<Vec<String>> = Vec::new();
        for title in text.lines().map(plain_line).filter(|title| !title.is_empty()) {
            let longer: Vec<String> = paths.last().into_iter().flatten().cloned().chain([title.clone()]).collect();
            match paths.last_mut() {
                Some(last) if is_known(&longer) => *last = longer,
                None => paths.push(vec![title]),
                Some(_) if is_known(std::slice::from_ref(&title)) => paths.push(vec![title]),
                Some(_) => {}
            }
        }
        first_and_tags(paths.into_iter())
    }
}

fn first_and_tags(paths: impl Iterator<Item = Vec<String>>) -> (Option<Vec<String>>, Vec<String>) {
    let mut paths = paths.filter(|path| !path.is_empty());
    let first = paths.next();
    let mut tags: Vec<String> = Vec::new();
    for title in paths.filter_map(|path| path.into_iter().next_back()) {
        if !tags.contains(&title) {
            tags.push(title);
        }
    }
    (first, tags)
}
