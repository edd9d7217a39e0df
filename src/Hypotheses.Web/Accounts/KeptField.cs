namespace Hypotheses.Web.Accounts;

/// <summary>What was typed into a form whose session had ended: it is carried through the sign-in.</summary>
/// <param name="Name">The field's name in its form.</param>
/// <param name="Value">What it held.</param>
public sealed record KeptField(string Name, string Value)
{
    private const string Prefix = "kept:";

    /// <summary>The field's name while it is carried.</summary>
    public string Carried => Prefix + Name;

    /// <summary>Whether it is one that a person typed or chose.</summary>
    public bool IsShown => !Name.StartsWith('_') && Value.Length > 0;

    /// <summary>Of a form as it was sent.</summary>
    public static IReadOnlyList<KeptField> From(IFormCollection form) =>
    [
        .. form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? ""))),
    ];

    /// <summary>Of the form of a sign-in, which carries them.</summary>
    public static IReadOnlyList<KeptField> Of(IFormCollection form) =>
    [
        .. form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key[Prefix.Length..], value ?? ""))),
    ];
}
