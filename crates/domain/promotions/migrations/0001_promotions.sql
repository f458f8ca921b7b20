-- Promotions: how far each has come, which version was saved last, and which one customers get.
create table promotions_promotion (
    id {id} primary key,
    state {text} not null,
    version {int} not null check (version > 0),
    live_version {int},
    updated_at {int} not null
) {strict};
create index promotions_promotion_state on promotions_promotion (state, id);

-- Every version of a promotion, as it was saved. The rule is JSON, stored whole.
create table promotions_version (
    promotion {id} not null,
    version {int} not null,
    name {text} not null,
    about {text} not null,
    rule {text} not null,
    saved_at {int} not null,
    primary key (promotion, version)
) {clustered};

-- One row: the id of what is published now, renewed by every change, so that compiled rules are never stale.
create table promotions_book (
    place {int} primary key check (place = 1),
    revision {id} not null
) {strict};

-- How often a promotion was given, and for how much: in all, on a day, to a customer. The scope is `all`, a day, or a customer.
create table promotions_used (
    promotion {id} not null,
    scope {text} not null,
    used {int} not null check (used >= 0),
    given {int} not null check (given >= 0),
    primary key (promotion, scope)
) {clustered};

-- Coupons.
create table promotions_code (
    code {text} primary key,
    promotion {id} not null,
    customer {id},
    batch {id},
    uses_most {int},
    used {int} not null check (used >= 0),
    expires_at {int},
    revoked {bool} not null,
    minted_at {int} not null,
    check (uses_most is null or used <= uses_most)
) {strict};
create index promotions_code_customer on promotions_code (customer, promotion) where customer is not null;
create index promotions_code_batch on promotions_code (batch, code) where batch is not null;

-- Batches of coupons that are minted together, a chunk at a time.
create table promotions_batch (
    id {id} primary key,
    promotion {id} not null,
    wanted {int} not null check (wanted > 0),
    minted {int} not null check (minted >= 0 and minted <= wanted),
    expires_at {int},
    ordered_at {int} not null
) {strict};
create index promotions_batch_promotion on promotions_batch (promotion, id);

-- Codes presented with a cart.
create table promotions_presented (
    cart {id} not null,
    code {text} not null,
    at {int} not null,
    primary key (cart, code)
) {clustered};
create index promotions_presented_at on promotions_presented (at);

-- What an order was given. The day and the customer it was counted for, where it was, so that it can be given back exactly.
create table promotions_redemption (
    order_id {id} not null,
    promotion {id} not null,
    customer {id},
    code {text},
    amount {int} not null check (amount > 0),
    currency {text} not null,
    counted_day {text},
    counted_customer {id},
    at {int} not null,
    given_back {bool} not null,
    primary key (order_id, promotion)
) {clustered};
create index promotions_redemption_promotion on promotions_redemption (promotion, at);
create index promotions_redemption_code on promotions_redemption (code) where code is not null;

-- What the receipt of an order says. JSON, stored whole.
create table promotions_explanation (
    order_id {id} primary key,
    told {text} not null
) {strict};

-- Who was told of a promotion that is measured, and whether they are held out of it.
create table promotions_exposure (
    promotion {id} not null,
    customer {id} not null,
    held_out {bool} not null,
    at {int} not null,
    primary key (promotion, customer)
) {clustered};
create index promotions_exposure_customer on promotions_exposure (customer, promotion);

-- What those who were told bought since, on which channel, held out or not.
create table promotions_bought (
    promotion {id} not null,
    held_out {bool} not null,
    channel {id} not null,
    currency {text} not null,
    orders {int} not null,
    spent {int} not null,
    primary key (promotion, held_out, channel, currency)
) {clustered};
