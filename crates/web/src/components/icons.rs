//! Line icons from one sprite. They never carry meaning alone: a text stands beside each.

use maud::{Markup, html};

use crate::assets::SHARED;

kernel::words! {
    /// The icons of the sprite.
    pub enum Icon {
        Cart => "cart", Search => "search", Plus => "plus", Minus => "minus", Check => "check", Close => "close",
        Onward => "onward", Back => "back", Store => "store", Truck => "truck", Receipt => "receipt", Scan => "scan",
        Person => "person", Alert => "alert", Clock => "clock", Basket => "basket",
        Home => "home", Tag => "tag", Box => "box", Chart => "chart", Users => "users", Gear => "gear", Shield => "shield",
        Mail => "mail", Key => "key", Plug => "plug", Upload => "upload", Download => "download", Edit => "edit",
        Trash => "trash", Filter => "filter", Heart => "heart", Star => "star", Phone => "phone", Pin => "pin", Sun => "sun",
        Moon => "moon", Globe => "globe", Menu => "menu", Copy => "copy", History => "history", Image => "image",
        Percent => "percent", Calendar => "calendar", Link => "link", Info => "info", Card => "card", Gift => "gift",
        Bell => "bell", Undo => "undo", Layers => "layers", Eye => "eye", Lock => "lock",
    }
}

/// An icon, hidden from screen readers. Those that point along the line turn with the direction of writing.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    let turns = matches!(icon, Icon::Onward | Icon::Back | Icon::Truck);
    html! {
        svg.icon.turns[turns] aria-hidden="true" focusable="false" viewBox="0 0 24 24" {
            use href={ (SHARED.url("icons.svg")) "#" (icon) } {}
        }
    }
}
