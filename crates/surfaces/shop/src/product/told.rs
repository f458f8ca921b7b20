//! What search engines and agents read of a product (schema.org): a group with its variants, or one product with its offer.

use flows::storefront::VariantView;
use maud::Markup;
use serde_json::{Value, json};
use web::components::{Crumb, json_ld};

use super::{Shown, gallery};
use crate::{frame, pictures};

/// The product; where it comes in several variants, as a group of them.
pub(super) fn product(shown: &Shown<'_>) -> Markup {
    let (locale, view, base) = (shown.locale, shown.view, shown.ctx.base());
    let mut said = json!({
        "@context": "https://schema.org",
        "name": view.product.title.get(locale),
        "description": view.product.description.get(locale),
        "url": format!("{base}/p/{}", view.product.handle),
        "image": gallery::in_order(shown).iter().map(|media| picture(base, media)).collect::<Vec<_>>(),
    });
    if !view.product.vendor.is_empty() {
        said["brand"] = json!({ "@type": "Brand", "name": view.product.vendor });
    }
    match view.variants.as_slice() {
        [only] => {
            said["@type"] = json!("Product");
            add_codes(&mut said, only);
            said["offers"] = offer(shown, only);
        }
        several => {
            said["@type"] = json!("ProductGroup");
            said["productGroupID"] = json!(view.product.id.to_string());
            said["hasVariant"] = several.iter().map(|one| variant(shown, one)).collect();
        }
    }
    json_ld(&said)
}

/// The way to the product.
pub(super) fn way(shown: &Shown<'_>, way: &[Crumb]) -> Markup {
    let base = shown.ctx.base();
    let step = |(place, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": place, "name": crumb.label, "item": format!("{base}{}", crumb.href) });
    let mut steps: Vec<Value> = (1..).zip(way).map(step).collect();
    steps.push(json!({ "@type": "ListItem", "position": way.len() + 1, "name": shown.view.product.title.get(shown.locale) }));
    json_ld(&json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps }))
}

fn picture(base: &str, media: &catalog::Media) -> String {
    media.url.clone().unwrap_or_else(|| format!("{base}{}", pictures::url(media.id)))
}

fn variant(shown: &Shown<'_>, one: &VariantView) -> Value {
    let (locale, product) = (shown.locale, &shown.view.product);
    let property = |(option, choice): (&catalog::ProductOption, &kernel::Texts)| json!({ "@type": "PropertyValue", "name": option.name.get(locale), "value": choice.get(locale) });
    let mut said = json!({
        "@type": "Product",
        "name": format!("{} – {}", product.title.get(locale), frame::choices(locale, &one.variant.choices)),
        "additionalProperty": product.options.iter().zip(&one.variant.choices).map(property).collect::<Vec<_>>(),
        "offers": offer(shown, one),
    });
    add_codes(&mut said, one);
    said
}

fn add_codes(said: &mut Value, one: &VariantView) {
    said["sku"] = json!(one.variant.sku);
    if let Some(barcode) = &one.variant.barcode {
        said["gtin"] = json!(barcode);
    }
}

fn offer(shown: &Shown<'_>, one: &VariantView) -> Value {
    let availability = if one.is_at_hand() { "InStock" } else { "OutOfStock" };
    let mut said = json!({
        "@type": "Offer",
        "availability": format!("https://schema.org/{availability}"),
        "url": format!("{}/p/{}?v={}", shown.ctx.base(), shown.view.product.handle, one.variant.id),
    });
    if let Some(asked) = &one.price {
        said["price"] = json!(asked.price.decimal());
        said["priceCurrency"] = json!(asked.price.currency);
    }
    said
}
