//! The merchant's categories while a file is planned: found by the titles on the way to them, or made.

use std::collections::BTreeSet;

use catalog::{CATEGORIES_MAX, Category};
use kernel::{CategoryId, Id, Locale, Texts};

use super::wish::{CategoryWish, slug, text};
use super::{Code, stable_id};

/// Between the titles of a path.
const STEP: &str = " > ";
/// Before a handle that stands for a whole path.
const HANDLE: char = '/';

/// Categories that are there, and those that will be.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelves {
    all: Vec<Category>,
    /// How many of them are there already; the others follow, parents first.
    known: usize,
    handles: BTreeSet<String>,
}

impl Shelves {
    pub(super) fn new(all: Vec<Category>) -> Self {
        let handles = all.iter().map(|category| category.handle.clone()).collect();
        Self { known: all.len(), all, handles }
    }

    /// Those that will be, parents first.
    pub(super) fn made(&self) -> &[Category] {
        &self.all[self.known..]
    }

    /// The category a path leads to.
    pub(super) fn find(&self, path: &[String]) -> Option<CategoryId> {
        if let [only] = path
            && let Some(handle) = only.strip_prefix(HANDLE)
            && let Some(found) = self.all.iter().find(|category| category.handle == handle)
        {
            return Some(found.id);
        }
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.child(None, first)?, |parent, title| self.child(Some(parent), title))
    }

    fn child(&self, parent: Option<CategoryId>, title: &str) -> Option<CategoryId> {
        let title = title.trim().to_lowercase();
        let is_called = |category: &Category| category.title.0.values().any(|name| name.trim().to_lowercase() == title);
        self.all.iter().find(|category| category.parent == parent && is_called(category)).map(|category| category.id)
    }

    /// The category a path leads to, made where it is missing.
    pub(super) fn find_or_make(&mut self, wish: &CategoryWish) -> Result<CategoryId, Code> {
        if let Some(found) = self.find(&wish.path) {
            return Ok(found);
        }
        if wish.path.iter().any(|title| title.starts_with(HANDLE)) {
            return Err(Code::CategoryUnknown);
        }
        let mut parent = None;
        for (depth, title) in wish.path.iter().enumerate() {
            let is_last = depth + 1 == wish.path.len();
            parent = Some(match self.child(parent, title) {
                Some(found) => found,
                None => self.make(parent, title, wish.handle.as_deref().filter(|_| is_last))?,
            });
        }
        parent.ok_or(Code::CategoryUnknown)
    }

    fn make(&mut self, parent: Option<CategoryId>, title: &str, handle: Option<&str>) -> Result<CategoryId, Code> {
        if self.all.len() >= CATEGORIES_MAX {
            return Err(Code::TooManyCategories);
        }
        let above = parent.and_then(|id| self.get(id)).map(|category| category.handle.clone());
        let words = slug(handle.unwrap_or(title));
        let words = if words.is_empty() { "category".to_owned() } else { words };
        let id = stable_id("category", &format!("{}/{title}", above.as_deref().unwrap_or_default()));
        let names = [
            Some(words.clone()),
            above.map(|above| slug(&format!("{above}-{words}"))),
            Some(format!("{words}-{:02x}{:02x}", id[0], id[1])),
        ];
        let free = names.into_iter().flatten().find(|name| !self.handles.contains(name)).ok_or(Code::CategoryUnknown)?;
        self.handles.insert(free.clone());
        let position = self.all.iter().filter(|other| other.parent == parent).map(|other| other.position).max().unwrap_or(0) + 1;
        let id = CategoryId::from_bytes(id);
        self.all.push(Category { id, handle: free, title: text(title), parent, position });
        Ok(id)
    }

    fn get(&self, id: CategoryId) -> Option<&Category> {
        self.all.iter().find(|category| category.id == id)
    }

    /// The path as it is shown and written: titles where they lead back here, else the handle.
    pub(super) fn path(&self, id: CategoryId) -> String {
        let titles = self.titles(id);
        let shown = titles.join(STEP);
        let read = super::wish::path(&shown);
        match self.get(id) {
            Some(category) if self.find(&read) != Some(id) => format!("{HANDLE}{}", category.handle),
            _ => shown,
        }
    }

    fn titles(&self, id: CategoryId) -> Vec<String> {
        let mut titles = Vec::new();
        let mut at = self.get(id);
        while let Some(category) = at.filter(|_| titles.len() < CATEGORIES_MAX) {
            titles.push(title(&category.title).trim().to_owned());
            at = category.parent.and_then(|parent| self.get(parent));
        }
        titles.reverse();
        titles
    }
}

fn title(texts: &Texts) -> &str {
    texts.get(Locale::En)
}
