using System.Text.RegularExpressions;

using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>Projects, levels and namespaces form no cycle; data and requests are seen only where they belong.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] Arrows =
        ["Hypotheses.Cli → Hypotheses.Client", "Hypotheses.Web → Hypotheses.Analysis",
            "Hypotheses.Web → Hypotheses.Client"];

    private static readonly IReadOnlyList<Use> WebUses = Uses.Of(typeof(Service).Assembly);

    [Test]
    public void Projects_reference_one_another_along_the_arrows_alone() =>
        Assert.That(Sources.In("src", ".csproj").SelectMany(ArrowsOf), Is.SubsetOf(Arrows));

    [Test]
    public void An_arrow_from_Client_to_Web_is_caught() =>
        Assert.That(
            ArrowsOf(new SourceFile(
                "src/Hypotheses.Client/Hypotheses.Client.csproj",
                """<ProjectReference Include="..\Hypotheses.Web\Hypotheses.Web.csproj" />""")),
            Is.Not.SubsetOf(Arrows));

    [Test]
    public void Namespaces_of_Web_form_no_cycle() => Assert.That(Layering.Cycles(WebUses, "Hypotheses.Web"), Is.Empty);

    [Test]
    public void Namespaces_of_Analysis_form_no_cycle() =>
        Assert.That(Layering.Cycles(Uses.Of(typeof(Tally).Assembly), "Hypotheses.Analysis"), Is.Empty);

    [Test]
    public void A_cycle_of_three_namespaces_is_caught() =>
        Assert.That(
            Layering.Cycles(
                Compiled.Uses("""
                    namespace Hypotheses.Web.Platform.A { class One { B.Two? two; } }
                    namespace Hypotheses.Web.Platform.B { class Two { void F() => new C.Three(); } }
                    namespace Hypotheses.Web.Platform.C { class Three { List<A.One[]> F() => []; } }
                    """),
                "Hypotheses.Web"),
            Has.Exactly(3).Items);

    [Test]
    public void Each_folder_of_Web_has_a_level() => Assert.That(Layering.WithoutLevel(WebUses), Is.Empty);

    [Test]
    public void A_folder_without_a_level_is_caught() =>
        Assert.That(
            Layering.WithoutLevel(Compiled.Uses("namespace Hypotheses.Web.Gossip; class Whisper;")),
            Is.EqualTo(["Gossip"]));

    [Test]
    public void A_level_sees_only_lower_ones() => Assert.That(Layering.BreakingLevels(WebUses), Is.Empty);

    [TestCase("Claims", "Suspects", TestName = "A_slice_that_sees_another_is_caught")]
    [TestCase("Platform.Reading", "Leaks", TestName = "A_platform_that_knows_a_slice_is_caught")]
    [TestCase("Suspects", "Intake", TestName = "A_slice_that_sees_Intake_is_caught")]
    [TestCase("Scores", "Intake", TestName = "Scores_that_see_Intake_are_caught")]
    [TestCase("Intake", "Seeding", TestName = "Intake_that_sees_seeds_is_caught")]
    public void Breaking_levels(string from, string to) =>
        Assert.That(
            Layering.BreakingLevels(Compiled.Uses($$"""
                namespace Hypotheses.Web.{{from}} 
                {
                    class One
                    {
                        async Task F() { await Task.Yield(); Action a = () => Two(); a(); }
                        void Two() => Hypotheses.Web.{{to}}.Other.Go();
                    }
                }
                namespace Hypotheses.Web.{{to}} { static class Other { public static void Go() {} } }
                """)),
            Is.EqualTo([$"Hypotheses.Web.{from}.One uses Hypotheses.Web.{to}.Other"]));

    [Test]
    public void Only_stores_facts_and_Platform_touch_Dapper_and_Npgsql() =>
        Assert.That(Layering.TouchingData(WebUses), Is.Empty);

    [TestCase("public void F(Npgsql.NpgsqlConnection c) {}", TestName = "A_connection_in_a_signature_is_caught")]
    [TestCase("public Task F() => G(async c => await Dapper.SqlMapper.ExecuteAsync(c, \"\")); "
        + "Task G(Func<System.Data.IDbConnection, Task> f) => f(null!);",
            TestName = "Dapper_in_an_async_lambda_is_caught")]
    [TestCase(
        "class Row { public Func<List<Npgsql.NpgsqlBatch>>? F; }", TestName = "A_batch_in_a_nested_type_is_caught")]
    [TestCase("public async Task F() { try { await Task.Yield(); } catch (Npgsql.NpgsqlException) { throw; } }",
        TestName = "A_caught_database_error_is_caught")]
    public void Touching_data(string member) =>
        Assert.That(
            Layering.TouchingData(Compiled.Uses($"namespace Hypotheses.Web.Leaks; class LeakEndpoints {{ {member} }}")),
            Is.Not.Empty.And.All.StartsWith("Hypotheses.Web.Leaks.LeakEndpoints uses "));

    [Test]
    public void Only_endpoints_pages_and_Platform_see_HttpContext() =>
        Assert.That(Layering.SeeingRequests(WebUses), Is.Empty);

    [Test]
    public void A_store_that_sees_HttpContext_is_caught() =>
        Assert.That(
            Layering.SeeingRequests(Compiled.Uses("""
                namespace Hypotheses.Web.Leaks;
                class LeakStore { public void Map(WebApplication app) => app.MapGet("/", (HttpContext http) => "x"); }
                """)),
            Is.EqualTo(["Hypotheses.Web.Leaks.LeakStore uses Microsoft.AspNetCore.Http.HttpContext"]));

    private static IEnumerable<string> ArrowsOf(SourceFile project) => Reference().Matches(project.Text)
        .Select(match => $"{Path.GetFileNameWithoutExtension(project.Path)} → {match.Groups[1].Value}");

    [GeneratedRegex("""<ProjectReference Include="[^"]*?([\w.]+)\.csproj" """)]
    private static partial Regex Reference();
}
