-- Words that the law takes out: an admin asks, a second editor approves, and then they are gone from rows, journal and stored
-- answers. What was removed, on what ground and by whom stays on record; the words themselves do not.
set local citus.multi_shard_modify_mode = 'sequential';

create table redaction (
    leak_id      uuid        not null,
    id           uuid        not null,
    basis        text        not null,
    reason       text,
    sought       text,
    texts        integer     not null,
    fields       text        not null,
    requested_at timestamptz not null,
    requested_by uuid        not null constraint redaction_requested_by_principal references principal,
    constraint redaction_pk primary key (leak_id, id),
    constraint redaction_of_leak foreign key (leak_id) references leak (id),
    constraint redaction_seeks_something check (texts >= 0)
);
comment on table redaction is '@dist(leak_id) A request to remove words from a leak for good, by an admin.';
comment on column redaction.basis is 'The legal basis as it stands in the mark, such as court order.';
comment on column redaction.reason is '@words';
comment on column redaction.sought is '@words The texts to remove, as JSON; null once they were removed.';
comment on column redaction.texts is 'How many texts were to be removed wherever they stand.';
comment on column redaction.fields is 'The fields of things to remove whole, as JSON; no words.';

create table redaction_approval (
    leak_id      uuid        not null,
    redaction_id uuid        not null,
    mark         text        not null,
    rows_changed integer     not null,
    entries      integer     not null,
    answers      integer     not null,
    approved_at  timestamptz not null,
    approved_by  uuid        not null constraint redaction_approved_by_principal references principal,
    constraint redaction_approved_once primary key (leak_id, redaction_id),
    constraint redaction_approval_of_redaction foreign key (leak_id, redaction_id) references redaction (leak_id, id)
);
comment on table redaction_approval is '@dist(leak_id) The second editor''s word, and what was then done.';
comment on column redaction_approval.mark is 'What stands where the words stood.';
comment on column redaction_approval.rows_changed is 'Fields of the record that were changed, each version of its own.';
comment on column redaction_approval.entries is 'Entries of the journal whose words were changed.';
comment on column redaction_approval.answers is 'Stored answers of keyed requests that were changed.';

-- Two values that were kept out may read alike once their words are removed.
drop index conflict_once;
create unique index conflict_once on conflict (leak_id, thing_id, field, stated) where stated not like '[removed %';

-- Which leak an answer is of: its words go with that leak's.
alter table idempotency add leak_id uuid;
comment on column idempotency.leak_id is 'The leak that the act was under; null outside any.';
update idempotency i
set leak_id = l.leak_id
from leak_version l
where position(l.leak_id::text in coalesce(i.location, '')) > 0
    or position('"leak":"' || l.slug || '"' in convert_from(i.body, 'UTF8')) > 0;
create index idempotency_by_leak on idempotency (leak_id) where leak_id is not null;

comment on column leak_entry_words.words is '@words Once redacted a mark stands in their place; the commitment stays.';

-- A slug is made of a name: where the name goes, it goes too.
comment on column suspect_version.slug is '@words';
comment on column leak_version.slug is '@words';
grant update (slug) on suspect_version, leak_version to "${service}";

grant select, insert, update (reason, sought) on redaction to "${service}";
grant select, insert on redaction_approval to "${service}";
