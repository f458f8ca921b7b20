//! WooCommerce product files: one row for each product and each variation, columns found by header in English, German or French.
//!
//! Rules: a variation belongs to the product that its `Parent` names by SKU or as `id:…`. The options of a product are the
//! attributes that its variations answer; other attributes are counted and left. A sale price without dates is the price, and
//! the regular one what it is compared with. Hidden and unpublished products are drafts. The first category path holds, the
//! last titles of the others become tags. A blank cell changes nothing, but for the sale price: blank means that there is none.
//! Not here: grouped products (their members come by themselves), downloads, reviews, links between products.

use std::collections::{BTreeMap, BTreeSet};

use catalog::ProductStatus;
use kernel::Currency;

use super::judge::Judge;
use super::wish::{MediaWish, ProductWish, RegulationWish, Said, VariantWish, Wishes, slug, text, text_or_none};
use super::{Code, Finding, Format};

mod columns;
mod rows;

use rows::{Kind, Line};

/// Reads and judges the text of a file.
pub(super) fn wishes(file: &str, currency: Currency) -> Wishes {
    let (lines, judge) = rows::read(file, currency);
    let mut assembling =
        Assembling { judge, handles: BTreeSet::new(), skus: lines.iter().map(|line| line.sku.clone()).collect() };
    let mut products = Vec::new();
    let families = assembling.families(&lines);
    for line in &lines {
        let variations = families.get(&line.row).map(Vec::as_slice).unwrap_or_default();
        products.extend(assembling.product(line, variations));
    }
    let mut report = assembling.judge.report;
    report.count("products", i64::try_from(products.len()).unwrap_or(i64::MAX));
    report.count("variants", products.iter().map(|product| product.variants.len() as i64).sum());
    report.count("images", products.iter().map(|product| product.media.len() as i64).sum());
    report.sort();
    Wishes { format: Format::WooCommerce, categories: Vec::new(), products, report }
}

/// Whether such headers are of a WooCommerce file.
pub(super) fn is_one(headers: &[String]) -> bool {
    columns::is_one(headers)
}

struct Assembling {
    judge: Judge,
    handles: BTreeSet<String>,
    skus: BTreeSet<String>,
}

