using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Seeding;

/// <summary>
/// The worked case, logged through Intake. The figures were counted by hand and by a program apart from the product.
/// </summary>
public sealed class SeedsTests : ServiceFixture
{
    [OneTimeSetUp]
    public Task Seed() => Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);

    [TestCase("article", 88)]
    [TestCase("claim", 54)]
    [TestCase("citation", 135)]
    [TestCase("claimant", 39)]
    [TestCase("suspect", 18)]
    [TestCase("evidence", 19)]
    [TestCase("public_event", 14)]
    [TestCase("derivation", 104)]
    [TestCase("leak_outlet", 83)]
    [TestCase("conflict", 0)]
    public async Task Nothing_of_the_case_is_lost_or_doubled(string table, int rows)
    {
        await using var superuser = await SuperuserAsync();
        Assert.That(await superuser.ExecuteScalarAsync<long>($"select count(*) from {table}"), Is.EqualTo(rows));
    }

    [Test]
    public async Task Every_outlet_of_the_table_is_entered_once()
    {
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>("select count(*) from outlet"),
            Is.EqualTo(RegistryFile.Read("outlets").Count));
    }

    [TestCase("outlet_key")]
    [TestCase("outlet_name")]
    [TestCase("leak_entry")]
    public async Task The_database_has_looked_at_what_was_seeded(string table)
    {
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<float>(
                "select reltuples from pg_class where oid = cast(@table as regclass)", new { table }),
            Is.GreaterThan(0));
    }

    [Test]
    public async Task Seeding_again_changes_nothing()
    {
        var before = await Admin.GetAsync("leaks/witi-leaks/ranking");
        await using var superuser = await SuperuserAsync();
        var rows = await Tables.CountAsync(superuser);
        await Seed();
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(rows));
        // As after a change of the files: all of it is looked at anew.
        await superuser.ExecuteAsync("delete from seeded");
        await Seed();
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(rows));
        var after = await Admin.GetAsync("leaks/witi-leaks/ranking");
        Assert.That(after.Body, Is.EqualTo(before.Body));
    }

    [Test]
    public async Task The_ranking_with_parts_added_up_is_the_one_counted_apart()
    {
        var ranking = await Admin.GetAsync("leaks/witi-leaks/ranking?rollup=true");
        Assert.That(ranking["outletsNaming"].GetInt32(), Is.EqualTo(45));
        Assert.That(RowsOf(ranking), Is.EqualTo(new[]
        {
            "1 A foreign service (country not named) 27 30 37",
            "2 Russia / Kremlin insiders 20 21 24",
            "3 US intelligence (agency not named) 17 18 18",
            "4 Ukraine 16 16 16",
            "5 US government, other than intelligence 3 3 3",
            "– Participants of the calls 0 0 0",
        }));
    }

    [Test]
    public async Task The_separate_reports_are_those_counted_apart()
    {
        var ranking = await Admin.GetAsync("leaks/witi-leaks/ranking?rollup=true&by=reports");
        Assert.That(
            ranking["suspects"].EnumerateArray().Select(row => row.GetProperty("suspect").Text("name") + " "
                + row.GetProperty("reports").GetProperty("low") + "–" + row.GetProperty("reports").GetProperty("high")),
            Is.EquivalentTo(new[]
            {
                "A foreign service (country not named) 9–10", "US intelligence (agency not named) 9–10",
                "Russia / Kremlin insiders 7–8", "Ukraine 4–5", "US government, other than intelligence 1–1",
                "Participants of the calls 0–0",
            }));
    }

    [Test]
    public async Task The_ranking_of_each_suspect_alone_is_the_one_counted_apart()
    {
        var ranking = await Admin.GetAsync("leaks/witi-leaks/ranking");
        Assert.That(RowsOf(ranking), Is.EquivalentTo(new[]
        {
            "1 A European intelligence service (not named) 18 20 21",
            "2 Russia / Kremlin insiders 15 16 17",
            "3 Ukraine 10 10 10",
            "4 NSA 7 8 8",
            "4 CIA 7 7 7",
            "4 A foreign service (country not named) 7 8 8",
            "4 US intelligence (agency not named) 7 7 7",
            "8 HUR (Ukrainian military intelligence) 6 6 6",
            "9 MI6 / British services 5 5 5",
            "9 Russian war profiteers in government or oligarchy 5 5 5",
            "11 Rubio / State Department circle 3 3 3",
            "11 A NATO nation 3 3 3",
            "13 Sergei Lavrov 2 2 2",
            "13 Rogue member of a US agency 2 2 2",
            "– Participants of the calls 0 0 0",
            "– US government, other than intelligence 0 0 0",
        }));
    }

    [Test]
    public async Task Inferred_claims_stay_unapproved_and_derivations_keep_their_judgement()
    {
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<long>(
                "select count(*) from claim_version where naming = 'inferred' and approved_by is null"),
            Is.EqualTo(6));
        var judgements = (await superuser.QueryAsync<(string Judgement, string By, long Count)>("""
            select v.judgement, p.name, count(*)
            from derivation_version v
            join principal p on p.id = v.recorded_by
            group by v.judgement, p.name
            """)).ToDictionary(row => row.Judgement, row => (row.By, row.Count));
        Assert.That(judgements.Values.Select(row => row.By), Is.All.EqualTo("seed"));
        Assert.That(
            judgements.Select(row => $"{row.Key} {row.Value.Count}"),
            Is.EquivalentTo(new[] { "confirmed 93", "suggested 11" }), "all of the case: none was lost");
    }

    [Test]
    public async Task The_doctor_finds_the_seeded_case_well()
    {
        await IsWellAsync();
    }

    private static string[] RowsOf(Reply ranking) =>
    [
        .. ranking["suspects"].EnumerateArray().Select(row => string.Join(
            ' ', row.GetProperty("rank").ValueKind == System.Text.Json.JsonValueKind.Null ? "–"
                : row.GetProperty("rank").ToString(),
            row.GetProperty("suspect").GetProperty("name"), row.GetProperty("outlets"), row.GetProperty("articles"),
            row.GetProperty("citations"))),
    ];
}
