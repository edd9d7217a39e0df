using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests;

/// <summary>
/// The reference's examples are one story: its requests are taken in this order, and its answers are what came back,
/// with ids and instants that do not change.
/// </summary>
public sealed partial class ExamplesTests : ServiceFixture
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // What is a hash or signature of ids and instants is another at each run.
    private const string ExampleHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string ExampleSignature = "\"keyId\": \"9f86d081884c7d65\", \"signature\": \"MEQCIG…\"";

    private readonly Dictionary<string, string> _ids = [];

    [Test]
    public async Task Each_request_is_taken_and_each_answer_is_the_one_shown()
    {
        // All that differ are laid beside at once.
        using var all = Assert.EnterMultipleScope();
        var outlet = await PostAsync("RegisterOutlet", "outlets");
        await PostAsync("EnterOwner", "owners");
        await ChangeAsync("PutOutletControl", HttpMethod.Put, $"outlets/{outlet.Id}/control", "GetOutletControl");
        await ChangeAsync("ChangeOutlet", HttpMethod.Patch, $"outlets/{outlet.Id}", "GetOutlet");
        var leak = await PostAsync("OpenLeak", "leaks");
        var article = await PostAsync("LogArticle", "leaks/witi-leaks/articles");
        await ChangeAsync(
            "ChangeArticle", HttpMethod.Patch, $"leaks/witi-leaks/articles/{article.Id}", "GetArticle");
        var claim = await PostAsync("LogClaim", "leaks/witi-leaks/claims");
        await ReadAsync("GetRanking", "leaks/witi-leaks/ranking?window=P7D");
        await ReadAsync("GetRankingTimeline", "leaks/witi-leaks/ranking/timeline");
        await ReadAsync("GetExplanation", "leaks/witi-leaks/suspects/cia/explanation");
        await ReadAsync("GetSensitivity", "leaks/witi-leaks/sensitivity");
        await ReadAsync("ResolveUrl", "outlets/resolve?url=https://www.theguardian.com/x?utm_source=a");
        await ChangeAsync("ChangeSuspect", HttpMethod.Patch, "leaks/witi-leaks/suspects/cia", "GetSuspect");
        var response = await PostAsync("RecordResponse", "leaks/witi-leaks/responses");
        await ChangeAsync(
            "ChangeResponse", HttpMethod.Patch, $"leaks/witi-leaks/responses/{response.Id}", "GetResponse");
        await PostAsync("RequestRedaction", "leaks/witi-leaks/redactions");
        await ReadAsync("ListHistory", "leaks/witi-leaks/history?act=change&limit=1");
        await ChangeAsync("ChangeLeak", HttpMethod.Patch, $"leaks/{leak.Id}", "GetLeak");
        var account = await PostAsync("MakeAccount", "accounts");
        await ChangeAsync("ChangeAccount", HttpMethod.Patch, $"accounts/{account.Id}", "GetAccount");
        var key = await PostAsync("MakeKey", "keys");
        await ReadAsync("GetKey", $"keys/{key.Id}");
        await PostAsync("LogSuspect", "leaks/witi-leaks/suspects");
        await ChangeAsync(
            "ChangeClaimant", HttpMethod.Patch,
            $"leaks/witi-leaks/claimants/{claim["claimant"].GetProperty("id").GetGuid()}", "GetClaimant");
        await PlayPartsAsync(article, claim);
    }

    private async Task PlayPartsAsync(Reply article, Reply claim)
    {
        const string leak = "leaks/witi-leaks";
        await ChangeAsync("ChangeClaim", HttpMethod.Patch, $"{leak}/claims/{claim.Id}", "GetClaim");
        var citation = await PostAsync("LogCitation", $"{leak}/claims/{claim.Id}/citations");
        await ChangeAsync("ChangeCitation", HttpMethod.Patch, $"{leak}/citations/{citation.Id}", "GetCitation");
        await PostAsync("EndCitation", $"{leak}/citations/{citation.Id}/end");
        await PostAsync("RestoreCitation", $"{leak}/citations/{citation.Id}/restoration");
        await PostAsync("EndClaim", $"{leak}/claims/{claim.Id}/end");
        await PostAsync("RestoreClaim", $"{leak}/claims/{claim.Id}/restoration");
        await PostAsync("EndArticle", $"{leak}/articles/{article.Id}/end");
        await PostAsync("RestoreArticle", $"{leak}/articles/{article.Id}/restoration");
        var evidence = await PostAsync("LogEvidence", $"{leak}/evidence");
        await ChangeAsync("ChangeEvidence", HttpMethod.Patch, $"{leak}/evidence/{evidence.Id}", "GetEvidence");
        await PostAsync("EndEvidence", $"{leak}/evidence/{evidence.Id}/end");
        await PostAsync("RestoreEvidence", $"{leak}/evidence/{evidence.Id}/restoration");
        var from = article["from"][0].GetProperty("id").GetGuid();
        await ChangeAsync("ChangeDerivation", HttpMethod.Patch, $"{leak}/derivations/{from}", "GetDerivation");
        await PostAsync("EndDerivation", $"{leak}/derivations/{from}/end");
        await PostAsync("RestoreDerivation", $"{leak}/derivations/{from}/restoration");
        var @event = await PostAsync("LogPublicEvent", $"{leak}/public-events");
        await ReadAsync("GetPublicEvent", $"{leak}/public-events/{@event.Id}");
        await PlayWorklistAsync(leak);
        await PostAsync("PublishSummary", $"{leak}/summaries");
        await PostAsync("ReviseSummary", $"{leak}/summaries/2025-W48/revisions");
        await ReadAsync("ListSummaries", $"{leak}/summaries");
        await ReadAsync("GetSummary", $"{leak}/summaries/2025-W48");
        Shown("RecomputeSummary", await Admin.PostAsync($"{leak}/summaries/2025-W48/recompute", new { }));
        await ReadAsync("ListHits", "search?q=Guardian&limit=5");
        await PlayImportAsync(leak);
    }

    private async Task PlayImportAsync(string leak)
    {
        var table = File.ReadAllText(Path.Combine(Sources.Root, "docs", "examples", "StartImport.request.csv"));
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{leak}/imports?format=csv&dryRun=true&file=mentions.csv")
        {
            Content = new StringContent(table),
        };
        var started = (await Admin.SendAsync(request)).Answers(202);
        var import = $"{leak}/imports/{started.Id}";
        await Eventually.TrueAsync(
            async () => (await Admin.GetAsync(import))["endedAt"].ValueKind != JsonValueKind.Null, "the import ends");
        await ReadAsync("GetImport", import);
    }

    private async Task PlayWorklistAsync(string leak)
    {
        var list = Shown("ListWorklist", await Admin.GetAsync($"{leak}/worklist?kind=unresolved_outlet"));
        var item = list["items"][0].GetProperty("id").GetGuid();
        Shown("ChangeWorkItem", await Admin.SendAsync(
            HttpMethod.Patch, $"{leak}/worklist/{item}", Sent("ChangeWorkItem"), ("If-Match", "\"0\"")));
    }

    private async Task<Reply> PostAsync(string operation, string path) =>
        Shown(operation, await Admin.PostAsync(path, Sent(operation)));

    private async Task ChangeAsync(string operation, HttpMethod method, string path, string read)
    {
        var tag = Shown(read, await Admin.GetAsync(path)).Headers["ETag"];
        Shown(operation, await Admin.SendAsync(method, path, Sent(operation), ("If-Match", tag)));
    }

    private async Task ReadAsync(string operation, string path) => Shown(operation, await Admin.GetAsync(path));

    private static string Sent(string operation) =>
        File.ReadAllText(Path.Combine(Sources.Root, "docs", "examples", $"{operation}.request.json"));

    private Reply Shown(string operation, Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 201), $"{operation}: {reply.Body}");
        var text = JsonSerializer.Serialize(reply.Json, Readable);
        text = Hash().Replace(text, ExampleHash);
        text = Signature().Replace(text, ExampleSignature);
        text = Id().Replace(text, found => _ids.TryGetValue(found.Value, out var known) ? known
            : _ids[found.Value] = $"019ab1c2-7d3e-7000-8000-{_ids.Count + 1:d12}");
        text = Now().Replace(text, "$1$2\"2025-11-27T09:30:00Z\"");
        text = Secret().Replace(text, "hyp_…");
        Approved.Equal($"docs/examples/{operation}.response.json", text + "\n");
        return reply;
    }

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(
        @"(""(?:recordedAt|recordedAsOf|startedAt|endedAt|createdAt|lastUsedAt|requestedAt|cut|since)"": )""[^""]+"""
        + @"|(""publishedAt"": )""[^""]+\.\d+Z""")]
    private static partial Regex Now();

    [GeneratedRegex(@"hyp_[^""]+")]
    private static partial Regex Secret();

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Hash();

    [GeneratedRegex("\"keyId\": \"[^\"]+\",\\s+\"signature\": \"[^\"]+\"")]
    private static partial Regex Signature();
}
