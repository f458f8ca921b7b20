//! Stories of what the log tells about people, things and times.

use super::*;

#[test]
fn the_trail_names_who_did_what_and_nobody_else() {
    story(counting, async |shop| {
        let sara = Actor::Staff(StaffId::from_bytes([1; 16]));
        let program = Actor::Key(ApiKeyId::from_bytes([2; 16]));
        pay(&shop.db, 1, 10).await.unwrap();
        pay(&shop.db.acting_as(sara), 2, 20).await.unwrap();
        pay(&shop.db.acting_as(program), 3, 30).await.unwrap();
        let told = async |actor| {
            let asked = Trail { before: None, actor, limit: 10 };
            let entries = shop.db.read(async move |read: &Read| trail(read, asked).await).await.unwrap();
            entries.into_iter().map(|entry| (entry.kind.into_owned(), entry.actor)).collect::<Vec<_>>()
        };
        let paid = |actor| ("orders.paid".to_owned(), Some(actor));
        assert_eq!(told(None).await, [paid(program), paid(sara)], "what reactions and visitors did stands under no name");
        assert_eq!(told(Some(sara)).await, [paid(sara)]);
        let forge = |from: Actor, to: Actor| {
            let sql = "update spine_log set actor = $1 where actor = $2";
            shop.db.write(async move |tx: &Tx| tx.run(sql, &[&to, &from]).await)
        };
        assert_eq!(forge(sara, program).await.unwrap(), 1);
        let seals = async || shop.db.read(async |read: &Read| log::first_broken_seal(read).await).await.unwrap().1;
        assert_eq!(seals().await, Some(2), "the name is part of the seal");
        shop.db
            .write(async move |tx: &Tx| tx.run("update spine_log set actor = $1 where position = 2", &[&sara]).await)
            .await
            .unwrap();
        assert_eq!(seals().await, None);
    });
}

#[test]
fn the_log_tells_what_happened_to_one_thing_and_from_when_on() {
    story(counting, async |shop| {
        let began = shop.clock.now();
        for order in [1, 2, 1] {
            pay(&shop.db, order, 10).await.unwrap();
            shop.clock.advance(60);
        }
        let about = [1; 16];
        let told = shop.db.read(async move |read: &Read| history(read, about, 10).await).await.unwrap();
        let mine: Vec<_> = told.iter().filter(|entry| entry.kind == "orders.paid").map(|entry| entry.at).collect();
        assert_eq!(mine, [began, began.plus_seconds(120)]);

        let end = shop.db.position();
        for (seconds, kind) in [(-1, "before"), (0, "at"), (61, "between"), (1_000, "after")] {
            let at = began.plus_seconds(seconds);
            let found = shop.db.read(async move |read: &Read| position_at(read, at).await).await.unwrap();
            let earlier = shop.db.read(async move |read: &Read| log::after(read, 0, 100).await).await.unwrap();
            let expected = earlier.iter().find(|entry| entry.at >= at).map_or(end + 1, |entry| entry.position);
            assert_eq!(found, expected, "{kind}");
        }
    });
}
