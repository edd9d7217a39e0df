-- A retried POST has one effect and gets the same answer: the key is claimed, and the answer kept, in the transaction of the act.
set local citus.multi_shard_modify_mode = 'sequential';

create table idempotency (
    principal_id uuid        not null,
    key          text        not null,
    fingerprint  bytea       not null,
    status       integer     not null,
    location     text,
    etag         text,
    content_type text        not null,
    body         bytea       not null,
    recorded_at  timestamptz not null,
    constraint idempotency_pk primary key (principal_id, key),
    constraint idempotency_of_principal foreign key (principal_id) references principal (id),
    constraint idempotency_key_bounded check (octet_length(key) between 1 and 255)
);
create index idempotency_by_time on idempotency (recorded_at);
comment on table idempotency is '@dist(local) Answers of keyed POSTs, kept for 7 days.';
comment on column idempotency.body is '@words';

grant select, insert, update (body), delete on idempotency to "${service}";
