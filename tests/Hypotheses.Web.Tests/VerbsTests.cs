namespace Hypotheses.Web.Tests;

public sealed class VerbsTests
{
    private DirectoryInfo _directory = null!;

    [SetUp]
    public void Create() => _directory = TestDirectory.Create();

    [TearDown]
    public void Remove() => _directory.Delete(recursive: true);

    [TestCase("fly")]
    [TestCase("serve", "--quickly")]
    [TestCase("doctor", "--repair", "--now")]
    public async Task An_unknown_verb_or_option_is_one_line_and_exit_code_2(params string[] arguments)
    {
        await using var service = ServiceProcess.Start(_directory.FullName, arguments);
        Assert.That(await service.EndAsync(), Is.EqualTo(2));
        Assert.That(service.Errors.Trim(), Does.StartWith("Unknown").And.Not.Contain("\n"));
    }

    [Test]
    public async Task A_verb_that_lacks_its_file_says_how_it_is_written()
    {
        await using var service = ServiceProcess.Start(_directory.FullName, ["backup"]);
        Assert.That(await service.EndAsync(), Is.EqualTo(2));
        Assert.That(service.Errors.Trim(), Is.EqualTo("Unknown: backup. Write backup FILE; --help tells more."));
    }

    [Test]
    public async Task A_wrong_setting_stops_the_start_in_one_line()
    {
        await using var service = ServiceProcess.Start(
            _directory.FullName, environment: new() { ["HYPOTHESES_SEED"] = "everything" });
        Assert.That(await service.EndAsync(), Is.EqualTo(2));
        Assert.That(service.Errors.Trim(), Does.StartWith("HYPOTHESES_SEED").And.Not.Contain("\n"));
        Assert.That(service.Output, Is.Empty);
    }

    [Test]
    public async Task Help_names_every_verb_and_setting()
    {
        await using var service = ServiceProcess.Start(_directory.FullName, ["--help"]);
        Assert.That(await service.EndAsync(), Is.Zero);
        foreach (var word in new[]
        {
            "serve", "migrate", "seed", "doctor", "verify", "unarchive", "backup", "restore", "invite",
            "HYPOTHESES_DATA", "HYPOTHESES_URL",
        })
            Assert.That(service.Output, Does.Contain(word));
    }

    [Test]
    public async Task An_external_database_is_migrated_only_with_its_owners_connection()
    {
        await using var database = await TestCluster.EmptyAsync();
        var external = new Dictionary<string, string>
        {
            ["ConnectionStrings__Hypotheses"] = database.ServiceConnectionString,
        };
        await using (var refused = ServiceProcess.Start(_directory.FullName, environment: external))
        {
            Assert.That(await refused.EndAsync(), Is.EqualTo(1));
            Assert.That(
                refused.Errors.Trim(),
                Does.StartWith("The database lacks").And.Contain("ConnectionStrings__Migrations")
                    .And.Not.Contain("\n"));
        }
        external["ConnectionStrings__Migrations"] = database.OwnerConnectionString;
        await using (var migrate = ServiceProcess.Start(_directory.FullName, ["migrate"], environment: external))
            Assert.That(await migrate.EndAsync(), Is.Zero, migrate.Errors);
        external.Remove("ConnectionStrings__Migrations");
        await using var served = ServiceProcess.Start(_directory.FullName, environment: external);
        await served.UntilReadyAsync();
    }

    [Test]
    public async Task A_storage_that_may_lose_writes_is_refused()
    {
        await using var database = await TestCluster.CloneAsync();
        await using var service = ServiceProcess.Start(_directory.FullName, environment: new()
        {
            ["ConnectionStrings__Hypotheses"] = database.ServiceConnectionString,
            ["HYPOTHESES_UNSAFE_STORAGE"] = "",
        });
        Assert.That(await service.EndAsync(), Is.EqualTo(1));
        Assert.That(service.Errors.Trim(), Does.Contain("fsync = off").And.Not.Contain("\n"));
    }
}
