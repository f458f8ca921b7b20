//! Stories of the promotions' room: made by a form, tried, published, given, measured; coupons; rules of experts.

use staff::Role;

use super::shop::{Desk, sara_orders, story};

const HERE: &str = "/desk/promotions";

fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// Makes a promotion by its form; answers its page.
async fn made(desk: &Desk<'_>, form: &[(&str, &str)]) -> String {
    let sent = desk.post(Role::Manager, "/desk/promotions/new", &encoded(form)).await;
    sent.led_to().strip_suffix("?said=saved").unwrap().to_owned()
}

const TENTH: [(&str, &str); 6] = [
    ("kind", "percent"),
    ("name_en", "Spring"),
    ("name_ar", "الربيع"),
    ("of_goods", "products"),
    ("of_products", "COFFEE-250"),
    ("rate", "10"),
];

#[test]
fn a_promotion_is_made_by_a_form_tried_on_the_past_and_published() {
    story(async |desk| {
        assert!(desk.get(Role::Manager, HERE).await.page(200).contains("no promotions here yet"));
        assert!(desk.get(Role::Manager, "/desk/promotions/new").await.page(200).contains("Buy two, get the third free"));
        assert!(desk.get(Role::Manager, "/desk/promotions/new?kind=percent").await.page(200).contains("Percentage off"));
        sara_orders(desk, 2).await;
        let page = made(desk, &[&TENTH[..], &[("in_total", "50"), ("budget", "100")]].concat()).await;
        let said = desk.get(Role::Manager, &page).await.page(200);
        for told in
            ["Draft", "10% off Arabic coffee", "For 50 orders in all", "Until 100.00", "0.00\u{a0}SAR of 100.00\u{a0}SAR given"]
        {
            assert!(said.contains(told), "{told}: {said}");
        }
        let tried = desk.get(Role::Manager, &format!("{page}/trial")).await.page(200);
        assert!(tried.contains("9.20") && tried.contains("100% of them"), "{tried}");
        let asked = desk.get(Role::Manager, &format!("{page}/publish")).await.page(200);
        assert!(asked.contains("9.20") && asked.contains("Publish now") && !asked.contains("is meant"), "{asked}");
        assert_eq!(desk.post(Role::Manager, &format!("{page}/publish"), "").await.led_to(), format!("{page}?said=saved"));
        sara_orders(desk, 1).await;
        let list = desk.get(Role::Manager, HERE).await.page(200);
        assert!(list.contains("Published") && list.contains("4.60"), "{list}");
        assert!(desk.get(Role::Manager, "/desk/promotions?state=draft").await.page(200).contains("no promotions here yet"));
    });
}

#[test]
fn a_change_waits_until_it_is_published_and_an_end_is_for_good() {
    story(async |desk| {
        let page = made(desk, &TENTH).await;
        desk.post(Role::Owner, &format!("{page}/publish"), "").await.led_to();
        let form = desk.get(Role::Owner, &format!("{page}/edit")).await.page(200);
        assert!(form.contains("value=\"coffee\"") && form.contains("value=\"10\""), "{form}");
        let mut twentieth = TENTH;
        twentieth[5].1 = "20";
        desk.post(Role::Owner, &format!("{page}/edit"), &encoded(&twentieth)).await.led_to();
        let waiting = desk.get(Role::Owner, &page).await.page(200);
        assert!(waiting.contains("still get version 1") && waiting.contains("20% off Arabic coffee"), "{waiting}");
        desk.post(Role::Owner, &format!("{page}/pause"), "").await.led_to();
        assert!(desk.get(Role::Owner, &page).await.page(200).contains("Paused"));
        assert!(desk.get(Role::Owner, &format!("{page}/end")).await.page(200).contains("cannot be published again"));
        desk.post(Role::Owner, &format!("{page}/end"), "").await.led_to();
        let again = desk.post(Role::Owner, &format!("{page}/publish"), "").await.page(422);
        assert!(again.contains("has moved on"), "{again}");
    });
}

#[test]
fn what_gives_everything_away_must_be_meant() {
    story(async |desk| {
        let page = made(desk, &[("kind", "percent"), ("name_en", "Free"), ("of_goods", "all"), ("rate", "100")]).await;
        assert!(desk.get(Role::Owner, &page).await.page(200).contains("free for everybody"));
        let refused = desk.post(Role::Owner, &format!("{page}/publish"), "").await.page(422);
        assert!(refused.contains("confirm that it is meant") && refused.contains("name=\"meant\""), "{refused}");
        desk.post(Role::Owner, &format!("{page}/publish"), "meant=on").await.led_to();
    });
}

