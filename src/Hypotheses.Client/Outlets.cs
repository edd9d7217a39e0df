using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>An outlet as it stands inside another answer.</summary>
/// <param name="Id">Its id; of a provisional one the UUIDv5 of its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain or platform tenant; null when known by name alone.</param>
/// <param name="Provisional">True while the registry does not know it: it counts, marked.</param>
public sealed record OutletName(Guid Id, string Name, string? Domain, bool Provisional);

/// <summary>An outlet of the registry: a news organisation, not a domain.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">One of <see cref="Vocabulary.OutletKinds"/>.</param>
/// <param name="Country">ISO 3166-1, two letters; null = not known.</param>
/// <param name="Language">What it mainly publishes in, BCP 47; null = not known.</param>
/// <param name="Note">A note.</param>
/// <param name="Excluded">Why it is not counted; null = it is.</param>
/// <param name="Domains">Hosts whose addresses are its articles.</param>
/// <param name="Locators">
/// Hosts with a path, and accounts on platforms; they go before domains, the longest first.
/// </param>
/// <param name="Aliases">Other names that it is found by.</param>
/// <param name="MergedInto">The outlet that it counts as since a merge; null = itself.</param>
/// <param name="Merged">The outlets that were merged into it.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Outlet(
    Guid Id, int Version, string Name, string Kind, string? Country, string? Language, string? Note, string? Excluded,
    IReadOnlyList<DatedKey> Domains, IReadOnlyList<DatedKey> Locators, IReadOnlyList<DatedName> Aliases,
    Guid? MergedInto, IReadOnlyList<Guid> Merged, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>Enter an outlet into the registry.</summary>
public sealed record NewOutlet
{
    /// <summary>Its name, 1–400 bytes; no other outlet has it as name or alias. Required, save with
    /// <see cref="Provisional"/>.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.OutletKinds"/>; not stated = unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>ISO 3166-1, two capital letters.</summary>
    public string? Country { get; init; }

    /// <summary>What it mainly publishes in, BCP 47, at most 35 bytes.</summary>
    public string? Language { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>Hosts whose addresses are its articles, at most 50.</summary>
    public IReadOnlyList<DatedKey>? Domains { get; init; }

    /// <summary>Hosts with a path, and accounts on platforms, at most 50.</summary>
    public IReadOnlyList<DatedKey>? Locators { get; init; }

    /// <summary>Other names, at most 50.</summary>
    public IReadOnlyList<DatedName>? Aliases { get; init; }

    /// <summary>A leak's provisional outlet that this one is: its key is taken over.</summary>
    public ProvisionalRef? Provisional { get; init; }
}

/// <summary>A provisional outlet of a leak.</summary>
public sealed record ProvisionalRef
{
    /// <summary>The leak, by id or slug. Required.</summary>
    public string? Leak { get; init; }

    /// <summary>The outlet's id there. Required.</summary>
    public Guid? Outlet { get; init; }
}

/// <summary>
/// Change an outlet (JSON merge patch): what is left out stays, null clears, a list replaces the list.
/// </summary>
public sealed record OutletChange
{
    /// <summary>Its name; the old one stays as an alias unless <see cref="Aliases"/> are stated too.</summary>
    public Stated<string> Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.OutletKinds"/>.</summary>
    public Stated<string> Kind { get; init; }

    /// <summary>ISO 3166-1, two capital letters.</summary>
    public Stated<string> Country { get; init; }

    /// <summary>BCP 47, at most 35 bytes.</summary>
    public Stated<string> Language { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }

    /// <summary>Why it is not counted, at most 1,000 bytes; null: it is.</summary>
    public Stated<string> Excluded { get; init; }

    /// <summary>All its domains, at most 50.</summary>
    public Stated<IReadOnlyList<DatedKey>> Domains { get; init; }

    /// <summary>All its locators, at most 50.</summary>
    public Stated<IReadOnlyList<DatedKey>> Locators { get; init; }

    /// <summary>All its other names, at most 50.</summary>
    public Stated<IReadOnlyList<DatedName>> Aliases { get; init; }
}

/// <summary>A domain or locator with the days on which it leads to the outlet. A bare string holds always.</summary>
[JsonConverter(typeof(DatedKeyConverter))]
public sealed record DatedKey : DatedKeyFields
{
    /// <summary>Makes an empty one.</summary>
    public DatedKey() { }

