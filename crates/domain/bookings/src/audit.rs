//! Promises, checked against the tables.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn nobody_is_in_two_places(read: &Read) -> Result<Findings> {
    read.findings(store::IN_TWO_PLACES, &[]).await
}

pub(crate) async fn the_expected_have_their_time(read: &Read) -> Result<Findings> {
    read.findings(store::EXPECTED_WITHOUT_TIME, &[]).await
}

pub(crate) async fn records_have_their_appointment(read: &Read) -> Result<Findings> {
    read.findings(store::RECORDS_OF_NOTHING, &[]).await
}

pub(crate) async fn tickets_are_possible(read: &Read) -> Result<Findings> {
    read.findings(store::IMPOSSIBLE_TICKETS, &[]).await
}
