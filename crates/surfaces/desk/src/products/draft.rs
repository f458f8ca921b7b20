//! A product as its form holds it: a flat list of named texts, so that what one person saw, what another one saved meanwhile and
//! what the first one wrote can be laid side by side, field by field.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Media, Product, ProductOption, ProductStatus, Regulation, Variant};
use kernel::{Locale, PriceListId, TaxClass, Texts, VariantId};
use pricing::Price;
use serde::{Deserialize, Serialize};

use crate::fields::{Fields, said, texts};

mod making;
pub(super) use making::Making;

/// Fields with one text each.
pub(super) const PLAIN: [&str; 13] = [
    "title.en",
    "title.ar",
    "description.en",
    "description.ar",
    "handle",
    "vendor",
    "category",
    "tags",
    "status",
    "tax_class",
    "min_age",
    TICKED[0],
    TICKED[1],
];
/// Those of them that are ticked: `on`, or nothing.
pub(super) const TICKED: [&str; 2] = ["prescription", "redemption_forbidden"];
/// Variants that a form may make at once.
const VARIANTS_MAX: usize = 250;

/// Named texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Draft(BTreeMap<String, String>);

/// Everything of a product that its form shows.
pub(super) struct Stored {
    pub(super) product: Product,
    pub(super) variants: Vec<Variant>,
    pub(super) media: Vec<Media>,
    pub(super) prices: Vec<(PriceListId, BTreeMap<VariantId, Price>)>,
}

impl Draft {
    /// A product that nobody has written yet.
    pub(super) fn new() -> Self {
        let mut draft = Self::default();
        draft.set("status", ProductStatus::Draft.as_str());
        draft.set("tax_class", TaxClass::Standard.as_str());
        draft.set("rows", "new1");
        draft
    }

    pub(super) fn of(stored: &Stored) -> Self {
        let Stored { product, variants, prices, .. } = stored;
        let mut draft = Self::default();
        for locale in Locale::ALL {
            draft.set(&format!("title.{locale}"), said(&product.title, *locale));
            draft.set(&format!("description.{locale}"), said(&product.description, *locale));
        }
        draft.set("handle", &product.handle);
        draft.set("vendor", &product.vendor);
        draft.set("category", &product.category.map(|id| id.to_string()).unwrap_or_default());
        draft.set("tags", &product.tags.join(", "));
        draft.set("status", product.status.as_str());
        draft.set("tax_class", product.tax_class.as_str());
        let Regulation { min_age, prescription, redemption_forbidden } = product.regulation;
        draft.set("min_age", &min_age.map(|age| age.to_string()).unwrap_or_default());
        for (name, is_so) in TICKED.into_iter().zip([prescription, redemption_forbidden]) {
            draft.set(name, if is_so { "on" } else { "" });
        }
        for (place, option) in product.options.iter().enumerate() {
            for locale in Locale::ALL {
                draft.set(&format!("option.{place}.name.{locale}"), said(&option.name, *locale));
                let values: Vec<&str> = option.values.iter().map(|value| said(value, *locale)).collect();
                draft.set(&format!("option.{place}.values.{locale}"), values.join("\n").trim_end());
            }
        }
        let rows: Vec<String> = variants.iter().map(|variant| variant.id.to_string()).collect();
        draft.set("rows", &rows.join(" "));
        for variant in variants {
            draft.add_variant(product, variant, prices);
        }
        draft
    }

    fn add_variant(&mut self, product: &Product, variant: &Variant, prices: &[(PriceListId, BTreeMap<VariantId, Price>)]) {
        let row = variant.id;
        let place = |(option, choice): (&ProductOption, &Texts)| option.values.iter().position(|value| value == choice);
        let choices = product.options.iter().zip(&variant.choices).map(place);
        let choices: Vec<String> = choices.map(|place| place.unwrap_or_default().to_string()).collect();
        self.set(&format!("v.{row}.choices"), &choices.join(" "));
        self.set(&format!("v.{row}.sku"), &variant.sku);
        self.set(&format!("v.{row}.barcode"), variant.barcode.as_deref().unwrap_or_default());
        self.set(&format!("v.{row}.grams"), &variant.grams.map(|grams| grams.to_string()).unwrap_or_default());
        for (list, prices) in prices {
            let price = prices.get(&variant.id).map(|price| price.price.decimal());
            self.set(&format!("v.{row}.price.{list}"), &price.unwrap_or_default());
        }
    }

