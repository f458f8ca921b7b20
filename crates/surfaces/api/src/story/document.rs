//! The document: complete, and true, because its own examples are sent and answered as it says.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Shop, story};

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

fn document() -> Value {
    serde_json::to_value(crate::document(&crate::routes())).unwrap()
}

/// Every operation: path, method, what is said about it.
fn operations(document: &Value) -> Vec<(String, &'static str, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                all.push((path.clone(), method, operation.clone()));
            }
        }
    }
    all
}

/// Follows a reference.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            document.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference} leads nowhere"))
        }
        None => value,
    }
}

#[test]
fn every_operation_says_what_it_is_and_how_it_may_answer() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["components"]["securitySchemes"]["api_key"].is_object());
    let tags: Vec<&Value> = document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    let operations = operations(&document);
    assert!(operations.len() > 30, "only {} operations", operations.len());
    for (path, method, operation) in &operations {
        let name = format!("{method} {path}");
        assert!(tags.contains(&&operation["tags"][0]), "{name}: its tag is not described");
        for said in ["summary", "description", "operationId"] {
            assert!(operation[said].as_str().is_some_and(|text| !text.is_empty()), "{name} has no {said}");
        }
        let answers = operation["responses"].as_object().unwrap();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{name} never succeeds");
        let has = |status: &str| answers.contains_key(status);
        assert!(has("500") && has("503") && has("405"), "{name}");
        if operation.get("security").is_some() {
            assert!(has("401") && has("403") && has("429"), "{name}");
        }
        if let Some(body) = operation.get("requestBody") {
            assert!(has("400") && has("409") && has("413") && has("415") && has("422"), "{name}");
            assert!(body["content"]["application/json"]["example"].is_object(), "{name} has no example");
        }
        if path.contains('{') {
            assert!(has("404"), "{name}");
        }
        for (status, answer) in answers.iter().filter(|(status, _)| status.starts_with(['4', '5'])) {
            let problem = &resolved(&document, answer)["content"]["application/problem+json"];
            assert_eq!(problem["schema"]["$ref"], "#/components/schemas/Problem", "{name} {status}");
        }
    }
}

#[test]
fn every_value_that_is_sent_has_limits() {
    let document = document();
    let mut unlimited = Vec::new();
    for (path, method, operation) in operations(&document) {
        let body = operation.pointer("/requestBody/content/application~1json/schema");
        for (place, schema) in body.map(|schema| ("body".to_owned(), schema.clone())).into_iter().chain(parameters(&operation)) {
            limits(&document, &schema, &format!("{method} {path} {place}"), &mut unlimited);
        }
    }
    assert!(unlimited.is_empty(), "{unlimited:#?}");
}

fn parameters(operation: &Value) -> Vec<(String, Value)> {
    let all = operation["parameters"].as_array().cloned().unwrap_or_default();
    all.into_iter().map(|parameter| (parameter["name"].to_string(), parameter["schema"].clone())).collect()
}

/// Notes every text, number and list below this schema that could be of any length.
fn limits(document: &Value, schema: &Value, place: &str, unlimited: &mut Vec<String>) {
    let schema = resolved(document, schema);
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        limits(document, property, &format!("{place}/{name}"), unlimited);
    }
    for each in schema["oneOf"].as_array().into_iter().flatten() {
        limits(document, each, place, unlimited);
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let has = |names: &[&str]| names.iter().any(|name| schema.get(*name).is_some());
    let limited = if types.contains(&json!("string")) {
        has(&["maxLength", "pattern", "enum", "format"])
    } else if types.contains(&json!("integer")) {
        has(&["maximum"]) && has(&["minimum"])
    } else if types.contains(&json!("array")) {
        limits(document, &schema["items"], &format!("{place}[]"), unlimited);
        has(&["maxItems"])
    } else if types.contains(&json!("object")) {
        has(&["properties", "maxProperties"])
    } else {
        types.iter().any(|kind| matches!(kind.as_str(), Some("boolean" | "null"))) || has(&["oneOf"])
    };
    if !limited {
        unlimited.push(place.to_owned());
    }
}

