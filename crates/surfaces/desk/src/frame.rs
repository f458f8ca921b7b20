//! The frame around every room: the rooms somebody may enter, who they are, and the way out.

use maud::{Markup, html};
use web::components::{Icon, NavGroup, NavLink, icon, side_nav};
use web::{Ctx, Page, Permission, Policy, Shell, StaffCaller, t};

use crate::{SHELF, categories, home, import, parity, prices, products, stock};

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

/// The rooms in the order of the navigation; a group's title is a key, the first group has none.
const GROUPS: &[(Option<&str>, &[&Room])] = &[
    (None, &[&home::ROOM]),
    (
        Some("desk.group_goods"),
        &[&products::ROOM, &categories::ROOM, &stock::ROOM, &prices::ROOM, &parity::ROOM, &import::ROOM],
    ),
];

/// A page of a room, in the frame.
pub(crate) fn page(ctx: &Ctx, staff: &StaffCaller, room: &Room, title: impl Into<String>, body: Markup) -> Page {
    bare(ctx, title, body).aside(rooms(ctx, staff, room)).header(header(ctx, staff))
}

/// A page for whoever has not signed in.
pub(crate) fn bare(ctx: &Ctx, title: impl Into<String>, body: Markup) -> Page {
    Page::new(ctx, title).shell(Shell::Desk).style(SHELF.url("desk.css")).body(body)
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
        span.who { (icon(Icon::Person)) bdi { (staff.name) } }
        form method="post" action="/desk/sign-out" { button.plain type="submit" { (t!(ctx.locale, "desk.sign_out")) } }
    }
}