    /// What somebody sent: the fields of a product, with line ends as we write them.
    pub(super) fn posted(fields: &Fields) -> Self {
        let is_ours = |name: &str| {
            PLAIN.contains(&name)
                || name == "rows"
                || name.starts_with("v.")
                || (name.starts_with("option.") && !name.contains(".was."))
        };
        // A browser is silent about what is not ticked; that is an answer too.
        let unticked = TICKED.into_iter().map(|name| (name, ""));
        let ours = unticked.chain(fields.iter().filter(|(name, _)| is_ours(name)));
        Self(ours.map(|(name, value)| (name.to_owned(), value.replace("\r\n", "\n").trim().to_owned())).collect())
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// The variants' rows in their order.
    pub(super) fn rows(&self) -> Vec<String> {
        self.get("rows").split_whitespace().map(str::to_owned).collect()
    }

    /// Of which value of each option a row is.
    pub(super) fn choices(&self, row: &str) -> Vec<usize> {
        self.get(&format!("v.{row}.choices")).split_whitespace().filter_map(|place| place.parse().ok()).collect()
    }

    /// The options that are filled in.
    pub(super) fn options(&self) -> Vec<ProductOption> {
        let option = |place: usize| {
            let field = |part: &str, locale: Locale| self.get(&format!("option.{place}.{part}.{locale}"));
            let name = texts(field("name", Locale::En), field("name", Locale::Ar));
            let values = paired(field("values", Locale::En), field("values", Locale::Ar));
            (!values.is_empty()).then_some(ProductOption { name, values })
        };
        (0..catalog::OPTIONS_MAX).filter_map(option).collect()
    }

    /// Makes a row for every combination of values. Rows keep what they hold: `before` are the options their choices count in.
    /// Answers whether there are not too many.
    pub(super) fn make_variants(&mut self, before: &[ProductOption]) -> Result<(), catalog::Denied> {
        let options = self.options();
        let combinations = combinations(&options);
        if combinations.len() > VARIANTS_MAX {
            return Err(catalog::Denied::TooMany { limit: i64::try_from(VARIANTS_MAX).unwrap_or(i64::MAX) });
        }
        let carried: Vec<Vec<Option<usize>>> = options
            .iter()
            .enumerate()
            .map(|(place, option)| before.get(place).map_or(Vec::new(), |before| carried(&before.values, &option.values)))
            .collect();
        let mut known: BTreeMap<Vec<usize>, String> = BTreeMap::new();
        for row in self.rows() {
            let old = self.choices(&row);
            // An option that is new has no old choice: what is there becomes its first value.
            let now = |(place, carried): (usize, &Vec<Option<usize>>)| match old.get(place) {
                Some(old) if place < before.len() => carried.get(*old).copied().flatten(),
                _ => Some(0),
            };
            if let Some(now) = carried.iter().enumerate().map(now).collect::<Option<Vec<usize>>>() {
                known.entry(now).or_insert(row);
            }
        }
        let mut rows = Vec::with_capacity(combinations.len());
        let mut count = 0;
        for choices in combinations {
            let row = known.get(&choices).cloned().unwrap_or_else(|| self.fresh_row(&mut count));
            let places: Vec<String> = choices.iter().map(usize::to_string).collect();
            self.set(&format!("v.{row}.choices"), &places.join(" "));
            if self.get(&format!("v.{row}.sku")).is_empty() {
                let sku = suggested_sku(self.get("handle"), &options, &choices);
                self.set(&format!("v.{row}.sku"), &sku);
            }
            rows.push(row);
        }
        self.set("rows", &rows.join(" "));
        let kept: BTreeSet<&String> = rows.iter().collect();
        self.0.retain(|name, _| row_of(name).is_none_or(|row| kept.contains(&row.to_owned())));
        Ok(())
    }

    fn fresh_row(&self, count: &mut usize) -> String {
        loop {
            *count += 1;
            let row = format!("new{count}");
            if !self.rows().contains(&row) {
                return row;
            }
        }
    }

    /// Takes over what somebody else saved, except for those fields in which this draft is to prevail.
    pub(super) fn merged(&self, theirs: &Self, prevails: impl Fn(&str) -> bool) -> Self {
        let mut merged = theirs.clone();
        for (name, value) in self.0.iter().filter(|(name, _)| prevails(name)) {
            merged.set(name, value);
        }
        merged
    }
}

/// A field that is not the same for all three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) field: String,
    pub(super) before: String,
    pub(super) theirs: String,
    pub(super) mine: String,
}

