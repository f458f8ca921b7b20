//! Search by programs: the same answers as shoppers get.

use kernel::{ProductId, SynonymsId};
use serde_json::{Value, json};

use super::shop::id;
use super::{Shop, story};

async fn found(shop: &Shop, query: &str) -> Value {
    shop.finder.reached(shop.db.position()).await.unwrap();
    shop.get(&format!("/api/v1/search?{query}")).await.done(200)
}

#[test]
fn a_program_finds_what_a_shopper_finds() {
    story(async |shop| {
        let coffee = id::<ProductId>().to_string();
        for text in ["coffee", "cofee", "قهوه", "القهوة", "arab"] {
            let sent: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let answer = found(shop, &format!("text={sent}")).await;
            assert_eq!((&answer["total"], &answer["items"][0]["id"]), (&json!(1), &json!(coffee)), "{text}");
        }
        assert_eq!(found(shop, "text=cofee").await["meant"], "coffee");
        let facets = &found(shop, "").await["facets"];
        assert_eq!(facets["price"], json!({ "from": 4600, "to": 4600 }));
        assert_eq!((&facets["vendors"][0]["key"], &facets["available"]), (&json!("Waha"), &json!(1)));
        assert_eq!(found(shop, "price_to=4599&available=true&vendor=Waha&options=size:xl").await["total"], 0);
        assert_eq!(shop.get("/api/v1/search?sort=best").await.refused(422, "request.not_a_word"), "/sort");
        shop.get("/api/v1/search?offset=10001").await.refused(422, "request.out_of_range");

        let group = format!("/api/v1/synonyms/{}", id::<SynonymsId>());
        assert_eq!(found(shop, "text=mocha").await["total"], 0);
        let alone = shop.ask(&format!("PUT {group}"), &[], json!({ "words": ["mocha", "Mocha"] })).await;
        assert_eq!(alone.refused(422, "search.too_few_words"), "/words");
        assert_eq!(shop.ask(&format!("PUT {group}"), &[], json!({ "words": ["mocha", "coffee"] })).await.status, 204);
        assert_eq!(found(shop, "text=mocha").await["total"], 1);
        assert_eq!(shop.get("/api/v1/synonyms").await.done(200)["items"][0]["words"], json!(["mocha", "coffee"]));
        assert_eq!(shop.ask(&format!("DELETE {group}"), &[], Value::Null).await.status, 204);
        assert_eq!(found(shop, "text=mocha").await["total"], 0);
    });
}
