using Dapper;
using Hypotheses.Web.Platform.Derived;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// A leak of many citations, written straight into the tables: outlets and suspects by Zipf's law (the n-th gets 1/n),
/// half of the outlets in the registry, a fifth of the suspects at the top and the others part of these, claims carried
/// by twenty articles each, one article in ten taken from another. Articles came out over three hundred days up to the
/// last Monday, and each was recorded the day after. Derived state is then counted as doctor counts it.
/// </summary>
internal static class GeneratedLeak
{
    private const int Outlets = 5_000;
    private const int Suspects = 200;

    // Each row's choices follow from its number alone, so that the same size makes the same leak.
    private const string FillSql = """
        set session_replication_role = replica;
        create or replace function pg_temp.id(kind text, n bigint) returns uuid immutable language sql as
            $$ select md5(kind || n)::uuid $$;
        create or replace function pg_temp.luck(kind text, n bigint) returns float8 immutable language sql as
            $$ select ('x' || substr(md5(kind || n), 1, 8))::bit(32)::bigint / 4294967296.0 $$;
        create or replace function pg_temp.zipf(kind text, n bigint, most int) returns int immutable language sql as
            $$ select floor(exp(pg_temp.luck(kind, n) * ln(most + 0.999)))::int $$;
        create temp table base as
            select h.leak_id as leak, h.recorded_at as at, e.principal_id as by
            from leak_head h
            join leak_entry e on e.leak_id = h.leak_id and e.seq = 1
            join leak_version v on v.leak_id = h.leak_id and v.slug = @slug;

        insert into outlet
        select pg_temp.id('outlet', n), b.at from base b, generate_series(1, @outlets / 2) n on conflict do nothing;
        insert into outlet_version (outlet_id, version, name, kind, seq_from, cause, recorded_at, recorded_by)
        select pg_temp.id('outlet', n), 1, 'Outlet ' || n, case when n % 9 = 0 then 'copy_site' else 'newsroom' end, 1,
            'registered', b.at, b.by
        from base b, generate_series(1, @outlets / 2) n on conflict do nothing;
        insert into leak_outlet
        select b.leak, pg_temp.id('outlet', n), case when n <= @outlets / 2 then pg_temp.id('outlet', n) end,
            case when n > @outlets / 2 then 'outlet' || n || '.example' end,
            case when n > @outlets / 2 then 'outlet' || n || '.example' end, b.at, b.by
        from base b, generate_series(1, @outlets) n;

        create temp table dated as
            select n, d.day, least(b.at, d.day + interval '30 hours') as at
            from base b, generate_series(1, @articles) n,
                lateral (select date_trunc('week', b.at)::date - 299 + n % 300 as day) d;
        insert into suspect (leak_id, id, axis, recorded_at)
        select b.leak, pg_temp.id('suspect', n), 'who', b.at from base b, generate_series(1, @suspects) n;
        insert into suspect_version (leak_id, suspect_id, axis, version, slug, name, kind, part_of, recorded_from,
            cause, recorded_by)
        select b.leak, pg_temp.id('suspect', n), 'who', 1, 'suspect-' || n, 'Suspect ' || n, 'agency',
            case when n % 5 <> 1 then pg_temp.id('suspect', n - (n - 1) % 5) end, b.at, 'logged', b.by
        from base b, generate_series(1, @suspects) n;

        insert into claimant
        select b.leak, pg_temp.id('claimant', n), o.at from base b, dated o where n <= @claims / 5;
        insert into claimant_version (leak_id, claimant_id, version, name, name_key, kind, recorded_from, cause,
            recorded_by)
        select b.leak, pg_temp.id('claimant', n), 1, 'Claimant ' || n, 'claimant ' || n,
            case n % 3 when 0 then 'person' when 1 then 'organisation' else 'anonymous' end, o.at, 'logged', b.by
        from base b, dated o
        where n <= @claims / 5;
        insert into claimant_speaks_for (leak_id, claimant_id, suspect_id, recorded_from)
        select b.leak, pg_temp.id('claimant', n), pg_temp.id('suspect', n), b.at from base b, generate_series(1, 20) n;
        insert into claim
        select b.leak, pg_temp.id('claim', n), o.at from base b, dated o where n <= @claims;
        insert into claim_version (leak_id, claim_id, version, identity_key, claimant_id, among, stance, basis, act,
            naming, recorded_from, cause, recorded_by)
        select b.leak, pg_temp.id('claim', n), 1, sha256(('claim' || n)::bytea),
            pg_temp.id('claimant', 1 + n % (@claims / 5)), case when n % 4 = 0 then 'one_of' else 'each' end,
            case when n % 12 = 0 then 'denies' when n % 3 = 0 then 'asserts' else 'suggests' end,
            case when n % 50 = 0 then 'first_hand' else 'unstated' end, 'unspecified', 'stated', o.at, 'logged', b.by
        from base b, dated o
        where n <= @claims;
        insert into claim_suspect (leak_id, claim_id, suspect_id, recorded_from)
        select distinct b.leak, pg_temp.id('claim', n), pg_temp.id('suspect', pg_temp.zipf('names' || k, n, @suspects)),
            o.at
        from base b, dated o, generate_series(1, 2) k
        where n <= @claims and (k = 1 or n % 4 = 0);

        insert into article
        select b.leak, pg_temp.id('article', o.n), o.at from base b, dated o;
        insert into article_version (leak_id, article_id, version, outlet_id, headline, published, published_from,
            published_until, published_upto, published_day, access, needs_original, recorded_from, cause, recorded_by)
        select b.leak, pg_temp.id('article', n), 1, pg_temp.id('outlet', pg_temp.zipf('outlet of', n, @outlets)),
            'Headline ' || n, case when n % 10 > 0 then o.day::text end,
            case when n % 10 > 0 then o.day::timestamptz end,
            case when n % 10 > 0 then o.day + interval '1 day' - interval '1 microsecond' end,
            case when n % 10 > 0 then least(o.at, o.day + interval '1 day' - interval '1 microsecond') else o.at end,
            case when n % 10 > 0 then o.day else o.at::date end, case when n % 6 = 0 then 'paywalled' else 'seen' end,
            false, o.at, 'logged', b.by
        from base b, dated o;
        insert into citation
        select b.leak, pg_temp.id('article', o.n), pg_temp.id('claim', 1 + (x.n + x.n / @articles) % @claims),
            pg_temp.id('citation', x.n), o.at
        from base b, generate_series(1, @citations) x (n), dated o
        where o.n = 1 + (x.n * 7919::bigint) % @articles on conflict do nothing;
        insert into citation_version (leak_id, article_id, claim_id, version, stance, quote, recorded_from, cause,
            recorded_by)
        select i.leak_id, i.article_id, i.claim_id, 1,
            case when k.stance = 'denies' then 'denies' when get_byte(uuid_send(i.id), 0) % 2 = 0 then 'asserts'
                else 'suggests' end, 'words', i.recorded_at, 'logged', b.by
        from base b
        join citation i on i.leak_id = b.leak
        join claim_version k on k.leak_id = i.leak_id and k.claim_id = i.claim_id;
        insert into derivation (leak_id, id, article_id, to_article, recorded_at)
        select b.leak, pg_temp.id('derivation', n), pg_temp.id('article', n * 10),
            pg_temp.id('article', pg_temp.zipf('source', n, @articles)), b.at
        from base b, generate_series(1, @articles / 10) n;
        insert into derivation_version (leak_id, derivation_id, version, identity_key, kind, judgement, method,
            is_primary, recorded_from, cause, recorded_by)
        select b.leak, pg_temp.id('derivation', n), 1, sha256(('derivation' || n)::bytea), 'rewrite', 'confirmed',
            'manual', false, b.at, 'logged', b.by
        from base b, generate_series(1, @articles / 10) n;
        set session_replication_role = origin;
        drop table base, dated;
        analyze
        """;

