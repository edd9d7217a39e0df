-- We asked the named person or body: when, whom, by whom and until when, and what came back. A request is a thing with
-- versions, as the rest of the record; it counts in no score.
set local citus.multi_shard_modify_mode = 'sequential';

create table response (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint response_pk primary key (leak_id, id),
    constraint response_of_leak foreign key (leak_id) references leak (id)
);
comment on table response is '@dist(leak_id) A request for comment to a named person or body.';

create table response_version (
    leak_id       uuid        not null,
    response_id   uuid        not null,
    version       integer     not null,
    suspect_id    uuid,
    asked         text        not null,
    asked_by      text        not null,
    asked_on      text        not null,
    channel       text,
    deadline      text,
    outcome       text        not null,
    answered_on   text,
    answer        text,
    note          text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint response_version_by_principal references principal,
    constraint response_version_pk primary key (leak_id, response_id, version),
    constraint response_version_of_response foreign key (leak_id, response_id) references response (leak_id, id),
    constraint response_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint response_outcome_known check (outcome in ('waiting', 'answered', 'declined', 'none')),
    constraint response_answer_when_answered check (answer is null or outcome in ('answered', 'declined')),
    constraint response_day_when_answered check (answered_on is null or outcome in ('answered', 'declined')),
    constraint response_version_lasts check (recorded_from < recorded_to)
);
create unique index response_one_version_at_a_time on response_version (leak_id, response_id) where recorded_to = 'infinity';
create index response_version_by_suspect on response_version (leak_id, suspect_id) where recorded_to = 'infinity';
comment on table response_version is '@dist(leak_id) What was held of a request for comment from recorded_from up to recorded_to.';
comment on column response_version.suspect_id is 'The suspect that was asked, if it is one.';
comment on column response_version.asked is '@words Who was asked.';
comment on column response_version.asked_by is '@words Who of us asked.';
comment on column response_version.asked_on is 'As given: 2025-11-26 or an instant in UTC.';
comment on column response_version.channel is '@words How: by letter, through a press office; never an address of a source.';
comment on column response_version.deadline is 'As given: a day in the leak''s zone, or an instant in UTC.';
comment on column response_version.outcome is 'waiting; answered; declined to comment; none: the deadline passed without a word.';
comment on column response_version.answer is '@words';
comment on column response_version.note is '@words';

grant select, insert on response to "${service}";
grant select, insert, update (recorded_to, asked, asked_by, channel, answer, note) on response_version to "${service}";
