//! The file with products: configurable ones with the simple ones they name, and simple ones by themselves.

use std::collections::BTreeMap;

use catalog::ProductStatus;
use kernel::{Money, TaxClass, Texts};

use super::{Folder, prices};
use crate::import::html::{has_script, plain_line, plain_text};
use crate::import::judge::{Cell, TEXT_MAX, cell};
use crate::import::source::{Column, Row, Table, columns};
use crate::import::wish::{ProductWish, Said, VariantWish, text, text_or_none};
use crate::import::{Code, Finding};

columns! {
    sku => "sku", kind => "product_type", categories => "categories", name => "name", description => "description",
    short => "short_description", online => "product_online", tax => "tax_class_name", visibility => "visibility", price => "price",
    special => "special_price", key => "url_key", image => "base_image", weight => "weight",
    quantity => "qty", variations => "configurable_variations",
}

/// A row of the file.
struct Line {
    row: u32,
    sku: String,
    price: Option<Money>,
    compare_at: Option<Money>,
    stock: Option<i64>,
    /// The product as far as it stands in this row alone.
    product: ProductWish,
    /// SKU and answers of each variant, where it has some.
    variations: Vec<Vec<(String, String)>>,
    is_configurable: bool,
}

impl Folder {
    pub(super) fn configurable(&mut self, table: &mut Table<'_>, file: &str) {
        let columns = Columns::of(table);
        let mut lines = Vec::new();
        while let Some(row) = table.next(&mut self.judge.report) {
            let errors = self.judge.report.errors;
            lines.extend(self.line(&columns, row));
            self.judge.report.accepted += u32::from(self.judge.report.errors == errors);
        }
        let by_sku: BTreeMap<&str, &Line> = lines.iter().map(|line| (line.sku.as_str(), line)).collect();
        let mut members: Vec<&str> = Vec::new();
        let mut products = Vec::new();
        for line in lines.iter().filter(|line| line.is_configurable) {
            let mut product = line.product.clone();
            let told = line.variations.first().into_iter().flatten();
            let codes: Vec<&String> = told.map(|(code, _)| code).filter(|code| *code != "sku").collect();
            product.options = Some(codes.iter().map(|code| text(&self.label(code))).collect());
            for answers in &line.variations {
                let answer = |code: &str| answers.iter().find(|(told, _)| told == code).map_or("", |(_, value)| value.as_str());
                let sku = answer("sku");
                let Some(member) = by_sku.get(sku) else {
                    self.judge.report.add(Finding::row(Code::SkuUnknown, line.row).at(columns.variations.name).value(sku));
                    continue;
                };
                members.push(&member.sku);
                let choices = codes.iter().map(|code| text(answer(code))).collect();
                product.variants.push(variant(member, choices, self.recommended.get(&line.sku).copied()));
            }
            if product.variants.is_empty() {
                self.judge.report.add(Finding::row(Code::NoVariations, line.row).at(columns.variations.name));
                product.status = Some(ProductStatus::Draft);
            }
            products.push(product);
        }
        members.sort_unstable();
        for line in lines.iter().filter(|line| !line.is_configurable && members.binary_search(&line.sku.as_str()).is_err()) {
            let mut product = line.product.clone();
            product.options = Some(Vec::new());
            product.variants.push(variant(line, Vec::new(), self.recommended.get(&line.sku).copied()));
            products.push(product);
        }
        for mut product in products {
            let name = product.title.get(kernel::Locale::En).to_owned();
            let (handle, is_made) = self.handle(product.handle.as_deref().unwrap_or_default(), &name, &product.key);
            (product.handle, product.is_handle_made) = (Some(handle), is_made);
            product.file = Some(file.to_owned());
            self.products.push(product);
        }
    }

    fn line(&mut self, columns: &Columns, row: Row<'_>) -> Option<Line> {
        let kind = row.get(columns.kind);
        if !["simple", "configurable", "virtual"].contains(&kind) {
            self.judge.find(Code::BundleLeft, Cell { text: row.get(columns.name), ..cell(row, columns.kind) });
            return None;
        }
        let sku = self.judge.text(cell(row, columns.sku), catalog::SKU_MAX).to_owned();
        self.judge.once(Code::SkuRepeated, cell(row, columns.sku));
        let price = self.judge.price(cell(row, columns.price));
        let special = self.judge.price(cell(row, columns.special));
        let (price, compare_at) = prices(price, special, None);
        let stock = self.judge.pieces(cell(row, columns.quantity));
        if !row.get(columns.image).is_empty() && !self.judge.report.counts.contains_key("images_left") {
            self.judge.find(Code::ImageNotFull, cell(row, columns.image));
        }
        for (column, count) in [(columns.weight, "weights_left"), (columns.image, "images_left")] {
            if !row.get(column).is_empty() {
                self.judge.report.count(count, 1);
            }
        }
        let answers = |text: &str| {
            text.split(',')
                .filter_map(|pair| pair.split_once('='))
                .map(|(code, value)| (code.to_owned(), plain_line(value)))
                .collect()
        };
        Some(Line {
            row: row.number,
            price,
            compare_at,
            stock,
            product: self.about(columns, row, &sku),
            variations: row.get(columns.variations).split('|').filter(|part| !part.is_empty()).map(answers).collect(),
            is_configurable: kind == "configurable",
            sku,
        })
    }

    fn about(&mut self, columns: &Columns, row: Row<'_>, sku: &str) -> ProductWish {
        let title = plain_line(self.judge.text(cell(row, columns.name), TEXT_MAX));
        if title.is_empty() {
            self.judge.find(Code::TitleMissing, cell(row, columns.name));
        }
        let (category, tags) = self.places(row.get(columns.categories));
        let is_hidden = row.get(columns.online) == "2" || row.get(columns.visibility) == "Not Visible Individually";
        ProductWish {
            row: row.number,
            key: format!("luma:{sku}"),
            handle: Some(row.get(columns.key).to_owned()),
            title: text(&title),
            description: self.description(row, &[columns.short, columns.description]),
            category: category.map_or(Said::Nothing, Said::Is),
            status: Some(if is_hidden { ProductStatus::Draft } else { ProductStatus::Active }),
            tax_class: Some(if row.get(columns.tax) == "None" { TaxClass::Exempt } else { TaxClass::Standard }),
            tags: Some(tags).filter(|tags| !tags.is_empty()),
            ..ProductWish::default()
        }
    }

    pub(super) fn description(&mut self, row: Row<'_>, columns: &[Column]) -> Texts {
        let mut parts: Vec<String> = Vec::new();
        for column in columns {
            let html = self.judge.text(cell(row, *column), catalog::DESCRIPTION_MAX / 2);
            if has_script(html) {
                self.judge.report.add(Finding::row(Code::ScriptDropped, row.number).at(column.name));
            }
            let words = plain_text(html);
            if !words.is_empty() && !parts.contains(&words) {
                parts.push(words);
            }
        }
        text_or_none(&parts.join("\n"))
    }
}

fn variant(line: &Line, choices: Vec<Texts>, recommended: Option<Money>) -> VariantWish {
    let compare_at = line.compare_at.or_else(|| prices(line.price, None, recommended).1);
    VariantWish {
        choices: Some(choices),
        price: line.price,
        compare_at: Said::of(compare_at),
        stock: line.stock,
        ..VariantWish::named(&line.sku, line.row)
    }
}
