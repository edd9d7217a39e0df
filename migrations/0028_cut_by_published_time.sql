-- Answers as of a published day shortly before now are made of the counts that are kept and of the few articles that came out later,
-- or of which something ended later in the world. These are found by indexes, as is when an outlet last named somebody before, and
-- what a weekly summary lists of a week.
set local citus.multi_shard_modify_mode = 'sequential';

create index article_by_recording on article (leak_id, recorded_at);
create index claim_by_recording on claim (leak_id, recorded_at);
create index article_version_by_time on article_version (leak_id, published_upto);
create index article_version_by_outlet_and_time on article_version (leak_id, outlet_id, published_upto)
    where recorded_to = 'infinity';
create index article_version_ended on article_version (leak_id, effective_on) where end_cause is not null;
create index claim_version_ended on claim_version (leak_id, effective_on) where end_cause is not null;
create index citation_version_ended on citation_version (leak_id, effective_on) where end_cause is not null;
