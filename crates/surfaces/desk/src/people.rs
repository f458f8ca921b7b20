//! Staff: who works here, what their role lets them do, and what they sign in with.

use axum::response::{IntoResponse, Response};
use channels::Location;
use kernel::{DomainError, Kind, Locale, LocationId, Result as Found, StaffId};
use maud::{Markup, html};
use spine::{Read, Tx};
use staff::{Member, Presence, Role, permissions_of};
use web::components::{Column, Icon, Tone, badge, data_table, page_head};
use web::limits::Rate;
use web::{ApiPath, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::fields::{Fields, Wrongs};
use crate::form::{settled, unsettled};
use crate::frame::{self, Done, Room};

mod me;
mod one;
mod secrets;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/staff", name: "desk.staff", icon: Icon::Person, permission: Permission::ManageStaff };

const MANAGING: Policy = Policy::Staff(Permission::ManageStaff);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/staff/new", MANAGING, begin)
        .post("/desk/staff/new", MANAGING, add)
        .get("/desk/staff/roles", MANAGING, roles)
        .get(me::PATH, frame::ANYBODY, me::show)
        .post(me::PATH, frame::ANYBODY, me::change)
        .limited(Rate::LogIn)
        .get("/desk/staff/{member}", MANAGING, change)
        .post("/desk/staff/{member}", MANAGING, act)
}

/// `GET /desk/staff`.
async fn show(ctx: Ctx, caller: StaffCaller) -> Result<Page> {
    let (members, places) =
        ctx.db.read(async |read: &Read| Ok((staff::members(read).await?, channels::locations(read).await?))).await?;
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.person")),
        Column::text(t!(locale, "desk.email")),
        Column::text(t!(locale, "desk.role")),
        Column::text(t!(locale, "desk.works_at")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |member: &Member| {
        let (tone, key) = if member.is_active { (Tone::Good, "desk.active") } else { (Tone::Plain, "desk.inactive") };
        vec![
            html! { a href={ (ROOM.path) "/" (member.id) } { bdi { (member.name) } } },
            html! { bdi { (member.email) } },
            html! { (t!(locale, role_key(member.role))) },
            html! { (works_at(locale, member, &places)) },
            badge(tone, &t!(locale, key)),
        ]
    };
    let title = t!(locale, "desk.staff");
    let actions = html! {
        a.button href="/desk/staff/roles" { (t!(locale, "desk.roles")) }
        a.button.primary href="/desk/staff/new" { (t!(locale, "desk.add_person")) }
    };
    let body = html! {
        (page_head(&title, None, actions))
        (data_table(&title, &columns, &members.iter().map(row).collect::<Vec<_>>()))
    };
    Ok(frame::page(&ctx, &caller, &ROOM, title, body))
}

fn works_at(locale: Locale, member: &Member, places: &[Location]) -> String {
    if member.locations.is_empty() {
        return t!(locale, "desk.everywhere");
    }
    let name = |id: &LocationId| places.iter().find(|place| place.id == *id).map(|place| place.name.get(locale).to_owned());
    member.locations.iter().filter_map(name).collect::<Vec<_>>().join(" · ")
}

pub(super) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Owner => "desk.role_owner",
        Role::Manager => "desk.role_manager",
        Role::Cashier => "desk.role_cashier",
        Role::Associate => "desk.role_associate",
        Role::Marketer => "desk.role_marketer",
        Role::Accountant => "desk.role_accountant",
    }
}

/// `GET /desk/staff/roles`: each role by what it may do.
async fn roles(ctx: Ctx, caller: StaffCaller) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.roles");
    let columns: Vec<_> = [Column::text(t!(locale, "desk.may"))]
        .into_iter()
        .chain(Role::ALL.iter().map(|role| Column::text(t!(locale, role_key(*role)))))
        .collect();
    let sign = |may: bool| {
        html! { @if may { span.may { (web::components::icon(Icon::Check)) span.hidden { (t!(locale, "desk.yes")) } } } @else { span.hidden { (t!(locale, "desk.no")) } } }
    };
    let row = |permission: &Permission| {
        let may = Role::ALL.iter().map(|role| sign(permissions_of(*role).contains(permission)));
        [html! { (t!(locale, &permission_key(*permission))) }].into_iter().chain(may).collect()
    };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.roles_lead")), html! { a.button href=(ROOM.path) { (t!(locale, "desk.back")) } }))
        (data_table(&title, &columns, &Permission::ALL.iter().map(row).collect::<Vec<Vec<Markup>>>()))
    };
    frame::page(&ctx, &caller, &ROOM, title, body)
}

fn permission_key(permission: Permission) -> String {
    format!("desk.may_{permission}")
}

