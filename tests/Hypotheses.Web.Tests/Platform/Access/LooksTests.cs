using System.Diagnostics;
using Dapper;
using Hypotheses.Web.Platform.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hypotheses.Web.Tests.Platform.Access;

/// <summary>Keys and leaks that many requests ask for at a time are looked up together, and each has its own.</summary>
public sealed class LooksTests : ServiceFixture
{
    private const int Callers = 24;

    private static readonly string[] Paths = ["", "/ranking", "/ranking?rollup=true", "/suspects", "/sensitivity"];

    [Test]
    public async Task Each_of_many_callers_gets_what_he_may_see_and_nothing_of_another_s()
    {
        var open = new[] { await LeakAsync(), await LeakAsync(), await LeakAsync() };
        var closed = await HiddenAsync();
        using var reader = await AsAsync("reader");
        using var member = await AsAsync("analyst");
        using var narrow = await AsAsync("editor", open[0]);
        using var other = await AsAsync("editor", open[1]);
        using var forged = new Api(Address, reader.Key![..^1] + (reader.Key[^1] == 'a' ? 'b' : 'a'));
        using var unknown = new Api(Address, "hyp_abcdefghijkl_" + new string('a', 50));
        await AdmitAsync(closed, member);
        Api[] callers = [Admin, reader, member, narrow, other, forged, unknown];
        string[] leaks = [.. open, closed, "no-such-leak", "no\u00e9", "a%20b", "No-Such-Leak"];
        await AllAsync(async random =>
        {
            for (var i = 0; i < 40; i++)
            {
                var api = callers[random.Next(callers.Length)];
                var leak = leaks[random.Next(leaks.Length)];
                if (api == forged || api == unknown)
                {
                    (await api.GetAsync($"leaks/{leak}")).Refuses(401);
                    continue;
                }
                var sees = Array.IndexOf(open, leak) is >= 0 and var at
                    ? api == narrow ? at == 0 : api != other || at == 1
                    : leak == closed && (api == Admin || api == member);
                var reply = await api.GetAsync($"leaks/{leak}{Paths[random.Next(Paths.Length)]}");
                if (!sees)
                    reply.Refuses(404);
                else
                    Assert.That(reply.Answers(200).Body, Does.Contain(leak).Or.Contain("\"items\":[]"));
                if (api != Admin)
                    Assert.That(
                        (await api.GetAsync("me")).Answers(200)["account"].GetProperty("id").GetGuid(),
                        Is.EqualTo(api.Account));
            }
        });
    }

    [TestCase("revoked")]
    [TestCase("disabled")]
    [TestCase("expired")]
    public async Task A_key_that_is_no_more_in_force_is_refused_the_next_time_whoever_else_asks(string how)
    {
        var leak = await LeakAsync();
        await using var superuser = await SuperuserAsync();
        await BesideAsync($"leaks/{leak}/ranking", async () =>
        {
            for (var round = 0; round < 8; round++)
            {
                using var api = await AsAsync("analyst");
                var held = (await api.GetAsync($"leaks/{leak}/ranking")).Answers(200).Headers["ETag"];
                (await api.GetAsync($"leaks/{leak}/ranking", ("If-None-Match", held))).Answers(304);
                var key = (await api.GetAsync("me")).Answers(200)["key"].GetProperty("id").GetGuid();
                if (how == "revoked")
                    (await Admin.SendAsync(HttpMethod.Delete, $"keys/{key}", null)).Answers(200);
                else if (how == "disabled")
                    (await Admin.SendAsync(
                        HttpMethod.Patch, $"accounts/{api.Account}", new { disabled = true }, ("If-Match", "\"1\"")))
                        .Answers(200);
                else
                    await superuser.ExecuteAsync(
                        "update api_key set expires_at = clock_timestamp() - interval '1 second' where id = @key",
                        new { key });
                (await api.GetAsync($"leaks/{leak}/ranking", ("If-None-Match", held))).Refuses(401);
            }
        });
    }

