-- The registry of outlets, shared by all leaks. Its time is a sequence: each act takes the next number under registry_head's
-- lock, and a leak pins the number that it has taken up. So a past answer reads the registry exactly as it was then.
set local citus.multi_shard_modify_mode = 'sequential';

create table registry_head (
    id          smallint    not null constraint registry_head_pk primary key,
    seq         bigint      not null,
    entries     bigint      not null,
    recorded_at timestamptz not null,
    hash        bytea       not null,
    constraint registry_head_single check (id = 1),
    constraint registry_head_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on table registry_head is '@dist(reference) One row, locked by every registry act.';
comment on column registry_head.seq is 'The registry''s clock: the number of the last act.';
comment on column registry_head.entries is 'Number of the last entry in its journal.';
insert into registry_head values (1, 0, 0, '2000-01-01T00:00:00Z', sha256('hypotheses registry'));

create table registry_entry (
    seq          bigint      not null constraint registry_entry_pk primary key,
    recorded_at  timestamptz not null,
    registry_seq bigint      not null,
    principal_id uuid        not null constraint registry_entry_by_principal references principal,
    act          text        not null,
    thing        text        not null,
    thing_id     uuid        not null,
    facts        text        not null,
    commitment   bytea       not null,
    hash         bytea       not null,
    constraint registry_entry_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on table registry_entry is '@dist(reference) The journal of the registry, of accounts and of keys: one hash chain.';

create table registry_entry_words (
    seq   bigint not null constraint registry_entry_words_pk primary key
                 constraint registry_entry_words_of_entry references registry_entry,
    salt  bytea  not null,
    words text
);
comment on table registry_entry_words is '@dist(reference) Personal text of an entry, outside its hash behind a salted commitment.';
comment on column registry_entry_words.words is '@words Null once redacted; the commitment stays.';

create table outlet (
    id          uuid        not null constraint outlet_pk primary key,
    recorded_at timestamptz not null
);
comment on table outlet is '@dist(reference) A news organisation (not a domain).';

create table outlet_version (
    outlet_id       uuid        not null constraint outlet_version_of_outlet references outlet,
    version         integer     not null,
    name            text        not null,
    kind            text        not null,
    country         text,
    language        text,
    note            text,
    excluded_reason text,
    seq_from        bigint      not null,
    seq_to          bigint      not null default 9223372036854775807,
    cause           text        not null,
    recorded_at     timestamptz not null,
    recorded_by     uuid        not null constraint outlet_version_by_principal references principal,
    constraint outlet_version_pk primary key (outlet_id, version),
    constraint outlet_kind_known check (kind in
        ('newsroom', 'agency', 'broadcaster', 'blog', 'account', 'copy_site', 'unknown')),
    constraint outlet_country_is_iso check (country ~ '^[A-Z]{2}$'),
    constraint outlet_version_lasts check (seq_from < seq_to)
);
create unique index outlet_one_version_at_a_time on outlet_version (outlet_id) where seq_to = 9223372036854775807;
comment on table outlet_version is '@dist(reference) What the registry said of an outlet from seq_from up to seq_to.';
comment on column outlet_version.excluded_reason is 'Set: the outlet is not counted, and why.';

create table outlet_name (
    outlet_id  uuid    not null constraint outlet_name_of_outlet references outlet,
    name       text    not null,
    name_key   text    not null,
    alias      boolean not null,
    valid_from date,
    valid_to   date,
    seq_from   bigint  not null,
    seq_to     bigint  not null default 9223372036854775807,
    constraint outlet_name_pk primary key (outlet_id, name_key, seq_from),
    constraint outlet_name_lasts check (seq_from < seq_to)
);
create unique index outlet_name_once on outlet_name (name_key) where seq_to = 9223372036854775807;
comment on table outlet_name is '@dist(reference) Names and aliases of an outlet, compared by name_key.';

create table outlet_key (
    key        text   not null,
    outlet_id  uuid   not null constraint outlet_key_of_outlet references outlet,
    kind       text   not null,
    valid_from date,
    valid_to   date,
    seq_from   bigint not null,
    seq_to     bigint not null default 9223372036854775807,
    constraint outlet_key_pk primary key (key, seq_from),
    constraint outlet_key_kind_known check (kind in ('domain', 'locator')),
    constraint outlet_key_lasts check (seq_from < seq_to)
);
create unique index outlet_key_once on outlet_key (key) where seq_to = 9223372036854775807;
create index outlet_key_by_outlet on outlet_key (outlet_id);
comment on table outlet_key is
    '@dist(reference) What leads from an address to its outlet: a domain, or a locator (host and path prefix, platform tenant).';

create table host_mark (
    host     text   not null,
    mark     text   not null,
    note     text,
    seq_from bigint not null,
    seq_to   bigint not null default 9223372036854775807,
    constraint host_mark_pk primary key (host, seq_from),
    constraint host_mark_known check (mark in ('aggregator', 'mirror', 'podcast_player')),
    constraint host_mark_lasts check (seq_from < seq_to)
);
create unique index host_marked_once on host_mark (host) where seq_to = 9223372036854775807;
comment on table host_mark is '@dist(reference) Hosts that carry others'' articles: never an outlet themselves.';

create table outlet_merge (
    outlet_id uuid   not null constraint outlet_merge_of_outlet references outlet,
    into_id   uuid   not null constraint outlet_merge_into_outlet references outlet,
    seq_from  bigint not null,
    seq_to    bigint not null default 9223372036854775807,
    constraint outlet_merge_pk primary key (outlet_id, seq_from),
    constraint outlet_not_merged_into_itself check (outlet_id <> into_id),
    constraint outlet_merge_lasts check (seq_from < seq_to)
);
create unique index outlet_merged_once on outlet_merge (outlet_id) where seq_to = 9223372036854775807;
create index outlet_merge_by_target on outlet_merge (into_id);
comment on table outlet_merge is '@dist(reference) Reversible merges: the root of an outlet is found by following them.';

grant select, update (seq, entries, recorded_at, hash) on registry_head to "${service}";
grant select, insert on registry_entry, outlet to "${service}";
grant select, insert, update (words) on registry_entry_words to "${service}";
grant select, insert, update (seq_to) on outlet_version, outlet_name, outlet_key, host_mark, outlet_merge to "${service}";
