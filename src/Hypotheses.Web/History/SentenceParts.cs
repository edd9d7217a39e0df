using System.Text.RegularExpressions;
using Hypotheses.Client;

namespace Hypotheses.Web.History;

/// <summary>
/// A sentence of the history taken apart: it is English, but who did it and what stands between quotes may be written
/// from right to left.
/// </summary>
internal static partial class SentenceParts
{
    /// <summary>The parts in their order, and which are names.</summary>
    public static IEnumerable<(string Text, bool IsName)> Of(Change change)
    {
        var (says, by) = (change.Says, change.RecordedBy);
        if (by.Length > 0 && says.StartsWith(by, StringComparison.Ordinal))
        {
            yield return (by, true);
            says = says[by.Length..];
        }
        foreach (var part in Quoted().Split(says).Where(part => part.Length > 0))
            if (part is ['“', .. var name, '”'])
            {
                yield return ("“", false);
                yield return (name, true);
                yield return ("”", false);
            }
            else
                yield return (part, false);
    }

    [GeneratedRegex("(“[^“”]+”)", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
