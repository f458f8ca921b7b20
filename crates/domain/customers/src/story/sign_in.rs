//! Signing in with a code, and what a customer keeps: told through the front door.

use kernel::{AddressId, Country, CustomerId, Id, Locale, Result};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::{contact, known, meet};
use crate::{
    ADDRESSES_MOST, Address, AskCode, Asked, CODE_MINUTES, Details, SESSION_DAYS, SignIn, addresses, ask_code, asked, change,
    details, domain, erase, remove_address, save_address, set_usual_address, sign_in, sign_out, sign_out_everywhere, signed_in,
    usual_address,
};

/// The seal of a device's token, as long as seals are.
fn seal(device: &str) -> String {
    format!("{device:x<43}")
}

async fn ask(shop: &TestShop, email: &str, device: &str) -> Result<Asked> {
    // A moment passes between two codes, as it does between two requests.
    shop.clock.advance(1);
    let wish = AskCode { email: email.to_owned(), device: seal(device) };
    shop.db.write(async move |tx: &Tx| ask_code(tx, &wish).await).await
}

async fn enter(shop: &TestShop, asked_on: &str, code: &str, device: &str) -> Result<CustomerId> {
    let (asked_on, code, device) = (seal(asked_on), code.to_owned(), seal(device));
    let wish = SignIn { asked_on, code, device, locale: Locale::Ar };
    shop.db.write(async move |tx: &Tx| sign_in(tx, &wish).await).await.map(|(_, customer)| customer)
}

async fn who(shop: &TestShop, device: &str) -> Option<CustomerId> {
    let (device, now) = (seal(device), shop.clock.now());
    shop.db.read(async move |read: &Read| signed_in(read, &device, now).await).await.unwrap()
}

fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[test]
fn who_types_the_code_is_signed_in_and_a_stranger_joins_by_it() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact("Sara", "sara@example.com", "0551234567")).await.unwrap();
            let given = ask(shop, " sara@EXAMPLE.com ", "phone").await.unwrap();
            assert_eq!((given.email.as_str(), given.customer, given.code.reveal().len()), ("sara@example.com", Some(sara), 6));
            let (device, now) = (seal("phone"), shop.clock.now());
            let sent_to = shop.db.read(async move |read: &Read| asked(read, &device, now).await).await.unwrap();
            assert_eq!(sent_to.as_deref(), Some("sara@example.com"));
            assert_eq!(shop.db.position(), 1, "asking is no event");
            assert_eq!(enter(shop, "phone", given.code.reveal(), "phone-2").await.unwrap(), sara);
            shop.log_ends_with(&["customers.joined", "customers.signed_in"]).await;
            assert_eq!((who(shop, "phone").await, who(shop, "phone-2").await), (None, Some(sara)), "the new token only");

            let given = ask(shop, "noor@example.com", "tablet").await.unwrap();
            assert_eq!(given.customer, None, "and nobody is told");
            let noor = enter(shop, "tablet", given.code.reveal(), "tablet-2").await.unwrap();
            shop.log_ends_with(&["customers.joined", "customers.signed_in"]).await;
            assert_ne!(noor, sara);
            assert_eq!(known(&shop.db, noor).await.1, [("email".into(), "noor@example.com".into())]);
        },
    );
}

#[test]
fn a_code_counts_once_and_soon_on_its_device_and_until_the_next() {
    story(
        || vec![domain()],
        async |shop| {
            let first = ask(shop, "sara@example.com", "phone").await.unwrap();
            let code = first.code.reveal();
            assert!(enter(shop, "tablet", code, "t2").await.unwrap_err().is("customers.wrong_code"), "on another device");
            let arabic: String = code.chars().map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap()).collect();
            enter(shop, "phone", &format!(" {arabic} "), "p2").await.unwrap();
            assert!(enter(shop, "phone", code, "p3").await.unwrap_err().is("customers.wrong_code"), "used");

            let second = ask(shop, "sara@example.com", "phone").await.unwrap();
            let third = ask(shop, "sara@example.com", "phone").await.unwrap();
            let overtaken = enter(shop, "phone", second.code.reveal(), "p4").await;
            assert!(overtaken.unwrap_err().is("customers.wrong_code"), "overtaken");
            shop.clock.advance(CODE_MINUTES * 60);
            assert!(enter(shop, "phone", third.code.reveal(), "p5").await.unwrap_err().is("customers.wrong_code"), "too old");
        },
    );
}

