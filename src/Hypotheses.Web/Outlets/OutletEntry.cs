using Hypotheses.Analysis.Identity;
using Hypotheses.Client;

namespace Hypotheses.Web.Outlets;

/// <summary>
/// What the registry is to hold of an outlet: its fields, names and keys, as they stand in its tables.
/// </summary>
public sealed record OutletEntry(
    string Name, string Kind, string? Country, string? Language, string? Note, string? Excluded,
    IReadOnlyList<NameSpan> Names, IReadOnlyList<KeySpan> Keys)
{
    public static OutletEntry Of(NewOutlet outlet) => new(
        outlet.Name!, outlet.Kind ?? "unknown", outlet.Country, outlet.Language, outlet.Note, null,
        NamesOf(outlet.Name!, outlet.Aliases ?? []),
        [.. KeysOf("domains", outlet.Domains), .. KeysOf("locators", outlet.Locators)]);

    public static OutletEntry Of(Outlet held) => new(
        held.Name, held.Kind, held.Country, held.Language, held.Note, held.Excluded,
        NamesOf(held.Name, held.Aliases), [.. KeysOf("domains", held.Domains), .. KeysOf("locators", held.Locators)]);

    /// <summary>The outlet after a change. A name given up without new aliases stays as one.</summary>
    public static OutletEntry Of(Outlet held, OutletChange change)
    {
        var name = change.Name.IsStated ? change.Name.Value! : held.Name;
        var aliases = change.Aliases.IsStated ? change.Aliases.Value ?? []
            : NameKey.Of(name) == NameKey.Of(held.Name) ? held.Aliases
            : [.. held.Aliases.Where(a => NameKey.Of(a.Name!) != NameKey.Of(name)), new DatedName { Name = held.Name }];
        return new OutletEntry(
            name, change.Kind.Or(held.Kind) ?? "unknown", change.Country.Or(held.Country),
            change.Language.Or(held.Language), change.Note.Or(held.Note), change.Excluded.Or(held.Excluded),
            NamesOf(name, aliases),
            [
                .. KeysOf("domains", change.Domains.Or(held.Domains)),
                .. KeysOf("locators", change.Locators.Or(held.Locators)),
            ]);
    }

    private static IReadOnlyList<NameSpan> NamesOf(string name, IReadOnlyList<DatedName> aliases) =>
    [
        new NameSpan("name", name, NameKey.Of(name), false, null, null),
        .. aliases.Select((alias, i) =>
            new NameSpan($"aliases[{i}]", alias.Name!, NameKey.Of(alias.Name!), true, alias.From, alias.To)),
    ];

    private static IEnumerable<KeySpan> KeysOf(string list, IReadOnlyList<DatedKey>? keys) =>
        (keys ?? []).Select((key, i) => new KeySpan(
            $"{list}[{i}]", RegistryKey.Parse(key.Key!, out _)!, list == "domains" ? "domain" : "locator", key.From,
            key.To));
}

/// <summary>A name or alias, and where the request gave it.</summary>
public sealed record NameSpan(
    string Path, string Name, string NameKey, bool Alias, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    /// <summary>What tells whether a held row says the same.</summary>
    public (string, string, bool, DateOnly?, DateOnly?) Facts => (Name, NameKey, Alias, ValidFrom, ValidTo);
}

/// <summary>A domain or locator, and where the request gave it.</summary>
public sealed record KeySpan(string Path, string Key, string Kind, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    /// <summary>What tells whether a held row says the same.</summary>
    public (string, string, DateOnly?, DateOnly?) Facts => (Key, Kind, ValidFrom, ValidTo);
}
