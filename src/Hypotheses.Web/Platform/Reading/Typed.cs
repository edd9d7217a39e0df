using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>What was typed into a form; an empty field is null.</summary>
public sealed class Typed(IReadOnlyDictionary<string, string?> fields)
{
    /// <summary>Before a field's name: what it held when the form was shown.</summary>
    public const string Was = "was-";

    public static Typed None { get; } = new(new Dictionary<string, string?>());

    public string? this[string name] => Tidied(fields.GetValueOrDefault(name));

    public static async Task<Typed> OfAsync(HttpContext http) => new(
        (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(
            field => field.Key, field => (string?)field.Value.ToString()));

    /// <summary>Whether a field says something else than it did when the form was shown.</summary>
    public bool Changes(string name) => this[name] != this[Was + name];

    /// <summary>A field as a patch has it: stated if it was changed here, and cleared if it is empty now.</summary>
    public Stated<string> Said(string name) => Changes(name) ? new(this[name]) : default;

    /// <summary>What the fields held when the form was shown.</summary>
    public Typed Before(IEnumerable<string> names) => new(names.ToDictionary(name => name, name => this[Was + name]));

    /// <summary>What was changed here, and of the other fields what is held now.</summary>
    public Typed Over(Typed held, IEnumerable<string> names) =>
        new(names.ToDictionary(name => name, name => Changes(name) ? this[name] : held[name]));

    // Browsers send lines with a carriage return.
    private static string? Tidied(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } told
        ? told : null;
}

/// <summary>A form that changes a thing: what it holds, what the thing said when it was shown, and its ETag.</summary>
public sealed record Edit(Typed Typed, Typed Was, string Tag, Refused? Refused)
{
    /// <summary>On the thing as it is held.</summary>
    public static Edit Of(Typed held, string tag) => new(held, held, tag, null);

    /// <summary>
    /// Again after a refusal. Of a thing changed meanwhile, what was not touched here reads as it does now.
    /// </summary>
    public static Edit Again(
        Typed held, string tag, Typed typed, Refused refused, IReadOnlyCollection<string> names) =>
        refused.IsStale ? new(typed.Over(held, names), held, tag, refused)
            : new(typed, typed.Before(names), typed[FormActs.Tag] ?? tag, refused);

    /// <summary>A field's hint: after a change by another, what it reads now if that is not what stands here.</summary>
    public string? Hint(string name, string? hint = null) => Refused is { IsStale: true } && Typed[name] != Was[name]
        ? $"It reads now: {Was[name] ?? "nothing"}" : hint;
}
