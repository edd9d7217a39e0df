-- The work list is computed from the record at each look; what is kept of it is what people decide: who takes an item, and why one
-- is put aside. An item is known by its kind and its thing, so what is settled and comes up again has its row already.
set local citus.multi_shard_modify_mode = 'sequential';

create table work_item (
    leak_id     uuid        not null,
    id          uuid        not null,
    kind        text        not null,
    thing_id    uuid        not null,
    recorded_at timestamptz not null,
    constraint work_item_pk primary key (leak_id, id),
    constraint work_item_once_per_thing unique (leak_id, kind, thing_id),
    constraint work_item_of_leak foreign key (leak_id) references leak (id),
    constraint work_item_kind_known check (kind in ('unresolved_outlet', 'suggestion', 'inferred_claim', 'conflict', 'no_response',
        'provisional_outlet', 'missing_date', 'missing_address'))
);
comment on table work_item is '@dist(leak_id) An item of the work list that somebody was given or put aside.';
comment on column work_item.id is 'The UUIDv5 of kind and thing within the leak.';
comment on column work_item.thing_id is 'What is to be settled: an article, derivation, claim, conflict, suspect or outlet, by kind.';

create table work_item_version (
    leak_id       uuid        not null,
    item_id       uuid        not null,
    version       integer     not null,
    assignee_id   uuid        constraint work_item_assignee_is_account references account,
    set_aside     text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint work_item_version_by_principal references principal,
    constraint work_item_version_pk primary key (leak_id, item_id, version),
    constraint work_item_version_of_item foreign key (leak_id, item_id) references work_item (leak_id, id),
    constraint work_item_version_lasts check (recorded_from < recorded_to)
);
create unique index work_item_one_version_at_a_time on work_item_version (leak_id, item_id) where recorded_to = 'infinity';
comment on table work_item_version is '@dist(leak_id) Who had an item, and whether it was put aside, from recorded_from up to recorded_to.';
comment on column work_item_version.assignee_id is 'Who takes it; null = nobody yet.';
comment on column work_item_version.set_aside is '@words Why it is put aside; null = it is not.';

grant select, insert on work_item to "${service}";
grant select, insert, update (recorded_to, set_aside) on work_item_version to "${service}";

-- What waits, in the order in which it was recorded: a page of the list reads as many rows as it shows.
create index derivation_suggested on derivation_version (leak_id, derivation_id)
    where recorded_to = 'infinity' and judgement = 'suggested' and end_cause is null;
create index claim_to_approve on claim_version (leak_id, claim_id)
    where recorded_to = 'infinity' and naming = 'inferred' and approved_by is null and end_cause is null;
create index article_without_date on article_version (leak_id, article_id)
    where recorded_to = 'infinity' and published is null and end_cause is null;
create index article_without_full_address on article_version (leak_id, article_id)
    where recorded_to = 'infinity' and (needs_original or identity_key is not null) and end_cause is null;
