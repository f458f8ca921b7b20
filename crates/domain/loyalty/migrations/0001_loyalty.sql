-- The programme: one row, its rules whole. Every change gives it another revision, under which the compiled rules are kept.
create table loyalty_programme (
    place {int} primary key check (place = 1),
    revision {id} not null,
    body {text} not null,
    issued {id} not null,
    redeemed {id} not null,
    expired {id} not null
) {strict};

-- Who takes part. What can be spent, waits and is owed stands in the ledger; `owed` says the same once more, so that nobody has to ask.
create table loyalty_member (
    customer {id} primary key,
    card {text} not null unique,
    joined_at {int} not null,
    nameless {bool} not null,
    tier {text},
    tier_until {int},
    qualifying {int} not null check (qualifying >= 0),
    window_from {int} not null,
    orders {int} not null,
    earned {int} not null,
    owed {int} not null check (owed >= 0),
    last_at {int} not null,
    last_visit {text},
    shown_as {text},
    referral_code {text},
    active {id} not null,
    pending {id} not null,
    debt {id} not null
) {strict};
create unique index loyalty_member_shown_as on loyalty_member (shown_as) where shown_as is not null;
create unique index loyalty_member_referral_code on loyalty_member (referral_code) where referral_code is not null;
create index loyalty_member_tier_until on loyalty_member (tier_until) where tier_until is not null;
create index loyalty_member_last_at on loyalty_member (last_at);

-- Points that can be spent and came together: they are spent and expire oldest first.
create table loyalty_lot (
    customer {id} not null,
    id {id} not null,
    about {id} not null,
    reason {text} not null,
    points {int} not null check (points > 0),
    remaining {int} not null check (remaining >= 0),
    earned_at {int} not null,
    expires_at {int},
    warned {bool} not null,
    primary key (customer, id),
    check (remaining <= points)
) {clustered};
-- The oldest first, without walking through what was spent long ago.
create index loyalty_lot_open on loyalty_lot (customer, earned_at, id) where remaining > 0;
create index loyalty_lot_expires_at on loyalty_lot (expires_at) where remaining > 0;

-- Which lots paid for what, so that points go back to where they came from.
create table loyalty_use (
    about {id} not null,
    lot {id} not null,
    customer {id} not null,
    points {int} not null check (points > 0),
    returned {int} not null,
    primary key (about, lot),
    check (returned >= 0 and returned <= points)
) {clustered};

-- What every order of a known customer was, member or not, and what it earned: points that still wait stand here, not in a lot.
create table loyalty_order (
    order_id {id} primary key,
    customer {id} not null,
    member {bool} not null,
    channel {id} not null,
    location {id} not null,
    paid_at {int} not null,
    currency {text} not null,
    total {int} not null,
    redeemed {int} not null,
    by_wallet {int} not null,
    tier {text},
    why {text} not null,
    points {int} not null check (points >= 0),
    pending {int} not null check (pending >= 0),
    active_at {int} not null,
    refunded {int} not null,
    clawed {int} not null,
    check (pending + clawed <= points)
) {strict};
create index loyalty_order_pending on loyalty_order (active_at) where pending > 0;
create index loyalty_order_customer on loyalty_order (customer, paid_at);
create index loyalty_order_paid_at on loyalty_order (paid_at);

-- Acts that were counted. The key makes each of them once; the readings behind them stand apart and can be deleted.
create table loyalty_act (
    customer {id} not null,
    kind {text} not null,
    key {text} not null,
    id {id} not null,
    source {text} not null,
    day {text} not null,
    happened_at {int} not null,
    points {int} not null check (points >= 0),
    primary key (customer, kind, key)
) {clustered};
create index loyalty_act_day on loyalty_act (customer, kind, day);

-- The readings of linked sources, until their member wants them gone.
create table loyalty_reading (
    customer {id} not null,
    source {text} not null,
    act {id} not null,
    day {text} not null,
    amount {int} not null check (amount > 0),
    primary key (customer, source, act)
) {clustered};

-- The sources a member lets us hear of.
create table loyalty_source (
    customer {id} not null,
    source {text} not null,
    linked_at {int} not null,
    unlinked_at {int},
    primary key (customer, source)
) {clustered};

-- How far a member has come in a challenge.
create table loyalty_progress (
    customer {id} not null,
    challenge {id} not null,
    done {int} not null,
    last_period {int} not null,
    met_at {int},
    primary key (customer, challenge)
) {clustered};
create index loyalty_progress_challenge on loyalty_progress (challenge, last_period) where met_at is null;

-- What points buy.
create table loyalty_reward (
    id {id} primary key,
    body {text} not null,
    remaining {int} check (remaining >= 0),
    archived {bool} not null
) {strict};

create table loyalty_exchange (
    customer {id} not null,
    key {text} not null,
    id {id} not null unique,
    reward {id} not null,
    channel {id} not null,
    points {int} not null check (points > 0),
    at {int} not null,
    undone_at {int},
    primary key (customer, key)
) {clustered};
create index loyalty_exchange_reward on loyalty_exchange (customer, reward);

-- Who came by whose word: a friend comes once.
create table loyalty_referral (
    friend {id} primary key,
    referrer {id} not null,
    at {int} not null,
    order_id {id},
    rewarded_at {int},
    friend_points {int} not null,
    referrer_points {int} not null
) {strict};
create index loyalty_referral_referrer on loyalty_referral (referrer, at);
create index loyalty_referral_order on loyalty_referral (order_id) where order_id is not null;

-- What came and went each month, by tier; made of the log.
create table loyalty_month (
    month {text} not null,
    tier {text} not null,
    earned {int} not null,
    redeemed {int} not null,
    expired {int} not null,
    primary key (month, tier)
) {clustered};
