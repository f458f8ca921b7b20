//! An order as it is answered.

use flows::{checkout, storefront};
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{
    ChannelKey, CountryCode, CustomerKey, FulfilmentKey, FulfilmentKindWord, FulfilmentStateWord, Language, LocationKey, Moment,
    OrderKey, OrderKindWord, OrderStateWord, PaymentStateWord, PromotionKey, Said, Sum, TenderKey, TenderKindWord,
    TenderStateWord, Told, VariantKey,
};

/// What the buyer is told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Placed {
    /// The order.
    order: OrderKey,
    /// Its number, as people say it.
    #[schema(example = "APP-1001")]
    number: String,
    /// The unguessable part of its tracking link.
    token: String,
    /// What it comes to.
    total: Sum,
    /// The tax in it.
    tax: Sum,
    /// Whether it is paid. A gateway answers a moment later: read the order again.
    payment: PaymentStateWord,
}

impl From<checkout::Placed> for Placed {
    fn from(placed: checkout::Placed) -> Self {
        let checkout::Placed { order, number, token, total, tax, payment } = placed;
        Self { order: Said(order), number, token, total: total.into(), tax: tax.into(), payment: Said(payment) }
    }
}

/// An order on a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrderRow {
    /// The order.
    id: OrderKey,
    /// Its number, as people say it.
    number: String,
    /// Where it was placed.
    channel: ChannelKey,
    /// Where its goods come from first.
    location: LocationKey,
    /// Who bought, where known.
    customer: Option<CustomerKey>,
    /// A sale, or a credit that gives money back.
    kind: OrderKindWord,
    /// How far it has come.
    state: OrderStateWord,
    /// Whether it is paid.
    payment: PaymentStateWord,
    /// What it comes to.
    total: Sum,
    /// When it was placed.
    placed_at: Moment,
    /// Counts its changes.
    version: i64,
}

impl From<orders::Order> for OrderRow {
    fn from(order: orders::Order) -> Self {
        Self {
            id: Said(order.id),
            number: order.number,
            channel: Said(order.channel),
            location: Said(order.location),
            customer: order.customer.map(Said),
            kind: Said(order.kind),
            state: Said(order.state),
            payment: Said(order.payment),
            total: order.total.into(),
            placed_at: Said(order.placed_at),
            version: order.version,
        }
    }
}

/// An order with all that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Order {
    /// The order.
    id: OrderKey,
    /// Its number, as people say it.
    number: String,
    /// The unguessable part of its tracking link.
    token: String,
    /// Where it was placed.
    channel: ChannelKey,
    /// Where its goods come from first.
    location: LocationKey,
    /// Who bought, where known.
    customer: Option<CustomerKey>,
    /// A sale, or a credit that gives money back.
    kind: OrderKindWord,
    /// The sale that this credits.
    credits: Option<OrderKey>,
    /// How far it has come.
    state: OrderStateWord,
    /// Whether it is paid.
    payment: PaymentStateWord,
    /// What it comes to without tax.
    net: Sum,
    /// The tax.
    tax: Sum,
    /// What it comes to.
    total: Sum,
    /// What was bought.
    lines: Vec<OrderLine>,
    /// What offers gave, line by line, and by which.
    discounts: Vec<Discount>,
    /// Offers that were near and did not apply, each with the reason.
    not_given: Vec<NotGiven>,
    /// How it is paid.
    tenders: Vec<Tender>,
    /// How it reaches the buyer; absent for a credit, and for a shipment whose buyer was erased.
    delivery: Option<Delivery>,
    /// How far its goods have come.
    fulfilments: Vec<Fulfilment>,
    /// The buyer's language.
    locale: Language,
    /// When it was placed.
    placed_at: Moment,
    /// Counts its changes; the same as the `ETag`.
    pub(crate) version: i64,
}

/// What an offer took off a line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Discount {
    /// The promotion.
    promotion: PromotionKey,
    /// What people call it.
    name: Told,
    /// The line's number; absent when it is off the delivery.
    line: Option<i64>,
    /// How much.
    amount: Sum,
    /// The last letters of the coupon that unlocked it, where one did.
    code: Option<String>,
}

/// An offer that did not apply.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotGiven {
    /// The promotion.
    promotion: PromotionKey,
    /// What people call it.
    name: Told,
    /// Why not, in English.
    why: String,
}

impl From<promotions::Given> for Discount {
    fn from(given: promotions::Given) -> Self {
        Self {
            promotion: Said(given.promotion),
            name: given.name.into(),
            line: given.line.and_then(|line| i64::try_from(line).ok()).map(|line| line + 1),
            amount: given.amount.into(),
            code: given.code,
        }
    }
}

impl From<promotions::NotGiven> for NotGiven {
    fn from(one: promotions::NotGiven) -> Self {
        let why = one.why.plain_sentence(kernel::Locale::En);
        Self { promotion: Said(one.promotion), name: one.name.into(), why }
    }
}

