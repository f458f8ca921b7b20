-- How orders are paid. The order stands first in the key: all that is ever asked is how one order is paid.
create table payments_tender (
    order_id {id} not null,
    id {id} not null,
    kind {text} not null,
    state {text} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    -- How much of the amount was given back.
    refunded {int} not null check (refunded between 0 and amount),
    given {int},
    change {int},
    reference {text} not null,
    transfer {id},
    at {int} not null,
    primary key (order_id, id)
) {clustered};

-- The gateways that may be asked for money. A shop that has configured none offers no payment by gateway.
create table payments_gateway (
    name {text} primary key
) {strict};
