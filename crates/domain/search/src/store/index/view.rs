//! What a question sees: the segments as of the last refresh. A later refresh does not disturb those who still look.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::Result;
use tantivy::Searcher;
use tantivy::index::SegmentId;

use super::segment::{Facts, Segment};
use super::shape::Fields;

/// The index as of one refresh.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
}

impl View {
    /// Opens what is new and keeps what is known.
    pub(crate) fn open(searcher: Searcher, fields: &Fields, before: Option<&Self>) -> Result<Self> {
        let known: HashMap<SegmentId, Arc<Facts>> =
            before.iter().flat_map(|view| &view.segments).map(|segment| (segment.id(), Arc::clone(&segment.facts))).collect();
        let readers = searcher.segment_readers().iter();
        let segments = readers.map(|reader| Segment::open(reader, fields, known.get(&reader.segment_id()).cloned()));
        Ok(Self { segments: segments.collect::<Result<_>>()?, searcher })
    }
}
