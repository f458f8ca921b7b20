//! The rows of a WooCommerce file, each by itself; which row belongs to which is put together afterwards.

use catalog::ProductStatus;
use kernel::{Currency, Money, TaxClass};

use super::columns::Columns;
use crate::import::html::{has_script, plain_line, plain_text};
use crate::import::judge::{Cell, Judge, TEXT_MAX, cell};
use crate::import::own::{split, unguarded};
use crate::import::source::{Layout, Row, Table};
use crate::import::wish::{Said, path};
use crate::import::{Code, Finding, Report};

const LAYOUT: Layout = Layout { required: &[], rows_max: 500_000 };

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Simple,
    Variable,
    Variation,
    Grouped,
    External,
    Unknown,
}

/// A row as it is understood.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) types: String,
    pub(super) has_downloads: bool,
    pub(super) sku: String,
    pub(super) barcode: Option<String>,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) vendor: String,
    pub(super) status: Option<ProductStatus>,
    pub(super) tax_class: Option<TaxClass>,
    pub(super) category: Option<Vec<String>>,
    pub(super) tags: Vec<String>,
    pub(super) images: Vec<String>,
    pub(super) parent: String,
    pub(super) position: i64,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) price: Option<Money>,
    pub(super) compare_at: Said<Money>,
    pub(super) grams: Option<i64>,
    pub(super) stock: Option<i64>,
}

impl Line {
    /// What a variation answers to an attribute; empty when any value will do.
    pub(super) fn answer(&self, attribute: &str) -> &str {
        self.attributes.iter().find(|(name, _)| name == attribute).map_or("", |(_, value)| value)
    }
}

/// Reads and judges all rows.
pub(super) fn read(file: &str, currency: Currency) -> (Vec<Line>, Judge) {
    let mut report = Report::default();
    let Some(mut table) = Table::open(file, LAYOUT, &mut report) else { return (Vec::new(), Judge::new(report, currency)) };
    let columns = Columns::of(&table);
    let mut judge = Judge::new(report, currency);
    let mut lines = Vec::new();
    while let Some(row) = table.next(&mut judge.report) {
        let errors = judge.report.errors;
        let line = Reading { columns: &columns, judge: &mut judge, row }.line();
        if line.kind == Kind::Variation && line.status == Some(ProductStatus::Draft) {
            judge.report.count("variations_off", 1);
        } else {
            lines.push(line);
        }
        judge.report.accepted += u32::from(judge.report.errors == errors);
    }
    (lines, judge)
}

struct Reading<'r> {
    columns: &'r Columns,
    judge: &'r mut Judge,
    row: Row<'r>,
}

