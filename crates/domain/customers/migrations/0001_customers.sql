-- Personal data stands here and nowhere else: erasing a person empties these rows, the log knows only the id.
create table customers_customer (
    id {id} primary key,
    name {text} not null,
    locale {text} not null,
    joined_at {int} not null,
    erased_at {int}
) {strict};

-- What a person is known by: an address, a number, an id of another system. One identity leads to one person.
create table customers_identity (
    kind {text} not null,
    value {text} not null,
    customer {id} not null references customers_customer (id),
    primary key (kind, value)
) {clustered};
create index customers_identity_customer on customers_identity (customer, kind, value);

-- The words of names, folded, so that a search reads a range of an index instead of a million names.
create table customers_word (
    word {text} not null,
    customer {id} not null references customers_customer (id),
    primary key (word, customer)
) {clustered};
create index customers_word_customer on customers_word (customer, word);

-- A projection of the log: what each customer has bought, per currency. Ids and numbers only, so it outlives erasure.
create table customers_standing (
    customer {id} not null,
    currency {text} not null,
    orders {int} not null,
    spent_minor {int} not null,
    last_order_at {int},
    primary key (customer, currency)
) {strict};
