//! Verbs: what can be booked, where, and who is there.

use events::bookings::{PlaceSaved, ResourceSaved, ServiceSaved};
use kernel::Result;
use spine::Tx;

use crate::model::{Bookable, Denied, Place, Resource};
use crate::rules;
use crate::store::set_up as store;

/// Adds a service, or changes it. Appointments that were made stay as they are.
///
/// # Errors
/// Refused without a name, with odd times or roles, and when a dose is given without a record.
pub async fn save_service(tx: &Tx, service: &Bookable) -> Result<()> {
    rules::service(service)?;
    store::save_service(tx, service).await?;
    tx.record(ServiceSaved { service: service.id });
    Ok(())
}

/// Says when appointments take place at a location, and on whose clock.
///
/// # Errors
/// Refused when a stretch of time is none.
pub async fn save_place(tx: &Tx, place: &Place) -> Result<()> {
    rules::rota(&place.rota)?;
    store::save_place(tx, place).await?;
    tx.record(PlaceSaved { location: place.location });
    Ok(())
}

/// Adds a person, a room or a chair to a location, or changes it. Appointments that were made stay as they are.
///
/// # Errors
/// Refused without a name, with odd roles or hours, where no appointments take place, and when it is at another location.
pub async fn save_resource(tx: &Tx, resource: &Resource) -> Result<()> {
    rules::resource(resource)?;
    store::place(tx, resource.location).await?.ok_or(Denied::UnknownPlace)?;
    if !store::save_resource(tx, resource).await? {
        return Err(Denied::UnknownResource.into());
    }
    tx.record(ResourceSaved { resource: resource.id, location: resource.location });
    Ok(())
}
