using Dapper;
using Hypotheses.Web.Doctoring;

namespace Hypotheses.Web.Tests.Journal;

public sealed class VerifierTests : ServiceFixture
{
    private string _leak = "";

    [SetUp]
    public async Task LogSome()
    {
        _leak = await LeakAsync();
        for (var i = 0; i < 3; i++)
            await Admin.PostAsync($"leaks/{_leak}/claims", Given.ClaimBy($"Person {i}", "CIA", $"https://tass.ru/{i}"));
    }

    [Test]
    public async Task An_untouched_chain_is_whole()
    {
        var (_, report) = await DoctorAsync();
        Assert.That(report, Does.Contain($"{_leak}: chain whole").And.Contain("registry: chain whole"));
    }

    [TestCase(
        "update leak_entry set facts = replace(facts, '\"version\":1', '\"version\":2') "
        + "where leak_id = @leak and seq = 5",
        5)]
    [TestCase("update leak_entry set thing_id = gen_random_uuid() where leak_id = @leak and seq = 2", 2)]
    [TestCase(
        "update leak_entry set recorded_at = recorded_at + interval '1 microsecond' where leak_id = @leak and seq = 4",
        4)]
    [TestCase(
        "update leak_entry set principal_id = '00000000-0000-7000-8000-000000000002' where leak_id = @leak and seq = 1",
        1)]
    [TestCase("update leak_entry set hash = sha256('x') where leak_id = @leak and seq = 3", 3)]
    [TestCase("update leak_entry_words set words = null where leak_id = @leak and seq = 3", 3)]
    [TestCase("update leak_entry_words set words = words || ' ' where leak_id = @leak and seq = 3", 3)]
    [TestCase(
        "delete from leak_entry_words where leak_id = @leak and seq = 3; "
        + "delete from leak_entry where leak_id = @leak and seq = 3",
        3)]
    [TestCase(
        "delete from leak_entry_words where leak_id = @leak "
        + "and seq = (select max(seq) from leak_entry where leak_id = @leak); "
        + "delete from leak_entry where leak_id = @leak "
        + "and seq = (select max(seq) from leak_entry where leak_id = @leak)",
        null)]
    public async Task A_change_behind_the_services_back_is_found_at_its_entry(string sql, int? brokenAt)
    {
        await using (var superuser = await SuperuserAsync())
        {
            var leak = (await Admin.GetAsync($"leaks/{_leak}")).Id;
            Assert.That(await superuser.ExecuteAsync(sql, new { leak }), Is.Positive);
        }
        var (code, report) = await DoctorAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(report, Does.Contain(brokenAt is null ? $"{_leak}: chain broken at entry"
            : $"{_leak}: chain broken at entry {brokenAt}:"));
    }

    [Test]
    public async Task The_service_itself_can_alter_no_entry()
    {
        await using var service = await Database.Writer.OpenConnectionAsync();
        foreach (var sql in new[]
        {
            "update leak_entry set facts = '{}'", "delete from leak_entry", "truncate leak_entry",
            "update article_version set version = 9", "delete from claim", "update suspect set axis = 'how'",
            "create table t (x integer)",
        })
            Assert.That(
                async () => await service.ExecuteAsync(sql),
                Throws.InstanceOf<Npgsql.PostgresException>().With.Property("SqlState").EqualTo("42501"), sql);
    }

    [Test]
    public async Task Drift_of_derived_state_is_found_and_repaired()
    {
        var leak = (await Admin.GetAsync($"leaks/{_leak}")).Id;
        await using var superuser = await SuperuserAsync();
        foreach (var sql in new[]
        {
            "update suspect_outlet set citations = citations + 1, asserts = asserts + 1 where leak_id = @leak",
            "delete from suspect_outlet where leak_id = @leak",
            "delete from suspect_outlet_span where leak_id = @leak",
            "update suspect_day set born = born + 1 where leak_id = @leak",
            "update leak_outlet_root set real = not real where leak_id = @leak",
        })
        {
            Assert.That(await superuser.ExecuteAsync(sql, new { leak }), Is.Positive, sql);
            var (found, report) = await DoctorAsync();
            Assert.That(found, Is.EqualTo(1), sql);
            Assert.That(report, Does.Contain("differ from the recount"), sql);
            await DoctorAsync(repair: true);
            var (_, after) = await DoctorAsync();
            Assert.That(after, Does.Contain($"{_leak}: derived state equals the recount"), sql);
        }
    }

    private async Task<(int Code, string Report)> DoctorAsync(bool repair = false)
    {
        using var report = new StringWriter();
        return (await Doctor.RunAsync(Database, repair, report, CancellationToken.None), report.ToString());
    }
}
