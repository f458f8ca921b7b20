//! Stories of rotating codes.

use kernel::PassId;

use super::*;

struct Phone {
    pass: PassId,
    secret: [u8; 32],
}

impl Phone {
    async fn of(shop: &TestShop, n: u8, device: &'static str) -> Self {
        let (pass, secret) = shop.db.write(async move |tx: &Tx| pass(tx, customer(n), device).await).await.unwrap();
        Self { pass, secret }
    }

    /// What it shows, its clock being off by so many seconds.
    fn shows(&self, shop: &TestShop, off: i64) -> String {
        code_at(self.pass, &self.secret, shop.clock.now().plus_seconds(off))
    }
}

async fn scanned(shop: &TestShop, by: &str, text: &str) -> Result<Scanned> {
    let wish = Scan { text: text.to_owned(), by: by.to_owned() };
    shop.db.write(async move |tx: &Tx| scan(tx, &wish).await).await
}

async fn paid(shop: &TestShop, by: &str, scanned: Scanned, minor: i64) -> Result<()> {
    let wish = Authorise { scanned, by: by.to_owned(), amount: sar(minor) };
    let pay = async move |tx: &Tx| {
        let from = authorise(tx, &wish).await?;
        pay(tx, from, wish.amount.minor).await
    };
    shop.db.write(pay).await
}

const UNKNOWN: &str = "wallet.unknown_code at code";

#[test]
fn one_scan_identifies_and_pays_once_where_it_was_made() {
    story(domains, async |shop| {
        fill(shop, 1, 100_000).await;
        let phone = Phone::of(shop, 1, "phone").await;
        let found = scanned(shop, "till 1", &phone.shows(shop, 0)).await.unwrap();
        assert_eq!((found.customer, found.pass), (customer(1), phone.pass));
        assert_eq!(refusal(paid(shop, "till 1", found, 50_001).await), "wallet.over_code at amount most=500.00 SAR");
        assert_eq!(refusal(paid(shop, "till 2", found, 5).await), "wallet.not_scanned", "elsewhere it pays nothing");
        let proves = async |by: &'static str| shop.db.read(async move |read: &Read| is_scanned(read, &found, by).await).await;
        assert!(proves("till 1").await.unwrap() && !proves("till 2").await.unwrap());
        paid(shop, "till 1", found, 50_000).await.unwrap();
        assert!(!proves("till 1").await.unwrap(), "it has paid");
        assert_eq!(refusal(paid(shop, "till 1", found, 5).await), "wallet.not_scanned");
        shop.clock.advance(30);
        let found = scanned(shop, "till 1", &phone.shows(shop, 0)).await.unwrap();
        shop.clock.advance(15 * 60 + 1);
        assert_eq!(refusal(paid(shop, "till 1", found, 5).await), "wallet.not_scanned", "a scan does not wait for ever");
        assert_eq!(balance_of(shop, 1).await, 50_000);
    });
}

#[test]
fn forged_stale_replayed_frozen_and_revoked_codes_get_the_same_answer() {
    story(domains, async |shop| {
        let phone = Phone::of(shop, 1, "phone").await;
        let text = phone.shows(shop, 0);
        let forged = code_at(phone.pass, &[9; 32], shop.clock.now());
        let nobodys = code_at(PassId::from_bytes([8; 16]), &[0; 32], shop.clock.now());
        for text in [
            "",
            "Q1",
            "no code at all",
            &text.to_lowercase(),
            &forged,
            &nobodys,
            &phone.shows(shop, 331),
            &phone.shows(shop, -331),
        ] {
            assert_eq!(refusal(scanned(shop, "till", text).await), UNKNOWN, "{text}");
        }
        scanned(shop, "till", &phone.shows(shop, 29)).await.unwrap();
        assert_eq!(refusal(scanned(shop, "till", &text).await), UNKNOWN, "used, and so is every code before it");
        shop.clock.advance(60);
        let freeze = async move |tx: &Tx| freeze_pass(tx, customer(1), phone.pass).await;
        shop.db.write(freeze).await.unwrap();
        let fresh = phone.shows(shop, 0);
        assert_eq!(refusal(scanned(shop, "till", &fresh).await), UNKNOWN);
        shop.db.write(async move |tx: &Tx| thaw_pass(tx, customer(1), phone.pass).await).await.unwrap();
        scanned(shop, "till", &fresh).await.unwrap();
        shop.db.write(async move |tx: &Tx| revoke_pass(tx, customer(1), phone.pass).await).await.unwrap();
        shop.clock.advance(30);
        assert_eq!(refusal(scanned(shop, "till", &phone.shows(shop, 0)).await), UNKNOWN);
        assert_eq!(refusal(scanned(shop, "till", &code_at(phone.pass, &[0; 32], shop.clock.now())).await), UNKNOWN);
        let count = async move |tx: &Tx| tx.attempts(&format!("pass:{}", phone.pass), Timestamp(0)).await;
        assert_eq!(shop.db.write(count).await.unwrap(), 7, "each was remembered");
    });
}

