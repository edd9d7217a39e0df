using System.Runtime.CompilerServices;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Cli.Logging;

/// <summary>Bodies to log, from JSON: one, several one after another, line by line, or in a list.</summary>
internal static class Documents
{
    private static readonly JsonSerializerOptions Loose = new(WireJson.Options) { AllowTrailingCommas = false };

    /// <summary>Each document with its number, from 1, as it comes.</summary>
    public static async IAsyncEnumerable<(int Number, JsonElement Json)> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var number = 0;
        await foreach (var one in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
            stream, topLevelValues: true, Loose, cancel))
            if (one.ValueKind == JsonValueKind.Array)
                foreach (var item in one.EnumerateArray())
                    yield return (++number, item);
            else
                yield return (++number, one);
    }

    /// <summary>Whether it is a claim with its citations, or an article with what it carries.</summary>
    public static bool IsClaim(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && (json.TryGetProperty("citations", out _)
            || (json.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
                && items.EnumerateArray().Any(item =>
                    item.ValueKind == JsonValueKind.Object && item.TryGetProperty("citations", out _))));

    /// <exception cref="JsonException">It is no such body; the path tells where.</exception>
    public static T Of<T>(JsonElement json)
        where T : class
    {
        try
        {
            return json.Deserialize<T>(WireJson.Options) ?? throw new JsonException("There is nothing to log.");
        }
        catch (JsonException e)
        {
            var path = $"{e.Path?.TrimStart('$')}{e.Data[ShortFormConverter<NewSuspect, NewSuspectFields>.Within]}";
            var said = e.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? "there is no such field" : e.Message.Split(" Path:")[0];
            throw new JsonException(path.Length > 0 ? $"{path.TrimStart('.')}: {said}" : said, e);
        }
    }
}
