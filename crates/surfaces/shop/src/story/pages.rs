//! What visitors and search engines read on the pages of the shop.

use serde_json::Value;

use super::shop::{BLACK_LARGE, BLACK_SMALL, Shop, WHITE_SMALL, id, story};

/// Every fact that a page tells machines, by its type.
fn told(page: &str) -> Vec<Value> {
    let parts = page.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|part| serde_json::from_str(part.split("</script>").next().unwrap()).unwrap()).collect()
}

fn fact(page: &str, kind: &str) -> Value {
    told(page).into_iter().find(|fact| fact["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {page}"))
}

fn cards(page: &str) -> Vec<&str> {
    let found = page.split("<li class=\"product\">").skip(1);
    found.map(|card| card.split("href=\"/p/").nth(1).unwrap().split('"').next().unwrap()).collect()
}

#[test]
fn the_first_page_speaks_in_the_merchants_words() {
    story(async |shop| {
        let home = shop.page("/").await;
        assert!(
            home.contains("Good things, near you")
                && home.contains("From our hands to yours.")
                && home.contains("Returns within 14 days")
        );
        assert!(home.contains("href=\"/c/fashion\"") && home.contains("href=\"/c/home\""), "the aisles");
        assert_eq!(cards(&home), ["lamp", "shirt", "lamp"], "what is new, then what is reduced");
        assert!(
            home.contains("25% off") && home.contains("href=\"/stores/olaya\"") && !home.contains("href=\"/stores/warehouse\"")
        );
        assert_eq!(fact(&home, "WebSite")["url"], "https://waha.example/");
        let arabic = shop.get("/?lang=ar").await.body;
        assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("أشياء جميلة بقربك") && arabic.contains("الإرجاع خلال 14 يومًا"));
    });
}

