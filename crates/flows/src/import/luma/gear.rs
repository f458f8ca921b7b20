//! Files of simple, downloadable, grouped and bundled products: one row each, categories one a line.

use std::collections::BTreeMap;

use catalog::ProductStatus;
use kernel::TaxClass;

use super::{Folder, prices};
use crate::import::html::plain_line;
use crate::import::judge::{TEXT_MAX, cell};
use crate::import::source::{Row, Table, columns};
use crate::import::wish::{ProductWish, Said, VariantWish, text};
use crate::import::{Code, Finding};

columns! {
    category => "category", name => "name", sku => "sku", price => "price", special => "special_price", quantity => "qty",
    description => "description", short => "short_description", size => "size", color => "color", key => "url_key",
    associated => "associated_sku", bundle => "bundle_options", downloads => "links_title",
}

/// A row that is one variant of the product of its name.
struct Piece {
    product: ProductWish,
    variant: VariantWish,
    key: String,
    size: String,
    color: String,
}

impl Folder {
    pub(super) fn gear(&mut self, table: &mut Table<'_>, file: &str) {
        let columns = Columns::of(table);
        let mut pieces: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
        let mut order = Vec::new();
        while let Some(row) = table.next(&mut self.judge.report) {
            let name = plain_line(self.judge.text(cell(row, columns.name), TEXT_MAX));
            let left = if columns.bundle.is_there() {
                Some(Code::BundleLeft)
            } else {
                columns.associated.is_there().then_some(Code::GroupedLeft)
            };
            if let Some(code) = left {
                self.judge.report.add(Finding::row(code, row.number).at(columns.sku.name).value(&name));
                continue;
            }
            let errors = self.judge.report.errors;
            let piece = self.piece(&columns, row, &name);
            if !pieces.contains_key(&name) {
                order.push(name.clone());
            }
            pieces.entry(name).or_default().push(piece);
            self.judge.report.accepted += u32::from(self.judge.report.errors == errors);
        }
        for name in order {
            let product = pieces.remove(&name).and_then(|pieces| self.together(&name, pieces));
            self.products.extend(product.map(|product| ProductWish { file: Some(file.to_owned()), ..product }));
        }
    }

    fn piece(&mut self, columns: &Columns, row: Row<'_>, name: &str) -> Piece {
        if name.is_empty() {
            self.judge.find(Code::TitleMissing, cell(row, columns.name));
        }
        let sku = self.judge.text(cell(row, columns.sku), catalog::SKU_MAX).to_owned();
        self.judge.once(Code::SkuRepeated, cell(row, columns.sku));
        if columns.downloads.is_there() {
            self.judge.report.add(Finding::row(Code::DownloadsLeft, row.number).at(columns.downloads.name));
        }
        let price = self.judge.price(cell(row, columns.price));
        let special = self.judge.price(cell(row, columns.special));
        let (price, compare_at) = prices(price, special, self.recommended.get(&sku).copied());
        let (category, tags) = self.chain(row.get(columns.category));
        let product = ProductWish {
            row: row.number,
            key: format!("luma:{sku}"),
            title: text(name),
            description: self.description(row, &[columns.short, columns.description]),
            category: category.map_or(Said::Nothing, Said::Is),
            status: Some(ProductStatus::Active),
            tax_class: Some(TaxClass::Standard),
            tags: Some(tags).filter(|tags| !tags.is_empty()),
            ..ProductWish::default()
        };
        let stock = self.judge.pieces(cell(row, columns.quantity));
        let variant = VariantWish { price, compare_at: Said::of(compare_at), stock, ..VariantWish::named(sku, row.number) };
        Piece {
            product,
            variant,
            key: row.get(columns.key).to_owned(),
            size: plain_line(row.get(columns.size)),
            color: plain_line(row.get(columns.color)),
        }
    }

    /// One product of all rows of a name, with what tells them apart as its options.
    fn together(&mut self, name: &str, pieces: Vec<Piece>) -> Option<ProductWish> {
        let first = pieces.first()?;
        let differs = |of: fn(&Piece) -> &String| pieces.iter().any(|piece| of(piece) != of(first));
        let (by_size, by_color) = (differs(|piece| &piece.size), differs(|piece| &piece.color));
        let codes = [("size", by_size), ("color", by_color)];
        let options = codes.iter().filter(|(_, differs)| *differs).map(|(code, _)| text(&self.label(code))).collect();
        let key = if pieces.len() == 1 { first.key.clone() } else { String::new() };
        let (handle, is_handle_made) = self.handle(&key, name, &first.variant.sku);
        let mut product = ProductWish { options: Some(options), handle: Some(handle), is_handle_made, ..first.product.clone() };
        for mut piece in pieces {
            let answers = [(by_size, &piece.size), (by_color, &piece.color)];
            piece.variant.choices =
                Some(answers.iter().filter(|(differs, _)| *differs).map(|(_, answer)| text(answer)).collect());
            product.variants.push(piece.variant);
        }
        Some(product)
    }
}
