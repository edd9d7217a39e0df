-- A name that is spelt otherwise than on file makes a suspect of its own: who imports a file was told of none of them,
-- while the page of sheets tells of each.
set local citus.multi_shard_modify_mode = 'sequential';

alter table import_job add column new_suspects integer not null default 0;

create table import_suspect (
    import_id uuid not null constraint import_suspect_of_job references import_job,
    name_key  text not null,
    name      text not null,
    constraint import_suspect_pk primary key (import_id, name_key)
);
comment on table import_suspect is
    '@dist(local) Suspects that an import put on file, or a dry run would; for a month, and gone at once when words of the leak are removed.';

grant select, insert, delete on import_suspect to "${service}";
