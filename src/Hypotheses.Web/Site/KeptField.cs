using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Site;

/// <summary>
/// What was typed into a form that could not be taken: its session had ended, and it is carried through the sign-in, or
/// the database was busy. A form with passwords or codes is not kept, since the pages between would show them.
/// </summary>
/// <param name="Name">The field's name in its form.</param>
/// <param name="Value">What it held.</param>
public sealed record KeptField(string Name, string Value)
{
    private const string Prefix = "kept:";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    // As forms name them; in which case does not matter to whoever reads a form.
    private static readonly HashSet<string> Secrets =
        new(StringComparer.OrdinalIgnoreCase) { "current", "password", "again", "code" };

    /// <summary>The field's name while it is carried.</summary>
    public string Carried => Prefix + Name;

    /// <summary>Whether it is one that a person typed or chose.</summary>
    public bool IsShown => IsFilled && !Guid.TryParse(Value, out _);

    private bool IsFilled => Value.Length > 0 && Name is not ['_', ..] && !Name.StartsWith(Typed.Was, Ordinal)
        && Name is not "do";

    private bool IsFirstChoice => FirstChoices.Are(Name, Value);

    // Of a row that has something else: without it a claim says nothing.
    private bool IsStance => Name.EndsWith("].stance", Ordinal);

    private string Row => Name.Split('.')[0];

    /// <summary>
    /// What of a form a person typed or chose: what stood there at first is left out, but for the stance of a claim of
    /// which more is told.
    /// </summary>
    public static IReadOnlyList<KeptField> Shown(IReadOnlyList<KeptField> kept)
    {
        // What a row names by its id alone is not shown, but it is told of.
        var told = kept.Where(field => field is { IsFilled: true, IsFirstChoice: false, IsStance: false })
            .Select(field => field.Row).ToHashSet();
        return
        [
            .. kept.Where(field => field.IsShown
                && (field.IsStance ? told.Contains(field.Row) : !field.IsFirstChoice)),
        ];
    }

    /// <summary>The field's name in words: "claims[0].who" as "Claims 1, who".</summary>
    public string Words => PlainWords.Place(Name);

    /// <summary>Of a form as it was sent; nothing of one that holds a secret, without which it says nothing.</summary>
    public static IReadOnlyList<KeptField> From(IFormCollection form) => form.Keys.Any(Secrets.Contains) ? [] :
    [
        .. form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? ""))),
    ];

    /// <summary>Of the form of a sign-in, which carries them.</summary>
    public static IReadOnlyList<KeptField> Of(IFormCollection form) =>
    [
        .. form.Where(field => field.Key.StartsWith(Prefix, Ordinal))
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key[Prefix.Length..], value ?? "")))
            .Where(field => !Secrets.Contains(field.Name)),
    ];
}
