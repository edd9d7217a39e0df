using Dapper;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform.Journal;
using Npgsql;

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

    // Whoever rules the database calls an entry withheld, and gives it what hash he will in place of what it said; then
    // he writes what lies before it anew, with hashes that are right for that.
    [TestCase(false)]
    [TestCase(true)]
    public async Task An_entry_that_is_called_withheld_hides_nothing_before_it(bool isKnown)
    {
        var tag = isKnown ? "known" : "unknown";
        await RegisterAsync(
            ($"First {tag}", $"first-{tag}.com"), ($"Second {tag}", $"second-{tag}.com"),
            ($"Third {tag}", $"third-{tag}.com"));
        var entries = await RegistryAsync();
        var (before, at) = (entries[^3], entries[^2]);
        await using var superuser = await SuperuserAsync();
        await WithholdAsync(superuser, at, isKnown ? Chain.RegistryFields(at.Link) : new byte[32]);
        if (isKnown)
        {
            var (_, untouched) = await DoctorAsync();
            Assert.That(untouched, Does.Contain("(1 on accounts stayed where it came from)"), "it is told");
            var forged = before.Link with { Facts = before.Link.Facts.Replace("First", "Other") };
            var hash = Chain.RegistryHash(Chain.RegistryFields(forged), entries[^4].Hash);
            await superuser.ExecuteAsync(
                "update registry_entry set facts = @facts, hash = @hash where seq = @seq",
                new { forged.Facts, hash, forged.Seq });
        }
        var (code, report) = await DoctorAsync();
        await PutBackAsync(superuser, before, at);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(report, Does.Contain($"registry: chain broken at entry {at.Link.Seq}:"));
        Assert.That((await DoctorAsync()).Report, Does.Contain("registry: chain whole"));
    }

    [Test]
    public async Task A_registry_that_began_with_the_first_version_holds_and_gives_no_archive()
    {
        await RegisterAsync(("Early", "early-paper.com"));
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim("CIA", "https://early-paper.com/1"))).Logged();
        await using var superuser = await SuperuserAsync();
        var entries = await RegistryAsync();
        var hash = Chain.RegistryGenesis;
        foreach (var (entry, n) in entries.Select((entry, n) => (entry, n)))
        {
            // The last is written by the second version, as one that comes after the service was brought up to date.
            hash = n == entries.Count - 1 ? Chain.RegistryHash(Chain.RegistryFields(entry.Link), hash)
                : Chain.Hash(Guid.Empty, entry.Link, hash);
            await superuser.ExecuteAsync(
                "update registry_entry set hash = @hash where seq = @seq", new { hash, entry.Link.Seq });
        }
        await superuser.ExecuteAsync("update registry_head set hash = @hash", new { hash });
        var (_, report) = await DoctorAsync();
        var refused = await Admin.GetAsync($"leaks/{_leak}/archive.ndjson");
        await PutBackAsync(superuser, [.. entries]);
        await superuser.ExecuteAsync("update registry_head set hash = @Hash", new { entries[^1].Hash });
        Assert.That(report, Does.Contain("registry: chain whole"));
        refused.Refuses(409);
        Assert.That(refused.Body, Does.Contain("on accounts, from entry 1 to "));
        Assert.That((await DoctorAsync()).Report, Does.Contain("registry: chain whole"));
    }

    private static Task<int> WithholdAsync(NpgsqlConnection superuser, Written at, byte[] commitment) =>
        superuser.ExecuteAsync(
            "update registry_entry set act = 'withheld', thing = 'withheld', facts = '{}', commitment = @commitment, "
            + "thing_id = '00000000-0000-0000-0000-000000000000' where seq = @seq",
            new { commitment, at.Link.Seq });

    private static async Task PutBackAsync(NpgsqlConnection superuser, params Written[] entries)
    {
        foreach (var (link, hash) in entries)
            await superuser.ExecuteAsync(
                "update registry_entry set act = @Act, thing = @Thing, facts = @Facts, commitment = @Commitment, "
                + "thing_id = @ThingId, hash = @hash where seq = @Seq",
                new { link.Act, link.Thing, link.Facts, link.Commitment, link.ThingId, hash, link.Seq });
    }

    private async Task<List<Written>> RegistryAsync()
    {
        await using var superuser = await SuperuserAsync();
        return
        [
            .. (await superuser.QueryAsync<Row>(
                "select seq, recorded_at, registry_seq, principal_id, act, thing, thing_id, facts, commitment, hash "
                + "from registry_entry order by seq"))
                .Select(row => new Written(
                    new Link(
                        row.Seq, row.RecordedAt, row.RegistrySeq, row.PrincipalId, row.Act, row.Thing, row.ThingId,
                        row.Facts, row.Commitment),
                    row.Hash)),
        ];
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

    private sealed record Written(Link Link, byte[] Hash);

    private sealed record Row(
        long Seq, DateTimeOffset RecordedAt, long RegistrySeq, Guid PrincipalId, string Act, string Thing, Guid ThingId,
        string Facts, byte[] Commitment, byte[] Hash);
}
