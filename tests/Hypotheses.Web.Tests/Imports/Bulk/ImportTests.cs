using System.Net;
using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>Files that are imported: what goes in, what comes back, and what is told of both.</summary>
public sealed class ImportTests : ServiceFixture
{
    private const string Table = """
        Link;Title;Date;Who;About whom;Stance;Quote;Rubbish
        https://www.guardian-bulk.example/a1;"Who; leaked ""it""?";26.11.2025;a senior official;CIA;suggests;"two
        lines";x
        https://tass-bulk.example/b2;Кто слил запись;26.11.2025;self;CIA;asserts;;

        not-an-address;Bad;26.11.2025;;;;;
        https://tass-bulk.example/c3;Дата;31.02.2025;self;НАТО;asserts;;
        https://tass-bulk.example/c4;Нет;27.11.2025;self;НАТО;maybe;;
        """;

    private static readonly string Unclosed = "url,note\nhttps://a.example/1,x\nhttps://a.example/2,\"x\n"
        + string.Concat(Enumerable.Range(3, 30).Select(n => $"https://a.example/{n},x\n"));

    private static readonly NewImport OfTable = new() { Format = "csv", Dates = "dd.mm.yyyy" };

    [Test]
    public async Task Good_lines_go_in_and_bad_ones_come_back_to_be_mended_and_sent_again()
    {
        var leak = await LeakAsync();
        var done = await RunAsync(leak, OfTable, Table);
        Assert.That(
            (done.Status, done.Lines, done.Settled, done.Logged, done.Unchanged, done.Rejected),
            Is.EqualTo(("done", 5, 5, 2, 0, 3)), done.Trouble);
        Assert.That(
            (await RejectsAsync(leak, done.Id)).Select(fault => $"{fault.Line} {fault.Field}"),
            Is.EqualTo(new[] { "6 url", "7 publishedAt", "8 stance" }));
        var article = (await ArticlesAsync(leak)).Single(one => one.Headline == "Who; leaked \"it\"?");
        Assert.That(
            (article.PublishedAt, article.Citations.Single().Quote, article.Citations.Single().Claim.Claimant.Name),
            Is.EqualTo(("2025-11-26", "two\nlines", "a senior official")));

        var rejected = Encoding.UTF8.GetString(
            (await Client.Imports.GetRejectedLinesAsync(leak, done.Id)).Value).TrimStart('\uFEFF');
        Assert.That(rejected.Split("\r\n")[0], Is.EqualTo("Link,Title,Date,Who,About whom,Stance,Quote,Rubbish"));
        var mended = rejected.Replace("not-an-address", "https://mended.example/a", StringComparison.Ordinal)
            .Replace("31.02.2025", "28.02.2025", StringComparison.Ordinal)
            .Replace("maybe", "doubts", StringComparison.Ordinal);
        var again = await RunAsync(leak, OfTable, mended);
        Assert.That((again.Status, again.Logged, again.Rejected), Is.EqualTo(("done", 3, 0)), again.Trouble);
        Assert.That(await ArticlesAsync(leak), Has.Count.EqualTo(5));
        await IsWellAsync();
    }

    [Test]
    public async Task What_can_not_be_kept_is_rejected_and_the_rest_goes_in()
    {
        var leak = await LeakAsync();
        var done = await RunAsync(
            leak, new NewImport { Format = "csv" },
            "url,headline\nhttps://nul-bulk.example/1,a\0b\nhttps://nul-bulk.example/2,Two,more\n"
                + "https://nul-bulk.example/3,say \"hi\" there\nhttps://nul-bulk.example/4,Four\n");
        Assert.That((done.Status, done.Logged, done.Rejected), Is.EqualTo(("done", 1, 3)), done.Trouble);
        Assert.That((await RejectsAsync(leak, done.Id)).Select(fault => fault.Line), Is.EqualTo(new[] { 2, 3, 4 }));
        await IsWellAsync();
    }

