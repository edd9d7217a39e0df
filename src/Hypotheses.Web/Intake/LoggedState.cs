using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>What came of a save, and what stands of it.</summary>
/// <param name="Kept">What it answered then.</param>
/// <param name="Standing">The article now.</param>
/// <param name="Ended">What the same account ended of it as logged in error.</param>
/// <param name="Left">What stands of it that taking it back would end.</param>
/// <param name="Now">The instant of looking.</param>
public sealed record LoggedState(
    KeptLog Kept, Article Standing, IReadOnlyList<UndoneThing> Ended, IReadOnlyList<UndoneThing> Left,
    DateTimeOffset Now)
{
    /// <summary>Until when it can be undone.</summary>
    public DateTimeOffset UndoUntil => Kept.At + KeptLog.Undo;

    public bool MayUndo => Now < UndoUntil && Left.Count > 0;

    /// <summary>All that the article held then and that can end.</summary>
    public static Guid[] AllOf(Article article) =>
    [
        article.Id, .. article.Citations.Select(citation => citation.Id),
        .. article.Citations.Select(citation => citation.Claim.Id), .. article.Evidence.Select(one => one.Id),
        .. article.From.Select(from => from.Id),
    ];
}

/// <summary>What is wrong with a form, by its fields.</summary>
public sealed record LogTroubles
{
    private static readonly string[] Parts = ["article", "from", "carries", "claims"];

    public int Status { get; init; } = StatusCodes.Status200OK;

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>What belongs to no field.</summary>
    public string? Whole { get; init; }

    /// <summary>The same in the order of the form.</summary>
    public IEnumerable<KeyValuePair<string, string>> InOrder => Fields
        .OrderBy(pair => Array.FindIndex(Parts, part => pair.Key.StartsWith(part, StringComparison.Ordinal)))
        .ThenBy(pair => PlaceOf(pair.Key));

    /// <summary>What is wrong with a field; null if nothing is.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    // Of a row, its number.
    private static int PlaceOf(string field) => field.Split('[', ']') is [_, var place, ..]
        && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static LogTroubles Of(Refused refused, LogBody body)
    {
        var fields = new Dictionary<string, string>();
        foreach (var wire in refused.Wire.Keys)
            fields.TryAdd(body.FieldOf(wire), refused[wire]!);
        return new LogTroubles
        {
            Status = refused.Status,
            Fields = fields,
            Whole = refused[Platform.Writing.IdempotencyKey.Header] ?? (fields.Count == 0 ? refused.Summary : null),
        };
    }
}