/// What the page of a person shows.
struct View {
    member: Option<Member>,
    places: Vec<Location>,
    presences: Vec<Presence>,
    secrets: (bool, bool),
}

async fn view(read: &Read, id: Option<StaffId>, now: kernel::Timestamp) -> Found<View> {
    let places = channels::locations(read).await?;
    let Some(id) = id else { return Ok(View { member: None, places, presences: Vec::new(), secrets: (false, false) }) };
    let unknown = || kernel::Error::from(DomainError::new(Kind::Missing, "staff.unknown_member"));
    let member = staff::member(read, id).await?.ok_or_else(unknown)?;
    let (presences, secrets) = (staff::presences(read, id, now).await?, staff::secrets(read, id).await?);
    Ok(View { member: Some(member), places, presences, secrets })
}

async fn seen(ctx: &Ctx, id: Option<StaffId>) -> Result<View> {
    let now = ctx.db.clock().now();
    Ok(ctx.db.read(async move |read: &Read| view(read, id, now).await).await?)
}

/// Whoever may do less than somebody neither changes them nor lets others in as them.
async fn may_look_after(read: &Read, caller: &StaffCaller, member: StaffId) -> Found<Member> {
    let unknown = || kernel::Error::from(DomainError::new(Kind::Missing, "staff.unknown_member"));
    let member = staff::member(read, member).await?.ok_or_else(unknown)?;
    if staff::may_look_after(&caller.permissions, member.role) { Ok(member) } else { Err(staff::Denied::AboveYou.into()) }
}

/// `GET /desk/staff/new`.
async fn begin(ctx: Ctx, caller: StaffCaller) -> Result<Page> {
    let view = seen(&ctx, None).await?;
    let usual = Fields::of([("role".to_owned(), Role::Cashier.to_string())]);
    Ok(one::page(&ctx, &caller, &view, (&usual, &Wrongs::default())))
}

/// `POST /desk/staff/new`: the person and the secrets they begin with.
async fn add(ctx: Ctx, caller: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let hashes = match secrets::hashes(&ctx, &fields).await? {
        Ok(hashes) => hashes,
        Err(wrongs) => return refused(&ctx, &caller, None, (&fields, &wrongs)).await,
    };
    let (wish, permissions) = (one::read(&fields), caller.permissions.clone());
    let added = ctx.db.write(async move |tx: &Tx| {
        let member = Member { id: tx.new_id(), is_active: true, ..wish.clone() };
        if !staff::may_look_after(&permissions, member.role) {
            return Err(staff::Denied::AboveYou.into());
        }
        staff::save_member(tx, &member).await?;
        secrets::keep(tx, member.id, &hashes).await?;
        Ok(member.id)
    });
    match settled(added.await)? {
        Ok(id) => Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Added)),
        Err(wrongs) => refused(&ctx, &caller, None, (&fields, &wrongs)).await,
    }
}

/// `GET /desk/staff/{member}`.
async fn change(ctx: Ctx, caller: StaffCaller, ApiPath(id): ApiPath<StaffId>) -> Result<Page> {
    let view = seen(&ctx, Some(id)).await?;
    let fields = view.member.as_ref().map(one::fields).unwrap_or_default();
    Ok(one::page(&ctx, &caller, &view, (&fields, &Wrongs::default())))
}

/// `POST /desk/staff/{member}`: one of the forms of the page.
async fn act(
    ctx: Ctx,
    caller: StaffCaller,
    ApiPath(id): ApiPath<StaffId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    match fields.get("act") {
        one::SECRET => secrets::set(&ctx, &caller, id, &fields).await,
        one::SIGN_OUT => secrets::sign_out(&ctx, &caller, id).await,
        _ => save(&ctx, &caller, id, &fields).await,
    }
}

async fn save(ctx: &Ctx, caller: &StaffCaller, id: StaffId, fields: &Fields) -> Result<Response> {
    let (wish, by) = (one::read(fields), caller.clone());
    let saved = ctx.db.write(async move |tx: &Tx| {
        may_look_after(tx, &by, id).await?;
        if !staff::may_look_after(&by.permissions, wish.role) {
            return Err(staff::Denied::AboveYou.into());
        }
        staff::save_member(tx, &Member { id, ..wish.clone() }).await
    });
    match settled(saved.await)? {
        Ok(()) => Ok(frame::done(ctx, &format!("{}/{id}", ROOM.path), Done::Saved)),
        Err(wrongs) => refused(ctx, caller, Some(id), (fields, &wrongs)).await,
    }
}

async fn refused(ctx: &Ctx, caller: &StaffCaller, id: Option<StaffId>, form: (&Fields, &Wrongs)) -> Result<Response> {
    let view = seen(ctx, id).await?;
    Ok(unsettled(one::page(ctx, caller, &view, form)).into_response())
}
