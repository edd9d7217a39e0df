-- One suspect, or one claimant, that was logged under two names is one: the second is merged into the first. The rows of both
-- stay as they are; readers follow the merge by the recorded time that they ask about, so it is taken back by ending its row.
-- And a person's name is released by a second editor: who, when, why, and when that is to be looked at again.
set local citus.multi_shard_modify_mode = 'sequential';

create table suspect_merge (
    leak_id       uuid        not null,
    suspect_id    uuid        not null,
    into_id       uuid        not null,
    axis          text        not null,
    reason        text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    recorded_by   uuid        not null constraint suspect_merge_by_principal references principal,
    constraint suspect_merge_pk primary key (leak_id, suspect_id, recorded_from),
    constraint suspect_merge_of_suspect foreign key (leak_id, suspect_id, axis) references suspect (leak_id, id, axis),
    constraint suspect_merge_same_axis foreign key (leak_id, into_id, axis) references suspect (leak_id, id, axis),
    constraint suspect_not_merged_into_itself check (suspect_id <> into_id),
    constraint suspect_merge_lasts check (recorded_from < recorded_to)
);
create unique index suspect_merged_once on suspect_merge (leak_id, suspect_id) where recorded_to = 'infinity';
create index suspect_merge_by_target on suspect_merge (leak_id, into_id);
comment on table suspect_merge is
    '@dist(leak_id) Reversible merges: what names the suspect, and what is part of it, counts as its root''s.';
comment on column suspect_merge.reason is '@words';

create table claimant_merge (
    leak_id       uuid        not null,
    claimant_id   uuid        not null,
    into_id       uuid        not null,
    reason        text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    recorded_by   uuid        not null constraint claimant_merge_by_principal references principal,
    constraint claimant_merge_pk primary key (leak_id, claimant_id, recorded_from),
    constraint claimant_merge_of_claimant foreign key (leak_id, claimant_id) references claimant (leak_id, id),
    constraint claimant_merge_into_claimant foreign key (leak_id, into_id) references claimant (leak_id, id),
    constraint claimant_not_merged_into_itself check (claimant_id <> into_id),
    constraint claimant_merge_lasts check (recorded_from < recorded_to)
);
create unique index claimant_merged_once on claimant_merge (leak_id, claimant_id) where recorded_to = 'infinity';
create index claimant_merge_by_target on claimant_merge (leak_id, into_id);
comment on table claimant_merge is '@dist(leak_id) Reversible merges: what the claimant says counts as its root''s.';
comment on column claimant_merge.reason is '@words';

create table suspect_release (
    leak_id       uuid        not null,
    suspect_id    uuid        not null,
    visibility    text        not null,
    reason        text        not null,
    review_on     date        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    recorded_by   uuid        not null constraint suspect_release_by_principal references principal,
    constraint suspect_release_pk primary key (leak_id, suspect_id, recorded_from),
    constraint suspect_release_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint suspect_release_visibility_known check (visibility in ('public', 'named_elsewhere')),
    constraint suspect_release_lasts check (recorded_from < recorded_to)
);
create unique index suspect_released_once on suspect_release (leak_id, suspect_id) where recorded_to = 'infinity';
comment on table suspect_release is
    '@dist(leak_id) The release of a person''s name; it ends when the name is private again or another''s.';
comment on column suspect_release.reason is '@words';
comment on column suspect_release.review_on is 'The day on which it is to be looked at again.';

grant select, insert, update (recorded_to, reason) on suspect_merge, claimant_merge, suspect_release to "${service}";
