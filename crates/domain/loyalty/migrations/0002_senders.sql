-- Sources that may tell of their members' acts over the open door. Secrets must stay readable, because they prove signatures.
create table loyalty_sender (
    source {text} primary key,
    secret {text} not null,
    since {int} not null
) {strict};