    /// <summary>Takes the object form over.</summary>
    public DatedKey(DatedKeyFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="DatedKey"/>.</summary>
public record DatedKeyFields
{
    /// <summary>
    /// <c>bbc.co.uk</c>, <c>t.me/name</c>, <c>example.com/section</c>; at most 1,000 bytes. Required.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The first day; null = since before anything we know.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day after the last; null = still.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An alias with the days on which the outlet went by it. A bare string holds always.</summary>
[JsonConverter(typeof(DatedNameConverter))]
public sealed record DatedName : DatedNameFields
{
    /// <summary>Makes an empty one.</summary>
    public DatedName() { }

    /// <summary>Takes the object form over.</summary>
    public DatedName(DatedNameFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="DatedName"/>.</summary>
public record DatedNameFields
{
    /// <summary>The name, 1–400 bytes. Required.</summary>
    public string? Name { get; init; }

    /// <summary>The first day; null = since before anything we know.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day after the last; null = still.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>Merge an outlet into another: from now on it counts as that one.</summary>
public sealed record MergeOutlet
{
    /// <summary>The outlet that remains. Both are roots of their merges. Required.</summary>
    public Guid? Into { get; init; }

    /// <summary>Why, at most 1,000 bytes.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a merge of outlets does to the counts of the leaks that the caller sees.</summary>
/// <param name="Outlet">The outlet that is merged.</param>
/// <param name="Into">The one that remains.</param>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Leaks">The leaks with suspects whose count changes.</param>
public sealed record OutletMerge(OutletName Outlet, OutletName Into, bool DryRun, IReadOnlyList<MergedLeak> Leaks);

/// <summary>A leak whose counts a merge changes.</summary>
/// <param name="Leak">Its slug.</param>
/// <param name="Suspects">The suspects whose count changes.</param>
public sealed record MergedLeak(string Leak, IReadOnlyList<MergedSuspect> Suspects);

/// <summary>A suspect whose count a merge changes, each for itself (parts are not added up).</summary>
/// <param name="Suspect">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Distinct outlets without the merge.</param>
/// <param name="After">Distinct outlets with it.</param>
public sealed record MergedSuspect(string Suspect, string Name, int Before, int After);

/// <summary>What an address is to the tracker. Nothing is fetched and nothing is made.</summary>
/// <param name="Url">As given.</param>
/// <param name="CanonicalUrl">The article's address in its canonical form.</param>
/// <param name="Key">Two addresses with one key are one article.</param>
/// <param name="Normaliser">Name and version of the rule.</param>
/// <param name="Status">
/// One of <see cref="Vocabulary.AddressStatuses"/>: known (the registry has the outlet), provisional or platform
/// (logging would make an outlet of the domain, or of the account on a platform), aggregator (an outlet must be
/// credited), needs_original_url (a shortener).
/// </param>
/// <param name="Outlet">The outlet, as the root of its merges; null for an aggregator and a shortener.</param>
public sealed record ResolvedUrl(
    string Url, string CanonicalUrl, string Key, string Normaliser, string Status, ResolvedOutlet? Outlet);

/// <summary>The outlet of an address.</summary>
/// <param name="Id">Its id; of one that the registry does not know the UUIDv5 of its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain or platform tenant.</param>
public sealed record ResolvedOutlet(Guid Id, string Name, string? Domain);

internal sealed class DatedKeyConverter : ShortFormConverter<DatedKey, DatedKeyFields>
{
    protected override DatedKey OfText(string text) => new() { Key = text };

    protected override DatedKey OfFull(DatedKeyFields full) => new(full);

    protected override string? ShortOf(DatedKey value) => value is { From: null, To: null } ? value.Key : null;
}

internal sealed class DatedNameConverter : ShortFormConverter<DatedName, DatedNameFields>
{
    protected override DatedName OfText(string text) => new() { Name = text };

    protected override DatedName OfFull(DatedNameFields full) => new(full);

    protected override string? ShortOf(DatedName value) => value is { From: null, To: null } ? value.Name : null;
}
