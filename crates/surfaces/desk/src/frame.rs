//! The frame around every room: the rooms somebody may enter, who they are, and the way out.

use axum::response::Response;
use maud::{Markup, html};
use web::components::{Icon, NavGroup, NavLink, Tone, icon, notice, side_nav};
use web::{Ctx, Page, Permission, Policy, Shell, StaffCaller, t};

use crate::{
    SHELF, backups, bookings, branch, categories, customers, gift_cards, home, hooks, import, keys, letters, locations, loyalty,
    orders, outlets, parity, parked, people, prices, products, promotions, settings, stock, synonyms, trail, wallets,
};

/// A room of the desk: one entry of the navigation. Each room's module declares its own.
pub(crate) struct Room {
    /// Its address.
    pub(crate) path: &'static str,
    /// The key of its name.
    pub(crate) name: &'static str,
    /// What stands before its name.
    pub(crate) icon: Icon,
    /// Who may enter.
    pub(crate) permission: Permission,
}

/// Whoever works here: every role has this permission.
pub(crate) const ANYBODY: Policy = Policy::Staff(Permission::ViewCatalog);

kernel::words! {
    /// What has just been done, as the page after it says.
    pub(crate) enum Done {
        Saved => "saved", Added => "added", HandedOver => "handed-over", Cancelled => "cancelled", Erased => "erased",
        SignedOut => "signed-out", SecretSet => "secret-set", Revoked => "revoked", Retried => "retried", Paid => "paid",
        Sent => "sent", Removed => "removed", Refunded => "refunded",
    }
}

impl Done {
    const fn key(self) -> &'static str {
        match self {
            Self::Saved => "desk.done_saved",
            Self::Added => "desk.done_added",
            Self::HandedOver => "desk.done_handed_over",
            Self::Cancelled => "desk.done_cancelled",
            Self::Erased => "desk.done_erased",
            Self::SignedOut => "desk.done_signed_out",
            Self::SecretSet => "desk.done_secret_set",
            Self::Revoked => "desk.done_revoked",
            Self::Retried => "desk.done_retried",
            Self::Paid => "desk.done_paid",
            Self::Sent => "desk.done_sent",
            Self::Removed => "desk.done_removed",
            Self::Refunded => "desk.done_refunded",
        }
    }
}

/// Leads on to a page, which then says what was done.
pub(crate) fn done(ctx: &Ctx, path: &str, done: Done) -> Response {
    ctx.redirect(&format!("{path}?said={done}"))
}

/// What the page says about what was just done.
fn said(ctx: &Ctx) -> Markup {
    let word = ctx.query().split('&').find_map(|pair| pair.strip_prefix("said=")).and_then(|word| word.parse::<Done>().ok());
    html! { @if let Some(done) = word { (notice(Tone::Good, html! { (t!(ctx.locale, done.key())) })) } }
}

/// The rooms in the order of the navigation; a group's title is a key, the first group has none.
const GROUPS: &[(Option<&str>, &[&Room])] = &[
    (None, &[&home::ROOM, &orders::ROOM]),
    (
        Some("desk.group_goods"),
        &[
            &products::ROOM,
            &categories::ROOM,
            &stock::ROOM,
            &prices::ROOM,
            &promotions::ROOM,
            &parity::ROOM,
            &import::ROOM,
            &synonyms::ROOM,
        ],
    ),
    (Some("desk.group_branch"), &[&bookings::ROOM, &branch::ROOM, &branch::BANK]),
    (
        Some("desk.group_people"),
        &[&customers::ROOM, &loyalty::ROOM, &wallets::ROOM, &gift_cards::ROOM, &letters::ROOM, &people::ROOM, &trail::ROOM],
    ),
    (Some("desk.group_shop"), &[&outlets::ROOM, &locations::ROOM, &settings::TAX, &settings::ROOM, &keys::ROOM, &hooks::ROOM]),
    (Some("desk.group_house"), &[&parked::ROOM, &backups::ROOM]),
];

/// A page of a room, in the frame.
pub(crate) fn page(ctx: &Ctx, staff: &StaffCaller, room: &Room, title: impl Into<String>, body: Markup) -> Page {
    bare(ctx, title, html! { (said(ctx)) (body) }).aside(rooms(ctx, staff, room)).header(header(ctx, staff))
}

/// A page for whoever has not signed in.
pub(crate) fn bare(ctx: &Ctx, title: impl Into<String>, body: Markup) -> Page {
    Page::new(ctx, title).shell(Shell::Desk).style(SHELF.url("desk.css")).script(SHELF.url("desk.js")).body(body)
}

/// Whether somebody may do that; what they may not do is not shown.
pub(crate) fn may(staff: &StaffCaller, permission: Permission) -> bool {
    staff.permissions.contains(&permission)
}

fn rooms(ctx: &Ctx, staff: &StaffCaller, here: &Room) -> Markup {
    let locale = ctx.locale;
    let link = |room: &&Room| NavLink {
        href: room.path.to_owned(),
        label: t!(locale, room.name),
        icon: room.icon,
        count: None,
        is_here: room.path == here.path,
    };
    let group = |(title, rooms): &(Option<&str>, &[&Room])| NavGroup {
        title: title.map(|key| t!(locale, key)),
        links: rooms.iter().filter(|room| may(staff, room.permission)).map(link).collect(),
    };
    let groups: Vec<_> = GROUPS.iter().map(group).filter(|group| !group.links.is_empty()).collect();
    side_nav(&t!(locale, "desk.rooms"), &groups)
}

fn header(ctx: &Ctx, staff: &StaffCaller) -> Markup {
    html! {
        a.who href="/desk/me" { (icon(Icon::Person)) bdi { (staff.name) } }
        form method="post" action="/desk/sign-out" { button.plain type="submit" { (t!(ctx.locale, "desk.sign_out")) } }
    }
}
