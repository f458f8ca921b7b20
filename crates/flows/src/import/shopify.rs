//! Shopify product files: one product over one or more rows, columns found by header wherever they stand.
//!
//! Rules: the first row of a handle tells of the product; every row may add a variant, an image, or both.
//! A row adds a variant when it has an option value, a price or a SKU. Blank yes/no cells mean yes.
//! The product is on sale when `Status` says `active`, or without that column when it is published.
//! Descriptions become plain text. Images are referenced by address, not fetched. Stock is what the file counts for one place.
//! A leading apostrophe of a SKU or barcode is the export's guard against spreadsheets and is dropped.
//! Not here: tax, collections, the columns for other sales channels.

mod sku;
mod variants;
mod wishes;

use std::collections::HashMap;

use kernel::{Currency, Money};

use super::cells::is_link;
use super::html::{has_script, plain_text};
use super::source::{self, Column, Layout, Row, Table, columns};
use super::{Code, Finding, Report, stable_id};
use wishes::Says;
pub(super) use wishes::wishes;

/// Rows of one file.
pub const ROWS_MAX: u32 = 500_000;
/// Letters of a handle, title, vendor, category, tag, option name or option value.
pub const TEXT_MAX: usize = 255;
/// Letters of a SKU or barcode.
pub const SKU_MAX: usize = 100;
/// Letters of a description, before and after its tags are taken away.
pub const BODY_MAX: usize = 65_536;
/// Letters of an image address.
pub const URL_MAX: usize = 2_048;
/// Tags of one product.
pub const TAGS_MAX: usize = 250;
/// Variants of one product.
pub const VARIANTS_MAX: usize = 2_048;
/// Images of one product.
pub const IMAGES_MAX: usize = 250;
/// Pieces of one variant; stock keeps no more.
pub const STOCK_MAX: i64 = 1_000_000;
/// Grams of one variant.
pub const GRAMS_MAX: i64 = 1_000_000_000;

const LAYOUT: Layout = Layout { required: &["Handle", "Title", "Variant Price"], rows_max: ROWS_MAX };

columns! {
    handle => "Handle", title => "Title", body => "Body (HTML)", vendor => "Vendor", category => "Type",
    product_category => "Product Category", tags => "Tags", published => "Published", status => "Status",
    name1 => "Option1 Name", name2 => "Option2 Name", name3 => "Option3 Name",
    value1 => "Option1 Value", value2 => "Option2 Value", value3 => "Option3 Value",
    sku => "Variant SKU", barcode => "Variant Barcode", price => "Variant Price", compare_at => "Variant Compare At Price",
    grams => "Variant Grams", stock => "Variant Inventory Qty", taxable => "Variant Taxable", ships => "Variant Requires Shipping",
    image => "Image Src", image_position => "Image Position", image_alt => "Image Alt Text",
}

kernel::words! {
    /// Whether a product is shown for sale.
    pub enum Status { Active => "active", Draft => "draft", Archived => "archived" }
}

/// What a product file holds.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Products, in the order of the file.
    pub products: Vec<ProductDraft>,
    /// What was found; nothing may be applied unless it is clean.
    pub report: Report,
    says: Says,
}

/// A product as the file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductDraft {
    /// Its first row.
    pub row: u32,
    /// The word that names it in addresses.
    pub handle: String,
    /// Its name.
    pub title: String,
    /// Its description, as plain text with line breaks.
    pub body: String,
    /// Who makes it; may be empty.
    pub vendor: String,
    /// What kind of thing it is; may be empty.
    pub category: String,
    /// Free words.
    pub tags: Vec<String>,
    /// Whether it is shown for sale.
    pub status: Status,
    /// Names of its options, at most three; none when there is one plain variant.
    pub options: Vec<String>,
    /// At least one.
    pub variants: Vec<VariantDraft>,
    /// In the order they are shown.
    pub images: Vec<ImageDraft>,
}

