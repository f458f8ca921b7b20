-- The head of the log: locking this row is the merchant's writer lock.
create table spine_head (
    id {int} primary key,
    position {int} not null,
    hash {bytes} not null,
    parked {int} not null
) {strict};
insert into spine_head (id, position, hash, parked) values (1, 0, {zero_hash}, 0);

-- What has happened, in commit order, each row with the hash of the one before folded in.
create table spine_log (
    position {int} primary key,
    at {int} not null,
    happened_at {int} not null,
    kind {text} not null,
    version {int} not null,
    about {id} not null,
    origin {text} not null,
    actor {text},
    cause {int},
    depth {int} not null,
    body {text} not null,
    hash {bytes} not null
) {strict};
create index spine_log_kind on spine_log (kind, position);
-- Who did what: only the few entries that somebody answers for.
create index spine_log_actor on spine_log (actor, position) where actor is not null;
-- What happened to one thing.
create index spine_log_about on spine_log (about, position);

-- How far each reaction has come.
create table spine_reaction (
    name {text} primary key,
    position {int} not null
) {strict};

-- Events a reaction could not handle, kept until it can or a person decides.
create table spine_parked (
    reaction {text} not null,
    position {int} not null,
    about {id} not null,
    attempts {int} not null,
    next_try {int} not null,
    error {text} not null,
    primary key (reaction, position)
) {strict};
create index spine_parked_about on spine_parked (reaction, about, position);

-- First answers, so that what arrives twice is answered twice and done once.
create table spine_once (
    scope {text} not null,
    key {text} not null,
    body {bytes} not null,
    refused {bool} not null,
    answer {text} not null,
    at {int} not null,
    primary key (scope, key)
) {strict};
create index spine_once_at on spine_once (at);

-- What must be remembered of commands that were refused, such as wrong codes.
create table spine_attempt (
    subject {text} not null,
    at {int} not null,
    id {id} not null,
    primary key (subject, at, id)
) {strict};
create index spine_attempt_at on spine_attempt (at);

-- Outside calls and timers, written in the transaction that wants them.
create table spine_job (
    id {id} primary key,
    kind {text} not null,
    key {text} not null,
    body {text} not null,
    state {text} not null,
    due {int} not null,
    attempts {int} not null,
    lease_until {int} not null,
    error {text} not null,
    unique (kind, key)
) {strict};
create index spine_job_due on spine_job (state, due);
