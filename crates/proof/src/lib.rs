//! Proof: what shows that the house stands.
//!
//! Owns: the simulation (people, tills, crashes and clocks out of one seed), the house rules (`tests/tidy`), the statements test.
//! Hears: nothing.
//! Promises: no product code; every rule here can fail, and a planted violation shows it; a seed replays exactly.
//! Not here: a domain's own stories and properties; they live beside the code they speak of.

pub mod simulation;
