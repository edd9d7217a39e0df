-- What of the seeds was entered last, so that a start with the same files reads and asks nothing more.
set local citus.multi_shard_modify_mode = 'sequential';

create table seeded (
    name      text        not null constraint seeded_pk primary key,
    sha256    bytea       not null,
    seeded_at timestamptz not null,
    constraint seeded_sha256_is_one check (octet_length(sha256) = 32)
);
comment on table seeded is '@dist(local) The files of the seeds as they were entered last.';

grant select, insert, update (sha256, seeded_at) on seeded to "${service}";
