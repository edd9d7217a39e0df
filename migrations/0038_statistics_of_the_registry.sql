-- Before the database looked at the registry for the first time, a minute after the first start, it planned by what it knew of empty tables. So
-- it is made to look at the registry too, whenever it looks at leaks.
set local citus.multi_shard_modify_mode = 'sequential';

create or replace function refresh_statistics(everything boolean) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    one record;
begin
    for one in
        select c.oid::regclass as name
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and obj_description(c.oid, 'pg_class') ~ '^@dist\((leak_id|reference)\)'
            and (everything or c.relpages < 200
                or pg_relation_size(c.oid) >= 1.25 * c.relpages * current_setting('block_size')::int)
        order by c.oid
    loop
        execute format('analyze %s', one.name);
    end loop;
end
$$;
comment on function refresh_statistics(boolean) is
    'Lets the planner know what the tables of leaks and of the registry hold now: all of them, or those that have grown much and small ones.';
