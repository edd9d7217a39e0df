using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Outlets;

/// <summary>An outlet as a form says it, and what the form says as the API takes it.</summary>
internal static class OutletForm
{
    /// <summary>The fields of a new outlet.</summary>
    public static readonly IReadOnlyList<string> New =
        ["name", "kind", "country", "language", "domains", "locators", "aliases", "note"];

    /// <summary>The fields of one on file.</summary>
    public static readonly IReadOnlyList<string> All = [.. New, "excluded"];

    public static Typed Of(Outlet outlet) => new(new Dictionary<string, string?>
    {
        ["name"] = outlet.Name,
        ["kind"] = outlet.Kind,
        ["country"] = outlet.Country,
        ["language"] = outlet.Language,
        ["domains"] = Text(outlet.Domains),
        ["locators"] = Text(outlet.Locators),
        ["aliases"] = string.Join('\n', outlet.Aliases.Select(name => FormLines.Write(name.Name, name.From, name.To))),
        ["note"] = outlet.Note,
        ["excluded"] = outlet.Excluded,
    });

    public static NewOutlet Entry(Typed typed, ProvisionalRef? provisional = null) => new()
    {
        Name = typed["name"],
        Kind = typed["kind"],
        Country = typed["country"]?.ToUpperInvariant(),
        Language = typed["language"],
        Note = typed["note"],
        Domains = Keys(typed, "domains"),
        Locators = Keys(typed, "locators"),
        Aliases = Names(typed),
        Provisional = provisional,
    };

    /// <summary>What the form changes of what it showed, and nothing else.</summary>
    public static OutletChange Change(Typed typed) => new()
    {
        Name = typed.Said("name"),
        Kind = typed.Said("kind"),
        Country = typed.Changes("country") ? new(typed["country"]?.ToUpperInvariant()) : default,
        Language = typed.Said("language"),
        Note = typed.Said("note"),
        Excluded = typed.Said("excluded"),
        Domains = typed.Changes("domains") ? new(Keys(typed, "domains")) : default,
        Locators = typed.Changes("locators") ? new(Keys(typed, "locators")) : default,
        Aliases = typed.Changes("aliases") ? new(Names(typed)) : default,
    };

    private static IReadOnlyList<DatedKey> Keys(Typed typed, string field) =>
    [
        .. FormLines.Read(field, typed[field])
            .Select(line => new DatedKey { Key = line.Text, From = line.From, To = line.To }),
    ];

    private static IReadOnlyList<DatedName> Names(Typed typed) =>
    [
        .. FormLines.Read("aliases", typed["aliases"])
            .Select(line => new DatedName { Name = line.Text, From = line.From, To = line.To }),
    ];

    private static string Text(IEnumerable<DatedKey> keys) =>
        string.Join('\n', keys.Select(key => FormLines.Write(key.Key, key.From, key.To)));
}
