namespace Hypotheses.Analysis.TextReuse;

/// <summary>One name under which an outlet is known: its own, or an alias.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Name">
/// The name in its base form (nominative), in its usual capitals: an initial capital is asked of the text too.
/// </param>
public readonly record struct KnownName(Guid Outlet, string Name);

/// <summary>The outlet whose article a text is from.</summary>
/// <param name="Outlet">Its id; null if it is known by name alone.</param>
/// <param name="Names">Its names and aliases. May be empty if the known names hold them under its id.</param>
public sealed record ArticleOutlet(Guid? Outlet, IReadOnlyList<string> Names);

/// <summary>Words of a text that credit another outlet with the report: a suggestion, never a decision.</summary>
/// <param name="Outlet">The outlet credited; null for agencies left unnamed ("with agency inputs").</param>
/// <param name="Words">The text's own words, from the wording of the credit to the name or the other way round.</param>
/// <param name="Offset">Where they begin, in UTF-16 code units from the start of the text.</param>
/// <param name="Length">How many code units they take; at least 1.</param>
/// <param name="Confidence">
/// Above 0, at most 0.95. The wording sets it: 0.95 first report, "citing" or a name alone in brackets, 0.85 "according
/// to" and "reported", 0.7 "said", "told" and unnamed agencies, 0.55 a bare preposition. Times 0.95 if the name is
/// inflected, times 0.95 if the language was not told. A judgement of ours, not a measured frequency.
/// </param>
public sealed record Credit(Guid? Outlet, string Words, int Offset, int Length, double Confidence)
{
    /// <summary>The kind of derivation that a credit line suggests: always <c>credits</c>.</summary>
    public const string Kind = "credits";
}
