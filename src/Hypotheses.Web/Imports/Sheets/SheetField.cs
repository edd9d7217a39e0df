using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>What a column may be.</summary>
/// <param name="Name">As on the wire, or nearly so.</param>
/// <param name="Label">What it is called on pages and in templates.</param>
/// <param name="Headers">Further headers that say so.</param>
internal sealed record SheetField(string Name, string Label, params string[] Headers)
{
    /// <summary>All the headers that say so, as they are compared.</summary>
    public IReadOnlySet<string> Keys { get; } =
        new HashSet<string>(Headers.Append(Name).Append(Label).Select(KeyOf), StringComparer.Ordinal);

    /// <summary>Without case, blanks, signs, and what stands in brackets.</summary>
    public static string KeyOf(string header)
    {
        var bracket = header.IndexOfAny(['(', '[']);
        return string.Concat(NameKey.Of(bracket > 0 ? header[..bracket] : header).Where(char.IsLetterOrDigit));
    }
}

/// <summary>Which column is which field, guessed from the header.</summary>
internal static class ColumnGuess
{
    /// <summary>For each column its field; null where it is none, or another column is that already.</summary>
    public static IReadOnlyList<string?> Of(IReadOnlyList<string> headers, IReadOnlyList<SheetField> fields)
    {
        var taken = new HashSet<string>();
        return [.. headers.Select(header => FieldOf(header, fields)).Select(
            field => field is not null && taken.Add(field) ? field : null)];
    }

    private static string? FieldOf(string header, IReadOnlyList<SheetField> fields) =>
        SheetField.KeyOf(header) is { Length: > 0 } key
            ? fields.FirstOrDefault(field => field.Keys.Contains(key))?.Name
            : header.Trim() is "#" or "№" ? fields[0].Name : null;
}
