//! Where the chosen variant is, and why it may be bought here: only what the store and the merchant really say.

use channels::{Location, opening};
use flows::storefront::VariantView;
use kernel::LocationKind;
use maud::{Markup, html};
use stock::Level;
use web::components::{Icon, icon};
use web::{format, t};

use super::Shown;
use crate::stores;
use crate::topics::stock_at;

/// Short points: what the price includes, where it can be had today, and what the merchant promises.
pub(super) fn reasons(shown: &Shown<'_>, chosen: &VariantView) -> Markup {
    let locale = shown.locale;
    let today = shown.chosen.and_then(|_| at_hand_today(shown, chosen));
    html! {
        ul.promises {
            @if let Some(today) = today { li { (icon(Icon::Store)) span { (today) } } }
            @for promise in &shown.welcome.promises { li { (icon(Icon::Check)) span lang=(promise.language(locale)) { (promise.get(locale)) } } }
        }
    }
}

/// The first store that has it and is open now.
fn at_hand_today(shown: &Shown<'_>, chosen: &VariantView) -> Option<String> {
    let merchant = &shown.ctx.merchant().zone;
    let now = stores::now(shown.ctx);
    stores_of(chosen).filter(|(_, level)| level.available().is_positive()).find_map(|(store, _)| {
        let hours = shown.hours.get(&store.id)?;
        let until = opening(hours, merchant, now).until?;
        let at = format::time(shown.locale, until, hours.zone.as_ref().unwrap_or(merchant));
        Some(t!(shown.locale, "shop.today_in", store = store.name.get(shown.locale), at = at))
    })
}

fn stores_of(chosen: &VariantView) -> impl Iterator<Item = &(Location, Level)> {
    chosen.levels.iter().filter(|(place, _)| place.kind == LocationKind::Store)
}

/// How many of the chosen variant there are in each store, with its hours of today, and how many can be sent.
pub(super) fn places(shown: &Shown<'_>, chosen: &VariantView) -> Markup {
    let (locale, now) = (shown.locale, stores::now(shown.ctx));
    let sent_from = chosen.levels.iter().find(|(place, _)| place.id == shown.visit.channel.location);
    let sent_from = sent_from.filter(|(place, _)| place.kind != LocationKind::Store);
    html! {
        section.places aria-labelledby="places" {
            h2 #places { (icon(Icon::Store)) (t!(locale, "shop.places")) }
            ul {
                @if let Some((place, level)) = sent_from {
                    li.row.between {
                        span { strong { (t!(locale, "shop.ship")) } span.quiet { (t!(locale, "shop.sent_from_us")) } }
                        (stock_at(locale, chosen.variant.id, place.id, level.available()))
                    }
                }
                @for (store, level) in stores_of(chosen) {
                    li.row.between {
                        span {
                            strong { a href={ "/stores/" (store.code) } lang=(store.name.language(locale)) { (store.name.get(locale)) } }
                            span.quiet {
                                (store.city.get(locale))
                                @if let Some(today) = shown.hours.get(&store.id).and_then(|hours| stores::today(shown.ctx, hours, now)) {
                                    " · " (t!(locale, "shop.today")) " " (today)
                                }
                            }
                        }
                        (stock_at(locale, chosen.variant.id, store.id, level.available()))
                    }
                }
            }
            p.quiet { (t!(locale, "shop.places_live")) }
        }
    }
}