/// A variant as the file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantDraft {
    /// Its row.
    pub row: u32,
    /// Its stock keeping unit; made from handle and option values when the file has none.
    pub sku: String,
    /// What a scanner reads.
    pub barcode: Option<String>,
    /// One value for each option of the product.
    pub values: Vec<String>,
    /// What one costs.
    pub price: Money,
    /// What one cost before, where that was more.
    pub compare_at: Option<Money>,
    /// What one weighs.
    pub grams: Option<i64>,
    /// How many there are; `None` when the file does not count them.
    pub stock: Option<i64>,
    /// Whether tax is due on it.
    pub is_taxable: bool,
    /// Whether it is a thing that can be sent.
    pub is_shipped: bool,
    /// Its place among the variants, from 1.
    pub position: u32,
}

/// An image as the file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageDraft {
    /// Where it is.
    pub url: String,
    /// Its place among the images, from 1.
    pub position: u32,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
}

impl ProductDraft {
    /// The name that this product always has.
    #[must_use]
    pub fn key(&self) -> String {
        format!("shopify:{}", self.handle)
    }

    /// The id that this product always has.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        stable_id("product", &self.key())
    }
}

/// Reads and judges a whole product file; its prices are in that currency.
#[must_use]
pub fn parse(bytes: &[u8], currency: Currency) -> Catalogue {
    let mut report = Report::default();
    match source::text(bytes, &mut report) {
        Some(text) => parse_text(&text, currency, report),
        None => Catalogue { report, ..Catalogue::default() },
    }
}

fn parse_text(text: &str, currency: Currency, mut report: Report) -> Catalogue {
    let Some(mut table) = Table::open(text, LAYOUT, &mut report) else { return Catalogue { report, ..Catalogue::default() } };
    let mut reading = Reading {
        columns: Columns::of(&table),
        currency,
        report,
        products: Vec::new(),
        by_handle: HashMap::new(),
        seen: variants::Seen::default(),
    };
    while let Some(row) = table.next(&mut reading.report) {
        let errors = reading.report.errors;
        reading.row(row);
        reading.report.accepted += u32::from(reading.report.errors == errors);
    }
    reading.finish()
}

struct Reading {
    columns: Columns,
    currency: Currency,
    report: Report,
    products: Vec<ProductDraft>,
    by_handle: HashMap<String, usize>,
    seen: variants::Seen,
}

impl Reading {
    fn row(&mut self, row: Row<'_>) {
        let handle = row.get(self.columns.handle);
        let place = match self.by_handle.get(handle) {
            _ if handle.is_empty() => return self.report.add(Finding::row(Code::HandleMissing, row.number).at("Handle")),
            Some(place) => {
                let title = row.get(self.columns.title);
                if !title.is_empty() && title != self.products[*place].title {
                    let first = i64::from(self.products[*place].row);
                    let finding = Finding::row(Code::HandleRepeated, row.number).at("Handle");
                    return self.report.add(finding.value(handle).with("first", first));
                }
                self.report.count("continuation_rows", 1);
                *place
            }
            None => self.begin(handle, row),
        };
        let is_first = self.products[place].row == row.number;
        let adds_variant = self.adds_variant(row);
        let adds_image = !row.get(self.columns.image).is_empty();
        if is_first && !adds_variant {
            self.find(Code::PriceMissing, row, self.columns.price);
        } else if !adds_variant && !adds_image {
            self.report.add(Finding::row(Code::RowSaysNothing, row.number));
        }
        if adds_variant {
            self.variant(place, row);
        }
        if adds_image {
            self.image(place, row);
        }
    }

    fn begin(&mut self, handle: &str, row: Row<'_>) -> usize {
        let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if !handle.chars().all(is_word) {
            self.find(Code::HandleInvalid, row, self.columns.handle);
        }
        let title = self.text(row, self.columns.title, TEXT_MAX);
        if title.is_empty() {
            self.find(Code::TitleMissing, row, self.columns.title);
        }
        let body = self.text(row, self.columns.body, BODY_MAX);
        if has_script(&body) {
            self.report.add(Finding::row(Code::ScriptDropped, row.number).at(self.columns.body.name));
        }
        let category = self.text(row, self.columns.category, TEXT_MAX);
        let category = if category.is_empty() { self.text(row, self.columns.product_category, TEXT_MAX) } else { category };
        let product = ProductDraft {
            row: row.number,
            handle: self.text(row, self.columns.handle, TEXT_MAX),
            title,
            body: plain_text(&body),
            vendor: self.text(row, self.columns.vendor, TEXT_MAX),
            category,
            tags: self.tags(row),
            status: self.status(row),
            options: self.option_names(row),
            variants: Vec::new(),
            images: Vec::new(),
        };
        let place = self.products.len();
        self.by_handle.insert(handle.to_owned(), place);
        self.products.push(product);
        place
    }

