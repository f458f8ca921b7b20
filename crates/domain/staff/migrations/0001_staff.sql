create table staff_member (
    id {id} primary key,
    name {text} not null,
    email {text} not null unique,
    locations {text} not null,
    role {text} not null,
    is_active {bool} not null
) {strict};

-- Hashes stand apart, so that no list of people ever carries one.
create table staff_secret (
    member {id} primary key references staff_member (id),
    password_hash {text},
    pin_hash {text}
) {strict};

-- A log-in of a person on a device. Of its token only the SHA-256 is kept.
create table staff_session (
    id {id} primary key,
    token_hash {bytes} not null unique,
    member {id} not null references staff_member (id),
    device {text} not null,
    location {id},
    signed_in_at {int} not null,
    seen_at {int} not null
) {strict};
create index staff_session_member on staff_session (member, id);