    [Test]
    public async Task A_member_who_was_dismissed_is_told_nothing_the_next_time_whoever_else_asks()
    {
        var leak = await HiddenAsync();
        using var member = await AsAsync("reader");
        await BesideAsync($"leaks/{leak}/ranking", async () =>
        {
            for (var round = 0; round < 8; round++)
            {
                await AdmitAsync(leak, member);
                var held = (await member.GetAsync($"leaks/{leak}/ranking")).Answers(200).Headers["ETag"];
                (await member.GetAsync($"leaks/{leak}/ranking", ("If-None-Match", held))).Answers(304);
                (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/members/{member.Account}", null)).Answers(200);
                (await member.GetAsync($"leaks/{leak}/ranking", ("If-None-Match", held))).Refuses(404);
            }
        });
    }

    [Test]
    public async Task A_leak_that_is_closed_is_told_to_no_outsider_the_next_time()
    {
        using var outsider = await AsAsync("editor");
        for (var round = 0; round < 4; round++)
        {
            var path = $"leaks/{await LeakAsync()}";
            var held = (await outsider.GetAsync(path)).Answers(200).Headers["ETag"];
            (await outsider.GetAsync(path, ("If-None-Match", held))).Answers(304);
            (await Admin.SendAsync(HttpMethod.Patch, path, new { visibility = "restricted" }, ("If-Match", held)))
                .Answers(200);
            (await outsider.GetAsync(path, ("If-None-Match", held))).Refuses(404);
        }
    }

    [Test]
    public async Task What_is_told_of_a_restricted_leak_is_on_record_each_time()
    {
        var leak = await HiddenAsync();
        var path = $"leaks/{leak}/ranking";
        var held = (await Admin.GetAsync(path)).Answers(200).Headers["ETag"];
        await using var superuser = await SuperuserAsync();
        var before = await NotedAsync();
        for (var i = 0; i < 3; i++)
        {
            (await Admin.GetAsync(path, ("If-None-Match", held))).Answers(304);
            (await Admin.GetAsync(path)).Answers(200);
        }
        Assert.That(await NotedAsync(), Is.EqualTo(before + 6));

        Task<long> NotedAsync() => superuser.ExecuteScalarAsync<long>("select count(*) from access_entry");
    }

    // A file has another form, and another ETag.
    [Test]
    public async Task What_is_taken_out_as_a_file_is_on_record_each_time()
    {
        var path = $"leaks/{await LeakAsync()}/ranking";
        var csv = ("Accept", "text/csv");
        (await Admin.GetAsync(path)).Answers(200);
        var held = (await Admin.GetAsync(path, csv)).Answers(200).Headers["ETag"];
        await using var superuser = await SuperuserAsync();
        var before = await NotedAsync();
        (await Admin.GetAsync(path, csv)).Answers(200);
        (await Admin.GetAsync(path, csv, ("If-None-Match", held))).Answers(304);
        Assert.That(await NotedAsync(), Is.EqualTo(before + 2));

        Task<long> NotedAsync() => superuser.ExecuteScalarAsync<long>("select count(*) from access_entry");
    }

    [Test]
    public async Task What_was_logged_before_a_request_came_is_in_its_answer()
    {
        var crowded = await LeakAsync();
        await BesideAsync($"leaks/{crowded}/ranking", () => AllAsync(
            8,
            async random =>
            {
                var (leak, held, by) = (await LeakAsync(), "", $"{random.Next()}");
                for (var n = 1; n <= 12; n++)
                {
                    await LogAsync(leak, $"https://own-{by}.com/{n}");
                    await LogAsync(crowded, $"https://crowd-{by}.com/{n}");
                    var mine = (await Admin.GetAsync($"leaks/{leak}/ranking?by=articles", ("If-None-Match", held)))
                        .Answers(200);
                    Assert.That(mine["suspects"][0].GetProperty("articles").GetInt32(), Is.EqualTo(n));
                    held = mine.Headers["ETag"];
                    (await Admin.GetAsync($"leaks/{leak}/ranking?by=articles", ("If-None-Match", held))).Answers(304);
                    var ours = (await Admin.GetAsync($"leaks/{crowded}/articles?limit=200")).Answers(200);
                    Assert.That(ours.Body, Does.Contain($"crowd-{by}.com/{n}"));
                }
            }));
    }

    [Test]
    public async Task Who_gives_up_takes_nobody_along()
    {
        var looks = Services.GetRequiredService<Looks>();
        var leak = await LeakAsync();
        using var reader = await AsAsync("reader");
        var keys = new[] { Admin, reader }.Select(api => ApiKey.Parse(api.Key!)!).ToArray();
        for (var round = 0; round < 10; round++)
        {
            using var gone = new CancellationTokenSource();
            var asked = Enumerable.Range(0, 100).Select(n => (
                Key: keys[n % 2],
                Look: looks.AskAsync(keys[n % 2], leak, n % 3 == 0 ? gone.Token : CancellationToken.None),
                IsGone: n % 3 == 0)).ToList();
            await gone.CancelAsync();
            foreach (var (key, look, isGone) in asked)
                if (!isGone)
                    Assert.That(
                        ((await look)!.Key.SecretHash, (await look)!.Leak!.Scope.Slug),
                        Is.EqualTo((key.SecretHash, leak)));
                else if (!look.IsCompletedSuccessfully)
                    Assert.That(async () => await look, Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public async Task Who_holds_no_secret_is_told_of_no_leak()
    {
        var looks = Services.GetRequiredService<Looks>();
        var leak = await LeakAsync();
        var key = ApiKey.Parse(Admin.Key!)!;
        var forged = key with { Secret = new string('a', 50) };
        var asked = Enumerable.Range(0, 20).Select(n => looks.AskAsync(n % 2 == 0 ? key : forged, leak, default));
        foreach (var (n, look) in (await Task.WhenAll(asked)).Index())
            Assert.That(look!.Leak is null, Is.EqualTo(n % 2 == 1));
    }

    [Test]
    public async Task Behind_one_that_hangs_another_is_asked_though_nobody_comes_after()
    {
        var looks = Services.GetRequiredService<Looks>();
        var (key, leak) = (ApiKey.Parse(Admin.Key!)!, await LeakAsync());
        await using var superuser = await SuperuserAsync();
        await using var watch = await SuperuserAsync();
        await superuser.ExecuteAsync("begin; lock table api_key in access exclusive mode");
        var first = looks.AskAsync(key, null, CancellationToken.None);
        await HangAsync(1);
        var second = looks.AskAsync(key, leak, CancellationToken.None);
        await HangAsync(2);
        await superuser.ExecuteAsync("rollback");
        Assert.That(await Task.WhenAll(first, second), Is.All.Not.Null);
        Assert.That((await looks.AskAsync(key, leak, CancellationToken.None))!.Leak, Is.Not.Null, "and the next");

        Task HangAsync(int statements) => Eventually.TrueAsync(
            async () => await watch.ExecuteScalarAsync<int>(
                """
                select count(*)::int
                from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and query like '%api_key%'
                """) == statements,
            $"{statements} wait");
    }

    [Test]
    public async Task Those_who_wait_are_looked_up_together()
    {
        var looks = Services.GetRequiredService<Looks>();
        var key = ApiKey.Parse(Admin.Key!)!;
        await using var superuser = await SuperuserAsync();
        await superuser.ExecuteAsync("begin; lock table api_key in access exclusive mode");
        using var sent = new Sent(Store);
        var asked = Enumerable.Range(0, 1000)
            .Select(n => looks.AskAsync(key, $"leak-{n % 700}", CancellationToken.None)).ToList();
        await superuser.ExecuteAsync("rollback");
        Assert.That(await Task.WhenAll(asked), Is.All.Not.Null);
        Assert.That(sent.Count("api_key"), Is.InRange(2, 12));
    }

    [TestCase("ranking", true)]
    [TestCase("ranking?publishedAsOf=2025-12", false)]
    [TestCase("ranking/timeline", false)]
    [TestCase("sensitivity", false)]
    [TestCase("suspects", true)]
    public async Task What_stands_and_what_is_kept_takes_one_statement(string path, bool isHeld)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://one-statement.com/1");
        path = $"leaks/{leak}/{path}";
        var held = (await Admin.GetAsync(path)).Answers(200).Headers["ETag"];
        var counts = new List<int>();
        // The service asks for something itself now and then.
        for (var i = 0; i < 5; i++)
        {
            using var sent = new Sent(Store);
            if (isHeld)
                (await Admin.GetAsync(path, ("If-None-Match", held))).Answers(304);
            else
                (await Admin.GetAsync(path)).Answers(200);
            counts.Add(sent.Count(""));
        }
        Assert.That(counts.Min(), Is.EqualTo(1));
    }

    [TestCase("ranking?by=nothing", "by")]
    [TestCase("ranking?publishedAsOf=soon", "publishedAsOf")]
    [TestCase("ranking?recordedAsOf=soon", "recordedAsOf")]
    [TestCase("ranking?recordedAsOf=soon&publishedAsOf=soon&by=nothing", "recordedAsOf")]
    [TestCase("ranking?publishedAsOf=soon&by=nothing", "publishedAsOf")]
    [TestCase("ranking?what=ever", "what")]
    public async Task A_wrong_question_is_named_as_before(string path, string field)
    {
        var leak = await LeakAsync();
        (await Admin.GetAsync($"leaks/{leak}/{path}")).Refuses(400, field);
        (await Admin.GetAsync($"leaks/{leak}/{path}", ("Accept", "image/png"))).Refuses(400, field);
        for (var i = 0; i < 2; i++)
        {
            (await Admin.GetAsync($"leaks/{leak}/ranking", ("Accept", "image/png"))).Refuses(406);
            (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        }
        (await Admin.GetAsync($"leaks/no-such-leak/{path}")).Refuses(404);
    }

    /// <summary>Does something while others ask on and on, and are answered.</summary>
    private async Task BesideAsync(string path, Func<Task> act)
    {
        var ends = false;
        var held = (await Admin.GetAsync(path)).Answers(200).Headers["ETag"];
        using var anonymous = new Api(Address, "hyp_abcdefghijkl_" + new string('a', 50));
        var others = Enumerable.Range(0, Callers).Select(async n =>
        {
            while (!Volatile.Read(ref ends))
                if (n % 4 == 0)
                    (await anonymous.GetAsync(path)).Refuses(401);
                else
                    Assert.That(
                        (await Admin.GetAsync(path, n % 2 == 0 ? [("If-None-Match", held)] : [])).Status,
                        Is.AnyOf(200, 304));
        }).ToList();
        try
        {
            await act();
        }
        finally
        {
            Volatile.Write(ref ends, true);
            await Task.WhenAll(others);
        }
    }

    private static Task AllAsync(Func<Random, Task> one) => AllAsync(Callers, one);

    private static Task AllAsync(int callers, Func<Random, Task> one) =>
        Task.WhenAll(Enumerable.Range(1, callers).Select(n => one(new Random(n))));

    private Task<string> HiddenAsync() => LeakAsync(
        new { title = "Hidden", slug = "hidden-" + Guid.CreateVersion7().ToString("N"), visibility = "restricted" });

    private async Task AdmitAsync(string leak, Api who) =>
        (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{who.Account}", null)).Answers(200);

    private async Task LogAsync(string leak, string url) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", url))).Logged();

    /// <summary>The statements that are sent to a database meanwhile.</summary>
    private sealed class Sent : IDisposable
    {
        private readonly List<string> _statements = [];
        private readonly ActivityListener _listener;

        public Sent(TestDatabase store)
        {
            var database = new NpgsqlConnectionStringBuilder(store.ServiceConnectionString).Database;
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = one =>
                {
                    if (one.GetTagItem("db.query.text") is string text
                        && one.GetTagItem("db.namespace") as string == database)
                        lock (_statements)
                            _statements.Add(text);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count(string naming)
        {
            lock (_statements)
                return _statements.Count(text => text.Contains(naming, StringComparison.Ordinal));
        }

        public void Dispose() => _listener.Dispose();
    }
}
