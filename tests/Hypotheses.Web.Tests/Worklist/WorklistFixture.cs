using System.Text.Json;

namespace Hypotheses.Web.Tests.Worklist;

/// <summary>What tests of the work list share: records to settle, and looks at the list.</summary>
public abstract class WorklistFixture : ServiceFixture
{
    /// <summary>A leak in which registered outlets carry one claim on the CIA, in this order; their articles.</summary>
    protected async Task<(string Leak, Dictionary<string, Guid> Articles)> CarriedAsync(params string[] outlets)
    {
        var leak = await LeakAsync();
        await CarryAsync(leak, "CIA", "Jane Roe", outlets);
        return (leak, await ArticlesAsync(leak));
    }

    protected async Task<Reply> CarryAsync(string leak, string suspect, string claimant, params string[] outlets) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect },
            claimant = new { name = claimant, kind = "person" },
            stance = "asserts",
            citations = outlets.Select((name, day) => new
            {
                url = $"https://{name}.com/{leak}", publishedAt = $"2025-11-{20 + day}",
            }),
        })).Logged();

    protected async Task<Dictionary<string, Guid>> ArticlesAsync(string leak) =>
        (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Where(one => one.GetProperty("url").ValueKind == JsonValueKind.String).ToDictionary(
                one => new Uri(one.Text("url")!).Host.Split('.')[0], one => one.GetProperty("id").GetGuid());

    /// <summary>Confirmed unless it says otherwise.</summary>
    protected async Task<Guid> TakeAsync(string leak, Guid article, object from)
    {
        var fields = JsonSerializer.SerializeToNode(from)!.AsObject();
        if (!fields.ContainsKey("judgement"))
            fields["judgement"] = "confirmed";
        return (await Admin.PostAsync($"leaks/{leak}/derivations", new { article, from = fields })).Answers(201).Id;
    }

    protected async Task<IReadOnlyList<JsonElement>> ListAsync(string leak, string query = "", Api? by = null) =>
        [.. (await (by ?? Admin).GetAsync($"leaks/{leak}/worklist?limit=200&{query}".TrimEnd('&'))).Answers(200)
            ["items"].EnumerateArray()];

    /// <summary>The only item of a kind.</summary>
    protected async Task<JsonElement> OnlyAsync(string leak, string kind) =>
        (await ListAsync(leak, $"kind={kind}")).Single();

    protected async Task IsGoneAsync(string leak, string kind) =>
        Assert.That(await ListAsync(leak, $"kind={kind}"), Is.Empty);

    /// <summary>Does what the item says that settles it; a change is made on what was read just before.</summary>
    protected async Task<Reply> ActAsync(JsonElement item, object body, Api? by = null)
    {
        var act = item.GetProperty("act");
        var route = act.Text("route")!.Replace("/api/v1/", "", StringComparison.Ordinal);
        if (act.Text("method") == "POST")
            return (await (by ?? Admin).PostAsync(route, body)).Logged();
        var tag = (await Admin.GetAsync(route)).Answers(200).Headers["ETag"];
        return (await Admin.SendAsync(HttpMethod.Patch, route, body, ("If-Match", tag))).Answers(200);
    }

    protected Task<Reply> ChangeAsync(string leak, JsonElement item, object change, Api? by = null) =>
        (by ?? Admin).SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/worklist/{item.Text("id")}", change,
            ("If-Match", $"\"{item.GetProperty("version").GetInt32()}\""));

    protected static Guid IdOf(JsonElement item) => item.GetProperty("id").GetGuid();
}
