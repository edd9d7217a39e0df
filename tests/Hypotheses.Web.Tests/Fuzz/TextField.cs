using System.Text.Json;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>
/// A place for text in a request's body: the way there, each step a member or the first item of a list, and the
/// schemas of the objects on the way.
/// </summary>
internal sealed record TextField(IReadOnlyList<TextField.Step> Way, int? Bound)
{
    public string Name => Way.Select(step => step.Member).LastOrDefault(member => member is not null) ?? "";

    public override string ToString() =>
        string.Concat(Way.Select((step, n) => step.Member is null ? "[0]" : n == 0 ? step.Member : "." + step.Member));

    /// <summary>Every field of an operation's body; a schema that comes at several places counts once.</summary>
    public static IReadOnlyList<TextField> AllOf(Contract contract, JsonElement schema)
    {
        var found = new List<TextField>();
        var seen = new HashSet<string>();
        var waiting = new Queue<(JsonElement Schema, IReadOnlyList<Step> Way)>([(schema, [])]);
        while (waiting.TryDequeue(out var next))
        {
            if (Contract.ReferenceOf(next.Schema) is { } reference && !seen.Add(reference))
                continue;
            var at = contract.Schema(next.Schema);
            if (at.TryGetProperty("oneOf", out var choices))
                foreach (var choice in choices.EnumerateArray())
                    waiting.Enqueue((choice, next.Way));
            if (at.TryGetProperty("properties", out var members))
                foreach (var member in members.EnumerateObject())
                    waiting.Enqueue((member.Value, [.. next.Way, new Step(member.Name, at)]));
            if (at.TryGetProperty("items", out var items))
                waiting.Enqueue((items, [.. next.Way, new Step(null, at)]));
            if (IsText(at))
                found.Add(new TextField(next.Way, BoundOf(at)));
        }
        return found;
    }

    /// <summary>Whether a schema takes any text: no closed vocabulary and no id.</summary>
    public static bool IsText(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ToString().Contains("string")
        && !schema.TryGetProperty("enum", out _)
        && !(schema.TryGetProperty("format", out var format) && format.GetString() == "uuid");

    public static int? BoundOf(JsonElement schema) =>
        schema.TryGetProperty("maxLength", out var bound) ? bound.GetInt32() : null;

    /// <summary>One step: into a member of an object of this schema, or, without a name, into a list.</summary>
    internal sealed record Step(string? Member, JsonElement Schema);
}
