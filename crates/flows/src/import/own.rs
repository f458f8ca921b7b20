//! Our own product file: one row for each variant, the first row of a handle tells of the product.
//!
//! Every column may be missing: what a file does not speak of stays as it is. A blank cell under a column that is there means
//! that there is none, but for status, tax class, price and stock, which then stay. Without a handle, the SKU names a variant
//! that is there already. An apostrophe before `=`, `+`, `-`, `@` or another apostrophe is the guard against spreadsheets.

use std::collections::HashMap;

use kernel::{Currency, Locale, Texts};

use super::judge::{Cell, Judge, TEXT_MAX, cell};
use super::source::{Column, Layout, Row, Table, columns};
use super::wish::{MediaWish, ProductWish, RegulationWish, Said, VariantWish, Wishes, path, slug, text_or_none};
use super::{Code, Finding, Format, Report};

mod codec;

pub(super) use codec::{guarded, joined, split, unguarded};

const ROWS_MAX: u32 = 500_000;
const ANY: Layout = Layout { required: &[], rows_max: ROWS_MAX };
/// Grams are written in grams.
const GRAM: i128 = 1_000_000;

columns! {
    handle => "handle", title => "title", title_en => "title (en)", title_ar => "title (ar)", description => "description",
    description_en => "description (en)", description_ar => "description (ar)", vendor => "vendor", category => "category",
    status => "status", tax_class => "tax class", tags => "tags",
    min_age => "minimum age", prescription => "prescription", redemption_forbidden => "redemption forbidden", option1_name => "option1 name",
    option1_name_en => "option1 name (en)", option1_name_ar => "option1 name (ar)", option2_name => "option2 name",
    option2_name_en => "option2 name (en)", option2_name_ar => "option2 name (ar)", option3_name => "option3 name",
    option3_name_en => "option3 name (en)", option3_name_ar => "option3 name (ar)", option1 => "option1 value",
    option1_en => "option1 value (en)", option1_ar => "option1 value (ar)", option2 => "option2 value",
    option2_en => "option2 value (en)", option2_ar => "option2 value (ar)", option3 => "option3 value",
    option3_en => "option3 value (en)", option3_ar => "option3 value (ar)", sku => "sku", barcode => "barcode",
    price => "price", compare_at => "compare at", currency => "currency", grams => "weight (g)", stock => "stock",
    media => "media", media_alt_en => "media alt (en)", media_alt_ar => "media alt (ar)",
}

/// A text in three columns: in the language of its letters, in English, in Arabic.
type Worded = [Column; 3];

/// Reads and judges the text of a file.
pub(super) fn wishes(text: &str, currency: Currency) -> Wishes {
    let mut report = Report::default();
    let Some(mut table) = Table::open(text, ANY, &mut report) else { return Wishes::none(Format::Qanat, report) };
    let columns = Columns::of(&table);
    if !columns.handle.is_there() && !columns.sku.is_there() {
        let headers: Vec<&str> = table.headers().collect();
        let code = if headers.len() == 1 { Code::WrongDelimiter } else { Code::FormatUnknown };
        report.add(Finding::row(code, 1).value(&headers.join(", ")));
        return Wishes::none(Format::Qanat, report);
    }
    let judge = Judge::new(report, currency);
    let mut reading = Reading { columns, currency, judge, products: Vec::new(), by_handle: HashMap::new() };
    while let Some(row) = table.next(&mut reading.judge.report) {
        let errors = reading.judge.report.errors;
        reading.row(row);
        reading.judge.report.accepted += u32::from(reading.judge.report.errors == errors);
    }
    let Reading { mut judge, products, .. } = reading;
    judge.report.count("products", i64::try_from(products.len()).unwrap_or(i64::MAX));
    judge.report.count("variants", products.iter().map(|product| product.variants.len() as i64).sum());
    Wishes { format: Format::Qanat, categories: Vec::new(), products, report: judge.report }
}

struct Reading {
    columns: Columns,
    currency: Currency,
    judge: Judge,
    products: Vec<ProductWish>,
    /// Place of the product, and the option names of its first row.
    by_handle: HashMap<String, usize>,
}

impl Reading {
    fn row(&mut self, row: Row<'_>) {
        let handle = unguarded(self.judge.text(cell(row, self.columns.handle), TEXT_MAX)).to_owned();
        let sku = unguarded(self.judge.text(cell(row, self.columns.sku), catalog::SKU_MAX)).trim().to_owned();
        if handle.is_empty() && sku.is_empty() {
            return self.judge.find(Code::HandleMissing, cell(row, self.columns.handle));
        }
        let place = match self.by_handle.get(&handle) {
            Some(place) if !handle.is_empty() => {
                let place = *place;
                self.agrees(place, row);
                place
            }
            _ => self.begin(&handle, row),
        };
        if sku.is_empty() {
            let telling = [
                self.columns.price,
                self.columns.barcode,
                self.columns.option1,
                self.columns.option1_en,
                self.columns.option1_ar,
            ];
            if telling.into_iter().any(|column| !row.get(column).is_empty()) {
                self.judge.find(Code::SkuMissing, cell(row, self.columns.sku));
            }
            return;
        }
        let variant = self.variant(place, sku, row);
        self.products[place].variants.push(variant);
    }

