-- The leak, unit of consistency: its settings, its head (clock, registry pin, chain), its members, its journal, its outlets.
set local citus.multi_shard_modify_mode = 'sequential';

create table leak (
    id             uuid        not null constraint leak_pk primary key,
    time_zone      text        not null,
    own            boolean     not null,
    takes_suspects boolean     not null generated always as (not own) stored,
    created_at     timestamptz not null,
    created_by     uuid        not null constraint leak_created_by_principal references principal,
    constraint leak_takes_suspects_once unique (id, takes_suspects),
    constraint leak_time_zone_bounded check (octet_length(time_zone) between 1 and 64)
);
comment on table leak is '@dist(reference) The incident under investigation. What is fixed at its creation.';
comment on column leak.own is 'Our own newsroom received it: then it takes no suspects.';

create table leak_version (
    leak_id       uuid        not null constraint leak_version_of_leak references leak,
    version       integer     not null,
    slug          text        not null,
    title         text        not null,
    summary       text,
    visibility    text        not null,
    status        text        not null,
    embargo_until timestamptz,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint leak_version_by_principal references principal,
    constraint leak_version_pk primary key (leak_id, version),
    constraint leak_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and octet_length(slug) <= 100),
    constraint leak_visibility_known check (visibility in ('newsroom', 'restricted')),
    constraint leak_status_known check (status in ('open', 'resolved', 'closed')),
    constraint leak_version_lasts check (recorded_from < recorded_to)
);
create unique index leak_one_version_at_a_time on leak_version (leak_id) where recorded_to = 'infinity';
create unique index leak_slug_once on leak_version (slug) where recorded_to = 'infinity';
comment on table leak_version is '@dist(reference) What a leak''s settings were from recorded_from up to recorded_to.';
comment on column leak_version.title is '@words';
comment on column leak_version.summary is '@words';

create table leak_head (
    leak_id      uuid        not null constraint leak_head_pk primary key
                             constraint leak_head_of_leak references leak,
    recorded_at  timestamptz not null,
    registry_seq bigint      not null,
    entries      bigint      not null,
    hash         bytea       not null,
    constraint leak_head_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on table leak_head is '@dist(leak_id) Locked first by every write under the leak; recorded_at only grows.';
comment on column leak_head.registry_seq is 'The registry''s sequence that this leak has taken up.';

create table leak_entry (
    leak_id      uuid        not null constraint leak_entry_of_leak references leak,
    seq          bigint      not null,
    recorded_at  timestamptz not null,
    registry_seq bigint      not null,
    principal_id uuid        not null constraint leak_entry_by_principal references principal,
    act          text        not null,
    thing        text        not null,
    thing_id     uuid        not null,
    facts        text        not null,
    commitment   bytea       not null,
    hash         bytea       not null,
    constraint leak_entry_pk primary key (leak_id, seq),
    constraint leak_entry_hash_is_sha256 check (octet_length(hash) = 32)
);
create index leak_entry_by_time on leak_entry (leak_id, recorded_at);
create index leak_entry_by_thing on leak_entry (leak_id, thing_id);
comment on table leak_entry is '@dist(leak_id) The leak''s journal: one hash chain, an entry per changed thing.';
comment on column leak_entry.facts is 'Canonical JSON, hashed as it stands; holds no personal text.';
comment on column leak_entry.commitment is 'SHA-256 over the salt and the words of leak_entry_words.';

create table leak_entry_words (
    leak_id uuid   not null,
    seq     bigint not null,
    salt    bytea  not null,
    words   text,
    constraint leak_entry_words_pk primary key (leak_id, seq),
    constraint leak_entry_words_of_entry foreign key (leak_id, seq) references leak_entry (leak_id, seq)
);
comment on table leak_entry_words is '@dist(leak_id) Personal text of an entry, outside its hash behind a salted commitment.';
comment on column leak_entry_words.words is '@words Null once redacted; the commitment stays.';

create table leak_member (
    leak_id       uuid        not null constraint leak_member_of_leak references leak,
    account_id    uuid        not null constraint leak_member_is_account references account,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    recorded_by   uuid        not null constraint leak_member_by_principal references principal,
    constraint leak_member_pk primary key (leak_id, account_id, recorded_from),
    constraint leak_member_lasts check (recorded_from < recorded_to)
);
create unique index leak_member_once on leak_member (leak_id, account_id) where recorded_to = 'infinity';
create index leak_member_by_account on leak_member (account_id, leak_id) where recorded_to = 'infinity';
comment on table leak_member is '@dist(leak_id) Who may see a restricted leak.';

create table api_key_leak (
    key_id  uuid not null constraint api_key_leak_of_key references api_key,
    leak_id uuid not null constraint api_key_leak_to_leak references leak,
    constraint api_key_leak_pk primary key (key_id, leak_id)
);
comment on table api_key_leak is '@dist(reference) The leaks that a narrowed key is for.';

create table leak_outlet (
    leak_id     uuid        not null constraint leak_outlet_of_leak references leak,
    outlet_id   uuid        not null,
    registry_id uuid        constraint leak_outlet_in_registry references outlet,
    key         text,
    name        text,
    recorded_at timestamptz not null,
    recorded_by uuid        not null constraint leak_outlet_by_principal references principal,
    constraint leak_outlet_pk primary key (leak_id, outlet_id),
    constraint leak_outlet_registered_or_keyed check
        ((registry_id is not null and registry_id = outlet_id and key is null)
         or (registry_id is null and key is not null and name is not null))
);
create unique index leak_outlet_key_once on leak_outlet (leak_id, key) where key is not null;
comment on table leak_outlet is
    '@dist(leak_id) The outlets of a leak: those of the registry, and provisional ones whose id is the UUIDv5 of their key.';
comment on column leak_outlet.key is 'Registrable domain, platform tenant or name:<name_key>; once the registry holds it, the outlet counts as that one.';

create table leak_outlet_root (
    leak_id   uuid    not null,
    outlet_id uuid    not null,
    root_id   uuid    not null,
    real      boolean not null,
    constraint leak_outlet_root_pk primary key (leak_id, outlet_id),
    constraint leak_outlet_root_of_outlet foreign key (leak_id, outlet_id) references leak_outlet (leak_id, outlet_id)
);
comment on table leak_outlet_root is
    '@dist(leak_id) @derived What each outlet of the leak counts as by the registry at the leak''s pinned sequence.';
comment on column leak_outlet_root.real is 'Neither it nor its root is excluded, and neither is a marked host.';

grant select, insert on leak, leak_entry, api_key_leak, leak_outlet to "${service}";
grant select, insert, update (recorded_to, title, summary) on leak_version to "${service}";
grant select, insert, update (recorded_at, registry_seq, entries, hash) on leak_head to "${service}";
grant select, insert, update (words) on leak_entry_words to "${service}";
grant select, insert, update (recorded_to) on leak_member to "${service}";
grant select, insert, update, delete on leak_outlet_root to "${service}";
