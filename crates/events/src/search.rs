//! What can happen to the words that a search knows.

use kernel::SynonymsId;

crate::event! {
    /// A group of words that mean the same was created or changed.
    "search.synonyms_saved" about synonyms: pub struct SynonymsSaved {
        /// The group.
        pub synonyms: SynonymsId,
    }
}

crate::event! {
    /// A group of words no longer means the same.
    "search.synonyms_removed" about synonyms: pub struct SynonymsRemoved {
        /// The group.
        pub synonyms: SynonymsId,
    }
}
