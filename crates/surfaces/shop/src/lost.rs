//! What the shop offers to somebody whose address leads nowhere: to look for it.

use maud::{Markup, html};
use web::components::{Icon, icon};
use web::limits::SEARCH_CHARS_MOST;
use web::{Ctx, Lost, t};

/// Other screens have their own ways on.
const NOT_THE_SHOP: [&str; 2] = ["/desk", "/till"];

/// For [`web::App::carrying`].
pub const LOST: Lost = Lost(way_on);

fn way_on(ctx: &Ctx) -> Markup {
    let locale = ctx.locale;
    html! {
        @if !NOT_THE_SHOP.iter().any(|screen| ctx.path().starts_with(screen)) {
            p { (t!(locale, "shop.lost_lead")) }
            form.search action="/search" method="get" role="search" {
                (icon(Icon::Search))
                input name="q" type="search" maxlength=(SEARCH_CHARS_MOST) aria-label=(t!(locale, "shop.search_label"))
                    placeholder=(t!(locale, "shop.search_hint")) autocomplete="off";
                button.button type="submit" { (t!(locale, "web.search")) }
            }
        }
    }
}
