using System.IO.Compression;
using System.Text.Json;
using CsvHelper;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>Habits that all routes share: methods, forms of a list, compression.</summary>
public sealed class HabitTests : ServiceFixture
{
    private string _leak = "";

    [OneTimeSetUp]
    public async Task Log()
    {
        _leak = await LeakAsync();
        foreach (var n in new[] { 1, 2, 3 })
            (await Admin.PostAsync($"leaks/{_leak}/articles", new
            {
                article = new { url = $"https://habits.com/{n}", headline = $"=HYPERLINK({n}),\n\"quoted\"" },
            })).Answers(201);
    }

    [Test]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        var get = await Admin.GetAsync($"leaks/{_leak}/articles");
        var head = await Admin.SendAsync(HttpMethod.Head, $"leaks/{_leak}/articles", null);
        Assert.That(head.Answers(200).Body, Is.Empty);
        foreach (var name in new[] { "ETag", "Content-Type", "Content-Length" })
            Assert.That(head.Headers[name], Is.EqualTo(get.Headers[name]), name);
        Assert.That((await Admin.SendAsync(HttpMethod.Head, $"leaks/{Guid.CreateVersion7()}", null)).Status,
            Is.EqualTo(404));
    }

    [TestCase("leaks")]
    [TestCase("leaks?color=red")]
    [TestCase("nowhere")]
    public async Task Every_answer_keeps_a_browser_from_doing_more_with_it(string path)
    {
        var reply = await Admin.GetAsync(path);
        Assert.That(reply.Headers["Content-Security-Policy"], Does.Contain("default-src 'none'"));
        Assert.That(reply.Headers["X-Content-Type-Options"], Is.EqualTo("nosniff"));
        Assert.That(reply.Headers["Cache-Control"], Is.EqualTo("no-store"));
    }

    [TestCase("leaks", "GET, HEAD, OPTIONS, POST")]
    [TestCase("leaks/x/history", "GET, HEAD, OPTIONS")]
    [TestCase("outlets/00000000-0000-0000-0000-000000000001", "GET, HEAD, OPTIONS, PATCH")]
    public async Task Options_tells_what_a_path_takes(string path, string allowed)
    {
        var asked = await Admin.SendAsync(HttpMethod.Options, path, null);
        Assert.That((asked.Status, asked.Body), Is.EqualTo((204, "")));
        Assert.That(asked.Headers["Allow"].Replace(",", ", "), Is.EqualTo(allowed));
        var refused = await Admin.SendAsync(HttpMethod.Delete, path, null);
        Assert.That(refused.Refuses(405).Headers["Allow"].Replace(",", ", "), Is.EqualTo(allowed));
    }

    [Test]
    public async Task A_list_is_had_as_lines_of_json()
    {
        var lines = (await Admin.GetAsync($"leaks/{_leak}/articles", ("Accept", "application/x-ndjson"))).Answers(200);
        Assert.That(lines.Headers["Content-Type"], Is.EqualTo("application/x-ndjson; charset=utf-8"));
        var json = await Admin.GetAsync($"leaks/{_leak}/articles");
        Assert.That(
            lines.Body.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.ToString()),
            Is.EqualTo(json["items"].EnumerateArray().Select(item => item.ToString())));
    }

    [Test]
    public async Task A_list_is_had_as_csv_whose_cells_run_nowhere()
    {
        var sheet = (await Admin.GetAsync($"leaks/{_leak}/articles?limit=2", ("Accept", "text/csv"))).Answers(200);
        Assert.That(sheet.Headers["Content-Type"], Is.EqualTo("text/csv; charset=utf-8"));
        using var csv = CsvReader.Create(new StringReader(sheet.Body), new CsvReaderOptions
        {
            MalformedData = CsvMalformedDataHandling.Throw,
        });
        csv.ReadHeader();
        var headlines = new List<string>();
        while (csv.Read())
            headlines.Add(csv.GetString("headline"));
        Assert.That(headlines, Is.EqualTo(new[]
        {
            "'=HYPERLINK(3),\n\"quoted\"", "'=HYPERLINK(2),\n\"quoted\"",
        }));
        Assert.That(csv.Headers, Does.Contain("outlet.name").And.Contain("citations"));
        var link = sheet.Headers["Link"];
        Assert.That(link, Does.StartWith($"</api/v1/leaks/{_leak}/articles?limit=2&cursor="));
        Assert.That(link, Does.EndWith("rel=\"next\""));
        var next = await Admin.GetAsync(link[1..link.IndexOf('>')], ("Accept", "text/csv"));
        Assert.That(next.Answers(200).Headers, Does.Not.ContainKey("Link"));
    }

    [TestCase("application/json", 200)]
    [TestCase("*/*", 200)]
    [TestCase("application/*;q=0.5, text/html", 200)]
    [TestCase("text/html", 406)]
    [TestCase("application/json;q=0", 406)]
    [TestCase("nonsense", 406)]
    public async Task A_form_that_is_not_to_be_had_is_406(string accept, int status) =>
        Assert.That((await Admin.GetAsync($"leaks/{_leak}", ("Accept", accept))).Status, Is.EqualTo(status));

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task An_answer_is_compressed_for_who_takes_that(string encoding)
    {
        var plain = await Admin.GetAsync($"leaks/{_leak}/articles");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"leaks/{_leak}/articles");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        var (headers, bytes) = await Admin.BytesAsync(request);
        Assert.That(headers["Content-Encoding"], Is.EqualTo(encoding));
        Assert.That(headers["Vary"], Does.Contain("Accept-Encoding"));
        using var packed = new MemoryStream(bytes);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(plain.Body));
    }
}