    [TestCase("a\0b", "U+FFFD")]
    [TestCase("caf\uFFFD", "U+FFFD")]
    public async Task What_could_not_be_read_is_refused_again_until_it_is_mended(string headline, string said)
    {
        var leak = await LeakAsync();
        var csv = new NewImport { Format = "csv" };
        var first = await RunAsync(
            leak, csv, $"url,headline,suspects\nhttps://a.example/1,{headline},\nhttps://a.example/2,Two,CIA; NSA\n");
        Assert.That((first.Logged, first.Rejected), Is.EqualTo((0, 2)));
        Assert.That(
            (await RejectsAsync(leak, first.Id)).Single(fault => fault.Field == "suspects").Message,
            Is.EqualTo("Has a semicolon, which no name has: + joins several."));
        var again = await RunAsync(leak, csv, (await Client.Imports.GetRejectedLinesAsync(leak, first.Id)).Value);
        Assert.That((again.Logged, again.Rejected), Is.EqualTo((0, 2)));
        Assert.That((await RejectsAsync(leak, again.Id))[0].Message, Does.Contain(said));
    }

    [Test]
    public async Task What_could_not_be_read_of_a_feed_is_refused_until_it_is_mended_whatever_stands_for_it()
    {
        var leak = await LeakAsync();
        const string feed =
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"F","items":[
            {"id":"1","url":"https://half-feed.example/1","title":"a\ud800b"}]}
            """;
        var first = await RunAsync(leak, new NewImport { Format = "feed" }, feed);
        Assert.That((first.Logged, first.Rejected), Is.EqualTo((0, 1)), first.Trouble);
        var lines = (await Client.Imports.GetRejectedLinesAsync(leak, first.Id)).Value;
        var again = await RunAsync(leak, new NewImport { Format = "ndjson" }, lines);
        Assert.That((again.Logged, again.Rejected), Is.EqualTo((0, 1)), Encoding.UTF8.GetString(lines));
        Assert.That((await RejectsAsync(leak, again.Id))[0].Message, Does.Contain("U+FFFD"));
        var words = await RunAsync(
            leak, new NewImport { Format = "ndjson" },
            """{"article":{"url":"https://half-feed.example/2","headline":"Of \\ufffd in files"}}""");
        Assert.That((words.Logged, words.Rejected), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Lines_that_contradict_what_is_on_file_are_counted()
    {
        var leak = await LeakAsync();
        const string header = "url,publishedAt\n";
        await RunAsync(leak, new NewImport { Format = "csv" }, header + "https://says-bulk.example/1,2025-11-26\n");
        var again = await RunAsync(
            leak, new NewImport { Format = "csv" },
            header + "https://says-bulk.example/1,2025-10-10\nhttps://says-bulk.example/2,2025-10-10\n");
        Assert.That(
            (again.Status, again.Logged, again.Unchanged, again.Conflicts), Is.EqualTo(("done", 1, 1, 1)),
            again.Trouble);
        Assert.That((await ArticlesAsync(leak)).Select(one => one.PublishedAt), Does.Contain("2025-11-26"));
    }

    [Test]
    public async Task A_file_of_another_encoding_than_is_said_logs_nothing()
    {
        var leak = await LeakAsync();
        var lines = Enumerable.Range(1, 20)
            .SelectMany(n => (byte[])[.. Encoding.ASCII.GetBytes($"https://bad-bulk.example/{n}"), .. Ending(n)]);
        var done = await RunAsync(leak, new NewImport { Format = "addresses" }, [.. lines]);
        Assert.That(done.Status, Is.EqualTo("failed"));
        Assert.That(done.Trouble, Does.Contain("3 of 20 lines").And.Contain("line 4"));
        Assert.That(await ArticlesAsync(leak), Is.Empty);

        static byte[] Ending(int n) => n is 4 or 5 or 9 ? [0xCA, (byte)'\n'] : [(byte)'\n'];
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var leak = await LeakAsync();
        await RunAsync(leak, OfTable, Table);
        var before = await RecordAsync();
        var again = await RunAsync(leak, OfTable, Table);
        Assert.That((again.Logged, again.Unchanged, again.Rejected), Is.EqualTo((0, 2, 3)));
        Assert.That(await RecordAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dry_run_tells_the_same_and_logs_nothing()
    {
        var leak = await LeakAsync();
        var before = await RecordAsync();
        var dry = await RunAsync(leak, OfTable with { DryRun = true }, Table);
        Assert.That(await RecordAsync(), Is.EqualTo(before));
        var done = await RunAsync(leak, OfTable, Table);
        Assert.That((dry.Logged, dry.Rejected), Is.EqualTo((done.Logged, done.Rejected)));
        Assert.That(await RejectsAsync(leak, dry.Id), Is.EqualTo(await RejectsAsync(leak, done.Id)));
    }

    // The first batch has sixteen lines: that a dry run finds a name new again in the next counts once.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Suspects_that_were_not_on_file_are_told_once_each(bool dryRun)
    {
        var leak = await LeakAsync();
        await RunAsync(leak, OfTable, Table);
        string[] names = ["CIA", "Rusia", "  RUSIA ", "Кремль", .. Enumerable.Range(100, 110).Select(n => $"Name {n}")];
        var file = "url,publishedAt,claimant,stance,suspects\n" + string.Concat(Enumerable.Range(0, 150)
            .Select(n => $"https://new-suspects.example/{n},2025-11-26,self,asserts,{names[n % names.Length]}\n"));
        var done = await RunAsync(leak, new NewImport { Format = "csv", DryRun = dryRun }, file);
        Assert.That((done.Logged, done.Rejected), Is.EqualTo((150, 0)), done.Trouble);
        Assert.That((done.NewSuspects.Count, done.NewSuspectsMore), Is.EqualTo((100, 12)));
        Assert.That(done.NewSuspects, Does.Contain("Name 150").And.Not.Contain("CIA"));
        var again = await RunAsync(leak, new NewImport { Format = "csv" }, file);
        Assert.That(again.NewSuspects.Count + again.NewSuspectsMore, Is.EqualTo(dryRun ? 112 : 0));
    }

    [Test]
    public async Task Columns_are_guessed_shown_overruled_and_saved_by_name()
    {
        var leak = await LeakAsync();
        const string table = "Link,Überschrift,Source\nhttps://a-columns.example/1,\"Ein Titel, lang\",Somebody\n";
        var guessed = await RunAsync(leak, new() { Format = "csv", DryRun = true }, table);
        Assert.That(
            guessed.Columns.Select(column => $"{column.Header}={column.Field}"),
            Is.EqualTo(new[] { "Link=url", "Überschrift=", "Source=outlet" }));
        var stated = new NewImport
        {
            Format = "csv", SaveAs = "agency",
            Columns = new Dictionary<string, string>
            {
                ["headline"] = "Überschrift",
                ["outlet"] = "",
                ["note"] = "Source",
            },
        };
        var done = await RunAsync(leak, stated, table);
        Assert.That(
            done.Columns.Select(column => column.Field), Is.EqualTo(new[] { "url", "headline", "note" }), done.Trouble);
        Assert.That(
            (await Client.Imports.ListImportMappingsAsync(leak)).Value.Items.Single().Name, Is.EqualTo("agency"));
        var saved = await RunAsync(
            leak, new() { Format = "csv", Mapping = "agency" }, table.Replace("/1", "/2", StringComparison.Ordinal));
        Assert.That(saved.Columns, Is.EqualTo(done.Columns));
        Assert.That(
            (await ArticlesAsync(leak)).Select(one => one.Headline).Distinct(),
            Is.EqualTo(new[] { "Ein Titel, lang" }));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_to_its_end_logs_nothing_and_says_why()
    {
        var leak = await LeakAsync();
        foreach (var (import, content, why) in new (NewImport, byte[], string)[]
        {
            (new() { Format = "addresses" }, [.. "https://a.example/1\n"u8, 0xC3, 0x28], "line 2"),
            (new() { Format = "csv" }, [.. Encoding.UTF8.GetBytes(Unclosed)], "at line 3 take in more"),
            (new() { Format = "csv" }, [.. "Some,Thing\n1,2\n"u8], "columns=url"),
            (new() { Format = "csv", Columns = new Dictionary<string, string> { ["url"] = "Nope" } },
                [.. "url\nhttps://a.example/1\n"u8], "No column is called Nope"),
            (new() { Format = "csv" }, [], "empty"),
            (new() { Format = "xlsx" }, [.. "no workbook"u8], "workbook"),
            (new() { Format = "feed" }, [.. "<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>"u8], "no feed"),
            (new() { Format = "claimreview" }, [.. "{\"@type\":\"Thing\"}"u8], "no ClaimReview"),
        })
        {
            var failed = await RunAsync(leak, import, content);
            Assert.That(failed.Status, Is.EqualTo("failed"), why);
            Assert.That(failed.Trouble, Does.Contain(why));
        }
        Assert.That(await ArticlesAsync(leak), Is.Empty);
    }

    [Test]
    public async Task A_file_comes_in_parts_and_goes_on_where_it_broke_off()
    {
        var leak = await LeakAsync();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(
            Enumerable.Range(0, 60_000).Select(i => $"https://parts.example/{i:d40}\n")));
        var opened = (await Client.Imports.StartImportAsync(
            leak, new() { Format = "addresses", Size = bytes.Length, DryRun = true })).Value;
        Assert.That(opened.Status, Is.EqualTo("receiving"));
        var half = (await Client.Imports.SendImportAsync(
            leak, opened.Id, 0, new MemoryStream(bytes, 0, 1_500_000))).Value;
        Assert.That((half.Status, half.Received), Is.EqualTo(("receiving", 1_500_000L)));
        var wrong = await Assert.ThrowsAsync<FailedCallException>(() => Client.Imports.SendImportAsync(
            leak, opened.Id, 5, new MemoryStream(bytes)));
        Assert.That(
            (wrong!.Status, wrong.Errors["from"].Single()),
            Is.EqualTo((HttpStatusCode.Conflict, "Byte 1500000 comes next.")));
        var all = (await Client.Imports.SendImportAsync(
            leak, opened.Id, half.Received, new MemoryStream(bytes, 1_500_000, bytes.Length - 1_500_000))).Value;
        Assert.That(all.Received, Is.EqualTo(bytes.Length));
        var stopped = await CancelledAsync(leak, opened.Id);
        Assert.That(stopped.Status, Is.EqualTo("cancelled"));
        var over = await Assert.ThrowsAsync<FailedCallException>(
            () => Client.Imports.CancelImportAsync(leak, opened.Id));
        Assert.That(over!.Status, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Only_analysts_of_the_leak_see_its_imports()
    {
        var (leak, other) = (await LeakAsync(), await LeakAsync());
        var done = await RunAsync(leak, OfTable, Table);
        using var reader = await AsAsync("reader");
        Assert.That((await reader.GetAsync($"leaks/{leak}/imports")).Status, Is.EqualTo(403));
        foreach (var path in new[] { "", "/events", "/rejects", "/rejects/file" })
            Assert.That(
                (await Admin.GetAsync($"leaks/{other}/imports/{done.Id}{path}")).Status, Is.EqualTo(404), path);
    }

    [Test]
    public async Task An_import_ends_with_the_rights_of_who_started_it()
    {
        var leak = await LeakAsync();
        using var analyst = await AsAsync("analyst");
        var opened = (await analyst.Client.Imports.StartImportAsync(
            leak, new() { Format = "addresses", Size = 30 })).Value;
        await using (var connection = await SuperuserAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "update api_key set revoked_at = now() where account_id = @account";
            command.Parameters.AddWithValue("account", analyst.Account);
            await command.ExecuteNonQueryAsync();
        }
        await Client.Imports.SendImportAsync(
            leak, opened.Id, 0, new MemoryStream("https://late.example/123456789\n"u8.ToArray()[..30]));
        var ended = await EndAsync(leak, opened.Id);
        Assert.That((ended.Status, ended.Trouble), Is.EqualTo(("failed", "Who started it may not log any more.")));
    }

    [Test]
    public async Task How_far_it_is_can_be_watched()
    {
        var leak = await LeakAsync();
        var started = (await Client.Imports.StartImportAsync(
            leak, OfTable, new MemoryStream(Encoding.UTF8.GetBytes(Table)))).Value;
        var told = new List<Import>();
        await foreach (var import in Client.Imports.WatchImportAsync(leak, started.Id))
            told.Add(import);
        Assert.That(told[^1], Is.EqualTo((await Client.Imports.GetImportAsync(leak, started.Id)).Value)
            .Using<Import>((one, other) => $"{one}" == $"{other}"));
        Assert.That(told[^1].IsOver);
    }

    [Test]
    public async Task A_small_file_does_not_wait_for_a_large_one_but_for_those_of_its_leak_before_it()
    {
        var (leak, other) = (await LeakAsync(), await LeakAsync());
        var title = new string('a', 900);
        var ids = new List<(string Leak, Guid Id)>();
        await StartAsync(leak, string.Concat(Enumerable.Range(0, 5_000).Select(n => LineOf("large", n, title))));
        await StartAsync(leak, LineOf("large", 0, title));
        await StartAsync(other, LineOf("small", 0, "A title"));
        var ended = new List<Import>();
        foreach (var (of, id) in ids)
            ended.Add(await EndAsync(of, id));
        Assert.That(ended.Select(one => one.Logged), Is.EqualTo(new[] { 5_000, 0, 1 }));
        Assert.That(ended[1].EndedAt, Is.GreaterThan(ended[0].EndedAt!.Value), "of the same leak");
        Assert.That(ended[2].EndedAt, Is.LessThan(ended[0].EndedAt!.Value), "of another");

        async Task StartAsync(string of, string lines) => ids.Add((of, (await Client.Imports.StartImportAsync(
            of, new() { Format = "ndjson" }, new MemoryStream(Encoding.UTF8.GetBytes(lines)))).Value.Id));

        static string LineOf(string press, int n, string title) =>
            $$$"""{"article":{"url":"https://{{{press}}}.example/{{{n}}}","headline":"{{{title}}}"}}""" + "\n";
    }

    [Test]
    public async Task One_that_a_killed_instance_left_behind_goes_on_before_those_that_were_begun_later()
    {
        var (leak, other) = (await LeakAsync(), await LeakAsync());
        var left = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 250)
            .Select(n => $"https://left.example/{n}?{new string('a', 1_900)}\n")));
        var opened = (await Client.Imports.StartImportAsync(
            leak, new() { Format = "addresses", Size = left.Length })).Value.Id;
        var later = (await Client.Imports.StartImportAsync(
            other, new() { Format = "addresses" },
            new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 60_000)
                .Select(n => $"https://later.example/{n}\n")))))).Value.Id;
        await Eventually.TrueAsync(
            async () => (await Client.Imports.GetImportAsync(other, later)).Value.Settled > 0, "the later one runs");
        await Client.Imports.SendImportAsync(leak, opened, 0, new MemoryStream(left));
        await using (var owner = await SuperuserAsync())
            await owner.ExecuteAsync(
                """
                update import_job
                set status = 'running', held_by = gen_random_uuid(), held_until = now() - interval '1 second'
                where id = @opened
                """,
                new { opened });
        var ended = await EndAsync(leak, opened);
        Assert.That((ended.Status, ended.Logged), Is.EqualTo(("done", 250)), ended.Trouble);
        Assert.That((await Client.Imports.GetImportAsync(other, later)).Value.Status, Is.EqualTo("running"));
        await CancelledAsync(other, later);
    }

    private Task<Import> RunAsync(string leak, NewImport import, string content) =>
        RunAsync(leak, import, Encoding.UTF8.GetBytes(content));

    private async Task<Import> RunAsync(string leak, NewImport import, byte[] content) => await EndAsync(
        leak, (await Client.Imports.StartImportAsync(leak, import, new MemoryStream(content))).Value.Id);

    private async Task<Import> EndAsync(string leak, Guid id)
    {
        Import? now = null;
        await Eventually.TrueAsync(
            async () => (now = (await Client.Imports.GetImportAsync(leak, id)).Value).IsOver, "the import ends");
        return now!;
    }

    private async Task<Import> CancelledAsync(string leak, Guid id) =>
        (await Client.Imports.CancelImportAsync(leak, id)).Value;

    private async Task<IReadOnlyList<ImportReject>> RejectsAsync(string leak, Guid id) =>
        (await Client.Imports.ListImportRejectsAsync(leak, id)).Value.Items;

    private async Task<IReadOnlyList<Article>> ArticlesAsync(string leak) =>
        (await Client.Articles.ListArticlesAsync(leak)).Value.Items;

    // All but the imports themselves.
    private async Task<Dictionary<string, long>> RecordAsync()
    {
        await using var connection = await SuperuserAsync();
        return (await Tables.CountAsync(connection))
            .Where(table => !table.Key.StartsWith("import_", StringComparison.Ordinal)).ToDictionary();
    }
}
