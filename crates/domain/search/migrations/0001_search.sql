-- Groups of words and phrases that mean the same to whoever searches.
create table search_synonyms (
    id {id} primary key,
    words {text} not null
) {clustered};
