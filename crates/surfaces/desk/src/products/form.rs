//! The form of a product: values in, markup out.

use catalog::{OPTIONS_MAX, ProductStatus};
use flows::assortment::{Completeness, Gap};
use kernel::{Locale, TaxClass};
use maud::{Markup, html};
use pricing::PriceList;
use web::components::{
    Column, Crumb, Field, Icon, Tab, Tone, Weight, breadcrumbs, button, card, checkbox, data_table, icon, notice, page_head,
    progress_bar, select, tabs, text_area, text_field,
};
use web::{Ctx, Page, Permission, StaffCaller, format, t};

use super::ROOM;
use super::editor::{Said, Scene};
use crate::fields::said;
use crate::frame::{self, may};

/// The page.
pub(super) fn page(ctx: &Ctx, staff: &StaffCaller, scene: &Scene) -> Page {
    let locale = ctx.locale;
    let title = title(locale, scene);
    let action = scene.id.map_or("/desk/products/new".to_owned(), |id| format!("/desk/products/{id}"));
    let editable = may(staff, Permission::EditCatalog);
    let body = html! {
        (crumbs(locale, &title))
        form.stack.product method="post" action=(action) {
            (page_head(&title, None, html! { @if editable { (button(Weight::Primary, &t!(locale, "desk.save"))) } }))
            @if let Some(id) = scene.id { (views(locale, &id.to_string(), View::Details, scene.pictures)) }
            (above(locale, scene))
            (kept(scene))
            div.editor {
                div.stack { (words(locale, scene)) (options(locale, scene)) (matrix(ctx, staff, scene)) }
                div.stack { (standing(locale, scene)) (regulation(locale, scene)) @if let Some(told) = &scene.completeness { (lacking(locale, told, &scene.lists)) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// What the product is called, or that it is new.
pub(super) fn title(locale: Locale, scene: &Scene) -> String {
    let named = [scene.before.get(&format!("title.{locale}")), scene.before.get(&format!("title.{}", locale.other()))];
    let named = named.into_iter().find(|title| !title.is_empty());
    named.map_or_else(|| t!(locale, "desk.products_new"), str::to_owned)
}

/// The way back to the list.
pub(super) fn crumbs(locale: Locale, here: &str) -> Markup {
    breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.products") }], here)
}

/// The views of one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Details,
    Pictures,
}

/// Leads from one view of a product to the other.
pub(super) fn views(locale: Locale, id: &str, here: View, pictures: usize) -> Markup {
    let count = i64::try_from(pictures).unwrap_or(i64::MAX);
    let details = Tab {
        href: format!("/desk/products/{id}"),
        label: t!(locale, "desk.products_details"),
        count: None,
        is_here: here == View::Details,
    };
    let pictures = Tab {
        href: format!("/desk/products/{id}/media"),
        label: t!(locale, "desk.products_pictures"),
        count: Some(format::number(locale, count)),
        is_here: here == View::Pictures,
    };
    tabs(&t!(locale, "desk.products_views"), &[details, pictures])
}

/// What happened, and everything that is wrong.
fn above(locale: Locale, scene: &Scene) -> Markup {
    let said = match scene.said {
        Said::Nothing => None,
        Said::Saved => Some((Tone::Good, "desk.products_saved")),
        Said::VariantsMade => Some((Tone::Plain, "desk.products_variants_made")),
        Said::Merged => Some((Tone::Plain, "desk.products_merged")),
    };
    html! {
        @if let Some((tone, key)) = said { (notice(tone, html! { (t!(locale, key)) })) }
        @if !scene.wrongs.is_empty() {
            (notice(Tone::Bad, html! {
                p { (t!(locale, "desk.not_saved")) }
                ul { @for sentence in scene.wrongs.sentences(locale) { li { (sentence) } } }
            }))
        }
    }
}

/// What the form must know when it comes back: the version and the texts its writer saw, and the options the rows count in.
fn kept(scene: &Scene) -> Markup {
    let before = serde_json::to_string(&scene.before).unwrap_or_default();
    let options = serde_json::to_string(&scene.draft.options()).unwrap_or_default();
    html! {
        input type="hidden" name="expected" value=(scene.expected);
        input type="hidden" name="before" value=(before);
        input type="hidden" name="options" value=(options);
        input type="hidden" name="rows" value=(scene.draft.get("rows"));
    }
}

/// Title and description, both languages side by side.
fn words(locale: Locale, scene: &Scene) -> Markup {
    card(html! {
        h2 { (t!(locale, "desk.products_words")) }
        div.halves.languages {
            @for language in Locale::ALL {
                div.stack {
                    (line(locale, scene, &format!("title.{language}"), &in_language(locale, "desk.products_title", *language), Some(*language)))
                    (area(locale, scene, &format!("description.{language}"), ("desk.products_description", *language), 6))
                }
            }
        }
    })
}

/// `Title (Arabic)`.
fn in_language(locale: Locale, key: &str, language: Locale) -> String {
    let language = match language {
        Locale::En => t!(locale, "desk.english"),
        Locale::Ar => t!(locale, "desk.arabic"),
    };
    t!(locale, "desk.in_language", what = t!(locale, key), language = language)
}

fn line(locale: Locale, scene: &Scene, name: &str, label: &str, spoken: Option<Locale>) -> Markup {
    let (value, error) = (scene.draft.get(name), scene.wrongs.at(locale, name));
    let error = error.as_deref();
    text_field(locale, Field { name, label, value, error, spoken, autocomplete: "off", ..Field::default() })
}

fn area(locale: Locale, scene: &Scene, name: &str, (key, language): (&str, Locale), rows: u32) -> Markup {
    let (label, error) = (in_language(locale, key, language), scene.wrongs.at(locale, name));
    let (value, error, spoken) = (scene.draft.get(name), error.as_deref(), Some(language));
    text_area(locale, Field { name, label: &label, value, error, spoken, ..Field::default() }, rows)
}

/// State, address, sorting, tax.
fn standing(locale: Locale, scene: &Scene) -> Markup {
    let states =
        ProductStatus::ALL.iter().map(|state| (state.to_string(), t!(locale, &format!("desk.products_state_{state}")))).collect();
    let classes = TaxClass::ALL.iter().map(|class| (class.to_string(), t!(locale, &format!("desk.tax_class_{class}")))).collect();
    let mut categories = vec![(String::new(), t!(locale, "desk.products_no_category"))];
    categories.extend(crate::categories::choices(locale, &scene.categories));
    let choice = |name: &str, label: &str, options: Vec<(String, String)>| {
        let error = scene.wrongs.at(locale, name);
        select(
            locale,
            Field { name, label: &t!(locale, label), value: scene.draft.get(name), error: error.as_deref(), ..Field::default() },
            &options,
        )
    };
    card(html! {
        h2 { (t!(locale, "desk.products_standing")) }
        (choice("status", "desk.products_status", states))
        (choice("category", "desk.products_category", categories))
        (choice("tax_class", "desk.products_tax_class", classes))
        (line(locale, scene, "vendor", &t!(locale, "desk.products_vendor"), None))
        (hinted(locale, scene, "tags", "desk.products_tags", "desk.products_tags_hint"))
        (hinted(locale, scene, "handle", "desk.products_handle", "desk.products_handle_hint"))
    })
}

/// Who may buy it, and whether offers lower its price: asked by the same rule on every channel.
fn regulation(locale: Locale, scene: &Scene) -> Markup {
    let ticked = |name: &str, label: &str, hint: &str| {
        let (label, hint) = (t!(locale, label), t!(locale, hint));
        checkbox(locale, Field { name, label: &label, hint: Some(&hint), ..Field::default() }, scene.draft.get(name) == "on")
    };
    card(html! {
        h2 { (t!(locale, "desk.products_regulation")) }
        (hinted(locale, scene, "min_age", "desk.products_min_age", "desk.products_min_age_hint"))
        (ticked("prescription", "desk.products_prescription", "desk.products_prescription_hint"))
        (ticked("redemption_forbidden", "desk.products_redemption_forbidden", "desk.products_redemption_forbidden_hint"))
    })
}

fn hinted(locale: Locale, scene: &Scene, name: &str, label: &str, hint: &str) -> Markup {
    let (error, hint) = (scene.wrongs.at(locale, name), t!(locale, hint));
    let (label, value) = (t!(locale, label), scene.draft.get(name));
    text_field(
        locale,
        Field { name, label: &label, value, hint: Some(&hint), error: error.as_deref(), autocomplete: "off", ..Field::default() },
    )
}

/// What a shopper chooses: up to three questions with their answers, one a line.
fn options(locale: Locale, scene: &Scene) -> Markup {
    card(html! {
        h2 { (t!(locale, "desk.products_options")) }
        p.hint { (t!(locale, "desk.products_options_hint")) }
        @for place in 0..OPTIONS_MAX {
            @let is_filled = !scene.draft.get(&format!("option.{place}.values.en")).is_empty() || !scene.draft.get(&format!("option.{place}.values.ar")).is_empty();
            details.option open[is_filled] {
                summary { (t!(locale, "desk.products_option", number = place + 1)) }
                div.halves {
                    @for language in Locale::ALL {
                        div.stack {
                            (line(locale, scene, &format!("option.{place}.name.{language}"), &in_language(locale, "desk.products_option_name", *language), Some(*language)))
                            (area(locale, scene, &format!("option.{place}.values.{language}"), ("desk.products_option_values", *language), 4))
                        }
                    }
                }
            }
        }
        p.actions { button.button type="submit" name="do" value="variants" { (icon(Icon::Layers)) (t!(locale, "desk.products_make_variants")) } }
    })
}

/// Every variant on a line: codes, weight, one price a list.
fn matrix(ctx: &Ctx, staff: &StaffCaller, scene: &Scene) -> Markup {
    let locale = ctx.locale;
    let mut columns = vec![
        Column::text(t!(locale, "desk.products_variant")),
        Column::text(t!(locale, "desk.sku")),
        Column::text(t!(locale, "desk.barcode")),
        Column::text(t!(locale, "desk.products_grams")),
    ];
    columns.extend(scene.lists.iter().map(|list| Column::text(price_label(locale, list))));
    columns.push(Column::text(t!(locale, "desk.products_not_made")));
    let rows: Vec<Vec<Markup>> = scene.draft.rows().iter().map(|row| variant(locale, staff, scene, row)).collect();
    html! {
        section.card.matrix {
            @if let Some(wrong) = scene.wrongs.at(locale, "rows") { p.error { (icon(Icon::Alert)) (wrong) } }
            (data_table(&t!(locale, "desk.products_variants"), &columns, &rows))
        }
    }
}

/// `Retail, SAR`.
pub(crate) fn price_label(locale: Locale, list: &PriceList) -> String {
    t!(locale, "desk.products_price_on", list = list.name.get(locale), currency = list.currency)
}

fn variant(locale: Locale, staff: &StaffCaller, scene: &Scene, row: &str) -> Vec<Markup> {
    let name = variant_name(locale, scene, row);
    let cell = |part: &str, label: String, keyboard: Option<&str>, is_open: bool| {
        let field = format!("v.{row}.{part}");
        let wrong = scene.wrongs.at(locale, &field);
        let label = t!(locale, "desk.products_of", what = label, variant = name.clone());
        html! {
            input name=(field) value=(scene.draft.get(&field)) aria-label=(label) inputmode=[keyboard] autocomplete="off" dir="ltr"
                disabled[!is_open] aria-invalid=[wrong.as_ref().map(|_| "true")];
            @if let Some(wrong) = wrong { p.error { (icon(Icon::Alert)) (wrong) } }
        }
    };
    let (choices, off) = (format!("v.{row}.choices"), format!("v.{row}.off"));
    let mut cells = vec![
        html! { span { (name) } input type="hidden" name=(choices) value=(scene.draft.get(&choices)); },
        cell("sku", t!(locale, "desk.sku"), None, true),
        cell("barcode", t!(locale, "desk.barcode"), Some("numeric"), true),
        cell("grams", t!(locale, "desk.products_grams"), Some("numeric"), true),
    ];
    let priced = may(staff, Permission::EditPrices);
    cells.extend(
        scene.lists.iter().map(|list| cell(&format!("price.{}", list.id), price_label(locale, list), Some("decimal"), priced)),
    );
    let label = t!(locale, "desk.products_of", what = t!(locale, "desk.products_not_made"), variant = name);
    cells.push(html! { input type="checkbox" name=(off) value="on" checked[scene.draft.get(&off) == "on"] aria-label=(label); });
    cells
}

/// What tells a row from its siblings.
pub(super) fn variant_name(locale: Locale, scene: &Scene, row: &str) -> String {
    let (options, choices) = (scene.draft.options(), scene.draft.choices(row));
    let values = options.iter().zip(choices).filter_map(|(option, place)| option.values.get(place));
    let words: Vec<&str> = values.map(|value| value.get(locale)).collect();
    if words.is_empty() { t!(locale, "desk.products_only_variant") } else { words.join(" · ") }
}

/// How much is told of the product, and what is missing.
fn lacking(locale: Locale, told: &Completeness, lists: &[PriceList]) -> Markup {
    let gaps = i64::try_from(told.gaps.len()).unwrap_or(0);
    card(html! {
        h2 { (t!(locale, "desk.products_completeness")) }
        (progress_bar(locale, &t!(locale, "desk.products_told"), told.asked - gaps, told.asked))
        @if told.gaps.is_empty() { p.good { (icon(Icon::Check)) (t!(locale, "desk.products_complete")) } }
        @else { ul.gaps { @for gap in &told.gaps { li { (gap_words(locale, *gap, lists)) } } } }
    })
}

/// What is missing, in words.
pub(super) fn gap_words(locale: Locale, gap: Gap, lists: &[PriceList]) -> String {
    match gap {
        Gap::Title(Locale::En) => t!(locale, "desk.gap_title_en"),
        Gap::Title(Locale::Ar) => t!(locale, "desk.gap_title_ar"),
        Gap::Description(Locale::En) => t!(locale, "desk.gap_description_en"),
        Gap::Description(Locale::Ar) => t!(locale, "desk.gap_description_ar"),
        Gap::Category => t!(locale, "desk.gap_category"),
        Gap::Picture => t!(locale, "desk.gap_picture"),
        Gap::PictureText => t!(locale, "desk.gap_picture_text"),
        Gap::Barcode => t!(locale, "desk.gap_barcode"),
        Gap::Price(list) => {
            let list = lists.iter().find(|known| known.id == list);
            let name = list.map(|list| said(&list.name, locale)).unwrap_or_default();
            t!(locale, "desk.gap_price", list = name)
        }
    }
}
