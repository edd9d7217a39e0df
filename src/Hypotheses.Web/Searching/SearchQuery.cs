using System.Text.RegularExpressions;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Searching;

/// <summary>What is sought, and of what kind.</summary>
/// <param name="Words">As the database takes them: all of them, the last as far as typed.</param>
/// <param name="Kind">One of the kinds; null = all.</param>
/// <param name="Paging">Which page.</param>
public sealed partial record SearchQuery(string Words, string? Kind, Paging Paging)
{
    private const int LongestText = 400;
    private const int MostWords = 16;

    public static readonly Parameter[] Taken =
    [
        Parameters.Text(
            "q", "The words, as they are written: all of them, each as far as typed.", "Guardian", LongestText),
        Parameters.Word("kind", "One kind of thing.", Vocabulary.Findable),
    ];

    public static SearchQuery Of(HttpRequest request)
    {
        var paging = Paging.Of(request, Taken);
        var typed = QueryOf.Text(request, "q", LongestText);
        var words = WordsOf(typed ?? "");
        return words.Length == 0
            ? throw new ProblemException(ProblemType.Validation, "q", "Must hold a word to seek.")
            : new SearchQuery(words, QueryOf.Word(request, "kind", [.. Vocabulary.Findable]), paging);
    }

    // Letters and digits alone reach the query: the signs of its own language are no words.
    private static string WordsOf(string typed) => string.Join(
        " & ", Word().Matches(typed.Normalize()).Take(MostWords).Select(word => $"'{word.Value}':*"));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
