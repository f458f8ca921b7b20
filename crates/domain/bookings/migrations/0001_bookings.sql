-- What can be booked. Needs are roles, one resource each.
create table bookings_service (
    id {id} primary key,
    name {text} not null,
    minutes {int} not null check (minutes > 0),
    step_minutes {int} not null check (step_minutes > 0),
    price {id},
    needs {text} not null,
    dose {id},
    follow_up_days {int},
    record {text},
    age_least {int},
    is_offered {bool} not null
) {strict};

-- Where appointments take place, on whose clock, and when.
create table bookings_place (
    location {id} primary key,
    zone {text} not null,
    rota {text} not null
) {strict};

-- Who and what appointments need. Without a rota of its own a resource is there whenever the place is.
create table bookings_resource (
    id {id} primary key,
    location {id} not null,
    kind {text} not null,
    name {text} not null,
    roles {text} not null,
    rota {text},
    is_active {bool} not null
) {strict};
create index bookings_resource_location on bookings_resource (location, id);

create table bookings_booking (
    id {id} primary key,
    service {id} not null,
    location {id} not null,
    customer {id} not null,
    channel {id} not null,
    state {text} not null,
    starts_at {int} not null,
    ends_at {int} not null check (ends_at > starts_at),
    resources {text} not null,
    follows {id},
    reason {text},
    follow_up_on {text},
    booked_at {int} not null,
    completed_at {int}
) {strict};
create index bookings_booking_customer on bookings_booking (customer, starts_at);
create index bookings_booking_agenda on bookings_booking (location, starts_at);
create index bookings_booking_follows on bookings_booking (follows) where follows is not null;

-- The time of a resource that somebody has: an appointment that is called off or missed has none.
create table bookings_held (
    resource {id} not null,
    starts_at {int} not null,
    ends_at {int} not null,
    booking {id} not null,
    primary key (resource, starts_at)
) {clustered};
create index bookings_held_booking on bookings_held (booking);

-- What was done to whom. Restricted, and gone with the person.
create table bookings_record (
    booking {id} primary key,
    customer {id} not null,
    service {id} not null,
    location {id} not null,
    kind {text} not null,
    lot {text},
    lot_expires_on {text},
    note {text} not null,
    given_at {int} not null,
    staff {id}
) {strict};
create index bookings_record_customer on bookings_record (customer, given_at);

-- The lines in which people wait, each with a letter.
create table bookings_line (
    location {id} not null,
    letter {text} not null,
    name {text} not null,
    place {int} not null,
    primary key (location, letter)
) {clustered};

-- Who waits, and how long that took. Numbers begin anew with each local day.
create table bookings_ticket (
    id {id} primary key,
    location {id} not null,
    day {text} not null,
    letter {text} not null,
    number {int} not null,
    customer {id},
    booking {id},
    request {id},
    state {text} not null,
    desk {text} not null,
    staff {id},
    due_at {int},
    taken_at {int} not null,
    called_at {int},
    served_at {int},
    ended_at {int}
) {strict};
create unique index bookings_ticket_number on bookings_ticket (location, day, letter, number);
create index bookings_ticket_state on bookings_ticket (location, day, state, id);
create index bookings_ticket_booking on bookings_ticket (booking) where booking is not null;
create index bookings_ticket_request on bookings_ticket (request) where request is not null;
