-- Weekly summaries: what was published of a leak at the end of a week, cut at one recorded instant, for good. A correction is a new
-- revision beside the old one. Beside them who does the work: the runs that the schedule asks for, and what is to be handed out.
set local citus.multi_shard_modify_mode = 'sequential';

alter table leak_version
    add summary_schedule text,
    add summary_language text not null default 'en',
    add constraint leak_summary_schedule_bounded check (octet_length(summary_schedule) between 1 and 100),
    add constraint leak_summary_language_known check (summary_language in ('en', 'ru', 'uk'));
comment on column leak_version.summary_schedule is
    'When the summary of the week before is published, as five fields of cron in the leak''s zone; null = as the service is configured; '
    'off = never.';
comment on column leak_version.summary_language is 'The language of what is mailed and shown first.';

create table summary (
    leak_id         uuid        not null,
    id              uuid        not null,
    week            text        not null,
    revision        integer     not null,
    cut             timestamptz not null,
    since           timestamptz not null,
    before_week     text,
    before_revision integer,
    changed         text,
    reason          text,
    sha256          bytea       not null,
    body            text,
    key_id          text        not null,
    signature       text        not null,
    recorded_at     timestamptz not null,
    recorded_by     uuid        not null constraint summary_by_principal references principal,
    constraint summary_pk primary key (leak_id, id),
    constraint summary_revision_once unique (leak_id, week, revision),
    constraint summary_of_leak foreign key (leak_id) references leak (id),
    constraint summary_before foreign key (leak_id, before_week, before_revision) references summary (leak_id, week, revision),
    constraint summary_week_form check (week ~ '^[0-9]{4}-W[0-9]{2}$'),
    constraint summary_revision_from_one check (revision >= 1),
    constraint summary_changed_when_revised check ((changed is null) = (revision = 1)),
    constraint summary_hash_is_sha256 check (octet_length(sha256) = 32)
);
create index summary_by_time on summary (leak_id, recorded_at);
comment on table summary is '@dist(leak_id) A published summary of a week.';
comment on column summary.cut is 'The recorded instant that it is of; never later than what was recorded when it was made.';
comment on column summary.since is 'From which instant on things were new in it.';
comment on column summary.before_week is 'The summary of an earlier week that it is compared with.';
comment on column summary.changed is '@words What a revision puts right.';
comment on column summary.reason is '@words Why a person is named in it for the first time, where that was asked for.';
comment on column summary.sha256 is 'Of the body''s bytes in UTF-8; it stays when the body is gone.';
comment on column summary.body is '@words Its JSON as it was published; null once words of it were removed: then it is gone whole.';
comment on column summary.signature is 'Of its checkpoint.';

create table summary_run (
    leak_id  uuid        not null,
    week     text        not null,
    due_at   timestamptz not null,
    attempts integer     not null,
    next_at  timestamptz,
    trouble  text,
    constraint summary_run_pk primary key (leak_id, week)
);
comment on table summary_run is
    '@dist(local) A week that the schedule could not publish yet: who tries it next waits until next_at. Gone once it is published.';
comment on column summary_run.next_at is 'When it is tried again; null = it waits for an editor.';
comment on column summary_run.trouble is 'Why it was not published, in words for an editor; no names.';

create table summary_delivery (
    id        uuid        not null constraint summary_delivery_pk primary key,
    leak_id   uuid        not null,
    summary_id uuid       not null,
    channel   text        not null,
    recipient text        not null,
    attempts  integer     not null,
    next_at   timestamptz,
    done_at   timestamptz,
    trouble   text,
    constraint summary_delivery_once unique (leak_id, summary_id, channel, recipient),
    constraint summary_delivery_channel_known check (channel in ('folder', 'mail'))
);
create index summary_delivery_waiting on summary_delivery (next_at) where done_at is null and next_at is not null;
comment on table summary_delivery is '@dist(local) A published summary for one recipient: a folder or an address.';
comment on column summary_delivery.next_at is 'When it is tried next; null = done, or given up.';

grant select, insert, update (changed, reason, body) on summary to "${service}";
grant select, insert, update (attempts, next_at, trouble), delete on summary_run to "${service}";
grant select, insert, update (attempts, next_at, done_at, trouble), delete on summary_delivery to "${service}";
