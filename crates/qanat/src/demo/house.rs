//! The merchant, its places, its channels, its price lists, and one key for programs.

use channels::{Channel, IssueKey, Location, Merchant};
use kernel::{
    ChannelId, ChannelKind, Country, Currency, Error, Locale, LocationId, LocationKind, Money, PriceListId, Result, Zone,
};
use pricing::PriceList;
use spine::Tx;
use web::Scope;

use super::catalogue::Both;
use super::texts;

/// What the web shop asks for sending an order: fifteen riyals.
const DELIVERY: i64 = 1_500;

/// What the rest of the demo needs to know of the house.
#[derive(Debug, Clone, Copy)]
pub(super) struct House {
    pub(super) retail_sar: PriceListId,
    pub(super) retail_aed: PriceListId,
    pub(super) warehouse: LocationId,
    pub(super) web: ChannelId,
    pub(super) app: ChannelId,
    pub(super) phone: ChannelId,
    pub(super) social: ChannelId,
    pub(super) riyadh: Store,
    pub(super) jeddah: Store,
    pub(super) dubai: Store,
}

/// A store and its till.
#[derive(Debug, Clone, Copy)]
pub(super) struct Store {
    pub(super) location: LocationId,
    pub(super) till: ChannelId,
}

/// Builds the house; answers its plan and the key for programs, which is shown only once.
pub(super) async fn build(tx: &Tx) -> Result<(House, String)> {
    let lists = [
        ("retail-sar", ("Retail, riyals", "التجزئة بالريال"), Currency::SAR),
        ("retail-aed", ("Retail, dirhams", "التجزئة بالدرهم"), Currency::AED),
    ];
    let [retail_sar, retail_aed] = [tx.new_id(), tx.new_id()];
    for (id, (code, name, currency)) in [retail_sar, retail_aed].into_iter().zip(lists) {
        let list = PriceList { id, code: code.to_owned(), name: texts(name), currency, tax_included: true };
        pricing::save_list(tx, &list).await?;
    }
    pricing::standard_rates(tx).await?;

    let places = places(tx);
    for place in &places {
        channels::save_location(tx, place).await?;
    }
    let [riyadh, jeddah, dubai, warehouse] = places.map(|place| place.id);
    let ids: [ChannelId; 13] = std::array::from_fn(|_| tx.new_id());
    let [web, till_riyadh, till_jeddah, till_dubai, app, api, phone, social, ..] = ids;
    let all: [(&str, ChannelKind, Both, LocationId); 13] = [
        ("web", ChannelKind::Web, ("Web shop", "المتجر الإلكتروني"), warehouse),
        ("till-riyadh", ChannelKind::Till, ("Till, Riyadh", "صندوق الرياض"), riyadh),
        ("till-jeddah", ChannelKind::Till, ("Till, Jeddah", "صندوق جدة"), jeddah),
        ("till-dubai", ChannelKind::Till, ("Till, Dubai", "صندوق دبي"), dubai),
        ("app", ChannelKind::App, ("App", "التطبيق"), warehouse),
        ("api", ChannelKind::Api, ("Partners", "الشركاء"), warehouse),
        ("phone", ChannelKind::Phone, ("Telephone orders", "طلبات الهاتف"), warehouse),
        ("social", ChannelKind::Social, ("Social shop", "المتجر الاجتماعي"), warehouse),
        ("table", ChannelKind::Table, ("Café tables, Olaya", "طاولات مقهى العليا"), riyadh),
        ("kiosk", ChannelKind::Kiosk, ("Kiosk, Corniche", "شاشة الكورنيش"), jeddah),
        ("market", ChannelKind::Marketplace, ("Marketplace", "السوق الإلكترونية"), warehouse),
        ("chat", ChannelKind::Chat, ("Chat", "المحادثة"), warehouse),
        ("agent", ChannelKind::Agent, ("Shopping agents", "وكلاء التسوق"), warehouse),
    ];
    for (id, (code, kind, name, location)) in ids.into_iter().zip(all) {
        let abroad = location == dubai;
        let (price_list, country, currency) =
            if abroad { (retail_aed, Country::AE, Currency::AED) } else { (retail_sar, Country::SA, Currency::SAR) };
        let (code, name, delivery_charge) = (code.to_owned(), texts(name), charge(kind, currency));
        let channel = Channel { id, code, kind, name, price_list, country, location, delivery_charge, is_open: true };
        channels::save_channel(tx, &channel).await?;
    }
    channels::save_merchant(tx, &merchant(web)?).await?;

    let scopes = Scope::ALL.iter().map(ToString::to_string).collect();
    let (_, key) = channels::issue_key(tx, IssueKey { channel: api, name: "Demo".to_owned(), scopes }).await?;
    let store = |location, till| Store { location, till };
    let house = House {
        retail_sar,
        retail_aed,
        warehouse,
        web,
        app,
        phone,
        social,
        riyadh: store(riyadh, till_riyadh),
        jeddah: store(jeddah, till_jeddah),
        dubai: store(dubai, till_dubai),
    };
    Ok((house, key))
}

/// What a channel asks for sending an order.
fn charge(kind: ChannelKind, currency: Currency) -> Money {
    if kind == ChannelKind::Web { Money::new(DELIVERY, currency) } else { Money::zero(currency) }
}

fn merchant(channel: ChannelId) -> Result<Merchant> {
    let zone: Zone = "Asia/Riyadh".parse().map_err(|e: kernel::ValueError| Error::fault(e.to_string()))?;
    let (country, currency, locale) = (Country::SA, Currency::SAR, Locale::Ar);
    Ok(Merchant { name: texts(("Waha", "واحة")), country, currency, zone, locale, channel })
}

/// The three stores and the warehouse, in the order in which they are listed.
fn places(tx: &Tx) -> [Location; 4] {
    let store = |code: &str, position, name, city, address| Location {
        id: tx.new_id(),
        code: code.to_owned(),
        kind: LocationKind::Store,
        name: texts(name),
        country: Country::SA,
        city: texts(city),
        address: texts(address),
        phone: format!("+966 11 000 010{position}"),
        position,
    };
    let riyadh = ("Riyadh", "الرياض");
    [
        store(
            "riyadh",
            1,
            ("Waha Olaya", "واحة العليا"),
            riyadh,
            ("Olaya Street, beside the park", "شارع العليا، بجوار الحديقة"),
        ),
        store(
            "jeddah",
            2,
            ("Waha Corniche", "واحة الكورنيش"),
            ("Jeddah", "جدة"),
            ("North Corniche Road", "طريق الكورنيش الشمالي"),
        ),
        Location {
            country: Country::AE,
            phone: "+971 4 000 0103".to_owned(),
            ..store("dubai", 3, ("Waha Creek", "واحة الخور"), ("Dubai", "دبي"), ("Al Seef, on the creek", "السيف، على الخور"))
        },
        Location {
            kind: LocationKind::Warehouse,
            ..store(
                "warehouse",
                4,
                ("Warehouse and kitchen", "المستودع والمطبخ"),
                riyadh,
                ("Al Sulay, Gate 4", "السلي، البوابة 4"),
            )
        },
    ]
}
