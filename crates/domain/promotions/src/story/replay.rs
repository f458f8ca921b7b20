//! Real campaigns, replayed: every redemption of the file goes through the engine in the order of time, is accepted or refused
//! with the reason, and gives what the file says was given. What the engine decides is held against a plain reading of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::PathBuf;

use kernel::{ProductId, VariantId};

use super::*;

/// The columns of a file of the test data, row by row; `None`, said aloud, when it is not on this machine.
#[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "tests say where their data is and when it is absent")]
fn rows<const N: usize>(file: &str, columns: [&str; N]) -> Option<Vec<[String; N]>> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data"));
    let folder = std::env::var("QANAT_TEST_DATA").map_or_else(|_| beside(), PathBuf::from);
    let Ok(packed) = std::fs::read(folder.join(format!("complete_journey/{file}.csv.gz"))) else {
        println!("skipped: data absent (complete_journey/{file}.csv.gz)");
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let places = columns.map(|column| reader.headers().unwrap().iter().position(|name| name == column).unwrap());
    Some(reader.records().map(|row| places.map(|place| row.as_ref().unwrap()[place].to_owned())).collect())
}

/// A line of a receipt of the file.
#[derive(Debug, Clone)]
struct Sold {
    product: String,
    pieces: i64,
    cents: i64,
    /// What coupons took off, in cents; not of the amount above.
    coupon_off: i64,
}

/// A redemption of the file.
#[derive(Debug, Clone)]
struct Redeemed {
    household: String,
    upc: String,
    campaign: String,
    day: String,
}

struct Files {
    /// The first and the last day of each campaign.
    days: BTreeMap<String, (String, String)>,
    households: BTreeMap<String, BTreeSet<String>>,
    /// The products of each coupon of a campaign.
    coupons: BTreeMap<(String, String), BTreeSet<String>>,
    redeemed: Vec<Redeemed>,
    /// What a household bought on a day.
    sold: BTreeMap<(String, String), Vec<Sold>>,
}

fn cents(text: &str) -> i64 {
    Money::parse(text, Currency::USD).unwrap().minor
}

fn files() -> Option<Files> {
    let mut files = Files {
        days: BTreeMap::new(),
        households: BTreeMap::new(),
        coupons: BTreeMap::new(),
        redeemed: vec![],
        sold: BTreeMap::new(),
    };
    for [campaign, from, until] in rows("campaign_descriptions", ["campaign_id", "start_date", "end_date"])? {
        files.days.insert(campaign, (from, until));
    }
    for [campaign, household] in rows("campaigns", ["campaign_id", "household_id"])? {
        files.households.entry(campaign).or_default().insert(household);
    }
    for [upc, product, campaign] in rows("coupons", ["coupon_upc", "product_id", "campaign_id"])? {
        // One product number was written by a program that shortens round numbers.
        let product = if product == "9e+05" { "900000".to_owned() } else { product };
        files.coupons.entry((upc, campaign)).or_default().insert(product);
    }
    for [household, upc, campaign, day] in
        rows("coupon_redemptions", ["household_id", "coupon_upc", "campaign_id", "redemption_date"])?
    {
        files.redeemed.push(Redeemed { household, upc, campaign, day });
    }
    let columns = ["household_id", "transaction_timestamp", "product_id", "quantity", "sales_value", "coupon_disc"];
    for [household, time, product, pieces, amount, coupon_off] in rows("transactions_sample", columns)? {
        let pieces = pieces.trim_end_matches(".0").parse().unwrap();
        let line = Sold { product, pieces, cents: cents(&amount), coupon_off: cents(&coupon_off) };
        files.sold.entry((household, time[..10].to_owned())).or_default().push(line);
    }
    Some(files)
}

/// How many pieces a coupon asks for and what it takes off, in cents, where its number says so: coupons of manufacturers begin
/// with 5, and their last two digits are a value code of the industry. The store's own coupons do not say.
fn face(upc: &str) -> Option<(i64, i64)> {
    let two_pieces = [("24", 50), ("31", 60), ("32", 75), ("33", 100), ("34", 125), ("36", 150), ("51", 200)];
    let one_piece = [("76", 100), ("77", 125), ("78", 150), ("82", 200), ("84", 250), ("87", 300)];
    let in_cents = ["25", "40", "50", "55", "60", "75"];
    let code = upc.strip_prefix('5').map(|_| &upc[upc.len() - 2..])?;
    let of = |list: &[(&str, i64)]| list.iter().find(|(known, _)| *known == code).map(|(_, cents)| *cents);
    let plain = || in_cents.contains(&code).then(|| code.parse().unwrap());
    of(&two_pieces).map(|cents| (2, cents)).or_else(|| of(&one_piece).or_else(plain).map(|cents| (1, cents)))
}

