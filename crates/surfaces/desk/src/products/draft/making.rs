//! From a draft to a product, or to all that is wrong with it.

use catalog::{AGE_MAX, Denied, Product, ProductOption, ProductStatus, Regulation, SaveProduct, Variant};
use flows::assortment::{Edit, PriceEdit};
use kernel::{ProductId, TaxClass, Timestamp, VariantId};
use pricing::PriceList;
use web::digits;

use super::{Draft, TICKED};
use crate::fields::{Wrongs, money, texts};

/// What a draft is turned into a product with.
pub(in crate::products) struct Making<'a> {
    pub(in crate::products) id: ProductId,
    pub(in crate::products) expected: i64,
    pub(in crate::products) before: &'a Draft,
    pub(in crate::products) lists: &'a [PriceList],
}

impl Draft {
    /// The product that this draft describes, or what is wrong with it. New rows get the ids that `mint` makes.
    pub(in crate::products) fn edit(&self, making: &Making<'_>, mint: impl Fn() -> VariantId) -> Result<Edit, Wrongs> {
        let mut wrongs = Wrongs::default();
        let options = self.options();
        let mut variants = Vec::new();
        let mut prices = Vec::new();
        for (position, row) in (1..).zip(self.rows()) {
            if self.get(&format!("v.{row}.off")) == "on" {
                continue;
            }
            let id = row.parse().unwrap_or_else(|_| mint());
            let chosen = self.choices(&row);
            let choices = options.iter().enumerate().map(|(place, option)| {
                chosen.get(place).and_then(|value| option.values.get(*value)).cloned().unwrap_or_default()
            });
            let (sku, barcode) = (self.get(&format!("v.{row}.sku")), self.get(&format!("v.{row}.barcode")));
            if sku.is_empty() {
                let limit = i64::try_from(catalog::SKU_MAX).unwrap_or(i64::MAX);
                wrongs.add(format!("v.{row}.sku"), Denied::BadSku { limit });
            }
            variants.push(Variant {
                id,
                product: making.id,
                sku: sku.to_owned(),
                barcode: (!barcode.is_empty()).then(|| digits::fold(barcode)),
                choices: choices.collect(),
                position,
                grams: self.grams(&row, &mut wrongs),
            });
            prices.extend(making.lists.iter().filter_map(|list| self.price(&row, id, (list, making.before), &mut wrongs)));
        }
        let product = self.product(making.id, options, &mut wrongs);
        match wrongs.is_empty() {
            true => Ok(Edit { save: SaveProduct { product, variants, expected: Some(making.expected) }, prices }),
            false => Err(wrongs),
        }
    }

    fn product(&self, id: ProductId, options: Vec<ProductOption>, wrongs: &mut Wrongs) -> Product {
        let category = match self.get("category") {
            "" => None,
            id => id.parse().map_err(|_| wrongs.add("category", Denied::UnknownCategory)).ok(),
        };
        let tags = self.get("tags").split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty());
        Product {
            id,
            handle: if self.get("handle").is_empty() { self.slug() } else { self.get("handle").to_owned() },
            title: texts(self.get("title.en"), self.get("title.ar")),
            description: texts(self.get("description.en"), self.get("description.ar")),
            vendor: self.get("vendor").to_owned(),
            category,
            options,
            status: self.get("status").parse().unwrap_or(ProductStatus::Draft),
            tax_class: self.get("tax_class").parse().unwrap_or(TaxClass::Standard),
            tags: tags.map(str::to_owned).collect(),
            regulation: self.regulation(wrongs),
            version: 0,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
        }
    }

    fn regulation(&self, wrongs: &mut Wrongs) -> Regulation {
        let min_age = match digits::fold(self.get("min_age")).as_str() {
            "" => None,
            text => text.parse().map_err(|_| wrongs.add("min_age", Denied::BadAge { limit: AGE_MAX })).ok(),
        };
        let [prescription, redemption_forbidden] = TICKED.map(|name| self.get(name) == "on");
        Regulation { min_age, prescription, redemption_forbidden }
    }

    /// An address made of the title, where nobody wrote one.
    fn slug(&self) -> String {
        let title = if self.get("title.en").is_empty() { self.get("title.ar") } else { self.get("title.en") };
        let letters =
            title.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect::<String>();
        letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    fn grams(&self, row: &str, wrongs: &mut Wrongs) -> Option<i64> {
        let field = format!("v.{row}.grams");
        match digits::fold(self.get(&field)).replace(',', "").as_str() {
            "" => None,
            text => text.parse().map_err(|_| wrongs.add(field, Denied::BadWeight)).ok(),
        }
    }

    /// A price that is no longer what the writer of the draft saw.
    fn price(
        &self,
        row: &str,
        variant: VariantId,
        (list, before): (&PriceList, &Self),
        wrongs: &mut Wrongs,
    ) -> Option<PriceEdit> {
        let field = format!("v.{row}.price.{}", list.id);
        let seen = money(before.get(&field), list.currency).ok().flatten();
        match money(self.get(&field), list.currency) {
            Ok(after) if after.is_some_and(|price| price.minor < 0) => wrongs.add(field, pricing::Denied::Negative),
            Ok(after) if after != seen => return Some(PriceEdit { list: list.id, variant, before: seen, after }),
            Ok(_) => {}
            Err(odd) => wrongs.add(field, odd),
        }
        None
    }
}
