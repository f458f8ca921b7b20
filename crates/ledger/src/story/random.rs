//! Random sequences of attempts, compared step by step with a model that is too simple to be wrong.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

const SEQUENCES: usize = 12;
const STEPS: usize = 60;
const FLOORS: [Floor; 4] = [Floor::Free, Floor::Free, Floor::Zero, Floor::Zero];

#[derive(Debug, Clone)]
enum Step {
    Post(Movement),
    Hold(Movement),
    Capture(usize, Option<i64>),
    Void(usize),
    Linked(Vec<Movement>),
}

/// Accounts by place, and an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Movement {
    debit: usize,
    credit: usize,
    amount: i64,
}

fn movements() -> impl Strategy<Value = Movement> {
    let places = 0..FLOORS.len();
    (places.clone(), places, -1..60_i64).prop_map(|(debit, credit, amount)| Movement { debit, credit, amount })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => movements().prop_map(Step::Post),
        3 => movements().prop_map(Step::Hold),
        2 => (0..20_usize, proptest::option::of(0..40_i64)).prop_map(|(place, amount)| Step::Capture(place, amount)),
        2 => (0..20_usize).prop_map(Step::Void),
        1 => proptest::collection::vec(movements(), 1..4).prop_map(Step::Linked),
    ];
    proptest::collection::vec(step, STEPS)
}

/// What the ledger should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Model {
    posted: [i64; 4],
    /// Open holds, by the order in which holds were made.
    open: BTreeMap<usize, Movement>,
    holds_made: usize,
}

impl Model {
    fn held(&self, account: usize) -> i64 {
        self.open.values().filter(|hold| hold.debit == account).map(|hold| hold.amount).sum()
    }

    fn may(&self, m: Movement) -> bool {
        let left = self.posted[m.debit] - self.held(m.debit);
        m.amount > 0 && m.debit != m.credit && (FLOORS[m.debit] == Floor::Free || left >= m.amount)
    }

    fn post(&mut self, m: Movement) -> bool {
        let may = self.may(m);
        if may {
            self.posted[m.debit] -= m.amount;
            self.posted[m.credit] += m.amount;
        }
        may
    }

    /// Takes the step where it may be taken; answers whether it was. A refused step changes nothing.
    fn take(&mut self, step: &Step) -> bool {
        let mut next = self.clone();
        let taken = match step {
            Step::Post(m) => next.post(*m),
            Step::Hold(m) => {
                let may = next.may(*m);
                if may {
                    next.open.insert(next.holds_made, *m);
                    next.holds_made += 1;
                }
                may
            }
            Step::Capture(place, wanted) => next.open.get(place).copied().is_some_and(|hold| {
                let amount = wanted.unwrap_or(hold.amount);
                next.open.remove(place);
                (1..=hold.amount).contains(&amount) && next.post(Movement { amount, ..hold })
            }),
            Step::Void(place) => next.open.remove(place).is_some(),
            Step::Linked(all) => all.iter().all(|m| next.post(*m)),
        };
        if taken {
            *self = next;
        }
        taken
    }
}

/// The real thing.
struct Real {
    accounts: Vec<AccountId>,
    holds: Vec<TransferId>,
}

impl Real {
    async fn open(shop: &TestShop, sequence: usize) -> Self {
        let open_all = async move |tx: &Tx| {
            let mut accounts = Vec::new();
            for (place, floor) in FLOORS.into_iter().enumerate() {
                let wish = Open { code: format!("{sequence}:{place}"), unit: "SAR".to_owned(), floor };
                accounts.push(open(tx, &wish).await?);
            }
            Ok(accounts)
        };
        Self { accounts: shop.db.write(open_all).await.unwrap(), holds: Vec::new() }
    }

    fn movement(&self, m: Movement) -> Transfer {
        movement(self.accounts[m.debit], self.accounts[m.credit], m.amount, "SAR")
    }

    async fn take(&mut self, shop: &TestShop, step: &Step) -> bool {
        let db = &shop.db;
        let done = match step {
            Step::Post(m) => {
                let wish = self.movement(*m);
                db.write(async move |tx: &Tx| post(tx, &wish).await.map(drop)).await
            }
            Step::Hold(m) => {
                let wish = self.movement(*m);
                let held = db.write(async move |tx: &Tx| hold(tx, &wish).await).await;
                held.map(|id| self.holds.push(id))
            }
            Step::Capture(place, amount) => {
                let (hold, amount) = (self.hold(*place), *amount);
                db.write(async move |tx: &Tx| capture(tx, hold, amount).await.map(drop)).await
            }
            Step::Void(place) => {
                let hold = self.hold(*place);
                db.write(async move |tx: &Tx| void(tx, hold).await).await
            }
            Step::Linked(all) => {
                let all: Vec<Transfer> = all.iter().map(|m| self.movement(*m)).collect();
                db.write(async move |tx: &Tx| linked(tx, &all).await.map(drop)).await
            }
        };
        assert!(!matches!(done, Err(Error::Fault(_))), "{step:?}: {done:?}");
        done.is_ok()
    }

    fn hold(&self, place: usize) -> TransferId {
        self.holds.get(place).copied().unwrap_or(TransferId::from_bytes([0xee; 16]))
    }

    async fn agrees(&self, shop: &TestShop, model: &Model) {
        let ids = self.accounts.clone();
        let look = async move |read: &Read| {
            let mut found = Vec::new();
            for id in &ids {
                found.extend(account(read, *id).await?);
            }
            Ok(found)
        };
        let found = shop.db.read(look).await.unwrap();
        for (place, account) in found.iter().enumerate() {
            assert_eq!((account.posted, account.held), (model.posted[place], model.held(place)), "account {place}");
            assert!(account.floor == Floor::Free || account.left() >= 0, "below its floor: {account:?}");
        }
        assert_eq!(found.iter().map(|account| account.posted).sum::<i64>(), 0);
    }
}

#[test]
fn random_attempts_keep_the_promises_and_refused_ones_change_nothing() {
    story(domains, async |shop| {
        let mut runner = TestRunner::deterministic();
        let mut refused = 0;
        for sequence in 0..SEQUENCES {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            let (mut model, mut real) = (Model::default(), Real::open(shop, sequence).await);
            for step in &steps {
                let expected = model.take(step);
                assert_eq!(real.take(shop, step).await, expected, "sequence {sequence}: {step:?} on {model:?}");
                real.agrees(shop, &model).await;
                refused += usize::from(!expected);
            }
        }
        assert!((SEQUENCES..SEQUENCES * STEPS).contains(&refused), "both outcomes were seen: {refused} refused");
    });
}
