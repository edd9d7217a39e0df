-- Lists of a leak's record are read by a recorded instant, now as in the past, and what could be known by a published one is
-- found from suspects, claimants and outlets. So these ways lead to all versions, not to those alone that stand.
set local citus.multi_shard_modify_mode = 'sequential';

drop index article_version_by_outlet;
create index article_version_by_outlet on article_version (leak_id, outlet_id);

drop index claim_version_by_claimant;
create index claim_version_by_claimant on claim_version (leak_id, claimant_id);

drop index claim_suspect_by_suspect;
create index claim_suspect_by_suspect on claim_suspect (leak_id, suspect_id);

drop index evidence_claim_by_claim;
create index evidence_claim_by_claim on evidence_claim (leak_id, claim_id);

drop index evidence_article_by_article;
create index evidence_article_by_article on evidence_article (leak_id, article_id);
