//! A shop begins: a merchant, a price list, a place, its channels, the tax rates, an owner; and from a demo one's own shop.

pub mod adopt;
pub mod countries;
mod goods;

use channels::{Channel, Hours, Location, Merchant};
use kernel::{
    BasisPoints, ChannelKind, Country, Currency, Error, Locale, LocationKind, Money, Result, Secret, StaffId, TaxClass, Texts,
    Zone,
};
use pricing::{PriceList, SetTaxRate};
use spine::Tx;
use staff::{Member, Role};

pub use goods::{FirstGoods, put_first_goods};

use countries::Usual;

/// The code of the first store.
const FIRST_STORE: &str = "main";

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
    /// What the state takes of goods of the standard class; what is usual there when nothing is said.
    pub standard_rate: Option<BasisPoints>,
    /// The first store.
    pub store: Store,
    /// Whether the web shop is open from the beginning.
    pub sells_on_web: bool,
}

/// The first store, as its people would write it on a card.
#[derive(Debug, Clone)]
pub struct Store {
    /// What customers call it.
    pub name: Texts,
    /// The city.
    pub city: Texts,
    /// The street and the door.
    pub address: Texts,
    /// Whom to ring; may be empty.
    pub phone: String,
}

/// Who owns the shop and signs in first.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Name to show.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Hash of the password of the back office.
    pub password_hash: Secret,
    /// Hash of the PIN of the till.
    pub pin_hash: Secret,
}

impl SetUp {
    /// A shop in that country, with its usual currency and zone.
    ///
    /// # Errors
    /// When the country is none that set-ups know.
    pub fn usual(country: Country) -> Result<Self> {
        let usual = Usual::of(country).ok_or_else(|| Error::fault(format!("nothing is known of the country {country}")))?;
        let store = Store {
            name: Texts::both("Main store", "المتجر الرئيسي"),
            city: Texts::default(),
            address: Texts::default(),
            phone: String::new(),
        };
        Ok(Self {
            name: Texts::both("My shop", "متجري"),
            country,
            currency: usual.currency()?,
            zone: usual.zone().map_err(|e| Error::fault(e.to_string()))?,
            locale: usual.locale,
            standard_rate: None,
            store,
            sells_on_web: true,
        })
    }
}

/// Sets a shop up, unless it already is.
///
/// # Errors
/// What the domains refuse, such as a name that is too long; a fault when the store fails.
pub async fn establish(tx: &Tx, wish: &SetUp) -> Result<()> {
    if channels::merchant(tx).await?.is_some() {
        return Ok(());
    }
    let list = PriceList {
        id: tx.new_id(),
        code: "retail".to_owned(),
        name: Texts::both("Retail prices", "أسعار التجزئة"),
        currency: wish.currency,
        tax_included: Usual::of(wish.country).is_none_or(|usual| usual.tax_included),
    };
    pricing::save_list(tx, &list).await?;
    rates(tx, wish).await?;
    let place = place(tx, wish);
    channels::save_location(tx, &place).await?;
    let web = Channel {
        id: tx.new_id(),
        code: "web".to_owned(),
        kind: ChannelKind::Web,
        name: Texts::both("Web shop", "المتجر الإلكتروني"),
        price_list: list.id,
        country: wish.country,
        location: place.id,
        delivery_charge: Money::zero(wish.currency),
        is_open: wish.sells_on_web,
    };
    channels::save_channel(tx, &web).await?;
    let till = Channel {
        id: tx.new_id(),
        code: "till".to_owned(),
        kind: ChannelKind::Till,
        name: Texts::both("Till", "الصندوق"),
        is_open: true,
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

/// Opens a shop that was nobody's: everything at once, so that there is never half a shop.
///
/// # Errors
/// `channels.set_up_over` when somebody was faster; what the domains refuse; a fault when the store fails.
pub async fn open_shop(tx: &Tx, wish: &SetUp, owner: &Owner) -> Result<StaffId> {
    if channels::merchant(tx).await?.is_some() {
        return Err(channels::Denied::SetUpOver.into());
    }
    establish(tx, wish).await?;
    if let (Some(usual), Some(store)) = (Usual::of(wish.country), channels::location_by_code(tx, FIRST_STORE).await?) {
        let hours = Hours { weekly: usual.week(), ..Hours::default() };
        channels::save_hours(tx, store.id, &hours).await?;
    }
    let member = Member {
        id: tx.new_id(),
        name: owner.name.clone(),
        email: owner.email.clone(),
        locations: Vec::new(),
        role: Role::Owner,
        is_active: true,
    };
    staff::save_member(tx, &member).await?;
    staff::set_password(tx, member.id, owner.password_hash.reveal()).await?;
    staff::set_pin(tx, member.id, owner.pin_hash.reveal()).await?;
    Ok(member.id)
}

async fn rates(tx: &Tx, wish: &SetUp) -> Result<()> {
    pricing::usual_rates(tx, wish.country).await?;
    let Some(rate) = wish.standard_rate else { return Ok(()) };
    pricing::set_tax_rate(tx, SetTaxRate { country: wish.country, class: TaxClass::Standard, rate }).await
}

fn place(tx: &Tx, wish: &SetUp) -> Location {
    let Store { name, city, address, phone } = wish.store.clone();
    Location {
        id: tx.new_id(),
        code: FIRST_STORE.to_owned(),
        kind: LocationKind::Store,
        name,
        country: wish.country,
        city,
        address,
        phone,
        position: 1,
    }
}
