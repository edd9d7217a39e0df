namespace Hypotheses.Web.Tests.Rules;

/// <summary>What may see what. Each rule names the uses that break it.</summary>
internal static class Layering
{
    private const string Web = "Hypotheses.Web";
    private const string Program = "";

    /// <summary>A folder sees only those of the lines above its own. A new folder takes its place here.</summary>
    private static readonly string[][] Levels =
    [
        ["Platform"],
        ["Site"],
        ["Accounts", "Articles", "Claimants", "Claims", "Derivations", "Evidence", "History", "Keys", "Leaks",
            "Outlets", "Owners", "Redactions", "Responses", "Searching", "Suspects"],
        ["Intake", "Me", "Scores"],
        ["Archives", "Imports", "Worklist"],
        ["Summaries"],
        ["Doctoring", "Seeding"],
        [Program],
    ];

    /// <summary>Where the program is composed: what holds for each answer of it, whatever its slice.</summary>
    private static readonly string[] Composers = ["ReferencePolicy"];

    public static IEnumerable<string> BreakingLevels(IEnumerable<Use> uses) => uses
        .Where(use => IsOurs(use.From) && IsOurs(use.To) && FolderOf(use.From) != FolderOf(use.To))
        .Where(use => LevelOf(use.To) >= LevelOf(use.From))
        .Select(use => use.ToString());

    public static IEnumerable<string> WithoutLevel(IEnumerable<Use> uses) =>
        uses.Select(use => use.From).Where(type => IsOurs(type) && LevelOf(type) < 0).Select(FolderOf).Distinct();

    /// <summary>The namespaces that lead back to themselves, each with the way around.</summary>
    public static IEnumerable<string> Cycles(IEnumerable<Use> uses, string within)
    {
        var arrows = uses.Select(use => (From: use.From.Namespace, To: use.To.Namespace))
            .Where(arrow => arrow.From != arrow.To && IsWithin(arrow.From, within) && IsWithin(arrow.To, within))
            .Distinct().ToLookup(arrow => arrow.From, arrow => arrow.To);
        return arrows.Select(arrow => arrow.Key).Order(StringComparer.Ordinal)
            .Select(start => Around(start, arrows)).Where(way => way is not null).Select(way => way!);
    }

    public static IEnumerable<string> TouchingData(IEnumerable<Use> uses) => uses
        .Where(use => IsWithin(use.To.Namespace, "Dapper") || IsWithin(use.To.Namespace, "Npgsql"))
        .Where(use => IsOurs(use.From) && !IsPlatform(use.From) && !Ends(use.From, "Store", "Facts"))
        .Select(use => use.ToString());

    public static IEnumerable<string> SeeingRequests(IEnumerable<Use> uses) => uses
        .Where(use => use.To is { Namespace: "Microsoft.AspNetCore.Http", Name: "HttpContext" })
        .Where(use => IsOurs(use.From) && !IsPlatform(use.From) && !Ends(use.From, "Endpoints", "Pages"))
        .Where(use => use.From.Namespace != Web || !Composers.Contains(use.From.Name))
        .Select(use => use.ToString());

    private static bool IsOurs(TypeName type) => IsWithin(type.Namespace, Web);

    private static bool IsPlatform(TypeName type) => IsWithin(type.Namespace, $"{Web}.Platform");

    private static bool IsWithin(string name, string root) =>
        name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static bool Ends(TypeName type, params string[] endings) =>
        endings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal));

    private static string FolderOf(TypeName type) =>
        type.Namespace == Web ? Program : type.Namespace[(Web.Length + 1)..].Split('.')[0];

    private static int LevelOf(TypeName type) => Array.FindIndex(Levels, level => level.Contains(FolderOf(type)));

    // Breadth first, so the way shown is a shortest one.
    private static string? Around(string start, ILookup<string, string> arrows)
    {
        var seen = new HashSet<string>();
        var ways = new Queue<string[]>([[start]]);
        while (ways.TryDequeue(out var way))
            foreach (var next in arrows[way[^1]])
                if (next == start)
                    return string.Join(" → ", way.Append(next));
                else if (seen.Add(next))
                    ways.Enqueue([.. way, next]);
        return null;
    }
}
