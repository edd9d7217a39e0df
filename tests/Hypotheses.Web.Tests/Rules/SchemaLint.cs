using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>
/// The storage rules, as far as the catalog shows them. A table says in its comment how it is distributed: by leak,
/// copied to every node (reference) or on one alone (local); <c>@derived</c> marks what a recount makes anew,
/// <c>@words</c> what a redaction may blank. Each query names what breaks its rule.
/// </summary>
internal static class SchemaLint
{
    private const string Tables = """
        with tables as (
            select c.oid, c.relname as name, c.relacl, obj_description(c.oid, 'pg_class') as said,
                substring(obj_description(c.oid, 'pg_class') from '^@dist\((leak_id|reference|local)\)') as dist
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        ), columns as (
            select t.name, t.said, t.dist, a.attrelid, a.attnum, a.attname, a.attidentity, a.atttypid, a.attacl,
                coalesce(col_description(a.attrelid, a.attnum), '') as about
            from tables t
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        )

        """;

    // Kept in place by design: heads, and what is switched rather than versioned.
    private const string AppendOnly = """
        t.name not in ('leak_head', 'registry_head', 'access_head', 'registry_look', 'account', 'api_key',
            'api_key_use', 'idempotency', 'seeded', 'account_password', 'account_totp', 'sign_in_session',
            'sign_in_link', 'sign_in_failure', 'summary_run', 'summary_delivery',
            'import_job', 'import_chunk', 'import_reject', 'import_suspect', 'import_mapping')
            and t.said not like '%@derived%'
        """;

    private static readonly Dictionary<string, string> Rules = new()
    {
        ["says no @dist"] = """
            select name from tables where dist is null
            """,
        ["is unique without leak_id"] = """
            select i.indexrelid::regclass::text
            from tables t
            join pg_index i on i.indrelid = t.oid and (i.indisunique or i.indisexclusion)
            where t.dist = 'leak_id' and not exists (
                select 1
                from columns c
                where c.attrelid = t.oid and c.attname = 'leak_id'
                    and c.attnum = any((i.indkey::smallint[])[0:i.indnkeyatts - 1]))
            """,
        ["is a foreign key that does not pair leak_id"] = """
            select k.conname
            from pg_constraint k
            join tables t on t.oid = k.conrelid and t.dist = 'leak_id'
            join tables f on f.oid = k.confrelid and f.dist = 'leak_id'
            where k.contype = 'f' and not exists (
                select 1
                from unnest(k.conkey, k.confkey) as pair (mine, theirs)
                join columns c on c.attrelid = t.oid and c.attnum = pair.mine and c.attname = 'leak_id'
                join columns d on d.attrelid = f.oid and d.attnum = pair.theirs and d.attname = 'leak_id')
            """,
        ["is a foreign key to or from where it can't be kept"] = """
            select k.conname
            from pg_constraint k
            join tables t on t.oid = k.conrelid
            join tables f on f.oid = k.confrelid
            where k.contype = 'f'
                and ((t.dist <> 'leak_id' and f.dist = 'leak_id') or (t.dist <> 'local' and f.dist = 'local'))
            """,
        ["is a foreign key that writes"] = """
            select conname
            from pg_constraint
            where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))
            """,
        ["is a trigger"] = """
            select tgname from pg_trigger where not tgisinternal
            """,
        ["is a rule"] = """
            select r.rulename from pg_rewrite r join tables t on t.oid = r.ev_class
            """,
        ["is a function"] = """
            select p.proname
            from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proname <> 'refresh_statistics'
                and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """,
        ["lets append-only rows be changed"] = $"""
            select t.name
            from tables t
            cross join aclexplode(t.relacl) as given
            where given.grantee in (0, 'hypotheses_service'::regrole)
                and given.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER') and {AppendOnly}
            union
            select t.name || '.' || t.attname
            from columns t
            cross join aclexplode(t.attacl) as given
            where given.grantee in (0, 'hypotheses_service'::regrole) and given.privilege_type = 'UPDATE'
                and {AppendOnly}
                and t.attname not in ('recorded_to', 'seq_to') and t.about not like '@words%'
            """,
        ["is a version without its span, cause or author"] = """
            select name
            from tables t
            where name like '%\_version' and not (
                select (array_agg(attname::text) @> '{recorded_from,recorded_to}'
                        or (t.dist = 'reference' and array_agg(attname::text) @> '{seq_from,seq_to}'))
                    and array_agg(attname::text) @> '{cause,recorded_by}'
                from columns c
                where c.attrelid = t.oid)
            """,
        ["is a span without its begin"] = """
            select name
            from tables t
            where exists (select 1 from columns c where c.attrelid = t.oid and c.attname in ('recorded_to', 'seq_to'))
                and not exists (select 1 from columns c where c.attrelid = t.oid
                and c.attname in ('recorded_from', 'seq_from'))
            """,
        ["is a number given by the database that is too narrow"] = """
            select c.name || '.' || c.attname
            from columns c
            left join pg_attrdef d on d.adrelid = c.attrelid and d.adnum = c.attnum
            where (c.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')
                and c.atttypid <> 'bigint'::regtype
            """,
        // An outlet's name is no personal text: the registry holds it for all to read.
        ["holds words without saying @words"] = """
            select name || '.' || attname
            from columns
            where dist = 'leak_id' and (name, attname) <> ('leak_outlet', 'name') and about not like '@words%'
                and attname in ('name', 'statement', 'quote', 'description', 'headline', 'url', 'note', 'byline',
                'locator',
                    'what', 'credit', 'citing')
            """,
    };

    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection)
    {
        var found = new List<string>();
        foreach (var (rule, query) in Rules)
            found.AddRange((await connection.QueryAsync<string>(Tables + query)).Select(name => $"{name} {rule}"));
        return found;
    }
}
