-- Personal data stands here and nowhere else: erasing a person empties these rows, the log knows only the id.
create table customers_customer (
    id {id} primary key,
    name {text} not null,
    locale {text} not null,
    phone {text} not null,
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

-- A code somebody asked for, kept as a digest, for the hour in which codes are counted. Device: the seal of its token.
create table customers_code (
    session {id} primary key,
    device {text} not null,
    email {text} not null,
    digest {bytes} not null,
    asked_at {int} not null,
    ends_at {int} not null
) {strict};
create index customers_code_device on customers_code (device, asked_at);
create index customers_code_email on customers_code (email, asked_at);
create index customers_code_age on customers_code (asked_at);

-- A log-in of a customer on a device, of whose token only the seal is kept.
create table customers_session (
    id {id} primary key,
    device {text} not null unique,
    customer {id} not null references customers_customer (id),
    signed_in_at {int} not null,
    ends_at {int} not null
) {strict};
create index customers_session_customer on customers_session (customer, id);

-- Addresses a customer keeps for the next order; at most one is the usual one.
create table customers_address (
    customer {id} not null references customers_customer (id),
    id {id} not null,
    name {text} not null,
    phone {text} not null,
    line1 {text} not null,
    line2 {text} not null,
    city {text} not null,
    country {text} not null,
    postcode {text} not null,
    is_usual {bool} not null,
    primary key (customer, id)
) {clustered};
create unique index customers_address_usual on customers_address (customer) where is_usual;

-- What staff have seen of somebody's papers, for regulated goods: personal, so it goes with the person.
create table customers_permit (
    customer {id} not null references customers_customer (id),
    kind {text} not null,
    product {id} not null,
    day {text},
    reference {text} not null,
    ends_at {int} not null,
    seen_by {id} not null,
    seen_at {int} not null,
    primary key (customer, kind, product)
) {clustered};