/// An id made of a number of the file.
fn numbered<I: Id>(number: &str) -> I {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&number.parse::<u64>().unwrap().to_be_bytes());
    I::from_bytes(bytes)
}

/// The code of a coupon: its number, which several campaigns may share, and the campaign.
fn code(upc: &str, campaign: &str) -> String {
    format!("{upc}C{campaign}")
}

/// The promotion that a coupon of a campaign is: for its households, in its days, on its products. A coupon that does not say
/// what it takes off takes off a quarter.
fn rule_of(files: &Files, upc: &str, campaign: &str) -> Rule {
    let (from, until) = &files.days[campaign];
    let last: jiff::civil::Date = until.parse().unwrap();
    let dates = Dates { from: Some(format!("{from}T00:00").parse().unwrap()), until: Some(last.tomorrow().unwrap().into()) };
    let customers = files.households[campaign].iter().map(|household| numbered(household)).collect();
    let products: Vec<ProductId> =
        files.coupons[&(upc.to_owned(), campaign.to_owned())].iter().map(|product| numbered(product)).collect();
    let (pieces, cents) = face(upc).unwrap_or((1, 25));
    let of = Goods::Products(products);
    let enough = Condition::Pieces { of: of.clone(), at_least: Quantity(pieces) };
    let together = vec![Condition::Coupon, Condition::Dates(dates), Condition::Customers(customers), enough];
    let give = Benefit::AmountOff { of, amount: Money::new(cents, Currency::USD) };
    Rule { when: Condition::All(together), offered: Offered::Unlisted, ..rule(Lane::Item, give) }
}

/// What a household bought on a day, with the coupon presented.
fn basket_of(files: &Files, redeemed: &Redeemed) -> Basket {
    let sold = files.sold.get(&(redeemed.household.clone(), redeemed.day.clone()));
    let line = |sold: &Sold| BasketLine {
        variant: numbered::<VariantId>(&sold.product),
        product: numbered(&sold.product),
        categories: vec![],
        unit: Money::new(sold.cents.checked_div(sold.pieces).unwrap_or(0), Currency::USD),
        quantity: Quantity(sold.pieces),
        excluded: false,
    };
    let buyer = Buyer { customer: numbered(&redeemed.household), tier: None, member: true, first_order: false };
    Basket {
        currency: Currency::USD,
        lines: sold.into_iter().flatten().map(line).collect(),
        delivery: None,
        buyer: Some(buyer),
        at: format!("{}T12:00:00Z", redeemed.day).parse().unwrap(),
        zone: kernel::Zone::UTC,
        codes: vec![code(&redeemed.upc, &redeemed.campaign)],
        ..basket(vec![])
    }
}

/// A plain reading of the file, which knows nothing of the engine.
fn read_plainly(files: &Files, redeemed: &Redeemed) -> &'static str {
    let Redeemed { household, upc, campaign, day } = redeemed;
    let (from, until) = &files.days[campaign];
    let products = &files.coupons[&(upc.clone(), campaign.clone())];
    let sold = files.sold.get(&(household.clone(), day.clone()));
    let meant: Vec<&Sold> = sold.into_iter().flatten().filter(|sold| products.contains(&sold.product)).collect();
    let pieces: i64 = meant.iter().map(|sold| sold.pieces).sum();
    match sold {
        _ if !(from <= day && day <= until) => "outside its days",
        _ if !files.households[campaign].contains(household) => "another household's",
        None => "no receipt in the sample",
        Some(_) if meant.is_empty() => "nothing it is for",
        Some(_) if pieces < face(upc).map_or(1, |(pieces, _)| pieces) => "too few pieces",
        Some(_) => "accepted",
    }
}

