//! The page of one person: who they are, what they sign in with, where they are signed in.

use kernel::{LocationId, StaffId};
use maud::{Markup, html};
use staff::{Member, Role};
use web::components::{Column, Crumb, Field, Icon, Weight, breadcrumbs, button, data_table, empty_state, page_head};
use web::{Ctx, Page, StaffCaller, format, t};

use super::{ROOM, View, role_key};
use crate::fields::{Fields, Wrongs};
use crate::form::Form;
use crate::frame;

/// What the forms of the page call themselves; the first one has no name.
pub(super) const SECRET: &str = "secret";
pub(super) const SIGN_OUT: &str = "sign-out";

/// What a form says of a person.
pub(super) fn read(fields: &Fields) -> Member {
    Member {
        id: kernel::Id::from_bytes([0; 16]),
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        locations: fields.all("location").filter_map(|id| id.parse::<LocationId>().ok()).collect(),
        // A form without a role is nobody's form: the role that may least is the safe one.
        role: fields.get("role").parse().unwrap_or(Role::Associate),
        is_active: !fields.get("is_active").is_empty(),
    }
}

/// A person as the form shows them.
pub(super) fn fields(member: &Member) -> Fields {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let own = [text("name", &member.name), text("email", &member.email), text("role", member.role.as_str())];
    let active = member.is_active.then(|| text("is_active", "on"));
    Fields::of(own.into_iter().chain(active).chain(member.locations.iter().map(|id| ("location".to_owned(), id.to_string()))))
}

pub(super) fn page(ctx: &Ctx, caller: &StaffCaller, view: &View, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = view.member.as_ref().map_or_else(|| t!(locale, "desk.add_person"), |member| member.name.clone());
    // A name stays as its owner writes it, whatever the language of the page.
    let named = html! { @if view.member.is_some() { bdi { (title) } } @else { (title) } };
    let is_open = view.member.as_ref().is_none_or(|member| staff::may_look_after(&caller.permissions, member.role));
    let action =
        view.member.as_ref().map_or_else(|| "/desk/staff/new".to_owned(), |member| format!("{}/{}", ROOM.path, member.id));
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.staff") }], &named))
        (page_head(&named, (!is_open).then(|| t!(locale, "desk.above_you")).as_deref(), html! {}))
        (form.refused())
        @if is_open {
            form.card.stack method="post" action=(action) {
                (person(ctx, caller, view, &form))
                @if view.member.is_none() { (begin_with(&form)) }
                div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(ROOM.path) { (t!(locale, "desk.back")) } }
            }
            @if let Some(member) = &view.member { (secrets(member.id, view, &form)) }
        }
        @if let Some(member) = &view.member { (presences(ctx, member.id, view, is_open)) }
    };
    frame::page(ctx, caller, &ROOM, title, body)
}

fn person(ctx: &Ctx, caller: &StaffCaller, view: &View, form: &Form<'_>) -> Markup {
    let locale = ctx.locale;
    let given = Role::ALL.iter().filter(|role| staff::may_look_after(&caller.permissions, **role));
    let roles: Vec<_> = given.map(|role| (role.to_string(), t!(locale, role_key(*role)))).collect();
    let hint = t!(locale, "desk.works_at_hint");
    html! {
        (form.needed("name", "desk.name"))
        (form.line("email", "desk.email", Field { kind: "email", is_required: true, ..Field::default() }))
        (form.choice("role", "desk.role", &roles))
        p { a href="/desk/staff/roles" { (t!(locale, "desk.roles_what")) } }
        fieldset {
            legend { (t!(locale, "desk.works_at")) }
            p.hint { (hint) }
            div.checks { @for place in &view.places {
                @let id = place.id.to_string();
                @let is_there = form.fields.all("location").any(|there| there == id);
                div.check {
                    input #{ "at-" (id) } type="checkbox" name="location" value=(id) checked[is_there];
                    label for={ "at-" (id) } { (place.name.get(locale)) }
                }
            } }
        }
        @if view.member.is_some() { (form.check("is_active", "desk.may_sign_in")) }
    }
}

/// The secrets with which a new person begins; both may be set later.
pub(super) fn begin_with(form: &Form<'_>) -> Markup {
    let (password, pin) = (t!(form.locale, "desk.password_hint"), t!(form.locale, "desk.pin_hint"));
    html! {
        (form.line("password", "desk.password", Field { kind: "password", autocomplete: "new-password", hint: Some(&password), ..Field::default() }))
        (form.line("pin", "desk.pin", Field { kind: "password", keyboard: "numeric", autocomplete: "off", hint: Some(&pin), ..Field::default() }))
    }
}

fn secrets(member: StaffId, view: &View, form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let (has_password, has_pin) = view.secrets;
    let state = |has: bool| if has { t!(locale, "desk.secret_set") } else { t!(locale, "desk.secret_none") };
    html! {
        form.card.stack method="post" action={ (ROOM.path) "/" (member) } {
            h2 { (t!(locale, "desk.secrets")) }
            input type="hidden" name="act" value=(SECRET);
            p.quiet { (t!(locale, "desk.secrets_state", password = state(has_password), pin = state(has_pin))) }
            (begin_with(form))
            p.quiet { (t!(locale, "desk.secrets_lead")) }
            div.actions { (button(Weight::Plain, &t!(locale, "desk.set_secret"))) }
        }
    }
}

fn presences(ctx: &Ctx, member: StaffId, view: &View, is_open: bool) -> Markup {
    let locale = ctx.locale;
    let zone = &ctx.merchant().zone;
    let place =
        |id| view.places.iter().find(|place| Some(place.id) == id).map(|place| place.name.get(locale)).unwrap_or_default();
    let columns = [
        Column::text(t!(locale, "desk.device")),
        Column::text(t!(locale, "desk.works_at")),
        Column::text(t!(locale, "desk.signed_in_at")),
        Column::text(t!(locale, "desk.seen_at")),
    ];
    let row = |presence: &staff::Presence| {
        vec![
            html! { bdi { (presence.device) } },
            html! { (place(presence.location)) },
            html! { (format::date_time(locale, presence.signed_in_at, zone)) },
            html! { (format::date_time(locale, presence.seen_at, zone)) },
        ]
    };
    html! {
        section.card {
            h2 { (t!(locale, "desk.presences")) }
            @if view.presences.is_empty() { (empty_state(Icon::Lock, &t!(locale, "desk.presences_none"), html! {})) }
            @else {
                (data_table(&t!(locale, "desk.presences"), &columns, &view.presences.iter().map(row).collect::<Vec<_>>()))
                @if is_open {
                    details {
                        summary { (t!(locale, "desk.sign_out_everywhere")) }
                        form method="post" action={ (ROOM.path) "/" (member) } {
                            input type="hidden" name="act" value=(SIGN_OUT);
                            p { (t!(locale, "desk.sign_out_warning")) }
                            (button(Weight::Danger, &t!(locale, "desk.sign_out_everywhere")))
                        }
                    }
                }
            }
        }
    }
}
