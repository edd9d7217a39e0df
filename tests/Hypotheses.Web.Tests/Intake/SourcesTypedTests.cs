using Dapper;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What is offered as a source of a leak with many articles.</summary>
public sealed class SourcesTypedTests : ServiceFixture
{
    private const int Articles = 20_000;

    // The newest have the highest ids. One word is of all of them, some are of one alone.
    private const string FillSql = """
        set session_replication_role = replica;
        insert into article
        select h.leak_id, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, h.recorded_at
        from leak_head h
        join leak_version v on v.leak_id = h.leak_id and v.slug = @leak
        cross join generate_series(1, @articles) n;
        insert into article_version (leak_id, article_id, version, outlet_id, headline, locator, published,
            published_upto, published_day, needs_original, access, recorded_from, cause, recorded_by)
        select a.leak_id, a.id, 1, o.ids[1 + n % 2],
            case when n <> 9 then 'Who leaked call ' || n || ' of so-called-' || n end,
            case when n = 9 then 'Vesti, evening' end, (date '2020-01-01' + n / 20)::text, a.recorded_at,
            date '2020-01-01' + n / 20, false, 'seen', a.recorded_at,
            'logged', (select recorded_by from leak_outlet limit 1)
        from article a
        join leak_version v on v.leak_id = a.leak_id and v.slug = @leak
        cross join (select array_agg(outlet_id order by outlet_id = @first desc) ids from leak_outlet) o
        cross join lateral (select ('x' || right(a.id::text, 8))::bit(32)::int as n) k
        where a.id::text like '01900000-%';
        set session_replication_role = origin;
        analyze
        """;

    private const string ReadRowsSql = """
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))
        from pg_stat_xact_user_tables
        where relname = 'article_version'
        """;

    private string _leak = "";

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        var ids = await RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));
        _leak = await LeakAsync();
        foreach (var url in new[] { "https://www.theguardian.com/x", "https://tass.ru/x" })
            (await Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { url } })).Answers(201);
        await using var all = await SuperuserAsync();
        await all.ExecuteAsync(FillSql, new { leak = _leak, articles = Articles, first = ids[0] });
    }

    [TestCase("call 3", "TASS, “Who leaked call 19993")]
    [TestCase("so-called-777", "TASS, “Who leaked call 7779 of so-called-7779”, 2021-")]
    [TestCase("TASS, “Who leaked call 3 of so-called-3”, 2020-01-01", "TASS, “Who leaked call 3 of so-called-3”")]
    [TestCase("tass call 3 so-called-3", "TASS, “Who leaked call 3 of so-called-3”")]
    [TestCase("guardian 2020-01-01", "The Guardian, “Who leaked call 1")]
    [TestCase("vesti", "TASS, “Vesti, evening”")]
    [TestCase("leaked", "The Guardian, “Who leaked call 20000 of so-called-20000”")]
    [TestCase("guardian", "The Guardian")]
    [TestCase("eaked call 19999", "TASS, “Who leaked call 19999")]
    [TestCase("' | ! & ( ) : * \\ <-> <b>", null)]
    [TestCase("no such word", null)]
    public async Task It_is_found_without_reading_the_leak(string typed, string? first)
    {
        await using var session = await Database.OpenAsync(CancellationToken.None);
        await using var transaction = await session.Connection.BeginTransactionAsync();
        var leak = await LeakAccess.FindAsync(session, _leak, Actor.OfService, CancellationToken.None);
        var before = await session.Connection.ExecuteScalarAsync<long>(ReadRowsSql);
        var found = await SourceFacts.FindAsync(session, leak, typed, 8, CancellationToken.None);
        var rows = await session.Connection.ExecuteScalarAsync<long>(ReadRowsSql) - before;
        if (first is null)
            Assert.That(found, Is.Empty);
        else
            Assert.That(found.Select(one => one.Label).FirstOrDefault(), Does.StartWith(first));
        Assert.That(rows, Is.LessThan(Articles / 2));
    }

    [Test]
    public async Task What_may_be_the_same_item_is_found_without_reading_the_outlet()
    {
        await using var session = await Database.OpenAsync(CancellationToken.None);
        await using var transaction = await session.Connection.BeginTransactionAsync();
        var leak = await LeakAccess.FindAsync(session, _leak, Actor.OfService, CancellationToken.None);
        var before = await session.Connection.ExecuteScalarAsync<long>(ReadRowsSql);
        var twins = await new LogFacts().TwinsAsync(
            session, leak, await session.Connection.ExecuteScalarAsync<Guid>(
                "select outlet_id from outlet_version where name = 'TASS'"),
            "2020-01-02", "WHO leaked call 3 of so-called-3", CancellationToken.None);
        var rows = await session.Connection.ExecuteScalarAsync<long>(ReadRowsSql) - before;
        Assert.That(twins.Select(id => Convert.ToInt32(id.ToString()[^8..], 16)), Is.EqualTo([39, 37, 35, 33, 31]));
        Assert.That(rows, Is.LessThan(1_000));
    }
}
