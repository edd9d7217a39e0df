using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>A name (ordinal 0) or alias of a suspect or claimant; without key once it is redacted.</summary>
public sealed record HeldName(int Ordinal, string Name, string? NameKey);

/// <summary>What a change makes of the names of a thing.</summary>
public static class ChangedNames
{
    /// <summary>
    /// All its names after the change. Without aliases stated, those held stay, and so does a name that it no longer
    /// has as its first.
    /// </summary>
    public static IReadOnlyList<HeldName> Of(
        IReadOnlyList<HeldName> held, string name, IReadOnlyList<string>? aliases)
    {
        var first = new HeldName(0, name, NameKey.Of(name));
        if (aliases is not null)
            return
            [
                held.FirstOrDefault(row => row.Ordinal == 0 && row.Name == name) ?? first,
                .. aliases.Select(alias => (Name: alias, Key: NameKey.Of(alias)))
                    .Where(alias => alias.Key != first.NameKey).DistinctBy(alias => alias.Key)
                    .Select((alias, i) => new HeldName(i + 1, alias.Name, alias.Key)),
            ];
        var old = held.FirstOrDefault(row => row.Ordinal == 0);
        if (old?.Name == name)
            return held;
        List<HeldName> names = [first, .. held.Where(row => row.Ordinal > 0 && row.NameKey != first.NameKey)];
        if (old?.NameKey is { } key && key != first.NameKey)
            names.Add(old with { Ordinal = names[^1].Ordinal + 1 });
        return names;
    }

    /// <summary>The field of the change that gives a name.</summary>
    public static string FieldOf(HeldName name, IReadOnlyList<string>? aliases)
    {
        var at = (aliases ?? []).Index().Where(alias => alias.Item == name.Name).Select(alias => alias.Index).ToList();
        return name.Ordinal == 0 || at.Count == 0 ? "name" : $"aliases[{at[0]}]";
    }
}
