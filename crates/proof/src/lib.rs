//! Proof: what shows that the house stands.
//!
//! Owns: the house rules (`tests/tidy`), the statements test and, as they come, the simulation's people, crashes and clocks.
//! Hears: nothing.
//! Promises: no product code; every rule here can fail, and a planted violation shows it.
//! Not here: a domain's own stories and properties; they live beside the code they speak of.
