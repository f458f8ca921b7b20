//! Orders, lines, deliveries, wishes and refusals.

use kernel::{
    BasisPoints, CartId, ChannelId, Country, Currency, CustomerId, Day, FulfilmentId, Locale, LocationId, Money, OrderId,
    Quantity, Texts, Timestamp, VariantId,
};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// How far an order has come.
    pub enum OrderState { Placed => "placed", Cancelled => "cancelled", Completed => "completed" }
}

kernel::words! {
    /// Whether an order's money is there.
    pub enum PaymentState { Due => "due", Paid => "paid", Refunded => "refunded" }
}

kernel::words! {
    /// Which way goods and money go.
    pub enum OrderKind { Sale => "sale", Credit => "credit" }
}

kernel::words! {
    /// The ways in which goods reach the buyer.
    pub enum FulfilmentKind { Ship => "ship", PickUp => "pick_up", Counter => "counter", Digital => "digital" }
}

kernel::words! {
    /// How far a fulfilment has come.
    pub enum FulfilmentState { Open => "open", Ready => "ready", HandedOver => "handed_over", Cancelled => "cancelled" }
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// What people call it.
    pub number: String,
    /// The unguessable part of its public link.
    pub token: String,
    /// Where it was placed.
    pub channel: ChannelId,
    /// Where its goods come from first.
    pub location: LocationId,
    /// Who bought, where known.
    pub customer: Option<CustomerId>,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
    /// How far it has come.
    pub state: OrderState,
    /// Whether its money is there.
    pub payment: PaymentState,
    /// Sale or credit.
    pub kind: OrderKind,
    /// The sale it credits, where it is a credit and the sale is known.
    pub credits: Option<OrderId>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The buyer's language.
    pub locale: Locale,
    /// Raised by each change.
    pub version: i64,
    /// The country it is sold to, where known.
    pub country: Option<Country>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Its place in the order.
    pub line: i64,
    /// What was bought, where it is in the catalogue. What is no goods (a delivery, money on a card) is of none; its code says
    /// what it is.
    pub variant: Option<VariantId>,
    /// Its code at that time.
    pub sku: String,
    /// Its name at that time.
    pub title: Texts,
    /// How many.
    pub quantity: Quantity,
    /// Price of one, as it was shown.
    pub unit: Money,
    /// The tax rate.
    pub rate: BasisPoints,
    /// What offers took off all of them, as the unit price is: with tax or without.
    pub discount: Money,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// What the line costs.
    pub total: Money,
}

/// The code of the line that charges for sending the goods. Such a line is of no variant, as all that is not goods.
pub const DELIVERY: &str = "DELIVERY";

impl OrderLine {
    /// Whether it charges for sending the goods of the other lines.
    #[must_use]
    pub fn is_delivery(&self) -> bool {
        self.variant.is_none() && self.sku == DELIVERY
    }
}

/// What an order comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
}

/// Where an order is placed and where its goods come from first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// The channel.
    pub channel: ChannelId,
    /// The channel's code: the first word of the order's number.
    pub code: String,
    /// The location.
    pub location: LocationId,
}

/// Whom to reach about an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
}

kernel::row!(Contact { name, email, phone });

/// Where to ship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who receives it.
    pub name: String,
    /// Whom the carrier calls.
    pub phone: String,
    /// Street and house.
    pub line1: String,
    /// More of it.
    pub line2: String,
    /// The city.
    pub city: String,
    /// The country.
    pub country: Country,
    /// The postcode.
    pub postcode: String,
}

/// How the goods reach the buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Sent there.
    Ship(Address),
    /// Fetched there.
    PickUp(LocationId),
    /// Handed over the counter.
    Counter,
    /// Nothing is carried: money put into a wallet, a card that is a number.
    Digital,
}

impl Delivery {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> FulfilmentKind {
        match self {
            Self::Ship(_) => FulfilmentKind::Ship,
            Self::PickUp(_) => FulfilmentKind::PickUp,
            Self::Counter => FulfilmentKind::Counter,
            Self::Digital => FulfilmentKind::Digital,
        }
    }
}

/// One way in which goods of an order reach the buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    /// Its id.
    pub id: FulfilmentId,
    /// How.
    pub kind: FulfilmentKind,
    /// How far it has come.
    pub state: FulfilmentState,
    /// Where it is fetched.
    pub location: Option<LocationId>,
    /// When it was handed over or cancelled.
    pub ended_at: Option<Timestamp>,
}

kernel::row!(Fulfilment { id, kind, state, location, ended_at });

