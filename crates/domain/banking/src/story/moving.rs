//! Money from one account to another, and who must show that it is them.

use super::*;

fn wish(from: &Account, to: &str, minor: i64, key: &str) -> Move {
    Move {
        customer: from.customer,
        from: from.id,
        to: to.to_owned(),
        amount: sar(minor),
        note: "For the tea".into(),
        key: key.to_owned(),
        channel: app(),
        proof: None,
    }
}

async fn go(shop: &TestShop, wish: Move) -> Result<Payment> {
    shop.db.write(async move |tx: &Tx| transfer(tx, &wish).await).await
}

#[test]
fn a_new_payee_or_much_money_needs_a_fresh_code_for_just_that() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let small = wish(&rich, &other.number, 1_000, "k1");
        assert!(go(shop, small.clone()).await.unwrap_err().is("banking.proof_needed"));
        let act = |minor| Act::Transfer { to: iban_shown(&other.number), amount: sar(minor) };
        let for_less = code_for(shop, RICH, act(999)).await;
        let refused = go(shop, Move { proof: for_less, ..small.clone() }).await.unwrap_err();
        assert!(refused.is("banking.wrong_code"), "a code counts for the amount it was asked for");
        let proof = code_for(shop, RICH, act(1_000)).await;
        let paid = go(shop, Move { proof: proof.clone(), ..small.clone() }).await.unwrap();
        assert_eq!((paid.kind, paid.into, left(shop, other.id).await), (PaymentKind::Transfer, Some(other.id), 1_000));

        // The payee is known now; the code is used up.
        go(shop, wish(&rich, &other.number, 1_000, "k2")).await.unwrap();
        let much = wish(&rich, &other.number, 50_001, "k3");
        assert!(go(shop, much.clone()).await.unwrap_err().is("banking.proof_needed"));
        assert!(go(shop, Move { proof, ..much.clone() }).await.unwrap_err().is("banking.wrong_code"));
        let late = code_for(shop, RICH, act(50_001)).await;
        shop.clock.advance(CODE_MINUTES * 60);
        assert!(go(shop, Move { proof: late, ..much.clone() }).await.unwrap_err().is("banking.wrong_code"));
        let proof = code_for(shop, RICH, act(50_001)).await;
        go(shop, Move { proof, ..much }).await.unwrap();
        assert_eq!((left(shop, rich.id).await, left(shop, other.id).await), (47_999, 52_001));

        let number = other.number.clone();
        shop.db.write(async move |tx: &Tx| forget_payee(tx, id(RICH), &number).await).await.unwrap();
        assert!(go(shop, wish(&rich, &other.number, 1, "k4")).await.unwrap_err().is("banking.proof_needed"));
    });
}

#[test]
fn guessing_codes_comes_to_an_end() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let act = Act::Transfer { to: other.number.clone(), amount: sar(1_000) };
        let right = code_for(shop, RICH, act.clone()).await;
        let wrong = Some(Proof::Code("none".into()));
        for _ in 0..5 {
            let refused = go(shop, Move { proof: wrong.clone(), ..wish(&rich, &other.number, 1_000, "k") }).await.unwrap_err();
            assert!(refused.is("banking.wrong_code"));
        }
        let refused = go(shop, Move { proof: right, ..wish(&rich, &other.number, 1_000, "k") }).await.unwrap_err();
        assert!(refused.is("banking.too_many_tries"), "not even the right one");
        let asked = shop.db.write(async move |tx: &Tx| challenge(tx, id(RICH), &act).await).await;
        assert!(asked.unwrap_err().is("banking.too_many_tries"), "nor a new one");
        assert_eq!(left(shop, other.id).await, 0);
    });
}

#[test]
fn the_same_key_is_the_same_payment_and_bad_input_moves_nothing() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let savings = shop.db.write(async |tx: &Tx| open_account(tx, id(RICH), AccountKind::Savings).await).await.unwrap();
        // Between their own accounts nobody needs to show anything, however much it is.
        let all = futures_util::future::join_all((0..8).map(|_| go(shop, wish(&rich, &savings.number, 60_000, "tap")))).await;
        let first = all[0].as_ref().unwrap().id;
        assert!(all.iter().all(|paid| paid.as_ref().is_ok_and(|paid| paid.id == first)));
        assert_eq!((left(shop, rich.id).await, left(shop, savings.id).await), (40_000, 60_000));
        let mut slipped = savings.number.clone();
        let last = slipped.pop().unwrap();
        slipped.push(if last == '0' { '1' } else { '0' });
        for (to, minor, key, code) in [
            (savings.number.as_str(), 60_001, "tap", "banking.key_used"),
            (&slipped, 1, "a", "banking.bad_number"),
            ("SA0380000000608010167519", 1, "b", "banking.unknown_number"),
            (&rich.number, 1, "c", "banking.same_account"),
            (&savings.number, 0, "d", "ledger.bad_amount"),
            (&savings.number, -5, "e", "ledger.bad_amount"),
            (&savings.number, i64::MIN, "f", "ledger.bad_amount"),
            (&savings.number, i64::MAX, "g", "ledger.not_enough"),
            (&savings.number, 40_001, "h", "ledger.not_enough"),
        ] {
            let refused = go(shop, wish(&rich, to, minor, key)).await.unwrap_err();
            assert!(refused.is(code) || (minor == i64::MAX && refused.is("ledger.bad_amount")), "{code}: {refused}");
        }
        let dirhams = Move { amount: Money::new(5, Currency::AED), ..wish(&rich, &savings.number, 5, "i") };
        assert!(go(shop, dirhams).await.unwrap_err().is("ledger.unit_mismatch"));
        let theirs = Move { customer: other.customer, ..wish(&rich, &savings.number, 5, "j") };
        assert!(go(shop, theirs).await.unwrap_err().is("banking.unknown_account"));
        assert_eq!((left(shop, rich.id).await, left(shop, savings.id).await), (40_000, 60_000));
    });
}

#[test]
fn what_people_wrote_is_forgotten_with_them_and_the_log_never_had_it() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let proof = code_for(shop, RICH, Act::Transfer { to: other.number.clone(), amount: sar(5) }).await;
        go(shop, Move { proof, ..wish(&rich, &other.number, 5, "k") }).await.unwrap();
        let log = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 500).await).await.unwrap();
        assert!(log.iter().all(|entry| !entry.body.contains("tea") && !entry.body.contains(&other.number)));
        let whose = (rich.customer, rich.id);
        let look = async || shop.db.read(async move |read: &Read| statement(read, whose, None, 1).await).await.unwrap();
        assert_eq!(look().await[0].payment.as_ref().map(|payment| payment.note.as_str()), Some("For the tea"));
        shop.db
            .write(async |tx: &Tx| {
                tx.record(events::customers::CustomerErased { customer: id(RICH) });
                Ok(())
            })
            .await
            .unwrap();
        let line = &look().await[0];
        let payment = line.payment.as_ref().unwrap();
        assert_eq!((payment.note.as_str(), payment.other_side.as_str(), line.change), ("", "", sar(-5)), "the money stays");
        assert!(shop.db.read(async |read: &Read| payees(read, id(RICH)).await).await.unwrap().is_empty());
    });
}
