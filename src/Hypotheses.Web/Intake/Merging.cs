using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Joins what a request states with what is held of a thing. Not stated keeps the held value; a held "not stated" takes
/// the new one (a refinement: a new version); a contradiction keeps the held one and is said and recorded as a
/// conflict.
/// </summary>
internal sealed class Merging(DraftItem? item, string path, string thing, Guid id, List<ConflictRow> conflicts)
{
    /// <summary>Whether anything was refined.</summary>
    public bool Changed { get; private set; }

    public string? Word(string field, string? held, string? stated, string? notStated = null)
    {
        if (stated is null || stated == notStated || stated == held)
            return held;
        if (held is null || held == notStated)
            return Take(stated);
        return Contradict(field, stated, held);
    }

    public T? Value<T>(string field, T? held, T? stated)
        where T : struct, IEquatable<T>
    {
        if (stated is null || (held is { } same && same.Equals(stated.Value)))
            return held;
        if (held is null)
            return Take(stated);
        Contradict(field, stated.Value.ToString()!, held.Value.ToString()!);
        return held;
    }

    /// <summary>Words never conflict: the first stay.</summary>
    public string? Words(string? held, string? stated) => held is null && stated is not null ? Take(stated) : held;

    public T Take<T>(T stated)
    {
        Changed = true;
        return stated;
    }

    public string Contradict(string field, string stated, string held)
    {
        var at = (path + "." + field).TrimStart('.');
        conflicts.Add(new ConflictRow(thing, id, field, stated, held));
        // The answer's item names the field within itself.
        var within = at.StartsWith("items[", StringComparison.Ordinal)
            ? at[(at.IndexOf('.', StringComparison.Ordinal) + 1)..] : at;
        var conflict = new Conflict(within, stated, held);
        if (item is not null && !item.Conflicts.Contains(conflict))
            item.Conflicts.Add(conflict);
        return held;
    }
}

internal sealed record ConflictRow(string Thing, Guid ThingId, string Field, string Stated, string Held);
