-- While a small leak grew beside a large one, the database looked at all tables of leaks again and again: of a million citations that
-- takes four seconds each time. Statements about small leaks are planned for any leak now and need only the size of the tables, so that
-- for them it looks at those tables alone that have grown by a quarter since, and at small ones.
set local citus.multi_shard_modify_mode = 'sequential';

drop function refresh_statistics();

create function refresh_statistics(everything boolean) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    one record;
begin
    for one in
        select c.oid::regclass as name
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and obj_description(c.oid, 'pg_class') like '@dist(leak\_id)%'
            and (everything or c.relpages < 200
                or pg_relation_size(c.oid) >= 1.25 * c.relpages * current_setting('block_size')::int)
        order by c.oid
    loop
        execute format('analyze %s', one.name);
    end loop;
end
$$;
comment on function refresh_statistics(boolean) is
    'Lets the planner know what the tables of leaks hold now: all of them, or those that have grown much and small ones.';
revoke execute on function refresh_statistics(boolean) from public;
grant execute on function refresh_statistics(boolean) to "${service}";
