//! The people of the simulated shop and what they are about to do.

use customers::Contact;
use flows::checkout::{PlaceOrder, WantedLine};
use flows::till_sale::RingUp;
use kernel::{CartId, ChannelId, Country, Currency, Locale, Money, Quantity, Result};
use orders::{Address, Delivery};
use payments::{TenderKind, TenderWish};
use spine::{Read, Tx};

use super::acts::{Act, Done};
use super::club;
use super::world::World;

/// Acts of a day, at most and at least.
const BUSY_DAY: (i64, i64) = (40, 90);
/// Seconds of an opening day.
const OPEN_S: i64 = 14 * 3600;

/// One day: people act, jobs come due, the night passes.
pub(crate) async fn live_a_day(world: &mut World) -> Result<()> {
    let acts = world.dice.between(BUSY_DAY.0, BUSY_DAY.1);
    for _ in 0..acts {
        somebody_acts(world).await?;
        world.clock.advance(OPEN_S / acts);
        if world.faults.clock && world.dice.falls(10) {
            let jump = world.dice.between(-3_600, 6 * 3_600);
            world.clock.advance(jump);
        }
        do_jobs(world).await?;
    }
    world.clock.advance(86_400 - OPEN_S);
    do_jobs(world).await?;
    world.db.upkeep().await
}

async fn do_jobs(world: &World) -> Result<()> {
    const JOBS_MOST: u32 = 10_000;
    for _ in 0..JOBS_MOST {
        if !world.db.run_next_job().await? {
            return Ok(());
        }
    }
    Err(kernel::Error::fault("jobs make jobs without end"))
}

async fn somebody_acts(world: &mut World) -> Result<()> {
    let act = match world.dice.below(100) {
        0..30 => web_order(world).await?,
        30..60 => till_sale(world).await?,
        60..75 => program_order(world).await?,
        75..82 => world.dice.pick(&world.open).map(Act::Cancel),
        82..88 => world.dice.pick(&world.open).map(Act::HandOver),
        88..92 => world.dice.pick(&world.told).map(|order| Act::Refund(order, some_or_all(world))),
        92..96 => world.dice.pick(&world.variants).map(|variant| Act::Receive(variant, Quantity(world.dice.between(-2, 90)))),
        96..98 => world.dice.pick(&world.variants).map(|variant| Act::Count(variant, Quantity(world.dice.between(-1, 40)))),
        _ => {
            let price = Money::new(world.dice.between(-1, 20_000), Currency::SAR);
            world.dice.pick(&world.variants).map(|variant| Act::Price(variant, price))
        }
    };
    let Some(act) = act else { return Ok(()) };
    let leaves_open = matches!(act, Act::Order(_));
    if let Some(Done::Placed(placed)) = world.perform(act).await? {
        world.told.push(placed.order);
        if leaves_open {
            world.open.push(placed.order);
        }
    }
    Ok(())
}

fn wanted(world: &World) -> Vec<WantedLine> {
    let lines = world.dice.between(1, 4);
    let line =
        |_| world.dice.pick(&world.variants).map(|variant| WantedLine { variant, quantity: Quantity(world.dice.between(1, 5)) });
    let mut wanted: Vec<WantedLine> = (0..lines).filter_map(line).collect();
    wanted.sort_by_key(|line| line.variant);
    wanted.dedup_by_key(|line| line.variant);
    wanted
}

/// A cart that somebody filled, sometimes on one device to be finished on another.
async fn filled_cart(world: &World, channel: ChannelId) -> Result<CartId> {
    let (lines, shopper) = (wanted(world), world.dice.below(40));
    let changes_device = world.dice.falls(100);
    world
        .db
        .write(async move |tx: &Tx| {
            let open = |holder: String| carts::Open { channel, holder, locale: Locale::Ar };
            let cart = carts::open(tx, open(format!("device-{shopper}"))).await?;
            for line in &lines {
                carts::put(tx, carts::Put { cart, variant: line.variant, quantity: line.quantity, channel }).await?;
            }
            if !changes_device {
                return Ok(cart);
            }
            let code = carts::hand_over(tx, cart).await?;
            carts::take_over(tx, carts::TakeOver { code, holder: format!("other-{shopper}"), channel }).await
        })
        .await
}

/// What a cart comes to, with its delivery where it is sent.
async fn due_of(world: &World, cart: CartId, delivery: &Delivery) -> Result<Option<Money>> {
    let view = world.db.read(async move |read: &Read| flows::storefront::cart_view(read, cart).await).await?;
    let is_sent = matches!(delivery, Delivery::Ship(_));
    let quote = view.and_then(|view| view.sent.filter(|_| is_sent).map(|sent| sent.quote).or(view.quote));
    Ok(quote.map(|quote| quote.total))
}

