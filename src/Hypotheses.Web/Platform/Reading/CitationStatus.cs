using System.Text.Json;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Whether a citation counts now, in the words of the wire: <c>countable</c>, or the first reason why not.
/// </summary>
public static class CitationStatus
{
    /// <summary>Of an article that is merged, and of what it carries: they count with the one that remains.</summary>
    public const string Merged = "merged";

    public static string Of(
        string stance, bool ended, string naming, bool approved, bool needsOriginal, Guid? outlet,
        KnownOutlet? known) =>
        Countable.Why(
            new CitationFact(
                default, default, default, outlet, Enum.Parse<Stance>(stance, ignoreCase: true),
                naming == "stated" || approved, needsOriginal, null, DateTimeOffset.MinValue,
                ended ? DateTimeOffset.MinValue : null),
            known is null || outlet is null ? null : new OutletFact(outlet.Value, known.Name.Id, known.Real),
            null) is { } reason ? Word(reason) : "countable";

    /// <summary>Of an article by itself.</summary>
    public static string OfArticle(bool ended, bool needsOriginal, Guid? outlet, KnownOutlet? known) =>
        Of("asserts", ended, "stated", false, needsOriginal, outlet, known);

    /// <summary>The reason in the words of the wire.</summary>
    public static string Word(ExclusionReason reason) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