#[test]
fn five_wrong_tries_wear_a_code_out() {
    story(
        || vec![domain()],
        async |shop| {
            let given = ask(shop, "sara@example.com", "phone").await.unwrap();
            for _ in 0..5 {
                let wrong = enter(shop, "phone", &other(given.code.reveal()), "p2").await;
                assert!(wrong.unwrap_err().is("customers.wrong_code"));
            }
            let right = enter(shop, "phone", given.code.reveal(), "p2").await;
            assert!(right.unwrap_err().is("customers.wrong_code"), "and nobody learns that it was right");
            let next = ask(shop, "sara@example.com", "phone").await.unwrap();
            enter(shop, "phone", next.code.reveal(), "p2").await.unwrap();
        },
    );
}

#[test]
fn codes_are_counted_by_address_and_by_device() {
    story(
        || vec![domain()],
        async |shop| {
            for device in ["a", "b", "c", "d", "e"] {
                ask(shop, "sara@example.com", device).await.unwrap();
            }
            assert!(ask(shop, "sara@example.com", "f").await.unwrap_err().is("customers.too_many_codes"), "an address");
            for count in 0..4 {
                ask(shop, &format!("x{count}@example.com"), "a").await.unwrap();
            }
            assert!(ask(shop, "y@example.com", "a").await.unwrap_err().is("customers.too_many_codes"), "a device");
            assert!(ask(shop, "nobody", "z").await.unwrap_err().is("customers.not_an_email"));
            shop.clock.advance(3_600);
            ask(shop, "sara@example.com", "a").await.unwrap();
        },
    );
}

#[test]
fn a_log_in_ends_by_itself_by_hand_and_everywhere() {
    story(
        || vec![domain()],
        async |shop| {
            let mut sara = None;
            for device in ["phone", "tablet", "desk"] {
                let given = ask(shop, "sara@example.com", device).await.unwrap();
                sara = Some(enter(shop, device, given.code.reveal(), device).await.unwrap());
            }
            let sara = sara.unwrap();
            let phone = seal("phone");
            shop.db.write(async move |tx: &Tx| sign_out(tx, &phone).await).await.unwrap();
            assert_eq!((who(shop, "phone").await, who(shop, "tablet").await), (None, Some(sara)));
            shop.log_ends_with(&["customers.signed_in", "customers.signed_out"]).await;
            shop.db.write(async move |tx: &Tx| sign_out_everywhere(tx, sara).await).await.unwrap();
            assert_eq!((who(shop, "tablet").await, who(shop, "desk").await), (None, None));

            let given = ask(shop, "sara@example.com", "phone").await.unwrap();
            enter(shop, "phone", given.code.reveal(), "phone").await.unwrap();
            shop.clock.advance(SESSION_DAYS * 86_400 - 1);
            assert_eq!(who(shop, "phone").await, Some(sara));
            shop.clock.advance(1);
            assert_eq!(who(shop, "phone").await, None);
        },
    );
}

#[test]
fn a_number_that_somebody_claimed_lets_nobody_in() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact("Sara", "", "0551234567")).await.unwrap();
            let mallory = meet(&shop.db, contact("", "mallory@example.com", "0551234567")).await.unwrap();
            assert_ne!(mallory, sara, "her number does not lead to her");
            let given = ask(shop, "mallory@example.com", "m").await.unwrap();
            assert_eq!(enter(shop, "m", given.code.reveal(), "m2").await.unwrap(), mallory);
            assert_eq!(meet(&shop.db, contact("", "", "0551234567")).await.unwrap(), sara, "the number stays hers");
        },
    );
}

fn home(id: u8, line1: &str) -> Address {
    Address {
        id: AddressId::from_bytes([id; 16]),
        name: " Sara ".to_owned(),
        phone: "٠٥٥١٢٣٤٥٦٧".to_owned(),
        line1: line1.to_owned(),
        line2: String::new(),
        city: "Riyadh".to_owned(),
        country: "SA".parse::<Country>().unwrap(),
        postcode: "١٢٣٤٥".to_owned(),
        is_usual: false,
    }
}