#[test]
fn the_examples_of_the_document_run() {
    story(async |shop| {
        let document = document();
        let mut made = Made::new(shop).await;
        // What destroys comes last, so that the other examples still find their things.
        let mut operations = operations(&document);
        operations.sort_by_key(|(path, method, _)| (path.ends_with("/archive") || *method == "delete", path.clone(), *method));
        for (path, method, operation) in operations {
            made.renew(shop, &path).await;
            let line = format!("{} {}", method.to_uppercase(), made.filled(&path));
            let query = if path == "/api/v1/customers" { "?text=sara" } else { "" };
            let mut body = operation.pointer("/requestBody/content/application~1json/example").cloned().unwrap_or_default();
            if path.ends_with("take-over") {
                body["code"] = json!(made.code);
            }
            let of =
                [(is_of_branch(&path), &made.branch), (is_of_wallet(&path), &made.purse), (is_of_loyalty(&path), &made.club)];
            for (is_of, known) in of {
                for (name, known) in known.iter().filter(|_| is_of) {
                    if body.get(*name).is_some_and(Value::is_string) {
                        body[*name] = json!(known);
                    }
                }
            }
            if path.ends_with("/coupons/revoke") || path.ends_with("{cart}/coupons") {
                body["code"] = json!(made.coupon);
            }
            let once = format!("example-{}", operation["operationId"].as_str().unwrap());
            let signed = super::loyalty::signed(shop, &path, &mut body, &made.customer).await;
            let mut headers = vec![("idempotency-key", once.as_str())];
            headers.extend(signed.iter().map(|(name, value)| (*name, value.as_str())));
            let answer = shop.ask(&format!("{line}{query}"), &headers, body).await;
            let promised = &operation["responses"][answer.status.to_string()];
            assert!((200..300).contains(&answer.status) && promised.is_object(), "{line}: {} {}", answer.status, answer.body);
            if let Some(schema) = promised.pointer("/content/application~1json/schema") {
                conforms(&document, schema, &answer.json(), &line);
            }
        }
    });
}

/// Things whose ids only the shop knows.
#[derive(Default)]
struct Made {
    cart: String,
    line: String,
    code: String,
    order: String,
    customer: String,
    webhook: String,
    delivery: String,
    promotion: String,
    batch: String,
    coupon: String,
    branch: BTreeMap<&'static str, String>,
    purse: BTreeMap<&'static str, String>,
    club: BTreeMap<&'static str, String>,
}

impl Made {
    async fn new(shop: &Shop) -> Self {
        let mut made = Self::default();
        made.renew(shop, "/api/v1/orders/{order}").await;
        made.renew(shop, "/api/v1/carts/{cart}").await;
        let found = shop.get("/api/v1/customers?text=sara%40example.com").await.done(200);
        made.customer = found["items"][0]["id"].as_str().unwrap().to_owned();
        made
    }

    /// A fresh order or cart for operations that end one.
    async fn renew(&mut self, shop: &Shop, path: &str) {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let unique = format!("made-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        if path.contains("{order}") {
            let example = crate::orders::example();
            let placed = shop.ask("POST /api/v1/orders", &[("idempotency-key", &unique)], example).await.done(201);
            self.order = placed["order"].as_str().unwrap().to_owned();
            // The gateway answers a moment later; what is not paid cannot be refunded.
            if path.ends_with("/refunds") {
                while shop.db.run_due_jobs().await.unwrap() > 0 {}
            }
        }
        if path.contains("/carts/") {
            let opened = shop.ask("POST /api/v1/carts", &[], json!({ "holder": unique })).await.done(201);
            self.cart = opened["id"].as_str().unwrap().to_owned();
            let line = json!({ "variant": super::shop::id::<kernel::VariantId>().to_string(), "quantity": 1 });
            let cart = shop.ask(&format!("POST /api/v1/carts/{}/lines", self.cart), &[], line).await.done(200);
            self.line = cart["lines"][0]["id"].as_str().unwrap().to_owned();
            let given = shop.ask(&format!("POST /api/v1/carts/{}/hand-over", self.cart), &[], Value::Null).await.done(200);
            self.code = given["code"].as_str().unwrap().to_owned();
        }
        if path.contains("{promotion}") || path.contains("/coupons") {
            let example = crate::promotions::example();
            let added = shop.ask("POST /api/v1/promotions", &[], example).await.done(201);
            self.promotion = added["id"].as_str().unwrap().to_owned();
            let here = format!("POST /api/v1/promotions/{}", self.promotion);
            shop.ask(&format!("{here}/publish"), &[], json!({})).await.done(200);
            let coupon = shop.ask(&format!("{here}/coupons/single"), &[], json!({})).await.done(201);
            self.coupon = coupon["code"].as_str().unwrap().to_owned();
            let batch = shop.ask(&format!("{here}/batches"), &[], json!({ "codes": 5 })).await.done(201);
            self.batch = batch["id"].as_str().unwrap().to_owned();
        }
        if is_of_branch(path) {
            self.branch = super::branch::made(shop, self.customer.parse().unwrap()).await;
        }
        if is_of_wallet(path) {
            self.purse = super::wallet::made(shop, self.customer.parse().unwrap(), path).await;
        }
        if is_of_loyalty(path) {
            self.club = super::loyalty::made(shop, self.customer.parse().unwrap()).await;
        }
        if path.contains("/webhooks/") {
            let wish = json!({ "name": "Made", "url": "https://books.example/hooks" });
            let added = shop.ask("POST /api/v1/webhooks", &[], wish).await.done(201);
            self.webhook = added["id"].as_str().unwrap().to_owned();
            let tried = shop.ask(&format!("POST /api/v1/webhooks/{}/trial", self.webhook), &[], Value::Null).await.done(202);
            self.delivery = tried["id"].as_str().unwrap().to_owned();
        }
    }

