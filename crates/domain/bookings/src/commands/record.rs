//! Verbs: reading what was done. There is no other way to it, so that every reading is known.

use std::collections::BTreeSet;

use events::bookings::RecordRead;
use kernel::{BookingId, CustomerId, DomainError, Result, StaffId};
use spine::Tx;
use web::Permission;

use crate::model::{Denied, Record};
use crate::store;

/// Who wants to read.
#[derive(Debug, Clone)]
pub enum Reader {
    /// A signed-in customer.
    Customer(CustomerId),
    /// A member of staff, with what they may do.
    Staff(StaffId, BTreeSet<Permission>),
}

/// Reads a record, and says that it was read.
///
/// # Errors
/// A stranger is told that there is no such record; staff without the permission are refused, and that they tried is remembered.
pub async fn read_record(tx: &Tx, booking: BookingId, reader: &Reader) -> Result<Record> {
    let record = store::record(tx, booking).await?;
    let staff = match reader {
        Reader::Staff(staff, permissions) if permissions.contains(&Permission::ReadRecords) => Some(*staff),
        Reader::Staff(staff, _) => {
            return Err(DomainError::from(Denied::MayNotRead).remember(format!("record:{staff}:{booking}")).into());
        }
        Reader::Customer(customer) if record.as_ref().is_some_and(|record| record.customer == *customer) => None,
        Reader::Customer(_) => return Err(Denied::UnknownRecord.into()),
    };
    let record = record.ok_or(Denied::UnknownRecord)?;
    tx.record(RecordRead { booking, customer: record.customer, staff });
    Ok(record)
}
