//! What tasks take: how many steps, and whether anybody had to say twice who they are.

use banking::Steps;
use kernel::Locale;
use maud::{Markup, html};
use web::components::{Column, Series, Unit, bar_chart, card, data_table};
use web::{format, t};

/// How many steps each task took those who got it done, and whether anybody had to say twice who they are.
pub(super) fn steps(locale: Locale, steps: &[Steps]) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.steps_task")),
        Column::number(t!(locale, "desk.steps_runs")),
        Column::number(t!(locale, "desk.steps_mean")),
        Column::number(t!(locale, "desk.steps_most")),
        Column::number(t!(locale, "desk.steps_channels")),
        Column::number(t!(locale, "desk.steps_again")),
    ];
    let named = |task: banking::Task| t!(locale, task_key(task));
    // A mean of steps is a statistic: one decimal, in whole tenths.
    let tenths = |of: &Steps| if of.runs == 0 { 0 } else { of.steps * 10 / of.runs };
    let row = |of: &Steps| {
        vec![
            html! { (named(of.task)) },
            html! { (format::number(locale, of.runs)) },
            html! { bdi { (format::number(locale, tenths(of) / 10)) "." (format::number(locale, tenths(of) % 10)) } },
            html! { (format::number(locale, of.steps_most)) },
            html! { (format::number(locale, of.channels_most)) },
            html! { (format::number(locale, of.identified_again)) },
        ]
    };
    let points = steps.iter().map(|of| (named(of.task), of.steps_most)).collect();
    html! {
        @if !steps.is_empty() {
            (data_table(&t!(locale, "desk.steps_title"), &columns, &steps.iter().map(row).collect::<Vec<_>>()))
            (card(bar_chart(locale, &Series { title: t!(locale, "desk.steps_chart"), unit: Unit::Count, points })))
        }
    }
}

fn task_key(task: banking::Task) -> &'static str {
    match task {
        banking::Task::PayBill => "desk.task_pay_bill",
        banking::Task::Schedule => "desk.task_schedule",
        banking::Task::Transfer => "desk.task_transfer",
        banking::Task::Card => "desk.task_card",
        banking::Task::Dispute => "desk.task_dispute",
        banking::Task::Request => "desk.task_request",
    }
}
