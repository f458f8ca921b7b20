-- Addresses that are told what happens. Each has its own place in the log; secrets must stay readable, because they sign.
create table webhooks_endpoint (
    id {id} primary key,
    name {text} not null,
    url {text} not null,
    kinds {text} not null,
    secret {text} not null,
    former_secret {text},
    former_until {int},
    is_active {bool} not null,
    position {int} not null,
    failing_since {int},
    created_at {int} not null
) {strict};

-- One event on its way to one address. A trial has no place in the log.
create table webhooks_delivery (
    id {id} primary key,
    endpoint {id} not null references webhooks_endpoint (id) on delete cascade,
    position {int},
    kind {text} not null,
    body {text} not null,
    state {text} not null,
    attempts {int} not null,
    status {int},
    error {text} not null,
    at {int} not null,
    ended_at {int},
    unique (endpoint, position)
) {strict};
create index webhooks_delivery_endpoint on webhooks_delivery (endpoint, id);
create index webhooks_delivery_ended on webhooks_delivery (ended_at);
