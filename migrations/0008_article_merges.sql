-- One published item that was logged twice is one article: the second is merged into the first. The rows of both stay as they
-- are; readers follow the merge by the recorded time that they ask about, so it is taken back by ending its row.
set local citus.multi_shard_modify_mode = 'sequential';

create table article_merge (
    leak_id       uuid        not null,
    article_id    uuid        not null,
    into_id       uuid        not null,
    reason        text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    recorded_by   uuid        not null constraint article_merge_by_principal references principal,
    constraint article_merge_pk primary key (leak_id, article_id, recorded_from),
    constraint article_merge_of_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint article_merge_into_article foreign key (leak_id, into_id) references article (leak_id, id),
    constraint article_not_merged_into_itself check (article_id <> into_id),
    constraint article_merge_lasts check (recorded_from < recorded_to)
);
create unique index article_merged_once on article_merge (leak_id, article_id) where recorded_to = 'infinity';
create index article_merge_by_target on article_merge (leak_id, into_id);
comment on table article_merge is
    '@dist(leak_id) Reversible merges: what the article carries counts as its root''s, found by following them.';
comment on column article_merge.reason is '@words';

-- Two citations of one claim in one article, by merge, are one citation though each gives its stance.
alter table suspect_outlet
    drop constraint suspect_outlet_counts,
    add constraint suspect_outlet_counts check (citations >= articles and articles >= 0 and citations <= asserts + suggests
        and least(asserts, suggests, doubts, denies) >= 0);
comment on column suspect_outlet.citations is
    'Countable citations (asserts and suggests), each claim of an article once; the outlet counts while this is above 0.';

grant select, insert, update (recorded_to, reason) on article_merge to "${service}";
