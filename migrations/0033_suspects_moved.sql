-- The first ranking after a claim read a row for each pair of suspect and outlet, three hundred thousand of a million citations,
-- though an act moves the counts of few suspects. Which ones it moved is written down with the counts, so that the scores of
-- all others can be kept.
set local citus.multi_shard_modify_mode = 'sequential';

create table suspect_moved (
    leak_id    uuid   not null,
    suspect_id uuid   not null,
    entries    bigint not null,
    constraint suspect_moved_pk primary key (leak_id, suspect_id),
    constraint suspect_moved_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id)
);
comment on table suspect_moved is '@dist(leak_id) @derived Which act last wrote to suspect_outlet of a suspect; no row = none since this is kept.';
comment on column suspect_moved.entries is 'How many entries the leak''s record had before that act.';

grant select, insert, update on suspect_moved to "${service}";
