//! Settings: who the merchant is, and what the countries take of what is sold.

use axum::response::Response;
use channels::Merchant;
use kernel::{BasisPoints, Country, Error, Locale, Result as Found, TaxClass, ValueError};
use maud::{Markup, html};
use pricing::SetTaxRate;
use spine::{Read, Tx};
use web::components::{Field, Icon, Weight, button, facts, page_head};
use web::{Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, digits, format, t};

use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done, Room};

/// The room of the merchant.
pub(crate) const ROOM: Room =
    Room { path: "/desk/settings", name: "desk.settings", icon: Icon::Gear, permission: Permission::ManageSettings };
/// The room of taxes.
pub(crate) const TAX: Room =
    Room { path: "/desk/tax", name: "desk.taxes", icon: Icon::Percent, permission: Permission::ManageSettings };

const MANAGING: Policy = Policy::Staff(Permission::ManageSettings);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .post(ROOM.path, MANAGING, save)
        .get(TAX.path, MANAGING, taxes)
        .post(TAX.path, MANAGING, set_tax)
}

async fn merchant(read: &Read) -> Found<Merchant> {
    channels::merchant(read).await?.ok_or_else(|| Error::fault("a shop that is open has a merchant"))
}

/// `GET /desk/settings`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let merchant = ctx.db.read(async |read: &Read| merchant(read).await).await?;
    let own = [("zone".to_owned(), merchant.zone.name().to_owned()), ("locale".to_owned(), merchant.locale.to_string())];
    let fields = Fields::of(pair("name", &merchant.name).into_iter().chain(own));
    Ok(page(&ctx, &staff, &merchant, (&fields, &Wrongs::default())))
}

/// `POST /desk/settings`.
async fn save(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let sent = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        let zone = sent.get("zone").parse().map_err(|_| refused("desk.no_such_zone", "zone"))?;
        let known = merchant(tx).await?;
        let locale = sent.get("locale").parse().unwrap_or(known.locale);
        channels::save_merchant(tx, &Merchant { name: texts(&sent, "name"), zone, locale, ..known }).await
    });
    match settled(saved.await)? {
        Ok(()) => Ok(frame::done(&ctx, ROOM.path, Done::Saved)),
        Err(wrongs) => {
            let merchant = ctx.db.read(async |read: &Read| merchant(read).await).await?;
            Ok(unsettled(page(&ctx, &staff, &merchant, (&fields, &wrongs))))
        }
    }
}

fn refused(code: &'static str, field: &'static str) -> Error {
    kernel::DomainError::new(kernel::Kind::Invalid, code).at(field).into()
}

fn page(ctx: &Ctx, staff: &StaffCaller, merchant: &Merchant, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = t!(locale, "desk.settings");
    let languages = Locale::ALL.iter().map(|spoken| (spoken.to_string(), t!(locale, language_key(*spoken)))).collect::<Vec<_>>();
    let zone_hint = t!(locale, "desk.zone_hint");
    let fixed = [
        (t!(locale, "desk.country"), html! { (web::countries::name(locale, merchant.country)) }),
        (t!(locale, "desk.currency"), html! { bdi { (format::currency(locale, merchant.currency)) } }),
    ];
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.settings_lead")), html! {}))
        (form.refused())
        form.card.stack method="post" action=(ROOM.path) {
            (form.both("name", "desk.merchant_name"))
            (form.choice("locale", "desk.usual_language", &languages))
            (form.line("zone", "desk.zone", Field { hint: Some(&zone_hint), is_required: true, ..Field::default() }))
            div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) }
        }
        section.card {
            h2 { (t!(locale, "desk.fixed")) }
            (facts(&fixed))
            p.quiet { (t!(locale, "desk.fixed_why")) }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// A language by its name.
pub(crate) const fn language_key(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "desk.english",
        Locale::Ar => "desk.arabic",
    }
}

/// `GET /desk/tax`.
async fn taxes(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    tax_page(&ctx, &staff, (&Fields::default(), &Wrongs::default())).await
}

/// `POST /desk/tax`: the rates of one country.
async fn set_tax(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let sent = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        let country =
            sent.get("country").to_uppercase().parse::<Country>().map_err(|_| refused("desk.no_such_country", "country"))?;
        for class in TaxClass::ALL {
            let text = sent.get(class.as_str());
            if !text.is_empty() {
                let rate = rate(text).map_err(|_| refused("desk.not_a_rate", class.as_str()))?;
                pricing::set_tax_rate(tx, SetTaxRate { country, class: *class, rate }).await?;
            }
        }
        Ok(())
    });
    match settled(saved.await)? {
        Ok(()) => Ok(frame::done(&ctx, TAX.path, Done::Saved)),
        Err(wrongs) => Ok(unsettled(tax_page(&ctx, &staff, (&fields, &wrongs)).await?)),
    }
}

