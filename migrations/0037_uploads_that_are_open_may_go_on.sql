-- An upload in parts that was open at the upgrade may be gone on with for a day from then on: before, nothing was written down of when
-- its sender was last heard.
set local citus.multi_shard_modify_mode = 'sequential';

update import_job set held_until = now() + interval '1 day' where status = 'receiving' and held_until is null;
comment on column import_job.held_until is 'Until then the instance that works at it is expected to go on; while its file comes in, until then its sender is expected to be heard.';
