//! The built program, run as a merchant runs it: real processes, real sockets, on SQLite and on PostgreSQL.
//!
//! Every test stands in a temporary place of its own (a folder, or a schema of the server that `./dev test` starts), speaks over
//! the loopback only, and ends the processes that it started.
//! Not here: what one crate can prove by itself (its own tests do), power cuts and full disks inside the store (`spine`).

// Everything here is a test; saying so lets clippy know that a failed expectation may panic.
#[cfg(test)]
mod backup;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod buyers;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod door;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod furnish;
#[cfg(test)]
mod import;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod nights;
#[cfg(test)]
mod node;
#[cfg(test)]
mod nodes;
#[cfg(test)]
mod once;
#[cfg(test)]
mod own_shop;
#[cfg(test)]
mod place;
#[cfg(test)]
mod race;
#[cfg(test)]
mod totals;
#[cfg(test)]
mod wire;
#[cfg(test)]
mod witness;

/// The one list of domains, as the program has it.
#[cfg(test)]
#[path = "../../src/domains.rs"]
#[expect(dead_code, reason = "tests open stores; messages, routes and the hub are the program's")]
mod domains;
