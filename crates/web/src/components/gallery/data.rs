//! Tables, ways and figures.

use kernel::{Currency, Locale, Money};
use maud::{Markup, html};

use crate::components::*;
use crate::{format, t};

fn riyals(locale: Locale, halalas: i64) -> Markup {
    html! { bdi { (format::money(locale, Money::new(halalas, Currency::SAR))) } }
}

pub(super) fn tables(locale: Locale) -> Markup {
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    let columns = [
        Column::text(say("order")),
        Column::text(say("customer")),
        Column::text(say("channel")),
        Column::text(say("state")),
        Column::number(say("pieces")),
        Column::number(say("amount")),
    ];
    let row = |number: &str, who: &str, channel: &str, (tone, state): (Tone, &str), pieces: i64, amount: i64| {
        vec![
            html! { a href="#tables" { bdi { (number) } } },
            html! { (say(who)) },
            html! { (say(channel)) },
            badge(tone, &say(state)),
            html! { (format::number(locale, pieces)) },
            riyals(locale, amount),
        ]
    };
    let orders = [
        row("W-1042", "noura", "web_shop", (Tone::Good, "paid"), 3, 64_850),
        row("T-2207", "faisal", "olaya", (Tone::Plain, "waiting"), 1, 19_900),
        row("W-1041", "layla", "jeddah", (Tone::Warn, "late"), 12, 1_284_000),
    ];
    let level = |place: &str, pieces: i64| vec![html! { (say(place)) }, html! { (format::number(locale, pieces)) }];
    let known = [
        (say("number"), html! { bdi { "W-1042" } }),
        (say("placed"), html! { (say("day")) }),
        (say("customer"), html! { (say("noura")) }),
        (say("delivery"), html! { (say("address")) }),
        (say("amount"), riyals(locale, 64_850)),
    ];
    let happened = |what: &str, at: &str, who: Option<String>| Happening { at: at.to_owned(), what: html! { (say(what)) }, who };
    html! {
        (card(data_table(&say("orders"), &columns, &orders)))
        (pager(locale, Some("#tables"), Some("#tables")))
        div.split {
            (card(html! { h3 { (say("facts")) } (facts(&known)) }))
            (card(html! {
                h3 { (say("happened")) }
                (timeline(&[
                    happened("event_1", "16:20", Some(say("sara"))),
                    happened("event_2", "15:02", Some(say("sara"))),
                    happened("event_3", "14:05", None),
                ]))
            }))
        }
        (card(table(&say("levels"), &[say("location"), say("on_hand")], &[level("warehouse", 48), level("olaya", 6), level("jeddah", 0)])))
    }
}

pub(super) fn ways(locale: Locale) -> Markup {
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    let tab = |key: &str, count: Option<i64>, is_here: bool| Tab {
        href: "#ways".to_owned(),
        label: say(key),
        count: count.map(|count| format::number(locale, count)),
        is_here,
    };
    let link = |key: &str, icon: Icon, count: Option<i64>, is_here: bool| NavLink {
        href: "#ways".to_owned(),
        label: say(key),
        icon,
        count: count.map(|count| format::number(locale, count)),
        is_here,
    };
    let crumb = |key: &str| Crumb { href: "#ways".to_owned(), label: say(key) };
    let groups = [
        NavGroup {
            title: None,
            links: vec![link("dashboard", Icon::Home, None, false), link("orders", Icon::Receipt, Some(12), true)],
        },
        NavGroup {
            title: Some(say("daily")),
            links: vec![
                link("products", Icon::Tag, None, false),
                link("customers", Icon::Users, None, false),
                link("settings", Icon::Gear, None, false),
            ],
        },
    ];
    card(html! {
        (breadcrumbs(locale, &[crumb("home"), crumb("women")], &say("product")))
        (tabs(&say("views"), &[tab("tab_all", None, false), tab("tab_open", Some(12), true), tab("tab_done", Some(1_204), false)]))
        div.narrow-nav { (side_nav(&say("rooms"), &groups)) }
    })
}

pub(super) fn figures(locale: Locale) -> Markup {
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    let stat = |key: &str, value: Markup, tone: Tone, trend: &[i64]| Stat {
        label: say(key),
        value,
        note: Some(say(&format!("{key}_note"))),
        tone,
        trend: trend.to_vec(),
    };
    let count = |n: i64| html! { (format::number(locale, n)) };
    let tiles = [
        stat("sales", riyals(locale, 1_845_050), Tone::Good, &[31, 34, 29, 42, 45, 38, 52]),
        stat("visits", count(1_302), Tone::Plain, &[90, 94, 91, 88, 95, 93, 92]),
        stat("returns", count(7), Tone::Bad, &[2, 3, 2, 4, 3, 5, 7]),
        stat("low", count(4), Tone::Warn, &[]),
    ];
    let days = [812_500, 934_000, 745_050, 1_120_000, 1_684_000, 1_320_000, 1_845_050];
    let week = Series {
        title: say("week"),
        unit: Unit::Money(Currency::SAR),
        points: (1..).zip(days).map(|(n, sum)| (say(&format!("day_{n}")), sum)).collect(),
    };
    let month = Series {
        title: say("month"),
        unit: Unit::Count,
        points: (1..=30)
            .map(|n| {
                (t!(locale, "gallery.day_of", day = n), 18 + n / 2 + (n * n * 5 + n * 3) % 11 + if n % 7 == 5 { 9 } else { 0 })
            })
            .collect(),
    };
    let channels = [("web_shop", 842_000), ("olaya", 512_050), ("jeddah", 301_000), ("dubai", 144_000), ("phone", 46_000)];
    let shares = Series {
        title: say("by_channel"),
        unit: Unit::Money(Currency::SAR),
        points: channels.into_iter().map(|(key, sum)| (say(key), sum)).collect(),
    };
    html! {
        (stats(locale, &tiles))
        div.halves {
            (card(bar_chart(locale, &week)))
            (card(line_chart(locale, &month)))
        }
        div.halves {
            (card(share_bar(locale, &shares)))
            (card(html! { (progress_bar(locale, &say("import"), 42, 60)) (sparkline(locale, &days)) }))
        }
    }
}
