//! Pricing, told through its front door.

use kernel::{BasisPoints, Country, Currency, Id, Money, PriceListId, Quantity, Result, StaffId, TaxClass, Texts, VariantId};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

const LIST: u8 = 1;

fn list_in(n: u8, currency: Currency, tax_included: bool) -> PriceList {
    let name = Texts::both("Retail", "التجزئة");
    PriceList { id: PriceListId::from_bytes([n; 16]), code: format!("list-{n}"), name, currency, tax_included }
}

fn variant(n: u8) -> VariantId {
    VariantId::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn at(n: u8, price: Money) -> SetPrice {
    SetPrice { list: list_in(LIST, Currency::SAR, true).id, variant: variant(n), price, compare_at: None }
}

fn want(n: u8, quantity: i64) -> Wanted {
    Wanted { variant: variant(n), tax_class: TaxClass::Standard, quantity: Quantity(quantity) }
}

async fn open(shop: &TestShop) {
    let done = shop.db.write(async |tx: &Tx| {
        standard_rates(tx).await?;
        save_list(tx, &list_in(LIST, Currency::SAR, true)).await?;
        set_price(tx, at(1, sar(11_500))).await?;
        set_price(tx, SetPrice { compare_at: Some(sar(3_000)), ..at(2, sar(2_300)) }).await
    });
    done.await.unwrap();
}

async fn ask(shop: &TestShop, list: u8, country: Country, wanted: Vec<Wanted>) -> Result<Quote> {
    let id = PriceListId::from_bytes([list; 16]);
    shop.db.read(async move |read: &Read| quote(read, id, country, &wanted).await).await
}

#[test]
fn a_quote_sums_its_lines() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let quote = ask(shop, LIST, Country::SA, vec![want(2, 3), want(1, 2)]).await.unwrap();
            assert_eq!((quote.net, quote.tax, quote.total), (sar(26_000), sar(3_900), sar(29_900)));
            assert_eq!(quote.lines.iter().map(|line| line.variant).collect::<Vec<_>>(), [variant(2), variant(1)]);
            assert_eq!((quote.lines[0].compare_at, quote.lines[0].rate), (Some(sar(3_000)), BasisPoints(1500)));
            let abroad = ask(shop, LIST, Country::AE, vec![want(1, 1)]).await.unwrap();
            assert_eq!((abroad.tax, abroad.total), (sar(548), sar(11_500)));
            let many = ask(shop, LIST, Country::SA, (0..70).map(|n| want(1 + n % 2, 1)).collect()).await.unwrap();
            assert_eq!((many.lines.len(), many.total), (70, sar(35 * 13_800)));
        },
    );
}

#[test]
fn what_cannot_be_quoted_is_refused() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let unpriced = ask(shop, LIST, Country::SA, vec![want(1, 1), want(9, 1)]).await.unwrap_err();
            assert!(unpriced.is("pricing.no_price"));
            assert_eq!(unpriced.refusal().unwrap().args[0].1.to_string(), variant(9).to_string());
            assert!(ask(shop, LIST, "FR".parse().unwrap(), vec![want(1, 1)]).await.unwrap_err().is("pricing.no_tax_rate"));
            assert!(ask(shop, 7, Country::SA, vec![want(1, 1)]).await.unwrap_err().is("pricing.unknown_list"));
            assert!(ask(shop, LIST, Country::SA, vec![]).await.unwrap_err().is("pricing.empty"));
            for quantity in [0, -1, QUANTITY_MAX + 1] {
                let odd = ask(shop, LIST, Country::SA, vec![want(1, quantity)]).await.unwrap_err();
                assert!(odd.is("pricing.bad_quantity"), "{quantity}");
            }
            let many = ask(shop, LIST, Country::SA, vec![want(1, 1); LINES_MAX + 1]).await.unwrap_err();
            assert!(many.is("pricing.too_many_lines"));
        },
    );
}

#[test]
fn a_price_is_set_once_and_recorded_once() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let before = shop.db.position();
            shop.db.write(async |tx: &Tx| set_price(tx, at(1, sar(11_500))).await).await.unwrap();
            shop.db.write(async |tx: &Tx| standard_rates(tx).await).await.unwrap();
            assert_eq!(shop.db.position(), before, "what changes nothing is not recorded");
            shop.db.write(async |tx: &Tx| set_price(tx, at(1, sar(9_900))).await).await.unwrap();
            shop.log_ends_with(&["pricing.price_set"]).await;
            let list = list_in(LIST, Currency::SAR, true).id;
            let found = shop.db.read(async move |read: &Read| {
                let all: Vec<VariantId> = (1..40).map(variant).collect();
                Ok((price(read, list, variant(1)).await?, prices(read, list, &all).await?, lowest(read, list, &all).await?))
            });
            let (one, all, least) = found.await.unwrap();
            assert_eq!(one, Some(Price { price: sar(9_900), compare_at: None }));
            assert_eq!(all.keys().copied().collect::<Vec<_>>(), [variant(1), variant(2)]);
            assert_eq!(least, Some(Price { price: sar(2_300), compare_at: Some(sar(3_000)) }));
        },
    );
}

