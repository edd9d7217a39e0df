-- Derived state: what the ranking reads, so that it never touches citations. Kept by the same transaction that changes the
-- record; `doctor` recounts it. Outlets here are roots by the registry that the leak has taken up, and real ones only.
set local citus.multi_shard_modify_mode = 'sequential';

create table suspect_outlet (
    leak_id         uuid    not null,
    suspect_id      uuid    not null,
    rolled          boolean not null,
    outlet_id       uuid    not null,
    citations       integer not null,
    articles        integer not null,
    asserts         integer not null,
    suggests        integer not null,
    doubts          integer not null,
    denies          integer not null,
    first_published timestamptz,
    last_published  timestamptz,
    constraint suspect_outlet_pk primary key (leak_id, suspect_id, rolled, outlet_id),
    constraint suspect_outlet_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint suspect_outlet_counts check (citations >= articles and articles >= 0 and citations = asserts + suggests
        and least(asserts, suggests, doubts, denies) >= 0)
);
comment on table suspect_outlet is '@dist(leak_id) @derived Live citations of a suspect by outlet, by stance.';
comment on column suspect_outlet.rolled is 'True: with those of its parts, as a set union; false: its own alone.';
comment on column suspect_outlet.citations is 'Countable citations (asserts and suggests); the outlet counts while this is above 0.';
comment on column suspect_outlet.first_published is 'Earliest published_upto of its countable citations in dated articles.';

create table suspect_outlet_span (
    leak_id    uuid    not null,
    suspect_id uuid    not null,
    rolled     boolean not null,
    outlet_id  uuid    not null,
    born       date    not null,
    died       date    not null,
    constraint suspect_outlet_span_pk primary key (leak_id, suspect_id, rolled, outlet_id, born),
    constraint suspect_outlet_span_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint suspect_outlet_span_lasts check (born < died)
);
comment on table suspect_outlet_span is
    '@dist(leak_id) @derived Published days from born up to (not including) died on which the outlet names the suspect.';

create table suspect_day (
    leak_id    uuid    not null,
    suspect_id uuid    not null,
    rolled     boolean not null,
    day        date    not null,
    born       integer not null,
    died       integer not null,
    constraint suspect_day_pk primary key (leak_id, suspect_id, rolled, day),
    constraint suspect_day_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint suspect_day_counts check (born >= 0 and died >= 0)
);
comment on table suspect_day is
    '@dist(leak_id) @derived Outlets that begin and cease to name a suspect on a published day: born minus died up to a day is its score then.';

grant select, insert, update, delete on suspect_outlet, suspect_outlet_span, suspect_day to "${service}";
