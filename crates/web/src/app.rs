//! What every handler can reach: the store, the hub, the gatekeeper, the merchant.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use kernel::{ChannelId, Currency, Error, Id, Locale, Texts, Zone};
use spine::Db;
use tokio::sync::watch;

use crate::live::Hub;
use crate::policy::Gatekeeper;

/// The merchant as all screens need them; small, cached, replaced whole when settings change.
#[derive(Debug, Clone)]
pub struct Merchant {
    /// The name above the door.
    pub name: Texts,
    /// The currency of prices, unless a price list says otherwise.
    pub currency: Currency,
    /// Where their days begin and end.
    pub zone: Zone,
    /// The language of a visitor who asks for none we have.
    pub locale: Locale,
    /// The channel of the web shop.
    pub channel: ChannelId,
}

impl Merchant {
    /// What screens show of a shop that nobody has set up yet: the program's own name, and no channel.
    #[must_use]
    pub fn nobody() -> Self {
        Self {
            name: Texts::both("Qanat", "قناة"),
            currency: Currency::SAR,
            zone: Zone::UTC,
            locale: Locale::En,
            channel: ChannelId::from_bytes([0; 16]),
        }
    }

    /// Whether the shop is somebody's.
    #[must_use]
    pub fn is_somebody(&self) -> bool {
        self.channel != ChannelId::from_bytes([0; 16])
    }
}

/// How this node is reached.
#[derive(Debug, Clone)]
pub struct Site {
    /// Whether visitors come by https, here or at a proxy in front.
    pub https: bool,
    /// How many proxies in front are ours; their additions to `X-Forwarded-For` are believed, counted from the right.
    pub trusted_hops: usize,
    /// Where a person who works here signs in, by the first word of the address they wanted: `("/till", "/till/sign-in")`.
    /// The first of them stands for every other address.
    pub sign_in: &'static [(&'static str, &'static str)],
}

impl Site {
    /// Where somebody signs in who wanted that path.
    pub(crate) fn sign_in_for(&self, path: &str) -> &'static str {
        let begins = |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let door = self.sign_in.iter().find(|(start, _)| begins(start)).or_else(|| self.sign_in.first());
        door.map_or("/", |(_, address)| address)
    }
}

/// The state of every route. Cloning is cheap.
#[derive(Clone)]
pub struct App(Arc<Inside>);

/// What an [`App`] holds.
pub struct Inside {
    /// The store.
    pub db: Db,
    /// The live hub.
    pub hub: Hub,
    /// Who knows callers.
    pub gatekeeper: Arc<dyn Gatekeeper>,
    /// How this node is reached.
    pub site: Site,
    merchant: watch::Sender<Arc<Merchant>>,
    parts: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

impl App {
    /// Puts the parts together at boot.
    #[must_use]
    pub fn new(db: Db, hub: Hub, gatekeeper: Arc<dyn Gatekeeper>, merchant: Merchant, site: Site) -> Self {
        let merchant = watch::Sender::new(Arc::new(merchant));
        Self(Arc::new(Inside { db, hub, gatekeeper, site, merchant, parts: HashMap::new() }))
    }

    /// Adds what one surface needs at hand, such as its caches, while the app is put together.
    ///
    /// # Errors
    /// A fault when the app is already shared: routes would not see the part.
    pub fn carrying<T: Any + Send + Sync>(mut self, part: T) -> kernel::Result<Self> {
        let inside = Arc::get_mut(&mut self.0).ok_or_else(|| Error::fault("a part comes before the app is shared"))?;
        inside.parts.insert(TypeId::of::<T>(), Box::new(part));
        Ok(self)
    }

    /// A part that was added at boot.
    ///
    /// # Errors
    /// A fault when nobody added it.
    pub fn part<T: Any>(&self) -> kernel::Result<&T> {
        let part = self.0.parts.get(&TypeId::of::<T>()).and_then(|part| part.downcast_ref());
        part.ok_or_else(|| Error::fault(format!("the app carries no {}", std::any::type_name::<T>())))
    }

    /// The merchant as of now.
    #[must_use]
    pub fn merchant(&self) -> Arc<Merchant> {
        Arc::clone(&self.0.merchant.borrow())
    }

    /// Replaces the merchant; called by whoever hears on the log that settings changed.
    pub fn set_merchant(&self, merchant: Merchant) {
        self.0.merchant.send_replace(Arc::new(merchant));
    }
}

impl Deref for App {
    type Target = Inside;
    fn deref(&self) -> &Inside {
        &self.0
    }
}
