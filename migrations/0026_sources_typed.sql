-- What an article is taken from is offered while it is typed. The articles that may be meant are led to by the newest of an
-- outlet, by a day, and by words of what they are called, never by reading all of a leak.
set local citus.multi_shard_modify_mode = 'sequential';

drop index article_version_by_outlet;
create index article_version_by_outlet on article_version (leak_id, outlet_id, article_id);
create index article_version_by_published on article_version (leak_id, published text_pattern_ops) where recorded_to = 'infinity';
create index article_version_locator_words on article_version using gin (to_tsvector('simple', locator))
    where recorded_to = 'infinity' and headline is null;
