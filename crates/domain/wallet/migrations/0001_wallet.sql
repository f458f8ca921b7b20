-- Who has a wallet in which currency; the money is in the ledger's account.
create table wallet_wallet (
    customer {id} not null,
    currency {text} not null,
    account {id} not null unique,
    opened_at {int} not null,
    primary key (customer, currency)
) {clustered};

-- Whose wallets are frozen: nothing leaves them, in any currency.
create table wallet_freeze (
    customer {id} primary key,
    reason {text} not null,
    at {int} not null
) {strict};

-- How much may leave at once. A currency without a row has the limits of the house.
create table wallet_limits (
    currency {text} primary key,
    per_transfer {int} not null check (per_transfer > 0),
    per_day {int} not null check (per_day >= per_transfer),
    by_code {int} not null check (by_code > 0),
    offline {int} not null check (offline > 0),
    held_most {int} not null check (held_most > 0)
) {strict};

-- What one customer sent another. The key is the sender's: the same wish twice is one transfer.
create table wallet_sent (
    id {id} primary key,
    sender {id} not null,
    receiver {id} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    day {text} not null,
    key {text} not null,
    at {int} not null,
    unique (sender, key),
    check (sender <> receiver)
) {strict};
create index wallet_sent_day on wallet_sent (sender, currency, day);
create index wallet_sent_receiver on wallet_sent (receiver, id);

-- Money that one customer asks of another.
create table wallet_request (
    id {id} primary key,
    asker {id} not null,
    payer {id} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    state {text} not null,
    sent {id},
    asked_at {int} not null,
    ends_at {int} not null,
    check (asker <> payer)
) {strict};
create index wallet_request_asker on wallet_request (asker, id);
create index wallet_request_payer on wallet_request (payer, id);

-- What people wrote about a transfer, a request or a gift card. Personal data: it stands here and nowhere else, and goes with
-- its author or its addressee.
create table wallet_note (
    about {id} primary key,
    author {id},
    addressee {id},
    recipient {text} not null,
    words {text} not null
) {strict};
create index wallet_note_author on wallet_note (author) where author is not null;
create index wallet_note_addressee on wallet_note (addressee) where addressee is not null;

-- Gift cards. The code is kept as a digest, and its last letters so that people can tell their cards apart.
create table wallet_card (
    id {id} primary key,
    digest {bytes} not null unique check (length(digest) = 32),
    tail {text} not null check (length(tail) = 4),
    account {id} not null unique,
    currency {text} not null,
    issued {int} not null check (issued > 0),
    state {text} not null,
    about {id},
    keeper {id},
    issued_at {int} not null,
    ends_at {int}
) {strict};
create index wallet_card_about on wallet_card (about) where about is not null;
create index wallet_card_keeper on wallet_card (keeper, id) where keeper is not null;
create index wallet_card_ends on wallet_card (ends_at, id) where ends_at is not null and state in ('active', 'frozen');

-- A device that shows rotating codes. The last step that was used only rises, so no code counts twice; a scan may be paid with
-- once, by whoever made it.
create table wallet_pass (
    id {id} primary key,
    customer {id} not null,
    device {text} not null,
    secret {bytes} not null,
    state {text} not null,
    last_step {int} not null,
    scanned_by {text} not null,
    scanned_at {int},
    is_spent {bool} not null,
    made_at {int} not null
) {strict};
create index wallet_pass_customer on wallet_pass (customer, id);
create index wallet_pass_device on wallet_pass (device, id);

-- Money set aside so that a till without a connection may take it: one allowance for each pass.
create table wallet_allowance (
    pass {id} primary key,
    account {id} not null unique,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    ends_at {int} not null
) {strict};

-- The key that signs allowances; tills hold it to check them without a connection.
create table wallet_key (
    one {int} primary key check (one = 1),
    secret {bytes} not null
) {strict};

-- What other merchants ask to be paid from wallets. The reference is theirs: twice the same is one.
create table wallet_approval (
    id {id} primary key,
    partner {id} not null,
    reference {text} not null,
    currency {text} not null,
    amount {int} not null check (amount > 0),
    return_to {text} not null,
    state {text} not null,
    customer {id},
    hold {id},
    captured {int} not null,
    refunded {int} not null,
    asked_at {int} not null,
    ends_at {int} not null,
    unique (partner, reference)
) {strict};
create index wallet_approval_asked on wallet_approval (partner, asked_at);

-- What they gave back of it.
create table wallet_approval_refund (
    approval {id} not null references wallet_approval (id),
    key {text} not null,
    transfer {id} not null,
    amount {int} not null check (amount > 0),
    at {int} not null,
    primary key (approval, key)
) {clustered};
