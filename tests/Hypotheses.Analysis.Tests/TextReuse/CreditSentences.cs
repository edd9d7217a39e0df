using Hypotheses.Analysis.Identity;
using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Analysis.Tests.TextReuse;

/// <summary>The list on which credit lines are measured, and the outlets it knows.</summary>
internal static class CreditSentences
{
    internal const string Agencies = "agencies";

    internal static readonly IReadOnlyList<KnownName> Known =
    [
        .. from row in Rows("credit-outlets.tsv")
           from name in row.Skip(1)
           select new KnownName(IdOf(row[0]), name),
    ];

    internal static readonly KnownNames Names = new(Known);

    private static readonly Dictionary<Guid, string> ByOutlet =
        Rows("credit-outlets.tsv").ToDictionary(row => IdOf(row[0]), row => row[0]);

    internal static IEnumerable<(string Language, ArticleOutlet Own, HashSet<string> Expected, string Text)> All() =>
        from row in Rows("credit-sentences.tsv").Concat(Rows("credit-sentences-later.tsv"))
        let expected = row[2] == "-" ? [] : row[2].Split(',').ToHashSet()
        select (row[0], Own(row[1]), expected, row[3]);

    internal static ArticleOutlet Own(string outlet) =>
        outlet == "-" ? new(null, []) : new(IdOf(outlet), []);

    internal static string NameOf(Credit credit) => credit.Outlet is { } id ? ByOutlet[id] : Agencies;

    internal static Guid IdOf(string outlet) => OutletKey.IdOf("name:" + outlet);

    private static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(CreditSentences).Assembly.GetManifestResourceStream("TextReuse." + name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line.Split('\t');
        }
    }
}