impl Assembling {
    /// The variations of each product, by the product's row, in their order.
    fn families<'l>(&mut self, lines: &'l [Line]) -> BTreeMap<u32, Vec<&'l Line>> {
        let mut by_name: BTreeMap<String, u32> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.kind != Kind::Variation) {
            let names = [
                Some(line.sku.clone()).filter(|sku| !sku.is_empty()),
                Some(format!("id:{}", line.id)).filter(|_| !line.id.is_empty()),
            ];
            for name in names.into_iter().flatten() {
                by_name.entry(name).or_insert(line.row);
            }
        }
        let mut families: BTreeMap<u32, Vec<&Line>> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.kind == Kind::Variation) {
            let parent = line.parent.replace("id: ", "id:");
            match by_name.get(&parent) {
                _ if parent.is_empty() => self.judge.report.add(Finding::row(Code::ParentMissing, line.row).at("Parent")),
                Some(row) => families.entry(*row).or_default().push(line),
                None => self.judge.report.add(Finding::row(Code::ParentNotFound, line.row).at("Parent").value(&parent)),
            }
        }
        families.values_mut().for_each(|family| family.sort_by_key(|line| line.position));
        families
    }

    fn product(&mut self, line: &Line, variations: &[&Line]) -> Option<ProductWish> {
        match line.kind {
            Kind::Variation => return None,
            Kind::Grouped => {
                self.note(Code::GroupedLeft, line);
                return None;
            }
            Kind::Unknown => {
                self.note(Code::TypeUnknown, line);
                return None;
            }
            Kind::External => self.note(Code::ExternalLeft, line),
            Kind::Variable if variations.is_empty() => self.note(Code::NoVariations, line),
            Kind::Simple | Kind::Variable => {}
        }
        if line.has_downloads || variations.iter().any(|line| line.has_downloads) {
            self.note(Code::DownloadsLeft, line);
        }
        let options = self.options(line, variations);
        let variants = match line.kind {
            Kind::Variable => variations.iter().map(|one| self.variation(line, one, &options)).collect(),
            _ => vec![self.simple(line)],
        };
        self.left_attributes(line, &options);
        let is_hidden = line.kind == Kind::External || variants.is_empty();
        let media = std::iter::once(line).chain(variations.iter().copied()).flat_map(|line| &line.images);
        let mut images: Vec<&String> = Vec::new();
        media.for_each(|url| {
            if !images.contains(&url) {
                images.push(url)
            }
        });
        Some(ProductWish {
            file: None,
            row: line.row,
            key: format!("woocommerce:{}", if line.sku.is_empty() { format!("id:{}", line.id) } else { line.sku.clone() }),
            handle: Some(self.handle(line)),
            is_handle_made: true,
            title: text(&line.name),
            description: text_or_none(&line.description),
            vendor: Some(line.vendor.clone()).filter(|vendor| !vendor.is_empty()),
            category: line.category.clone().map_or(Said::Nothing, Said::Is),
            status: if is_hidden { Some(ProductStatus::Draft) } else { line.status },
            tax_class: line.tax_class,
            tags: Some(line.tags.clone()).filter(|tags| !tags.is_empty()),
            regulation: RegulationWish::default(),
            options: Some(options.iter().map(|name| text(name)).collect()),
            variants,
            media: images.into_iter().map(|url| MediaWish { url: url.clone(), alt: Default::default() }).collect(),
        })
    }

    /// A word for addresses that no other product of the file has.
    fn handle(&mut self, line: &Line) -> String {
        let words = slug(&line.name);
        let words = if words.is_empty() { slug(&format!("product-{}{}", line.sku, line.id)) } else { words };
        let name = if self.handles.contains(&words) { slug(&format!("{words}-{}{}", line.sku, line.id)) } else { words };
        self.handles.insert(name.clone());
        name
    }

    /// The attributes that tell variations apart; one that no variation answers is no choice.
    fn options(&mut self, line: &Line, variations: &[&Line]) -> Vec<String> {
        let mut names: Vec<&String> = Vec::new();
        for (name, _) in variations.iter().flat_map(|one| &one.attributes) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let answered = |name: &&String| variations.iter().any(|one| !one.answer(name).is_empty());
        let (mut told, untold): (Vec<&String>, Vec<&String>) = names.into_iter().partition(answered);
        for name in untold {
            self.judge.report.add(Finding::row(Code::OptionLeft, line.row).value(name));
        }
        for name in told.drain(told.len().min(catalog::OPTIONS_MAX)..) {
            let finding = Finding::row(Code::TooManyOptions, line.row).value(name);
            self.judge.report.add(finding.with("limit", catalog::OPTIONS_MAX as i64));
        }
        told.into_iter().cloned().collect()
    }

    fn left_attributes(&mut self, line: &Line, options: &[String]) {
        let left = line.attributes.iter().filter(|(name, _)| !options.contains(name)).count();
        self.judge.report.count("attributes_left", i64::try_from(left).unwrap_or(i64::MAX));
    }

    fn simple(&mut self, line: &Line) -> VariantWish {
        let made = || slug(&format!("woo {} {}", line.name, line.id)).to_uppercase();
        let sku = self.sku(line, made());
        priced(line, line, sku, Vec::new())
    }

    fn variation(&mut self, parent: &Line, line: &Line, options: &[String]) -> VariantWish {
        const ANY: &str = "Any";
        let mut choices = Vec::new();
        for name in options {
            let answer = line.answer(name);
            if answer.is_empty() {
                self.judge.report.add(Finding::row(Code::AnyValue, line.row).value(name).with("any", ANY));
            }
            choices.push(if answer.is_empty() { ANY.to_owned() } else { answer.to_owned() });
        }
        let base = if parent.sku.is_empty() { &parent.name } else { &parent.sku };
        let sku = self.sku(line, slug(&format!("{base} {}", choices.join(" "))).to_uppercase());
        priced(parent, line, sku, choices)
    }

    /// The SKU of the file, or else a made one that no other row has.
    fn sku(&mut self, line: &Line, made: String) -> String {
        if !line.sku.is_empty() {
            return line.sku.clone();
        }
        let made: String = made.chars().take(catalog::SKU_MAX - 11).collect();
        let sku = if self.skus.contains(&made) { format!("{made}-{}", line.row) } else { made };
        self.skus.insert(sku.clone());
        self.judge.report.add(Finding::row(Code::SkuMade, line.row).at("SKU").value(&sku));
        self.judge.report.count("skus_made", 1);
        sku
    }

    fn note(&mut self, code: Code, line: &Line) {
        let value = if code == Code::TypeUnknown { &line.types } else { &line.name };
        self.judge.report.add(Finding::row(code, line.row).at("Type").value(value));
    }
}

fn priced(parent: &Line, line: &Line, sku: String, choices: Vec<String>) -> VariantWish {
    VariantWish {
        barcode: line.barcode.clone().map_or(Said::Nothing, Said::Is),
        choices: Some(choices.iter().map(|choice| text(choice)).collect()),
        price: line.price,
        compare_at: line.compare_at.clone(),
        grams: line.grams.or(parent.grams).map_or(Said::Nothing, Said::Is),
        stock: line.stock,
        ..VariantWish::named(sku, line.row)
    }
}
