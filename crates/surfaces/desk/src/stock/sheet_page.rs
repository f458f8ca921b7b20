//! A sheet as it looks: the scan field first, what was scanned below it, what it comes to before it is done.

use kernel::{Locale, Quantity};
use maud::{Markup, html};
use web::components::{Column, Crumb, Field, Icon, Tone, breadcrumbs, data_table, empty_state, icon, notice, page_head, select};
use web::limits::CODE_CHARS_MOST;
use web::{Ctx, Page, StaffCaller, digits, format, t};

use super::sheet::{Line, REASONS, Sheet, View};
use super::{ROOM, places};
use crate::frame;

/// The page.
pub(super) fn page(ctx: &Ctx, staff: &StaffCaller, view: &View) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, &format!("desk.stock_{}", view.sheet));
    let lead = t!(locale, &format!("desk.stock_{}_lead", view.sheet));
    let crumb = Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.stock") };
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, Some(&lead), html! {}))
        form.stack.sheet method="post" action={ "/desk/stock/sheets/" (view.sheet) } {
            input type="hidden" name="once" value=(format!("{:x}", ctx.db.clock().now().0));
            @if !view.wrongs.is_empty() { (notice(Tone::Bad, html! { ul { @for said in view.wrongs.sentences(locale) { li { (said) } } } })) }
            (scan(locale, view))
            p.said role="status" { @if let Some(added) = &view.added { (icon(Icon::Check)) (t!(locale, "desk.stock_added", name = added.clone())) } }
            (wheres(locale, view))
            @if view.lines.is_empty() { (empty_state(Icon::Scan, &t!(locale, "desk.stock_sheet_empty"), html! {})) }
            @else {
                (lines(locale, view))
                p.actions {
                    button.button.primary type="submit" name="do" value="apply" { (t!(locale, &format!("desk.stock_{}_do", view.sheet), count = view.lines.len())) }
                    a.button href=(ROOM.path) { (t!(locale, "desk.cancel")) }
                }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// The code first: a scanner types it and presses Enter, and the first button of the form adds the line.
fn scan(locale: Locale, view: &View) -> Markup {
    let wrong = |field: &str| view.wrongs.at(locale, field);
    let (code, pieces) = (wrong("code"), wrong("pieces"));
    html! {
        div.scan-line {
            div.field {
                label for="code" { (t!(locale, "desk.stock_code")) }
                input #code name="code" value=(view.code) maxlength=(CODE_CHARS_MOST) dir="ltr" autocomplete="off" autocapitalize="off" spellcheck="false"
                    autofocus enterkeyhint="done" aria-invalid=[code.as_ref().map(|_| "true")] aria-describedby=[code.as_ref().map(|_| "code-error")];
                @if let Some(said) = code { p.error #code-error { (icon(Icon::Alert)) (said) } }
            }
            div.field {
                label for="pieces" { (t!(locale, "desk.stock_pieces")) }
                input #pieces name="pieces" value=(view.pieces) placeholder=(format::number(locale, 1)) inputmode="numeric" dir="ltr" autocomplete="off"
                    aria-invalid=[pieces.as_ref().map(|_| "true")] aria-describedby=[pieces.as_ref().map(|_| "pieces-error")];
                @if let Some(said) = pieces { p.error #pieces-error { (icon(Icon::Alert)) (said) } }
            }
            button.button type="submit" name="do" value="add" { (icon(Icon::Plus)) (t!(locale, "desk.stock_add")) }
        }
    }
}

/// Where, where to, and why.
fn wheres(locale: Locale, view: &View) -> Markup {
    let choice = |name: &str, label: &str, value: &str, options: &[(String, String)]| {
        let error = view.wrongs.at(locale, name);
        select(locale, Field { name, label: &t!(locale, label), value, error: error.as_deref(), ..Field::default() }, options)
    };
    let from = if view.sheet == Sheet::Transfer { "desk.stock_from" } else { "desk.stock_location" };
    let targets: Vec<_> = places(locale, &view.locations).into_iter().filter(|(id, _)| *id != view.here.id.to_string()).collect();
    let reasons: Vec<_> =
        REASONS.iter().map(|reason| (reason.to_string(), t!(locale, &format!("desk.stock_reason_{reason}")))).collect();
    html! {
        div.halves {
            (choice("location", from, &view.here.id.to_string(), &places(locale, &view.locations)))
            @if view.sheet == Sheet::Transfer { (choice("to", "desk.stock_to", &view.to, &targets)) }
            @if view.sheet == Sheet::Adjust { (choice("reason", "desk.stock_reason", &view.reason, &reasons)) }
        }
    }
}

fn lines(locale: Locale, view: &View) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.sku")),
        Column::text(t!(locale, if view.sheet == Sheet::Count { "desk.stock_counted" } else { "desk.stock_pieces" })),
        Column::number(t!(locale, "desk.stock_on_hand")),
        Column::number(t!(locale, if view.sheet == Sheet::Count { "desk.stock_difference" } else { "desk.stock_afterwards" })),
    ];
    let rows: Vec<Vec<Markup>> = view.lines.iter().map(|line| row(locale, view, line)).collect();
    data_table(&t!(locale, "desk.stock_lines"), &columns, &rows)
}

fn row(locale: Locale, view: &View, line: &Line) -> Vec<Markup> {
    let name = format!("line.{}", line.goods.variant);
    let wrong = view.wrongs.at(locale, &name);
    let label = t!(locale, "desk.products_of", what = t!(locale, "desk.stock_pieces"), variant = line.goods.sku.clone());
    vec![
        html! { (line.goods.name) },
        html! { bdi { (line.goods.sku) } },
        html! {
            input name=(name) value=(line.pieces) aria-label=(label) inputmode="numeric" dir="ltr" autocomplete="off" aria-invalid=[wrong.as_ref().map(|_| "true")];
            @if let Some(said) = wrong { p.error { (icon(Icon::Alert)) (said) } }
        },
        html! { bdi { (format::quantity(locale, line.level.on_hand)) } },
        html! { bdi { (outcome(locale, view.sheet, line)) } },
    ]
}

/// What the line leads to: the difference of a count, else what will lie there.
fn outcome(locale: Locale, sheet: Sheet, line: &Line) -> Markup {
    let Ok(pieces) = digits::fold(&line.pieces).parse::<i64>() else { return html! {} };
    let now = line.level.on_hand.0;
    let after = match sheet {
        Sheet::Receive | Sheet::Adjust => now.saturating_add(pieces),
        Sheet::Transfer => now.saturating_sub(pieces),
        Sheet::Count => {
            let difference = pieces.saturating_sub(now);
            let sign = if difference > 0 { "+" } else { "" };
            let tone = if difference == 0 { "quiet" } else { "bad" };
            return html! { span class=(tone) dir="ltr" { (sign) (format::number(locale, difference)) } };
        }
    };
    html! { @if after < 0 { span.bad { (format::number(locale, after)) } } @else { (format::quantity(locale, Quantity(after))) } }
}
