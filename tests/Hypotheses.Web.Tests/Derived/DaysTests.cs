using Dapper;
using Hypotheses.Web.Doctoring;

namespace Hypotheses.Web.Tests.Derived;

/// <summary>
/// The totals per published day against the scorer's answer as of each day, with ends in the world among the record.
/// </summary>
public sealed class DaysTests : ServiceFixture
{
    // As a correction or a retraction will be recorded: the version ends, the next one carries the cause.
    private const string EndSql = """
        with chosen as (
            select v.*, row_number() over (order by v.claim_id, v.article_id) as n
            from citation_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
        ), ended as (
            update citation_version v
            set recorded_to = h.recorded_at
            from chosen c, leak_head h
            where c.n % 3 = 0 and h.leak_id = @leak and v.leak_id = @leak and v.article_id = c.article_id
                and v.claim_id = c.claim_id
                and v.version = c.version
        )
        select leak_id, article_id, claim_id, version + 1 as version, stance, n
        from chosen
        where n % 3 = 0
        """;

    private const string InsertSql = """
        insert into citation_version (leak_id, article_id, claim_id, version, stance, end_cause, effective_on,
            recorded_from, cause, recorded_by)
        select @leak, @article, @claim, @version, @stance, @cause, @on, recorded_at, 'ended',
            '00000000-0000-7000-8000-000000000002'
        from leak_head
        where leak_id = @leak
        """;

    private const string DaySql = """
        select v.slug, coalesce(sum(d.born - d.died), 0)::int as outlets
        from suspect_version v
        left join suspect_day d on d.leak_id = v.leak_id and d.suspect_id = v.suspect_id and d.rolled = @rollup
            and d.day <= @day
        where v.leak_id = @leak and v.recorded_to = 'infinity'
        group by v.slug
        """;

    [TestCase(11)]
    [TestCase(12)]
    public async Task Born_minus_died_up_to_a_day_is_the_score_as_of_that_day(int seed)
    {
        var record = new RandomRecord(seed);
        var leak = await LeakAsync();
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        var edits = new RandomEdits(Admin, leak, seed);
        await LogAsync(leak, record, 30, edits);
        await EndSomeAsync(id);
        using (var repaired = new StringWriter())
            await Doctor.RunAsync(Database, true, repaired, CancellationToken.None);
        // What is logged after some citations have ended must keep the totals right by itself.
        await LogAsync(leak, record, 15, edits);

        using var report = new StringWriter();
        Assert.That(await Doctor.RunAsync(Database, false, report, CancellationToken.None), Is.Zero, report.ToString());
        await using var superuser = await SuperuserAsync();
        var (compared, positive) = (0, 0);
        foreach (var rollup in new[] { false, true })
        {
            foreach (var day in Enumerable.Range(23, 8).Select(d => new DateOnly(2025, 11, d))
                .Append(new DateOnly(2025, 12, 31)))
            {
                var totals = (await superuser.QueryAsync<(string Slug, int Outlets)>(
                    DaySql, new { leak = id, rollup, day }))
                    .ToDictionary(row => row.Slug, row => row.Outlets);
                var ranking = await Admin.GetAsync(
                    $"leaks/{leak}/ranking?publishedAsOf={day:yyyy-MM-dd}&rollup={(rollup ? "true" : "false")}");
                foreach (var row in ranking["suspects"].EnumerateArray())
                {
                    var slug = row.GetProperty("suspect").GetProperty("slug").GetString()!;
                    Assert.That(totals[slug], Is.EqualTo(row.GetProperty("outlets").GetInt32()),
                        $"{slug} on {day}, rollup {rollup}");
                    compared++;
                    positive += totals[slug] > 0 ? 1 : 0;
                }
            }
        }
        Assert.That(compared, Is.GreaterThan(60));
        Assert.That(positive, Is.GreaterThan(20));
    }

    private async Task LogAsync(string leak, RandomRecord record, int acts, RandomEdits edits)
    {
        for (var i = 0; i < acts; i++)
        {
            if (i % 3 == 2)
                await edits.OnceAsync();
            var reply = await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
            Assert.That(reply.Status, Is.AnyOf(200, 201, 409, 422), reply.Body);
        }
    }

    private async Task EndSomeAsync(Guid leak)
    {
        await using var superuser = await SuperuserAsync();
        // Past versions and their successors must not share an instant.
        await superuser.ExecuteAsync(
            "update leak_head set recorded_at = recorded_at + interval '1 second' where leak_id = @leak", new { leak });
        await using var transaction = await superuser.BeginTransactionAsync();
        var ended = (await superuser.QueryAsync<
            (Guid Leak, Guid Article, Guid Claim, int Version, string Stance, long N)>(EndSql, new { leak })).AsList();
        Assert.That(ended, Has.Count.GreaterThan(5));
        foreach (var row in ended)
        {
            var (cause, on) = (row.N % 4) switch
            {
                0 => ("logged_in_error", (DateOnly?)null),
                1 => ("outlet_corrected", new DateOnly(2025, 11, 26)),
                2 => ("outlet_retracted", new DateOnly(2025, 11, 28)),
                _ => ("claimant_withdrew", new DateOnly(2025, 12, 5)),
            };
            await superuser.ExecuteAsync(
                InsertSql,
                new
                {
                    leak, article = row.Article, claim = row.Claim, version = row.Version, stance = row.Stance,
                    cause, on,
                });
        }
        await transaction.CommitAsync();
    }
}