    /// Later rows of a product repeat what its first row tells, or are blank.
    fn agrees(&mut self, place: usize, row: Row<'_>) {
        for worded in [self.title(), [self.columns.description, self.columns.description_en, self.columns.description_ar]] {
            let told = if worded[0].name == "title" { &self.products[place].title } else { &self.products[place].description };
            let wish = wording(worded, row);
            let differs = |(language, words): (&String, &String)| {
                !words.is_empty() && told.0.get(language).is_some_and(|told| told != words)
            };
            if wish.0.iter().any(differs) {
                let (first, column) = (self.products[place].row, worded[0]);
                let finding = Finding::row(Code::RowsDiffer, row.number).at(column.name).with("first", i64::from(first));
                self.judge.report.add(finding);
            }
        }
    }

    fn title(&self) -> Worded {
        [self.columns.title, self.columns.title_en, self.columns.title_ar]
    }

    fn begin(&mut self, handle: &str, row: Row<'_>) -> usize {
        let word = slug(handle);
        if !handle.is_empty() && word != handle && !is_handle(handle) {
            self.judge.find(Code::HandleInvalid, cell(row, self.columns.handle));
        }
        for column in self.title() {
            self.judge.text(cell(row, column), TEXT_MAX);
        }
        for column in [self.columns.description, self.columns.description_en, self.columns.description_ar] {
            self.judge.text(cell(row, column), catalog::DESCRIPTION_MAX);
        }
        let said = |column: Column| column.is_there().then(|| unguarded(row.get(column)).to_owned());
        let category = said(self.columns.category);
        self.judge.text(cell(row, self.columns.vendor), TEXT_MAX);
        self.judge.text(cell(row, self.columns.category), TEXT_MAX * 4);
        let product = ProductWish {
            file: None,
            row: row.number,
            key: format!("qanat:{handle}"),
            handle: Some(handle.to_owned()).filter(|handle| !handle.is_empty()),
            is_handle_made: false,
            title: wording(self.title(), row),
            description: wording([self.columns.description, self.columns.description_en, self.columns.description_ar], row),
            vendor: said(self.columns.vendor),
            category: category.map_or(Said::Nothing, |text| Said::of(Some(path(&text)).filter(|path| !path.is_empty()))),
            status: self.word(row, self.columns.status, Code::StatusUnknown),
            tax_class: self.word(row, self.columns.tax_class, Code::TaxClassUnknown),
            tags: said(self.columns.tags).map(|text| split(&text)),
            regulation: self.regulation(row),
            options: self.option_names(row),
            variants: Vec::new(),
            media: self.media(row),
        };
        let place = self.products.len();
        if !handle.is_empty() {
            self.by_handle.insert(handle.to_owned(), place);
        }
        self.products.push(product);
        place
    }

    fn word<T: std::str::FromStr>(&mut self, row: Row<'_>, column: Column, code: Code) -> Option<T> {
        let found = cell(row, column);
        if found.text.is_empty() {
            return None;
        }
        let word = found.text.to_lowercase().parse().ok();
        if word.is_none() {
            self.judge.find(code, found);
        }
        word
    }

    /// Who may buy it; blank is nothing asked.
    fn regulation(&mut self, row: Row<'_>) -> RegulationWish {
        let age = self.judge.age(cell(row, self.columns.min_age));
        RegulationWish {
            min_age: if self.columns.min_age.is_there() { Said::of(age) } else { Said::Nothing },
            prescription: self.yes_or_no(row, self.columns.prescription),
            redemption_forbidden: self.yes_or_no(row, self.columns.redemption_forbidden),
        }
    }

    fn yes_or_no(&mut self, row: Row<'_>, column: Column) -> Option<bool> {
        match cell(row, column).text.to_lowercase().as_str() {
            "true" | "yes" | "1" => Some(true),
            "" | "false" | "no" | "0" => column.is_there().then_some(false),
            _ => {
                self.judge.find(Code::NotYesOrNo, cell(row, column));
                None
            }
        }
    }

    fn option_names(&mut self, row: Row<'_>) -> Option<Vec<Texts>> {
        let Columns { option1_name, option1_name_en, option1_name_ar, option2_name, option2_name_en, .. } = &self.columns;
        let Columns { option2_name_ar, option3_name, option3_name_en, option3_name_ar, .. } = &self.columns;
        let places = [
            [*option1_name, *option1_name_en, *option1_name_ar],
            [*option2_name, *option2_name_en, *option2_name_ar],
            [*option3_name, *option3_name_en, *option3_name_ar],
        ];
        if !places.iter().flatten().any(|column| column.is_there()) {
            return None;
        }
        let mut names = Vec::new();
        for (place, worded) in places.into_iter().enumerate() {
            let name = words(worded, row);
            if name.is_empty() {
                continue;
            }
            if names.len() < place {
                self.judge.find(Code::OptionNameMissing, Cell { column: places[names.len()][1].name, ..cell(row, worded[0]) });
            }
            for column in worded {
                self.judge.text(cell(row, column), TEXT_MAX);
            }
            names.push(name);
        }
        Some(names)
    }

