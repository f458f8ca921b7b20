//! Who may enter, how often, and what a stranger's page can do in a visitor's name.

use super::*;

#[tokio::test]
async fn keys_and_staff_enter_by_what_they_may_do() {
    let shop = open().await;
    let wish = async |key: &str| {
        shop.send("POST /api/v1/wishes", &[("authorization", key), ("content-type", JSON)], "{\"lines\":[]}").await
    };
    let nobody = shop.send("POST /api/v1/wishes", &[("content-type", JSON)], "{}").await;
    nobody.problem(401, "request.key_missing");
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    wish("Bearer stranger").await.problem(401, "request.key_unknown");
    wish("Bearer reader").await.problem(403, "request.scope_missing");
    assert_eq!(wish("bearer writer").await.status, 200, "keys are exempt from the same-origin check");

    let away = shop.get("/desk").await;
    assert_eq!((away.status.as_u16(), away.header("location")), (303, "/desk/sign-in?next=%2Fdesk"));
    let seller = shop.send("GET /desk", &[("cookie", "session=seller")], "").await;
    assert_eq!(seller.body, "Sara");
    let keeper = shop.send("GET /desk", &[("cookie", "session=keeper")], "").await;
    assert_eq!(keeper.status, 403);
    assert_eq!(shop.send("GET /metrics", &[("authorization", "Bearer op")], "").await.body, "metrics");
    assert_eq!(shop.get("/metrics").await.status, 401);
}

#[tokio::test]
async fn forms_from_other_sites_change_nothing() {
    let shop = open().await;
    let take = async |headers: &[(&str, &str)]| shop.send("POST /take", headers, "").await.status.as_u16();
    assert_eq!(take(&[]).await, 403);
    assert_eq!(take(&[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(take(&[("sec-fetch-site", "same-site")]).await, 403);
    assert_eq!(take(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(take(&[("origin", "null")]).await, 403);
    assert_eq!(take(&[("sec-fetch-site", "same-origin")]).await, 303);
    assert_eq!(take(&[("origin", "https://shop.example")]).await, 303);

    let signed = shop.send("POST /tell", &[("content-type", JSON)], "{\"a\":1}").await;
    assert_eq!(signed.body, "{\"a\":1}", "a program that signs its calls is no page, and no form can send what it sends");
    let form = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://evil.example")];
    assert_eq!(shop.send("POST /tell", &form, "a=1").await.status, 415);
}

#[tokio::test]
async fn a_visitor_gets_a_device_once() {
    let shop = open().await;
    let first = shop.send("POST /take", &[("sec-fetch-site", "same-origin")], "").await;
    assert!(first.header("set-cookie").starts_with("device=tok2; Path=/;"), "{}", first.header("set-cookie"));
    assert!(first.header("set-cookie").contains("HttpOnly; SameSite=Lax; Secure"));
    let again = shop.send("POST /take", &[("sec-fetch-site", "same-origin"), ("cookie", "device=tok1")], "").await;
    assert_eq!(again.header("set-cookie"), "");
}

#[tokio::test]
async fn who_tries_too_often_is_told_how_long_to_wait() {
    let shop = open().await;
    let headers =
        [("origin", "https://shop.example"), ("x-forwarded-for", "203.0.113.9, 198.51.100.7"), ("accept-language", "en")];
    let first = shop.send("POST /try", &headers, "").await;
    assert_eq!((first.body.as_str(), first.header("ratelimit")), ("tried", "\"code\";r=19"));
    let mut last = first;
    for _ in 0..20 {
        last = shop.send("POST /try", &headers, "").await;
    }
    assert_eq!(last.status, 429);
    assert!(last.header("retry-after").parse::<u32>().unwrap() >= 1);
    let forged = [("origin", "https://shop.example"), ("x-forwarded-for", "192.0.2.1, 198.51.100.7")];
    assert_eq!(shop.send("POST /try", &forged, "").await.status, 429, "what a caller adds to the list of hops is not believed");
    let other = [("origin", "https://shop.example"), ("x-forwarded-for", "198.51.100.8")];
    assert_eq!(shop.send("POST /try", &other, "").await.status, 200);
}

#[tokio::test]
async fn a_stream_asks_for_known_topics_that_its_caller_may_watch() {
    let shop = open().await;
    let stream = async |query: &str, cookie: &str| {
        let request = Request::builder().uri(format!("/live?{query}")).header("cookie", cookie).body(Body::empty()).unwrap();
        let response = shop.router.clone().oneshot(request).await.unwrap();
        let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default();
        (response.status().as_u16(), kind, response.into_body())
    };
    let (status, kind, mut body) = stream("topics=stock.a,stock.b", "").await;
    assert_eq!((status, kind.as_str()), (200, "text/event-stream"));
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "retry: 2000\n\n");
    let (status, _, mut body) = stream("topics=stock.a&after=-5", "").await;
    assert_eq!(status, 200);
    let _greeting = body.frame().await.unwrap().unwrap();
    let second = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(second.starts_with(b"event: resync"), "a position from nowhere means: reload");

    assert_eq!(stream("topics=", "").await.0, 422);
    assert_eq!(stream("topics=secrets.a", "").await.0, 422);
    let many: Vec<String> = (0..=live::TOPICS_PER_STREAM_MOST).map(|n| format!("stock.{n}")).collect();
    assert_eq!(stream(&format!("topics={}", many.join(",")), "").await.0, 422);
    assert_eq!(stream("topics=drawer.a", "").await.0, 303, "a private topic leads to the sign-in");
    assert_eq!(stream("topics=drawer.a", "session=keeper").await.0, 403);
    assert_eq!(stream("topics=drawer.a", "session=seller").await.0, 200);
}
