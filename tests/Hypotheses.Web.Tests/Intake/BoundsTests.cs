using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>
/// Walks every text of the bodies by their types: none is without bounds, each is named when it is wrong.
/// </summary>
public sealed class BoundsTests : ServiceFixture
{
    private const string Bidi = "a\u202Eb";

    // Words as printed keep their marks of direction; names do not.
    private static readonly string[] Free = ["url", "addresses", "headline", "locator", "byline", "note", "quote",
        "text", "quoteLocator", "citationNote", "statement", "description", "ruleOut", "what", "credit"];

    private string _leak = "";

    [OneTimeSetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    private static IEnumerable<TestCaseData> Fields()
    {
        foreach (var (route, type) in new[] { ("articles", typeof(LogArticles)), ("claims", typeof(LogClaims)) })
        {
            foreach (var (path, json) in TextsOf(type, "", 0))
                yield return new TestCaseData(route, path, json).SetArgDisplayNames(route, path);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public async Task A_text_too_long_blank_or_with_nul_is_refused_by_its_name(
        string route, string path, string template)
    {
        // Only beside items are there things of the whole batch.
        if (route == "articles" && (path.StartsWith("suspects", StringComparison.Ordinal)
            || path.StartsWith("claimants", StringComparison.Ordinal)
                || path.StartsWith("events", StringComparison.Ordinal)))
            template = template[..^1] + ",\"items\":[{}]}";
        var name = path.Split('.')[^1].Split('[')[0];
        foreach (var text in new[] { new string('a', name == "text" ? 200_001 : 70_000), "   ", "a\0b" })
            await RefusedAsync(text);
        if (!Free.Contains(name))
            await RefusedAsync(Bidi);

        async Task RefusedAsync(string text)
        {
            var reply = await Admin.PostAsync($"leaks/{_leak}/{route}",
                template.Replace("\"%\"", JsonSerializer.Serialize(text), StringComparison.Ordinal));
            var label = JsonSerializer.Serialize(text[..Math.Min(8, text.Length)]);
            Assert.That(reply.Status, Is.EqualTo(400), label + reply.Body);
            // A short form is its own name; a date read against the leak's zone is the same field.
            Assert.That(
                reply.IsProblem().Fields, Has.Some.AnyOf(path, path + ".name", path + ".id"), label + reply.Body);
        }
    }

    [Test]
    public async Task Marks_of_direction_are_kept_byte_for_byte_in_words()
    {
        var article = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://a.com/bidi", headline = Bidi, byline = Bidi, locator = Bidi, note = Bidi },
            claims = new[]
            {
                new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts", statement = Bidi, quote = Bidi },
            },
        })).Answers(201);
        Assert.That(
            new[] { "headline", "byline", "locator", "note" }.Select(article.Text), Is.All.EqualTo(Bidi));
        Assert.That(article["citations"][0].Text("quote"), Is.EqualTo(Bidi));
    }

    [TestCase("\u200b")]
    [TestCase("\ufeff")]
    [TestCase("\u2060\u00ad")]
    public async Task A_name_of_invisible_characters_alone_says_nothing(string name)
    {
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim(name, "https://a.com/1")))
            .Refuses(400, "suspects[0].name");
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.ClaimBy(name, "CIA", "https://a.com/1")))
            .Refuses(400, "claimant.name");
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { outlet = name, headline = "x" } }))
            .Refuses(400, "article.outlet.name");
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { outlet = "x", headline = name } }))
            .Refuses(400, "article.headline");
    }

    [TestCase("A\uFFFE")]
    [TestCase("A\uFFFF")]
    [TestCase("A\uFDD0")]
    [TestCase("01900000-0000-7000-8000-000000000000")]
    [TestCase("%00")]
    [TestCase("../..")]
    [TestCase("漢字")]
    public async Task A_strange_name_is_a_name(string name)
    {
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.ClaimBy(name, name, "https://a.com/strange")))
            .Answers(201);
        var listed = await Admin.GetAsync($"leaks/{_leak}/suspects");
        var made = listed["items"].EnumerateArray().Single(suspect => suspect.Text("name") == name);
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/suspects/{made.Text("slug")}")).Answers(200).Text("name"),
            Is.EqualTo(name));
    }

    [TestCase("en\n")]
    [TestCase("english!")]
    [TestCase("e")]
    public async Task A_language_is_a_tag(string language) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { url = "https://a.com/1", language } }))
            .Refuses(400, "article.language");

    // Each text of a type once: its path, and a body in which only it is set.
    private static IEnumerable<(string Path, string Json)> TextsOf(Type type, string path, int depth)
    {
        if (depth > 4)
            yield break;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.Name != "EqualityContract"))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var (element, isList) = ElementOf(property);
            var at = (path.Length == 0 ? "" : path + ".") + name + (isList ? "[0]" : "");
            if (element == typeof(string))
                yield return (at, BodyOf(at));
            else if (element.IsClass && (depth < 2 || element != type))
            {
                foreach (var text in TextsOf(element, at, depth + 1))
                    yield return text;
            }
        }
    }

    private static (Type Element, bool IsList) ElementOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? (type.GetGenericArguments()[0], true)
            : (type, false);
    }

    private static string BodyOf(string path)
    {
        JsonNode node = JsonValue.Create("%");
        foreach (var step in path.Split('.').Reverse())
        {
            var isList = step.EndsWith("[0]", StringComparison.Ordinal);
            node = new JsonObject { [isList ? step[..^3] : step] = isList ? new JsonArray(node) : node };
            // So that the field is looked at as part of what else must be there.
            if (step == "kind")
                continue;
            if (node["name"] is null && step is "aliases[0]" or "affiliation" or "ruleOut")
                node["name"] = "A";
        }
        return node.ToJsonString();
    }
}
