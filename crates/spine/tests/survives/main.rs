//! What the store survives: a power cut at any moment, a full disk, a PostgreSQL that goes away.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot be set up must fail, loudly and here"
)]

mod deeds;
mod disk;
mod full_disk;
mod lost_postgres;
mod power_cut;
mod watch;
mod wire;
