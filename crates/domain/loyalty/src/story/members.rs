//! Stories of members: cards, names, history, figures.

use kernel::Locale;

use super::*;

#[test]
fn a_member_is_known_by_the_card_however_it_is_typed() {
    story(domains, async |shop| {
        begin(shop).await;
        let card = who(shop, sara()).await.card;
        let again = shop.db.write(async |tx: &Tx| join(tx, sara()).await).await.unwrap();
        assert_eq!((again.card, card.len()), (card.clone(), 16), "who has joined stays the same member");
        let find = async |card: String| shop.db.read(async move |read: &Read| member_by_card(read, &card).await).await.unwrap();
        assert_eq!(find(card_printed(&card)).await, Some(sara()));
        let wrong = if card.ends_with('0') { 1 } else { 0 };
        assert_eq!(find(format!("{}{wrong}", &card[..15])).await, None);
        assert_eq!(find("hello".to_owned()).await, None);
    });
}

#[test]
fn a_card_without_a_name_earns_and_is_claimed_once() {
    story(domains, async |shop| {
        begin(shop).await;
        let nameless = shop.db.write(async |tx: &Tx| join_nameless(tx).await).await.unwrap();
        let holder = nameless.customer;
        buy(shop, 1, holder, 20_000).await.unwrap();
        give(shop, holder, 70).await;
        let claim_it = async |asker: &'static str, card: String, customer: CustomerId| {
            shop.db.write(async move |tx: &Tx| claim(tx, asker, &card, customer).await).await
        };
        let newcomer = CustomerId::from_bytes([40; 16]);
        let card = nameless.card.clone();
        let mine = claim_it("phone", card.clone(), newcomer).await.unwrap();
        assert_eq!((mine.card, mine.orders, mine.nameless), (card.clone(), 1, false));
        assert_eq!((has(shop, newcomer).await, has(shop, holder).await), ((70, 20, 0), (0, 0, 0)));
        assert!(claim_it("phone", card, sara()).await.unwrap_err().is("loyalty.card_taken"));
        days(shop, 14).await;
        assert_eq!(has(shop, newcomer).await, (90, 0, 0), "what waited ripens for its new owner");
        refund(shop, 1, 20_000, 20_000).await;
        assert_eq!(has(shop, newcomer).await, (70, 0, 0));
        for _ in 0..10 {
            let refused = claim_it("guesser", "1234 5678 1234 5670".to_owned(), sara()).await.unwrap_err();
            assert!(refused.is("loyalty.unknown_card"), "{refused}");
        }
        assert!(claim_it("guesser", "1234 5678 1234 5670".to_owned(), sara()).await.unwrap_err().is("loyalty.too_many_tries"));
    });
}

#[test]
fn only_those_who_chose_a_name_stand_on_the_leaderboard() {
    story(domains, async |shop| {
        begin(shop).await;
        let nobody = CustomerId::from_bytes([41; 16]);
        shop.db.write(async move |tx: &Tx| join(tx, nobody).await).await.unwrap();
        for (n, customer, minor) in [(1, sara(), 50_000), (2, omar(), 90_000), (3, nobody, 99_000)] {
            buy(shop, n, customer, minor).await.unwrap();
        }
        let appear = async |customer: CustomerId, name: Option<&'static str>| {
            shop.db.write(async move |tx: &Tx| appear_as(tx, customer, name).await).await
        };
        appear(sara(), Some("Night Owl")).await.unwrap();
        appear(omar(), Some("نجم الصباح")).await.unwrap();
        assert!(appear(nobody, Some("Night Owl")).await.unwrap_err().is("loyalty.name_taken"));
        assert!(appear(nobody, Some("0501234567")).await.unwrap_err().is("loyalty.bad_name"));
        let window = who(shop, sara()).await.window_from;
        let board = async || {
            let places = shop.db.read(async move |read: &Read| leaderboard(read, window, 10).await).await.unwrap();
            places.into_iter().map(|place| (place.shown_as, place.qualifying)).collect::<Vec<_>>()
        };
        assert_eq!(board().await, [("نجم الصباح".to_owned(), 90), ("Night Owl".to_owned(), 50)]);
        appear(omar(), None).await.unwrap();
        shop.db
            .write(async |tx: &Tx| {
                tx.record(events::customers::CustomerErased { customer: sara() });
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(board().await, [], "who is erased is shown no more");
    });
}

#[test]
fn the_history_tells_every_change_once_page_by_page() {
    story(domains, async |shop| {
        begin(shop).await;
        buy(shop, 1, sara(), 50_000).await.unwrap();
        days(shop, 14).await;
        spend(shop, 2, sara(), 30).await.unwrap();
        shop.clock.advance(1);
        refund(shop, 1, 50_000, 50_000).await;
        shop.clock.advance(1);
        give(shop, sara(), 45).await;
        let sara_now = who(shop, sara()).await;
        let mut told = Vec::new();
        let mut place = Some(HistoryPlace::default());
        while let Some(before) = place {
            let member = sara_now.clone();
            let page = shop.db.read(async move |read: &Read| history(read, &member, before, 2).await).await.unwrap();
            told.extend(page.lines);
            place = page.next;
        }
        web::i18n::Messages::new(&[MESSAGES]).unwrap().install();
        let lines: Vec<_> = told.iter().map(|line| (line.change, line.said(Locale::En))).collect();
        let expected = [
            (30, "Debt paid"),
            (45, "Goodwill"),
            (-30, "Owed"),
            (-20, "Taken back with a refund"),
            (-30, "Spent"),
            (50, "Ready to spend"),
            (50, "Purchase"),
        ];
        assert_eq!(lines, expected.map(|(change, said)| (change, said.to_owned())));
        assert!(told.iter().all(|line| !line.said(Locale::Ar).is_empty()));
    });
}

#[test]
fn what_a_member_had_elsewhere_comes_along_with_its_age() {
    story(domains, async |shop| {
        shop.db.write(async |tx: &Tx| save_programme(tx, &fixture::programme()).await).await.unwrap();
        let past = shop.clock.now().plus_seconds(-360 * DAY);
        let bring = async move |tx: &Tx| {
            tx.happening_at(past);
            join(tx, sara()).await?;
            grant(tx, sara(), Points(80), Grounds::Opening).await
        };
        shop.db.write(bring).await.unwrap();
        assert_eq!((who(shop, sara()).await.joined_at, has(shop, sara()).await), (past, (80, 0, 0)));
        days(shop, 7).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 0), "the year had begun before");
    });
}