/// An order to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id, minted by whoever places it.
    pub id: OrderId,
    /// Where.
    pub seller: Seller,
    /// The country it is sold to, where known.
    pub country: Option<Country>,
    /// Who buys, where known.
    pub customer: Option<CustomerId>,
    /// The cart it comes from, where there is one.
    pub cart: Option<CartId>,
    /// What it comes to.
    pub totals: Totals,
    /// What is bought.
    pub lines: Vec<OrderLine>,
    /// Whom to reach.
    pub contact: Option<Contact>,
    /// How the goods reach the buyer.
    pub delivery: Delivery,
    /// The buyer's language.
    pub locale: Locale,
    /// The number it had, where it is history; else it is given the channel's next.
    pub number: Option<String>,
}

/// A credit to be given: a document of its own, with positive amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Its id, minted by whoever gives it.
    pub id: OrderId,
    /// Where.
    pub seller: Seller,
    /// The country it is sold to, where known.
    pub country: Option<Country>,
    /// To whom, where known.
    pub customer: Option<CustomerId>,
    /// The sale it credits, where one is known.
    pub credits: Option<OrderId>,
    /// What it comes to.
    pub totals: Totals,
    /// What is credited.
    pub lines: Vec<OrderLine>,
    /// The buyer's language.
    pub locale: Locale,
    /// The number it had, where it is history; else it is given the channel's next.
    pub number: Option<String>,
}

/// A page of the order book, newest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct After {
    /// The last order of the page before: when it was placed, and which it was.
    pub before: Option<(Timestamp, OrderId)>,
    /// Of one channel only.
    pub channel: Option<ChannelId>,
    /// How many.
    pub limit: i64,
}

kernel::words! {
    /// The ways of looking at the order book.
    pub enum View {
        All => "all", ToHandOver => "to-hand-over", Unpaid => "unpaid", Completed => "completed", Cancelled => "cancelled",
        Credits => "credits",
    }
}

/// A page of one view of the order book, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Book {
    /// Which orders.
    pub view: View,
    /// Of one channel only.
    pub channel: Option<ChannelId>,
    /// Placed from then on, and before then.
    pub placed: Option<(Timestamp, Timestamp)>,
    /// The last order of the page before: when it was placed, and which it was.
    pub before: Option<(Timestamp, OrderId)>,
    /// How many.
    pub limit: i64,
}

/// What one local day brought on one channel in one currency: sales that were not cancelled, less credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takings {
    /// The day, in the zone that was asked for.
    pub day: Day,
    /// Where.
    pub channel: ChannelId,
    /// How many sales.
    pub orders: i64,
    /// What they came to, less credits; below zero where more was credited than sold.
    pub total: Money,
}

/// How much of something was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    /// What.
    pub variant: VariantId,
    /// Its code when it was sold.
    pub sku: String,
    /// Its name when it was sold.
    pub title: Texts,
    /// How many pieces.
    pub pieces: Quantity,
}

kernel::row!(Sold { variant, sku, title, pieces });

kernel::domain_errors! {
    /// Why an order did not change.
    pub enum Denied {
        /// There is no such order.
        UnknownOrder => Missing "orders.unknown_order",
        /// Nothing was bought.
        NoLines => Invalid "orders.no_lines" at "lines",
        /// More lines than an order may have.
        TooManyLines { max: i64 } => Invalid "orders.too_many_lines" at "lines",
        /// The amounts of a line contradict one another.
        BadLine { line: i64 } => Invalid "orders.bad_line" at "lines",
        /// The order has no such line.
        UnknownLine { line: i64 } => Invalid "orders.unknown_line" at "lines",
        /// More pieces of a line would be credited than are left of it.
        PiecesCredited { line: i64 } => Conflict "orders.pieces_credited" at "lines",
        /// The lines do not make the order.
        TotalsDiffer => Invalid "orders.totals_differ" at "totals",
        /// A name or an address that nobody can read.
        TextTooLong { max: i64 } => Invalid "orders.text_too_long" at "contact",
        /// The number belongs to another order.
        NumberTaken { number: String } => Conflict "orders.number_taken" at "number",
        /// Empty, too long, or beyond what can be counted.
        BadNumber => Invalid "orders.bad_number" at "number",
        /// It was handed over, or has ended otherwise.
        TooLate => Conflict "orders.too_late",
        /// No goods wait.
        NothingToHandOver => Conflict "orders.nothing_to_hand_over",
        /// It has ended.
        NotPlaced => Conflict "orders.not_placed",
        /// More would be credited than was bought.
        CreditedTooMuch { left: Money } => Conflict "orders.credited_too_much",
    }
}
