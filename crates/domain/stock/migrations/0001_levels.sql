-- How many pieces of a variant a location has, how many of them are spoken for, and how many are kept back.
create table stock_level (
    variant {id} not null,
    location {id} not null,
    on_hand {int} not null check (on_hand >= 0),
    reserved {int} not null check (reserved >= 0),
    safety {int} not null check (safety >= 0),
    primary key (variant, location)
) {clustered};
-- What one location has.
create index stock_level_location on stock_level (location, variant);

-- Why the number on hand is what it is: each piece that came or went.
create table stock_movement (
    variant {id} not null,
    location {id} not null,
    id {id} not null,
    change {int} not null check (change <> 0),
    reason {text} not null,
    order_id {id},
    transfer {id},
    on_hand {int} not null,
    at {int} not null,
    primary key (variant, location, id)
) {clustered};
-- The two halves of a transfer.
create index stock_movement_transfer on stock_movement (transfer) where transfer is not null;

-- Claims on pieces: of an order, until it is handed over, called off, or its time runs out.
create table stock_claim (
    order_id {id} not null,
    id {id} not null,
    variant {id} not null,
    location {id} not null,
    quantity {int} not null check (quantity > 0),
    state {text} not null,
    expires_at {int},
    primary key (order_id, id)
) {clustered};
create index stock_claim_open on stock_claim (variant, location) where state = 'open';