    fn filled(&self, path: &str) -> String {
        use super::shop::id;
        let club = self.club.iter().filter(|_| is_of_loyalty(path));
        let mut path = path.to_owned();
        for (name, known) in self.branch.iter().chain(&self.purse).chain(club) {
            path = path.replace(&format!("{{{name}}}"), known);
        }
        path.replace("{cart}", &self.cart)
            .replace("{line}", &self.line)
            .replace("{order}", &self.order)
            .replace("{customer}", &self.customer)
            .replace("{webhook}", &self.webhook)
            .replace("{delivery}", &self.delivery)
            .replace("{promotion}", &self.promotion)
            .replace("{batch}", &self.batch)
            .replace("{product}", &id::<kernel::ProductId>().to_string())
            .replace("{variant}", &id::<kernel::VariantId>().to_string())
            .replace("{location}", &id::<kernel::LocationId>().to_string())
            .replace("{channel}", &id::<kernel::ChannelId>().to_string())
            .replace("{service}", &id::<kernel::ServiceId>().to_string())
            .replace("{biller}", &id::<kernel::BillerId>().to_string())
            .replace("{list}", &id::<kernel::PriceListId>().to_string())
            .replace("{category}", &id::<kernel::CategoryId>().to_string())
            .replace("{synonyms}", &id::<kernel::SynonymsId>().to_string())
            .replace("{code}", "COFFEE-250")
            .replace("{country}", "SA")
            .replace("{class}", "standard")
    }
}

/// Whether an operation is about appointments or the bank.
fn is_of_branch(path: &str) -> bool {
    ["book", "/services", "bill", "/bank", "/disputes", "/service-requests", "/queue", "/tickets"]
        .iter()
        .any(|part| path.contains(part))
}

/// Whether an operation is about wallets, cards, codes or payments to other merchants.
fn is_of_wallet(path: &str) -> bool {
    ["/wallet", "/gift-cards", "/passes"].iter().any(|part| path.contains(part))
}

/// Whether an operation is about points.
fn is_of_loyalty(path: &str) -> bool {
    ["/loyalty", "/membership", "/points", "/referred-by"].iter().any(|part| path.contains(part))
}

/// Asserts that a value is what its schema says: known properties, required ones, their types.
fn conforms(document: &Value, schema: &Value, value: &Value, place: &str) {
    let schema = resolved(document, schema);
    if let Some(choices) = schema["oneOf"].as_array() {
        let schema = choices.iter().find(|choice| (choice["type"] == "null") == value.is_null());
        return conforms(document, schema.unwrap_or_else(|| panic!("{place}: none fits {value}")), value, place);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    assert!(types.contains(&json!(kind)) || schema.get("type").is_none(), "{place}: {value} is not of {types:?}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{place}: {value} is none of {words:?}");
    }
    for item in value.as_array().into_iter().flatten() {
        conforms(document, &schema["items"], item, &format!("{place}[]"));
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(object.contains_key(name), "{place} lacks {name}");
        }
        for (name, value) in object {
            let schema = properties.get(name).unwrap_or_else(|| panic!("{place} has {name}, which nobody promised"));
            conforms(document, schema, value, &format!("{place}/{name}"));
        }
    }
}
