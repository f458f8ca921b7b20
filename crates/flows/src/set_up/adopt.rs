//! From a demo to one's own shop: who sells, where, on which channels, and who works there come along; nothing else does.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use channels::{Channel, Hours, Location, Merchant, Welcome};
use futures_util::future::BoxFuture;
use kernel::{BasisPoints, ChannelId, Country, Error, LocationId, Result, Secret, TaxClass};
use pricing::{PriceList, SetTaxRate};
use spine::{Db, Read, Tx};
use staff::Member;

type Adopt = dyn Fn(Db) -> BoxFuture<'static, Result<PathBuf>> + Send + Sync;

/// How a demo makes its owner an own shop; the door gives it to demos, and screens offer it where it was given.
#[derive(Clone)]
pub struct Adoption(Arc<Adopt>);

impl Adoption {
    /// By that act, which answers where the new shop lies.
    pub fn by<R>(act: impl Fn(Db) -> R + Send + Sync + 'static) -> Self
    where
        R: Future<Output = Result<PathBuf>> + Send + 'static,
    {
        Self(Arc::new(move |db| Box::pin(act(db))))
    }

    /// Makes the shop.
    ///
    /// # Errors
    /// When the place is taken or cannot be written.
    pub async fn run(&self, demo: &Db) -> Result<PathBuf> {
        (self.0)(demo.clone()).await
    }
}

/// What a shop keeps when it starts anew: brand, places, ways to sell, taxes, people. No goods, no customers, no orders, no keys.
#[derive(Debug, Clone)]
pub struct Kept {
    merchant: Merchant,
    lists: Vec<PriceList>,
    rates: Vec<SetTaxRate>,
    locations: Vec<Location>,
    hours: BTreeMap<LocationId, Hours>,
    channels: Vec<Channel>,
    welcomes: Vec<(ChannelId, Welcome)>,
    people: Vec<Person>,
}

/// Somebody who works there, with the hashes of what they sign in with.
#[derive(Debug, Clone)]
struct Person {
    member: Member,
    password_hash: Option<Secret>,
    pin_hash: Option<Secret>,
}

impl Kept {
    /// How many people and channels come along.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.people.len(), self.channels.len())
    }
}

/// Reads what a shop would keep.
///
/// # Errors
/// A fault when nobody set that shop up, or the store fails.
pub async fn kept(read: &Read) -> Result<Kept> {
    let merchant = channels::merchant(read).await?.ok_or_else(|| Error::fault("nobody has set that shop up yet"))?;
    let channels = channels::channels(read).await?;
    let mut welcomes = Vec::new();
    for channel in &channels {
        welcomes.extend(channels::welcome(read, channel.id).await?.map(|welcome| (channel.id, welcome)));
    }
    let mut people = Vec::new();
    for member in staff::members(read).await? {
        let known = staff::credentials(read, &member.email).await?;
        let (password_hash, pin_hash) = known.map_or((None, None), |known| (known.password_hash, known.pin_hash));
        people.push(Person { member, password_hash, pin_hash });
    }
    Ok(Kept {
        rates: rates(read, &channels).await?,
        lists: pricing::lists(read).await?,
        locations: channels::locations(read).await?,
        hours: channels::hours_of_all(read).await?,
        welcomes,
        merchant,
        channels,
        people,
    })
}

async fn rates(read: &Read, channels: &[Channel]) -> Result<Vec<SetTaxRate>> {
    let countries: std::collections::BTreeSet<Country> = channels.iter().map(|channel| channel.country).collect();
    let mut rates = Vec::new();
    for country in countries {
        for class in TaxClass::ALL {
            let found: Option<BasisPoints> = pricing::tax_rate(read, country, *class).await?;
            rates.extend(found.map(|rate| SetTaxRate { country, class: *class, rate }));
        }
    }
    Ok(rates)
}

/// Opens a new shop with what was kept, in one command.
///
/// # Errors
/// `channels.set_up_over` when a shop is there already; a fault when the store fails.
pub async fn open_anew(tx: &Tx, kept: &Kept) -> Result<()> {
    if channels::merchant(tx).await?.is_some() {
        return Err(channels::Denied::SetUpOver.into());
    }
    for list in &kept.lists {
        pricing::save_list(tx, list).await?;
    }
    for rate in &kept.rates {
        pricing::set_tax_rate(tx, *rate).await?;
    }
    for location in &kept.locations {
        channels::save_location(tx, location).await?;
    }
    for (location, hours) in &kept.hours {
        channels::save_hours(tx, *location, hours).await?;
    }
    for channel in &kept.channels {
        channels::save_channel(tx, channel).await?;
    }
    for (channel, welcome) in &kept.welcomes {
        channels::save_welcome(tx, *channel, welcome).await?;
    }
    hire(tx, &kept.people).await?;
    channels::save_merchant(tx, &kept.merchant).await
}

/// Owners first: a shop without one is refused at any time.
async fn hire(tx: &Tx, people: &[Person]) -> Result<()> {
    let (owners, others): (Vec<&Person>, Vec<&Person>) =
        people.iter().partition(|person| person.member.role == staff::Role::Owner && person.member.is_active);
    for Person { member, password_hash, pin_hash } in owners.into_iter().chain(others) {
        staff::save_member(tx, member).await?;
        if let Some(hash) = password_hash {
            staff::set_password(tx, member.id, hash.reveal()).await?;
        }
        if let Some(hash) = pin_hash {
            staff::set_pin(tx, member.id, hash.reveal()).await?;
        }
    }
    Ok(())
}
