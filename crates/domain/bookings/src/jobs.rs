//! Timers: who did not come, and who is to be reminded.

use events::bookings::ReminderDue;
use kernel::{BookingId, Result, Timestamp};
use serde::{Deserialize, Serialize};
use spine::{Db, JobDue, Jobs, NewJob, Tx};

use crate::model::{Booking, BookingState};
use crate::{commands, rules, store};

const MISS: &str = "bookings.miss";
const REMIND: &str = "bookings.remind";
const FOLLOW_UP: &str = "bookings.remind_of_follow_up";

/// An appointment at the time at which it was when somebody asked to be woken. Moved since, it is another timer's.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Then {
    booking: BookingId,
    starts_at: Timestamp,
}

pub(crate) fn all() -> Jobs {
    Jobs::new().on(MISS, miss).on(REMIND, remind).on(FOLLOW_UP, follow_up)
}

/// Asks to be woken before an appointment, to remind, and after its beginning, to see who did not come.
pub(crate) async fn look_after(tx: &Tx, booking: &Booking) -> Result<()> {
    let then = Then { booking: booking.id, starts_at: booking.starts_at };
    // The time of asking is part of the key: an appointment that is moved away and back again is looked after again.
    let key = format!("{}@{}@{}", then.booking, then.starts_at, tx.now());
    let missed = then.starts_at.plus_seconds(rules::MISSED_MINUTES * 60);
    tx.job(NewJob::new(MISS, key.clone(), &then).at(missed)).await?;
    match rules::upcoming_at(then.starts_at, tx.now()) {
        Some(at) => tx.job(NewJob::new(REMIND, key, &then).at(at)).await,
        None => Ok(()),
    }
}

/// Asks to be woken when it is time to speak of the next appointment.
pub(crate) async fn remind_of_follow_up(tx: &Tx, booking: BookingId, at: Timestamp) -> Result<()> {
    tx.job(NewJob::new(FOLLOW_UP, booking.to_string(), &booking).at(at)).await
}

async fn miss(db: Db, due: JobDue) -> Result<()> {
    let then: Then = due.body()?;
    db.write(async move |tx: &Tx| commands::miss(tx, then.booking, then.starts_at).await).await
}

async fn remind(db: Db, due: JobDue) -> Result<()> {
    let then: Then = due.body()?;
    db.write(async move |tx: &Tx| {
        let found = store::booking(tx, then.booking).await?;
        let is_ahead = |booking: &Booking| booking.state == BookingState::Booked && booking.starts_at == then.starts_at;
        if let Some(booking) = found.filter(is_ahead) {
            say(tx, &booking, "upcoming");
        }
        Ok(())
    })
    .await
}

async fn follow_up(db: Db, due: JobDue) -> Result<()> {
    let id: BookingId = due.body()?;
    db.write(async move |tx: &Tx| {
        // Whoever was forgotten has no day on which anything is due, and whoever has booked needs no reminder.
        let found = store::booking(tx, id).await?.filter(|booking| booking.follow_up_on.is_some());
        if let Some(booking) = found
            && !store::is_followed(tx, id).await?
        {
            say(tx, &booking, "follow_up");
        }
        Ok(())
    })
    .await
}

fn say(tx: &Tx, booking: &Booking, why: &str) {
    let Booking { id, service, location, customer, starts_at, follow_up_on, .. } = booking.clone();
    tx.record(ReminderDue { booking: id, service, location, customer, why: why.to_owned(), starts_at, due_on: follow_up_on });
}
