using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Owners;

/// <summary>Owners and control as forms say them, and what the forms say as the API takes it.</summary>
internal static class OwnerForm
{
    public static readonly IReadOnlyList<string> All = ["name", "kind", "country", "aliases", "source", "note"];

    /// <summary>The fields of a row that says who controls.</summary>
    public static readonly IReadOnlyList<string> Row = ["owner", "basis", "share", "from", "to", "source", "note"];

    public static Typed Of(Owner owner) => new(new Dictionary<string, string?>
    {
        ["name"] = owner.Name,
        ["kind"] = owner.Kind,
        ["country"] = owner.Country,
        ["aliases"] = string.Join('\n', owner.Aliases),
        ["source"] = owner.Source,
        ["note"] = owner.Note,
    });

    public static NewOwner Entry(Typed typed) => new()
    {
        Name = typed["name"],
        Kind = typed["kind"],
        Country = typed["country"]?.ToUpperInvariant(),
        Aliases = FormLines.Of(typed["aliases"]),
        Source = typed["source"],
        Note = typed["note"],
    };

    /// <summary>What the form changes of what it showed, and nothing else.</summary>
    public static OwnerChange Change(Typed typed) => new()
    {
        Name = typed.Said("name"),
        Kind = typed.Said("kind"),
        Country = typed.Changes("country") ? new(typed["country"]?.ToUpperInvariant()) : default,
        Aliases = typed.Changes("aliases") ? new(FormLines.Of(typed["aliases"])) : default,
        Source = typed.Said("source"),
        Note = typed.Said("note"),
    };

    /// <summary>The rows of a form, by the numbers that stand in their fields' names.</summary>
    public static Typed Of(IReadOnlyList<ControlEdge> control) => new(control.SelectMany((edge, i) => new[]
    {
        ($"owner-{i}", (string?)edge.Owner.Name),
        ($"basis-{i}", edge.Basis),
        ($"share-{i}", edge.Share?.ToString("0.###", CultureInfo.InvariantCulture)),
        ($"from-{i}", edge.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ($"to-{i}", edge.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ($"source-{i}", edge.Source),
        ($"note-{i}", edge.Note),
    }).ToDictionary(field => field.Item1, field => field.Item2));

    /// <summary>The rows that say something: a row without an owner's name and all else is left out.</summary>
    public static IReadOnlyList<int> Stated(Typed typed) =>
    [
        .. Enumerable.Range(0, 50)
            .Where(i => Row.Any(name => name != "basis" && typed[$"{name}-{i}"] is not null)),
    ];

    public static ControlChange Control(Typed typed) => new()
    {
        Control = [.. Stated(typed).Select((i, at) => RowOf(typed, i, $"control[{at}]"))],
    };

    /// <summary>What is wrong with a row of the body, said of the form's row.</summary>
    public static ProblemException ByRow(ProblemException problem, Typed typed)
    {
        var rows = Stated(typed);
        return new ProblemException(
            problem.Type, problem.Message,
            problem.Errors?.GroupBy(error => FieldOf(error.Key, rows)).ToDictionary(
                of => of.Key,
                of => (IReadOnlyList<string>)
                    [string.Join(" ", of.SelectMany(error => error.Value).Select(PlainMessages.Of))]));
    }

    private static string FieldOf(string path, IReadOnlyList<int> rows) =>
        path.Split('[', ']', '.') is ["control", var at, "", var field, ..]
        && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < rows.Count
            ? $"{field}-{rows[row]}" : path;

    private static NewControl RowOf(Typed typed, int i, string path) => new()
    {
        Owner = typed[$"owner-{i}"] is not { } owner ? null
            : Guid.TryParse(owner, out var id) ? new OwnerRef { Id = id } : new OwnerRef { Name = owner },
        Basis = typed[$"basis-{i}"],
        Share = ShareOf(typed[$"share-{i}"], $"{path}.share"),
        From = FormLines.Day($"{path}.from", typed[$"from-{i}"]),
        To = FormLines.Day($"{path}.to", typed[$"to-{i}"]),
        Source = typed[$"source-{i}"],
        Note = typed[$"note-{i}"],
    };

    private static decimal? ShareOf(string? text, string path) => text is null ? null
        : decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            ? share
            : throw new ProblemException(ProblemType.Validation, path, $"{text} is no number such as 50.1.");
}
