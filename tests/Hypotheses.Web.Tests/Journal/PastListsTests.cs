using System.Text.Json;

namespace Hypotheses.Web.Tests.Journal;

/// <summary>
/// A random record, edited at random, with the registry moving under it: every list of it, kept at several recorded
/// instants, stays as it was.
/// </summary>
public sealed class PastListsTests : ServiceFixture
{
    private static readonly string[] Queries =
    [
        "", "publishedAsOf=2025-11-25", "publishedAsOf=2025-11-27", "publishedAsOf=2025-11",
    ];

    private static readonly string[] More =
    [
        "suspects?q=intelligence", "suspects?q=cia&publishedAsOf=2025-11-26", "claims?ended=true&limit=200",
        "claims?suspect=cia&limit=200", "articles?ended=false&publishedAsOf=2025-11-27&limit=200", "claimants?q=person",
        "ranking?rollup=true", "ranking?by=owners&publishedAsOf=2025-11-26",
    ];

    [TestCase(1)]
    [TestCase(2)]
    public async Task No_list_of_a_past_record_ever_changes(int seed)
    {
        var leak = (await Admin.PostAsync("leaks", new { title = $"Leak {seed}" })).Answers(201).Text("id");
        using var editor = await AsAsync("editor");
        var record = new RandomRecord(seed);
        var edits = new RandomEdits(Admin, leak, seed, editor);
        var kept = new List<(string Path, string Accept, string Body)>();
        var outlets = new List<Guid>();
        for (var round = 0; round < 5; round++)
        {
            for (var n = 0; n < 6; n++)
                LoggedUnlessCircle(await Admin.PostAsync($"leaks/{leak}/claims", record.Claim()));
            for (var n = 0; n < 3; n++)
                await Admin.PostAsync($"leaks/{leak}/articles", record.Article());
            for (var n = 0; n < 25; n++)
                await edits.OnceAsync();
            await OthersAsync(leak, record, seed, round);
            kept.AddRange(await KeepAsync(leak, record));
            await RegistryAsync(outlets, record, seed, round);
        }
        Assert.That(edits.Made, Is.GreaterThan(40));
        var bodies = kept.Select(one => one.Body).Distinct().Count();
        TestContext.Out.WriteLine($"{edits.Made} edits, {kept.Count} lists kept, {bodies} of them unlike");
        Assert.That(bodies, Is.GreaterThan(kept.Count / 3), "the record moved");
        foreach (var (path, accept, body) in kept)
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/{path}", ("Accept", accept))).Answers(200).Body, Is.EqualTo(body),
                path);
        await IsWellAsync();
    }

    // A claim may put a suspect under one that an edit has made a part of it meanwhile.
    private static void LoggedUnlessCircle(Reply reply)
    {
        if (reply.Status == 422)
            Assert.That(reply.Body, Does.Contain("Would make a circle"));
        else
            reply.Logged();
    }

    // What is answered now, under the instant that it tells.
    private async Task<List<(string Path, string Accept, string Body)>> KeepAsync(string leak, RandomRecord record)
    {
        var kept = new List<(string, string, string)>();
        var article = record.Pick((await Admin.ListAsync(leak, "articles"))["items"].EnumerateArray().ToList());
        var filters = new List<string> { $"claims?article={article.Text("id")}" };
        if (article.GetProperty("outlet") is { ValueKind: JsonValueKind.Object } outlet)
            filters.Add($"articles?outlet={outlet.Text("id")}");
        foreach (var path in RecordLists.Names.SelectMany(list => Queries.Select(query => $"{list}?limit=200&{query}"))
            .Concat(More).Concat(filters))
        {
            var now = (await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200);
            var at = now.Headers.TryGetValue("Recorded-As-Of", out var told) ? told : now.Text("recordedAsOf");
            kept.Add(($"{path}&recordedAsOf={at}".Replace("&&", "&"), "application/json", now.Body));
        }
        foreach (var list in RecordLists.Names)
        {
            var now = await Admin.ListAsync(leak, list, "", "text/csv");
            kept.Add(($"{list}?limit=200&recordedAsOf={now.RecordedAsOf()}", "text/csv", now.Body));
        }
        return kept;
    }

    // What random edits leave alone: claimants, requests for comment, public events, the leak's own slug.
    private async Task OthersAsync(string leak, RandomRecord record, int seed, int round)
    {
        await Admin.PostAsync(
            $"leaks/{leak}/public-events", new { kind = "post", what = $"post {round}", date = "2025-11-26" });
        (await Admin.PostAsync($"leaks/{leak}/responses", new { asked = $"Body {round}", askedOn = "2025-11-26" }))
            .Answers(201);
        var asked = (await Admin.ListAsync(leak, "responses")).Texts("id");
        await PatchAsync($"leaks/{leak}/responses/{record.Pick(asked)}", new { note = $"round {round}" });
        var claimants = (await Admin.ListAsync(leak, "claimants")).Texts("id");
        await PatchAsync($"leaks/{leak}/claimants/{record.Pick(claimants)}", new { note = $"round {round}" });
        var merged = await Admin.PostAsync(
            $"leaks/{leak}/claimants/{record.Pick(claimants)}/merge", new { into = record.Pick(claimants) });
        Assert.That(merged.Status, Is.AnyOf(200, 409, 422), merged.Body);
        var evidence = (await Admin.ListAsync(leak, "evidence")).Texts("id");
        await PatchAsync($"leaks/{leak}/evidence/{record.Pick(evidence)}", new { reliability = "B" });
        await PatchAsync($"leaks/{leak}", new { slug = $"leak-{seed}-{round}" });
    }

    // Provisional outlets are registered, then renamed, marked and merged.
    private async Task RegistryAsync(List<Guid> outlets, RandomRecord record, int seed, int round)
    {
        if (seed == 1 && round < 3)
            outlets.AddRange(await RegisterAsync(
                [.. Enumerable.Range(3 * round, 3).Select(n => ($"Paper {n}", RandomRecord.DomainOf(n)))]));
        if (outlets.Count == 0)
            outlets.AddRange((await Admin.GetAsync("outlets?limit=200")).Texts("id").Select(Guid.Parse));
        var (one, other) = (record.Pick(outlets), record.Pick(outlets));
        await PatchAsync($"outlets/{one}", new { name = $"Paper {seed} {round} {one}", kind = "copy_site" });
        var merged = await Admin.PostAsync($"outlets/{one}/merge", new { into = other });
        Assert.That(merged.Status, Is.AnyOf(200, 409, 422), merged.Body);
        if (round == 3)
            await Admin.PostAsync($"outlets/{record.Pick(outlets)}/unmerge", new { });
    }

    private async Task PatchAsync(string path, object change)
    {
        var read = (await Admin.GetAsync(path)).Answers(200);
        var changed = await Admin.SendAsync(HttpMethod.Patch, path, change, ("If-Match", read.Headers["ETag"]));
        Assert.That(changed.Status, Is.AnyOf(200, 409, 422), changed.Body);
    }
}
