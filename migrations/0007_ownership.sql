-- Who controls whom: owners and dated edges, one controller per child and day. And a key (domain, locator) may pass from one
-- outlet to another on a day, so that it leads to whoever held it when an article came out.
set local citus.multi_shard_modify_mode = 'sequential';

-- Both are trusted: the owner of a database may create them. Mostly they are there already.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create table owner (
    id          uuid        not null constraint owner_pk primary key,
    recorded_at timestamptz not null
);
comment on table owner is '@dist(reference) A person or body that controls outlets, or others that do.';

create table owner_version (
    owner_id    uuid        not null constraint owner_version_of_owner references owner,
    version     integer     not null,
    name        text        not null,
    kind        text        not null,
    country     text,
    source      text,
    note        text,
    seq_from    bigint      not null,
    seq_to      bigint      not null default 9223372036854775807,
    cause       text        not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null constraint owner_version_by_principal references principal,
    constraint owner_version_pk primary key (owner_id, version),
    constraint owner_kind_known check (kind in
        ('person', 'family', 'company', 'state', 'foundation', 'trust', 'cooperative', 'party', 'unknown')),
    constraint owner_country_is_iso check (country ~ '^[A-Z]{2}$'),
    constraint owner_version_lasts check (seq_from < seq_to)
);
create unique index owner_one_version_at_a_time on owner_version (owner_id) where seq_to = 9223372036854775807;
comment on table owner_version is '@dist(reference) What the registry said of an owner from seq_from up to seq_to.';
comment on column owner_version.source is 'Address of the page that says so.';

create table owner_name (
    owner_id uuid    not null constraint owner_name_of_owner references owner,
    name     text    not null,
    name_key text    not null,
    alias    boolean not null,
    seq_from bigint  not null,
    seq_to   bigint  not null default 9223372036854775807,
    constraint owner_name_pk primary key (owner_id, name_key, seq_from),
    constraint owner_name_lasts check (seq_from < seq_to)
);
create unique index owner_name_once on owner_name (name_key) where seq_to = 9223372036854775807;
comment on table owner_name is '@dist(reference) Names and aliases of an owner, compared by name_key.';

create table control (
    child_outlet uuid      constraint control_of_outlet references outlet,
    child_owner  uuid      constraint control_of_owner references owner,
    child_id     uuid      not null generated always as (coalesce(child_outlet, child_owner)) stored,
    owner_id     uuid      not null constraint control_by_owner references owner,
    basis        text      not null,
    share        numeric(6, 3),
    valid_from   date,
    valid_to     date,
    valid        daterange not null generated always as (daterange(valid_from, valid_to, '[)')) stored,
    source       text,
    note         text,
    seq_from     bigint    not null,
    seq_to       bigint    not null default 9223372036854775807,
    constraint control_pk primary key (child_id, seq_from, valid),
    constraint control_of_one_child check (num_nonnulls(child_outlet, child_owner) = 1),
    constraint control_not_of_itself check (child_owner <> owner_id),
    constraint control_basis_known check (basis in ('share', 'explicit')),
    constraint control_share_bounded check (share > 0 and share <= 100),
    constraint control_share_above_half check (basis = 'explicit' or share > 50 or share is null),
    constraint control_dates_in_order check (valid_from < valid_to),
    constraint control_lasts check (seq_from < seq_to),
    constraint control_one_controller_a_day exclude using gist
        (child_id with =, valid with &&, int8range(seq_from, seq_to) with &&)
);
create index control_by_owner_now on control (owner_id) where seq_to = 9223372036854775807;
comment on table control is
    '@dist(reference) Who controls an outlet or an owner from valid_from up to (not including) valid_to; null = open.';
comment on column control.basis is 'share: above half of it; explicit: by statute, contract or the state, whatever the share.';
comment on column control.share is 'Percent; null with basis share = more than half, how much is not known.';
comment on column control.source is 'Address of the page that says so.';

