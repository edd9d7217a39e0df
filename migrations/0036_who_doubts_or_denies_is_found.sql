-- Who doubts or denies whom is told in each weekly summary, and was found by going through all citations of the leak; few doubt or
-- deny.
set local citus.multi_shard_modify_mode = 'sequential';

create index citation_version_against on citation_version (leak_id, claim_id, article_id)
    where recorded_to = 'infinity' and stance in ('doubts', 'denies');
