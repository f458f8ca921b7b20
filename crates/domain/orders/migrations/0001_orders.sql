-- The last number given under each prefix.
create table orders_counter (
    prefix {text} primary key,
    last {int} not null
) {clustered};

-- Sales, and credits as documents of their own. Amounts are never negative; the kind says which way they go.
create table orders_order (
    id {id} primary key,
    number {text} not null unique,
    secret {text} not null,
    channel {id} not null,
    location {id} not null,
    customer {id},
    kind {text} not null,
    state {text} not null,
    payment {text} not null,
    currency {text} not null,
    net {int} not null check (net >= 0),
    tax {int} not null check (tax >= 0),
    total {int} not null check (total = net + tax),
    captured {int} not null,
    credited {int} not null,
    credits {id},
    reason {text} not null,
    placed_at {int} not null,
    locale {text} not null,
    version {int} not null,
    country {text}
) {clustered};
-- The order book, newest first: all of it, and of one channel.
create index orders_order_placed on orders_order (placed_at, id);
-- What one customer bought.
create index orders_order_customer on orders_order (customer) where customer is not null;
create index orders_order_channel on orders_order (channel, placed_at, id);
-- What those who run the shop look at most: what waits, and the few that went another way.
create index orders_order_waiting on orders_order (placed_at, id) where state = 'placed';
create index orders_order_cancelled on orders_order (placed_at, id) where state = 'cancelled';
create index orders_order_credit on orders_order (placed_at, id) where kind = 'credit';

create table orders_line (
    order_id {id} not null,
    line {int} not null,
    variant {id},
    sku {text} not null,
    title {text} not null,
    quantity {int} not null check (quantity > 0),
    unit {int} not null,
    rate {int} not null,
    -- What offers took off, as the unit price is: with tax or without.
    discount {int} not null check (discount >= 0),
    net {int} not null,
    tax {int} not null,
    total {int} not null,
    primary key (order_id, line)
) {clustered};

create table orders_fulfilment (
    order_id {id} not null,
    id {id} not null,
    kind {text} not null,
    state {text} not null,
    location {id},
    ended_at {int},
    primary key (order_id, id)
) {clustered};

-- Whom to reach and where to ship: the only personal data of an order, in a row of its own that can be erased.
create table orders_contact (
    order_id {id} primary key,
    name {text} not null,
    email {text},
    phone {text},
    address {text}
) {clustered};
-- What whoever proved an address may see.
create index orders_contact_email on orders_contact (email) where email is not null;