async fn web_order(world: &World) -> Result<Option<Act>> {
    let cart = filled_cart(world, world.web).await?;
    let (brings, contact, delivery) = (club::brings(world), somebody(world), delivery(world));
    let Some(due) = due_of(world, cart, &delivery).await? else { return Ok(None) };
    let wish = PlaceOrder {
        channel: world.web,
        location: None,
        cart: Some(cart),
        lines: Vec::new(),
        contact,
        delivery,
        tenders: if brings.rest.is_some() { Vec::new() } else { tenders(world, due) },
        // What a member brings may lower the total; what was shown to a stranger is not expected then.
        expected_total: (brings.proof.is_none() && world.dice.falls(900)).then_some(due),
        brings,
        locale: Locale::Ar,
    };
    Ok(Some(Act::Order(wish)))
}

async fn till_sale(world: &World) -> Result<Option<Act>> {
    let cart = filled_cart(world, world.till).await?;
    let Some(due) = due_of(world, cart, &Delivery::Counter).await? else { return Ok(None) };
    let handed = Money::new(due.minor + world.dice.between(0, 5_000), due.currency);
    let cash = TenderWish { kind: TenderKind::Cash, amount: due, given: Some(handed), token: None, account: None };
    let (channel, location) = (world.till, world.store);
    let brings = club::brings(world);
    let tenders = if brings.rest.is_some() { Vec::new() } else { vec![cash] };
    Ok(Some(Act::Sale(RingUp { channel, location, cart, tenders, brings, contact: somebody(world), locale: Locale::En })))
}

async fn program_order(world: &World) -> Result<Option<Act>> {
    let (lines, channel) = (wanted(world), world.web);
    let asked = lines.clone();
    let quote = world
        .db
        .read(async move |read: &Read| {
            let channel = channels::require_channel(read, channel).await?;
            flows::checkout::quote(read, &channel, &asked).await
        })
        .await?;
    let tenders = tenders(world, quote.total);
    let delivery = Delivery::PickUp(world.store);
    let (contact, locale) = (somebody(world), Locale::En);
    let brings = flows::checkout::Brings::default();
    let wish = PlaceOrder {
        channel,
        location: None,
        cart: None,
        lines,
        contact,
        delivery,
        tenders,
        brings,
        expected_total: None,
        locale,
    };
    Ok(Some(Act::Order(wish)))
}

fn some_or_all(world: &World) -> Option<Money> {
    world.dice.falls(700).then(|| Money::new(world.dice.between(0, 3_000), Currency::SAR))
}

fn somebody(world: &World) -> Option<Contact> {
    let number = world.dice.below(60);
    world.dice.falls(700).then(|| Contact {
        name: format!("Person {number}"),
        email: Some(format!("person{number}@example.com")),
        phone: None,
    })
}

fn delivery(world: &World) -> Delivery {
    if world.dice.falls(400) {
        return Delivery::PickUp(world.store);
    }
    Delivery::Ship(Address {
        name: "Person".to_owned(),
        phone: "+966500000000".to_owned(),
        line1: "King Fahd Road 1".to_owned(),
        line2: String::new(),
        city: "Riyadh".to_owned(),
        country: Country::SA,
        postcode: "12211".to_owned(),
    })
}

/// Mostly the sum that is due, sometimes a wrong one; by card terminal, through a gateway in its moods, or on delivery.
fn tenders(world: &World, due: Money) -> Vec<TenderWish> {
    let off = if world.dice.falls(30) { 1 } else { 0 };
    let amount = Money::new(due.minor + off, due.currency);
    let plain = |kind| TenderWish { kind, amount, given: None, token: None, account: None };
    let moods: &[&str] = if world.faults.gateway { &["tok_ok", "tok_decline", "tok_slow"] } else { &["tok_ok"] };
    match world.dice.below(10) {
        0..4 => vec![plain(TenderKind::Card)],
        4..8 => vec![TenderWish { token: world.dice.pick(moods).map(str::to_owned), ..plain(TenderKind::Gateway) }],
        8 if due.minor > 1 => {
            let half = Money::new(due.minor / 2, due.currency);
            let rest = Money::new(due.minor - half.minor, due.currency);
            vec![TenderWish { amount: half, ..plain(TenderKind::Card) }, TenderWish { amount: rest, ..plain(TenderKind::Card) }]
        }
        _ => Vec::new(),
    }
}
