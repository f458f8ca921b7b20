//! Stories of the rooms of goods: a product is written, by two people at once too; many change; pieces are received and counted;
//! prices are typed over; a difference is declared.

use kernel::{LocationId, PriceListId, ProductId, VariantId};
use spine::{Read, Tx};
use staff::Role;

use super::shop::{Desk, id, story};

/// `a=b&c=d`, escaped.
fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Every field of the first form with a hidden `before`, as a browser would send it back.
fn fields(page: &str) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&amp;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(unescape(&tag[start..start + tag[start..].find('"')?]))
    };
    let mut found = Vec::new();
    for tag in page.split("<input").skip(1) {
        let tag = &tag[..tag.find('>').unwrap()];
        let is_off = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if let (Some(name), false) = (attribute(tag, "name"), is_off && !tag.contains(" checked")) {
            found.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for tag in page.split("<textarea").skip(1) {
        let text = &tag[tag.find('>').unwrap() + 1..tag.find("</textarea>").unwrap()];
        found.push((attribute(tag, "name").unwrap(), unescape(text)));
    }
    for tag in page.split("<select").skip(1) {
        let options = &tag[..tag.find("</select>").unwrap()];
        let chosen = options.split("<option").skip(1).find(|option| option.contains(" selected"));
        found.push((attribute(tag, "name").unwrap(), chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()));
    }
    found
}

/// The fields with some of them written over.
fn written(fields: &[(String, String)], over: &[(&str, &str)]) -> String {
    let kept = fields.iter().filter(|(name, _)| over.iter().all(|(written, _)| written != name));
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).extend_pairs(over).finish()
}

fn coffee() -> String {
    format!("/desk/products/{}", id::<ProductId>())
}

async fn product(desk: &Desk<'_>) -> catalog::Product {
    desk.db().read(async |read: &Read| catalog::product(read, id()).await).await.unwrap().unwrap()
}

async fn on_hand(desk: &Desk<'_>) -> i64 {
    desk.db().read(async |read: &Read| stock::level(read, id(), id()).await).await.unwrap().on_hand.0
}

#[test]
fn a_product_is_written_with_its_variants_and_prices() {
    story(async |desk| {
        let blank = fields(&desk.get(Role::Manager, "/desk/products/new").await.page(200));
        let words = [
            ("title.en", "Linen shirt"),
            ("title.ar", "قميص كتان"),
            ("option.0.name.en", "Size"),
            ("option.0.values.en", "S\r\nM"),
            ("option.0.values.ar", "ص\r\nم"),
            ("do", "variants"),
        ];
        let made = desk.post(Role::Manager, "/desk/products/new", &written(&blank, &words)).await.page(200);
        assert!(made.contains("The variants follow the options now"), "{made}");
        let list = id::<PriceListId>();
        let price = format!("v.new1.price.{list}");
        let odd = written(&fields(&made), &[(&price, "cheap"), ("v.new1.sku", "SHIRT-S"), ("v.new2.sku", "SHIRT-M")]);
        let refused = desk.post(Role::Manager, "/desk/products/new", &odd).await.page(422);
        assert!(refused.contains("value=\"cheap\"") && refused.contains("value=\"Linen shirt\""), "what was typed is kept");
        let good = written(&fields(&refused), &[(&price, "99.50")]);
        let led = desk.post(Role::Manager, "/desk/products/new", &good).await;
        let page = desk.get(Role::Manager, led.led_to()).await.page(200);
        assert!(
            page.contains("value=\"linen-shirt\"") && page.contains("value=\"99.50\"") && page.contains("The product is saved")
        );
        assert!(page.contains("A variant has no price on"), "what is missing is named");
        let list = desk.get(Role::Manager, "/desk/products?q=linen").await.page(200);
        assert!(list.contains("Linen shirt") && list.contains("2 variants") && !list.contains("Arabic coffee"));
        assert_eq!(desk.get(Role::Cashier, "/desk/products/new").await.status, 403);
    });
}

