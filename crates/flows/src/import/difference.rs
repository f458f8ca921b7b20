//! A wish laid beside what is there: what will be saved, priced, pictured and stocked, and how a person reads it. Pure.

use catalog::{Product, ProductStatus, Regulation, Variant};
use kernel::{CategoryId, Id, Money, ProductId, TaxClass, Texts, Timestamp, VariantId};
use pricing::Price;

use super::plan::{Change, Field, Seen};
use super::shelves::Shelves;
use super::wish::{MediaWish, ProductWish, RegulationWish, Said, VariantWish};
use super::{Code, Finding, stable_id};

mod choices;
mod words;

use choices::Answers;
use words::Diary;

/// What has to be done about one product, and how that is told.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub(super) change: Change,
    /// The product and its variants, where they differ.
    pub(super) save: Option<(Product, Vec<Variant>)>,
    pub(super) prices: Vec<(VariantId, Price)>,
    pub(super) media: Vec<MediaWish>,
    /// Pieces of new variants.
    pub(super) stock: Vec<(VariantId, i64)>,
}

impl Difference {
    /// Whether all is as wished already.
    pub(super) fn is_empty(&self) -> bool {
        self.save.is_none() && self.prices.is_empty() && self.media.is_empty() && self.stock.is_empty()
    }
}

/// Lays a wish beside what is there.
pub(super) fn between(
    wish: &ProductWish,
    id: ProductId,
    category: &Said<CategoryId>,
    seen: &Seen,
    shelves: &Shelves,
) -> Result<Difference, Finding> {
    let mut diary = Diary::default();
    let mut product = seen.product.clone().map_or_else(|| blank(id, wish), Ok)?;
    tell_product(&mut product, wish, category, shelves, &mut diary);
    let mut variants = seen.variants.clone();
    let mut answers = Answers::of(wish, &product, &variants)?;
    for wanted in &wish.variants {
        variant(&mut variants, &mut answers, &product, wanted, &mut diary)?;
    }
    answers.settle(&mut product, &mut variants, &mut diary);
    if seen.product.is_none() && wish.status.is_none() && !variants.is_empty() {
        product.status = ProductStatus::Active;
    }
    let (prices, stock) = (prices(wish, seen, &variants, &mut diary), opening(wish, seen, &variants, &mut diary));
    let media: Vec<MediaWish> = wish.media.iter().filter(|media| !seen.media.contains(&media.url)).cloned().collect();
    for media in &media {
        diary.write(Field::Media, "", &media.url);
    }
    catalog::may_be_product(&product, &variants).map_err(|reason| Finding::row(Code::Refused, wish.row).because(reason))?;
    let is_same = seen.product.as_ref() == Some(&product) && seen.variants == variants;
    let change = Change { product: id, handle: product.handle.clone(), title: product.title.clone(), fields: diary.fields };
    Ok(Difference { change, save: (!is_same).then_some((product, variants)), prices, media, stock })
}

/// A product of which nothing is there yet.
fn blank(id: ProductId, wish: &ProductWish) -> Result<Product, Finding> {
    let Some(handle) = wish.handle.clone() else {
        return Err(Finding::row(Code::HandleMissing, wish.row).at("handle"));
    };
    if wish.title.is_empty() {
        return Err(Finding::row(Code::TitleMissing, wish.row).at("title"));
    }
    Ok(Product {
        id,
        handle,
        title: Texts::default(),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Draft,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    })
}

fn tell_product(product: &mut Product, wish: &ProductWish, category: &Said<CategoryId>, shelves: &Shelves, diary: &mut Diary) {
    diary.texts(Field::Title, &mut product.title, &wish.title);
    diary.texts(Field::Description, &mut product.description, &wish.description);
    if let Some(vendor) = wish.vendor.as_ref().filter(|vendor| vendor.trim() != product.vendor.trim()) {
        diary.write(Field::Vendor, &product.vendor, vendor);
        product.vendor.clone_from(vendor);
    }
    let shelf = category.over(product.category);
    if shelf != product.category {
        let name = |id: Option<CategoryId>| id.map(|id| shelves.path(id)).unwrap_or_default();
        diary.write(Field::Category, &name(product.category), &name(shelf));
        product.category = shelf;
    }
    if let Some(status) = wish.status.filter(|status| *status != product.status) {
        diary.write(Field::Status, product.status.as_str(), status.as_str());
        product.status = status;
    }
    if let Some(class) = wish.tax_class.filter(|class| *class != product.tax_class) {
        diary.write(Field::TaxClass, product.tax_class.as_str(), class.as_str());
        product.tax_class = class;
    }
    let told = |tags: &[String]| tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect::<Vec<_>>();
    if let Some(tags) = wish.tags.as_ref().filter(|tags| told(tags) != told(&product.tags)) {
        diary.write(Field::Tags, &product.tags.join(", "), &tags.join(", "));
        product.tags.clone_from(tags);
    }
    tell_regulation(&mut product.regulation, &wish.regulation, diary);
}

