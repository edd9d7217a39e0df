namespace Hypotheses.Web.Site;

/// <summary>What ties a field to its hint and to what is wrong with it.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Hint">Its hint; null if it has none.</param>
/// <param name="Wrong">What is wrong with it; null if nothing is.</param>
public sealed record FieldMarks(string Id, string? Hint, string? Wrong)
{
    /// <summary>The ids of what is said of it.</summary>
    public string? Ids => (Hint, Wrong) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-error",
        (_, null) => $"{Id}-hint",
        _ => $"{Id}-hint {Id}-error",
    };

    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>The id of the field of this name, in one of several forms.</summary>
    public static string IdOf(string name, string? of = null) => string.Concat(
        (of is null ? name : $"{name}-{of}").Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
