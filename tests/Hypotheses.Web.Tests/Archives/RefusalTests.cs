using System.Text;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Archives;

/// <summary>
/// What is no archive as it came out, or goes beyond one leak, is refused in a sentence that says where, and leaves
/// nothing behind. Those with <c>true</c> have a last line that is right for what was done to them.
/// </summary>
public sealed class RefusalTests : ServiceFixture
{
    private static readonly Dictionary<string, (bool Seals, Action<List<string>> Act)> Tampering = new()
    {
        ["cut within a line"] = (false, lines => lines.TrimExcess()),
        ["cut after a line"] = (false, lines => lines.RemoveRange(lines.Count - 4, 4)),
        ["a changed letter"] = (false, lines => Change(lines, "claim_version", "Jane", "Jana", "claimant_version")),
        ["a swapped line"] = (false, lines => Swap(lines, Sealed.First(lines, "citation"))),
        ["a line left out"] = (false, lines => lines.RemoveAt(Sealed.First(lines, "citation_version"))),
        ["a line too many"] = (false, lines => lines.Add(lines[^1])),
        ["a wrong count"] = (false, lines => lines[^1] = lines[^1].Replace("\"claim\":2", "\"claim\":3")),
        ["a row of another leak"] = (true, lines => Set(lines, "claim", "leak_id", $"{Guid.NewGuid()}")),
        ["another leak"] = (true, lines => Set(lines, "leak", "id", $"{Guid.NewGuid()}")),
        ["an unknown table"] = (true, lines => lines.Insert(5, """{"table":"gossip","row":{"id":1}}""")),
        ["a table that stays behind"] = (true, lines => lines.Insert(
            lines.Count - 1, """{"table":"account","row":{"id":"019ab1c2-7d3e-7000-8000-000000000001"}}""")),
        ["a table of the header that stays behind"] = (true, lines => lines[0] = lines[0].Replace(
            "\"tables\":[", "\"tables\":[{\"table\":\"api_key\",\"columns\":[\"id\"]},")),
        ["an unknown column"] = (true, lines => lines[0] = lines[0].Replace("\"slug\",\"title\"", "\"slug\",\"heat\"")),
        ["a missing column"] = (true, lines => lines[0] = lines[0].Replace("\"slug\",\"title\",", "\"title\",")),
        ["a column too many"] = (true, lines => Add(lines, "claim", "heat")),
        ["a value in a value"] = (true, lines => Change(lines, "leak", "\"own\":false", "\"own\":{\"x\":1}")),
        ["a table out of its place"] = (true, lines => lines.Insert(
            lines.Count - 1, lines[Sealed.First(lines, "leak_entry")])),
        ["a row twice"] = (true, lines => lines.Insert(
            Sealed.First(lines, "claim"), lines[Sealed.First(lines, "claim")])),
        ["a row that refers to nothing"] = (true, lines => lines.RemoveAt(Sealed.First(lines, "article"))),
        ["no date"] = (true, lines => Set(lines, "article", "recorded_at", "soon")),
        ["no JSON"] = (false, lines => lines[Sealed.First(lines, "article")] = """{"table":"article","row":{"""),
        ["U+0000"] = (true, lines => Set(lines, "leak_version", "title", "\0")),
        ["a registry beyond what is said"] = (true, lines => SetNumber(lines, "outlet_version", "seq_from", 1_000_000)),
        ["an entry beyond what is said"] = (true, lines => SetNumber(lines, "registry_entry", "seq", 1_000_000)),
        ["a registry that is not in it"] = (true, lines => lines.RemoveAll(
            line => line.StartsWith("{\"table\":\"registry_entry", StringComparison.Ordinal))),
        ["a newer form"] = (true, lines => lines[0] = lines[0].Replace("\"version\":1", "\"version\":2")),
        ["a newer schema"] = (true, lines => lines[0] = lines[0].Replace("\"schema\":", "\"schema\":9")),
        ["another file"] = (true, lines => lines[0] = lines[0].Replace("hypotheses-archive", "hypotheses-novel")),
        ["a changed entry"] = (true, lines => Set(lines, "leak_entry", "act", "close")),
        ["changed words"] = (true, lines => Change(lines, "leak_entry_words", "Jane", "Jana")),
        ["a changed entry of the registry"] = (true, lines => Set(lines, "registry_entry", "facts", "{\"x\":1}", 2)),
        ["a changed stance"] = (true, lines => Change(lines, "citation_version", "\"asserts\"", "\"denies\"")),
        ["another slug"] = (true, lines => lines[0] = lines[0].Replace("\"to-tamper\"", "\"not-to-tamper\"")),
        ["no leak"] = (true, lines => lines.RemoveRange(
            Sealed.First(lines, "leak"), lines.Count - 1 - Sealed.First(lines, "leak"))),
        ["a head of the future"] = (true, lines => lines[0] = lines[0].Replace(
            "\"head\":{\"recordedAt\":\"2", "\"head\":{\"recordedAt\":\"3")),
        ["a registry of the future"] = (true, lines => lines[0] = lines[0].Replace(
            "\"registry\":{\"recordedAt\":\"2", "\"registry\":{\"recordedAt\":\"3")),
        ["a head of the past"] = (true, lines => lines[0] = lines[0].Replace(
            "\"head\":{\"recordedAt\":\"2", "\"head\":{\"recordedAt\":\"1")),
        ["an end beyond what is said"] = (true, lines => SetNumber(lines, "outlet_version", "seq_to", 3)),
        ["an end in words"] = (true, lines => Set(lines, "outlet_version", "seq_to", "9223372036854775807")),
        ["an entry left out"] = (true, lines => lines.RemoveAt(Sealed.First(lines, "registry_entry") + 1)),
        ["the last entry left out"] = (true, lines => lines.RemoveAt(Sealed.First(lines, "registry_entry") + 3)),
        ["an entry on an account"] = (true, lines => Set(lines, "registry_entry", "thing", "account")),
        ["a part of the service"] = (true, lines => Set(lines, "principal", "kind", "system")),
        ["a withheld entry that is another"] = (true, lines => Set(
            lines, "registry_entry", "commitment", $"\\x{new string('a', 64)}", 1)),
        ["a withheld entry that proves nothing"] = (true, lines => Set(
            lines, "registry_entry", "commitment", "\\x", 1)),
        ["an entry withheld by another hand"] = (true, Withhold),
    };

