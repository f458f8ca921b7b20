//! The set-up, told through its front door.

use kernel::{ChannelId, ChannelKind, Country, Currency, Id, Locale, LocationId, LocationKind, PriceListId, Texts};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

fn web() -> Channel {
    Channel {
        id: ChannelId::from_bytes([1; 16]),
        code: "web".to_owned(),
        kind: ChannelKind::Web,
        name: Texts::both("Web shop", "المتجر الإلكتروني"),
        price_list: PriceListId::from_bytes([9; 16]),
        country: Country::SA,
        location: olaya().id,
        delivery_charge: kernel::Money::zero(Currency::SAR),
        is_open: true,
    }
}

fn olaya() -> Location {
    Location {
        id: LocationId::from_bytes([2; 16]),
        code: "olaya".to_owned(),
        kind: LocationKind::Store,
        name: Texts::both("Olaya", "العليا"),
        country: Country::SA,
        city: Texts::both("Riyadh", "الرياض"),
        address: Texts::both("Olaya Street 12", "شارع العليا ١٢"),
        phone: "+966110000000".to_owned(),
        position: 1,
    }
}

fn merchant_of(channel: ChannelId) -> Merchant {
    let name = Texts::both("Wadi", "وادي");
    let zone = "Asia/Riyadh".parse().unwrap();
    Merchant { name, country: Country::SA, currency: Currency::SAR, zone, locale: Locale::Ar, channel }
}

async fn set_up(shop: &TestShop) {
    shop.db
        .write(async |tx: &Tx| {
            save_location(tx, &olaya()).await?;
            save_channel(tx, &web()).await?;
            save_merchant(tx, &merchant_of(web().id)).await
        })
        .await
        .unwrap();
}

#[test]
fn what_was_saved_is_read_back() {
    story(
        || vec![domain()],
        async |shop| {
            set_up(shop).await;
            shop.log_ends_with(&["channels.location_saved", "channels.channel_saved", "channels.merchant_saved"]).await;
            let found = shop.db.read(async |read: &Read| {
                let by_code = (channel_by_code(read, "web").await?, location_by_code(read, "olaya").await?);
                Ok((by_code, merchant(read).await?, channels(read).await?, locations(read).await?))
            });
            let (by_code, merchant, channels, locations) = found.await.unwrap();
            assert_eq!(by_code, (Some(web()), Some(olaya())));
            assert_eq!(merchant, Some(merchant_of(web().id)));
            assert_eq!((channels, locations), (vec![web()], vec![olaya()]));
            let text = serde_json::to_string(&merchant).unwrap();
            assert!(text.contains("\"zone\":\"Asia/Riyadh\""), "{text}");
            assert_eq!(serde_json::from_str::<Option<Merchant>>(&text).unwrap(), merchant);
        },
    );
}

#[test]
fn nothing_may_dangle_and_no_code_is_given_twice() {
    story(
        || vec![domain()],
        async |shop| {
            let alone = shop.db.write(async |tx: &Tx| save_channel(tx, &web()).await).await.unwrap_err();
            assert!(alone.is("channels.unknown_location"));
            let nowhere = shop.db.write(async |tx: &Tx| save_merchant(tx, &merchant_of(web().id)).await).await.unwrap_err();
            assert!(nowhere.is("channels.unknown_channel"));
            set_up(shop).await;
            let twin = Channel { id: ChannelId::from_bytes([3; 16]), ..web() };
            let taken = shop.db.write(async move |tx: &Tx| save_channel(tx, &twin).await).await.unwrap_err();
            assert!(taken.is("channels.code_taken"));
            let twin = Location { id: LocationId::from_bytes([3; 16]), ..olaya() };
            let taken = shop.db.write(async move |tx: &Tx| save_location(tx, &twin).await).await.unwrap_err();
            assert!(taken.is("channels.code_taken"));
        },
    );
}

