using Dapper;

namespace Hypotheses.Web.Tests.Redactions;

/// <summary>Words that the law takes out are gone everywhere, and the history is whole all the same.</summary>
public sealed class RedactionTests : ServiceFixture
{
    [Test]
    public async Task A_name_is_gone_from_rows_history_and_stored_answers_and_the_chain_is_whole()
    {
        var leak = await RecordAsync("gone");
        var id = (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-gonely")).Answers(200).Id;
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        await RejectAsync(leak, "gone");
        var asked = await AskAsync(leak, new { basis = "court order", texts = new[] { NameOf("gone") } });
        Assert.That(asked["texts"][0].GetString(), Is.EqualTo(NameOf("gone")), "a second editor sees what he approves");
        using var editor = await AsAsync("editor");
        var done = (await editor.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", "")).Answers(200);
        var mark = done["done"].Text("mark");
        Assert.That(mark, Does.Match(@"^\[removed \d{4}-\d\d-\d\d: court order\]$"));

        Assert.That(await PlacesAsync("gonely"), Is.Empty);
        var suspect = (await Admin.GetAsync($"leaks/{leak}/suspects/{id}")).Answers(200);
        Assert.Multiple(() =>
        {
            Assert.That(suspect.Text("name"), Is.EqualTo(mark));
            Assert.That(suspect.Text("slug"), Does.StartWith("removed-"));
            Assert.That(done["done"].GetProperty("rows").GetInt32(), Is.GreaterThan(5));
            Assert.That(done["done"].GetProperty("entries").GetInt32(), Is.GreaterThan(1));
            Assert.That(done["done"].GetProperty("answers").GetInt32(), Is.EqualTo(1));
            Assert.That(done["texts"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        });
        (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-gonely")).Answers(404);
        var after = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        Assert.That(
            after["suspects"][0].GetProperty("outlets").GetInt32(),
            Is.EqualTo(before["suspects"][0].GetProperty("outlets").GetInt32()), "counts stay");
        Assert.That(after.Body, Does.Not.Contain("onely"));
        var replay = await Admin.PostAsync(
            $"leaks/{leak}/claims", Claim("gone"), ("Idempotency-Key", "redact-gone"));
        Assert.That(replay.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(replay.Body, Does.Contain(mark).And.Not.Contain("onely"));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/history/verify")).Answers(200)["whole"].GetBoolean(), Is.True);
        await IsWellAsync();
    }

    [Test]
    public async Task A_field_goes_whole_with_all_that_it_ever_said_and_no_other()
    {
        var leak = await LeakAsync();
        var article = (await Admin.PostAsync(
            $"leaks/{leak}/articles",
            new { article = new { url = "https://whole.com/1", headline = "First secret", note = "kept" } }))
            .Answers(201);
        var tag = (await Admin.GetAsync($"leaks/{leak}/articles/{article.Id}")).Headers["ETag"];
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/articles/{article.Id}", new { headline = "Second secret" },
            ("If-Match", tag))).Answers(200);
        (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://whole.com/2", headline = "First secret" } }))
            .Answers(201);
        await RemoveAsync(leak, new
        {
            basis = "GDPR", fields = new[] { new { thing = "article", id = article.Id, field = "headline" } },
        });
        await using var superuser = await SuperuserAsync();
        var places = await PlacesAsync("Second secret");
        Assert.That(places, Is.Empty);
        var left = (await Admin.GetAsync($"leaks/{leak}/articles/{article.Id}")).Answers(200);
        Assert.That(left.Text("note"), Is.EqualTo("kept"));
        Assert.That(left.Text("headline"), Does.StartWith("[removed "));
        Assert.That(
            (await superuser.QueryAsync<string>("select headline from article_version where headline = 'First secret'"))
                .Count(), Is.EqualTo(1), "of another article it stays");
        await IsWellAsync();
    }

    [Test]
    public async Task Who_asked_does_not_approve()
    {
        var leak = await RecordAsync("second");
        var asked = await AskAsync(leak, new { basis = "court order", texts = new[] { NameOf("second") } });
        (await Admin.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", "")).Answers(403);
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", "")).Answers(403);
        (await analyst.GetAsync($"leaks/{leak}/redactions")).Answers(403);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{leak}/redactions", new { basis = "x", texts = new[] { NameOf("second") } }))
            .Answers(403);
        var both = await Task.WhenAll(
            editor.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", ""),
            editor.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", ""));
        Assert.That(both.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 409 }));
    }

    [TestCase("""{"texts":["abc"]}""", 400, "basis")]
    [TestCase("""{"basis":"x"}""", 400, "texts")]
    [TestCase("""{"basis":"x","texts":["ab"]}""", 400, "texts[0]")]
    [TestCase("""{"basis":"x","texts":["- – -"]}""", 400, "texts[0]")]
    [TestCase("""{"basis":"x","fields":[{"thing":"claim","id":"019ab1c2-7d3e-7000-8000-000000000001","field":"x"}]}""",
        400, "fields[0].field")]
    [TestCase("""{"basis":"x","fields":[{"thing":"y","id":"019ab1c2-7d3e-7000-8000-000000000001","field":"x"}]}""",
        400, "fields[0].thing")]
    [TestCase(
        """{"basis":"x","fields":[{"thing":"claim","id":"019ab1c2-7d3e-7000-8000-000000000001","field":"note"}]}""",
        422, "fields[0]")]
    public async Task What_can_not_be_removed_is_refused_by_its_field(string body, int status, string field)
    {
        var leak = await LeakAsync();
        Assert.That(
            (await Admin.PostAsync($"leaks/{leak}/redactions", body)).Answers(status).Fields, Is.EqualTo([field]));
    }

    [Test]
    public async Task Words_altered_by_no_redaction_break_the_chain_still()
    {
        var leak = await RecordAsync("tampered");
        await RemoveAsync(leak, new { basis = "court order", texts = new[] { NameOf("tampered") } });
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        await using var superuser = await SuperuserAsync();
        foreach (var (tamper, undo) in new[]
        {
            ("update leak_entry_words set words = words || ' ' where leak_id = @id and words like '%[removed%'",
                "update leak_entry_words set words = rtrim(words) where leak_id = @id"),
            ("update leak_entry_words set words = replace(words, 'statement', 'statemend') where leak_id = @id",
                "update leak_entry_words set words = replace(words, 'statemend', 'statement') where leak_id = @id"),
        })
        {
            Assert.That(await superuser.ExecuteAsync(tamper, new { id }), Is.Positive);
            Assert.That(await WholeAsync(leak), Is.False, tamper);
            await superuser.ExecuteAsync(undo, new { id });
            Assert.That(await WholeAsync(leak), Is.True, undo);
        }
        // Nor may a removal come back to where it was, without a word on record.
        await superuser.ExecuteAsync("delete from leak_entry_words where leak_id = @id and seq = 1", new { id });
        Assert.That(await WholeAsync(leak), Is.False);
    }

    [Test]
    public async Task Removed_words_that_are_put_back_break_the_chain()
    {
        var leak = await RecordAsync("restored");
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        await using var superuser = await SuperuserAsync();
        var before = (await superuser.QueryAsync<(long Seq, string Words)>(
            "select seq, words from leak_entry_words where leak_id = @id and words like '%restoredly%'", new { id }))
            .ToList();
        await RemoveAsync(leak, new { basis = "court order", texts = new[] { NameOf("restored") } });
        Assert.That(await WholeAsync(leak), Is.True);
        await superuser.ExecuteAsync(
            "update leak_entry_words set words = @words where leak_id = @id and seq = @seq",
            before.Select(row => new { row.Words, id, row.Seq }));
        Assert.That(await WholeAsync(leak), Is.False);
    }

    [Test]
    public async Task A_slug_goes_only_where_it_is_made_of_the_name_or_holds_it()
    {
        var leak = await LeakAsync(new { title = "About Jan Slugged", slug = "keepme" });
        (await Admin.PostAsync(
            $"leaks/{leak}/suspects", new { name = "Circle", partOf = new { name = "Jan Slugged", kind = "person" } },
            ("Idempotency-Key", "slugged-1"))).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://e.org/jan-slugged?who=Jan%20Slugged" } }))
            .Answers(201);
        await RemoveAsync(leak, new { basis = "court order", texts = new[] { "Jan Slugged" } });
        (await Admin.GetAsync("leaks/keepme")).Answers(200);
        foreach (var form in new[] { "jan slugged", "jan-slugged", "jan%20slugged" })
            Assert.That(await PlacesAsync(form), Is.Empty, form);
        var replay = await Admin.PostAsync(
            $"leaks/{leak}/suspects", new { name = "Circle", partOf = new { name = "Jan Slugged", kind = "person" } },
            ("Idempotency-Key", "slugged-1"));
        Assert.That(replay.Text("partOf"), Does.StartWith("removed-"));
        await IsWellAsync();
    }

    [Test]
    public async Task Values_that_were_kept_out_may_read_alike_afterwards()
    {
        var leak = await LeakAsync();
        await using var superuser = await SuperuserAsync();
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        var thing = Guid.CreateVersion7();
        foreach (var stated in new[] { "Viktor Alike", "VIKTOR ALIKE" })
            await superuser.ExecuteAsync(
                """
                insert into conflict (leak_id, id, thing, thing_id, field, stated, held, recorded_at, recorded_by)
                values (@id, gen_random_uuid(), 'article', @thing, 'byline', @stated, 'x', now(),
                    '00000000-0000-7000-8000-000000000002')
                """, new { id, thing, stated });
        await RemoveAsync(leak, new { basis = "court order", texts = new[] { "Viktor Alike" } });
        Assert.That(await PlacesAsync("viktor alike"), Is.Empty);
    }

    [Test]
    public async Task Who_holds_the_leak_is_told_that_its_words_are_gone()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "The case of Viktor Titled" })).Answers(201);
        var held = (await Admin.GetAsync($"leaks/{leak.Id}")).Answers(200).Headers["ETag"];
        await RemoveAsync(leak.Id.ToString(), new { basis = "court order", texts = new[] { "Viktor Titled" } });
        var anew = (await Admin.GetAsync($"leaks/{leak.Id}", ("If-None-Match", held))).Answers(200);
        Assert.That(anew.Text("title"), Does.StartWith("The case of [removed "));
        Assert.That(anew.Text("slug"), Does.StartWith("removed-"));
        Assert.That(await PlacesAsync("viktor titled"), Is.Empty);
    }

    [Test]
    public async Task A_second_removal_from_the_same_words_holds_as_well()
    {
        var leak = await RecordAsync("twice");
        await RemoveAsync(leak, new { basis = "court order", texts = new[] { NameOf("twice") } });
        await RemoveAsync(leak, new { basis = "GDPR", texts = new[] { "was seen twice there" } });
        Assert.That(await WholeAsync(leak), Is.True);
        Assert.That(await PlacesAsync("was seen twice there"), Is.Empty);
        await IsWellAsync();
    }

    private static string NameOf(string of) => $"Viktor {of}ly";

    private static object Claim(string of) => new
    {
        suspects = new[] { new { name = NameOf(of), kind = "person" } },
        claimant = new { name = $"A friend of {NameOf(of)}", kind = "anonymous" }, stance = "asserts",
        statement = $"{NameOf(of).ToUpperInvariant()} was seen {of} there",
        evidence = new[] { new { kind = "access", description = $"{NameOf(of)} had access" } },
        citations = new[]
        {
            new
            {
                url = $"https://{of}.example.com/1", headline = $"Was it {NameOf(of)}?",
                quote = $"“{NameOf(of)}”, says one",
            },
        },
    };

    private async Task<string> RecordAsync(string of)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Claim(of), ("Idempotency-Key", $"redact-{of}"))).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/responses", new { suspect = $"viktor-{of}ly", askedOn = "2025-12-01" })).Answers(201);
        return leak;
    }

    private async Task<Reply> AskAsync(string leak, object body) =>
        (await Admin.PostAsync($"leaks/{leak}/redactions", body)).Answers(201);

    private async Task RemoveAsync(string leak, object body)
    {
        var asked = await AskAsync(leak, body);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", "")).Answers(200);
    }

    // A file of that name with a line that can't be logged, and one that would put somebody of that name on file.
    private async Task RejectAsync(string leak, string of)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"leaks/{leak}/imports?format=csv&dryRun=true&file={Uri.EscapeDataString(NameOf(of))}.csv")
        {
            Content = new StringContent(
                $"url,title,claimant,stance,suspects,{NameOf(of)}\nnowhere,{NameOf(of)},,,,x\n"
                + $"https://redacted.example/new,On it,self,asserts,Another {NameOf(of)},x\n"),
        };
        var import = $"leaks/{leak}/imports/{(await Admin.SendAsync(request)).Answers(202).Id}";
        await Eventually.TrueAsync(
            async () => (await Admin.GetAsync(import))["settled"].GetInt32() == 2, "both lines are settled");
        var settled = (await Admin.GetAsync(import)).Answers(200);
        Assert.That(settled["rejected"].GetInt32(), Is.EqualTo(1), settled.Body);
        Assert.That($"{settled["newSuspects"][0]}", Is.EqualTo($"Another {NameOf(of)}"), settled.Body);
    }

    private async Task<bool> WholeAsync(string leak) =>
        (await Admin.GetAsync($"leaks/{leak}/history/verify")).Answers(200)["whole"].GetBoolean();

    // Bytes as PostgreSQL shows them.
    private static string HexOf(string text) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));

    // Every text, JSON and binary column of every table, in any case.
    private async Task<IReadOnlyList<string>> PlacesAsync(string text)
    {
        await using var superuser = await SuperuserAsync();
        var columns = await superuser.QueryAsync<(string Table, string Column)>(
            """
            select table_name, column_name
            from information_schema.columns
            where table_schema = 'public' and data_type in ('text', 'bytea', 'json', 'jsonb', 'ARRAY')
            """);
        var places = new List<string>();
        string[] sought = [$"%{text}%", $"%{HexOf(text)}%", $"%{HexOf(text.ToUpperInvariant())}%"];
        foreach (var (table, column) in columns)
        {
            var found = await superuser.ExecuteScalarAsync<int>(
                $"select count(*)::int from {table} where cast({column} as text) ilike any (@sought)",
                new { sought });
            if (found > 0)
                places.Add($"{table}.{column}");
        }
        return places;
    }
}