    /// The answers of a variant: as many as the product has options, or as the row gives where the file names none.
    fn choices(&mut self, place: usize, row: Row<'_>) -> Option<Vec<Texts>> {
        let Columns { option1, option1_en, option1_ar, option2, option2_en, option2_ar, .. } = &self.columns;
        let Columns { option3, option3_en, option3_ar, .. } = &self.columns;
        let places =
            [[*option1, *option1_en, *option1_ar], [*option2, *option2_en, *option2_ar], [*option3, *option3_en, *option3_ar]];
        if !places.iter().flatten().any(|column| column.is_there()) {
            return None;
        }
        let values: Vec<Texts> = places.iter().map(|worded| words(*worded, row)).collect();
        let given = values.iter().rposition(|value| !value.is_empty()).map_or(0, |last| last + 1);
        let count = self.products[place].options.as_ref().map_or(given, Vec::len);
        for (worded, _) in places.iter().zip(&values).take(count).filter(|(_, value)| value.is_empty()) {
            self.judge.find(Code::OptionValueMissing, Cell { column: worded[1].name, ..cell(row, worded[0]) });
        }
        if given > count {
            self.judge
                .find(Code::OptionNameMissing, Cell { column: places[given - 1][1].name, ..cell(row, places[given - 1][0]) });
        }
        for column in places.into_iter().flatten() {
            self.judge.text(cell(row, column), TEXT_MAX);
        }
        let is_told = given > 0 || self.products[place].options.is_some();
        is_told.then(|| values.into_iter().take(count).collect())
    }

    fn variant(&mut self, place: usize, sku: String, row: Row<'_>) -> VariantWish {
        self.judge.once(Code::SkuRepeated, Cell { text: &sku, ..cell(row, self.columns.sku) });
        self.judge.text(cell(row, self.columns.barcode), catalog::SKU_MAX);
        let currency = row.get(self.columns.currency).to_uppercase();
        if !currency.is_empty() && currency != self.currency.as_str() {
            let finding = Finding::row(Code::CurrencyDiffers, row.number).at(self.columns.currency.name).value(&currency);
            self.judge.report.add(finding.with("currency", self.currency));
        }
        let barcode = unguarded(row.get(self.columns.barcode)).trim().to_owned();
        let price = self.judge.price(cell(row, self.columns.price));
        let compare_at = self.judge.price(cell(row, self.columns.compare_at));
        let grams = self.judge.grams(cell(row, self.columns.grams), GRAM);
        let said = |column: Column, is_said: bool| column.is_there() && is_said;
        VariantWish {
            row: row.number,
            barcode: if said(self.columns.barcode, true) {
                Said::of(Some(barcode).filter(|code| !code.is_empty()))
            } else {
                Said::Nothing
            },
            choices: self.choices(place, row),
            price,
            compare_at: if said(self.columns.compare_at, true) { Said::of(compare_at) } else { Said::Nothing },
            grams: if said(self.columns.grams, true) { Said::of(grams) } else { Said::Nothing },
            stock: self.judge.pieces(cell(row, self.columns.stock)),
            sku,
        }
    }

    /// Addresses, one on each line, and what their pictures show, line by line.
    fn media(&mut self, row: Row<'_>) -> Vec<MediaWish> {
        let lines =
            |column: Column| unguarded(row.whole(column)).split('\n').map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        let (english, arabic) = (lines(self.columns.media_alt_en), lines(self.columns.media_alt_ar));
        let mut media = Vec::new();
        for (place, url) in row.get(self.columns.media).split_whitespace().enumerate() {
            let Some(url) = self.judge.link(Cell { text: url, ..cell(row, self.columns.media) }) else { continue };
            let mut alt = Texts::default();
            for (locale, lines) in [(Locale::En, &english), (Locale::Ar, &arabic)] {
                if let Some(line) = lines.get(place).filter(|line| !line.is_empty()) {
                    alt.0.insert(locale.to_string(), line.chars().take(TEXT_MAX).collect());
                }
            }
            media.push(MediaWish { url: url.to_owned(), alt });
        }
        media
    }
}

/// What the columns say in each language they speak; a blank cell of a language takes its text away.
fn wording([plain, english, arabic]: Worded, row: Row<'_>) -> Texts {
    let mut texts = text_or_none(unguarded(row.get(plain)));
    for (locale, column) in [(Locale::En, english), (Locale::Ar, arabic)] {
        if column.is_there() {
            texts.0.insert(locale.to_string(), unguarded(row.get(column)).to_owned());
        }
    }
    texts
}

/// The same without what is blank: names and values of options are found again by the languages they are given in.
fn words(worded: Worded, row: Row<'_>) -> Texts {
    let mut texts = wording(worded, row);
    texts.0.retain(|_, words| !words.trim().is_empty());
    texts
}

/// Whether addresses may carry it, dashes at odd places included.
fn is_handle(handle: &str) -> bool {
    handle.chars().all(|c| (c.is_alphanumeric() && c.to_lowercase().eq([c])) || matches!(c, '-' | '_'))
}
