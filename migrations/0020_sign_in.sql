-- People sign in with a password, and a session follows them from page to page. Invitations are links that open once, and choose
-- the password. Secrets of sessions and links are kept as SHA-256 alone.
set local citus.multi_shard_modify_mode = 'sequential';

create table account_password (
    account_id uuid        not null constraint account_password_pk primary key
                           constraint account_password_of_account references account,
    hash       text        not null,
    set_at     timestamptz not null
);
comment on table account_password is '@dist(reference) PBKDF2 of the password with which an account signs in; without a row it can''t.';

create table sign_in_session (
    id          uuid        not null constraint sign_in_session_pk primary key,
    account_id  uuid        not null constraint sign_in_session_of_account references account,
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    used_at     timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    awaits      text,
    constraint sign_in_session_awaits_known check (awaits in ('code', 'setup')),
    constraint sign_in_session_secret_is_sha256 check (octet_length(secret_hash) = 32),
    constraint sign_in_session_lasts check (created_at < expires_at)
);
create index sign_in_session_by_account on sign_in_session (account_id) where ended_at is null;
comment on table sign_in_session is '@dist(local) Who is signed in where.';
comment on column sign_in_session.used_at is 'To the minute. After half an hour without use it no longer opens restricted leaks.';

comment on column sign_in_session.awaits is 'What is still asked for after the password: a code, or to set up what makes codes. Until then it opens nothing.';

create table account_totp (
    account_id uuid        not null constraint account_totp_pk primary key
                           constraint account_totp_of_account references account,
    secret     text        not null,
    set_at     timestamptz not null,
    last_step  bigint      not null
);
comment on table account_totp is '@dist(reference) What an account''s app makes its codes from (RFC 6238).';
comment on column account_totp.secret is 'Sealed with the keys of data_protection_key.';
comment on column account_totp.last_step is 'The half minute of the last code that was taken: a code is good once.';

create table sign_in_link (
    id          uuid        not null constraint sign_in_link_pk primary key,
    account_id  uuid        not null constraint sign_in_link_of_account references account,
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    created_by  uuid        not null constraint sign_in_link_created_by_principal references principal,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    constraint sign_in_link_secret_is_sha256 check (octet_length(secret_hash) = 32),
    constraint sign_in_link_lasts check (created_at < expires_at)
);
comment on table sign_in_link is '@dist(local) Links that open once: who has one chooses the password of the account.';

create table sign_in_failure (
    subject  text        not null constraint sign_in_failure_pk primary key,
    failures integer     not null,
    last_at  timestamptz not null,
    constraint sign_in_failure_counts check (failures > 0)
);
comment on table sign_in_failure is '@dist(local) Wrong passwords in a row, by the name that was tried and the address it came from.';

create table data_protection_key (
    id         uuid        not null constraint data_protection_key_pk primary key,
    xml        text        not null,
    created_at timestamptz not null
);
comment on table data_protection_key is '@dist(local) Keys of the tokens in forms, shared by all instances and kept over restarts.';

grant select, insert, update (hash, set_at) on account_password to "${service}";
grant select, insert, update (used_at, ended_at, awaits, expires_at) on sign_in_session to "${service}";
grant select, insert, update (secret, set_at, last_step), delete on account_totp to "${service}";
grant select, insert, update (used_at) on sign_in_link to "${service}";
grant select, insert, update (failures, last_at), delete on sign_in_failure to "${service}";
grant select, insert on data_protection_key to "${service}";
