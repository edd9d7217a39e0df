using Dapper;
using Hypotheses.Web.Doctoring;

namespace Hypotheses.Web.Tests.Derived;

/// <summary>
/// The totals per published day against the scorer's answer as of each day, with ends in the world among the record.
/// </summary>
public sealed class DaysTests : ServiceFixture
{
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
        using var editor = await AsAsync("editor");
        var edits = new RandomEdits(Admin, leak, seed, editor);
        await LogAsync(leak, record, 30, edits);
        await EndSomeAsync(leak);
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

    private async Task EndSomeAsync(string leak)
    {
        var citations = (await Admin.GetAsync($"leaks/{leak}/articles?limit=200"))["items"].EnumerateArray()
            .SelectMany(article => article.GetProperty("citations").EnumerateArray())
            .Where(citation => citation.Text("status") == "countable").ToList();
        var ended = 0;
        foreach (var (n, citation) in citations.Index().Where(of => of.Index % 3 == 0))
        {
            var (cause, on) = (n / 3 % 4) switch
            {
                0 => ("logged_in_error", null),
                1 => ("outlet_corrected", "2025-11-27"),
                2 => ("outlet_retracted", "2025-11-28"),
                _ => ("claimant_withdrew", "2025-12-05"),
            };
            var reply = await Admin.PostAsync(
                $"leaks/{leak}/citations/{citation.GetProperty("id").GetGuid()}/end", new { cause, effectiveOn = on });
            Assert.That(reply.Status, Is.AnyOf(200, 409, 422), reply.Body);
            ended += reply.Status == 200 ? 1 : 0;
        }
        Assert.That(ended, Is.GreaterThan(5));
    }
}
