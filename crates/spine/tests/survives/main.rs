//! What the store survives: a power cut at any moment, a full disk, a PostgreSQL that goes away.

mod deeds;
mod disk;
mod full_disk;
mod lost_postgres;
mod power_cut;
mod watch;
mod wire;