#[test]
fn who_may_buy_it_is_written_kept_and_taken_back() {
    story(async |desk| {
        let page = desk.get(Role::Manager, &coffee()).await.page(200);
        assert!(page.contains("Who may buy it") && page.contains("Years a buyer must have lived"), "{page}");
        let odd = written(&fields(&page), &[("min_age", "100"), ("prescription", "on")]);
        let refused = desk.post(Role::Manager, &coffee(), &odd).await.page(422);
        assert!(refused.contains("Choose an age between 1 and 99 years, or none."), "{refused}");
        let good = written(&fields(&refused), &[("min_age", "١٨"), ("redemption_forbidden", "on")]);
        desk.post(Role::Manager, &coffee(), &good).await.led_to();
        let asked = catalog::Regulation { min_age: Some(18), prescription: true, redemption_forbidden: true };
        assert_eq!(product(desk).await.regulation, asked);
        let seen = fields(&desk.get(Role::Manager, &coffee()).await.page(200));
        let unticked: Vec<_> = seen.iter().filter(|(name, _)| name != "prescription").cloned().collect();
        desk.post(Role::Owner, &coffee(), &written(&seen, &[("title.en", "Saudi coffee")])).await.led_to();
        let page = desk.post(Role::Manager, &coffee(), &written(&unticked, &[])).await.page(412);
        assert!(page.contains("Sold on a prescription only"), "{page}");
        let mine = written(&fields(&page), &[("take.prescription", "mine")]);
        let merged = fields(&desk.post(Role::Manager, &coffee(), &mine).await.page(200));
        desk.post(Role::Manager, &coffee(), &written(&merged, &[])).await.led_to();
        let now = product(desk).await;
        assert_eq!(now.title.get(kernel::Locale::En), "Saudi coffee");
        assert_eq!(now.regulation, catalog::Regulation { prescription: false, ..asked });
    });
}

#[test]
fn the_second_of_two_writers_sees_the_difference() {
    story(async |desk| {
        let seen = fields(&desk.get(Role::Manager, &coffee()).await.page(200));
        let first = written(&seen, &[("title.en", "Saudi coffee"), ("vendor", "Khawlani")]);
        desk.post(Role::Owner, &coffee(), &first).await.led_to();
        let second = written(&seen, &[("title.en", "Gold coffee"), ("tags", "gift")]);
        let page = desk.post(Role::Manager, &coffee(), &second).await.page(412);
        for text in ["Arabic coffee", "Saudi coffee", "Gold coffee", "Both of you changed it", "Khawlani"] {
            assert!(page.contains(text), "{text}");
        }
        assert_eq!(product(desk).await.title.get(kernel::Locale::En), "Saudi coffee", "nothing was overwritten");
        let chosen = written(&fields(&page), &[("take.title.en", "mine"), ("take.tags", "mine")]);
        let merged = desk.post(Role::Manager, &coffee(), &chosen).await.page(200);
        desk.post(Role::Manager, &coffee(), &written(&fields(&merged), &[])).await.led_to();
        let now = product(desk).await;
        assert_eq!(
            (now.title.get(kernel::Locale::En), now.vendor.as_str(), now.tags),
            ("Gold coffee", "Khawlani", vec!["gift".to_owned()])
        );
    });
}

#[test]
fn many_products_change_and_prices_are_seen_first() {
    story(async |desk| {
        let (product, list) = (id::<ProductId>().to_string(), id::<PriceListId>().to_string());
        let tags = form(&[("product", &product), ("do", "add_tags"), ("tags", "gift, new")]);
        assert_eq!(desk.post(Role::Manager, "/desk/products/bulk", &tags).await.led_to(), "/desk/products?changed=1");
        let wish = [
            ("product", product.as_str()),
            ("do", "prices"),
            ("list", &list),
            ("how", "percent"),
            ("direction", "down"),
            ("amount", "10"),
        ];
        let shown = desk.post(Role::Manager, "/desk/products/bulk", &form(&wish)).await.page(200);
        assert!(shown.contains("46.00") && shown.contains("41.40"), "{shown}");
        let confirmed = written(&fields(&shown), &[]);
        assert_eq!(desk.post(Role::Manager, "/desk/products/bulk", &confirmed).await.led_to(), "/desk/products?changed=1");
        let again = desk.post(Role::Manager, "/desk/products/bulk", &confirmed).await.page(409);
        assert!(again.contains("Somebody else changed a price") && again.contains("41.40"), "sent twice, done once");
    });
}

