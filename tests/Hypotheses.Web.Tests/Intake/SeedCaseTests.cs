using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Intake;

public sealed class SeedCaseTests : ServiceFixture
{
    [Test]
    public async Task The_whole_case_logged_again_by_an_editor_changes_nothing()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "seeds", "cases", "witi-leaks.json");
        var batch = JsonNode.Parse(await File.ReadAllTextAsync(file))!["batch"]!;
        foreach (var suspect in batch["suspects"]!.AsArray())
            suspect!.AsObject().Remove("visibility");
        var body = batch.ToJsonString();
        var leak = await LeakAsync();
        using var editor = await AsAsync("editor");
        await using var superuser = await SuperuserAsync();

        var first = (await editor.PostAsync($"leaks/{leak}/articles", body)).Answers(201);
        Assert.That(first["items"].GetArrayLength(), Is.EqualTo(batch["items"]!.AsArray().Count));
        var counts = await Tables.CountAsync(superuser);
        var ranking = await Admin.GetAsync($"leaks/{leak}/ranking?rollup=true");
        Assert.That(ranking["suspects"][0].GetProperty("outlets").GetInt32(), Is.Positive);

        var second = (await editor.PostAsync($"leaks/{leak}/articles", body)).Answers(200);
        Assert.That(second.Body, Does.Not.Contain("\"created\":true"));
        Assert.That(
            second["items"].EnumerateArray().Select(i => i.GetProperty("conflicts").GetArrayLength()), Is.All.Zero);
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(counts));
        await IsWellAsync();
    }
}
