-- Bulk import: a file is kept whole until it is settled, so that any instance can go on where another was killed. A line is settled in
-- the very transaction that logs it; what is wrong with the others stays for a while, to be mended and sent again.
set local citus.multi_shard_modify_mode = 'sequential';

create table import_job (
    id         uuid        not null constraint import_job_pk primary key,
    leak_id    uuid        not null,
    format     text        not null,
    dry_run    boolean     not null,
    file       text,
    encoding   text,
    dates      text,
    asked      jsonb       not null,
    save_as    text,
    status     text        not null,
    size       bigint,
    received   bigint      not null default 0,
    columns    jsonb       not null default '[]',
    lines      integer,
    settled    integer     not null default 0,
    logged     integer     not null default 0,
    unchanged  integer     not null default 0,
    rejected   integer     not null default 0,
    trouble    text,
    started_at timestamptz not null,
    ended_at   timestamptz,
    started_by uuid        not null constraint import_job_by_principal references principal,
    held_by    uuid,
    held_until timestamptz,
    constraint import_job_format_known check (
        format in ('ndjson', 'csv', 'xlsx', 'gdelt', 'feed', 'claimreview', 'addresses')),
    constraint import_job_status_known check (
        status in ('receiving', 'waiting', 'running', 'done', 'cancelled', 'failed')),
    constraint import_job_over_has_end check ((ended_at is not null) = (status in ('done', 'cancelled', 'failed'))),
    constraint import_job_adds_up check (settled = logged + unchanged + rejected),
    constraint import_job_received_bounded check (received between 0 and coalesce(size, received))
);
create index import_job_of_leak on import_job (leak_id, id);
create index import_job_to_do on import_job (started_at) where status in ('waiting', 'running');
comment on table import_job is '@dist(local) A file that is imported into a leak.';
comment on column import_job.asked is 'The columns that were stated, field by header; header and field of a saved mapping among them.';
comment on column import_job.columns is 'The columns of a table as they were taken, each with its field or null.';
comment on column import_job.size is 'In bytes; null = it ends where its sender ends.';
comment on column import_job.settled is 'Lines that are done; the next is the one after so many.';
comment on column import_job.held_by is 'The instance that works at it, as long as held_until has not come.';

create table import_chunk (
    import_id uuid   not null constraint import_chunk_of_job references import_job,
    start     bigint not null,
    bytes     bytea  not null,
    constraint import_chunk_pk primary key (import_id, start)
);
comment on table import_chunk is '@dist(local) The file of an import in parts, until it is over.';

create table import_reject (
    import_id uuid    not null constraint import_reject_of_job references import_job,
    line      integer not null,
    ordinal   integer not null,
    field     text,
    message   text    not null,
    raw       text,
    constraint import_reject_pk primary key (import_id, line, ordinal)
);
comment on table import_reject is '@dist(local) What is wrong with a line, for a month; gone at once when words of the leak are removed.';
comment on column import_reject.raw is 'The line as it can be sent again; with the first fault of a line alone.';

create table import_mapping (
    leak_id  uuid        not null,
    name     text        not null,
    columns  jsonb       not null,
    saved_at timestamptz not null,
    saved_by uuid        not null constraint import_mapping_by_principal references principal,
    constraint import_mapping_pk primary key (leak_id, name),
    constraint import_mapping_name_bounded check (octet_length(name) between 1 and 100)
);
comment on table import_mapping is '@dist(local) Which header is which field, by a name of the newsroom''s.';

grant select, insert, update, delete on import_job, import_chunk, import_reject, import_mapping to "${service}";
