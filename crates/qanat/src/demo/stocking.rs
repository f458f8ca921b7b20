//! Goods come in: product, variants, prices, pieces and pictures.

use catalog::{AddMedia, Category, Product, ProductOption, ProductStatus, SaveProduct, Variant};
use kernel::{CategoryId, Currency, Money, ProductId, Quantity, Result, TaxClass, Texts, VariantId};
use pricing::SetPrice;
use spine::Tx;
use stock::{Move, Reason};

use super::catalogue::{Both, COLOUR, Colour, Department, Goods, Left, Size};
use super::drawings::SIDE;
use super::house::House;
use super::texts;

/// Halalas of a riyal, and fils of a dirham.
const MINOR: i64 = 100;

/// A way in which a product comes: a colour, and a size where it has sizes.
type Make = (&'static Colour, Option<&'static Size>);

/// Fills a department. Answers how many variants the shop has by then; barcodes are numbered by that.
pub(super) async fn stock(tx: &Tx, house: &House, (place, department): (i64, &Department), mut stocked: i64) -> Result<i64> {
    let parent = shelf(tx, (department.handle, department.title), (None, place)).await?;
    for (position, aisle) in (0_i64..).zip(department.aisles) {
        let category = shelf(tx, (aisle.handle, aisle.title), (Some(parent), position)).await?;
        stocked = fill(tx, house, (category, aisle.goods), stocked).await?;
    }
    Ok(stocked)
}

async fn shelf(tx: &Tx, (handle, title): (&str, Both), (parent, position): (Option<CategoryId>, i64)) -> Result<CategoryId> {
    let category = Category { id: tx.new_id(), handle: handle.to_owned(), title: texts(title), parent, position };
    catalog::save_category(tx, &category).await?;
    Ok(category.id)
}

async fn fill(tx: &Tx, house: &House, (category, goods): (CategoryId, &[Goods]), mut stocked: i64) -> Result<i64> {
    for goods in goods {
        let product: ProductId = tx.new_id();
        let makes = makes(goods);
        let variants: Vec<Variant> =
            (1..).zip(&makes).map(|(n, make)| variant(tx.new_id(), product, (goods, *make), (n, stocked + n))).collect();
        stocked += i64::try_from(variants.len()).unwrap_or(0);
        let wish = SaveProduct { product: described(tx, product, category, goods), variants, expected: None };
        catalog::save_product(tx, &wish).await?;
        for (variant, (_, size)) in wish.variants.iter().zip(&makes) {
            price(tx, house, variant.id, (goods, *size)).await?;
            put_on_shelves(tx, house, variant, goods.left).await?;
        }
        for colour in goods.colours {
            let svg = (goods.drawing)(colour.ink).svg();
            let picture = AddMedia::drawn(product, alt(goods, colour), (SIDE, SIDE), svg).showing(texts(colour.name));
            catalog::add_media(tx, picture).await?;
        }
    }
    Ok(stocked)
}

fn makes(goods: &Goods) -> Vec<Make> {
    let sizes: Vec<Option<&Size>> = goods.sizes.map_or(vec![None], |sizes| sizes.all.iter().map(Some).collect());
    goods.colours.iter().flat_map(|colour| sizes.iter().map(move |size| (colour, *size))).collect()
}

/// Whether a shopper has a colour to choose.
fn has_choice(goods: &Goods) -> bool {
    goods.colours.len() > 1
}

fn described(tx: &Tx, id: ProductId, category: CategoryId, goods: &Goods) -> Product {
    let option = |question: Both, answers: Vec<Both>| ProductOption {
        name: texts(question),
        values: answers.into_iter().map(texts).collect(),
    };
    let colours = has_choice(goods).then(|| option(COLOUR, goods.colours.iter().map(|colour| colour.name).collect()));
    let sizes = goods.sizes.map(|sizes| option(sizes.question, sizes.all.iter().map(|size| size.name).collect()));
    let now = tx.now();
    Product {
        id,
        handle: goods.handle.to_owned(),
        title: texts(goods.title),
        description: texts(goods.about),
        vendor: goods.vendor.to_owned(),
        category: Some(category),
        options: colours.into_iter().chain(sizes).collect(),
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: if goods.before.is_some() { vec!["offer".to_owned()] } else { Vec::new() },
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: now,
        updated_at: now,
    }
}

