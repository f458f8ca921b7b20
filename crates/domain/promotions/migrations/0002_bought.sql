-- What is left of what an order added to what those who were told bought: a refund takes it off again.
create table promotions_bought_order (
    order_id {id} not null,
    promotion {id} not null,
    held_out {bool} not null,
    channel {id} not null,
    currency {text} not null,
    spent {int} not null check (spent >= 0),
    primary key (order_id, promotion)
) {clustered};
