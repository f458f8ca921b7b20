//! Behaviour of the API, told through requests against a whole shop.

mod bad_input;
mod branch;
mod delivery;
mod document;
mod loyalty;
mod promotions;
mod sale;
mod search;
mod shop;
mod wallet;

use shop::{Answer, Shop, story};