/// What the engine says: the discount, or why not.
fn asked(book: &Book, promotion: PromotionId, basket: &Basket) -> Result<i64, Why> {
    let known = KnownCode { code: basket.codes[0].clone(), promotion };
    let outcome = book.price(basket, &Known { codes: vec![known], ..Known::default() }).unwrap();
    match outcome.codes[0].1 {
        CodeState::Given => Ok(outcome.total().minor),
        state => Err(outcome.not_given.first().unwrap_or_else(|| panic!("{state:?} for no reason")).why.clone()),
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the counts of a replay are its result")]
fn every_redemption_of_the_real_campaigns_is_decided_as_the_files_say() {
    let Some(files) = files() else { return };
    let promotions: BTreeMap<(String, String), PromotionId> = files.coupons.keys().cloned().zip((1_u16..).map(id)).collect();
    let live = promotions.iter().map(|((upc, campaign), id)| Live {
        id: *id,
        name: Texts::one(kernel::Locale::En, code(upc, campaign)),
        about: Texts::default(),
        rule: rule_of(&files, upc, campaign),
    });
    let book = Book::compile(live);
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    let (mut reconciled, mut unstated, mut without_value) = ((0, 0), 0, 0);
    for redeemed in &files.redeemed {
        let promotion = promotions[&(redeemed.upc.clone(), redeemed.campaign.clone())];
        let basket = basket_of(&files, redeemed);
        let (plainly, found) = (read_plainly(&files, redeemed), asked(&book, promotion, &basket));
        let agrees = match plainly {
            "accepted" => found.is_ok(),
            "outside its days" => found == Err(Why::Over),
            "another household's" => found == Err(Why::OtherCustomers),
            _ => matches!(found, Err(Why::MorePieces { .. })),
        };
        assert!(agrees, "{redeemed:?} is {plainly}, but {found:?}");
        *counts.entry(plainly).or_default() += 1;

        let products = &files.coupons[&(redeemed.upc.clone(), redeemed.campaign.clone())];
        let sold = files.sold.get(&(redeemed.household.clone(), redeemed.day.clone()));
        let stated: i64 =
            sold.into_iter().flatten().filter(|sold| products.contains(&sold.product)).map(|sold| sold.coupon_off).sum();
        match (found, face(&redeemed.upc)) {
            (Err(_), _) => {}
            (Ok(_), _) if stated == 0 => unstated += 1,
            (Ok(_), None) => without_value += 1,
            (Ok(found), Some(_)) => {
                assert_eq!(found, stated, "{redeemed:?}");
                reconciled = (reconciled.0 + 1, reconciled.1 + found);
            }
        }

        // The same coupon a day too late, or in somebody else's hand.
        let (_, until) = &files.days[&redeemed.campaign];
        let late: jiff::civil::Date = until.parse().unwrap();
        let late = Redeemed { day: late.tomorrow().unwrap().to_string(), ..redeemed.clone() };
        assert_eq!(read_plainly(&files, &late), "outside its days");
        assert_eq!(asked(&book, promotion, &basket_of(&files, &late)), Err(Why::Over));
        let stranger = Redeemed { household: "999999".to_owned(), ..redeemed.clone() };
        assert_eq!(read_plainly(&files, &stranger), "another household's");
        assert_eq!(asked(&book, promotion, &basket_of(&files, &stranger)), Err(Why::OtherCustomers));
    }
    println!("{} promotions, {} redemptions: {counts:?}", book.live().len(), files.redeemed.len());
    println!(
        "{} discounts are what the file states, {} cents; {unstated} are not stated, {without_value} of coupons without a value",
        reconciled.0, reconciled.1
    );
    let expected = [("accepted", 76), ("no receipt in the sample", 333), ("nothing it is for", 593), ("too few pieces", 2)];
    assert_eq!((book.live().len(), counts), (1_197, BTreeMap::from(expected)));
    assert_eq!((reconciled.0, unstated, without_value), (19, 55, 2));
}

#[test]
fn the_accepted_redemptions_are_redeemed_in_a_shop() {
    let Some(files) = files() else { return };
    story(
        || vec![domain()],
        async |shop| {
            let accepted: Vec<&Redeemed> =
                files.redeemed.iter().filter(|redeemed| read_plainly(&files, redeemed) == "accepted").collect();
            let mut made: BTreeMap<String, PromotionId> = BTreeMap::new();
            for redeemed in &accepted {
                let code = code(&redeemed.upc, &redeemed.campaign);
                if made.contains_key(&code) {
                    continue;
                }
                let promotion = published(shop, rule_of(&files, &redeemed.upc, &redeemed.campaign)).await;
                let shared = SharedCode { promotion, code: code.clone(), uses_most: None, expires_at: None };
                shop.db.write(async move |tx: &Tx| add_code(tx, &shared).await).await.unwrap();
                made.insert(code, promotion);
            }
            let mut sums: BTreeMap<PromotionId, Count> = BTreeMap::new();
            for (order, redeemed) in (1_u16..).zip(&accepted) {
                let given = bought(shop, order, &basket_of(&files, redeemed)).await.unwrap();
                assert!(given > 0, "{redeemed:?}");
                let sum = sums.entry(made[&code(&redeemed.upc, &redeemed.campaign)]).or_default();
                *sum = Count { orders: sum.orders + 1, given: sum.given + given };
            }
            let ids: Vec<PromotionId> = sums.keys().copied().collect();
            let counted = shop.db.read(async move |read: &Read| counts_of(read, &ids).await).await.unwrap();
            assert_eq!(counted, sums);
        },
    );
}
