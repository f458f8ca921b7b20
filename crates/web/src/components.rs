//! The components of all screens: values in, markup out, the look in `assets/web.css`.
//!
//! Everything works with the keyboard, without JavaScript, in both directions of writing.

mod chart;
mod controls;
mod figures;
mod gallery;
mod icons;
mod layout;
mod navigation;
mod sale;
mod scale;
mod tables;

pub use chart::{Series, Unit, bar_chart, line_chart, sparkline};
pub use controls::{
    Field, Weight, button, checkbox, file_field, link_button, search_field, select, stepper, text_area, text_field,
};
pub use figures::{Stat, progress_bar, share_bar, stats};
pub use gallery::{Gallery, gallery};
pub use icons::{Icon, icon};
pub use layout::{Tone, badge, card, empty_state, json_ld, loading, notice, page_head, picture};
pub use navigation::{Crumb, NavGroup, NavLink, Tab, breadcrumbs, pager, side_nav, tabs};
pub use sale::{Receipt, ReceiptLine, Step, StockState, price, price_reduced, progress, receipt, stock_badge};
pub use tables::{Column, Happening, data_table, facts, table, timeline};
