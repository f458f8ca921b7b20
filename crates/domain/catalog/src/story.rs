//! The catalogue, told through its front door.

use kernel::{CategoryId, Id, Locale, MediaId, ProductId, Result, TaxClass, Texts, Timestamp, VariantId};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

fn product_id(n: u8) -> ProductId {
    ProductId::from_bytes([n; 16])
}

fn variant_id(n: u8) -> VariantId {
    VariantId::from_bytes([n; 16])
}

/// A perfume in two sizes: product `n` with variants `10n` and `10n + 1`.
fn perfume(n: u8) -> SaveProduct {
    let sizes = vec![Texts::both("50 ml", "٥٠ مل"), Texts::both("100 ml", "١٠٠ مل")];
    let product = Product {
        id: product_id(n),
        handle: format!("perfume-{n}"),
        title: Texts::both(format!("Oud Perfume {n}"), format!("عِطر العُود {n}")),
        description: Texts::one(Locale::En, "Warm and long."),
        vendor: "Wadi".to_owned(),
        category: None,
        options: vec![ProductOption { name: Texts::both("Size", "الحجم"), values: sizes.clone() }],
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: vec!["gift".to_owned()],
        regulation: Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let variant = |(place, choice): (u8, Texts)| Variant {
        id: variant_id(10 * n + place),
        product: product_id(n),
        sku: format!("OUD-{n}-{place}"),
        barcode: Some(format!("62811{n:03}0000{place}")),
        choices: vec![choice],
        position: i64::from(place),
        grams: Some(300),
    };
    SaveProduct { product, variants: (0..).zip(sizes).map(variant).collect(), expected: None }
}

async fn save(shop: &TestShop, wish: SaveProduct) -> Result<i64> {
    shop.db.write(async move |tx: &Tx| save_product(tx, &wish).await).await
}

async fn add(shop: &TestShop, wish: AddMedia) -> Result<MediaId> {
    shop.db.write(async move |tx: &Tx| add_media(tx, wish.clone()).await).await
}

async fn skus(shop: &TestShop, text: &'static str) -> Vec<String> {
    let found = shop.db.read(async move |read: &Read| find(read, text, 10).await).await.unwrap();
    found.into_iter().map(|sellable| sellable.sku).collect()
}

async fn handles(shop: &TestShop, wish: Shelf) -> Vec<String> {
    let found = shop.db.read(async move |read: &Read| shelf(read, &wish).await).await.unwrap();
    found.into_iter().map(|product| product.handle).collect()
}

#[test]
fn a_product_is_saved_whole_and_once() {
    story(
        || vec![domain()],
        async |shop| {
            assert_eq!(save(shop, perfume(1)).await.unwrap(), 1);
            shop.log_ends_with(&["catalog.product_saved"]).await;
            let before = shop.db.position();
            assert_eq!(save(shop, perfume(1)).await.unwrap(), 1);
            assert_eq!(shop.db.position(), before, "what changes nothing is not recorded");

            let found = shop.db.read(async |read: &Read| {
                let by_handle = product_by_handle(read, "perfume-1").await?.unwrap();
                assert_eq!(product(read, product_id(1)).await?.as_ref(), Some(&by_handle));
                Ok((by_handle, variants_of(read, product_id(1)).await?))
            });
            let (kept, variants) = found.await.unwrap();
            assert_eq!((kept.version, kept.created_at, kept.updated_at), (1, shop.clock.now(), shop.clock.now()));
            assert_eq!(variants, perfume(1).variants);

            let mut richer = perfume(1);
            richer.product.tags.push("new".to_owned());
            let stale = SaveProduct { expected: Some(0), ..richer.clone() };
            assert!(save(shop, stale).await.unwrap_err().is("catalog.changed_meanwhile"));
            richer.expected = Some(1);
            assert_eq!(save(shop, richer).await.unwrap(), 2);
        },
    );
}

#[test]
fn a_variant_left_out_is_archived_and_gives_its_codes_free() {
    story(
        || vec![domain()],
        async |shop| {
            save(shop, perfume(1)).await.unwrap();
            let mut less = perfume(1);
            let gone = less.variants.pop().unwrap();
            save(shop, less.clone()).await.unwrap();
            let found = shop.db.read(async |read: &Read| {
                let codes = (by_code(read, "OUD-1-0").await?, by_code(read, "OUD-1-1").await?);
                Ok((sellable(read, variant_id(11)).await?, variants_of(read, product_id(1)).await?.len(), codes))
            });
            assert_eq!(found.await.unwrap(), (None, 1, (Some(variant_id(10)), None)));

            let mut heir = perfume(2);
            heir.variants[0].sku = gone.sku.clone();
            save(shop, heir).await.unwrap();
            let back = save(shop, perfume(1)).await.unwrap_err();
            assert!(back.is("catalog.sku_taken"));
            assert_eq!(back.refusal().unwrap().args[0].1.to_string(), gone.sku);
        },
    );
}

#[test]
fn siblings_may_swap_their_codes_and_strangers_may_not_take_them() {
    story(
        || vec![domain()],
        async |shop| {
            save(shop, perfume(1)).await.unwrap();
            let mut swapped = perfume(1);
            swapped.variants[0].sku = "OUD-1-1".to_owned();
            swapped.variants[1].sku = "OUD-1-0".to_owned();
            save(shop, swapped).await.unwrap();
            let found = shop.db.read(async |read: &Read| by_code(read, "OUD-1-1").await).await.unwrap();
            assert_eq!(found, Some(variant_id(10)));

            let mut thief = perfume(2);
            thief.variants[0].id = variant_id(10);
            assert!(save(shop, thief).await.unwrap_err().is("catalog.unknown_variant"));
            let mut twin = perfume(2);
            twin.product.handle = "perfume-1".to_owned();
            assert!(save(shop, twin).await.unwrap_err().is("catalog.handle_taken"));
            let mut lost = perfume(2);
            lost.product.category = Some(CategoryId::from_bytes([9; 16]));
            assert!(save(shop, lost).await.unwrap_err().is("catalog.unknown_category"));
        },
    );
}

#[test]
fn only_what_is_offered_can_be_sold() {
    story(
        || vec![domain()],
        async |shop| {
            save(shop, perfume(1)).await.unwrap();
            let found = shop.db.read(async |read: &Read| sellable(read, variant_id(11)).await).await.unwrap().unwrap();
            let (product, variant) = (perfume(1).product, perfume(1).variants[1].clone());
            assert_eq!((found.handle, found.title, found.tax_class), (product.handle, product.title, product.tax_class));
            assert_eq!((found.sku, found.barcode, found.choices), (variant.sku, variant.barcode, variant.choices));
            assert_eq!((found.product, found.grams), (product.id, Some(300)));

            let archive = |expected| shop.db.write(async move |tx: &Tx| archive_product(tx, product_id(1), expected).await);
            assert!(archive(Some(7)).await.unwrap_err().is("catalog.changed_meanwhile"));
            assert_eq!(archive(Some(1)).await.unwrap(), 2);
            assert_eq!(archive(None).await.unwrap(), 2);
            shop.log_ends_with(&["catalog.product_saved", "catalog.product_archived"]).await;
            let found = shop.db.read(async |read: &Read| sellable(read, variant_id(11)).await).await.unwrap();
            assert_eq!(found, None);
            assert_eq!((skus(shop, "oud").await, handles(shop, Shelf { limit: 9, ..Shelf::default() }).await), (vec![], vec![]));
            save(shop, perfume(1)).await.unwrap();
            assert_eq!(skus(shop, "oud").await.len(), 2);
        },
    );
}

#[test]
fn a_till_finds_by_code_and_by_word() {
    story(
        || vec![domain()],
        async |shop| {
            for n in 1..4 {
                save(shop, perfume(n)).await.unwrap();
                shop.clock.advance(1);
            }
            assert_eq!(skus(shop, "oud-2").await, ["OUD-2-0", "OUD-2-1"]);
            assert_eq!(skus(shop, "٦٢٨١١٠٠٣").await, ["OUD-3-0", "OUD-3-1"]);
            assert_eq!(skus(shop, "عطر العود 2").await, ["OUD-2-0", "OUD-2-1"]);
            assert_eq!(skus(shop, "PERFUME").await.len(), 6);
            assert_eq!(skus(shop, "PERFUME").await[0], "OUD-3-0", "the newest first");
            for nothing in ["", "  ", "%", "perfume_", "rose"] {
                assert_eq!(skus(shop, nothing).await, [""; 0], "{nothing}");
            }
            let found = shop.db.read(async |read: &Read| {
                Ok((
                    by_code(read, " 6281100200001 ").await?,
                    by_code(read, "٦٢٨١١٠٠٢٠٠٠٠١").await?,
                    by_code(read, "oud-2-1").await?,
                ))
            });
            assert_eq!(found.await.unwrap(), (Some(variant_id(21)), Some(variant_id(21)), None));
        },
    );
}

#[test]
fn the_richest_product_there_may_be_is_saved_and_found() {
    story(
        || vec![domain()],
        async |shop| {
            let mut rich = perfume(1);
            rich.product.tags = (0..TAGS_MAX).map(|n| format!("{n:0>250}عطر")).collect();
            rich.product.description = Texts::one(Locale::Ar, "ع".repeat(DESCRIPTION_MAX));
            let sizes: Vec<Texts> = (0..VARIANTS_MAX).map(|n| Texts::one(Locale::En, n.to_string())).collect();
            rich.product.options[0].values.clone_from(&sizes);
            let first = rich.variants[0].clone();
            let variant = |(n, size): (i64, Texts)| {
                let mut id = [7; 16];
                id[8..].copy_from_slice(&n.to_be_bytes());
                Variant {
                    id: VariantId::from_bytes(id),
                    sku: format!("{n:0>100}"),
                    barcode: None,
                    choices: vec![size],
                    position: n,
                    ..first.clone()
                }
            };
            rich.variants = (0..).zip(sizes).map(variant).collect();
            save(shop, rich).await.unwrap();
            let found = shop.db.read(async |read: &Read| variants_of(read, product_id(1)).await).await.unwrap();
            assert_eq!(found.len(), VARIANTS_MAX);
            assert_eq!(skus(shop, "perfume 1").await.len(), 10);
        },
    );
}

#[test]
fn a_shelf_goes_from_new_to_old_by_pages() {
    story(
        || vec![domain()],
        async |shop| {
            let gifts = Category {
                id: CategoryId::from_bytes([5; 16]),
                handle: "gifts".to_owned(),
                title: Texts::both("Gifts", "هدايا"),
                parent: None,
                position: 1,
            };
            let inner = gifts.clone();
            shop.db.write(async move |tx: &Tx| save_category(tx, &inner).await).await.unwrap();
            let twin = Category { id: CategoryId::from_bytes([6; 16]), ..gifts.clone() };
            let taken = shop.db.write(async move |tx: &Tx| save_category(tx, &twin).await).await.unwrap_err();
            assert!(taken.is("catalog.handle_taken"));
            let found = shop.db.read(async |read: &Read| categories(read).await).await.unwrap();
            assert_eq!(found, std::slice::from_ref(&gifts));

            // Two products of one instant: the id decides.
            for n in 1..6 {
                let mut wish = perfume(n);
                wish.product.category = (n % 2 == 1).then_some(gifts.id);
                save(shop, wish).await.unwrap();
                if n != 3 {
                    shop.clock.advance(1);
                }
            }
            let mut seen = Vec::new();
            let mut wish = Shelf { limit: 2, ..Shelf::default() };
            loop {
                let asked = wish.clone();
                let page = shop.db.read(async move |read: &Read| shelf(read, &asked).await).await.unwrap();
                let Some(last) = page.last() else { break };
                wish.after = Some((last.created_at.0, last.id));
                seen.extend(page.into_iter().map(|product| product.handle));
            }
            assert_eq!(seen, ["perfume-5", "perfume-4", "perfume-3", "perfume-2", "perfume-1"]);
            let own = Shelf { category: Some(gifts.id), limit: 9, ..Shelf::default() };
            assert_eq!(handles(shop, own.clone()).await, ["perfume-5", "perfume-3", "perfume-1"]);
            let named = Shelf { text: Some("oud perfume 3".to_owned()), ..own };
            assert_eq!(handles(shop, named).await, ["perfume-3"]);
        },
    );
}

#[test]
fn a_picture_is_kept_apart_and_told_truly() {
    story(
        || vec![domain()],
        async |shop| {
            save(shop, perfume(1)).await.unwrap();
            let alt = Texts::both("A bottle", "زجاجة");
            let picture = read_picture(&png(640, 480)).unwrap();
            let nobody = AddMedia::link(product_id(9), alt.clone(), "https://example.org/a.png");
            assert!(add(shop, nobody).await.unwrap_err().is("catalog.unknown_product"));

            let file = add(shop, AddMedia::picture(product_id(1), alt.clone(), picture)).await.unwrap();
            let drawing = add(shop, AddMedia::drawn(product_id(1), alt.clone(), (64, 64), "<svg></svg>")).await.unwrap();
            let link = AddMedia::link(product_id(1), alt.clone(), "https://example.org/a.png");
            let linked = add(shop, link.clone()).await.unwrap();
            assert_eq!(add(shop, link).await.unwrap(), linked, "the same address twice is one picture");
            shop.log_ends_with(&["catalog.product_saved"; 4]).await;

            let found = shop.db.read(async move |read: &Read| {
                let contents =
                    (media_content(read, file).await?, media_content(read, drawing).await?, media_content(read, linked).await?);
                let copies = (media_copy(read, file, 300).await?, media_copy(read, file, 500).await?);
                Ok((media_of(read, product_id(1)).await?, contents, copies, product(read, product_id(1)).await?))
            });
            let (media, (one, two, three), (narrow, wide), product) = found.await.unwrap();
            let told: Vec<_> = media.iter().map(|m| (m.id, m.position, m.mime.as_str(), m.width, m.height)).collect();
            let expected = [(file, 1, "image/jpeg", 640, 480), (drawing, 2, "image/svg+xml", 64, 64), (linked, 3, "", 0, 0)];
            assert_eq!(told, expected);
            assert_eq!(media[2].url.as_deref(), Some("https://example.org/a.png"));
            let across = |copy: Option<(String, Vec<u8>)>| {
                copy.map(|(mime, bytes)| (mime, image::load_from_memory(&bytes).unwrap().width()))
            };
            let jpeg = |width| Some(("image/jpeg".to_owned(), width));
            assert_eq!([across(one), across(narrow), across(wide)], [jpeg(640), jpeg(400), jpeg(640)]);
            assert_eq!(two, Some(("image/svg+xml".to_owned(), b"<svg></svg>".to_vec())));
            assert_eq!((three, product.unwrap().version), (None, 4));
        },
    );
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn pictures_are_ordered_described_and_taken_away_together() {
    story(
        || vec![domain()],
        async |shop| {
            save(shop, perfume(1)).await.unwrap();
            let mut ids = Vec::new();
            for name in ["a", "b", "c"] {
                let link = AddMedia::link(product_id(1), Texts::default(), format!("https://example.org/{name}.png"));
                ids.push(add(shop, link).await.unwrap());
            }
            let place = |id: MediaId, choice: Option<Texts>| MediaPlace { id, alt: Texts::both("Bottle", "زجاجة"), choice };
            let large = Some(Texts::both("100 ml", "١٠٠ مل"));
            let arrange = |expected: i64, media: Vec<MediaPlace>| {
                let wish = ArrangeMedia { product: product_id(1), expected: Some(expected), media };
                shop.db.write(async move |tx: &Tx| arrange_media(tx, &wish).await)
            };
            let wanted = vec![place(ids[2], large.clone()), place(ids[0], None)];
            assert!(arrange(3, wanted.clone()).await.unwrap_err().is("catalog.changed_meanwhile"));
            let stranger = vec![place(MediaId::from_bytes([9; 16]), None)];
            assert!(arrange(4, stranger).await.unwrap_err().is("catalog.unknown_media"));
            assert!(arrange(4, vec![wanted[0].clone(), wanted[0].clone()]).await.unwrap_err().is("catalog.unknown_media"));
            assert_eq!(arrange(4, wanted.clone()).await.unwrap(), 5);
            assert_eq!(arrange(5, wanted).await.unwrap(), 5, "what is so already is not recorded");
            shop.log_ends_with(&["catalog.product_saved"; 5]).await;
            let media = shop.db.read(async |read: &Read| media_of(read, product_id(1)).await).await.unwrap();
            let told: Vec<_> = media.iter().map(|m| (m.id, m.position, m.choice.clone())).collect();
            assert_eq!(told, [(ids[2], 1, large), (ids[0], 2, None)]);
            assert_eq!(media[0].alt.get(Locale::Ar), "زجاجة");
        },
    );
}

#[test]
fn whoever_keeps_the_catalogue_sees_every_state() {
    story(
        || vec![domain()],
        async |shop| {
            for n in 1..=5 {
                let mut wish = perfume(n);
                wish.product.status = if n % 2 == 0 { ProductStatus::Draft } else { ProductStatus::Active };
                save(shop, wish).await.unwrap();
                shop.clock.advance(1);
            }
            shop.db.write(async |tx: &Tx| archive_product(tx, product_id(5), None).await).await.unwrap();
            let listed = |wish: Listing| {
                shop.db.read(async move |read: &Read| {
                    Ok(listing(read, &wish).await?.into_iter().map(|product| product.id).collect::<Vec<_>>())
                })
            };
            let all = Listing { limit: 3, ..Listing::default() };
            let first = listed(all.clone()).await.unwrap();
            assert_eq!(first, [product_id(4), product_id(3), product_id(2)]);
            let last = shop.db.read(async |read: &Read| product(read, product_id(2)).await).await.unwrap().unwrap();
            let next = Listing { after: Some((last.created_at.0, last.id)), ..all.clone() };
            assert_eq!(listed(next).await.unwrap(), [product_id(1)]);
            let drafts = Listing { status: Some(ProductStatus::Draft), text: "oud 4".to_owned(), ..all.clone() };
            assert_eq!(listed(drafts).await.unwrap(), [product_id(4)]);
            let gone = Listing { status: Some(ProductStatus::Archived), ..all };
            assert_eq!(listed(gone).await.unwrap(), [product_id(5)]);

            let found = shop.db.read(async |read: &Read| {
                let both = described(read, &[variant_id(20), variant_id(10), variant_id(99)]).await?;
                Ok((both, offered(read, None, 3).await?, offered(read, Some(variant_id(11)), 9).await?))
            });
            let (both, first, rest) = found.await.unwrap();
            assert_eq!(both.len(), 2, "drafts are described too, and nobody is made up");
            let ids = |all: Vec<Sellable>| all.iter().map(|one| one.variant).collect::<Vec<_>>();
            assert_eq!(ids(first), [variant_id(10), variant_id(11), variant_id(30)]);
            assert_eq!(ids(rest), [variant_id(30), variant_id(31)], "neither drafts nor what is archived");
        },
    );
}
