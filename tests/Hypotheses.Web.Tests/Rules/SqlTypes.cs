namespace Hypotheses.Web.Tests.Rules;

/// <summary>
/// The types that parameters are sent with, where PostgreSQL can't infer them: by name, as the service names them. What
/// is not listed is left to PostgreSQL, which then refuses what does not fit.
/// </summary>
internal static class SqlTypes
{
    private const string Ids = "uuid[]";
    private const string Counts = "integer[]";
    private const string Days = "date[]";
    private const string Instants = "timestamptz[]";
    private const string Words = "text[]";
    private const string Hashes = "bytea[]";

    private static readonly Dictionary<string, string> ByName = new()
    {
        ["now"] = "timestamptz",
        ["recordedAt"] = "timestamptz",
        ["ids"] = Ids,
        ["gone"] = Ids,
        ["undenied"] = Ids,
        ["there"] = Ids,
        ["counts"] = Counts,
        ["leaks"] = Ids,
        ["articles"] = Ids,
        ["claims"] = Ids,
        ["claimants"] = Ids,
        ["evidence"] = Ids,
        ["others"] = Ids,
        ["cited"] = Ids,
        ["onward"] = Ids,
        ["outlets"] = Ids,
        ["principals"] = Ids,
        ["roots"] = Ids,
        ["suspects"] = Ids,
        ["thingIds"] = Ids,
        ["rolled"] = "boolean[]",
        ["reals"] = "boolean[]",
        ["days"] = Days,
        ["born"] = Days,
        ["latest"] = Days,
        ["died"] = Days,
        ["firsts"] = Instants,
        ["lasts"] = Instants,
        ["firstFroms"] = Instants,
        ["lastFroms"] = Instants,
        ["firstUpTos"] = Instants,
        ["originUpTos"] = Instants,
        ["originFroms"] = Instants,
        ["settling"] = Ids,
        ["tops"] = Ids,
        ["endTops"] = Ids,
        ["narrows"] = Counts,
        ["behinds"] = Counts,
        ["reports"] = Ids,
        ["likelies"] = Ids,
        ["originCitations"] = Ids,
        ["originArticles"] = Ids,
        ["events"] = Ids,
        ["derivations"] = Ids,
        ["tracings"] = "smallint[]",
        ["reportKinds"] = "smallint[]",
        ["likelyKinds"] = "smallint[]",
        ["confident"] = "double precision",
        ["recorded"] = Instants,
        ["citations"] = Counts,
        ["seens"] = Counts,
        ["stronger"] = Counts,
        ["weaker"] = Counts,
        ["turned"] = Counts,
        ["moves"] = Counts,
        ["ordinals"] = Counts,
        ["asserts"] = Counts,
        ["suggests"] = Counts,
        ["doubts"] = Counts,
        ["denies"] = Counts,
        ["seqs"] = "bigint[]",
        ["numbers"] = Counts,
        ["sinces"] = Instants,
        ["values"] = Words,
        ["changed"] = "bigint[]",
        ["acts"] = Words,
        ["operations"] = Words,
        ["things"] = Words,
        ["facts"] = Words,
        ["words"] = Words,
        ["commitments"] = Hashes,
        ["hashes"] = Hashes,
        ["salts"] = Hashes,
    };

    /// <summary>Where a name means something else.</summary>
    private static readonly Dictionary<(string Constant, string Parameter), string> Here = new()
    {
        [("TableShapes.ShapesSql", "names")] = Words,
        [("TableShapes.ShapesSql", "withouts")] = Words,
        [("TableReader.BuildSql", "name")] = "text",
        [("TableReader.BuildSql", "rows")] = "text",
        [("TableReader.BuildSql", "columns")] = Words,
        [("TableReader.BuildPrincipalsSql", "names")] = Words,
        [("TableReader.BuildPrincipalsSql", "rows")] = Words,
        [("TableLoader.BuildPutSql", "name")] = "text",
        [("TableLoader.BuildPutSql", "columns")] = Words,
        [("TableLoader.BuildEndSql", "name")] = "text",
        [("TableLoader.BuildEndSql", "columns")] = Words,
        [("DerivedState.GainSql", "articles")] = Counts,
        [("Recount.PutSql", "articles")] = Counts,
        [("Spans.MoveDaysSql", "born")] = Counts,
        [("Spans.MoveDaysSql", "died")] = Counts,
        [("HistoryStore.LastSql", "after")] = "bigint",
        [("Roles.RoleSql", "password")] = "text",
        [("Roles.CreateSql", "name")] = "text",
        [("Roles.CreateSql", "owner")] = "text",
        [("Roles.CreateSql", "template")] = "text",
        [("Roles.GuardSql", "name")] = "text",
        [("Roles.GuardSql", "role")] = "text",
        [("Roles.DropSql", "name")] = "text",
    };

    public static string Of(string constant, string parameter) =>
        Here.GetValueOrDefault((constant, parameter)) ?? ByName.GetValueOrDefault(parameter) ?? "unknown";
}