    private byte[] _archive = [];
    private EmptyService _empty = null!;
    private IReadOnlyDictionary<string, long> _before = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        await RegisterAsync(("One", "one.com"), ("Two", "two.com"));
        var leak = (await Admin.PostAsync("leaks", new { title = "To tamper with", slug = "to-tamper" })).Answers(201)
            .Text("slug");
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://one.com/1", "https://two.com/1")))
            .Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("NSA", "https://two.com/2"))).Answers(201);
        await using var into = new MemoryStream();
        await Client.Leaks.GetArchiveAsync(leak, into);
        _archive = into.ToArray();
        _empty = await EmptyService.MakeAsync();
        _before = await _empty.RowsAsync();
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        // All that was refused left nothing that would keep it out.
        var (code, said) = await _empty.TakeAsync(_archive);
        await _empty.DisposeAsync();
        Assert.That(code, Is.Zero, said);
    }

    [TestCase("cut within a line", "has no end: the archive was cut off")]
    [TestCase("cut after a line", "it was cut off")]
    [TestCase("a changed letter", "SHA-256 of what came before is")]
    [TestCase("a swapped line", "SHA-256 of what came before is")]
    [TestCase("a line left out", "SHA-256 of what came before is")]
    [TestCase("a line too many", "comes after the last line")]
    [TestCase("a wrong count", ", claim: 3 rows were to come, and 2 came")]
    [TestCase("a row of another leak", ", claim: it is of another leak")]
    [TestCase("another leak", ", leak: it is of another leak")]
    [TestCase("an unknown table", "Line 6: there is no table gossip")]
    [TestCase("a table that stays behind", "there is no table account")]
    [TestCase("a table of the header that stays behind", "Line 1: an archive has no table api_key")]
    [TestCase("an unknown column", "Line 1, leak_version: there is no column heat")]
    [TestCase("a missing column", "Line 1, leak_version: the column slug is missing")]
    [TestCase("a column too many", ", claim: it has a column heat too many")]
    [TestCase("a value in a value", ", leak: its own is no plain value")]
    [TestCase("a table out of its place", ", leak_entry: it comes after the rows of")]
    [TestCase("a row twice", ", claim: it breaks claim_pk")]
    [TestCase("a row that refers to nothing", ", article_version: it breaks article_version_of_article")]
    [TestCase("no date", ", article: invalid input syntax for type timestamp")]
    [TestCase("no JSON", ", article: it is no row in JSON")]
    [TestCase("U+0000", ", leak_version: ")]
    [TestCase("a registry beyond what is said", ", outlet_version: its seq_from is beyond 2, which the first line has")]
    [TestCase("an entry beyond what is said", ", registry_entry: its seq is beyond 4, which the first line has")]
    [TestCase("a registry that is not in it", "entry 1 of the registry is missing, and the first line has 4")]
    [TestCase("a newer form", "of version 2, and this service reads version 1")]
    [TestCase("a newer schema", "take a newer one")]
    [TestCase("another file", "Line 1: this is no hypotheses-archive")]
    [TestCase("a changed entry", "to-tamper: chain broken at entry 1")]
    [TestCase("changed words", "Its words are not those that were written")]
    [TestCase("a changed entry of the registry", "registry: chain broken at entry 3")]
    [TestCase("a changed stance", "The scores are others")]
    [TestCase("another slug", "called otherwise in its rows")]
    [TestCase("no leak", "has no row of its leak")]
    [TestCase("a head of the future", "which is yet to come")]
    [TestCase("a registry of the future", "which is yet to come")]
    [TestCase("a head of the past", "The head's clock is not that of the last entry")]
    [TestCase("an end beyond what is said", ", outlet_version: its seq_to is beyond 2, which the first line has")]
    [TestCase("an end in words", ", outlet_version: its seq_to is beyond 2, which the first line has")]
    [TestCase("an entry left out", ", registry_entry: entry 2 of the registry is missing, and 3 comes")]
    [TestCase("the last entry left out", ", registry_entry: entry 4 of the registry is missing")]
    [TestCase("an entry on an account", ", registry_entry: its thing is none of outlet, owner, host, withheld")]
    [TestCase("a part of the service", ", principal: its kind is none of account, key")]
    [TestCase("a withheld entry that is another", "registry: chain broken at entry 2")]
    [TestCase("a withheld entry that proves nothing", "registry: chain broken at entry 2")]
    [TestCase("an entry withheld by another hand", "registry: chain broken at entry 3")]
    public async Task It_is_refused_and_nothing_is_kept(string tampering, string said)
    {
        var lines = Sealed.Lines(_archive);
        var (seals, act) = Tampering[tampering];
        act(lines);
        var bytes = seals ? Sealed.Of(lines) : Sealed.Bytes(lines);
        if (tampering == "cut within a line")
            bytes = bytes[..^30];
        Assert.That(bytes, Is.Not.EqualTo(_archive), "it was tampered with");
        var (code, told) = await _empty.TakeAsync(bytes);
        Assert.That(code, Is.EqualTo(1), told);
        Assert.That(told, Does.Contain(said).And.EndWith("Nothing was taken in.").And.Not.Contain("\n"));
        Assert.That(await _empty.RowsAsync(), Is.EqualTo(_before));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("{}\n")]
    [TestCase("[1]\n")]
    [TestCase("{\"format\":\"hypotheses-archive\",\"version\":1}\n")]
    public async Task What_is_nothing_of_the_kind_is_refused(string text)
    {
        var (code, told) = await _empty.TakeAsync(Encoding.UTF8.GetBytes(text));
        Assert.That(code, Is.EqualTo(1), told);
        Assert.That(told, Does.EndWith("Nothing was taken in.").And.Not.Contain("\n"));
    }

    [Test]
    public async Task A_line_that_never_ends_is_refused_before_it_fills_the_memory()
    {
        var long_ = new byte[80 * 1024 * 1024];
        Array.Fill(long_, (byte)' ');
        var before = GC.GetTotalAllocatedBytes();
        var (code, told) = await _empty.TakeAsync(long_);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.StartWith("Line 1 is longer than 64 MB."));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(200_000_000));
    }

    [Test]
    public async Task A_registry_of_ones_own_is_another()
    {
        await using var other = await EmptyService.MakeAsync();
        using var admin = await other.ServeAsync();
        (await admin.PostAsync("outlets", new { name = "Own", kind = "newsroom", domains = new[] { "own.com" } }))
            .Answers(201);
        var before = await other.RowsAsync();
        var (code, told) = await other.TakeAsync(_archive);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain("registry_entry: the registry here is another from its entry 1 on"));
        Assert.That(await other.RowsAsync(), Is.EqualTo(before));
        await other.IsWellAsync();
    }

    [Test]
    public async Task A_registry_is_not_grafted_onto_another()
    {
        await using var other = await EmptyService.MakeAsync();
        using var admin = await other.ServeAsync();
        foreach (var n in Enumerable.Range(0, 6))
            (await admin.PostAsync(
                "outlets", new { name = $"Own {n}", kind = "newsroom", domains = new[] { $"own{n}.com" } }))
                .Answers(201);
        var before = await other.RowsAsync();
        foreach (var kept in new[] { 0, 1, 3 })
        {
            // The registry here is longer, so none of what comes would be put in.
            var lines = Sealed.Lines(_archive);
            var first = Sealed.First(lines, "registry_entry");
            lines.RemoveRange(first + kept, 4 - kept);
            var (code, told) = await other.TakeAsync(Sealed.Of(lines));
            Assert.That(code, Is.EqualTo(1));
            Assert.That(told, Does.Contain($"entry {kept + 1} of the registry is missing, and the first line has 4"));
            Assert.That(await other.RowsAsync(), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_registry_that_is_there_is_not_added_to()
    {
        var second = (await Admin.PostAsync("leaks", new { title = "Second", slug = "second" })).Answers(201);
        await using var into = new MemoryStream();
        await Client.Leaks.GetArchiveAsync(second.Text("slug"), into);
        await using var other = await EmptyService.MakeAsync();
        Assert.That((await other.TakeAsync(_archive)).Code, Is.Zero);
        var before = await other.RowsAsync();
        var lines = Sealed.Lines(into.ToArray());
        var at = Sealed.First(lines, "outlet");
        lines.Insert(at, lines[at].Replace("\"id\":\"0", "\"id\":\"f"));
        var (code, said) = await other.TakeAsync(Sealed.Of(lines));
        Assert.That(code, Is.Zero, said);
        var after = await other.RowsAsync();
        Assert.That(after["leak"], Is.EqualTo(2));
        foreach (var table in new[] { "outlet", "outlet_version", "outlet_name", "outlet_key", "registry_entry" })
            Assert.That(after[table], Is.EqualTo(before[table]), table);
    }

    private static void Swap(List<string> lines, int at) => (lines[at], lines[at + 1]) = (lines[at + 1], lines[at]);

    private static void Withhold(List<string> lines)
    {
        foreach (var (column, value) in new[]
        {
            ("act", "withheld"), ("thing", "withheld"), ("facts", "{}"), ("thing_id", $"{Guid.Empty}"),
        })
            Set(lines, "registry_entry", column, value, 2);
    }

    private static void Change(List<string> lines, string table, string from, string to, string? other = null)
    {
        var at = lines.FindIndex(line => (line.StartsWith($$"""{"table":"{{table}}",""", StringComparison.Ordinal)
            || line.StartsWith($$"""{"table":"{{other}}",""", StringComparison.Ordinal)) && line.Contains(from));
        lines[at] = lines[at].Replace(from, to);
    }

    private static void Set(List<string> lines, string table, string column, string value, int skip = 0)
    {
        var at = Sealed.First(lines, table) + skip;
        var row = JsonNode.Parse(lines[at])!;
        row["row"]![column] = value;
        lines[at] = row.ToJsonString();
    }

    private static void SetNumber(List<string> lines, string table, string column, long value)
    {
        var at = Sealed.First(lines, table);
        var row = JsonNode.Parse(lines[at])!;
        row["row"]![column] = value;
        lines[at] = row.ToJsonString();
    }

    private static void Add(List<string> lines, string table, string column)
    {
        var at = Sealed.First(lines, table);
        lines[at] = lines[at].Replace("}}", $",\"{column}\":1}}}}");
    }
}
