using System.Text.Json;
using System.Xml;

using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Holds an answer against the document.</summary>
internal sealed class AnswerCheck(Contract contract)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    private readonly SchemaCheck _answers = new(contract, closed: true);
    private readonly SchemaCheck _requests = new(contract, closed: false);

    /// <summary>What is wrong with the answer; nothing if all is well.</summary>
    public IReadOnlyList<string> Check(FuzzRequest request, Reply reply, TimeSpan took)
    {
        var wrong = new List<string>();
        if (reply.Status >= 500)
            wrong.Add($"status {reply.Status}");
        if (took > Slow)
            wrong.Add($"slow: {took.TotalSeconds:f1} s");
        if (!reply.Headers.TryGetValue("X-Request-Id", out var id) || id.Length == 0)
            wrong.Add("no X-Request-Id");
        if (Contract.ResponseOf(request.Operation, reply.Status) is not { } response)
            return [.. wrong, $"status {reply.Status} is not documented"];
        wrong.AddRange(Headers(response, reply));
        if (!response.TryGetProperty("content", out var forms))
            return reply.Body.Length == 0 ? wrong : [.. wrong, "a body that is not documented"];
        var type = reply.Headers.GetValueOrDefault("Content-Type", "").Split(';')[0];
        if (!forms.TryGetProperty(type, out var form))
            return [.. wrong, $"Content-Type {type} is not documented"];
        wrong.AddRange(Body(type, form.GetProperty("schema"), forms, reply));
        if (reply.Status >= 400)
            wrong.AddRange(Problem(response, reply));
        else if (request.Json() is { } sent && contract.RequestOf(request.Operation) is { } schema)
            wrong.AddRange(Refused(schema, sent));
        return wrong;
    }

    private static IEnumerable<string> Headers(JsonElement response, Reply reply) =>
        from header in new[] { "Location", "ETag", "Retry-After" }
        where reply.Status is 201 or 304 or 503 or 429 && response.GetProperty("headers").TryGetProperty(header, out _)
            && !reply.Headers.ContainsKey(header) && !reply.Body.StartsWith("{\"items\":", StringComparison.Ordinal)
        select $"no {header}";

    private IEnumerable<string> Body(string type, JsonElement schema, JsonElement forms, Reply reply)
    {
        if (type == "text/csv")
            return [];
        if (type == "application/atom+xml")
            return IsXml(reply.Body) ? [] : [$"no {type}"];
        try
        {
            if (type != "application/x-ndjson")
                return _answers.Check(schema, reply.Json);
            var lines = reply.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement).ToList();
            // What is no list, such as an archive, has lines of its own kinds.
            if (!forms.TryGetProperty("application/json", out var list))
                return lines.TrueForAll(line => line.ValueKind == JsonValueKind.Object) ? [] : [$"no {type}"];
            var item = contract.Schema(list.GetProperty("schema"))
                .GetProperty("properties").GetProperty("items").GetProperty("items");
            return [.. lines.SelectMany(line => _answers.Check(item, line))];
        }
        catch (JsonException)
        {
            return [$"no {type}"];
        }
    }

    private static bool IsXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text));
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Problem(JsonElement response, Reply reply)
    {
        if (reply.Json.ValueKind != JsonValueKind.Object || !reply.Json.TryGetProperty("type", out var type))
            yield break;
        var known = ProblemType.All.FirstOrDefault(one => one.Uri == type.GetString());
        if (known is null || known.Status != reply.Status)
            yield return $"the problem {type} is none of ours with status {reply.Status}";
        else if (!response.GetProperty("description").GetString()!.Contains($"`{known.Uri}`"))
            yield return $"the problem {type} is not documented here";
    }

    // What the document does not allow must not be accepted.
    private IEnumerable<string> Refused(JsonElement schema, JsonElement sent)
    {
        try
        {
            return _requests.Check(schema, sent).Select(complaint => $"accepted what is not documented: {complaint}");
        }
        catch (InvalidOperationException)
        {
            return ["accepted text that is no Unicode"];
        }
    }
}
