//! Our own product file, written: every product with its variants, in columns that [`super::plan`] reads back unchanged.

use std::io::Write;

use catalog::{Media, Product, Regulation, Variant};
use kernel::{Currency, Error, Id, Locale, PriceListId, ProductId, Result, Texts};
use pricing::Price;
use spine::{Db, Read};

use super::Choices;
use super::own::{guarded, joined};
use super::shelves::Shelves;

/// Products read in one question: each may have thousands of variants, and a question a quarter of a second.
const TOGETHER: i64 = 5;
/// By this mark spreadsheets know that the letters are UTF-8.
const MARK: &str = "\u{feff}";

const HEADERS: [&str; 34] = [
    "handle",
    "title (en)",
    "title (ar)",
    "description (en)",
    "description (ar)",
    "vendor",
    "category",
    "status",
    "tax class",
    "tags",
    "minimum age",
    "prescription",
    "redemption forbidden",
    "option1 name (en)",
    "option1 name (ar)",
    "option2 name (en)",
    "option2 name (ar)",
    "option3 name (en)",
    "option3 name (ar)",
    "option1 value (en)",
    "option1 value (ar)",
    "option2 value (en)",
    "option2 value (ar)",
    "option3 value (en)",
    "option3 value (ar)",
    "sku",
    "barcode",
    "price",
    "compare at",
    "currency",
    "weight (g)",
    "media",
    "media alt (en)",
    "media alt (ar)",
];

/// The first line of a file in our own columns, for somebody who starts with an empty one.
#[must_use]
pub fn export_header() -> String {
    format!("{MARK}{}\r\n", HEADERS.join(","))
}

/// A product with what is written of it.
struct Told {
    product: Product,
    variants: Vec<(Variant, Option<Price>)>,
    media: Vec<Media>,
}

/// Writes all products; answers how many. Pictures that lie in the shop itself stay there; those elsewhere are named.
///
/// # Errors
/// `pricing.unknown_list`; a fault when the store fails or nothing more can be written.
pub async fn export(db: &Db, choices: &Choices, out: &mut impl Write) -> Result<usize> {
    let list = choices.price_list;
    let found = db.read(async move |read: &Read| pricing::list(read, list).await).await?.ok_or(pricing::Denied::UnknownList)?;
    let shelves = Shelves::new(db.read(async |read: &Read| catalog::categories(read).await).await?);
    let failed = |error: std::io::Error| Error::fault(format!("writing the file: {error}"));
    out.write_all(export_header().as_bytes()).map_err(failed)?;
    let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let (mut count, mut after) = (0, ProductId::from_bytes([0; 16]));
    loop {
        let page = db.read(async move |read: &Read| page(read, list, after).await).await?;
        let Some(last) = page.last() else { break };
        after = last.product.id;
        count += page.len();
        for told in &page {
            write(&mut rows, &shelves, told, found.currency).map_err(|error| failed(error.into()))?;
        }
    }
    rows.flush().map_err(failed)?;
    Ok(count)
}

async fn page(read: &Read, list: PriceListId, after: ProductId) -> Result<Vec<Told>> {
    let mut page = Vec::new();
    for product in catalog::products_after(read, after, TOGETHER).await? {
        let variants = catalog::variants_of(read, product.id).await?;
        let ids: Vec<_> = variants.iter().map(|variant| variant.id).collect();
        let prices = pricing::prices(read, list, &ids).await?;
        let variants = variants.into_iter().map(|variant| (prices.get(&variant.id).cloned(), variant));
        let variants = variants.map(|(price, variant)| (variant, price)).collect();
        let media = catalog::media_of(read, product.id).await?;
        page.push(Told { product, variants, media });
    }
    Ok(page)
}

fn write<W: Write>(rows: &mut csv::Writer<W>, shelves: &Shelves, told: &Told, currency: Currency) -> csv::Result<()> {
    let mut head = about(&told.product, shelves);
    let mut tail = pictures(&told.media);
    if told.variants.is_empty() {
        return rows.write_record(line(head, variant(None, currency), tail));
    }
    for (one, price) in &told.variants {
        rows.write_record(line(head.clone(), variant(Some((one, price.as_ref())), currency), tail.clone()))?;
        // What the first row tells of the product is not said again.
        head[1..].iter_mut().chain(&mut tail).for_each(String::clear);
    }
    Ok(())
}

fn line(head: Vec<String>, variant: Vec<String>, tail: Vec<String>) -> Vec<String> {
    head.into_iter().chain(variant).chain(tail).map(|cell| guarded(&cell).into_owned()).collect()
}

fn both(texts: Option<&Texts>) -> [String; 2] {
    let said = |locale: Locale| texts.and_then(|texts| texts.0.get(locale.as_str())).cloned().unwrap_or_default();
    [said(Locale::En), said(Locale::Ar)]
}

fn about(product: &Product, shelves: &Shelves) -> Vec<String> {
    let mut cells = vec![product.handle.clone()];
    cells.extend(both(Some(&product.title)));
    cells.extend(both(Some(&product.description)));
    cells.push(product.vendor.clone());
    cells.push(product.category.map(|id| shelves.path(id)).unwrap_or_default());
    cells.push(product.status.to_string());
    cells.push(product.tax_class.to_string());
    cells.push(joined(&product.tags));
    let Regulation { min_age, prescription, redemption_forbidden } = product.regulation;
    cells.push(min_age.map(|age| age.to_string()).unwrap_or_default());
    cells.extend([prescription, redemption_forbidden].map(|is_so| is_so.to_string()));
    for place in 0..catalog::OPTIONS_MAX {
        cells.extend(both(product.options.get(place).map(|option| &option.name)));
    }
    cells
}

fn variant(told: Option<(&Variant, Option<&Price>)>, currency: Currency) -> Vec<String> {
    let (variant, price) = told.map_or((None, None), |(variant, price)| (Some(variant), price));
    let mut cells = Vec::new();
    for place in 0..catalog::OPTIONS_MAX {
        cells.extend(both(variant.and_then(|variant| variant.choices.get(place))));
    }
    cells.push(variant.map(|variant| variant.sku.clone()).unwrap_or_default());
    cells.push(variant.and_then(|variant| variant.barcode.clone()).unwrap_or_default());
    cells.push(price.map(|price| price.price.decimal()).unwrap_or_default());
    cells.push(price.and_then(|price| price.compare_at).map(kernel::Money::decimal).unwrap_or_default());
    cells.push(price.map(|_| currency.to_string()).unwrap_or_default());
    cells.push(variant.and_then(|variant| variant.grams).map(|grams| grams.to_string()).unwrap_or_default());
    cells
}

fn pictures(media: &[Media]) -> Vec<String> {
    let linked: Vec<&Media> = media.iter().filter(|media| media.url.is_some()).collect();
    let urls: Vec<&str> = linked.iter().filter_map(|media| media.url.as_deref()).collect();
    let alts = |place: usize| {
        linked.iter().map(|media| both(Some(&media.alt))[place].replace(['\r', '\n'], " ")).collect::<Vec<_>>().join("\n")
    };
    vec![urls.join("\n"), alts(0), alts(1)]
}
