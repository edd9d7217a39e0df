-- Separate reports: which report each outlet stands for, and how far that is known, kept with its counts. What came first is told of
-- undated articles too. How often derived state was counted anew is part of what answers are made of.
set local citus.multi_shard_modify_mode = 'sequential';

alter table suspect_outlet
    add column first_up_to     timestamptz,
    add column tracing         smallint,
    add column report_kind     smallint,
    add column report_id       uuid,
    add column likely_kind     smallint,
    add column likely_id       uuid,
    add column origin_citation uuid,
    add column origin_article  uuid,
    add column origin_up_to    timestamptz,
    add column origin_from     timestamptz,
    add constraint suspect_outlet_origin check (
        num_nulls(tracing, report_kind, report_id, likely_kind, likely_id, origin_citation, origin_article, origin_up_to, origin_from)
            in (0, 9)),
    add constraint suspect_outlet_tracing_known check (tracing between 0 and 2),
    add constraint suspect_outlet_report_known check (report_kind between 0 and 3 and likely_kind between 0 and 3);
comment on column suspect_outlet.first_up_to is 'The earliest upper bound of the dates of its counted articles, dated or not.';
comment on column suspect_outlet.tracing is 'How far its report is known: 0 its own root, 1 a root elsewhere, 2 open.';
comment on column suspect_outlet.report_kind is 'What its chain ends at: 0 an article, 1 a public event, 2 an outlet, 3 a circle of articles.';
comment on column suspect_outlet.report_id is 'The article, event or outlet (the root of its merges); of a circle its lowest article.';
comment on column suspect_outlet.likely_kind is 'The same where suggestions of high confidence are followed from an open end.';
comment on column suspect_outlet.origin_citation is 'The citation whose chain decides; origin_article, origin_up_to and origin_from are of it.';

create index derivation_by_target_outlet on derivation (leak_id, to_outlet) where to_outlet is not null;

alter table leak_head
    alter column derived set default 3,
    add column counted bigint not null default 0;
comment on column leak_head.counted is 'How often derived state was counted anew apart from any act: answers of before are not of now.';

grant update (counted) on leak_head to "${service}";
