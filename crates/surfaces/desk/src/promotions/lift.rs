//! What a promotion brought: what those bought who were told of it, beside those who were held out.

use channels::Channel;
use kernel::{ChannelId, Currency, Money};
use maud::{Markup, html};
use promotions::Lift;
use web::components::{Column, Series, Stat, Tone, Unit, bar_chart, data_table, notice, stats};
use web::{Ctx, format, t};

/// Below so many customers in a group a difference may well be chance.
const GROUP_LEAST: i64 = 100;

pub(super) fn card(ctx: &Ctx, lift: &Lift, channels: &[Channel], currency: Currency) -> Markup {
    let locale = ctx.locale;
    let count = |n: i64| html! { (format::number(locale, n)) };
    let stat = |key: &str, value: Markup| Stat { label: t!(locale, key), value, note: None, tone: Tone::Plain, trend: vec![] };
    let here: Vec<&Channel> = channels.iter().filter(|channel| orders(lift, channel.id, currency) > 0).collect();
    html! {
        section.card.stack {
            h2 { (t!(locale, "desk.promotion_lift")) }
            p.quiet { (t!(locale, "desk.promotion_lift_lead")) }
            (stats(locale, &[
                stat("desk.promotion_told", count(lift.told)),
                stat("desk.promotion_held_out", count(lift.held_out)),
            ]))
            @if here.is_empty() { p { (t!(locale, "desk.promotion_lift_none")) } }
            @else {
                @if lift.told.min(lift.held_out) < GROUP_LEAST { (notice(Tone::Plain, html! { (t!(locale, "desk.promotion_lift_few", least = GROUP_LEAST)) })) }
                (chart(ctx, lift, &here, currency))
                (table(ctx, lift, &here, currency))
            }
        }
    }
}

fn rows(lift: &Lift, channel: ChannelId, currency: Currency) -> impl Iterator<Item = &promotions::Bought> {
    lift.bought.iter().filter(move |bought| bought.channel == channel && bought.currency == currency)
}

fn orders(lift: &Lift, channel: ChannelId, currency: Currency) -> i64 {
    rows(lift, channel, currency).map(|bought| bought.orders).sum()
}

/// What one customer of a group spent on a channel, on average.
fn average(lift: &Lift, channel: ChannelId, currency: Currency, held_out: bool) -> i64 {
    let of = if held_out { lift.held_out } else { lift.told };
    let spent: i64 = rows(lift, channel, currency).filter(|bought| bought.held_out == held_out).map(|bought| bought.spent).sum();
    spent / of.max(1)
}

fn chart(ctx: &Ctx, lift: &Lift, channels: &[&Channel], currency: Currency) -> Markup {
    let locale = ctx.locale;
    let bars = |channel: &&Channel| {
        let (name, id) = (channel.name.get(locale), channel.id);
        let bar = |key: &str, held_out| (t!(locale, key, channel = name), average(lift, id, currency, held_out));
        [bar("desk.promotion_bar_told", false), bar("desk.promotion_bar_held_out", true)]
    };
    let points = channels.iter().flat_map(bars).collect();
    bar_chart(locale, &Series { title: t!(locale, "desk.promotion_lift_chart"), unit: Unit::Money(currency), points })
}

fn table(ctx: &Ctx, lift: &Lift, channels: &[&Channel], currency: Currency) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.channel")),
        Column::number(t!(locale, "desk.promotion_told_each")),
        Column::number(t!(locale, "desk.promotion_held_out_each")),
        Column::number(t!(locale, "desk.promotion_uplift")),
    ];
    let money = |minor: i64| html! { bdi { (format::money(locale, Money::new(minor, currency))) } };
    let row = |channel: &&Channel| {
        vec![
            html! { (channel.name.get(locale)) },
            money(average(lift, channel.id, currency, false)),
            money(average(lift, channel.id, currency, true)),
            html! { @match lift.uplift(channel.id, currency) { Some(uplift) => { (money(uplift)) }, None => { (t!(locale, "desk.promotion_no_uplift")) } } },
        ]
    };
    data_table(&t!(locale, "desk.promotion_lift"), &columns, &channels.iter().map(row).collect::<Vec<_>>())
}
