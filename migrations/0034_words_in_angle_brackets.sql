-- A word between angle brackets, as in "<script> on a page", was not found: the parser takes it for a tag and leaves it out. The
-- brackets are spaces to the indexes of words now, as to whoever asks them. Of the locators, which name programmes, they stay.
set local citus.multi_shard_modify_mode = 'sequential';

drop index suspect_name_words;
drop index claimant_version_words;
drop index article_version_words;
drop index claim_version_words;
drop index evidence_version_words;
create index suspect_name_words on suspect_name using gin (to_tsvector('simple', translate(name, '<>', '  ')))
    where recorded_to = 'infinity';
create index claimant_version_words on claimant_version using gin (to_tsvector('simple', translate(name, '<>', '  ')))
    where recorded_to = 'infinity';
create index article_version_words on article_version using gin (to_tsvector('simple', translate(headline, '<>', '  ')))
    where recorded_to = 'infinity';
create index claim_version_words on claim_version using gin (to_tsvector('simple', translate(statement, '<>', '  ')))
    where recorded_to = 'infinity';
create index evidence_version_words on evidence_version using gin (to_tsvector('simple', translate(description, '<>', '  ')))
    where recorded_to = 'infinity';
