//! The components of all screens: values in, markup out, the look in `assets/web.css`.
//!
//! Everything works with the keyboard, without JavaScript, in both directions of writing.

mod chart;
mod controls;
mod gallery;
mod icons;
mod layout;
mod sale;

pub use chart::{Series, bar_chart, line_chart};
pub use controls::{Field, Weight, button, link_button, select, stepper, text_field};
pub use gallery::gallery;
pub use icons::{Icon, icon};
pub use layout::{Crumb, Tone, badge, breadcrumbs, card, empty_state, json_ld, notice, pager, picture, table};
pub use sale::{Receipt, ReceiptLine, Step, StockState, price, price_reduced, progress, receipt, stock_badge};