    fn tags(&mut self, row: Row<'_>) -> Vec<String> {
        let column = self.columns.tags;
        let words = row.get(column).split(',').map(str::trim).filter(|tag| !tag.is_empty());
        let mut tags: Vec<String> = Vec::new();
        for tag in words.take(TAGS_MAX + 1) {
            if tag.chars().count() > TEXT_MAX {
                self.report.add(Finding::row(Code::TextTooLong, row.number).at(column.name).with("limit", TEXT_MAX as i64));
            } else if !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        if tags.len() > TAGS_MAX {
            self.report.add(Finding::row(Code::TooManyTags, row.number).at(column.name).with("limit", TAGS_MAX as i64));
        }
        tags
    }

    fn status(&mut self, row: Row<'_>) -> Status {
        let is_published = self.yes(row, self.columns.published);
        let status = row.get(self.columns.status).to_ascii_lowercase();
        if status.is_empty() {
            return if is_published { Status::Active } else { Status::Draft };
        }
        status.parse().unwrap_or_else(|_| {
            self.find(Code::StatusUnknown, row, self.columns.status);
            Status::Draft
        })
    }

    fn image(&mut self, place: usize, row: Row<'_>) {
        let url = self.text(row, self.columns.image, URL_MAX);
        if !is_link(&url) {
            self.report.count("images_not_http", 1);
            return self.find(Code::ImageNotHttp, row, self.columns.image);
        }
        let alt = self.text(row, self.columns.image_alt, TEXT_MAX * 2).chars().take(TEXT_MAX).collect();
        let position = row.get(self.columns.image_position);
        let images = &self.products[place].images;
        let next = u32::try_from(images.len() + 1).unwrap_or(u32::MAX);
        let position = if position.is_empty() { Some(next) } else { position.parse().ok().filter(|place| *place > 0) };
        match position {
            None => self.find(Code::PositionNotANumber, row, self.columns.image_position),
            Some(_) if images.len() == IMAGES_MAX => {
                let finding = Finding::row(Code::TooManyImages, row.number).at(self.columns.image.name);
                self.report.add(finding.with("limit", IMAGES_MAX as i64));
            }
            Some(_) if images.iter().any(|image| image.url == url) => {}
            Some(position) => self.products[place].images.push(ImageDraft { url, position, alt }),
        }
    }

    /// A finding about a cell, with what stands in it.
    fn find(&mut self, code: Code, row: Row<'_>, column: Column) {
        self.report.add(Finding::row(code, row.number).at(column.name).value(row.get(column)));
    }

    fn text(&mut self, row: Row<'_>, column: Column, letters_max: usize) -> String {
        let text = row.get(column);
        if text.chars().count() > letters_max {
            self.report.add(Finding::row(Code::TextTooLong, row.number).at(column.name).with("limit", letters_max as i64));
        }
        text.to_owned()
    }

    fn yes(&mut self, row: Row<'_>, column: Column) -> bool {
        match row.get(column).to_ascii_lowercase().as_str() {
            "" | "true" | "yes" | "1" => true,
            "false" | "no" | "0" => false,
            _ => {
                self.find(Code::NotYesOrNo, row, column);
                true
            }
        }
    }

    fn finish(mut self) -> Catalogue {
        sku::make_missing(&mut self.products, &mut self.report);
        for product in &mut self.products {
            product.images.sort_by_key(|image| image.position);
            for (image, position) in product.images.iter_mut().zip(1..) {
                image.position = position;
            }
            self.report.count("products", 1);
            self.report.count("variants", product.variants.len() as i64);
            self.report.count("images", product.images.len() as i64);
        }
        self.report.sort();
        let Columns { status, published, taxable, compare_at, .. } = &self.columns;
        let says = Says {
            status: status.is_there() || published.is_there(),
            taxable: taxable.is_there(),
            compare_at: compare_at.is_there(),
        };
        Catalogue { products: self.products, report: self.report, says }
    }
}
