using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Joins what a request states with what is held of a thing. Not stated keeps the held value; a held "not stated" takes
/// the new one (a refinement: a new version); a contradiction keeps the held one and is said and recorded as a
/// conflict. What its logger took back a moment ago is as if it were logged for the first time: all that is stated now
/// stands, and nothing else.
/// </summary>
internal sealed class Merging(
    DraftItem? item, string path, string thing, Guid id, List<ConflictRow> conflicts, bool anew = false)
{
    /// <summary>Whether anything was refined.</summary>
    public bool Changed { get; private set; }

    public string? Word(string field, string? held, string? stated, string? notStated = null)
    {
        if (anew)
            return Anew(held, stated ?? notStated);
        if (stated is null || stated == notStated || stated == held)
            return held;
        if (held is null || held == notStated)
            return Take(stated);
        return Contradict(field, stated, held);
    }

    public T? Value<T>(string field, T? held, T? stated)
        where T : struct, IEquatable<T>
    {
        if (anew)
            return Anew(held, stated);
        if (stated is null || (held is { } same && same.Equals(stated.Value)))
            return held;
        if (held is null)
            return Take(stated);
        Contradict(field, stated.Value.ToString()!, held.Value.ToString()!);
        return held;
    }

    /// <summary>Words never conflict: the first stay, and who gave others is told so.</summary>
    public string? Words(string field, string? held, string? stated)
    {
        if (anew)
            return Anew(held, stated);
        if (held is null && stated is not null)
            return Take(stated);
        if (stated is not null && stated != held && new Conflict(Within(field), stated, held!) is var standing
            && item?.Standing.Contains(standing) == false)
            item.Standing.Add(standing);
        return held;
    }

    public T Take<T>(T stated)
    {
        Changed = true;
        return stated;
    }

    public string Contradict(string field, string stated, string held)
    {
        conflicts.Add(new ConflictRow(thing, id, field, stated, held));
        var conflict = new Conflict(Within(field), stated, held);
        if (item is not null && !item.Conflicts.Contains(conflict))
            item.Conflicts.Add(conflict);
        return held;
    }

    private T Anew<T>(T held, T stated) => EqualityComparer<T>.Default.Equals(held, stated) ? held : Take(stated);

    // The answer's item names the field within itself.
    private string Within(string field)
    {
        var at = (path + "." + field).TrimStart('.');
        return at.StartsWith("items[", StringComparison.Ordinal)
            ? at[(at.IndexOf('.', StringComparison.Ordinal) + 1)..] : at;
    }
}

internal sealed record ConflictRow(string Thing, Guid ThingId, string Field, string Stated, string Held);
