-- The scores in full, live without touching citations: what an outlet rests on (seen, dated, when it came and was recorded, shifts
-- of stance), which claims count, and who denies. Derived state gets a number: what was counted by an older one is counted anew.
set local citus.multi_shard_modify_mode = 'sequential';

alter table suspect_outlet
    add column seen           integer not null default 0,
    add column stronger       integer not null default 0,
    add column weaker         integer not null default 0,
    add column turned         integer not null default 0,
    add column first_from     timestamptz,
    add column last_from      timestamptz,
    add column first_recorded timestamptz,
    add constraint suspect_outlet_shifts check (seen between 0 and articles and least(stronger, weaker, turned) >= 0);
comment on column suspect_outlet.seen is 'Counted articles that somebody of ours saw: none = the outlet rests on unseen ones.';
comment on column suspect_outlet.stronger is 'Citations of a stronger stance than the one that they were taken from; weaker and turned alike.';
comment on column suspect_outlet.first_from is 'The lower bound of the date whose upper bound is first_published.';
comment on column suspect_outlet.last_from is 'The latest lower bound of a dated counted article.';
comment on column suspect_outlet.first_recorded is 'When the first of its countable citations was recorded.';

create table claim_tally (
    leak_id   uuid    not null,
    claim_id  uuid    not null,
    citations integer not null,
    constraint claim_tally_pk primary key (leak_id, claim_id),
    constraint claim_tally_of_claim foreign key (leak_id, claim_id) references claim (leak_id, id),
    constraint claim_tally_counts check (citations >= 0)
);
comment on table claim_tally is '@dist(leak_id) @derived Countable citations of a claim: who makes it is a voice behind the counts.';

create table claim_denial (
    leak_id   uuid    not null,
    claim_id  uuid    not null,
    outlet_id uuid    not null,
    citations integer not null,
    constraint claim_denial_pk primary key (leak_id, claim_id, outlet_id),
    constraint claim_denial_of_claim foreign key (leak_id, claim_id) references claim (leak_id, id),
    constraint claim_denial_counts check (citations >= 0)
);
comment on table claim_denial is '@dist(leak_id) @derived Denials of a claim that stand, by outlet (the root of its merges).';

alter table leak_head add column derived integer not null default 2;
comment on column leak_head.derived is 'The kind of derived state that the leak has; one of an older kind is counted anew at the next migration.';
update leak_head
set derived = 1;

grant select, insert, update, delete on claim_tally, claim_denial to "${service}";
grant update (derived) on leak_head to "${service}";
