-- Lines of an import that say otherwise than what is on file were counted as unchanged or logged and told of nowhere but
-- on the work list.
set local citus.multi_shard_modify_mode = 'sequential';

alter table import_job add column conflicts integer not null default 0;
