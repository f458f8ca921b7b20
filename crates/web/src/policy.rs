//! Who may call a route: the closed lists of permissions and scopes, and who the caller turned out to be.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::BoxFuture;
use kernel::{Actor, ApiKeyId, ChannelId, CustomerId, Error, LocationId, Secret, SessionId, StaffId};
use sha2::{Digest, Sha256};

use crate::problem::{Failure, Result};

kernel::words! {
    /// What a person who works for the merchant may do. A role is a set of these.
    pub enum Permission {
        Sell => "sell", Discount => "discount", OverridePrice => "override_price", VoidLine => "void_line",
        OpenDrawer => "open_drawer", CloseTill => "close_till", TakeReturn => "take_return", Refund => "refund",
        ViewOrders => "view_orders", EditOrders => "edit_orders", CancelOrders => "cancel_orders",
        ViewCatalog => "view_catalog", EditCatalog => "edit_catalog", EditPrices => "edit_prices",
        ViewStock => "view_stock", MoveStock => "move_stock",
        ViewCustomers => "view_customers", EditCustomers => "edit_customers", EraseCustomers => "erase_customers",
        ViewReports => "view_reports", ExportData => "export_data",
        ManageStaff => "manage_staff", ManageKeys => "manage_keys", ManageSettings => "manage_settings",
        ServeDesk => "serve_desk", ReadRecords => "read_records",
        ManageOffers => "manage_offers", ManageLoyalty => "manage_loyalty", ManageWallets => "manage_wallets",
    }
}

kernel::words! {
    /// What a program with an API key may do.
    pub enum Scope {
        CatalogRead => "catalog.read", CatalogWrite => "catalog.write",
        PricesRead => "prices.read", PricesWrite => "prices.write",
        StockRead => "stock.read", StockWrite => "stock.write",
        CartsRead => "carts.read", CartsWrite => "carts.write",
        OrdersRead => "orders.read", OrdersWrite => "orders.write",
        PaymentsRead => "payments.read", PaymentsWrite => "payments.write",
        CustomersRead => "customers.read", CustomersWrite => "customers.write",
        ChannelsRead => "channels.read", ChannelsWrite => "channels.write",
        LedgerRead => "ledger.read", EventsRead => "events.read",
        WebhooksRead => "webhooks.read", WebhooksWrite => "webhooks.write",
        PromotionsRead => "promotions.read", PromotionsWrite => "promotions.write",
        LoyaltyRead => "loyalty.read", LoyaltyWrite => "loyalty.write",
        WalletRead => "wallet.read", WalletWrite => "wallet.write",
        BookingsRead => "bookings.read", BookingsWrite => "bookings.write",
        BankingRead => "banking.read", BankingWrite => "banking.write",
    }
}

/// Who may call a route. No route exists without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Anybody; nothing is looked up.
    Public,
    /// A visitor with a device cookie; one is given to whoever has none.
    Shopper,
    /// A signed-in member of staff with that permission.
    Staff(Permission),
    /// A program whose API key has that scope.
    Key(Scope),
    /// A program of somebody else, without a key: the request carries its proof, which the handler checks before anything else.
    /// It is no page's form, so it may come from elsewhere.
    Signed,
    /// Whoever was invited to set the shop up, until that is done.
    SetUp,
    /// Whoever runs the machine.
    Operator,
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Shopper => f.write_str("shopper"),
            Self::Staff(permission) => write!(f, "staff:{permission}"),
            Self::Key(scope) => write!(f, "key:{scope}"),
            Self::Signed => f.write_str("signed"),
            Self::SetUp => f.write_str("set-up"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// Who called.
#[derive(Debug, Clone)]
pub enum Caller {
    /// Nobody known.
    Anyone,
    /// A visitor of the shop.
    Shopper(Shopper),
    /// A member of staff.
    Staff(StaffCaller),
    /// A program.
    Key(KeyCaller),
    /// Whoever runs the machine.
    Operator,
}

impl Caller {
    /// In whose name the caller writes.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        match self {
            Self::Staff(staff) => Some(Actor::Staff(staff.staff)),
            Self::Key(key) => Some(Actor::Key(key.key)),
            Self::Anyone | Self::Shopper(_) | Self::Operator => None,
        }
    }
}

/// A visitor: the device, and the customer where the device is signed in.
#[derive(Debug, Clone)]
pub struct Shopper {
    /// The token in the device cookie.
    pub device: Secret,
    /// The customer signed in on the device.
    pub customer: Option<CustomerId>,
}

impl Shopper {
    /// What is kept of the device's token: its SHA-256, from which nobody makes the token again.
    #[must_use]
    pub fn seal(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.device.reveal()))
    }

    /// Who holds the visitor's cart: the customer, on all their devices alike, else this device.
    #[must_use]
    pub fn holder(&self) -> String {
        self.customer.map_or_else(|| self.seal(), |customer| customer.to_string())
    }
}

/// A member of staff.
#[derive(Debug, Clone)]
pub struct StaffCaller {
    /// Who.
    pub staff: StaffId,
    /// The log-in.
    pub session: SessionId,
    /// Name to show.
    pub name: String,
    /// Where they work at the moment.
    pub location: Option<LocationId>,
    /// What they may do.
    pub permissions: BTreeSet<Permission>,
}

/// A program with an API key.
#[derive(Debug, Clone)]
pub struct KeyCaller {
    /// Which key.
    pub key: ApiKeyId,
    /// The channel it acts for.
    pub channel: ChannelId,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
}

/// What a gatekeeper answers.
pub type Found<'a, T> = BoxFuture<'a, kernel::Result<T>>;

/// Knows sessions, keys and devices. The door gives one at boot; this crate only asks and enforces.
pub trait Gatekeeper: Send + Sync + 'static {
    /// The visitor with that device token; a new device when there is none or it is not known.
    fn shopper(&self, device: Option<Secret>) -> Found<'_, Shopper>;
    /// The member of staff with that session token.
    fn staff(&self, session: Secret) -> Found<'_, Option<StaffCaller>>;
    /// The program with that key.
    fn key(&self, key: Secret) -> Found<'_, Option<KeyCaller>>;
    /// Whether the browser with that token may set the shop up. Nobody may where nobody says so.
    fn may_set_up(&self, _token: Secret) -> Found<'_, bool> {
        Box::pin(async { Ok(false) })
    }
    /// Whether that bearer token (or none) is the operator's.
    fn is_operator(&self, token: Option<Secret>) -> Found<'_, bool>;
}

macro_rules! callers { ($($name:ident),+) => { $(
    impl<S: Sync> FromRequestParts<S> for $name {
        type Rejection = Failure;
        async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
            match parts.extensions.get::<Caller>() {
                Some(Caller::$name(found)) => Ok(found.clone()),
                _ => Err(Error::fault(concat!("the route's policy gives no caller of the kind ", stringify!($name))).into()),
            }
        }
    }
)+ } }

/// The extractors carry the names of the callers.
use {KeyCaller as Key, StaffCaller as Staff};
callers!(Shopper, Staff, Key);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Ok(parts.extensions.get().cloned().unwrap_or(Self::Anyone))
    }
}