#[test]
fn a_list_is_narrowed_down_by_its_address_alone() {
    story(async |shop| {
        assert_eq!(cards(&shop.page("/search").await).len(), 2);
        assert_eq!(cards(&shop.page("/search?q=shrit").await), ["shirt"], "one typo is forgiven");
        assert_eq!(cards(&shop.page("/c/fashion").await), ["shirt"], "a category has what stands in those below it");
        assert!(shop.page("/c/fashion").await.contains("href=\"/c/shirts\""));
        assert_eq!(cards(&shop.page("/search?from=120").await), ["lamp"]);
        assert_eq!(cards(&shop.page("/search?to=%D9%A1%D9%A2%D9%A0").await), ["shirt"], "Arabic digits are digits");
        assert_eq!(cards(&shop.page("/search?sort=price-down").await), ["lamp", "shirt"]);
        assert_eq!(cards(&shop.page("/search?category=home").await), ["lamp"]);
        assert_eq!(cards(&shop.page("/offers").await), ["lamp"]);

        let all = shop.page("/search").await;
        let name = all.split("name=\"o.").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let value = all.split(&format!("name=\"o.{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let narrowed = shop.page(&format!("/search?o.{name}={value}&vendor=Waha")).await;
        assert_eq!(cards(&narrowed), ["shirt"]);
        assert!(narrowed.contains(&format!("href=\"/search?o.{name}={value}\"")), "a chip takes the vendor off: {narrowed}");
        assert!(
            narrowed.contains("<link rel=\"canonical\" href=\"https://waha.example/search?lang=en\">"),
            "filters are one page"
        );
        let none = shop.page("/search?from=5000").await;
        assert!(cards(&none).is_empty() && none.contains("class=\"empty\""));
        assert_eq!(shop.get("/c/nowhere").await.status, 404);
    });
}

#[test]
fn suggestions_lead_to_products_and_to_all_of_them() {
    story(async |shop| {
        let said = shop.page("/search/suggestions?q=lam").await;
        assert!(
            said.contains("href=\"/p/lamp\"") && said.contains("href=\"/search?q=lam\"") && !said.contains("<html"),
            "{said}"
        );
        assert_eq!(shop.page("/search/suggestions?q=").await, "");
    });
}

#[test]
fn a_product_says_what_it_is_and_its_pictures_follow_the_choice() {
    story(async |shop| {
        let black = shop.page("/p/shirt").await;
        assert!(black.contains("Made &lt;b&gt;well&lt;/b&gt;."), "a text is a text");
        let group = fact(&black, "ProductGroup");
        assert_eq!(group["hasVariant"].as_array().unwrap().len(), 3);
        let offer = |sku: &str| {
            let all = group["hasVariant"].as_array().unwrap();
            all.iter().find(|variant| variant["sku"] == sku).unwrap()["offers"].clone()
        };
        assert_eq!(
            (offer("SHIRT-B-S")["price"].as_str(), offer("SHIRT-B-S")["priceCurrency"].as_str()),
            (Some("99.00"), Some("SAR"))
        );
        assert_eq!(offer("SHIRT-B-L")["availability"], "https://schema.org/OutOfStock");
        assert_eq!(fact(&black, "BreadcrumbList")["itemListElement"][2]["item"], "https://waha.example/c/shirts");
        assert_eq!(fact(&shop.page("/p/lamp").await, "Product")["offers"]["price"], "150.00");

        let (black_variant, large): (kernel::VariantId, kernel::VariantId) = (id(BLACK_SMALL), id(BLACK_LARGE));
        let white: kernel::VariantId = id(WHITE_SMALL);
        assert!(black.contains(&format!("value=\"{black_variant}\"")), "what can be had is chosen");
        assert!(
            black.contains(&format!("href=\"/p/shirt?v={large}\"")) && black.contains(&format!("href=\"/p/shirt?v={white}\""))
        );
        assert!(black.contains("not made"), "a combination that does not exist is shown as such");
        let first =
            |page: &str| page.split("id=\"gallery\"").nth(1).unwrap().split("src=\"/media/").nth(1).unwrap()[..30].to_owned();
        let other = shop.page(&format!("/p/shirt?v={white}")).await;
        assert_eq!(first(&black), shop.media[0].to_string()[..30]);
        assert_eq!(first(&other), shop.media[1].to_string()[..30]);
        for language in ["en", "ar"] {
            assert!(black.contains(&format!("hreflang=\"{language}\" href=\"https://waha.example/p/shirt?lang={language}\"")));
        }
    });
}

#[test]
fn a_store_says_when_it_is_open() {
    story(async |shop| {
        // The story's morning is noon in Riyadh on the first of March 2026, in Ramadan.
        let store = shop.page("/stores/olaya").await;
        assert!(store.contains("Closed now") && store.contains("opens at 20:00") && store.contains("20:00–02:00"), "{store}");
        assert!(store.contains("Ramadan") && store.contains("href=\"tel:+966110000000\""));
        let told = fact(&store, "Store");
        let usual = &told["openingHoursSpecification"];
        assert_eq!((usual.as_array().unwrap().len(), usual[0]["opens"].as_str()), (7, Some("09:00")));
        let special = told["specialOpeningHoursSpecification"].as_array().unwrap();
        let feast = special.iter().find(|day| day["validFrom"] == "2026-03-20").unwrap();
        assert_eq!((feast["opens"].as_str(), feast["closes"].as_str()), (Some("00:00"), Some("00:00")));
        let arabic = shop.get("/stores/olaya?lang=ar").await.body;
        assert!(arabic.contains("مغلق الآن") && arabic.contains("12 رمضان 1447 هـ") && arabic.contains("الأحد"));
        assert!(!shop.page("/stores/malaz").await.contains("Opening hours"), "nobody said when");
        assert_eq!(shop.get("/stores/warehouse").await.status, 404, "nobody is received there");
    });
}

#[test]
fn search_engines_find_every_page_in_both_languages() {
    story(async |shop| {
        assert!(shop.get("/robots.txt").await.body.contains("Sitemap: https://waha.example/sitemap.xml"));
        let index = shop.get("/sitemap.xml").await;
        assert_eq!(index.headers["content-type"], "application/xml; charset=utf-8");
        let locations = |xml: &str| -> Vec<String> {
            xml.split("<loc>").skip(1).map(|part| part.split("</loc>").next().unwrap().to_owned()).collect()
        };
        let mut found = Vec::new();
        for map in locations(&index.body) {
            found.extend(locations(&shop.get(map.strip_prefix("https://waha.example").unwrap()).await.body));
        }
        for path in ["/", "/c/shirts", "/stores/olaya", "/p/shirt", "/p/lamp"] {
            for language in ["en", "ar"] {
                assert!(
                    found.contains(&format!("https://waha.example{path}?lang={language}")),
                    "{path} in {language}: {found:?}"
                );
            }
        }
        assert!(!found.iter().any(|page| page.contains("warehouse") || page.contains("/cart")), "{found:?}");
    });
}

#[test]
fn who_is_lost_may_look_for_it() {
    story(async |shop: &Shop| {
        let lost = shop.get("/p/nothing?lang=en").await;
        assert_eq!(lost.status, 404);
        assert!(lost.body.contains("action=\"/search\"") && lost.body.contains("Look for it here"), "{}", lost.body);
        assert!(!shop.get("/desk/nothing").await.body.contains("action=\"/search\""));
        let watched = shop.get("/live?topics=stock.nonsense").await;
        assert_eq!(watched.status, 422, "nothing is kept for what names nothing: {}", watched.body);
    });
}