/// A percentage as somebody types it: `15`, `٥٫٥`; two decimals at most.
pub(crate) fn rate(text: &str) -> Result<BasisPoints, ValueError> {
    let text = digits::fold(text.trim().trim_end_matches(['%', '٪']).trim());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = format!("{part:0<2}");
    let is_number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || part.len() != 2 || !is_number(&part) {
        return Err(ValueError("a percentage".to_owned()));
    }
    format!("{whole}{part}").parse().map(BasisPoints).map_err(|_| ValueError("a percentage".to_owned()))
}

/// A rate as it is typed.
pub(crate) fn typed(rate: BasisPoints) -> String {
    let (whole, part) = (rate.0 / 100, rate.0 % 100);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}").trim_end_matches('0').to_owned() }
}

async fn tax_page(ctx: &Ctx, staff: &StaffCaller, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let asked = async |read: &Read| Ok((pricing::tax_rates(read).await?, channels::channels(read).await?));
    let (rates, channels) = ctx.db.read(asked).await?;
    let locale = ctx.locale;
    let mut countries: Vec<Country> =
        rates.iter().map(|(country, ..)| *country).chain(channels.iter().map(|channel| channel.country)).collect();
    countries.sort();
    countries.dedup();
    let title = t!(locale, "desk.taxes");
    let form = Form { locale, fields, wrongs };
    let (none, empty) = (Wrongs::default(), Fields::default());
    let is_listed = countries.iter().any(|country| country.as_str() == fields.get("country"));
    let known = |country: Country| {
        let set = rates.iter().filter(|(other, ..)| *other == country);
        Fields::of(set.map(|(_, class, rate)| (class.to_string(), typed(*rate))))
    };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.taxes_lead")), html! {}))
        (form.refused())
        div.grid.wide-cards {
            @for country in countries {
                @let is_sent = fields.get("country") == country.as_str();
                @let kept = known(country);
                @let own = if is_sent { form } else { Form { fields: &kept, wrongs: &none, ..form } };
                (country_form(&own, Some(country)))
            }
            (country_form(&if is_listed { Form { fields: &empty, wrongs: &none, ..form } } else { form }, None))
        }
    };
    Ok(frame::page(ctx, staff, &TAX, title, body))
}

fn country_form(form: &Form<'_>, country: Option<Country>) -> Markup {
    let locale = form.locale;
    html! {
        form.card.stack method="post" action=(TAX.path) {
            @match country {
                Some(country) => { h2 { (web::countries::name(locale, country)) } input type="hidden" name="country" value=(country); }
                None => { h2 { (t!(locale, "desk.another_country")) } (form.country("desk.country")) }
            }
            div.pair.narrow {
                @for class in TaxClass::ALL { (rate_field(form, country, *class)) }
            }
            div.actions { (button(Weight::Plain, &t!(locale, "desk.save"))) }
        }
    }
}

/// A field of a rate; several forms stand on one page, so the id tells which country it belongs to.
fn rate_field(form: &Form<'_>, country: Option<Country>, class: TaxClass) -> Markup {
    let id = format!("rate-{}-{class}", country.map_or_else(|| "new".to_owned(), |country| country.to_string()));
    let wrong = form.wrongs.at(form.locale, class.as_str());
    html! {
        div.field {
            label for=(id) { (t!(form.locale, class_key(class))) }
            input #(id) name=(class) inputmode="decimal" value=(form.fields.get(class.as_str())) aria-invalid=[wrong.as_ref().map(|_| "true")];
            @if let Some(said) = wrong { p.error { (said) } }
        }
    }
}

const fn class_key(class: TaxClass) -> &'static str {
    match class {
        TaxClass::Standard => "desk.tax_class_standard",
        TaxClass::Reduced => "desk.tax_class_reduced",
        TaxClass::Zero => "desk.tax_class_zero",
        TaxClass::Exempt => "desk.tax_class_exempt",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_people_type_it_and_written_as_they_read_it() {
        for (text, points) in [("15", 1_500), ("5.5", 550), ("٥٫٥", 550), ("0", 0), ("15%", 1_500), ("12.25", 1_225)] {
            assert_eq!(rate(text).unwrap(), BasisPoints(points), "{text}");
            assert_eq!(rate(&typed(BasisPoints(points))).unwrap(), BasisPoints(points));
        }
        for odd in ["", "-1", "1.234", "15 percent", "1e3", "+5", "99999"] {
            assert!(rate(odd).is_err(), "{odd}");
        }
    }
}
