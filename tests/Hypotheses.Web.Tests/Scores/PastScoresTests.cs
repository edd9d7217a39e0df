
namespace Hypotheses.Web.Tests.Scores;

/// <summary>
/// A leak that grows and is changed in every way at random. What was answered for a recorded time is answered again
/// byte for byte after a thousand later acts, and what is answered now from counts that are kept is what the record
/// itself gives.
/// </summary>
public sealed class PastScoresTests : ServiceFixture
{
    private static readonly string[] Queries =
    [
        "ranking?rollup=true", "ranking", "ranking?rollup=true&publishedAsOf=2025-11-26",
        "ranking?by=owners&window=P7D", "ranking?axis=how", "ranking/timeline?rollup=true",
        "ranking/timeline?per=week&publishedAsOf=2025-11-27",
        "sensitivity?rollup=true", "sensitivity?by=citations&publishedAsOf=2025-11", "suspects/{0}/explanation",
        "suspects/{0}/explanation?rollup=true&publishedAsOf=2025-11-27", "suspects/{0}/explanation?rollup=true",
    ];

    [TestCase("newsroom", 41, 1_000)]
    [TestCase("restricted", 42, 150)]
    public async Task A_past_answer_stays_byte_for_byte_and_the_present_is_what_the_record_gives(
        string visibility, int seed, int later)
    {
        var leak = (await Admin.PostAsync(
            "leaks", new { title = "Random " + seed, visibility, timeZone = "Europe/Kyiv" })).Text("slug");
        var outlets = await RegisterAsync(
            [.. Enumerable.Range(0, 6).Select(n => ($"Paper {seed} {n}", RandomRecord.DomainOf(n + (seed - 41) * 6)))]);
        foreach (var n in Enumerable.Range(0, 3))
            (await Admin.PostAsync("owners", new { name = $"Owner {seed} {n}" })).Answers(201);
        var record = new RandomRecord(seed);
        using var editor = visibility == "restricted" ? null : await AsAsync("editor");
        var edits = new RandomEdits(Admin, leak, seed, editor);
        var support = new RandomSupport(Admin, leak, outlets, seed);
        var kept = new List<(string Path, string Body)>();
        var acts = 0;
        for (var n = 0; n < 60; n++)
        {
            acts += await ActAsync(leak, record, edits, support, n);
            if (n % 4 == 3)
                await KeepAsync(leak, kept);
        }
        var before = acts;
        for (var n = 0; acts - before < later; n++)
        {
            acts += await ActAsync(leak, record, edits, support, n);
            if (n % 50 == 49)
                await PresentIsTheRecordAsync(leak, record);
        }
        await IsWellAsync();
        var changed = new List<string>();
        foreach (var (path, body) in kept)
            if ((await Admin.GetAsync(path)).Body != body)
                changed.Add(path);
        TestContext.Out.WriteLine(
            $"{kept.Count} answers kept ({kept.DistinctBy(answer => answer.Body).Count()} different), {acts - before} "
            + $"acts later ({edits.Made} changes, {support.Made} of derivations, claimants, outlets and owners), "
            + $"{changed.Count} changed");
        Assert.That(changed, Is.Empty);
        Assert.That(kept.DistinctBy(answer => answer.Body).Count(), Is.GreaterThan(kept.Count / 2), "the record moved");
        Assert.That(support.Made, Is.GreaterThan(later / 8));
        Assert.That(support.ByKind.Values, Has.Exactly(7).GreaterThan(0), string.Join(' ', support.ByKind));
    }

    private async Task<int> ActAsync(
        string leak, RandomRecord record, RandomEdits edits, RandomSupport support, int n)
    {
        var made = edits.Made + support.Made;
        if (n % 4 == 0)
        {
            var logged = record.Next(2) == 0 ? await Admin.PostAsync($"leaks/{leak}/claims", record.Claim())
                : await Admin.PostAsync($"leaks/{leak}/articles", record.Article());
            Assert.That(logged.Status, Is.AnyOf(200, 201, 409, 422), logged.Body);
            return logged.Status is 200 or 201 ? 1 : 0;
        }
        await (n % 2 == 0 ? edits.OnceAsync() : support.OnceAsync());
        return edits.Made + support.Made - made;
    }

    // The answer now, kept under the instant that it echoes: later it must come from the record.
    private async Task KeepAsync(string leak, List<(string, string)> kept)
    {
        var suspects = (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"].EnumerateArray().ToList();
        if (suspects.Count == 0)
            return;
        foreach (var query in Queries)
        {
            var id = suspects[kept.Count % suspects.Count].GetProperty("suspect").GetProperty("id").GetGuid();
            var path = $"leaks/{leak}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, query, id)}";
            var now = (await Admin.GetAsync(path)).Answers(200);
            kept.Add(($"{path}{(path.Contains('?') ? '&' : '?')}recordedAsOf={now.Text("recordedAsOf")}", now.Body));
        }
    }

    // One act more, and what was the head is past: past answers go by the record.
    private async Task PresentIsTheRecordAsync(string leak, RandomRecord record)
    {
        var answers = new List<(string Query, Reply Now)>();
        foreach (var query in new[]
        {
            "ranking?rollup=true&window=P7D", "ranking?by=articles", "ranking/timeline?rollup=true",
            "sensitivity?leave=owner", "ranking?rollup=true&window=P7D&publishedAsOf=2025-11-25",
            "ranking?window=P1D&publishedAsOf=2025-11-26", "ranking?rollup=true&publishedAsOf=2025-11-27T12:00:00Z",
            "ranking?rollup=true&by=reports&window=P30D&publishedAsOf=2025-11-30",
            "sensitivity?leave=outlet&publishedAsOf=2025-11-28", "sensitivity?leave=owner&publishedAsOf=2025-11-26",
            "sensitivity?leave=report&rollup=true&publishedAsOf=2025-11-27",
        })
            answers.Add((query, (await Admin.GetAsync($"leaks/{leak}/{query}")).Answers(200)));
        Reply logged;
        do
            logged = await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        while (logged.Status != 201);
        foreach (var (query, now) in answers)
        {
            var at = Uri.EscapeDataString(now.Text("recordedAsOf"));
            var then = (await Admin.GetAsync($"leaks/{leak}/{query}&recordedAsOf={at}")).Answers(200);
            Assert.That(then.Body, Is.EqualTo(now.Body), query);
        }
    }
}
