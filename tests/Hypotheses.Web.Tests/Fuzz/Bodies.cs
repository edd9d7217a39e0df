using System.Text.Json;
using System.Text.Json.Nodes;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Makes bodies: the document's example on what is on record, and values by schema.</summary>
internal sealed class Bodies(Contract contract)
{
    private static readonly HashSet<string> OwnNames = ["RegisterOutlet", "EnterOwner", "MakeAccount", "LogSuspect"];
    private static readonly string[] OfBatch = ["items", "suspects", "claimants", "events"];

    /// <summary>The example, with ids that are on record and addresses and names that are not.</summary>
    public JsonNode Valid(Described operation, FuzzWorld world, Tape tape, string? into)
    {
        var body = JsonNode.Parse(operation.Request()!.Value.Text)!;
        var fixer = new ExampleFixer(world, tape, into, OwnNames.Contains(operation.Name));
        return fixer.Fix(body, "", "")!;
    }

    /// <summary>A body that has this text at this field, and the other members that it needs there.</summary>
    public JsonNode With(
        Described operation, JsonNode body, TextField field, string text, FuzzWorld world, Tape tape)
    {
        if (field.Way.Count == 0)
            return JsonValue.Create(text);
        var first = field.Way[0].Member;
        if (body is JsonObject root && operation.Name is "LogArticle" or "LogClaim"
            && (first == "items" || operation.Name == "LogArticle" && OfBatch.Contains(first)))
            body = new JsonObject { ["items"] = new JsonArray(root) };
        // A body says suspect or suspects, never both.
        if (first == "suspect")
            ((JsonObject)body).Remove("suspects");
        if (field.Way.Any(step => step.Member == "effectiveOn"))
            ((JsonObject)body)["cause"] = "outlet_retracted";
        return Put(body, field.Way, 0, text, world, tape)!;
    }

    private JsonNode? Put(
        JsonNode? at, IReadOnlyList<TextField.Step> way, int n, string text, FuzzWorld world, Tape tape)
    {
        if (n == way.Count)
            return JsonValue.Create(text);
        var step = way[n];
        if (step.Member is null)
        {
            var list = at as JsonArray ?? [];
            var first = list.Count > 0 ? list[0] : null;
            if (list.Count > 0)
                list.RemoveAt(0);
            list.Insert(0, Put(first, way, n + 1, text, world, tape));
            return list;
        }
        var holder = at as JsonObject ?? Object(step.Schema, "", world, tape, 0);
        var held = holder[step.Member];
        holder.Remove(step.Member);
        holder[step.Member] = Put(held, way, n + 1, text, world, tape);
        return holder;
    }

    /// <summary>A value that the schema allows: the smallest, or a richer one as the tape says.</summary>
    public JsonNode? Value(JsonElement schema, string name, FuzzWorld world, Tape tape, int depth)
    {
        var at = contract.Schema(schema);
        if (at.TryGetProperty("enum", out var words))
            return JsonNode.Parse(tape.Pick([.. words.EnumerateArray()]).GetRawText());
        if (at.TryGetProperty("oneOf", out var choices) && !at.TryGetProperty("properties", out _))
            return Value(tape.Pick([.. choices.EnumerateArray()]), name, world, tape, depth);
        var type = at.TryGetProperty("type", out var types) ? types.ToString() : "null";
        if (type.Contains("null") && tape.OneIn(8))
            return null;
        if (type.Contains("object"))
            return Object(at, name, world, tape, depth);
        if (type.Contains("array"))
            return new JsonArray([.. Enumerable.Range(0, 1 + tape.Next(2))
                .Select(_ => Value(at.GetProperty("items"), name, world, tape, depth + 1))]);
        if (type.Contains("boolean"))
            return tape.Next(2) == 0;
        if (type.Contains("integer") || type.Contains("number"))
            return Number(at, tape);
        return type.Contains("string") ? Text(at, name, world, tape) : null;
    }

    private JsonObject Object(JsonElement schema, string name, FuzzWorld world, Tape tape, int depth)
    {
        var made = new JsonObject();
        if (!schema.TryGetProperty("properties", out var members))
            return made;
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(one => one.GetString()!).ToHashSet() : [];
        if (required.Count == 0)
            required.Add(members.TryGetProperty("name", out _) ? "name" : "url");
        foreach (var member in members.EnumerateObject())
            if (required.Contains(member.Name) || depth < 3 && tape.OneIn(5))
                made[member.Name] = Value(
                    member.Value, member.Name == "id" ? name : member.Name, world, tape, depth + 1);
        return made;
    }

    private static JsonNode Number(JsonElement schema, Tape tape)
    {
        var least = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetDecimal() : 0;
        var most = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : 100;
        return tape.Pick([least, most, least - 1, most + 1, 0.5m, 2_147_483_648m]);
    }

    private static JsonNode? Text(JsonElement schema, string name, FuzzWorld world, Tape tape)
    {
        var format = schema.TryGetProperty("format", out var form) ? form.GetString() : null;
        return format switch
        {
            "uuid" => world.Id(FuzzWorld.FolderOf(name), tape),
            "date-time" => tape.Pick(["2027-01-01T00:00:00Z", "2025-11-26T10:00:00+02:00", "2025-11-26"]),
            "date" => tape.Pick(["2025-11-26", "1999-12-31", "0001-01-01", "9999-12-31", "2025-02-30"]),
            _ => name switch
            {
                "url" or "addresses" => world.Url(),
                "country" => "GB",
                "language" => "en",
                "timeZone" => "Europe/Berlin",
                "slug" or "key" or "domains" => $"fuzz-{world.Next()}.com",
                _ when name.EndsWith("On", StringComparison.Ordinal) || name is "publishedAt" or "date" => "2025-11-26",
                _ when FuzzWorld.FolderOf(name) is { Length: > 0 } folder && tape.Next(2) == 0 =>
                    world.Id(folder, tape),
                _ => tape.Next(3) == 0 ? "text " + world.Next() : Naughty.Of(tape, TextField.BoundOf(schema)),
            },
        };
    }
}
