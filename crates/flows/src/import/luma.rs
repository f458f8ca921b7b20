//! A folder of catalogue files in the form of Magento's Luma sample shop; each file is known by its headers.
//!
//! Rules: a configurable product is a product, the simple ones it names are its variants, by size and colour. Simple products of
//! one name are variants of one product. The first category path holds, the last titles of the others become tags. A
//! recommended price above the price is what it is compared with. Weights are left, because the files name no unit.
//! Not here: links between products, bundles, groups, reviews, rules, pages, customers, orders: each is reported as left out.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Currency, Money};

use super::judge::Judge;
use super::plan::Upload;
use super::source::{self, Layout, Table};
use super::wish::{CategoryWish, ProductWish, Wishes, slug};
use super::{Code, Finding, Format, Report};

mod configurable;
mod gear;
mod tree;

/// Rows of one folder.
const ROWS_MAX: u32 = 500_000;
const ANY: Layout = Layout { required: &[], rows_max: ROWS_MAX };

/// What a file of the folder holds, in the order in which it is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Categories,
    Attributes,
    Recommended,
    Products,
    Gear,
    Left(&'static str),
}

/// Whether such headers are of the file with products.
pub(super) fn is_one(headers: &[String]) -> bool {
    kind(headers) == Kind::Products
}

fn kind(headers: &[String]) -> Kind {
    let has = |names: &[&str]| names.iter().all(|name| headers.iter().any(|header| header == name));
    if has(&["sku", "product_type", "attribute_set_code"]) {
        Kind::Products
    } else if has(&["name", "url_key", "path"]) {
        Kind::Categories
    } else if has(&["attribute_code", "frontend_label"]) {
        Kind::Attributes
    } else if has(&["sku", "msrp"]) {
        Kind::Recommended
    } else if has(&["category", "name", "sku"]) {
        Kind::Gear
    } else if has(&["linked_sku"]) {
        Kind::Left("links")
    } else if has(&["rating_code"]) {
        Kind::Left("reviews")
    } else if has(&["simple_action"]) {
        Kind::Left("rules")
    } else {
        Kind::Left("other")
    }
}

/// Reads and judges all files of a folder.
pub(super) fn wishes(files: &[Upload], currency: Currency) -> Wishes {
    let mut folder = Folder {
        judge: Judge::new(Report::default(), currency),
        labels: BTreeMap::new(),
        categories: Vec::new(),
        recommended: BTreeMap::new(),
        handles: BTreeSet::new(),
        products: Vec::new(),
    };
    let mut texts = Vec::new();
    for file in files {
        folder.judge.report.file = Some(file.name.clone());
        if let Some(text) = source::text(&file.bytes, &mut folder.judge.report) {
            let mut aside = Report::default();
            let headers =
                Table::open(&text, ANY, &mut aside).map(|table| table.headers().map(str::to_lowercase).collect::<Vec<_>>());
            texts.push((headers.map_or(Kind::Left("other"), |headers| kind(&headers)), &file.name, text));
        }
    }
    texts.sort_by_key(|(kind, name, _)| (*kind, name.as_str()));
    if !texts.iter().any(|(kind, ..)| matches!(kind, Kind::Products | Kind::Gear)) {
        folder.judge.report.file = None;
        folder.judge.report.add(Finding::file(Code::NoProducts));
    }
    for (kind, name, text) in &texts {
        folder.judge.report.file = Some((*name).clone());
        folder.file(*kind, name, text);
    }
    let Folder { mut judge, categories, products, .. } = folder;
    judge.report.file = None;
    judge.report.count("products", i64::try_from(products.len()).unwrap_or(i64::MAX));
    judge.report.count("variants", products.iter().map(|product| product.variants.len() as i64).sum());
    judge.report.sort();
    Wishes { format: Format::Luma, categories, products, report: judge.report }
}

/// What was read of the folder so far.
struct Folder {
    judge: Judge,
    /// What people call an attribute.
    labels: BTreeMap<String, String>,
    categories: Vec<CategoryWish>,
    /// Prices that makers recommend, by SKU of the product.
    recommended: BTreeMap<String, Money>,
    handles: BTreeSet<String>,
    products: Vec<ProductWish>,
}

impl Folder {
    fn file(&mut self, kind: Kind, name: &str, text: &str) {
        if let Kind::Left(what) = kind {
            return self.judge.report.add(Finding::file(Code::FileLeft).with("what", what).with("file", name));
        }
        let Some(mut table) = Table::open(text, ANY, &mut self.judge.report) else { return };
        match kind {
            Kind::Categories => self.tree(&mut table),
            Kind::Attributes => self.labels(&mut table),
            Kind::Recommended => self.recommended(&mut table),
            Kind::Products => self.configurable(&mut table, name),
            Kind::Gear => self.gear(&mut table, name),
            Kind::Left(_) => {}
        }
    }

    fn labels(&mut self, table: &mut Table<'_>) {
        let (code, label) = (table.column("attribute_code"), table.column("frontend_label"));
        while let Some(row) = table.next(&mut self.judge.report) {
            let words = row.get(label).lines().next().unwrap_or_default();
            self.labels.insert(row.get(code).to_owned(), words.to_owned());
            self.judge.report.accepted += 1;
        }
    }

    fn recommended(&mut self, table: &mut Table<'_>) {
        let (sku, price) = (table.column("sku"), table.column("msrp"));
        while let Some(row) = table.next(&mut self.judge.report) {
            if let Some(price) = self.judge.price(super::judge::cell(row, price)) {
                self.recommended.insert(row.get(sku).to_owned(), price);
                self.judge.report.accepted += 1;
            }
        }
    }

    /// What people call an attribute; its code with a capital where no file tells.
    fn label(&self, code: &str) -> String {
        let capital = || {
            let mut letters = code.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        };
        self.labels.get(code).filter(|label| !label.is_empty()).cloned().unwrap_or_else(capital)
    }

    /// The word for addresses, and whether it was only made from the name.
    fn handle(&mut self, key: &str, name: &str, sku: &str) -> (String, bool) {
        let is_made = key.is_empty();
        let words = slug(if is_made { name } else { key });
        let is_free = !words.is_empty() && !self.handles.contains(&words);
        let word = if is_free { words } else { slug(&format!("{words} {sku}")) };
        self.handles.insert(word.clone());
        (word, is_made || !is_free)
    }
}

/// The price that is asked and what it is compared with.
fn prices(price: Option<Money>, special: Option<Money>, recommended: Option<Money>) -> (Option<Money>, Option<Money>) {
    match (price, special) {
        (Some(price), Some(special)) if special.minor < price.minor => (Some(special), Some(price)),
        (Some(price), _) => (Some(price), recommended.filter(|recommended| recommended.minor > price.minor)),
        (None, special) => (special, None),
    }
}
