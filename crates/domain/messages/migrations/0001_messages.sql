-- Everything that was said to somebody. Address, subject and the server's reason are personal: they go with the person.
create table messages_message (
    id {id} primary key,
    kind {text} not null,
    customer {id},
    about {id},
    locale {text} not null,
    address {text} not null,
    subject {text} not null,
    state {text} not null,
    reason {text} not null,
    created_at {int} not null,
    ends_at {int},
    ended_at {int}
) {clustered};
create index messages_message_customer on messages_message (customer, id) where customer is not null;

-- What was said, in a row of its own that can be erased. A secret's goes as soon as it has been sent.
create table messages_content (
    message {id} primary key references messages_message (id),
    sender {text} not null,
    text {text} not null,
    html {text} not null
) {clustered};
