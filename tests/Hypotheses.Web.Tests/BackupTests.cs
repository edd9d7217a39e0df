using Dapper;
using Hypotheses.Web.Platform.Embedded;
using Hypotheses.Web.Tests.Archives;
using Npgsql;

namespace Hypotheses.Web.Tests;

/// <summary>The whole database to a file and back, and a leak to a file and in, by the built binary.</summary>
public sealed class BackupTests
{
    private DirectoryInfo _directory = null!;

    private string File => Path.Combine(_directory.FullName, "all of it.dump");

    [SetUp]
    public void Create() => _directory = TestDirectory.Create();

    [TearDown]
    public void Remove() => _directory.Delete(recursive: true);

    [Test]
    public async Task A_backup_is_made_beside_a_running_service_and_restored_elsewhere()
    {
        const string key = "hyp_backup_0123456789abcdef0123456789abcdef";
        Guid claim;
        string ranking;
        byte[] archive;
        await using (var service = ServiceProcess.Start(
            Data("one"), environment: new() { ["HYPOTHESES_ADMIN_KEY"] = key }))
        {
            await service.UntilReadyAsync();
            using var api = new Api(service.Url, key);
            (await api.PostAsync("leaks", new { title = "Kept", slug = "kept" })).Answers(201);
            claim = (await api.PostAsync("leaks/kept/claims", Given.Claim("CIA", "https://one.com/1"))).Answers(201).Id;
            ranking = (await api.GetAsync("leaks/kept/ranking")).Answers(200).Body;
            await using var into = new MemoryStream();
            await api.Client.Leaks.GetArchiveAsync("kept", into);
            archive = into.ToArray();
            var said = await RunAsync(0, Data("one"), null, "backup", File);
            Assert.That(said, Does.Contain("the whole database").And.Contain("checkpoint-key.pem"));
            Assert.That(
                await RunAsync(0, Data("one"), null, "verify"),
                Does.Contain("kept: chain whole").And.Contain("All holds."), "beside it, too");
            // What was recorded later is not in it, and the service never stopped.
            (await api.PostAsync("leaks/kept/claims", Given.Claim("NSA", "https://one.com/2"))).Answers(201);
        }
        Assert.That(System.IO.File.GetUnixFileMode(File), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(_directory.GetFiles(), Has.Length.EqualTo(1), "no draft is left");

        var report = await RunAsync(0, Data("two"), null, "restore", File);
        Assert.That(report, Does.Contain("kept: chain whole").And.Contain("kept: derived state equals the recount")
            .And.Contain("registry: chain whole").And.Contain("All is well.").And.Contain("was not in the backup"));
        Assert.That(
            report.TrimEnd().Split('\n')[^1],
            Does.Match("^The backup is of 20[0-9]{2}-[0-9-]+ [0-9:]+ ").And.Contain("do all of it again"));
        await using (var restored = ServiceProcess.Start(Data("two")))
        {
            await restored.UntilReadyAsync();
            using var again = new Api(restored.Url, key);
            (await again.GetAsync($"leaks/kept/claims/{claim}")).Answers(200);
            Assert.That((await again.GetAsync("leaks/kept/ranking")).Answers(200).Body, Is.EqualTo(ranking));
            (await again.PostAsync("leaks/kept/claims", Given.Claim("MI6", "https://one.com/3"))).Answers(201);
        }
        var refused = await RunAsync(1, Data("two"), null, "restore", File);
        Assert.That(refused, Does.Contain("goes into an empty one").And.Contain("HYPOTHESES_DATA"));

        var leak = Path.Combine(_directory.FullName, "kept.ndjson");
        await System.IO.File.WriteAllBytesAsync(leak, archive);
        var taken = await RunAsync(1, Data("two"), null, "unarchive", leak);
        Assert.That(taken, Does.Contain("is here already"));
    }

    [Test]
    public async Task A_database_of_ones_own_is_backed_up_and_restored()
    {
        await using var one = await TestCluster.CloneAsync();
        await using var two = await TestCluster.EmptyAsync();
        await RunAsync(0, Data("x"), Of(one), "seed");
        await RunAsync(0, Data("x"), Of(one), "backup", File);
        var refused = await RunAsync(1, Data("x"), Of(one), "restore", File);
        Assert.That(refused, Does.Contain("goes into an empty one: make a new one."));
        var report = await RunAsync(0, Data("x"), Of(two), "restore", File);
        Assert.That(report, Does.Contain("All is well."));
        await using var from = new NpgsqlConnection(one.SuperuserConnectionString);
        await using var into = new NpgsqlConnection(two.SuperuserConnectionString);
        Assert.That(await Tables.CountAsync(into), Is.EqualTo(await Tables.CountAsync(from)));
        Assert.That(
            await GrantsAsync(into), Is.EqualTo(await GrantsAsync(from)), "the service may do what it might");
    }

    [Test]
    public async Task A_leak_is_taken_in_before_the_first_start()
    {
        await using var empty = await TestCluster.EmptyAsync();
        var said = await RunAsync(0, Data("x"), Of(empty), "unarchive", KeptArchiveTests.Kept);
        Assert.That(said, Does.StartWith("kept-archive is here").And.Contain("kept-archive: chain whole")
            .And.Contain("scores: as where it was made"));
        Assert.That(
            await RunAsync(0, Data("x"), Of(empty), "doctor"), Does.Contain("(3 on accounts stayed where it came from)")
                .And.Contain("kept-archive: derived state equals the recount"));
    }

    [TestCase("verify", "Interrupted; nothing was written.")]
    [TestCase("backup", "Interrupted; nothing was written.")]
    [TestCase("unarchive", "Interrupted; nothing was taken in.")]
    public async Task What_is_interrupted_says_so_and_leaves_nothing(string verb, string told)
    {
        await using var one = await TestCluster.CloneAsync();
        await using var superuser = new NpgsqlConnection(one.SuperuserConnectionString);
        await superuser.OpenAsync();
        await using var holding = await superuser.BeginTransactionAsync();
        await superuser.ExecuteAsync("lock table registry_head in access exclusive mode");
        string[] arguments = verb == "verify" ? [verb] : [verb, verb == "backup" ? File : KeptArchiveTests.Kept];
        await using var process = ServiceProcess.Start(
            Data("x"), arguments, environment: new(Of(one)) { ["Logging__LogLevel__Default"] = "Error" });
        await Eventually.TrueAsync(
            async () => await superuser.ExecuteScalarAsync<bool>(
                "select exists (select from pg_locks where not granted "
                + "and database = (select oid from pg_database where datname = current_database()))"),
            "it waits");
        UnixCalls.Signal(process.Process.Id, 15);
        Assert.That(await process.EndAsync(), Is.EqualTo(130), process.Output + process.Errors);
        process.Process.WaitForExit();
        Assert.That(process.Errors.Trim(), Is.EqualTo(told));
        Assert.That(_directory.GetFiles(), Is.Empty, "no draft is left");
    }

    [Test]
    public async Task What_is_no_backup_and_what_can_not_be_written_is_told_in_a_line()
    {
        await using var empty = await TestCluster.EmptyAsync();
        await System.IO.File.WriteAllTextAsync(File, "no backup");
        Assert.That(
            (await RunAsync(1, Data("x"), Of(empty), "restore", File)).Trim(),
            Does.StartWith("pg_restore failed:").And.Not.Contain("\n"));
        Assert.That(
            (await RunAsync(1, Data("x"), Of(empty), "restore", File + ".not")).Trim(),
            Does.EndWith("is not there.").And.Not.Contain("\n"));
        await using var one = await TestCluster.CloneAsync();
        Assert.That(
            (await RunAsync(1, Data("x"), Of(one), "backup", Path.Combine(_directory.FullName, "no", "such"))).Trim(),
            Does.Contain("can't be written").And.Not.Contain("\n"));
        Assert.That(
            (await RunAsync(1, Data("x"), Of(one), "unarchive", File + ".not")).Trim(),
            Does.Contain("can't be read").And.EndWith("Nothing was taken in."));
    }

    private static Task<IEnumerable<string>> GrantsAsync(NpgsqlConnection connection) =>
        connection.QueryAsync<string>(
            """
            select concat_ws(' ', table_name, column_name, privilege_type)
            from information_schema.column_privileges
            where grantee = 'hypotheses_service'
            order by 1
            """);

    private string Data(string name) => Path.Combine(_directory.FullName, name);

    private static Dictionary<string, string> Of(TestDatabase database) => new()
    {
        ["ConnectionStrings__Hypotheses"] = database.ServiceConnectionString,
        ["ConnectionStrings__Migrations"] = database.OwnerConnectionString,
    };

    // Output and errors, but for the log's lines.
    private static async Task<string> RunAsync(
        int code, string data, Dictionary<string, string>? environment, params string[] arguments)
    {
        environment = new(environment ?? []) { ["Logging__LogLevel__Default"] = "Error" };
        await using var process = ServiceProcess.Start(data, arguments, environment: environment);
        Assert.That(await process.EndAsync(), Is.EqualTo(code), process.Output + process.Errors);
        process.Process.WaitForExit();
        return process.Output + process.Errors;
    }
}
