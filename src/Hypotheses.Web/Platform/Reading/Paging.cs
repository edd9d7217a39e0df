using System.Globalization;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Where a list goes on: below an id. Ids are UUIDv7, newest first, so what is written meanwhile moves nothing.
/// </summary>
public sealed record Paging(int Limit, Guid? Below)
{
    public static Paging Of(HttpRequest request, params string[] known)
    {
        QueryOf.Known(request, [.. known, "limit", "cursor"]);
        return new Paging(LimitOf(request), CursorOf(request));
    }

    public static Paging Of(HttpRequest request, IEnumerable<Parameter> known) =>
        Of(request, [.. known.Select(parameter => parameter.Name)]);

    /// <summary>One more than the page, to know whether there is a next one.</summary>
    public int Fetch => Limit + 1;

    /// <summary>The page of what was fetched.</summary>
    public Client.Page<T> PageOf<T>(IReadOnlyList<T> fetched, Func<T, Guid> id) => fetched.Count <= Limit
        ? new Client.Page<T>(fetched, null)
        : new Client.Page<T>(
            [.. fetched.Take(Limit)], WebEncoders.Base64UrlEncode(id(fetched[Limit - 1]).ToByteArray(bigEndian: true)));

    internal static int LimitOf(HttpRequest request)
    {
        if (request.Query["limit"] is not { Count: > 0 } given)
            return 50;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= 200
            ? limit
            : throw new ProblemException(ProblemType.Validation, "limit", "Must be a number from 1 to 200.");
    }

    private static Guid? CursorOf(HttpRequest request)
    {
        if (request.Query["cursor"] is not { Count: > 0 } given)
            return null;
        try
        {
            return WebEncoders.Base64UrlDecode(given.ToString()) is { Length: 16 } bytes
                ? new Guid(bytes, bigEndian: true)
                : throw new FormatException("The cursor has another length.");
        }
        catch (FormatException)
        {
            throw new ProblemException(ProblemType.Validation, "cursor", "Must be the next of an earlier page.");
        }
    }
}

/// <summary>Where a list of numbered entries goes on: below a number, newest first.</summary>
public sealed record SeqPaging(int Limit, long? Below)
{
    public static SeqPaging Of(HttpRequest request, params string[] known)
    {
        QueryOf.Known(request, [.. known, "limit", "cursor"]);
        return new SeqPaging(Paging.LimitOf(request), CursorOf(request));
    }

    /// <summary>Of a list in rising order: the number that it goes on above.</summary>
    public long? Above => Below;

    /// <summary>One more than the page, to know whether there is a next one.</summary>
    public int Fetch => Limit + 1;

    /// <summary>The page of what was fetched.</summary>
    public Client.Page<T> PageOf<T>(IReadOnlyList<T> fetched, Func<T, long> seq) => fetched.Count <= Limit
        ? new Client.Page<T>(fetched, null)
        : new Client.Page<T>(
            [.. fetched.Take(Limit)], seq(fetched[Limit - 1]).ToString(CultureInfo.InvariantCulture));

    private static long? CursorOf(HttpRequest request)
    {
        if (request.Query["cursor"] is not { Count: > 0 } given)
            return null;
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var below) ? below
            : throw new ProblemException(ProblemType.Validation, "cursor", "Must be the next of an earlier page.");
    }
}
