//! What people do, as values: an act can be done again, with the same key, as an impatient sender would.

use flows::checkout::{self, PlaceOrder, Placed};
use flows::refund::{self, HowMuch};
use flows::till_sale::{self, RingUp};
use kernel::{Error, Money, OrderId, Quantity, Result, VariantId};
use serde::{Deserialize, Serialize};
use spine::{OnceKey, Tx};

use super::world::World;

/// Tries of one act; crashes are not that frequent.
const TRIES_MOST: u32 = 8;

/// One thing somebody does.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// An order on the web or by a program.
    Order(PlaceOrder),
    /// A sale at the till.
    Sale(RingUp),
    /// An order is called off.
    Cancel(OrderId),
    /// Money of an order goes back: so much, or all of it.
    Refund(OrderId, Option<Money>),
    /// An order leaves.
    HandOver(OrderId),
    /// Goods arrive.
    Receive(VariantId, Quantity),
    /// Somebody counts.
    Count(VariantId, Quantity),
    /// A price changes.
    Price(VariantId, Money),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Done {
    Placed(Placed),
    Other,
}

impl World {
    /// Does an act. Whoever gets no answer because the program died asks again with the same key, and is told what happened.
    /// `None` when the shop refused.
    pub(crate) async fn perform(&mut self, act: Act) -> Result<Option<Done>> {
        self.acts += 1;
        let key = OnceKey { scope: "simulation".to_owned(), key: format!("act-{}", self.acts), body: [1; 32] };
        if self.faults.crashes && self.dice.falls(15) {
            let plan = &self.db.settings().crash;
            if self.dice.falls(500) { plan.before_commit() } else { plan.after_commit() }
        }
        let done = self.insist(&key, &act).await?;
        if self.faults.duplicates && self.dice.falls(60) {
            self.repeat(&key, &act, &done).await?;
        }
        Ok(done)
    }

    async fn insist(&mut self, key: &OnceKey, act: &Act) -> Result<Option<Done>> {
        for _ in 0..TRIES_MOST {
            match self.ask(key.clone(), act.clone()).await {
                Ok(done) => return Ok(Some(done)),
                Err(Error::Domain(refusal)) => {
                    *self.refusals.entry(refusal.code.into_owned()).or_default() += 1;
                    return Ok(None);
                }
                Err(Error::Fault(fault)) if fault.is_passing() && self.faults.crashes => self.reopen().await?,
                Err(error) => return Err(error.doing(format!("{act:?}"))),
            }
        }
        Err(Error::fault(format!("no answer after {TRIES_MOST} tries")))
    }

    /// The same request again is answered the same; with another body it is refused.
    async fn repeat(&mut self, key: &OnceKey, act: &Act, first: &Option<Done>) -> Result<()> {
        self.repeats += 1;
        let again = self.insist(key, act).await?;
        if again != *first {
            return Err(Error::fault(format!("a repeated request was answered otherwise: {first:?}, then {again:?}")));
        }
        match self.ask(OnceKey { body: [2; 32], ..key.clone() }, act.clone()).await {
            Err(error) if error.is("once.other_body") => Ok(()),
            other => Err(Error::fault(format!("a used key with another body was not refused: {other:?}"))),
        }
    }

    async fn ask(&self, key: OnceKey, act: Act) -> Result<Done> {
        let (store, web) = (self.store, self.web);
        self.db.once(key, async move |tx: &Tx| do_it(tx, &act, (store, web)).await).await
    }
}

async fn do_it(tx: &Tx, act: &Act, (store, web): (kernel::LocationId, kernel::ChannelId)) -> Result<Done> {
    match act {
        Act::Order(wish) => checkout::place_order(tx, wish).await.map(Done::Placed),
        Act::Sale(wish) => till_sale::ring_up(tx, wish).await.map(Done::Placed),
        Act::Cancel(order) => checkout::cancel_order(tx, *order, "changed_mind").await.map(|_| Done::Other),
        Act::Refund(order, amount) => {
            let how_much = amount.map_or(HowMuch::Whole, HowMuch::Amount);
            refund::refund(tx, *order, &how_much, "damaged").await.map(|_| Done::Other)
        }
        Act::HandOver(order) => checkout::hand_over_order(tx, *order).await.map(|()| Done::Other),
        Act::Receive(variant, change) => {
            let wish =
                stock::Move { variant: *variant, location: store, change: *change, reason: stock::Reason::Received, order: None };
            stock::move_stock(tx, wish).await.map(|_| Done::Other)
        }
        Act::Count(variant, counted) => {
            let wish = stock::Count { variant: *variant, location: store, counted: *counted };
            stock::count(tx, wish).await.map(|_| Done::Other)
        }
        Act::Price(variant, price) => {
            let list = super::world::list_of(tx, web).await?;
            pricing::set_price(tx, pricing::SetPrice { list, variant: *variant, price: *price, compare_at: None }).await?;
            Ok(Done::Other)
        }
    }
}
