using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>Imports end as if their service had never been killed, as their file came in or after it.</summary>
public sealed class KilledTests
{
    private const string Key = "hyp_importkilled_00000000000000000000000000000000";
    private const int Lines = 1_500;

    [Test]
    public async Task An_import_that_is_killed_twice_ends_as_if_it_had_never_been_stopped()
    {
        var directory = TestDirectory.Create();
        Import killed, whole;
        var left = new List<int>();
        IReadOnlyList<string> afterKills, without;
        try
        {
            Guid id;
            await using (var first = await StartAsync(directory))
            {
                var client = ClientOf(first);
                await client.Leaks.OpenLeakAsync(new() { Title = "Killed", Slug = "killed" });
                id = (await client.Imports.StartImportAsync("killed", new() { Format = "ndjson" }, File())).Value.Id;
                left.Add(first.Process.Id);
                await KillAfterAsync(first, client, id, 100);
            }
            await using (var second = await StartAsync(directory))
            {
                left.Add(second.Process.Id);
                await KillAfterAsync(second, ClientOf(second), id, 600);
            }
            await using var third = await StartAsync(directory);
            var last = ClientOf(third);
            killed = await EndAsync(last, "killed", id);
            afterKills = await StandingAsync(last, "killed", id);
            await last.Leaks.OpenLeakAsync(new() { Title = "Whole", Slug = "whole" });
            var twin = (await last.Imports.StartImportAsync("whole", new() { Format = "ndjson" }, File())).Value.Id;
            whole = await EndAsync(last, "whole", twin);
            without = await StandingAsync(last, "whole", twin);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
        Assert.That(
            (killed.Status, killed.Settled, killed.Logged, killed.Unchanged, killed.Rejected),
            Is.EqualTo((whole.Status, whole.Settled, whole.Logged, whole.Unchanged, whole.Rejected)));
        Assert.That((whole.Status, whole.Lines, whole.Rejected), Is.EqualTo(("done", Lines, Lines / 50)));
        Assert.That(afterKills, Is.EqualTo(without));
        Assert.That(
            left.Where(process => System.IO.File.Exists($"/proc/{process}/stat") is false)
                .SelectMany(process => Directory.GetFiles(Path.GetTempPath(), $"hypotheses-import-{process}-*")),
            Is.Empty, "what was killed leaves nothing on disk");
    }

    [Test]
    public async Task A_file_that_comes_in_parts_goes_on_from_the_last_one_that_was_taken()
    {
        var directory = TestDirectory.Create();
        var file = File().ToArray();
        var half = file.Length / 2;
        try
        {
            Guid id;
            await using (var first = await StartAsync(directory))
            {
                var client = ClientOf(first);
                await client.Leaks.OpenLeakAsync(new() { Title = "Killed", Slug = "killed" });
                id = (await client.Imports.StartImportAsync(
                    "killed", new() { Format = "ndjson", Size = file.Length })).Value.Id;
                await client.Imports.SendImportAsync("killed", id, 0, new MemoryStream(file[..half]));
                first.Kill();
                await first.EndAsync();
            }
            await using var second = await StartAsync(directory);
            var then = ClientOf(second);
            var waiting = (await then.Imports.GetImportAsync("killed", id)).Value;
            Assert.That((waiting.Status, waiting.Received), Is.EqualTo(("receiving", (long)half)));
            await then.Imports.SendImportAsync("killed", id, half, new MemoryStream(file[half..]));
            var ended = await EndAsync(then, "killed", id);
            Assert.That(
                (ended.Status, ended.Lines, ended.Rejected), Is.EqualTo(("done", Lines, Lines / 50)), ended.Trouble);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<ServiceProcess> StartAsync(DirectoryInfo directory)
    {
        var service = ServiceProcess.Start(
            directory.FullName, environment: new() { ["HYPOTHESES_ADMIN_KEY"] = Key });
        await service.UntilReadyAsync();
        return service;
    }

    private static HypothesesClient ClientOf(ServiceProcess service)
    {
        var http = new HttpClient { BaseAddress = new Uri(service.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return new HypothesesClient(http);
    }

    private static async Task KillAfterAsync(ServiceProcess service, HypothesesClient client, Guid id, int settled)
    {
        await Eventually.TrueAsync(
            async () => (await client.Imports.GetImportAsync("killed", id)).Value.Settled >= settled,
            "lines are settled");
        service.Kill();
        await service.EndAsync();
    }

    private static async Task<Import> EndAsync(HypothesesClient client, string leak, Guid id)
    {
        Import? now = null;
        await Eventually.TrueAsync(
            async () => (now = (await client.Imports.GetImportAsync(leak, id)).Value).IsOver, "the import ends");
        return now!;
    }

    // What is counted, and what was rejected.
    private static async Task<IReadOnlyList<string>> StandingAsync(HypothesesClient client, string leak, Guid id)
    {
        var ranking = (await client.Scores.GetRankingAsync(leak)).Value;
        var standing = ranking.Suspects
            .Select(row => $"{row.Suspect.Name} {row.Outlets} {row.Articles} {row.Citations} {row.Reports}").ToList();
        await foreach (var reject in client.Imports.AllImportRejectsAsync(leak, id))
            standing.Add($"{reject}");
        standing.Add((await client.History.ListHistoryAsync(leak, limit: 1)).Value.Items[0].Seq.ToString(
            CultureInfo.InvariantCulture));
        return standing;
    }

    private static MemoryStream File() => new(Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(0, Lines).Select(i => JsonSerializer.Serialize(LineOf(i)) + "\n"))));

    private static object LineOf(int i) => i % 50 == 0
        ? new { article = new { url = "nowhere" } }
        : new
        {
            article = new { url = $"https://outlet{i % 40}.example/{i}", publishedAt = $"2025-11-{1 + i % 28:d2}" },
            claims = new[] { new { suspects = new[] { $"Suspect {i % 7}" }, claimant = "self", stance = "suggests" } },
        };
}