#[test]
fn the_desk_sees_what_was_issued_spent_and_is_still_out() {
    story(domains, async |shop| {
        begin_with(shop, at_once()).await;
        buy(shop, 1, sara(), 1_000_000).await.unwrap();
        buy(shop, 2, omar(), 100_000).await.unwrap();
        spend(shop, 3, sara(), 275).await.unwrap();
        refund(shop, 2, 50_000, 100_000).await;
        let now = shop.clock.now();
        let figures = shop.db.read(async move |read: &Read| figures(read, now).await).await.unwrap();
        assert_eq!((figures.members, figures.lively, figures.active_rate().0), (2, 2, 10_000));
        assert_eq!((figures.issued, figures.redeemed, figures.outstanding), (Points(1_050), Points(275), Points(775)));
        assert_eq!(figures.liability, [fixture::sar(7_750)]);
        assert_eq!(figures.redemption_rate().0, 2_619);
        let months: Vec<_> =
            figures.months.iter().map(|m| (m.month.as_str(), m.tier.as_str(), m.earned.0, m.redeemed.0)).collect();
        assert_eq!(months, [("2026-03", "", 1_050, 0), ("2026-03", "gold", 0, 275)]);
        assert_eq!(
            figures.tiers.iter().map(|tier| (tier.tier.as_deref(), tier.members)).collect::<Vec<_>>(),
            [(None, 1), (Some("gold"), 1)]
        );
    });
}

#[test]
fn members_are_compared_with_customers_who_bought_alike() {
    story(domains, async |shop| {
        begin(shop).await;
        let from = shop.clock.now();
        let guest = |n: u8| CustomerId::from_bytes([n; 16]);
        for (n, customer) in [sara(), guest(80), guest(81)].into_iter().enumerate() {
            buy(shop, u16::try_from(n).unwrap(), customer, 10_000).await.unwrap();
        }
        days(shop, 40).await;
        let split = shop.clock.now();
        days(shop, 1).await;
        for (n, customer, minor) in [(10, sara(), 30_000), (11, guest(80), 10_000)] {
            buy(shop, n, customer, minor).await.unwrap();
        }
        let compared = shop.db.read(async move |read: &Read| compare(read, from, split).await).await.unwrap();
        let expected = Compared {
            matched: 1,
            unmatched: 0,
            member_spent: 30_000,
            control_spent: 5_000,
            member_orders: 100,
            control_orders: 50,
        };
        assert_eq!(compared, expected);
    });
}

#[test]
fn the_lists_of_the_desk_begin_where_the_last_page_ended() {
    story(domains, async |shop| {
        begin(shop).await;
        shop.db.write(async |tx: &Tx| link_source(tx, sara(), "steps").await).await.unwrap();
        let walk = Act {
            kind: ActKind::Fitness,
            customer: sara(),
            key: "a".to_owned(),
            amount: 3_000,
            happened_at: shop.clock.now(),
            source: "steps".to_owned(),
        };
        shop.db.write(async move |tx: &Tx| act(tx, &walk).await).await.unwrap();
        let read = async |read: &Read| {
            let first = members(read, None, 1).await?;
            let second = members(read, Some(first[0].customer), 10).await?;
            let of_sara = (sources(read, sara()).await?, acts_counted(read, sara(), ActKind::Fitness).await?);
            Ok((first, second, of_sara, rewards(read, None, 10).await?, referrals(read, sara(), 10).await?))
        };
        let (first, second, (linked, counted), rewards, referrals) = shop.db.read(read).await.unwrap();
        assert_eq!((first[0].customer, second.len(), second[0].customer), (sara(), 1, omar()));
        assert_eq!((linked.len(), counted, rewards.len(), referrals.len()), (1, 1, 0, 0));
    });
}

#[test]
fn both_languages_say_all_of_it() {
    assert_eq!(web::i18n::check(&[MESSAGES]), Vec::<String>::new());
}
