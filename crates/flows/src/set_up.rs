//! The least a shop needs before it can sell: a merchant, a price list, a place, a channel, the tax rates.

use channels::{Channel, Location, Merchant};
use kernel::{ChannelKind, Country, Currency, Locale, LocationId, LocationKind, Result, Texts, Zone};
use pricing::PriceList;
use spine::Tx;

/// What differs from country to country.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The name above the door.
    pub name: Texts,
    /// Where the merchant is taxed.
    pub country: Country,
    /// The currency of prices.
    pub currency: Currency,
    /// Where days begin and end.
    pub zone: Zone,
    /// The language of visitors who ask for none we have.
    pub locale: Locale,
}

impl SetUp {
    /// A shop in that country, with its usual currency and zone.
    ///
    /// # Errors
    /// When the time zone database does not know the zone.
    pub fn usual(country: Country) -> Result<Self> {
        let (currency, zone, locale) = match country.as_str() {
            "AE" => (Currency::AED, "Asia/Dubai", Locale::Ar),
            "GB" => (Currency::GBP, "Europe/London", Locale::En),
            _ => (Currency::SAR, "Asia/Riyadh", Locale::Ar),
        };
        let zone = zone.parse().map_err(|e: kernel::ValueError| kernel::Error::fault(e.to_string()))?;
        Ok(Self { name: Texts::both("My shop", "متجري"), country, currency, zone, locale })
    }
}

/// Sets a shop up, unless it already is.
///
/// # Errors
/// A fault when the store fails.
pub async fn establish(tx: &Tx, wish: &SetUp) -> Result<()> {
    if channels::merchant(tx).await?.is_some() {
        return Ok(());
    }
    let list = PriceList {
        id: tx.new_id(),
        code: "retail".to_owned(),
        name: Texts::both("Retail prices", "أسعار التجزئة"),
        currency: wish.currency,
        tax_included: true,
    };
    pricing::save_list(tx, &list).await?;
    pricing::standard_rates(tx).await?;
    let place = place(tx.new_id(), wish.country);
    channels::save_location(tx, &place).await?;
    let web = Channel {
        id: tx.new_id(),
        code: "web".to_owned(),
        kind: ChannelKind::Web,
        name: Texts::both("Web shop", "المتجر الإلكتروني"),
        price_list: list.id,
        country: wish.country,
        location: place.id,
        is_open: true,
    };
    channels::save_channel(tx, &web).await?;
    let till = Channel {
        id: tx.new_id(),
        code: "till".to_owned(),
        kind: ChannelKind::Till,
        name: Texts::both("Till", "الصندوق"),
        ..web.clone()
    };
    channels::save_channel(tx, &till).await?;
    let merchant = Merchant {
        name: wish.name.clone(),
        country: wish.country,
        currency: wish.currency,
        zone: wish.zone.clone(),
        locale: wish.locale,
        channel: web.id,
    };
    channels::save_merchant(tx, &merchant).await
}

fn place(id: LocationId, country: Country) -> Location {
    Location {
        id,
        code: "main".to_owned(),
        kind: LocationKind::Store,
        name: Texts::both("Main store", "المتجر الرئيسي"),
        country,
        city: Texts::default(),
        address: Texts::default(),
        phone: String::new(),
        position: 1,
    }
}
