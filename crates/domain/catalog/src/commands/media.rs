//! Changes of a product's pictures, inside the caller's transaction.

use events::catalog::ProductSaved;
use kernel::{MediaId, ProductId, Result};
use spine::Tx;

use crate::model::{AddMedia, Denied, Media, MediaPlace, Source};
use crate::{rules, store};

/// Adds a picture after the others; answers its id. The same address twice is one picture.
///
/// # Errors
/// `catalog.unknown_product`, `catalog.not_a_picture`, `catalog.file_too_large`, `catalog.too_many_pixels`,
/// `catalog.bad_address`, `catalog.too_many`, `catalog.too_long`; a fault when the store fails.
pub async fn add_media(tx: &Tx, wish: AddMedia) -> Result<MediaId> {
    rules::alt(&wish.alt)?;
    let AddMedia { product, alt, source, choice } = wish;
    let (id, mime, url) = (tx.new_id(), String::new(), None);
    let mut media = Media { id, product, position: 0, alt, mime, width: 0, height: 0, url, choice };
    let copies = match source {
        Source::Picture(picture) => {
            (media.width, media.height) = (picture.width, picture.height);
            picture.mime.clone_into(&mut media.mime);
            picture.copies
        }
        Source::Drawing { width, height, svg } => {
            (media.width, media.height) = rules::drawing((width, height), &svg)?;
            "image/svg+xml".clone_into(&mut media.mime);
            vec![(media.width, svg.into_bytes())]
        }
        Source::Link { url } => {
            rules::address(&url)?;
            if let Some(id) = store::media_at(tx, product, &url).await? {
                return Ok(id);
            }
            media.url = Some(url);
            Vec::new()
        }
    };
    let (count, last) = store::media_count(tx, product).await?;
    rules::may_add_media(count)?;
    media.position = last + 1;
    let version = store::touch(tx, product, tx.now()).await?.ok_or(Denied::UnknownProduct)?;
    store::insert_media(tx, &media, &copies).await?;
    tx.record(ProductSaved { product, version });
    Ok(media.id)
}

/// A product's pictures as they shall be from now on.
#[derive(Debug, Clone)]
pub struct ArrangeMedia {
    /// Whose pictures.
    pub product: ProductId,
    /// The version the caller has seen; nothing when any will do.
    pub expected: Option<i64>,
    /// The pictures in their order; one that is missing here is taken away.
    pub media: Vec<MediaPlace>,
}

/// Orders, describes and takes away pictures; answers the product's version. What is so already changes nothing and is not
/// recorded.
///
/// # Errors
/// `catalog.unknown_product`, `catalog.changed_meanwhile`, `catalog.unknown_media`, `catalog.too_long`; a fault when the store
/// fails.
pub async fn arrange_media(tx: &Tx, wish: &ArrangeMedia) -> Result<i64> {
    let product = store::product(tx, wish.product).await?.ok_or(Denied::UnknownProduct)?;
    rules::unchanged(Some(&product), wish.expected)?;
    let before = store::media_of(tx, wish.product).await?;
    rules::arrangement(&before, &wish.media)?;
    let is = |media: &Media| MediaPlace { id: media.id, alt: media.alt.clone(), choice: media.choice.clone() };
    if before.iter().map(is).eq(wish.media.iter().cloned()) {
        return Ok(product.version);
    }
    for gone in before.iter().filter(|media| wish.media.iter().all(|place| place.id != media.id)) {
        store::remove_media(tx, gone.id).await?;
    }
    for (position, place) in (1..).zip(&wish.media) {
        store::place_media(tx, place, position).await?;
    }
    let version = store::touch(tx, wish.product, tx.now()).await?.ok_or(Denied::UnknownProduct)?;
    tx.record(ProductSaved { product: wish.product, version });
    Ok(version)
}