#[test]
fn a_phone_without_a_connection_may_be_minutes_off() {
    story(domains, async |shop| {
        let phone = Phone::of(shop, 1, "phone").await;
        shop.clock.advance(86_400);
        for off in [-290, 0, 290] {
            scanned(shop, "till", &phone.shows(shop, off)).await.unwrap();
        }
        assert_eq!(refusal(scanned(shop, "till", &phone.shows(shop, 0)).await), UNKNOWN);
    });
}

#[test]
fn too_many_wrong_codes_of_a_pass_stop_it_for_a_while() {
    story(domains, async |shop| {
        let (phone, other) = (Phone::of(shop, 1, "phone").await, Phone::of(shop, 2, "other").await);
        let forged = code_at(phone.pass, &[9; 32], shop.clock.now());
        for _ in 0..10 {
            assert_eq!(refusal(scanned(shop, "till", &forged).await), UNKNOWN);
        }
        let code = phone.shows(shop, 0);
        assert_eq!(refusal(scanned(shop, "till", &code).await), "wallet.too_many_tries at code minutes=15");
        scanned(shop, "till", &other.shows(shop, 0)).await.unwrap();
        shop.clock.advance(15 * 60 + 1);
        scanned(shop, "till", &phone.shows(shop, 0)).await.unwrap();
    });
}

#[test]
fn the_same_code_at_many_tills_at_once_pays_once() {
    story(domains, async |shop| {
        fill(shop, 1, 100_000).await;
        let phone = Phone::of(shop, 1, "phone").await;
        let text = phone.shows(shop, 0);
        let tills = (0..40).map(|n| {
            let (db, text, by) = (shop.db.clone(), text.clone(), format!("till {n}"));
            async move {
                let sell = async move |tx: &Tx| {
                    let scanned = scan(tx, &Scan { text: text.clone(), by: by.clone() }).await?;
                    let from = authorise(tx, &Authorise { scanned, by: by.clone(), amount: sar(700) }).await?;
                    pay(tx, from, 700).await
                };
                db.write(sell).await
            }
        });
        let done = futures_util::future::join_all(tills).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
        assert_eq!(balance_of(shop, 1).await, 99_300);
        sums_to_zero(shop).await;
    });
}

#[test]
fn a_sale_that_fails_gives_the_code_back() {
    story(domains, async |shop| {
        fill(shop, 1, 300).await;
        let phone = Phone::of(shop, 1, "phone").await;
        let text = phone.shows(shop, 0);
        let sell = |minor: i64| {
            let (db, text) = (shop.db.clone(), text.clone());
            async move {
                let sell = async move |tx: &Tx| {
                    let scanned = scan(tx, &Scan { text: text.clone(), by: "till".to_owned() }).await?;
                    let from = authorise(tx, &Authorise { scanned, by: "till".to_owned(), amount: sar(minor) }).await?;
                    pay(tx, from, minor).await
                };
                db.write(sell).await
            }
        };
        assert_eq!(refusal(sell(301).await), "ledger.not_enough left=300");
        sell(300).await.unwrap();
    });
}

#[test]
fn a_device_has_one_pass_and_a_customer_not_endlessly_many() {
    story(domains, async |shop| {
        let old = Phone::of(shop, 1, "phone").await;
        let new = Phone::of(shop, 2, "phone").await;
        assert_eq!(refusal(scanned(shop, "till", &old.shows(shop, 0)).await), UNKNOWN, "the phone has another owner now");
        assert_eq!(scanned(shop, "till", &new.shows(shop, 0)).await.unwrap().customer, customer(2));
        let foreign = shop.db.write(async move |tx: &Tx| revoke_pass(tx, customer(1), new.pass).await).await;
        assert_eq!(refusal(foreign), "wallet.unknown_pass");
        for n in 0..10 {
            shop.db.write(async move |tx: &Tx| pass(tx, customer(1), &format!("device {n}")).await).await.unwrap();
        }
        let more = shop.db.write(async |tx: &Tx| pass(tx, customer(1), "one more").await).await;
        assert_eq!(refusal(more), "wallet.too_many_passes most=10");
        let all = shop.db.read(async |read: &Read| passes(read, customer(1)).await).await.unwrap();
        assert!(all.len() == 10 && all.iter().all(|pass| pass.state == PassState::Active));
    });
}

#[test]
fn what_a_till_scanned_without_a_connection_is_judged_by_its_clock() {
    story(domains, async |shop| {
        let phone = Phone::of(shop, 1, "phone").await;
        let (text, at) = (phone.shows(shop, 0), shop.clock.now());
        shop.clock.advance(4 * 3_600);
        assert_eq!(refusal(scanned(shop, "till", &text).await), UNKNOWN);
        let late = async move |tx: &Tx| {
            tx.happening_at(at);
            scan(tx, &Scan { text: text.clone(), by: "till".to_owned() }).await
        };
        assert_eq!(shop.db.write(late).await.unwrap().customer, customer(1));
    });
}
