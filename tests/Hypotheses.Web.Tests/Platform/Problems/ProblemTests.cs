using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hypotheses.Web.Tests.Platform.Problems;

/// <summary>Every error is problem details with a request id, tells nothing of the inside and writes nothing.</summary>
public sealed class ProblemTests : ServiceFixture
{
    private const int Largest = 8 * 1024 * 1024;

    private string _leak = "";

    [OneTimeSetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [TearDown]
    public async Task Nothing_was_written()
    {
        foreach (var list in new[] { "articles", "claims", "suspects" })
            Assert.That((await Admin.GetAsync($"leaks/{_leak}/{list}"))["items"].GetArrayLength(), Is.Zero, list);
    }

    [TestCase("", Description = "empty")]
    [TestCase(" ")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("1")]
    [TestCase("\"text\"")]
    [TestCase("{}{}")]
    [TestCase("{\"claimant\":\"A\",}")]
    [TestCase("{/*x*/}")]
    [TestCase("{'claimant':'A'}")]
    [TestCase("{\"stance\": asserts}")]
    public async Task What_is_no_json_object_is_refused(string body)
    {
        (await Admin.PostAsync($"leaks/{_leak}/claims", body)).Refuses(400);
        (await Admin.PostAsync($"leaks/{_leak}/articles", body)).Refuses(400);
    }

    [TestCase("""{"stance":1}""", "stance")]
    [TestCase("""{"suspects":"CIA"}""", "suspects")]
    [TestCase("""{"suspects":[1]}""", "suspects[0]")]
    [TestCase("""{"suspects":[{"name":1}]}""", "suspects[0].name")]
    [TestCase("""{"suspects":[{"id":"x"}]}""", "suspects[0].id")]
    [TestCase("""{"evidence":[{"credibility":"3"}]}""", "evidence[0].credibility")]
    [TestCase("""{"evidence":[{"credibility":99999999999}]}""", "evidence[0].credibility")]
    [TestCase("""{"citations":[{"from":{"confidence":"1"}}]}""", "citations[0].from.confidence")]
    [TestCase("""{"citations":[{"from":[{"kind":"credits"},{"primary":1}]}]}""", "citations[0].from[1].primary")]
    [TestCase("""{"citations":[{"article":"x"}]}""", "citations[0].article")]
    [TestCase("""{"leaker":"CIA"}""", "leaker")]
    [TestCase("""{"claimant":{"name":"A","phone":"1"}}""", "claimant.phone")]
    [TestCase("""{"stance":"asserts","stance":"denies"}""", "stance")]
    [TestCase("""{"suspects":[{"name":"A","name":"B"}]}""", "suspects[0].name")]
    [TestCase("""{"statement":"a\u0000b"}""", "statement")]
    [TestCase("""{"statement":"a\ud800b"}""", "statement")]
    [TestCase("""{"statement":"\udc00"}""", "statement")]
    [TestCase("""{"suspects":["a\u0000"]}""", "suspects[0]")]
    [TestCase("""{"suspects":[{"name":"CIA","aliases":["\ud83d"]}]}""", "suspects[0].aliases[0]")]
    [TestCase(
        """{"citations":[{"url":"https://a.com/","from":{"event":{"what":"\u0000"}}}]}""",
        "citations[0].from.event.what")]
    public async Task A_wrong_member_is_named(string body, string field) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", body)).Refuses(400, field);

    [TestCase("\\u0000")]
    [TestCase("\\ud800")]
    public async Task A_member_s_name_may_be_as_broken_as_text(string name) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", $$$"""{"{{{name}}}":1,"claimant":{"{{{name}}}":1}}"""))
            .Refuses(400);

    [TestCase(new byte[] { 0xC3, 0x28 })]
    [TestCase(new byte[] { 0xFF })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 }, Description = "a surrogate")]
    [TestCase(new byte[] { 0xC0, 0x80 }, Description = "overlong NUL")]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, Description = "above U+10FFFF")]
    [TestCase(new byte[] { 0x00 }, Description = "raw NUL")]
    public async Task Bytes_that_are_no_utf_8_are_refused(byte[] bytes)
    {
        foreach (var (before, after) in new[]
        {
            ("{\"statement\":\"", "\"}"), ("{\"suspects\":[{\"name\":\"", "\"}]}"), ("{\"", "\":1}"),
            ("{\"suspects\":[{\"", "\":1}]}"), ("", "{}"),
        })
            (await SendAsync(
                [.. Encoding.UTF8.GetBytes(before), .. bytes, .. Encoding.UTF8.GetBytes(after)], "application/json"))
                    .Refuses(400);
    }

    [TestCase("{\"suspects\":", "[", 100_000)]
    [TestCase("", "{\"claimant\":", 100_000)]
    [TestCase("", "[", 100_000)]
    [TestCase("{\"suspects\":[", "{\"name\":\"A\",\"partOf\":", 100_000)]
    [TestCase("{\"suspects\":[", "{\"name\":\"A\",\"partOf\":", 40)]
    [TestCase("{\"citations\":[{\"from\":", "[{\"event\":", 100_000)]
    public async Task Deep_nesting_is_refused(string before, string nest, int depth) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", before + string.Concat(Enumerable.Repeat(nest, depth))))
            .Refuses(400);

    [Test]
    public async Task A_body_of_more_than_8_megabytes_is_413()
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request =
                Request(new StringContent(new string(' ', Largest + 1), Encoding.UTF8, "application/json"));
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = !chunked;
            (await Admin.SendAsync(request)).Refuses(413);
        }
        (await Admin.PostAsync($"leaks/{_leak}/claims", new string(' ', Largest - 2) + "{}"))
            .Refuses(400, "claimant", "stance", "suspects", "citations");
    }

    [TestCase("citations", 201)]
    [TestCase("citations", 1000)]
    [TestCase("citations", 500_000)]
    [TestCase("suspects", 9)]
    [TestCase("evidence", 201)]
    [TestCase("items", 1001)]
    [TestCase("items", 2_000_000)]
    public async Task Too_many_are_refused_naming_the_list(string list, int count)
    {
        var body = list == "items" ? "{"
            : """{"suspects":["A"],"claimant":"B","stance":"asserts","citations":[{"url":"https://a.com/"}],""";
        body = list is "items" or "evidence" ? body
            : body.Replace($"\"{list}\"", $"\"{list}X\"", StringComparison.Ordinal);
        body = body.Replace("\"suspectsX\":[\"A\"],", "", StringComparison.Ordinal)
            .Replace("\"citationsX\":[{\"url\":\"https://a.com/\"}],", "", StringComparison.Ordinal);
        var element = list switch
        {
            "suspects" => "\"A\"",
            "citations" when count < 1001 => """{"url":"https://a.com/"}""",
            _ => "{}",
        };
        var reply = await Admin.PostAsync(
            $"leaks/{_leak}/claims",
            body + $"\"{list}\":[" + string.Join(',', Enumerable.Repeat(element, count)) + "]}");
        Assert.That(reply.Refuses(400).Fields, Does.Contain(list));
        Assert.That(reply.Body, Has.Length.LessThan(100_000));
    }

    [TestCase("{\"suspects\":[{\"name\":\"A\",\"partOf\":{\"name\":\"B\",\"partOf\":\"A\"}}],"
        + "\"claimant\":\"C\",\"stance\":\"asserts\",\"citations\":[{\"url\":\"https://a.com/\"}]}",
        422, "suspects[0].partOf")]
    [TestCase("{\"suspects\":[\"A\"],\"claimant\":\"C\",\"stance\":\"asserts\"}", 400, "citations")]
    [TestCase("{\"suspects\":[\"A\"],\"claimant\":\"C\",\"stance\":\"asserts\",\"citations\":[]}", 400, "citations")]
    [TestCase(
        "{\"suspects\":[\"A\"],\"claimant\":\"C\",\"stance\":\"asserts\",\"citations\":[null]}", 400, "citations")]
    [TestCase(
        "{\"suspects\":[],\"claimant\":\"C\",\"stance\":\"asserts\",\"citations\":[{\"url\":\"https://a.com/\"}]}", 400,
        "suspects")]
    [TestCase(
        "{\"suspects\":[null],\"claimant\":\"C\",\"stance\":\"asserts\",\"citations\":[{\"url\":\"https://a.com/\"}]}",
        400, "suspects")]
    [TestCase(
        "{\"suspects\":[\"A\"],\"suspect\":\"A\",\"claimant\":\"C\",\"stance\":\"asserts\","
        + "\"citations\":[{\"url\":\"https://a.com/\"}]}",
        400, "suspect")]
    [TestCase("{\"items\":[],\"note\":\"x\"}", 400, "items")]
    [TestCase("{\"items\":[null]}", 400, "items")]
    public async Task What_can_not_hold_is_refused_by_field(string body, int status, string field) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", body)).Refuses(status, field);

    [TestCase("among", "each")]
    [TestCase("basis", "told")]
    [TestCase("note", "x")]
    [TestCase("likelihoodWords", "x")]
    public async Task Nothing_beside_items_is_dropped_in_silence(string member, string value) =>
        (await Admin.PostAsync(
            $"leaks/{_leak}/claims",
            $$$"""
            {"{{{member}}}":"{{{value}}}",
            "items":[{"suspects":["A"],"claimant":"B","stance":"asserts","citations":[{"url":"https://a.com/"}]}]}
            """))
        .Refuses(400, "items");

    [TestCase("""{"headline":"x"}""")]
    [TestCase("""{"publishedAt":"2025"}""")]
    [TestCase("""{"outlet":"x"}""")]
    [TestCase("""{"addresses":["https://a.com/2"]}""")]
    public async Task Nothing_beside_a_citation_s_article_is_dropped_in_silence(string fields) =>
        (await Admin.PostAsync(
            $"leaks/{_leak}/claims",
            """{"suspects":["A"],"claimant":"B","stance":"asserts","""
            + """ "citations":[{"article":"01900000-0000-7000-8000-000000000000","""
            + fields[1..] + "]}")).Refuses(400, "citations[0].article");

    [TestCase("javascript:alert(1)")]
    [TestCase("JaVaScRiPt:alert(1)//https://a.com")]
    [TestCase("data:text/html,x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("//a.com/x")]
    [TestCase("a.com/x")]
    [TestCase("https://user:pass@a.com/x")]
    [TestCase("https://")]
    [TestCase("https:// a.com/x")]
    [TestCase("https://[::1")]
    [TestCase("https://a.com:99999/x")]
    [TestCase("https://xn--/x")]
    public async Task What_is_no_address_of_an_article_is_refused(string url)
    {
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { url } })).Refuses(400, "article.url");
        (await Admin.PostAsync($"leaks/{_leak}/articles",
            new { article = new { outlet = "A", headline = "B", addresses = new[] { url } } }))
            .Refuses(400, "article.addresses[0]");
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/xml")]
    [TestCase(null)]
    public async Task Another_content_type_is_415(string? type) => (await SendAsync("{}"u8.ToArray(), type))
        .Refuses(415);

    [TestCase("GET", "nothing", 404)]
    [TestCase("POST", "nothing", 404)]
    [TestCase("GET", "leaks/no-such-leak", 404)]
    [TestCase("GET", "leaks/{leak}/claims/not-an-id", 404)]
    [TestCase("GET", "leaks/{leak}/claims/01900000-0000-7000-8000-000000000000", 404)]
    [TestCase("GET", "leaks/{leak}/suspects/nobody", 404)]
    [TestCase("GET", "leaks/{leak}/nothing", 404)]
    [TestCase("DELETE", "leaks/{leak}", 405)]
    [TestCase("PUT", "leaks/{leak}/claims", 405)]
    [TestCase("PATCH", "me", 405)]
    [TestCase("GET", "leaks/{leak}/claims?limit=0", 400)]
    [TestCase("GET", "leaks/{leak}/claims?limit=201", 400)]
    [TestCase("GET", "leaks/{leak}/claims?limit=1&limit=2", 400)]
    [TestCase("GET", "leaks/{leak}/claims?cursor=x", 400)]
    [TestCase("GET", "leaks/{leak}/claims?cursor=%00", 400)]
    [TestCase("GET", "leaks/{leak}/claims?page=2", 400)]
    [TestCase("GET", "leaks/{leak}/suspects?axis=%00", 400)]
    public async Task A_wrong_route_method_or_parameter_is_a_problem(string method, string path, int status) =>
        (await Admin.SendAsync(new HttpMethod(method), path.Replace("{leak}", _leak, StringComparison.Ordinal), null))
            .Refuses(status);

    [Test]
    public async Task Each_request_has_its_own_id()
    {
        var ids = new[] { await Admin.GetAsync("me"), await Admin.GetAsync("me"), await Admin.GetAsync("nothing") }
            .Select(reply => reply.Headers["X-Request-Id"]);
        Assert.That(ids, Is.Unique);
    }

    private HttpRequestMessage Request(HttpContent content) =>
        new(HttpMethod.Post, $"leaks/{_leak}/claims") { Content = content, Version = HttpVersion.Version11 };

    private async Task<Reply> SendAsync(byte[] bytes, string? type)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var request = Request(content);
        return await Admin.SendAsync(request);
    }
}
