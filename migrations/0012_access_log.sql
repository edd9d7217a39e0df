-- Who read what of a restricted leak, and who took a list out as a file: a log of its own, apart from the journals of what was
-- written, in one hash chain. A restricted read is answered only once its entry stands here.
set local citus.multi_shard_modify_mode = 'sequential';

create table access_head (
    id          smallint    not null constraint access_head_pk primary key,
    entries     bigint      not null,
    recorded_at timestamptz not null,
    hash        bytea       not null,
    constraint access_head_single check (id = 1),
    constraint access_head_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on table access_head is '@dist(local) One row, locked by every batch of entries.';
insert into access_head values (1, 0, '2000-01-01T00:00:00Z', sha256('hypotheses access'));

create table access_entry (
    seq          bigint      not null constraint access_entry_pk primary key,
    recorded_at  timestamptz not null,
    principal_id uuid        not null constraint access_entry_by_principal references principal,
    leak_id      uuid        not null constraint access_entry_to_leak references leak,
    act          text        not null,
    operation    text        not null,
    facts        text        not null,
    hash         bytea       not null,
    constraint access_entry_act_known check (act in ('read', 'export')),
    constraint access_entry_hash_is_sha256 check (octet_length(hash) = 32)
);
create index access_entry_by_leak on access_entry (leak_id, seq);
comment on table access_entry is '@dist(local) One answer that told something of a restricted leak, or one list taken out as a file.';
comment on column access_entry.operation is 'The operation of the API''s document, such as ListClaims.';
comment on column access_entry.facts is 'Canonical JSON, hashed as it stands: path, form and request id; never what was asked for by text.';

grant select, update (entries, recorded_at, hash) on access_head to "${service}";
grant select, insert on access_entry to "${service}";
