//! Reading the pictures that people send.

use catalog::{Picture, read_picture};
use kernel::{Error, Result};
use tokio::sync::Semaphore;

/// Pictures that are read at once on this node: a large one takes a quarter of a gigabyte while it is read.
static READING: Semaphore = Semaphore::const_new(1);

/// The picture in a file, read by its content, away from the threads that answer.
///
/// # Errors
/// `catalog.not_a_picture`, `catalog.file_too_large`, `catalog.too_many_pixels`; a fault when the reader breaks.
pub async fn read(bytes: Vec<u8>) -> Result<Picture> {
    let _turn = READING.acquire().await.map_err(|error| Error::fault(error.to_string()))?;
    let read = tokio::task::spawn_blocking(move || read_picture(&bytes)).await;
    Ok(read.map_err(|error| Error::fault(format!("reading a picture: {error}")))??)
}