impl Reading<'_> {
    fn line(&mut self) -> Line {
        let (columns, row) = (self.columns, self.row);
        let types = row.get(columns.kind).to_lowercase();
        let kind = kind(&types);
        let sku = unguarded(self.judge.text(cell(row, columns.sku), catalog::SKU_MAX)).trim().to_owned();
        if !sku.is_empty() && matches!(kind, Kind::Simple | Kind::Variation | Kind::External) {
            self.judge.once(Code::SkuRepeated, Cell { text: &sku, ..cell(row, columns.sku) });
        }
        let title = plain_line(unguarded(self.judge.text(cell(row, columns.name), TEXT_MAX)));
        if title.is_empty() && kind != Kind::Variation {
            self.judge.find(Code::TitleMissing, cell(row, columns.name));
        }
        if columns.links.iter().any(|column| !row.get(*column).is_empty()) {
            self.judge.report.count("links_left", 1);
        }
        let barcode = unguarded(self.judge.text(cell(row, columns.barcode), catalog::SKU_MAX)).trim().to_owned();
        let (price, compare_at) = self.prices(kind);
        let (category, tags) = self.shelves();
        Line {
            row: row.number,
            id: row.get(columns.id).to_owned(),
            kind,
            has_downloads: types.contains("downloadable"),
            types,
            sku,
            barcode: Some(barcode).filter(|barcode| !barcode.is_empty()),
            name: title,
            description: self.description(),
            vendor: split(row.get(columns.brands)).into_iter().next().unwrap_or_default(),
            status: self.status(),
            tax_class: self.tax_class(),
            category,
            tags,
            images: self.images(),
            parent: unguarded(row.get(columns.parent)).to_owned(),
            position: row.get(columns.position).parse().unwrap_or(0),
            attributes: self.attributes(kind),
            price,
            compare_at,
            grams: self.grams(),
            stock: self.stock(),
        }
    }

    fn description(&mut self) -> String {
        let columns = [self.columns.short, self.columns.description];
        let mut parts: Vec<String> = Vec::new();
        for column in columns {
            let html = unguarded(self.judge.text(cell(self.row, column), catalog::DESCRIPTION_MAX / 2));
            if has_script(html) {
                self.judge.report.add(Finding::row(Code::ScriptDropped, self.row.number).at(column.name));
            }
            // The export writes line breaks as two letters.
            let words = plain_text(&html.replace("\\n", "\n"));
            if !words.is_empty() && !parts.contains(&words) {
                parts.push(words);
            }
        }
        parts.join("\n")
    }

    /// Published may say -1 for a draft and 0 for what only staff see; hidden products are drafts too.
    fn status(&mut self) -> Option<ProductStatus> {
        let published = cell(self.row, self.columns.published);
        let is_hidden = self.row.get(self.columns.visibility).eq_ignore_ascii_case("hidden");
        match published.text.to_lowercase().as_str() {
            "" if !is_hidden => None,
            "" | "0" | "-1" | "'-1" | "no" | "false" => Some(ProductStatus::Draft),
            "1" | "yes" | "true" if is_hidden => Some(ProductStatus::Draft),
            "1" | "yes" | "true" => Some(ProductStatus::Active),
            _ => {
                self.judge.find(Code::NotYesOrNo, published);
                None
            }
        }
    }

    fn tax_class(&mut self) -> Option<TaxClass> {
        let class = cell(self.row, self.columns.tax_class);
        match (self.row.get(self.columns.tax_status).to_lowercase().as_str(), class.text.to_lowercase().as_str()) {
            ("", "") => None,
            ("none" | "shipping", _) => Some(TaxClass::Exempt),
            (_, "" | "standard" | "parent") => Some(TaxClass::Standard),
            (_, "reduced-rate" | "reduced rate" | "reduced") => Some(TaxClass::Reduced),
            (_, "zero-rate" | "zero rate" | "zero") => Some(TaxClass::Zero),
            _ => {
                self.judge.find(Code::TaxClassUnknown, class);
                None
            }
        }
    }

    fn shelves(&mut self) -> (Option<Vec<String>>, Vec<String>) {
        const NOWHERE: [&str; 3] = ["uncategorized", "non classé", "unkategorisiert"];
        self.judge.text(cell(self.row, self.columns.categories), catalog::DESCRIPTION_MAX);
        let paths = split(unguarded(self.row.get(self.columns.categories))).into_iter();
        let paths = paths.map(|words| path(&words).iter().map(|title| plain_line(title)).collect::<Vec<_>>());
        let mut paths = paths.filter(|path| path.first().is_some_and(|first| !NOWHERE.contains(&first.to_lowercase().as_str())));
        let category = paths.next();
        let mut tags: Vec<String> = Vec::new();
        let words = split(unguarded(self.row.get(self.columns.tags))).into_iter().map(|tag| plain_line(&tag));
        for tag in words.chain(paths.filter_map(|path| path.into_iter().next_back())) {
            if !tags.contains(&tag) && !tag.is_empty() {
                tags.push(tag);
            }
        }
        (category, tags)
    }

    fn images(&mut self) -> Vec<String> {
        let column = self.columns.images;
        let mut images = Vec::new();
        for url in self.row.get(column).split(',').map(str::trim).filter(|url| !url.is_empty()) {
            images.extend(self.judge.link(Cell { text: url, ..cell(self.row, column) }).map(str::to_owned));
        }
        images
    }

    fn attributes(&mut self, kind: Kind) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        for attribute in &self.columns.attributes {
            let (title, values) = (plain_line(unguarded(self.row.at(attribute.name))), unguarded(self.row.at(attribute.values)));
            let found = Cell { row: self.row.number, column: &attribute.header, text: values };
            let values = if kind == Kind::Variation { self.judge.text(found, TEXT_MAX) } else { values };
            if !title.is_empty() {
                attributes.push((title, split(values).into_iter().next().unwrap_or_default()));
            }
        }
        attributes
    }

    /// The shop writes prices with the decimal sign of its language and nothing between the thousands.
    fn price(&mut self, column: crate::import::source::Column) -> Option<Money> {
        let found = cell(self.row, column);
        let point = match found.text.split_once(',') {
            Some((whole, part)) if (1..=2).contains(&part.len()) && !whole.contains('.') => format!("{whole}.{part}"),
            _ => found.text.to_owned(),
        };
        self.judge.price(Cell { text: &point, ..found })
    }

    fn prices(&mut self, kind: Kind) -> (Option<Money>, Said<Money>) {
        let columns = self.columns;
        let (regular, sale) = (self.price(columns.regular_price), self.price(columns.sale_price));
        let is_sold = matches!(kind, Kind::Simple | Kind::Variation | Kind::External);
        let has_dates = [columns.sale_from, columns.sale_to].iter().any(|column| !self.row.get(*column).is_empty());
        if !is_sold || (!columns.regular_price.is_there() && !columns.sale_price.is_there()) {
            return (None, Said::Nothing);
        }
        match (regular, sale) {
            (Some(regular), Some(_)) if has_dates => {
                self.judge.find(Code::SaleDatesLeft, cell(self.row, columns.sale_price));
                (Some(regular), Said::None)
            }
            (Some(regular), Some(sale)) if sale.minor < regular.minor => (Some(sale), Said::Is(regular)),
            (Some(regular), Some(_)) => {
                self.judge.find(Code::SaleNotLower, cell(self.row, columns.sale_price));
                (Some(regular), Said::None)
            }
            (None, None) => {
                if self.row.get(columns.regular_price).is_empty() {
                    self.judge.find(Code::PriceBlank, cell(self.row, columns.regular_price));
                }
                (None, Said::Nothing)
            }
            (regular, sale) => (regular.or(sale), Said::None),
        }
    }

    fn grams(&mut self) -> Option<i64> {
        let (place, header, unit) = self.columns.weight.as_ref()?;
        self.judge.grams(Cell { row: self.row.number, column: header, text: self.row.at(*place) }, *unit)
    }

    fn stock(&mut self) -> Option<i64> {
        let found = cell(self.row, self.columns.stock);
        if found.text.eq_ignore_ascii_case("parent") { None } else { self.judge.pieces(found) }
    }
}

fn kind(types: &str) -> Kind {
    let words: Vec<&str> = types.split(',').map(str::trim).collect();
    let is = |word: &str| words.contains(&word);
    if is("variation") {
        Kind::Variation
    } else if is("variable") {
        Kind::Variable
    } else if is("grouped") {
        Kind::Grouped
    } else if is("external") {
        Kind::External
    } else if is("simple") || words.iter().all(|word| ["", "virtual", "downloadable"].contains(word)) {
        Kind::Simple
    } else {
        Kind::Unknown
    }
}