#[test]
fn goods_are_received_by_code_alone_and_once() {
    story(async |desk| {
        let sheet = "/desk/stock/sheets/receive";
        let empty = fields(&desk.get(Role::Manager, sheet).await.page(200));
        let odd = desk.post(Role::Manager, sheet, &written(&empty, &[("code", "NOPE"), ("do", "add")])).await.page(422);
        assert!(odd.contains("No item has the code NOPE") && odd.contains("value=\"NOPE\""));
        let line = desk.post(Role::Manager, sheet, &written(&empty, &[("code", "coffee-250"), ("do", "add")])).await;
        assert_eq!(line.status, 422, "codes are exact");
        let one = desk
            .post(Role::Manager, sheet, &written(&empty, &[("code", "COFFEE-250"), ("pieces", "٥"), ("do", "add")]))
            .await
            .page(200);
        let two =
            desk.post(Role::Manager, sheet, &written(&fields(&one), &[("code", "COFFEE-250"), ("do", "add")])).await.page(200);
        assert!(two.contains("value=\"6\""), "the same code counts up: {two}");
        let done = written(&fields(&two), &[("code", ""), ("do", "apply")]);
        for _ in 0..2 {
            let led = desk.post(Role::Manager, sheet, &done).await;
            assert!(led.led_to().ends_with("done=1"));
        }
        assert_eq!(on_hand(desk).await, 12, "received once, however often the form arrives");
        let variant = id::<VariantId>();
        let page = desk.get(Role::Manager, &format!("/desk/stock/variants/{variant}")).await.page(200);
        assert!(page.contains("Received") && page.contains("Opening stock"));
        assert_eq!(desk.post(Role::Associate, sheet, &done).await.status, 403);
    });
}

#[test]
fn a_count_shows_its_difference_and_a_refused_line_is_kept() {
    story(async |desk| {
        let variant = id::<VariantId>();
        let line = format!("line.{variant}");
        let sheet = "/desk/stock/sheets/count";
        let base = form(&[("location", &id::<LocationId>().to_string()), (&line, "4"), ("once", "a"), ("do", "add")]);
        assert!(desk.post(Role::Manager, sheet, &base).await.page(200).contains("-2"));
        let apply = |pieces: &str, once: &str| {
            form(&[("location", &id::<LocationId>().to_string()), (&line, pieces), ("once", once), ("do", "apply")])
        };
        let odd = desk.post(Role::Manager, sheet, &apply("-3", "b")).await.page(422);
        assert!(odd.contains("value=\"-3\""), "{odd}");
        desk.post(Role::Manager, sheet, &apply("4", "c")).await.led_to();
        assert_eq!(on_hand(desk).await, 4);
        let adjust = form(&[(&line, "-9"), ("once", "d"), ("reason", "damaged"), ("do", "apply")]);
        let short = desk.post(Role::Manager, "/desk/stock/sheets/adjust", &adjust).await.page(422);
        assert!(short.contains("pieces are left") || short.contains("piece is left"), "{short}");
    });
}

#[test]
fn a_price_is_typed_over_unless_somebody_was_faster() {
    story(async |desk| {
        let (list, variant) = (id::<PriceListId>(), id::<VariantId>());
        let path = format!("/desk/prices/{list}");
        let seen = fields(&desk.get(Role::Manager, &path).await.page(200));
        let (price, compare) = (format!("price.{variant}"), format!("compare.{variant}"));
        desk.post(Role::Manager, &path, &written(&seen, &[(&price, "40"), (&compare, "46")])).await.led_to();
        let late = desk.post(Role::Owner, &path, &written(&seen, &[(&price, "39")])).await.page(422);
        assert!(late.contains("Somebody else changed a price of COFFEE-250") && late.contains("value=\"39\""));
        let made = form(&[("name.en", "Wholesale"), ("name.ar", "جملة"), ("code", "wholesale"), ("currency", "sar")]);
        desk.post(Role::Manager, "/desk/prices", &made).await.led_to();
        let odd = form(&[("name.en", "X"), ("code", "x"), ("currency", "ryal")]);
        assert!(desk.post(Role::Manager, "/desk/prices", &odd).await.page(422).contains("value=\"ryal\""));
    });
}

