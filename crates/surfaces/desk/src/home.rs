//! The first room: how the shop does today, and what there is to do.

use maud::html;
use web::components::{Icon, page_head};
use web::{Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::frame::{self, Room};

/// The room.
pub(crate) const ROOM: Room = Room { path: "/desk", name: "desk.home", icon: Icon::Home, permission: Permission::ViewCatalog };

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, Policy::Staff(ROOM.permission), show)
}

/// `GET /desk`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let title = t!(ctx.locale, "desk.home");
    Ok(frame::page(&ctx, &staff, &ROOM, title.clone(), html! { (page_head(&title, None, html! {})) }))
}
