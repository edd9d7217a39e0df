-- A search box over names, headlines and statements of what stands now. Words are found as they are written, in any language:
-- no stemming, which would need to know the language of each.
set local citus.multi_shard_modify_mode = 'sequential';

create index suspect_name_words on suspect_name using gin (to_tsvector('simple', name)) where recorded_to = 'infinity';
create index claimant_version_words on claimant_version using gin (to_tsvector('simple', name)) where recorded_to = 'infinity';
create index article_version_words on article_version using gin (to_tsvector('simple', headline)) where recorded_to = 'infinity';
create index claim_version_words on claim_version using gin (to_tsvector('simple', statement)) where recorded_to = 'infinity';
create index evidence_version_words on evidence_version using gin (to_tsvector('simple', description)) where recorded_to = 'infinity';