fn tell_regulation(regulation: &mut Regulation, wish: &RegulationWish, diary: &mut Diary) {
    let min_age = wish.min_age.over(regulation.min_age);
    if min_age != regulation.min_age {
        let shown = |age: Option<i64>| age.map(|age| age.to_string()).unwrap_or_default();
        diary.write(Field::MinAge, &shown(regulation.min_age), &shown(min_age));
        regulation.min_age = min_age;
    }
    let Regulation { prescription, redemption_forbidden, .. } = regulation;
    let both = [
        (Field::Prescription, prescription, wish.prescription),
        (Field::RedemptionForbidden, redemption_forbidden, wish.redemption_forbidden),
    ];
    for (field, is_so, wish) in both {
        if let Some(wish) = wish.filter(|wish| wish != is_so) {
            diary.write(field, &is_so.to_string(), &wish.to_string());
            *is_so = wish;
        }
    }
}

fn variant(
    variants: &mut Vec<Variant>,
    answers: &mut Answers,
    product: &Product,
    wish: &VariantWish,
    diary: &mut Diary,
) -> Result<(), Finding> {
    let place = variants.iter().position(|variant| variant.sku == wish.sku);
    let choices = answers.choose(wish, place.map(|place| variants[place].choices.as_slice()))?;
    let place = place.unwrap_or_else(|| {
        diary.of(&wish.sku, Field::Variant, "", &words::joined(&choices));
        variants.push(Variant {
            id: Id::from_bytes(stable_id("variant", &format!("{}/{}", product.id, wish.sku))),
            product: product.id,
            sku: wish.sku.clone(),
            barcode: None,
            choices: choices.clone(),
            position: variants.iter().map(|other| other.position).max().unwrap_or(0) + 1,
            grams: None,
        });
        variants.len() - 1
    });
    let variant = &mut variants[place];
    if variant.choices != choices {
        diary.of(&wish.sku, Field::Choices, &words::joined(&variant.choices), &words::joined(&choices));
        variant.choices = choices;
    }
    let barcode = wish.barcode.over(variant.barcode.clone());
    if barcode != variant.barcode {
        diary.of(
            &wish.sku,
            Field::Barcode,
            variant.barcode.as_deref().unwrap_or_default(),
            barcode.as_deref().unwrap_or_default(),
        );
        variant.barcode = barcode;
    }
    let grams = wish.grams.over(variant.grams);
    if grams != variant.grams {
        let shown = |grams: Option<i64>| grams.map(|grams| grams.to_string()).unwrap_or_default();
        diary.of(&wish.sku, Field::Weight, &shown(variant.grams), &shown(grams));
        variant.grams = grams;
    }
    Ok(())
}

/// The wanted variants, each with what is wanted of it.
fn wanted<'w>(wish: &'w ProductWish, variants: &'w [Variant]) -> impl Iterator<Item = (&'w VariantWish, VariantId)> {
    wish.variants
        .iter()
        .filter_map(|wanted| variants.iter().find(|variant| variant.sku == wanted.sku).map(|variant| (wanted, variant.id)))
}

fn prices(wish: &ProductWish, seen: &Seen, variants: &[Variant], diary: &mut Diary) -> Vec<(VariantId, Price)> {
    let mut prices = Vec::new();
    for (wanted, variant) in wanted(wish, variants) {
        let before = seen.prices.get(&variant);
        let Some(price) = wanted.price.or(before.map(|before| before.price)) else { continue };
        let compare_at = wanted.compare_at.over(before.and_then(|before| before.compare_at));
        let shown = |money: Option<Money>| money.map(Money::decimal).unwrap_or_default();
        let (old, old_compared) = (before.map(|before| before.price), before.and_then(|before| before.compare_at));
        if old != Some(price) {
            diary.of(&wanted.sku, Field::Price, &shown(old), &shown(Some(price)));
        }
        if old_compared != compare_at {
            diary.of(&wanted.sku, Field::CompareAt, &shown(old_compared), &shown(compare_at));
        }
        if old != Some(price) || old_compared != compare_at {
            prices.push((variant, Price { price, compare_at }));
        }
    }
    prices
}

/// Stock is opened once, with the variant; later it moves by sales, deliveries and counts, never by a file.
fn opening(wish: &ProductWish, seen: &Seen, variants: &[Variant], diary: &mut Diary) -> Vec<(VariantId, i64)> {
    let is_new = |id: VariantId| seen.variants.iter().all(|variant| variant.id != id);
    let mut opening = Vec::new();
    for (wanted, variant) in wanted(wish, variants) {
        if let Some(pieces) = wanted.stock.filter(|pieces| *pieces > 0 && is_new(variant)) {
            diary.of(&wanted.sku, Field::Stock, "", &pieces.to_string());
            opening.push((variant, pieces));
        }
    }
    opening
}