#[test]
fn a_closed_channel_is_found_but_does_not_sell() {
    story(
        || vec![domain()],
        async |shop| {
            set_up(shop).await;
            let open = shop.db.read(async |read: &Read| require_channel(read, web().id).await).await.unwrap();
            assert_eq!(open, web());
            let closed = Channel { is_open: false, ..web() };
            shop.db.write(async move |tx: &Tx| save_channel(tx, &closed).await).await.unwrap();
            let refused = shop.db.read(async |read: &Read| require_channel(read, web().id).await).await.unwrap_err();
            assert!(refused.is("channels.closed"));
            let unknown = shop.db.read(async |read: &Read| require_channel(read, ChannelId::from_bytes([8; 16])).await);
            assert!(unknown.await.unwrap_err().is("channels.unknown_channel"));
        },
    );
}

#[test]
fn a_key_opens_until_it_is_revoked() {
    story(
        || vec![domain()],
        async |shop| {
            set_up(shop).await;
            let wish = IssueKey { channel: web().id, name: "Marketplace".to_owned(), scopes: vec!["orders:write".to_owned()] };
            let (id, token) = shop.db.write(async move |tx: &Tx| issue_key(tx, wish.clone()).await).await.unwrap();
            assert!(token.starts_with("qk_") && token.len() == 46, "{token}");

            let (shown, other) = (token.clone(), format!("{token}x"));
            let found =
                shop.db.read(async move |read: &Read| Ok((key_by_token(read, &shown).await?, key_by_token(read, &other).await?)));
            let (key, stranger) = found.await.unwrap();
            let key = key.unwrap();
            assert_eq!((key.id, key.channel, key.scopes), (id, web().id, vec!["orders:write".to_owned()]));
            assert_eq!(stranger, None);

            shop.db.write(async move |tx: &Tx| revoke_key(tx, id).await).await.unwrap();
            shop.db.write(async move |tx: &Tx| revoke_key(tx, id).await).await.unwrap();
            shop.log_ends_with(&["channels.key_issued", "channels.key_revoked"]).await;
            let found = shop.db.read(async move |read: &Read| Ok((key_by_token(read, &token).await?, keys(read).await?)));
            let (key, all) = found.await.unwrap();
            assert_eq!(key, None);
            assert!(all[0].revoked_at.is_some());
            let unknown = shop.db.write(async |tx: &Tx| revoke_key(tx, kernel::ApiKeyId::from_bytes([8; 16])).await);
            assert!(unknown.await.unwrap_err().is("channels.unknown_key"));
        },
    );
}

#[test]
fn hours_and_greetings_are_kept_and_said_once() {
    story(
        || vec![domain()],
        async |shop| {
            set_up(shop).await;
            let (place, channel) = (olaya().id, web().id);
            let nights = Span { opens: 1260, closes: 1560 };
            let ramadan = Season {
                name: Texts::both("Ramadan", "رمضان"),
                when: When::Ramadan,
                week: std::array::from_fn(|_| vec![nights]),
            };
            let weekly = std::array::from_fn(|_| vec![Span { opens: 540, closes: 1320 }]);
            let zone = Some("Asia/Dubai".parse().unwrap());
            let wish = Hours { zone, weekly, seasons: vec![ramadan], closed: Vec::new() };
            let promises = vec![Texts::both("Returns within 14 days", "الإرجاع خلال 14 يومًا")];
            let words = Welcome { title: Texts::both("Come in", "تفضّل"), lead: Texts::default(), promises };
            let (said, greeting) = (wish.clone(), words.clone());
            let twice = shop.db.write(async move |tx: &Tx| {
                for _ in 0..2 {
                    save_hours(tx, place, &said).await?;
                    save_welcome(tx, channel, &greeting).await?;
                }
                Ok(())
            });
            twice.await.unwrap();
            shop.log_ends_with(&["channels.merchant_saved", "channels.hours_saved", "channels.welcome_saved"]).await;
            let found = shop.db.read(async move |read: &Read| {
                Ok((hours(read, place).await?, hours_of_all(read).await?, welcome(read, channel).await?))
            });
            let (one, all, greets) = found.await.unwrap();
            assert_eq!((&one, all.get(&place), greets), (&wish, Some(&wish), Some(words)));

            let nowhere = LocationId::from_bytes([8; 16]);
            let unknown = shop.db.write(async move |tx: &Tx| save_hours(tx, nowhere, &Hours::default()).await).await;
            assert!(unknown.unwrap_err().is("channels.unknown_location"));
            let found = shop.db.read(async move |read: &Read| hours(read, nowhere).await).await.unwrap();
            assert!(!found.is_known());
        },
    );
}
