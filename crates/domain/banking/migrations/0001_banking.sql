-- Whether this merchant is a bank, and on which terms. One row, or none.
create table banking_terms (
    id {int} primary key check (id = 1),
    is_enabled {bool} not null,
    country {text} not null,
    bank {text} not null,
    currency {text} not null,
    zone {text} not null,
    proof_above {int} not null,
    provisional {id} not null
) {strict};

-- Customers' accounts. The money is the ledger's; the id is the same there.
create table banking_account (
    id {id} primary key,
    customer {id} not null,
    n {int} not null,
    kind {text} not null,
    number {text} not null unique,
    opened_at {int} not null,
    unique (customer, n)
) {strict};

-- What a movement was for, under the id of its transfer. The other side and the note are the customer's own words.
create table banking_payment (
    id {id} primary key,
    kind {text} not null,
    account {id} not null,
    customer {id} not null,
    into_account {id},
    bill {id},
    card {id},
    other_side {text} not null,
    note {text} not null,
    key {text},
    amount {int} not null check (amount > 0),
    at {int} not null
) {strict};
create unique index banking_payment_key on banking_payment (account, key) where key is not null;
create index banking_payment_card on banking_payment (card, at) where card is not null;
create index banking_payment_customer on banking_payment (customer, at);

-- Whom a customer has paid before.
create table banking_payee (
    customer {id} not null,
    number {text} not null,
    since {int} not null,
    primary key (customer, number)
) {clustered};

-- The fresh code a customer was sent, for one act.
create table banking_proof (
    customer {id} primary key,
    digest {bytes} not null,
    ends_at {int} not null
) {strict};

create table banking_biller (
    id {id} primary key,
    name {text} not null,
    sector {text} not null,
    is_active {bool} not null
) {strict};

create table banking_bill (
    id {id} primary key,
    biller {id} not null,
    customer {id} not null,
    number {text} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    due_on {text} not null,
    anchor {int} not null,
    every {text},
    state {text} not null,
    transfer {id},
    paid_at {int},
    unique (biller, number, due_on)
) {strict};
create index banking_bill_customer on banking_bill (customer, due_on);

-- Orders to pay a bill on a day. A bill has one that waits at most.
create table banking_schedule (
    id {id} primary key,
    bill {id} not null,
    customer {id} not null,
    account {id} not null,
    pay_on {text} not null,
    repeats {text} not null,
    state {text} not null,
    tries {int} not null,
    next_at {int} not null,
    channel {id} not null
) {strict};
create unique index banking_schedule_bill on banking_schedule (bill) where state = 'waiting';

-- Cards, without their numbers.
create table banking_card (
    id {id} primary key,
    customer {id} not null,
    account {id} not null,
    token {text} not null unique,
    last_four {text} not null,
    state {text} not null,
    day_limit {int} not null check (day_limit >= 0),
    currency {text} not null,
    issued_at {int} not null
) {strict};
create index banking_card_customer on banking_card (customer, id);

create table banking_dispute (
    id {id} primary key,
    customer {id} not null,
    payment {id} not null unique,
    account {id} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    why {text} not null,
    words {text} not null,
    state {text} not null,
    opened_at {int} not null,
    credit_by {int} not null,
    decide_by {int} not null,
    ended_at {int}
) {strict};
create index banking_dispute_customer on banking_dispute (customer, id);
create index banking_dispute_open on banking_dispute (decide_by) where state in ('opened', 'credited');

create table banking_request (
    id {id} primary key,
    customer {id} not null,
    wish {text} not null,
    state {text} not null,
    booking {id},
    ticket {id},
    opened_at {int} not null,
    ended_at {int}
) {strict};
create index banking_request_customer on banking_request (customer, id);
create index banking_request_open on banking_request (id) where ended_at is null;

-- One history of a request, wherever it went on.
create table banking_entry (
    request {id} not null,
    n {int} not null,
    step {text} not null,
    words {text} not null,
    channel {id} not null,
    location {id},
    staff {id},
    at {int} not null,
    primary key (request, n)
) {clustered};

-- How many steps a task took, and on how many channels.
create table banking_step (
    task {text} not null,
    run {id} not null,
    n {int} not null,
    stage {text} not null,
    channel {id} not null,
    at {int} not null,
    primary key (task, run, n)
) {clustered};
