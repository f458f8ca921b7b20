search-too_few_words = Enter at least two words or phrases that mean the same.
search-too_many_words = A group has { $limit } words at most. Make a second group for the rest.
search-word_too_long = A word or phrase has { $limit } letters at most. Shorten it.
search-no_letters = "{ $word }" has neither letters nor digits. Enter a word that people type.
search-too_many_groups = There are { $limit } groups already, the most there can be. Remove one that nobody needs.
search-unknown_synonyms = This group of words no longer exists. Somebody else may have removed it; load the list again.