#[test]
fn a_wrong_form_keeps_what_was_written_and_says_at_the_field_what_to_do() {
    story(async |desk| {
        let wrong = [
            ("kind", "buy-get"),
            ("name_en", "Third free"),
            ("buy_goods", "products"),
            ("buy_products", "tea"),
            ("buy_pieces", "two"),
        ];
        let page = desk.post(Role::Manager, "/desk/promotions/new", &encoded(&wrong)).await.page(422);
        for told in
            ["value=\"tea\"", "No product is called “tea”", "value=\"two\"", "buy_pieces-error", "get_pieces-error", "rate-error"]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        let nameless = desk.post(Role::Manager, "/desk/promotions/new", "kind=percent&of_goods=all&rate=5").await.page(422);
        assert!(nameless.contains("Give the promotion a name"), "{nameless}");
    });
}

#[test]
fn an_expert_writes_a_rule_and_is_told_where_it_is_wrong() {
    story(async |desk| {
        let rule = r#"{"lane": "item", "when": {"any": ["member", {"pieces": {"of": "all", "at_least": 3}}]}, "give": {"percent": {"of": "all", "rate": 500}}}"#;
        let page = made(desk, &[("kind", "rule"), ("name_en", "Either"), ("rule", rule)]).await;
        let said = desk.get(Role::Manager, &page).await.page(200);
        assert!(said.contains("One of these: For members of the loyalty programme; At least 3 pieces of everything"), "{said}");
        assert_eq!(desk.get(Role::Manager, &format!("{page}/edit")).await.led_to(), format!("{page}/rule"));
        let wrong = rule.replace("at_least", "at_most");
        let sent = encoded(&[("kind", "rule"), ("name_en", "Either"), ("rule", &wrong)]);
        let told = desk.post(Role::Manager, &format!("{page}/rule"), &sent).await.page(422);
        assert!(told.contains("when.any[1].pieces") && told.contains("at_most"), "{told}");
    });
}

#[test]
fn coupons_are_added_minted_downloaded_and_taken_back() {
    story(async |desk| {
        let page = made(desk, &[&TENTH[..], &[("coupon", "on"), ("offered", "unlisted")]].concat()).await;
        let coupons = format!("{page}/coupons");
        assert!(desk.get(Role::Manager, &coupons).await.page(200).contains("No batch of codes"));
        desk.post(Role::Manager, &coupons, "act=add&code=eid-2026&uses_most=100&code_until=2027-01-31").await.led_to();
        let taken = desk.post(Role::Manager, &coupons, "act=add&code=EID2026").await.page(422);
        assert!(taken.contains("a coupon with this code already") && taken.contains("value=\"EID2026\""), "{taken}");
        let many = desk.post(Role::Manager, &coupons, "act=mint&codes=100001").await.page(422);
        assert!(many.contains("1 to 100,000 codes"), "{many}");
        desk.post(Role::Manager, &coupons, "act=mint&codes=25").await.led_to();
        while desk.db().run_due_jobs().await.unwrap() > 0 {}
        let listed = desk.get(Role::Manager, &coupons).await.page(200);
        assert!(listed.contains("25 of 25"), "{listed}");
        let file =
            listed.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.ends_with("codes.csv"))).unwrap();
        let codes = desk.get(Role::Manager, file).await.page(200);
        let lines: Vec<&str> = codes.lines().collect();
        assert_eq!((lines.len(), lines[0]), (26, "code"));
        desk.post(Role::Manager, &coupons, &format!("act=revoke&revoked={}", lines[1])).await.led_to();
        let unknown = desk.post(Role::Manager, &coupons, &format!("act=revoke&revoked={}", lines[1])).await.page(422);
        assert!(unknown.contains("revoked-error"), "{unknown}");
    });
}

#[test]
fn who_may_not_make_offers_does_not_enter() {
    story(async |desk| {
        for path in [HERE, "/desk/promotions/new", "/desk/promotions/new?kind=rule"] {
            assert_eq!(desk.get(Role::Cashier, path).await.status, 403, "{path}");
        }
        assert_eq!(desk.get(Role::Owner, "/desk/promotions/prm_00000000000000000000000000000000").await.status, 404);
    });
}
