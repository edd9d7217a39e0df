-- Who types a name is offered what it may mean. Of a hundred thousand names that took seconds, for each was compared: trigrams lead
-- to those that hold what was typed, or nearly so, in any script.
set local citus.multi_shard_modify_mode = 'sequential';

create index suspect_name_near on suspect_name using gin (name_key gin_trgm_ops);
create index claimant_name_near on claimant_name using gin (name_key gin_trgm_ops);
create index claimant_version_near on claimant_version using gin (name_key gin_trgm_ops);
create index outlet_name_near on outlet_name using gin (name_key gin_trgm_ops);
create index outlet_key_near on outlet_key using gin (key gin_trgm_ops);