/// One line of an order.
#[derive(Debug, Serialize, ToSchema)]
struct OrderLine {
    /// Its number on the order.
    line: i64,
    /// What; absent where it is not goods (`DELIVERY` charges for sending them), or history knew no such goods.
    variant: Option<VariantKey>,
    /// Its code as it was.
    sku: String,
    /// Its title as it was.
    title: Told,
    /// How many; below zero on a credit.
    quantity: i64,
    /// One piece.
    unit: Sum,
    /// The tax rate, in hundredths of a percent.
    basis_points: i64,
    /// What offers took off all pieces, as the unit price is: with tax or without.
    discount: Sum,
    /// Without tax.
    net: Sum,
    /// The tax.
    tax: Sum,
    /// As the buyer pays.
    total: Sum,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tender {
    /// The tender.
    id: TenderKey,
    /// How it is paid.
    kind: TenderKindWord,
    /// How far it has come.
    state: TenderStateWord,
    /// How much.
    amount: Sum,
    /// Cash that was handed over.
    given: Option<Sum>,
    /// Cash that was given back.
    change: Option<Sum>,
    /// What the terminal or the gateway calls it.
    reference: String,
    /// When.
    at: Moment,
}

/// How goods reach the buyer.
#[derive(Debug, Serialize, ToSchema)]
struct Delivery {
    /// Which way.
    kind: FulfilmentKindWord,
    /// Where they are picked up.
    location: Option<LocationKey>,
    /// Where they are sent.
    address: Option<Address>,
}

/// Where goods are sent.
#[derive(Debug, Serialize, ToSchema)]
struct Address {
    /// Who receives them.
    name: String,
    /// How to call them.
    phone: String,
    /// Street and house.
    line1: String,
    /// Flat, floor, landmark.
    line2: String,
    /// City.
    city: String,
    /// Country.
    country: CountryCode,
    /// Postcode.
    postcode: String,
}

/// Goods on their way.
#[derive(Debug, Serialize, ToSchema)]
struct Fulfilment {
    /// The fulfilment.
    id: FulfilmentKey,
    /// Which way.
    kind: FulfilmentKindWord,
    /// How far they have come.
    state: FulfilmentStateWord,
    /// Where they are picked up.
    location: Option<LocationKey>,
    /// When they were handed over or called off.
    ended_at: Option<Moment>,
}

impl From<storefront::OrderView> for Order {
    fn from(view: storefront::OrderView) -> Self {
        let order = view.order;
        Self {
            id: Said(order.id),
            number: order.number,
            token: order.token,
            channel: Said(order.channel),
            location: Said(order.location),
            customer: order.customer.map(Said),
            kind: Said(order.kind),
            credits: order.credits.map(Said),
            state: Said(order.state),
            payment: Said(order.payment),
            net: order.net.into(),
            tax: order.tax.into(),
            total: order.total.into(),
            lines: view.lines.into_iter().map(OrderLine::from).collect(),
            discounts: view.offers.given.into_iter().map(Discount::from).collect(),
            not_given: view.offers.not_given.into_iter().map(NotGiven::from).collect(),
            tenders: view.tenders.into_iter().map(Tender::from).collect(),
            delivery: view.delivery.map(Delivery::from),
            fulfilments: view.fulfilments.into_iter().map(Fulfilment::from).collect(),
            locale: Said(order.locale),
            placed_at: Said(order.placed_at),
            version: order.version,
        }
    }
}

impl From<orders::OrderLine> for OrderLine {
    fn from(line: orders::OrderLine) -> Self {
        Self {
            line: line.line,
            variant: line.variant.map(Said),
            sku: line.sku,
            title: line.title.into(),
            quantity: line.quantity.0,
            unit: line.unit.into(),
            basis_points: line.rate.0,
            discount: line.discount.into(),
            net: line.net.into(),
            tax: line.tax.into(),
            total: line.total.into(),
        }
    }
}

impl From<payments::Tender> for Tender {
    fn from(tender: payments::Tender) -> Self {
        Self {
            id: Said(tender.id),
            kind: Said(tender.kind),
            state: Said(tender.state),
            amount: tender.amount.into(),
            given: tender.given.map(Sum::from),
            change: tender.change.map(Sum::from),
            reference: tender.reference,
            at: Said(tender.at),
        }
    }
}

impl From<orders::Delivery> for Delivery {
    fn from(delivery: orders::Delivery) -> Self {
        let kind = Said(delivery.kind());
        match delivery {
            orders::Delivery::Ship(address) => Self { kind, location: None, address: Some(address.into()) },
            orders::Delivery::PickUp(location) => Self { kind, location: Some(Said(location)), address: None },
            orders::Delivery::Counter | orders::Delivery::Digital => Self { kind, location: None, address: None },
        }
    }
}

impl From<orders::Address> for Address {
    fn from(address: orders::Address) -> Self {
        let orders::Address { name, phone, line1, line2, city, country, postcode } = address;
        Self { name, phone, line1, line2, city, country: Said(country), postcode }
    }
}

impl From<orders::Fulfilment> for Fulfilment {
    fn from(fulfilment: orders::Fulfilment) -> Self {
        Self {
            id: Said(fulfilment.id),
            kind: Said(fulfilment.kind),
            state: Said(fulfilment.state),
            location: fulfilment.location.map(Said),
            ended_at: fulfilment.ended_at.map(Said),
        }
    }
}
