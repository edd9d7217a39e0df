-- Who acts: accounts, their API keys and the system itself. Every recorded row points to a principal, so this comes first.
set local citus.multi_shard_modify_mode = 'sequential';

create table principal (
    id         uuid        not null constraint principal_pk primary key,
    kind       text        not null,
    name       text        not null,
    created_at timestamptz not null,
    constraint principal_kind_known check (kind in ('account', 'key', 'system')),
    constraint principal_name_bounded check (octet_length(name) between 1 and 400)
);
comment on table principal is '@dist(reference) Who acts: an account, an API key, or the system (seed, service).';

insert into principal (id, kind, name, created_at) values
    ('00000000-0000-7000-8000-000000000001', 'system', 'seed', clock_timestamp()),
    ('00000000-0000-7000-8000-000000000002', 'system', 'service', clock_timestamp());

create table account (
    id          uuid        not null constraint account_pk primary key
                            constraint account_is_a_principal references principal,
    name        text        not null,
    name_key    text        not null constraint account_name_once unique,
    role        text        not null,
    version     integer     not null,
    created_at  timestamptz not null,
    created_by  uuid        not null constraint account_created_by_principal references principal,
    disabled_at timestamptz,
    constraint account_role_known check (role in ('reader', 'analyst', 'editor', 'admin')),
    constraint account_version_positive check (version > 0)
);
comment on table account is '@dist(reference) A person or tool of the newsroom, with its role.';

create table api_key (
    id          uuid        not null constraint api_key_pk primary key
                            constraint api_key_is_a_principal references principal,
    public_id   text        not null constraint api_key_public_id_once unique,
    account_id  uuid        not null constraint api_key_belongs_to_account references account,
    name        text        not null,
    secret_hash bytea       not null,
    role        text        not null,
    all_leaks   boolean     not null,
    created_at  timestamptz not null,
    created_by  uuid        not null constraint api_key_created_by_principal references principal,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    constraint api_key_public_id_form check (public_id ~ '^[a-z0-9]{6,32}$'),
    constraint api_key_secret_is_sha256 check (octet_length(secret_hash) = 32),
    constraint api_key_role_known check (role in ('reader', 'analyst', 'editor', 'admin'))
);
comment on table api_key is '@dist(reference) hyp_<public_id>_<secret>; the secret is kept as SHA-256 alone.';
comment on column api_key.role is 'Narrows the account''s role: the lower of the two holds.';
comment on column api_key.all_leaks is 'False: the key sees only the leaks of api_key_leak, and of those only what its account sees.';

create table api_key_use (
    key_id       uuid        not null constraint api_key_use_pk primary key
                             constraint api_key_use_of_key references api_key,
    last_used_at timestamptz not null
);
comment on table api_key_use is '@dist(local) When a key was last used, to the minute.';

grant select, insert on principal to "${service}";
grant select, insert, update (role, version, disabled_at) on account to "${service}";
grant select, insert, update (revoked_at) on api_key to "${service}";
grant select, insert, update (last_used_at) on api_key_use to "${service}";
