using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>Valid bodies, broken at random: never an error of ours, and the record stays whole.</summary>
public sealed class MutationTests : ServiceFixture
{
    private const int Bodies = 400;

    private static readonly string[] Texts =
        ["", " ", "CIA", "self", "2025-11-26", "2999", "https://a.com/x", "javascript:x", "\u202E", "\uFFFE", "👍",
            "019", "asserts", "person"];

    [Test]
    public async Task No_broken_body_is_an_error_of_ours_or_half_a_write()
    {
        var random = new Random(20251126);
        var leak = await LeakAsync();
        var held = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var (claim, article) = (held.Id, held["citations"][0].GetProperty("article").GetProperty("id").GetGuid());
        var statuses = new Dictionary<int, int>();
        for (var i = 0; i < Bodies; i++)
        {
            var (route, template) = random.Next(2) == 0 ? ("articles", Articles(article, claim)) : ("claims", Claims);
            var body = JsonNode.Parse(template)!;
            for (var n = random.Next(1, 3); n > 0; n--)
                Mutate(random, body);
            var reply = await Admin.PostAsync($"leaks/{leak}/{route}", body.ToJsonString());
            Assert.That(reply.Status, Is.LessThan(500), body.ToJsonString());
            if (reply.Status >= 400)
                reply.IsProblem();
            statuses[reply.Status] = statuses.GetValueOrDefault(reply.Status) + 1;
        }
        TestContext.Out.WriteLine(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.That(statuses.Keys, Is.SupersetOf(new[] { 200, 201, 400 }));
        await IsWellAsync();
    }

    private static void Mutate(Random random, JsonNode body)
    {
        var nodes = Below(body).ToList();
        if (nodes.Count == 0)
            return;
        var at = nodes[random.Next(nodes.Count)];
        switch (random.Next(6))
        {
            case 0: Replace(at, null); break;
            case 1: Replace(at, JsonValue.Create(Texts[random.Next(Texts.Length)])); break;
            case 2: Replace(at, Odd(random)); break;
            case 3: Replace(at, Wrapped(at, random)); break;
            case 4: Drop(at); break;
            default: Double(at, nodes[random.Next(nodes.Count)]); break;
        }
    }

    private static JsonNode Wrapped(JsonNode at, Random random) =>
        random.Next(2) == 0 ? new JsonArray(at.DeepClone()) : new JsonObject { ["name"] = at.DeepClone() };

    private static JsonNode Odd(Random random) => random.Next(5) switch
    {
        0 => JsonValue.Create(random.Next(-1, 8)),
        1 => JsonValue.Create(1e300),
        2 => JsonValue.Create(true),
        3 => new JsonArray(),
        _ => new JsonObject(),
    };

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject o => o.Select(member => member.Value),
            JsonArray a => a,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            yield return child;
            foreach (var below in Below(child))
                yield return below;
        }
    }

    private static void Replace(JsonNode at, JsonNode? with)
    {
        if (at.Parent is JsonObject o)
            o[at.GetPropertyName()] = with;
        else if (at.Parent is JsonArray a)
            a[at.GetElementIndex()] = with;
    }

    private static void Drop(JsonNode at)
    {
        if (at.Parent is JsonObject o)
            o.Remove(at.GetPropertyName());
        else if (at.Parent is JsonArray a)
            a.RemoveAt(at.GetElementIndex());
    }

    // An element once more in its list, or a value in another's place.
    private static void Double(JsonNode at, JsonNode other)
    {
        if (at.Parent is JsonArray a)
            a.Add(at.DeepClone());
        else
            Replace(at, other.DeepClone());
    }

    private static string Articles(Guid article, Guid claim) => $$"""
        { "suspects": [ { "key": "us", "name": "US intelligence" }, { "name": "CIA", "kind": "agency",
        "partOf": { "key": "us" } } ],
          "claimants": [ { "key": "o", "name": "an official", "kind": "anonymous", "spokenTo": "Reuters" } ],
          "events": [ { "key": "e", "kind": "statement", "what": "words", "date": "2025-11" } ],
          "items": [
            { "key": "a", "article": { "url": "https://lenta.ru/1", "addresses": [ "https://lenta.ru/2" ],
            "publishedAt": "2025-11-26",
                "outlet": "lenta.ru", "access": "seen", "medium": "web", "language": "ru" },
              "from": [ { "kind": "rewrite", "article": "{{article}}", "judgement": "confirmed", "confidence": 0.5 },
                        { "kind": "credits", "outlet": { "name": "Reuters" } } ],
              "carries": [ { "claim": "{{claim}}", "stance": "doubts", "quote": "q",
              "from": { "kind": "quotes_statement", "event": { "key": "e" } } } ],
              "claims": [ { "key": "c", "suspects": [ "CIA", { "name": "NSA", "aliases": [ "the agency" ] } ],
              "among": "one_of",
                "claimant": { "key": "o" }, "stance": "suggests", "basis": "told", "citing": "a friend",
                "statedOn": "2025-11", "evidence": [ { "kind": "access", "description": "d", "reliability": "B",
                "credibility": 3 } ] } ] },
            { "article": { "outlet": "Radio", "headline": "h", "locator": "8:00" },
              "carries": [ { "claim": { "key": "c" } } ], "evidence": [ { "kind": "motive", "description": "m",
              "claims": [ { "key": "c" } ] } ], "claims": [ { "suspects": [ "Russia" ], "claimant": "self",
              "stance": "denies" } ] } ] }
        """;

    private const string Claims = """
        { "items": [
            { "suspects": [ { "name": "CIA", "kind": "agency" }, "NSA" ], "among": "all", "act": "recorded",
            "naming": "inferred",
              "claimant": { "name": "Jane Roe", "kind": "person", "affiliation": "CNN", "speaksFor": [ "Russia" ],
              "aliases": [ "J. Roe" ] }, "stance": "asserts", "likelihood": "likely", "likelihoodWords": "likely",
              "statement": "s", "note": "n", "evidence": [ { "kind": "access", "description": "d" } ],
              "citations": [ { "url": "https://tass.ru/1", "publishedAt": "2025-11-26T10:00:00Z", "quote": "q",
              "from": { "kind": "own_reporting" } },
                             { "outlet": "Radio", "headline": "h", "stance": "denies" } ] },
            { "suspect": "Russia", "claimant": "self", "stance": "doubts",
            "citations": [ { "url": "https://lenta.ru/3" } ] } ] }
        """;
}
