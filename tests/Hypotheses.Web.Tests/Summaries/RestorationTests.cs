using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>What a summary tells of things that the one before had as ended or merged.</summary>
public sealed class RestorationTests : ServiceFixture
{
    private static readonly string[] Kinds = ["articles", "claims", "citations", "evidence"];

    [Test]
    public async Task Each_kind_of_thing_that_stands_again_is_told_once_by_name()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 5);
        string[] ended =
        [
            $"articles/{logged[0]["articles"]}", $"claims/{logged[1]["claims"]}",
            $"citations/{logged[2]["citations"]}", $"evidence/{logged[3]["evidence"]}",
        ];
        string[] merging = ["articles", "claimants"];
        foreach (var at in ended)
            await ActAsync(leak, $"{at}/end", new { cause = "logged_in_error" });
        foreach (var kind in merging)
            await ActAsync(leak, $"{kind}/{logged[4][kind]}/merge", new { into = logged[3][kind] });
        await PublishAsync(leak, "2025-W48");

        foreach (var at in ended)
            await ActAsync(leak, $"{at}/restoration", new { });
        foreach (var kind in merging)
            await ActAsync(leak, $"{kind}/{logged[4][kind]}/unmerge", new { });
        Assert.That(
            (await PublishAsync(leak, "2025-W49")).PutRight.Restored?
                .Select(one => (one.Thing, one.Id, one.Name, one.Cause)),
            Is.EqualTo(
            [
                ("article", logged[0]["articles"], "Headline 0", "logged_in_error"),
                ("claim", logged[1]["claims"], "Statement 1", "logged_in_error"),
                ("citation", logged[2]["citations"], "Statement 2", "logged_in_error"),
                ("evidence", logged[3]["evidence"], "Reason 3", "logged_in_error"),
                ("article", logged[4]["articles"], "Headline 4", "merged"),
                ("claimant", logged[4]["claimants"], "Official 4", "merged"),
            ]).AsCollection);
        Assert.That((await PublishAsync(leak, "2025-W50")).PutRight.Restored, Is.Null);
    }

    [Test]
    public async Task What_ended_again_or_was_merged_into_another_is_not_told_as_standing()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 7);
        var ended = Kinds.Select((kind, i) => $"{kind}/{logged[i][kind]}").ToList();
        var claimant = $"claimants/{logged[4]["claimants"]}";
        foreach (var at in ended)
            await ActAsync(leak, $"{at}/end", new { cause = "logged_in_error" });
        await ActAsync(leak, $"{claimant}/merge", new { into = logged[5]["claimants"] });
        await PublishAsync(leak, "2025-W48");

        foreach (var at in ended)
        {
            await ActAsync(leak, $"{at}/restoration", new { });
            await ActAsync(leak, $"{at}/end", new { cause = "legal" });
        }
        await ActAsync(leak, $"{claimant}/unmerge", new { });
        await ActAsync(leak, $"{claimant}/merge", new { into = logged[6]["claimants"] });
        Assert.That((await PublishAsync(leak, "2025-W49")).PutRight.Restored, Is.Null);
    }

    // Ids by the plural of what they are of.
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, Guid>>> LogAsync(string leak, int count)
    {
        var logged = new List<IReadOnlyDictionary<string, Guid>>();
        for (var i = 0; i < count; i++)
        {
            var claim = (await Admin.PostAsync($"leaks/{leak}/claims", new
            {
                suspects = new[] { "CIA" }, claimant = new { name = $"Official {i}", kind = "person" },
                statement = $"Statement {i}", stance = "asserts", naming = "stated",
                evidence = new[] { new { kind = "motive", description = $"Reason {i}" } },
                citations = new[]
                {
                    new { url = $"https://paper.com/{i}", publishedAt = "2025-11-26", headline = $"Headline {i}" },
                },
            })).Answers(201);
            var citation = claim["citations"][0];
            logged.Add(new Dictionary<string, Guid>
            {
                ["claims"] = claim.Id,
                ["citations"] = citation.GetProperty("id").GetGuid(),
                ["articles"] = citation.GetProperty("article").GetProperty("id").GetGuid(),
                ["claimants"] = claim["claimant"].GetProperty("id").GetGuid(),
                ["evidence"] = claim["evidence"][0].GetProperty("id").GetGuid(),
            });
        }
        return logged;
    }

    private async Task ActAsync(string leak, string act, object body) =>
        (await Admin.PostAsync($"leaks/{leak}/{act}", body)).Answers(200);

    private async Task<WeeklySummary> PublishAsync(string leak, string week)
    {
        (await Admin.PostAsync($"leaks/{leak}/summaries", new { week })).Answers(201);
        return (await Client.Summaries.GetSummaryAsync(leak, week)).Value;
    }
}
