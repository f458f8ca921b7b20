//! After the days have passed: everything is looked at.

use std::collections::BTreeMap;

use kernel::Result;
use spine::{Finding, Read};

use super::world::World;

/// What came of a simulation.
#[derive(Debug)]
pub struct Outcome {
    /// What must never be true and was.
    pub findings: Vec<Finding>,
    /// Whether every projection made again from the log equals the live one.
    pub rebuilt_equal: bool,
    /// Orders somebody was told of that are not there.
    pub lost: usize,
    /// Orders somebody was told of.
    pub orders: usize,
    /// Acts, refusals, crashes and repeated requests.
    pub acts: u64,
    /// How often the shop gave each refusal.
    pub refusals: BTreeMap<String, u64>,
    /// Crashes that hit.
    pub crashes: u64,
    /// Requests that were sent again.
    pub repeats: u64,
    /// Entries of the log.
    pub entries: i64,
    /// Events that a reaction could not handle.
    pub parked: usize,
    /// Equal for equal seeds.
    pub digest: String,
}

impl Outcome {
    /// Whether the house stands.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.rebuilt_equal && self.lost == 0 && self.parked == 0
    }
}

pub(crate) async fn look_at_everything(world: World) -> Result<Outcome> {
    let db = &world.db;
    let findings = spine::audit(db, |_| {}).await?;
    let live = spine::projections_digest(db).await?;
    for domain in ["customers", "loyalty"] {
        spine::rebuild(db, domain, |_| {}).await?;
    }
    let rebuilt_equal = spine::projections_digest(db).await? == live;
    let mut lost = 0;
    for order in world.told.iter().copied() {
        let found = db.read(async move |read: &Read| orders::order(read, order).await).await?;
        lost += usize::from(found.is_none());
    }
    let parked = db.read(async |read: &Read| spine::parked(read, 1_000).await).await?.len();
    let digest = spine::seal(db).await?;
    let outcome = Outcome {
        findings,
        rebuilt_equal,
        lost,
        orders: world.told.len(),
        acts: world.acts,
        refusals: world.refusals.clone(),
        crashes: world.crashes,
        repeats: world.repeats,
        entries: db.position(),
        parked,
        digest,
    };
    db.close();
    Ok(outcome)
}
