-- A citation is looked up by its article and its claim. The planner took the index by claim alone for that as well, and went through
-- all articles of a claim that thousands carry, for each of them; now either index leads to the one citation.
set local citus.multi_shard_modify_mode = 'sequential';

drop index citation_by_claim;
create index citation_by_claim on citation (leak_id, claim_id, article_id);
