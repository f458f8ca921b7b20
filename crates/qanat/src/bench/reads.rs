//! Reads over HTTP: the bare exchange, products, stock levels.

use kernel::Result;

use super::Run;
use super::client::{self, ID_HOLE, Load, Request};
use super::orders::plan;
use super::server::Server;
use super::shop::{self, PRODUCT, Shop, VARIANT};

/// The bare exchange: the same server, the same layers around, and nothing to do.
pub(super) fn bare(run: &Run, server: &Server) -> Result<Load> {
    client::closed_loop(&plan(run, server, Request::get("/health/live", None), 1))
}

/// A product drawn evenly from all.
pub(super) fn products(run: &Run, server: &Server, shop: &Shop, of: u64) -> Result<Load> {
    let high = u128::from_be_bytes(shop::id_of(PRODUCT, 0)) >> 64;
    let path = format!("/api/v1/products/prd_{high:016x}{ID_HOLE}");
    client::closed_loop(&plan(run, server, Request::get(&path, Some(&shop.token)), of))
}

/// The stock of a variant drawn evenly from all.
pub(super) fn stock(run: &Run, server: &Server, shop: &Shop, of: u64) -> Result<Load> {
    let high = u128::from_be_bytes(shop::id_of(VARIANT, 0)) >> 64;
    let path = format!("/api/v1/stock/var_{high:016x}{ID_HOLE}");
    client::closed_loop(&plan(run, server, Request::get(&path, Some(&shop.token)), of))
}