#[test]
fn one_address_is_the_usual_one() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact("Sara", "sara@example.com", "")).await.unwrap();
            let save = async |address: Address| shop.db.write(async move |tx: &Tx| save_address(tx, sara, &address).await).await;
            let streets = async || {
                let kept = shop.db.read(async move |read: &Read| addresses(read, sara).await).await.unwrap();
                kept.into_iter().map(|kept| (kept.line1, kept.is_usual)).collect::<Vec<_>>()
            };
            save(home(1, "First")).await.unwrap();
            save(home(2, "Second")).await.unwrap();
            assert_eq!(streets().await, [("First".into(), true), ("Second".into(), false)], "the first is the usual one");
            let usual = shop.db.read(async move |read: &Read| usual_address(read, sara).await).await.unwrap().unwrap();
            assert_eq!((usual.name.as_str(), usual.phone.as_str(), usual.postcode.as_str()), ("Sara", "0551234567", "12345"));
            let id = AddressId::from_bytes([2; 16]);
            shop.db.write(async move |tx: &Tx| set_usual_address(tx, sara, id).await).await.unwrap();
            save(home(2, "Second again")).await.unwrap();
            assert_eq!(streets().await, [("Second again".into(), true), ("First".into(), false)], "a change keeps its place");
            shop.db.write(async move |tx: &Tx| remove_address(tx, sara, id).await).await.unwrap();
            assert_eq!(streets().await, [("First".into(), true)], "another takes its place");
            assert!(
                shop.db
                    .write(async move |tx: &Tx| set_usual_address(tx, sara, id).await)
                    .await
                    .unwrap_err()
                    .is("customers.unknown_address")
            );
            assert_eq!(streets().await, [("First".into(), true)], "a refusal changes nothing");
            for (wrong, code) in [
                (Address { name: " ".into(), ..home(3, "x") }, "customers.no_name"),
                (home(3, ""), "customers.no_street"),
                (Address { city: String::new(), ..home(3, "x") }, "customers.no_city"),
                (Address { phone: "12".into(), ..home(3, "x") }, "customers.not_a_phone"),
                (home(3, &"x".repeat(201)), "request.too_long"),
            ] {
                assert!(save(wrong).await.unwrap_err().is(code), "{code}");
            }
            let most = u8::try_from(ADDRESSES_MOST).unwrap();
            for count in 2..=most {
                save(home(count, "x")).await.unwrap();
            }
            assert!(save(home(most + 1, "x")).await.unwrap_err().is("customers.too_many_addresses"));
            save(home(2, "still")).await.unwrap();
        },
    );
}

#[test]
fn what_customers_tell_of_themselves_is_found_and_forgotten() {
    story(
        || vec![domain()],
        async |shop| {
            let given = ask(shop, "sara@example.com", "phone").await.unwrap();
            let sara = enter(shop, "phone", given.code.reveal(), "phone").await.unwrap();
            let told =
                Details { name: " سارة الحربي ".to_owned(), locale: Locale::En, phone: "+966 55 123 4567".to_owned() };
            shop.db.write(async move |tx: &Tx| change(tx, sara, &told).await).await.unwrap();
            shop.log_ends_with(&["customers.changed"]).await;
            let kept = shop.db.read(async move |read: &Read| details(read, sara).await).await.unwrap().unwrap();
            let expected = Details { name: "سارة الحربي".into(), locale: Locale::En, phone: "+966551234567".into() };
            assert_eq!(kept, expected);
            assert_eq!(super::found(&shop.db, "ساره").await, ["سارة الحربي"]);
            assert_eq!(known(&shop.db, sara).await.1.len(), 1, "a number that was told is no identity");

            shop.db.write(async move |tx: &Tx| save_address(tx, sara, &home(1, "x")).await).await.unwrap();
            ask(shop, "sara@example.com", "tablet").await.unwrap();
            shop.db.write(async move |tx: &Tx| erase(tx, sara).await).await.unwrap();
            assert_eq!(who(shop, "phone").await, None, "signed in nowhere");
            let left = shop
                .db
                .read(async move |read: &Read| {
                    let now = kernel::Timestamp(0);
                    let (told, kept) = (details(read, sara).await?, addresses(read, sara).await?);
                    Ok((told, kept, asked(read, &seal("tablet"), now).await?))
                })
                .await
                .unwrap();
            assert_eq!(left, (None, vec![], None));
        },
    );
}