#[test]
fn a_price_fits_its_list() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let odd = |wish: SetPrice| shop.db.write(async move |tx: &Tx| set_price(tx, wish).await);
            let dear = odd(at(1, Money::new(100, Currency::GBP))).await.unwrap_err();
            assert!(dear.is("pricing.wrong_currency"));
            assert_eq!(dear.refusal().unwrap().field.as_deref(), Some("price"));
            assert!(odd(at(1, sar(-1))).await.unwrap_err().is("pricing.negative"));
            let nowhere = SetPrice { list: PriceListId::from_bytes([7; 16]), ..at(1, sar(1)) };
            assert!(odd(nowhere).await.unwrap_err().is("pricing.unknown_list"));
        },
    );
}

#[test]
fn a_list_with_prices_keeps_its_currency() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let save = |list: PriceList| shop.db.write(async move |tx: &Tx| save_list(tx, &list).await);
            assert!(save(list_in(LIST, Currency::GBP, true)).await.unwrap_err().is("pricing.currency_fixed"));
            save(list_in(LIST, Currency::SAR, false)).await.unwrap();
            let quote = ask(shop, LIST, Country::SA, vec![want(1, 1)]).await.unwrap();
            assert_eq!((quote.net, quote.total), (sar(11_500), sar(13_225)));
            save(list_in(2, Currency::SAR, false)).await.unwrap();
            save(list_in(2, Currency::GBP, false)).await.unwrap();
            let twin = PriceList { code: "list-1".to_owned(), ..list_in(3, Currency::SAR, true) };
            assert!(save(twin).await.unwrap_err().is("pricing.code_taken"));
        },
    );
}

#[test]
fn a_rate_binds_from_its_commit_on() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let set = |rate: i64| {
                let wish = SetTaxRate { country: Country::SA, class: TaxClass::Standard, rate: BasisPoints(rate) };
                shop.db.write(async move |tx: &Tx| set_tax_rate(tx, wish).await)
            };
            set(500).await.unwrap();
            shop.log_ends_with(&["pricing.tax_rate_set"]).await;
            let found = shop.db.read(async |read: &Read| tax_rate(read, Country::SA, TaxClass::Standard).await).await;
            assert_eq!(found.unwrap(), Some(BasisPoints(500)));
            assert_eq!(ask(shop, LIST, Country::SA, vec![want(1, 1)]).await.unwrap().tax, sar(548));
            assert!(set(10_001).await.unwrap_err().is("pricing.bad_rate"));
        },
    );
}

#[test]
fn an_exception_has_an_owner_a_reason_and_an_end() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let list = list_in(LIST, Currency::SAR, true).id;
            let now = spine::testing::MORNING;
            let exception = move |reason: &str, days: i64| Exception {
                list,
                variant: variant(1),
                owner: StaffId::from_bytes([5; 16]),
                reason: reason.to_owned(),
                declared_at: now,
                ends_at: now.plus_seconds(days * 86_400),
            };
            let declare = |wish: Exception| shop.db.write(async move |tx: &Tx| declare_exception(tx, &wish).await);
            assert!(declare(exception(" ", 1)).await.unwrap_err().is("pricing.no_reason"));
            assert!(declare(exception("Opening week", 0)).await.unwrap_err().is("pricing.ends_too_soon"));
            assert!(declare(exception("For ever", 400)).await.unwrap_err().is("pricing.ends_too_late"));
            let nowhere = Exception { list: PriceListId::from_bytes([7; 16]), ..exception("Nowhere", 1) };
            assert!(declare(nowhere).await.unwrap_err().is("pricing.unknown_list"));
            declare(exception("Opening week", 7)).await.unwrap();
            declare(exception("Opening fortnight", 14)).await.unwrap();
            let all = || shop.db.read(async |read: &Read| exceptions(read).await);
            assert_eq!(all().await.unwrap(), [exception("Opening fortnight", 14)]);
            for _ in 0..2 {
                shop.db.write(async move |tx: &Tx| end_exception(tx, list, variant(1)).await).await.unwrap();
            }
            assert!(all().await.unwrap().is_empty());
            let kinds = ["pricing.exception_declared", "pricing.exception_declared", "pricing.exception_ended"];
            shop.log_ends_with(&kinds).await;
        },
    );
}

#[test]
fn a_list_is_read_to_its_end_and_a_price_taken_off_it() {
    story(
        || vec![domain()],
        async |shop| {
            open(shop).await;
            let list = list_in(LIST, Currency::SAR, true).id;
            let page = |after: Option<VariantId>| {
                shop.db.read(async move |read: &Read| {
                    Ok(listed(read, list, after, 1).await?.iter().map(|one| (one.variant, one.minor)).collect::<Vec<_>>())
                })
            };
            assert_eq!(page(None).await.unwrap(), [(variant(1), 11_500)]);
            assert_eq!(page(Some(variant(1))).await.unwrap(), [(variant(2), 2_300)]);
            for _ in 0..2 {
                shop.db.write(async move |tx: &Tx| clear_price(tx, list, variant(1)).await).await.unwrap();
            }
            shop.log_ends_with(&["pricing.price_set", "pricing.price_cleared"]).await;
            let counts = shop.db.read(async |read: &Read| price_counts(read).await).await.unwrap();
            assert_eq!(counts, [(list, 1)]);
            assert!(ask(shop, LIST, Country::SA, vec![want(1, 1)]).await.unwrap_err().is("pricing.no_price"));
        },
    );
}
