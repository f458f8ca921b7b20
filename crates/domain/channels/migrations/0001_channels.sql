-- Places with stock or people.
create table channels_location (
    id {id} primary key,
    code {text} not null unique,
    kind {text} not null,
    name {text} not null,
    country {text} not null,
    city {text} not null,
    address {text} not null,
    phone {text} not null,
    position {int} not null
) {clustered};

-- Ways customers meet the merchant.
create table channels_channel (
    id {id} primary key,
    code {text} not null unique,
    kind {text} not null,
    name {text} not null,
    price_list {id} not null,
    country {text} not null,
    location {id} not null references channels_location (id),
    -- What sending goods costs, as the prices of its list are written: with tax or without. Nothing where it is free.
    delivery_charge {int} not null check (delivery_charge >= 0),
    delivery_currency {text} not null,
    is_open {bool} not null
) {clustered};

-- The merchant: one row, because one merchant is one database.
create table channels_merchant (
    one {int} primary key check (one = 1),
    name {text} not null,
    country {text} not null,
    currency {text} not null,
    zone {text} not null,
    locale {text} not null,
    channel {id} not null references channels_channel (id)
) {strict};

-- Keys with which programs call the API. Only the hash is kept: a stolen file opens nothing.
create table channels_key (
    id {id} primary key,
    token_hash {bytes} not null unique,
    channel {id} not null references channels_channel (id),
    name {text} not null,
    scopes {text} not null,
    created_at {int} not null,
    revoked_at {int}
) {clustered};

-- The set-up of a shop that has no merchant yet: who may do it, and what was answered so far. No row once there is a merchant.
create table channels_set_up (
    one {int} primary key check (one = 1),
    token_hash {bytes},
    session_hash {bytes},
    answers {text} not null
) {strict};

-- When locations are open, whole: nobody asks the database what is in it.
create table channels_hours (
    location {id} primary key references channels_location (id),
    hours {text} not null
) {clustered};

-- How channels greet.
create table channels_welcome (
    channel {id} primary key references channels_channel (id),
    title {text} not null,
    lead {text} not null,
    promises {text} not null
) {clustered};
