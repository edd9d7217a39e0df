using System.Globalization;
using System.Text.Json;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The version that a change was made on: 428 without, so that nobody overwrites what they have not read.
/// </summary>
public static class IfMatch
{
    private const string Any = "An asterisk names no version: send the ETag of what you read.";

    /// <summary>The ETags that a change names, for <see cref="Hold{T}"/>.</summary>
    public static IReadOnlyList<string> TagsOf(HttpRequest request) =>
        GivenOf(request).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same where a change may come without: null then.</summary>
    public static IReadOnlyList<string>? TagsIfGiven(HttpRequest request) =>
        request.Headers.IfMatch.Count == 0 ? null : TagsOf(request);

    /// <summary>
    /// 412 unless the change was made on what stands now: either its ETag, a hash of all that a GET answers of it, or
    /// its version if it has one. The thing is read under the lock of the act that changes it.
    /// </summary>
    public static void Hold<T>(IReadOnlyList<string> tags, T standing, int? version)
    {
        if (tags.Contains("*"))
            throw new ProblemException(ProblemType.PreconditionFailed, Any);
        var held = StoredAnswer.ETagOf(JsonSerializer.SerializeToUtf8Bytes(standing, WireJson.Options));
        if (!tags.Contains(held) && !(version is { } v && tags.Contains(StoredAnswer.ETagOf(v))))
            throw new ProblemException(
                ProblemType.PreconditionFailed, "It was changed meanwhile: read it again.");
    }

    public static int VersionOf(HttpRequest request)
    {
        var given = GivenOf(request);
        return int.TryParse(given.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(
                ProblemType.PreconditionFailed, given == "*" ? Any : "The ETag is none of this thing.");
    }

    private static string GivenOf(HttpRequest request) =>
        request.Headers.IfMatch.ToString() is { Length: > 0 } given
            ? given
            : throw new ProblemException(
                ProblemType.PreconditionRequired, "Send If-Match with the ETag of the version that you read.");
}