fn variant(
    id: VariantId,
    product: ProductId,
    (goods, (colour, size)): (&Goods, Make),
    (position, number): (i64, i64),
) -> Variant {
    let colour = has_choice(goods).then_some((colour.code, colour.name));
    let chosen: Vec<(&str, Both)> = colour.into_iter().chain(size.map(|size| (size.code, size.name))).collect();
    let codes: Vec<&str> = std::iter::once(goods.code).chain(chosen.iter().map(|(code, _)| *code)).collect();
    Variant {
        id,
        product,
        sku: codes.join("-"),
        barcode: Some(barcode(number)),
        choices: chosen.into_iter().map(|(_, name)| texts(name)).collect(),
        position,
        grams: Some(goods.grams),
    }
}

/// An EAN-13 of the range that shops may number themselves.
pub(super) fn barcode(number: i64) -> String {
    let body = format!("200{number:09}");
    let weighed = body.bytes().zip([1_u32, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    let check = (10 - weighed.sum::<u32>() % 10) % 10;
    format!("{body}{check}")
}

async fn price(tx: &Tx, house: &House, variant: VariantId, (goods, size): (&Goods, Option<&Size>)) -> Result<()> {
    let extra = size.map_or(0, |size| size.extra);
    let (now, before) = (goods.riyals + extra, goods.before.map(|before| before + extra));
    let riyals = |whole: i64| Money::new(whole * MINOR, Currency::SAR);
    let home = SetPrice { list: house.retail_sar, variant, price: riyals(now), compare_at: before.map(riyals) };
    pricing::set_price(tx, home).await?;
    let dirhams = |whole: i64| Money::new(abroad(whole) * MINOR, Currency::AED);
    let away = SetPrice { list: house.retail_aed, variant, price: dirhams(now), compare_at: before.map(dirhams) };
    pricing::set_price(tx, away).await
}

/// The price abroad: a twentieth less, because so much less tax is in it, and from 50 on with a nine at the end.
fn abroad(riyals: i64) -> i64 {
    let whole = riyals * 19 / 20;
    if whole < 50 { whole } else { whole / 10 * 10 - 1 }
}

async fn put_on_shelves(tx: &Tx, house: &House, variant: &Variant, left: Left) -> Result<()> {
    // A little uneven, as shelves are.
    let some = |least: i64| least + variant.position * 5 % 7;
    let [warehouse, riyadh, jeddah, dubai] = match left {
        Left::Plenty => [some(36), some(9), some(6), some(5)],
        Left::Daily => [some(300), some(400), some(300), some(200)],
        Left::Few => [2, 1, 0, 0],
        Left::Nothing => [0; 4],
    };
    let places = [
        (house.warehouse, warehouse),
        (house.riyadh.location, riyadh),
        (house.jeddah.location, jeddah),
        (house.dubai.location, dubai),
    ];
    for (location, pieces) in places.into_iter().filter(|(_, pieces)| *pieces > 0) {
        let opening = Move { variant: variant.id, location, change: Quantity(pieces), reason: Reason::Opening, order: None };
        stock::move_stock(tx, opening).await?;
    }
    Ok(())
}

/// What a picture shows, in words.
fn alt(goods: &Goods, colour: &Colour) -> Texts {
    if !has_choice(goods) {
        return texts(goods.title);
    }
    Texts::both(format!("{}, {}", goods.title.0, colour.name.0.to_lowercase()), format!("{}، {}", goods.title.1, colour.name.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_barcode_ends_with_its_check_digit() {
        assert_eq!(barcode(0), "2000000000008");
        assert_eq!(barcode(1), "2000000000015");
        assert_eq!(barcode(123_456_789), "2001234567893");
    }

    #[test]
    fn prices_abroad_are_lower_and_round() {
        assert_eq!((abroad(349), abroad(79), abroad(14)), (329, 69, 13));
    }
}
