//! Stories of wallets and of money between people.

use events::customers::CustomerErased;

use super::*;

fn gift(key: &str, minor: i64) -> Send {
    let (from, to, note) = (customer(1), customer(2), "for the coffee".to_owned());
    Send { from, to, amount: sar(minor), note, key: key.to_owned(), zone: riyadh() }
}

async fn sent(shop: &TestShop, wish: Send) -> Result<kernel::TransferId> {
    shop.db.write(async move |tx: &Tx| send(tx, &wish).await).await
}

async fn asked(shop: &TestShop, minor: i64) -> Result<kernel::PaymentRequestId> {
    let wish = Ask { asker: customer(2), payer: customer(1), amount: sar(minor), note: "my half".to_owned() };
    shop.db.write(async move |tx: &Tx| ask(tx, &wish).await).await
}

async fn answered(shop: &TestShop, request: kernel::PaymentRequestId, by: u8, reply: Reply) -> Result<()> {
    let wish = Answer { request, by: customer(by), reply, zone: riyadh() };
    shop.db.write(async move |tx: &Tx| answer(tx, &wish).await.map(drop)).await
}

#[test]
fn a_wallet_is_filled_spent_refunded_and_tells_its_history() {
    story(domains, async |shop| {
        fill(shop, 1, 5_000).await;
        let spend = async |tx: &Tx| {
            let from = spendable(tx, customer(1), Currency::SAR).await?;
            assert_eq!(from, account(tx, customer(1), Currency::SAR).await?, "one account for each currency");
            pay(tx, from, 1_200).await
        };
        shop.db.write(spend).await.unwrap();
        sent(shop, gift("a", 800)).await.unwrap();
        let back = async |tx: &Tx| {
            let from = sales(tx).await?;
            unload(tx, &Load { customer: customer(1), amount: sar(3_000), from, about: order(1) }).await
        };
        shop.db.write(back).await.unwrap();
        assert_eq!(refusal(shop.db.write(back).await), "ledger.not_enough left=0", "never below zero");
        let told = async |read: &Read| {
            let first = statement(read, customer(1), Currency::SAR, None, 2).await?;
            let rest = statement(read, customer(1), Currency::SAR, first.last().map(|line| line.entry.entry), 9).await?;
            Ok([first, rest].concat())
        };
        let lines = shop.db.read(told).await.unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.entry.reason.as_str(), line.entry.change, line.entry.balance)).collect();
        assert_eq!(
            told,
            [("top_up_refunded", -3_000, 0), ("sent", -800, 3_000), ("sale", -1_200, 3_800), ("top_up", 5_000, 5_000)]
        );
        assert_eq!((lines[1].other, lines[1].note.as_deref()), (Some(customer(2)), Some("for the coffee")));
        let other = shop.db.read(async |read: &Read| wallets(read, customer(2)).await).await.unwrap();
        assert_eq!((other.len(), other[0].balance, other[0].is_frozen), (1, sar(800), false));
        sums_to_zero(shop).await;
    });
}

#[test]
fn a_wish_that_arrives_twice_sends_once_and_another_under_its_key_is_refused() {
    story(domains, async |shop| {
        fill(shop, 1, 5_000).await;
        let first = sent(shop, gift("key", 700)).await.unwrap();
        assert_eq!(sent(shop, gift("key", 700)).await.unwrap(), first);
        assert_eq!(refusal(sent(shop, gift("key", 701)).await), "wallet.other_wish at key");
        assert_eq!((balance_of(shop, 1).await, balance_of(shop, 2).await), (4_300, 700));
        shop.log_ends_with(&["wallet.loaded", "wallet.sent"]).await;
    });
}

#[test]
fn what_nobody_may_send_is_refused_with_the_reason() {
    story(domains, async |shop| {
        fill(shop, 1, 900_000).await;
        let wishes = [
            (gift("a", 0), "wallet.bad_amount at amount"),
            (gift("a", i64::MIN), "wallet.bad_amount at amount"),
            (gift("a", i64::MAX), "wallet.over_transfer at amount most=2000.00 SAR"),
            (Send { to: customer(1), ..gift("a", 5) }, "wallet.same_person at to"),
            (Send { note: "n".repeat(NOTE_MAX + 1), ..gift("a", 5) }, "wallet.long_note at note max=280"),
            (gift("", 5), "wallet.bad_key at key"),
            (Send { amount: Money::new(5, Currency::AED), ..gift("a", 5) }, "ledger.not_enough left=0"),
        ];
        for (wish, expected) in wishes {
            assert_eq!(refusal(sent(shop, wish).await), expected);
        }
        assert_eq!(balance_of(shop, 1).await, 900_000);
    });
}

