//! Two people wrote one product: what was there, what they saved, what was written here, field by field, to choose from.

use kernel::Locale;
use maud::{Markup, html};
use web::components::{Tone, Weight, badge, button, notice, page_head};
use web::{Ctx, Page, StaffCaller, t};

use super::draft::{Difference, Draft, PLAIN, TICKED};
use super::editor::Scene;
use super::{ROOM, form};
use crate::frame;

/// The page; `scene` is the product as it is now.
pub(super) fn page(ctx: &Ctx, staff: &StaffCaller, scene: &Scene, (mine, found): (&Draft, &[Difference])) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.conflict");
    let action = scene.id.map(|id| format!("/desk/products/{id}")).unwrap_or_default();
    let kept = |draft: &Draft| serde_json::to_string(draft).unwrap_or_default();
    let (chosen, settled): (Vec<_>, Vec<_>) =
        found.iter().filter(|one| one.mine != one.theirs).partition(|one| one.is_contested());
    let body = html! {
        (form::crumbs(locale, &form::title(locale, scene)))
        form.stack method="post" action=(action) {
            (page_head(&title, None, html! { (button(Weight::Primary, &t!(locale, "desk.conflict_take"))) }))
            (notice(Tone::Warn, html! { (t!(locale, "desk.conflict_why")) }))
            input type="hidden" name="do" value="merge";
            input type="hidden" name="expected" value=(scene.expected);
            input type="hidden" name="before" value=(kept(&scene.draft));
            input type="hidden" name="mine" value=(kept(mine));
            @for one in chosen { (choice(locale, scene, one)) }
            @for one in settled { (choice(locale, scene, one)) }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// One field: what it was, and the two to choose from. What only one of the two changed is chosen already.
fn choice(locale: Locale, scene: &Scene, one: &Difference) -> Markup {
    let take = format!("take.{}", one.field);
    let words = |text: &str| match (TICKED.contains(&one.field.as_str()), text) {
        (false, _) => text.to_owned(),
        (true, "") => t!(locale, "desk.no"),
        (true, _) => t!(locale, "desk.yes"),
    };
    let side = |value: &str, label: &str, text: &str, is_checked: bool| {
        html! {
            label.side {
                input type="radio" name=(take) value=(value) checked[is_checked];
                span { strong { (t!(locale, label)) } (shown(locale, text)) }
            }
        }
    };
    html! {
        fieldset.card.contest {
            legend {
                (field_words(locale, scene, &one.field))
                @if one.is_contested() { " " (badge(Tone::Warn, &t!(locale, "desk.conflict_both"))) }
            }
            div.sides {
                div.side { span { strong { (t!(locale, "desk.conflict_before")) } (shown(locale, &words(&one.before))) } }
                (side("theirs", "desk.conflict_theirs", &words(&one.theirs), !one.is_mine() || one.is_contested()))
                (side("mine", "desk.conflict_mine", &words(&one.mine), one.is_mine() && !one.is_contested()))
            }
        }
    }
}

fn shown(locale: Locale, text: &str) -> Markup {
    html! { @if text.is_empty() { span.quiet { (t!(locale, "desk.nothing_there")) } } @else { span.text dir="auto" { (text) } } }
}

/// What a field is called.
fn field_words(locale: Locale, scene: &Scene, field: &str) -> String {
    if PLAIN.contains(&field) || field == "rows" {
        return t!(locale, &format!("desk.field_{}", field.replace('.', "_")));
    }
    let parts: Vec<&str> = field.split('.').collect();
    match parts.as_slice() {
        ["option", place, part, language] => {
            let number = place.parse::<i64>().unwrap_or(0) + 1;
            t!(locale, &format!("desk.field_option_{part}_{language}"), number = number)
        }
        ["v", row, "price", list] => {
            let list = scene.lists.iter().find(|known| known.id.to_string() == **list);
            let what = list.map(|list| form::price_label(locale, list)).unwrap_or_default();
            t!(locale, "desk.products_of", what = what, variant = form::variant_name(locale, scene, row))
        }
        ["v", row, part] => {
            let what = t!(locale, &format!("desk.field_variant_{part}"));
            t!(locale, "desk.products_of", what = what, variant = form::variant_name(locale, scene, row))
        }
        _ => field.to_owned(),
    }
}
