-- Back-ups that were begun, by when. One that has no end yet is under way, or its process ended.
create table spine_backup (
    started_at {int} primary key,
    ended_at {int},
    file {text} not null,
    bytes {int} not null,
    error {text} not null
) {strict};