alter table outlet_key
    add column valid daterange not null generated always as (daterange(valid_from, valid_to, '[)')) stored,
    add constraint outlet_key_dates_in_order check (valid_from < valid_to),
    add constraint outlet_key_bounded check (octet_length(key) between 1 and 1000),
    drop constraint outlet_key_pk,
    add constraint outlet_key_pk primary key (key, seq_from, valid),
    add constraint outlet_key_one_holder_a_day exclude using gist
        (key with =, valid with &&, int8range(seq_from, seq_to) with &&);
drop index outlet_key_once;
comment on column outlet_key.valid is 'Days on which it leads to this outlet: from valid_from up to (not including) valid_to.';

alter table outlet_name add constraint outlet_name_dates_in_order check (valid_from < valid_to);
alter table outlet_version add constraint outlet_version_positive check (version > 0);

-- The day by which an outlet's owner is read: of its latest countable article, dated or not.
alter table suspect_outlet add column latest_day date;
comment on column suspect_outlet.latest_day is
    'Latest published_day of its countable citations, dated or not: the day by which its owner is read.';

with recursive up as (
    select v.leak_id, v.suspect_id, v.suspect_id as ancestor_id
    from suspect_version v
    where v.recorded_to = 'infinity' and v.end_cause is null
    union
    select u.leak_id, u.suspect_id, v.part_of
    from up u
    join suspect_version v on v.leak_id = u.leak_id and v.suspect_id = u.ancestor_id and v.recorded_to = 'infinity'
    where v.part_of is not null
), latest as (
    select a.leak_id, u.ancestor_id, r.root_id, max(a.published_day) filter (where u.ancestor_id = u.suspect_id) as own,
        max(a.published_day) as rolled
    from article_version a
    join leak_outlet_root r on r.leak_id = a.leak_id and r.outlet_id = a.outlet_id and r.real
    join citation_version c on c.leak_id = a.leak_id and c.article_id = a.article_id and c.recorded_to = 'infinity'
    join claim_version k on k.leak_id = a.leak_id and k.claim_id = c.claim_id and k.recorded_to = 'infinity'
    join claim_suspect s on s.leak_id = a.leak_id and s.claim_id = c.claim_id and s.recorded_to = 'infinity'
    join up u on u.leak_id = a.leak_id and u.suspect_id = s.suspect_id
    where a.recorded_to = 'infinity' and not a.needs_original and c.stance in ('asserts', 'suggests')
        and (k.naming = 'stated' or k.approved_by is not null)
        and a.end_cause is null and c.end_cause is null and k.end_cause is null
    group by a.leak_id, u.ancestor_id, r.root_id
)
update suspect_outlet o
set latest_day = case when o.rolled then l.rolled else l.own end
from latest l
where o.leak_id = l.leak_id and o.suspect_id = l.ancestor_id and o.outlet_id = l.root_id and o.citations > 0;

-- How far leaks were let take the registry up, and the ways from an outlet or its key to the leaks that have it.
create table registry_look (
    id           smallint not null constraint registry_look_pk primary key,
    looked_up_to bigint   not null,
    constraint registry_look_single check (id = 1)
);
comment on table registry_look is '@dist(local) One row: the act of the registry up to which every leak that it touches has taken it up.';
insert into registry_look values (1, 0);

create index leak_outlet_by_key on leak_outlet (key) where key is not null;
create index leak_outlet_root_by_outlet on leak_outlet_root (outlet_id);
create index leak_outlet_root_by_root on leak_outlet_root (root_id);
create index suspect_outlet_by_outlet on suspect_outlet (outlet_id);
create index registry_entry_by_thing on registry_entry (thing_id);

grant select, update (looked_up_to) on registry_look to "${service}";
grant select, insert on owner to "${service}";
grant select, insert, update (seq_to) on owner_version, owner_name, control to "${service}";
