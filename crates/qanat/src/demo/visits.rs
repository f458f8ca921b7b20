//! What happened in the shop lately: sales on every channel, through the commands that screens use.

use carts::{Open, Put};
use catalog::by_code;
use channels::Channel;
use flows::checkout::{self, PlaceOrder, Placed, WantedLine};
use flows::till_sale::{self, RingUp};
use kernel::{ChannelId, Country, Error, Locale, Money, Quantity, Result, Timestamp};
use orders::{Address, Delivery};
use payments::{TenderKind, TenderWish};
use spine::Tx;

use super::guests::{ABDULLAH, Guest, HANNAH, LAYAN};
use super::house::{House, Store};

/// Riyadh is three hours ahead of UTC, all year.
const AHEAD_S: i64 = 3 * 3_600;
const DAY_S: i64 = 86_400;
const MICROS: i64 = 1_000_000;
/// Minor units of a banknote that somebody hands over.
const BANKNOTE: i64 = 5_000;

/// Somebody bought something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    pub(super) days_ago: i64,
    /// Hour and minute of that day.
    pub(super) at: (i64, i64),
    pub(super) door: Door,
    pub(super) guest: Option<&'static Guest>,
    pub(super) basket: Basket,
    pub(super) pays: Pays,
    pub(super) then: Then,
}

/// Where they came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Web,
    App,
    /// Ordered on the web, to be fetched in Riyadh.
    Fetched,
    /// Ordered with somebody who answers the telephone.
    Phone,
    /// Ordered from a social page.
    Social,
    Riyadh,
    Jeddah,
    Dubai,
}

/// How they paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pays {
    Cash,
    Terminal,
    OnDelivery,
}

/// What became of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It waits to be packed, or has left over the counter.
    Rests,
    HandedOver,
    Cancelled,
}

/// What happened in the last days, oldest first; what happened before stands in `month`.
pub(super) const VISITS: [Visit; 12] = [
    visit((6, (10, 42)), Door::Riyadh, None, &[("CFA-CUP", 2), ("DCK-ONE", 1)]),
    shipped((6, (21, 5)), Door::Web, &LAYAN, &[("ABY-BLK-56", 1), ("SCF-ROS", 2)], Then::HandedOver),
    visit((5, (17, 20)), Door::Jeddah, Some(&ABDULLAH), &[("THB-WHT-58", 2)]),
    shipped((5, (22, 48)), Door::App, &HANNAH, &[("BKK", 1), ("CSH-TEL", 2)], Then::HandedOver),
    visit((4, (19, 31)), Door::Dubai, None, &[("HPH-SND", 1)]),
    shipped((4, (8, 12)), Door::Web, &ABDULLAH, &[("SDL-BRN-43", 1)], Then::Cancelled),
    visit((3, (16, 3)), Door::Riyadh, Some(&LAYAN), &[("MBK-WAL", 1), ("BKH", 1)]),
    shipped((2, (23, 17)), Door::Web, &LAYAN, &[("SHT-BLU-M", 1), ("NTB-OLV", 3)], Then::Rests),
    paid_in_cash((1, (9, 26)), Door::Jeddah, &[("KRK-FLK", 1), ("KNF-TRY", 1)]),
    shipped((1, (13, 50)), Door::Fetched, &HANNAH, &[("SPK-TEL", 2)], Then::Rests),
    paid_in_cash((1, (20, 8)), Door::Riyadh, &[("RUG-GRN", 1), ("CFA-FLK", 1)]),
    shipped((1, (22, 39)), Door::App, &ABDULLAH, &[("LMP-TER", 1), ("PWR-BLK", 1)], Then::Rests),
];

type When = (i64, (i64, i64));
/// SKUs and pieces.
pub(super) type Basket = &'static [(&'static str, i64)];

/// A sale at a till, paid at the terminal.
const fn visit((days_ago, at): When, door: Door, guest: Option<&'static Guest>, basket: Basket) -> Visit {
    Visit { days_ago, at, door, guest, basket, pays: Pays::Terminal, then: Then::Rests }
}

const fn paid_in_cash((days_ago, at): When, door: Door, basket: Basket) -> Visit {
    Visit { days_ago, at, door, guest: None, basket, pays: Pays::Cash, then: Then::Rests }
}

/// An order from a distance, paid when it arrives.
const fn shipped((days_ago, at): When, door: Door, guest: &'static Guest, basket: Basket, then: Then) -> Visit {
    Visit { days_ago, at, door, guest: Some(guest), basket, pays: Pays::OnDelivery, then }
}