    // Its history is not written, but it is as long as that of a leak that was logged.
    private const string LengthenSql = """
        update leak_head
        set entries = entries + @citations
        where leak_id = @leak
        """;

    private const string HeadSql = """
        select h.leak_id, h.registry_seq
        from leak_head h
        join leak_version v on v.leak_id = h.leak_id and v.slug = @slug
        """;

    /// <summary>Opens the leak, fills it and counts it; its id.</summary>
    public static async Task<Guid> MakeAsync(Stage stage, string slug, int citations)
    {
        await stage.Service.PostAsync("leaks", new { title = slug, slug });
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(stage.Cluster.SuperuserConnectionString) { CommandTimeout = 0 }
                .ConnectionString);
        await connection.OpenAsync();
        // Numbers of another leak's rows must not meet this one's: ids are made of the kind and the number.
        await connection.ExecuteAsync(
            FillSql,
            new
            {
                slug, citations, outlets = Outlets, suspects = Suspects, claims = Math.Max(100, citations / 20),
                articles = Math.Max(100, citations / 2),
            });
        var (leak, seq) = await connection.QuerySingleAsync<(Guid, long)>(HeadSql, new { slug });
        await Drift.RepairAsync(connection, leak, seq, CancellationToken.None);
        await connection.ExecuteAsync(LengthenSql, new { leak, citations });
        await connection.ExecuteAsync("vacuum analyze");
        return leak;
    }
}
