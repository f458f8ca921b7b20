//! Simulated weeks of a shop: seeded shoppers, tills, programs, clerks, crashes, clock jumps and duplicate requests under
//! virtual time; then every audit must be clean and every projection rebuilt from the log must equal the live one.
//!
//! One command is under way at a time, chance and time come from the seed, jobs are done one by one: a seed replays exactly.
//! Races are not here (the line of writes rules them out, and the stories and the process tests of `qanat` race for real).

mod acts;
mod checks;
mod club;
mod dice;
mod people;
mod world;

use kernel::{Error, Result};
use spine::{Database, Domain};

pub use checks::Outcome;
pub(crate) use dice::Dice;

/// What may go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults {
    /// The program dies before or after a commit.
    pub crashes: bool,
    /// The clock jumps, also backwards.
    pub clock: bool,
    /// Requests arrive twice, or again with another body.
    pub duplicates: bool,
    /// The payment gateway declines, stays silent, answers late or twice.
    pub gateway: bool,
}

impl Faults {
    /// Reads `all`, `none`, or a list such as `crashes,clock`.
    ///
    /// # Errors
    /// When a word is not a fault.
    pub fn parse(text: &str) -> Result<Self> {
        let mut faults = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "all" => faults = Self { crashes: true, clock: true, duplicates: true, gateway: true },
                "none" => faults = Self::default(),
                "crashes" => faults.crashes = true,
                "clock" => faults.clock = true,
                "duplicates" => faults.duplicates = true,
                "gateway" => faults.gateway = true,
                other => {
                    let known = "all, none, crashes, clock, duplicates, gateway";
                    return Err(Error::fault(format!("no fault is called {other}; these are: {known}")));
                }
            }
        }
        Ok(faults)
    }
}

/// What is to be simulated.
pub struct Plan {
    /// Everything that happens follows from it.
    pub seed: u64,
    /// How many days.
    pub days: u32,
    /// What may go wrong.
    pub faults: Faults,
    /// Where; an empty place.
    pub database: Database,
    /// The domains that live in it.
    pub domains: fn() -> Vec<Domain>,
}

/// Lets the days pass, then checks everything.
///
/// # Errors
/// When something broke that no simulated fault explains; an unclean audit is not an error but part of the outcome.
pub async fn simulate(plan: &Plan, mut progress: impl FnMut(u32)) -> Result<Outcome> {
    let mut world = world::World::found(plan).await?;
    for day in 1..=plan.days {
        people::live_a_day(&mut world).await?;
        progress(day);
    }
    checks::look_at_everything(world).await
}