#[test]
fn a_day_has_its_limit_and_ends_at_the_merchants_midnight() {
    story(domains, async |shop| {
        fill(shop, 1, 2_000_000).await;
        for key in ["a", "b"] {
            sent(shop, gift(key, 200_000)).await.unwrap();
        }
        assert_eq!(refusal(sent(shop, gift("c", 100_001)).await), "wallet.over_day at amount left=1000.00 SAR");
        sent(shop, gift("d", 100_000)).await.unwrap();
        // Nine in the morning in UTC is noon in Riyadh: twelve hours later the day is over there, and not yet in UTC.
        shop.clock.advance(12 * 3_600 - 1);
        assert_eq!(refusal(sent(shop, gift("e", 1)).await), "wallet.over_day at amount left=0.00 SAR");
        shop.clock.advance(1);
        sent(shop, gift("e", 1)).await.unwrap();
        let tighter = async |tx: &Tx| {
            let usual = limits(tx, Currency::SAR).await?;
            save_limits(tx, &Limits { per_transfer: 50, per_day: 60, ..usual }).await
        };
        shop.db.write(tighter).await.unwrap();
        assert_eq!(refusal(sent(shop, gift("f", 51)).await), "wallet.over_transfer at amount most=0.50 SAR");
        let beyond = shop.db.read(async |read: &Read| may_load(read, customer(1), sar(1_000_001)).await).await;
        assert_eq!(refusal(beyond), "wallet.too_full at amount most=20000.00 SAR");
    });
}

#[test]
fn from_a_frozen_wallet_nothing_leaves_and_what_comes_still_comes() {
    story(domains, async |shop| {
        fill(shop, 1, 1_000).await;
        shop.db.write(async |tx: &Tx| freeze(tx, customer(1), "lost_phone").await).await.unwrap();
        shop.db.write(async |tx: &Tx| freeze(tx, customer(1), "lost_phone").await).await.unwrap();
        shop.log_ends_with(&["wallet.loaded", "wallet.frozen"]).await;
        assert_eq!(refusal(sent(shop, gift("a", 5)).await), "wallet.frozen");
        for currency in [Currency::SAR, Currency::AED] {
            let spend = shop.db.write(async move |tx: &Tx| spendable(tx, customer(1), currency).await).await;
            assert_eq!(refusal(spend), "wallet.frozen", "a wallet that is yet to be opened is frozen too");
        }
        fill(shop, 1, 50).await;
        assert_eq!(balance_of(shop, 1).await, 1_050);
        shop.db.write(async |tx: &Tx| thaw(tx, customer(1)).await).await.unwrap();
        sent(shop, gift("a", 5)).await.unwrap();
    });
}

#[test]
fn money_that_is_asked_for_is_given_declined_withdrawn_or_forgotten_once() {
    story(domains, async |shop| {
        fill(shop, 1, 1_000).await;
        let [given, declined, withdrawn, expired] =
            [asked(shop, 300).await, asked(shop, 20).await, asked(shop, 30).await, asked(shop, 40).await].map(Result::unwrap);
        assert_eq!(refusal(answered(shop, given, 2, Reply::Accept).await), "wallet.unknown_request", "nobody accepts for others");
        assert_eq!(refusal(answered(shop, given, 1, Reply::Withdraw).await), "wallet.unknown_request");
        answered(shop, given, 1, Reply::Accept).await.unwrap();
        answered(shop, declined, 1, Reply::Decline).await.unwrap();
        answered(shop, withdrawn, 2, Reply::Withdraw).await.unwrap();
        for ended in [given, declined, withdrawn] {
            assert_eq!(refusal(answered(shop, ended, 1, Reply::Accept).await), "wallet.not_open");
        }
        shop.clock.advance(REQUEST_DAYS * 86_400);
        assert_eq!(refusal(answered(shop, expired, 1, Reply::Accept).await), "wallet.not_open", "before the job has come too");
        until(shop, 0).await;
        let found = shop.db.read(async |read: &Read| requests(read, customer(1), 9).await).await.unwrap();
        let state = |id| found.iter().find(|request| request.id == id).map(|request| request.state.as_str()).unwrap();
        assert_eq!([given, declined, withdrawn, expired].map(state), ["accepted", "declined", "withdrawn", "expired"]);
        assert_eq!((balance_of(shop, 1).await, balance_of(shop, 2).await), (700, 300));
        let poor = asked(shop, 900).await.unwrap();
        assert_eq!(refusal(answered(shop, poor, 1, Reply::Accept).await), "ledger.not_enough left=700");
        answered(shop, poor, 1, Reply::Decline).await.unwrap();
    });
}