/// Lets it happen.
pub(super) async fn happen(tx: &Tx, house: &House, count: usize, visit: &Visit) -> Result<()> {
    tx.happening_at(time(tx.now(), visit));
    let lines = lines(tx, visit).await?;
    let placed = match visit.door {
        Door::Riyadh => rung_up(tx, house.riyadh, (count, visit), lines).await?,
        Door::Jeddah => rung_up(tx, house.jeddah, (count, visit), lines).await?,
        Door::Dubai => rung_up(tx, house.dubai, (count, visit), lines).await?,
        Door::Web | Door::App | Door::Fetched | Door::Phone | Door::Social => ordered(tx, house, visit, lines).await?,
    };
    match visit.then {
        Then::Rests => Ok(()),
        Then::HandedOver => checkout::hand_over_order(tx, placed.order).await,
        Then::Cancelled => checkout::cancel_order(tx, placed.order, "changed their mind").await.map(drop),
    }
}

/// The time on Riyadh's clocks, as an instant.
fn time(now: Timestamp, visit: &Visit) -> Timestamp {
    let since_midnight = (now.0 + AHEAD_S * MICROS).rem_euclid(DAY_S * MICROS);
    let (hour, minute) = visit.at;
    Timestamp(now.0 - since_midnight).plus_seconds((hour * 60 + minute) * 60 - visit.days_ago * DAY_S)
}

async fn lines(tx: &Tx, visit: &Visit) -> Result<Vec<WantedLine>> {
    let mut lines = Vec::with_capacity(visit.basket.len());
    for (sku, pieces) in visit.basket {
        let found = by_code(tx, sku).await?;
        let variant = found.ok_or_else(|| Error::fault(format!("the demo sells no {sku}")))?;
        lines.push(WantedLine { variant, quantity: Quantity(*pieces) });
    }
    Ok(lines)
}

/// A sale over the counter.
async fn rung_up(tx: &Tx, store: Store, (count, visit): (usize, &Visit), lines: Vec<WantedLine>) -> Result<Placed> {
    let (channel, locale) = (store.till, visit.guest.map_or(Locale::Ar, |guest| guest.locale));
    let cart = carts::open(tx, Open { channel, holder: format!("demo-{count}"), locale }).await?;
    for line in &lines {
        carts::put(tx, Put { cart, variant: line.variant, quantity: line.quantity, channel }).await?;
    }
    let tenders = tenders(tx, channel, visit, &lines).await?;
    let (contact, brings) = (visit.guest.map(contact), flows::checkout::Brings::default());
    let wish = RingUp { channel, location: store.location, cart, tenders, brings, contact, locale };
    till_sale::ring_up(tx, &wish).await
}

/// An order from a distance.
async fn ordered(tx: &Tx, house: &House, visit: &Visit, lines: Vec<WantedLine>) -> Result<Placed> {
    let guest = visit.guest.ok_or_else(|| Error::fault("nobody orders from a distance without a name"))?;
    let (channel, delivery) = match visit.door {
        Door::App => (house.app, Delivery::Ship(address(guest))),
        Door::Phone => (house.phone, Delivery::Ship(address(guest))),
        Door::Social => (house.social, Delivery::Ship(address(guest))),
        Door::Fetched => (house.web, Delivery::PickUp(house.riyadh.location)),
        _ => (house.web, Delivery::Ship(address(guest))),
    };
    let tenders = tenders(tx, channel, visit, &lines).await?;
    let wish = PlaceOrder {
        channel,
        location: None,
        cart: None,
        lines,
        contact: Some(contact(guest)),
        delivery,
        tenders,
        brings: flows::checkout::Brings::default(),
        expected_total: None,
        locale: guest.locale,
    };
    checkout::place_order(tx, &wish).await
}

async fn tenders(tx: &Tx, channel: ChannelId, visit: &Visit, lines: &[WantedLine]) -> Result<Vec<TenderWish>> {
    let channel: Channel = channels::require_channel(tx, channel).await?;
    let amount = checkout::quote(tx, &channel, lines).await?.total;
    let tender = |kind, given| vec![TenderWish { kind, amount, given, token: None, account: None }];
    Ok(match visit.pays {
        Pays::Cash => tender(TenderKind::Cash, Some(handed_over(amount))),
        Pays::Terminal => tender(TenderKind::Card, None),
        Pays::OnDelivery => Vec::new(),
    })
}

/// Whole banknotes.
fn handed_over(amount: Money) -> Money {
    Money { minor: (amount.minor + BANKNOTE - 1) / BANKNOTE * BANKNOTE, ..amount }
}

fn contact(guest: &Guest) -> customers::Contact {
    customers::Contact { name: guest.name.to_owned(), email: Some(guest.email.to_owned()), phone: Some(guest.phone.to_owned()) }
}

fn address(guest: &Guest) -> Address {
    Address {
        name: guest.name.to_owned(),
        phone: guest.phone.to_owned(),
        line1: guest.street.to_owned(),
        line2: String::new(),
        city: guest.city.to_owned(),
        country: Country::SA,
        postcode: guest.postcode.to_owned(),
    }
}
