//! Short simulated weeks with every fault, on both engines; the same seed twice gives the same digest.

use proof::simulation::{Faults, Outcome, Plan, simulate};
use spine::{Database, Domain};

fn domains() -> Vec<Domain> {
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        staff::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        messages::domain(),
        flows::domain(),
    ]
}

#[expect(clippy::unwrap_used, reason = "a simulation that cannot run must fail, loudly and here")]
fn run(seed: u64, days: u32, database: Database) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let plan = Plan { seed, days, faults: Faults::parse("all").unwrap(), database, domains };
    runtime.block_on(simulate(&plan, |_| {})).unwrap()
}

fn sound(outcome: &Outcome) {
    assert!(outcome.is_sound(), "{outcome:#?}");
    assert!(
        outcome.orders > 20 && outcome.crashes > 0 && outcome.repeats > 0 && !outcome.refusals.is_empty(),
        "nothing much happened: {outcome:?}"
    );
}

#[test]
fn simulated_days_with_every_fault_leave_the_house_standing_and_a_seed_replays() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| Database::Sqlite(folder.path().join(name));
    let (one, again, other) = (run(7, 4, place("one")), run(7, 4, place("again")), run(8, 4, place("other")));
    [&one, &again, &other].into_iter().for_each(sound);
    assert_eq!(one.digest, again.digest, "equal seeds, equal weeks");
    assert_ne!(one.digest, other.digest);
}

#[test]
fn the_same_days_on_postgresql_have_the_same_digest() {
    #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
    let url = std::env::var("QANAT_TEST_POSTGRES").expect("start tests with ./dev test");
    let schema = format!("sim{}", std::process::id());
    let folder = tempfile::tempdir().unwrap();
    let big = run(9, 2, format!("{url}?schema={schema}").parse().unwrap());
    let small = run(9, 2, Database::Sqlite(folder.path().join("shop")));
    sound(&big);
    assert_eq!(big.digest, small.digest, "the engines behave alike to the last byte of the log");
}