#[test]
fn a_price_list_is_renamed_and_keeps_the_currency_of_its_prices() {
    story(async |desk| {
        let list = id::<PriceListId>();
        let path = format!("/desk/prices/{list}/edit");
        let seen = fields(&desk.get(Role::Manager, &path).await.page(200));
        desk.post(Role::Manager, &path, &written(&seen, &[("name.en", "Shelf"), ("name.ar", "الرفّ")])).await.led_to();
        assert!(desk.get(Role::Manager, &format!("/desk/prices/{list}")).await.page(200).contains("Shelf"));
        let other = desk.post(Role::Manager, &path, &written(&seen, &[("currency", "aed")])).await.page(422);
        assert!(other.contains("value=\"aed\"") && other.contains("aria-invalid"), "{other}");
        assert_eq!(desk.get(Role::Cashier, &path).await.status, 403);
    });
}

#[test]
fn a_difference_between_channels_is_named_and_declared() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/parity").await.page(200).contains("Every variant costs the same"));
        let opened = desk.db().write(async |tx: &Tx| {
            let list = pricing::PriceList {
                id: kernel::Id::from_bytes([2; 16]),
                code: "airport".to_owned(),
                name: kernel::Texts::both("Airport", "المطار"),
                currency: kernel::Currency::SAR,
                tax_included: true,
            };
            pricing::save_list(tx, &list).await?;
            let price = kernel::Money::new(5_500, kernel::Currency::SAR);
            pricing::set_price(tx, pricing::SetPrice { list: list.id, variant: id(), price, compare_at: None }).await?;
            let web = channels::channel(tx, id()).await?.unwrap();
            let (code, kind) = ("airport".to_owned(), kernel::ChannelKind::Till);
            let airport = channels::Channel { id: kernel::Id::from_bytes([2; 16]), code, kind, price_list: list.id, ..web };
            channels::save_channel(tx, &airport).await
        });
        opened.await.unwrap();
        let page = desk.get(Role::Owner, "/desk/parity").await.page(200);
        assert!(page.contains("COFFEE-250") && page.contains("airport") && page.contains("55.00"), "{page}");
        let csv = desk.get(Role::Owner, "/desk/parity.csv").await;
        assert!(csv.body.contains("COFFEE-250,Arabic coffee,قهوة عربية,airport,differs,46.00,55.00,SAR,"), "{}", csv.body);
        let list: PriceListId = kernel::Id::from_bytes([2; 16]);
        let wish = |reason: &str, day: &str| {
            form(&[
                ("list", &list.to_string()),
                ("variant", &id::<VariantId>().to_string()),
                ("sku", "COFFEE-250"),
                ("reason", reason),
                ("ends_at", day),
            ])
        };
        let odd = desk.post(Role::Owner, "/desk/parity/exceptions", &wish("", "2026-03-10")).await.page(422);
        assert!(odd.contains("Please say why") && odd.contains("2026-03-10"));
        desk.post(Role::Owner, "/desk/parity/exceptions", &wish("Airport rent", "2026-03-10")).await.led_to();
        let page = desk.get(Role::Owner, "/desk/parity").await.page(200);
        assert!(page.contains("Airport rent") && page.contains("The owner") && page.contains("Until 10 March 2026"), "{page}");
    });
}

#[test]
fn categories_form_a_tree_without_circles() {
    story(async |desk| {
        let made = form(&[("title.en", "Drinks"), ("title.ar", "مشروبات")]);
        desk.post(Role::Manager, "/desk/categories", &made).await.led_to();
        let drinks = desk.db().read(async |read: &Read| catalog::categories(read).await).await.unwrap()[0].clone();
        assert_eq!(drinks.handle, "drinks");
        let path = format!("/desk/categories/{}", drinks.id);
        let circle = form(&[("title.en", "Drinks"), ("handle", "drinks"), ("parent", &drinks.id.to_string())]);
        let refused = desk.post(Role::Manager, &path, &circle).await.page(422);
        assert!(refused.contains("cannot be part of itself"), "{refused}");
        let nameless = desk.post(Role::Manager, "/desk/categories", &form(&[("handle", "x")])).await.page(422);
        assert!(nameless.contains("Please give a title") && nameless.contains("value=\"x\""));
    });
}