impl Difference {
    /// Whether both changed it, and not alike.
    pub(super) fn is_contested(&self) -> bool {
        self.theirs != self.before && self.mine != self.before && self.mine != self.theirs
    }

    /// Whether mine is the one that changed.
    pub(super) fn is_mine(&self) -> bool {
        self.mine != self.before
    }
}

/// The fields in which any of the three differs.
pub(super) fn differences(before: &Draft, theirs: &Draft, mine: &Draft) -> Vec<Difference> {
    let names: BTreeSet<&String> = before.0.keys().chain(theirs.0.keys()).chain(mine.0.keys()).collect();
    let all = names.into_iter().map(|name| Difference {
        field: name.clone(),
        before: before.get(name).to_owned(),
        theirs: theirs.get(name).to_owned(),
        mine: mine.get(name).to_owned(),
    });
    all.filter(|one| one.theirs != one.before || one.mine != one.before).collect()
}

/// Lines in two languages, one value each.
fn paired(english: &str, arabic: &str) -> Vec<Texts> {
    let (english, arabic): (Vec<&str>, Vec<&str>) = (english.lines().collect(), arabic.lines().collect());
    let line = |lines: &[&str], place: usize| lines.get(place).copied().unwrap_or_default().to_owned();
    let values = (0..english.len().max(arabic.len())).map(|place| texts(&line(&english, place), &line(&arabic, place)));
    values.filter(|value| !value.is_empty()).collect()
}

/// Where each of the old values is among the new ones: the same words in either language, else the same place when both lists
/// are as long and nothing else stands there by right.
fn carried(before: &[Texts], now: &[Texts]) -> Vec<Option<usize>> {
    let alike = |one: &Texts, other: &Texts| one.0.iter().any(|(locale, text)| other.0.get(locale) == Some(text));
    let mut places: Vec<Option<usize>> = before.iter().map(|old| now.iter().position(|new| alike(old, new))).collect();
    if before.len() == now.len() {
        for place in 0..places.len() {
            if places[place].is_none() && !places.contains(&Some(place)) {
                places[place] = Some(place);
            }
        }
    }
    places
}

/// One value of each option, in every way; one empty combination where there are no options.
fn combinations(options: &[ProductOption]) -> Vec<Vec<usize>> {
    options.iter().fold(vec![Vec::new()], |all, option| {
        // What is far too much already is not multiplied any further.
        if all.len() > VARIANTS_MAX {
            return all;
        }
        let with = |one: &Vec<usize>| {
            let one = one.clone();
            (0..option.values.len()).map(move |value| one.iter().copied().chain([value]).collect())
        };
        all.iter().flat_map(with).collect()
    })
}

/// `linen-shirt` in sand and M as `LINEN-SHIRT-SAND-M`.
fn suggested_sku(handle: &str, options: &[ProductOption], choices: &[usize]) -> String {
    let values = options.iter().zip(choices).filter_map(|(option, value)| option.values.get(*value));
    let parts = [handle.to_owned()].into_iter().chain(values.map(|value| value.get(Locale::En).to_owned()));
    let code = |part: String| {
        let letters = part.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
        letters.collect::<String>().trim_matches('-').to_uppercase()
    };
    let parts: Vec<String> = parts.map(code).filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(catalog::SKU_MAX).collect()
}

/// The row that a field belongs to.
fn row_of(name: &str) -> Option<&str> {
    name.strip_prefix("v.")?.split('.').next()
}

#[cfg(test)]
mod tests;
