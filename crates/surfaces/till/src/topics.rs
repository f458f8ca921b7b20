//! The live topic of the tills: how many baskets are parked.

use events::Event;
use events::carts::{CartParked, CartResumed};
use spine::Recorded;
use web::live::{Frame, Topic, Touch};

/// The topic that all tills watch, and the element it touches.
pub(crate) const PARKED: &str = "parked";
/// The element of that topic.
pub(crate) const PARKED_COUNT: &str = "parked-count";

/// The topics of the till: `parked`.
#[must_use]
pub fn topics() -> Vec<Topic> {
    // Each till shows its own store's baskets, so every page takes its number from itself.
    vec![Topic {
        prefix: PARKED,
        takes: str::is_empty,
        policy: crate::SELLING,
        touches: parked_touches,
        draw: |_, _, _| Frame::Reload,
    }]
}

fn parked_touches(recorded: &Recorded) -> Vec<Touch> {
    let touch = Touch { topic: PARKED.to_owned(), element: PARKED_COUNT.to_owned() };
    let is_about_parking = [CartParked::KIND, CartResumed::KIND].contains(&recorded.kind.as_ref());
    is_about_parking.then_some(touch).into_iter().collect()
}
