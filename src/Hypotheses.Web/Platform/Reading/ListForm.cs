using System.Text;
using System.Text.Json;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Microsoft.Net.Http.Headers;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>The forms of an answer, by what the caller accepts: JSON, and for a list CSV and NDJSON too.</summary>
public static class ListForm
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";
    public const string NdJson = "application/x-ndjson";

    /// <summary>The best of the offered types; the first without a wish, 406 where none will do.</summary>
    public static string Best(HttpRequest request, params string[] offered)
    {
        var given = request.Headers.Accept;
        if (given.Count == 0)
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(given, out var wishes))
            throw new ProblemException(ProblemType.NotAcceptable, "The Accept header can't be read.");
        var best = wishes.OrderByDescending(wish => wish.Quality ?? 1)
            .Where(wish => wish.Quality is not 0)
            .Select(wish => offered.FirstOrDefault(type => MediaTypeHeaderValue.Parse(type).IsSubsetOf(Bare(wish))))
            .FirstOrDefault(type => type is not null);
        return best ?? throw new ProblemException(
            ProblemType.NotAcceptable, $"The answer is to be had as {string.Join(", ", offered)}.");
    }

    /// <summary>A page as CSV or NDJSON, and the cursor of the next one.</summary>
    public static (byte[] Body, string? Next) Of<T>(Client.Page<T> page, string type, Removal? veil) =>
        (type == Csv ? Sheet.Of(page.Items, veil) : Lines(page.Items, veil), page.Next);

    /// <summary>The rows of a ranking: what is told of all of them has no place there.</summary>
    public static (byte[] Body, string? Next) OfRanking(Client.Ranking ranking, string type, Removal? veil) =>
        Of(new Client.Page<Client.RankedSuspect>(ranking.Suspects, null), type, veil);

    /// <summary>An item as on the wire, without what is removed from it.</summary>
    internal static string JsonOf<T>(T item, Removal? veil)
    {
        var json = JsonSerializer.Serialize(item, WireJson.Options);
        return veil?.FromJson(json, null) ?? json;
    }

    /// <summary>The address of the next page.</summary>
    public static string NextOf(HttpRequest request, string cursor) => request.Path + QueryString.Create(
        request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", cursor)));

    private static byte[] Lines<T>(IEnumerable<T> items, Removal? veil) =>
        Encoding.UTF8.GetBytes(string.Concat(items.Select(item => JsonOf(item, veil) + "\n")));

    // A charset or quality is no part of what is asked for.
    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue wish) => new(wish.MediaType);
}
