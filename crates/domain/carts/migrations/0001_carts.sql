create table carts_cart (
    id {id} primary key,
    channel {id} not null,
    holder {text} not null,
    customer {id},
    state {text} not null,
    locale {text} not null,
    note {text} not null,
    -- What showed whose it is, while it stays in the same hand; empty when nobody was shown anything.
    proof {text} not null,
    version {int} not null,
    updated_at {int} not null
) {strict};

-- A device has one cart in hand, however often it asks for one at once.
create unique index carts_cart_holder on carts_cart (holder) where state = 'open';
create index carts_cart_parked on carts_cart (channel, updated_at, id) where state = 'parked';
create index carts_cart_untouched on carts_cart (updated_at) where state in ('open', 'parked');

-- Lines of a cart lie together, in the order in which they were added.
create table carts_line (
    cart {id} not null references carts_cart (id),
    id {id} not null,
    variant {id} not null,
    quantity {int} not null check (quantity between 1 and 10000),
    channel {id} not null,
    added_at {int} not null,
    primary key (cart, id),
    unique (cart, variant)
) {clustered};

-- The code that hands a cart over: one a cart, for a few minutes, for one use.
create table carts_code (
    cart {id} primary key references carts_cart (id),
    code {text} not null unique,
    expires_at {int} not null
) {strict};
create index carts_code_expiry on carts_code (expires_at);
