//! From a demo to one's own shop: what the other shop keeps is read, and a new one opens with it.

use std::path::PathBuf;

use flows::set_up::adopt;
use kernel::{Error, Result};
use spine::{Database, Db, Read, Settings, Tx};

use crate::domains;

/// Opens a shop in an empty place with the names, places, ways to sell and people of that one. Numbers begin anew.
pub(crate) async fn adopt(from: &Db, into: &Database) -> Result<String> {
    if from.settings().database == *into {
        return Err(Error::fault("the new shop needs a place of its own"));
    }
    let kept = from.read_at_length(async |read: &Read| adopt::kept(read).await).await?;
    let (people, channels) = kept.counts();
    let db = Db::open(Settings::new(into.clone()), domains::all()).await?;
    let opened = db.write(async move |tx: &Tx| adopt::open_anew(tx, &kept).await).await;
    db.close();
    opened?;
    Ok(format!(
        "your own shop is there, with {people} people and {channels} channels of the other one, and no goods or orders yet"
    ))
}

/// The file in which the button of a demo makes the new shop: where the program was started.
const OWN_SHOP: &str = "my-shop.qanat";

/// The same from a button of the demo; answers where the new shop lies.
pub(crate) async fn beside(demo: Db) -> Result<PathBuf> {
    let file = std::path::absolute(OWN_SHOP).map_err(|e| Error::fault(format!("{OWN_SHOP}: {e}")))?;
    adopt(&demo, &Database::Sqlite(file.clone())).await?;
    Ok(file)
}
