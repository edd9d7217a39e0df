using Hypotheses.Client;

namespace Hypotheses.Web.Imports;

/// <summary>
/// Cells that a row can be tried without, when something is wrong with them: so what the record would refuse of the
/// rest is told in the same look. What names a claim, a claimant or a suspect is none: without it the row is another.
/// </summary>
internal static class SheetSpares
{
    private static readonly string[] From = ["from", "fromKind", "fromCredit", "fromJudgement"];
    private static readonly string[] Evidence = ["evidence", "evidenceKind", "reliability", "credibility"];
    private static readonly string[] Told = ["basis", "citing"];
    private static readonly string[] Anonymous = ["claimantKind", "spokenTo"];
    private static readonly string[] Axis = ["axis", "partOf"];

    // What decides nothing that is told of other cells: a claim has some stance, and stands in some article.
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["stance"] = "asserts", ["article"] = SheetArticles.Nowhere,
    };

    // Cells that hang together go together.
    private static readonly Dictionary<string, string[]> Spares =
        new[] { From, Evidence, Told, Anonymous, Axis }
            .SelectMany(group => group.Select(field => KeyValuePair.Create(field, group)))
            .Concat(new[]
            {
                "addresses", "outlet", "headline", "publishedAt", "dateBasis", "kind", "medium", "access", "locator",
                "byline", "language", "note", "stance", "among", "act", "naming", "statement", "statedOn",
                "likelihood", "likelihoodWords", "quote", "quoteLocator", "citationNote", "affiliation", "speaksFor",
                "suspectKind", "article", "key",
            }.Select(field => KeyValuePair.Create(field, new[] { field })))
            .ToDictionary();

    /// <summary>Whether a row can be tried without this cell.</summary>
    public static bool Has(string field) => Spares.ContainsKey(field);

    /// <summary>What is put in its place, and in that of cells that go with it: null = nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(string field) =>
        Spares[field].Select(one => KeyValuePair.Create(one, Instead.GetValueOrDefault(one)));

    /// <summary>Articles and claims without these rows, and without those that name them.</summary>
    public static IReadOnlyList<SheetItem> Without(
        IReadOnlyList<SheetItem> items, IReadOnlySet<(string Sheet, int Row)> bad)
    {
        // One that is named by its address alone stands without the row that named it first.
        IReadOnlyList<SheetItem> left = [.. items.Where(item => item.Through is not null || IsSound(item.Row))];
        for (var size = -1; size != SizeOf(left);)
        {
            size = SizeOf(left);
            var articles = left.Select(item => item.Ref.Key).ToHashSet();
            var claims = left.SelectMany(item => item.Claims).Select(claim => claim.Claim.Key).ToHashSet();
            left =
            [
                .. left.Where(item => Stands(item.From)).Select(item => item with
                {
                    Claims = [.. item.Claims.Where(one => IsSound(one.Row) && Stands(one.Claim.From))],
                    Carries = [.. item.Carries.Where(one => IsSound(one.Row) && Stands(one.Carried.From)
                        && claims.Contains(one.Carried.Claim!.Key))],
                }),
            ];

            bool Stands(IReadOnlyList<NewDerivation>? from) =>
                from?.All(one => one.Article?.Key is not { } key || articles.Contains(key)) != false;
        }
        return [.. left.Select((item, place) => item with { Place = place })];

        bool IsSound(SheetRow row) => !bad.Contains((row.Sheet, row.Number));
    }

    private static int SizeOf(IReadOnlyList<SheetItem> items) =>
        items.Sum(item => 1 + item.Claims.Count + item.Carries.Count);
}
