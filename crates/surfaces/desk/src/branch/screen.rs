//! The screen on the wall: which number is called to which desk, for everybody who waits.

use bookings::{Ticket, TicketState};
use kernel::{LocationId, Zone};
use maud::html;
use spine::Read;
use web::components::{Icon, empty_state};
use web::{ApiPath, Ctx, Page, Result, t};

use crate::frame;

/// Numbers that are shown at once.
const CALLED_MOST: usize = 8;

/// `GET /queue/{location}`: no name and no reason, only numbers and desks.
pub(super) async fn show(ctx: Ctx, ApiPath(id): ApiPath<LocationId>) -> Result<Page> {
    let now = ctx.db.clock().now();
    let find = async move |read: &Read| {
        let location = channels::location(read, id).await?.ok_or(bookings::Denied::UnknownPlace)?;
        let zone = bookings::place(read, id).await?.map_or(Zone::UTC, |place| place.zone);
        Ok((location, bookings::queue(read, id, now.day(&zone)).await?))
    };
    let (location, queue) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let is_called = |ticket: &&Ticket| matches!(ticket.state, TicketState::Called | TicketState::Serving);
    let mut called: Vec<&Ticket> = queue.iter().filter(is_called).collect();
    called.sort_by_key(|ticket| std::cmp::Reverse(ticket.called_at));
    let waiting = queue.iter().filter(|ticket| ticket.state == TicketState::Waiting).count();
    let title = t!(locale, "desk.screen_title", place = location.name.get(locale));
    let body = html! {
        section.queue-screen {
            h1 { (title) }
            div #queue data-live={ "queue." (id) } aria-live="polite" {
                @if called.is_empty() { (empty_state(Icon::Clock, &t!(locale, "desk.screen_nobody"), html! {})) }
                @else {
                    ol.called { @for ticket in called.iter().take(CALLED_MOST) {
                        li.card.now[ticket.state == TicketState::Called] {
                            strong { bdi { (ticket.shown()) } }
                            span { (t!(locale, "desk.screen_desk", desk = &ticket.desk)) }
                        }
                    } }
                }
                p.quiet { (t!(locale, "desk.screen_waiting", count = waiting)) }
            }
        }
    };
    Ok(frame::bare(&ctx, title, body))
}
