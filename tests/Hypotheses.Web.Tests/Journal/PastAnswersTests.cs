using System.Collections.Concurrent;
using Hypotheses.Web.Doctoring;

namespace Hypotheses.Web.Tests.Journal;

/// <summary>
/// 24 writers, merges of outlets and edits of articles in flight, readers that keep answers with their recorded
/// instant: none ever changes.
/// </summary>
public sealed class PastAnswersTests : ServiceFixture
{
    private const int Writers = 24;
    private const int KeptPerReader = 300;

    private static readonly string[] Queries =
        [
            "ranking?rollup=false", "ranking?rollup=true", "ranking?by=citations&rollup=true", "ranking?by=owners",
            "ranking?outletKind=newsroom", "ranking?country=FR", "suspects?limit=200", "claimants?kind=person",
            "claims?publishedAsOf=2025-11-26", "articles?ended=false", "evidence?limit=20",
        ];

    // Merges and edits, each. Not every edit that is tried can be made.
    private const int Fewest = 2, MostTries = 100;

    private static bool IsLong => Environment.GetEnvironmentVariable("HYPOTHESES_LONG") == "1";

    [Test]
    public async Task No_answer_for_a_recorded_time_ever_changes()
    {
        var actsPerWriter = IsLong ? 420 : 6;
        string[] leaks = [await LeakAsync(), await LeakAsync()];
        var outlets = await RegisterAsync(
            [.. Enumerable.Range(0, 8).Select(n => ($"Paper {n}", RandomRecord.DomainOf(n)))]);
        (await Admin.PostAsync("owners", new { name = "Owner of some" })).Answers(201);
        var kept = new ConcurrentBag<(string Path, string Body)>();
        using var written = new CancellationTokenSource();
        using var stop = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(n => Task.Run(() => ReadAsync(leaks, kept, n, stop.Token)))
            .ToArray();
        var merger = Task.Run(() => MergeAsync(outlets, written.Token));
        var editor = Task.Run(() => EditAsync(leaks, written.Token));
        var writers = Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(leaks, n, actsPerWriter)))
            .ToArray();
        var statuses = (await Task.WhenAll(writers)).SelectMany(s => s).ToList();
        await written.CancelAsync();
        var merges = await merger;
        var edited = await editor;
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        // Once more after everything, and after a last merge that touches every leak.
        await MergeOnceAsync(outlets[^2], outlets[^1]);
        var changed = 0;
        foreach (var (path, body) in kept)
        {
            var again = await Admin.GetAsync(path);
            if (again.Body != body)
                changed++;
        }

        using var report = new StringWriter();
        var health = await Doctor.RunAsync(Database, false, report, CancellationToken.None);
        TestContext.Out.WriteLine(
            $"{Writers} writers, {statuses.Count} acts ({statuses.Count(s => s is 200 or 201)} written), "
            + $"{merges} merges and unmerges of outlets, {edited} edits of articles, {kept.Count} answers kept, "
            + $"{changed} changed later");
        TestContext.Out.WriteLine(report.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(statuses, Is.All.LessThan(500));
            Assert.That(statuses.Count(s => s is 200 or 201), Is.GreaterThan(statuses.Count * 8 / 10));
            Assert.That(merges, Is.GreaterThan(Fewest));
            Assert.That(edited, Is.GreaterThan(Fewest));
            Assert.That(kept, Has.Count.GreaterThan(20));
            Assert.That(kept.Select(answer => answer.Body).Distinct().Count(), Is.GreaterThan(15), "the record moved");
            Assert.That(changed, Is.Zero);
            Assert.That(health, Is.Zero, report.ToString());
        });
    }

    // The live answer, a ranking's from derived state, is kept under the instant that it echoes: later it must come
    // from facts, byte for byte.
    private async Task ReadAsync(string[] leaks, ConcurrentBag<(string, string)> kept, int n, CancellationToken stop)
    {
        var random = new Random(n);
        var mine = new List<(string Path, string Body)>();
        for (var seen = 1; !stop.IsCancellationRequested; seen++)
        {
            var path = $"leaks/{leaks[random.Next(leaks.Length)]}/{Queries[random.Next(Queries.Length)]}";
            var now = await Admin.GetAsync(path);
            Assert.That(now.Status, Is.EqualTo(200), now.Body);
            // A list tells its instant in a header, a ranking in itself.
            var recorded = now.Headers.GetValueOrDefault("Recorded-As-Of") ?? now.Text("recordedAsOf");
            var answer = ($"{path}&recordedAsOf={recorded}", now.Body);
            // Every answer of the run is as likely to be kept as any other.
            if (mine.Count < KeptPerReader)
                mine.Add(answer);
            else if (random.Next(seen) is var at && at < KeptPerReader)
                mine[at] = answer;
        }
        foreach (var answer in mine)
            kept.Add(answer);
    }

    private async Task<IReadOnlyList<int>> WriteAsync(string[] leaks, int n, int acts)
    {
        var record = new RandomRecord(1000 + n);
        var statuses = new List<int>();
        for (var i = 0; i < acts; i++)
        {
            var leak = record.Pick(leaks);
            var (route, body) = record.Next(3) == 0
                ? ("articles", record.Article())
                : ("claims", record.Claim());
            // As a caller would: an act that waited too long for its leak is sent again under its key.
            var reply = await Admin.PostAsync($"leaks/{leak}/{route}", body, ("Idempotency-Key", $"w{n}-{i}"));
            for (var again = 0; reply.Status == 503 && again < 10; again++)
                reply = await Admin.PostAsync($"leaks/{leak}/{route}", body, ("Idempotency-Key", $"w{n}-{i}"));
            statuses.Add(reply.Status);
        }
        return statuses;
    }

    // While others write, and for so long that there are some, however busy the machine is.
    private async Task<int> MergeAsync(IReadOnlyList<Guid> outlets, CancellationToken written)
    {
        var random = new Random(5);
        var count = 0;
        for (; count <= Fewest || !written.IsCancellationRequested; count++)
            await MergeOnceAsync(outlets[random.Next(outlets.Count)], outlets[random.Next(outlets.Count)]);
        return count;
    }

    private async Task<int> EditAsync(string[] leaks, CancellationToken written)
    {
        var edits = leaks.Select((leak, n) => new RandomEdits(Admin, leak, n)).ToArray();
        for (var n = 0; !written.IsCancellationRequested || (n < MostTries && edits.Sum(of => of.Made) <= Fewest); n++)
            await edits[n % edits.Length].OnceAsync();
        return edits.Sum(of => of.Made);
    }

    private async Task MergeOnceAsync(Guid outlet, Guid into)
    {
        // The registry's other acts, as random as the outlets that they get.
        var read = await Admin.GetAsync($"outlets/{outlet}");
        var changed = await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{outlet}",
            new
            {
                kind = read.Text("kind") == "newsroom" ? "copy_site" : "newsroom",
                country = into.ToByteArray()[15] % 2 == 0 ? "FR" : "DE",
            },
            ("If-Match", read.Headers["ETag"]));
        Assert.That(changed.Status, Is.AnyOf(200, 412, 503), changed.Body);
        var owned = await PutControlAsync($"outlets/{outlet}", new
        {
            control = outlet.ToByteArray()[15] % 3 == 0 ? [] : new[] { new { owner = "Owner of some", share = 60 } },
        });
        Assert.That(owned.Status, Is.AnyOf(200, 412, 422, 503), owned.Body);
        var merged = await Admin.PostAsync($"outlets/{outlet}/merge", new { into });
        // Merged already, or into itself: then it is taken back where it can be.
        if (merged.Status is 409 or 422)
            merged = await Admin.PostAsync($"outlets/{outlet}/unmerge", new { });
        Assert.That(merged.Status, Is.AnyOf(200, 422, 503), merged.Body);
    }
}