#[test]
fn nobody_is_buried_in_requests() {
    story(domains, async |shop| {
        for _ in 0..REQUESTS_MOST {
            asked(shop, 5).await.unwrap();
        }
        assert_eq!(refusal(asked(shop, 5).await), "wallet.too_many_requests most=20");
    });
}

#[test]
fn of_many_who_spend_the_last_hundred_at_once_one_does() {
    story(domains, async |shop| {
        fill(shop, 1, 100).await;
        let spends = (0..60_u8).map(|n| {
            let db = shop.db.clone();
            async move {
                let spend = async move |tx: &Tx| {
                    if n % 3 == 0 {
                        return send(tx, &gift(&format!("key {n}"), 100)).await.map(drop);
                    }
                    let from = spendable(tx, customer(1), Currency::SAR).await?;
                    pay(tx, from, 100).await
                };
                db.write(spend).await
            }
        });
        let done = futures_util::future::join_all(spends).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
        let refused = done.into_iter().filter_map(Result::err);
        assert!(refused.into_iter().all(|error| error.to_string() == "ledger.not_enough left=0"));
        assert_eq!(balance_of(shop, 1).await, 0);
        sums_to_zero(shop).await;
    });
}

#[test]
fn who_is_erased_leaves_money_and_no_word() {
    let all = || {
        let mut all = domains();
        all.push(spine::Domain::named("customers"));
        all
    };
    story(all, async |shop| {
        fill(shop, 1, 1_000).await;
        sent(shop, gift("a", 100)).await.unwrap();
        let request = asked(shop, 200).await.unwrap();
        let (pass, _) = shop.db.write(async |tx: &Tx| super::pass(tx, customer(2), "phone").await).await.unwrap();
        let erase = async |tx: &Tx| {
            tx.record(CustomerErased { customer: customer(2) });
            Ok(())
        };
        shop.db.write(erase).await.unwrap();
        let look = async move |read: &Read| {
            let lines = statement(read, customer(1), Currency::SAR, None, 9).await?;
            let request = super::request(read, request).await?;
            Ok((lines, request, passes(read, customer(2)).await?))
        };
        let (lines, request, passes) = shop.db.read(look).await.unwrap();
        assert!(lines.iter().all(|line| line.note.is_none()), "what was written to them is gone");
        let request = request.unwrap();
        assert_eq!((request.state, request.note), (RequestState::Withdrawn, None));
        assert!(passes.is_empty(), "{pass} ended");
        assert_eq!(balance_of(shop, 2).await, 100, "what is owed stays owed");
    });
}

#[test]
fn a_freeze_by_the_house_is_not_lifted_by_the_owner() {
    story(domains, async |shop| {
        let sara = customer(1);
        let own = async move |tx: &Tx| freeze(tx, sara, BY_OWNER).await;
        let house = async move |tx: &Tx| freeze(tx, sara, "fraud").await;
        let lift = async move |tx: &Tx| thaw_own(tx, sara).await;
        let why = async move |read: &Read| frozen_for(read, sara).await;
        shop.db.write(own).await.unwrap();
        shop.db.write(lift).await.unwrap();
        assert_eq!(shop.db.read(why).await.unwrap(), None);
        shop.db.write(own).await.unwrap();
        shop.db.write(house).await.unwrap();
        shop.db.write(own).await.unwrap();
        assert_eq!(shop.db.read(why).await.unwrap().as_deref(), Some("fraud"), "the house's reason stays");
        assert_eq!(refusal(shop.db.write(lift).await), "wallet.frozen_by_house");
        shop.db.write(async move |tx: &Tx| thaw(tx, sara).await).await.unwrap();
        assert_eq!(shop.db.read(why).await.unwrap(), None);
    });
}
